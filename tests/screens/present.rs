//! A meeting presented to the room, conducted by the keys of a remote control and by its buttons.

use std::cell::Cell;

use copil::app::{App, MeetingTab, Preferences, Route};
use copil::domain::ids::MeetingId;
use copil::store::Clock;
use egui::accesskit::Role;
use egui::{Key, Theme, Vec2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

use jiff::tz::{self, TimeZone};
use jiff::{SignedDuration, Timestamp};

use super::hands::{W, press};
use crate::support::window::{clock, demonstration, go, harness, meeting_on, picture};

const WIDE: Vec2 = vec2(1920.0, 1080.0);

thread_local! {
    /// By how much the clock of the window is ahead of that of the demonstration.
    static LATER_MIN: Cell<i64> = const { Cell::new(0) };
}

fn moving() -> Timestamp {
    clock().now() + SignedDuration::from_mins(LATER_MIN.get())
}

/// The page of the agenda of the evaluation meeting.
fn evaluation(size: Vec2, theme: Theme) -> (W, MeetingId) {
    LATER_MIN.set(0);
    let binder = demonstration();
    let meeting = meeting_on(&binder, "2023-11-14");
    let mut app = App::new(Clock::Other(moving), TimeZone::fixed(tz::offset(2)), Preferences::default());
    app.show_binder(binder);
    let mut window = harness(app, size, theme);
    go(&mut window, Route::Meeting(meeting, MeetingTab::Agenda));
    (window, meeting)
}

fn key(window: &mut W, key: Key) {
    window.key_press(key);
    window.run_steps(4);
}

/// The title that the room reads.
fn shown(window: &W) -> String {
    let node = window.get_by(|node| node.role() == Role::Heading && node.level() == Some(1));
    node.accesskit_node().label().unwrap()
}

#[test]
fn the_points_are_turned_by_the_keys_of_a_remote_control() {
    let (mut window, _) = evaluation(WIDE, Theme::Light);
    key(&mut window, Key::F5);
    assert_eq!(shown(&window), "Premier temps\u{a0}: travail interactif");
    window.get_by_label_contains("12\u{a0}h – Salle polyvalente");
    let mut titles = Vec::new();
    for _ in 0..40 {
        titles.push(shown(&window));
        key(&mut window, Key::PageDown);
    }
    titles.dedup();
    assert!(titles.iter().any(|title| title.contains("Second temps")), "{titles:?}");
    let last = titles.last().unwrap().clone();
    window.get_by_label("Dernier point de la réunion");
    key(&mut window, Key::ArrowLeft);
    assert_ne!(shown(&window), last);
    key(&mut window, Key::End);
    assert_eq!(shown(&window), last);
    key(&mut window, Key::Home);
    assert_eq!(shown(&window), titles[0]);
    key(&mut window, Key::Space);
    assert_eq!(shown(&window), titles[1]);

    key(&mut window, Key::N);
    window.get_by_label("Écran noir\u{a0}: revenir au point");
    key(&mut window, Key::B);
    assert_eq!(shown(&window), titles[1]);
    key(&mut window, Key::P);
    window.get_by_label("Chronomètre en pause");
    press(&mut window, "Reprendre le chronomètre (P)");
    assert!(window.query_by_label("Chronomètre en pause").is_none());

    key(&mut window, Key::Escape);
    window.get_by_role_and_label(Role::Button, "Ajouter un temps");
}

#[test]
fn the_buttons_say_what_they_do_and_their_key_under_the_pointer() {
    let (mut window, _) = evaluation(WIDE, Theme::Light);
    key(&mut window, Key::F5);
    key(&mut window, Key::ArrowRight);
    // The hour of the end and that of the moment each have their name.
    window.get_by_label_contains("Fin prévue\u{a0}:");
    window.get_by_label_contains("Il est\u{a0}:");
    for name in ["Point suivant (→)", "Quitter la présentation (Échap)", "Présenter dans une autre fenêtre"]
    {
        let at = window.get_by_role_and_label(Role::Button, name).rect().center();
        window.hover_at(at);
        window.run_steps(60);
        assert_eq!(window.query_all_by_label(name).count(), 2, "{name}");
    }
    picture(&mut window, "presenter-infobulle");
}

#[test]
fn an_action_is_told_by_its_slide_and_an_overrun_by_a_word() {
    for theme in [Theme::Light, Theme::Dark] {
        let (mut window, _) = evaluation(WIDE, theme);
        key(&mut window, Key::F5);
        key(&mut window, Key::ArrowRight);
        window.get_by_label_contains("Reste\u{a0}: 10\u{a0}minutes");
        picture(&mut window, &format!("presenter-point-{theme:?}"));
        LATER_MIN.set(12);
        window.run_steps(3);
        window.get_by_label_contains("Dépassé de\u{a0}: 2\u{a0}minutes");
        picture(&mut window, &format!("presenter-depasse-{theme:?}"));
        for _ in 0..30 {
            if window.query_by_label_contains("Porteur").is_some() {
                break;
            }
            key(&mut window, Key::ArrowRight);
        }
        window.get_by_label_contains("Porteur");
        picture(&mut window, &format!("presenter-action-{theme:?}"));
    }
}

#[test]
fn the_words_stay_within_any_window() {
    for size in [vec2(1280.0, 800.0), vec2(1024.0, 640.0), vec2(640.0, 480.0)] {
        let (mut window, _) = evaluation(size, Theme::Light);
        key(&mut window, Key::F5);
        for moment in 0..32 {
            let title = window.get_by(|node| node.role() == Role::Heading && node.level() == Some(1)).rect();
            assert!(title.left() >= 0.0 && title.right() <= size.x, "{moment}: {title:?}");
            assert!(title.bottom() <= size.y, "{moment}: {title:?}");
            if [0, 3, 14].contains(&moment) {
                picture(&mut window, &format!("presenter-{}-{moment}", size.x));
            }
            key(&mut window, Key::ArrowRight);
        }
    }
}

#[test]
fn the_presentation_is_found_where_it_was_left() {
    let (mut window, meeting) = evaluation(WIDE, Theme::Light);
    press(&mut window, "Présenter");
    assert!(window.query_by_label_contains("Noter l’ouverture").is_none(), "it is another day");
    key(&mut window, Key::ArrowRight);
    key(&mut window, Key::ArrowRight);
    let title = shown(&window);
    press(&mut window, "Quitter et ouvrir le compte rendu");
    assert_eq!(window.state().app.route(), Route::Meeting(meeting, MeetingTab::Minutes));
    go(&mut window, Route::Meeting(meeting, MeetingTab::Agenda));
    key(&mut window, Key::F5);
    assert_eq!(shown(&window), title);
}

#[test]
fn nothing_is_drawn_during_a_pause() {
    let (mut window, _) = evaluation(WIDE, Theme::Light);
    key(&mut window, Key::F5);
    key(&mut window, Key::ArrowRight);
    window.run_steps(4);
    let delay = |window: &W| window.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(delay(&window) <= std::time::Duration::from_secs(1), "{:?}", delay(&window));
    key(&mut window, Key::P);
    window.run_steps(60);
    assert!(delay(&window) > std::time::Duration::from_secs(60), "{:?}", delay(&window));
}
