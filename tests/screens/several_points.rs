//! Several points of the agenda at once, several actions at once, and actions typed where they stand in their list.

use copil::app::{DirectoryPlace, MeetingTab, Route};
use copil::domain::action::{Action, ActionStatus, ActionYear};
use copil::domain::agenda::{AgendaItem, Nature};
use copil::domain::backlog::BacklogTopic;
use copil::domain::codes::Code;
use copil::domain::meeting::Part;
use copil::domain::rows::Rows;
use copil::ops;
use copil::ops::agenda::Spot;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Rect, Theme, Vec2, vec2};
use egui_kittest::kittest::{AccessKitNode, NodeT, Queryable};

use super::hands::{W, enter, fill, store, undo};
use crate::support::window::{SIZES, app, demonstration, go, harness, meeting_on, picture};

/// High enough for a whole agenda without scrolling.
const TALL: Vec2 = vec2(1280.0, 2400.0);

fn november(size: Vec2, theme: Theme) -> W {
    let mut store = demonstration();
    let meeting = meeting_on(&store, "2023-11-14");
    // The minutes say nothing of these two yet.
    let parts = store.of::<Part>("meeting", meeting).unwrap();
    for title in ["Mobilité", "Santé des jeunes"] {
        ops::agenda::add(&mut store, Spot::EndOf(parts[1].id), title).unwrap();
    }
    let mut window = harness(app(Some(store)), size, theme);
    go(&mut window, Route::Meeting(meeting, MeetingTab::Agenda));
    window.run_steps(12);
    window
}

fn hold(window: &mut W, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(4);
}

fn choose(window: &mut W, item: &str) {
    window.get_by_role_and_label(Role::MenuItem, item).click();
    window.run_steps(4);
}

fn rows(window: &W) -> Rows {
    store(window).rows().unwrap()
}

fn item(window: &W, title: &str) -> AgendaItem {
    rows(window).agenda_items.into_iter().find(|item| item.title == title).unwrap()
}

/// The titles of the agenda as the screen has them, from top to bottom.
fn titles(window: &W) -> Vec<String> {
    let options = window.get_all_by_role(Role::ListBoxOption);
    let names = options.filter_map(|row| row.accesskit_node().label());
    names
        .map(|name| name.split(". ").nth(1).unwrap_or(&name).split(", ").next().unwrap().to_owned())
        .collect()
}

fn chosen(window: &W) -> usize {
    let options = window.get_all_by_role(Role::ListBoxOption);
    options.filter(|row| row.accesskit_node().is_selected() == Some(true)).count()
}

fn is_point(node: &AccessKitNode<'_>, title: &str) -> bool {
    node.role() == Role::ListBoxOption && node.label().is_some_and(|name| name.contains(title))
}

fn on_point(window: &mut W, title: &str) {
    window.get_by(|node| is_point(node, title)).focus();
    window.run_steps(4);
}

fn point(window: &W, title: &str) -> Rect {
    window.get_by(|node| is_point(node, title)).rect()
}

/// Does something, which one undo takes back and one redo does again.
#[track_caller]
fn one_step(window: &mut W, act: impl FnOnce(&mut W)) {
    let kept = |window: &W| store(window).fingerprint().unwrap();
    let before = kept(window);
    act(window);
    let after = kept(window);
    assert_ne!(before, after, "nothing has changed");
    undo(window);
    assert_eq!(kept(window), before);
    window.state_mut().app.redo();
    window.run_steps(4);
    assert_eq!(kept(window), after);
}

