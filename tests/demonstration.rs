//! The demonstration says what the press release says, and the count of people follows the rules.

use copil::demo;
use copil::domain::agenda::{AgendaItem, check_parent};
use copil::domain::attendance::{Attendance, AttendanceStatus, SubstitutionBasis};
use copil::domain::dossier::Dossier;
use copil::domain::headcount::{Headcount, Standing, attendance_sentence, chair_quality, sheet_lines};
use copil::domain::ids::{Id, MeetingId, PersonId, Uuid};
use copil::domain::meeting::MeetingKind;
use copil::domain::rank::Rank;
use copil::domain::rows::Rows;
use copil::store::{Clock, Store};
use std::collections::BTreeSet;

/// The last paragraph of the press release, copied; only its apostrophes are typographic (T14).
const SENTENCE: &str = "Au total, 61 personnes étaient présentes représentant les institutions (État, Éducation nationale, Ville et Communauté Urbaine d’Alençon, Conseil départemental de l’Orne, DRAC, PJJ, IME La Garenne, EPIDE, Canopé), le secteur associatif (Centre social Paul Gauguin, Centre social Édith Bonnem, Planning Familial, Mission Locale, Compagnie Halem, Régie des quartiers alençonnaise, Zone 61, La luciole, Boîte aux lettres, Pôle S, Bureau information jeunesse, Pupilles de l’enseignement public de l’Orne), et les habitants (des membres du Conseil de quartier de Perseigne).";

/// The nested agenda of the press release, copied.
const AGENDA: &str = "\
- Présentation d’actions :
  - Le séjour de rupture en Norvège (CUA)
  - Égalité Filles/Garçons et lutte contre les stéréotypes de genre (Régie des quartiers alençonnaise)
  - Santé sexuelle des jeunes filles et des femmes et précarité menstruelle dans les Cités éducatives (Planning familial)
  - Classe transplantée itinérance à vélo (Éducation nationale)
  - Il suffira d’un signe (La Luciole)
  - Action de proximité culturelle et sociale (Zone 61)
  - Festival de rue (Centre social Paul Gauguin)
- Bilan chiffré
- Restitution des ateliers du premier temps
- Perspectives 2024 : concordance des démarches contrat de ville et cité éducative, calendrier de l’appel à projets, orientations complémentaires (petite enfance, mobilité des jeunes, accès aux droits et à la santé, accès à des activités favorisant l’ouverture vers l’extérieur), etc.
";

fn meeting(rows: &Rows, kind: MeetingKind) -> MeetingId {
    rows.meetings.iter().find(|meeting| meeting.kind == kind).unwrap().id
}

fn dossier_of(rows: Rows) -> Dossier {
    let id = meeting(&rows, MeetingKind::Evaluation);
    Dossier::assemble(rows, id).unwrap()
}

fn november() -> Dossier {
    dossier_of(demo::rows())
}

fn person(dossier: &Dossier, family_name: &str) -> PersonId {
    dossier.people.values().find(|person| person.family_name == family_name).unwrap().id
}

fn standing(dossier: &Dossier, id: PersonId) -> Standing {
    let headcount = Headcount::of(dossier);
    let mut found = headcount.participants().iter().filter(|participant| participant.person.id == id);
    let standing = found.next().unwrap().standing;
    assert!(found.next().is_none(), "a person stands once on the lists");
    standing
}

fn line_in(dossier: &mut Dossier, part: usize, id: PersonId) -> &mut Attendance {
    let part = dossier.parts[part].id;
    dossier.attendances.iter_mut().find(|line| line.part == part && line.person == id).unwrap()
}

/// One resident more in the second part, on nobody's list: comes in no other name, on screen.
fn walk_in(dossier: &mut Dossier, number: u128, family_name: &str) {
    let model = dossier.attendances.last().unwrap().clone();
    let key = Uuid::from_u128(u128::MAX - number);
    let mut person = dossier.people[&model.person].clone();
    person.id = Id::from_uuid(key);
    person.family_name = family_name.into();
    dossier.attendances.push(Attendance {
        id: Id::from_uuid(key),
        person: person.id,
        organisation: None,
        status: AttendanceStatus::Remote,
        is_walk_in: true,
        ..model
    });
    dossier.people.insert(person.id, person);
}

