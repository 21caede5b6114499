//! Colleges: families of participants, in the order of papers.

use crate::domain::attendance::Attendance;
use crate::domain::committee::Seat;
use crate::domain::ids::CollegeId;
use crate::domain::meeting::Part;
use crate::domain::organisation::{College, ListEntry, Organisation};
use crate::error::Result;
use crate::ops::{order, used};
use crate::store::{Store, Tx};

/// Adds a college after the others; in the attendance sentence it reads as `phrase` (« les institutions »).
///
/// # Errors
/// An empty or too long label or phrase.
pub fn add(store: &mut Store, label: &str, phrase: &str, is_private_individuals: bool) -> Result<CollegeId> {
    store.transact("Ajouter un collège", |tx| insert(tx, label, phrase, is_private_individuals))
}

/// Saves the fields of a college; its place keeps.
///
/// # Errors
/// An empty or too long label or phrase; the college is not there any more.
pub fn edit(store: &mut Store, college: &College) -> Result<()> {
    store.transact("Modifier le collège", |tx| {
        let kept = tx.get::<College>(college.id)?;
        tx.update(&College { rank: kept.rank, ..college.clone() })
    })
}

/// Puts a college at `index` among the others.
///
/// # Errors
/// The college is not there any more.
pub fn move_to(store: &mut Store, id: CollegeId, index: usize) -> Result<()> {
    store.transact("Déplacer le collège", |tx| order::move_to(tx, tx.all::<College>()?, id, index))
}

/// Deletes a college that nothing uses.
///
/// # Errors
/// `Refusal::StillUsed` when an organisation, a seat or a list is in it, or when an organisation of another is
/// named in the attendance sentence by one of its entries; the college is not there any more.
pub fn delete(store: &mut Store, id: CollegeId) -> Result<()> {
    store.transact("Supprimer le collège", |tx| {
        if let Some(organisation) = tx.of::<Organisation>("college", id)?.first() {
            return Err(used::still_used::<College>(used::organisation(tx, organisation.id)?));
        }
        for entry in tx.of::<ListEntry>("college", id)? {
            if let Some(organisation) = tx.of::<Organisation>("entry", entry.id)?.first() {
                return Err(used::still_used::<College>(used::organisation(tx, organisation.id)?));
            }
        }
        if !tx.of::<Seat>("college", id)?.is_empty() {
            return Err(used::still_used::<College>("la composition du comité".to_owned()));
        }
        if let Some(line) = tx.of::<Attendance>("college", id)?.first() {
            return Err(used::still_used::<College>(used::meeting_of(tx, &tx.get::<Part>(line.part)?)?));
        }
        tx.delete::<College>(id)
    })
}

pub(crate) fn insert(tx: &Tx, label: &str, phrase: &str, is_private_individuals: bool) -> Result<CollegeId> {
    let college = College {
        id: tx.id(),
        label: label.to_owned(),
        phrase: phrase.to_owned(),
        is_private_individuals,
        rank: order::last(&tx.all::<College>()?),
    };
    tx.insert(&college)?;
    Ok(college.id)
}
