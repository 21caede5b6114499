//! The agenda: points and pauses added, edited, moved with their sub-items, deleted.

pub mod backlog;
mod moves;
mod templates;

use crate::domain::action::Action;
use crate::domain::agenda::{AgendaItem, ItemKind, Nature, check_parent, running_order};
use crate::domain::french::words;
use crate::domain::ids::{ActionId, AgendaItemId, PartId};
use crate::domain::meeting::{Meeting, Part};
use crate::domain::refusal::Refusal;
use crate::error::Result;
use crate::ops::{order, organisations, parts};
use crate::store::{Store, Tx};
use jiff::civil::Date;
use std::collections::BTreeSet;

pub use moves::{indent, move_down, move_to, move_up, outdent};
pub(crate) use templates::{Copying, copy_points};
pub use templates::{
    add_usual, apply_template, delete_template, keep_template, rename_template, take_agenda_of,
};

/// Length of a new point until somebody says otherwise, in minutes.
const LENGTH_MIN: u32 = 10;

/// A place of the agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Just before an item, under the same parent.
    Before(AgendaItemId),
    /// Just after an item and its sub-items, under the same parent.
    After(AgendaItemId),
    /// Under a point, after its other sub-items.
    Under(AgendaItemId),
    /// At the end of a part, at the top level.
    EndOf(PartId),
}

/// Adds a point of ten minutes; the first one under another takes its length, so that the sum stays.
///
/// # Errors
/// An empty or too long title; a pause above it; the meeting is closed or the spot not there any more.
pub fn add(store: &mut Store, spot: Spot, title: &str) -> Result<AgendaItemId> {
    store.transact("Ajouter un point", |tx| {
        let planned_min = match spot {
            Spot::Under(id) if tx.of::<AgendaItem>("parent", id)?.is_empty() => {
                tx.get::<AgendaItem>(id)?.planned_min
            }
            _ => LENGTH_MIN,
        };
        insert(tx, spot, Draft { planned_min, ..point(title) })
    })
}

/// Adds a pause of a length in minutes, 0 to 1440.
///
/// # Errors
/// A length out of range; the meeting is closed or the spot not there any more.
pub fn add_pause(store: &mut Store, spot: Spot, planned_min: u32) -> Result<AgendaItemId> {
    store.transact("Ajouter une pause", |tx| {
        insert(tx, spot, Draft { kind: ItemKind::Pause, planned_min, ..point("Pause") })
    })
}

/// Adds a point for each action, in this order: its title and its carrier are taken to the letter.
///
/// # Errors
/// A pause above them; the meeting is closed, the spot or an action not there any more.
pub fn add_actions(store: &mut Store, spot: Spot, actions: &[ActionId]) -> Result<Vec<AgendaItemId>> {
    store.transact("Ajouter des actions à l’ordre du jour", |tx| {
        let mut added: Vec<AgendaItemId> = Vec::with_capacity(actions.len());
        for id in actions {
            let action = tx.get::<Action>(*id)?;
            let spot = added.last().map_or(spot, |last| Spot::After(*last));
            let carrier = carrier(tx, &action, spot)?;
            let draft = Draft { carrier, action: Some(*id), ..point(&action.title) };
            added.push(insert(tx, spot, draft)?);
        }
        Ok(added)
    })
}

/// Saves the fields of an item; its part, its parent and its place keep.
///
/// # Errors
/// A field that breaks its limits; a pause that has sub-items; the meeting is closed or the item not
/// there any more.
pub fn edit(store: &mut Store, item: &AgendaItem) -> Result<()> {
    store.transact("Modifier le point", |tx| {
        let kept = open(tx, item.id)?;
        if item.kind == ItemKind::Pause && !tx.of::<AgendaItem>("parent", item.id)?.is_empty() {
            return Err(Refusal::PauseWithItems.into());
        }
        tx.update(&AgendaItem { part: kept.part, parent: kept.parent, rank: kept.rank, ..item.clone() })
    })
}

/// Changes the title of an item.
///
/// # Errors
/// An empty or too long title; the meeting is closed or the item not there any more.
pub fn rename(store: &mut Store, id: AgendaItemId, title: &str) -> Result<()> {
    store.transact("Renommer le point", |tx| {
        let item = open(tx, id)?;
        tx.update(&AgendaItem { title: title.to_owned(), ..item })
    })
}

