//! People who come without being on the list.

use super::{enlist, line_of, presence};
use crate::domain::attendance::{Attendance, AttendanceStatus};
use crate::domain::ids::{AttendanceId, CollegeId, OrganisationId, PartId, PersonId};
use crate::domain::organisation::{College, OrganisationKind};
use crate::domain::person::{Civility, Person};
use crate::error::Result;
use crate::ops::organisations::{self, Naming};
use crate::ops::parts;
use crate::ops::people::{self, NewPerson};
use crate::store::{Store, Tx};

/// Somebody who is not in the directory: as little as the reception has time to ask.
#[derive(Debug, Clone, PartialEq)]
pub struct Newcomer {
    /// Civility.
    pub civility: Civility,
    /// Given name; may be empty.
    pub given_name: String,
    /// Particle: « de », « d’ »; may be empty.
    pub particle: String,
    /// Family name, without its particle; may be empty.
    pub family_name: String,
    /// College under which the person is counted.
    pub college: CollegeId,
    /// Organisation; none for a private person.
    pub organisation: Option<House>,
    /// Function in that organisation; may be empty.
    pub function_label: String,
}

/// The organisation of a newcomer.
#[derive(Debug, Clone, PartialEq)]
pub enum House {
    /// Of the directory.
    Known(OrganisationId),
    /// To be added to it in the same step, in the college of the newcomer.
    New(OrganisationKind, Naming),
}

/// Somebody of the directory, or a newcomer.
#[allow(clippy::large_enum_variant, reason = "made by one dialog for one verb, never kept in number")]
#[derive(Debug, Clone, PartialEq)]
pub enum Who {
    /// Of the directory.
    Known(PersonId),
    /// To be added to it in the same step.
    New(Newcomer),
}

impl From<PersonId> for Who {
    fn from(person: PersonId) -> Self {
        Self::Known(person)
    }
}

/// Notes as present somebody who was not on the list of a part, and adds a newcomer to the directory.
/// Somebody who was on the list is simply present.
///
/// # Errors
/// A name that breaks its limits; the meeting is closed; the part, the person, the college or the
/// organisation is not there any more.
pub fn walk_in(store: &mut Store, part: PartId, who: &Who) -> Result<AttendanceId> {
    store.transact("Ajouter une personne non inscrite", |tx| {
        let (_, part) = parts::open(tx, part)?;
        let person = who.in_directory(tx)?;
        if let Some(line) = line_of(tx, part.id, person)? {
            presence::note(tx, &line, AttendanceStatus::Present)?;
            return Ok(line.id);
        }
        let line = enlist(tx, &part, person, None)?;
        let college = match who {
            Who::Known(_) => line.college,
            Who::New(newcomer) => newcomer.college,
        };
        tx.update(&Attendance {
            college,
            status: AttendanceStatus::Present,
            is_walk_in: true,
            ..line.clone()
        })?;
        Ok(line.id)
    })
}

impl Who {
    /// The person, added to the directory if she is not in it: private where the college is, in office where
    /// there is an organisation, which is added first if it is not there.
    pub(crate) fn in_directory(&self, tx: &Tx) -> Result<PersonId> {
        let newcomer = match self {
            Who::Known(person) => return Ok(tx.get::<Person>(*person)?.id),
            Who::New(newcomer) => newcomer,
        };
        let college = tx.get::<College>(newcomer.college)?;
        let organisation = match &newcomer.organisation {
            None => None,
            Some(House::Known(id)) => Some(*id),
            Some(House::New(kind, naming)) => {
                Some(organisations::insert(tx, newcomer.college, *kind, naming)?)
            }
        };
        let named = NewPerson::named(newcomer.civility, &newcomer.given_name, &newcomer.family_name);
        let new = NewPerson {
            particle: newcomer.particle.clone(),
            is_private_individual: college.is_private_individuals,
            mandate: organisation.map(|id| (id, newcomer.function_label.clone())),
            ..named
        };
        people::insert(tx, &new)
    }
}
