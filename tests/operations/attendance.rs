//! Lists and presence: the 38, 28 and 8 of scenario S3, the head-count of S5.

use crate::support::{bench, refusal};
use copil::domain::attendance::{Attendance, AttendanceCapacity, AttendanceStatus, Invitation, Reply};
use copil::domain::french::typed_names::TypedName;
use copil::domain::headcount::Headcount;
use copil::domain::ids::{AttendanceId, CollegeId, PersonId};
use copil::domain::meeting::Chair;
use copil::domain::organisation::{OrganisationKind, OrganisationName};
use copil::domain::person::{Civility, Mandate, Person};
use copil::domain::refusal::Refusal;
use copil::ops::attendance::{self, House, Newcomer, Substitution, Who};
use copil::ops::organisations::Naming;
use copil::ops::people::NewPerson;
use copil::ops::{chairs, mandates, meetings, organisations, parts, people, seats};
use jiff::civil::date;

#[test]
fn all_seats_of_the_committee_make_a_list_of_38_28_and_8() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    for (college, count) in [(bench.institutions, 38), (bench.associations, 28), (bench.residents, 8)] {
        let organisation = (college != bench.residents).then(|| bench.organisation(college, "Organisme"));
        for number in 0..count {
            let person = bench.person("Anne", &format!("Martin {number}"));
            seats::add(
                &mut bench.store,
                bench.committee,
                &seats::NewSeat::held(college, organisation, Some(person)),
            )
            .unwrap();
        }
    }
    assert_eq!(attendance::expect_committee(&mut bench.store, &[part]).unwrap(), 74);
    let count = |college: CollegeId| bench.lines(part).iter().filter(|line| line.college == college).count();
    assert_eq!((count(bench.institutions), count(bench.associations), count(bench.residents)), (38, 28, 8));
    assert_eq!(attendance::expect_committee(&mut bench.store, &[part]).unwrap(), 0);
}

#[test]
fn an_alternate_is_expected_where_the_seat_has_no_holder() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    let alternate = bench.person("Anne", "Martin");
    let seat =
        seats::add(&mut bench.store, bench.committee, &seats::NewSeat::held(bench.institutions, None, None))
            .unwrap();
    assert_eq!(attendance::expect_committee(&mut bench.store, &[part]).unwrap(), 0);
    let seat = bench.store.get::<copil::domain::committee::Seat>(seat).unwrap();
    let seat = copil::domain::committee::Seat { alternate: Some(alternate), ..seat };
    seats::edit(&mut bench.store, &seat).unwrap();
    assert_eq!(attendance::expect_committee(&mut bench.store, &[part]).unwrap(), 1);
    assert_eq!(bench.line(part, alternate).college, bench.institutions);
}

#[test]
fn a_whole_organisation_is_expected_but_not_those_who_left_it() {
    let mut bench = bench();
    let (meeting, first) = bench.meeting();
    let second = parts::add(&mut bench.store, meeting).unwrap();
    let drac = bench.organisation(bench.institutions, "DRAC");
    let here = bench.officer("Anne", "Martin", drac, "Conseillère");
    let gone = bench.officer("Paule", "Durand", drac, "Conseillère");
    let mandate = bench.store.of::<Mandate>("person", gone).unwrap().remove(0);
    let ended = Mandate { valid_to: Some(date(2023, 8, 31)), ..mandate };
    mandates::edit(&mut bench.store, &ended).unwrap();
    assert_eq!(attendance::expect_organisation(&mut bench.store, &[first, second], drac).unwrap(), 2);
    assert_eq!(bench.line(second, here).organisation, Some(drac));
    assert!(bench.lines(first).iter().all(|line| line.person != gone));
}

#[test]
fn somebody_with_two_mandates_has_one_line_and_exercises_both() {
    let mut bench = bench();
    let (meeting, part) = bench.meeting();
    let city = bench.organisation(bench.institutions, "Ville d’Alençon");
    let cua = bench.organisation(bench.institutions, "Communauté urbaine d’Alençon");
    let mayor = bench.officer("Joaquim", "Pueyo", city, "Maire");
    let president = mandates::add(&mut bench.store, mayor, cua, "Président").unwrap();
    attendance::expect_people(&mut bench.store, &[part], &[mayor, mayor]).unwrap();
    let line = bench.line(part, mayor);
    assert_eq!(bench.store.of::<AttendanceCapacity>("attendance", line.id).unwrap().len(), 2);
    attendance::set_status(&mut bench.store, &[line.id], AttendanceStatus::Present).unwrap();
    assert_eq!(bench.headcount(meeting), 1);
    attendance::set_capacities(&mut bench.store, line.id, &[president]).unwrap();
    let capacities = bench.store.of::<AttendanceCapacity>("attendance", line.id).unwrap();
    assert_eq!(capacities.iter().map(|capacity| capacity.mandate).collect::<Vec<_>>(), [president]);
}

