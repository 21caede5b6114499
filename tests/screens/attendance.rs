//! Presence, driven by accessible names: scenarios S3, S4 and S5, each gesture taken back.

use copil::app::{MeetingTab, Route};
use copil::domain::attendance::{Attendance, AttendanceStatus};
use copil::domain::committee::Committee;
use copil::domain::headcount::Headcount;
use copil::domain::ids::{CollegeId, MeetingId, OrganisationId, PartId, PersonId};
use copil::domain::organisation::{College, OrganisationKind};
use copil::domain::person::{Civility, Mandate, Person};
use copil::ops;
use copil::ops::organisations::Naming;
use copil::ops::people::NewPerson;
use copil::store::Store;
use copil::ui::Window;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::hands::evaluation;
use crate::support::window::{SIZES, app, clock, demonstration, go, harness, meeting_on, picture};

type W = Harness<'static, Window>;

/// A committee with its three colleges, and a meeting of two parts; undo is not proved here, only used.
struct Bench {
    store: Store,
    meeting: MeetingId,
    parts: [PartId; 2],
    colleges: [CollegeId; 3],
}

fn bench() -> Bench {
    let mut store = Store::in_memory(clock()).unwrap();
    let (meeting, parts) = evaluation(&mut store);
    let colleges: Vec<CollegeId> = store.all::<College>().unwrap().iter().map(|one| one.id).collect();
    Bench { store, meeting, parts, colleges: colleges.try_into().unwrap() }
}

impl Bench {
    fn organisation(&mut self, college: CollegeId, name: &str) -> OrganisationId {
        let naming = Naming::official(name);
        ops::organisations::create(&mut self.store, college, OrganisationKind::Association, &naming).unwrap()
    }

    fn people(&mut self, count: usize) -> Vec<PersonId> {
        let person = |number| NewPerson::named(Civility::Madame, "Anne", &format!("Martin {number:02}"));
        (0..count).map(|number| ops::people::create(&mut self.store, &person(number)).unwrap()).collect()
    }

    fn window(self, size: Vec2) -> W {
        let mut window = harness(app(Some(self.store)), size, Theme::Light);
        go(&mut window, Route::Meeting(self.meeting, MeetingTab::Attendance));
        window.run_steps(4);
        window
    }
}

fn store(window: &W) -> &Store {
    window.state().app.store().unwrap()
}

fn status(window: &W, part: PartId, person: PersonId) -> AttendanceStatus {
    let lines = store(window).of::<Attendance>("part", part).unwrap();
    lines.iter().find(|line| line.person == person).unwrap().status
}

/// People present in a part, and distinct people over the meeting.
fn counts(window: &W, meeting: MeetingId, part: PartId) -> (usize, usize) {
    let dossier = store(window).dossier(meeting).unwrap();
    let headcount = Headcount::of(&dossier);
    (headcount.present_in(part), headcount.total())
}

fn click(window: &mut W, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).click();
    window.run_steps(6);
}

fn press(window: &mut W, key: Key) {
    window.key_press(key);
    window.run_steps(4);
}

fn type_in(window: &mut W, field: &str, text: &str) {
    window.get_by_label(field).focus();
    window.run_steps(2);
    window.get_by_label(field).type_text(text);
    window.run_steps(3);
}

/// Puts the keyboard on the row whose name contains this.
fn on_row(window: &mut W, name: &str) {
    window.get_by(|node| node.role() == Role::Row && node.label().is_some_and(|l| l.contains(name))).click();
    window.run_steps(4);
}

fn undo(window: &mut W) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run_steps(4);
}

fn demonstration_on(size: Vec2, theme: Theme) -> W {
    let store = demonstration();
    let meeting = meeting_on(&store, "2023-11-14");
    let mut window = harness(app(Some(store)), size, theme);
    go(&mut window, Route::Meeting(meeting, MeetingTab::Attendance));
    click(&mut window, Role::RadioButton, "2e temps");
    window
}

#[test]
fn the_card_of_a_person_and_the_whole_meeting() {
    for (size, theme) in [(SIZES[0], Theme::Light), (SIZES[1], Theme::Dark)] {
        let name = |what: &str| format!("presence-{what}-{}-{theme:?}", size.x);
        let mut window = demonstration_on(size, theme);
        on_row(&mut window, "PUEYO Joaquim");
        picture(&mut window, &name("fiche"));
        click(&mut window, Role::Button, "Fermer la fiche");
        click(&mut window, Role::RadioButton, "Toute la réunion");
        window.get_by_label("Total\u{a0}: 40 au 1er temps, 55 au 2e temps, 61 en tout");
        picture(&mut window, &name("tout"));
        click(&mut window, Role::Button, "Ajouter à la liste…");
        picture(&mut window, &name("ajouter"));
    }
}

