//! Places of a list: whoever comes instead of somebody takes the same place, and no more.

use crate::support::{Bench, bench};
use copil::domain::attendance::AttendanceStatus;
use copil::domain::headcount::Headcount;
use copil::domain::ids::{MeetingId, PartId, PersonId};
use copil::ops::attendance::{self, Substitution, Who};
use copil::ops::parts;

struct Sheet {
    bench: Bench,
    meeting: MeetingId,
    parts: [PartId; 2],
    /// Expected at both parts, of one organisation.
    expected: [PersonId; 2],
    /// Of the same organisation, on no list.
    deputy: PersonId,
    /// Of another organisation and another college, on no list.
    stranger: PersonId,
}

fn sheet() -> Sheet {
    let mut bench = bench();
    let (meeting, first) = bench.meeting();
    let second = parts::add(&mut bench.store, meeting).unwrap();
    let house = bench.organisation(bench.institutions, "Préfecture de l’Orne");
    let other = bench.organisation(bench.associations, "Atelier des essais");
    let expected = ["Un", "Deux"].map(|name| bench.officer("Anne", name, house, "Chargée de mission"));
    let deputy = bench.officer("Anne", "Trois", house, "Adjointe");
    let stranger = bench.officer("Anne", "Quatre", other, "Bénévole");
    attendance::expect_people(&mut bench.store, &[first, second], &expected).unwrap();
    Sheet { bench, meeting, parts: [first, second], expected, deputy, stranger }
}

impl Sheet {
    fn replace(&mut self, absent: PersonId, parts: &[PartId], by: PersonId) {
        let absent = parts.iter().map(|part| self.bench.line(*part, absent).id).collect();
        let substitution =
            Substitution { absent, substitute: Who::Known(by), basis: None, capacities: Vec::new() };
        attendance::represent(&mut self.bench.store, &substitution).unwrap();
    }

    /// Places of the whole meeting and of each part, then by organisation who came of how many.
    fn places(&self) -> (usize, [usize; 2], Vec<(usize, usize)>) {
        let dossier = self.bench.store.dossier(self.meeting).unwrap();
        let headcount = Headcount::of(&dossier);
        let whole = headcount.participants().len() - headcount.places_left(None).len();
        let at = |part| self.bench.lines(part).len() - headcount.places_left(Some(part)).len();
        let organisations = headcount.by_organisation().into_iter().map(|(_, came, all)| (came, all));
        (whole, self.parts.map(at), organisations.collect())
    }
}

#[test]
fn whoever_comes_for_somebody_takes_the_same_place() {
    let mut sheet = sheet();
    let (both, [one, _], deputy) = (sheet.parts, sheet.expected, sheet.deputy);
    assert_eq!(sheet.places(), (2, [2, 2], vec![(0, 2)]));
    sheet.replace(one, &both, deputy);
    assert_eq!(sheet.places(), (2, [2, 2], vec![(1, 2)]));
}

#[test]
fn whoever_is_expected_too_keeps_a_place_of_their_own() {
    let mut sheet = sheet();
    let (both, [one, two]) = (sheet.parts, sheet.expected);
    sheet.replace(one, &both, two);
    assert_eq!(sheet.places(), (2, [2, 2], vec![(1, 2)]));
}

#[test]
fn whoever_comes_for_one_person_then_another_takes_one_place() {
    let mut sheet = sheet();
    let ([first, second], [one, two], deputy) = (sheet.parts, sheet.expected, sheet.deputy);
    sheet.replace(one, &[first], deputy);
    assert_eq!(sheet.places(), (2, [2, 2], vec![(1, 2)]));
    sheet.replace(two, &[second], deputy);
    // Two people are represented by one: the second keeps a place that nobody fills.
    assert_eq!(sheet.places(), (2, [2, 2], vec![(1, 2)]));
    // Who comes to one part after all is there too: the deputy is one more.
    let line = sheet.bench.line(second, one).id;
    attendance::set_status(&mut sheet.bench.store, &[line], AttendanceStatus::Present).unwrap();
    let line = sheet.bench.line(first, two).id;
    attendance::set_status(&mut sheet.bench.store, &[line], AttendanceStatus::Present).unwrap();
    assert_eq!(sheet.places(), (3, [2, 2], vec![(3, 3)]));
}

#[test]
fn who_comes_from_elsewhere_takes_the_place_and_is_one_more_of_their_own_organisation() {
    let mut sheet = sheet();
    let (both, [one, _], stranger) = (sheet.parts, sheet.expected, sheet.stranger);
    sheet.replace(one, &both, stranger);
    // In the name of the organisation replaced, and of their own.
    assert_eq!(sheet.places(), (2, [2, 2], vec![(1, 2), (1, 1)]));
}
