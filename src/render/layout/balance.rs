//! Sheets to fill in: rows shared evenly over the fewest pages, the last one filled with blank rows.

use super::blocks::{Area, Setter};
use super::flow::Flow;
use super::fragment::{self, Keep};
use super::item::Tags;
use super::style::{QUARTER, Unit};
use crate::documents::model::Table;

/// Room under a sheet: what is counted at its foot belongs to it.
pub const FOOT: Unit = QUARTER;

/// Rows wanted under the header on the page where a table begins; with less room it begins a page.
const LEAST_ROWS: usize = 3;

impl Flow<'_> {
    /// Places a table, sharing its rows evenly and keeping `tail` free under its last row for what
    /// follows (signature of the secretariat…) when that is less than a third of the page.
    pub fn balance(&mut self, setter: &mut Setter, table: &Table, area: Area, tail: Unit) {
        let mut parts = setter.table_parts(table, area, Tags::ROOT);
        let rows = fragment::chains(std::mem::take(&mut parts.rows));
        let heights: Vec<Unit> = rows.iter().map(|unit| fragment::height(unit)).collect();
        let header = parts.header_height();
        let page = self.page_height() - header;
        let tail = if tail < page / 3 { tail } else { 0 };

        let mut lead = self.take_pending();
        lead.append(&mut parts.lead);
        let before = lead.first().map_or(0, |first| first.before);
        let lead_height = fragment::height(&lead);
        let blank = parts.blank_height.max(1);
        let least: Unit = match heights.get(..LEAST_ROWS) {
            Some(rows) => rows.iter().sum(),
            None => heights.iter().sum::<Unit>() + blank,
        };
        if !self.is_empty() && self.room(before) - lead_height < least {
            self.open();
        }
        if lead_height + least <= self.page_height() {
            for fragment in lead {
                self.place(fragment);
            }
        } else {
            if let Some(last) = lead.last_mut() {
                last.keep = Keep::Free;
            }
            self.extend(lead);
        }
        let first = self.room(0);
        if heights.iter().any(|height| *height > page) {
            self.extend(rows.into_iter().flatten().collect());
        } else {
            let mut rows = rows.into_iter();
            for (place, count) in share(&heights, first, page, tail).into_iter().enumerate() {
                if place > 0 {
                    self.open();
                }
                for fragment in rows.by_ref().take(count).flatten() {
                    self.place(fragment);
                }
            }
        }
        while self.room(0) - tail >= blank {
            let row = setter.blank_row(table, &mut parts);
            self.place(row);
        }
        self.space_after(FOOT);
    }
}

/// Number of rows on each page: the fewest pages, each with as near the same number as heights allow.
/// The first page has `first` room, the others `page`, and the last keeps `tail` free.
fn share(heights: &[Unit], first: Unit, page: Unit, tail: Unit) -> Vec<usize> {
    let total: Unit = heights.iter().sum();
    let least = usize::try_from((total - first + tail).max(0).div_euclid(page.max(1))).unwrap_or(0) + 1;
    let most = heights.len() + 2;
    (least..=most)
        .find_map(|pages| try_share(heights, first, page, tail, pages))
        .unwrap_or_else(|| vec![heights.len()])
}

fn try_share(heights: &[Unit], first: Unit, page: Unit, tail: Unit, pages: usize) -> Option<Vec<usize>> {
    let room = |place: usize| {
        let whole = if place == 0 { first } else { page };
        if place + 1 == pages { whole - tail } else { whole }
    };
    // Filled from the end: how many rows the pages after each one can hold at most.
    let mut after = vec![0; pages];
    let mut taken = 0;
    for place in (1..pages).rev() {
        taken += fitting(heights.iter().rev().skip(taken), room(place));
        if let Some(count) = after.get_mut(place - 1) {
            *count = taken;
        }
    }
    let mut counts = Vec::with_capacity(pages);
    let mut placed = 0;
    for place in 0..pages {
        let left = heights.len() - placed;
        let even = left.div_ceil(pages - place);
        let least = left.saturating_sub(after.get(place).copied().unwrap_or(0));
        let most = fitting(heights.iter().skip(placed), room(place));
        let count = even.max(least).min(most);
        counts.push(count);
        placed += count;
    }
    (placed == heights.len()).then_some(counts)
}

/// How many of these rows, from the first on, fit in a room.
fn fitting<'a>(heights: impl Iterator<Item = &'a Unit>, room: Unit) -> usize {
    let mut reach = 0;
    heights
        .take_while(|height| {
            reach += **height;
            reach <= room
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_shared_evenly_over_the_fewest_pages() {
        let rows = |count: usize| vec![10; count];
        assert_eq!(share(&rows(28), 130, 130, 0), [10, 9, 9]);
        assert_eq!(share(&rows(13), 130, 130, 0), [13]);
        assert_eq!(share(&rows(14), 130, 130, 0), [7, 7]);
        assert_eq!(share(&rows(0), 130, 130, 0), [0]);
        assert_eq!(share(&rows(28), 80, 130, 0), [8, 10, 10]);
        assert_eq!(share(&rows(23), 130, 130, 30), [13, 10]);
        assert_eq!(share(&rows(24), 130, 130, 30), [8, 8, 8]);
        assert_eq!(share(&rows(13), 130, 130, 30), [7, 6]);
    }
}
