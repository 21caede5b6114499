//! A ring shared between the rows, its key with the values beside it, the whole in its middle.

use super::words::{EDGE, GAP, LEADING, SIZE, block, fill, height, lines, millimetres, swatch};
use super::{Chart, UNKNOWN};
use crate::documents::drawing::{Anchor, Drawing, Fill, Label, Mark, Point, TURN, Tenth, arc};
use crate::domain::french::amounts;

/// Outer diameter, where the drawing is wide enough.
const DIAMETER: Tenth = 520;

pub(super) fn drawing(chart: &Chart, width_mm: u32) -> Drawing {
    let whole = Tenth::try_from(width_mm.clamp(40, 2_000)).unwrap_or(0) * 10;
    let diameter = DIAMETER.min(whole * 2 / 5);
    let left = diameter + GAP * 2;
    let key = key(chart, whole - left);
    let key_height: Tenth = key.iter().map(|entry| height(entry.len()) + GAP / 2).sum();
    let high = key_height.max(diameter + EDGE * 2);
    let mut marks = Vec::new();
    let centre = Point { x: diameter / 2 + EDGE, y: high / 2 };
    ring(chart, centre, diameter / 2, &mut marks);
    let mut y = (high - key_height) / 2;
    for (place, entry) in key.iter().enumerate() {
        let indent = swatch(place, left, y + LEADING / 2, &mut marks);
        let middle = y + height(entry.len()) / 2;
        block(entry, left + indent, middle, Anchor::Start, whole - left - indent, &mut marks);
        y += height(entry.len()) + GAP / 2;
    }
    Drawing { width_mm, height_mm: millimetres(high + GAP / 2), marks }
}

fn total(chart: &Chart) -> u64 {
    chart.rows.iter().filter_map(|row| row.value(0)).fold(0, u64::saturating_add)
}

/// Name, value and share of each row, in lines: « Culture : 12 (34,3 %) ».
fn key(chart: &Chart, room: Tenth) -> Vec<Vec<String>> {
    let total = total(chart);
    let entry = |label: &str, value: Option<u64>| match value {
        Some(value) => {
            let share = share(value, total).map(|share| format!(" ({share})")).unwrap_or_default();
            format!("{label} : {}{share}", chart.measure.shown(value))
        }
        None => format!("{label} : {UNKNOWN}"),
    };
    let room = (room - SIZE * 2).max(SIZE);
    chart.rows.iter().map(|row| lines(&entry(&row.label, row.value(0)), room)).collect()
}

/// What a value is of the whole; nothing of an empty whole.
pub(super) fn share(value: u64, whole: u64) -> Option<String> {
    let tenths = (u128::from(value) * 2_000 + u128::from(whole)) / (u128::from(whole) * 2).max(1);
    (whole > 0).then(|| amounts::percent(i64::try_from(tenths).unwrap_or(i64::MAX)))
}

fn ring(chart: &Chart, centre: Point, radius: Tenth, marks: &mut Vec<Mark>) {
    let total = total(chart);
    let hole = radius * 11 / 20;
    let angle = |sum: u64| {
        let parts = u128::from(sum) * u128::from(TURN) / u128::from(total.max(1));
        u32::try_from(parts).unwrap_or(TURN)
    };
    let mut sum = 0_u64;
    for (place, row) in chart.rows.iter().enumerate() {
        let from = angle(sum);
        sum = sum.saturating_add(row.value(0).unwrap_or(0));
        let to = angle(sum);
        if to > from {
            let mut points = arc(centre, radius, from, to);
            points.extend(arc(centre, hole, from, to).into_iter().rev());
            marks.push(Mark::Polygon { points, fill: fill(place), edge: EDGE });
        }
    }
    if total == 0 {
        for radius in [radius, hole] {
            marks.push(Mark::Circle { centre, radius, fill: Fill::None, edge: EDGE });
        }
    }
    let room = hole * 17 / 10;
    let line = |text: String, y, size, is_bold| {
        let at = Point { x: centre.x, y };
        Mark::Text(Label { at, anchor: Anchor::Middle, text, size, is_bold, room })
    };
    marks.push(line("Total".to_owned(), centre.y - GAP / 2, SIZE, false));
    marks.push(line(chart.measure.shown(total), centre.y + LEADING * 3 / 4, SIZE * 5 / 4, true));
}
