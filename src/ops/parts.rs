//! Parts (« temps ») of a meeting.

use crate::domain::ids::{MeetingId, PartId};
use crate::domain::limits::DURATION_MAX_MIN;
use crate::domain::meeting::{Meeting, Part, PartFormat};
use crate::error::Result;
use crate::ops::{meetings, order};
use crate::store::{Store, Tx};

/// Start of the first part of a meeting until somebody says otherwise: 14 h, in minutes from midnight.
pub const FIRST_START_MIN: u32 = 14 * 60;
/// What the first parts are called until somebody says otherwise.
const TITLES: [&str; 4] = ["Premier temps", "Deuxième temps", "Troisième temps", "Quatrième temps"];
/// What the second is called where there are two.
const SECOND_OF_TWO: &str = "Second temps";
/// Length of a part until somebody says otherwise, in minutes.
pub(crate) const LENGTH_MIN: u32 = 120;

/// Adds a part after the others: same day as the meeting, starting where the last one ends.
///
/// # Errors
/// The meeting is closed or not there any more.
pub fn add(store: &mut Store, meeting: MeetingId) -> Result<PartId> {
    store.transact("Ajouter un temps", |tx| append(tx, &meetings::open(tx, meeting)?))
}

/// Saves the fields of a part; its meeting and its place keep.
///
/// # Errors
/// A field that breaks its limits; the meeting is closed or the part not there any more.
pub fn edit(store: &mut Store, part: &Part) -> Result<()> {
    store.transact("Modifier le temps", |tx| {
        let (_, kept) = open(tx, part.id)?;
        tx.update(&Part { meeting: kept.meeting, rank: kept.rank, ..part.clone() })
    })
}

/// Puts a part at `index` among the other parts of its meeting.
///
/// # Errors
/// The meeting is closed or the part not there any more.
pub fn move_to(store: &mut Store, id: PartId, index: usize) -> Result<()> {
    store.transact("Déplacer le temps", |tx| {
        let (meeting, _) = open(tx, id)?;
        order::move_to(tx, tx.of::<Part>("meeting", meeting.id)?, id, index)
    })
}

/// Deletes a part with its chairs, its agenda and its list.
///
/// # Errors
/// The meeting is closed or the part not there any more.
pub fn delete(store: &mut Store, id: PartId) -> Result<()> {
    store.transact("Supprimer le temps", |tx| {
        let (meeting, _) = open(tx, id)?;
        tx.delete::<Part>(id)?;
        call_the_second(tx, meeting.id)
    })
}

/// Adds a part after the others of a meeting, when the last one ends.
pub(crate) fn append(tx: &Tx, meeting: &Meeting) -> Result<PartId> {
    let sisters = tx.of::<Part>("meeting", meeting.id)?;
    append_at(tx, meeting, sisters.last().map_or(FIRST_START_MIN, |part| part.ends_min))
}

/// Adds a part after the others of a meeting, at an hour given in minutes from midnight.
pub(crate) fn append_at(tx: &Tx, meeting: &Meeting, starts_min: u32) -> Result<PartId> {
    let sisters = tx.of::<Part>("meeting", meeting.id)?;
    let part = Part {
        id: tx.id(),
        meeting: meeting.id,
        title: title(sisters.len()),
        held_on: sisters.last().map_or(meeting.held_on, |part| part.held_on),
        place: String::new(),
        starts_min,
        ends_min: starts_min.saturating_add(LENGTH_MIN).min(DURATION_MAX_MIN),
        opened_min: None,
        closed_min: None,
        format: PartFormat::Plenary,
        expected_count: None,
        audience: String::new(),
        rank: order::last(&sisters),
    };
    tx.insert(&part)?;
    call_the_second(tx, meeting.id)?;
    Ok(part.id)
}

/// French says « second » of the last of two, « deuxième » where others follow: a part that bears one of these
/// names, and nothing else, takes the other when the number of parts asks for it.
fn call_the_second(tx: &Tx, meeting: MeetingId) -> Result<()> {
    let parts = tx.of::<Part>("meeting", meeting)?;
    let (old, new) = if parts.len() == 2 { (TITLES[1], SECOND_OF_TWO) } else { (SECOND_OF_TWO, TITLES[1]) };
    match parts.get(1) {
        Some(part) if part.title == old => tx.update(&Part { title: new.to_owned(), ..part.clone() }),
        _ => Ok(()),
    }
}

/// Whether nobody has said yet what a part is called.
pub(crate) fn is_unnamed(part: &Part) -> bool {
    part.title == SECOND_OF_TWO || TITLES.contains(&part.title.as_str())
}

/// A part of a meeting whose content may change, with its meeting.
///
/// # Errors
/// `Refusal::MeetingClosed`; `Error::NotFound`.
pub(crate) fn open(tx: &Tx, id: PartId) -> Result<(Meeting, Part)> {
    let part = tx.get::<Part>(id)?;
    Ok((meetings::open(tx, part.meeting)?, part))
}

/// « Premier temps », « Deuxième temps »…; from the fifth on, « Temps 5 ».
fn title(parts_before: usize) -> String {
    match TITLES.get(parts_before) {
        Some(title) => (*title).to_owned(),
        None => format!("Temps {}", parts_before + 1),
    }
}
