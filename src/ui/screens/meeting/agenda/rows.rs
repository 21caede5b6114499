//! The agenda as a list of rows: each part, its items depth first, and its end; and what a move of rows means.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::agenda::{AgendaItem, Line, Nature, running_order};
use crate::domain::ids::{AgendaItemId, PartId};
use crate::domain::meeting::Part;
use crate::domain::rank::Rank;
use crate::ops::agenda::Spot;
use crate::ui::widgets::Move;

/// One row.
pub enum Row<'a> {
    /// A part begins.
    Part(Plan<'a>),
    /// An item.
    Item(Line<'a>),
    /// A part ends; what is added to it is added here.
    End(Plan<'a>),
}

/// A part and how its items fill it.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// The part.
    pub part: &'a Part,
    /// Sum of the lengths, in minutes.
    pub total_min: u32,
    /// Planned end, in minutes from midnight.
    pub ends_min: u32,
    /// Minutes left before the end of the part; negative for an overrun.
    pub margin_min: i64,
    /// Minutes of each nature, pauses aside: information, exchange, decision.
    pub by_nature: [u32; 3],
    /// Minutes of pauses.
    pub pauses_min: u32,
}

/// Every row of a meeting, in the order in which they are dealt with.
pub struct Rows<'a> {
    /// The rows.
    pub rows: Vec<Row<'a>>,
}

impl<'a> Rows<'a> {
    /// Lays out these items over these parts.
    pub fn of(parts: &'a [Part], items: &'a [AgendaItem]) -> Self {
        let mut rows = Vec::with_capacity(items.len() + 2 * parts.len());
        for part in parts {
            let order = running_order(part, items, 1);
            let (by_nature, pauses_min) = shares(&order.lines);
            let plan = Plan {
                part,
                total_min: order.total_min,
                ends_min: order.ends_min,
                margin_min: order.margin_min,
                by_nature,
                pauses_min,
            };
            rows.push(Row::Part(plan));
            rows.extend(order.lines.into_iter().map(Row::Item));
            rows.push(Row::End(plan));
        }
        Self { rows }
    }

