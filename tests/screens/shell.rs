//! The screens around the page of a meeting: first start, list of meetings, home, settings, backups.

use crate::hands::{enter, settle};
use crate::support::window::{SIZES, app, clock, demonstration, go, harness, meeting_on, picture};
use copil::app::{Leaving, MeetingTab, Route, ThemeChoice};
use copil::domain::committee::Committee;
use copil::domain::meeting::{Meeting, MeetingState, Part};
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
    settle(window);
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
    // Another way to write what was there changes nothing: nothing is asked.
    fill(&mut window, "Début", "14h");
    window.key_press(Key::Tab);
    window.run_steps(2);
    for _ in 0..2 {
        window.key_press(Key::Escape);
        window.run_steps(3);
    }
    assert!(window.query_by_role(Role::Dialog).is_none());
    press(&mut window, "Nouvelle réunion…");
    fill(&mut window, "Date", "14/11/2023");
    fill(&mut window, "Début", "25h");
    fill(&mut window, "Lieu", "Salle polyvalente");
    press(&mut window, "Créer la réunion");
    assert_eq!(store(&window).count::<Meeting>().unwrap(), 0, "there is no such hour");
    fill(&mut window, "Début", "9h30");
    enter(&mut window);
    assert!(matches!(window.state().app.route(), Route::Meeting(..)));
    let part = &store(&window).all::<Part>().unwrap()[0];
    assert_eq!((part.starts_min, part.ends_min), (9 * 60 + 30, 11 * 60 + 30));
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
    settle(&mut window);
    window.get_by_role(Role::Alert);
    assert!(!path.exists());
    fill(&mut window, "Quartier ou territoire", "Perseigne");
    // Nor does one whose file cannot be made: the form stays, with what was typed in it.
    std::fs::write(&path, "autre chose").unwrap();
    press(&mut window, "Créer le comité");
    settle(&mut window);
    window.get_by_label_contains("existe déjà");
    assert_eq!(std::fs::read(&path).unwrap(), b"autre chose");
    std::fs::remove_file(&path).unwrap();
    press(&mut window, "Créer le comité");
    settle(&mut window);
    assert!(path.exists());
    assert_eq!(store(&window).count::<Committee>().unwrap(), 1);
    assert!(window.query_by_label("Créer le comité").is_none(), "the form has gone");
}

#[test]
fn a_copy_of_the_demonstration_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = first_start(folder.path());
    press(&mut window, "Ouvrir une copie de la démonstration…");
    fill(&mut window, "Fichier de la copie", folder.path().join("essai.db").to_str().unwrap());
    window.key_press(Key::Enter);
    window.run_steps(8);
    settle(&mut window);
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
    settle(&mut window);
    window.get_by_label_contains("Classeur sauvegardé");
    undo(&mut window);
    assert_eq!(store(&window).count::<College>().unwrap(), 0);
    picture(&mut window, "coquille-sauvegardes");
    window.get_by_role(Role::Row).click();
    window.run_steps(8);
    press(&mut window, "Restaurer");
    settle(&mut window);
    assert_eq!(store(&window).count::<College>().unwrap(), 1, "what was backed up is back");
    assert_eq!(window.state().app.backups().len(), 2, "what was replaced is backed up too");
    assert_eq!(leave(&mut window), Leaving::Ready);
    assert_eq!(window.state().app.backups().len(), 3, "the last one held other rows");
    assert_eq!(leave(&mut window), Leaving::Ready);
    assert_eq!(window.state().app.backups().len(), 3);
}

/// Closes the window as the system asks it to; what came of it.
fn leave(window: &mut W) -> Leaving {
    let started = Instant::now();
    loop {
        match window.state_mut().app.leave() {
            Leaving::Waiting if started.elapsed() < Duration::from_secs(120) => {
                std::thread::sleep(Duration::from_millis(10));
                window.run_steps(1);
            }
            leaving => return leaving,
        }
    }
}

#[test]
fn the_window_waits_for_what_goes_on_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let setup = Setup { backups: Some(folder.path().join("sauvegardes")), ..Setup::new(clock()) };
    let mut window = first_start(folder.path());
    let path = folder.path().join("copil.db");
    window.state_mut().app.show_binder(Store::create_with(&path, &setup).unwrap());
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    window.state_mut().app.start("Exporter les documents", move |_| stopped.recv().is_err(), |_, _| {});
    go(&mut window, Route::Settings);
    click(&mut window, "Listes");
    window.get_by_role_and_label(Role::TextInput, "Nouveau collège").focus();
    window.run_steps(2);
    assert!(window.ctx.text_edit_focused());
    let viewport = window.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default();
    viewport.events.push(egui::ViewportEvent::Close);
    window.run_steps(3);
    window.get_by_label_contains("La fenêtre se fermera dès que ce sera fini\u{a0}: Exporter les documents");
    assert!(window.ctx.text_edit_focused(), "one goes on typing meanwhile");
    drop(stop);
    settle(&mut window);
    assert_eq!(leave(&mut window), Leaving::Ready);
    assert_eq!(window.state().app.backups().len(), 1, "what no backup held is backed up");
}