#[test]
fn people_without_a_name_are_expected_beside_their_organisation() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    let drac = bench.organisation(bench.institutions, "DRAC");
    attendance::expect_unnamed(&mut bench.store, &[part], drac, 3).unwrap();
    let lines = bench.lines(part);
    assert_eq!(lines.len(), 3);
    for line in lines {
        assert_eq!((line.organisation, line.college), (Some(drac), bench.institutions));
        assert!(!bench.store.get::<Person>(line.person).unwrap().is_named());
    }
}

#[test]
fn a_resident_who_walks_in_takes_three_fields_and_counts_once() {
    let mut bench = bench();
    let (meeting, first) = bench.meeting();
    let second = parts::add(&mut bench.store, meeting).unwrap();
    let newcomer = Newcomer {
        civility: Civility::Madame,
        given_name: "Anne".to_owned(),
        particle: String::new(),
        family_name: "Martin".to_owned(),
        college: bench.residents,
        organisation: None,
        function_label: String::new(),
    };
    let line = attendance::walk_in(&mut bench.store, second, &Who::New(newcomer)).unwrap();
    let line = bench.store.get::<Attendance>(line).unwrap();
    assert_eq!(
        (line.status, line.is_walk_in, line.college),
        (AttendanceStatus::Present, true, bench.residents)
    );
    let person = bench.store.get::<Person>(line.person).unwrap();
    assert!(person.is_private_individual && person.email.is_empty() && person.postal.is_empty());
    attendance::walk_in(&mut bench.store, first, &Who::Known(line.person)).unwrap();
    assert_eq!(bench.headcount(meeting), 1);
    bench.store.undo().unwrap();
    bench.store.undo().unwrap();
    assert_eq!(bench.store.count::<Person>().unwrap(), 0);
}

#[test]
fn forty_and_fifty_five_with_thirty_four_in_both_are_sixty_one() {
    let mut bench = bench();
    let (meeting, first) = bench.meeting();
    let second = parts::add(&mut bench.store, meeting).unwrap();
    let people: Vec<_> = (0..61).map(|number| bench.person("Anne", &format!("Martin {number}"))).collect();
    attendance::expect_people(&mut bench.store, &[first], &people[..40]).unwrap();
    attendance::expect_people(&mut bench.store, &[second], &people[6..]).unwrap();
    let ids: Vec<AttendanceId> =
        [first, second].iter().flat_map(|part| bench.lines(*part)).map(|line| line.id).collect();
    attendance::set_status(&mut bench.store, &ids, AttendanceStatus::Present).unwrap();
    assert_eq!((bench.lines(first).len(), bench.lines(second).len()), (40, 55));
    assert_eq!(bench.headcount(meeting), 61);

    let absent = |bench: &mut crate::support::Bench, person| {
        let line = bench.line(second, person).id;
        attendance::set_status(&mut bench.store, &[line], AttendanceStatus::Absent).unwrap();
        bench.headcount(meeting)
    };
    assert_eq!(absent(&mut bench, people[10]), 61);
    assert_eq!(absent(&mut bench, people[60]), 60);
}

#[test]
fn a_whole_college_is_noted_without_touching_what_is_noted() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    let organisation = bench.organisation(bench.associations, "La Luciole");
    let people: Vec<_> =
        (0..3).map(|number| bench.officer("Anne", &format!("Martin {number}"), organisation, "")).collect();
    attendance::expect_people(&mut bench.store, &[part], &people).unwrap();
    let excused = bench.line(part, people[0]).id;
    attendance::set_status(&mut bench.store, &[excused], AttendanceStatus::Excused).unwrap();
    let college = bench.associations;
    attendance::set_college_status(&mut bench.store, part, college, AttendanceStatus::Present).unwrap();
    assert_eq!(bench.status(part, people[0]), AttendanceStatus::Excused);
    assert_eq!(bench.status(part, people[2]), AttendanceStatus::Present);
    attendance::set_college_status(&mut bench.store, part, college, AttendanceStatus::Expected).unwrap();
    assert!(people.iter().all(|person| bench.status(part, *person) == AttendanceStatus::Expected));
}

