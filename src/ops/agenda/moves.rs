//! Moving items, one or several at once: an item takes its sub-items with it, to another part too.

use super::{Spot, chosen, descendants, place, sisters, told};
use crate::domain::agenda::{AgendaItem, check_parent};
use crate::domain::ids::AgendaItemId;
use crate::domain::meeting::Part;
use crate::domain::refusal::Refusal;
use crate::error::Result;
use crate::ops::{order, parts};
use crate::store::{Store, Tx};

/// Moves items, each with its sub-items, to a spot of their meeting: one after the other, in the order of the agenda.
///
/// # Errors
/// A spot under one of the items, under a pause or in another meeting; the meeting is closed; an item or the spot is
/// not there any more.
pub fn move_to(store: &mut Store, ids: &[AgendaItemId], spot: Spot) -> Result<()> {
    store.transact(label(ids), |tx| line_up(tx, &chosen(tx, ids)?, spot))
}

/// Moves items, each with its sub-items, before the item above the first of them; where that is the first of a part,
/// to the end of the part before.
///
/// Above the first sub-item of a point and the first item of the first part there is no place to go to.
///
/// # Errors
/// As [`move_to`]; the items are not all under one point or all of the top level of one part.
pub fn move_up(store: &mut Store, ids: &[AgendaItemId]) -> Result<()> {
    store.transact(label(ids), |tx| {
        let items = of_one_level(tx, ids)?;
        let Some(first) = items.first() else { return Ok(()) };
        let spot = match neighbour(tx, first, -1)? {
            Some(above) => Some(Spot::Before(above.id)),
            None => other_part(tx, first, -1)?.map(|part| Spot::EndOf(part.id)),
        };
        spot.map_or(Ok(()), |spot| line_up(tx, &items, spot))
    })
}

/// Moves items, each with its sub-items, after the item below the last of them; where that is the last of a part, to
/// the start of the part after.
///
/// Below the last sub-item of a point and the last item of the last part there is no place to go to.
///
/// # Errors
/// As [`move_up`].
pub fn move_down(store: &mut Store, ids: &[AgendaItemId]) -> Result<()> {
    store.transact(label(ids), |tx| {
        let items = of_one_level(tx, ids)?;
        let Some(last) = items.last() else { return Ok(()) };
        if let Some(below) = neighbour(tx, last, 1)? {
            return line_up(tx, &items, Spot::After(below.id));
        }
        let Some(part) = other_part(tx, last, 1)? else { return Ok(()) };
        let first = sisters(tx, part.id, None, None)?.first().map(|first| Spot::Before(first.id));
        line_up(tx, &items, first.unwrap_or(Spot::EndOf(part.id)))
    })
}

/// Puts each of these items under the one above it, as its last sub-item; the first of its level stays.
///
/// # Errors
/// The item above is a pause; the meeting is closed or an item not there any more.
pub fn indent(store: &mut Store, ids: &[AgendaItemId]) -> Result<()> {
    store.transact(level(ids, true), |tx| {
        for item in chosen(tx, ids)? {
            if let Some(above) = neighbour(tx, &item, -1)? {
                relocate(tx, &item, Spot::Under(above.id))?;
            }
        }
        Ok(())
    })
}

/// Takes each of these items out of its parent, just after it; an item of the top level stays.
///
/// # Errors
/// The meeting is closed or an item not there any more.
pub fn outdent(store: &mut Store, ids: &[AgendaItemId]) -> Result<()> {
    store.transact(level(ids, false), |tx| {
        // From the last: each comes just after their parent, so that they keep their order.
        for item in chosen(tx, ids)?.iter().rev() {
            if let Some(parent) = item.parent {
                relocate(tx, item, Spot::After(parent))?;
            }
        }
        Ok(())
    })
}

fn label(ids: &[AgendaItemId]) -> String {
    told("Déplacer", ids.len(), "")
}

fn level(ids: &[AgendaItemId], is_down: bool) -> String {
    told(if is_down { "Abaisser" } else { "Remonter" }, ids.len(), " d’un niveau")
}

/// The chosen items, which a step up or down would otherwise put silently under another point, out of theirs or in
/// another part.
fn of_one_level(tx: &Tx, ids: &[AgendaItemId]) -> Result<Vec<AgendaItem>> {
    let items = chosen(tx, ids)?;
    let all = |is_alike: fn(&AgendaItem, &AgendaItem) -> bool| {
        items.windows(2).all(|pair| matches!(pair, [one, other] if is_alike(one, other)))
    };
    match (all(|one, other| one.parent == other.parent), all(|one, other| one.part == other.part)) {
        (false, _) => Err(Refusal::UnlikeLevels.into()),
        (true, false) => Err(Refusal::UnlikeParts.into()),
        (true, true) => Ok(items),
    }
}

/// Puts items one after the other, the first of them at a spot.
fn line_up(tx: &Tx, items: &[AgendaItem], mut spot: Spot) -> Result<()> {
    for item in items {
        // Read again: making room for the one before may have changed its rank.
        relocate(tx, &tx.get(item.id)?, spot)?;
        spot = Spot::After(item.id);
    }
    Ok(())
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
