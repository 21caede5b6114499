//! An agenda that does not begin from nothing, driven by accessible names: usual points, templates, topics put off,
//! the menu of a row, and moves of whole branches between parts.

use copil::app::{MeetingTab, Route};
use copil::domain::committee::Committee;
use copil::domain::ids::MeetingId;
use copil::domain::meeting::{MeetingKind, Part};
use copil::domain::outline::models;
use copil::domain::rows::Rows;
use copil::ops;
use copil::store::Store;
use egui::accesskit::Role;
use egui::{Key, Modifiers, PointerButton, Theme, Vec2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::civil::date;

use super::hands::{W, enter, fill, press, store, undo};
use crate::support::window::{SIZES, app, demonstration, go, harness, meeting_on, picture};

/// High enough for a whole agenda without scrolling.
const TALL: Vec2 = vec2(1280.0, 2400.0);

const MODEL: &str = "Évaluation de l’année, en deux temps";

/// The demonstration with a meeting more, in July 2024, whose agenda is empty.
fn july() -> (Store, MeetingId) {
    let mut store = demonstration();
    let committee = store.all::<Committee>().unwrap()[0].id;
    let kind = MeetingKind::Programming;
    let title = "Comité de pilotage de programmation";
    let id =
        ops::meetings::create(&mut store, committee, kind, title, date(2024, 7, 2), 14 * 60, "").unwrap();
    (store, id)
}

/// The same with the evaluation's agenda in it, and an empty meeting after it, in November.
fn prepared() -> (Store, MeetingId, MeetingId) {
    let (mut store, july) = july();
    ops::agenda::apply_template(&mut store, july, &models()[0].outline, false).unwrap();
    let (committee, day) = (store.all::<Committee>().unwrap()[0].id, date(2024, 11, 12));
    let (kind, title) = (MeetingKind::Evaluation, "Évaluation");
    let later = ops::meetings::create(&mut store, committee, kind, title, day, 14 * 60, "").unwrap();
    (store, july, later)
}

fn window(store: Store, meeting: MeetingId, size: Vec2, theme: Theme) -> W {
    let mut window = harness(app(Some(store)), size, theme);
    go(&mut window, Route::Meeting(meeting, MeetingTab::Agenda));
    window.run_steps(12);
    window
}

fn empty_agenda() -> (W, MeetingId) {
    let (store, meeting) = july();
    (window(store, meeting, TALL, Theme::Light), meeting)
}

fn november() -> (W, MeetingId) {
    let store = demonstration();
    let meeting = meeting_on(&store, "2023-11-14");
    (window(store, meeting, TALL, Theme::Light), meeting)
}

fn rows(window: &W) -> Rows {
    store(window).rows().unwrap()
}

/// The agenda of a meeting: a line a part, a line an item.
fn agenda(window: &W, meeting: MeetingId) -> Vec<String> {
    let dossier = store(window).dossier(meeting).unwrap();
    let mut said = Vec::new();
    for part in &dossier.parts {
        said.push(part.title.clone());
        said.extend(dossier.running_order(part).lines.iter().map(|line| {
            let title = line.item.title.replace('\u{a0}', " ");
            format!("{} {title} {}", line.number, line.length_min).trim().to_owned()
        }));
    }
    said
}

fn says(window: &W, part: &str) -> bool {
    window.query_all_by_label_contains(part).next().is_some()
}

fn choose(window: &mut W, label: &str) {
    window.get_by_role_and_label(Role::MenuItem, label).click();
    window.run_steps(5);
}

fn key(window: &mut W, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(5);
}

/// What the row of an item says: it begins with its number and its title.
fn row(window: &W, start: &str) -> String {
    let options = window.query_all_by_role(Role::ListBoxOption);
    let labels = options.filter_map(|option| option.accesskit_node().label());
    labels.into_iter().find(|label| label.starts_with(start)).unwrap_or_else(|| panic!("no row {start}"))
}

fn is_focused(window: &W, start: &str) -> bool {
    let options = window.query_all_by_role(Role::ListBoxOption);
    options.into_iter().any(|option| {
        option.is_focused() && option.accesskit_node().label().is_some_and(|label| label.starts_with(start))
    })
}

fn choose_row(window: &mut W, start: &str) {
    let label = row(window, start);
    window.get_by_role_and_label(Role::ListBoxOption, &label).click();
    window.run_steps(5);
}

#[test]
fn pictures() {
    for (theme, size) in [(Theme::Light, SIZES[0]), (Theme::Dark, SIZES[1])] {
        let name = |what: &str| format!("templates-{what}-{}-{theme:?}", size.x);
        let (store, meeting) = july();
        let mut w = window(store, meeting, size, theme);
        picture(&mut w, &name("vide"));
        press(&mut w, "Partir d’un modèle…");
        picture(&mut w, &name("dialogue"));
        choose_row(&mut w, "Comité de pilotage dédié");
        picture(&mut w, &name("dialogue-reunion"));

        let (mut store, meeting, _) = prepared();
        for kept in ["Notre évaluation, avec les ateliers et la restitution aux habitants", "Budget"] {
            let outline = &models()[usize::from(kept == "Budget")].outline;
            ops::agenda::keep_template(&mut store, kept, outline).unwrap();
        }
        let mut w = window(store, meeting, vec2(size.x, 1900.0), theme);
        press(&mut w, "Partir d’un modèle…");
        w.set_size(size);
        w.run_steps(4);
        choose_row(&mut w, "Notre évaluation");
        picture(&mut w, &name("mes-modeles"));

        let (mut store, meeting, _) = prepared();
        let committee = store.all::<Committee>().unwrap()[0].id;
        let item = |store: &Store, title: &str| {
            let items = store.rows().unwrap().agenda_items;
            items.into_iter().rfind(|item| item.title == title).unwrap().id
        };
        let put_off = item(&store, "Perspectives");
        ops::agenda::backlog::put_off(&mut store, &[put_off]).unwrap();
        let title = "Accès aux droits et à la santé : point avec la caisse d’allocations familiales";
        ops::agenda::backlog::add(&mut store, committee, title).unwrap();
        let mut w = window(store, meeting, size, theme);
        picture(&mut w, &name("sujets"));
        w.get_by_label("Actions sur le sujet Perspectives").click();
        w.run_steps(6);
        picture(&mut w, &name("sujets-menu"));
        key(&mut w, Modifiers::NONE, Key::Escape);
        let shown = row(&w, "1. Accueil");
        let at = w.get_by_role_and_label(Role::ListBoxOption, &shown).rect().center();
        right_click(&mut w, at);
        picture(&mut w, &name("clic-droit"));
        let (store, meeting, _) = prepared();
        let mut w = window(store, meeting, vec2(size.x, 1900.0), theme);
        picture(&mut w, &name("pied"));
        press(&mut w, "Enregistrer comme modèle…");
        w.set_size(size);
        w.run_steps(4);
        picture(&mut w, &name("enregistrer"));
    }
}

fn right_click(window: &mut W, at: egui::Pos2) {
    window.hover_at(at);
    window.run_steps(2);
    for pressed in [true, false] {
        let button = PointerButton::Secondary;
        window.event(egui::Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        window.run_steps(2);
    }
    window.run_steps(4);
}

#[test]
fn the_usual_points_are_proposed_first_and_one_press_adds_both() {
    let (mut window, meeting) = empty_agenda();
    let before = rows(&window);
    assert!(says(&window, "Approbation du compte rendu du 14\u{a0}novembre 2023"));
    window.get_by_label("Ajouter ces deux points").focus();
    window.run_steps(2);
    enter(&mut window);
    assert_eq!(
        agenda(&window, meeting)[1..],
        ["1 Approbation du compte rendu du 14 novembre 2023 5", "2 Suivi des décisions 10"]
    );
    assert!(is_focused(&window, "1. Approbation"));
    assert!(!says(&window, "Pour commencer"));
    undo(&mut window);
    assert_eq!(rows(&window), before);
    assert!(says(&window, "Pour commencer"));
}

#[test]
fn the_first_meeting_of_a_committee_has_no_minutes_to_approve() {
    let mut store = Store::for_tests(crate::support::window::clock()).unwrap();
    let (meeting, _) = super::hands::evaluation(&mut store);
    let window = window(store, meeting, TALL, Theme::Light);
    assert!(says(&window, "Pour commencer"));
    assert!(!says(&window, "Approbation du compte rendu"));
}

#[test]
fn a_model_is_taken_without_the_mouse_in_one_step() {
    let (mut window, meeting) = empty_agenda();
    let before = rows(&window);
    window.get_by_label("Partir d’un modèle…").focus();
    window.run_steps(2);
    enter(&mut window);
    window.get_by_role_and_label(Role::Dialog, "Partir d’un modèle");
    assert!(is_focused(&window, "Programmation et budget de l’année"), "the model of that kind of meeting");
    assert!(says(&window, "Appel à projets"), "what it holds is shown");
    key(&mut window, Modifiers::NONE, Key::ArrowUp);
    assert!(is_focused(&window, MODEL));
    window.get_by_role_and_label(Role::Button, "Ajouter à l’ordre du jour").focus();
    window.run_steps(2);
    enter(&mut window);
    let planned = agenda(&window, meeting);
    assert_eq!(planned[0], "Premier temps : travail interactif");
    let plenary = planned.iter().position(|line| line == "Second temps : séance plénière").unwrap();
    assert_eq!(
        planned[plenary + 1..plenary + 4],
        ["1 Ouverture 10", "2 Approbation du compte rendu du 14 novembre 2023 5", "3 Suivi des décisions 10"]
    );
    assert!(planned.contains(&"Pause 10".to_owned()));
    undo(&mut window);
    assert_eq!(rows(&window), before);
}

#[test]
fn a_model_is_taken_by_enter_or_a_double_click_on_it() {
    let (mut window, meeting) = empty_agenda();
    press(&mut window, "Partir d’un modèle…");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert!(agenda(&window, meeting).contains(&"1 Ouverture 5".to_owned()));
    undo(&mut window);
    press(&mut window, "Partir d’un modèle…");
    let label = row(&window, MODEL);
    let pos = window.get_by_role_and_label(Role::ListBoxOption, &label).rect().center();
    window.hover_at(pos);
    window.run_steps(2);
    for pressed in [true, false, true, false] {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        window.input_mut().events.push(egui::Event::PointerButton { pos, button, pressed, modifiers });
    }
    window.run_steps(6);
    assert_eq!(agenda(&window, meeting)[0], "Premier temps : travail interactif");
    assert!(!says(&window, "Ajouter à l’ordre du jour"), "the dialog is closed");
}

#[test]
fn an_agenda_is_kept_as_a_template_renamed_taken_elsewhere_and_deleted() {
    let (store, july) = july();
    let november = meeting_on(&store, "2023-11-14");
    let mut window = window(store, november, TALL, Theme::Light);
    press(&mut window, "Enregistrer comme modèle…");
    fill(&mut window, "Nom du modèle", "Notre évaluation");
    enter(&mut window);
    assert!(says(&window, "Modèle enregistré"));
    // The same name again is refused, and what was typed stays.
    press(&mut window, "Enregistrer comme modèle…");
    fill(&mut window, "Nom du modèle", "Notre évaluation");
    enter(&mut window);
    assert_eq!(rows(&window).agenda_templates.len(), 1);
    assert_eq!(window.get_by_label("Nom du modèle").value().as_deref(), Some("Notre évaluation"));
    press(&mut window, "Annuler");
    if says(&window, "Abandonner la saisie") {
        press(&mut window, "Abandonner");
    }

    go(&mut window, Route::Meeting(july, MeetingTab::Agenda));
    window.run_steps(6);
    press(&mut window, "Partir d’un modèle…");
    press(&mut window, "Actions sur le modèle Notre évaluation");
    choose(&mut window, "Renommer…");
    fill(&mut window, "Nom du modèle", "Le bilan annuel");
    enter(&mut window);
    assert!(is_focused(&window, "Le bilan annuel"), "the templates are shown again");
    window.get_by_role_and_label(Role::Button, "Ajouter à l’ordre du jour").click();
    window.run_steps(6);
    let planned = agenda(&window, july);
    assert!(planned.contains(&"4 Présentation d’actions 56".to_owned()), "{planned:#?}");
    assert!(!planned.iter().any(|line| line.contains("Festival")));

    press(&mut window, "Partir d’un modèle…");
    press(&mut window, "Actions sur le modèle Le bilan annuel");
    choose(&mut window, "Supprimer");
    assert!(rows(&window).agenda_templates.is_empty());
    assert!(!says(&window, "Le bilan annuel ·"));
    window.get_by_role_and_label(Role::Dialog, "Partir d’un modèle");
}

#[test]
fn the_agenda_of_an_earlier_meeting_is_taken_with_its_actions() {
    let (mut window, meeting) = empty_agenda();
    let before = rows(&window);
    press(&mut window, "Partir d’un modèle…");
    choose_row(&mut window, "Comité de pilotage dédié à l’évaluation · 14");
    window.get_by_role_and_label(Role::Button, "Ajouter à l’ordre du jour").click();
    window.run_steps(6);
    let planned = agenda(&window, meeting);
    assert!(planned.iter().any(|line| line.contains("Festival de rue 8")), "{planned:#?}");
    assert_eq!(rows(&window).minutes_sections, before.minutes_sections);
    assert_eq!(rows(&window).decisions, before.decisions);
    undo(&mut window);
    assert_eq!(rows(&window), before);
}

#[test]
fn a_point_is_put_off_and_taken_up_by_another_meeting() {
    let (store, july, later) = prepared();
    let mut window = window(store, july, TALL, Theme::Light);
    let before = rows(&window);
    press(&mut window, "Actions sur Ateliers : évaluer et proposer des améliorations");
    choose(&mut window, "Reporter à une prochaine réunion");
    assert!(says(&window, "Point reporté à une prochaine réunion"));
    assert!(!agenda(&window, july).iter().any(|line| line.contains("Ateliers : évaluer")));
    assert!(says(&window, "2\u{a0}h · 4\u{a0}sous-points · reporté du 02/07/2024"));
    undo(&mut window);
    assert_eq!(rows(&window), before);
    window.state_mut().app.redo();
    window.run_steps(4);

    fill(&mut window, "Nouveau sujet à reprendre", "Accès aux droits");
    enter(&mut window);
    fill(&mut window, "Nouveau sujet à reprendre", "À oublier");
    enter(&mut window);
    press(&mut window, "Actions sur le sujet À oublier");
    choose(&mut window, "Supprimer");
    press(&mut window, "Actions sur le sujet Accès aux droits");
    choose(&mut window, "Renommer…");
    fill(&mut window, "Sujet", "Accès aux droits et à la santé");
    enter(&mut window);

    go(&mut window, Route::Meeting(later, MeetingTab::Agenda));
    window.run_steps(6);
    press(&mut window, "Mettre Accès aux droits et à la santé à l’ordre du jour");
    assert!(is_focused(&window, "1. Accès aux droits et à la santé"));
    press(&mut window, "Mettre Ateliers : évaluer et proposer des améliorations à l’ordre du jour");
    let planned = agenda(&window, later);
    assert!(planned.contains(&"2 Ateliers : évaluer et proposer des améliorations 120".to_owned()));
    assert!(planned.contains(&"2.4 L’innovation 30".to_owned()), "{planned:#?}");
    assert!(rows(&window).backlog_topics.is_empty());
    assert!(!says(&window, "À reprendre une prochaine fois"));

    // Where there is nothing to take up, a button notes the first topic.
    press(&mut window, "Noter un sujet pour plus tard");
    assert!(window.get_by_label("Nouveau sujet à reprendre").is_focused());
}

#[test]
fn a_topic_goes_to_the_part_that_is_chosen() {
    let (store, _) = july();
    let november = meeting_on(&store, "2023-11-14");
    let mut window = window(store, november, TALL, Theme::Light);
    press(&mut window, "Noter un sujet pour plus tard");
    fill(&mut window, "Nouveau sujet à reprendre", "Mobilité");
    enter(&mut window);
    press(&mut window, "Actions sur le sujet Mobilité");
    choose(&mut window, "Dans Premier temps : travail interactif");
    let planned = agenda(&window, november);
    let second = planned.iter().position(|line| line.starts_with("Second temps")).unwrap();
    assert_eq!(planned[second - 1], "4 Mobilité 10");
}

fn entries(window: &W) -> Vec<String> {
    window.query_all_by_role(Role::MenuItem).filter_map(|item| item.accesskit_node().label()).collect()
}

#[test]
fn a_right_click_and_the_menu_key_unfold_the_menu_of_the_row() {
    let (mut window, meeting) = november();
    press(&mut window, "Actions sur Bilan chiffré");
    let expected = entries(&window);
    assert!(expected.contains(&"Reporter à une prochaine réunion".to_owned()), "{expected:?}");
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(entries(&window).is_empty());

    let label = row(&window, "3. Bilan chiffré");
    let at = window.get_by_role_and_label(Role::ListBoxOption, &label).rect().center();
    right_click(&mut window, at);
    assert_eq!(entries(&window), expected);
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(entries(&window).is_empty());
    assert!(is_focused(&window, "3. Bilan chiffré"), "the row has the keyboard back");

    for (modifiers, pressed) in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        key(&mut window, modifiers, pressed);
        assert_eq!(entries(&window), expected, "{pressed:?}");
        key(&mut window, Modifiers::NONE, Key::Escape);
        assert!(is_focused(&window, "3. Bilan chiffré"));
    }
    // What the minutes speak of stays.
    let before = rows(&window);
    press(&mut window, "Actions sur Bilan chiffré");
    choose(&mut window, "Reporter à une prochaine réunion");
    assert!(says(&window, "Le compte rendu ou une décision parle déjà de ce point"));
    assert_eq!(rows(&window), before);
    let label = row(&window, "3. Bilan chiffré");
    window.get_by_role_and_label(Role::ListBoxOption, &label).focus();
    window.run_steps(3);
    // An entry acts, by keyboard alone.
    key(&mut window, Modifiers::SHIFT, Key::F10);
    let up = expected.iter().position(|entry| entry == "Monter").unwrap();
    for _ in 0..up {
        key(&mut window, Modifiers::NONE, Key::ArrowDown);
    }
    enter(&mut window);
    assert!(agenda(&window, meeting).contains(&"2 Bilan chiffré 15".to_owned()));
    assert!(is_focused(&window, "2. Bilan chiffré"));
}

#[test]
fn a_branch_is_dragged_across_parts_with_its_hours() {
    let (mut window, meeting) = november();
    let before = rows(&window);
    let point = |window: &W, start: &str| {
        let label = row(window, start);
        window.get_by_role_and_label(Role::ListBoxOption, &label).rect().center() - vec2(120.0, 0.0)
    };
    let (from, to) = (point(&window, "2. Ateliers"), point(&window, "1. Ouverture") - vec2(0.0, 24.0));
    window.hover_at(from);
    window.run_steps(2);
    window.drag_at(from);
    window.run_steps(2);
    for step in 1..=10 {
        window.hover_at(from + (to - from) * (step as f32 / 10.0));
        window.run_steps(2);
    }
    window.run_steps(6);
    // Live: the first part has two hours more to spare, the second part is over by as much.
    assert!(says(&window, "2\u{a0}h de marge avant 12\u{a0}h"), "{:?}", sums(&window));
    assert_eq!(rows(&window), before, "nothing is written before the button is released");
    key(&mut window, Modifiers::NONE, Key::Escape);
    window.drop_at(to);
    window.run_steps(6);
    assert_eq!(rows(&window), before, "Escape gives the drag up");

    let (from, to) = (point(&window, "2. Ateliers"), point(&window, "1. Ouverture") - vec2(0.0, 24.0));
    window.hover_at(from);
    window.run_steps(2);
    window.drag_at(from);
    window.run_steps(2);
    for step in 1..=10 {
        window.hover_at(from + (to - from) * (step as f32 / 10.0));
        window.run_steps(2);
    }
    window.drop_at(to);
    window.run_steps(6);
    let planned = agenda(&window, meeting);
    let second = planned.iter().position(|line| line.starts_with("Second temps")).unwrap();
    let moved = planned.iter().position(|line| line.contains("Ateliers : évaluer")).unwrap();
    assert!(moved > second && planned[moved + 4].contains("L’innovation"), "{planned:#?}");
    let parts = store(&window).of::<Part>("meeting", meeting).unwrap();
    let themes = rows(&window).agenda_items.into_iter().filter(|item| item.title == "L’innovation");
    assert!(themes.into_iter().all(|item| item.part == parts[1].id));
    undo(&mut window);
    assert_eq!(rows(&window), before);
}

fn sums(window: &W) -> Vec<String> {
    let all =
        window.query_all_by_label_contains("marge").chain(window.query_all_by_label_contains("Dépassement"));
    all.filter_map(|node| node.value().or(node.accesskit_node().label())).collect()
}

#[test]
fn keys_move_a_point_across_parts_and_the_keyboard_follows() {
    let (mut window, meeting) = november();
    let label = row(&window, "1. Ouverture");
    window.get_by_role_and_label(Role::ListBoxOption, &label).focus();
    window.run_steps(3);
    let before = agenda(&window, meeting);
    key(&mut window, Modifiers::ALT, Key::ArrowUp);
    assert!(is_focused(&window, "4. Ouverture"), "at the end of the first part");
    key(&mut window, Modifiers::ALT, Key::ArrowUp);
    assert!(is_focused(&window, "3. Ouverture"));
    key(&mut window, Modifiers::ALT, Key::ArrowDown);
    key(&mut window, Modifiers::ALT, Key::ArrowDown);
    assert!(is_focused(&window, "1. Ouverture"));
    assert_eq!(agenda(&window, meeting), before);
}

#[test]
fn lengths_are_typed_as_people_write_them() {
    let (mut window, meeting) = november();
    for (typed, minutes) in [("1 h 15", 75), ("75", 75), ("1h", 60), ("0 h 50", 50), ("12 min", 12)] {
        fill(&mut window, "Durée de Bilan chiffré", typed);
        enter(&mut window);
        let expected = format!("3 Bilan chiffré {minutes}");
        assert!(agenda(&window, meeting).contains(&expected), "{typed}");
    }
}
