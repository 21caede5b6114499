//! The directory, driven by accessible names: searched, filled, renamed, refused.

use crate::support::window::{SIZES, app, clock, demonstration, go, harness, picture};
use copil::app::{DirectoryPlace, Route};
use copil::domain::organisation::{Organisation, OrganisationName};
use copil::domain::person::{Mandate, Person};
use copil::store::Store;
use copil::ui::Window;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::civil;

type W = Harness<'static, Window>;

/// High enough for a whole page without scrolling.
const TALL: Vec2 = vec2(1280.0, 1600.0);

const PEOPLE: Route = Route::Directory(DirectoryPlace::People(None));
const ORGANISATIONS: Route = Route::Directory(DirectoryPlace::Organisations(None));

fn store(window: &W) -> &Store {
    window.state().app.store().unwrap()
}

fn press(window: &mut W, label: &str) {
    window.get_by_label(label).click();
    window.run_steps(5);
}

fn fill(window: &mut W, label: &str, text: &str) {
    window.get_by_label(label).focus();
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(1);
    window.get_by_label(label).type_text(text);
    window.run_steps(3);
}

fn enter(window: &mut W) {
    window.key_press(Key::Enter);
    window.run_steps(5);
}

fn search(window: &mut W, text: &str) {
    fill(window, "Rechercher", text);
}

/// The usual name of the organisation whose page is shown.
fn shown_organisation(window: &W) -> Organisation {
    let Route::Directory(DirectoryPlace::Organisations(Some(id))) = window.state().app.route() else {
        panic!("no organisation is shown: {:?}", window.state().app.route());
    };
    store(window).get(id).unwrap()
}

fn organisation_named(store: &Store, name: &str) -> Organisation {
    let names = store.all::<OrganisationName>().unwrap();
    let named = names.into_iter().find(|row| row.usual() == name).unwrap();
    store.get(named.organisation).unwrap()
}

#[test]
fn pictures() {
    for theme in [Theme::Light, Theme::Dark] {
        for size in SIZES {
            let store = demonstration();
            let pueyo = store.all::<Person>().unwrap().into_iter().find(|row| row.family_name == "Pueyo");
            let city = organisation_named(&store, "Ville d’Alençon").id;
            let mut window = harness(app(Some(store)), size, theme);
            for (route, name) in [
                (PEOPLE, "personnes"),
                (ORGANISATIONS, "organismes"),
                (Route::Directory(DirectoryPlace::People(Some(pueyo.unwrap().id))), "personne"),
                (Route::Directory(DirectoryPlace::Organisations(Some(city))), "organisme"),
            ] {
                go(&mut window, route);
                picture(&mut window, &format!("annuaire-{name}-{}-{theme:?}", size.x));
                if size == SIZES[0] && theme == Theme::Light && name.starts_with("organisme") {
                    window.set_size(TALL);
                    window.run_steps(4);
                    picture(&mut window, &format!("annuaire-{name}-tall"));
                    window.set_size(size);
                }
            }
            go(&mut window, ORGANISATIONS);
            press(&mut window, "Ordonner…");
            picture(&mut window, &format!("annuaire-ordre-{}-{theme:?}", size.x));
            window.key_press(Key::Escape);
            window.run_steps(4);
            press(&mut window, "Ajouter un organisme");
            picture(&mut window, &format!("annuaire-ajout-organisme-{}-{theme:?}", size.x));
            window.key_press(Key::Escape);
            go(&mut window, PEOPLE);
            press(&mut window, "Ajouter une personne");
            picture(&mut window, &format!("annuaire-ajout-personne-{}-{theme:?}", size.x));
        }
    }
}

#[test]
fn the_search_ignores_accents_case_and_ligatures() {
    let mut window = harness(app(Some(demonstration())), SIZES[0], Theme::Light);
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run_steps(5);
    assert_eq!(window.state().app.route(), PEOPLE);
    assert!(window.get_by_label("Rechercher").accesskit_node().is_focused());
    search(&mut window, "maurouard");
    enter(&mut window);
    window.get_by_role_and_label(Role::Heading, "MAUROUARD Delphine");
    go(&mut window, ORGANISATIONS);
    search(&mut window, "edith");
    window.get_by_label_contains("Centre social Édith Bonnem");
    search(&mut window, "zzz");
    window.get_by_label("Aucun résultat");
    press(&mut window, "Effacer la recherche");
    window.get_by_label_contains("Zone 61");
    search(&mut window, "zone");
    enter(&mut window);
    fill(&mut window, "Ajouter une graphie", "La grande Œuvre");
    enter(&mut window);
    go(&mut window, ORGANISATIONS);
    search(&mut window, "oeuvre");
    enter(&mut window);
    window.get_by_role_and_label(Role::Heading, "Zone 61");
}

