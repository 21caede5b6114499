//! The offices that papers show: those held on the day, and those in the name of which people come.

use super::people::{functions, short_name, spoken_of};
use crate::domain::attendance::Attendance;
use crate::domain::dossier::Dossier;
use crate::domain::headcount::{Participant, StandIn};
use crate::domain::ids::{AttendanceId, PersonId};
use crate::domain::person::Mandate;
use std::collections::BTreeMap;

/// Mandates held on the day of the meeting, by person, and those exercised, by line; read once, and always in
/// order of protocol.
pub(super) struct Offices<'a> {
    held: BTreeMap<PersonId, Vec<&'a Mandate>>,
    exercised: BTreeMap<AttendanceId, Vec<&'a Mandate>>,
}

impl<'a> Offices<'a> {
    /// Reads the mandates of a dossier.
    pub(super) fn of(dossier: &'a Dossier) -> Self {
        Self { held: dossier.mandates_held(), exercised: dossier.mandates_exercised() }
    }

    /// Mandates of a person.
    pub(super) fn held(&self, person: PersonId) -> &[&'a Mandate] {
        self.held.get(&person).map_or(&[], Vec::as_slice)
    }

    /// The mandates that a line shows: those it names as exercised, else those that the person holds on
    /// the day in the organisation of the line.
    pub(super) fn of_line(&self, line: &Attendance) -> Vec<&'a Mandate> {
        let named: Vec<&Mandate> =
            self.exercised(line.id).filter(|mandate| mandate.person == line.person).collect();
        if !named.is_empty() {
            return named;
        }
        let held = self.held(line.person).iter().copied();
        held.filter(|mandate| Some(mandate.organisation) == line.organisation).collect()
    }

    /// The mandates that a person shows over the whole meeting: those of each line that speaks for them, once;
    /// without a line, all that they hold.
    pub(super) fn of_participant(&self, who: &Participant<'a>) -> Vec<&'a Mandate> {
        if who.lines.is_empty() {
            return self.held(who.person.id).to_vec();
        }
        let mut shown: Vec<&Mandate> = who.speaking().flat_map(|line| self.of_line(line)).collect();
        shown.sort_by_key(|mandate| mandate.place());
        shown.dedup_by_key(|mandate| mandate.id);
        shown
    }

    /// The mandates of somebody who comes in the place of another.
    pub(super) fn of_stand_in(&self, stand_in: &StandIn<'a>) -> Vec<&'a Mandate> {
        stand_in.line.map_or_else(|| self.held(stand_in.person.id).to_vec(), |line| self.of_line(line))
    }

    /// « Mme Anne DURAND, première adjointe au maire », who comes in the place of another.
    pub(super) fn spoken_of(&self, stand_in: &StandIn<'a>) -> String {
        spoken_of(&short_name(stand_in.person), &functions(&self.of_stand_in(stand_in)))
    }

    /// Mandates of the person replaced in the name of which a substitute comes; none where it is not said.
    pub(super) fn in_name_of(&self, line: &Attendance) -> Vec<&'a Mandate> {
        self.exercised(line.id).filter(|mandate| Some(mandate.person) == line.replaces).collect()
    }

    fn exercised(&self, line: AttendanceId) -> impl Iterator<Item = &'a Mandate> {
        self.exercised.get(&line).into_iter().flatten().copied()
    }
}