#[test]
fn the_demonstration_fits_a_binder_and_comes_back_in_the_same_order() {
    let rows = demo::rows();
    assert_eq!(rows, demo::rows());
    let mut store = Store::in_memory(Clock::Fixed("2023-11-23T08:00:00Z".parse().unwrap())).unwrap();
    store.transact("Démonstration", |tx| tx.insert_rows(&rows)).unwrap();
    assert_eq!(store.rows().unwrap(), rows);
    let id = meeting(&rows, MeetingKind::Evaluation);
    assert_eq!(store.dossier(id).unwrap().meeting, Dossier::assemble(rows, id).unwrap().meeting);
}

#[test]
fn points_stand_under_points_of_their_part_and_ranks_are_distinct() {
    let rows = demo::rows();
    let mut places = BTreeSet::new();
    for item in &rows.agenda_items {
        check_parent(item, &rows.agenda_items).unwrap();
        assert!(places.insert((item.part, item.parent, item.rank.clone())), "{}", item.title);
    }
    assert!(rows.organisations.iter().map(|organisation| &organisation.rank).is_sorted());
    assert!(rows.list_entries.iter().map(|entry| &entry.rank).is_sorted());
}

#[test]
fn the_label_is_that_of_the_release() {
    let dossier = november();
    let period = dossier.label_period.as_ref().unwrap();
    assert_eq!((period.start_year, period.end_year), (2022, 2024));
    let years: Vec<_> = dossier.endowments.iter().map(|e| (e.civil_year, e.amount_cents)).collect();
    assert_eq!(years, [(2022, 21_500_000), (2023, 21_500_000), (2024, 21_500_000)]);
    let objectives: Vec<&str> = dossier.objectives.iter().map(|o| o.label.as_str()).collect();
    assert_eq!(
        objectives,
        [
            "Conforter le rôle de l’école",
            "Promouvoir la continuité éducative",
            "Ouvrir le champ des possibles"
        ]
    );
    assert!(dossier.programme.unwrap().national_copilots.contains("de la Jeunesse et ses Sports"));
    let grouped: Vec<_> = dossier.copilots.iter().map(|copilot| copilot.group_label.as_str()).collect();
    assert_eq!(grouped, ["", "collectivités", "collectivités", ""]);
}

#[test]
fn the_july_meeting_is_common_to_four_schemes_and_counts_nobody() {
    let rows = demo::rows();
    let id = meeting(&rows, MeetingKind::Programming);
    let dossier = Dossier::assemble(rows, id).unwrap();
    let schemes: Vec<&str> = dossier.schemes.iter().map(|scheme| scheme.abbreviation.as_str()).collect();
    assert_eq!(schemes, ["CLAS", "REP+", "PRE", "Cité éducative"]);
    assert_eq!(dossier.items.len(), 2);
    assert_eq!(dossier.decisions.len(), 1);
    assert!(!dossier.has_attendance());
    assert_eq!(Headcount::of(&dossier).total(), 0);
    assert_eq!(attendance_sentence(&Headcount::of(&dossier)), None);
}

#[test]
fn sixty_one_people_came_forty_then_fifty_five() {
    let dossier = november();
    let headcount = Headcount::of(&dossier);
    let [first, second] = [dossier.parts[0].id, dossier.parts[1].id];
    assert_eq!((headcount.present_in(first), headcount.present_in(second)), (40, 55));
    assert_eq!(headcount.total(), 61);
    assert_eq!((headcount.only_in(first).len(), headcount.only_in(second).len()), (6, 21));
    let colleges: Vec<usize> =
        headcount.by_college(Standing::Present).iter().map(|list| list.roll.len()).collect();
    assert_eq!(colleges, [33, 22, 6]);
    assert_eq!(dossier.parts[0].expected_count, Some(40));
    assert_eq!(headcount.count(Standing::Represented), 3);
    assert_eq!(headcount.count(Standing::Excused), 7);
    assert_eq!(headcount.participants().len(), 71);
    assert_eq!(dossier.invitations.len(), 71);
}

#[test]
fn every_body_and_every_carrier_of_the_release_was_there() {
    let dossier = november();
    let headcount = Headcount::of(&dossier);
    assert_eq!(headcount.organisations_present().len(), 23);
    assert!(headcount.organisations_present().is_sorted());
    assert_eq!(headcount.organisations_missing(), []);
    assert_eq!(dossier.actions.len(), 7);
    assert!(headcount.actions_without_carrier().is_empty());
}

#[test]
fn a_body_whose_people_all_stayed_away_is_missing_and_leaves_the_sentence() {
    let mut dossier = november();
    let drac = *dossier.names.iter().find(|(_, name)| name.acronym == "DRAC").unwrap().0;
    for line in dossier.attendances.iter_mut().filter(|line| line.organisation == Some(drac)) {
        line.status = AttendanceStatus::Absent;
    }
    let headcount = Headcount::of(&dossier);
    assert_eq!(headcount.organisations_missing(), [drac]);
    assert_eq!((headcount.total(), headcount.count(Standing::Absent)), (58, 4));
    let sentence = attendance_sentence(&Headcount::of(&dossier)).unwrap().plain_text();
    assert!(sentence.contains("Conseil départemental de l’Orne, PJJ, IME La Garenne"), "{sentence}");
}

