//! Meetings, parts and chairs.

use crate::support::{Bench, DAY, bench, refusal};
use copil::domain::action::Action;
use copil::domain::agenda::AgendaItem;
use copil::domain::attendance::{Attendance, AttendanceStatus, Invitation};
use copil::domain::meeting::{Chair, ChairMandate, Meeting, MeetingKind, MeetingScheme, MeetingState, Part};
use copil::domain::minutes::Minutes;
use copil::domain::person::Mandate;
use copil::domain::programme::Scheme;
use copil::domain::readiness;
use copil::domain::refusal::Refusal;
use copil::ops::agenda::Spot;
use copil::ops::organisations::Naming;
use copil::ops::{actions, agenda, attendance, chairs, mandates, meetings, minutes, organisations, parts};
use jiff::civil::date;

#[test]
fn a_meeting_begins_with_one_part_and_follows_the_one_before() {
    let mut bench = bench();
    let (first, _) = bench.meeting();
    let scheme = bench.store.all::<Scheme>().unwrap()[3].id;
    meetings::set_schemes(&mut bench.store, first, &[scheme]).unwrap();
    let kind = MeetingKind::Programming;
    let next = meetings::create(
        &mut bench.store,
        bench.committee,
        kind,
        "Programmation",
        date(2024, 7, 1),
        14 * 60,
        "",
    )
    .unwrap();
    let meeting = bench.store.get::<Meeting>(next).unwrap();
    assert_eq!(meeting.previous_meeting, Some(first));
    assert_eq!((meeting.civil_year, meeting.state), (2024, MeetingState::Preparing));
    assert_eq!(bench.parts(next).len(), 1);
    assert_eq!(bench.store.of::<MeetingScheme>("meeting", next).unwrap()[0].scheme, scheme);
}

#[test]
fn a_meeting_that_was_called_off_is_nobodys_previous_one() {
    let mut bench = bench();
    let (first, _) = bench.meeting();
    meetings::cancel(&mut bench.store, first).unwrap();
    let kind = MeetingKind::Programming;
    let next =
        meetings::create(&mut bench.store, bench.committee, kind, "Suite", date(2024, 7, 1), 14 * 60, "")
            .unwrap();
    assert_eq!(bench.store.get::<Meeting>(next).unwrap().previous_meeting, None);
}

#[test]
fn parts_and_civil_year_follow_a_meeting_to_another_day() {
    let mut bench = bench();
    let (id, _) = bench.meeting();
    let other = parts::add(&mut bench.store, id).unwrap();
    let part = bench.store.get::<Part>(other).unwrap();
    parts::edit(&mut bench.store, &Part { held_on: date(2023, 11, 15), ..part }).unwrap();
    let meeting = bench.store.get::<Meeting>(id).unwrap();
    meetings::edit(&mut bench.store, &Meeting { held_on: date(2024, 1, 9), ..meeting }).unwrap();
    let days: Vec<_> = bench.parts(id).iter().map(|part| part.held_on).collect();
    assert_eq!(days, [date(2024, 1, 9), date(2023, 11, 15)]);
    assert_eq!(bench.store.get::<Meeting>(id).unwrap().civil_year, 2024);
}

#[test]
fn the_fields_and_the_schemes_of_a_meeting_are_saved_in_one_step() {
    let mut bench = bench();
    let (id, _) = bench.meeting();
    let before = bench.store.rows().unwrap();
    let scheme = bench.store.all::<Scheme>().unwrap()[0].id;
    let meeting = Meeting { place: "Salle polyvalente".to_owned(), ..bench.store.get(id).unwrap() };
    meetings::edit_with_schemes(&mut bench.store, &meeting, &[scheme]).unwrap();
    assert_eq!(bench.store.get::<Meeting>(id).unwrap().place, "Salle polyvalente");
    assert_eq!(bench.store.of::<MeetingScheme>("meeting", id).unwrap().len(), 1);
    bench.store.undo().unwrap();
    assert_eq!(bench.store.rows().unwrap(), before);
}

