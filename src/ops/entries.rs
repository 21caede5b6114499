//! Entries of the attendance sentence: verbatim labels, for one organisation or several together.

use crate::domain::ids::{CollegeId, ListEntryId, OrganisationId};
use crate::domain::organisation::{ListEntry, Organisation};
use crate::domain::refusal::Refusal;
use crate::error::Result;
use crate::ops::order;
use crate::store::{Store, Tx};

/// Names organisations together in the attendance sentence, with these words, to the letter; one
/// organisation alone gets a label of its own. The entry stands in the college of the first.
///
/// # Errors
/// An empty or too long label; no organisation; one is not there any more.
pub fn create(store: &mut Store, organisations: &[OrganisationId], label: &str) -> Result<ListEntryId> {
    store.transact("Composer une entrée de la phrase de présence", |tx| {
        let Some(first) = organisations.first() else {
            return Err(Refusal::Empty { what: "l’organisme de cette entrée" }.into());
        };
        let college = tx.get::<Organisation>(*first)?.college;
        let rank = order::last(&tx.of::<ListEntry>("college", college)?);
        let entry = ListEntry { id: tx.id(), college, label: label.to_owned(), rank };
        tx.insert(&entry)?;
        for id in organisations {
            let organisation = tx.get::<Organisation>(*id)?;
            // Named twice, it would leave the new entry, which would go with it.
            if organisation.entry != Some(entry.id) {
                leave(tx, &organisation)?;
                tx.update(&Organisation { entry: Some(entry.id), ..organisation })?;
            }
        }
        Ok(entry.id)
    })
}

/// Changes the words of an entry.
///
/// # Errors
/// An empty or too long label; the entry is not there any more.
pub fn rename(store: &mut Store, id: ListEntryId, label: &str) -> Result<()> {
    store.transact("Modifier l’entrée de la phrase de présence", |tx| {
        let entry = tx.get::<ListEntry>(id)?;
        tx.update(&ListEntry { label: label.to_owned(), ..entry })
    })
}

/// Names an organisation under an entry, or, with none, by its own name; an entry left empty goes.
///
/// # Errors
/// The organisation or the entry is not there any more.
pub fn assign(store: &mut Store, organisation: OrganisationId, entry: Option<ListEntryId>) -> Result<()> {
    store.transact("Rattacher l’organisme à une entrée", |tx| {
        let organisation = tx.get::<Organisation>(organisation)?;
        if organisation.entry == entry {
            return Ok(());
        }
        leave(tx, &organisation)?;
        tx.update(&Organisation { entry, ..organisation })
    })
}

/// Puts an entry at `index` among the others of its college.
///
/// # Errors
/// The entry is not there any more.
pub fn move_to(store: &mut Store, id: ListEntryId, index: usize) -> Result<()> {
    store.transact("Déplacer l’entrée de la phrase de présence", |tx| {
        let entry = tx.get::<ListEntry>(id)?;
        order::move_to(tx, tx.of::<ListEntry>("college", entry.college)?, id, index)
    })
}

/// Deletes an entry: its organisations are named by their own names.
///
/// # Errors
/// The entry is not there any more.
pub fn delete(store: &mut Store, id: ListEntryId) -> Result<()> {
    store.transact("Supprimer l’entrée de la phrase de présence", |tx| tx.delete::<ListEntry>(id))
}

/// Takes an organisation out of its entry, which goes if nobody is left in it.
pub(crate) fn leave(tx: &Tx, organisation: &Organisation) -> Result<()> {
    let Some(entry) = organisation.entry else { return Ok(()) };
    tx.update(&Organisation { entry: None, ..organisation.clone() })?;
    if tx.of::<Organisation>("entry", entry)?.is_empty() {
        tx.delete::<ListEntry>(entry)?;
    }
    Ok(())
}

/// The entry of an organisation that goes to another college: its own goes with it, a shared one stays.
pub(crate) fn follow(
    tx: &Tx,
    organisation: &Organisation,
    college: CollegeId,
) -> Result<Option<ListEntryId>> {
    let Some(id) = organisation.entry else { return Ok(None) };
    if tx.of::<Organisation>("entry", id)?.len() > 1 {
        return Ok(None);
    }
    let rank = order::last(&tx.of::<ListEntry>("college", college)?);
    let entry = tx.get::<ListEntry>(id)?;
    tx.update(&ListEntry { college, rank, ..entry })?;
    Ok(Some(id))
}
