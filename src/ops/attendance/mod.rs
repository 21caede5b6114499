//! The lists of the parts: who is expected, under which college and organisation, in which order.
//!
//! Presence is in `presence`, replacement in `substitution`, people who come unexpected in `walk_in`,
//! replies in `replies`; all are reached from here.

mod presence;
mod replies;
mod substitution;
mod walk_in;

use crate::domain::attendance::{Attendance, AttendanceCapacity};
use crate::domain::committee::Seat;
use crate::domain::ids::{AttendanceId, CollegeId, MandateId, MeetingId, OrganisationId, PartId, PersonId};
use crate::domain::limits;
use crate::domain::meeting::Part;
use crate::domain::organisation::{College, Organisation};
use crate::domain::person::{Civility, Mandate, Person};
use crate::domain::refusal::Refusal;
use crate::error::Result;
use crate::ops::{mandates, parts, people};
use crate::store::{Db, Store, Tx};
use std::collections::BTreeSet;

pub use presence::{set_college_status, set_hours, set_signed, set_status};
pub(crate) use replies::invitation;
pub use replies::{reply, reply_all};
pub use substitution::{Substitution, end_substitution, represent, warnings};
pub use walk_in::{House, Newcomer, Who, walk_in};

/// Most people without a name that are expected at once.
const UNNAMED_MAX: i64 = 1000;

/// Expects the holders of all seats of the committee, or their alternates, at these parts; says how many
/// lines that adds. Seats whose holder is not known are passed over.
///
/// # Errors
/// The meeting is closed or a part not there any more.
pub fn expect_committee(store: &mut Store, parts: &[PartId]) -> Result<usize> {
    store.transact("Inscrire les membres du comité", |tx| {
        let mut added = 0;
        for part in parts {
            let (meeting, part) = parts::open(tx, *part)?;
            for seat in tx.of::<Seat>("committee", meeting.committee)? {
                if let Some(person) = seat.holder.or(seat.alternate) {
                    added += usize::from(expect(tx, &part, person, Some(&seat))?.is_some());
                }
            }
        }
        Ok(added)
    })
}

/// Expects people at these parts, and adds newcomers to the directory; says how many lines that adds.
///
/// # Errors
/// A name that breaks its limits; the meeting is closed; a part, a person, a college or an organisation is not there
/// any more.
pub fn expect_people<W: Clone + Into<Who>>(
    store: &mut Store,
    parts: &[PartId],
    people: &[W],
) -> Result<usize> {
    store.transact("Inscrire des personnes sur la liste", |tx| {
        let mut added = 0;
        for who in people {
            let who: Who = who.clone().into();
            let person = who.in_directory(tx)?;
            for part in parts {
                let (_, part) = parts::open(tx, *part)?;
                added += usize::from(expect_who(tx, &part, &who, person)?.is_some());
            }
        }
        Ok(added)
    })
}

/// Expects everybody who holds an office in an organisation on the day, at these parts; says how many
/// lines that adds.
///
/// # Errors
/// The meeting is closed; a part or the organisation is not there any more.
pub fn expect_organisation(
    store: &mut Store,
    parts: &[PartId],
    organisation: OrganisationId,
) -> Result<usize> {
    store.transact("Inscrire un organisme sur la liste", |tx| {
        let organisation = tx.get::<Organisation>(organisation)?;
        let mut added = 0;
        for part in parts {
            let (_, part) = parts::open(tx, *part)?;
            for mandate in tx.of::<Mandate>("organisation", organisation.id)? {
                if !mandate.holds_on(part.held_on) {
                    continue;
                }
                if let Some(line) = expect(tx, &part, mandate.person, None)? {
                    let (college, organisation) = (organisation.college, Some(organisation.id));
                    tx.update(&Attendance { college, organisation, ..line })?;
                    added += 1;
                }
            }
        }
        Ok(added)
    })
}

/// Expects people of an organisation whose names are not known: blank lines of the sheet, to be filled in
/// by hand, the same people at each of these parts; 1,000 at most at once.
///
/// # Errors
/// Too many; the meeting is closed; a part or the organisation is not there any more.
pub fn expect_unnamed(
    store: &mut Store,
    parts: &[PartId],
    organisation: OrganisationId,
    count: usize,
) -> Result<()> {
    store.transact("Inscrire des personnes sans nom", |tx| {
        let wanted = i64::try_from(count).unwrap_or(i64::MAX);
        limits::range("le nombre de personnes sans nom", wanted, 0, UNNAMED_MAX)?;
        for _ in 0..count {
            let unnamed = people::NewPerson::named(Civility::Unknown, "", "").in_office(organisation, "");
            let person = people::insert(tx, &unnamed)?;
            for part in parts {
                let (_, part) = parts::open(tx, *part)?;
                expect(tx, &part, person, None)?;
            }
        }
        Ok(())
    })
}

/// Takes lines off their lists. Who was represented by one of these people is expected again.
///
/// # Errors
/// The meeting is closed or a line not there any more.
pub fn remove(store: &mut Store, lines: &[AttendanceId]) -> Result<()> {
    store.transact("Retirer de la liste", |tx| {
        for id in lines {
            let line = open(tx, *id)?;
            substitution::unlink(tx, &line)?;
            tx.delete::<Attendance>(*id)?;
        }
        Ok(())
    })
}

