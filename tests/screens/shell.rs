//! The screens around the page of a meeting: first start, list of meetings, home, settings, backups.

use crate::support::window::{SIZES, app, clock, demonstration, go, harness, picture};
use copil::app::Route;
use copil::domain::committee::Committee;
use copil::domain::meeting::{Meeting, MeetingState};
use copil::domain::organisation::College;
use copil::domain::programme::Endowment;
use copil::ops::meetings;
use copil::store::{Setup, Store};
use copil::ui::Window;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::path::Path;
use std::time::{Duration, Instant};

type W = Harness<'static, Window>;

/// The window without a binder, whose backups go under `folder`.
fn first_start(folder: &Path) -> W {
    let mut app = app(None);
    app.keep_backups_in(folder.join("sauvegardes"));
    harness(app, SIZES[0], Theme::Light)
}

fn click(window: &mut W, label: &str) {
    window.get_by_label(label).click();
    window.run_steps(8);
}

fn press(window: &mut W, label: &str) {
    window.get_by_role_and_label(Role::Button, label).click();
    window.run_steps(8);
}

/// Types in a field, in the place of what it held.
fn fill(window: &mut W, label: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, label).focus();
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(1);
    window.get_by_role_and_label(Role::TextInput, label).type_text(text);
    window.run_steps(2);
}

fn undo(window: &mut W) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run_steps(4);
}

fn store(window: &W) -> &Store {
    window.state().app.store().unwrap()
}

fn states(window: &W) -> Vec<MeetingState> {
    let mut meetings = store(window).all::<Meeting>().unwrap();
    meetings.sort_by_key(|meeting| meeting.held_on);
    meetings.into_iter().map(|meeting| meeting.state).collect()
}

fn found(window: &mut W, path: &Path) {
    press(window, "Créer mon comité…");
    fill(window, "Commune", "Alençon");
    fill(window, "Quartier ou territoire", "Perseigne");
    fill(window, "Dotation par an, si connue", "215 000");
    fill(window, "Fichier du classeur", path.to_str().unwrap());
    press(window, "Créer le comité");
}

#[test]
fn a_committee_is_founded_and_its_meetings_are_created_put_off_cancelled_deleted_and_all_is_undone() {
    use MeetingState::{Cancelled, Postponed, Preparing};
    let folder = tempfile::tempdir().unwrap();
    let mut window = first_start(folder.path());
    found(&mut window, &folder.path().join("copil.db"));
    assert_eq!(store(&window).count::<Committee>().unwrap(), 1);
    assert_eq!(store(&window).count::<Endowment>().unwrap(), 3);

    press(&mut window, "Nouvelle réunion…");
    fill(&mut window, "Date", "14/11/2023");
    fill(&mut window, "Lieu", "Salle polyvalente");
    picture(&mut window, "coquille-nouvelle-reunion");
    press(&mut window, "Créer la réunion");
    assert!(matches!(window.state().app.route(), Route::Meeting(..)));
    assert_eq!(store(&window).all::<Meeting>().unwrap()[0].place, "Salle polyvalente");

    let menu = "Actions sur la réunion du 14/11/2023";
    go(&mut window, Route::Meetings);
    click(&mut window, menu);
    click(&mut window, "Annuler la réunion");
    assert_eq!(states(&window), [Cancelled]);
    undo(&mut window);
    assert_eq!(states(&window), [Preparing]);

    click(&mut window, menu);
    click(&mut window, "Reporter…");
    fill(&mut window, "Nouvelle date, si elle est connue", "5 décembre 2023");
    press(&mut window, "Reporter");
    assert_eq!(states(&window), [Postponed, Preparing]);
    undo(&mut window);
    go(&mut window, Route::Meetings);
    assert_eq!(states(&window), [Preparing]);

    click(&mut window, menu);
    click(&mut window, "Supprimer la réunion");
    assert_eq!(states(&window), []);
    press(&mut window, "Annuler");
    assert_eq!(states(&window), [Preparing]);
    undo(&mut window);
    assert_eq!(states(&window), [], "the creation is undone too");
    undo(&mut window);
    assert_eq!(store(&window).count::<Committee>().unwrap(), 0);
}

