//! What every form owes to whoever fills it: nothing typed is lost unasked, and what is missing is said.

use crate::hands::{TALL, W, enter, fill, press, store};
use crate::support::window::{SIZES, app, demonstration, go, harness, picture};
use copil::app::{DirectoryPlace, Route};
use copil::domain::ids::OrganisationId;
use copil::domain::organisation::{College, Organisation, OrganisationKind, OrganisationName};
use copil::domain::person::{Mandate, Person};
use copil::domain::programme::Territory;
use egui::accesskit::Role;
use egui::{Key, Theme, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};

const PEOPLE: Route = Route::Directory(DirectoryPlace::People(None));
const ORGANISATIONS: Route = Route::Directory(DirectoryPlace::Organisations(None));
const QUESTION: &str = "Abandonner la saisie\u{202f}?";

fn window(size: Vec2) -> W {
    harness(app(Some(demonstration())), size, Theme::Light)
}

fn key(window: &mut W, key: Key) {
    window.key_press(key);
    window.run_steps(5);
}

/// Presses « Annuler » in the dialog: the navigation column has one too.
fn give_up(window: &mut W) {
    window.query_all_by_role_and_label(Role::Button, "Annuler").last().unwrap().click();
    window.run_steps(5);
}

fn has_keyboard(window: &W, label: &str) -> bool {
    window.query_all_by_label(label).any(|node| node.accesskit_node().is_focused())
}

fn adding_somebody(size: Vec2) -> W {
    let mut window = window(size);
    go(&mut window, PEOPLE);
    press(&mut window, "Ajouter une personne");
    window
}

fn organisation_named(window: &W, name: &str) -> OrganisationId {
    let names = store(window).all::<OrganisationName>().unwrap();
    names.into_iter().find(|row| row.usual() == name).unwrap().organisation
}

#[test]
fn a_form_with_something_typed_is_not_given_up_unasked() {
    let mut window = adding_somebody(SIZES[0]);
    key(&mut window, Key::Escape);
    assert!(window.query_by_role(Role::Dialog).is_none(), "nothing typed, nothing asked");

    press(&mut window, "Ajouter une personne");
    fill(&mut window, "Nom de famille", "Légaré");
    key(&mut window, Key::Escape);
    assert!(window.query_by_label(QUESTION).is_none(), "Escape first leaves the field");
    key(&mut window, Key::Escape);
    window.get_by_role_and_label(Role::Dialog, QUESTION);
    assert!(has_keyboard(&window, "Continuer la saisie"), "the harmless button has the keyboard");
    picture(&mut window, "formulaire-abandonner");
    enter(&mut window);
    assert!(window.query_by_label(QUESTION).is_none());
    assert_eq!(window.get_by_label("Nom de famille").accesskit_node().value().as_deref(), Some("Légaré"));
    assert!(has_keyboard(&window, "Nom de famille"), "the keyboard is back in the field");

    give_up(&mut window);
    window.get_by_role_and_label(Role::Dialog, QUESTION);
    key(&mut window, Key::Escape);
    window.get_by_role_and_label(Role::Dialog, "Ajouter une personne");
    give_up(&mut window);
    press(&mut window, "Abandonner");
    assert!(window.query_by_role(Role::Dialog).is_none());
    assert!(!store(&window).all::<Person>().unwrap().iter().any(|row| row.family_name == "Légaré"));

    press(&mut window, "Ajouter une personne");
    fill(&mut window, "Nom de famille", "L");
    key(&mut window, Key::Backspace);
    key(&mut window, Key::Escape);
    assert!(window.query_by_role(Role::Dialog).is_none(), "what is typed then erased is nothing");
}

/// A click raises what it falls on: the question must still stand above the form.
#[test]
fn a_question_that_is_asked_again_stands_above_the_form() {
    let mut window = adding_somebody(SIZES[0]);
    fill(&mut window, "Nom de famille", "Légaré");
    give_up(&mut window);
    press(&mut window, "Continuer la saisie");
    window.get_by_label("Prénom").click();
    window.run_steps(5);
    give_up(&mut window);
    window.get_by_role_and_label(Role::Dialog, QUESTION);
    // By the mouse: what lies below takes no click.
    let place = window.get_by_label("Abandonner").rect().center();
    window.hover_at(place);
    window.drag_at(place);
    window.drop_at(place);
    window.run_steps(5);
    assert!(window.query_by_role(Role::Dialog).is_none());
}

#[test]
fn the_keyboard_never_leaves_a_dialog_for_the_message_beside_it() {
    let mut window = window(SIZES[0]);
    window.state_mut().app.notices.told("Noté");
    go(&mut window, PEOPLE);
    press(&mut window, "Ajouter une personne");
    window.get_by_label("Noté");
    for _ in 0..40 {
        key(&mut window, Key::Tab);
        assert!(!has_keyboard(&window, "Fermer le message"));
    }
}