#[test]
fn an_organisation_a_person_and_a_mandate_are_added_and_taken_back() {
    let mut window = harness(app(Some(demonstration())), TALL, Theme::Light);
    let before = store(&window).fingerprint().unwrap();
    go(&mut window, ORGANISATIONS);
    press(&mut window, "Ajouter un organisme");
    fill(&mut window, "Nom officiel", "Maison de l’œuvre");
    fill(&mut window, "Sigle", "MO");
    press(&mut window, "Ajouter");
    window.get_by_role_and_label(Role::Heading, "Maison de l’œuvre");
    let house = shown_organisation(&window);

    go(&mut window, PEOPLE);
    press(&mut window, "Ajouter une personne");
    fill(&mut window, "Prénom", "Éloïse");
    fill(&mut window, "Nom de famille", "Légaré");
    fill(&mut window, "Organisme", "maison oe");
    enter(&mut window);
    fill(&mut window, "Fonction", "Directrice");
    press(&mut window, "Ajouter");
    window.get_by_role_and_label(Role::Heading, "LÉGARÉ Éloïse");
    let person = store(&window).all::<Person>().unwrap().into_iter().last().unwrap();
    let mandates = store(&window).of::<Mandate>("person", person.id).unwrap();
    assert_eq!(mandates.len(), 1);
    assert_eq!((mandates[0].organisation, mandates[0].function_label.as_str()), (house.id, "Directrice"));

    fill(&mut window, "Depuis le", "1er septembre 2022");
    enter(&mut window);
    let mandate = store(&window).get::<Mandate>(mandates[0].id).unwrap();
    assert_eq!(mandate.valid_from, Some(civil::date(2022, 9, 1)));
    fill(&mut window, "Ajouter un mandat dans", "zone 61");
    enter(&mut window);
    assert_eq!(store(&window).of::<Mandate>("person", person.id).unwrap().len(), 2);
    fill(&mut window, "Courriel", "eloise");
    enter(&mut window);
    window.get_by_label_contains("adresse électronique n’est pas valable");
    fill(&mut window, "Courriel", "eloise@example.fr");
    enter(&mut window);
    assert_eq!(store(&window).get::<Person>(person.id).unwrap().email, "eloise@example.fr");

    for _ in 0..5 {
        window.state_mut().app.undo();
        window.run_steps(3);
    }
    assert_eq!(window.state().app.route(), PEOPLE, "the page of somebody who is no more leads to the list");
    assert_eq!(store(&window).fingerprint().unwrap(), before);
}

#[test]
fn an_organisation_is_renamed_from_a_day_and_found_by_both_names() {
    let store_ = demonstration();
    let zone = organisation_named(&store_, "Zone 61").id;
    let mut window = harness(app(Some(store_)), TALL, Theme::Light);
    go(&mut window, Route::Directory(DirectoryPlace::Organisations(Some(zone))));
    press(&mut window, "Nouveau nom à partir du…");
    window.get_by_role_and_label(Role::Dialog, "Nouveau nom");
    picture(&mut window, "annuaire-nouveau-nom");
    let dialog = |window: &mut W, label: &str, text: &str| {
        let field = window.query_all_by_label(label).last().unwrap();
        field.focus();
        window.run_steps(2);
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        window.run_steps(1);
        window.query_all_by_label(label).last().unwrap().type_text(text);
        window.run_steps(3);
    };
    dialog(&mut window, "À partir du", "01/01/2023");
    dialog(&mut window, "Nom officiel", "Le Hangar");
    press(&mut window, "Renommer");
    let mut names = store(&window).of::<OrganisationName>("organisation", zone).unwrap();
    names.sort_by_key(|name| name.valid_from);
    assert_eq!(names[0].valid_to, Some(civil::date(2022, 12, 31)));
    assert_eq!(names[1].official, "Le Hangar");
    go(&mut window, ORGANISATIONS);
    for typed in ["zone 61", "HANGAR"] {
        search(&mut window, typed);
        window.get_by_label_contains("Le Hangar");
    }
}

#[test]
fn what_is_used_is_kept_with_the_reason_and_what_is_not_goes_and_comes_back() {
    let store_ = demonstration();
    let zone = organisation_named(&store_, "Zone 61").id;
    let mut window = harness(app(Some(store_)), SIZES[0], Theme::Light);
    go(&mut window, Route::Directory(DirectoryPlace::Organisations(Some(zone))));
    press(&mut window, "Supprimer");
    window.get_by_label_contains("Suppression impossible");
    assert!(store(&window).find::<Organisation>(zone).unwrap().is_some());

    go(&mut window, PEOPLE);
    press(&mut window, "Ajouter une personne");
    fill(&mut window, "Nom de famille", "Passager");
    press(&mut window, "Ajouter");
    press(&mut window, "Supprimer");
    assert_eq!(window.state().app.route(), PEOPLE);
    search(&mut window, "passager");
    window.get_by_label("Aucun résultat");
    window.state_mut().app.undo();
    window.run_steps(4);
    window.get_by_label_contains("PASSAGER");
}

#[test]
fn a_sentence_entry_groups_organisations() {
    let store_ = demonstration();
    let zone = organisation_named(&store_, "Zone 61");
    assert_eq!(zone.entry, None);
    let mut window = harness(app(Some(store_)), TALL, Theme::Light);
    go(&mut window, Route::Directory(DirectoryPlace::Organisations(Some(zone.id))));
    fill(&mut window, "Nommer ensemble avec", "halem");
    enter(&mut window);
    let entry = store(&window).get::<Organisation>(zone.id).unwrap().entry.unwrap();
    assert_eq!(store(&window).of::<Organisation>("entry", entry).unwrap().len(), 2);
    window.get_by_label("Mots imprimés, à la lettre");
    press(&mut window, "Nommer par son propre nom");
    assert_eq!(store(&window).get::<Organisation>(zone.id).unwrap().entry, None);
}

#[test]
fn an_empty_directory_says_how_to_begin() {
    let mut window = harness(app(Some(Store::for_tests(clock()).unwrap())), SIZES[0], Theme::Light);
    go(&mut window, PEOPLE);
    window.get_by_label("Personne dans l’annuaire pour l’instant");
    go(&mut window, ORGANISATIONS);
    picture(&mut window, "annuaire-vide");
    window.query_all_by_label("Ajouter un organisme").last().unwrap().click();
    window.run_steps(4);
    window.get_by_label_contains("pas encore de collège");
}
