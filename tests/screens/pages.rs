//! Every screen of the window, drawn without a display, then driven by accessible names.

use crate::support::window::{SIZES, app, clock, demonstration, go, harness, meeting_on, picture};
use copil::app::{Route, ThemeChoice};
use copil::store::Store;
use copil::ui::screens::{SCREENS, TABS};
use egui::accesskit::Role;
use egui::{Key, Theme, vec2};
use egui_kittest::kittest::Queryable;

fn empty() -> Option<Store> {
    Some(Store::for_tests(clock()).unwrap())
}

#[test]
fn every_screen_stands_on_an_empty_binder() {
    for theme in [Theme::Light, Theme::Dark] {
        for size in SIZES {
            let mut window = harness(app(empty()), size, theme);
            for screen in SCREENS {
                go(&mut window, screen.start);
                picture(&mut window, &format!("vide-{}-{}-{theme:?}", screen.key, size.x));
            }
        }
    }
}

#[test]
fn every_screen_and_every_tab_stands_on_the_demonstration() {
    for theme in [Theme::Light, Theme::Dark] {
        for size in SIZES {
            let store = demonstration();
            let meeting = meeting_on(&store, "2023-11-14");
            let mut window = harness(app(Some(store)), size, theme);
            for screen in SCREENS {
                go(&mut window, screen.start);
                picture(&mut window, &format!("{}-{}-{theme:?}", screen.key, size.x));
            }
            for tab in TABS {
                go(&mut window, Route::Meeting(meeting, tab.tab));
                picture(&mut window, &format!("reunion-{:?}-{}-{theme:?}", tab.tab, size.x));
            }
        }
    }
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