#[test]
fn a_backup_before_leaving_that_fails_is_told_and_leaves_the_choice() {
    let folder = tempfile::tempdir().unwrap();
    let backups = folder.path().join("sauvegardes");
    std::fs::write(&backups, "un fichier").unwrap();
    let setup = Setup { backups: Some(backups), ..Setup::new(clock()) };
    let mut window = first_start(folder.path());
    let path = folder.path().join("copil.db");
    window.state_mut().app.show_binder(Store::create_with(&path, &setup).unwrap());
    for _ in 0..2 {
        let Leaving::Failed(sentence) = leave(&mut window) else { panic!("it leaves without a word") };
        assert!(sentence.contains("sa sauvegarde a échoué"), "{sentence}");
    }
    window.state_mut().app.leaves_without_backup = true;
    assert_eq!(leave(&mut window), Leaving::Ready);
}

#[test]
fn one_binder_takes_the_place_of_another_which_is_backed_up_and_closed() {
    let folder = tempfile::tempdir().unwrap();
    let setup = Setup { backups: Some(folder.path().join("sauvegardes")), ..Setup::new(clock()) };
    let [first, second] = ["un.db", "deux.db"].map(|name| folder.path().join(name));
    Store::create_with(&first, &setup).unwrap().close().unwrap();
    Store::create_with(&second, &setup).unwrap().close().unwrap();
    let mut window = first_start(folder.path());
    window.state_mut().app.open_first(&first);
    assert!(window.state().app.store().is_none());
    window.run_steps(1);
    window.state_mut().app.open_binder(&second);
    settle(&mut window);
    window.get_by_label_contains("Ouverture du classeur\u{a0}» est déjà en cours");
    assert_eq!(store(&window).path(), Some(first.as_path()));

    window.state_mut().app.open_binder(&folder.path().join(".").join("un.db"));
    settle(&mut window);
    window.get_by_label_contains("Ce classeur est déjà ouvert dans cette fenêtre");

    window.state_mut().app.open_binder(&folder.path().join("absent.db"));
    settle(&mut window);
    window.get_by_label_contains("Il n’y a pas de classeur à cet endroit");
    assert_eq!(store(&window).path(), Some(first.as_path()), "the open one stays");

    window.state_mut().app.open_binder(&second);
    settle(&mut window);
    assert_eq!(store(&window).path(), Some(second.as_path()));
    let closed = Store::open_with(&first, &setup).expect("it is closed");
    assert_eq!(closed.backups().unwrap().len(), 1);
}

#[test]
fn a_binder_on_its_way_is_announced_and_can_be_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = first_start(folder.path());
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    window.state_mut().app.start("Ouverture du classeur", move |_| stopped.recv().is_err(), |_, _| {});
    window.run_steps(3);
    window.get_by_label("Ouverture du classeur…");
    picture(&mut window, "coquille-ouverture");
    press(&mut window, "Renoncer");
    assert!(window.state().app.binder_on_its_way().unwrap().is_cancelled());
    drop(stop);
    settle(&mut window);
    window.get_by_role_and_label(Role::Button, "Créer mon comité…");
}

#[test]
fn the_theme_changes_at_the_first_press_on_a_dark_system() {
    let mut window = harness(app(Some(demonstration())), SIZES[0], Theme::Dark);
    window.state_mut().app.preferences.theme = ThemeChoice::System;
    window.run_steps(2);
    let shown = window.ctx.theme();
    window.key_press(Key::F9);
    window.run_steps(3);
    assert_ne!(window.ctx.theme(), shown);
}

#[test]
fn a_message_stays_while_one_of_its_buttons_has_the_keyboard() {
    let mut window = harness(app(Some(demonstration())), SIZES[0], Theme::Light);
    window.state_mut().app.notices.told("Lisez-moi");
    window.run_steps(2);
    window.get_by_label("Fermer le message").focus();
    for _ in 0..20 {
        let time = window.input().time.unwrap_or_default();
        window.input_mut().time = Some(time + 1.0);
        window.run_steps(1);
    }
    window.get_by_label("Lisez-moi");
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
    settle(&mut window);
    window.get_by_role(Role::Alert);
    window.get_by_role_and_label(Role::Button, "Réessayer");
    window.get_by_role_and_label(Role::Button, "Restaurer une sauvegarde…");
    picture(&mut window, "coquille-refus");
    window.state_mut().app.repair(&path, &backup.path);
    settle(&mut window);
    assert!(window.state().app.store().is_some());
}

#[test]
fn a_backup_is_looked_for_in_the_folder_of_backups() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copil.db");
    std::fs::write(&path, b"not a binder at all").unwrap();
    let mut window = first_start(folder.path());
    window.state_mut().app.open_binder(&path);
    settle(&mut window);
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
    let meeting = meetings::create(&mut store, committee, kind, "Bilan d’étape", day, 14 * 60, "").unwrap();
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

#[test]
fn a_low_window_leaves_room_to_the_list() {
    // 1280 × 800 at 150 %.
    let store_ = demonstration();
    let meeting = meeting_on(&store_, "2023-11-14");
    let mut window = harness(app(Some(store_)), egui::vec2(853.0, 533.0), Theme::Light);
    go(&mut window, Route::Meeting(meeting, MeetingTab::Attendance));
    window.run_steps(6);
    let list = window.get_by_label("Filtrer la liste").rect().bottom();
    let is_seen = |row: egui::Rect| row.top() >= list && row.bottom() <= 533.0;
    let rows = window.query_all_by_role(Role::Row).filter(|row| is_seen(row.rect())).count();
    assert!(rows >= 4, "{rows} people are seen");
    picture(&mut window, "presence-basse-853");
}
