//! Decisions taken at a meeting, numbered from 1.
//!
//! A number belongs to its decision for good once the minutes are issued: then no decision is deleted. In a
//! draft, the number of the last one, deleted, is given again; a gap before others is never filled.

use crate::domain::ids::{AgendaItemId, DecisionId, MeetingId};
use crate::domain::minutes::{Decision, Minutes, MinutesState, Outcome};
use crate::domain::refusal::Refusal;
use crate::error::Result;
use crate::ops::{agenda, meetings};
use crate::store::{Store, Tx};

/// Adds a decision, approved and still to be worded, after the highest number of the meeting.
///
/// # Errors
/// The item is of another meeting; the meeting is closed; it or the item is not there any more.
pub fn add(store: &mut Store, meeting: MeetingId, item: Option<AgendaItemId>) -> Result<DecisionId> {
    store.transact("Ajouter une décision", |tx| {
        meetings::open(tx, meeting)?;
        check_item(tx, meeting, item)?;
        let numbers = tx.of::<Decision>("meeting", meeting)?.into_iter().map(|decision| decision.number);
        let decision = Decision {
            id: tx.id(),
            meeting,
            item,
            number: numbers.max().unwrap_or(0) + 1,
            wording: String::new(),
            outcome: Outcome::Approved,
            amount_cents: None,
            condition: String::new(),
            pilot: String::new(),
            due_on: None,
        };
        tx.insert(&decision)?;
        Ok(decision.id)
    })
}

/// Saves the fields of a decision; its meeting and its number keep.
///
/// # Errors
/// A field that breaks its limits; an item of another meeting; the meeting is closed or the decision not
/// there any more.
pub fn edit(store: &mut Store, decision: &Decision) -> Result<()> {
    store.transact("Modifier la décision", |tx| {
        let kept = open(tx, decision.id)?;
        check_item(tx, kept.meeting, decision.item)?;
        tx.update(&Decision { meeting: kept.meeting, number: kept.number, ..decision.clone() })
    })
}

/// Saves the wording of a decision while it is typed: saves that follow each other are undone as one.
///
/// # Errors
/// Too long a text; the meeting is closed or the decision not there any more.
pub fn word(store: &mut Store, id: DecisionId, wording: &str) -> Result<()> {
    store.transact_merging("Rédiger la décision", format!("decision:{id}"), |tx| {
        let decision = open(tx, id)?;
        tx.update(&Decision { wording: wording.to_owned(), ..decision })
    })
}

/// Deletes a decision; the others keep their numbers.
///
/// # Errors
/// `Refusal::MinutesIssued`; the meeting is closed or the decision not there any more.
pub fn delete(store: &mut Store, id: DecisionId) -> Result<()> {
    store.transact("Supprimer la décision", |tx| {
        let decision = open(tx, id)?;
        let minutes = tx.of::<Minutes>("meeting", decision.meeting)?;
        if minutes.iter().any(|minutes| minutes.state != MinutesState::Draft) {
            return Err(Refusal::MinutesIssued.into());
        }
        tx.delete::<Decision>(id)
    })
}

fn open(tx: &Tx, id: DecisionId) -> Result<Decision> {
    let decision = tx.get::<Decision>(id)?;
    meetings::open(tx, decision.meeting)?;
    Ok(decision)
}

fn check_item(tx: &Tx, meeting: MeetingId, item: Option<AgendaItemId>) -> Result<()> {
    match item.map(|item| agenda::meeting_of(tx, item)).transpose()? {
        Some(of_item) if of_item.id != meeting => Err(Refusal::MisplacedItem.into()),
        _ => Ok(()),
    }
}