/// Says what is expected of the committee at each of these points; pauses among them stay as they are.
///
/// # Errors
/// The meeting is closed or a point not there any more.
pub fn set_nature(store: &mut Store, ids: &[AgendaItemId], nature: Nature) -> Result<()> {
    let label = if ids.len() > 1 { "Modifier la nature des points" } else { "Modifier la nature du point" };
    store.transact(label, |tx| {
        for id in ids {
            let item = open(tx, *id)?;
            if item.kind == ItemKind::Point && item.nature != nature {
                tx.update(&AgendaItem { nature, ..item })?;
            }
        }
        Ok(())
    })
}

/// Plans the length of each of these items, in minutes, 0 to 1440; that of an item with sub-items is their sum.
///
/// # Errors
/// A length out of range; the meeting is closed or an item not there any more.
pub fn set_durations(store: &mut Store, lengths: &[(AgendaItemId, u32)]) -> Result<()> {
    let label =
        if lengths.len() > 1 { "Modifier la durée des points" } else { "Modifier la durée du point" };
    store.transact(label, |tx| {
        for (id, planned_min) in lengths {
            let item = open(tx, *id)?;
            tx.update(&AgendaItem { planned_min: *planned_min, ..item })?;
        }
        Ok(())
    })
}

/// Deletes items with their sub-items.
///
/// # Errors
/// The meeting is closed or an item not there any more.
pub fn delete(store: &mut Store, ids: &[AgendaItemId]) -> Result<()> {
    store.transact(told("Supprimer", ids.len(), ""), |tx| {
        chosen(tx, ids)?.iter().try_for_each(|item| tx.delete::<AgendaItem>(item.id))
    })
}

/// What is done to so many items, as undoing it says: « Supprimer le point », « Supprimer 3 points ».
fn told(verb: &str, items: usize, rest: &str) -> String {
    match items {
        0 | 1 => format!("{verb} le point{rest}"),
        _ => format!("{verb} {}{rest}", words::count(items as u64, "point", "points")),
    }
}

/// Items of one meeting whose content may change, in the order of its agenda; those under another of them go with it,
/// and are not among them.
fn chosen(tx: &Tx, ids: &[AgendaItemId]) -> Result<Vec<AgendaItem>> {
    let Some(first) = ids.first() else { return Ok(Vec::new()) };
    let meeting = meeting_of(tx, *first)?;
    for id in ids {
        if meeting_of(tx, *id)?.id != meeting.id {
            return Err(Refusal::MisplacedItem.into());
        }
    }
    let mut chosen = Vec::with_capacity(ids.len());
    for part in tx.of::<Part>("meeting", meeting.id)? {
        let items = tx.of::<AgendaItem>("part", part.id)?;
        // The depth of the chosen item that the lines being read stand under.
        let mut above = None;
        for line in running_order(&part, &items, 1).lines {
            if above.is_some_and(|above| line.depth > above) {
                continue;
            }
            above = ids.contains(&line.item.id).then_some(line.depth);
            if above.is_some() {
                chosen.push(line.item.clone());
            }
        }
    }
    Ok(chosen)
}

/// What an item says before it has a place.
struct Draft<'a> {
    kind: ItemKind,
    title: &'a str,
    carrier: String,
    planned_min: u32,
    action: Option<ActionId>,
}

fn point(title: &str) -> Draft<'_> {
    Draft { kind: ItemKind::Point, title, carrier: String::new(), planned_min: LENGTH_MIN, action: None }
}

fn insert(tx: &Tx, spot: Spot, draft: Draft<'_>) -> Result<AgendaItemId> {
    let place = place(tx, spot, None)?;
    parts::open(tx, place.part)?;
    let item = AgendaItem {
        id: tx.id(),
        part: place.part,
        parent: place.parent,
        kind: draft.kind,
        title: draft.title.to_owned(),
        carrier_label: draft.carrier,
        nature: Nature::Information,
        speaker_person: None,
        speaker_organisation: None,
        speaker_label: String::new(),
        planned_min: draft.planned_min,
        action: draft.action,
        rank: order::rank_at(tx, &place.sisters, place.index)?,
    };
    check_parent(&item, &tx.of("part", item.part)?)?;
    tx.insert(&item)?;
    Ok(item.id)
}

