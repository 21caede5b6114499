//! The calendar of a date field, by its keys, its names and its mouse; the date as people type it.

use copil::app::Route;
use copil::domain::programme::LabelPeriod;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::{NodeT, Queryable};

use super::hands::{W, fill, press, store, undo};
use crate::support::window::{SIZES, app, demonstration, go, harness, picture};

fn key(window: &mut W, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(4);
}

/// The day that has the keyboard, as it is read aloud.
fn day(window: &W) -> String {
    let node = window.get_by(|node| node.role() == Role::GridCell && node.is_focused());
    node.accesskit_node().label().unwrap()
}

fn typed(window: &W) -> String {
    window.get_by_role_and_label(Role::TextInput, "Date").accesskit_node().value().unwrap()
}

#[test]
fn a_day_is_taken_by_the_keys() {
    for (size, theme) in SIZES.into_iter().zip([Theme::Light, Theme::Dark]) {
        let mut window = harness(app(Some(demonstration())), size, theme);
        go(&mut window, Route::Meetings);
        press(&mut window, "Nouvelle réunion…");
        press(&mut window, "Calendrier\u{a0}: Date");
        assert_eq!(day(&window), "lundi 23\u{a0}octobre 2023, aujourd’hui");
        let none = Modifiers::NONE;
        key(&mut window, none, Key::PageDown);
        key(&mut window, none, Key::ArrowUp);
        key(&mut window, none, Key::ArrowUp);
        key(&mut window, none, Key::ArrowRight);
        key(&mut window, none, Key::ArrowRight);
        assert_eq!(day(&window), "samedi 11\u{a0}novembre 2023, férié\u{a0}: armistice de 1918");
        window.get_by_label("• 11\u{a0}: armistice de 1918");
        picture(&mut window, &format!("calendrier-{}", size.x));
        key(&mut window, none, Key::Home);
        assert_eq!(day(&window), "lundi 6\u{a0}novembre 2023");
        key(&mut window, none, Key::End);
        assert_eq!(day(&window), "dimanche 12\u{a0}novembre 2023");
        key(&mut window, Modifiers::SHIFT, Key::PageDown);
        assert_eq!(day(&window), "mardi 12\u{a0}novembre 2024");
        key(&mut window, Modifiers::SHIFT, Key::PageUp);
        key(&mut window, none, Key::ArrowLeft);
        key(&mut window, none, Key::Enter);
        assert_eq!(typed(&window), "11/11/2023");
        window.get_by_role_and_label(Role::Dialog, "Nouvelle réunion");
        assert!(window.get_by_label("Calendrier\u{a0}: Date").is_focused(), "the keyboard comes back");
        assert!(window.query_by_role(Role::GridCell).is_none());

        // Escape gives the calendar up, and the dialog stays.
        key(&mut window, none, Key::Space);
        assert_eq!(day(&window), "samedi 11\u{a0}novembre 2023, férié\u{a0}: armistice de 1918");
        key(&mut window, none, Key::ArrowDown);
        key(&mut window, none, Key::Escape);
        assert_eq!(typed(&window), "11/11/2023");
        window.get_by_role_and_label(Role::Dialog, "Nouvelle réunion");
    }
}

#[test]
fn a_day_is_taken_by_the_mouse_from_another_month() {
    let mut window = harness(app(Some(demonstration())), SIZES[0], Theme::Light);
    go(&mut window, Route::Meetings);
    press(&mut window, "Nouvelle réunion…");
    fill(&mut window, "Date", "14 nov. 23");
    window.get_by_label("Date").focus();
    window.run_steps(3);
    key(&mut window, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(day(&window), "mardi 14\u{a0}novembre 2023");
    press(&mut window, "Mois suivant");
    press(&mut window, "Mois suivant");
    press(&mut window, "Mois précédent");
    window.get_by_role_and_label(Role::Status, "Décembre 2023");
    press(&mut window, "vendredi 15\u{a0}décembre 2023");
    assert_eq!(typed(&window), "15/12/2023");
    press(&mut window, "Calendrier\u{a0}: Date");
    press(&mut window, "Aujourd’hui");
    assert_eq!(typed(&window), "23/10/2023");
    // What cannot be read opens the month of today, and is told under the field.
    fill(&mut window, "Date", "31/11/2023");
    press(&mut window, "Calendrier\u{a0}: Date");
    assert_eq!(day(&window), "lundi 23\u{a0}octobre 2023, aujourd’hui");
}

#[test]
fn a_day_taken_for_a_value_of_the_binder_is_kept_at_once_and_undone() {
    let mut window = harness(app(Some(demonstration())), SIZES[0], Theme::Light);
    go(&mut window, Route::Settings);
    let announced = |window: &W| store(window).all::<LabelPeriod>().unwrap()[0].announced_on;
    let before = announced(&window);
    press(&mut window, "Calendrier\u{a0}: Annoncé le");
    key(&mut window, Modifiers::NONE, Key::ArrowRight);
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_ne!(announced(&window), before);
    undo(&mut window);
    assert_eq!(announced(&window), before);
}
