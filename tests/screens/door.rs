//! The door: people checked in one by one, several at once, a college at once, and somebody nobody expected.

use copil::app::{MeetingTab, Route};
use copil::documents;
use copil::documents::options::Options;
use copil::domain::attendance::{Attendance, AttendanceStatus, Invitation, Reply};
use copil::domain::french::keys;
use copil::domain::french::names::family_first;
use copil::domain::headcount::{Headcount, Standing};
use copil::domain::ids::{CollegeId, MeetingId, PartId, PersonId};
use copil::domain::meeting::{MeetingKind, Part};
use copil::domain::organisation::Organisation;
use copil::domain::person::{Civility, Person};
use copil::ops;
use copil::ops::people::NewPerson;
use copil::render;
use copil::store::Store;
use copil::ui::Window;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::support::window::{SIZES, app, demonstration, go, harness, meeting_on, picture};

type W = Harness<'static, Window>;

/// Most keys that a person of the queue takes.
const KEYS_A_PERSON: usize = 5;
/// Most gestures that a college takes.
const GESTURES_A_COLLEGE: usize = 3;
const SEARCH: &str = "Filtrer la liste";

/// The demonstration with one more meeting, of one part, at which the 61 people of its second meeting are expected.
fn queue() -> (Store, MeetingId, PartId, Vec<PersonId>) {
    let mut store = demonstration();
    let past = meeting_on(&store, "2023-11-14");
    let dossier = store.dossier(past).unwrap();
    let headcount = Headcount::of(&dossier);
    let came = headcount.participants().iter().filter(|who| who.standing == Standing::Present);
    let people: Vec<PersonId> = came.map(|who| who.person.id).collect();
    assert_eq!(people.len(), 61);
    let committee = dossier.committee.id;
    let day = "2024-03-12".parse().unwrap();
    let meeting =
        ops::meetings::create(&mut store, committee, MeetingKind::Evaluation, "Bilan", day, 14 * 60, "")
            .unwrap();
    let part = store.of::<Part>("meeting", meeting).unwrap()[0].id;
    ops::attendance::expect_people(&mut store, &[part], &people).unwrap();
    (store, meeting, part, people)
}

fn opened(store: Store, meeting: MeetingId, size: Vec2, theme: Theme) -> W {
    let mut window = harness(app(Some(store)), size, theme);
    go(&mut window, Route::Meeting(meeting, MeetingTab::Attendance));
    window.run_steps(4);
    window
}

fn store(window: &W) -> &Store {
    window.state().app.store().unwrap()
}

fn count(window: &W, part: PartId, status: AttendanceStatus) -> usize {
    let lines = store(window).of::<Attendance>("part", part).unwrap();
    lines.iter().filter(|line| line.status == status).count()
}

fn press(window: &mut W, key: Key) {
    window.key_press(key);
    window.run_steps(3);
}

fn hold(window: &mut W, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(4);
}

/// Types one letter a frame, as a keyboard does, to whatever has the keyboard.
fn letters(window: &mut W, text: &str) {
    for letter in text.chars() {
        window.event(Event::Text(letter.to_string()));
        window.run_steps(1);
    }
    window.run_steps(2);
}

fn undo(window: &mut W) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run_steps(4);
}

/// The names of the rows of people, from top to bottom.
fn rows(window: &W) -> Vec<String> {
    let mut rows: Vec<(f32, String)> = window
        .get_all_by_role(Role::Row)
        .map(|row| (row.rect().top(), row.accesskit_node().label().unwrap_or_default()))
        .collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    rows.into_iter().map(|(_, label)| label).collect()
}

fn row<'w>(window: &'w W, name: &'w str) -> egui_kittest::Node<'w> {
    window.get_by(move |node| node.role() == Role::Row && node.label().is_some_and(|l| l.contains(name)))
}

/// Whether a label holds these words, whatever their spaces are.
fn says(window: &W, words: &str) -> bool {
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    let holds = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
        node.label().or(node.value()).is_some_and(|label| plain(&label).contains(words))
    };
    window.query_all_by(holds).next().is_some()
}

fn search_text(window: &W) -> String {
    window.get_by_label(SEARCH).accesskit_node().value().unwrap_or_default()
}