/// Where a spot is: among `sisters`, at `index`.
struct Place {
    part: PartId,
    parent: Option<AgendaItemId>,
    sisters: Vec<AgendaItem>,
    index: usize,
}

/// Finds a spot; an item that is to move there (`moving`) is not counted among the sisters.
fn place(tx: &Tx, spot: Spot, moving: Option<AgendaItemId>) -> Result<Place> {
    let beside = |id: AgendaItemId, shift: usize| {
        let beside = tx.get::<AgendaItem>(id)?;
        let sisters = sisters(tx, beside.part, beside.parent, moving)?;
        let index = sisters.iter().position(|item| item.id == id).map_or(sisters.len(), |at| at + shift);
        Ok(Place { part: beside.part, parent: beside.parent, sisters, index })
    };
    let end = |part: PartId, parent: Option<AgendaItemId>| {
        let sisters = sisters(tx, part, parent, moving)?;
        Ok(Place { part, parent, index: sisters.len(), sisters })
    };
    match spot {
        Spot::Before(id) => beside(id, 0),
        Spot::After(id) => beside(id, 1),
        Spot::Under(id) => end(tx.get::<AgendaItem>(id)?.part, Some(id)),
        Spot::EndOf(part) => end(part, None),
    }
}

/// Items of a part under the same parent, in order, without one of them.
fn sisters(
    tx: &Tx,
    part: PartId,
    parent: Option<AgendaItemId>,
    without: Option<AgendaItemId>,
) -> Result<Vec<AgendaItem>> {
    let items = tx.of::<AgendaItem>("part", part)?;
    Ok(items.into_iter().filter(|item| item.parent == parent && Some(item.id) != without).collect())
}

/// Everything under an item, parents before children.
fn descendants(tx: &Tx, id: AgendaItemId) -> Result<Vec<AgendaItem>> {
    let mut below: Vec<AgendaItem> = Vec::new();
    let mut seen = BTreeSet::from([id]);
    let mut next = Some(id);
    let mut at = 0;
    while let Some(parent) = next {
        let items = tx.of::<AgendaItem>("parent", parent)?;
        below.extend(items.into_iter().filter(|item| seen.insert(item.id)));
        next = below.get(at).map(|item| item.id);
        at += 1;
    }
    Ok(below)
}

/// An item of a meeting whose content may change.
pub(crate) fn open(tx: &Tx, id: AgendaItemId) -> Result<AgendaItem> {
    let item = tx.get::<AgendaItem>(id)?;
    parts::open(tx, item.part)?;
    Ok(item)
}

/// The meeting in which an item stands, whose content may change.
pub(crate) fn meeting_of(tx: &Tx, id: AgendaItemId) -> Result<Meeting> {
    let item = tx.get::<AgendaItem>(id)?;
    Ok(parts::open(tx, item.part)?.0)
}

/// The carrier of an action as printed: its label, else the name of the organisation on the meeting's day.
fn carrier(tx: &Tx, action: &Action, spot: Spot) -> Result<String> {
    let part = match spot {
        Spot::Before(id) | Spot::After(id) | Spot::Under(id) => tx.get::<AgendaItem>(id)?.part,
        Spot::EndOf(part) => part,
    };
    let (meeting, _) = parts::open(tx, part)?;
    carrier_on(tx, action, meeting.held_on)
}

fn carrier_on(tx: &Tx, action: &Action, day: Date) -> Result<String> {
    let Some(organisation) = action.carrier.filter(|_| action.carrier_label.is_empty()) else {
        return Ok(action.carrier_label.clone());
    };
    let name = organisations::name_on(tx, organisation, day)?;
    Ok(name.map(|name| name.usual().to_owned()).unwrap_or_default())
}

/// The carrier of a point whose meeting goes from the `old` day to the `new` one: words of its own keep, the name that
/// its action's carrier had follows.
pub(crate) fn carrier_moved(tx: &Tx, item: &AgendaItem, old: Date, new: Date) -> Result<String> {
    if let Some(action) = item.action {
        let action = tx.get::<Action>(action)?;
        if item.carrier_label == carrier_on(tx, &action, old)? {
            return carrier_on(tx, &action, new);
        }
    }
    Ok(item.carrier_label.clone())
}
