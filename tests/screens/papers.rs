//! The papers of a meeting, written from the window.

use crate::hands::{W, fill, press};
use crate::support::window::{SIZES, app, demonstration, go, harness, meeting_on};
use copil::app::{MeetingTab, Route};
use copil::documents::DOCUMENTS;
use copil::domain::ids::MeetingId;
use copil::ops;
use egui::Theme;
use egui_kittest::kittest::Queryable;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

/// Exports every paper of a meeting into a folder.
fn export(window: &mut W, meeting: MeetingId, folder: &Path) {
    go(window, Route::Meeting(meeting, MeetingTab::Documents));
    window.run_steps(6);
    press(window, "Tout exporter…");
    wait(window, |window| window.query_by_label("Chemin du dossier").is_some());
    fill(window, "Chemin du dossier", &folder.display().to_string());
    press(window, "Continuer");
    wait(window, |window| !window.state().app.tasks.list().is_empty());
    wait(window, |window| window.state().app.tasks.list().is_empty());
}

fn wait(window: &mut W, is_done: impl Fn(&W) -> bool) {
    for _ in 0..2400 {
        window.run_steps(2);
        if is_done(window) {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("nothing came");
}

#[test]
fn papers_of_two_meetings_of_a_kind_on_a_day_stand_side_by_side() {
    let mut binder = demonstration();
    let first = meeting_on(&binder, "2023-11-14");
    let day = jiff::civil::date(2023, 11, 14);
    let second = ops::meetings::duplicate(&mut binder, first, day).unwrap();
    let mut window = harness(app(Some(binder)), SIZES[0], Theme::Light);
    let folder = tempfile::tempdir().unwrap();
    for meeting in [first, second] {
        export(&mut window, meeting, folder.path());
    }
    let names = std::fs::read_dir(folder.path()).unwrap();
    let names: BTreeSet<String> =
        names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names.len(), 2 * DOCUMENTS.len(), "{names:?}");
    for mark in ["_09h30-1_", "_09h30-2_"] {
        let own = names.iter().filter(|name| name.starts_with(&format!("2023-11-14_COPIL-evaluation{mark}")));
        assert_eq!(own.count(), DOCUMENTS.len(), "{names:?}");
    }
}
