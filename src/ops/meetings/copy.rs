//! A meeting made after the model of another.

use crate::domain::attendance::{Attendance, AttendanceCapacity, AttendanceStatus};
use crate::domain::ids::{MeetingId, PartId};
use crate::domain::meeting::{Chair, ChairMandate, Meeting, MeetingScheme, MeetingState, Part};
use crate::domain::person::Mandate;
use crate::error::Result;
use crate::ops::agenda::{self, Copying};
use crate::store::Tx;
use jiff::civil::Date;

/// Copies a meeting to another day, with what is known before it is held.
pub(super) fn meeting(
    tx: &Tx,
    model: &Meeting,
    held_on: Date,
    previous_meeting: Option<MeetingId>,
) -> Result<MeetingId> {
    let copy = Meeting {
        id: tx.id(),
        held_on,
        reference: String::new(),
        reply_by: None,
        next_meeting_on: None,
        state: MeetingState::Preparing,
        civil_year: held_on.year().into(),
        previous_meeting,
        note: String::new(),
        ..model.clone()
    };
    tx.insert(&copy)?;
    schemes(tx, model.id, copy.id)?;
    let copying = Copying::of(tx, model, &copy)?;
    for part in tx.of::<Part>("meeting", model.id)? {
        let of_copy = Part {
            id: tx.id(),
            meeting: copy.id,
            held_on: shifted(part.held_on, model.held_on, held_on),
            opened_min: None,
            closed_min: None,
            ..part.clone()
        };
        tx.insert(&of_copy)?;
        chairs(tx, part.id, &of_copy)?;
        agenda::copy_points(tx, part.id, of_copy.id, &copying)?;
        expected(tx, part.id, &of_copy)?;
    }
    Ok(copy.id)
}

/// Gives a meeting the schemes of another.
pub(super) fn schemes(tx: &Tx, from: MeetingId, to: MeetingId) -> Result<()> {
    for link in tx.of::<MeetingScheme>("meeting", from)? {
        tx.insert(&MeetingScheme { id: tx.id(), meeting: to, scheme: link.scheme })?;
    }
    Ok(())
}

/// The day that is as far from `new` as `day` is from `old`; `new` itself where no such day exists.
fn shifted(day: Date, old: Date, new: Date) -> Date {
    new.checked_add(day - old).unwrap_or(new)
}

/// Gives the presidency to the same people, in the name of those of their mandates that still hold.
fn chairs(tx: &Tx, from: PartId, to: &Part) -> Result<()> {
    for chair in tx.of::<Chair>("part", from)? {
        let of_copy = Chair { id: tx.id(), part: to.id, ..chair.clone() };
        tx.insert(&of_copy)?;
        for named in tx.of::<ChairMandate>("chair", chair.id)? {
            if tx.get::<Mandate>(named.mandate)?.holds_on(to.held_on) {
                tx.insert(&ChairMandate { id: tx.id(), chair: of_copy.id, mandate: named.mandate })?;
            }
        }
    }
    Ok(())
}

/// Expects the people of a list again, except those who came without being on it.
fn expected(tx: &Tx, from: PartId, to: &Part) -> Result<()> {
    for line in tx.of::<Attendance>("part", from)?.into_iter().filter(|line| !line.is_walk_in) {
        let of_copy = Attendance {
            id: tx.id(),
            part: to.id,
            status: AttendanceStatus::Expected,
            replaces: None,
            basis: None,
            has_signed: false,
            arrived_min: None,
            left_min: None,
            ..line.clone()
        };
        tx.insert(&of_copy)?;
        for capacity in tx.of::<AttendanceCapacity>("attendance", line.id)? {
            let mandate = tx.get::<Mandate>(capacity.mandate)?;
            if mandate.person == line.person && mandate.holds_on(to.held_on) {
                tx.insert(&AttendanceCapacity { id: tx.id(), attendance: of_copy.id, mandate: mandate.id })?;
            }
        }
    }
    Ok(())
}