/// Counts people under another college at this meeting.
///
/// # Errors
/// The meeting is closed; a line or the college is not there any more.
pub fn set_college(store: &mut Store, lines: &[AttendanceId], college: CollegeId) -> Result<()> {
    store.transact("Changer de collège sur la liste", |tx| {
        for id in lines {
            let line = open(tx, *id)?;
            tx.update(&Attendance { college, ..line })?;
        }
        Ok(())
    })
}

/// Chooses the organisation printed on a line; none for a private person.
///
/// # Errors
/// The meeting is closed; the line or the organisation is not there any more.
pub fn set_organisation(
    store: &mut Store,
    id: AttendanceId,
    organisation: Option<OrganisationId>,
) -> Result<()> {
    store.transact("Changer l’organisme sur la liste", |tx| {
        let line = open(tx, id)?;
        tx.update(&Attendance { organisation, ..line })
    })
}

/// Chooses which mandates a person exercises at a part: one person, several bodies.
///
/// # Errors
/// The meeting is closed; the line or a mandate is not there any more.
pub fn set_capacities(store: &mut Store, id: AttendanceId, mandates: &[MandateId]) -> Result<()> {
    store.transact("Choisir les mandats exercés", |tx| {
        open(tx, id)?;
        write_capacities(tx, id, mandates)
    })
}

/// A line of a meeting whose content may change.
pub(crate) fn open(tx: &Tx, id: AttendanceId) -> Result<Attendance> {
    let line = tx.get::<Attendance>(id)?;
    parts::open(tx, line.part)?;
    Ok(line)
}

/// The line of a person on the list of a part.
pub(crate) fn line_of(db: &Db, part: PartId, person: PersonId) -> Result<Option<Attendance>> {
    Ok(db.of::<Attendance>("person", person)?.into_iter().find(|line| line.part == part))
}

/// Everybody expected on the lists of a meeting, once each: not those who came without being on one.
pub(crate) fn expected_at(tx: &Tx, meeting: MeetingId) -> Result<BTreeSet<PersonId>> {
    let mut people = BTreeSet::new();
    for part in tx.of::<Part>("meeting", meeting)? {
        let lines = tx.of::<Attendance>("part", part.id)?;
        people.extend(lines.iter().filter(|line| !line.is_walk_in).map(|line| line.person));
    }
    Ok(people)
}

/// Puts a person on the list of a part, unless they are on it already.
pub(crate) fn expect(
    tx: &Tx,
    part: &Part,
    person: PersonId,
    seat: Option<&Seat>,
) -> Result<Option<Attendance>> {
    match line_of(tx, part.id, person)? {
        Some(_) => Ok(None),
        None => enlist(tx, part, person, seat).map(Some),
    }
}

/// Puts somebody on the list of a part, unless they are on it already: a newcomer in the college that was chosen.
pub(crate) fn expect_who(tx: &Tx, part: &Part, who: &Who, person: PersonId) -> Result<Option<Attendance>> {
    let line = expect(tx, part, person, None)?;
    let (Some(line), Who::New(newcomer)) = (&line, who) else { return Ok(line) };
    let line = Attendance { college: newcomer.college, ..line.clone() };
    tx.update(&line)?;
    Ok(Some(line))
}

/// Puts a person on a list: in the name of a seat, else of the first mandate in order of protocol; all
/// mandates are exercised where there are several.
fn enlist(tx: &Tx, part: &Part, person: PersonId, seat: Option<&Seat>) -> Result<Attendance> {
    let person = tx.get::<Person>(person)?.id;
    let held = mandates::held(tx, person, part.held_on)?;
    let first = held.first().map(|mandate| mandate.organisation);
    let organisation = seat.and_then(|seat| seat.organisation).or(first);
    let college = match seat {
        Some(seat) => seat.college,
        None => college_of(tx, organisation)?,
    };
    let line = blank_line(tx, part, person, college, organisation);
    tx.insert(&line)?;
    if held.len() > 1 {
        let held: Vec<MandateId> = held.iter().map(|mandate| mandate.id).collect();
        write_capacities(tx, line.id, &held)?;
    }
    Ok(line)
}

/// A line on which nothing is noted yet.
fn blank_line(
    tx: &Tx,
    part: &Part,
    person: PersonId,
    college: CollegeId,
    organisation: Option<OrganisationId>,
) -> Attendance {
    Attendance::expected(tx.id(), part.id, person, college, organisation)
}

/// The college of an organisation; without one, that of private persons, else the first.
fn college_of(tx: &Tx, organisation: Option<OrganisationId>) -> Result<CollegeId> {
    if let Some(organisation) = organisation {
        return Ok(tx.get::<Organisation>(organisation)?.college);
    }
    let colleges = tx.all::<College>()?;
    let private = colleges.iter().find(|college| college.is_private_individuals);
    let college =
        private.or(colleges.first()).ok_or(Refusal::Empty { what: "un collège dans les réglages" })?;
    Ok(college.id)
}

/// Replaces the mandates exercised on a line, in this order.
fn write_capacities(tx: &Tx, attendance: AttendanceId, mandates: &[MandateId]) -> Result<()> {
    let named = tx.of::<AttendanceCapacity>("attendance", attendance)?;
    if named.iter().map(|named| named.mandate).eq(mandates.iter().copied()) {
        return Ok(());
    }
    for old in named {
        tx.delete::<AttendanceCapacity>(old.id)?;
    }
    for mandate in mandates {
        tx.insert(&AttendanceCapacity { id: tx.id(), attendance, mandate: *mandate })?;
    }
    Ok(())
}
