//! The evaluation prepared from nothing to its papers without the mouse, then taken back to the start and made again.

use crate::hands::{W, enter, store};
use crate::support::window::{SIZES, app, harness, picture};
use copil::app::Route;
use copil::demo;
use copil::documents::DOCUMENTS;
use copil::domain::agenda::ItemKind;
use copil::domain::attendance::Attendance;
use copil::domain::meeting::{Chair, Part};
use copil::domain::rows::Rows;
use copil::store::Store;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Rect, Theme};
use egui_kittest::kittest::{NodeT, Queryable};
use std::path::Path;
use std::time::Duration;

/// How many controls there may be before the one that is wanted.
const MOST_TABS: usize = 200;

/// Roles of what takes a text.
const IS_TYPED_IN: [Role; 5] =
    [Role::TextInput, Role::MultilineTextInput, Role::EditableComboBox, Role::SearchInput, Role::SpinButton];

/// A control, as a screen reader says it.
#[derive(Debug, Clone, PartialEq)]
struct Control {
    role: Role,
    name: String,
}

/// What has the keyboard, and where it is.
fn focused(window: &W) -> Option<(Control, Rect)> {
    let node = window.query_all_by(|node| node.is_focused()).next()?;
    let at = node.accesskit_node();
    let control = Control { role: at.role(), name: at.label().unwrap_or_default() };
    (at.role() != Role::Window).then(|| (control, node.rect()))
}

/// Presses a key until a control has the keyboard; each on the way is seen whole within the window.
fn reach(window: &mut W, key: Key, what: &str, is_it: impl Fn(&Control) -> bool) {
    let screen = window.ctx.content_rect().expand(1.0);
    let mut passed = Vec::new();
    for _ in 0..MOST_TABS {
        if let Some((control, rect)) = focused(window) {
            let is_seen = screen.contains(rect.center()) && screen.x_range().contains(rect.left());
            assert!(is_seen, "{control:?} has the keyboard out of sight, at {rect}");
            if is_it(&control) {
                return;
            }
            passed.push(control.name);
        }
        window.key_press(key);
        window.run_steps(4);
    }
    panic!("{what} is not reached by {key:?}: {passed:?}");
}

fn tab_to(window: &mut W, name: &str) {
    reach(window, Key::Tab, name, |control| control.name == name);
}

/// Presses a button, or ticks what can be.
fn press(window: &mut W, name: &str) {
    tab_to(window, name);
    window.key_press(Key::Space);
    window.run_steps(6);
}

/// Types in a field, in place of what it holds.
fn fill(window: &mut W, name: &str, text: &str) {
    reach(window, Key::Tab, name, |control| control.name == name && IS_TYPED_IN.contains(&control.role));
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(1);
    window.event(Event::Text(text.to_owned()));
    window.run_steps(3);
}

/// Goes to a place of the navigation, or to a tab whose name begins so.
fn visit(window: &mut W, place: &str) {
    reach(window, Key::Tab, place, |control| control.role == Role::Tab && control.name.starts_with(place));
    enter(window);
    window.run_steps(4);
}

/// Takes a value of a drop-down list.
fn take(window: &mut W, list: &str, value: &str) {
    reach(window, Key::Tab, list, |control| control.role == Role::ComboBox && control.name == list);
    enter(window);
    pick(window, value);
}

/// Opens a menu and chooses in it.
fn choose(window: &mut W, menu: &str, label: &str) {
    tab_to(window, menu);
    enter(window);
    pick(window, label);
}

/// Goes through a list that has just opened, and takes one of its lines.
fn pick(window: &mut W, label: &str) {
    for key in [Key::ArrowDown, Key::ArrowUp] {
        for _ in 0..24 {
            if focused(window).is_some_and(|(control, _)| control.name == label) {
                enter(window);
                window.run_steps(3);
                return;
            }
            window.key_press(key);
            window.run_steps(3);
        }
    }
    panic!("« {label} » is not in the list: {:?}", focused(window));
}

