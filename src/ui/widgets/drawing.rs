//! A drawing of a paper on the screen, in the colours of the theme: what tells surfaces apart stays their pattern.

use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Role, Sense, Stroke, Ui, pos2, vec2};

use super::announce;
use crate::documents::drawing::{Anchor, Drawing, Fill, Label, Mark, Pattern, Point, Tenth};
use crate::ui::{fonts, theme};

/// Points of the screen to a tenth of a millimetre of the drawing: its letters of 9 pt are as large as captions.
const SCALE: f32 = 0.375;

/// Width of the drawing that fills this room, in millimetres.
pub fn drawing_width_mm(room: f32) -> u32 {
    (room / SCALE / 10.0).max(0.0) as u32
}

/// Shows a drawing; `alt` says what it shows to those who cannot see it.
pub fn drawing(ui: &mut Ui, drawing: &Drawing, alt: &str) {
    let size = vec2(drawing.width_mm as f32, drawing.height_mm as f32) * 10.0 * SCALE;
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    announce(ui, &response, Role::Image, alt);
    let p = theme::palette(ui);
    let pen = Pen { painter: ui.painter().with_clip_rect(rect.expand(1.0)), from: rect.min, p };
    drawing.marks.iter().for_each(|mark| pen.mark(mark));
}

struct Pen<'a> {
    painter: Painter,
    from: Pos2,
    p: &'a theme::Palette,
}

impl Pen<'_> {
    fn at(&self, point: Point) -> Pos2 {
        self.from + vec2(point.x as f32, point.y as f32) * SCALE
    }

    fn mark(&self, mark: &Mark) {
        match mark {
            Mark::Line { from, to, thickness } => {
                let stroke = Stroke::new(thick(*thickness), self.p.text3);
                self.painter.line_segment([self.at(*from), self.at(*to)], stroke);
            }
            Mark::Text(label) => self.words(label),
            Mark::Rectangle { fill, edge, .. }
            | Mark::Polygon { fill, edge, .. }
            | Mark::Circle { fill, edge, .. } => {
                self.surface(mark, *fill, *edge);
            }
        }
    }

    fn surface(&self, mark: &Mark, fill: Fill, edge: Tenth) {
        let corners: Vec<Pos2> = mark.surface().into_iter().map(|point| self.at(point)).collect();
        match fill {
            Fill::None => {}
            Fill::Grey(_) => self.fill(&corners, self.p.text3),
            Fill::Pattern(Pattern::Solid) => self.fill(&corners, self.p.accent),
            Fill::Pattern(pattern) => {
                self.fill(&corners, self.p.surface);
                let width = thick(pattern.thickness());
                for stroke in pattern.strokes(&mark.surface()) {
                    let (from, to) = (self.at(stroke.from), self.at(stroke.to));
                    if stroke.from == stroke.to {
                        self.painter.circle_filled(from, width / 2.0, self.p.accent);
                    } else {
                        self.painter.line_segment([from, to], Stroke::new(width, self.p.accent));
                    }
                }
            }
        }
        if edge > 0 {
            self.painter.add(egui::Shape::closed_line(corners, Stroke::new(thick(edge), self.p.accent)));
        }
    }

    /// Fills a surface of any shape, row of points by row of points.
    fn fill(&self, corners: &[Pos2], ink: Color32) {
        let bounds = Rect::from_points(corners);
        let mut y = bounds.top();
        while y < bounds.bottom() {
            let bottom = (y + 1.0).min(bounds.bottom());
            let mut crossings = crossings(corners, (y + bottom) / 2.0);
            crossings.sort_by(f32::total_cmp);
            for pair in crossings.chunks_exact(2) {
                if let [left, right] = pair {
                    self.painter.rect_filled(
                        Rect::from_min_max(pos2(*left, y), pos2(*right, bottom)),
                        0.0,
                        ink,
                    );
                }
            }
            y = bottom;
        }
    }

    /// Words at their place, smaller where the typeface of the window is wider than that of papers.
    fn words(&self, label: &Label) {
        let room = label.room as f32 * SCALE;
        let ink = if label.is_bold { self.p.text } else { self.p.text2 };
        let set = |size: f32| {
            let font = if label.is_bold { fonts::semibold() } else { fonts::caption() };
            self.painter.layout_no_wrap(label.text.clone(), FontId { size, ..font }, ink)
        };
        let size = label.size as f32 * SCALE;
        let mut words = set(size);
        if words.size().x > room {
            words = set(size * room / words.size().x);
        }
        let across = match label.anchor {
            Anchor::Start => Align2::LEFT_CENTER,
            Anchor::Middle => Align2::CENTER_CENTER,
            Anchor::End => Align2::RIGHT_CENTER,
        };
        // Held by its baseline, a third of the size under its middle.
        let middle = self.at(label.at) - vec2(0.0, size / 3.0);
        let place = across.anchor_size(middle, words.size());
        self.painter.galley(place.min, words, ink);
    }
}

fn thick(tenths: Tenth) -> f32 {
    (tenths as f32 * SCALE).max(1.0)
}

/// Where a level line crosses the edges of a surface.
fn crossings(corners: &[Pos2], y: f32) -> Vec<f32> {
    let next = corners.iter().cycle().skip(1);
    let crossed = corners.iter().zip(next).filter(|(one, other)| (one.y > y) != (other.y > y));
    crossed.map(|(one, other)| one.x + (y - one.y) / (other.y - one.y) * (other.x - one.x)).collect()
}
