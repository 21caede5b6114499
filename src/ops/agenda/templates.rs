//! An agenda that does not begin from nothing: usual points, templates, the agenda of another meeting.

use super::{carrier_moved, sisters};
use crate::domain::agenda::{AgendaItem, LEVELS_MAX, check_parent};
use crate::domain::french::keys;
use crate::domain::ids::{AgendaItemId, AgendaTemplateId, MeetingId, PartId};
use crate::domain::limits::DURATION_MAX_MIN;
use crate::domain::meeting::{Meeting, Part, PartFormat};
use crate::domain::outline::{self, AgendaTemplate, Outline, OutlineItem, OutlinePart};
use crate::domain::rank::Rank;
use crate::domain::refusal::Refusal;
use crate::error::Result;
use crate::ops::{meetings, order, parts};
use crate::store::{Store, Tx};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Begins an agenda, after its opening, with the approval of the minutes of the meeting before and the follow-up of
/// decisions; those that are there already are not added again. Gives the points added.
///
/// # Errors
/// The meeting is closed or not there any more.
pub fn add_usual(store: &mut Store, meeting: MeetingId) -> Result<Vec<AgendaItemId>> {
    store.transact("Ajouter les points d’usage", |tx| begin_with_usual(tx, &meetings::open(tx, meeting)?))
}

/// Adds what an outline says after what is there: its first part to the first part of the meeting and so on, with the
/// parts that the meeting lacks. A part without points that bears no name of its own takes that of the outline.
/// `with_usual` also begins the agenda as [`add_usual`] does.
///
/// # Errors
/// An outline that no agenda can hold; the meeting is closed or not there any more.
pub fn apply_template(store: &mut Store, id: MeetingId, outline: &Outline, with_usual: bool) -> Result<()> {
    store.transact("Partir d’un modèle", |tx| {
        let meeting = meetings::open(tx, id)?;
        outline.check()?;
        let shapes: Vec<Shape> = outline.parts.iter().map(Shape::of_outline).collect();
        for (part, shape) in prepared(tx, &meeting, &shapes)?.into_iter().zip(&outline.parts) {
            let index = sisters(tx, part, None, None)?.len();
            grow(tx, part, None, index, &shape.items)?;
        }
        if with_usual {
            begin_with_usual(tx, &meeting)?;
        }
        Ok(())
    })
}

/// Adds the agenda of another meeting after what is there, part by part as [`apply_template`] does. Minutes, decisions
/// and real hours are not taken; the approval of earlier minutes is that of the minutes now to approve.
///
/// # Errors
/// One of the meetings is not there any more; the meeting is closed.
pub fn take_agenda_of(store: &mut Store, id: MeetingId, model: MeetingId, with_usual: bool) -> Result<()> {
    store.transact("Reprendre l’ordre du jour d’une réunion", |tx| {
        let meeting = meetings::open(tx, id)?;
        let model = tx.get::<Meeting>(model)?;
        let models = tx.of::<Part>("meeting", model.id)?;
        let mut copying = Copying::of(tx, &model, &meeting)?;
        let there = items(tx, &meeting)?;
        copying.approval.take_if(|title| there.iter().any(|item| item.title == *title));
        let shapes: Vec<Shape> = models.iter().map(Shape::of_part).collect();
        for (part, model) in prepared(tx, &meeting, &shapes)?.into_iter().zip(&models) {
            copy_points(tx, model.id, part, &copying)?;
        }
        if with_usual {
            begin_with_usual(tx, &meeting)?;
        }
        Ok(())
    })
}

/// Keeps an outline for other meetings, under a name.
///
/// # Errors
/// A name that is empty, too long or there already; an outline that no agenda can hold.
pub fn keep_template(store: &mut Store, name: &str, outline: &Outline) -> Result<AgendaTemplateId> {
    store.transact("Enregistrer un modèle d’ordre du jour", |tx| {
        check_name(tx, name, None)?;
        let template = AgendaTemplate { id: tx.id(), name: name.to_owned(), outline: outline.clone() };
        tx.insert(&template)?;
        Ok(template.id)
    })
}

