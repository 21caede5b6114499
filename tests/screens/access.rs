//! For those who do without eyes or without the mouse: the order of the keyboard, stillness, announcements.

use crate::hands::W;
use crate::support::window::{SIZES, app, demonstration, go, harness, meeting_on, picture};
use copil::app::{DirectoryPlace, MeetingTab, Route};
use copil::domain::action::Action;
use copil::domain::person::Person;
use copil::ui::Window;
use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers, Rect, Theme, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::time::Duration;

/// What has the keyboard: its role, its name and its place.
fn focused(window: &W) -> Option<(Role, String, Rect)> {
    let node = window.query_all_by(|node| node.is_focused()).next()?;
    let at = node.accesskit_node();
    (at.role() != Role::Window).then(|| (at.role(), at.label().unwrap_or_default(), node.rect()))
}

/// Where Tab goes, until it comes back or so many times.
fn tour(window: &mut W, most: usize) -> Vec<(String, Rect)> {
    let mut passed: Vec<(String, Rect)> = Vec::new();
    for _ in 0..most {
        window.key_press(Key::Tab);
        window.run_steps(4);
        let Some((_, name, rect)) = focused(window) else { continue };
        if passed.first().is_some_and(|(first, _)| *first == name) {
            break;
        }
        passed.push((name, rect));
    }
    passed
}

/// The navigation from top to bottom, then the head of the page from left to right.
#[test]
fn the_keyboard_goes_as_one_reads() {
    let store = demonstration();
    let meeting = meeting_on(&store, "2023-11-14");
    let person = store.all::<Person>().unwrap()[0].id;
    let action = store.all::<Action>().unwrap()[0].id;
    let mut window = harness(app(Some(store)), SIZES[0], Theme::Light);
    for (route, head) in [
        (Route::Home, &[][..]),
        (
            Route::Directory(DirectoryPlace::Organisations(None)),
            &["Coller un tableau…", "Ordonner…", "Ajouter un organisme"][..],
        ),
        (Route::Directory(DirectoryPlace::People(Some(person))), &["Toutes les personnes", "Supprimer"]),
        (Route::Actions(Some(action)), &["Toutes les actions", "Supprimer"]),
        (Route::Settings, &["Comité et programme", "Membres", "Listes", "Logos"]),
        (
            Route::Meeting(meeting, MeetingTab::Documents),
            &["Présenter", "Modifier…", "Actions sur la réunion"],
        ),
    ] {
        go(&mut window, route);
        window.ctx.memory_mut(|memory| memory.stop_text_input());
        let passed = tour(&mut window, 24);
        let column: Vec<_> = passed.iter().take_while(|(_, rect)| rect.right() < 230.0).collect();
        assert!(column.len() >= 8, "{route:?}: {passed:?}");
        for pair in column.windows(2) {
            let ([(_, above), (name, below)], _) = ([pair[0], pair[1]], ());
            let is_after = below.top() >= above.bottom() - 1.0
                || (below.left() >= above.right() - 1.0 && below.top() >= above.top() - 12.0);
            assert!(is_after, "{route:?}: {name} comes too late, {column:?}");
        }
        let names: Vec<&str> = passed.iter().skip(column.len()).map(|(name, _)| name.as_str()).collect();
        assert!(names.starts_with(head), "{route:?}: {names:?}");
        let places: Vec<Rect> =
            passed.iter().skip(column.len()).take(head.len()).map(|(_, rect)| *rect).collect();
        assert!(
            places.windows(2).all(|pair| pair[1].left() >= pair[0].right() - 1.0),
            "{route:?}: {places:?}"
        );
    }
}

/// The rows of the agenda, from top to bottom.
fn rows(window: &W) -> Vec<(String, Rect)> {
    let rows = window.query_all_by_role(Role::ListBoxOption);
    let mut rows: Vec<_> =
        rows.map(|row| (row.accesskit_node().label().unwrap_or_default(), row.rect())).collect();
    rows.sort_by(|a, b| a.1.top().total_cmp(&b.1.top()));
    rows
}