#[test]
fn a_click_beside_a_form_changes_nothing() {
    let mut window = adding_somebody(SIZES[0]);
    for typed in [false, true] {
        if typed {
            fill(&mut window, "Nom de famille", "Légaré");
        }
        window.hover_at(egui::pos2(640.0, 20.0));
        window.drag_at(egui::pos2(640.0, 20.0));
        window.drop_at(egui::pos2(640.0, 20.0));
        window.run_steps(5);
        window.get_by_role_and_label(Role::Dialog, "Ajouter une personne");
        assert!(window.query_by_label(QUESTION).is_none());
    }
}

#[test]
fn an_organisation_and_the_mandate_in_it_are_one_step() {
    let store_ = demonstration();
    let person = store_.all::<Person>().unwrap().into_iter().find(|row| row.family_name == "Pueyo").unwrap();
    let mut window = harness(app(Some(store_)), TALL, Theme::Light);
    go(&mut window, Route::Directory(DirectoryPlace::People(Some(person.id))));
    let before = store(&window).fingerprint().unwrap();
    fill(&mut window, "Ajouter un mandat dans", "Maison neuve");
    enter(&mut window);
    window.get_by_role_and_label(Role::Dialog, "Ajouter un organisme");
    press(&mut window, "Ajouter");
    let organisation = organisation_named(&window, "Maison neuve");
    let mandates = store(&window).of::<Mandate>("person", person.id).unwrap();
    assert!(mandates.iter().any(|mandate| mandate.organisation == organisation));
    window.state_mut().app.undo();
    assert_eq!(store(&window).fingerprint().unwrap(), before);
}

#[test]
fn a_disabled_button_says_what_is_missing() {
    let mut window = adding_somebody(SIZES[1]);
    let accept = window.query_all_by_role_and_label(Role::Button, "Ajouter").last().unwrap();
    assert!(accept.accesskit_node().is_disabled());
    assert_eq!(
        accept.accesskit_node().description().as_deref(),
        Some("Indiquez au moins un nom pour continuer.")
    );
    window.get_by_label("Indiquez au moins un nom pour continuer.");
    picture(&mut window, "formulaire-manque");
    fill(&mut window, "Prénom", "Anne");
    assert!(window.query_by_label("Indiquez au moins un nom pour continuer.").is_none());
}

#[test]
fn a_confirmation_gives_the_keyboard_to_the_harmless_button() {
    let mut window = window(SIZES[0]);
    go(&mut window, PEOPLE);
    press(&mut window, "Ajouter une personne");
    fill(&mut window, "Nom de famille", "X");
    give_up(&mut window);
    assert!(has_keyboard(&window, "Continuer la saisie"));
    key(&mut window, Key::Tab);
    assert!(has_keyboard(&window, "Abandonner"));
}

#[test]
fn a_list_opens_on_its_choice_and_closes_on_enter_and_on_escape() {
    let mut window = adding_somebody(SIZES[0]);
    assert!(has_keyboard(&window, "Civilité"));
    enter(&mut window);
    let options = |window: &W| window.query_all_by_role(Role::ListBoxOption).count();
    assert!(options(&window) > 2);
    picture(&mut window, "liste-ouverte-claire");
    key(&mut window, Key::ArrowDown);
    enter(&mut window);
    assert_eq!(options(&window), 0, "closed");
    assert!(has_keyboard(&window, "Civilité"));
    let value = window.get_by_label("Civilité").accesskit_node().value().unwrap();
    enter(&mut window);
    key(&mut window, Key::ArrowDown);
    key(&mut window, Key::Escape);
    assert_eq!(options(&window), 0, "closed");
    assert!(has_keyboard(&window, "Civilité"));
    window.get_by_role_and_label(Role::Dialog, "Ajouter une personne");
    assert_eq!(window.get_by_label("Civilité").accesskit_node().value().unwrap(), value);
}

#[test]
fn an_open_list_is_drawn_in_the_dark() {
    let mut window = harness(app(Some(demonstration())), SIZES[1], Theme::Dark);
    go(&mut window, ORGANISATIONS);
    press(&mut window, "Ajouter un organisme");
    window.get_by_label("Nature").click();
    window.run_steps(5);
    picture(&mut window, "liste-ouverte-sombre");
}

#[test]
fn a_menu_closes_on_enter() {
    let mut window = window(SIZES[0]);
    go(&mut window, Route::Meetings);
    let menu = "Actions sur la réunion du 14/11/2023";
    window.get_by_label(menu).focus();
    window.run_steps(2);
    enter(&mut window);
    let items = |window: &W| window.query_all_by_role(Role::MenuItem).count();
    assert!(items(&window) > 0);
    enter(&mut window);
    assert_eq!(items(&window), 0);
}