#[test]
fn a_meeting_is_duplicated_with_what_is_known_before_it_is_held() {
    let mut bench = bench();
    let (model, part) = bench.meeting();
    let prefecture = bench.organisation(bench.institutions, "Préfecture de l’Orne");
    let chair = bench.officer("Anne", "Préfète", prefecture, "Préfète de l’Orne");
    chairs::add(&mut bench.store, part, chair).unwrap();
    let parent = agenda::add(&mut bench.store, Spot::EndOf(part), "Présentation").unwrap();
    agenda::add(&mut bench.store, Spot::Under(parent), "Norvège").unwrap();
    let line = bench.line(part, chair).id;
    attendance::set_signed(&mut bench.store, &[line], true).unwrap();
    attendance::set_hours(&mut bench.store, line, Some(840), None).unwrap();
    let stranger = bench.person("Non", "Inscrite");
    attendance::walk_in(&mut bench.store, part, &attendance::Who::Known(stranger)).unwrap();
    minutes::begin(&mut bench.store, model, DAY).unwrap();
    let mayor = bench.officer("Anne", "Maire", prefecture, "Maire");
    chairs::add(&mut bench.store, part, mayor).unwrap();
    let mandate = bench.store.of::<Mandate>("person", mayor).unwrap().remove(0);
    let ended = Mandate { valid_to: Some(date(2024, 6, 30)), ..mandate };
    mandates::edit(&mut bench.store, &ended).unwrap();

    let copy = meetings::duplicate(&mut bench.store, model, date(2024, 11, 12)).unwrap();
    let meeting = bench.store.get::<Meeting>(copy).unwrap();
    assert_eq!((meeting.previous_meeting, meeting.state), (Some(model), MeetingState::Preparing));
    let parts = bench.parts(copy);
    assert_eq!((parts[0].held_on, parts[0].ends_min), (date(2024, 11, 12), 16 * 60 + 30));
    let items = bench.store.of::<AgendaItem>("part", parts[0].id).unwrap();
    let parent = items.iter().find(|item| item.title == "Présentation").unwrap();
    assert_eq!(items.iter().find(|item| item.title == "Norvège").unwrap().parent, Some(parent.id));
    let chairs = bench.store.of::<Chair>("part", parts[0].id).unwrap();
    assert_eq!(bench.store.of::<ChairMandate>("chair", chairs[0].id).unwrap().len(), 1);
    assert_eq!((chairs.len(), chairs[1].person), (2, mayor));
    assert!(bench.store.of::<ChairMandate>("chair", chairs[1].id).unwrap().is_empty());
    let lines = bench.lines(parts[0].id);
    assert_eq!(lines.len(), 2);
    assert_eq!((lines[0].person, lines[0].status), (chair, AttendanceStatus::Expected));
    assert_eq!((lines[0].has_signed, lines[0].arrived_min), (false, None));
    assert!(bench.store.of::<Minutes>("meeting", copy).unwrap().is_empty());
}

/// Names are those of the meeting's day, also where they were copied from an action onto the agenda.
#[test]
fn the_name_of_a_carrier_follows_the_meeting_to_another_day() {
    let mut bench = bench();
    let (model, part) = bench.meeting();
    let carrier = bench.organisation(bench.associations, "Régie des quartiers");
    let renamed = Naming::official("Régie alençonnaise");
    organisations::rename(&mut bench.store, carrier, date(2024, 1, 1), &renamed).unwrap();
    let mut presented = |label: &str| {
        let id = actions::create(&mut bench.store, "Festival de rue").unwrap();
        let action = bench.store.get::<Action>(id).unwrap();
        let action = Action { carrier: Some(carrier), carrier_label: label.to_owned(), ..action };
        actions::edit(&mut bench.store, &action).unwrap();
        agenda::add_actions(&mut bench.store, Spot::EndOf(part), &[id]).unwrap();
    };
    presented("");
    presented("la Régie");
    presented("");
    let items = bench.store.of::<AgendaItem>("part", part).unwrap();
    let typed = AgendaItem { carrier_label: "une association".to_owned(), ..items[2].clone() };
    agenda::edit(&mut bench.store, &typed).unwrap();
    let carriers = |bench: &Bench, meeting| {
        let items = bench.store.of::<AgendaItem>("part", bench.parts(meeting)[0].id).unwrap();
        items.into_iter().map(|item| item.carrier_label).collect::<Vec<_>>()
    };
    assert_eq!(carriers(&bench, model), ["Régie des quartiers", "la Régie", "une association"]);
    let after = ["Régie alençonnaise", "la Régie", "une association"];
    let copy = meetings::duplicate(&mut bench.store, model, date(2024, 11, 12)).unwrap();
    assert_eq!(carriers(&bench, copy), after);
    let moved = Meeting { held_on: date(2024, 1, 9), ..bench.store.get(model).unwrap() };
    meetings::edit(&mut bench.store, &moved).unwrap();
    assert_eq!(carriers(&bench, model), after);
}

