//! A page as PDF operators, with its marked content.

use super::operators::{integer, length, print, string_byte};
use super::paths;
use super::pictures::{Pictures, Place};
use crate::render::fonts::Face;
use crate::render::layout::Page;
use crate::render::layout::item::{ElementId, Item, Mark, Role, Shape, Tags};
use crate::render::layout::shape::{WordId, Words};
use crate::render::layout::style::Unit;
use std::collections::BTreeSet;
use std::rc::Rc;

/// What is known of a page once its content is written.
#[derive(Default)]
pub struct PaintedPage {
    /// Element of each marked content, by its number.
    pub owners: Vec<ElementId>,
    /// Boxes around the figures of the page: left, bottom, right, top.
    pub figures: Vec<(ElementId, [Unit; 4])>,
    /// Numbers of the pictures shown.
    pub pictures: BTreeSet<usize>,
    /// Links of the page.
    pub links: Vec<PaintedLink>,
    /// Bookmarks that lead to the page.
    pub bookmarks: Vec<PaintedBookmark>,
}

/// A link, its corners counted from the bottom left of the page.
pub struct PaintedLink {
    /// Its element.
    pub element: ElementId,
    /// Left, bottom, right, top.
    pub corners: [Unit; 4],
    /// Where it leads.
    pub target: Target,
}

/// Where a link leads.
pub enum Target {
    /// To an address.
    Address(Rc<str>),
    /// To a heading of the paper, by its number, with its words.
    Heading(usize, Rc<str>),
}

/// A bookmark.
pub struct PaintedBookmark {
    /// Level of its heading.
    pub level: u8,
    /// Height of the heading's top above the bottom of the page.
    pub top: Unit,
    /// Words of the heading.
    pub title: Rc<str>,
    /// Number of the heading.
    pub heading: usize,
}

/// Name of a face among the resources of a page.
pub fn resource(face: Face) -> &'static str {
    match face {
        Face::Regular => "R",
        Face::Bold => "B",
        Face::Italic => "I",
        Face::BoldItalic => "J",
    }
}

/// Name of a role in the file.
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(4) => "H4",
        Role::Heading(5) => "H5",
        Role::Heading(_) => "H6",
        Role::P => "P",
        Role::L { .. } => "L",
        Role::Li => "LI",
        Role::Lbl => "Lbl",
        Role::LBody => "LBody",
        Role::Table => "Table",
        Role::Caption => "Caption",
        Role::THead => "THead",
        Role::TBody => "TBody",
        Role::Tr => "TR",
        Role::ThColumn | Role::ThRow | Role::ThGroup(_) => "TH",
        Role::Td => "TD",
        Role::Link => "Link",
        Role::Span => "Span",
        Role::Div => "Div",
        Role::Figure(_) => "Figure",
        Role::Toc => "TOC",
        Role::Toci => "TOCI",
        Role::Reference => "Reference",
    }
}

#[derive(Clone, Copy)]
struct Rule {
    x: Unit,
    y: Unit,
    length: Unit,
    is_vertical: bool,
    thickness: Unit,
}

struct Canvas<'a> {
    out: Vec<u8>,
    pictures: &'a mut Pictures,
    words: &'a Words,
    tags: &'a Tags,
    height: Unit,
    open: Option<Mark>,
    font: Option<(Face, Unit)>,
    rules: Vec<Rule>,
    page: PaintedPage,
}

/// Writes the operators of a page.
pub fn paint(
    page: Page,
    pictures: &mut Pictures,
    words: &Words,
    tags: &Tags,
    height: Unit,
) -> (Vec<u8>, PaintedPage) {
    let mut canvas = Canvas {
        out: Vec::with_capacity(page.items.len() * 64),
        pictures,
        words,
        tags,
        height,
        open: None,
        font: None,
        rules: Vec::new(),
        page: PaintedPage::default(),
    };
    for item in page.items {
        canvas.item(item);
    }
    canvas.draw_rules();
    canvas.close();
    (canvas.out, canvas.page)
}

