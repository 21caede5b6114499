//! The window around the screens: first start, theme, narrow window, help.

use crate::support::window::{SIZES, app, clock, demonstration, go, harness, picture};
use copil::app::{Route, ThemeChoice};
use copil::store::Store;
use egui::accesskit::Role;
use egui::{Key, Theme, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

fn empty() -> Option<Store> {
    Some(Store::for_tests(clock()).unwrap())
}

#[test]
fn the_first_start_offers_three_ways() {
    for theme in [Theme::Light, Theme::Dark] {
        let mut window = harness(app(None), SIZES[0], theme);
        window.get_by_role_and_label(Role::Button, "Créer mon comité…");
        window.get_by_label("Ouvrir un classeur…");
        window.get_by_label("Ouvrir une copie de la démonstration…");
        picture(&mut window, &format!("bienvenue-{theme:?}"));
    }
}

#[test]
fn the_theme_changes_from_the_column_and_from_the_keyboard() {
    let mut window = harness(app(empty()), SIZES[0], Theme::Light);
    window.get_by_label("Thème sombre").click();
    window.run_steps(3);
    assert_eq!(window.state().app.preferences.theme, ThemeChoice::Dark);
    window.key_press(Key::F9);
    window.run_steps(3);
    assert_eq!(window.state().app.preferences.theme, ThemeChoice::Light);
}

#[test]
fn a_narrow_window_keeps_every_page_within_reach() {
    let mut window = harness(app(empty()), vec2(720.0, 600.0), Theme::Light);
    window.get_by_label("Réglages").click();
    window.run_steps(4);
    assert_eq!(window.state().app.route(), Route::Settings);
    picture(&mut window, "etroite");
}

#[test]
fn a_meeting_of_the_list_has_its_menu_by_the_key_too() {
    let mut window = harness(app(Some(demonstration())), SIZES[0], Theme::Light);
    go(&mut window, Route::Meetings);
    window.get_by_role_and_label(Role::Table, "Réunions").focus();
    window.run_steps(3);
    window.key_press_modifiers(egui::Modifiers::SHIFT, Key::F10);
    window.run_steps(4);
    window.get_by_role_and_label(Role::MenuItem, "Messages à envoyer…");
    window.key_press(Key::Escape);
    window.run_steps(4);
    let row = window.get_by(|node| node.role() == Role::Row && node.is_focused());
    assert!(row.accesskit_node().label().unwrap().contains("2023"), "the row has the keyboard again");
}
