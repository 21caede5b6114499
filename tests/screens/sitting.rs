//! The page of a meeting where people are named: presidency, lists, replies, members; driven by accessible names.

use copil::app::{MeetingTab, Route};
use copil::domain::attendance::{Attendance, AttendanceStatus, Invitation, Reply};
use copil::domain::committee::{Committee, Seat, Voice};
use copil::domain::ids::{CollegeId, MeetingId, PartId, PersonId};
use copil::domain::meeting::{Chair, Meeting, MeetingKind, MeetingScheme, Part};
use copil::domain::organisation::{College, OrganisationKind, OrganisationName};
use copil::domain::person::{Civility, Person};
use copil::domain::programme::Scheme;
use copil::domain::rows::Rows;
use copil::ops;
use copil::ops::organisations::Naming;
use copil::ops::people::NewPerson;
use copil::store::Store;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::civil::date;

use super::hands::{W, enter, evaluation, fill, store, undo};
use crate::support::window::{SIZES, app, clock, go, harness, picture};

/// A meeting of two parts and three people: Madame Anne Martin, Monsieur Paul Durand, and Claude Petit.
struct Bench {
    store: Store,
    meeting: MeetingId,
    parts: [PartId; 2],
    people: [PersonId; 3],
}

fn bench() -> Bench {
    let mut store = Store::for_tests(clock()).unwrap();
    let (meeting, parts) = evaluation(&mut store);
    let people = [
        (Civility::Madame, "Anne", "Martin"),
        (Civility::Monsieur, "Paul", "Durand"),
        (Civility::Unknown, "Claude", "Petit"),
    ];
    let people = people.map(|(civility, given, family)| {
        ops::people::create(&mut store, &NewPerson::named(civility, given, family)).unwrap()
    });
    Bench { store, meeting, parts, people }
}

impl Bench {
    fn expecting(mut self, people: &[PersonId]) -> Self {
        ops::attendance::expect_people(&mut self.store, &self.parts, people).unwrap();
        self
    }

    fn window(self, tab: MeetingTab) -> W {
        let mut window = harness(app(Some(self.store)), SIZES[0], Theme::Light);
        go(&mut window, Route::Meeting(self.meeting, tab));
        window.run_steps(8);
        window
    }
}

fn click(window: &mut W, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).click();
    window.run_steps(6);
}

fn press(window: &mut W, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(4);
}

/// Puts the keyboard on the row whose name contains this.
fn on_row(window: &mut W, name: &str) {
    window.get_by(|node| node.role() == Role::Row && node.label().is_some_and(|l| l.contains(name))).click();
    window.run_steps(4);
}

fn says(window: &W, part: &str) -> bool {
    window.query_all_by_label_contains(part).next().is_some()
}

fn rows(window: &W) -> Rows {
    store(window).rows().unwrap()
}

fn named(window: &W, family: &str) -> Person {
    store(window).all::<Person>().unwrap().into_iter().find(|person| person.family_name == family).unwrap()
}

/// Whether a field has the keyboard and holds nothing.
fn is_ready(window: &W, field: &str) -> bool {
    let field = window.get_by_label(field);
    field.is_focused() && field.accesskit_node().value().unwrap_or_default().is_empty()
}

#[test]
fn who_presides_is_said_from_the_part_and_created_where_unknown() {
    let bench = bench();
    let part = bench.parts[0];
    let mut window = bench.window(MeetingTab::Agenda);
    let before = rows(&window);
    click(&mut window, Role::Button, "Présidence à indiquer, Premier temps");
    window.get_by_role_and_label(Role::Dialog, "Présidence du temps");

    // Somebody of the directory, then the field is ready for the next.
    let field = "Ajouter à la présidence";
    fill(&mut window, field, "durand");
    enter(&mut window);
    assert!(is_ready(&window, field));

    fill(&mut window, field, "Mme Jeanne de La Rue");
    assert!(says(&window, "Aucun résultat"));
    picture(&mut window, "presidence-aucun-resultat");
    press(&mut window, Modifiers::NONE, Key::Tab);
    click(&mut window, Role::Button, "Fermer");
    assert!(says(&window, "ne préside pas encore"), "what was typed is not dropped in silence");
    window.get_by_label(field).focus();
    window.run_steps(2);
    fill(&mut window, field, "Mme Jeanne de La Rue");
    window.get_by_label("Créer «\u{a0}Mme Jeanne de La Rue\u{a0}»…").click();
    window.run_steps(6);
    assert!(says(&window, "Sera inscrit ainsi\u{a0}: Mme\u{a0}Jeanne de LA RUE"));
    picture(&mut window, "presidence-creer");
    click(&mut window, Role::Button, "Créer et ajouter");
    assert!(is_ready(&window, field));
    let person = named(&window, "La Rue");
    assert_eq!((person.given_name.as_str(), person.particle.as_str()), ("Jeanne", "de"));
    assert_eq!(store(&window).of::<Chair>("part", part).unwrap().len(), 2);
    picture(&mut window, "presidence-deux");
    click(&mut window, Role::Button, "Fermer");
    window.get_by_label_contains(
        "Présidence\u{a0}: M.\u{a0}Paul DURAND et Mme\u{a0}Jeanne de LA RUE, Premier temps",
    );
    undo(&mut window);
    assert_eq!(store(&window).count::<Person>().unwrap(), 3, "the person and the chair are one step");
    undo(&mut window);
    assert_eq!(rows(&window), before);
}

