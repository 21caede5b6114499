//! People, organisations, their dated names, and finding them.

use crate::support::{bench, refusal};
use copil::domain::agenda::AgendaItem;
use copil::domain::attendance::{AttendanceStatus, Reply};
use copil::domain::organisation::{ListEntry, Organisation, OrganisationName};
use copil::domain::person::{Civility, Mandate, Person};
use copil::domain::refusal::Refusal;
use copil::domain::search;
use copil::ops::agenda::Spot;
use copil::ops::directory::People;
use copil::ops::organisations::Naming;
use copil::ops::people::NewPerson;
use copil::ops::{
    actions, agenda, attendance, chairs, colleges, copilots, directory, entries, mandates, organisations,
    people, seats,
};
use jiff::civil::date;

#[test]
fn a_person_and_a_mandate_are_one_step() {
    let mut bench = bench();
    let drac = bench.organisation(bench.institutions, "DRAC");
    let person = NewPerson::named(Civility::Madame, "Anne", "Martin").in_office(drac, "Conseillère");
    people::create(&mut bench.store, &person).unwrap();
    assert_eq!(bench.store.undo_label().unwrap().as_str(), "Ajouter une personne");
    bench.store.undo().unwrap();
    assert_eq!(bench.store.count::<Person>().unwrap(), 0);
    assert_eq!(bench.store.count::<Mandate>().unwrap(), 0);
}

#[test]
fn a_person_is_edited_within_limits() {
    let mut bench = bench();
    let id = bench.person("Anne", "Martin");
    let person = bench.store.get::<Person>(id).unwrap();
    let edited = Person { email: "anne.martin@example.fr".to_owned(), ..person.clone() };
    people::edit(&mut bench.store, &edited).unwrap();
    assert_eq!(bench.store.get::<Person>(id).unwrap(), edited);
    let wrong = Person { email: "anne martin".to_owned(), ..person.clone() };
    assert_eq!(refusal(people::edit(&mut bench.store, &wrong)), Refusal::NotAnEmail);
    let wrong = Person { family_name: "é".repeat(201), ..person };
    assert!(matches!(refusal(people::edit(&mut bench.store, &wrong)), Refusal::TooLong { limit: 200, .. }));
}

#[test]
fn a_person_whose_presence_is_recorded_is_not_deleted() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    let (came, expected, chair) =
        (bench.person("Anne", "Martin"), bench.person("Paule", "Durand"), bench.person("Jeanne", "Petit"));
    attendance::expect_people(&mut bench.store, &[part], &[came, expected]).unwrap();
    let line = bench.line(part, came).id;
    attendance::set_status(&mut bench.store, &[line], AttendanceStatus::Present).unwrap();
    chairs::add(&mut bench.store, part, chair).unwrap();
    for used in [came, chair] {
        let refused = refusal(people::delete(&mut bench.store, used));
        assert_eq!(
            refused.to_string(),
            "Suppression impossible\u{a0}: la réunion du 14\u{a0}novembre 2023 utilise la personne. Retirez d’abord ce lien."
        );
    }
    people::delete(&mut bench.store, expected).unwrap();
    assert_eq!(bench.lines(part).len(), 2);
}

#[test]
fn a_mandate_that_a_chair_names_is_not_deleted() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    let city = bench.organisation(bench.institutions, "Ville d’Alençon");
    let mayor = bench.officer("Joaquim", "Pueyo", city, "Maire");
    let mandate = bench.store.of::<Mandate>("person", mayor).unwrap().remove(0);
    let chair = chairs::add(&mut bench.store, part, mayor).unwrap();
    assert!(matches!(refusal(mandates::delete(&mut bench.store, mandate.id)), Refusal::StillUsed { .. }));
    chairs::remove(&mut bench.store, chair).unwrap();
    mandates::delete(&mut bench.store, mandate.id).unwrap();
    let backwards =
        Mandate { valid_from: Some(date(2024, 1, 1)), valid_to: Some(date(2023, 1, 1)), ..mandate.clone() };
    let other = mandates::add(&mut bench.store, mayor, city, "Maire").unwrap();
    let refused = refusal(mandates::edit(&mut bench.store, &Mandate { id: other, ..backwards }));
    assert!(matches!(refused, Refusal::EndsBeforeStart { .. }));
}

