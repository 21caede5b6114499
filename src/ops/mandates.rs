//! Offices that people hold, dated.

use crate::domain::attendance::{Attendance, AttendanceCapacity};
use crate::domain::ids::{MandateId, OrganisationId, PersonId};
use crate::domain::meeting::{Chair, ChairMandate, Part};
use crate::domain::person::Mandate;
use crate::error::Result;
use crate::ops::used;
use crate::store::{Db, Store, Tx};
use jiff::civil::Date;

/// Gives a person an office in an organisation, without dates.
///
/// # Errors
/// Too long a function; the person or the organisation is not there any more.
pub fn add(
    store: &mut Store,
    person: PersonId,
    organisation: OrganisationId,
    function_label: &str,
) -> Result<MandateId> {
    store.transact("Ajouter un mandat", |tx| insert(tx, person, organisation, function_label))
}

/// Saves the fields of a mandate; its person keeps.
///
/// # Errors
/// A field that breaks its limits; the mandate is not there any more.
pub fn edit(store: &mut Store, mandate: &Mandate) -> Result<()> {
    store.transact("Modifier le mandat", |tx| {
        let kept = tx.get::<Mandate>(mandate.id)?;
        tx.update(&Mandate { person: kept.person, ..mandate.clone() })
    })
}

/// Deletes a mandate that was entered by mistake.
///
/// # Errors
/// `Refusal::StillUsed` when a chair or a line of a list names it; the mandate is not there any more.
pub fn delete(store: &mut Store, id: MandateId) -> Result<()> {
    store.transact("Supprimer le mandat", |tx| {
        let mut part = None;
        if let Some(named) = tx.of::<ChairMandate>("mandate", id)?.first() {
            part = Some(tx.get::<Chair>(named.chair)?.part);
        } else if let Some(named) = tx.of::<AttendanceCapacity>("mandate", id)?.first() {
            part = Some(tx.get::<Attendance>(named.attendance)?.part);
        }
        if let Some(part) = part {
            return Err(used::still_used::<Mandate>(used::meeting_of(tx, &tx.get::<Part>(part)?)?));
        }
        tx.delete::<Mandate>(id)
    })
}

pub(crate) fn insert(
    tx: &Tx,
    person: PersonId,
    organisation: OrganisationId,
    function_label: &str,
) -> Result<MandateId> {
    let mandate = Mandate::at_any_time(tx.id(), person, organisation, function_label);
    tx.insert(&mandate)?;
    Ok(mandate.id)
}

/// Mandates of a person held on a day, in order of protocol then key.
pub(crate) fn held(db: &Db, person: PersonId, day: Date) -> Result<Vec<Mandate>> {
    let mut held = db.of::<Mandate>("person", person)?;
    held.retain(|mandate| mandate.holds_on(day));
    held.sort_by_key(|mandate| (mandate.protocol_code.unwrap_or(u32::MAX), mandate.id));
    Ok(held)
}
