//! What is offered before a binder is open, and how another one is found again.

use crate::hands::settle;
use crate::support::window::{SIZES, app, clock, go, harness, picture};
use copil::app::Route;
use copil::store::{Setup, Store};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable;
use std::path::{Path, PathBuf};

/// Binders of these names in a folder, closed.
fn binders(folder: &Path, names: [&str; 2]) -> [PathBuf; 2] {
    names.map(|name| {
        let path = folder.join(name);
        let setup = Setup { backups: Some(folder.join("sauvegardes")), ..Setup::new(clock()) };
        Store::create_with(&path, &setup).unwrap().close().unwrap();
        path
    })
}

fn opening(path: &Path) -> String {
    format!("Ouvrir {}", path.display())
}

#[test]
fn recent_binders_are_offered_those_that_are_there_first_and_can_be_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let [one, other] = binders(folder.path(), ["un.db", "autre.db"]);
    let gone = folder.path().join("parti.db");
    let mut app = app(None);
    app.keep_backups_in(folder.path().join("sauvegardes"));
    for path in [&one, &other, &gone] {
        app.preferences.remember(Some(path));
    }
    let mut window = harness(app, SIZES[0], Theme::Light);
    // Whether they are there is looked at beside the window.
    for _ in 0..200 {
        if window.query_by_label("parti.db · introuvable").is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
        window.run_steps(2);
    }
    let top = |label: &str| window.get_by_label(label).rect().top();
    assert!(
        top(&opening(&other)) < top(&opening(&one)) && top(&opening(&one)) < top("parti.db · introuvable")
    );
    assert!(window.query_by_label(&opening(&gone)).is_none());
    picture(&mut window, "accueil-recents");
    window.get_by_label(&format!("Retirer de la liste\u{a0}: {}", gone.display())).click();
    window.run_steps(4);
    assert!(window.query_by_label("parti.db · introuvable").is_none());

    window.get_by_label(&opening(&one)).click();
    window.run_steps(8);
    settle(&mut window);
    assert_eq!(window.state().app.store().unwrap().path(), Some(one.as_path()));

    // From anywhere, by the keyboard: the open one is not offered.
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.run_steps(4);
    window.get_by_role_and_label(Role::Dialog, "Ouvrir un classeur récent");
    assert!(window.query_by_label(&opening(&one)).is_none());
    // One that is not in the list is looked for; here by its path, as where the system has no dialog.
    window.state_mut().app.chooses = |_, _| None;
    window.get_by_role_and_label(Role::Button, "Parcourir…").click();
    window.run_steps(4);
    settle(&mut window);
    window.get_by_role_and_label(Role::Dialog, "Ouvrir un classeur");
    window.key_press(Key::Escape);
    window.run_steps(4);
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.run_steps(4);
    window.get_by_label(&opening(&other)).click();
    window.run_steps(8);
    settle(&mut window);
    assert!(window.query_by_role(Role::Dialog).is_none());
    assert_eq!(window.state().app.store().unwrap().path(), Some(other.as_path()));
    assert_eq!(window.state().app.preferences.recents, [other, one.clone()]);

    // And in the settings.
    go(&mut window, Route::Settings);
    window.get_by_label("Classeur et fenêtre").click();
    window.run_steps(6);
    window.get_by_label(&opening(&one));
    picture(&mut window, "reglages-recents");
}
