//! A binder with a committee, and what tests put in it.

use copil::domain::attendance::{Attendance, AttendanceStatus};
use copil::domain::headcount::Headcount;
use copil::domain::ids::*;
use copil::domain::meeting::{MeetingKind, Part};
use copil::domain::organisation::{College, OrganisationKind};
use copil::domain::person::Civility;
use copil::domain::refusal::Refusal;
use copil::error::{Error, Result};
use copil::ops;
use copil::ops::committee::Founding;
use copil::ops::organisations::Naming;
use copil::ops::people::NewPerson;
use copil::store::{Clock, Store};
use jiff::civil::{Date, date};

pub const DAY: Date = date(2023, 11, 14);

pub struct Bench {
    pub store: Store,
    pub committee: CommitteeId,
    pub institutions: CollegeId,
    pub associations: CollegeId,
    pub residents: CollegeId,
}

pub fn founding() -> Founding {
    Founding {
        name: "Comité de pilotage de la cité éducative".to_owned(),
        city: "Alençon".to_owned(),
        territory: "Perseigne".to_owned(),
        department: "Orne".to_owned(),
        department_code: "61".to_owned(),
        start_year: 2022,
        end_year: 2024,
        endowment_cents: Some(21_500_000),
    }
}

/// An empty binder.
pub fn empty() -> Store {
    Store::for_tests(Clock::Fixed("2023-07-03T12:00:00Z".parse().unwrap())).unwrap()
}

/// A binder with a committee.
pub fn bench() -> Bench {
    let mut store = empty();
    let committee = ops::committee::found(&mut store, &founding()).unwrap();
    let colleges: Vec<CollegeId> = store.all::<College>().unwrap().iter().map(|c| c.id).collect();
    let [institutions, associations, residents] = colleges[..] else { panic!("three colleges") };
    Bench { store, committee, institutions, associations, residents }
}

impl Bench {
    /// What a step does is undone whole, and done again whole.
    pub fn one_undo<T>(&mut self, step: impl FnOnce(&mut Bench) -> T) -> T {
        let before = self.store.rows().unwrap();
        let done = step(self);
        let after = self.store.rows().unwrap();
        assert_ne!(before, after);
        self.store.undo().unwrap();
        assert_eq!(self.store.rows().unwrap(), before);
        self.store.redo().unwrap();
        assert_eq!(self.store.rows().unwrap(), after);
        done
    }

    /// A meeting on 14 November with its first part, 14 h to 16 h 30.
    pub fn meeting(&mut self) -> (MeetingId, PartId) {
        let title = "Comité de pilotage dédié à l’évaluation";
        let kind = MeetingKind::Evaluation;
        let meeting =
            ops::meetings::create(&mut self.store, self.committee, kind, title, DAY, 14 * 60, "").unwrap();
        let part = self.parts(meeting).remove(0);
        let id = part.id;
        ops::parts::edit(&mut self.store, &Part { ends_min: 16 * 60 + 30, ..part }).unwrap();
        (meeting, id)
    }

    pub fn parts(&self, meeting: MeetingId) -> Vec<Part> {
        self.store.of("meeting", meeting).unwrap()
    }

    pub fn organisation(&mut self, college: CollegeId, name: &str) -> OrganisationId {
        let naming = Naming::official(name);
        ops::organisations::create(&mut self.store, college, OrganisationKind::Association, &naming).unwrap()
    }

    pub fn person(&mut self, given: &str, family: &str) -> PersonId {
        let person = NewPerson::named(Civility::Madame, given, family);
        ops::people::create(&mut self.store, &person).unwrap()
    }

    pub fn officer(&mut self, given: &str, family: &str, at: OrganisationId, function: &str) -> PersonId {
        let person = NewPerson::named(Civility::Madame, given, family).in_office(at, function);
        ops::people::create(&mut self.store, &person).unwrap()
    }

    pub fn line(&self, part: PartId, person: PersonId) -> Attendance {
        self.lines(part).into_iter().find(|line| line.person == person).unwrap()
    }

    pub fn lines(&self, part: PartId) -> Vec<Attendance> {
        self.store.of("part", part).unwrap()
    }

    pub fn status(&self, part: PartId, person: PersonId) -> AttendanceStatus {
        self.line(part, person).status
    }

    /// Distinct people present at a meeting.
    pub fn headcount(&self, meeting: MeetingId) -> usize {
        Headcount::of(&self.store.dossier(meeting).unwrap()).total()
    }
}

/// The refusal of a verb.
pub fn refusal<T: std::fmt::Debug>(result: Result<T>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}
