//! People of the directory.

use crate::domain::agenda::AgendaItem;
use crate::domain::attendance::{Attendance, AttendanceStatus, Invitation, Reply};
use crate::domain::backlog::BacklogTopic;
use crate::domain::ids::{CollegeId, OrganisationId, PersonId};
use crate::domain::meeting::{Chair, Meeting, Part};
use crate::domain::organisation::OrganisationKind;
use crate::domain::person::{Civility, Person};
use crate::error::Result;
use crate::ops::organisations::{self, Naming};
use crate::ops::{mandates, used};
use crate::store::{Store, Tx};

/// What is known of somebody when the record is made; any of it may be empty.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPerson {
    /// Civility.
    pub civility: Civility,
    /// Given name.
    pub given_name: String,
    /// Particle kept in lower case before the name: « de », « d’ ».
    pub particle: String,
    /// Family name as typed; empty for an unnamed person.
    pub family_name: String,
    /// A resident or another private person.
    pub is_private_individual: bool,
    /// Organisation and function of a first mandate.
    pub mandate: Option<(OrganisationId, String)>,
}

impl NewPerson {
    /// Somebody of whom only the name is known.
    pub fn named(civility: Civility, given_name: &str, family_name: &str) -> Self {
        Self {
            civility,
            given_name: given_name.to_owned(),
            particle: String::new(),
            family_name: family_name.to_owned(),
            is_private_individual: false,
            mandate: None,
        }
    }

    /// The same, with an office in an organisation.
    #[must_use]
    pub fn in_office(self, organisation: OrganisationId, function_label: &str) -> Self {
        Self { mandate: Some((organisation, function_label.to_owned())), ..self }
    }
}

/// Adds somebody to the directory, with a first mandate if there is one.
///
/// # Errors
/// A field that breaks its limits; the organisation is not there any more.
pub fn create(store: &mut Store, person: &NewPerson) -> Result<PersonId> {
    store.transact("Ajouter une personne", |tx| insert(tx, person))
}

/// Adds somebody and, in the same step, the organisation in which they hold this office; `person.mandate` is ignored.
///
/// # Errors
/// A field that breaks its limits; an empty or too long name of the organisation; the college is not there any more.
pub fn create_in_new_organisation(
    store: &mut Store,
    person: &NewPerson,
    function_label: &str,
    (college, kind, naming): (CollegeId, OrganisationKind, &Naming),
) -> Result<PersonId> {
    store.transact("Ajouter une personne", |tx| {
        let organisation = organisations::insert(tx, college, kind, naming)?;
        insert(tx, &person.clone().in_office(organisation, function_label))
    })
}

/// Saves the fields of a person.
///
/// # Errors
/// A field that breaks its limits; the person is not there any more.
pub fn edit(store: &mut Store, person: &Person) -> Result<()> {
    store.transact("Modifier la personne", |tx| tx.update(person))
}

/// Deletes a person of whom no meeting keeps a record; those that only expected her forget her.
///
/// # Errors
/// `Refusal::StillUsed` when presence, a reply, a replacement or a presidency is recorded, or an agenda or a
/// topic to take up names her; the person is not there any more.
pub fn delete(store: &mut Store, id: PersonId) -> Result<()> {
    store.transact("Supprimer la personne", |tx| remove(tx, id))
}

/// Deletes those of these people whom [`delete`] would delete, in one step; says how many.
///
/// # Errors
/// What keeps the first of them, when not one can be deleted.
pub fn delete_unused(store: &mut Store, people: &[PersonId]) -> Result<usize> {
    store.transact("Supprimer des personnes", |tx| used::removed(people, |id| remove(tx, id)))
}

fn remove(tx: &Tx, id: PersonId) -> Result<()> {
    if let Some(meeting) = recorded_at(tx, id)? {
        return Err(used::still_used::<Person>(used::meeting(&meeting)));
    }
    if let Some(topic) = tx.of::<BacklogTopic>("speaker_person", id)?.first() {
        return Err(used::still_used::<Person>(used::topic(topic)));
    }
    tx.delete::<Person>(id)
}

pub(crate) fn insert(tx: &Tx, person: &NewPerson) -> Result<PersonId> {
    let id: PersonId = tx.id();
    tx.insert(&Person {
        particle: person.particle.clone(),
        is_private_individual: person.is_private_individual,
        ..Person::named(id, person.civility, &person.given_name, &person.family_name)
    })?;
    if let Some((organisation, function_label)) = &person.mandate {
        mandates::insert(tx, id, *organisation, function_label)?;
    }
    Ok(id)
}

/// A meeting whose papers name the person: as a chair, on a list with more than « attendu », replaced, presenting a point,
/// by her reply or by that of somebody whom she replaces.
fn recorded_at(tx: &Tx, id: PersonId) -> Result<Option<Meeting>> {
    let answers = tx.of::<Invitation>("person", id)?.into_iter().filter(|row| row.reply != Reply::None);
    let announced = tx.of::<Invitation>("represented_by", id)?;
    if let Some(invitation) = answers.chain(announced).next() {
        return tx.get(invitation.meeting).map(Some);
    }
    let chairs = tx.of::<Chair>("person", id)?.into_iter().map(|chair| chair.part);
    let noted = |line: &Attendance| line.status != AttendanceStatus::Expected || line.is_walk_in;
    let lines = tx.of::<Attendance>("person", id)?.into_iter().filter(noted).map(|line| line.part);
    let replaced = tx.of::<Attendance>("replaces", id)?.into_iter().map(|line| line.part);
    let points = tx.of::<AgendaItem>("speaker_person", id)?.into_iter().map(|item| item.part);
    let Some(part) = chairs.chain(lines).chain(replaced).chain(points).next() else { return Ok(None) };
    tx.get(tx.get::<Part>(part)?.meeting).map(Some)
}