impl Canvas<'_> {
    fn item(&mut self, item: Item) {
        let mark = item.mark;
        match item.shape {
            Shape::Text { x, y, face, size, words, spread } => {
                self.mark(mark);
                self.out.extend(b"BT ");
                self.set_font(face, size);
                length(&mut self.out, x);
                length(&mut self.out, self.height - y);
                self.out.extend(b"Td");
                self.show(face, &words, spread);
                self.out.extend(b" ET\n");
            }
            Shape::Turned { x, y, face, size, words } => {
                self.mark(mark);
                self.out.extend(b"BT ");
                self.set_font(face, size);
                self.out.extend(b"-1 0 0 -1 ");
                length(&mut self.out, x);
                length(&mut self.out, self.height - y);
                self.out.extend(b"Tm");
                self.show(face, &words, 0);
                self.out.extend(b" ET\n");
            }
            Shape::Fill { x, y, width, height, grey } => {
                self.mark(mark);
                self.grey(grey);
                length(&mut self.out, x);
                length(&mut self.out, self.height - y - height);
                length(&mut self.out, width);
                length(&mut self.out, height);
                self.out.extend(b"re f 0 g\n");
            }
            Shape::Rule { x, y, length, is_vertical, thickness } => {
                self.rule(Rule { x, y, length, is_vertical, thickness });
            }
            Shape::Path { y, lines, paint } => {
                self.mark(mark);
                paths::draw(&mut self.out, self.height - y, &lines, paint);
            }
            Shape::Extent { x, y, width, height } => {
                if let Mark::Element(element) = mark {
                    let corners = [x, self.height - y - height, x + width, self.height - y];
                    self.page.figures.push((element, corners));
                }
            }
            Shape::Watermark { width, face, size, words, grey } => {
                self.mark(mark);
                self.watermark(width, face, size, &words, grey);
            }
            Shape::Picture { x, y, width, height, image } => {
                self.mark(mark);
                let place = Place { x, y: self.height - y - height, width, height };
                let number = self.pictures.show(&mut self.out, &image, place);
                self.page.pictures.insert(number);
                if let Mark::Element(element) = mark {
                    let corners = [x, place.y, x + width, place.y + height];
                    self.page.figures.push((element, corners));
                }
            }
            Shape::Link { x, y, width, height, address } => {
                if let Mark::Element(element) = mark {
                    let corners = [x, self.height - y - height, x + width, self.height - y];
                    self.page.links.push(PaintedLink { element, corners, target: Target::Address(address) });
                }
            }
            Shape::Jump { x, y, width, height, heading, title } => {
                if let Mark::Element(element) = mark {
                    let corners = [x, self.height - y - height, x + width, self.height - y];
                    let target = Target::Heading(heading, title);
                    self.page.links.push(PaintedLink { element, corners, target });
                }
            }
            Shape::Bookmark { y, level, title, heading } => {
                self.page.bookmarks.push(PaintedBookmark { level, top: self.height - y, title, heading });
            }
            Shape::Folio { .. } => {}
        }
    }

    /// Opens the marked content of an item, unless it goes on from the one before.
    fn mark(&mut self, mark: Mark) {
        if self.open == Some(mark) {
            return;
        }
        self.close();
        self.open = Some(mark);
        match mark {
            Mark::Element(element) => {
                let role = self.tags.elements().get(element.0 as usize).map_or(Role::Span, |it| it.role);
                let number = self.page.owners.len();
                self.page.owners.push(element);
                print(&mut self.out, format_args!("/{}<</MCID {number}>>BDC\n", role_name(role)));
            }
            Mark::Header => self.artifact("/Type/Pagination/Subtype/Header"),
            Mark::Footer => self.artifact("/Type/Pagination/Subtype/Footer"),
            Mark::Watermark => self.artifact("/Type/Pagination/Subtype/Watermark"),
            Mark::Layout => self.artifact("/Type/Layout"),
        }
    }

    fn artifact(&mut self, kind: &str) {
        print(&mut self.out, format_args!("/Artifact<<{kind}>>BDC\n"));
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.out.extend(b"EMC\n");
        }
    }

    fn set_font(&mut self, face: Face, size: Unit) {
        if self.font != Some((face, size)) {
            self.font = Some((face, size));
            print(&mut self.out, format_args!("/{} ", resource(face)));
            length(&mut self.out, size);
            self.out.extend(b"Tf ");
        }
    }

    fn grey(&mut self, percent_of_black: u8) {
        length(&mut self.out, Unit::from(100 - percent_of_black.min(100)) * 10);
        self.out.extend(b"g ");
    }

    /// Shows words from the current point, with kerning; each ordinary space is `spread` wider.
    fn show(&mut self, face: Face, words: &[WordId], spread: Unit) {
        let em = self.words.metrics(face).units_per_em;
        let (_, size) = self.font.unwrap_or((face, 0));
        let thousandths = |units: i16| i64::from(units) * 1000 / em;
        // Counted from the first space on: what rounding loses at one is given back at the next.
        let spread_by = |spaces: i64| (spaces * spread * 1000).checked_div(size).unwrap_or(0);
        let out = &mut self.out;
        out.extend(b"[(");
        let (mut pending, mut rise, mut spaces) = (0, 0, 0);
        for word in words {
            for glyph in self.words.glyphs(*word) {
                if glyph.rise != rise {
                    rise = glyph.rise;
                    out.extend(b")]TJ ");
                    length(out, Unit::from(rise) * size / em);
                    out.extend(b"Ts[(");
                }
                let shift = thousandths(glyph.shift);
                move_by(out, pending + shift);
                for byte in glyph.code.to_be_bytes() {
                    string_byte(out, byte);
                }
                pending = thousandths(glyph.kern) - shift;
            }
            if spread != 0 && self.words.is_space(*word) {
                pending += spread_by(spaces + 1) - spread_by(spaces);
                spaces += 1;
            }
        }
        out.extend(b")]TJ");
        if rise != 0 {
            out.extend(b" 0 Ts");
        }
    }

    /// Words in grey, centred on the page and turned along its rising diagonal.
    fn watermark(&mut self, page_width: Unit, face: Face, size: Unit, words: &[WordId], grey: u8) {
        let (width, height) = (page_width, self.height);
        let diagonal = (width * width + height * height).isqrt().max(1);
        let text = self.words.width_of(words, size, 0);
        let half_cap = size * 33 / 100;
        let along = |part: Unit| (width * part / diagonal, height * part / diagonal);
        let (back_x, back_y) = along(text / 2);
        let (down_x, down_y) = along(half_cap);
        self.out.extend(b"q ");
        self.grey(grey);
        self.out.extend(b"BT ");
        self.font = None;
        self.set_font(face, size);
        for value in [width, height, -height, width] {
            let tenthousandths = value * 10_000 / diagonal;
            let sign = if tenthousandths < 0 { "-" } else { "" };
            print(&mut self.out, format_args!("{sign}0.{:04} ", tenthousandths.abs()));
        }
        length(&mut self.out, width / 2 - back_x + down_y);
        length(&mut self.out, height / 2 - back_y - down_x);
        self.out.extend(b"Tm");
        self.show(face, words, 0);
        self.out.extend(b" ET Q\n");
        self.font = None;
    }

    /// Keeps a rule for the end of the page, as the continuation of one that it prolongs.
    fn rule(&mut self, rule: Rule) {
        if rule.is_vertical {
            let joins = |other: &&mut Rule| {
                other.is_vertical
                    && other.x == rule.x
                    && other.thickness == rule.thickness
                    && other.y + other.length == rule.y
            };
            if let Some(above) = self.rules.iter_mut().rev().take(32).find(joins) {
                above.length += rule.length;
                return;
            }
        }
        self.rules.push(rule);
    }

    fn draw_rules(&mut self) {
        if self.rules.is_empty() {
            return;
        }
        self.mark(Mark::Layout);
        let mut rules = std::mem::take(&mut self.rules);
        rules.sort_by_key(|rule| rule.thickness);
        for group in rules.chunk_by(|one, other| one.thickness == other.thickness) {
            length(&mut self.out, group.first().map_or(0, |rule| rule.thickness));
            self.out.extend(b"w\n");
            for rule in group {
                let (right, down) = if rule.is_vertical { (0, rule.length) } else { (rule.length, 0) };
                length(&mut self.out, rule.x);
                length(&mut self.out, self.height - rule.y);
                self.out.extend(b"m ");
                length(&mut self.out, rule.x + right);
                length(&mut self.out, self.height - rule.y - down);
                self.out.extend(b"l\n");
            }
            self.out.extend(b"S\n");
        }
    }
}

/// Moves the pen inside a shown string, in thousandths of an em to the right.
fn move_by(out: &mut Vec<u8>, thousandths: i64) {
    if thousandths != 0 {
        out.push(b')');
        integer(out, -thousandths);
        out.pop();
        out.push(b'(');
    }
}
