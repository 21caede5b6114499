//! A binder that another window holds: it comes to the front, its last backup is looked at, one tries again.

use crate::hands::{press, settle};
use crate::support::window::{SIZES, app, clock, harness, picture};
use copil::app::{Surface, door};
use copil::domain::meeting::Meeting;
use copil::ops::meetings;
use copil::store::{Setup, Store, held_by};
use copil::ui::Window;
use egui::Theme;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::path::Path;

type W = Harness<'static, Window>;

/// The window without a binder, whose backups go under `folder`.
fn first_start(folder: &Path) -> W {
    let mut app = app(None);
    app.keep_backups_in(folder.join("sauvegardes"));
    harness(app, SIZES[0], Theme::Light)
}

#[test]
fn the_last_backup_is_looked_at_while_another_window_holds_the_binder() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copil.db");
    let setup = Setup { backups: Some(folder.path().join("sauvegardes")), ..Setup::new(clock()) };
    copil::demo::make_copy(&path, clock()).unwrap();
    let mut held = Store::open_with(&path, &setup).unwrap();
    let backup = held.back_up().unwrap();
    let bytes = std::fs::read(&backup.path).unwrap();
    let mut window = first_start(folder.path());
    window.state_mut().app.open_binder(&path);
    settle(&mut window);
    picture(&mut window, "coquille-occupe-sauvegarde");
    let look = window.get_by_label_contains("Consulter la sauvegarde du").rect();
    assert!(look.right() < SIZES[0].x);
    window.get_by_label_contains("Consulter la sauvegarde du").click();
    window.run_steps(2);
    settle(&mut window);
    window.get_by_label_contains("en lecture seule");
    window.get_by_label("Lecture seule");
    for (size, theme) in [(SIZES[0], Theme::Light), (SIZES[1], Theme::Dark)] {
        window.set_size(size);
        window.ctx.set_theme(theme);
        window.run_steps(4);
        let back = window.get_by_role_and_label(Role::Button, "Revenir au classeur").rect();
        let sentence = window.get_by_label_contains("en lecture seule").rect();
        assert!(back.right() <= size.x && sentence.right() < back.left(), "{sentence} {back}");
        picture(&mut window, &format!("coquille-consultation-{}", size.x));
    }
    // What is tried is refused in a sentence, and neither file changes.
    let app = &mut window.state_mut().app;
    let meeting = app.store().unwrap().all::<Meeting>().unwrap()[0].id;
    assert!(app.attempt(|store| meetings::delete(store, meeting)).is_none());
    window.run_steps(4);
    window.get_by_label_contains("rien n’y est modifié");
    assert!(window.state().app.backups().is_empty(), "a backup has none");
    assert_eq!(std::fs::read(&backup.path).unwrap(), bytes);
    assert_eq!(window.state().app.preferences.recents, [] as [std::path::PathBuf; 0]);
    // And back, once the other window has let go.
    held.close().unwrap();
    window.get_by_role_and_label(Role::Button, "Revenir au classeur").click();
    window.run_steps(2);
    settle(&mut window);
    assert_eq!(window.state().app.store().unwrap().path(), Some(path.as_path()));
    assert_eq!(window.state().app.looked_at, None);
    assert!(window.query_by_label("Lecture seule").is_none());
}

#[test]
fn another_window_comes_forward_when_its_binder_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copil.db");
    let setup = Setup { door: door::open(&Surface::default()), ..Setup::new(clock()) };
    let held = Store::create_with(&path, &setup).unwrap();
    assert_eq!(held_by(&path).unwrap().door, setup.door);
    let mut window = first_start(folder.path());
    window.state_mut().app.show_binder(Store::in_memory(clock()).unwrap());
    window.state_mut().app.open_binder(&path);
    settle(&mut window);
    window.get_by_label_contains("est ouvert dans une autre fenêtre");
    held.close().unwrap();
    assert!(held_by(&path).is_none());
}

#[test]
fn a_binder_that_another_window_holds_is_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copil.db");
    let setup = Setup { backups: Some(folder.path().join("sauvegardes")), ..Setup::new(clock()) };
    let held = Store::create_with(&path, &setup).unwrap();
    let mut window = first_start(folder.path());
    window.state_mut().app.open_binder(&path);
    settle(&mut window);
    window.get_by_label_contains("est déjà ouvert");
    assert!(window.query_by_label("Restaurer une sauvegarde…").is_none(), "a backup would not help");
    picture(&mut window, "coquille-occupe");
    press(&mut window, "Réessayer");
    settle(&mut window);
    assert!(window.state().app.store().is_none());
    held.close().unwrap();
    press(&mut window, "Réessayer");
    settle(&mut window);
    assert!(window.state().app.store().is_some());

    let mut window = first_start(folder.path());
    window.state_mut().app.open_binder(folder.path());
    settle(&mut window);
    window.get_by_label_contains("c’est un dossier");
    window.get_by_role_and_label(Role::Button, "Réessayer");
    assert!(window.query_by_label("Restaurer une sauvegarde…").is_none());
}
