//! Several rows of a list at once, the menus of rows, and the order of columns.

use copil::app::{DirectoryPlace, Route};
use copil::domain::action::{Action, ActionStatus, ActionYear};
use copil::domain::attendance::Attendance;
use copil::domain::meeting::{Meeting, MeetingState};
use copil::domain::organisation::{College, Organisation};
use copil::domain::person::{Civility, Person};
use copil::ops::people::NewPerson;
use copil::ops::{self, actions};
use copil::store::Store;
use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand, Theme};
use egui_kittest::kittest::{NodeT, Queryable};

use super::hands::{W, evaluation, store, undo};
use crate::support::window::{SIZES, app, clock, demonstration, go, harness, picture};

fn hold(window: &mut W, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(4);
}

fn choose(window: &mut W, item: &str) {
    window.get_by_role_and_label(Role::MenuItem, item).click();
    window.run_steps(4);
}

fn named(given: &str, family: &str, email: &str, store: &mut Store) {
    let id = ops::people::create(store, &NewPerson::named(Civility::Madame, given, family)).unwrap();
    let person = Person { email: email.into(), ..store.get::<Person>(id).unwrap() };
    ops::people::edit(store, &person).unwrap();
}

fn four_people() -> Store {
    let mut store = Store::in_memory(clock()).unwrap();
    evaluation(&mut store);
    named("Anne", "Étienne", "anne@example.fr", &mut store);
    named("Zoé", "Zola", "zoe@example.fr", &mut store);
    named("Léa", "Faure", "", &mut store);
    named("Eva", "Ducret", "eva@example.fr", &mut store);
    store
}

/// The names of the rows of a table, from top to bottom.
fn rows(window: &W) -> Vec<String> {
    window.get_all_by_role(Role::Row).filter_map(|row| row.accesskit_node().label()).collect()
}

fn people(window: &mut W) {
    go(window, Route::Directory(DirectoryPlace::People(None)));
    window.get_by_role_and_label(Role::Table, "Personnes").focus();
    window.run_steps(2);
}

#[test]
fn people_are_sorted_in_french_order_both_ways() {
    let mut window = harness(app(Some(four_people())), SIZES[0], Theme::Light);
    people(&mut window);
    let families = |window: &W| -> Vec<String> {
        rows(window).iter().map(|row| row.split(' ').next().unwrap().to_owned()).collect()
    };
    assert_eq!(families(&window), ["DUCRET", "ÉTIENNE", "FAURE", "ZOLA"]);
    window.get_by_role_and_label(Role::ColumnHeader, "Nom, tri croissant").click();
    window.run_steps(4);
    assert_eq!(families(&window), ["ZOLA", "FAURE", "ÉTIENNE", "DUCRET"]);
}

#[test]
fn a_long_list_fills_the_window_and_the_page_does_not_scroll() {
    let mut window = harness(app(Some(demonstration())), SIZES[0], Theme::Light);
    for place in [DirectoryPlace::People(None), DirectoryPlace::Organisations(None)] {
        go(&mut window, Route::Directory(place));
        let hint = window.get_by_label_contains("plusieurs à la fois").rect();
        // Under it, a gap, the room of a toast and the margin of the page.
        let left = SIZES[0].y - (hint.bottom() + 14.0 + 64.0 + 12.0);
        assert!((0.0..6.0).contains(&left), "{left} points are left under {hint}");
    }
}

#[test]
fn organisations_are_sorted_by_each_column() {
    let mut store_ = demonstration();
    let last = store_.all::<Organisation>().unwrap().pop().unwrap();
    ops::organisations::edit(&mut store_, &Organisation { city: "Alençon".into(), ..last }).unwrap();
    let mut window = harness(app(Some(store_)), SIZES[0], Theme::Dark);
    go(&mut window, Route::Directory(DirectoryPlace::Organisations(None)));
    let before = rows(&window);
    for column in ["Sigle", "Collège", "Commune"] {
        window.get_by_role_and_label(Role::ColumnHeader, column).click();
        window.run_steps(4);
        assert_ne!(rows(&window), before, "{column}");
    }
    // Those of no town are last.
    assert!(rows(&window)[0].contains("Alençon"), "{:?}", rows(&window)[0]);
}