#[test]
fn who_signs_is_present_and_who_is_absent_has_not_signed() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    let person = bench.person("Anne", "Martin");
    attendance::expect_people(&mut bench.store, &[part], &[person]).unwrap();
    let line = bench.line(part, person).id;
    attendance::set_signed(&mut bench.store, &[line], true).unwrap();
    assert_eq!(bench.status(part, person), AttendanceStatus::Present);
    attendance::set_status(&mut bench.store, &[line], AttendanceStatus::Remote).unwrap();
    assert!(bench.line(part, person).has_signed);
    attendance::set_status(&mut bench.store, &[line], AttendanceStatus::Absent).unwrap();
    assert!(!bench.line(part, person).has_signed);
    let late = attendance::set_hours(&mut bench.store, line, Some(1441), None);
    assert!(matches!(refusal(late), Refusal::OutOfRange { .. }));
}

#[test]
fn a_line_keeps_college_and_organisation_of_its_own() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    let organisation = bench.organisation(bench.institutions, "Canopé");
    let person = bench.person("Anne", "Martin");
    attendance::expect_people(&mut bench.store, &[part], &[person]).unwrap();
    let line = bench.line(part, person).id;
    attendance::set_college(&mut bench.store, &[line], bench.institutions).unwrap();
    attendance::set_organisation(&mut bench.store, line, Some(organisation)).unwrap();
    organisations::set_college(&mut bench.store, &[organisation], bench.associations).unwrap();
    let line = bench.line(part, person);
    assert_eq!((line.college, line.organisation), (bench.institutions, Some(organisation)));
    attendance::remove(&mut bench.store, &[line.id]).unwrap();
    assert!(bench.lines(part).is_empty());
}

#[test]
fn a_reply_is_kept_once_a_person() {
    let mut bench = bench();
    let (meeting, _) = bench.meeting();
    let (person, other) = (bench.person("Anne", "Martin"), bench.person("Paule", "Durand"));
    let reply = |bench: &mut crate::support::Bench, reply, by: Option<PersonId>| {
        attendance::reply(&mut bench.store, meeting, person, reply, by.map(Who::Known))
    };
    reply(&mut bench, Reply::Represented, Some(other)).unwrap();
    assert_eq!(refusal(reply(&mut bench, Reply::Represented, Some(person))), Refusal::ReplacesHimself);
    reply(&mut bench, Reply::Yes, Some(other)).unwrap();
    let invitations = bench.store.of::<Invitation>("meeting", meeting).unwrap();
    assert_eq!(invitations.len(), 1);
    assert_eq!((invitations[0].reply, invitations[0].represented_by), (Reply::Yes, None));
}

#[test]
fn a_private_person_is_expected_among_residents() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    let group = organisations::create(
        &mut bench.store,
        bench.residents,
        OrganisationKind::Group,
        &Naming::official("Conseil de quartier de Perseigne"),
    )
    .unwrap();
    let member = NewPerson::named(Civility::Madame, "Anne", "Martin").in_office(group, "");
    let member = people::create(&mut bench.store, &member).unwrap();
    let alone = bench.person("Paule", "Durand");
    attendance::expect_people(&mut bench.store, &[part], &[member, alone]).unwrap();
    assert_eq!(bench.line(part, member).college, bench.residents);
    assert_eq!(bench.line(part, alone).organisation, None);
    assert_eq!(bench.line(part, alone).college, bench.residents);
}

/// Somebody of this name, of the secretariat’s own town hall, unknown so far.
fn newcomer(typed: &str, college: CollegeId, organisation: Option<House>) -> Newcomer {
    let TypedName { civility, given_name, particle, family_name } = TypedName::parse(typed);
    let function_label = String::new();
    Newcomer { civility, given_name, particle, family_name, college, organisation, function_label }
}