/// The shortest ways to look for somebody: first letters of their names, or of the words of
/// their organisation.
fn words_of(window: &W, meeting: MeetingId, person: PersonId) -> Vec<String> {
    let known: Person = store(window).get(person).unwrap();
    let dossier = store(window).dossier(meeting).unwrap();
    let house = dossier.attendances.iter().find(|line| line.person == person).and_then(|l| l.organisation);
    let house = house.map_or("", |id| dossier.organisation_name(id)).to_owned();
    let names = if known.is_named() { known.family_name + "-" + &known.given_name } else { house };
    let names = keys::fold(&names);
    let names: Vec<&str> = names.split(' ').collect();
    let words = (1..KEYS_A_PERSON).rev().flat_map(|count| {
        names.iter().map(move |name| name.chars().take(count).collect::<String>()).collect::<Vec<_>>()
    });
    words.collect()
}

/// Whether the search has the keyboard, be it for the row that it is about.
fn searching(window: &W) -> bool {
    let search = window.get_by_label(SEARCH);
    search.is_focused() || search.accesskit_node().active_descendant().is_some_and(|row| row.is_focused())
}

/// Gives a name to those of the queue who have none, many of them alike: MARTIN Anne, MARTIN Jean, MARTINEZ Anne, MARTY Anne…
fn christen(store: &mut Store, people: &[PersonId]) {
    let families = "Martin, Bernard, Thomas, Petit, Robert, Richard, Durand, Dubois, Moreau, Laurent, Simon, Michel, Lefèvre, Leroy, \
                    Roux, David, Bertrand, Morel, Fournier, Girard, Le Gall, Du Bois, Martinez, Dupont, Lambert, Bonnet, François, Élie, Marty";
    let mut names = families.split(", ").flat_map(|family| ["Anne", "Jean"].map(|given| (given, family)));
    for person in people {
        let person: Person = store.get(*person).unwrap();
        if !person.is_named() {
            let (given, family) = names.next().unwrap();
            let named =
                Person { given_name: given.to_owned(), family_name: family.to_owned(), ..person.clone() };
            ops::people::edit(store, &named).unwrap();
        }
    }
}

#[test]
fn sixty_one_people_are_checked_in_one_by_one_in_five_keys_at_most() {
    for have_names in [false, true] {
        let (mut store_, meeting, part, mut people) = queue();
        if have_names {
            christen(&mut store_, &people);
        }
        // Not in the order of the paper: a queue has none.
        people.sort_by_key(|person| {
            person.to_string().bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31) + u32::from(byte))
        });
        let mut window = opened(store_, meeting, SIZES[0], Theme::Light);
        assert!(searching(&window), "the search has the keyboard as the tab opens");
        for (at, person) in people.into_iter().enumerate() {
            let keys = check_in(&mut window, meeting, person);
            let keys = keys.unwrap_or_else(|| panic!("{at}: {:?}", store(&window).get::<Person>(person)));
            assert!(keys <= KEYS_A_PERSON);
            assert!(searching(&window));
            assert_eq!(count(&window, part, AttendanceStatus::Present), at + 1, "one person at a time");
        }
        // With nothing typed since, Ctrl+Z is about people and not about letters.
        for left in (0..61).rev() {
            undo(&mut window);
            assert_eq!(count(&window, part, AttendanceStatus::Present), left);
        }
    }
}

/// Looks for somebody as shortly as can be and notes them with Enter; how many keys that took.
fn check_in(window: &mut W, meeting: MeetingId, person: PersonId) -> Option<usize> {
    for word in words_of(window, meeting, person) {
        letters(window, &word);
        let spent = word.chars().count() + 1;
        for downs in 0..=KEYS_A_PERSON - spent {
            if aimed(window, meeting, person) {
                press(window, Key::Enter);
                return Some(spent + downs);
            }
            press(window, Key::ArrowDown);
        }
        hold(window, Modifiers::COMMAND, Key::A);
    }
    None
}

/// Whether Enter would be about this person, as a screen reader is told; or about another nameless one of their house.
fn aimed(window: &W, meeting: MeetingId, person: PersonId) -> bool {
    let search = window.get_by_label(SEARCH);
    let Some(row) = search.accesskit_node().active_descendant() else { return false };
    let label = row.label().unwrap_or_default();
    let dossier = store(window).dossier(meeting).unwrap();
    let known = dossier.person(person).unwrap();
    let name = family_first(&known.given_name, &known.particle, &known.family_name);
    let line = dossier.attendances.iter().find(|line| line.person == person).unwrap();
    let house = line.organisation.map_or("", |id| dossier.organisation_name(id));
    match known.is_named() {
        true => label.starts_with(&format!("{name},")),
        false => label.starts_with("(sans nom)") && label.contains(house) && !label.contains("Présence"),
    }
}

