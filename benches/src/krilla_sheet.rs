//! The pages of copil written by krilla: same places, words, faces and tags, as PDF/UA-1 and PDF/A-2a.
//!
//! krilla is given its best: words shaped once, a line of text in one call, the rules of a page in one path,
//! a run of content with the same tag marked once.

use copil::documents::model::Document as Paper;
use copil::render::fonts::Face;
use copil::render::layout::item::{ElementId, Item, Mark, Role, Shape};
use copil::render::layout::shape::{WordId, Words};
use copil::render::layout::{Page, Pages};
use krilla::Document;
use krilla::SerializeSettings;
use krilla::color::luma;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::{Location, Surface};
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};
use krilla::text::{Font, Glyph, GlyphId};
use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroU16;
use std::ops::Range;

/// Writes pages as a file.
pub fn write(paper: &Paper, pages: &Pages) -> Vec<u8> {
    let standards = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .expect("standards that agree");
    let settings = SerializeSettings { configuration: standards, ..SerializeSettings::default() };
    let mut writer = Writer {
        document: Document::new_with(settings),
        fonts: Face::ALL.map(|face| Font::new(face.bytes().into(), 0).expect("a typeface")),
        words: &pages.words,
        shaped: HashMap::new(),
        contents: vec![Vec::new(); pages.tags.elements().len()],
        titles: BTreeMap::new(),
        outline: Outline::new(),
    };
    for (number, page) in pages.pages.iter().enumerate() {
        writer.page(number, page, points(pages.width), points(pages.height));
    }
    let tree = writer.tree(pages);
    let mut document = writer.document;
    document.set_tag_tree(tree);
    document.set_outline(writer.outline);
    let day = paper.dated_on;
    let date = DateTime::new(day.year().unsigned_abs())
        .month(day.month().unsigned_abs())
        .day(day.day().unsigned_abs());
    document.set_metadata(
        Metadata::new()
            .title(paper.title.clone())
            .authors(vec![paper.author.clone()])
            .language("fr-FR".to_owned())
            .creation_date(date),
    );
    document.finish().expect("a file that keeps to its standards")
}

struct Writer<'a> {
    document: Document,
    fonts: [Font; 4],
    words: &'a Words,
    shaped: HashMap<WordId, Shaped>,
    /// Marked contents of each element.
    contents: Vec<Vec<Identifier>>,
    /// Words of the headings, as their bookmarks have them.
    titles: BTreeMap<ElementId, String>,
    outline: Outline,
}

/// A word: its signs and its glyphs.
#[derive(Default)]
struct Shaped {
    text: String,
    glyphs: Vec<Placed>,
}

/// A glyph, in parts of an em, and the signs that it stands for.
#[derive(Clone)]
struct Placed {
    id: GlyphId,
    signs: Range<usize>,
    advance: f32,
    shift: f32,
    rise: f32,
}

impl Glyph for Placed {
    fn glyph_id(&self) -> GlyphId {
        self.id
    }

    fn text_range(&self) -> Range<usize> {
        self.signs.clone()
    }

    fn x_advance(&self, size: f32) -> f32 {
        self.advance * size
    }

    fn x_offset(&self, size: f32) -> f32 {
        self.shift * size
    }

    fn y_offset(&self, size: f32) -> f32 {
        self.rise * size
    }