#[test]
fn a_form_that_is_refused_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copil.db");
    let mut window = first_start(folder.path());
    press(&mut window, "Créer mon comité…");
    fill(&mut window, "Quartier ou territoire", &"é".repeat(201));
    fill(&mut window, "Fichier du classeur", path.to_str().unwrap());
    press(&mut window, "Créer le comité");
    window.get_by_role(Role::Alert);
    assert!(!path.exists());
    fill(&mut window, "Quartier ou territoire", "Perseigne");
    press(&mut window, "Créer le comité");
    assert!(path.exists());
}

#[test]
fn a_copy_of_the_demonstration_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = first_start(folder.path());
    press(&mut window, "Ouvrir une copie de la démonstration…");
    fill(&mut window, "Fichier de la copie", folder.path().join("essai.db").to_str().unwrap());
    window.key_press(Key::Enter);
    window.run_steps(8);
    assert_eq!(store(&window).count::<Meeting>().unwrap(), 2);
    go(&mut window, Route::Meetings);
    fill(&mut window, "Filtrer les réunions", "evaluation");
    window.get_by_label_contains("14/11/2023, 9\u{a0}h\u{a0}30, Comité de pilotage dédié");
    assert!(window.query_by_label_contains("03/07/2023, ").is_none());
    click(&mut window, "À venir");
    window.get_by_label_contains("14/11/2023, 9\u{a0}h\u{a0}30, Comité de pilotage dédié");
}

#[test]
fn a_backup_is_written_then_restored_from_the_settings() {
    let folder = tempfile::tempdir().unwrap();
    let setup = Setup { backups: Some(folder.path().join("sauvegardes")), ..Setup::new(clock()) };
    let mut app = app(Some(Store::create_with(&folder.path().join("copil.db"), &setup).unwrap()));
    app.keep_backups_in(folder.path().join("sauvegardes"));
    let mut window = harness(app, SIZES[0], Theme::Light);
    go(&mut window, Route::Settings);
    click(&mut window, "Listes");
    fill(&mut window, "Nouveau collège", "Habitants");
    window.key_press(Key::Enter);
    window.run_steps(4);
    assert_eq!(store(&window).count::<College>().unwrap(), 1);

    click(&mut window, "Classeur et fenêtre");
    press(&mut window, "Sauvegarder maintenant");
    let started = Instant::now();
    while window.state().app.backups().is_empty() && started.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(20));
        window.run_steps(2);
    }
    window.get_by_label_contains("Classeur sauvegardé");
    assert_eq!(window.state_mut().app.back_up_before_closing(), Ok(()));
    undo(&mut window);
    assert_eq!(store(&window).count::<College>().unwrap(), 0);
    picture(&mut window, "coquille-sauvegardes");
    window.get_by_role(Role::Row).click();
    window.run_steps(8);
    press(&mut window, "Restaurer");
    assert_eq!(store(&window).count::<College>().unwrap(), 1, "what was backed up is back");
    assert_eq!(window.state().app.backups().len(), 2, "what was replaced is backed up too");
    assert_eq!(window.state_mut().app.back_up_before_closing(), Ok(()));
}

#[test]
fn a_binder_that_cannot_be_opened_is_told_and_can_be_repaired() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copil.db");
    let setup = Setup { backups: Some(folder.path().join("sauvegardes")), ..Setup::new(clock()) };
    let mut kept = Store::create_with(&path, &setup).unwrap();
    let backup = kept.back_up().unwrap();
    kept.close().unwrap();
    std::fs::write(&path, b"not a binder at all").unwrap();
    let mut window = first_start(folder.path());
    window.state_mut().app.open_binder(&path);
    window.run_steps(4);
    window.get_by_role(Role::Alert);
    window.get_by_role_and_label(Role::Button, "Réessayer");
    window.get_by_role_and_label(Role::Button, "Restaurer une sauvegarde…");
    picture(&mut window, "coquille-refus");
    window.state_mut().app.repair(&path, &backup.path);
    window.run_steps(4);
    assert!(window.state().app.store().is_some());
}

