//! How the window keeps the binder: backups that come by themselves, copies, a backup in the place of a binder.

#[path = "../support/damage.rs"]
mod damage;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use crate::hands::{W, press, settle, store};
use crate::support::window::{SIZES, clock, go, harness};
use copil::app::{App, Leaving, Preferences, Route};
use copil::domain::ids::CollegeId;
use copil::domain::organisation::College;
use copil::domain::rank::Rank;
use copil::store::{Clock, Setup, Store};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable;
use jiff::tz::TimeZone;

/// The window without a binder, whose backups go under `folder`. The system has no dialogs.
fn window(folder: &Path, clock: Clock) -> W {
    let mut app = App::new(clock, TimeZone::UTC, Preferences::default());
    app.keep_backups_in(folder.join("sauvegardes"));
    app.chooses = |_, _| None;
    harness(app, SIZES[0], Theme::Light)
}

fn setup(folder: &Path, clock: Clock) -> Setup {
    Setup { backups: Some(folder.join("sauvegardes")), ..Setup::new(clock) }
}

fn open(window: &mut W, path: &Path) {
    window.state_mut().app.open_binder(path);
    settle(window);
    assert!(window.state().app.store().is_some(), "{:?}", window.state().app.trouble);
}

fn add_college(store: &mut Store, label: &str) -> copil::error::Result<()> {
    store.transact("Ajouter un collège", |tx| {
        let rank = Rank::last(tx.all::<College>()?.iter().map(|college| &college.rank));
        let (label, phrase) = (label.to_owned(), label.to_lowercase());
        tx.insert(&College { id: tx.id::<CollegeId>(), label, phrase, is_private_individuals: false, rank })
    })
}

fn labels(store: &copil::store::Db) -> Vec<String> {
    store.all::<College>().unwrap().into_iter().map(|college| college.label).collect()
}

fn notices(window: &mut W) -> String {
    let notices = window.state_mut().app.notices.current(0.0);
    notices.iter().map(|notice| notice.sentence.clone()).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_changed_binder_is_backed_up_after_half_an_hour_of_work_and_not_before() {
    static MINUTES: AtomicI64 = AtomicI64::new(0);
    let clock =
        Clock::Other(|| clock().now() + jiff::SignedDuration::from_mins(MINUTES.load(Ordering::SeqCst)));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copil.db");
    Store::create_with(&path, &setup(folder.path(), clock)).unwrap().close().unwrap();
    let mut window = window(folder.path(), clock);
    open(&mut window, &path);
    let backups_after = |minutes: i64, window: &mut W| {
        MINUTES.fetch_add(minutes, Ordering::SeqCst);
        window.run_steps(2);
        settle(window);
        window.state().app.backups().len()
    };
    assert_eq!(backups_after(31, &mut window), 0, "nothing has changed");
    window.state_mut().app.attempt(|store| add_college(store, "Habitants")).unwrap();
    assert_eq!(backups_after(0, &mut window), 1, "the change is half an hour after the opening");
    assert_eq!(backups_after(31, &mut window), 1, "the backup holds it already");
    window.state_mut().app.attempt(|store| add_college(store, "Associations")).unwrap();
    assert_eq!(backups_after(0, &mut window), 2);
    window.state_mut().app.attempt(|store| add_college(store, "Institutions")).unwrap();
    assert_eq!(backups_after(29, &mut window), 2, "the last one is 29 minutes old");
    assert_eq!(backups_after(1, &mut window), 3);
    let last = window.state().app.backups()[0].path.clone();
    let expected = store(&window).fingerprint().unwrap();
    assert_eq!(Store::open_read_only(&last).unwrap().fingerprint().unwrap(), expected);
}

#[test]
fn a_copy_of_the_binder_is_saved_where_the_person_says() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copil.db");
    let mut made = Store::create_with(&path, &setup(folder.path(), clock())).unwrap();
    add_college(&mut made, "Habitants").unwrap();
    made.close().unwrap();
    let mut window = window(folder.path(), clock());
    open(&mut window, &path);
    let copy = folder.path().join("copie.db");
    go(&mut window, Route::Settings);
    press(&mut window, "Classeur et fenêtre");
    for (to, said) in [(&copy, "Copie vérifiée enregistrée"), (&path, "réservé au classeur ouvert")] {
        press(&mut window, "Enregistrer une copie du classeur…");
        settle(&mut window);
        let field = "Chemin du fichier à créer";
        window.get_by_role_and_label(Role::TextInput, field).focus();
        window.run_steps(2);
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        window.run_steps(1);
        window.get_by_role_and_label(Role::TextInput, field).type_text(to.to_str().unwrap());
        window.run_steps(2);
        window.key_press(Key::Enter);
        window.run_steps(4);
        settle(&mut window);
        assert!(notices(&mut window).contains(said), "{}", notices(&mut window));
    }
    let read = Store::open_read_only(&copy).unwrap();
    assert_eq!(labels(&read), ["Habitants"]);
    assert_eq!(read.fingerprint().unwrap(), store(&window).fingerprint().unwrap());
    assert_eq!(store(&window).path(), Some(path.as_path()), "one goes on with the same binder");
    // What is there already is replaced.
    window.state_mut().app.attempt(|store| add_college(store, "Associations")).unwrap();
    window.state_mut().app.save_copy(&copy);
    settle(&mut window);
    assert_eq!(labels(&Store::open_read_only(&copy).unwrap()).len(), 2);
}

