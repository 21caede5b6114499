//! Nothing typed is lost: by a click elsewhere, by an operation that refuses, by a step back.

use crate::hands::{TALL, W, fill, store};
use crate::support::window::{app, demonstration, go, harness, meeting_on};
use copil::app::{MeetingTab, Route};
use copil::domain::action::Action;
use copil::domain::minutes::MinutesSection;
use egui::{PointerButton, Pos2, Theme};
use egui_kittest::kittest::{NodeT, Queryable};

fn window() -> W {
    harness(app(Some(demonstration())), TALL, Theme::Light)
}

/// Types in a field and stays in it.
fn type_in(window: &mut W, label: &str, text: &str) {
    window.get_by_label(label).focus();
    window.run_steps(3);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    window.run_steps(2);
    window.event(egui::Event::Text(text.to_owned()));
    window.run_steps(3);
}

/// Clicks with the mouse, press and release in the frames of a hand.
fn click(window: &mut W, label: &str) {
    let at: Pos2 = window.get_by_label(label).rect().center();
    window.event(egui::Event::PointerMoved(at));
    window.run_steps(1);
    let button = |pressed| egui::Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    window.event(button(true));
    window.run_steps(1);
    window.event(button(false));
    window.run_steps(6);
}

fn first_action(window: &W) -> Action {
    let mut actions: Vec<Action> = store(window).all().unwrap();
    actions.sort_by(|a, b| a.rank.cmp(&b.rank));
    actions.remove(0)
}

#[test]
fn a_title_and_a_tick_on_another_card_are_both_kept() {
    let mut window = window();
    let action = first_action(&window);
    go(&mut window, Route::Actions(Some(action.id)));
    type_in(&mut window, "Titre", "Le séjour en Norvège");
    click(&mut window, "Avant l’école");
    let saved = first_action(&window);
    assert_eq!((saved.title.as_str(), saved.before_school), ("Le séjour en Norvège", !action.before_school));
}

#[test]
fn a_step_back_by_the_mouse_takes_back_what_was_just_typed() {
    let mut window = window();
    let action = first_action(&window);
    go(&mut window, Route::Actions(Some(action.id)));
    fill(&mut window, "Lieu", "Ailleurs");
    window.run_steps(5);
    window.key_press(egui::Key::Tab);
    window.run_steps(5);
    assert_eq!(first_action(&window).place, "Ailleurs");
    type_in(&mut window, "Titre", "Un autre titre");
    click(&mut window, "Annuler\u{a0}: Modifier l’action");
    let saved = first_action(&window);
    assert_eq!((saved.title, saved.place.as_str()), (action.title, "Ailleurs"));
    assert!(store(&window).redo_label().is_some(), "what was typed can be had again");
}

#[test]
fn two_texts_of_a_sheet_are_two_steps() {
    let mut window = window();
    let action = first_action(&window);
    go(&mut window, Route::Actions(Some(action.id)));
    for (label, text) in [("Contexte", "Un contexte"), ("Partenaires", "Des partenaires")] {
        type_in(&mut window, label, text);
        window.key_press(egui::Key::Tab);
        window.run_steps(4);
    }
    window.state_mut().app.undo();
    window.run_steps(4);
    let saved = first_action(&window);
    assert_eq!((saved.context.as_str(), &saved.partners), ("Un contexte", &action.partners));
}

#[test]
fn cells_pasted_into_the_minutes_are_kept_and_a_refused_text_stays_in_its_field() {
    let mut window = window();
    let meeting = meeting_on(store(&window), "2023-11-14");
    go(&mut window, Route::Meeting(meeting, MeetingTab::Minutes));
    let label = "Compte rendu de Bilan chiffré";
    type_in(&mut window, label, "Dotation\t215 000 €");
    window.key_press(egui::Key::Tab);
    window.run_steps(5);
    let texts = |window: &W| {
        let sections: Vec<MinutesSection> = store(window).all().unwrap();
        sections.into_iter().map(|section| section.body).collect::<Vec<_>>()
    };
    assert!(texts(&window).iter().any(|text| text == "Dotation 215 000 €"), "{:?}", texts(&window));
    // A bell is refused: the binder keeps what it had, the field what was typed.
    type_in(&mut window, label, "Un texte\u{7}");
    window.key_press(egui::Key::Tab);
    window.run_steps(5);
    assert!(texts(&window).iter().any(|text| text == "Dotation 215 000 €"));
    let shown = window.get_by_label(label).accesskit_node().value().unwrap_or_default();
    assert!(shown.starts_with("Un texte"), "{shown:?}");
}