/// Gives a template another name.
///
/// # Errors
/// A name that is empty, too long or there already; the template is not there any more.
pub fn rename_template(store: &mut Store, id: AgendaTemplateId, name: &str) -> Result<()> {
    store.transact("Renommer un modèle d’ordre du jour", |tx| {
        let template = tx.get::<AgendaTemplate>(id)?;
        check_name(tx, name, Some(id))?;
        tx.update(&AgendaTemplate { name: name.to_owned(), ..template })
    })
}

/// Deletes a template; the agendas made from it stay.
///
/// # Errors
/// The template is not there any more.
pub fn delete_template(store: &mut Store, id: AgendaTemplateId) -> Result<()> {
    store.transact("Supprimer un modèle d’ordre du jour", |tx| tx.delete::<AgendaTemplate>(id))
}

fn check_name(tx: &Tx, name: &str, own: Option<AgendaTemplateId>) -> Result<()> {
    let is_taken = |other: &AgendaTemplate| other.name == name && Some(other.id) != own;
    if tx.all::<AgendaTemplate>()?.iter().any(is_taken) {
        return Err(Refusal::AlreadyThere { what: "un modèle de ce nom" }.into());
    }
    Ok(())
}

/// What changes in points copied from a meeting to another.
pub(crate) struct Copying {
    /// Days of the two meetings: the name that a carrier had on the one becomes that of the other.
    days: (Date, Date),
    /// The point that approves earlier minutes, in the meeting copied.
    stale_approval: Option<String>,
    /// What it becomes; left out where there is none.
    approval: Option<String>,
}

impl Copying {
    /// What changes from one meeting to another.
    pub(crate) fn of(tx: &Tx, from: &Meeting, to: &Meeting) -> Result<Self> {
        let before = |meeting: &Meeting| meeting.previous_meeting.map(|id| tx.get::<Meeting>(id)).transpose();
        // A sitting that was called off has no minutes.
        let approved = before(to)?.filter(|previous| !previous.state.is_called_off());
        Ok(Self {
            days: (from.held_on, to.held_on),
            stale_approval: before(from)?.as_ref().map(outline::approval_of),
            approval: approved.as_ref().map(outline::approval_of),
        })
    }

    /// The title of a copy; none where it is left out.
    fn title(&self, item: &AgendaItem) -> Option<String> {
        if Some(&item.title) == self.stale_approval.as_ref() {
            return self.approval.clone();
        }
        Some(item.title.clone())
    }
}

/// Copies the points of a part after those of another.
pub(crate) fn copy_points(tx: &Tx, from: PartId, to: PartId, copying: &Copying) -> Result<()> {
    let items = tx.of::<AgendaItem>("part", from)?;
    let kept: BTreeMap<AgendaItemId, bool> =
        items.iter().map(|item| (item.id, copying.title(item).is_some())).collect();
    let parents: BTreeMap<AgendaItemId, Option<AgendaItemId>> =
        items.iter().map(|item| (item.id, item.parent)).collect();
    // What stands under a point that is left out is left out with it.
    let is_kept = |item: &AgendaItem| {
        let branch = std::iter::successors(Some(item.id), |id| parents.get(id).copied().flatten());
        branch.take(LEVELS_MAX).all(|id| kept.get(&id) == Some(&true))
    };
    let titled: Vec<(AgendaItem, String)> = items
        .iter()
        .filter(|item| is_kept(item))
        .filter_map(|item| Some((item.clone(), copying.title(item)?)))
        .collect();
    let ids: BTreeMap<AgendaItemId, AgendaItemId> =
        titled.iter().map(|(item, _)| (item.id, tx.id())).collect();
    let (old, new) = copying.days;
    let mut last = sisters(tx, to, None, None)?.last().map(|item| item.rank.clone());
    for (item, title) in titled {
        let Some(id) = ids.get(&item.id).copied() else { continue };
        let parent = item.parent.and_then(|parent| ids.get(&parent)).copied();
        let carrier_label = carrier_moved(tx, &item, old, new)?;
        let rank = if parent.is_some() { item.rank.clone() } else { Rank::between(last.as_ref(), None) };
        if parent.is_none() {
            last = Some(rank.clone());
        }
        tx.insert(&AgendaItem { id, part: to, parent, title, carrier_label, rank, ..item })?;
    }
    Ok(())
}

/// What a part is to look like.
struct Shape<'a> {
    title: &'a str,
    format: PartFormat,
    length_min: u32,
}