#[test]
fn a_wrong_backup_leaves_what_is_wrong_with_the_binder_on_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copil.db");
    let mut kept = Store::create_with(&path, &setup(folder.path(), clock())).unwrap();
    let backup = kept.back_up().unwrap().path;
    kept.close().unwrap();
    std::fs::write(&path, "abîmé").unwrap();
    let mut window = window(folder.path(), clock());
    window.state_mut().app.open_binder(&path);
    settle(&mut window);
    let trouble = window.state().app.trouble.clone().unwrap();
    let wrong = folder.path().join("photo.jpg");
    std::fs::write(&wrong, "autre chose").unwrap();
    window.state_mut().app.repair(&path, &wrong);
    settle(&mut window);
    assert_eq!(window.state().app.trouble, Some(trouble));
    assert!(notices(&mut window).contains("photo.jpg n’est pas un classeur"), "{}", notices(&mut window));
    window.get_by_role_and_label(Role::Button, "Restaurer une sauvegarde…");
    window.state_mut().app.repair(&path, &backup);
    settle(&mut window);
    assert!(window.state().app.store().is_some());
    assert!(notices(&mut window).contains("le classeur endommagé est gardé"), "{}", notices(&mut window));
}

#[test]
fn a_damaged_binder_that_is_open_is_told_and_a_backup_takes_its_place() {
    for damage in damage::DAMAGES {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copil.db");
        let mut made = Store::create_with(&path, &setup(folder.path(), clock())).unwrap();
        add_college(&mut made, "Habitants").unwrap();
        let backup = made.back_up().unwrap().path;
        made.close().unwrap();
        damage(&path);
        let mut window = window(folder.path(), clock());
        open(&mut window, &path);
        window.state_mut().app.back_up(true);
        settle(&mut window);
        let said = notices(&mut window);
        assert!(said.contains("copil.db est endommagé"), "{said}");
        window.state_mut().app.restore(&backup);
        settle(&mut window);
        assert_eq!(labels(store(&window)), ["Habitants"]);
        assert_eq!(store(&window).faults().unwrap(), [""; 0]);
        assert!(notices(&mut window).contains("le classeur endommagé est gardé"));
        let is_kept = |path: &PathBuf| path.to_string_lossy().contains("endommage-");
        let names = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
        assert_eq!(names.filter(is_kept).count(), 1);
    }
}

#[test]
fn the_backup_of_a_binder_does_not_stand_for_the_one_that_takes_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = ["un.db", "deux.db"].map(|name| folder.path().join(name));
    for (path, clock) in [(&first, clock()), (&second, Clock::System)] {
        Store::create_with(path, &setup(folder.path(), clock)).unwrap().close().unwrap();
    }
    let mut window = window(folder.path(), clock());
    open(&mut window, &first);
    let app = &mut window.state_mut().app;
    assert_eq!(app.leave(), Leaving::Waiting);
    let next = Store::open_with(&second, &setup(folder.path(), clock())).unwrap();
    app.show_binder(next);
    let started = Instant::now();
    while window.state_mut().app.leave() != Leaving::Ready {
        assert!(started.elapsed() < Duration::from_secs(120));
        std::thread::sleep(Duration::from_millis(10));
        window.run_steps(1);
    }
    assert_eq!(window.state().app.store().unwrap().path(), Some(second.as_path()));
    assert_eq!(window.state().app.backups().len(), 1);
}
