//! A window that fails keeps what was being typed in a report, and the next one says where it is.

mod support;

use copil::app::{Incident, MeetingTab, Route};
use copil::domain::minutes::Minutes;
use copil::ui::Window;
use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, take_hook};
use std::path::Path;
use support::window::{SIZES, app, demonstration, go, harness, meeting_on};

type W = Harness<'static, Window>;

const FIELD: &str = "Préambule";

/// The minutes of a meeting.
fn minutes() -> W {
    let store = demonstration();
    let meeting = meeting_on(&store, "2023-11-14");
    let mut window = harness(app(Some(store)), SIZES[0], Theme::Light);
    go(&mut window, Route::Meeting(meeting, MeetingTab::Minutes));
    window
}

fn write(window: &mut W, text: &str) {
    window.get_by_role_and_label(Role::MultilineTextInput, FIELD).focus();
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(1);
    window.get_by_role_and_label(Role::MultilineTextInput, FIELD).type_text(text);
    window.run_steps(2);
}

/// What is written in the folder when this thread, which draws the window, fails now.
fn fail(folder: &Path) -> String {
    let incident = Incident::watch_in(folder.to_path_buf());
    Incident::note_shown();
    let failed = catch_unwind(AssertUnwindSafe(|| panic!("une panne d’essai")));
    drop(take_hook());
    assert!(failed.is_err());
    fs::read_to_string(incident.report().unwrap()).unwrap()
}

/// One after the other: the hook is the process's.
#[test]
fn what_is_typed_survives_the_window_and_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = minutes();
    write(&mut window, "Le quorum était atteint à 14\u{a0}h\u{a0}10.");
    let report = fail(folder.path());
    assert!(report.starts_with("La fenêtre de copil s’est fermée sur une erreur."), "{report}");
    assert!(
        report.contains("«\u{a0}Préambule\u{a0}»\u{a0}:\nLe quorum était atteint à 14\u{a0}h\u{a0}10.\n"),
        "{report}"
    );
    assert!(report.contains("une panne d’essai") && report.contains("copil.log"), "{report}");
    drop(window);

    let mut app = app(Some(demonstration()));
    app.tell_aftermath_in(folder.path());
    let mut window = harness(app, SIZES[0], Theme::Light);
    window.get_by_role_and_label(Role::Dialog, "La fenêtre s’est fermée la dernière fois");
    window.get_by_label_contains("Le quorum était atteint");
    window.get_by_label_contains("copil-incident-");
    support::window::picture(&mut window, "aftermath");
    window.get_by_label("Copier ce texte").click();
    window.step();
    let copied = window.output().platform_output.commands.iter().any(|command| {
        matches!(command, OutputCommand::CopyText(text) if text.contains("Le quorum était atteint"))
    });
    assert!(copied);
    window.get_by_label("J’ai compris").click();
    window.run_steps(6);
    assert!(window.query_by_role(Role::Dialog).is_none());
    window.state_mut().app.tell_aftermath_in(folder.path());
    window.run_steps(4);
    assert!(window.query_by_role(Role::Dialog).is_none(), "told once");
    drop(window);

    // What is in the binder is not in the report, nor what has been given up.
    let (empty, mut window) = (tempfile::tempdir().unwrap(), minutes());
    write(&mut window, "Gardé.");
    window.key_press(Key::Tab);
    window.run_steps(4);
    let kept = window.state().app.store().unwrap().all::<Minutes>().unwrap();
    assert!(kept.iter().any(|minutes| minutes.preamble == "Gardé."));
    let report = fail(empty.path());
    assert!(
        report.starts_with("La fenêtre") && !report.contains("Gardé.") && !report.contains(FIELD),
        "{report}"
    );
}
