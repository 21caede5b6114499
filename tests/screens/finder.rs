//! The search of the whole binder, from Ctrl+K to the place of what was found.

use crate::hands::{W, enter, store};
use crate::support::window::{SIZES, app, clock, demonstration, go, harness, meeting_on, picture};
use copil::app::{DirectoryPlace, MeetingTab, Route};
use copil::domain::action::Action;
use copil::domain::minutes::Decision;
use copil::ops;
use copil::store::Store;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::{NodeT, Queryable};

fn open(window: &mut W) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run_steps(5);
    window.get_by_role_and_label(Role::Dialog, "Rechercher");
}

/// Looks for words in place of those that are there.
fn look_for(window: &mut W, words: &str) {
    assert!(window.get_by_label("Mots cherchés").accesskit_node().is_focused());
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(1);
    window.get_by_label("Mots cherchés").type_text(words);
    window.run_steps(3);
}

fn window() -> W {
    harness(app(Some(demonstration())), SIZES[0], Theme::Light)
}

#[test]
fn a_meeting_is_found_by_its_date_in_any_form_its_month_its_kind_and_its_title() {
    let mut window = window();
    let meeting = meeting_on(store(&window), "2023-11-14");
    for words in ["14/11/2023", "14.11.23", "14 nov. 2023", "novembre", "EVALUATION", "dedie a l'evaluation"]
    {
        go(&mut window, Route::Home);
        open(&mut window);
        look_for(&mut window, words);
        window.get_by_label_contains("Réunion\u{a0}: Comité de pilotage dédié");
        enter(&mut window);
        assert!(
            matches!(window.state().app.route(), Route::Meeting(id, MeetingTab::Agenda) if id == meeting),
            "{words}: {:?}",
            window.state().app.route()
        );
    }
}

#[test]
fn an_action_a_person_and_an_organisation_are_found_and_the_arrows_choose() {
    let mut window = window();
    let action =
        store(&window).all::<Action>().unwrap().into_iter().find(|row| row.title.contains("estival"));
    let action = action.or_else(|| store(&window).all::<Action>().unwrap().into_iter().next()).unwrap();
    open(&mut window);
    look_for(&mut window, &action.title.to_uppercase());
    enter(&mut window);
    assert_eq!(window.state().app.route(), Route::Actions(Some(action.id)));

    open(&mut window);
    look_for(&mut window, "maurouard");
    window.get_by_label_contains("Personne\u{a0}: MAUROUARD Delphine");
    enter(&mut window);
    window.get_by_role_and_label(Role::Heading, "MAUROUARD Delphine");

    open(&mut window);
    look_for(&mut window, "centre social");
    let names: Vec<String> = window
        .query_all_by_role(Role::ListBoxOption)
        .map(|row| row.accesskit_node().label().unwrap_or_default())
        .collect();
    assert!(names.len() > 1, "{names:?}");
    window.key_press(Key::ArrowDown);
    window.run_steps(3);
    let chosen = window
        .query_all_by_role(Role::ListBoxOption)
        .position(|row| row.accesskit_node().is_selected() == Some(true));
    assert_eq!(chosen, Some(1));
    window.get_by_label(&names[0]).click();
    window.run_steps(6);
    assert!(window.query_by_role(Role::Dialog).is_none());
    assert_ne!(window.state().app.route(), Route::Home);
}

#[test]
fn a_decision_is_found_by_its_number_and_shown_in_the_minutes_with_the_keyboard_on_it() {
    let mut store_ = demonstration();
    let meeting = meeting_on(&store_, "2023-11-14");
    if store_.of::<copil::domain::minutes::Minutes>("meeting", meeting).unwrap().is_empty() {
        ops::minutes::begin(&mut store_, meeting, jiff::civil::date(2023, 11, 15)).unwrap();
    }
    let id = ops::decisions::add(&mut store_, meeting, None).unwrap();
    ops::decisions::word(&mut store_, id, "Le comité retient la scène de l’œuvre.").unwrap();
    let number = store_.get::<Decision>(id).unwrap().number;
    for size in SIZES {
        let mut window = harness(app(Some(demonstration_with(&store_))), size, Theme::Dark);
        open(&mut window);
        look_for(&mut window, "scene de l'oeuvre");
        picture(&mut window, &format!("recherche-decision-{}", size.x));
        enter(&mut window);
        window.run_steps(6);
        assert!(
            matches!(window.state().app.route(), Route::Meeting(shown, MeetingTab::Minutes) if shown == meeting)
        );
        let name = format!("Texte de la décision 2023-11-14/D{number}");
        let field = window.get_by_label(&name);
        assert!(field.accesskit_node().is_focused());
        assert!(field.rect().bottom() <= size.y, "scrolled into view: {:?}", field.rect());
    }
}

