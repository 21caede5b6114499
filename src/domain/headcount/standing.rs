//! From the lines of the parts and the replies to one standing a person.

use super::super::attendance::{Attendance, AttendanceStatus, Invitation, Reply};
use super::super::codes::codes;
use super::super::dossier::Dossier;
use super::super::ids::{AttendanceId, CollegeId, OrganisationId, PartId, PersonId};
use super::super::person::Mandate;
use super::Participant;
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
    let everybody: BTreeSet<PersonId> =
        index.lines.keys().chain(index.invitations.keys()).chain(index.stand_ins.keys()).copied().collect();
    everybody.into_iter().filter_map(|person| index.participant(person)).collect()
}

/// What the dossier says of each person, found at once: a meeting may have thousands of people.
struct Index<'a> {
    dossier: &'a Dossier,
    /// Lines of each person, in order of the parts.
    lines: BTreeMap<PersonId, Vec<&'a Attendance>>,
    invitations: BTreeMap<PersonId, &'a Invitation>,
    /// For each person replaced, the line of who came instead.
    stand_ins: BTreeMap<PersonId, &'a Attendance>,
    /// Mandates of each person held on the day of the meeting.
    mandates: BTreeMap<PersonId, Vec<&'a Mandate>>,
    /// Organisations of the mandates exercised on each line.
    capacities: BTreeMap<AttendanceId, Vec<OrganisationId>>,
}

impl<'a> Index<'a> {
    fn of(dossier: &'a Dossier) -> Self {
        let places: BTreeMap<PartId, usize> =
            dossier.parts.iter().enumerate().map(|(place, part)| (part.id, place)).collect();
        let mut by_part: Vec<&Attendance> = dossier.attendances.iter().collect();
        by_part.sort_by_key(|line| (places.get(&line.part), line.id));

        let mut lines: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut stand_ins = BTreeMap::new();
        for line in by_part {
            lines.entry(line.person).or_default().push(line);
            if let Some(replaced) = line.replaces.filter(|_| line.status.is_present()) {
                stand_ins.entry(replaced).or_insert(line);
            }
        }
        let day = dossier.meeting.held_on;
        let mut mandates: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for mandate in dossier.mandates.values().filter(|mandate| mandate.holds_on(day)) {
            mandates.entry(mandate.person).or_default().push(mandate);
        }
        let mut capacities: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for capacity in &dossier.capacities {
            if let Some(mandate) = dossier.mandates.get(&capacity.mandate) {
                capacities.entry(capacity.attendance).or_default().push(mandate.organisation);
            }
        }
        let invitations = dossier.invitations.iter().map(|invitation| (invitation.person, invitation));
        Self { dossier, lines, invitations: invitations.collect(), stand_ins, mandates, capacities }
    }

    fn participant(&self, id: PersonId) -> Option<Participant<'a>> {
        let person = self.dossier.person(id)?;
        let lines = self.lines.get(&id).cloned().unwrap_or_default();
        let invitation = self.invitations.get(&id);
        let announced = invitation.filter(|i| i.reply == Reply::Represented).and_then(|i| i.represented_by);
        Some(Participant {
            person,
            standing: standing(&lines, self.stand_ins.contains_key(&id), invitation.map(|i| i.reply)),
            college: self.college(id, &lines)?,
            organisations: self.organisations(id, &lines),
            parts: lines.iter().filter(|line| line.status.is_present()).map(|line| line.part).collect(),
            replaces: lines.iter().find_map(|line| line.replaces.filter(|_| line.status.is_present())),
            replaced_by: self.stand_ins.get(&id).map(|line| line.person).or(announced),
            lines,
        })
    }

    /// College of the first line with presence, else of the first line, else of who came instead, else of
    /// the first mandate, else that of private persons. `None` in a binder without colleges.
    fn college(&self, id: PersonId, lines: &[&Attendance]) -> Option<CollegeId> {
        let line = speaking(lines).next().or(self.stand_ins.get(&id).copied());
        let mandate = || self.mandates.get(&id)?.first();
        let seat = || self.dossier.organisations.get(&mandate()?.organisation).map(|o| o.college);
        let colleges = &self.dossier.colleges;
        let private = || colleges.iter().find(|college| college.is_private_individuals).or(colleges.first());
        line.map(|line| line.college).or_else(seat).or_else(|| private().map(|college| college.id))
    }

    /// Organisations on the lines that speak for the person; without a line, those of the mandates.
    fn organisations(&self, id: PersonId, lines: &[&Attendance]) -> Vec<OrganisationId> {
        let of_line = |line: &&Attendance| {
            let exercised = self.capacities.get(&line.id).into_iter().flatten().copied();
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
fn speaking<'l, 'a>(lines: &'l [&'a Attendance]) -> impl Iterator<Item = &'a Attendance> + 'l {
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