    fn y_advance(&self, _: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<Location> {
        None
    }
}

/// A rule, from its top left end.
#[derive(Clone, Copy)]
struct Rule {
    x: i64,
    y: i64,
    length: i64,
    is_vertical: bool,
    thickness: i64,
}

impl Writer<'_> {
    fn page(&mut self, number: usize, page: &Page, width: f32, height: f32) {
        let settings = PageSettings::from_wh(width, height).expect("a sheet");
        let mut krilla_page = self.document.start_page_with(settings);
        let mut surface = krilla_page.surface();
        surface.set_fill(Some(grey(100)));
        let mut open = None;
        let mut rules: Vec<Rule> = Vec::new();
        for Item { mark, shape } in &page.items {
            match shape {
                Shape::Text { x, y, face, size, words, spread } => {
                    assert_eq!(*spread, 0, "the lines of a sheet are not justified");
                    mark_content(&mut surface, &mut open, *mark, &mut self.contents);
                    let line = line(self.words, &mut self.shaped, *face, words);
                    let start = Point::from_xy(points(*x), points(*y));
                    let font = self.fonts[face.index()].clone();
                    surface.draw_glyphs(start, &line.glyphs, font, &line.text, points(*size), false);
                }
                Shape::Fill { x, y, width, height, grey: tint } => {
                    mark_content(&mut surface, &mut open, *mark, &mut self.contents);
                    let corners = Rect::from_xywh(points(*x), points(*y), points(*width), points(*height));
                    let mut path = PathBuilder::new();
                    path.push_rect(corners.expect("a rectangle"));
                    surface.set_fill(Some(grey(*tint)));
                    surface.draw_path(&path.finish().expect("a path"));
                    surface.set_fill(Some(grey(100)));
                }
                Shape::Rule { x, y, length, is_vertical, thickness } => keep(
                    &mut rules,
                    Rule { x: *x, y: *y, length: *length, is_vertical: *is_vertical, thickness: *thickness },
                ),
                Shape::Bookmark { y, title, .. } => {
                    let place = XyzDestination::new(number, Point::from_xy(0.0, points(*y)));
                    self.outline.push_child(OutlineNode::new(title.to_string(), place));
                    if let Mark::Element(element) = mark {
                        self.titles.insert(*element, title.to_string());
                    }
                }
                other => unreachable!("no sheet to sign has {other:?}"),
            }
        }
        mark_content(&mut surface, &mut open, Mark::Layout, &mut self.contents);
        surface.set_fill(None);
        draw_rules(&mut surface, rules);
        surface.end_tagged();
        surface.finish();
        krilla_page.finish();
    }

    /// The tag tree: the text of an element, then the elements inside it.
    fn tree(&mut self, pages: &Pages) -> TagTree {
        let elements = pages.tags.elements();
        let mut inside: Vec<Vec<Node>> =
            self.contents.iter_mut().map(|own| own.drain(..).map(Node::from).collect()).collect();
        let mut groups: Vec<Option<TagGroup>> = elements.iter().map(|_| None).collect();
        // Children come after their parents: from the last one on, each is whole once it is reached.
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); elements.len()];
        for (place, element) in elements.iter().enumerate().skip(1) {
            children[element.parent.0 as usize].push(place);
        }
        for (place, element) in elements.iter().enumerate().rev() {
            let mut nodes = std::mem::take(&mut inside[place]);
            nodes.extend(children[place].iter().filter_map(|child| groups[*child].take().map(Node::from)));
            let title = self.titles.remove(&ElementId(u32::try_from(place).expect("fewer elements")));
            groups[place] = Some(TagGroup::with_children(tag(element.role, title), nodes));
        }
        let root = groups[0].take().expect("a root");
        TagTree::from(root.children).with_lang(Some("fr-FR".to_owned()))
    }
}

/// Opens the marked content of an item, unless it goes on from the one before.
fn mark_content(
    surface: &mut Surface<'_>,
    open: &mut Option<Mark>,
    mark: Mark,
    contents: &mut [Vec<Identifier>],
) {
    if *open == Some(mark) {
        return;
    }
    if open.replace(mark).is_some() {
        surface.end_tagged();
    }
    let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
    let content = match mark {
        Mark::Element(_) => ContentTag::Other,
        Mark::Header => artifact(ArtifactType::Header),
        Mark::Footer => artifact(ArtifactType::Footer),
        Mark::Watermark => artifact(ArtifactType::Watermark),
        Mark::Layout => artifact(ArtifactType::Layout),
    };
    let identifier = surface.start_tagged(content);
    if let Mark::Element(element) = mark {
        contents[element.0 as usize].push(identifier);
    }
}

