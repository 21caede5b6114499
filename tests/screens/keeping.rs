//! What is typed survives whatever is clicked next: nothing is lost in silence, nothing is asked twice.

use crate::hands::{TALL, W, fill, press, store};
use crate::support::window::{app, demonstration, go, harness};
use copil::app::{DirectoryPlace, Route};
use copil::domain::action::Action;
use copil::domain::ids::{ActionId, PersonId};
use copil::domain::organisation::College;
use copil::domain::person::Person;
use copil::store::Store;
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::{NodeT, Queryable};

fn window(store: Store, route: Route) -> W {
    let mut window = harness(app(Some(store)), TALL, Theme::Light);
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
fn each_text_of_a_sheet_is_undone_alone() {
    let (mut window, id) = sheet();
    for label in ["Contexte", "Déroulement", "Suites"] {
        fill(&mut window, label, &format!("{label} réécrit."));
        window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        window.run_steps(4);
    }
    window.state_mut().app.undo();
    let kept = store(&window).get::<Action>(id).unwrap();
    assert_ne!(kept.outlook, "Suites réécrit.");
    assert_eq!((kept.context.as_str(), kept.conduct.as_str()), ("Contexte réécrit.", "Déroulement réécrit."));
}

#[test]
fn cells_of_a_spreadsheet_are_pasted_with_spaces() {
    let (mut window, id) = sheet();
    fill(&mut window, "Contexte", "Perseigne\t42\nCourteille\t17");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run_steps(4);
    assert_eq!(store(&window).get::<Action>(id).unwrap().context, "Perseigne 42\nCourteille 17");
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