#[test]
fn several_people_are_added_without_leaving_the_field() {
    let bench = bench();
    let [anne, paul, _] = bench.people;
    let part = bench.parts[0];
    let mut window = bench.window(MeetingTab::Attendance);
    click(&mut window, Role::Button, "Ajouter à la liste…");
    click(&mut window, Role::RadioButton, "Des personnes");
    for name in ["martin", "durand"] {
        fill(&mut window, "Personne", name);
        enter(&mut window);
        assert!(is_ready(&window, "Personne"), "{name}");
    }
    window.get_by_label("Ne pas ajouter Anne MARTIN");
    fill(&mut window, "Personne", "Henri d’Ornano");
    press(&mut window, Modifiers::NONE, Key::Tab);
    click(&mut window, Role::Button, "Ajouter");
    assert!(says(&window, "n’est pas encore sur la liste"));
    assert_eq!(store(&window).count::<Attendance>().unwrap(), 0);
    picture(&mut window, "liste-pas-choisi");
    fill(&mut window, "Personne", "Henri d’Ornano");
    enter(&mut window);
    picture(&mut window, "liste-creer");
    click(&mut window, Role::Button, "Créer cette personne");
    assert!(is_ready(&window, "Personne"));
    picture(&mut window, "liste-trois");
    click(&mut window, Role::Button, "Ajouter");
    let lines = store(&window).of::<Attendance>("part", part).unwrap();
    let ornano = named(&window, "Ornano");
    assert_eq!(ornano.particle, "d’");
    let listed: Vec<PersonId> = lines.iter().map(|line| line.person).collect();
    assert!([anne, paul, ornano.id].iter().all(|person| listed.contains(person)), "{listed:?}");
    undo(&mut window);
    assert_eq!(
        (store(&window).count::<Attendance>().unwrap(), store(&window).count::<Person>().unwrap()),
        (0, 3)
    );
}

#[test]
fn replies_are_noted_in_the_row_by_mouse_and_by_key() {
    let bench = bench();
    let people = bench.people;
    let mut window = bench.expecting(&people).window(MeetingTab::Attendance);
    let reply = |window: &W, person| {
        let invitations = store(window).of::<Invitation>("person", person).unwrap();
        invitations.first().map_or(Reply::None, |invitation| invitation.reply)
    };
    click(&mut window, Role::Button, "Réponse de Mme\u{a0}Anne MARTIN\u{a0}: Sans réponse");
    picture(&mut window, "reponse-menu");
    click(&mut window, Role::MenuItem, "Oui");
    assert_eq!(reply(&window, people[0]), Reply::Yes);
    assert!(says(&window, "Réponse notée pour les 1er et 2e temps\u{a0}: Mme\u{a0}Anne MARTIN, oui"));

    on_row(&mut window, "DURAND Paul");
    press(&mut window, Modifiers::NONE, Key::N);
    assert_eq!(reply(&window, people[1]), Reply::No);
    press(&mut window, Modifiers::NONE, Key::O);
    assert_eq!(reply(&window, people[1]), Reply::Yes);
    press(&mut window, Modifiers::SHIFT, Key::Delete);
    assert_eq!(reply(&window, people[1]), Reply::None);
    undo(&mut window);
    assert_eq!(reply(&window, people[1]), Reply::Yes);

    // Somebody unknown is announced: created in the same gesture.
    on_row(&mut window, "MARTIN Anne");
    press(&mut window, Modifiers::NONE, Key::D);
    fill(&mut window, "Qui est annoncé à sa place", "Jean du Bellay");
    enter(&mut window);
    picture(&mut window, "reponse-annonce");
    click(&mut window, Role::Button, "Noter la réponse");
    let announced = named(&window, "Bellay");
    let invitation = store(&window).of::<Invitation>("person", people[0]).unwrap().remove(0);
    assert_eq!((invitation.reply, invitation.represented_by), (Reply::Represented, Some(announced.id)));
    window.get_by_role_and_label(Role::Button, "Réponse de Mme\u{a0}Anne MARTIN\u{a0}: Représentée");
    undo(&mut window);
    assert_eq!(store(&window).count::<Person>().unwrap(), 3);
}