fn lines(window: &mut W, lines: &[&str]) {
    for line in lines {
        window.event(Event::Text((*line).to_owned()));
        window.run_steps(2);
        enter(window);
    }
    window.key_press(Key::Escape);
    window.run_steps(4);
}

fn wait(window: &mut W, what: &str, is_done: impl Fn(&W) -> bool) {
    for _ in 0..2400 {
        window.run_steps(2);
        if is_done(window) {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("{what} never came");
}

fn rows(window: &W) -> Rows {
    store(window).rows().unwrap()
}

#[test]
fn the_evaluation_is_prepared_and_printed_without_the_mouse_and_every_step_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(None);
    app.keep_backups_in(folder.path().join("sauvegardes"));
    let mut window = harness(app, SIZES[0], Theme::Light);
    found(&mut window, folder.path());
    actions(&mut window);
    meeting(&mut window);
    agenda(&mut window);
    chairs(&mut window);
    people(&mut window);
    print(&mut window, folder.path());
    let end = rows(&window);

    let press = |window: &mut W, modifiers: Modifiers, key: Key| {
        window.key_press_modifiers(modifiers, key);
        window.run_steps(4);
    };
    press(&mut window, Modifiers::ALT, Key::Home);
    assert_eq!(window.state().app.route(), Route::Home);
    let mut steps = 0;
    while store(&window).undo_label().is_some() {
        press(&mut window, Modifiers::COMMAND, Key::Z);
        steps += 1;
        assert!(steps < 500, "Ctrl+Z takes nothing back any more");
    }
    // The founding of the committee is a step too.
    assert_eq!(rows(&window), Rows::default());
    for _ in 0..steps {
        press(&mut window, Modifiers::COMMAND, Key::Y);
    }
    assert_eq!(store(&window).redo_label(), None);
    assert_eq!(rows(&window), end);
}

fn found(window: &mut W, folder: &Path) {
    press(window, "Créer mon comité…");
    for (field, typed) in [
        ("Commune", "Alençon"),
        ("Quartier ou territoire", "Perseigne"),
        ("Département", "Orne"),
        ("Numéro", "61"),
        ("Première année du label", "2022"),
        ("Dernière année", "2024"),
        ("Dotation par an, si connue", "215 000"),
        ("Fichier du classeur", &folder.join("copil.db").display().to_string()),
    ] {
        fill(window, field, typed);
    }
    enter(window);
    wait(window, "the binder", |window| window.state().app.store().is_some());
}

fn actions(window: &mut W) {
    for action in demo::rows().actions {
        visit(window, "Actions");
        press(window, "Ajouter une action");
        fill(window, "Titre de l’action", &action.title);
        enter(window);
        fill(window, "Porteur, tel qu’imprimé", &action.carrier_label);
        enter(window);
    }
    assert_eq!(rows(window).actions.len(), 7);
}

fn meeting(window: &mut W) {
    visit(window, "Réunions");
    press(window, "Nouvelle réunion…");
    fill(window, "Titre de la réunion", "Comité de pilotage dédié à l’évaluation");
    take(window, "Type", "Évaluation");
    fill(window, "Date", "14/11/2023");
    fill(window, "Lieu", "Salle polyvalente");
    enter(window);
    assert!(matches!(window.state().app.route(), Route::Meeting(..)));
}

/// Two parts, the workshops, the points and the seven actions, of 8 minutes each.
fn agenda(window: &mut W) {
    press(window, "Modifier Premier temps");
    for (field, typed) in [("Début", "9h30"), ("Fin", "12:00"), ("Personnes attendues", "40")] {
        fill(window, field, typed);
    }
    take(window, "Format", "Ateliers");
    press(window, "Enregistrer");
    press(window, "Ajouter un point à Premier temps");
    lines(
        window,
        &["Le partenariat", "L’impact sur les publics", "La mobilisation des publics", "L’innovation"],
    );
    press(window, "Ajouter un temps");
    press(window, "Modifier Second temps");
    fill(window, "Début", "14h");
    fill(window, "Fin", "16 h 30");
    enter(window);
    press(window, "Ajouter un point à Second temps");
    let points = [
        "Ouverture",
        "Présentation d’actions",
        "Bilan chiffré",
        "Restitution des ateliers",
        "Perspectives 2024",
        "Échanges",
        "Clôture",
    ];
    lines(window, &points);
    choose(window, "Actions sur Présentation d’actions", "Ajouter des actions sous ce point…");
    for action in demo::rows().actions {
        press(window, &action.title);
    }
    press(window, "Ajouter 7\u{a0}actions");
    for (title, typed) in [
        ("Bilan chiffré", "15"),
        ("Restitution des ateliers", "20 min"),
        ("Perspectives 2024", "25"),
        ("Échanges", "0h15"),
        ("Clôture", "5"),
    ] {
        fill(window, &format!("Durée de {title}"), typed);
        enter(window);
    }
    choose(window, "Actions sur Présentation d’actions", "Durée de tous les sous-points…");
    fill(window, "Durée de chacun", "8");
    press(window, "Appliquer");
    let items = rows(window).agenda_items;
    assert_eq!(items.iter().filter(|item| item.kind == ItemKind::Point).count(), 4 + 7 + 7);
    window.get_by_label("Fin prévue à 16\u{a0}h\u{a0}26");
}

fn chairs(window: &mut W) {
    choose(window, "Actions sur Second temps", "Présidence…");
    for (name, function, organisation, kind) in [
        ("M. Sébastien Jallet", "Préfet de l’Orne", "Préfecture de l’Orne", "État"),
        ("M. Joaquim Pueyo", "Maire d’Alençon", "Ville d’Alençon", "Collectivité"),
    ] {
        fill(window, "Ajouter à la présidence", name);
        enter(window);
        fill(window, "Fonction", function);
        fill(window, "Organisme", organisation);
        enter(window);
        take(window, "Nature de l’organisme", kind);
        press(window, "Créer et ajouter");
    }
    press(window, "Fermer");
    assert_eq!(store(window).count::<Chair>().unwrap(), 2);
}

/// Somebody of an association and a resident, at both parts.
fn people(window: &mut W) {
    visit(window, "Présence");
    press(window, "Ajouter à la liste…");
    press(window, "Des personnes");
    for (name, organisation, kind) in [
        ("Mme Anne Martin", "Planning familial", "Association"),
        ("M. Paul Durand", "Conseil de quartier de Perseigne", "Collectif"),
    ] {
        fill(window, "Personne", name);
        enter(window);
        fill(window, "Organisme", organisation);
        enter(window);
        if kind != "Association" {
            take(window, "Nature de l’organisme", kind);
        }
        press(window, "Créer cette personne");
    }
    press(window, "2e temps");
    press(window, "Ajouter");
    picture(window, "clavier-presence");
    let listed = |store: &Store, part: &Part| store.of::<Attendance>("part", part.id).unwrap().len();
    let parts = store(window).all::<Part>().unwrap();
    assert_eq!(parts.iter().map(|part| listed(store(window), part)).sum::<usize>(), 2 + 4);
}

fn print(window: &mut W, folder: &Path) {
    visit(window, "Documents");
    let papers = folder.join("papiers");
    std::fs::create_dir(&papers).unwrap();
    wait(window, "the papers", |window| window.state().app.tasks.is_empty());
    press(window, "Tout exporter…");
    let asked = "Chemin du dossier";
    wait(window, asked, |window| window.query_by_label(asked).is_some());
    fill(window, asked, &papers.display().to_string());
    enter(window);
    let count = || std::fs::read_dir(&papers).unwrap().count();
    wait(window, "the papers", |window| window.state().app.tasks.is_empty() && count() == DOCUMENTS.len());
}