#[test]
fn a_meeting_says_who_has_no_office_any_more_on_its_day() {
    let mut bench = bench();
    let (model, part) = bench.meeting();
    let city = bench.organisation(bench.institutions, "Ville d’Alençon");
    let mayor = bench.officer("Anne", "Martin", city, "Maire");
    let resident = bench.person("Zoé", "Durand");
    chairs::add(&mut bench.store, part, mayor).unwrap();
    attendance::expect_people(&mut bench.store, &[part], &[mayor, resident]).unwrap();
    let mandate = bench.store.of::<Mandate>("person", mayor).unwrap().remove(0);
    let ended = Mandate { valid_to: Some(date(2024, 6, 30)), ..mandate };
    mandates::edit(&mut bench.store, &ended).unwrap();
    let copy = meetings::duplicate(&mut bench.store, model, date(2024, 11, 12)).unwrap();
    let told = |bench: &Bench, meeting| {
        let gaps = readiness::gaps(&bench.store.dossier(meeting).unwrap(), date(2023, 11, 1));
        gaps.into_iter().map(|gap| gap.sentence).filter(|said| said.contains("mandat")).collect::<Vec<_>>()
    };
    assert_eq!(told(&bench, model), [""; 0]);
    let sentence = "Aucun mandat en cours le 12\u{a0}novembre 2024\u{a0}: Mme\u{a0}Anne MARTIN";
    assert_eq!(told(&bench, copy), [sentence]);
}

#[test]
fn a_meeting_put_off_keeps_its_trace_and_is_prepared_again() {
    let mut bench = bench();
    let (id, part) = bench.meeting();
    agenda::add(&mut bench.store, Spot::EndOf(part), "Bilan").unwrap();
    let day = date(2023, 12, 5);
    let follower = meetings::postpone(&mut bench.store, id, Some(day)).unwrap().unwrap();
    let meeting = bench.store.get::<Meeting>(id).unwrap();
    assert_eq!((meeting.state, meeting.next_meeting_on), (MeetingState::Postponed, Some(day)));
    let meeting = bench.store.get::<Meeting>(follower).unwrap();
    assert_eq!((meeting.held_on, meeting.previous_meeting), (day, None));
    assert_eq!(bench.store.of::<AgendaItem>("part", bench.parts(follower)[0].id).unwrap().len(), 1);
    assert!(meetings::postpone(&mut bench.store, follower, None).unwrap().is_none());
}

#[test]
fn a_closed_meeting_must_be_reopened_before_it_changes() {
    let mut bench = bench();
    let (id, part) = bench.meeting();
    meetings::archive(&mut bench.store, id).unwrap();
    let archived = Refusal::MeetingClosed { state: "archivée" };
    let meeting = bench.store.get::<Meeting>(id).unwrap();
    assert_eq!(refusal(meetings::edit(&mut bench.store, &meeting)), archived);
    assert_eq!(refusal(meetings::delete(&mut bench.store, id)), archived);
    assert_eq!(refusal(meetings::cancel(&mut bench.store, id)), archived);
    assert_eq!(refusal(parts::add(&mut bench.store, id)), archived);
    assert_eq!(refusal(parts::delete(&mut bench.store, part)), archived);
    meetings::reopen(&mut bench.store, id).unwrap();
    meetings::delete(&mut bench.store, id).unwrap();
    assert_eq!(bench.store.count::<Meeting>().unwrap(), 0);
    assert_eq!(bench.store.count::<Part>().unwrap(), 0);
}

#[test]
fn sending_the_invitations_is_noted_for_everybody_on_the_lists() {
    let mut bench = bench();
    let (id, part) = bench.meeting();
    let person = bench.person("Anne", "Martin");
    attendance::expect_people(&mut bench.store, &[part], &[person]).unwrap();
    meetings::mark_invited(&mut bench.store, id, date(2023, 10, 30)).unwrap();
    meetings::mark_invited(&mut bench.store, id, date(2023, 11, 2)).unwrap();
    let invitations = bench.store.of::<Invitation>("meeting", id).unwrap();
    assert_eq!(invitations.len(), 1);
    assert_eq!(invitations[0].sent_on, Some(date(2023, 10, 30)));
    assert_eq!(bench.store.get::<Meeting>(id).unwrap().state, MeetingState::Invited);
}

