//! Meetings: convened, moved through their states, duplicated, deleted.

mod copy;

use crate::domain::agenda::AgendaItem;
use crate::domain::attendance::{Invitation, Reply};
use crate::domain::committee::Committee;
use crate::domain::ids::{CommitteeId, MeetingId, SchemeId};
use crate::domain::meeting::{Meeting, MeetingKind, MeetingScheme, MeetingState, Part};
use crate::error::Result;
use crate::ops::{agenda, attendance, parts};
use crate::store::{Db, Store, Tx};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Creates a meeting with one part, that starts at an hour given in minutes from midnight; its schemes are those of the meeting before it, and so is
/// its place where none is given.
///
/// # Errors
/// An empty or too long title, a date out of range; the committee is not there any more.
pub fn create(
    store: &mut Store,
    committee: CommitteeId,
    kind: MeetingKind,
    title: &str,
    held_on: Date,
    starts_min: u32,
    place: &str,
) -> Result<MeetingId> {
    store.transact("Créer la réunion", |tx| {
        let committee = tx.get::<Committee>(committee)?;
        let previous = latest_before(tx, committee.id, held_on)?;
        let same_place = previous.as_ref().filter(|before| place.is_empty() || before.place == place);
        let meeting = Meeting {
            id: tx.id(),
            committee: committee.id,
            kind,
            title: title.to_owned(),
            held_on,
            time_zone: "Europe/Paris".to_owned(),
            place: match place {
                "" => previous.as_ref().map(|before| before.place.clone()).unwrap_or_default(),
                place => place.to_owned(),
            },
            access: same_place.map(|before| before.access.clone()).unwrap_or_default(),
            reference: String::new(),
            secretary: committee.emitter,
            reply_by: None,
            next_meeting_on: None,
            state: MeetingState::Preparing,
            civil_year: held_on.year().into(),
            previous_meeting: previous.as_ref().map(|before| before.id),
            note: String::new(),
        };
        tx.insert(&meeting)?;
        if let Some(before) = previous {
            copy::schemes(tx, before.id, meeting.id)?;
        }
        parts::append_at(tx, &meeting, starts_min)?;
        Ok(meeting.id)
    })
}

/// Saves the fields of a meeting; its state and its committee keep. Parts, civil year and names of
/// carriers that were those of the day follow it to another day.
///
/// # Errors
/// A field that breaks its limits; the meeting is cancelled, postponed or archived.
pub fn edit(store: &mut Store, meeting: &Meeting) -> Result<()> {
    store.transact("Modifier la réunion", |tx| write_fields(tx, meeting))
}

/// Saves the fields of a meeting, as [`edit`] does, and in the same step the schemes for which it sits.
///
/// # Errors
/// A field that breaks its limits; the meeting is cancelled, postponed or archived.
pub fn edit_with_schemes(store: &mut Store, meeting: &Meeting, schemes: &[SchemeId]) -> Result<()> {
    store.transact("Modifier la réunion", |tx| {
        write_fields(tx, meeting)?;
        write_schemes(tx, meeting.id, schemes)
    })
}

/// Says for which schemes a meeting sits.
///
/// # Errors
/// The meeting is closed or not there any more.
pub fn set_schemes(store: &mut Store, meeting: MeetingId, schemes: &[SchemeId]) -> Result<()> {
    store.transact("Choisir les dispositifs de la réunion", |tx| {
        open(tx, meeting)?;
        write_schemes(tx, meeting, schemes)
    })
}

/// Creates a meeting after the model of another: schemes, parts, chairs, agenda, people expected.
///
/// Statuses, replies, real hours, minutes and decisions are not taken over. The model becomes the previous
/// meeting, unless it was called off: the one before it then is.
///
/// # Errors
/// The model is not there any more; a date out of range.
pub fn duplicate(store: &mut Store, model: MeetingId, held_on: Date) -> Result<MeetingId> {
    store.transact("Dupliquer la réunion", |tx| {
        let model = tx.get::<Meeting>(model)?;
        // The minutes that a sitting was to approve still wait where it was called off.
        let previous = if model.state.is_called_off() { model.previous_meeting } else { Some(model.id) };
        copy::meeting(tx, &model, held_on, previous)
    })
}

/// Notes that a meeting will not take place.
///
/// # Errors
/// The meeting is closed already or not there any more.
pub fn cancel(store: &mut Store, id: MeetingId) -> Result<()> {
    change_state(store, "Annuler la réunion", id, MeetingState::Cancelled)
}

/// Puts a meeting off. With a new day, a copy of it is prepared for that day, and the meeting that was
/// put off keeps the day as its next one.
///
/// # Errors
/// The meeting is closed already or not there any more; a date out of range.
pub fn postpone(store: &mut Store, id: MeetingId, to: Option<Date>) -> Result<Option<MeetingId>> {
    store.transact("Reporter la réunion", |tx| {
        let meeting = open(tx, id)?;
        let follower =
            to.map(|day| copy::meeting(tx, &meeting, day, meeting.previous_meeting)).transpose()?;
        let next_meeting_on = to.or(meeting.next_meeting_on);
        tx.update(&Meeting { state: MeetingState::Postponed, next_meeting_on, ..meeting })?;
        Ok(follower)
    })
}

/// Takes a meeting back to preparation, from any state.
///
/// # Errors
/// The meeting is not there any more.
pub fn reopen(store: &mut Store, id: MeetingId) -> Result<()> {
    store.transact("Rouvrir la réunion", |tx| {
        let meeting = tx.get::<Meeting>(id)?;
        tx.update(&Meeting { state: MeetingState::Preparing, ..meeting })
    })
}