#[test]
fn a_list_of_38_28_and_8_is_made_and_marked_in_the_window() {
    let mut bench = bench();
    let committee = bench.store.all::<Committee>().unwrap()[0].id;
    let people = bench.people(74);
    let houses = ["Ville", "Association"].map(|name| {
        let at = usize::from(name == "Association");
        bench.organisation(bench.colleges[at], name)
    });
    for (number, person) in people.iter().enumerate() {
        let (college, house) = match number {
            0..38 => (0, Some(houses[0])),
            38..66 => (1, Some(houses[1])),
            _ => (2, None),
        };
        let college = bench.colleges[college];
        ops::seats::add(
            &mut bench.store,
            committee,
            &ops::seats::NewSeat::held(college, house, Some(*person)),
        )
        .unwrap();
    }
    let (meeting, part) = (bench.meeting, bench.parts[0]);
    let mut window = bench.window(SIZES[0]);
    picture(&mut window, "presence-vide");
    click(&mut window, Role::Button, "Composer la liste");
    window.get_by_label("74\u{a0}personnes seront ajoutées.");
    // What a dialog holds stands under its title.
    let left = |window: &W, label: &str| window.get_by_label(label).rect().left();
    let title = window.get_by_role_and_label(Role::Heading, "Ajouter à la liste").rect().left();
    assert!((left(&window, "74\u{a0}personnes seront ajoutées.") - title).abs() < 0.5);
    click(&mut window, Role::Button, "Ajouter");
    window.get_by_label("74\u{a0}lignes ajoutées à la liste");
    window.get_by_role_and_label(Role::Row, "Institutions, 0\u{a0}présent sur 38");
    picture(&mut window, "presence-liste");

    click(&mut window, Role::Button, "Marquer tout le collège présent\u{a0}: Institutions");
    assert_eq!(counts(&window, meeting, part), (38, 38));
    window.get_by_role_and_label(Role::Row, "Institutions, 38\u{a0}présents sur 38");
    click(&mut window, Role::Button, "Annuler");
    assert_eq!(counts(&window, meeting, part), (0, 0));

    for (key, expected) in [
        (Key::P, AttendanceStatus::Present),
        (Key::V, AttendanceStatus::Remote),
        (Key::E, AttendanceStatus::Excused),
        (Key::A, AttendanceStatus::Absent),
        (Key::Delete, AttendanceStatus::Expected),
        (Key::P, AttendanceStatus::Present),
        (Key::Backspace, AttendanceStatus::Expected),
    ] {
        on_row(&mut window, "MARTIN 01");
        press(&mut window, key);
        assert_eq!(status(&window, part, people[1]), expected);
    }
    undo(&mut window);
    assert_eq!(status(&window, part, people[1]), AttendanceStatus::Present);
    press(&mut window, Key::S);
    let signed = |window: &W| {
        let lines = store(window).of::<Attendance>("part", part).unwrap();
        lines.iter().filter(|line| line.has_signed).count()
    };
    assert_eq!(signed(&window), 1);
    // A signature that goes with the presence is said, and comes back by the message.
    press(&mut window, Key::A);
    window.get_by_label("Absente\u{a0}: Mme\u{a0}Anne MARTIN 01\u{202f}; 1\u{a0}signature retirée");
    assert_eq!(signed(&window), 0);
    click(&mut window, Role::Button, "Annuler");
    window.get_by_label("Annulé\u{a0}: Noter la présence de Mme\u{a0}Anne MARTIN 01");
    assert_eq!(signed(&window), 1);
    undo(&mut window);
    window.get_by_label("Annulé\u{a0}: Noter la signature de Mme\u{a0}Anne MARTIN 01");
    assert_eq!(signed(&window), 0);

    type_in(&mut window, "Filtrer la liste", "màrtin 73");
    press(&mut window, Key::Enter);
    assert_eq!(status(&window, part, people[73]), AttendanceStatus::Present);
    // The name stays, selected: the next letter takes its place. Escape empties the field.
    assert_eq!(
        window.get_by_label("Filtrer la liste").accesskit_node().value().unwrap_or_default(),
        "màrtin 73"
    );
    press(&mut window, Key::Escape);

    on_row(&mut window, "MARTIN 02");
    click(&mut window, Role::Button, "Actions sur Mme\u{a0}Anne MARTIN 02");
    click(&mut window, Role::MenuItem, "Retirer de la liste");
    let lines = |window: &W| store(window).of::<Attendance>("part", part).unwrap().len();
    assert_eq!(lines(&window), 73);
    click(&mut window, Role::Button, "Annuler");
    assert_eq!(lines(&window), 74);
}

