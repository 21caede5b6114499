//! Who came: statuses, signatures, real hours.

use super::{open, substitution};
use crate::domain::attendance::{Attendance, AttendanceStatus};
use crate::domain::ids::{AttendanceId, CollegeId, PartId};
use crate::error::Result;
use crate::ops::parts;
use crate::store::{Store, Tx};

/// Notes whether people came. Somebody who comes after all is represented no more; who was represented by
/// somebody who did not come is expected again.
///
/// # Errors
/// The meeting is closed or a line not there any more.
pub fn set_status(store: &mut Store, lines: &[AttendanceId], status: AttendanceStatus) -> Result<()> {
    store.transact("Noter la présence", |tx| {
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
    store.transact("Noter la signature", |tx| {
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
    store.transact("Noter l’arrivée et le départ", |tx| {
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
