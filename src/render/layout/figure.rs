//! Figures: a drawing in the middle of the page's width, its caption under it, said by its alternative text.

use super::blocks::{Area, Setter};
use super::fragment::{self, Fragment, Keep};
use super::item::{ElementId, Item, Mark, Paint, Role, Shape};
use super::shape::is_drawn;
use super::style::{BEAT, HALF, QUARTER, SMALL, Unit};
use crate::documents::drawing::{self, Anchor, Drawing, Fill, Label, Pattern, Point, Stroke, Tenth};
use crate::documents::model::{Align, Figure, FigureContent};
use crate::render::fonts::Face;

/// Thousandths of a point in ten tenths of a millimetre, then the divisor: 72 pt in 254 tenths.
const TENTH: (Unit, Unit) = (72_000, 254);

/// From tenths of a millimetre on a drawing to places on the page.
#[derive(Clone, Copy)]
struct View {
    x: Unit,
    wanted: Unit,
    given: Unit,
}

impl View {
    fn length(self, tenths: Tenth) -> Unit {
        Unit::from(tenths) * TENTH.0 * self.given / (TENTH.1 * self.wanted)
    }

    fn point(self, point: Point) -> (Unit, Unit) {
        (self.x + self.length(point.x), self.length(point.y))
    }
}

impl Setter {
    /// Sets a figure and its caption, never parted. A figure that has not its room is shown smaller, whole.
    pub fn figure(&mut self, figure: &Figure, area: Area, parent: ElementId, out: &mut Vec<Fragment>) {
        let from = out.len();
        let element = self.tags.add_figure(parent, &figure.alt);
        let mut below = Vec::new();
        if !figure.caption.is_empty() {
            let caption = self.tags.add(element, Role::Caption);
            let lines = self.text(&figure.caption, SMALL.strong(), area.width, caption);
            self.lines(&lines, area, Align::Left, QUARTER, HALF, &mut below);
        }
        let most = (self.page_height - fragment::height(&below) - BEAT).max(self.page_height / 3);
        let FigureContent::Drawing(drawing) = &figure.content;
        let (shown, height) = fitted(drawing, area, most);
        let extent = Shape::Extent { x: shown.x, y: 0, width: shown.width, height };
        let mut items = vec![Item { mark: Mark::Element(element), shape: extent }];
        self.drawing(drawing, shown, element, &mut items);
        out.push(Fragment { before: HALF, after: HALF, height, items, ..Fragment::default() });
        out.extend(below);
        fragment::hold(out, from, Keep::Strong);
    }

    /// Items of a drawing that takes the width of `shown`.
    fn drawing(&mut self, drawing: &Drawing, shown: Area, element: ElementId, items: &mut Vec<Item>) {
        let (wanted, _) = size(drawing);
        let view = View { x: shown.x, wanted, given: shown.width };
        let mark = Mark::Element(element);
        for drawn in &drawing.marks {
            match drawn {
                drawing::Mark::Rectangle { fill, edge, .. }
                | drawing::Mark::Polygon { fill, edge, .. }
                | drawing::Mark::Circle { fill, edge, .. } => {
                    surface(view, &drawn.surface(), *fill, *edge, mark, items);
                }
                drawing::Mark::Line { from, to, thickness } => {
                    let stroke = Stroke { from: *from, to: *to };
                    items.extend(strokes(view, &[stroke], *thickness, mark));
                }
                drawing::Mark::Text(label) => items.extend(self.label(view, label, mark)),
            }
        }
    }

    fn label(&mut self, view: View, label: &Label, mark: Mark) -> Option<Item> {
        let signs: String = label.text.chars().filter(|sign| is_drawn(*sign)).collect();
        if signs.is_empty() {
            return None;
        }
        let face = Face::of(label.is_bold, false);
        let word = self.shaper.word(face, &signs);
        let mut size = view.length(label.size);
        let room = view.length(label.room).max(1);
        let wanted = self.shaper.words.width(word, size);
        if wanted > room {
            size = size * room / wanted;
        }
        let width = self.shaper.words.width(word, size);
        let (x, y) = view.point(label.at);
        let x = match label.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2,
            Anchor::End => x - width,
        };
        let shape = Shape::Text { x, y, face, size, words: Box::from([word]), spread: 0 };
        Some(Item { mark, shape })
    }
}

/// A surface: its fill, then its edge over it.
fn surface(view: View, corners: &[Point], fill: Fill, edge: Tenth, mark: Mark, out: &mut Vec<Item>) {
    let outline: Box<[(Unit, Unit)]> = corners.iter().map(|corner| view.point(*corner)).collect();
    let mut path = |paint| {
        let lines = Box::from([outline.clone()]);
        out.push(Item { mark, shape: Shape::Path { y: 0, lines, paint } });
    };
    match fill {
        Fill::None => {}
        Fill::Grey(grey) => path(Paint::Fill { grey }),
        Fill::Pattern(Pattern::Solid) => path(Paint::Fill { grey: 100 }),
        Fill::Pattern(pattern) => {
            path(Paint::Fill { grey: 0 });
            out.extend(strokes(view, &pattern.strokes(corners), pattern.thickness(), mark));
        }
    }
    if edge > 0 {
        let paint = Paint::Stroke { thickness: view.length(edge), is_closed: true };
        out.push(Item { mark, shape: Shape::Path { y: 0, lines: Box::from([outline]), paint } });
    }
}

fn strokes(view: View, strokes: &[Stroke], thickness: Tenth, mark: Mark) -> Option<Item> {
    let line = |stroke: &Stroke| Box::from([view.point(stroke.from), view.point(stroke.to)]);
    let lines: Box<[Box<[(Unit, Unit)]>]> = strokes.iter().map(line).collect();
    let paint = Paint::Stroke { thickness: view.length(thickness), is_closed: false };
    (!lines.is_empty()).then_some(Item { mark, shape: Shape::Path { y: 0, lines, paint } })
}

/// Width and height that a drawing asks for.
fn size(drawing: &Drawing) -> (Unit, Unit) {
    let length = |millimetres: u32| Unit::from(millimetres.clamp(1, 2_000)) * TENTH.0 * 10 / TENTH.1;
    (length(drawing.width_mm), length(drawing.height_mm))
}

/// Where a drawing stands across the page, and its height: as large as asked where there is that room.
fn fitted(drawing: &Drawing, area: Area, most: Unit) -> (Area, Unit) {
    let (width, height) = size(drawing);
    let given = width.min(area.width).min(most.max(1) * width / height).max(1);
    (Area { x: area.x + (area.width - given) / 2, width: given }, height * given / width)
}
