//! What stands on a page: texts, rules, fills, links, each with its place in the tag tree.

use super::shape::WordId;
use super::style::Unit;
use crate::domain::image::Image;
use crate::render::fonts::Face;
use std::rc::Rc;

/// An element of the tag tree, by its place in [`Tags`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ElementId(pub u32);

/// What an element is, named as in PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Root of the tree.
    Document,
    /// Heading, 1 to 6.
    Heading(u8),
    /// Paragraph.
    P,
    /// List.
    L {
        /// Whether its labels are numbers.
        is_numbered: bool,
    },
    /// List item.
    Li,
    /// Label of an item.
    Lbl,
    /// Body of an item.
    LBody,
    /// Table.
    Table,
    /// Title of a table.
    Caption,
    /// Header rows.
    THead,
    /// Rows of a group.
    TBody,
    /// Row.
    Tr,
    /// Header of a column.
    ThColumn,
    /// Header of a row.
    ThRow,
    /// Header of a group of rows, over so many columns.
    ThGroup(u16),
    /// Cell.
    Td,
    /// Link.
    Link,
    /// Stretch of text beside a link.
    Span,
    /// Group of blocks.
    Div,
    /// Figure; its alternative text is found by [`Tags::alternative`].
    Figure(u32),
    /// Table of contents.
    Toc,
    /// Entry of a table of contents.
    Toci,
    /// What an entry refers to.
    Reference,
}

/// An element and where it hangs.
#[derive(Debug, Clone, Copy)]
pub struct Element {
    /// What it is.
    pub role: Role,
    /// What it hangs from; the root hangs from itself.
    pub parent: ElementId,
}

/// The tag tree, elements in reading order. An element's own text comes before the elements inside it.
#[derive(Debug)]
pub struct Tags {
    elements: Vec<Element>,
    alternatives: Vec<Rc<str>>,
}

impl Tags {
    /// The root of every tree.
    pub const ROOT: ElementId = ElementId(0);

    /// A tree with its root alone.
    pub fn new() -> Self {
        let root = Element { role: Role::Document, parent: Self::ROOT };
        Self { elements: vec![root], alternatives: Vec::new() }
    }

    /// Hangs a new element after the last one of `parent`.
    pub fn add(&mut self, parent: ElementId, role: Role) -> ElementId {
        let id = ElementId(u32::try_from(self.elements.len()).unwrap_or(u32::MAX));
        self.elements.push(Element { role, parent });
        id
    }

    /// Hangs a figure after the last element of `parent`, with the words that stand for it.
    pub fn add_figure(&mut self, parent: ElementId, alternative: &str) -> ElementId {
        let place = u32::try_from(self.alternatives.len()).unwrap_or(u32::MAX);
        self.alternatives.push(alternative.into());
        self.add(parent, Role::Figure(place))
    }

    /// The words that stand for a figure, by the place that its role gives.
    pub fn alternative(&self, place: u32) -> &str {
        self.alternatives.get(place as usize).map_or("", |words| words)
    }

    /// Every element, parents before children.
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// Forgets the elements added since the tree had `count` of them.
    pub fn truncate(&mut self, count: usize) {
        self.elements.truncate(count.max(1));
    }
}

impl Default for Tags {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether an item is said by screen readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Content of an element.
    Element(ElementId),
    /// Running head and what stands with it.
    Header,
    /// Foot of the page.
    Footer,
    /// Mark behind the text.
    Watermark,
    /// Rules, fills and repeated header rows.
    Layout,
}

/// Something placed: `y` grows downwards from the top of the page.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its place in the tag tree.
    pub mark: Mark,
    /// What it is.
    pub shape: Shape,
}

/// What can be placed. `x` and `y` are those of its top left corner; of the baseline for words.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "fields are places and sizes, named as such")]
pub enum Shape {
    /// Words in one face and size, spaces included, from the left end of their baseline; `spread` is added
    /// to each ordinary space.
    Text { x: Unit, y: Unit, face: Face, size: Unit, words: Box<[WordId]>, spread: Unit },
    /// Words upside down: the left end of their baseline is at the right.
    Turned { x: Unit, y: Unit, face: Face, size: Unit, words: Box<[WordId]> },
    /// Horizontal or vertical rule.
    Rule { x: Unit, y: Unit, length: Unit, is_vertical: bool, thickness: Unit },
    /// Grey rectangle, in percent of black.
    Fill { x: Unit, y: Unit, width: Unit, height: Unit, grey: u8 },
    /// A picture, turned as it asks, filling a rectangle.
    Picture { x: Unit, y: Unit, width: Unit, height: Unit, image: Image },
    /// Words set along the diagonal of a page of this width, centred on it, in grey.
    Watermark { width: Unit, face: Face, size: Unit, words: Box<[WordId]>, grey: u8 },
    /// Area that leads to an address.
    Link { x: Unit, y: Unit, width: Unit, height: Unit, address: Rc<str> },
    /// Lines through points whose heights count from `y`, each painted in the same manner.
    Path { y: Unit, lines: Box<[Box<[(Unit, Unit)]>]>, paint: Paint },
    /// Box around a figure.
    Extent { x: Unit, y: Unit, width: Unit, height: Unit },
    /// Place that a bookmark leads to.
    Bookmark { y: Unit, level: u8, title: Rc<str>, heading: usize },
    /// Area that leads to a heading of the paper, by its number.
    Jump { x: Unit, y: Unit, width: Unit, height: Unit, heading: usize, title: Rc<str> },
    /// Dots from `x` on, then the page of a heading, up to `right`. None is left once pages are made.
    Folio { x: Unit, y: Unit, right: Unit, face: Face, size: Unit, heading: usize },
}

/// How a path is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Its inside, in percent of black.
    Fill {
        /// 0 for white.
        grey: u8,
    },
    /// Its lines, in black; a line without length is a dot.
    Stroke {
        /// Width of the lines.
        thickness: Unit,
        /// Whether the last point is joined to the first.
        is_closed: bool,
    },
}

impl Item {
    /// The same, lower by `by`.
    pub fn lowered(mut self, by: Unit) -> Self {
        match &mut self.shape {
            Shape::Text { y, .. }
            | Shape::Turned { y, .. }
            | Shape::Rule { y, .. }
            | Shape::Fill { y, .. }
            | Shape::Picture { y, .. }
            | Shape::Link { y, .. }
            | Shape::Path { y, .. }
            | Shape::Extent { y, .. }
            | Shape::Bookmark { y, .. }
            | Shape::Jump { y, .. }
            | Shape::Folio { y, .. } => *y += by,
            Shape::Watermark { .. } => {}
        }
        self
    }

    /// The same with another mark: how a header row is repeated without being said again.
    pub fn remarked(mut self, mark: Mark) -> Self {
        self.mark = mark;
        self
    }
}
