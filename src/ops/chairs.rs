//! Who presides over a part, in a manual order.

use crate::domain::ids::{ChairId, MandateId, PartId};
use crate::domain::meeting::{Chair, ChairMandate};
use crate::domain::refusal::Refusal;
use crate::error::Result;
use crate::ops::attendance::Who;
use crate::ops::{attendance, mandates, order, parts};
use crate::store::{Store, Tx};

/// Adds a chair after the others, with the mandates held on the day, and expects the person at the part; a newcomer is
/// added to the directory.
///
/// # Errors
/// The person presides already; a name that breaks its limits; the meeting is closed; the part, the person, the
/// college or the organisation is not there any more.
pub fn add(store: &mut Store, part: PartId, who: impl Into<Who>) -> Result<ChairId> {
    let who = who.into();
    store.transact("Ajouter à la présidence", |tx| {
        let (_, part) = parts::open(tx, part)?;
        let person = who.in_directory(tx)?;
        let sisters = tx.of::<Chair>("part", part.id)?;
        if sisters.iter().any(|chair| chair.person == person) {
            return Err(Refusal::AlreadyThere { what: "cette personne à la présidence du temps" }.into());
        }
        let rank = order::last(&sisters);
        let chair = Chair { id: tx.id(), part: part.id, person, quality: String::new(), rank };
        tx.insert(&chair)?;
        for mandate in mandates::held(tx, person, part.held_on)? {
            tx.insert(&ChairMandate { id: tx.id(), chair: chair.id, mandate: mandate.id })?;
        }
        attendance::expect_who(tx, &part, &who, person)?;
        Ok(chair.id)
    })
}

/// Sets the quality printed, to the letter; empty for the functions of the mandates.
///
/// # Errors
/// Too long a quality; the meeting is closed or the chair not there any more.
pub fn set_quality(store: &mut Store, id: ChairId, quality: &str) -> Result<()> {
    store.transact("Modifier la qualité de la présidence", |tx| {
        let chair = open(tx, id)?;
        tx.update(&Chair { quality: quality.to_owned(), ..chair })
    })
}

/// Chooses in the name of which mandates a chair presides, in the order printed.
///
/// # Errors
/// A mandate named twice; the meeting is closed or the chair not there any more.
pub fn set_mandates(store: &mut Store, id: ChairId, mandates: &[MandateId]) -> Result<()> {
    store.transact("Choisir les mandats de la présidence", |tx| {
        open(tx, id)?;
        let named = tx.of::<ChairMandate>("chair", id)?;
        if named.iter().map(|named| named.mandate).eq(mandates.iter().copied()) {
            return Ok(());
        }
        for old in named {
            tx.delete::<ChairMandate>(old.id)?;
        }
        for mandate in mandates {
            tx.insert(&ChairMandate { id: tx.id(), chair: id, mandate: *mandate })?;
        }
        Ok(())
    })
}

/// Puts a chair at `index` among the other chairs of the part.
///
/// # Errors
/// The meeting is closed or the chair not there any more.
pub fn move_to(store: &mut Store, id: ChairId, index: usize) -> Result<()> {
    store.transact("Déplacer dans la présidence", |tx| {
        let chair = open(tx, id)?;
        order::move_to(tx, tx.of::<Chair>("part", chair.part)?, id, index)
    })
}

/// Takes somebody out of the presidency; the person stays on the list of the part.
///
/// # Errors
/// The meeting is closed or the chair not there any more.
pub fn remove(store: &mut Store, id: ChairId) -> Result<()> {
    store.transact("Retirer de la présidence", |tx| {
        open(tx, id)?;
        tx.delete::<Chair>(id)
    })
}

fn open(tx: &Tx, id: ChairId) -> Result<Chair> {
    let chair = tx.get::<Chair>(id)?;
    parts::open(tx, chair.part)?;
    Ok(chair)
}