#[test]
fn a_name_enter_and_the_next_one() {
    let (mut store_, meeting, part, people) = queue();
    let house = store_.all::<Organisation>().unwrap()[0].id;
    let known = NewPerson {
        mandate: Some((house, "Marinier".to_owned())),
        ..NewPerson::named(Civility::Unknown, "", "Kerguelen")
    };
    let elsewhere = ops::people::create(&mut store_, &known).unwrap();
    let mut window = opened(store_, meeting, SIZES[0], Theme::Light);
    letters(&mut window, "pueyo");
    picture(&mut window, "porte-recherche-1280-Light");
    press(&mut window, Key::Enter);
    assert!(says(&window, "M. Joaquim PUEYO – présent à 14 h 02"));
    picture(&mut window, "porte-note-1280-Light");
    assert_eq!(count(&window, part, AttendanceStatus::Present), 1);
    // Enter again does not undo it, nor takes somebody else.
    press(&mut window, Key::Enter);
    assert_eq!(count(&window, part, AttendanceStatus::Present), 1);
    assert!(says(&window, "est déjà noté présent"));
    undo(&mut window);
    assert_eq!(count(&window, part, AttendanceStatus::Present), 0);
    press(&mut window, Key::Enter);
    window.get_by_label("Annuler cette présence").click();
    window.run_steps(4);
    assert_eq!(count(&window, part, AttendanceStatus::Present), 0);

    // The next letter takes the place of what was typed.
    press(&mut window, Key::Enter);
    letters(&mut window, "z");
    assert_eq!(search_text(&window), "z");
    // « / » and Ctrl+F lead back from the table.
    press(&mut window, Key::Escape);
    row(&window, "PUEYO Joaquim").click();
    window.run_steps(4);
    assert!(!searching(&window));
    letters(&mut window, "/");
    assert!(searching(&window));
    assert_eq!(search_text(&window), "");
    row(&window, "PUEYO Joaquim").click();
    window.run_steps(4);
    hold(&mut window, Modifiers::COMMAND, Key::F);
    assert!(searching(&window));

    // Somebody nobody expected.
    // Two gestures, and what was begun at the door is gone on with.
    letters(&mut window, "Mme Zoé Pet");
    press(&mut window, Key::Enter);
    window.get_by_role_and_label(Role::Dialog, "Personne non inscrite");
    letters(&mut window, "it");
    press(&mut window, Key::Enter);
    let lines = store(&window).of::<Attendance>("part", part).unwrap();
    let walked_in = lines.iter().find(|line| line.is_walk_in).unwrap();
    assert!(!people.contains(&walked_in.person));
    assert_eq!(store(&window).get::<Person>(walked_in.person).unwrap().family_name, "Petit");

    // Whose name is the office of somebody else is created all the same.
    let known = store(&window).all::<Person>().unwrap().len();
    letters(&mut window, "Marinier");
    press(&mut window, Key::Enter);
    window.get_by_role_and_label(Role::Dialog, "Personne non inscrite");
    press(&mut window, Key::Enter);
    assert!(window.query_by_role(Role::Dialog).is_none());
    let all = store(&window).all::<Person>().unwrap();
    assert_eq!(all.len(), known + 1);
    assert!(all.iter().any(|person| person.family_name == "Marinier"));

    // Somebody of the directory who is not on the list is not created twice by haste: Enter proposes who is known.
    let known = store(&window).all::<Person>().unwrap().len();
    letters(&mut window, "kerguelen");
    press(&mut window, Key::Enter);
    window.get_by_role_and_label(Role::Dialog, "Personne non inscrite");
    press(&mut window, Key::Enter);
    assert_eq!(store(&window).all::<Person>().unwrap().len(), known);
    press(&mut window, Key::Enter);
    assert!(window.query_by_role(Role::Dialog).is_none());
    assert_eq!(store(&window).all::<Person>().unwrap().len(), known);
    let lines = store(&window).of::<Attendance>("part", part).unwrap();
    assert!(lines.iter().any(|line| line.person == elsewhere && line.is_walk_in));

    // Somebody in the place of another: two gestures.
    window.get_by_label(SEARCH).focus();
    window.run_steps(2);
    hold(&mut window, Modifiers::COMMAND, Key::A);
    letters(&mut window, "puey");
    undo(&mut window);
    hold(&mut window, Modifiers::COMMAND, Key::A);
    letters(&mut window, "jallet");
    hold(&mut window, Modifiers::SHIFT, Key::Enter);
    assert!(says(&window, "représenté par"));
}

