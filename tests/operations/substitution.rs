//! Replacement: scenario S4, and that nobody is ever both represented and present.

use crate::support::{Bench, bench, refusal};
use copil::domain::attendance::{AttendanceCapacity, AttendanceStatus, SubstitutionBasis};
use copil::domain::ids::{AttendanceId, MandateId, MeetingId, PartId, PersonId};
use copil::domain::person::{Civility, Mandate};
use copil::domain::refusal::Refusal;
use copil::exchange::check;
use copil::ops::attendance::{self, House, Newcomer, Substitution, Who};
use copil::ops::{chairs, mandates, organisations};

struct TownHall {
    bench: Bench,
    meeting: MeetingId,
    part: PartId,
    mayor: PersonId,
    deputy: PersonId,
    mayor_mandate: MandateId,
}

/// The mayor, who presides over the Communauté urbaine too, and his first deputy, of the town only.
fn town_hall() -> TownHall {
    let mut bench = bench();
    let (meeting, part) = bench.meeting();
    let city = bench.organisation(bench.institutions, "Ville d’Alençon");
    let cua = bench.organisation(bench.institutions, "Communauté urbaine d’Alençon");
    let name = bench.store.of("organisation", cua).unwrap().remove(0);
    let name = copil::domain::organisation::OrganisationName { article: "la".to_owned(), ..name };
    organisations::edit_name(&mut bench.store, &name).unwrap();
    let mayor = bench.officer("Joaquim", "Pueyo", city, "Maire d’Alençon");
    let deputy = bench.officer("Anne", "Martin", city, "Première adjointe");
    mandates::add(&mut bench.store, mayor, cua, "Président de la Communauté urbaine").unwrap();
    for mandate in bench.store.all::<Mandate>().unwrap() {
        let assembly =
            if mandate.organisation == city { "Conseil municipal" } else { "Conseil communautaire" };
        let elected = Mandate { is_elective: true, assembly: assembly.to_owned(), ..mandate };
        mandates::edit(&mut bench.store, &elected).unwrap();
    }
    let held = bench.store.of::<Mandate>("person", mayor).unwrap();
    let mayor_mandate = held.iter().find(|mandate| mandate.organisation == city).unwrap().id;
    chairs::add(&mut bench.store, part, mayor).unwrap();
    TownHall { bench, meeting, part, mayor, deputy, mayor_mandate }
}

impl TownHall {
    fn line(&self, person: PersonId) -> AttendanceId {
        self.bench.line(self.part, person).id
    }

    fn by(&self, substitute: PersonId, capacities: &[MandateId]) -> Substitution {
        Substitution {
            absent: vec![self.line(self.mayor)],
            substitute: Who::Known(substitute),
            basis: Some(SubstitutionBasis::SameAssembly),
            capacities: capacities.to_vec(),
        }
    }

    fn status(&self, person: PersonId) -> AttendanceStatus {
        self.bench.status(self.part, person)
    }

    fn set(&mut self, person: PersonId, status: AttendanceStatus) {
        let line = self.line(person);
        attendance::set_status(&mut self.bench.store, &[line], status).unwrap();
    }
}

#[test]
fn a_deputy_stands_in_for_the_mayor_but_not_for_the_president_of_the_communaute() {
    let mut hall = town_hall();
    let (mayor, deputy) = (hall.line(hall.mayor), hall.deputy);
    let warned = attendance::warnings(&hall.bench.store, &[mayor], deputy, &[]).unwrap();
    assert_eq!(warned.len(), 1);
    assert!(warned[0].to_string().contains("pour la Communauté urbaine d’Alençon"), "{}", warned[0]);
    assert!(
        attendance::warnings(&hall.bench.store, &[mayor], deputy, &[hall.mayor_mandate]).unwrap().is_empty()
    );

    let substitution = hall.by(deputy, &[hall.mayor_mandate]);
    assert!(attendance::represent(&mut hall.bench.store, &substitution).unwrap().is_empty());
    assert_eq!(hall.status(hall.mayor), AttendanceStatus::Represented);
    let line = hall.bench.line(hall.part, deputy);
    assert_eq!((line.status, line.replaces), (AttendanceStatus::Present, Some(hall.mayor)));
    assert_eq!(line.basis, Some(SubstitutionBasis::SameAssembly));
    let named = hall.bench.store.of::<AttendanceCapacity>("attendance", line.id).unwrap();
    assert_eq!(named.iter().map(|named| named.mandate).collect::<Vec<_>>(), [hall.mayor_mandate]);
    assert_eq!(hall.bench.headcount(hall.meeting), 1);
}