#[test]
fn a_new_name_holds_from_its_day_and_the_old_one_until_the_day_before() {
    let mut bench = bench();
    let id = bench.organisation(bench.associations, "Ancien nom");
    let names = |bench: &crate::support::Bench| {
        let mut names = bench.store.of::<OrganisationName>("organisation", id).unwrap();
        names.sort_by_key(|name| name.valid_from);
        names.into_iter().map(|name| (name.official, name.valid_from, name.valid_to)).collect::<Vec<_>>()
    };
    let day = date(2024, 1, 1);
    organisations::rename(&mut bench.store, id, day, &Naming::official("Nouveau nom")).unwrap();
    let old = ("Ancien nom".to_owned(), None, Some(date(2023, 12, 31)));
    assert_eq!(names(&bench), [old.clone(), ("Nouveau nom".to_owned(), Some(day), None)]);

    let between = date(2024, 6, 1);
    organisations::rename(&mut bench.store, id, date(2025, 1, 1), &Naming::official("Dernier")).unwrap();
    organisations::rename(&mut bench.store, id, between, &Naming::official("Milieu")).unwrap();
    let middle = ("Milieu".to_owned(), Some(between), Some(date(2024, 12, 31)));
    assert_eq!(names(&bench)[2], middle);
    let again = organisations::rename(&mut bench.store, id, day, &Naming::official("Encore"));
    assert!(matches!(refusal(again), Refusal::EndsBeforeStart { .. }));
    assert_eq!(names(&bench).len(), 4);
}

#[test]
fn two_names_never_hold_on_the_same_day_and_the_last_one_stays() {
    let mut bench = bench();
    let id = bench.organisation(bench.associations, "Ancien nom");
    organisations::rename(&mut bench.store, id, date(2024, 1, 1), &Naming::official("Nouveau nom")).unwrap();
    let names = bench.store.of::<OrganisationName>("organisation", id).unwrap();
    let open = OrganisationName { valid_to: None, ..names[0].clone() };
    assert_eq!(refusal(organisations::edit_name(&mut bench.store, &open)), Refusal::NamesOverlap);
    organisations::delete_name(&mut bench.store, names[1].id).unwrap();
    organisations::edit_name(&mut bench.store, &open).unwrap();
    let last = refusal(organisations::delete_name(&mut bench.store, names[0].id));
    assert_eq!(last, Refusal::OnlyName);
}

#[test]
fn an_organisation_that_is_used_is_not_deleted() {
    let mut bench = bench();
    let free = bench.organisation(bench.associations, "Libre");
    organisations::add_alias(&mut bench.store, free, "La libre").unwrap();
    organisations::delete(&mut bench.store, free).unwrap();

    let by_mandate = bench.organisation(bench.associations, "Mandat");
    bench.officer("Anne", "Martin", by_mandate, "");
    let by_action = bench.organisation(bench.associations, "Action");
    let action = actions::create(&mut bench.store, "Festival de rue").unwrap();
    let edited = bench.store.get::<copil::domain::action::Action>(action).unwrap();
    let edited = copil::domain::action::Action { carrier: Some(by_action), ..edited };
    actions::edit(&mut bench.store, &edited).unwrap();
    let by_seat = bench.organisation(bench.associations, "Siège");
    seats::add(
        &mut bench.store,
        bench.committee,
        &seats::NewSeat::held(bench.associations, Some(by_seat), None),
    )
    .unwrap();
    let by_copilot = bench.organisation(bench.institutions, "Préfecture");
    let period = bench.store.all::<copil::domain::programme::LabelPeriod>().unwrap()[0].id;
    copilots::add(&mut bench.store, period, by_copilot).unwrap();
    let by_child = bench.organisation(bench.institutions, "État");
    let child = bench.organisation(bench.institutions, "DRAC");
    let drac = bench.store.get::<Organisation>(child).unwrap();
    organisations::edit(&mut bench.store, &Organisation { parent: Some(by_child), ..drac }).unwrap();
    for (id, by) in [
        (by_mandate, "le mandat de Mme\u{a0}Anne MARTIN"),
        (by_action, "l’action «\u{a0}Festival de rue\u{a0}»"),
        (by_seat, "la composition du comité"),
        (by_copilot, "la liste des copilotes"),
        (by_child, "DRAC"),
    ] {
        let refused = refusal(organisations::delete(&mut bench.store, id));
        assert_eq!(refused, Refusal::StillUsed { what: "l’organisme", by: by.to_owned() });
    }
}