#[test]
fn what_is_typed_in_a_picker_and_not_chosen_stays_and_is_said() {
    let mut window = window(TALL);
    let zone = organisation_named(&window, "Zone 61");
    go(&mut window, Route::Directory(DirectoryPlace::Organisations(Some(zone))));
    let before = store(&window).fingerprint().unwrap();
    fill(&mut window, "Relève de", "zzz");
    window.get_by_label("Aucun résultat");
    enter(&mut window);
    window.get_by_label_contains("«\u{a0}zzz\u{a0}» n’est pas dans la liste");
    key(&mut window, Key::Tab);
    assert_eq!(window.get_by_label("Relève de").accesskit_node().value().as_deref(), Some("zzz"));
    picture(&mut window, "liste-aucun-resultat");
    assert_eq!(store(&window).fingerprint().unwrap(), before);

    fill(&mut window, "Relève de", "LA LUCIOLE");
    key(&mut window, Key::Tab);
    let parent = store(&window).get::<Organisation>(zone).unwrap().parent;
    assert_eq!(parent, Some(organisation_named(&window, "La Luciole")), "the very name is a choice");
}

#[test]
fn what_can_be_created_is_offered_and_typed_text_is_kept_until_then() {
    let store_ = demonstration();
    let person = store_.all::<Person>().unwrap().into_iter().find(|row| row.family_name == "Pueyo").unwrap();
    let mut window = harness(app(Some(store_)), TALL, Theme::Light);
    go(&mut window, Route::Directory(DirectoryPlace::People(Some(person.id))));
    let before = store(&window).of::<Mandate>("person", person.id).unwrap().len();
    fill(&mut window, "Ajouter un mandat dans", "Maison neuve");
    window.get_by_label("Créer l’organisme «\u{a0}Maison neuve\u{a0}»…");
    key(&mut window, Key::Tab);
    window.get_by_label_contains("«\u{a0}Maison neuve\u{a0}» n’est pas encore choisi");
    assert_eq!(store(&window).of::<Mandate>("person", person.id).unwrap().len(), before);
    window.get_by_label("Ajouter un mandat dans").focus();
    window.run_steps(3);
    enter(&mut window);
    window.get_by_role_and_label(Role::Dialog, "Ajouter un organisme");
}

#[test]
fn the_college_of_a_new_organisation_follows_from_its_nature() {
    let mut window = window(SIZES[0]);
    go(&mut window, ORGANISATIONS);
    press(&mut window, "Ajouter un organisme");
    fill(&mut window, "Nom officiel", "Amicale des voisins");
    let college = |window: &W| {
        let open = window.query_all_by_label("Collège").last().unwrap();
        open.accesskit_node().value().unwrap_or_default()
    };
    assert_eq!(college(&window), "Secteur associatif");
    window.get_by_label("Nature").focus();
    window.run_steps(2);
    key(&mut window, Key::ArrowUp);
    assert_eq!(college(&window), "Institutions");
    key(&mut window, Key::ArrowDown);
    press(&mut window, "Ajouter");
    let id = organisation_named(&window, "Amicale des voisins");
    let made = store(&window).get::<Organisation>(id).unwrap();
    assert_eq!(made.kind, OrganisationKind::Association);
    assert_eq!(store(&window).get::<College>(made.college).unwrap().label, "Secteur associatif");
}

#[test]
fn a_department_that_does_not_exist_is_refused_under_its_field() {
    let mut window = window(TALL);
    go(&mut window, Route::Settings);
    fill(&mut window, "Numéro", "99");
    enter(&mut window);
    window.get_by_label_contains("n’est pas celui d’un département");
    picture(&mut window, "departement-refuse");
    assert_eq!(store(&window).all::<Territory>().unwrap()[0].department_code, "61");
    fill(&mut window, "Numéro", "2a");
    enter(&mut window);
    assert_eq!(store(&window).all::<Territory>().unwrap()[0].department_code, "2A");
}

#[test]
fn words_that_are_cut_are_told_whole_under_the_pointer() {
    let mut window = window(SIZES[1]);
    go(&mut window, PEOPLE);
    let row = window.get_by_label_contains("MAUROUARD Delphine");
    let (at, name) = (row.rect(), row.accesskit_node().label().unwrap());
    let offices = name.split_once(", ").unwrap().1.to_owned();
    window.hover_at(egui::pos2(at.left() + at.width() * 0.6, at.center().y));
    window.run_steps(60);
    window.get_by_label(&offices);
    picture(&mut window, "annuaire-survol");
}
