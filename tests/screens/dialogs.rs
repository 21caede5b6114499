//! What stands over the page: a question over a form, a message beside it, a field that a form leaves.

use crate::hands::{TALL, W, enter, evaluation, fill, press, store, undo};
use crate::support::window::{SIZES, app, clock, demonstration, go, harness, picture};
use copil::app::{DirectoryPlace, MeetingTab, Route};
use copil::domain::meeting::Part;
use copil::domain::programme::Endowment;
use copil::store::Store;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Theme};
use egui_kittest::kittest::{NodeT, Queryable};

const QUESTION: &str = "Abandonner la saisie\u{202f}?";
const PART: &str = "Modifier Premier temps";

/// The agenda of a meeting of two parts, with the dialog of the first one open.
fn editing_a_part() -> W {
    let mut binder = Store::for_tests(clock()).unwrap();
    let (meeting, _) = evaluation(&mut binder);
    let mut window = harness(app(Some(binder)), SIZES[0], Theme::Light);
    go(&mut window, Route::Meeting(meeting, MeetingTab::Agenda));
    window.run_steps(8);
    press(&mut window, PART);
    window
}

fn key(window: &mut W, key: Key) {
    window.key_press(key);
    window.run_steps(5);
}

fn has_keyboard(window: &W, label: &str) -> bool {
    window.query_all_by_label(label).any(|node| node.accesskit_node().is_focused())
}

/// Presses and lets go there: in one frame, as a quick click does on a busy machine, or in two.
fn click_at(window: &mut W, pos: Pos2, at_once: bool) {
    window.hover_at(pos);
    window.step();
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        window.input_mut().events.push(Event::PointerButton { pos, button, pressed, modifiers });
        if !at_once {
            window.step();
        }
    }
    window.run_steps(5);
}

fn button(window: &W, label: &str) -> Rect {
    window.query_all_by_role_and_label(Role::Button, label).last().unwrap().rect()
}

fn titles(window: &W) -> Vec<String> {
    store(window).all::<Part>().unwrap().into_iter().map(|part| part.title).collect()
}

#[test]
fn a_form_can_be_given_up_each_time_one_asks() {
    for at_once in [true, false] {
        let mut window = editing_a_part();
        let before = titles(&window);
        fill(&mut window, "Titre du temps", "Autre titre");
        let give_up = button(&window, "Annuler").center();
        click_at(&mut window, give_up, at_once);
        window.get_by_role_and_label(Role::Dialog, QUESTION);
        key(&mut window, Key::Escape);
        assert!(window.query_by_role_and_label(Role::Dialog, QUESTION).is_none());
        let heading = window.get_by_role_and_label(Role::Heading, "Modifier le temps").rect();
        click_at(&mut window, heading.center(), at_once);
        click_at(&mut window, Pos2::new(12.0, 400.0), at_once);
        click_at(&mut window, give_up, at_once);
        window.get_by_role_and_label(Role::Dialog, QUESTION);
        picture(&mut window, "dialogue-question-devant");
        let abandon = button(&window, "Abandonner").center();
        click_at(&mut window, abandon, at_once);
        assert!(window.query_by_role(Role::Dialog).is_none(), "both are gone");
        assert_eq!(titles(&window), before);
    }
}

#[test]
fn the_keyboard_stays_in_a_dialog_while_a_message_stands_beside_it() {
    let mut window = editing_a_part();
    window.state_mut().app.done("Réunion créée");
    window.run_steps(3);
    window.get_by_label("Réunion créée");
    let inside = button(&window, "Enregistrer").union(window.get_by_label("Titre du temps").rect());
    let inside = inside.expand(200.0).intersect(Rect::from_x_y_ranges(340.0..=940.0, 0.0..=800.0));
    for _ in 0..24 {
        window.state_mut().app.notices.stay();
        key(&mut window, Key::Tab);
        let at = window.query_all_by(|node| node.is_focused()).next().unwrap().rect();
        assert!(inside.contains_rect(at), "the keyboard is at {at}");
        assert!(!has_keyboard(&window, "Fermer le message"));
    }
    assert_eq!(window.query_all_by_role_and_label(Role::Button, "Annuler").count(), 1, "of the form");
    press(&mut window, "Fermer le message");
    assert!(window.query_by_label("Réunion créée").is_none(), "the pointer still closes it");
}