#[test]
fn several_people_have_their_addresses_copied_and_are_put_on_a_list() {
    let mut window = harness(app(Some(four_people())), SIZES[0], Theme::Light);
    people(&mut window);
    hold(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    hold(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    window.get_by_label_contains("3\u{a0}personnes sélectionnées");
    hold(&mut window, Modifiers::SHIFT, Key::F10);
    picture(&mut window, "annuaire-plusieurs-1280-Light");
    window.get_by_role_and_label(Role::MenuItem, "Copier les adresses électroniques").click();
    let mut copied = None;
    for _ in 0..4 {
        window.step();
        for command in &window.output().platform_output.commands {
            if let OutputCommand::CopyText(text) = command {
                copied = Some(text.clone());
            }
        }
    }
    assert_eq!(copied.unwrap(), "anne@example.fr; eva@example.fr");
    window.get_by_label_contains("2\u{a0}adresses copiées, 1\u{a0}personne sans adresse");

    hold(&mut window, Modifiers::SHIFT, Key::F10);
    choose(&mut window, "Inscrire à une réunion…");
    window.get_by_role_and_label(Role::Dialog, "Inscrire 3\u{a0}personnes à une réunion");
    picture(&mut window, "annuaire-inscrire-1280-Light");
    window.get_by_role_and_label(Role::CheckBox, "2e temps").click();
    window.run_steps(2);
    window.get_by_role_and_label(Role::Button, "Inscrire").click();
    window.run_steps(4);
    let lines = store(&window).all::<Attendance>().unwrap();
    assert_eq!(lines.len(), 3, "three people, one part");
    undo(&mut window);
    assert!(store(&window).all::<Attendance>().unwrap().is_empty());
}

#[test]
fn those_who_are_used_elsewhere_are_kept_when_several_are_deleted() {
    let mut store_ = demonstration();
    named("Zoé", "Aa", "", &mut store_);
    named("Zoé", "Ab", "", &mut store_);
    let before = store_.count::<Person>().unwrap();
    let mut window = harness(app(Some(store_)), SIZES[1], Theme::Dark);
    people(&mut window);
    // Ctrl+A, then everybody but those two sits on a list.
    hold(&mut window, Modifiers::COMMAND, Key::A);
    hold(&mut window, Modifiers::SHIFT, Key::F10);
    picture(&mut window, "annuaire-plusieurs-1024-Dark");
    choose(&mut window, "Supprimer");
    window.get_by_label_contains("Le reste sert ailleurs");
    let after = store(&window).count::<Person>().unwrap();
    assert!(after < before && after > 60, "{after} of {before}");
    undo(&mut window);
    assert_eq!(store(&window).count::<Person>().unwrap(), before);
}

#[test]
fn more_rows_than_the_window_can_wait_for_are_refused_in_a_sentence() {
    let mut store_ = four_people();
    store_
        .transact("Remplir", |tx| {
            for at in 0..2_000 {
                let id = tx.id();
                tx.insert(&Person::named(id, Civility::Madame, "Anne", &format!("Nom {at}")))?;
            }
            Ok(())
        })
        .unwrap();
    let before = store_.count::<Person>().unwrap();
    let mut window = harness(app(Some(store_)), SIZES[0], Theme::Light);
    people(&mut window);
    hold(&mut window, Modifiers::COMMAND, Key::A);
    hold(&mut window, Modifiers::SHIFT, Key::F10);
    choose(&mut window, "Supprimer");
    window.get_by_label_contains("2\u{202f}000 au plus à la fois");
    assert_eq!(store(&window).count::<Person>().unwrap(), before);
}

#[test]
fn several_organisations_change_their_college_in_one_step() {
    let mut window = harness(app(Some(demonstration())), SIZES[0], Theme::Light);
    go(&mut window, Route::Directory(DirectoryPlace::Organisations(None)));
    let residents = store(&window).all::<College>().unwrap().into_iter().find(|one| one.label == "Habitants");
    let residents = residents.unwrap().id;
    let count = |window: &W| {
        let all = store(window).all::<Organisation>().unwrap();
        all.iter().filter(|one| one.college == residents).count()
    };
    let before = count(&window);
    window.get_by_role_and_label(Role::Table, "Organismes").focus();
    window.run_steps(2);
    hold(&mut window, Modifiers::COMMAND, Key::A);
    hold(&mut window, Modifiers::SHIFT, Key::F10);
    choose(&mut window, "Collège\u{a0}: Habitants");
    assert_eq!(count(&window) as u64, store(&window).count::<Organisation>().unwrap());
    undo(&mut window);
    assert_eq!(count(&window), before);
}

#[test]
fn several_meetings_are_archived_in_one_step() {
    let store_ = demonstration();
    let mut window = harness(app(Some(store_)), SIZES[0], Theme::Light);
    go(&mut window, Route::Meetings);
    window.get_by_role_and_label(Role::Table, "Réunions").focus();
    window.run_steps(2);
    hold(&mut window, Modifiers::COMMAND, Key::A);
    window.get_by_label_contains("2\u{a0}réunions sélectionnées");
    picture(&mut window, "reunions-plusieurs-1280-Light");
    hold(&mut window, Modifiers::SHIFT, Key::F10);
    choose(&mut window, "Archiver celles qui ont été tenues");
    let archived = |window: &W| {
        let meetings = store(window).all::<Meeting>().unwrap();
        meetings.iter().filter(|meeting| meeting.state == MeetingState::Archived).count()
    };
    assert_eq!(archived(&window), 2);
    undo(&mut window);
    assert_eq!(archived(&window), 0);
}

#[test]
fn the_menu_of_an_action_notes_its_state_moves_it_and_deletes_it() {
    let mut store_ = Store::in_memory(clock()).unwrap();
    evaluation(&mut store_);
    let first = actions::create(&mut store_, "Festival de rue").unwrap();
    actions::create(&mut store_, "Aide aux devoirs").unwrap();
    let year = actions::add_year(&mut store_, first, 2023).unwrap();
    let mut window = harness(app(Some(store_)), SIZES[0], Theme::Light);
    go(&mut window, Route::Actions(None));
    let menu = |window: &mut W| {
        let rows = window.get_all_by_role(Role::ListBoxOption);
        let row = rows.into_iter().find(|row| row.accesskit_node().label().unwrap().starts_with("Festival"));
        row.unwrap().focus();
        window.run_steps(2);
        hold(window, Modifiers::SHIFT, Key::F10);
    };
    menu(&mut window);
    picture(&mut window, "actions-menu-1280-Light");
    choose(&mut window, "2023\u{a0}: retenue");
    assert_eq!(store(&window).get::<ActionYear>(year).unwrap().status, ActionStatus::Retained);
    menu(&mut window);
    choose(&mut window, "Descendre");
    let titles = |window: &W| -> Vec<String> {
        store(window).all::<Action>().unwrap().into_iter().map(|one| one.title).collect()
    };
    assert_eq!(titles(&window), ["Aide aux devoirs", "Festival de rue"]);
    menu(&mut window);
    choose(&mut window, "Supprimer l’action");
    assert_eq!(titles(&window), ["Aide aux devoirs"]);
    undo(&mut window);
    undo(&mut window);
    undo(&mut window);
    assert_ne!(store(&window).get::<ActionYear>(year).unwrap().status, ActionStatus::Retained);
}