#[test]
fn parts_follow_one_another_and_can_be_reordered() {
    let mut bench = bench();
    let (id, first) = bench.meeting();
    let second = parts::add(&mut bench.store, id).unwrap();
    let part = bench.store.get::<Part>(second).unwrap();
    assert_eq!((part.title.as_str(), part.starts_min), ("Second temps", 16 * 60 + 30));
    parts::move_to(&mut bench.store, second, 0).unwrap();
    let order: Vec<_> = bench.parts(id).iter().map(|part| part.id).collect();
    assert_eq!(order, [second, first]);
    let backwards = Part { starts_min: 600, ends_min: 500, ..part };
    assert!(matches!(refusal(parts::edit(&mut bench.store, &backwards)), Refusal::EndsBeforeStart { .. }));
}

#[test]
fn the_second_part_is_second_of_two_and_second_among_more() {
    let mut bench = bench();
    let (id, _) = bench.meeting();
    let second = parts::add(&mut bench.store, id).unwrap();
    let titles = |bench: &Bench| bench.parts(id).into_iter().map(|part| part.title).collect::<Vec<_>>();
    assert_eq!(titles(&bench), ["Premier temps", "Second temps"]);
    let third = parts::add(&mut bench.store, id).unwrap();
    assert_eq!(titles(&bench), ["Premier temps", "Deuxième temps", "Troisième temps"]);
    parts::delete(&mut bench.store, third).unwrap();
    assert_eq!(titles(&bench), ["Premier temps", "Second temps"]);
    let part = bench.store.get::<Part>(second).unwrap();
    parts::edit(&mut bench.store, &Part { title: "Second temps : séance plénière".to_owned(), ..part })
        .unwrap();
    parts::add(&mut bench.store, id).unwrap();
    assert_eq!(titles(&bench)[1], "Second temps : séance plénière");
}

#[test]
fn chairs_preside_in_the_order_given_with_the_mandates_of_the_day() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    let city = bench.organisation(bench.institutions, "Ville d’Alençon");
    let cua = bench.organisation(bench.institutions, "Communauté urbaine d’Alençon");
    let mayor = bench.officer("Joaquim", "Pueyo", city, "Maire d’Alençon");
    let president = mandates::add(&mut bench.store, mayor, cua, "Président").unwrap();
    let former = mandates::add(&mut bench.store, mayor, cua, "Vice-président").unwrap();
    let former = bench.store.get::<Mandate>(former).unwrap();
    let ended = Mandate { valid_to: Some(date(2020, 7, 1)), ..former };
    mandates::edit(&mut bench.store, &ended).unwrap();
    let first = chairs::add(&mut bench.store, part, mayor).unwrap();
    let other = bench.person("Delphine", "Maurouard");
    let second = chairs::add(&mut bench.store, part, other).unwrap();
    let named = bench.store.of::<ChairMandate>("chair", first).unwrap();
    assert_eq!(named.len(), 2);
    assert_eq!(bench.line(part, mayor).organisation, Some(city));

    chairs::move_to(&mut bench.store, second, 0).unwrap();
    let order: Vec<_> = bench.store.of::<Chair>("part", part).unwrap().iter().map(|chair| chair.id).collect();
    assert_eq!(order, [second, first]);
    chairs::set_mandates(&mut bench.store, first, &[president]).unwrap();
    assert_eq!(bench.store.of::<ChairMandate>("chair", first).unwrap().len(), 1);
    chairs::set_quality(&mut bench.store, first, "Président de la Communauté Urbaine").unwrap();
    let again = refusal(chairs::add(&mut bench.store, part, mayor));
    assert!(matches!(again, Refusal::AlreadyThere { .. }));
    chairs::remove(&mut bench.store, first).unwrap();
    assert_eq!(bench.store.count::<Chair>().unwrap(), 1);
    assert_eq!(bench.store.count::<Attendance>().unwrap(), 2);
}
