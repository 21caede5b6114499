//! Bars lying on their side: names at left, bars, the value at the end of each.

use super::words::{EDGE, GAP, block, fill, height, key, lines, millimetres, text, width};
use super::{Chart, ChartKind, ChartRow, UNKNOWN};
use crate::documents::drawing::{Anchor, Drawing, Fill, Mark, Point, Tenth};

/// Thickness of a bar.
const BAR: Tenth = 42;
/// Grey of the bars of a single series, which no other has to be told from.
const ALONE: Fill = Fill::Grey(60);

/// Where things stand across the drawing, the same in every part of a chart.
struct Frame {
    label_room: Tenth,
    axis: Tenth,
    bar_room: Tenth,
    value_room: Tenth,
    right: Tenth,
    most: u64,
}

/// The rows on as many drawings as needed, none higher than `height_mm` unless one row is.
pub(super) fn drawings(chart: &Chart, width_mm: u32, height_mm: u32) -> Vec<Drawing> {
    let frame = Frame::new(chart, width_mm);
    let room = Tenth::try_from(height_mm.min(2_000)).unwrap_or(0) * 10 - frame.top(chart, &mut Vec::new());
    let mut parts: Vec<&[ChartRow]> = Vec::new();
    let (mut start, mut reach) = (0, 0);
    for (place, row) in chart.rows.iter().enumerate() {
        let height = frame.row_height(chart, row);
        if place > start && reach + height > room {
            parts.extend(chart.rows.get(start..place));
            (start, reach) = (place, 0);
        }
        reach += height;
    }
    parts.extend(chart.rows.get(start..));
    parts.into_iter().map(|rows| drawing(chart, rows, width_mm)).collect()
}

/// Some rows of a chart, to the scale of all.
pub(super) fn drawing(chart: &Chart, rows: &[ChartRow], width_mm: u32) -> Drawing {
    let frame = Frame::new(chart, width_mm);
    let mut marks = Vec::new();
    let top = frame.top(chart, &mut marks);
    let mut y = top;
    for row in rows {
        let height = frame.row_height(chart, row);
        let label = lines(&row.label, frame.label_room);
        block(&label, frame.label_room, y + height / 2, Anchor::End, frame.label_room, &mut marks);
        if chart.kind == ChartKind::StackedBars {
            frame.stack(chart, row, y + (height - BAR) / 2, &mut marks);
        } else {
            frame.row(chart, row, y, height, &mut marks);
        }
        y += height;
    }
    let axis = |y| Point { x: frame.axis, y };
    marks.push(Mark::Line { from: axis(top), to: axis(y.max(top + GAP)), thickness: EDGE * 2 });
    Drawing { width_mm, height_mm: millimetres(y + GAP / 2), marks }
}

impl Frame {
    fn new(chart: &Chart, width_mm: u32) -> Self {
        let whole = Tenth::try_from(width_mm.clamp(40, 2_000)).unwrap_or(0) * 10;
        let is_stacked = chart.kind == ChartKind::StackedBars;
        let values = || chart.rows.iter().flat_map(|row| (0..chart.series_count()).map(|it| row.value(it)));
        let shown = |value: Option<u64>| value.map_or(width(UNKNOWN), |it| width(&chart.measure.shown(it)));
        let sums = || chart.rows.iter().map(|row| Some(row.sum()));
        let widest =
            if is_stacked { sums().chain([None]).map(shown).max() } else { values().map(shown).max() };
        let most = if is_stacked { sums().max() } else { values().max() };
        let names = chart.rows.iter().map(|row| width(&row.label)).max().unwrap_or(0);
        let label_room = names.clamp(GAP, whole * 2 / 5);
        let value_room = widest.unwrap_or(0).min(whole / 3);
        let axis = label_room + GAP / 2;
        Self {
            label_room,
            axis,
            bar_room: (whole - axis - value_room - GAP).max(1),
            value_room,
            right: whole,
            most: most.flatten().unwrap_or(0),
        }
    }

    /// The key, where there are patterns to be told apart; gives where the rows begin.
    fn top(&self, chart: &Chart, marks: &mut Vec<Mark>) -> Tenth {
        if chart.series_count() < 2 {
            return 0;
        }
        key(chart.series.iter().map(String::as_str), 0, self.right, 0, marks) + GAP / 2
    }

    fn row_height(&self, chart: &Chart, row: &ChartRow) -> Tenth {
        let bars = if chart.kind == ChartKind::StackedBars { 1 } else { chart.series_count().max(1) };
        let bars = BAR.saturating_mul(Tenth::try_from(bars).unwrap_or(Tenth::MAX));
        bars.max(height(lines(&row.label, self.label_room).len())) + GAP
    }

    /// Length of a value, in proportion to the greatest of the chart.
    fn length(&self, value: u64) -> Tenth {
        let length = u128::from(value) * u128::try_from(self.bar_room).unwrap_or(0);
        Tenth::try_from(length / u128::from(self.most.max(1))).unwrap_or(0)
    }

    /// A bar for each series.
    fn row(&self, chart: &Chart, row: &ChartRow, top: Tenth, height: Tenth, marks: &mut Vec<Mark>) {
        let count = chart.series_count();
        let bars = Tenth::try_from(count).unwrap_or(0) * BAR;
        let mut y = top + (height - bars) / 2;
        for series in 0..count {
            let fill = if count > 1 { fill(series) } else { ALONE };
            let end = row.value(series).map_or(0, |value| self.length(value));
            self.bar(0, end, y, fill, marks);
            self.value(chart, row.value(series), end, y, marks);
            y += BAR;
        }
    }

    /// The series end to end, then their sum.
    fn stack(&self, chart: &Chart, row: &ChartRow, y: Tenth, marks: &mut Vec<Mark>) {
        let mut sum = 0_u64;
        for series in 0..chart.series_count() {
            let start = self.length(sum);
            sum = sum.saturating_add(row.value(series).unwrap_or(0));
            self.bar(start, self.length(sum), y, fill(series), marks);
        }
        let is_known = row.values.iter().any(Option::is_some);
        self.value(chart, is_known.then_some(sum), self.length(sum), y, marks);
    }

    fn bar(&self, start: Tenth, end: Tenth, y: Tenth, fill: Fill, marks: &mut Vec<Mark>) {
        if end > start {
            let at = Point { x: self.axis + start, y: y + 2 };
            marks.push(Mark::Rectangle { at, width: end - start, height: BAR - 4, fill, edge: EDGE });
        }
    }

    fn value(&self, chart: &Chart, value: Option<u64>, end: Tenth, y: Tenth, marks: &mut Vec<Mark>) {
        let shown = value.map_or_else(|| UNKNOWN.to_owned(), |value| chart.measure.shown(value));
        let at = Point { x: self.axis + end + GAP / 2, y: y + BAR / 2 + super::words::SIZE / 3 };
        marks.push(text(&shown, at, Anchor::Start, self.value_room));
    }
}
