//! From the lines of the parts and the replies to one standing a person.

use super::super::attendance::{Attendance, AttendanceStatus, Reply};
use super::super::codes::codes;
use super::super::dossier::Dossier;
use super::super::ids::{AttendanceId, CollegeId, OrganisationId, PartId, PersonId};
use super::super::person::Mandate;
use super::Participant;
use super::replacement::Replacements;
use std::collections::{BTreeMap, BTreeSet};

codes! {
    /// Where a person stands over a whole meeting: one standing only, the first of these that holds.
    Standing {
        /// Present in at least one part, in the room or on screen.
        Present = "present", "présent";
        /// Somebody came in their place.
        Represented = "represente", "représenté";
        /// Sent excuses.
        Excused = "excuse", "excusé";
        /// Did not come.
        Absent = "absent", "absent";
        /// Not known yet.
        Expected = "attendu", "attendu";
    }
}

/// Everybody on a list, invited, or replaced by somebody present; in order of key.
pub(super) fn participants(dossier: &Dossier) -> Vec<Participant<'_>> {
    let index = Index::of(dossier);
    let listed = dossier.attendances.iter().map(|line| line.person);
    let invited = dossier.invitations.iter().map(|invitation| invitation.person);
    let everybody: BTreeSet<PersonId> = listed.chain(invited).chain(index.replacements.replaced()).collect();
    everybody.into_iter().filter_map(|person| index.participant(person)).collect()
}

/// What the dossier says of each person, found at once: a meeting may have thousands of people.
struct Index<'a> {
    dossier: &'a Dossier,
    /// Lines of each person, in order of the parts, and who replaces whom.
    replacements: Replacements<'a>,
    /// Mandates of each person held on the day of the meeting.
    mandates: BTreeMap<PersonId, Vec<&'a Mandate>>,
    /// Mandates exercised on each line.
    exercised: BTreeMap<AttendanceId, Vec<&'a Mandate>>,
}

impl<'a> Index<'a> {
    fn of(dossier: &'a Dossier) -> Self {
        let places: BTreeMap<PartId, usize> =
            dossier.parts.iter().enumerate().map(|(place, part)| (part.id, place)).collect();
        let mut by_part: Vec<&Attendance> = dossier.attendances.iter().collect();
        by_part.sort_by_key(|line| (places.get(&line.part), line.id));

        Self {
            dossier,
            replacements: Replacements::among(dossier, by_part.into_iter()),
            mandates: dossier.mandates_held(),
            exercised: dossier.mandates_exercised(),
        }
    }

    fn participant(&self, id: PersonId) -> Option<Participant<'a>> {
        let person = self.dossier.person(id)?;
        let lines = self.replacements.lines(id);
        let stand_in = self.replacements.of(id);
        let is_replaced = stand_in.is_some_and(|stand_in| stand_in.takes_place_of(id));
        Some(Participant {
            person,
            standing: standing(lines, is_replaced, self.replacements.reply(id)),
            college: self.college(id, lines)?,
            organisations: self.organisations(id, lines),
            parts: lines.iter().filter(|line| line.status.is_present()).map(|line| line.part).collect(),
            replaces: lines.iter().find_map(|line| line.replaces.filter(|_| line.status.is_present())),
            replaced_by: stand_in.map(|stand_in| stand_in.person.id),
            lines: lines.to_vec(),
        })
    }

    /// College of the first line with presence, else of the first line, else of who came instead, else of
    /// the first mandate, else that of private persons. `None` in a binder without colleges.
    fn college(&self, id: PersonId, lines: &[&Attendance]) -> Option<CollegeId> {
        let stand_in = || self.replacements.of(id).filter(|stand_in| stand_in.takes_place_of(id));
        let line = speaking(lines).next().or_else(|| stand_in()?.line);
        let mandate = || self.mandates.get(&id)?.first();
        let seat = || self.dossier.organisations.get(&mandate()?.organisation).map(|o| o.college);
        let colleges = &self.dossier.colleges;
        let private = || colleges.iter().find(|college| college.is_private_individuals).or(colleges.first());
        line.map(|line| line.college).or_else(seat).or_else(|| private().map(|college| college.id))
    }

    /// Organisations on the lines that speak for the person; without a line, those of the mandates.
    fn organisations(&self, id: PersonId, lines: &[&Attendance]) -> Vec<OrganisationId> {
        let of_line = |line: &&Attendance| {
            let exercised = self.exercised.get(&line.id).into_iter().flatten();
            let exercised = exercised.map(|mandate| mandate.organisation);
            line.organisation.into_iter().chain(exercised).collect::<Vec<_>>()
        };
        let held = || self.mandates.get(&id).into_iter().flatten().map(|mandate| mandate.organisation);
        let all: Vec<_> = if lines.is_empty() {
            held().collect()
        } else {
            speaking(lines).flat_map(|line| of_line(&line)).collect()
        };
        let mut seen = BTreeSet::new();
        all.into_iter().filter(|organisation| seen.insert(*organisation)).collect()
    }
}

/// The lines that say for whom a person comes: those with presence, or all where there is none.
pub(super) fn speaking<'l, 'a>(
    lines: &'l [&'a Attendance],
) -> impl Iterator<Item = &'a Attendance> + use<'l, 'a> {
    let was_present = lines.iter().any(|line| line.status.is_present());
    lines.iter().copied().filter(move |line| !was_present || line.status.is_present())
}

/// What is noted on the sheets wins over what was announced.
fn standing(lines: &[&Attendance], is_replaced: bool, reply: Option<Reply>) -> Standing {
    let noted = |status| lines.iter().any(|line| line.status == status);
    if lines.iter().any(|line| line.status.is_present()) {
        Standing::Present
    } else if is_replaced || noted(AttendanceStatus::Represented) {
        Standing::Represented
    } else if noted(AttendanceStatus::Excused) {
        Standing::Excused
    } else if noted(AttendanceStatus::Absent) {
        Standing::Absent
    } else {
        match reply {
            Some(Reply::Represented) => Standing::Represented,
            Some(Reply::No) => Standing::Excused,
            Some(Reply::Yes | Reply::None) | None => Standing::Expected,
        }
    }
}
