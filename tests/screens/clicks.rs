//! What is typed survives whatever is clicked next, wherever both are drawn.

use crate::hands::{W, fill, press, store};
use crate::support::window::{app, demonstration, go, harness, meeting_on};
use copil::app::{DirectoryPlace, MeetingTab, Route};
use copil::domain::action::Action;
use copil::domain::agenda::AgendaItem;
use copil::domain::attendance::Attendance;
use copil::domain::ids::{ActionId, PersonId};
use copil::domain::organisation::College;
use copil::domain::person::Person;
use copil::store::Store;
use egui::accesskit::{Role, Toggled};
use egui::{Key, Theme, Vec2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

/// High enough for a whole agenda without scrolling.
const WHOLE: Vec2 = vec2(1280.0, 2400.0);

fn window(store: Store, route: Route) -> W {
    let mut window = harness(app(Some(store)), WHOLE, Theme::Light);
    go(&mut window, route);
    window.run_steps(4);
    window
}

fn sheet() -> (W, ActionId) {
    let store = demonstration();
    let action = store.all::<Action>().unwrap()[0].id;
    (window(store, Route::Actions(Some(action))), action)
}

fn pueyo() -> (W, PersonId) {
    let store = demonstration();
    let person = store.all::<Person>().unwrap().into_iter().find(|row| row.family_name == "Pueyo").unwrap();
    (window(store, Route::Directory(DirectoryPlace::People(Some(person.id)))), person.id)
}

fn value(window: &W, label: &str) -> String {
    window.get_by_label(label).accesskit_node().value().unwrap_or_default()
}

#[test]
fn a_title_typed_then_a_box_ticked_are_both_kept_as_one_step() {
    let (mut window, id) = sheet();
    let before = store(&window).get::<Action>(id).unwrap();
    fill(&mut window, "Titre", "Un titre tout neuf");
    press(&mut window, "Vacances");
    let kept = store(&window).get::<Action>(id).unwrap();
    assert_eq!(kept.title, "Un titre tout neuf");
    assert_eq!(kept.in_holidays, !before.in_holidays);
    window.state_mut().app.undo();
    assert_eq!(store(&window).get::<Action>(id).unwrap(), before);
}

#[test]
fn an_address_typed_then_a_box_ticked_are_both_kept() {
    let (mut window, id) = pueyo();
    fill(&mut window, "Courriel", "j.pueyo@example.fr");
    press(&mut window, "Personne mineure");
    let kept = store(&window).get::<Person>(id).unwrap();
    assert_eq!((kept.email.as_str(), kept.is_minor), ("j.pueyo@example.fr", true));
}

#[test]
fn the_name_of_a_college_typed_then_its_box_ticked_are_both_kept() {
    let mut window = window(demonstration(), Route::Settings);
    press(&mut window, "Listes");
    let college = store(&window).all::<College>().unwrap().remove(0);
    fill(&mut window, &format!("Nom du collège {}", college.label), "Les institutions réunies");
    let row = window.get_by_label("Nom du collège Institutions").rect();
    let boxes = window.query_all_by_label("Particuliers");
    let beside = boxes.min_by_key(|node| (node.rect().center().y - row.center().y).abs() as i32).unwrap();
    beside.click();
    window.run_steps(5);
    let kept = store(&window).get::<College>(college.id).unwrap();
    assert_eq!(kept.label, "Les institutions réunies");
    assert_eq!(kept.is_private_individuals, !college.is_private_individuals);
}

#[test]
fn a_text_that_the_operation_refuses_stays_in_its_field_with_the_reason() {
    let mut window = window(demonstration(), Route::Settings);
    press(&mut window, "Listes");
    let label = {
        let field = window.query_all_by_label_contains("Groupe de ").next().unwrap();
        field.accesskit_node().label().unwrap()
    };
    let long = "collectivités ".repeat(400);
    fill(&mut window, &label, &long);
    window.key_press(Key::Tab);
    window.run_steps(6);
    assert_eq!(value(&window, &label), long, "still there, to be shortened");
    assert!(window.get_by_label(&label).accesskit_node().description().is_some(), "with the reason");
    fill(&mut window, &label, "collectivités");
    window.key_press(Key::Tab);
    window.run_steps(6);
    assert_eq!(value(&window, &label), "collectivités");
    assert!(window.get_by_label(&label).accesskit_node().description().is_none());
}

fn november(tab: MeetingTab) -> W {
    let store = demonstration();
    let meeting = meeting_on(&store, "2023-11-14");
    window(store, Route::Meeting(meeting, tab))
}

/// The presence in the second part, with the card of somebody who is on its list.
fn card_of(name: &str) -> W {
    let mut window = november(MeetingTab::Attendance);
    window.get_by_role_and_label(Role::RadioButton, "2e temps").click();
    window.run_steps(6);
    choose_row(&mut window, name);
    window
}

fn choose_row(window: &mut W, name: &str) {
    window.get_by(|node| node.role() == Role::Row && node.label().is_some_and(|l| l.contains(name))).click();
    window.run_steps(6);
}

fn arrivals(window: &W) -> Vec<(Option<u32>, bool)> {
    let lines = store(window).all::<Attendance>().unwrap().into_iter();
    lines.filter(|line| line.arrived_min.is_some()).map(|line| (line.arrived_min, line.has_signed)).collect()
}

#[test]
fn an_hour_typed_is_kept_whatever_is_clicked_next() {
    let mut window = card_of("PUEYO Joaquim");
    let signs = window.get_by_label("A signé").accesskit_node().toggled() != Some(Toggled::True);
    assert!(arrivals(&window).is_empty());
    fill(&mut window, "Arrivée", "14 h 10");
    press(&mut window, "A signé");
    assert_eq!(arrivals(&window), [(Some(850), signs)]);
    fill(&mut window, "Arrivée", "14 h 20");
    press(&mut window, "Fermer la fiche");
    assert_eq!(arrivals(&window), [(Some(860), signs)]);
    assert!(window.query_by_label("Arrivée").is_none(), "the card is closed");
    choose_row(&mut window, "PUEYO Joaquim");
    fill(&mut window, "Arrivée", "14 h 30");
    choose_row(&mut window, "JALLET");
    assert_eq!(arrivals(&window), [(Some(870), signs)]);
    assert_eq!(value(&window, "Arrivée"), "", "the card is that of somebody else");
}

fn item(window: &W, title: &str) -> Option<AgendaItem> {
    store(window).all::<AgendaItem>().unwrap().into_iter().find(|item| item.title == title)
}

#[test]
fn what_is_typed_in_the_agenda_is_kept_whatever_is_clicked_next() {
    let mut window = november(MeetingTab::Agenda);
    let planned = item(&window, "Restitution des ateliers du premier temps").unwrap().planned_min;
    fill(&mut window, "Durée de Bilan chiffré", "40");
    press(&mut window, "Allonger de 5 minutes\u{a0}: Durée de Restitution des ateliers du premier temps");
    assert_eq!(item(&window, "Bilan chiffré").unwrap().planned_min, 40);
    assert_eq!(item(&window, "Restitution des ateliers du premier temps").unwrap().planned_min, planned + 5);

    press(&mut window, "Ajouter un point à Second temps : séance plénière");
    fill(&mut window, "Nouveau point", "Vœux du quartier");
    let first = {
        let mut buttons = window.query_all_by_label_contains("Ajouter un point à Premier temps");
        buttons.next().unwrap().accesskit_node().label().unwrap()
    };
    press(&mut window, &first);
    let added = item(&window, "Vœux du quartier").expect("the point that was being typed");
    fill(&mut window, "Nouveau point", "Accueil café");
    window.key_press(Key::Enter);
    window.run_steps(4);
    assert_ne!(item(&window, "Accueil café").expect("the point of the other part").part, added.part);
}

#[test]
fn a_title_that_is_refused_does_not_hold_the_keyboard() {
    let mut window = november(MeetingTab::Agenda);
    window
        .get_by(|node| {
            node.role() == Role::ListBoxOption && node.label().is_some_and(|l| l.contains(". Bilan chiffré,"))
        })
        .focus();
    window.run_steps(3);
    window.key_press(Key::Enter);
    window.run_steps(4);
    let (field, long) = ("Intitulé de Bilan chiffré", "long ".repeat(200));
    fill(&mut window, field, &long);
    window.key_press(Key::Tab);
    window.run_steps(6);
    assert!(!window.get_by_label(field).accesskit_node().is_focused(), "the keyboard goes on");
    assert_eq!(value(&window, field), long, "the title stays, to be shortened");
    press(&mut window, "Allonger de 5 minutes\u{a0}: Durée de Restitution des ateliers du premier temps");
    assert_eq!(value(&window, field), long);
}

#[test]
fn deleting_while_a_text_is_typed_says_nothing_of_something_missing() {
    let mut window = window(demonstration(), Route::Actions(None));
    press(&mut window, "Ajouter une action");
    fill(&mut window, "Titre de l’action", "Brouillon");
    window.key_press(Key::Enter);
    window.run_steps(5);
    fill(&mut window, "Lieu", "Perseigne");
    press(&mut window, "Supprimer");
    assert!(!store(&window).all::<Action>().unwrap().iter().any(|action| action.title == "Brouillon"));
    window.get_by_label_contains("Action supprimée");
    assert!(window.query_by_label_contains("n’existe plus").is_none());
    window.state_mut().app.undo();
    let back = store(&window).all::<Action>().unwrap().into_iter().find(|action| action.title == "Brouillon");
    assert_eq!(back.unwrap().place, "Perseigne", "what was typed comes back with it");
}