#[test]
fn a_replacement_concerns_the_parts_of_the_invitation() {
    let bench = bench();
    let [anne, paul, _] = bench.people;
    let parts = bench.parts;
    let mut window = bench.expecting(&[anne]).window(MeetingTab::Attendance);
    let before = rows(&window);
    let status = |window: &W, part, person| {
        let lines = store(window).of::<Attendance>("part", part).unwrap();
        lines.into_iter().find(|line| line.person == person).map(|line| line.status)
    };
    on_row(&mut window, "MARTIN Anne");
    press(&mut window, Modifiers::NONE, Key::R);
    window.get_by_role_and_label(Role::Dialog, "Mme\u{a0}Anne MARTIN\u{a0}: représentée par");
    fill(&mut window, "Qui vient à sa place", "durand");
    enter(&mut window);
    picture(&mut window, "remplacement-deux-temps");
    click(&mut window, Role::Button, "Noter le remplacement");
    assert!(says(
        &window,
        "Remplacement noté aux 1er et 2e temps\u{a0}: Paul DURAND à la place de Mme\u{a0}Anne MARTIN"
    ));
    for part in parts {
        assert_eq!(status(&window, part, anne), Some(AttendanceStatus::Represented));
        assert_eq!(status(&window, part, paul), Some(AttendanceStatus::Present));
    }
    let reply_of_substitute = "Réponse de M.\u{a0}Paul DURAND\u{a0}: Sans réponse";
    assert!(window.query_by_label(reply_of_substitute).is_none(), "nobody asked him anything");
    undo(&mut window);
    assert_eq!(rows(&window), before);

    // At one part only, where the other is unticked.
    on_row(&mut window, "MARTIN Anne");
    press(&mut window, Modifiers::NONE, Key::R);
    fill(&mut window, "Qui vient à sa place", "durand");
    enter(&mut window);
    click(&mut window, Role::CheckBox, "2e temps");
    click(&mut window, Role::Button, "Noter le remplacement");
    assert!(says(&window, "Remplacement noté au 1er temps"));
    assert_eq!(status(&window, parts[1], anne), Some(AttendanceStatus::Expected));
}

#[test]
fn words_agree_with_the_civility() {
    let bench = bench();
    let people = bench.people;
    let mut window = bench.expecting(&people).window(MeetingTab::Attendance);
    for name in ["MARTIN", "DURAND", "PETIT"] {
        on_row(&mut window, name);
        press(&mut window, Modifiers::NONE, Key::P);
    }
    window.get_by_role_and_label(Role::Button, "Présence de Mme\u{a0}Anne MARTIN\u{a0}: Présente");
    window.get_by_role_and_label(Role::Button, "Présence de M.\u{a0}Paul DURAND\u{a0}: Présent");
    window.get_by_label("Total\u{a0}: 3 au 1er temps, 0 au 2e temps, 3 en tout");
    click(&mut window, Role::Button, "Présence de Claude PETIT\u{a0}: Présence");
    picture(&mut window, "accords");
    click(&mut window, Role::MenuItem, "Excuses");
    window.get_by_role_and_label(Role::Button, "Présence de Claude PETIT\u{a0}: Excuses");
    on_row(&mut window, "MARTIN");
    click(&mut window, Role::Button, "Actions sur Mme\u{a0}Anne MARTIN");
    click(&mut window, Role::MenuItem, "Retirer de la liste");
    assert!(says(&window, "Retirée de la liste\u{a0}: Mme\u{a0}Anne MARTIN"));
}