#[test]
fn the_attendance_sentence_is_that_of_the_release() {
    let text = attendance_sentence(&Headcount::of(&november())).unwrap();
    assert_eq!(text.plain_text(), SENTENCE);
    let typeset = copil::domain::french::typography::typeset_runs(&text);
    assert_eq!(typeset.plain_text(), SENTENCE);
}

#[test]
fn the_sentence_agrees_with_one_person_and_names_only_who_came() {
    let mut dossier = november();
    let is_of_luciole = |dossier: &Dossier, line: &Attendance| {
        line.organisation.is_some_and(|id| dossier.organisation_name(id) == "La Luciole")
    };
    let mut lines = dossier.attendances.clone();
    lines.retain(|line| is_of_luciole(&dossier, line));
    lines.truncate(1);
    dossier.attendances = lines;
    dossier.invitations.clear();
    assert_eq!(
        attendance_sentence(&Headcount::of(&dossier)).unwrap().plain_text(),
        "Au total, 1 personne était présente représentant le secteur associatif (La luciole)."
    );

    let residents = dossier.colleges[2].id;
    let walk_in = Attendance { college: residents, organisation: None, ..dossier.attendances[0].clone() };
    let guest = person(&dossier, "Jallet");
    dossier.attendances.push(Attendance { person: guest, is_walk_in: true, ..walk_in });
    assert_eq!(
        attendance_sentence(&Headcount::of(&dossier)).unwrap().plain_text(),
        "Au total, 2 personnes étaient présentes représentant le secteur associatif (La luciole) et les habitants."
    );

    let luciole = dossier.attendances[0].organisation.unwrap();
    dossier.organisations.get_mut(&luciole).unwrap().entry = None;
    assert!(attendance_sentence(&Headcount::of(&dossier)).unwrap().plain_text().contains("(La Luciole) et"));
}

#[test]
fn nobody_present_makes_no_sentence() {
    let mut dossier = november();
    for line in &mut dossier.attendances {
        line.status = AttendanceStatus::Expected;
    }
    assert_eq!(attendance_sentence(&Headcount::of(&dossier)), None);
    let headcount = Headcount::of(&dossier);
    assert_eq!(headcount.total(), 0);
    assert_eq!(headcount.count(Standing::Excused), 7, "a reply counts until something is noted");
}

#[test]
fn the_nested_agenda_of_the_release_comes_back_word_for_word() {
    let dossier = november();
    let under = |parent: &AgendaItem| -> Vec<&AgendaItem> {
        dossier.items.iter().filter(|item| item.parent == Some(parent.id)).collect()
    };
    let mut agenda = String::new();
    let second = dossier.parts[1].id;
    let points: Vec<_> =
        dossier.items.iter().filter(|item| item.part == second && item.parent.is_none()).collect();
    for point in &points[1..5] {
        let below = under(point);
        let titles: Vec<&str> = below.iter().map(|item| item.title.as_str()).collect();
        if below.iter().any(|item| item.action.is_some()) {
            agenda += &format!("- {} :\n", point.title);
            for item in &below {
                agenda += &format!("  - {} ({})\n", item.title, item.carrier_label);
            }
        } else if titles.is_empty() {
            agenda += &format!("- {}\n", point.title);
        } else {
            agenda += &format!("- {} : {}\n", point.title, titles.join(", "));
        }
    }
    assert_eq!(agenda, AGENDA);
    for action in &dossier.actions {
        let item = dossier.items.iter().find(|item| item.action == Some(action.id)).unwrap();
        assert_eq!((&action.title, &action.carrier_label), (&item.title, &item.carrier_label));
    }
}

#[test]
fn the_second_part_ends_at_16_h_26_and_overruns_with_longer_talks() {
    let mut dossier = november();
    let second = dossier.parts[1].clone();
    let order = dossier.running_order(&second);
    assert_eq!((order.total_min, order.ends_min, order.margin_min), (146, 16 * 60 + 26, 4));
    assert_eq!(dossier.running_order(&dossier.parts[0]).margin_min, 0);
    for item in dossier.items.iter_mut().filter(|item| item.action.is_some()) {
        item.planned_min = 10;
    }
    let order = dossier.running_order(&second);
    assert_eq!((order.ends_min, order.margin_min), (16 * 60 + 40, -10));
}

