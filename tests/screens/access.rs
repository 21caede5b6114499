//! For those who do without eyes or without the mouse: the order of the keyboard, stillness, announcements.

use crate::hands::W;
use crate::support::window::{SIZES, app, demonstration, go, harness, meeting_on};
use copil::app::{DirectoryPlace, MeetingTab, Route};
use copil::domain::action::Action;
use copil::domain::person::Person;
use egui::accesskit::Role;
use egui::{Key, Rect, Theme};
use egui_kittest::kittest::{NodeT, Queryable};

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
        (Route::Directory(DirectoryPlace::Organisations(None)), &["Ordonner…", "Ajouter un organisme"][..]),
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