fn colleges(window: &W, meeting: MeetingId) -> Vec<(CollegeId, String)> {
    let dossier = store(window).dossier(meeting).unwrap();
    let has = |id| dossier.attendances.iter().any(|line| line.college == id);
    dossier.colleges.iter().filter(|one| has(one.id)).map(|one| (one.id, one.label.clone())).collect()
}

fn missing(window: &W, part: PartId, college: CollegeId) -> usize {
    let lines = store(window).of::<Attendance>("part", part).unwrap();
    lines.iter().filter(|l| l.college == college && l.status == AttendanceStatus::Expected).count()
}

#[test]
fn a_whole_college_takes_three_gestures_at_most() {
    let (store_, meeting, part, _) = queue();
    let mut window = opened(store_, meeting, SIZES[0], Theme::Light);
    let colleges = colleges(&window, meeting);
    // By keys alone: Tab from the search to the table, Ctrl+↓ to the next college, P.
    for (at, (college, _)) in colleges.iter().enumerate() {
        let mut gestures = 0;
        let key = if at == 0 { (Modifiers::NONE, Key::Tab) } else { (Modifiers::COMMAND, Key::ArrowDown) };
        hold(&mut window, key.0, key.1);
        press(&mut window, Key::P);
        gestures += 2;
        assert_eq!(missing(&window, part, *college), 0, "{at}");
        assert!(gestures <= GESTURES_A_COLLEGE);
    }
    for _ in &colleges {
        undo(&mut window);
    }
    assert_eq!(count(&window, part, AttendanceStatus::Present), 0);
    // By the pointer: a right click on the head, and the line of its menu.
    let (college, label) = &colleges[0];
    press(&mut window, Key::Home);
    row(&window, label).click_secondary();
    window.run_steps(4);
    picture(&mut window, "porte-menu-college-1280-Light");
    window.get_by_role_and_label(Role::MenuItem, "Tout le collège présent").click();
    window.run_steps(4);
    assert_eq!(missing(&window, part, *college), 0);
    undo(&mut window);
    // From one of its people: Maj+P.
    press(&mut window, Key::ArrowDown);
    hold(&mut window, Modifiers::SHIFT, Key::P);
    assert_eq!(missing(&window, part, *college), 0);
}