#[test]
fn a_decision_comes_first_by_its_number_and_by_the_beginning_of_its_text() {
    let mut binder = demonstration();
    let meeting = meeting_on(&binder, "2023-11-14");
    let id = ops::decisions::add(&mut binder, meeting, None).unwrap();
    ops::decisions::word(&mut binder, id, "Comité de pilotage élargi aux parents.").unwrap();
    let number = binder.get::<Decision>(id).unwrap().number;
    let mut window = harness(app(Some(binder)), SIZES[0], Theme::Light);
    let first = |window: &W| {
        let rows = window.query_all_by_role(Role::ListBoxOption);
        let labels = rows.map(|row| (row.rect().top(), row.accesskit_node().label().unwrap_or_default()));
        labels.min_by(|one, other| one.0.total_cmp(&other.0)).unwrap().1
    };
    let wanted = "Décision\u{a0}: Comité de pilotage élargi aux parents,";
    open(&mut window);
    for words in
        [format!("décision {number}"), format!("DECISION N° {number}"), "comité de pilotage él".to_owned()]
    {
        look_for(&mut window, &words);
        assert!(first(&window).starts_with(wanted), "{words}: {}", first(&window));
    }
}

/// A binder with the same rows.
fn demonstration_with(store: &Store) -> Store {
    let rows = store.rows().unwrap();
    let mut copy = Store::for_tests(clock()).unwrap();
    copy.transact("Charger", |tx| tx.insert_rows(&rows)).unwrap();
    copy
}

#[test]
fn nothing_found_is_said_and_escape_closes() {
    let mut window = window();
    window.get_by_role_and_label(Role::Button, "Rechercher dans le classeur").click();
    window.run_steps(5);
    picture(&mut window, "recherche-vide");
    look_for(&mut window, "zzz");
    window.get_by_label("Aucun résultat pour «\u{a0}zzz\u{a0}»");
    picture(&mut window, "recherche-rien");
    enter(&mut window);
    window.get_by_role_and_label(Role::Dialog, "Rechercher");
    window.key_press(Key::Escape);
    window.run_steps(4);
    assert!(window.query_by_role(Role::Dialog).is_none());
    assert_eq!(window.state().app.route(), Route::Home);
}

#[test]
fn pictures() {
    for (size, theme) in [(SIZES[0], Theme::Light), (SIZES[1], Theme::Dark)] {
        let mut window = harness(app(Some(demonstration())), size, theme);
        open(&mut window);
        for (words, name) in [("comite", "comite"), ("centre", "centre"), ("2023", "annee")] {
            look_for(&mut window, words);
            picture(&mut window, &format!("recherche-{name}-{}-{theme:?}", size.x));
        }
    }
}

#[test]
fn the_directory_keeps_its_own_search() {
    let mut window = window();
    go(&mut window, Route::Directory(DirectoryPlace::People(None)));
    window.get_by_label("Rechercher");
}

#[test]
fn pages_and_commands_are_found_and_done() {
    let mut window = window();
    open(&mut window);
    look_for(&mut window, "reglages");
    window.get_by_label_contains("Page\u{a0}: Réglages");
    enter(&mut window);
    assert_eq!(window.state().app.route(), Route::Settings);
    open(&mut window);
    look_for(&mut window, "theme");
    window.get_by_label_contains("Commande\u{a0}: Changer de thème");
    picture(&mut window, "recherche-commande");
    let before = window.ctx.theme();
    enter(&mut window);
    assert_ne!(window.ctx.theme(), before);
    // Nothing is taken before something is typed or chosen.
    open(&mut window);
    window.get_by_label_contains("Page\u{a0}: Annuaire");
    let before = window.state().app.route();
    enter(&mut window);
    window.get_by_role_and_label(Role::Dialog, "Rechercher");
    assert_eq!(window.state().app.route(), before);
    // Pages are found by what is done there; those of the meeting that is prepared too.
    look_for(&mut window, "sauvegarde");
    window.get_by_label_contains("Page\u{a0}: Réglages");
    look_for(&mut window, "imprimer");
    window.get_by_label_contains("Page\u{a0}: Documents");
    picture(&mut window, "recherche-imprimer");
    enter(&mut window);
    assert!(matches!(window.state().app.route(), Route::Meeting(_, MeetingTab::Documents)));
    // One that shows something else in the place of the search; one that cannot be run now is not offered.
    open(&mut window);
    look_for(&mut window, "annuler");
    assert!(window.query_by_label_contains("Commande\u{a0}: Annuler").is_none());
    look_for(&mut window, "aide");
    enter(&mut window);
    window.get_by_label("Fermer l’aide");
}
