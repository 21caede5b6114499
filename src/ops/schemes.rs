//! Public schemes (dispositifs): CLAS, REP+, PRE, cité éducative…

use crate::domain::action::{Action, ActionScheme};
use crate::domain::ids::SchemeId;
use crate::domain::meeting::{Meeting, MeetingScheme};
use crate::domain::programme::{Scheme, SchemeCalendar};
use crate::error::Result;
use crate::ops::{order, used};
use crate::store::{Store, Tx};

/// Adds a scheme after the others.
///
/// # Errors
/// An empty or too long abbreviation or label.
pub fn add(store: &mut Store, abbreviation: &str, label: &str, calendar: SchemeCalendar) -> Result<SchemeId> {
    store.transact("Ajouter un dispositif", |tx| insert(tx, abbreviation, label, calendar))
}

/// Saves the fields of a scheme; its place keeps.
///
/// # Errors
/// An empty or too long abbreviation or label; the scheme is not there any more.
pub fn edit(store: &mut Store, scheme: &Scheme) -> Result<()> {
    store.transact("Modifier le dispositif", |tx| {
        let kept = tx.get::<Scheme>(scheme.id)?;
        tx.update(&Scheme { rank: kept.rank, ..scheme.clone() })
    })
}

/// Puts a scheme at `index` among the others.
///
/// # Errors
/// The scheme is not there any more.
pub fn move_to(store: &mut Store, id: SchemeId, index: usize) -> Result<()> {
    store.transact("Déplacer le dispositif", |tx| order::move_to(tx, tx.all::<Scheme>()?, id, index))
}

/// Deletes a scheme that nothing uses.
///
/// # Errors
/// `Refusal::StillUsed` when a meeting sits for it or an action belongs to it; it is not there any more.
pub fn delete(store: &mut Store, id: SchemeId) -> Result<()> {
    store.transact("Supprimer le dispositif", |tx| {
        if let Some(link) = tx.of::<MeetingScheme>("scheme", id)?.first() {
            let meeting = tx.get::<Meeting>(link.meeting)?;
            return Err(used::still_used::<Scheme>(used::meeting(&meeting)));
        }
        if let Some(link) = tx.of::<ActionScheme>("scheme", id)?.first() {
            let action = tx.get::<Action>(link.action)?;
            return Err(used::still_used::<Scheme>(used::action(&action)));
        }
        tx.delete::<Scheme>(id)
    })
}

pub(crate) fn insert(tx: &Tx, abbreviation: &str, label: &str, calendar: SchemeCalendar) -> Result<SchemeId> {
    let scheme = Scheme {
        id: tx.id(),
        abbreviation: abbreviation.to_owned(),
        label: label.to_owned(),
        calendar,
        rank: order::last(&tx.all::<Scheme>()?),
    };
    tx.insert(&scheme)?;
    Ok(scheme.id)
}