#[test]
fn the_first_part_has_the_four_workshops_of_the_release() {
    let dossier = november();
    let first = dossier.parts[0].id;
    let themes = dossier.items.iter().filter(|item| item.part == first && item.parent.is_some());
    let themes: Vec<&str> = themes.map(|item| item.title.as_str()).collect();
    let release =
        ["Le partenariat", "L’impact sur les publics", "La mobilisation des publics", "L’innovation"];
    assert_eq!(themes, release);
}

#[test]
fn the_three_chairs_are_in_the_order_of_the_release() {
    let dossier = november();
    let chairs = Headcount::of(&dossier).chairs();
    let told: Vec<(&str, &str)> =
        chairs.iter().map(|chair| (chair.person.family_name.as_str(), chair.quality.as_str())).collect();
    assert_eq!(
        told,
        [
            ("Jallet", "Préfet de l’Orne"),
            ("Maurouard", "Secrétaire générale des services de l’Éducation Nationale de l’Orne"),
            ("Pueyo", "Maire d’Alençon et Président de la Communauté Urbaine d’Alençon"),
        ]
    );
    assert!(chairs.iter().all(|chair| chair.standing == Standing::Present && chair.parts.len() == 1));
    assert_eq!(chair_quality(&dossier, &dossier.chairs[2]), told[2].1);
}

#[test]
fn a_person_with_two_mandates_counts_once_for_two_bodies() {
    let dossier = november();
    let headcount = Headcount::of(&dossier);
    let mayor = person(&dossier, "Pueyo");
    let found: Vec<_> = headcount.participants().iter().filter(|p| p.person.id == mayor).collect();
    assert_eq!(found.len(), 1);
    let names: Vec<&str> = found[0].organisations.iter().map(|id| dossier.organisation_name(*id)).collect();
    assert_eq!(names, ["Ville d’Alençon", "Communauté Urbaine d’Alençon"]);
    let [town, cua] = [found[0].organisations[0], found[0].organisations[1]];
    let present_for = |organisation| {
        let all = headcount.participants().iter();
        all.filter(|p| p.standing == Standing::Present && p.organisations.contains(&organisation)).count()
    };
    assert_eq!((present_for(town), present_for(cua)), (4, 4));
}

#[test]
fn a_late_correction_changes_the_part_and_the_total_only_where_it_must() {
    let mut dossier = november();
    let [first, second] = [dossier.parts[0].id, dossier.parts[1].id];
    let came = |dossier: &Dossier, to_first: bool| {
        let headcount = Headcount::of(dossier);
        let parts = if to_first { vec![first, second] } else { vec![second] };
        headcount.participants().iter().find(|p| p.parts == parts).unwrap().person.id
    };
    let regular = came(&dossier, true);
    line_in(&mut dossier, 1, regular).status = AttendanceStatus::Absent;
    let headcount = Headcount::of(&dossier);
    assert_eq!((headcount.present_in(second), headcount.total()), (54, 61));
    assert_eq!(standing(&dossier, regular), Standing::Present);

    let afternoon_only = came(&dossier, false);
    line_in(&mut dossier, 1, afternoon_only).status = AttendanceStatus::Absent;
    let headcount = Headcount::of(&dossier);
    assert_eq!((headcount.present_in(second), headcount.total()), (53, 60));
    assert_eq!(standing(&dossier, afternoon_only), Standing::Absent);
}

#[test]
fn a_walk_in_resident_is_one_person_more() {
    let mut dossier = november();
    walk_in(&mut dossier, 0, "");
    let headcount = Headcount::of(&dossier);
    assert_eq!((headcount.present_in(dossier.parts[1].id), headcount.total()), (56, 62));
    assert_eq!(headcount.count_in_college(dossier.colleges[2].id, Standing::Present), 7);
    assert_eq!(headcount.participants().iter().filter(|p| p.is_remote()).count(), 1);
    let sentence = attendance_sentence(&Headcount::of(&dossier)).unwrap().plain_text();
    assert_eq!(sentence, SENTENCE.replace("61 personnes", "62 personnes"));
}

