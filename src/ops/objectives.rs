//! National objectives of the label.

use crate::domain::action::Action;
use crate::domain::ids::ObjectiveId;
use crate::domain::programme::Objective;
use crate::error::Result;
use crate::ops::{order, used};
use crate::store::{Store, Tx};

/// Adds an objective after the others.
///
/// # Errors
/// An empty or too long label.
pub fn add(store: &mut Store, label: &str) -> Result<ObjectiveId> {
    store.transact("Ajouter un objectif", |tx| insert(tx, label))
}

/// Changes the words of an objective.
///
/// # Errors
/// An empty or too long label; the objective is not there any more.
pub fn rename(store: &mut Store, id: ObjectiveId, label: &str) -> Result<()> {
    store.transact("Modifier l’objectif", |tx| {
        let objective = tx.get::<Objective>(id)?;
        tx.update(&Objective { label: label.to_owned(), ..objective })
    })
}

/// Puts an objective at `index` among the others.
///
/// # Errors
/// The objective is not there any more.
pub fn move_to(store: &mut Store, id: ObjectiveId, index: usize) -> Result<()> {
    store.transact("Déplacer l’objectif", |tx| order::move_to(tx, tx.all::<Objective>()?, id, index))
}

/// Deletes an objective that no action pursues.
///
/// # Errors
/// `Refusal::StillUsed`; the objective is not there any more.
pub fn delete(store: &mut Store, id: ObjectiveId) -> Result<()> {
    store.transact("Supprimer l’objectif", |tx| {
        if let Some(action) = tx.of::<Action>("objective", id)?.first() {
            return Err(used::still_used::<Objective>(used::action(action)));
        }
        tx.delete::<Objective>(id)
    })
}

pub(crate) fn insert(tx: &Tx, label: &str) -> Result<ObjectiveId> {
    let rank = order::last(&tx.all::<Objective>()?);
    let objective = Objective { id: tx.id(), label: label.to_owned(), rank };
    tx.insert(&objective)?;
    Ok(objective.id)
}
