//! Moving a row among its sisters: one row changes, unless two ranks are equal.

use crate::domain::action::Action;
use crate::domain::agenda::AgendaItem;
use crate::domain::backlog::BacklogTopic;
use crate::domain::committee::Seat;
use crate::domain::funding::FundingLine;
use crate::domain::meeting::{Chair, Part};
use crate::domain::organisation::{College, ListEntry, Organisation};
use crate::domain::programme::{CoPilot, Objective, Scheme};
use crate::domain::rank::Rank;
use crate::error::{Error, Result};
use crate::store::Tx;
use crate::store::rows::Table;

/// A row that has a place among sisters.
pub(crate) trait Ranked: Table {
    /// Its place.
    fn rank(&self) -> &Rank;
    /// The same row in another place.
    fn at(&self, rank: Rank) -> Self;
}

macro_rules! ranked {
    ($($entity:ident)*) => {$(
        impl Ranked for $entity {
            fn rank(&self) -> &Rank {
                &self.rank
            }
            fn at(&self, rank: Rank) -> Self {
                Self { rank, ..self.clone() }
            }
        }
    )*};
}
ranked!(Action AgendaItem BacklogTopic Chair College CoPilot FundingLine ListEntry Objective Organisation Part Scheme Seat);

/// The rank after all of `sisters`.
pub(crate) fn last<T: Ranked>(sisters: &[T]) -> Rank {
    Rank::last(sisters.iter().map(Ranked::rank))
}

/// The rank of a row to put at `index` among `others`, which are in order; beyond the end, the last.
///
/// Where two neighbours leave no room (ranks of two merged copies), all of `others` get new ranks.
pub(crate) fn rank_at<T: Ranked>(tx: &Tx, others: &[T], index: usize) -> Result<Rank> {
    let index = index.min(others.len());
    let before = index.checked_sub(1).and_then(|at| others.get(at)).map(Ranked::rank);
    let after = others.get(index).map(Ranked::rank);
    let has_room = [before, after].into_iter().flatten().all(Rank::is_valid)
        && before.zip(after).is_none_or(|(before, after)| before < after);
    if has_room {
        return Ok(Rank::between(before, after));
    }
    let mut free = Rank::between(None, None);
    let mut latest: Option<Rank> = None;
    for place in 0..=others.len() {
        let rank = Rank::between(latest.as_ref(), None);
        if place == index {
            free = rank.clone();
        } else if let Some(other) = others.get(if place < index { place } else { place - 1 }) {
            tx.update(&other.at(rank.clone()))?;
        }
        latest = Some(rank);
    }
    Ok(free)
}

/// Puts a row at `index` among its sisters without it. `sisters` are in order and hold the row.
pub(crate) fn move_to<T: Ranked>(tx: &Tx, sisters: Vec<T>, id: T::Id, index: usize) -> Result<()> {
    move_all_to(tx, sisters, &[id], index)
}

/// Puts rows at `index` among their sisters without them, in the order in which they stand. `sisters` are in order and
/// hold the rows.
pub(crate) fn move_all_to<T: Ranked>(tx: &Tx, sisters: Vec<T>, ids: &[T::Id], index: usize) -> Result<()> {
    let stood: Vec<T::Id> = sisters.iter().map(T::id).collect();
    let (moved, mut others): (Vec<T>, Vec<T>) = sisters.into_iter().partition(|row| ids.contains(&row.id()));
    if ids.iter().any(|id| !stood.contains(id)) {
        return Err(Error::NotFound { table: T::TABLE });
    }
    let index = index.min(others.len());
    let last = index + moved.len();
    for (at, row) in (index..last).zip(moved) {
        // A row that stands there already, after all that come before it, keeps its rank.
        let before = others.iter().take(at).map(T::id);
        let row = match before.chain([row.id()]).eq(stood.iter().copied().take(at + 1)) {
            true => row,
            false => {
                let row = row.at(rank_at(tx, &others, at)?);
                tx.update(&row)?;
                // Making room may have given the others new ranks, which the next row is put among.
                if at + 1 < last {
                    for other in &mut others {
                        *other = tx.get(other.id())?;
                    }
                }
                row
            }
        };
        others.insert(at, row);
    }
    Ok(())
}
