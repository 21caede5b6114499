//! A drawing as SVG, inside a web page: black and white, like on paper.

use super::markup::escaped;
use crate::documents::drawing::{Anchor, Drawing, Fill, Label, Mark, Pattern, Point, Tenth};

/// Renders a drawing; `alt` says what it shows to those who cannot see it.
pub fn render(drawing: &Drawing, alt: &str) -> String {
    let (width, height) = (drawing.width_mm, drawing.height_mm);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{}\" width=\"{width}mm\" \
         height=\"{height}mm\" viewBox=\"0 0 {} {}\">",
        escaped(alt),
        width * 10,
        height * 10
    );
    for mark in &drawing.marks {
        draw(mark, &mut out);
    }
    out.push_str("</svg>");
    out
}

fn draw(mark: &Mark, out: &mut String) {
    match mark {
        Mark::Line { from, to, thickness } => line(*from, *to, *thickness, "butt", out),
        Mark::Text(label) => words(label, out),
        Mark::Circle { centre, radius, fill, edge } => {
            out.push_str(&format!(
                "<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\"{}/>",
                centre.x,
                centre.y,
                manner(*fill, *edge)
            ));
            pattern(mark, *fill, out);
        }
        Mark::Rectangle { fill, edge, .. } | Mark::Polygon { fill, edge, .. } => {
            let corners: Vec<String> = mark.surface().iter().map(|p| format!("{},{}", p.x, p.y)).collect();
            out.push_str(&format!("<polygon points=\"{}\"{}/>", corners.join(" "), manner(*fill, *edge)));
            pattern(mark, *fill, out);
        }
    }
}

/// The strokes of a pattern, cut along the edges of what they fill.
fn pattern(mark: &Mark, fill: Fill, out: &mut String) {
    let Fill::Pattern(pattern) = fill else { return };
    for stroke in pattern.strokes(&mark.surface()) {
        line(stroke.from, stroke.to, pattern.thickness(), "round", out);
    }
}

fn line(from: Point, to: Point, thickness: Tenth, ends: &str, out: &mut String) {
    out.push_str(&format!(
        "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"#000\" stroke-width=\"{thickness}\" \
         stroke-linecap=\"{ends}\"/>",
        from.x, from.y, to.x, to.y
    ));
}

fn words(label: &Label, out: &mut String) {
    let anchor = match label.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    // A browser measures with its own typefaces: their letters are seldom wider than six tenths of their size.
    let signs = Tenth::try_from(label.text.chars().count().max(1)).unwrap_or(Tenth::MAX);
    let size = label.size.min((label.room * 10 / 6 / signs).max(1));
    let weight = if label.is_bold { " font-weight=\"700\"" } else { "" };
    out.push_str(&format!(
        "<text x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\" font-size=\"{size}\"{weight}>{}</text>",
        label.at.x,
        label.at.y,
        escaped(&label.text)
    ));
}

fn manner(fill: Fill, edge: Tenth) -> String {
    let inside = match fill {
        Fill::None => "none".to_owned(),
        Fill::Grey(percent) => {
            let light = 255 - u32::from(percent.min(100)) * 255 / 100;
            format!("rgb({light},{light},{light})")
        }
        Fill::Pattern(Pattern::Solid) => "#000".to_owned(),
        Fill::Pattern(_) => "#fff".to_owned(),
    };
    let around = if edge > 0 { format!(" stroke=\"#000\" stroke-width=\"{edge}\"") } else { String::new() };
    format!(" fill=\"{inside}\"{around}")
}