#[test]
fn points_chosen_with_the_keyboard_move_change_and_go_together() {
    let mut window = november(TALL, Theme::Light);
    on_point(&mut window, "Bilan chiffré");
    assert_eq!(chosen(&window), 1, "the row that has the keyboard is the chosen one");
    hold(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(chosen(&window), 2);
    window.get_by_label_contains("2\u{a0}lignes sélectionnées");
    let before = titles(&window);
    let at = before.iter().position(|title| title.starts_with("Bilan")).unwrap();
    let together = before[at..at + 2].to_vec();

    one_step(&mut window, |window| hold(window, Modifiers::ALT, Key::ArrowUp));
    let presented = before.iter().position(|title| title.starts_with("Présentation d’actions")).unwrap();
    assert_eq!(
        titles(&window)[presented..presented + 2],
        together,
        "before the point above, and all that is under it"
    );
    assert_eq!(chosen(&window), 2, "they stay chosen where they go");
    one_step(&mut window, |window| hold(window, Modifiers::ALT, Key::ArrowDown));
    assert_eq!(titles(&window), before);

    let lengths = |window: &W| [0, 1].map(|nth: usize| item(window, &together[nth]).planned_min);
    let planned = lengths(&window);
    one_step(&mut window, |window| {
        window.event(Event::Text("+".to_owned()));
        window.run_steps(4);
    });
    assert_eq!(lengths(&window), planned.map(|minutes| minutes + 5));

    hold(&mut window, Modifiers::SHIFT, Key::F10);
    picture(&mut window, "agenda-plusieurs-Light");
    one_step(&mut window, |window| choose(window, "Nature\u{a0}: décision"));
    assert!(together.iter().all(|title| item(&window, title).nature == Nature::Decision));
    hold(&mut window, Modifiers::SHIFT, Key::F10);
    choose(&mut window, "Une même durée pour chacun…");
    fill(&mut window, "Durée de chacun", "1 h 05");
    one_step(&mut window, enter);
    assert_eq!(lengths(&window), [65, 65]);

    on_point(&mut window, "Mobilité");
    hold(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    hold(&mut window, Modifiers::SHIFT, Key::F10);
    one_step(&mut window, |window| {
        choose(window, "Reporter à une prochaine réunion");
        window.get_by_label_contains("2\u{a0}points reportés à une prochaine réunion");
    });
    assert_eq!(store(&window).all::<BacklogTopic>().unwrap().len(), 2);

    on_point(&mut window, "Clôture");
    hold(&mut window, Modifiers::COMMAND, Key::A);
    assert_eq!(chosen(&window), titles(&window).len());
    hold(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(chosen(&window), 1);
    hold(&mut window, Modifiers::COMMAND, Key::A);
    one_step(&mut window, |window| hold(window, Modifiers::NONE, Key::Delete));
    assert!(window.query_all_by_role(Role::ListBoxOption).next().is_none());
}

#[test]
fn points_chosen_with_the_mouse_are_dragged_together_to_another_part() {
    let mut window = november(TALL, Theme::Dark);
    for title in ["Bilan chiffré", "Clôture"] {
        window.get_by(|node| is_point(node, title)).click_modifiers(Modifiers::COMMAND);
        window.run_steps(4);
    }
    assert_eq!(chosen(&window), 2);

    let from = point(&window, "Bilan chiffré").center() - vec2(120.0, 0.0);
    let to = point(&window, "Accueil et présentation de la méthode").center() - vec2(120.0, 20.0);
    one_step(&mut window, |window| {
        window.hover_at(from);
        window.run_steps(2);
        window.drag_at(from);
        window.run_steps(2);
        for step in 1..=10 {
            window.hover_at(from + (to - from) * (step as f32 / 10.0));
            window.run_steps(2);
        }
        picture(window, "agenda-plusieurs-tenus-Dark");
        window.drop_at(to);
        window.run_steps(12);
    });
    let after = titles(&window);
    let place = |title: &str| after.iter().position(|row| row.starts_with(title)).unwrap();
    assert_eq!(place("Clôture"), place("Bilan chiffré") + 1, "{after:?}");
    assert!(place("Clôture") < place("Ouverture"), "{after:?}");
    assert_eq!(item(&window, "Clôture").part, item(&window, "Accueil et présentation de la méthode").part);
}

fn actions(window: &mut W) -> Vec<Action> {
    go(window, Route::Actions(None));
    let actions = store(window).all::<Action>().unwrap();
    on_point(window, &actions[0].title);
    actions
}

#[test]
fn several_actions_have_their_state_noted_and_move_together() {
    let mut window = harness(app(Some(demonstration())), TALL, Theme::Light);
    let before = actions(&mut window);
    let order =
        |window: &W| store(window).all::<Action>().unwrap().iter().map(|row| row.id).collect::<Vec<_>>();
    hold(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    window.get_by_label_contains("2\u{a0}actions sélectionnées");
    hold(&mut window, Modifiers::SHIFT, Key::F10);
    picture(&mut window, "actions-plusieurs-Light");
    let year = 2023;
    one_step(&mut window, |window| {
        choose(window, &format!("{year}\u{a0}: {}", ActionStatus::Refused.label()))
    });
    let status = |window: &W, nth: usize| {
        let years = store(window).all::<ActionYear>().unwrap();
        years.iter().find(|row| row.action == before[nth].id && row.civil_year == year).unwrap().status
    };
    assert_eq!([status(&window, 0), status(&window, 1)], [ActionStatus::Refused; 2]);
    one_step(&mut window, |window| hold(window, Modifiers::ALT, Key::ArrowDown));
    assert_eq!(order(&window)[..3], [before[2].id, before[0].id, before[1].id]);
}

#[test]
fn an_action_is_typed_where_it_stands_in_the_list() {
    let mut window = harness(app(Some(demonstration())), SIZES[0], Theme::Light);
    let action = actions(&mut window).remove(0);
    let year = |window: &W| {
        let years = store(window).all::<ActionYear>().unwrap();
        years.into_iter().find(|row| row.action == action.id && row.civil_year == 2023).unwrap()
    };
    hold(&mut window, Modifiers::NONE, Key::F2);
    assert!(window.get_by_label("Intitulé").accesskit_node().is_focused());
    picture(&mut window, "actions-tapees-Light");
    hold(&mut window, Modifiers::COMMAND, Key::A);
    window.event(Event::Text("Voyage d’étude".to_owned()));
    hold(&mut window, Modifiers::NONE, Key::Tab);
    assert_eq!(store(&window).get::<Action>(action.id).unwrap().title, "Voyage d’étude");
    // An amount that cannot be read stays with the reason, and the row stays open.
    hold(&mut window, Modifiers::COMMAND, Key::A);
    window.event(Event::Text("beaucoup".to_owned()));
    enter(&mut window);
    window.run_steps(4);
    assert!(window.get_by_role_and_label(Role::TextInput, "Demandé").accesskit_node().is_focused());
    hold(&mut window, Modifiers::COMMAND, Key::A);
    window.event(Event::Text("12 500,50".to_owned()));
    one_step(&mut window, |window| {
        enter(window);
        window.run_steps(4);
    });
    assert_eq!(year(&window).requested_cents, Some(1_250_050));
    assert!(
        window.query_by_role_and_label(Role::TextInput, "Demandé").is_none(),
        "Enter ends, and the row has the keyboard"
    );
    assert!(window.get_by(|node| is_point(node, "Voyage d’étude")).accesskit_node().is_focused());
    // In a year of which nothing is known, the first amount adds it.
    window.get_by_role_and_label(Role::RadioButton, "2024").click();
    window.run_steps(4);
    on_point(&mut window, "Voyage d’étude");
    hold(&mut window, Modifiers::NONE, Key::F2);
    hold(&mut window, Modifiers::NONE, Key::Tab);
    window.event(Event::Text("9 000".to_owned()));
    one_step(&mut window, |window| {
        enter(window);
        window.run_steps(4);
    });
    let years = store(&window).all::<ActionYear>().unwrap();
    let added = years.iter().find(|row| row.action == action.id && row.civil_year == 2024).unwrap();
    assert_eq!((added.requested_cents, added.status), (Some(900_000), ActionStatus::Submitted));
    // Escape gives up what is typed.
    hold(&mut window, Modifiers::NONE, Key::F2);
    window.event(Event::Text("x".to_owned()));
    hold(&mut window, Modifiers::NONE, Key::Escape);
    window.run_steps(4);
    assert_eq!(store(&window).get::<Action>(action.id).unwrap().title, "Voyage d’étude");
    assert!(window.query_by_label("Intitulé").is_none());
}

#[test]
fn people_and_organisations_are_typed_where_they_stand_in_their_list() {
    let mut window = harness(app(Some(demonstration())), SIZES[0], Theme::Light);
    go(&mut window, Route::Directory(DirectoryPlace::People(None)));
    window.get_by_role_and_label(Role::Table, "Personnes").focus();
    window.run_steps(2);
    hold(&mut window, Modifiers::NONE, Key::F2);
    assert!(window.get_by_label("Nom de famille").accesskit_node().is_focused());
    hold(&mut window, Modifiers::NONE, Key::Tab);
    hold(&mut window, Modifiers::NONE, Key::Tab);
    let before = window.get_by_label("Fonction, État").accesskit_node().value().unwrap_or_default();
    assert!(
        window
            .query_all_by_role(Role::Row)
            .all(|row| row.accesskit_node().label().is_some_and(|name| !name.is_empty()))
    );
    picture(&mut window, "annuaire-tape-Light");
    hold(&mut window, Modifiers::COMMAND, Key::A);
    window.event(Event::Text("Cheffe de cabinet".to_owned()));
    one_step(&mut window, |window| {
        enter(window);
        window.run_steps(4);
        assert!(window.query_by_label("Fonction, État").is_none());
        window.get_by(|node| node.role() == Role::Row && node.is_focused());
    });
    let mandates = rows(&window).mandates;
    assert!(
        mandates.iter().any(|mandate| mandate.function_label == "Cheffe de cabinet"),
        "in place of {before}"
    );

    go(&mut window, Route::Directory(DirectoryPlace::Organisations(None)));
    window.get_by_role_and_label(Role::Table, "Organismes").focus();
    window.run_steps(2);
    hold(&mut window, Modifiers::SHIFT, Key::F10);
    choose(&mut window, "Modifier dans la liste");
    fill(&mut window, "Commune", "Condé-sur-Sarthe");
    picture(&mut window, "annuaire-organisme-tape-Light");
    one_step(&mut window, |window| {
        enter(window);
        window.run_steps(4);
    });
    let organisations = rows(&window).organisations;
    assert!(organisations.iter().any(|organisation| organisation.city == "Condé-sur-Sarthe"));
}

#[test]
fn a_point_is_added_after_the_one_that_has_the_keyboard_and_is_seen() {
    let mut window = november(SIZES[1], Theme::Light);
    on_point(&mut window, "Bilan chiffré");
    hold(&mut window, Modifiers::NONE, Key::Insert);
    window.run_steps(4);
    let field = window.get_by_label("Nouveau point après «\u{a0}Bilan chiffré\u{a0}»");
    assert!(field.accesskit_node().is_focused() && field.rect().bottom() < SIZES[1].y, "{}", field.rect());
    for title in ["Évaluation nationale", "Crédits reportés"] {
        window.event(Event::Text(title.to_owned()));
        enter(&mut window);
    }
    hold(&mut window, Modifiers::NONE, Key::Escape);
    let titles = titles(&window);
    let at = titles.iter().position(|title| title == "Bilan chiffré").unwrap();
    assert_eq!(titles[at + 1..at + 3], ["Évaluation nationale", "Crédits reportés"]);
}

#[test]
fn a_topic_taken_up_again_is_seen_where_it_comes() {
    let mut window = november(SIZES[1], Theme::Light);
    on_point(&mut window, "Mobilité");
    hold(&mut window, Modifiers::SHIFT, Key::F10);
    choose(&mut window, "Reporter à une prochaine réunion");
    on_point(&mut window, "Accueil et présentation");
    window.run_steps(4);
    window.get_by_label("Actions sur le sujet Mobilité").focus();
    window.run_steps(4);
    enter(&mut window);
    let is_there = |name: String| name.starts_with("Dans Second temps");
    window.get_by(|node| node.role() == Role::MenuItem && node.label().is_some_and(is_there)).click();
    window.run_steps(12);
    let row = point(&window, "Mobilité");
    assert!(row.top() > 100.0 && row.bottom() < SIZES[1].y, "{row}");
}

#[test]
fn the_sums_of_the_parts_stay_in_view_while_the_agenda_scrolls() {
    let mut window = november(SIZES[0], Theme::Light);
    let sums = |window: &W, said: &str| -> Vec<Rect> {
        let nodes = window.query_all_by_label_contains(said);
        nodes.map(|node| node.rect()).filter(|rect| rect.left() > 960.0).collect()
    };
    on_point(&mut window, "Santé des jeunes");
    window.run_steps(12);
    let row = point(&window, "Santé des jeunes");
    assert!(row.bottom() < SIZES[0].y, "{row}");
    picture(&mut window, "agenda-bas-1280-Light");
    for said in ["Fin à 12\u{a0}h", "Dépassement de 16\u{a0}min"] {
        let is_seen = |rect: &Rect| rect.top() > 180.0 && rect.bottom() < SIZES[0].y;
        assert!(sums(&window, said).iter().any(is_seen), "{said} {:?}", sums(&window, said));
    }
    on_point(&mut window, "Accueil et présentation");
    window.run_steps(12);
    assert!(point(&window, "Accueil et présentation").top() > 180.0);
}

#[test]
fn a_click_then_ctrl_or_maj_and_a_click_take_both_ends() {
    let mut window = november(TALL, Theme::Light);
    let click = |window: &mut W, title: &str, modifiers: Modifiers| {
        window.get_by(|node| is_point(node, title)).click_modifiers(modifiers);
        window.run_steps(4);
    };
    click(&mut window, "Bilan chiffré", Modifiers::NONE);
    click(&mut window, "Échanges", Modifiers::COMMAND);
    assert_eq!(chosen(&window), 2);
    hold(&mut window, Modifiers::NONE, Key::Escape);
    click(&mut window, "Ouverture", Modifiers::NONE);
    on_point(&mut window, "Bilan chiffré");
    hold(&mut window, Modifiers::NONE, Key::ArrowDown);
    click(&mut window, "Perspectives 2024", Modifiers::SHIFT);
    assert_eq!(chosen(&window), 2, "from the row that had the keyboard");
}

#[test]
fn a_text_typed_in_a_row_that_goes_out_of_view_is_given_to_nobody_else() {
    let mut window = harness(app(Some(demonstration())), SIZES[0], Theme::Light);
    go(&mut window, Route::Directory(DirectoryPlace::People(None)));
    window.get_by_role_and_label(Role::Table, "Personnes").focus();
    window.run_steps(2);
    hold(&mut window, Modifiers::NONE, Key::F2);
    hold(&mut window, Modifiers::NONE, Key::Tab);
    hold(&mut window, Modifiers::COMMAND, Key::A);
    window.event(Event::Text("Sébastienne".to_owned()));
    window.run_steps(2);
    let before = store(&window).fingerprint().unwrap();
    let scroll = |window: &mut W, by: f32| {
        window.hover_at(egui::pos2(700.0, 400.0));
        window.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, by),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        window.run_steps(30);
    };
    scroll(&mut window, -900.0);
    scroll(&mut window, 900.0);
    assert_eq!(window.get_by_label("Prénom").accesskit_node().value().as_deref(), Some("Sébastienne"));
    assert_eq!(store(&window).fingerprint().unwrap(), before);
    enter(&mut window);
    window.run_steps(4);
    let people = rows(&window).people;
    assert_eq!(people.iter().filter(|person| person.given_name == "Sébastienne").count(), 1);
}

#[test]
fn a_name_that_changes_the_order_keeps_the_keyboard_on_its_row() {
    let mut window = harness(app(Some(demonstration())), SIZES[0], Theme::Light);
    go(&mut window, Route::Directory(DirectoryPlace::People(None)));
    window.get_by_role_and_label(Role::Table, "Personnes").focus();
    window.run_steps(2);
    hold(&mut window, Modifiers::NONE, Key::F2);
    hold(&mut window, Modifiers::COMMAND, Key::A);
    window.event(Event::Text("Prévost".to_owned()));
    hold(&mut window, Modifiers::NONE, Key::Tab);
    assert!(
        window.get_by_label("Prénom").accesskit_node().is_focused(),
        "the row has moved with the keyboard"
    );
    enter(&mut window);
    window.run_steps(4);
    let row = window.get_by(|node| node.role() == Role::Row && node.is_focused());
    assert!(row.accesskit_node().label().unwrap().starts_with("PRÉVOST Sébastien"));
}