#[test]
fn a_walk_in_brings_an_organisation_that_nobody_knew() {
    let bench = bench();
    let mut window = bench.window(MeetingTab::Attendance);
    let before = rows(&window);
    click(&mut window, Role::Button, "Personne non inscrite…");
    fill(&mut window, "Prénom et nom", "Mme Zoé d’Arc");
    fill(&mut window, "Organisme", "Les Amis de Perseigne");
    enter(&mut window);
    assert!(says(&window, "sera ajouté à l’annuaire"));
    picture(&mut window, "non-inscrite-organisme");
    click(&mut window, Role::Button, "Noter la présence");
    assert!(says(&window, "Notée présente\u{a0}: Mme\u{a0}Zoé d’ARC"));
    let line = store(&window).all::<Attendance>().unwrap().remove(0);
    let names = store(&window).of::<OrganisationName>("organisation", line.organisation.unwrap()).unwrap();
    assert_eq!(names[0].official, "Les Amis de Perseigne");
    let college = store(&window).get::<College>(line.college).unwrap();
    assert!(!college.is_private_individuals, "an organisation does not sit among private persons");
    undo(&mut window);
    assert_eq!(rows(&window), before);
}

#[test]
fn a_meeting_and_its_schemes_change_in_one_step() {
    let bench = bench();
    let meeting = bench.meeting;
    let mut window = bench.window(MeetingTab::Agenda);
    let before = rows(&window);
    let scheme = store(&window).all::<Scheme>().unwrap()[0].abbreviation.clone();
    click(&mut window, Role::Button, "Modifier…");
    fill(&mut window, "Lieu", "Salle polyvalente");
    click(&mut window, Role::CheckBox, &scheme);
    click(&mut window, Role::Button, "Enregistrer");
    assert_eq!(store(&window).get::<Meeting>(meeting).unwrap().place, "Salle polyvalente");
    assert_eq!(store(&window).count::<MeetingScheme>().unwrap(), 1);
    undo(&mut window);
    assert_eq!(rows(&window), before);
}

#[test]
fn the_members_of_the_committee_are_kept_in_the_settings() {
    let bench = bench();
    let [anne, paul, _] = bench.people;
    let mut window = bench.window(MeetingTab::Attendance);
    click(&mut window, Role::Button, "Ajouter à la liste…");
    click(&mut window, Role::Link, "Tenir à jour les membres du comité, dans les réglages");
    click(&mut window, Role::Tab, "Membres");
    picture(&mut window, "membres-vide");
    let before = rows(&window);
    click(&mut window, Role::Button, "Ajouter un membre…");
    fill(&mut window, "Titulaire", "martin");
    enter(&mut window);
    fill(&mut window, "Suppléant ou suppléante", "durand");
    enter(&mut window);
    picture(&mut window, "membres-siege");
    click(&mut window, Role::Button, "Ajouter");
    let seat = |window: &W| store(window).all::<Seat>().unwrap().remove(0);
    assert_eq!((seat(&window).holder, seat(&window).alternate), (Some(anne), Some(paul)));
    picture(&mut window, "membres-un");

    click(&mut window, Role::Button, "Modifier le siège de Mme\u{a0}Anne MARTIN");
    fill(&mut window, "Suppléant ou suppléante", "");
    press(&mut window, Modifiers::NONE, Key::Delete);
    fill(&mut window, "Titulaire", "Inconnue");
    press(&mut window, Modifiers::NONE, Key::Tab);
    assert!(says(&window, "Choisissez dans la liste ce qui est saisi"));
    fill(&mut window, "Titulaire", "durand");
    enter(&mut window);
    click(&mut window, Role::Button, "Enregistrer");
    assert_eq!((seat(&window).holder, seat(&window).alternate), (Some(paul), None));
    assert_eq!(seat(&window).voice, Voice::Deliberative);

    click(&mut window, Role::Button, "Supprimer le siège de M.\u{a0}Paul DURAND");
    assert_eq!(rows(&window), before);
    undo(&mut window);
    assert_eq!(store(&window).count::<Seat>().unwrap(), 1);
}

