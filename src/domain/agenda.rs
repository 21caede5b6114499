//! The agenda of a part: a tree of points and pauses, its numbers and its hours.

use super::codes::codes;
use super::entities::Entity;
use super::ids::{ActionId, AgendaItemId, OrganisationId, PartId, PersonId};
use super::limits::{self, Checked};
use super::meeting::Part;
use super::rank::Rank;
use super::refusal::Refusal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

codes! {
    /// A point to deal with, or a pause.
    ItemKind {
        /// Point of the agenda, numbered.
        Point = "point", "point";
        /// Pause, not numbered.
        Pause = "pause", "pause";
    }
}

codes! {
    /// What is expected of the committee.
    Nature {
        /// To be told.
        Information = "information", "information";
        /// To discuss.
        Exchange = "echange", "échange";
        /// To decide.
        Decision = "decision", "décision";
    }
}

/// A line of the agenda.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaItem {
    /// Key.
    pub id: AgendaItemId,
    /// Part in which it stands.
    pub part: PartId,
    /// Point under which it stands; none at the top level.
    pub parent: Option<AgendaItemId>,
    /// Point or pause.
    pub kind: ItemKind,
    /// Title, inline marks allowed.
    pub title: String,
    /// Carrier printed in parentheses after the title, to the letter; empty for none.
    pub carrier_label: String,
    /// What is expected.
    pub nature: Nature,
    /// Who presents: a person…
    pub speaker_person: Option<PersonId>,
    /// …or an organisation…
    pub speaker_organisation: Option<OrganisationId>,
    /// …or words (« les rapporteurs des ateliers »).
    pub speaker_label: String,
    /// Planned length in minutes, 0 to 1440; that of an item with sub-items is their sum.
    pub planned_min: u32,
    /// Action presented.
    pub action: Option<ActionId>,
    /// Order among its sisters.
    pub rank: Rank,
}

impl Entity for AgendaItem {
    type Id = AgendaItemId;
    const WHAT: &'static str = "le point";
    fn id(&self) -> AgendaItemId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::required_title("l’intitulé du point", &self.title)?;
        limits::name("le porteur", &self.carrier_label)?;
        limits::title("l’intervenant", &self.speaker_label)?;
        limits::duration("la durée", self.planned_min)?;
        if self.parent == Some(self.id) { Err(Refusal::MisplacedItem) } else { Ok(()) }
    }
}

/// An item as it stands in the running order of its part.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<'a> {
    /// The item.
    pub item: &'a AgendaItem,
    /// 0 at the top level.
    pub depth: usize,
    /// « 1 », « 1.2 »; empty for a pause.
    pub number: String,
    /// Planned start, minutes from midnight (may pass 1440 after a long overrun).
    pub starts_min: u32,
    /// Length, in minutes: the item's own, or the sum of its sub-items.
    pub length_min: u32,
    /// Whether it has sub-items (its length is then computed).
    pub is_parent: bool,
}

/// The running order of a part: numbers and hours of all its items, depth first.
#[derive(Debug, Clone, PartialEq)]
pub struct RunningOrder<'a> {
    /// Items in the order in which they are dealt with.
    pub lines: Vec<Line<'a>>,
    /// Sum of the lengths, in minutes.
    pub total_min: u32,
    /// Planned end, minutes from midnight.
    pub ends_min: u32,
    /// Minutes left before the end of the part; negative for an overrun.
    pub margin_min: i64,
}

/// Lays out the items of a part (those of other parts are passed over).
///
/// An item whose parent is missing, too deep or caught in a loop of parents stands at the top level:
/// nothing typed is ever hidden. `first_number` is the number of the first point (parts may share one count).
pub fn running_order<'a>(part: &Part, items: &'a [AgendaItem], first_number: u32) -> RunningOrder<'a> {
    let mut own: Vec<&AgendaItem> = items.iter().filter(|item| item.part == part.id).collect();
    own.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
    let mut walk = Walk { below: children(&own), lines: Vec::with_capacity(own.len()) };
    let total_min = walk.level(None, "", first_number, part.starts_min);
    let ends_min = part.starts_min.saturating_add(total_min);
    RunningOrder {
        lines: walk.lines,
        total_min,
        ends_min,
        margin_min: i64::from(part.ends_min) - i64::from(ends_min),
    }
}

/// Deepest place of an item: 1 for « 1 », 2 for « 1.1 »…
///
/// A paper cannot show more, and neither a walk of the tree nor a cascade may go on without end.
pub const LEVELS_MAX: usize = 6;