/// A paper of 14 November names them: no deletion may take them off it without a word.
#[test]
fn who_presents_a_point_or_has_answered_is_not_deleted() {
    let mut bench = bench();
    let (meeting, part) = bench.meeting();
    let halem = bench.organisation(bench.associations, "Compagnie Halem");
    let named: Vec<_> = ["Présente", "Refuse", "Annoncée", "Attendue"]
        .iter()
        .map(|family| bench.person("Anne", family))
        .collect();
    let item = agenda::add(&mut bench.store, Spot::EndOf(part), "Bilan chiffré").unwrap();
    let item = bench.store.get::<AgendaItem>(item).unwrap();
    let item = AgendaItem { speaker_person: Some(named[0]), speaker_organisation: Some(halem), ..item };
    agenda::edit(&mut bench.store, &item).unwrap();
    attendance::expect_people(&mut bench.store, &[part], &[named[1], named[3]]).unwrap();
    let announced = attendance::Who::Known(named[2]);
    attendance::reply(&mut bench.store, meeting, named[1], Reply::Represented, Some(announced)).unwrap();
    let by = || "la réunion du 14\u{a0}novembre 2023".to_owned();
    for person in &named[..3] {
        let refused = refusal(people::delete(&mut bench.store, *person));
        assert_eq!(refused, Refusal::StillUsed { what: "la personne", by: by() });
    }
    let refused = refusal(organisations::delete(&mut bench.store, halem));
    assert_eq!(refused, Refusal::StillUsed { what: "l’organisme", by: by() });
    people::delete(&mut bench.store, named[3]).unwrap();
}

/// « La luciole » would go with the college, and the sentence would no longer be to the letter.
#[test]
fn a_college_whose_entry_names_an_organisation_of_another_is_not_deleted() {
    let mut bench = bench();
    let college = colleges::add(&mut bench.store, "Élus", "les élus", false).unwrap();
    let other = bench.organisation(college, "Ville d’Alençon");
    let luciole = bench.organisation(bench.associations, "La Luciole");
    let entry = entries::create(&mut bench.store, &[other], "La luciole").unwrap();
    entries::assign(&mut bench.store, luciole, Some(entry)).unwrap();
    organisations::delete(&mut bench.store, other).unwrap();
    let older = Naming::official("La Luciole des champs");
    organisations::rename(&mut bench.store, luciole, date(2020, 1, 1), &older).unwrap();
    let names = bench.store.of::<OrganisationName>("organisation", luciole).unwrap();
    // The name given last is made that of an earlier time: the sentence says the latest one.
    for (name, from, to) in
        [(&names[0], date(2012, 1, 1), date(2019, 12, 31)), (&names[1], date(2010, 1, 1), date(2011, 12, 31))]
    {
        let name = OrganisationName { valid_from: Some(from), valid_to: Some(to), ..name.clone() };
        organisations::edit_name(&mut bench.store, &name).unwrap();
    }
    let refused = refusal(colleges::delete(&mut bench.store, college));
    assert_eq!(refused, Refusal::StillUsed { what: "le collège", by: "La Luciole".to_owned() });
    assert_eq!(bench.store.get::<ListEntry>(entry).unwrap().label, "La luciole");
}

#[test]
fn an_organisation_never_depends_on_itself() {
    let mut bench = bench();
    let state = bench.organisation(bench.institutions, "État");
    let drac = bench.organisation(bench.institutions, "DRAC");
    let depends = |bench: &mut crate::support::Bench, child, parent| {
        let organisation = bench.store.get::<Organisation>(child).unwrap();
        organisations::edit(&mut bench.store, &Organisation { parent: Some(parent), ..organisation })
    };
    depends(&mut bench, drac, state).unwrap();
    assert!(matches!(refusal(depends(&mut bench, state, drac)), Refusal::Loop { .. }));
    assert!(matches!(refusal(depends(&mut bench, state, state)), Refusal::Loop { .. }));
}

#[test]
fn an_organisation_named_twice_in_an_entry_is_in_it_once() {
    let mut bench = bench();
    let city = bench.organisation(bench.institutions, "Ville d’Alençon");
    let entry = entries::create(&mut bench.store, &[city, city], "Ville").unwrap();
    assert_eq!(bench.store.get::<Organisation>(city).unwrap().entry, Some(entry));
}

#[test]
fn two_organisations_share_one_entry_of_the_sentence_until_both_leave() {
    let mut bench = bench();
    let city = bench.organisation(bench.institutions, "Ville d’Alençon");
    let cua = bench.organisation(bench.institutions, "Communauté urbaine d’Alençon");
    let label = "Ville et Communauté Urbaine d’Alençon";
    let entry = entries::create(&mut bench.store, &[city, cua], label).unwrap();
    for id in [city, cua] {
        assert_eq!(bench.store.get::<Organisation>(id).unwrap().entry, Some(entry));
    }
    organisations::set_college(&mut bench.store, &[cua], bench.associations).unwrap();
    assert_eq!(bench.store.get::<Organisation>(cua).unwrap().entry, None);
    organisations::set_college(&mut bench.store, &[city], bench.associations).unwrap();
    assert_eq!(bench.store.get::<ListEntry>(entry).unwrap().college, bench.associations);
    entries::rename(&mut bench.store, entry, "Ville").unwrap();
    entries::assign(&mut bench.store, city, None).unwrap();
    assert_eq!(bench.store.count::<ListEntry>().unwrap(), 0);
}