#[test]
fn a_person_whose_place_is_taken_is_represented_never_absent_and_present() {
    let mut dossier = november();
    let mayor = person(&dossier, "Pueyo");
    let town = line_in(&mut dossier, 1, mayor).organisation;
    let second = dossier.parts[1].id;
    let lines = dossier.attendances.iter_mut();
    let deputy = lines.filter(|l| l.part == second && l.organisation == town && l.person != mayor);
    let deputy = deputy.last().unwrap();
    deputy.replaces = Some(mayor);
    deputy.basis = Some(SubstitutionBasis::SameAssembly);
    let deputy = deputy.person;
    for status in [AttendanceStatus::Absent, AttendanceStatus::Represented, AttendanceStatus::Expected] {
        line_in(&mut dossier, 1, mayor).status = status;
        assert_eq!(standing(&dossier, mayor), Standing::Represented);
    }
    let headcount = Headcount::of(&dossier);
    let [of_mayor, of_deputy] =
        [mayor, deputy].map(|id| headcount.participants().iter().find(|p| p.person.id == id).unwrap());
    assert_eq!((of_mayor.replaced_by, of_deputy.replaces), (Some(deputy), Some(mayor)));
    assert_eq!(headcount.total(), 60);
    assert_eq!(headcount.chairs()[2].standing, Standing::Represented);
}

#[test]
fn lists_begin_with_chairs_then_hand_order_then_protocol_then_french_names() {
    let mut dossier = november();
    let (second, institutions) = (dossier.parts[1].id, dossier.colleges[0].id);
    let people: Vec<PersonId> = sheet_lines(&dossier, second, institutions)
        .iter()
        .map(|line| line.person)
        .filter(|id| !dossier.people[id].is_named())
        .take(5)
        .collect();
    for (id, name) in people.iter().zip(["Lebrun", "Éluard", "El Amrani", "Zed", "Zola"]) {
        dossier.people.get_mut(id).unwrap().family_name = name.into();
    }
    line_in(&mut dossier, 1, people[3]).rank = Some(Rank::between(None, None));
    let mandate = dossier.mandates.values_mut().find(|mandate| mandate.person == people[4]).unwrap();
    mandate.protocol_code = Some(3);
    let lines = sheet_lines(&dossier, second, institutions);
    let names: Vec<&str> =
        lines.iter().map(|line| dossier.people[&line.person].family_name.as_str()).collect();
    assert_eq!(
        names[..9],
        ["Jallet", "Maurouard", "Pueyo", "Zed", "Zola", "El Amrani", "Éluard", "Lebrun", ""]
    );
    let listed = Headcount::of(&dossier);
    let listed = listed.participants().iter().take(8).map(|p| p.person.family_name.as_str());
    assert_eq!(listed.collect::<Vec<_>>(), names[..8]);
}

#[test]
fn unnamed_people_are_counted_by_organisation() {
    let dossier = november();
    let headcount = Headcount::of(&dossier);
    let institutions = &headcount.by_college(Standing::Present)[0].roll;
    assert_eq!(institutions.named.len(), 3);
    let drac = institutions.unnamed.iter().find(|group| {
        group.organisation.is_some_and(|organisation| dossier.organisation_name(organisation) == "DRAC")
    });
    assert_eq!(drac.unwrap().count, 3);
    assert_eq!(institutions.unnamed.len(), 10);
}

#[test]
fn nobody_but_the_officials_has_a_name_and_all_others_have_contacts_reserved_for_examples() {
    let dossier = november();
    let (named, others): (Vec<_>, Vec<_>) = dossier.people.values().partition(|person| person.is_named());
    assert!(named.iter().all(|official| !official.is_example && official.email.is_empty()));
    assert_eq!((named.len(), others.len()), (3, 68));
    for person in others {
        assert!(person.is_example && person.email.ends_with("@example.fr"), "{}", person.email);
        assert!(person.phone.is_empty() || person.phone.starts_with("02 61 91 "), "{}", person.phone);
        assert_eq!(person.phone.is_empty(), person.is_private_individual);
    }
    assert!(dossier.meeting.note.starts_with("Exemple :"));
    assert!(dossier.action_years.iter().all(|year| year.is_example));
    let granted: i64 = dossier.action_years.iter().filter_map(|year| year.granted_cents).sum();
    assert_eq!(granted, 18_075_000);
}

#[test]
fn ten_thousand_people_are_counted_like_a_few() {
    let mut dossier = november();
    for number in 0..10_000 {
        walk_in(&mut dossier, number, &format!("Nom {number:05}"));
    }
    let headcount = Headcount::of(&dossier);
    assert_eq!(headcount.total(), 10_061);
    let residents = &headcount.by_college(Standing::Present)[2].roll;
    assert!(residents.named.iter().map(|who| &who.person.family_name).is_sorted());
    assert!(
        attendance_sentence(&Headcount::of(&dossier))
            .unwrap()
            .plain_text()
            .contains("10\u{202f}061 personnes")
    );
}