impl<'a> Shape<'a> {
    fn of_outline(part: &'a OutlinePart) -> Self {
        Self { title: &part.title, format: part.format, length_min: part.length_min }
    }

    fn of_part(part: &'a Part) -> Self {
        Self { title: &part.title, format: part.format, length_min: part.length_min() }
    }
}

/// The parts of a meeting that take so many parts of another agenda, in order; those that it lacks are added.
///
/// Of those that are there, only one that is empty and that nobody has named yet takes a shape, and a length only where
/// nothing follows and nobody has changed the one it was made with.
fn prepared(tx: &Tx, meeting: &Meeting, shapes: &[Shape<'_>]) -> Result<Vec<PartId>> {
    let there = tx.of::<Part>("meeting", meeting.id)?;
    let mut prepared = Vec::with_capacity(shapes.len());
    for (index, shape) in shapes.iter().enumerate() {
        let (part, takes_length) = match there.get(index) {
            None => (tx.get::<Part>(parts::append(tx, meeting)?)?, true),
            // Read again: adding a part can change what the second one is called.
            Some(part) => {
                let as_made = part.length_min() == parts::LENGTH_MIN;
                (tx.get::<Part>(part.id)?, as_made && index + 1 == there.len())
            }
        };
        prepared.push(part.id);
        let takes_shape = parts::is_unnamed(&part) && tx.of::<AgendaItem>("part", part.id)?.is_empty();
        if !takes_shape {
            continue;
        }
        let ends_min = part.starts_min.saturating_add(shape.length_min).min(DURATION_MAX_MIN);
        tx.update(&Part {
            title: if shape.title.is_empty() { part.title.clone() } else { shape.title.to_owned() },
            format: shape.format,
            ends_min: if takes_length { ends_min } else { part.ends_min },
            ..part
        })?;
    }
    Ok(prepared)
}

/// Inserts the items of an outline at `index` among the items of a part under the same parent, with what is under them.
fn grow(
    tx: &Tx,
    part: PartId,
    parent: Option<AgendaItemId>,
    index: usize,
    outlined: &[OutlineItem],
) -> Result<Vec<AgendaItemId>> {
    let mut grown = Vec::with_capacity(outlined.len());
    for (at, outlined) in (index..).zip(outlined) {
        let rank = order::rank_at(tx, &sisters(tx, part, parent, None)?, at)?;
        let item = AgendaItem {
            id: tx.id(),
            part,
            parent,
            kind: outlined.kind,
            title: outlined.title.clone(),
            carrier_label: String::new(),
            nature: outlined.nature,
            speaker_person: None,
            speaker_organisation: None,
            speaker_label: String::new(),
            planned_min: outlined.planned_min,
            action: None,
            rank,
        };
        check_parent(&item, &tx.of("part", part)?)?;
        tx.insert(&item)?;
        grow(tx, part, Some(item.id), 0, &outlined.items)?;
        grown.push(item.id);
    }
    Ok(grown)
}

/// Puts the usual points first where everybody is together: in the first plenary part, else in the first one; after a
/// point that opens it.
fn begin_with_usual(tx: &Tx, meeting: &Meeting) -> Result<Vec<AgendaItemId>> {
    let previous = meeting.previous_meeting.map(|id| tx.get::<Meeting>(id)).transpose()?;
    let usual = outline::usual_points(previous.as_ref(), &items(tx, meeting)?);
    if usual.is_empty() {
        return Ok(Vec::new());
    }
    let there = tx.of::<Part>("meeting", meeting.id)?;
    let plenary = there.iter().find(|part| part.format == PartFormat::Plenary);
    let part = match plenary.or(there.first()) {
        Some(part) => part.id,
        None => parts::append(tx, meeting)?,
    };
    let first = sisters(tx, part, None, None)?.into_iter().next();
    let is_opening = |item: &AgendaItem| keys::fold(&item.title).starts_with("ouverture");
    grow(tx, part, None, usize::from(first.as_ref().is_some_and(is_opening)), &usual)
}

/// Every item of a meeting.
fn items(tx: &Tx, meeting: &Meeting) -> Result<Vec<AgendaItem>> {
    let parts = tx.of::<Part>("meeting", meeting.id)?;
    tx.of_any("part", parts.iter().map(|part| part.id))
}
