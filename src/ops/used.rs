//! What still holds on to a row, in words, before it is deleted.

use crate::domain::action::Action;
use crate::domain::backlog::BacklogTopic;
use crate::domain::entities::Entity;
use crate::domain::french::{dates, names};
use crate::domain::ids::{OrganisationId, PersonId};
use crate::domain::inline::Text;
use crate::domain::meeting::{Meeting, Part};
use crate::domain::person::Person;
use crate::domain::refusal::Refusal;
use crate::error::{Error, Result};
use crate::ops::organisations;
use crate::store::{Db, Tx};
use jiff::civil::Date;

/// The refusal to delete a row of `T` because `by` uses it.
pub(crate) fn still_used<T: Entity>(by: String) -> Error {
    Refusal::StillUsed { what: T::WHAT, by }.into()
}

/// How many of these rows `remove` has deleted: it leaves one that is still used as it was.
pub(crate) fn removed<I: Copy>(rows: &[I], remove: impl Fn(I) -> Result<()>) -> Result<usize> {
    let (mut removed, mut kept) = (0, None);
    for row in rows {
        match remove(*row) {
            Ok(()) => removed += 1,
            Err(Error::Refused(refusal @ Refusal::StillUsed { .. })) => kept = kept.or(Some(refusal)),
            Err(error) => return Err(error),
        }
    }
    match kept {
        Some(refusal) if removed == 0 => Err(refusal.into()),
        _ => Ok(removed),
    }
}

/// « la réunion du 14 novembre 2023 ».
pub(crate) fn meeting(meeting: &Meeting) -> String {
    format!("la réunion du {}", dates::date_without_weekday(meeting.held_on))
}

/// The meeting of a part, in words.
pub(crate) fn meeting_of(tx: &Tx, part: &Part) -> Result<String> {
    Ok(meeting(&tx.get::<Meeting>(part.meeting)?))
}

/// « le sujet à reprendre « Festival de rue » ».
pub(crate) fn topic(topic: &BacklogTopic) -> String {
    format!("le sujet à reprendre «\u{a0}{}\u{a0}»", Text::parse(&topic.title).plain_text())
}

/// « l’action « Festival de rue » ».
pub(crate) fn action(action: &Action) -> String {
    format!("l’action «\u{a0}{}\u{a0}»", action.title)
}

/// « Mme Delphine MAUROUARD ».
pub(crate) fn person(db: &Db, id: PersonId) -> Result<String> {
    let person = db.get::<Person>(id)?;
    let name = names::short_form(person.civility, &person.given_name, &person.particle, &person.family_name);
    Ok(if name.is_empty() { "une personne sans nom".to_owned() } else { name })
}

/// The latest usual name of an organisation.
pub(crate) fn organisation(tx: &Tx, id: OrganisationId) -> Result<String> {
    let latest = organisations::name_on(tx, id, Date::MAX)?;
    Ok(latest.map(|name| name.usual().to_owned()).unwrap_or_default())
}