/// Notes that the invitations went out on a day, to everybody expected on the lists who had none yet.
///
/// # Errors
/// The meeting is closed or not there any more.
pub fn mark_invited(store: &mut Store, id: MeetingId, sent_on: Date) -> Result<()> {
    store.transact("Noter l’envoi des invitations", |tx| {
        let meeting = open(tx, id)?;
        for person in attendance::expected_at(tx, id)? {
            let invitation = attendance::invitation(tx, id, person)?;
            match invitation {
                Some(invitation) if invitation.sent_on.is_some() => {}
                Some(invitation) => tx.update(&Invitation { sent_on: Some(sent_on), ..invitation })?,
                None => tx.insert(&Invitation {
                    id: tx.id(),
                    meeting: id,
                    person,
                    sent_on: Some(sent_on),
                    reply: Reply::None,
                    represented_by: None,
                })?,
            }
        }
        tx.update(&Meeting { state: MeetingState::Invited, ..meeting })
    })
}

/// Notes that a meeting took place.
///
/// # Errors
/// The meeting is closed or not there any more.
pub fn mark_held(store: &mut Store, id: MeetingId) -> Result<()> {
    change_state(store, "Noter la réunion comme tenue", id, MeetingState::Held)
}

/// Files a meeting: its content no longer changes.
///
/// # Errors
/// The meeting is closed already or not there any more.
pub fn archive(store: &mut Store, id: MeetingId) -> Result<()> {
    change_state(store, "Archiver la réunion", id, MeetingState::Archived)
}

/// Files those of these meetings that were held, in one step; says how many.
///
/// # Errors
/// One is not there any more.
pub fn archive_held(store: &mut Store, meetings: &[MeetingId]) -> Result<usize> {
    store.transact("Archiver des réunions", |tx| {
        let mut archived = 0;
        for id in meetings {
            let meeting = tx.get::<Meeting>(*id)?;
            if meeting.state == MeetingState::Held {
                tx.update(&Meeting { state: MeetingState::Archived, ..meeting })?;
                archived += 1;
            }
        }
        Ok(archived)
    })
}

/// Deletes a meeting with everything in it; an archived one must be reopened first.
///
/// # Errors
/// The meeting is archived or not there any more.
pub fn delete(store: &mut Store, id: MeetingId) -> Result<()> {
    store.transact("Supprimer la réunion", |tx| {
        let meeting = tx.get::<Meeting>(id)?;
        if meeting.state == MeetingState::Archived {
            meeting.require_open()?;
        }
        tx.delete::<Meeting>(id)
    })
}

/// A meeting whose content may change.
///
/// # Errors
/// `Refusal::MeetingClosed`; `Error::NotFound`.
pub(crate) fn open(tx: &Tx, id: MeetingId) -> Result<Meeting> {
    let meeting = tx.get::<Meeting>(id)?;
    meeting.require_open()?;
    Ok(meeting)
}

fn write_fields(tx: &Tx, meeting: &Meeting) -> Result<()> {
    let kept = open(tx, meeting.id)?;
    let mut edited = Meeting { state: kept.state, committee: kept.committee, ..meeting.clone() };
    if edited.held_on != kept.held_on {
        if edited.civil_year == kept.civil_year && kept.civil_year == i32::from(kept.held_on.year()) {
            edited.civil_year = edited.held_on.year().into();
        }
        for part in tx.of::<Part>("meeting", kept.id)? {
            for item in tx.of::<AgendaItem>("part", part.id)? {
                let carrier_label = agenda::carrier_moved(tx, &item, kept.held_on, edited.held_on)?;
                tx.update(&AgendaItem { carrier_label, ..item })?;
            }
            if part.held_on == kept.held_on {
                tx.update(&Part { held_on: edited.held_on, ..part })?;
            }
        }
    }
    tx.update(&edited)
}

fn write_schemes(tx: &Tx, meeting: MeetingId, schemes: &[SchemeId]) -> Result<()> {
    let wanted: BTreeSet<SchemeId> = schemes.iter().copied().collect();
    let mut kept = BTreeSet::new();
    for link in tx.of::<MeetingScheme>("meeting", meeting)? {
        if wanted.contains(&link.scheme) {
            kept.insert(link.scheme);
        } else {
            tx.delete::<MeetingScheme>(link.id)?;
        }
    }
    for scheme in wanted.difference(&kept) {
        tx.insert(&MeetingScheme { id: tx.id(), meeting, scheme: *scheme })?;
    }
    Ok(())
}

fn change_state(store: &mut Store, label: &'static str, id: MeetingId, state: MeetingState) -> Result<()> {
    store.transact(label, |tx| tx.update(&Meeting { state, ..open(tx, id)? }))
}

/// The place that a meeting of a committee on a day has where none is given: that of the one before, maybe empty.
///
/// # Errors
/// The binder cannot be read.
pub fn usual_place(db: &Db, committee: CommitteeId, day: Date) -> Result<String> {
    Ok(latest_before(db, committee, day)?.map(|before| before.place).unwrap_or_default())
}

/// The last meeting of a committee before a day, among those that take or took place.
fn latest_before(db: &Db, committee: CommitteeId, day: Date) -> Result<Option<Meeting>> {
    let meetings = db.of::<Meeting>("committee", committee)?;
    let before =
        meetings.into_iter().filter(|meeting| meeting.held_on < day && !meeting.state.is_called_off());
    Ok(before.max_by_key(|meeting| (meeting.held_on, meeting.id)))
}