#[test]
fn each_key_notes_its_state_on_one_person_and_on_several() {
    let (store_, meeting, part, _) = queue();
    let mut window = opened(store_, meeting, SIZES[0], Theme::Light);
    press(&mut window, Key::Tab);
    press(&mut window, Key::ArrowDown);
    use AttendanceStatus::{Absent, Excused, Expected, Present, Remote};
    let keys =
        [(Key::P, Present), (Key::V, Remote), (Key::E, Excused), (Key::A, Absent), (Key::Delete, Expected)];
    for (key, status) in keys {
        press(&mut window, key);
        let wanted = if status == Expected { 61 } else { 1 };
        assert_eq!(count(&window, part, status), wanted, "{status:?}");
    }
    // Three people with Maj+↓, then each key for the three, each undone at once.
    hold(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    hold(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    assert!(says(&window, "3 personnes sélectionnées"));
    picture(&mut window, "porte-selection-1280-Light");
    for (key, status) in keys.into_iter().take(4) {
        press(&mut window, key);
        assert_eq!(count(&window, part, status), 3, "{status:?}");
        undo(&mut window);
        assert_eq!(count(&window, part, status), 0);
    }
    press(&mut window, Key::S);
    let signed = |window: &W| {
        let lines = store(window).of::<Attendance>("part", part).unwrap();
        lines.iter().filter(|line| line.has_signed).count()
    };
    assert_eq!(signed(&window), 3);
    undo(&mut window);
    press(&mut window, Key::O);
    let said = |window: &W, reply| {
        let invitations = store(window).of::<Invitation>("meeting", meeting).unwrap();
        invitations.iter().filter(|one| one.reply == reply).count()
    };
    assert_eq!(said(&window, Reply::Yes), 3);
    undo(&mut window);
    assert_eq!(said(&window, Reply::Yes), 0);
    // The menu key: what it says holds for the three.
    hold(&mut window, Modifiers::SHIFT, Key::F10);
    picture(&mut window, "porte-menu-trois-1280-Light");
    window.get_by_role_and_label(Role::MenuItem, "Excuses").click();
    window.run_steps(4);
    assert_eq!(count(&window, part, Excused), 3);
    undo(&mut window);
    press(&mut window, Key::Escape);
    assert!(!says(&window, "sélectionnées"));
    // Everybody, by Ctrl+A.
    hold(&mut window, Modifiers::COMMAND, Key::A);
    assert!(says(&window, "61 personnes sélectionnées"));
    press(&mut window, Key::P);
    assert_eq!(count(&window, part, Present), 61);
    undo(&mut window);
    assert_eq!(count(&window, part, Present), 0);
}

#[test]
fn rows_are_chosen_with_the_pointer_and_have_a_menu() {
    let (mut store_, meeting, part, people) = queue();
    christen(&mut store_, &people);
    let mut window = opened(store_, meeting, SIZES[0], Theme::Light);
    let shown = rows(&window);
    let names: Vec<String> = shown
        .iter()
        .filter(|l| l.contains("Sans réponse"))
        .map(|l| l.split(',').next().unwrap().to_owned())
        .collect();
    row(&window, &names[0]).click();
    window.run_steps(3);
    row(&window, &names[3]).click_modifiers(Modifiers::COMMAND);
    window.run_steps(4);
    assert!(says(&window, "2 personnes sélectionnées"));
    row(&window, &names[1]).click_modifiers(Modifiers::SHIFT);
    window.run_steps(4);
    assert!(says(&window, "3 personnes sélectionnées"));
    row(&window, &names[2]).click_secondary();
    window.run_steps(4);
    window.get_by_role_and_label(Role::MenuItem, "Présence").click();
    window.run_steps(4);
    assert_eq!(count(&window, part, AttendanceStatus::Present), 3);
    undo(&mut window);
    assert_eq!(count(&window, part, AttendanceStatus::Present), 0);
    // The menu of a row that is not among them is about that row alone.
    row(&window, &names[0]).click_secondary();
    window.run_steps(4);
    picture(&mut window, "porte-menu-1280-Light");
    for entry in ["Retirer de la liste", "Ouvrir la fiche", "Feuille signée", "En visioconférence"] {
        window.get_by_role_and_label(Role::MenuItem, entry);
    }
    window.get_by_role_and_label(Role::MenuItem, "En visioconférence").click();
    window.run_steps(4);
    assert_eq!(count(&window, part, AttendanceStatus::Remote), 1);
}

#[test]
fn the_screen_is_in_the_order_of_the_paper() {
    let store_ = demonstration();
    let meeting = meeting_on(&store_, "2023-11-14");
    let dossier = store_.dossier(meeting).unwrap();
    let kind = documents::DOCUMENTS.iter().find(|kind| kind.key == "emargement").unwrap();
    let paper = render::text::render(&documents::build(kind, &dossier, &Options::default()));
    let window = opened(store_, meeting, Vec2::new(1280.0, 4200.0), Theme::Light);
    let shown = rows(&window);
    let mut from = 0;
    // On paper, those without a name are blank lines of their organisation, after the others of their college.
    for label in shown.iter().filter(|label| !label.starts_with("(sans nom)")) {
        let name = label.split(',').next().unwrap_or_default().to_owned();
        let place = paper[from..].find(&name);
        from += place.unwrap_or_else(|| panic!("{name} is not after those before it"));
    }
}

#[test]
fn the_door_stands_in_a_small_dark_window() {
    let (store_, meeting, _, _) = queue();
    let mut window = opened(store_, meeting, SIZES[1], Theme::Dark);
    letters(&mut window, "mar");
    press(&mut window, Key::Enter);
    picture(&mut window, "porte-note-1024-Dark");
    hold(&mut window, Modifiers::COMMAND, Key::A);
    press(&mut window, Key::Delete);
    press(&mut window, Key::Tab);
    for _ in 0..3 {
        hold(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    }
    press(&mut window, Key::P);
    picture(&mut window, "porte-selection-1024-Dark");
}
