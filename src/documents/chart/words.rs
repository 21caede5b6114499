//! Words on a chart: lines in their room, and the key of its patterns.

use crate::documents::drawing::{self, Anchor, Fill, Label, Mark, Pattern, Point, Tenth};
use crate::domain::french::typography::typeset_line;

/// Size of every text: 9 pt.
pub const SIZE: Tenth = 32;
/// Between two lines of a text.
pub const LEADING: Tenth = 40;
/// Room between things.
pub const GAP: Tenth = 20;
/// Thickness of edges and axes.
pub const EDGE: Tenth = 2;
/// Side of the patterns shown in a key.
const SWATCH: Tenth = 36;

/// Width of a text.
pub fn width(text: &str) -> Tenth {
    drawing::width(&typeset_line(text), SIZE, false)
}

/// Lines of a text in a room; at least one, that all rows have a height.
pub fn lines(text: &str, room: Tenth) -> Vec<String> {
    let lines = drawing::wrapped(&typeset_line(text), SIZE, false, room);
    if lines.is_empty() { vec![String::new()] } else { lines }
}

/// Height of a number of lines.
pub fn height(lines: usize) -> Tenth {
    LEADING.saturating_mul(Tenth::try_from(lines).unwrap_or(Tenth::MAX))
}

/// Lines one under the other, their middle at the height `middle`.
pub fn block(lines: &[String], x: Tenth, middle: Tenth, anchor: Anchor, room: Tenth, out: &mut Vec<Mark>) {
    let mut y = middle - height(lines.len()) / 2 + LEADING / 2 + SIZE / 3;
    for line in lines {
        out.push(text(line, Point { x, y }, anchor, room));
        y += LEADING;
    }
}

/// One line.
pub fn text(text: &str, at: Point, anchor: Anchor, room: Tenth) -> Mark {
    Mark::Text(Label { at, anchor, text: text.to_owned(), size: SIZE, is_bold: false, room })
}

/// What fills a series or a share, by its place.
pub fn fill(place: usize) -> Fill {
    Fill::Pattern(Pattern::nth(place))
}

/// The key of the patterns from `y` on, as many names side by side as there is room; gives its bottom.
pub fn key<'a>(
    names: impl Iterator<Item = &'a str>,
    left: Tenth,
    right: Tenth,
    y: Tenth,
    out: &mut Vec<Mark>,
) -> Tenth {
    let (mut x, mut top, mut bottom) = (left, y, y);
    for (place, name) in names.enumerate() {
        let indent = SWATCH + GAP / 2;
        let wanted = indent + width(name) + GAP;
        if x > left && x + wanted > right {
            (x, top) = (left, bottom + GAP / 2);
        }
        let room = (right - x - indent).max(SIZE);
        let lines = lines(name, room);
        let middle = top + LEADING / 2;
        swatch(place, x, middle, out);
        block(&lines, x + indent, top + height(lines.len()) / 2, Anchor::Start, room, out);
        bottom = bottom.max(top + height(lines.len()));
        x += wanted;
    }
    bottom
}

/// A pattern beside its name, its middle at the height `middle`; gives the room that it takes.
pub fn swatch(place: usize, x: Tenth, middle: Tenth, out: &mut Vec<Mark>) -> Tenth {
    let at = Point { x, y: middle - SWATCH / 2 };
    out.push(Mark::Rectangle { at, width: SWATCH, height: SWATCH, fill: fill(place), edge: EDGE });
    SWATCH + GAP / 2
}

/// Millimetres that hold a length.
pub fn millimetres(length: Tenth) -> u32 {
    u32::try_from(length.max(0)).unwrap_or(0).div_ceil(10)
}