#[test]
fn the_mayor_is_represented_for_the_town_only() {
    let mut bench = bench();
    let part = bench.parts[0];
    let town = bench.organisation(bench.colleges[0], "Ville d’Alençon");
    let cua = bench.organisation(bench.colleges[0], "Communauté urbaine d’Alençon");
    let officer = |store: &mut Store, civility, given: &str, family: &str, function: &str| {
        let person = NewPerson::named(civility, given, family).in_office(town, function);
        ops::people::create(store, &person).unwrap()
    };
    let mayor = officer(&mut bench.store, Civility::Monsieur, "Joaquim", "Pueyo", "Maire d’Alençon");
    let deputy = officer(&mut bench.store, Civility::Madame, "Anne", "Martin", "Première adjointe");
    ops::mandates::add(&mut bench.store, mayor, cua, "Président de la Communauté urbaine").unwrap();
    for mandate in bench.store.all::<Mandate>().unwrap() {
        let house = if mandate.organisation == town { "Conseil municipal" } else { "Conseil communautaire" };
        let elected = Mandate { is_elective: true, assembly: house.to_owned(), ..mandate };
        ops::mandates::edit(&mut bench.store, &elected).unwrap();
    }
    ops::chairs::add(&mut bench.store, part, mayor).unwrap();
    let mut window = bench.window(SIZES[0]);
    on_row(&mut window, "PUEYO Joaquim");
    press(&mut window, Key::R);
    window.get_by_role_and_label(Role::Dialog, "M.\u{a0}Joaquim PUEYO\u{a0}: représenté par");
    type_in(&mut window, "Qui vient à sa place", "martin");
    press(&mut window, Key::Enter);
    window.get_by_label_contains("Ce remplacement ne vaut pas pour Communauté urbaine d’Alençon");
    picture(&mut window, "presence-represente-1280-Light");
    // The card beside the list has a box of this name too; the dialog is over it.
    let president = "Président de la Communauté urbaine (Communauté urbaine d’Alençon)";
    window.get_all_by_role_and_label(Role::CheckBox, president).last().unwrap().click();
    window.run_steps(4);
    assert!(window.query_by_label_contains("Ce remplacement ne vaut pas").is_none());
    click(&mut window, Role::Button, "Noter le remplacement");
    assert_eq!(status(&window, part, mayor), AttendanceStatus::Represented);
    assert_eq!(status(&window, part, deputy), AttendanceStatus::Present);
    window.get_by_label_contains("PUEYO Joaquim, préside, représenté par Mme\u{a0}Anne MARTIN");
    picture(&mut window, "presence-represente-note-1280-Light");
    on_row(&mut window, "PUEYO Joaquim");
    for key in [Key::E, Key::A, Key::Delete] {
        press(&mut window, key);
        window.get_by_label_contains("mettez d’abord fin au remplacement");
        assert_eq!(status(&window, part, mayor), AttendanceStatus::Represented);
    }
    undo(&mut window);
    assert_eq!(status(&window, part, mayor), AttendanceStatus::Expected);
    assert_eq!(store(&window).of::<Attendance>("part", part).unwrap().len(), 1);

    // Somebody who is not in the directory: noted all the same, and the warnings said.
    on_row(&mut window, "PUEYO Joaquim");
    press(&mut window, Key::R);
    type_in(&mut window, "Qui vient à sa place", "Mme Jeanne Petit");
    press(&mut window, Key::Enter);
    click(&mut window, Role::Button, "Noter le remplacement");
    window.get_by_role_and_label(Role::Dialog, "Remplacement noté, à vérifier");
    click(&mut window, Role::Button, "Compris");
    assert_eq!(status(&window, part, mayor), AttendanceStatus::Represented);
    undo(&mut window);
    assert_eq!(store(&window).count::<Person>().unwrap(), 2);
}