    /// The item at an index.
    pub fn line(&self, index: usize) -> Option<&Line<'a>> {
        match self.rows.get(index) {
            Some(Row::Item(line)) => Some(line),
            _ => None,
        }
    }

    /// The parts and how they are filled, in order.
    pub fn plans(&self) -> impl Iterator<Item = &Plan<'a>> {
        self.rows.iter().filter_map(|row| match row {
            Row::Part(plan) => Some(plan),
            _ => None,
        })
    }

    /// The items, by key.
    pub fn lines(&self) -> BTreeMap<AgendaItemId, &Line<'a>> {
        let lines = self.rows.iter().filter_map(|row| match row {
            Row::Item(line) => Some((line.item.id, line)),
            _ => None,
        });
        lines.collect()
    }

    /// How many rows move with this one, itself included.
    pub fn span(&self, index: usize) -> usize {
        let Some(line) = self.line(index) else { return 1 };
        let below = self.rows.iter().skip(index + 1);
        1 + below.take_while(|row| matches!(row, Row::Item(other) if other.depth > line.depth)).count()
    }

    /// The place that a move gives to the items that move; none where no item can stand.
    ///
    /// Between two rows, the first of them keeps its depth as far as they allow: it comes under the same parent as the
    /// row after it, or, at the end of a list of sub-items, as the row before it at its own depth. The others that were
    /// chosen with it follow it.
    pub fn spot(&self, going: &Move) -> Option<Spot> {
        let moved = self.line(going.from())?;
        let rest = self.rows.iter().enumerate().filter(|(at, _)| going.rows.binary_search(at).is_err());
        let mut around = rest.skip(going.to.checked_sub(1)?);
        let (above, previous) = around.next()?;
        let (_, next) = around.next()?;
        match (previous, next) {
            (Row::End(_), _) | (_, Row::Part(_)) => None,
            (Row::Part(_), Row::Item(next)) => Some(Spot::Before(next.item.id)),
            (Row::Part(plan), Row::End(_)) => Some(Spot::EndOf(plan.part.id)),
            (Row::Item(previous), next) => {
                let next = if let Row::Item(next) = next { Some(next) } else { None };
                let least = next.map_or(0, |next| next.depth);
                let depth = moved.depth.clamp(least, previous.depth.max(least));
                match next.filter(|next| next.depth == depth) {
                    Some(next) => Some(Spot::Before(next.item.id)),
                    None => self.ancestor(above, depth, &going.rows).map(Spot::After),
                }
            }
        }
    }

    /// The item of this depth that the row `index` is, or stands under; none of those that move.
    fn ancestor(&self, index: usize, depth: usize, moving: &[usize]) -> Option<AgendaItemId> {
        let above = self.rows.iter().enumerate().take(index + 1).rev();
        let mut above = above.take_while(|(_, row)| matches!(row, Row::Item(_)));
        above.find_map(|(at, row)| match row {
            Row::Item(line) if line.depth == depth && moving.binary_search(&at).is_err() => {
                Some(line.item.id)
            }
            _ => None,
        })
    }

    /// The items that move, without those under another of them: what the move is asked for.
    pub fn moved(&self, going: &Move) -> Vec<AgendaItemId> {
        let mut above = None;
        let mut moved = Vec::new();
        for (at, line) in going.rows.iter().filter_map(|at| Some((*at, self.line(*at)?))) {
            if above.is_none_or(|end| at >= end) {
                above = Some(at + self.span(at));
                moved.push(line.item.id);
            }
        }
        moved
    }

    /// The items as they would be after a move, to show their hours while they are dragged.
    pub fn proposed(&self, items: &[AgendaItem], going: &Move, order: &[usize]) -> Option<Vec<AgendaItem>> {
        let moved = self.moved(going);
        let (part, parent) = self.home(self.spot(going)?)?;
        let block: BTreeSet<AgendaItemId> =
            going.rows.iter().filter_map(|at| Some(self.line(*at)?.item.id)).collect();
        let mut last: Option<Rank> = None;
        let mut ranks = BTreeMap::new();
        for line in order.iter().filter_map(|at| self.line(*at)) {
            let rank = Rank::between(last.as_ref(), None);
            ranks.insert(line.item.id, rank.clone());
            last = Some(rank);
        }
        let items = items.iter().map(|item| AgendaItem {
            part: if block.contains(&item.id) { part } else { item.part },
            parent: if moved.contains(&item.id) { parent } else { item.parent },
            rank: ranks.get(&item.id).unwrap_or(&item.rank).clone(),
            ..item.clone()
        });
        Some(items.collect())
    }

    /// The part and the parent that a spot gives.
    fn home(&self, spot: Spot) -> Option<(PartId, Option<AgendaItemId>)> {
        let lines = self.lines();
        match spot {
            Spot::Before(id) | Spot::After(id) => {
                let beside = lines.get(&id)?.item;
                Some((beside.part, beside.parent))
            }
            Spot::Under(id) => Some((lines.get(&id)?.item.part, Some(id))),
            Spot::EndOf(part) => Some((part, None)),
        }
    }
}