#[test]
fn a_field_keeps_the_keyboard_once_a_proposal_is_taken() {
    let mut window = harness(app(Some(demonstration())), SIZES[0], Theme::Light);
    go(&mut window, Route::Directory(DirectoryPlace::People(None)));
    press(&mut window, "Ajouter une personne");
    fill(&mut window, "Organisme", "la luciole");
    enter(&mut window);
    let value = window.get_by_label("Organisme").accesskit_node().value().unwrap();
    assert_eq!(value, "La Luciole");
    assert!(has_keyboard(&window, "Organisme"));
    key(&mut window, Key::Tab);
    assert!(has_keyboard(&window, "Fonction"));
    window.query_all_by_label("Fonction").last().unwrap().type_text("Directrice");
    window.run_steps(3);
    let value = window.query_all_by_label("Fonction").last().unwrap().accesskit_node().value();
    assert_eq!(value.as_deref(), Some("Directrice"));
}

#[test]
fn a_text_that_cannot_be_taken_is_told_when_its_page_goes() {
    let mut window = harness(app(Some(demonstration())), TALL, Theme::Light);
    go(&mut window, Route::Settings);
    let before = store(&window).all::<Endowment>().unwrap();
    fill(&mut window, "Dotation 2023", "dix mille");
    go(&mut window, Route::Meetings);
    window.run_steps(4);
    let told = "Le texte «\u{a0}dix mille\u{a0}» n’est pas enregistré\u{a0}: il attend dans le champ «\u{a0}Dotation 2023\u{a0}».";
    window.get_by_role_and_label(Role::Alert, told);
    picture(&mut window, "texte-en-attente");
    press(&mut window, "Fermer le message");
    window.run_steps(4);
    assert!(window.query_by_label(told).is_none(), "it is told once");
    go(&mut window, Route::Settings);
    let kept = window.get_by_label("Dotation 2023").accesskit_node().value();
    assert_eq!(kept.as_deref(), Some("dix mille"));
    assert_eq!(store(&window).all::<Endowment>().unwrap(), before);
    fill(&mut window, "Dotation 2023", "10 000");
    enter(&mut window);
    go(&mut window, Route::Meetings);
    assert!(window.query_by_role(Role::Alert).is_none(), "what is kept is not told");
    undo(&mut window);
}

#[test]
fn an_end_before_the_start_is_refused_under_its_field() {
    let mut window = editing_a_part();
    fill(&mut window, "Fin", "6 h");
    key(&mut window, Key::Tab);
    let accept = window.query_all_by_role_and_label(Role::Button, "Enregistrer").last().unwrap();
    assert!(accept.accesskit_node().is_disabled());
    let end = window.query_all_by_label("Fin").last().unwrap();
    assert!(end.accesskit_node().description().unwrap().contains("La fin précède le début"));
    picture(&mut window, "temps-fin-avant-debut");
    fill(&mut window, "Fin", "23 h");
    key(&mut window, Key::Tab);
    press(&mut window, "Enregistrer");
    assert!(window.query_by_role(Role::Dialog).is_none());
    assert!(store(&window).all::<Part>().unwrap().iter().any(|part| part.ends_min == 23 * 60));
}

#[test]
fn a_closed_list_shows_its_options_whole() {
    let mut window = harness(app(Some(demonstration())), SIZES[0], Theme::Light);
    go(&mut window, Route::Directory(DirectoryPlace::People(None)));
    press(&mut window, "Ajouter une personne");
    press(&mut window, "Civilité");
    let option = window.get_by_role_and_label(Role::ListBoxOption, "Non précisée").rect();
    assert!(option.width() > 128.0, "{option}");
    picture(&mut window, "liste-entiere");
}

#[test]
fn a_sentence_under_one_field_leaves_its_room_to_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(None);
    app.keep_backups_in(folder.path().join("sauvegardes"));
    let mut window = harness(app, SIZES[1], Theme::Light);
    press(&mut window, "Créer mon comité…");
    fill(&mut window, "Première année du label", "deux");
    fill(&mut window, "Dernière année", "mille");
    key(&mut window, Key::Tab);
    let endowment = window.get_by_role_and_label(Role::TextInput, "Dotation par an, si connue").rect();
    assert!(endowment.width() > 120.0, "{endowment}");
    picture(&mut window, "creer-deux-refus");
}
