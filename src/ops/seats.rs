//! Seats of the committee: an organisation, its holder and its alternate.

use crate::domain::committee::{Seat, Voice};
use crate::domain::ids::{CollegeId, CommitteeId, OrganisationId, PersonId, SeatId};
use crate::error::Result;
use crate::ops::order;
use crate::store::{Db, Store};

/// What is said of a seat when it is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSeat {
    /// College in which it sits.
    pub college: CollegeId,
    /// Organisation that holds the seat; none for a personality.
    pub organisation: Option<OrganisationId>,
    /// Titulaire.
    pub holder: Option<PersonId>,
    /// Suppléant.
    pub alternate: Option<PersonId>,
    /// Voice.
    pub voice: Voice,
}

impl NewSeat {
    /// A seat with a deliberative voice and without an alternate.
    pub fn held(college: CollegeId, organisation: Option<OrganisationId>, holder: Option<PersonId>) -> Self {
        Self { college, organisation, holder, alternate: None, voice: Voice::Deliberative }
    }
}

/// Adds a seat at the end of its college.
///
/// # Errors
/// The committee, the college, the organisation or a person is not there any more.
pub fn add(store: &mut Store, committee: CommitteeId, seat: &NewSeat) -> Result<SeatId> {
    store.transact("Ajouter un siège", |tx| {
        let NewSeat { college, organisation, holder, alternate, voice } = *seat;
        let rank = order::last(&of_college(tx, committee, college)?);
        let seat = Seat { id: tx.id(), committee, college, organisation, holder, alternate, voice, rank };
        tx.insert(&seat)?;
        Ok(seat.id)
    })
}

/// Saves the fields of a seat; its committee and its place keep, except in a new college, where it is last.
///
/// # Errors
/// The seat, or what it names, is not there any more.
pub fn edit(store: &mut Store, seat: &Seat) -> Result<()> {
    store.transact("Modifier le siège", |tx| {
        let kept = tx.get::<Seat>(seat.id)?;
        let rank = match seat.college == kept.college {
            true => kept.rank,
            false => order::last(&of_college(tx, kept.committee, seat.college)?),
        };
        tx.update(&Seat { committee: kept.committee, rank, ..seat.clone() })
    })
}

/// Puts a seat at `index` among the others of its college.
///
/// # Errors
/// The seat is not there any more.
pub fn move_to(store: &mut Store, id: SeatId, index: usize) -> Result<()> {
    store.transact("Déplacer le siège", |tx| {
        let seat = tx.get::<Seat>(id)?;
        order::move_to(tx, of_college(tx, seat.committee, seat.college)?, id, index)
    })
}

/// Deletes a seat; lists already made keep their lines.
///
/// # Errors
/// The seat is not there any more.
pub fn delete(store: &mut Store, id: SeatId) -> Result<()> {
    store.transact("Supprimer le siège", |tx| tx.delete::<Seat>(id))
}

fn of_college(db: &Db, committee: CommitteeId, college: CollegeId) -> Result<Vec<Seat>> {
    let seats = db.of::<Seat>("committee", committee)?;
    Ok(seats.into_iter().filter(|seat| seat.college == college).collect())
}
