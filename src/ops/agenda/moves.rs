//! Moving items: an item takes its sub-items with it, to another part too.

use super::{Spot, descendants, open, place, sisters};
use crate::domain::agenda::{AgendaItem, check_parent};
use crate::domain::ids::AgendaItemId;
use crate::domain::meeting::Part;
use crate::domain::refusal::Refusal;
use crate::error::Result;
use crate::ops::{order, parts};
use crate::store::{Store, Tx};

const LABEL: &str = "Déplacer le point";

/// Moves an item, with its sub-items, to a spot of the same meeting.
///
/// # Errors
/// A spot under the item itself, under a pause or in another meeting; the meeting is closed; the item or
/// the spot is not there any more.
pub fn move_to(store: &mut Store, id: AgendaItemId, spot: Spot) -> Result<()> {
    store.transact(LABEL, |tx| relocate(tx, &open(tx, id)?, spot))
}

/// Moves an item before the one above it; the first of a part goes to the end of the part before.
///
/// The first sub-item of a point and the first item of the first part stay where they are.
///
/// # Errors
/// The meeting is closed or the item not there any more.
pub fn move_up(store: &mut Store, id: AgendaItemId) -> Result<()> {
    store.transact(LABEL, |tx| {
        let item = open(tx, id)?;
        if let Some(above) = neighbour(tx, &item, -1)? {
            return relocate(tx, &item, Spot::Before(above.id));
        }
        match other_part(tx, &item, -1)? {
            Some(part) => relocate(tx, &item, Spot::EndOf(part.id)),
            None => Ok(()),
        }
    })
}

/// Moves an item after the one below it; the last of a part goes to the start of the part after.
///
/// The last sub-item of a point and the last item of the last part stay where they are.
///
/// # Errors
/// The meeting is closed or the item not there any more.
pub fn move_down(store: &mut Store, id: AgendaItemId) -> Result<()> {
    store.transact(LABEL, |tx| {
        let item = open(tx, id)?;
        if let Some(below) = neighbour(tx, &item, 1)? {
            return relocate(tx, &item, Spot::After(below.id));
        }
        let Some(part) = other_part(tx, &item, 1)? else { return Ok(()) };
        let first = sisters(tx, part.id, None, None)?.first().map(|first| Spot::Before(first.id));
        relocate(tx, &item, first.unwrap_or(Spot::EndOf(part.id)))
    })
}

/// Puts an item under the one above it, as its last sub-item; the first of its level stays.
///
/// # Errors
/// The item above is a pause; the meeting is closed or the item not there any more.
pub fn indent(store: &mut Store, id: AgendaItemId) -> Result<()> {
    store.transact("Abaisser le point d’un niveau", |tx| {
        let item = open(tx, id)?;
        match neighbour(tx, &item, -1)? {
            Some(above) => relocate(tx, &item, Spot::Under(above.id)),
            None => Ok(()),
        }
    })
}

/// Takes an item out of its parent, just after it; an item of the top level stays.
///
/// # Errors
/// The meeting is closed or the item not there any more.
pub fn outdent(store: &mut Store, id: AgendaItemId) -> Result<()> {
    store.transact("Remonter le point d’un niveau", |tx| {
        let item = open(tx, id)?;
        match item.parent {
            Some(parent) => relocate(tx, &item, Spot::After(parent)),
            None => Ok(()),
        }
    })
}

fn relocate(tx: &Tx, item: &AgendaItem, spot: Spot) -> Result<()> {
    if matches!(spot, Spot::Before(id) | Spot::After(id) if id == item.id) {
        return Ok(());
    }
    let place = place(tx, spot, Some(item.id))?;
    if item.part != place.part {
        let (from, _) = parts::open(tx, item.part)?;
        let (to, _) = parts::open(tx, place.part)?;
        if from.id != to.id {
            return Err(Refusal::MisplacedItem.into());
        }
    }
    let stays = (item.part, item.parent) == (place.part, place.parent)
        && sisters(tx, item.part, item.parent, None)?.get(place.index).is_some_and(|at| at.id == item.id);
    if stays {
        return Ok(());
    }
    let rank = order::rank_at(tx, &place.sisters, place.index)?;
    let moved = AgendaItem { part: place.part, parent: place.parent, rank, ..item.clone() };
    if item.part != place.part {
        for below in descendants(tx, item.id)? {
            tx.update(&AgendaItem { part: place.part, ..below })?;
        }
    }
    tx.update(&moved)?;
    let items: Vec<AgendaItem> = tx.of("part", moved.part)?;
    Ok(items.iter().try_for_each(|item| check_parent(item, &items))?)
}

/// The sister just before (−1) or just after (1) an item.
fn neighbour(tx: &Tx, item: &AgendaItem, step: isize) -> Result<Option<AgendaItem>> {
    let sisters = sisters(tx, item.part, item.parent, None)?;
    let at = sisters.iter().position(|sister| sister.id == item.id);
    Ok(at.and_then(|at| sisters.get(at.checked_add_signed(step)?)).cloned())
}

/// The part before (−1) or after (1) that of an item of the top level.
fn other_part(tx: &Tx, item: &AgendaItem, step: isize) -> Result<Option<Part>> {
    if item.parent.is_some() {
        return Ok(None);
    }
    let (meeting, part) = parts::open(tx, item.part)?;
    let parts = tx.of::<Part>("meeting", meeting.id)?;
    let at = parts.iter().position(|other| other.id == part.id);
    Ok(at.and_then(|at| parts.get(at.checked_add_signed(step)?)).cloned())
}
