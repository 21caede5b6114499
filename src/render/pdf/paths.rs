//! Lines and surfaces of drawings as PDF operators.

use super::operators::{integer, length};
use crate::render::layout::item::Paint;
use crate::render::layout::style::Unit;

/// Draws paths whose points count downwards from `top`, itself counted from the bottom of the page. Leaves
/// the colours black; thickness and ends of lines are set by whoever draws the next ones.
pub fn draw(out: &mut Vec<u8>, top: Unit, lines: &[Box<[(Unit, Unit)]>], paint: Paint) {
    match paint {
        Paint::Fill { grey } => {
            length(out, Unit::from(100 - grey.min(100)) * 10);
            out.extend(b"g\n");
        }
        Paint::Stroke { thickness, .. } => {
            out.extend(b"q ");
            length(out, thickness);
            out.extend(b"w ");
            // Round ends make a dot of a line without length; round corners keep sharp ones from sticking out.
            integer(out, 1);
            out.extend(b"J ");
            integer(out, 1);
            out.extend(b"j\n");
        }
    }
    for line in lines {
        for (place, (x, y)) in line.iter().enumerate() {
            length(out, *x);
            length(out, top - y);
            out.extend(if place == 0 { b"m " } else { b"l " });
        }
        if matches!(paint, Paint::Stroke { is_closed: true, .. }) {
            out.extend(b"h ");
        }
        out.push(b'\n');
    }
    out.extend(match paint {
        Paint::Fill { .. } => b"f 0 g\n".as_slice(),
        Paint::Stroke { .. } => b"S Q\n".as_slice(),
    });
}
