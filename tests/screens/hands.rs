//! What a person does in a page, by accessible names.

use copil::domain::ids::{CommitteeId, MeetingId, PartId};
use copil::domain::meeting::{MeetingKind, Part};
use copil::ops::{self, committee::Founding};
use copil::store::Store;
use copil::ui::Window;
use egui::{Key, Modifiers, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use jiff::civil::date;
use std::time::{Duration, Instant};

/// A window under test.
pub type W = Harness<'static, Window>;

/// High enough for a whole page without scrolling.
pub const TALL: Vec2 = vec2(1280.0, 1700.0);

/// Founds a committee.
pub fn found(store: &mut Store) -> CommitteeId {
    let founding = Founding {
        name: "Comité de pilotage de la cité éducative".to_owned(),
        city: "Alençon".to_owned(),
        territory: "Perseigne".to_owned(),
        department: "Orne".to_owned(),
        department_code: "61".to_owned(),
        start_year: 2022,
        end_year: 2024,
        endowment_cents: None,
    };
    ops::committee::found(store, &founding).unwrap()
}

/// Founds a committee and convenes its evaluation meeting, of two parts.
pub fn evaluation(store: &mut Store) -> (MeetingId, [PartId; 2]) {
    let committee = found(store);
    let day = date(2023, 11, 14);
    let meeting =
        ops::meetings::create(store, committee, MeetingKind::Evaluation, "Évaluation", day, 14 * 60, "")
            .unwrap();
    let first = store.of::<Part>("meeting", meeting).unwrap()[0].id;
    let second = ops::parts::add(store, meeting).unwrap();
    (meeting, [first, second])
}

/// The open binder.
pub fn store(window: &W) -> &Store {
    window.state().app.store().unwrap()
}

/// Presses a button.
pub fn press(window: &mut W, label: &str) {
    window.get_by_label(label).click();
    window.run_steps(5);
}

/// Types in a field, in place of what it holds; of several fields of this name, in the last.
pub fn fill(window: &mut W, label: &str, text: &str) {
    window.query_all_by_label(label).last().unwrap().focus();
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(1);
    window.query_all_by_label(label).last().unwrap().type_text(text);
    window.run_steps(3);
}

/// Presses Enter.
pub fn enter(window: &mut W) {
    window.key_press(Key::Enter);
    window.run_steps(5);
}

/// Takes the last step back.
pub fn undo(window: &mut W) {
    window.state_mut().app.undo();
    window.run_steps(3);
}

/// Lets the window go on until nothing is being done in the background.
pub fn settle(harness: &mut W) {
    let started = Instant::now();
    while !harness.state().app.tasks.is_empty() {
        assert!(started.elapsed() < Duration::from_secs(120), "a task does not end");
        std::thread::sleep(Duration::from_millis(10));
        harness.run_steps(1);
    }
    harness.run_steps(4);
}