#[test]
fn a_walk_in_is_added_with_a_particle_and_a_new_organisation_in_one_step() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    let before = bench.store.rows().unwrap();
    let house = House::New(OrganisationKind::Association, Naming::official("Les Amis de Perseigne"));
    let who = Who::New(newcomer("M. Jean de La Tour", bench.associations, Some(house)));
    let line = attendance::walk_in(&mut bench.store, part, &who).unwrap();
    let line = bench.store.get::<Attendance>(line).unwrap();
    let person = bench.store.get::<Person>(line.person).unwrap();
    let name = [&person.given_name, &person.particle, &person.family_name];
    assert_eq!(name, ["Jean", "de", "La Tour"]);
    assert_eq!(line.college, bench.associations);
    let names = bench.store.of::<OrganisationName>("organisation", line.organisation.unwrap()).unwrap();
    assert_eq!(names[0].official, "Les Amis de Perseigne");
    bench.store.undo().unwrap();
    assert_eq!(bench.store.rows().unwrap(), before);
}

#[test]
fn newcomers_are_expected_and_preside_without_a_second_step() {
    let mut bench = bench();
    let (meeting, first) = bench.meeting();
    let second = parts::add(&mut bench.store, meeting).unwrap();
    let known = bench.person("Paule", "Durand");
    let new = newcomer("Mme Anne d’Ornano", bench.institutions, None);
    let people = [Who::Known(known), Who::New(new.clone())];
    assert_eq!(attendance::expect_people(&mut bench.store, &[first, second], &people).unwrap(), 4);
    assert_eq!(bench.store.count::<Person>().unwrap(), 2, "one person, whatever the number of parts");
    let line = bench.lines(first).into_iter().find(|line| line.person != known).unwrap();
    assert_eq!((line.college, line.is_walk_in), (bench.institutions, false));
    bench.store.undo().unwrap();
    assert_eq!(bench.store.count::<Person>().unwrap(), 1);

    chairs::add(&mut bench.store, first, Who::New(new)).unwrap();
    let chair = bench.store.of::<Chair>("part", first).unwrap().remove(0);
    assert_eq!(bench.store.get::<Person>(chair.person).unwrap().particle, "d’");
    assert_eq!(bench.line(first, chair.person).college, bench.institutions);
    bench.store.undo().unwrap();
    assert_eq!((bench.store.count::<Person>().unwrap(), bench.lines(first).len()), (1, 0));
}

#[test]
fn replies_are_counted_among_those_who_were_invited() {
    let mut bench = bench();
    let (meeting, first) = bench.meeting();
    let second = parts::add(&mut bench.store, meeting).unwrap();
    let house = bench.organisation(bench.institutions, "Ville d’Alençon");
    let mayor = bench.officer("Joaquim", "Pueyo", house, "Maire");
    let [deputy, officer] = ["Martin", "Durand"].map(|name| bench.officer("Anne", name, house, "Adjointe"));
    attendance::expect_people(&mut bench.store, &[first, second], &[mayor, officer]).unwrap();
    let replies = |bench: &crate::support::Bench| {
        let dossier = bench.store.dossier(meeting).unwrap();
        let replies = Headcount::of(&dossier).replies();
        replies.iter().map(|one| (one.college, one.answered, one.invited)).collect::<Vec<_>>()
    };
    let institutions = bench.institutions;
    assert_eq!(replies(&bench), [(institutions, 0, 2)]);
    attendance::reply(&mut bench.store, meeting, mayor, Reply::Yes, None).unwrap();
    assert_eq!(replies(&bench), [(institutions, 1, 2)]);

    // A substitute and a walk-in come: nobody asked them anything.
    let substitution = Substitution {
        absent: [first, second].map(|part| bench.line(part, mayor).id).to_vec(),
        substitute: Who::Known(deputy),
        basis: None,
        capacities: Vec::new(),
    };
    attendance::represent(&mut bench.store, &substitution).unwrap();
    let resident = newcomer("Zoé Petit", bench.residents, None);
    attendance::walk_in(&mut bench.store, second, &Who::New(resident)).unwrap();
    assert_eq!(replies(&bench), [(institutions, 1, 2)]);
    let sent = date(2023, 10, 30);
    meetings::mark_invited(&mut bench.store, meeting, sent).unwrap();
    assert_eq!(bench.store.count::<Invitation>().unwrap(), 2);

    // Somebody who replies without being on a list was invited all the same.
    attendance::reply(&mut bench.store, meeting, deputy, Reply::No, None).unwrap();
    assert_eq!(replies(&bench), [(institutions, 2, 3)]);
}