/// Words one after the other.
fn line(words: &Words, shaped: &mut HashMap<WordId, Shaped>, face: Face, line: &[WordId]) -> Shaped {
    let mut whole = Shaped::default();
    for word in line {
        let word = shaped.entry(*word).or_insert_with(|| shape(words, face, *word));
        let start = whole.text.len();
        whole.text.push_str(&word.text);
        whole.glyphs.extend(word.glyphs.iter().map(|glyph| Placed {
            signs: glyph.signs.start + start..glyph.signs.end + start,
            ..glyph.clone()
        }));
    }
    whole
}

fn shape(words: &Words, face: Face, word: WordId) -> Shaped {
    let em = words.metrics(face).units_per_em as f32;
    let mut shaped = Shaped::default();
    for glyph in words.glyphs(word) {
        let code = &words.codes(face)[usize::from(glyph.code)];
        let start = shaped.text.len();
        shaped.text.push_str(&code.text);
        shaped.glyphs.push(Placed {
            id: GlyphId::new(code.glyph.into()),
            signs: start..shaped.text.len(),
            advance: (f32::from(code.advance) + f32::from(glyph.kern)) / em,
            shift: f32::from(glyph.shift) / em,
            rise: f32::from(glyph.rise) / em,
        });
    }
    shaped
}

/// Keeps a rule for the end of the page, as the continuation of one that it prolongs.
fn keep(rules: &mut Vec<Rule>, rule: Rule) {
    let joins = |other: &&mut Rule| {
        rule.is_vertical
            && other.is_vertical
            && other.x == rule.x
            && other.thickness == rule.thickness
            && other.y + other.length == rule.y
    };
    match rules.iter_mut().rev().take(32).find(joins) {
        Some(above) => above.length += rule.length,
        None => rules.push(rule),
    }
}

/// Draws the rules of each thickness as one path.
fn draw_rules(surface: &mut Surface<'_>, mut rules: Vec<Rule>) {
    rules.sort_by_key(|rule| rule.thickness);
    for group in rules.chunk_by(|one, other| one.thickness == other.thickness) {
        let mut path = PathBuilder::new();
        for rule in group {
            let (right, down) = if rule.is_vertical { (0, rule.length) } else { (rule.length, 0) };
            path.move_to(points(rule.x), points(rule.y));
            path.line_to(points(rule.x + right), points(rule.y + down));
        }
        let paint = luma::Color::black().into();
        surface.set_stroke(Some(Stroke { paint, width: points(group[0].thickness), ..Stroke::default() }));
        surface.draw_path(&path.finish().expect("a path"));
    }
    surface.set_stroke(None);
}

fn tag(role: Role, title: Option<String>) -> TagKind {
    match role {
        Role::Heading(level) => Tag::Hn(NonZeroU16::new(level.into()).expect("a level"), title).into(),
        Role::P => Tag::P.into(),
        Role::Table => Tag::Table.into(),
        Role::THead => Tag::THead.into(),
        Role::TBody => Tag::TBody.into(),
        Role::Tr => Tag::TR.into(),
        Role::ThColumn => Tag::TH(TableHeaderScope::Column).into(),
        Role::ThRow => Tag::TH(TableHeaderScope::Row).into(),
        Role::Td => Tag::TD.into(),
        Role::Document | Role::Div => Tag::Div.into(),
        other => unreachable!("no sheet to sign has {other:?}"),
    }
}

/// A tint, in percent of black.
fn grey(percent: u8) -> Fill {
    let lightness = 255 - u16::from(percent) * 255 / 100;
    let paint = luma::Color::new(u8::try_from(lightness).unwrap_or(0)).into();
    Fill { paint, opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn points(length: i64) -> f32 {
    length as f32 / 1000.0
}