#[test]
fn a_binder_that_another_window_holds_is_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copil.db");
    let setup = Setup { backups: Some(folder.path().join("sauvegardes")), ..Setup::new(clock()) };
    let held = Store::create_with(&path, &setup).unwrap();
    let mut window = first_start(folder.path());
    window.state_mut().app.open_binder(&path);
    window.run_steps(4);
    window.get_by_label_contains("est déjà ouvert");
    assert!(window.query_by_label("Restaurer une sauvegarde…").is_none(), "a backup would not help");
    picture(&mut window, "coquille-occupe");
    press(&mut window, "Réessayer");
    assert!(window.state().app.store().is_none());
    held.close().unwrap();
    press(&mut window, "Réessayer");
    assert!(window.state().app.store().is_some());

    let mut window = first_start(folder.path());
    window.state_mut().app.open_binder(folder.path());
    window.run_steps(4);
    window.get_by_label_contains("c’est un dossier");
    window.get_by_role_and_label(Role::Button, "Réessayer");
    assert!(window.query_by_label("Restaurer une sauvegarde…").is_none());
}

#[test]
fn a_backup_is_looked_for_in_the_folder_of_backups() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copil.db");
    std::fs::write(&path, b"not a binder at all").unwrap();
    let mut window = first_start(folder.path());
    window.state_mut().app.open_binder(&path);
    assert_eq!(window.state().app.backups_folder(), Some(folder.path().join("sauvegardes")));
    let from = window.state().app.backups_folder();
    let ask = copil::app::Ask::File { kind: "Sauvegardes de copil", extensions: &["db"], from };
    let request =
        copil::app::PathRequest { title: "Restaurer une sauvegarde", ask, then: Box::new(|_, _| {}) };
    window.state_mut().app.dialog = Some(copil::app::Dialog::Path(request));
    window.run_steps(5);
    let shown = window.get_by_label("Chemin du fichier").accesskit_node().value().unwrap();
    assert_eq!(Path::new(&shown), folder.path().join("sauvegardes").join(""));
}

#[test]
fn home_says_what_the_meeting_lacks_and_leads_there() {
    let mut store = demonstration();
    let committee = store.all::<Committee>().unwrap()[0].id;
    let day = jiff::civil::date(2023, 11, 6);
    let kind = copil::domain::meeting::MeetingKind::Extraordinary;
    let meeting = meetings::create(&mut store, committee, kind, "Bilan d’étape", day, "").unwrap();
    let mut window = harness(app(Some(store)), SIZES[0], Theme::Light);
    window.get_by_label("Bilan d’étape");
    window.get_by_label("Personne n’est encore attendu");
    picture(&mut window, "coquille-accueil");
    click(&mut window, "L’ordre du jour est vide");
    assert!(matches!(window.state().app.route(), Route::Meeting(shown, _) if shown == meeting));
}

#[test]
fn the_settings_stand_in_both_themes() {
    for (theme, size) in [(Theme::Light, SIZES[0]), (Theme::Dark, SIZES[1])] {
        let mut window = harness(app(Some(demonstration())), size, theme);
        go(&mut window, Route::Settings);
        for tab in ["Comité et programme", "Membres", "Listes", "Données personnelles", "Classeur et fenêtre"]
        {
            window.get_by_role_and_label(Role::Tab, tab).click();
            window.run_steps(6);
            picture(&mut window, &format!("coquille-reglages-{tab}-{theme:?}"));
        }
        fill_endowment(&mut window);
    }
}

fn fill_endowment(window: &mut W) {
    window.get_by_role_and_label(Role::Tab, "Comité et programme").click();
    window.run_steps(4);
    fill(window, "Dotation 2023", "198500,5");
    window.key_press(Key::Enter);
    window.run_steps(3);
    let endowments = store(window).all::<Endowment>().unwrap();
    assert!(endowments.iter().any(|row| row.civil_year == 2023 && row.amount_cents == 19_850_050));
}

#[test]
fn the_first_forms_are_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = first_start(folder.path());
    picture(&mut window, "coquille-bienvenue");
    press(&mut window, "Créer mon comité…");
    picture(&mut window, "coquille-creer");
    let mut narrow = harness(app(Some(demonstration())), egui::vec2(720.0, 600.0), Theme::Light);
    narrow.get_by_label("Enregistré · 14\u{a0}h\u{a0}02");
    picture(&mut narrow, "coquille-etroite");
}