#[test]
fn a_replacement_is_nothing_that_a_check_reports() {
    let mut hall = town_hall();
    let substitution = hall.by(hall.deputy, &[hall.mayor_mandate]);
    attendance::represent(&mut hall.bench.store, &substitution).unwrap();
    assert_eq!(check::check(&hall.bench.store).unwrap(), Vec::<String>::new());
    hall.set(hall.mayor, AttendanceStatus::Present);
    assert_eq!(check::check(&hall.bench.store).unwrap(), Vec::<String>::new());
}

#[test]
fn a_warning_never_prevents() {
    let mut hall = town_hall();
    let substitution = hall.by(hall.deputy, &[]);
    let warned = attendance::represent(&mut hall.bench.store, &substitution).unwrap();
    assert_eq!(warned.len(), 1);
    assert_eq!(hall.status(hall.mayor), AttendanceStatus::Represented);
}

#[test]
fn somebody_of_the_same_service_gives_no_warning_and_of_none_gives_one() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    let service = bench.organisation(bench.institutions, "DSDEN de l’Orne");
    let head = bench.officer("Paul", "Durand", service, "DASEN");
    let secretary = bench.officer("Delphine", "Maurouard", service, "Secrétaire générale");
    let stranger = bench.person("Anne", "Martin");
    attendance::expect_people(&mut bench.store, &[part], &[head, stranger]).unwrap();
    let (head, resident) = (bench.line(part, head).id, bench.line(part, stranger).id);
    assert!(attendance::warnings(&bench.store, &[head], secretary, &[]).unwrap().is_empty());
    assert_eq!(attendance::warnings(&bench.store, &[head], stranger, &[]).unwrap().len(), 1);
    assert_eq!(attendance::warnings(&bench.store, &[resident], secretary, &[]).unwrap().len(), 1);
}

#[test]
fn who_comes_after_all_is_represented_no_more() {
    let mut hall = town_hall();
    let substitution = hall.by(hall.deputy, &[]);
    attendance::represent(&mut hall.bench.store, &substitution).unwrap();
    hall.set(hall.mayor, AttendanceStatus::Present);
    let line = hall.bench.line(hall.part, hall.deputy);
    assert_eq!((line.status, line.replaces, line.basis), (AttendanceStatus::Present, None, None));
    assert!(hall.bench.store.of::<AttendanceCapacity>("attendance", line.id).unwrap().is_empty());
}

#[test]
fn who_was_represented_by_somebody_who_did_not_come_is_expected_again() {
    let mut hall = town_hall();
    let substitution = hall.by(hall.deputy, &[]);
    attendance::represent(&mut hall.bench.store, &substitution).unwrap();
    hall.set(hall.deputy, AttendanceStatus::Absent);
    assert_eq!(hall.status(hall.mayor), AttendanceStatus::Expected);
    attendance::represent(&mut hall.bench.store, &substitution).unwrap();
    let line = hall.line(hall.deputy);
    attendance::remove(&mut hall.bench.store, &[line]).unwrap();
    assert_eq!(hall.status(hall.mayor), AttendanceStatus::Expected);
}

#[test]
fn another_substitute_takes_the_place_of_the_first() {
    let mut hall = town_hall();
    let other = hall.bench.person("Paule", "Durand");
    for substitute in [hall.deputy, other] {
        let substitution = hall.by(substitute, &[]);
        attendance::represent(&mut hall.bench.store, &substitution).unwrap();
    }
    assert_eq!(hall.bench.line(hall.part, hall.deputy).replaces, None);
    assert_eq!(hall.bench.line(hall.part, other).replaces, Some(hall.mayor));
    assert_eq!(hall.status(hall.mayor), AttendanceStatus::Represented);
}

