//! Minutes of a meeting: begun, written point by point, versioned, validated, approved at a later meeting.

use crate::domain::ids::{AgendaItemId, MeetingId, MinutesApprovalId, MinutesId, MinutesValidationId};
use crate::domain::minutes::{
    Minutes, MinutesApproval, MinutesSection, MinutesState, MinutesValidation, Verdict,
};
use crate::domain::refusal::Refusal;
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

/// Notes that a co-pilot validated the minutes on a day; their state stays as it is.
///
/// # Errors
/// An empty or too long name; the meeting is closed or the minutes not there any more.
pub fn validate(
    store: &mut Store,
    id: MinutesId,
    validated_by: &str,
    validated_on: Date,
) -> Result<MinutesValidationId> {
    store.transact("Noter une validation du compte rendu", |tx| {
        let minutes = open(tx, id)?.id;
        let validated_by = validated_by.to_owned();
        let validation = MinutesValidation { id: tx.id(), minutes, validated_by, validated_on };
        tx.insert(&validation)?;
        Ok(validation.id)
    })
}

/// Saves who validated the minutes and when.
///
/// # Errors
/// An empty or too long name; the meeting is closed or the validation not there any more.
pub fn edit_validation(store: &mut Store, validation: &MinutesValidation) -> Result<()> {
    store.transact("Modifier une validation du compte rendu", |tx| {
        let kept = tx.get::<MinutesValidation>(validation.id)?;
        open(tx, kept.minutes)?;
        tx.update(&MinutesValidation { minutes: kept.minutes, ..validation.clone() })
    })
}

/// Takes a validation back.
///
/// # Errors
/// The meeting is closed or the validation not there any more.
pub fn withdraw_validation(store: &mut Store, id: MinutesValidationId) -> Result<()> {
    store.transact("Retirer une validation du compte rendu", |tx| {
        open(tx, tx.get::<MinutesValidation>(id)?.minutes)?;
        tx.delete::<MinutesValidation>(id)
    })
}

/// Notes that a meeting approved the minutes of the one before it as they are; an approval already noted is
/// given back as it is.
///
/// # Errors
/// The meeting is closed or not there any more.
pub fn approve_previous(store: &mut Store, meeting: MeetingId) -> Result<MinutesApprovalId> {
    store.transact("Noter l’approbation du compte rendu précédent", |tx| {
        let meeting = meetings::open(tx, meeting)?;
        if let Some(noted) = tx.of::<MinutesApproval>("meeting", meeting.id)?.first() {
            return Ok(noted.id);
        }
        let approval = MinutesApproval {
            id: tx.id(),
            meeting: meeting.id,
            approved: meeting.previous_meeting,
            verdict: Verdict::Unchanged,
            remarks: String::new(),
        };
        tx.insert(&approval)?;
        Ok(approval.id)
    })
}

/// Saves of which meeting the minutes were approved, and how; the remarks have their own verb.
///
/// # Errors
/// `Refusal::Loop` for the minutes of the meeting itself; the meeting is closed or the approval not there any
/// more.
pub fn edit_approval(store: &mut Store, approval: &MinutesApproval) -> Result<()> {
    store.transact("Modifier l’approbation du compte rendu précédent", |tx| {
        let kept = open_approval(tx, approval.id)?;
        if approval.approved == Some(kept.meeting) {
            return Err(Refusal::Loop { what: "l’approbation de ce compte rendu" }.into());
        }
        tx.update(&MinutesApproval { meeting: kept.meeting, remarks: kept.remarks, ..approval.clone() })
    })
}

/// Writes the corrections and remarks. Saves that follow each other are undone as one.
///
/// # Errors
/// Too long a text; the meeting is closed or the approval not there any more.
pub fn write_remarks(store: &mut Store, id: MinutesApprovalId, remarks: &str) -> Result<()> {
    store.transact_merging("Rédiger les rectifications", format!("remarks:{id}"), |tx| {
        let approval = open_approval(tx, id)?;
        tx.update(&MinutesApproval { remarks: remarks.to_owned(), ..approval })
    })
}

/// Says no more what the meeting did with the minutes of the one before it.
///
/// # Errors
/// The meeting is closed or the approval not there any more.
pub fn withdraw_approval(store: &mut Store, id: MinutesApprovalId) -> Result<()> {
    store.transact("Retirer l’approbation du compte rendu précédent", |tx| {
        open_approval(tx, id)?;
        tx.delete::<MinutesApproval>(id)
    })
}

/// Deletes the minutes' own page (version, preamble, validations); texts by item and decisions stay.
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

fn open_approval(tx: &Tx, id: MinutesApprovalId) -> Result<MinutesApproval> {
    let approval = tx.get::<MinutesApproval>(id)?;
    meetings::open(tx, approval.meeting)?;
    Ok(approval)
}