/// Minutes of each nature, and of pauses.
fn shares(lines: &[Line<'_>]) -> ([u32; 3], u32) {
    use crate::domain::agenda::ItemKind;
    let mut natures = [0_u32; 3];
    let mut pauses = 0_u32;
    for line in lines.iter().filter(|line| !line.is_parent) {
        let [information, exchange, decision] = &mut natures;
        let share = match (line.item.kind, line.item.nature) {
            (ItemKind::Pause, _) => &mut pauses,
            (ItemKind::Point, Nature::Information) => information,
            (ItemKind::Point, Nature::Exchange) => exchange,
            (ItemKind::Point, Nature::Decision) => decision,
        };
        *share = share.saturating_add(line.length_min);
    }
    (natures, pauses)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo;
    use crate::domain::dossier::Dossier;

    fn dossier() -> Dossier {
        let rows = demo::rows();
        let meeting = rows.meetings.iter().max_by_key(|meeting| meeting.held_on).unwrap().id;
        Dossier::assemble(rows, meeting).unwrap()
    }

    fn at(rows: &Rows<'_>, title: &str) -> usize {
        rows.rows.iter().position(|row| matches!(row, Row::Item(line) if line.item.title == title)).unwrap()
    }

    fn id(rows: &Rows<'_>, title: &str) -> AgendaItemId {
        rows.line(at(rows, title)).unwrap().item.id
    }

    #[test]
    fn a_row_keeps_its_depth_where_it_can() {
        let dossier = dossier();
        let rows = Rows::of(&dossier.parts, &dossier.items);
        let opening = at(&rows, "Ouverture");
        let presentation = at(&rows, "Présentation d’actions");
        let figures = at(&rows, "Bilan chiffré");
        let festival = at(&rows, "Festival de rue");
        assert_eq!(rows.span(presentation), 8);

        // A point of the top level, dropped after the last sub-item, stays at the top level.
        let below = Move { rows: vec![opening], to: festival };
        assert_eq!(rows.spot(&below), Some(Spot::Before(id(&rows, "Bilan chiffré"))));
        // A sub-item dropped at the same place stays a sub-item; between two points it becomes a point.
        let first = Move { rows: vec![presentation + 1], to: festival };
        assert_eq!(rows.spot(&first), Some(Spot::After(id(&rows, "Festival de rue"))));
        let out = Move { rows: vec![festival], to: figures };
        assert_eq!(
            rows.spot(&out),
            Some(Spot::Before(id(&rows, "Restitution des ateliers du premier temps")))
        );
        // Nothing goes above the first part nor between two parts.
        assert_eq!(rows.spot(&Move { rows: vec![figures], to: 0 }), None);
        let second = rows.rows.iter().rposition(|row| matches!(row, Row::Part(_))).unwrap();
        assert_eq!(rows.spot(&Move { rows: vec![figures], to: second }), None);
    }

    #[test]
    fn what_is_chosen_together_goes_together() {
        let dossier = dossier();
        let rows = Rows::of(&dossier.parts, &dossier.items);
        let presentation = at(&rows, "Présentation d’actions");
        let figures = at(&rows, "Bilan chiffré");
        let closing = at(&rows, "Clôture");
        // A point with its sub-points, the first of them chosen too, and a point further down.
        let chosen: Vec<usize> = (presentation..presentation + 8).chain([closing]).collect();
        let going = Move { rows: chosen, to: figures - 7 };
        assert_eq!(rows.moved(&going), [id(&rows, "Présentation d’actions"), id(&rows, "Clôture")]);
        assert_eq!(
            rows.spot(&going),
            Some(Spot::Before(id(&rows, "Restitution des ateliers du premier temps")))
        );
        // The row above is one that moves: the place is found above it.
        let [first, last] = [presentation + 1, presentation + 7];
        let going = Move { rows: vec![first, last], to: last - 1 };
        assert_eq!(rows.spot(&going), Some(Spot::After(rows.line(last - 1).unwrap().item.id)));
    }

    #[test]
    fn proposed_items_stand_in_the_order_shown() {
        let dossier = dossier();
        let rows = Rows::of(&dossier.parts, &dossier.items);
        let (from, to) =
            (at(&rows, "Présentation d’actions"), at(&rows, "Accueil et présentation de la méthode"));
        let mut order: Vec<usize> = (0..rows.rows.len()).collect();
        let block: Vec<usize> = order.splice(from..from + 8, []).collect();
        order.splice(to..to, block);
        let going = Move { rows: (from..from + 8).collect(), to };
        let items = rows.proposed(&dossier.items, &going, &order).unwrap();
        let after = Rows::of(&dossier.parts, &items);
        assert_eq!(after.line(1).unwrap().number, "1");
        assert_eq!(after.line(2).unwrap().number, "1.1");
        assert_eq!(after.line(9).unwrap().starts_min, after.line(1).unwrap().starts_min + 56);
    }
}