#[test]
fn organisations_stand_in_the_order_given() {
    let mut bench = bench();
    let ids: Vec<_> = ["Zone 61", "Halem", "Pôle S"]
        .iter()
        .map(|name| bench.organisation(bench.associations, name))
        .collect();
    organisations::move_to(&mut bench.store, ids[2], 0).unwrap();
    organisations::move_to(&mut bench.store, ids[0], 9).unwrap();
    let order = bench.store.of::<Organisation>("college", bench.associations).unwrap();
    assert_eq!(order.iter().map(|row| row.id).collect::<Vec<_>>(), [ids[2], ids[1], ids[0]]);
}

#[test]
fn a_search_ignores_accents_case_and_ligatures() {
    let mut bench = bench();
    let edith = bench.organisation(bench.associations, "Centre social Édith Bonnem");
    let gauguin = bench.organisation(bench.associations, "Centre social Paul Gauguin");
    let luciole = bench.organisation(bench.associations, "La Luciole");
    organisations::add_alias(&mut bench.store, luciole, "Scène de l’œuvre").unwrap();
    let again = organisations::add_alias(&mut bench.store, luciole, "Scène de l’œuvre");
    assert!(matches!(refusal(again), Refusal::AlreadyThere { .. }));
    let naming = Naming { acronym: "CSPG".to_owned(), ..Naming::official("Maison Gauguin") };
    organisations::rename(&mut bench.store, gauguin, date(2024, 1, 1), &naming).unwrap();
    let head = bench.officer("Éloïse", "Légaré", edith, "Directrice");

    let day = date(2023, 11, 14);
    let people = People::read(&bench.store, day).unwrap();
    let index = search::organisations(&directory::organisations(&bench.store, day).unwrap());
    assert_eq!(index.all("EDITH"), [edith]);
    assert_eq!(index.all("l'oeuvre"), [luciole]);
    assert_eq!(index.all("cspg"), [gauguin]);
    assert_eq!(index.all("centre gauguin"), [gauguin]);
    assert_eq!(index.all("zzz"), []);
    assert_eq!(index.all("").len(), 3);
    assert_eq!(people.find("legare elo"), [head]);
    assert_eq!(people.find("bonnem directrice"), [head]);
}

#[test]
fn a_search_gives_names_before_offices() {
    let mut bench = bench();
    let social = bench.organisation(bench.associations, "Centre Martin");
    let office = bench.officer("Anne", "Petit", social, "");
    let family = bench.person("Anne", "Martin");
    let given = bench.person("Martin", "Durand");
    let people = People::read(&bench.store, date(2023, 11, 14)).unwrap();
    assert_eq!(people.find("martin"), [family, given, office]);
}

#[test]
fn the_best_of_a_search_are_the_first_of_all() {
    let mut bench = bench();
    let social = bench.organisation(bench.associations, "Centre Martin");
    for number in 0..40 {
        bench.officer("Anne", &format!("Petit {number}"), social, "");
        bench.person("Anne", &format!("Martin {number}"));
        bench.person("Martin", &format!("Durand {number}"));
    }
    let people = People::read(&bench.store, date(2023, 11, 14)).unwrap();
    for (query, most) in [("martin", 8), ("martin", 100), ("anne 3", 5), ("", 3), ("zzz", 8), ("martin", 0)] {
        let best: Vec<_> = people.best(query, most).into_iter().map(|hit| hit.id).collect();
        let all = people.find(query);
        assert_eq!(best, all[..most.min(all.len())], "{query} {most}");
    }
}

#[test]
fn of_several_those_that_nothing_uses_are_deleted_in_one_step() {
    let mut bench = bench();
    let free = bench.person("Anne", "Martin");
    let (listed, other) = (bench.person("Paul", "Petit"), bench.person("Zoé", "Roux"));
    let (_, part) = bench.meeting();
    attendance::expect_people(&mut bench.store, &[part], &[listed]).unwrap();
    let line = bench.line(part, listed).id;
    attendance::set_status(&mut bench.store, &[line], AttendanceStatus::Present).unwrap();
    assert_eq!(people::delete_unused(&mut bench.store, &[free, listed, other]).unwrap(), 2);
    assert_eq!(bench.store.find::<Person>(free).unwrap(), None);
    assert!(bench.store.find::<Person>(listed).unwrap().is_some());
    // Not one: why is said.
    let kept = refusal(people::delete_unused(&mut bench.store, &[listed]));
    assert!(matches!(kept, Refusal::StillUsed { .. }), "{kept:?}");
    bench.store.undo().unwrap();
    assert!(bench.store.find::<Person>(free).unwrap().is_some());
}
