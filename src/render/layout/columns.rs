//! Widths of the columns of a table.

use super::blocks::{Area, Setter};
use super::chunks::{chunks, drawn};
use super::scale::Scale;
use super::shape::Shaper;
use super::style::{BEAT, CELL, HEADER_CELL, SHEET_CELL, Unit, mm};
use super::table::{SIDE, is_balanced};
use crate::documents::model::{Table, Width};
use crate::render::RenderError;

/// A column that shares the width is never narrower.
const NARROWEST: Unit = BEAT * 2;
/// A fixed column is never narrower.
const LEAST: Unit = 12_000;

/// Widths of the columns of tables where others place the words: those of the paper.
pub(in crate::render) struct Columns(Setter);

impl Columns {
    /// For texts of this size, in percent of the ordinary one.
    ///
    /// # Errors
    /// [`RenderError::Font`] when an embedded typeface cannot be read.
    pub fn new(text_percent: u32) -> Result<Self, RenderError> {
        Ok(Self(Setter::new(Shaper::new()?, Scale::new(text_percent))))
    }

    /// Width of each column of a table that is `width` wide.
    pub fn widths(&mut self, table: &Table, width: Unit) -> Vec<Unit> {
        let scale = self.0.scale;
        let area = Area { x: 0, width: scale.kept(width) };
        let areas = self.0.column_areas_for_words(table, area);
        areas.into_iter().map(|own| scale.grown(own.width)).collect()
    }
}

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

    /// As [`Setter::column_areas`], but a column whose words would be cut takes room from those that have some left. Not
    /// for sheets to sign, which may be very long and are made for short words.
    pub fn column_areas_for_words(&mut self, table: &Table, area: Area) -> Vec<Area> {
        let areas = self.column_areas(table, area);
        if is_balanced(table) {
            return areas;
        }
        let mut needs = Vec::with_capacity(areas.len());
        for (place, (column, own)) in table.columns.iter().zip(&areas).enumerate() {
            let need = self.widest_word(table, place) + 2 * SIDE;
            needs.push(match column.width {
                // Room to write in is not given away, and a word without end does not push the others aside.
                Width::Fixed(_) if is_blank(table, place) || need > own.width * 3 / 2 => own.width,
                Width::Fixed(_) => need,
                Width::Share(_) => need.min(area.width / 3),
            });
        }
        relieved(areas, needs)
    }

    /// Width of what no line end divides in a column, its header too.
    fn widest_word(&mut self, table: &Table, place: usize) -> Unit {
        let style = if table.row_min_mm > 0 { SHEET_CELL } else { CELL };
        let header = table.columns.get(place).map(|column| (&column.title, HEADER_CELL));
        let rows = table.groups.iter().flat_map(|group| &group.rows);
        let cells = rows.filter_map(|row| {
            let style = if row.is_total { style.strong() } else { style };
            row.cells.get(place).map(|texts| texts.iter().map(move |text| (text, style)))
        });
        let mut widest = 0;
        for (text, style) in header.into_iter().chain(cells.flatten()) {
            let drawn = drawn(text);
            let chunks = chunks(&mut self.shaper, text, &drawn, style, Unit::MAX);
            widest = chunks.iter().map(|chunk| chunk.width).max().unwrap_or(0).max(widest);
        }
        widest
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

/// Columns narrower than they need take what the others have beyond their own need, in proportion.
fn relieved(mut areas: Vec<Area>, needs: Vec<Unit>) -> Vec<Area> {
    let lack = |area: &Area, need: Unit| (need - area.width).max(0);
    let spare = |area: &Area, need: Unit| (area.width - need).max(0);
    let lacking: Unit = areas.iter().zip(&needs).map(|(area, need)| lack(area, *need)).sum();
    let spared: Unit = areas.iter().zip(&needs).map(|(area, need)| spare(area, *need)).sum();
    let moved = lacking.min(spared);
    if moved == 0 {
        return areas;
    }
    let mut x = areas.first().map_or(0, |area| area.x);
    for (area, need) in areas.iter_mut().zip(needs) {
        area.width += lack(area, need) * moved / lacking - spare(area, need) * moved / spared;
        area.x = x;
        x += area.width;
    }
    areas
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_help_each_other_and_keep_their_whole_width() {
        let areas = |widths: &[Unit]| -> Vec<Area> {
            let mut x = 5;
            let mut place = |width: &Unit| {
                let area = Area { x, width: *width };
                x += width;
                area
            };
            widths.iter().map(&mut place).collect()
        };
        let widths = |areas: &[Area]| areas.iter().map(|area| area.width).collect::<Vec<_>>();
        assert_eq!(widths(&relieved(areas(&[100, 100]), vec![50, 50])), [100, 100]);
        let helped = relieved(areas(&[40, 100, 200]), vec![100, 90, 100]);
        assert!(helped[0].width >= 99 && helped[1].width >= 90 && helped[2].width >= 100, "{helped:?}");
        assert_eq!((helped[1].x, helped[2].x), (5 + helped[0].width, 5 + helped[0].width + helped[1].width));
        // What cannot be had is not invented.
        assert_eq!(widths(&relieved(areas(&[10, 10]), vec![50, 50])), [10, 10]);
    }
}
