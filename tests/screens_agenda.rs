//! The page of a meeting, driven by accessible names: the agenda built from nothing, moved, timed, exported.

mod support;

use std::time::Duration;

use copil::app::{MeetingTab, Route};
use copil::documents::DOCUMENTS;
use copil::domain::agenda::{AgendaItem, Nature};
use copil::domain::ids::MeetingId;
use copil::domain::meeting::MeetingState;
use copil::domain::rows::Rows;
use copil::ui::Window;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Theme, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use support::window::{SIZES, app, demonstration, go, harness, meeting_on, picture};

type W = Harness<'static, Window>;

/// High enough for a whole agenda without scrolling.
const TALL: Vec2 = vec2(1280.0, 2400.0);

fn november(size: Vec2, theme: Theme, tab: MeetingTab) -> (W, MeetingId) {
    let store = demonstration();
    let meeting = meeting_on(&store, "2023-11-14");
    let mut window = harness(app(Some(store)), size, theme);
    go(&mut window, Route::Meeting(meeting, tab));
    window.run_steps(12);
    (window, meeting)
}

fn click(window: &mut W, label: &str) {
    window.get_by_label(label).click();
    window.run_steps(4);
}

/// Clicks an action of an item's menu.
fn choose(window: &mut W, menu: &str, label: &str) {
    click(window, menu);
    window.get_by_role_and_label(Role::MenuItem, label).click();
    window.run_steps(4);
}

/// Replaces what a field says.
fn fill(window: &mut W, label: &str, text: &str) {
    window.get_by_label(label).focus();
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(1);
    window.event(Event::Text(text.to_owned()));
    window.run_steps(2);
}

fn press(window: &mut W, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(4);
}

fn has(window: &W, label: &str) -> bool {
    window.query_all_by_label(label).next().is_some()
}

fn says(window: &W, part: &str) -> bool {
    window.query_all_by_label_contains(part).next().is_some()
}

fn rows(window: &W) -> Rows {
    window.state().app.store().unwrap().rows().unwrap()
}

/// The agenda of a meeting, one line an item: indentation, number, title, hours.
fn agenda(window: &W, meeting: MeetingId) -> Vec<String> {
    let dossier = window.state().app.store().unwrap().dossier(meeting).unwrap();
    let lines = dossier.parts.iter().flat_map(|part| dossier.running_order(part).lines);
    lines
        .map(|line| {
            format!("{}{} {} {}", "  ".repeat(line.depth), line.number, line.item.title, line.length_min)
        })
        .collect()
}

fn item(window: &W, title: &str) -> AgendaItem {
    rows(window).agenda_items.into_iter().find(|item| item.title == title).unwrap()
}

/// Undoes and redoes the last step: what it did comes and goes whole.
fn undone_and_redone(window: &mut W, before: &Rows) {
    let after = rows(window);
    assert_ne!(&after, before, "the step has changed something");
    window.state_mut().app.undo();
    window.run_steps(4);
    assert_eq!(&rows(window), before);
    window.state_mut().app.redo();
    window.run_steps(4);
    assert_eq!(rows(window), after);
}

#[test]
fn pictures() {
    let all = [MeetingTab::Agenda, MeetingTab::Actions, MeetingTab::Documents];
    for (theme, size, tabs) in [
        (Theme::Light, SIZES[0], &all[..]),
        (Theme::Dark, SIZES[1], &all[..]),
        (Theme::Light, SIZES[1], &all[..1]),
        (Theme::Dark, SIZES[0], &all[..1]),
    ] {
        let (mut window, meeting) = november(size, theme, MeetingTab::Agenda);
        for tab in tabs {
            go(&mut window, Route::Meeting(meeting, *tab));
            picture(&mut window, &format!("agenda-{tab:?}-{}-{theme:?}", size.x));
        }
    }
}

