//! The help: beside the page or in a dialog, by the keyboard alone, in words that the window has.

use std::fs;
use std::path::Path;

use copil::app::{MeetingTab, Route};
use copil::documents::help::{self, TOPICS};
use egui::accesskit::Role;
use egui::{Key, Theme, vec2};
use egui_kittest::kittest::Queryable;

use super::hands::{W, fill, press};
use crate::support::window::{app, demonstration, go, harness, meeting_on, picture};

#[test]
fn the_help_of_the_page_opens_beside_it_and_gives_the_keyboard_back() {
    let binder = demonstration();
    let meeting = meeting_on(&binder, "2023-11-14");
    let mut window = harness(app(Some(binder)), vec2(1280.0, 800.0), Theme::Light);
    go(&mut window, Route::Meeting(meeting, MeetingTab::Agenda));
    window.get_by_role_and_label(Role::Button, "Modifier…").focus();
    window.run_steps(3);
    window.key_press(Key::F1);
    window.run_steps(4);
    window.get_by_role_and_label(Role::Heading, "Construire l’ordre du jour");
    assert!(window.get_by_label("Chercher dans l’aide").is_focused());
    // The page is still there, and can be worked with.
    window.get_by_role_and_label(Role::Button, "Ajouter un temps");
    for theme in [Theme::Light, Theme::Dark] {
        window.ctx.set_theme(theme);
        picture(&mut window, &format!("aide-{theme:?}"));
    }
    window.key_press(Key::F1);
    window.run_steps(4);
    assert!(window.query_by_label("Chercher dans l’aide").is_none());
    assert!(window.get_by_role_and_label(Role::Button, "Modifier…").is_focused());
}

#[test]
fn a_window_that_becomes_narrow_does_not_take_a_form_away() {
    let mut window = harness(app(Some(demonstration())), vec2(1280.0, 800.0), Theme::Light);
    go(&mut window, Route::Meetings);
    window.key_press(Key::F1);
    window.run_steps(4);
    press(&mut window, "Nouvelle réunion…");
    fill(&mut window, "Lieu", "Mairie");
    window.set_size(vec2(1024.0, 640.0));
    window.run_steps(4);
    window.get_by_role_and_label(Role::Dialog, "Nouvelle réunion");
    assert!(window.query_by_label("Chercher dans l’aide").is_none());
}

#[test]
fn a_narrow_window_shows_the_help_in_a_dialog() {
    for size in [vec2(1024.0, 640.0), vec2(640.0, 480.0)] {
        let mut window = harness(app(Some(demonstration())), size, Theme::Light);
        press(&mut window, "Aide (F1)");
        window.get_by_role_and_label(Role::Dialog, "Aide de copil");
        let close = window.get_by_role_and_label(Role::Button, "Fermer").rect();
        assert!(close.bottom() < size.y, "within the window: {close:?}");
        picture(&mut window, &format!("aide-{}", size.x));
        window.key_press(Key::Escape);
        window.run_steps(4);
        assert!(window.query_by_label("Aide de copil").is_none());
    }
}

#[test]
fn a_topic_is_found_by_a_word_and_read_by_the_arrows() {
    let mut nowhere = harness(app(None), vec2(1280.0, 800.0), Theme::Light);
    nowhere.key_press(Key::F1);
    nowhere.run_steps(4);
    nowhere.get_by_role_and_label(Role::Heading, "Commencer");
    let mut window = harness(app(Some(demonstration())), vec2(1280.0, 480.0), Theme::Light);
    window.key_press(Key::F1);
    window.run_steps(4);
    look_for(&mut window, "emargement");
    window.get_by_role_and_label(Role::Button, "Imprimer et exporter");
    assert!(window.query_by_role_and_label(Role::Button, "Rédiger le compte rendu").is_none());
    press(&mut window, "Imprimer et exporter");
    assert!(window.get_by_role_and_label(Role::Document, "Imprimer et exporter").is_focused());
    let title = |window: &W| window.get_by_role_and_label(Role::Heading, "Imprimer et exporter").rect().top();
    let before = title(&window);
    window.key_press(Key::PageDown);
    window.run_steps(30);
    assert!(title(&window) < before, "the text moves up");
    press(&mut window, "Toutes les rubriques");
    // The keys are found by what they are called.
    look_for(&mut window, "echap");
    press(&mut window, "Raccourcis du clavier");
    window.get_by_label("Revient sur la dernière modification");
    picture(&mut window, "aide-raccourcis");
    press(&mut window, "Toutes les rubriques");
    look_for(&mut window, "zzz");
    window.get_by_label_contains("Aucune rubrique");
}

