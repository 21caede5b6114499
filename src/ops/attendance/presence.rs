//! Who came: statuses, signatures, real hours.

use super::{open, substitution};
use std::collections::BTreeSet;

use crate::domain::attendance::{Attendance, AttendanceStatus};
use crate::domain::french::words;
use crate::domain::ids::{AttendanceId, CollegeId, PartId, PersonId};
use crate::error::Result;
use crate::ops::{parts, used};
use crate::store::{Db, Store, Tx};

/// Notes whether people came. Somebody who comes after all is represented no more; who was represented by
/// somebody who did not come is expected again.
///
/// # Errors
/// The meeting is closed or a line not there any more.
pub fn set_status(store: &mut Store, lines: &[AttendanceId], status: AttendanceStatus) -> Result<()> {
    store.transact(about(store, "Noter la présence", lines), |tx| {
        for id in lines {
            note(tx, &open(tx, *id)?, status)?;
        }
        Ok(())
    })
}

/// Notes the same for everybody of a college at a part of whom nothing is noted yet; « attendu » takes
/// back what is noted, except replacements.
///
/// # Errors
/// The meeting is closed or the part not there any more.
pub fn set_college_status(
    store: &mut Store,
    part: PartId,
    college: CollegeId,
    status: AttendanceStatus,
) -> Result<()> {
    use AttendanceStatus::{Expected, Represented};
    store.transact("Noter la présence d’un collège", |tx| {
        let (_, part) = parts::open(tx, part)?;
        let lines = tx.of::<Attendance>("part", part.id)?;
        for line in lines.iter().filter(|line| line.college == college) {
            let takes_part = match status {
                Expected => line.status != Represented && line.replaces.is_none(),
                _ => line.status == Expected,
            };
            if takes_part {
                note(tx, line, status)?;
            }
        }
        Ok(())
    })
}

/// Notes whether people signed the sheet; who signs is present.
///
/// # Errors
/// The meeting is closed or a line not there any more.
pub fn set_signed(store: &mut Store, lines: &[AttendanceId], has_signed: bool) -> Result<()> {
    store.transact(about(store, "Noter la signature", lines), |tx| {
        for id in lines {
            let line = open(tx, *id)?;
            if has_signed && !line.status.is_present() {
                note(tx, &line, AttendanceStatus::Present)?;
            }
            tx.update(&Attendance { has_signed, ..open(tx, *id)? })?;
        }
        Ok(())
    })
}

/// Notes when a person really came and left, in minutes from midnight.
///
/// # Errors
/// An hour out of range; the meeting is closed or the line not there any more.
pub fn set_hours(
    store: &mut Store,
    id: AttendanceId,
    arrived_min: Option<u32>,
    left_min: Option<u32>,
) -> Result<()> {
    store.transact(about(store, "Noter l’arrivée et le départ", &[id]), |tx| {
        let line = open(tx, id)?;
        tx.update(&Attendance { arrived_min, left_min, ..line })
    })
}

/// Notes a status, so that a replacement always joins somebody represented to somebody present, and
/// that nobody absent has signed.
pub(super) fn note(tx: &Tx, line: &Attendance, status: AttendanceStatus) -> Result<()> {
    let line = match status {
        AttendanceStatus::Represented => substitution::unlink_as_substitute(tx, line)?,
        status if status.is_present() => substitution::unlink_as_represented(tx, line)?,
        _ => substitution::unlink(tx, line)?,
    };
    let has_signed = line.has_signed && status.is_present();
    tx.update(&Attendance { status, has_signed, ..line })
}

/// « Noter la présence de Mme Anne MARTIN », « Noter la présence de 3 personnes »: a step names whom it is about.
fn about(db: &Db, step: &str, lines: &[AttendanceId]) -> String {
    let people = lines.iter().filter_map(|id| Some(db.get::<Attendance>(*id).ok()?.person));
    let people: BTreeSet<PersonId> = people.collect();
    let whom = match people.first().filter(|_| people.len() == 1) {
        Some(person) => used::person(db, *person).unwrap_or_default(),
        None => words::count(people.len() as u64, "personne", "personnes"),
    };
    format!("{step} {}", words::of(&whom))
}
