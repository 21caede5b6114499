//! Who comes in whose place, as lists note it and as replies announce it.

use super::super::attendance::{Attendance, AttendanceStatus, Invitation, Reply};
use super::super::dossier::Dossier;
use super::super::ids::{PartId, PersonId};
use super::super::person::Person;
use std::collections::BTreeMap;

/// Somebody who comes in the place of another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StandIn<'a> {
    /// Who.
    pub person: &'a Person,
    /// Their own line; none where only the reply tells of them.
    pub line: Option<&'a Attendance>,
}

impl StandIn<'_> {
    /// Whether their line says that they are there, in the room or on screen, and in whose place.
    pub(super) fn takes_place_of(&self, replaced: PersonId) -> bool {
        self.line.is_some_and(|line| line.status.is_present() && line.replaces == Some(replaced))
    }
}

/// The lines of some lists, read for who replaces whom.
#[derive(Debug)]
pub(super) struct Replacements<'a> {
    dossier: &'a Dossier,
    /// Lines of each person.
    own: BTreeMap<PersonId, Vec<&'a Attendance>>,
    /// For each person replaced, the line of who comes instead.
    by_line: BTreeMap<PersonId, &'a Attendance>,
    replies: BTreeMap<PersonId, &'a Invitation>,
}

impl<'a> Replacements<'a> {
    pub(super) fn among(dossier: &'a Dossier, lines: impl Iterator<Item = &'a Attendance>) -> Self {
        let mut own: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut by_line: BTreeMap<PersonId, &Attendance> = BTreeMap::new();
        for line in lines {
            own.entry(line.person).or_default().push(line);
            if let Some(replaced) = line.replaces.filter(|_| may_come(line)) {
                let kept = by_line.entry(replaced).or_insert(line);
                if !kept.status.is_present() && line.status.is_present() {
                    *kept = line;
                }
            }
        }
        let replies = dossier.invitations.iter().map(|invitation| (invitation.person, invitation));
        Self { dossier, own, by_line, replies: replies.collect() }
    }

    /// Who comes instead of somebody: whoever a list shows in their place, those who are there first; else
    /// the one whom the reply announces. Somebody noted as away replaces nobody.
    pub(super) fn of(&self, replaced: PersonId) -> Option<StandIn<'a>> {
        if let Some(line) = self.by_line.get(&replaced) {
            return Some(StandIn { person: self.dossier.person(line.person)?, line: Some(line) });
        }
        let reply = self.replies.get(&replaced).filter(|reply| reply.reply == Reply::Represented)?;
        let person = self.dossier.person(reply.represented_by?)?;
        let lines = self.lines(person.id);
        let line = lines.iter().copied().find(|line| may_come(line));
        (lines.is_empty() || line.is_some()).then_some(StandIn { person, line })
    }

    /// Those whose place somebody takes who is there.
    pub(super) fn replaced(&self) -> impl Iterator<Item = PersonId> {
        let there = self.by_line.iter().filter(|(_, line)| line.status.is_present());
        there.map(|(replaced, _)| *replaced)
    }

    /// Lines of a person.
    pub(super) fn lines(&self, person: PersonId) -> &[&'a Attendance] {
        self.own.get(&person).map_or(&[], Vec::as_slice)
    }

    pub(super) fn reply(&self, person: PersonId) -> Option<Reply> {
        self.replies.get(&person).map(|invitation| invitation.reply)
    }
}

/// There, or awaited.
fn may_come(line: &Attendance) -> bool {
    line.status.is_present() || line.status == AttendanceStatus::Expected
}

/// How somebody takes part in a part of the meeting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Coming<'a> {
    /// Not known yet.
    Expected,
    /// In the room.
    Present,
    /// By videoconference.
    Remote,
    /// Somebody comes instead, if it is known who.
    Represented(Option<StandIn<'a>>),
    /// Sent excuses.
    Excused,
    /// Did not come.
    Absent,
}

/// The list of a part, read once: it may have thousands of lines.
#[derive(Debug)]
pub struct PartList<'a> {
    replacements: Replacements<'a>,
}

impl<'a> PartList<'a> {
    /// Reads the lines of a part, and the replies.
    pub fn of(dossier: &'a Dossier, part: PartId) -> Self {
        Self { replacements: Replacements::among(dossier, dossier.attendances_of(part)) }
    }

    /// Line of a person in the part.
    pub fn line(&self, person: PersonId) -> Option<&'a Attendance> {
        self.replacements.lines(person).first().copied()
    }

    /// What is noted of a person in the part, else what was answered to the invitation.
    pub fn coming(&self, person: PersonId) -> Coming<'a> {
        let status = self.line(person).map_or(AttendanceStatus::Expected, |line| line.status);
        match status {
            AttendanceStatus::Present => return Coming::Present,
            AttendanceStatus::Remote => return Coming::Remote,
            _ => {}
        }
        let stand_in = self.replacements.of(person);
        if stand_in.is_some_and(|stand_in| stand_in.takes_place_of(person)) {
            return Coming::Represented(stand_in);
        }
        match (status, self.replacements.reply(person)) {
            (AttendanceStatus::Excused, _) => Coming::Excused,
            (AttendanceStatus::Absent, _) => Coming::Absent,
            (AttendanceStatus::Represented, _) | (_, Some(Reply::Represented)) => {
                Coming::Represented(stand_in)
            }
            (_, Some(Reply::No)) => Coming::Excused,
            _ => Coming::Expected,
        }
    }
}