#[test]
fn nobody_replaces_himself_or_two_people() {
    let mut hall = town_hall();
    let substitution = hall.by(hall.mayor, &[]);
    assert_eq!(
        refusal(attendance::represent(&mut hall.bench.store, &substitution)),
        Refusal::ReplacesHimself
    );
    let substitution = hall.by(hall.deputy, &[]);
    attendance::represent(&mut hall.bench.store, &substitution).unwrap();
    let other = hall.bench.person("Paule", "Durand");
    attendance::expect_people(&mut hall.bench.store, &[hall.part], &[other]).unwrap();
    let twice = Substitution { absent: vec![hall.line(other)], ..substitution };
    let refused = refusal(attendance::represent(&mut hall.bench.store, &twice));
    assert!(matches!(refused, Refusal::AlreadyThere { .. }));
}

#[test]
fn a_replacement_is_taken_back_with_or_without_the_substitute() {
    let mut hall = town_hall();
    let substitution = hall.by(hall.deputy, &[]);
    for stays in [true, false] {
        attendance::represent(&mut hall.bench.store, &substitution).unwrap();
        attendance::end_substitution(&mut hall.bench.store, &substitution.absent, stays).unwrap();
        assert_eq!(hall.status(hall.mayor), AttendanceStatus::Expected);
        assert_eq!(hall.bench.lines(hall.part).len(), if stays { 2 } else { 1 });
    }
}

#[test]
fn a_substitute_who_is_not_in_the_directory_is_added_in_the_same_step() {
    let mut hall = town_hall();
    let organisation = hall.bench.store.get::<Mandate>(hall.mayor_mandate).unwrap().organisation;
    let newcomer = Newcomer {
        civility: Civility::Madame,
        given_name: "Paule".to_owned(),
        particle: String::new(),
        family_name: "Durand".to_owned(),
        college: hall.bench.institutions,
        organisation: Some(House::Known(organisation)),
        function_label: "Adjointe".to_owned(),
    };
    let substitution =
        Substitution { substitute: Who::New(newcomer), ..hall.by(hall.deputy, &[hall.mayor_mandate]) };
    let warned = attendance::represent(&mut hall.bench.store, &substitution).unwrap();
    assert_eq!(warned.len(), 1, "nothing says yet that she is elected");
    let line =
        hall.bench.lines(hall.part).into_iter().find(|line| line.replaces == Some(hall.mayor)).unwrap();
    assert_eq!((line.organisation, line.college), (Some(organisation), hall.bench.institutions));
    hall.bench.store.undo().unwrap();
    assert_eq!(hall.status(hall.mayor), AttendanceStatus::Expected);
    assert_eq!(hall.bench.lines(hall.part).len(), 1);
}

#[test]
fn a_replacement_at_two_parts_is_one_step_and_ends_in_one() {
    let mut hall = town_hall();
    let second = copil::ops::parts::add(&mut hall.bench.store, hall.meeting).unwrap();
    attendance::expect_people(&mut hall.bench.store, &[second], &[hall.mayor, hall.deputy]).unwrap();
    let before = hall.bench.store.rows().unwrap();
    let absent = [hall.part, second].map(|part| hall.bench.line(part, hall.mayor).id).to_vec();
    let substitution = Substitution { absent, ..hall.by(hall.deputy, &[]) };
    let warned = attendance::represent(&mut hall.bench.store, &substitution).unwrap();
    assert_eq!(warned.len(), 1, "each warning is said once");
    for part in [hall.part, second] {
        assert_eq!(hall.bench.status(part, hall.mayor), AttendanceStatus::Represented);
        assert_eq!(hall.bench.line(part, hall.deputy).replaces, Some(hall.mayor));
    }
    let walked_in = |part| hall.bench.line(part, hall.deputy).is_walk_in;
    assert!(
        walked_in(hall.part) && !walked_in(second),
        "she was expected in her own name at the second part"
    );

    attendance::end_substitution(&mut hall.bench.store, &substitution.absent, false).unwrap();
    assert_eq!(hall.bench.lines(hall.part).len(), 1);
    assert_eq!(hall.bench.status(second, hall.deputy), AttendanceStatus::Expected);
    hall.bench.store.undo().unwrap();
    hall.bench.store.undo().unwrap();
    assert_eq!(hall.bench.store.rows().unwrap(), before);
}
