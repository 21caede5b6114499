//! The door once more: from one meeting to another, over several parts, and Ctrl+Z in the search.

use copil::app::{MeetingTab, Route};
use copil::domain::attendance::{Attendance, AttendanceStatus};
use copil::domain::ids::{MeetingId, PersonId};
use copil::domain::meeting::Part;
use copil::domain::person::Civility;
use copil::ops::people::NewPerson;
use copil::ops::{attendance, people};
use copil::store::Store;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Theme};
use egui_kittest::kittest::{NodeT, Queryable};

use super::hands::{W, evaluation, store};
use crate::support::window::{SIZES, app, clock, go, harness};

/// A meeting of two parts at which three people are expected.
fn prepared() -> (Store, MeetingId, [Part; 2], Vec<PersonId>) {
    let mut store = Store::in_memory(clock()).unwrap();
    let (meeting, parts) = evaluation(&mut store);
    let mut expected = Vec::new();
    for family in ["Martin", "Petit", "Roux"] {
        let person = NewPerson::named(Civility::Madame, "Anne", family);
        expected.push(people::create(&mut store, &person).unwrap());
    }
    attendance::expect_people(&mut store, &parts, &expected).unwrap();
    let parts = parts.map(|part| store.get::<Part>(part).unwrap());
    (store, meeting, parts, expected)
}

fn line(store: &Store, part: &Part, person: PersonId) -> Attendance {
    let lines = store.of::<Attendance>("part", part.id).unwrap();
    lines.into_iter().find(|line| line.person == person).unwrap()
}

fn opened(store: Store, meeting: MeetingId) -> W {
    let mut window = harness(app(Some(store)), SIZES[0], Theme::Light);
    go(&mut window, Route::Meeting(meeting, MeetingTab::Attendance));
    window.run_steps(4);
    window
}

fn letters(window: &mut W, text: &str) {
    for letter in text.chars() {
        window.event(Event::Text(letter.to_string()));
        window.run_steps(1);
    }
    window.run_steps(2);
}

fn hold(window: &mut W, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(4);
}

#[test]
fn excuses_for_one_part_stay_when_somebody_comes_to_the_other() {
    let (mut store_, meeting, [first, second], people) = prepared();
    let martin = people[0];
    let excused = line(&store_, &first, martin).id;
    attendance::set_status(&mut store_, &[excused], AttendanceStatus::Excused).unwrap();
    let mut window = opened(store_, meeting);
    window.get_by_role_and_label(Role::RadioButton, "Toute la réunion").click();
    window.run_steps(4);
    hold(&mut window, Modifiers::COMMAND, Key::F);
    letters(&mut window, "mart");
    hold(&mut window, Modifiers::NONE, Key::Enter);
    let status = |window: &W, part: &Part| line(store(window), part, martin).status;
    assert_eq!(status(&window, &first), AttendanceStatus::Excused);
    assert_eq!(status(&window, &second), AttendanceStatus::Present);
}

#[test]
fn control_z_takes_back_the_text_before_it_takes_back_the_binder() {
    let (store_, meeting, [first, _], people) = prepared();
    let mut window = opened(store_, meeting);
    letters(&mut window, "roux");
    hold(&mut window, Modifiers::NONE, Key::Enter);
    let is_there = |window: &W| line(store(window), &first, people[2]).status == AttendanceStatus::Present;
    assert!(is_there(&window));
    // The arrow chooses among those found: what was typed is still of the field.
    letters(&mut window, "a");
    hold(&mut window, Modifiers::NONE, Key::ArrowDown);
    hold(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(is_there(&window), "the presence noted before is not what was being typed");
}

#[test]
fn people_taken_off_by_control_z_in_the_search_leave_the_list_at_once() {
    let (mut store_, meeting, [first, second], _) = prepared();
    let person = NewPerson::named(Civility::Madame, "Zoé", "Zola");
    let zola = people::create(&mut store_, &person).unwrap();
    attendance::expect_people(&mut store_, &[first.id, second.id], &[zola]).unwrap();
    let mut window = opened(store_, meeting);
    let people = |window: &W| window.query_all_by_role(Role::Row).count();
    let before = people(&window);
    hold(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(people(&window), before - 1);
    hold(&mut window, Modifiers::COMMAND, Key::Y);
    assert_eq!(people(&window), before);
}

#[test]
fn nobody_chosen_in_one_meeting_is_chosen_in_another() {
    let (mut store_, meeting, _, _) = prepared();
    let day = "2024-03-12".parse().unwrap();
    let other = copil::ops::meetings::duplicate(&mut store_, meeting, day).unwrap();
    let mut window = opened(store_, meeting);
    letters(&mut window, "a");
    window.get_by_role_and_label(Role::Table, "Liste de présence").focus();
    window.run_steps(2);
    hold(&mut window, Modifiers::COMMAND, Key::A);
    window.get_by_label_contains("3\u{a0}personnes sélectionnées");
    go(&mut window, Route::Meeting(other, MeetingTab::Attendance));
    assert!(window.query_by_label_contains("sélectionnées").is_none());
    let typed = window.get_by_label("Filtrer la liste").accesskit_node().value();
    assert_eq!(typed.unwrap_or_default(), "");
}