#[test]
fn a_resident_walks_in_and_a_late_correction_counts() {
    let mut bench = bench();
    let (meeting, [first, second]) = (bench.meeting, bench.parts);
    let people = bench.people(60);
    ops::attendance::expect_people(&mut bench.store, &[first], &people[..40]).unwrap();
    ops::attendance::expect_people(&mut bench.store, &[second], &people[6..]).unwrap();
    for part in [first, second] {
        let lines: Vec<_> =
            bench.store.of::<Attendance>("part", part).unwrap().iter().map(|line| line.id).collect();
        ops::attendance::set_status(&mut bench.store, &lines, AttendanceStatus::Present).unwrap();
    }
    let residents = bench.colleges[2];
    let mut window = bench.window(SIZES[0]);
    click(&mut window, Role::RadioButton, "2e temps");
    assert_eq!(counts(&window, meeting, second), (54, 60));

    click(&mut window, Role::Button, "Personne non inscrite…");
    window.get_by_label("Prénom et nom").type_text("Mme Zoé Petit");
    window.run_steps(3);
    picture(&mut window, "presence-non-inscrite-1280-Light");
    press(&mut window, Key::Enter);
    assert_eq!(counts(&window, meeting, second), (55, 61));
    let line = store(&window).all::<Attendance>().unwrap().into_iter().find(|line| line.is_walk_in).unwrap();
    let person = store(&window).get::<Person>(line.person).unwrap();
    assert_eq!((line.college, person.family_name.as_str()), (residents, "Petit"));
    assert!(person.email.is_empty() && person.postal.is_empty());

    // Anne Martin 10 was in both parts, 55 in the second alone.
    for (name, total) in [("MARTIN 10", 61), ("MARTIN 55", 60)] {
        type_in(&mut window, "Filtrer la liste", name);
        on_row(&mut window, name);
        press(&mut window, Key::A);
        assert_eq!(counts(&window, meeting, second), (54, total));
        undo(&mut window);
        assert_eq!(counts(&window, meeting, second), (55, 61));
        window.get_by_label("Effacer la recherche").click();
        window.run_steps(4);
    }
    undo(&mut window);
    assert_eq!(counts(&window, meeting, second), (54, 60));
    assert_eq!(store(&window).count::<Person>().unwrap(), 60);
}

#[test]
fn what_cannot_be_done_is_said_and_what_is_typed_stays() {
    let bench = bench();
    let part = bench.parts[0];
    let mut window = bench.window(SIZES[0]);
    click(&mut window, Role::Button, "Ajouter à la liste…");
    click(&mut window, Role::Button, "Ajouter");
    window.get_by_label_contains("Le comité n’a pas encore de membres");
    press(&mut window, Key::Escape);

    click(&mut window, Role::Button, "Personne non inscrite…");
    type_in(&mut window, "Prénom et nom", "M. Jean-François de La Tour");
    type_in(&mut window, "Organisme", "Inconnu");
    press(&mut window, Key::Tab);
    click(&mut window, Role::Button, "Noter la présence");
    window.get_by_label_contains("Cet organisme n’est pas dans l’annuaire");
    assert_eq!(store(&window).count::<Person>().unwrap(), 0);
    window.get_by_label("Organisme").focus();
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    press(&mut window, Key::Delete);
    click(&mut window, Role::Button, "Noter la présence");
    let person = store(&window).all::<Person>().unwrap().remove(0);
    assert_eq!(person.civility, Civility::Monsieur);
    assert_eq!((person.given_name.as_str(), person.family_name.as_str()), ("Jean-François", "La Tour"));
    assert_eq!(person.particle, "de");
    assert_eq!(status(&window, part, person.id), AttendanceStatus::Present);
}

#[test]
fn ten_thousand_people_draw_what_is_seen() {
    let mut bench = bench();
    let college = bench.colleges[1];
    let house = bench.organisation(college, "Grand organisme");
    let (meeting, part) = (bench.meeting, bench.parts[0]);
    bench
        .store
        .transact("Beaucoup de monde", |tx| {
            for number in 0..10_000 {
                let name = format!("Martin {number:05}");
                let person =
                    Person { is_example: true, ..Person::named(tx.id(), Civility::Madame, "Anne", &name) };
                tx.insert(&person)?;
                tx.insert(&Attendance::expected(tx.id(), part, person.id, college, Some(house)))?;
            }
            Ok(())
        })
        .unwrap();
    let mut window = bench.window(SIZES[0]);
    let rows = window.query_all_by_role(Role::Row).count();
    assert!((5..60).contains(&rows), "{rows} rows drawn");
    on_row(&mut window, "MARTIN 00003");
    press(&mut window, Key::End);
    press(&mut window, Key::P);
    assert_eq!(counts(&window, meeting, part), (1, 1));
}

