//! How many places there are on a list: whoever comes instead of somebody takes the same place.

use super::super::attendance::{Attendance, AttendanceStatus};
use super::super::ids::{PartId, PersonId};
use super::{Headcount, Participant, Standing};
use std::collections::{BTreeMap, BTreeSet};

impl<'a> Headcount<'a> {
    /// Those who leave their place to somebody of the list, with who takes it; over the whole meeting, or at one part.
    ///
    /// Whoever is on the list for another reason than to replace has a place already, and takes none. Whoever comes for
    /// several takes that of the first of them.
    pub fn places_left(&self, part: Option<PartId>) -> BTreeMap<PersonId, PersonId> {
        let lines_of = |who: &Participant<'a>| -> Vec<&'a Attendance> {
            who.lines.iter().copied().filter(|line| part.is_none_or(|part| line.part == part)).collect()
        };
        let mut free: BTreeSet<PersonId> = BTreeSet::new();
        let mut replaced_by: BTreeMap<PersonId, PersonId> = BTreeMap::new();
        for who in &self.participants {
            let lines = lines_of(who);
            replaced_by.extend(lines.iter().filter_map(|line| Some((line.replaces?, line.person))));
            if lines.iter().any(|line| line.replaces.is_some()) && lines.iter().all(|line| line.is_walk_in) {
                free.insert(who.person.id);
            }
        }
        let mut left = BTreeMap::new();
        for who in &self.participants {
            let is_represented = match part {
                None => who.standing == Standing::Represented,
                Some(_) => lines_of(who).iter().any(|line| line.status == AttendanceStatus::Represented),
            };
            let by = replaced_by.get(&who.person.id).filter(|_| is_represented);
            if let Some(by) = by.filter(|by| free.remove(by)) {
                left.insert(who.person.id, *by);
            }
        }
        left
    }
}
