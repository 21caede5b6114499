//! The least window, 1024 by 640: nothing is wider than it, and no title is cut beside empty room.

use crate::support::window::{SIZES, app, demonstration, go, harness, picture};
use copil::app::{DirectoryPlace, MeetingTab, Route};
use copil::domain::action::Action;
use copil::domain::meeting::Meeting;
use copil::domain::person::Person;
use egui::accesskit::Role;
use egui::{Theme, vec2};
use egui_kittest::kittest::Queryable;

#[test]
fn every_side_of_the_settings_stands_within_the_window() {
    let mut window = harness(app(Some(demonstration())), SIZES[1], Theme::Light);
    go(&mut window, Route::Settings);
    for tab in 0..6 {
        let chosen = window.query_all_by_role(Role::Tab).filter(|tab| tab.rect().left() > 230.0).nth(tab);
        chosen.unwrap().click();
        window.run_steps(6);
        for role in [Role::Tab, Role::Button, Role::TextInput, Role::ComboBox, Role::Row] {
            for node in window.query_all_by_role(role) {
                assert!(node.rect().right() <= SIZES[1].x, "side {tab}: {role:?} at {}", node.rect());
            }
        }
        picture(&mut window, &format!("etroit-reglages-{tab}"));
    }
}

#[test]
fn a_title_takes_the_room_beside_it_before_a_second_line() {
    let binder = demonstration();
    let actions = binder.all::<Action>().unwrap();
    let action = actions.iter().find(|row| row.title == "Le séjour de rupture en Norvège").unwrap().id;
    let meeting = binder.all::<Meeting>().unwrap().into_iter().max_by_key(|row| row.title.len()).unwrap();
    let mut window = harness(app(Some(binder)), SIZES[1], Theme::Light);
    go(&mut window, Route::Actions(Some(action)));
    window.run_steps(4);
    let title = window.query_all_by_role(Role::Heading).next().unwrap().rect();
    assert!(title.height() < 40.0, "{title}");
    picture(&mut window, "etroit-titre-action");
    go(&mut window, Route::Meeting(meeting.id, MeetingTab::Agenda));
    window.run_steps(4);
    for node in window.query_all_by_role(Role::Button) {
        assert!(node.rect().right() <= SIZES[1].x, "a button at {}", node.rect());
    }
    picture(&mut window, "etroit-titre-reunion");
}

/// A monkey found that the head of a page asked for less than no room.
#[test]
fn the_least_window_stands_a_zoom_of_two_hundred_percent() {
    let binder = demonstration();
    let person = binder.all::<Person>().unwrap()[0].id;
    let mut window = harness(app(Some(binder)), vec2(320.0, 240.0), Theme::Light);
    go(&mut window, Route::Directory(DirectoryPlace::People(Some(person))));
    window.run_steps(4);
    picture(&mut window, "etroit-zoom-200");
}