#[test]
fn a_seat_takes_the_organisation_and_the_college_of_who_holds_it() {
    let mut bench = bench();
    let colleges: Vec<CollegeId> = bench.store.all::<College>().unwrap().iter().map(|one| one.id).collect();
    let house = |store: &mut Store, college, kind, name: &str| {
        ops::organisations::create(store, college, kind, &Naming::official(name)).unwrap()
    };
    let kind = OrganisationKind::Association;
    let association = house(&mut bench.store, colleges[1], kind, "L’Œuvre des Œillets");
    let state = house(&mut bench.store, colleges[0], OrganisationKind::State, "Préfecture");
    let officer = |store: &mut Store, given: &str, family: &str, house, function: &str| {
        let person = NewPerson::named(Civility::Madame, given, family).in_office(house, function);
        ops::people::create(store, &person).unwrap()
    };
    officer(&mut bench.store, "Oeuvre", "Arnaud", association, "Présidente");
    let oeuvrard = officer(&mut bench.store, "Zoé", "Œuvrard", association, "Trésorière");
    let delegate = officer(&mut bench.store, "", "", state, "Délégué du préfet");
    let mut window = bench.window(MeetingTab::Attendance);
    go(&mut window, Route::Settings);
    click(&mut window, Role::Tab, "Membres");
    let seat = |window: &W, at: usize| store(window).all::<Seat>().unwrap().remove(at);

    click(&mut window, Role::Button, "Ajouter un membre…");
    fill(&mut window, "Titulaire", "oeuvr");
    enter(&mut window);
    click(&mut window, Role::Button, "Ajouter");
    let first = seat(&window, 0);
    assert_eq!((first.holder, first.organisation), (Some(oeuvrard), Some(association)));
    assert_eq!(first.college, colleges[1]);

    click(&mut window, Role::Button, "Ajouter un membre à Institutions");
    fill(&mut window, "Titulaire", "délég");
    enter(&mut window);
    picture(&mut window, "membres-sans-nom");
    click(&mut window, Role::Button, "Ajouter");
    let second = seat(&window, 1);
    assert_eq!((second.holder, second.organisation), (Some(delegate), Some(state)));
    assert_eq!(second.college, colleges[0]);
    picture(&mut window, "membres-sans-nom-liste");
}

#[test]
fn two_meetings_of_one_day_are_told_apart_by_their_hours() {
    let mut bench = bench();
    let committee = bench.store.all::<Committee>().unwrap()[0].id;
    let kind = MeetingKind::Evaluation;
    let other = ops::meetings::create(
        &mut bench.store,
        committee,
        kind,
        "Évaluation",
        date(2023, 11, 14),
        14 * 60,
        "",
    )
    .unwrap();
    let part = bench.store.of::<Part>("meeting", other).unwrap().remove(0);
    ops::parts::edit(&mut bench.store, &Part { starts_min: 570, ends_min: 720, ..part }).unwrap();
    let mut window = bench.window(MeetingTab::Agenda);
    go(&mut window, Route::Meetings);
    window.get_by_label_contains("14/11/2023, 9\u{a0}h\u{a0}30, Évaluation");
    window.get_by_label_contains("14/11/2023, 14\u{a0}h, Évaluation");
    picture(&mut window, "reunions-meme-jour");
    click(&mut window, Role::Button, "Actions sur la réunion du 14/11/2023 à 9\u{a0}h\u{a0}30");
}

#[test]
fn dialogs_stand_in_both_themes_and_sizes() {
    for (size, theme) in [(SIZES[0], Theme::Dark), (SIZES[1], Theme::Light), (SIZES[1], Theme::Dark)] {
        let mut bench = bench();
        let college: CollegeId = bench.store.all::<College>().unwrap()[0].id;
        let committee = bench.store.all::<Committee>().unwrap()[0].id;
        for person in bench.people {
            let seat = ops::seats::NewSeat::held(college, None, Some(person));
            ops::seats::add(&mut bench.store, committee, &seat).unwrap();
        }
        let (meeting, people) = (bench.meeting, bench.people);
        let bench = bench.expecting(&people);
        let mut window = harness(app(Some(bench.store)), size, theme);
        let name = |what: &str| format!("sitting-{what}-{}-{theme:?}", size.x);
        go(&mut window, Route::Meeting(meeting, MeetingTab::Agenda));
        picture(&mut window, &name("ordre"));
        click(&mut window, Role::Button, "Présidence à indiquer, Premier temps");
        fill(&mut window, "Ajouter à la présidence", "Mme Jeanne de La Rue");
        enter(&mut window);
        picture(&mut window, &name("presidence-creer"));
        click(&mut window, Role::Button, "Annuler");
        fill(&mut window, "Ajouter à la présidence", "");
        press(&mut window, Modifiers::NONE, Key::Delete);
        click(&mut window, Role::Button, "Fermer");
        go(&mut window, Route::Meeting(meeting, MeetingTab::Attendance));
        picture(&mut window, &name("presence"));
        window.get_by_role_and_label(Role::Table, "Liste de présence").focus();
        for key in [Key::ArrowDown, Key::ArrowDown, Key::Enter] {
            press(&mut window, Modifiers::NONE, key);
        }
        picture(&mut window, &name("fiche"));
        press(&mut window, Modifiers::NONE, Key::R);
        picture(&mut window, &name("remplacement"));
    }
}