#[test]
fn every_dialog_opens_and_escape_closes_it() {
    let dialogs: &[(&str, &[&str])] = &[
        ("Modifier la réunion", &["Modifier…"]),
        ("Modifier le temps", &["Modifier Second temps : séance plénière"]),
        ("Présidence du temps", &["Actions sur Second temps : séance plénière", "Présidence…"]),
        ("Modifier le point", &["Actions sur Bilan chiffré", "Modifier…"]),
        ("Une même durée", &["Actions sur Perspectives 2024", "Durée de tous les sous-points…"]),
        ("Ajouter des actions à l’ordre du jour", &["Ajouter des actions… à Second temps : séance plénière"]),
        ("Dupliquer la réunion", &["Actions sur la réunion", "Dupliquer…"]),
    ];
    let (mut window, _) = november(TALL, Theme::Light, MeetingTab::Agenda);
    let before = rows(&window);
    for (title, labels) in dialogs {
        for label in *labels {
            match window.query_by_role_and_label(Role::MenuItem, label) {
                Some(node) => node.click(),
                None => window.get_by_label(label).click(),
            }
            window.run_steps(4);
        }
        window.get_by_role_and_label(Role::Dialog, title);
        window.set_size(SIZES[1]);
        window.run_steps(4);
        picture(&mut window, &format!("agenda-dialogue-{}", title.replace(' ', "-")));
        window.set_size(TALL);
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert!(window.query_by_role_and_label(Role::Dialog, title).is_none(), "{title}");
    }
    assert_eq!(rows(&window), before);
}