/// The agenda of the evaluation, in frames far shorter than those of a screen, and the keyboard on its second point.
fn agenda(is_still: bool) -> W {
    let store = demonstration();
    let meeting = meeting_on(&store, "2023-11-14");
    let app = app(Some(store));
    let mut window = Harness::builder()
        .with_size(SIZES[0])
        .with_step_dt(1.0 / 480.0)
        .build_eframe(move |cc| Window::new(&cc.egui_ctx, app));
    // The harness has its own idea of animations: it is told ours.
    for is_still in [!is_still, is_still] {
        window.state_mut().app.hold_still(is_still);
        window.run_steps(4);
    }
    go(&mut window, Route::Meeting(meeting, MeetingTab::Agenda));
    window.run_steps(30);
    let (name, _) = rows(&window).swap_remove(1);
    window.get_by_role_and_label(Role::ListBoxOption, &name).focus();
    window.run_steps(30);
    window
}

fn statuses(window: &W) -> Vec<String> {
    let spoken = window.query_all_by_role(Role::Status);
    let spoken = spoken.filter(|node| node.accesskit_node().live() == Live::Polite);
    spoken.filter_map(|node| node.accesskit_node().label()).collect()
}

#[test]
fn rows_slide_to_their_place_unless_nothing_may_move() {
    for is_still in [false, true] {
        let mut window = agenda(is_still);
        window.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
        window.run_steps(1);
        let soon = rows(&window);
        window.run_steps(120);
        assert_eq!(soon == rows(&window), is_still);
    }
}

#[test]
fn without_animation_a_window_that_is_only_looked_at_draws_nothing_not_even_a_caret_that_blinks() {
    let mut window = agenda(true);
    go(&mut window, Route::Settings);
    window.get_by_role_and_label(Role::TextInput, "Nom du comité").focus();
    window.run_steps(10);
    let next = window.output().viewport_output[&ViewportId::ROOT].repaint_delay;
    assert!(next > Duration::from_secs(1), "{next:?}");
    window.state_mut().app.hold_still(false);
    window.run_steps(10);
    let next = window.output().viewport_output[&ViewportId::ROOT].repaint_delay;
    assert!(next < Duration::from_secs(1), "the caret blinks: {next:?}");
}

#[test]
fn nothing_may_move_once_it_is_ticked_in_the_settings() {
    let mut window = harness(app(Some(demonstration())), SIZES[0], Theme::Light);
    go(&mut window, Route::Settings);
    window.get_by_role_and_label(Role::Tab, "Classeur et fenêtre").click();
    window.run_steps(4);
    window
        .get_by_role_and_label(Role::CheckBox, "Sans animation\u{a0}: rien ne glisse ni ne clignote")
        .click();
    window.run_steps(4);
    assert!(window.state().app.preferences.is_still);
    picture(&mut window, "sans-animation");
}

#[test]
fn the_size_of_what_is_shown_is_kept_whether_it_is_chosen_or_typed() {
    let mut window = harness(app(Some(demonstration())), SIZES[0], Theme::Light);
    let percent = |window: &W| (window.ctx.zoom_factor() * 100.0).round() as u16;
    window.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
    window.run_steps(4);
    assert_eq!(percent(&window), 110);
    assert_eq!(window.state().app.preferences.zoom_percent, Some(110));
    go(&mut window, Route::Settings);
    window.get_by_role_and_label(Role::Tab, "Classeur et fenêtre").click();
    window.run_steps(4);
    window.get_by_role_and_label(Role::ComboBox, "Taille de l’affichage").focus();
    window.run_steps(2);
    window.key_press(Key::ArrowDown);
    window.run_steps(4);
    assert_eq!(percent(&window), 120);
    picture(&mut window, "reglages-taille-120");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num0);
    window.run_steps(4);
    assert_eq!((percent(&window), window.state().app.preferences.zoom_percent), (100, None));
    // What was chosen before the window opens.
    let mut app = app(Some(demonstration()));
    app.zoom(150);
    let window = harness(app, SIZES[0], Theme::Light);
    assert_eq!(percent(&window), 150);
}

#[test]
fn a_row_that_moves_is_said_with_its_new_number_and_what_is_saved_with_its_hour() {
    let mut window = agenda(true);
    let (before, _) = rows(&window).swap_remove(1);
    assert!(before.starts_with("2. "), "{before}");
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    window.run_steps(6);
    let said = statuses(&window);
    let title = before.trim_start_matches("2. ").split(',').next().unwrap();
    assert!(said.iter().any(|said| said.starts_with(&format!("1. {title}"))), "{said:?}");
    assert!(said.iter().any(|said| said.starts_with("Enregistré · ")), "{said:?}");
    window.set_size(SIZES[1] * 0.7);
    window.run_steps(4);
    assert!(statuses(&window).iter().any(|said| said.starts_with("Enregistré · ")), "in a narrow window too");
}