/// Refuses a parent in another part, under the item itself, a pause, or too deep.
///
/// # Errors
/// `Refusal::MisplacedItem`, `Refusal::PauseWithItems`, `Refusal::TooDeep`.
pub fn check_parent(item: &AgendaItem, items: &[AgendaItem]) -> Checked {
    let find = |id: AgendaItemId| items.iter().find(|other| other.id == id);
    let mut above = item.parent;
    for _ in 0..LEVELS_MAX {
        let Some(id) = above else { return Ok(()) };
        let Some(parent) = find(id) else { return Err(Refusal::MisplacedItem) };
        if parent.id == item.id || parent.part != item.part {
            return Err(Refusal::MisplacedItem);
        }
        if parent.kind == ItemKind::Pause {
            return Err(Refusal::PauseWithItems);
        }
        above = parent.parent;
    }
    Err(Refusal::TooDeep)
}

struct Walk<'a> {
    below: BTreeMap<Option<AgendaItemId>, Vec<&'a AgendaItem>>,
    lines: Vec<Line<'a>>,
}

impl Walk<'_> {
    /// Appends the items under `parent` and returns the sum of their lengths.
    fn level(&mut self, parent: Option<AgendaItemId>, prefix: &str, first: u32, starts_min: u32) -> u32 {
        let depth = prefix.split('.').filter(|number| !number.is_empty()).count();
        let mut number = first;
        let mut total = 0_u32;
        for item in self.below.remove(&parent).unwrap_or_default() {
            let label = match item.kind {
                ItemKind::Pause => String::new(),
                ItemKind::Point if prefix.is_empty() => number.to_string(),
                ItemKind::Point => format!("{prefix}.{number}"),
            };
            number += u32::from(item.kind == ItemKind::Point);
            let starts_min = starts_min.saturating_add(total);
            let is_parent = self.below.contains_key(&Some(item.id));
            let at = self.lines.len();
            let length_min = item.planned_min;
            self.lines.push(Line { item, depth, number: label.clone(), starts_min, length_min, is_parent });
            if is_parent {
                let sum = self.level(Some(item.id), &label, 1, starts_min);
                if let Some(line) = self.lines.get_mut(at) {
                    line.length_min = sum;
                }
                total = total.saturating_add(sum);
            } else {
                total = total.saturating_add(item.planned_min);
            }
        }
        total
    }
}

/// Items by the parent under which they are really shown, each list in order.
fn children<'a>(items: &[&'a AgendaItem]) -> BTreeMap<Option<AgendaItemId>, Vec<&'a AgendaItem>> {
    let by_id: BTreeMap<AgendaItemId, &AgendaItem> = items.iter().map(|item| (item.id, *item)).collect();
    let mut below: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for item in items {
        below.entry(shown_under(item, &by_id)).or_default().push(*item);
    }
    below
}

/// The parent of an item, or none if that parent is unknown, a pause, too deep, or caught in a loop.
fn shown_under(item: &AgendaItem, by_id: &BTreeMap<AgendaItemId, &AgendaItem>) -> Option<AgendaItemId> {
    let parent = item.parent?;
    let mut above = Some(parent);
    for _ in 0..LEVELS_MAX {
        let Some(id) = above else { return Some(parent) };
        let next = by_id.get(&id).filter(|next| next.kind == ItemKind::Point)?;
        above = next.parent;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{Id, Uuid};

    fn item(number: u128, parent: Option<u128>) -> AgendaItem {
        AgendaItem {
            id: AgendaItemId::from_uuid(Uuid::from_u128(number)),
            part: PartId::from_uuid(Uuid::from_u128(0)),
            parent: parent.map(|parent| AgendaItemId::from_uuid(Uuid::from_u128(parent))),
            kind: ItemKind::Point,
            title: format!("Point {number}"),
            carrier_label: String::new(),
            nature: Nature::Information,
            speaker_person: None,
            speaker_organisation: None,
            speaker_label: String::new(),
            planned_min: 10,
            action: None,
            rank: Rank::between(None, None),
        }
    }

    #[test]
    fn six_levels_are_allowed_and_a_seventh_is_refused() {
        let chain: Vec<_> = (1..=7).map(|number| item(number, (number > 1).then(|| number - 1))).collect();
        assert!(chain[..6].iter().all(|item| check_parent(item, &chain).is_ok()));
        assert_eq!(check_parent(&chain[6], &chain), Err(Refusal::TooDeep));
    }

    #[test]
    fn items_of_a_loop_or_of_a_tree_without_end_are_all_shown() {
        let mut items: Vec<_> =
            (1..=5_000).map(|number| item(number, (number > 1).then(|| number - 1))).collect();
        items[0].parent = Some(items[4].id);
        let below = children(&items.iter().collect::<Vec<_>>());
        assert_eq!(below.values().map(Vec::len).sum::<usize>(), items.len());
        assert!(below.contains_key(&None));
    }
}
