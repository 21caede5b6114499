//! Widths of the columns of a table.

use super::blocks::{Area, Setter};
use super::style::{BEAT, Unit, mm};
use crate::documents::model::{Table, Width};

/// A column that shares the width is never narrower.
const NARROWEST: Unit = BEAT * 2;
/// A fixed column is never narrower.
const LEAST: Unit = 12_000;

impl Setter {
    /// Shares the width: fixed columns first, the others take their part of the rest. Fixed columns wider
    /// than the page are narrowed in proportion, and a shared column keeps a readable width.
    ///
    /// In large print, fixed columns grow with their texts where they leave room for the others; columns to
    /// write in keep their size.
    pub fn column_areas(&self, table: &Table, area: Area) -> Vec<Area> {
        let wanted = self.wanted(table, mm);
        let shares: Unit = wanted.iter().map(|(_, share)| share).sum();
        let fixed: Unit = wanted.iter().filter(|(_, share)| *share == 0).map(|(least, _)| least).sum();
        if shares > 0 && fixed > area.width * 3 / 5 {
            return shared(&self.wanted(table, |millimetres| self.scale.kept(mm(millimetres))), area);
        }
        shared(&wanted, area)
    }

    /// Least width and share of each column.
    fn wanted(&self, table: &Table, texts: impl Fn(u32) -> Unit) -> Vec<(Unit, Unit)> {
        let column = |(place, width)| match width {
            Width::Fixed(millimetres) if is_blank(table, place) => {
                (self.scale.kept(mm(millimetres)).max(LEAST), 0)
            }
            Width::Fixed(millimetres) => (texts(millimetres).max(LEAST), 0),
            Width::Share(share) => (NARROWEST, Unit::from(share.max(1))),
        };
        table.columns.iter().map(|column| column.width).enumerate().map(column).collect()
    }
}

/// Whether the cells of a column are there to be written in.
fn is_blank(table: &Table, place: usize) -> bool {
    let rows = table.groups.iter().flat_map(|group| &group.rows);
    rows.filter_map(|row| row.cells.get(place)).flatten().all(|text| text.is_empty())
}

fn shared(wanted: &[(Unit, Unit)], area: Area) -> Vec<Area> {
    let total: Unit = wanted.iter().map(|(least, _)| least).sum();
    let shares: Unit = wanted.iter().map(|(_, share)| share).sum();
    let floors: Unit = wanted.iter().filter(|(_, share)| *share > 0).map(|(least, _)| least).sum();
    let rest = area.width - (total - floors);
    let mut x = area.x;
    let mut areas = Vec::new();
    for &(least, share) in wanted {
        let width = match share {
            _ if total > area.width => least * area.width / total.max(1),
            0 => least,
            share => (rest * share / shares.max(1)).max(1),
        };
        areas.push(Area { x, width });
        x += width;
    }
    areas
}