#[test]
fn the_card_follows_the_keyboard_and_the_next_person_is_typed_at_once() {
    let mut bench = bench();
    let people = bench.people(4);
    ops::attendance::expect_people(&mut bench.store, &bench.parts, &people).unwrap();
    let mut window = bench.window(SIZES[0]);
    on_row(&mut window, "MARTIN 01");
    window.get_by_label("Actions sur Mme\u{a0}Anne MARTIN 01");
    press(&mut window, Key::ArrowDown);
    window.get_by_label("Actions sur Mme\u{a0}Anne MARTIN 02");
    click(&mut window, Role::Button, "Fermer la fiche");
    on_row(&mut window, "MARTIN 00");
    press(&mut window, Key::ArrowUp);
    window.get_by_label("Actions sur Mme\u{a0}Anne MARTIN 00");

    click(&mut window, Role::Button, "Ajouter à la liste…");
    assert!(window.get_by_role_and_label(Role::EditableComboBox, "Personne").is_focused());
    click(&mut window, Role::RadioButton, "Sans nom");
    let field = window.get_by_role_and_label(Role::TextInput, "Nombre de personnes").rect();
    let more = window.get_by_label("Augmenter\u{a0}: Nombre de personnes").rect();
    assert!((0.0..12.0).contains(&(more.left() - field.right())), "{field:?} {more:?}");
    picture(&mut window, "presence-ajouter-sans-nom");
}

/// How many of these sums are wholly seen.
fn in_view(window: &W, size: Vec2, sums: &[&str]) -> usize {
    let is_seen =
        |sum: &&&str| window.query_all_by_label(sum).any(|node| node.rect().bottom() < size.y - 12.0);
    sums.iter().filter(is_seen).count()
}

#[test]
fn the_sums_by_college_and_by_organisation_stay_in_view() {
    let colleges = [
        "Institutions\u{a0}: 22 au 1er temps, 30 au 2e temps, 33 en tout",
        "Secteur associatif\u{a0}: 15 au 1er temps, 20 au 2e temps, 22 en tout",
        "Habitants\u{a0}: 3 au 1er temps, 5 au 2e temps, 6 en tout",
    ];
    let organisations = ["État\u{a0}: 3 sur 4", "Éducation nationale\u{a0}: 9 sur 10"];
    for size in [SIZES[0], SIZES[1], Vec2::new(1920.0, 1080.0)] {
        let mut window = demonstration_on(size, Theme::Light);
        assert_eq!(in_view(&window, size, &colleges), 3, "{size}");
        assert_eq!(in_view(&window, size, &["23\u{a0}organismes représentés"]), 1, "{size}");
        assert_eq!(in_view(&window, size, &organisations), 2, "{size}");
        // With the details of somebody beside the list.
        window.get_by_label_contains("PUEYO Joaquim").click();
        window.run_steps(6);
        assert_eq!(in_view(&window, size, &colleges), 3, "{size}, with somebody");
        assert_eq!(in_view(&window, size, &["23\u{a0}organismes représentés"]), 1, "{size}, with somebody");
        // In the least window the sum of that person’s organisation alone has room beside the details.
        let shown = if size == SIZES[1] { 0 } else { 2 };
        assert_eq!(in_view(&window, size, &organisations), shown, "{size}, with somebody");
        let own = ["Ville d’Alençon\u{a0}: 4 sur 4"];
        assert_eq!(in_view(&window, size, &own), 1, "{size}, with somebody");
        picture(&mut window, &format!("presence-sommes-{}", size.x));
    }
}

#[test]
fn a_low_window_shows_people_and_the_keys_of_the_door() {
    for theme in [Theme::Light, Theme::Dark] {
        let mut window = demonstration_on(SIZES[1], theme);
        picture(&mut window, &format!("presence-basse-{theme:?}"));
        for key in ["remplacement", "excuses"] {
            let said = window.get_by_label(key).rect();
            assert!(said.bottom() < SIZES[1].y, "{key} {said:?}");
        }
        let meeting = meeting_on(store(&window), "2023-11-14");
        go(&mut window, Route::Meeting(meeting, MeetingTab::Actions));
        picture(&mut window, &format!("actions-presentees-basse-{theme:?}"));
        go(&mut window, Route::Meetings);
        picture(&mut window, &format!("reunions-basse-{theme:?}"));
    }
}
