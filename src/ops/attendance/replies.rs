//! What invited people answered.

use super::Who;
use crate::domain::attendance::{Invitation, Reply};
use crate::domain::ids::{MeetingId, PersonId};
use crate::error::Result;
use crate::ops::meetings;
use crate::store::{Db, Store, Tx};

/// Notes the reply of a person to a meeting, for all the parts that they were invited to; `represented_by` counts with
/// `Reply::Represented` only, and a newcomer announced is added to the directory.
///
/// # Errors
/// Somebody represented by himself; a name that breaks its limits; the meeting is closed; the meeting or a person is
/// not there any more.
pub fn reply(
    store: &mut Store,
    meeting: MeetingId,
    person: PersonId,
    reply: Reply,
    represented_by: Option<Who>,
) -> Result<()> {
    store.transact("Noter la réponse", |tx| {
        meetings::open(tx, meeting)?;
        let represented_by = represented_by.filter(|_| reply == Reply::Represented);
        let represented_by = represented_by.map(|who| who.in_directory(tx)).transpose()?;
        note(tx, meeting, person, reply, represented_by)
    })
}

/// Notes the same reply of several people, represented by nobody yet where it is [`Reply::Represented`].
///
/// # Errors
/// The meeting is closed; the meeting or a person is not there any more.
pub fn reply_all(store: &mut Store, meeting: MeetingId, people: &[PersonId], reply: Reply) -> Result<()> {
    store.transact("Noter les réponses", |tx| {
        meetings::open(tx, meeting)?;
        people.iter().try_for_each(|person| note(tx, meeting, *person, reply, None))
    })
}

fn note(
    tx: &Tx,
    meeting: MeetingId,
    person: PersonId,
    reply: Reply,
    represented_by: Option<PersonId>,
) -> Result<()> {
    match invitation(tx, meeting, person)? {
        Some(invitation) => tx.update(&Invitation { reply, represented_by, ..invitation }),
        None => tx.insert(&Invitation { id: tx.id(), meeting, person, sent_on: None, reply, represented_by }),
    }
}

/// The invitation of a person to a meeting, if there is one.
pub(crate) fn invitation(db: &Db, meeting: MeetingId, person: PersonId) -> Result<Option<Invitation>> {
    let invitations = db.of::<Invitation>("person", person)?;
    Ok(invitations.into_iter().find(|invitation| invitation.meeting == meeting))
}
