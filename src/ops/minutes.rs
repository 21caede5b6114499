//! Minutes of a meeting: begun, written point by point, versioned.

use crate::domain::ids::{AgendaItemId, MeetingId, MinutesId};
use crate::domain::minutes::{Minutes, MinutesSection, MinutesState};
use crate::error::Result;
use crate::ops::{agenda, meetings};
use crate::store::{Store, Tx};
use jiff::civil::Date;

/// Begins the minutes of a meeting as draft 0.1 of a day; those already begun are given back as they are.
///
/// # Errors
/// The meeting is closed or not there any more.
pub fn begin(store: &mut Store, meeting: MeetingId, dated_on: Date) -> Result<MinutesId> {
    store.transact("Commencer le compte rendu", |tx| {
        let meeting = meetings::open(tx, meeting)?;
        if let Some(begun) = tx.of::<Minutes>("meeting", meeting.id)?.first() {
            return Ok(begun.id);
        }
        let minutes = Minutes {
            id: tx.id(),
            meeting: meeting.id,
            version: "0.1".to_owned(),
            state: MinutesState::Draft,
            dated_on,
            rapporteur: meeting.secretary,
            preamble: String::new(),
        };
        tx.insert(&minutes)?;
        Ok(minutes.id)
    })
}

/// Saves version, state, day and rapporteur of the minutes; the preamble has its own verb.
///
/// # Errors
/// A field that breaks its limits; the meeting is closed or the minutes not there any more.
pub fn edit(store: &mut Store, minutes: &Minutes) -> Result<()> {
    store.transact("Modifier le compte rendu", |tx| {
        let kept = open(tx, minutes.id)?;
        tx.update(&Minutes { meeting: kept.meeting, preamble: kept.preamble, ..minutes.clone() })
    })
}

/// Writes the opening words. Saves that follow each other are undone as one.
///
/// # Errors
/// Too long a text; the meeting is closed or the minutes not there any more.
pub fn write_preamble(store: &mut Store, id: MinutesId, preamble: &str) -> Result<()> {
    store.transact_merging("Rédiger le préambule", format!("preamble:{id}"), |tx| {
        let minutes = open(tx, id)?;
        tx.update(&Minutes { preamble: preamble.to_owned(), ..minutes })
    })
}

/// Writes what the minutes say of an item. Saves that follow each other are undone as one.
///
/// # Errors
/// Too long a text; the meeting is closed or the item not there any more.
pub fn write_section(store: &mut Store, item: AgendaItemId, body: &str) -> Result<()> {
    store.transact_merging("Rédiger le compte rendu", format!("section:{item}"), |tx| {
        agenda::open(tx, item)?;
        let body = body.to_owned();
        match tx.of::<MinutesSection>("item", item)?.into_iter().next() {
            Some(section) => tx.update(&MinutesSection { body, ..section }),
            None if body.is_empty() => Ok(()),
            None => tx.insert(&MinutesSection { id: tx.id(), item, body }),
        }
    })
}

/// Deletes the minutes' own page (version, preamble); texts by item and decisions stay.
///
/// # Errors
/// The meeting is closed or the minutes not there any more.
pub fn delete(store: &mut Store, id: MinutesId) -> Result<()> {
    store.transact("Supprimer le compte rendu", |tx| {
        open(tx, id)?;
        tx.delete::<Minutes>(id)
    })
}

fn open(tx: &Tx, id: MinutesId) -> Result<Minutes> {
    let minutes = tx.get::<Minutes>(id)?;
    meetings::open(tx, minutes.meeting)?;
    Ok(minutes)
}