#[test]
fn keys_move_an_item_and_the_keyboard_stays_on_it() {
    let (mut window, meeting) = november(TALL, Theme::Light, MeetingTab::Agenda);
    let focused = |window: &W, title: &str| {
        let options = window.query_all_by_label_contains(title);
        assert!(options.into_iter().any(|node| node.is_focused()), "the keyboard is on « {title} »");
    };
    window.get_by_role_and_label(Role::ListBoxOption, &spoken(&window, meeting, "Bilan chiffré")).focus();
    window.run_steps(3);
    let (start, planned) = (rows(&window), agenda(&window, meeting));

    // Past a point and all its sub-points.
    press(&mut window, Modifiers::ALT, Key::ArrowUp);
    assert!(agenda(&window, meeting).contains(&"2 Bilan chiffré 15".to_owned()));
    focused(&window, "Bilan chiffré");
    undone_and_redone(&mut window, &start);
    press(&mut window, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(agenda(&window, meeting), planned);
    focused(&window, "Bilan chiffré");

    // Under the point above, and back.
    press(&mut window, Modifiers::ALT, Key::ArrowRight);
    assert!(agenda(&window, meeting).contains(&"  2.8 Bilan chiffré 15".to_owned()));
    focused(&window, "Bilan chiffré");
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert!(agenda(&window, meeting).contains(&"3 Bilan chiffré 15".to_owned()));
    focused(&window, "Bilan chiffré");

    // Longer, shorter.
    let before = rows(&window);
    window.event(Event::Text("+".to_owned()));
    window.run_steps(4);
    assert_eq!(item(&window, "Bilan chiffré").planned_min, 20);
    undone_and_redone(&mut window, &before);
    window.event(Event::Text("-".to_owned()));
    window.run_steps(4);
    assert_eq!(item(&window, "Bilan chiffré").planned_min, 15);

    // The title, in its place.
    window.key_press(Key::F2);
    window.step();
    // What is typed at once takes the place of what was there.
    for letter in ["B", "ilan 2023"] {
        window.event(Event::Text(letter.to_owned()));
        window.step();
    }
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(agenda(&window, meeting).contains(&"3 Bilan 2023 15".to_owned()));
    focused(&window, "Bilan 2023");
    press(&mut window, Modifiers::NONE, Key::Enter);
    fill(&mut window, "Intitulé de Bilan 2023", "perdu");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(agenda(&window, meeting).contains(&"3 Bilan 2023 15".to_owned()));

    // What is expected of the committee, from its word.
    let before = rows(&window);
    choose(&mut window, "Nature de Bilan 2023\u{a0}: information", "Décision");
    assert_eq!(item(&window, "Bilan 2023").nature, Nature::Decision);
    undone_and_redone(&mut window, &before);

    // Where there is no place to go to, that is said.
    let before = rows(&window);
    window.get_by_role_and_label(Role::ListBoxOption, &spoken(&window, meeting, "Bilan 2023")).focus();
    window.run_steps(2);
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert!(says(&window, "Déjà au premier niveau"));
    assert_eq!(rows(&window), before);

    // Away, with a way back.
    let before = rows(&window);
    window.get_by_role_and_label(Role::ListBoxOption, &spoken(&window, meeting, "Bilan 2023")).focus();
    window.run_steps(3);
    press(&mut window, Modifiers::NONE, Key::Delete);
    assert!(!agenda(&window, meeting).iter().any(|line| line.contains("Bilan 2023")));
    focused(&window, "Restitution des ateliers");
    assert!(says(&window, "Point supprimé"));
    undone_and_redone(&mut window, &before);
}

/// The name of the row of an item: it begins with its number and its title.
fn spoken(window: &W, meeting: MeetingId, title: &str) -> String {
    let dossier = window.state().app.store().unwrap().dossier(meeting).unwrap();
    let lines = dossier.parts.iter().flat_map(|part| dossier.running_order(part).lines);
    let line = lines.into_iter().find(|line| line.item.title == title).unwrap();
    let start = format!("{}. {title}, ", line.number);
    let row = window.query_all_by_role(Role::ListBoxOption).find_map(|row| {
        let label = row.accesskit_node().label()?;
        label.starts_with(&start).then_some(label)
    });
    row.unwrap()
}

#[test]
fn an_item_is_dragged_to_another_part() {
    let (mut window, meeting) = november(TALL, Theme::Light, MeetingTab::Agenda);
    let before = rows(&window);
    let moved = spoken(&window, meeting, "Bilan chiffré");
    let target = spoken(&window, meeting, "Mise en commun");
    let from = window.get_by_role_and_label(Role::ListBoxOption, &moved).rect().center() - vec2(120.0, 0.0);
    let to = window.get_by_role_and_label(Role::ListBoxOption, &target).rect().center() - vec2(120.0, 20.0);
    window.hover_at(from);
    window.run_steps(2);
    window.drag_at(from);
    window.run_steps(2);
    for step in 1..=10 {
        window.hover_at(from + (to - from) * (step as f32 / 10.0));
        window.run_steps(2);
    }
    window.run_steps(6);
    // While it is held, the hours are those of the place where it would go.
    assert!(has(&window, "Dépassement de 15\u{a0}min"));
    window.drop_at(to);
    window.run_steps(6);
    let after = agenda(&window, meeting);
    let at = after.iter().position(|line| line.contains("Mise en commun")).unwrap();
    assert!(after[at - 1].contains("Bilan chiffré") || after[at + 1].contains("Bilan chiffré"), "{after:#?}");
    assert_eq!(item(&window, "Bilan chiffré").part, item(&window, "Mise en commun").part);
    undone_and_redone(&mut window, &before);
}

#[test]
fn impossible_lengths_are_refused_and_nothing_is_lost() {
    let (mut window, _) = november(TALL, Theme::Light, MeetingTab::Agenda);
    let before = rows(&window);
    for typed in ["-5", "100000", "abc"] {
        fill(&mut window, "Durée de Bilan chiffré", typed);
        press(&mut window, Modifiers::NONE, Key::Enter);
        assert_eq!(rows(&window), before, "{typed}");
        let field = window.get_by_label("Durée de Bilan chiffré");
        assert_eq!(field.value().as_deref(), Some(typed), "what was typed is still there");
        let described = field.accesskit_node().description();
        assert!(described.is_some_and(|sentence| sentence.ends_with('.')), "{typed}: a sentence says why");
    }
    click(&mut window, "Modifier Second temps : séance plénière");
    fill(&mut window, "Date", "31/02/2023");
    fill(&mut window, "Début", "25h");
    press(&mut window, Modifiers::NONE, Key::Tab);
    window.set_size(SIZES[1]);
    window.run_steps(4);
    picture(&mut window, "agenda-refus-temps");
    assert!(window.get_by_label("Enregistrer").accesskit_node().is_disabled());
    assert_eq!(rows(&window), before);
}

#[test]
fn a_meeting_is_cancelled_postponed_and_reopened() {
    let (mut window, meeting) = november(SIZES[0], Theme::Light, MeetingTab::Agenda);
    let state = |window: &W| rows(window).meetings.into_iter().find(|one| one.id == meeting).unwrap().state;
    choose(&mut window, "Actions sur la réunion", "Remettre en préparation");
    assert_eq!(state(&window), MeetingState::Preparing);
    let before = rows(&window);
    choose(&mut window, "Actions sur la réunion", "Annuler la réunion");
    assert_eq!(state(&window), MeetingState::Cancelled);
    assert!(says(&window, "Cette réunion est annulée"));
    assert!(!has(&window, "Ajouter un temps"));
    picture(&mut window, "agenda-annulee");
    undone_and_redone(&mut window, &before);
    click(&mut window, "Remettre en préparation");
    assert_eq!(state(&window), MeetingState::Preparing);
    choose(&mut window, "Actions sur la réunion", "Reporter…");
    fill(&mut window, "Nouvelle date, si elle est connue", "5 décembre 2023");
    click(&mut window, "Reporter");
    window.run_steps(4);
    assert_eq!(state(&window), MeetingState::Postponed);
    let follower =
        rows(&window).meetings.into_iter().find(|one| one.held_on == "2023-12-05".parse().unwrap());
    assert_eq!(window.state().app.route(), Route::Meeting(follower.unwrap().id, MeetingTab::Agenda));
}

#[test]
fn a_meeting_is_deleted_with_a_way_back() {
    let (mut window, _) = november(SIZES[0], Theme::Light, MeetingTab::Agenda);
    let before = rows(&window);
    choose(&mut window, "Actions sur la réunion", "Supprimer la réunion");
    window.run_steps(4);
    assert_eq!(window.state().app.route(), Route::Meetings);
    assert_eq!(rows(&window).meetings.len() + 1, before.meetings.len());
    click(&mut window, "Annuler");
    assert_eq!(rows(&window), before);
}

#[test]
fn parts_are_moved_and_deleted() {
    let (mut window, meeting) = november(TALL, Theme::Light, MeetingTab::Agenda);
    let titles = |window: &W| {
        let dossier = window.state().app.store().unwrap().dossier(meeting).unwrap();
        dossier.parts.iter().map(|part| part.title.clone()).collect::<Vec<_>>()
    };
    let before = rows(&window);
    let start = titles(&window);
    choose(&mut window, &format!("Actions sur {}", start[1]), "Monter le temps");
    assert_eq!(titles(&window), [start[1].clone(), start[0].clone()]);
    undone_and_redone(&mut window, &before);
    let before = rows(&window);
    choose(&mut window, &format!("Actions sur {}", start[1]), "Supprimer le temps");
    assert_eq!(titles(&window), [start[0].clone()]);
    assert!(says(&window, "Temps supprimé"));
    undone_and_redone(&mut window, &before);
}

#[test]
fn the_fields_of_a_meeting_are_kept() {
    let (mut window, meeting) = november(SIZES[0], Theme::Light, MeetingTab::Agenda);
    click(&mut window, "Modifier…");
    fill(&mut window, "Titre de la réunion", "Comité d’automne");
    fill(&mut window, "Référence", "COPIL/2023/2");
    fill(&mut window, "Réponse avant le", "7/11/23");
    click(&mut window, "Enregistrer");
    let kept = rows(&window).meetings.into_iter().find(|one| one.id == meeting).unwrap();
    assert_eq!((kept.title.as_str(), kept.reference.as_str()), ("Comité d’automne", "COPIL/2023/2"));
    assert_eq!(kept.reply_by, Some("2023-11-07".parse().unwrap()));
}

#[test]
fn every_paper_is_written_in_a_folder() {
    let (mut window, _) = november(SIZES[0], Theme::Light, MeetingTab::Documents);
    let folder = tempfile::tempdir().unwrap();
    click(&mut window, "Tout exporter…");
    // Without a dialog of the system, the window asks for the path itself.
    wait(&mut window, |window| has(window, "Chemin du dossier"));
    fill(&mut window, "Chemin du dossier", &folder.path().join("papiers").display().to_string());
    click(&mut window, "Continuer");
    let told = format!("{}\u{a0}documents exportés", DOCUMENTS.len());
    wait(&mut window, |window| says(window, &told));
    let mut names: Vec<String> = std::fs::read_dir(folder.path().join("papiers"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), DOCUMENTS.len(), "{names:?}");
    for name in &names {
        let bytes = std::fs::read(folder.path().join("papiers").join(name)).unwrap();
        assert!(name.starts_with("2023-11-14_COPIL-evaluation_") && bytes.starts_with(b"%PDF-"), "{name}");
    }
    assert!(says(&window, "Exporté à 14\u{a0}h\u{a0}02"));
    picture(&mut window, "agenda-exporte");
}

fn wait(window: &mut W, done: impl Fn(&W) -> bool) {
    for _ in 0..2400 {
        window.run_steps(2);
        if done(window) {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("nothing came");
}

#[test]
fn a_length_is_typed_where_it_is_read() {
    let (mut window, _) = november(TALL, Theme::Light, MeetingTab::Agenda);
    let title = "Accueil et présentation de la méthode";
    let label = format!("Durée de {title}");
    let field = window.get_by_label(&label).rect();
    let figures = window.output().shapes.iter().find_map(|clipped| match &clipped.shape {
        egui::Shape::Text(text) if text.galley.text().starts_with("10\u{a0}min") => {
            let rect = text.visual_bounding_rect();
            field.contains(rect.center()).then_some(rect)
        }
        _ => None,
    });
    let figures = figures.expect("the length at rest, inside the field that is not seen yet");
    window.hover_at(figures.center());
    window.run_steps(3);
    picture(&mut window, "agenda-duree-1280-Light");
    for pressed in [true, false] {
        let (pos, button) = (figures.center(), egui::PointerButton::Primary);
        window.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
        window.run_steps(2);
    }
    assert!(window.get_by_label(&label).is_focused());
    // What is typed takes the place of what was there, whether the figures were clicked or reached with Tab.
    window.event(Event::Text("1 heure 10".to_owned()));
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(item(&window, title).planned_min, 70);
    window.get_by_label(&label).focus();
    window.run_steps(2);
    window.event(Event::Text("25".to_owned()));
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(item(&window, title).planned_min, 25);
}

#[test]
fn points_typed_one_after_the_other_are_seen_as_they_are_typed() {
    let (mut window, _) = november(SIZES[1], Theme::Light, MeetingTab::Agenda);
    window
        .get_all_by_label_contains("Ajouter un point")
        .last()
        .expect("a button under each part")
        .click_accesskit();
    window.run_steps(12);
    for number in 1..6 {
        window.event(Event::Text(format!("Question {number}")));
        window.key_press(Key::Enter);
        window.run_steps(5);
        let field = window.get_by_label_contains("Nouveau point").rect();
        assert!(field.bottom() <= SIZES[1].y && field.top() > 200.0, "after {number}: {field:?}");
    }
    picture(&mut window, "agenda-points-bas-1024");
}