#[test]
fn a_topic_is_chosen_by_the_keyboard_under_what_it_says_of_the_words() {
    let mut window = harness(app(Some(demonstration())), vec2(1280.0, 800.0), Theme::Light);
    let open = |window: &mut W| {
        window.key_press(Key::F1);
        window.run_steps(4);
        look_for(window, "emargement");
    };
    open(&mut window);
    window.get_by_label_contains("l’ordre du jour, l’émargement, le compte rendu");
    picture(&mut window, "aide-recherche");
    window.key_press(Key::ArrowDown);
    window.run_steps(3);
    let titles: Vec<String> =
        TOPICS.iter().map(|topic| topic.title.clone()).chain([help::KEYS_TITLE.to_owned()]).collect();
    let mut found: Vec<(f32, String)> = titles
        .into_iter()
        .filter_map(|title| {
            let top = window.query_by_role_and_label(Role::Button, &title)?.rect().top();
            Some((top, title))
        })
        .collect();
    found.sort_by(|one, other| one.0.total_cmp(&other.0));
    assert!(found.len() > 1, "{found:?}");
    assert!(window.get_by_role_and_label(Role::Button, &found[0].1).is_focused());
    window.key_press(Key::ArrowDown);
    window.run_steps(3);
    assert!(window.get_by_role_and_label(Role::Button, &found[1].1).is_focused());
    window.key_press(Key::Enter);
    window.run_steps(4);
    window.get_by_role_and_label(Role::Document, &found[1].1);
    // Enter in the field is the first one.
    window.key_press(Key::F1);
    window.run_steps(4);
    open(&mut window);
    window.key_press(Key::Enter);
    window.run_steps(4);
    window.get_by_role_and_label(Role::Document, &found[0].1);
}

fn look_for(window: &mut W, words: &str) {
    window.get_by_label("Chercher dans l’aide").type_text(words);
    window.run_steps(4);
}

#[test]
fn the_help_is_printed_by_the_machinery_of_the_papers() {
    let document = help::build(&[("Ctrl + K".to_owned(), "Trouve tout".to_owned())]);
    let rendered = copil::render::pdf::render(&document).unwrap();
    assert_eq!(rendered.missing, []);
    // Among what the slower checks validate.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("aide.pdf"), rendered.bytes).unwrap();
}

#[test]
fn every_control_that_the_help_names_has_that_name_in_the_window() {
    let mut sources = String::new();
    for folder in ["src/ui", "src/app"] {
        read_all(Path::new(folder), &mut sources);
    }
    let text = fs::read_to_string("assets/help/aide.txt").unwrap();
    let named: Vec<_> = text.split('«').skip(1).map(|rest| rest.split('»').next().unwrap().trim()).collect();
    assert!(named.len() > 30);
    let unknown: Vec<_> = named.iter().filter(|name| !sources.contains(&format!("\"{name}\""))).collect();
    assert_eq!(unknown, Vec::<&&str>::new(), "no control is called that");
    assert!(TOPICS.iter().all(|topic| !topic.parts.is_empty()));
    assert!(help::edition().year() >= 2026);
}

fn read_all(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => read_all(&path, into),
            false => into.push_str(&fs::read_to_string(path).unwrap()),
        }
    }
}
