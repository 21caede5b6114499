//! Blocks to fragments: headings, paragraphs, frames, columns, signatures. Lists and tables have their own files.

use super::balance::FOOT;
use super::contents::Outline;
use super::fragment::{self, Fragment, Keep};
use super::item::{ElementId, Item, Mark, Role, Shape, Tags};
use super::lines::Setting;
use super::scale::Scale;
use super::shape::Shaper;
use super::style::{
    A4_SHORT, BEAT, BODY, HAIRLINE, HALF, HEADING_2, HEADING_3, LEAD, QUARTER, SMALL, STRONG, THIN, TITLE,
    TextStyle, Unit, mm,
};
use crate::documents::model::{Align, Block, Masthead, ParagraphStyle, SignatureBlock};
use crate::domain::inline::Text;

/// Room left on a page of columns for the headings that hold to them; a fifth of a slide, which is low.
const ABOVE_COLUMNS: Unit = BEAT * 8;

/// Room for a block across the page.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    /// Left edge, from the left of the page.
    pub x: Unit,
    /// Width.
    pub width: Unit,
}

impl Area {
    /// The same without `left` and `right` at its ends. In a very narrow area the left end gives way, so
    /// that there always is some width and nothing passes the right end.
    pub fn inset(self, left: Unit, right: Unit) -> Self {
        let width = (self.width - left - right).max(BEAT);
        Self { x: (self.x + left).min(self.x + self.width - right - width), width }
    }
}

/// Turns blocks into fragments and grows the tag tree in reading order.
pub struct Setter {
    /// Shapes the words.
    pub shaper: Shaper,
    /// The tag tree so far.
    pub tags: Tags,
    /// By how much the sheet is enlarged at the end.
    pub scale: Scale,
    /// Height of the smallest page: nothing unbreakable may be taller.
    pub page_height: Unit,
    /// The headings of the paper.
    pub outline: Outline,
    /// Level of the masthead above.
    pub masthead: u8,
    heading: u8,
}

impl Setter {
    /// A setter for a new document; `page_height` is to be set before the first block.
    pub fn new(shaper: Shaper, scale: Scale) -> Self {
        Self {
            shaper,
            tags: Tags::new(),
            scale,
            page_height: A4_SHORT,
            outline: Outline::default(),
            masthead: 1,
            heading: 0,
        }
    }

    /// Height that blocks would take under a table, with the room between. Nothing of them stays in the tag tree.
    pub fn measure(&mut self, blocks: &[Block], area: Area) -> Unit {
        let (elements, headings) = (self.tags.elements().len(), self.outline.count());
        let (heading, masthead) = (self.heading, self.masthead);
        let mut fragments = Vec::new();
        self.blocks(blocks, area, Tags::ROOT, &mut fragments);
        self.tags.truncate(elements);
        self.outline.rewind(headings);
        (self.heading, self.masthead) = (heading, masthead);
        fragments.first().map_or(0, |first| first.before.max(FOOT)) + fragment::height(&fragments)
    }

    /// Sets a block inside `parent`. Page ends inside other blocks mean nothing and are passed over.
    pub fn block(&mut self, block: &Block, area: Area, parent: ElementId, out: &mut Vec<Fragment>) {
        match block {
            Block::Masthead(masthead) => self.masthead(masthead, area, parent, out),
            Block::Heading { level, text } => self.heading(*level, text, area, parent, out),
            Block::Contents { title, levels } => self.contents(title, *levels, area, parent, out),
            Block::Paragraph { text, style } => self.paragraph(text, *style, area, parent, out),
            Block::List(items) => self.list(items, area, parent, out),
            Block::Table(table) => self.table(table, area, parent, out),
            Block::Framed { title, blocks } => self.framed(title, blocks, area, parent, out),
            Block::Columns(columns) => self.columns(columns, area, parent, out),
            Block::Picture { picture, caption, width_mm } => {
                self.picture(picture, caption, *width_mm, area, parent, out);
            }
            Block::Facts(facts) => self.facts(facts, area, parent, out),
            Block::Figure(figure) => self.figure(figure, area, parent, out),
            Block::Signatures(places) => self.signatures(places, area, parent, out),
            Block::Together(blocks) => {
                let from = out.len();
                self.blocks(blocks, area, parent, out);
                fragment::hold(out, from, Keep::Group);
            }
            Block::Closing(blocks) => {
                let from = out.len();
                self.blocks(blocks, area, parent, out);
                fragment::hold(out, from, Keep::Strong);
            }
            // Inside another block there is no page to fill.
            Block::Card { name, quality } => {
                self.paragraph(name, ParagraphStyle::Lead, area, parent, out);
                self.paragraph(quality, ParagraphStyle::Body, area, parent, out);
            }
            Block::NewPage { .. } => {}
            Block::Space(millimetres) => {
                out.push(Fragment { before: mm(*millimetres), keep: Keep::Group, ..Fragment::default() });
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block], area: Area, parent: ElementId, out: &mut Vec<Fragment>) {
        for block in blocks {
            self.block(block, area, parent, out);
        }
    }

    /// Cuts a text into lines inside a new element of `parent`.
    pub fn text<'a>(
        &mut self,
        text: &'a Text,
        style: TextStyle,
        width: Unit,
        element: ElementId,
    ) -> Setting<'a> {
        Setting::new(&mut self.shaper, &mut self.tags, text, style, width, element)
    }

    /// A fragment for each line; never one line of several alone at the foot or at the top of a page.
    pub fn lines(
        &self,
        lines: &Setting<'_>,
        area: Area,
        align: Align,
        before: Unit,
        after: Unit,
        out: &mut Vec<Fragment>,
    ) {
        let count = lines.len();
        for line in 0..count {
            let mut items = Vec::new();
            lines.items(line, area.x, 0, area.width, align, &mut items);
            out.push(Fragment {
                before: if line == 0 { before } else { 0 },
                after: if line + 1 == count { after } else { 0 },
                height: lines.leading(),
                keep: lines.keep(line),
                head: None,
                items,
            });
        }
    }

    fn masthead(&mut self, masthead: &Masthead, area: Area, parent: ElementId, out: &mut Vec<Fragment>) {
        let from = out.len();
        self.logos(&masthead.logos, area, parent, out);
        if !masthead.programme.is_empty() {
            let element = self.tags.add(parent, Role::P);
            let lines = self.text(&masthead.programme, SMALL.strong(), area.width, element);
            self.lines(&lines, area, Align::Left, 0, QUARTER, out);
        }
        self.masthead = masthead.level.max(1);
        self.heading(self.masthead, &masthead.title, area, parent, out);
        if !masthead.addressee.is_empty() {
            for item in out.iter_mut().skip(from).flat_map(|fragment| &mut fragment.items) {
                if let Shape::Bookmark { title, .. } = &mut item.shape {
                    *title = format!("{title} – {}", masthead.addressee).into();
                }
            }
        }
        for line in &masthead.lines {
            let element = self.tags.add(parent, Role::P);
            let lines = self.text(line, BODY, area.width, element);
            self.lines(&lines, area, Align::Left, 0, 0, out);
        }
        out.push(Fragment {
            before: HALF,
            after: BEAT,
            items: vec![rule(area, 0, STRONG)],
            ..Fragment::default()
        });
        fragment::hold(out, from, Keep::Strong);
    }

    /// Sets a heading, as large as its level under the masthead asks.
    pub fn heading(
        &mut self,
        level: u8,
        text: &Text,
        area: Area,
        parent: ElementId,
        out: &mut Vec<Fragment>,
    ) {
        let heading = self.outline.next();
        let (style, before, after) = match level.saturating_sub(self.masthead - 1) {
            0 | 1 => (TITLE, 0, QUARTER),
            2 => (HEADING_2, BEAT, QUARTER),
            3 => (HEADING_3, HALF + QUARTER, QUARTER / 2),
            _ => (BODY.strong(), HALF + QUARTER, QUARTER / 2),
        };
        // A level may not be skipped on the way down: readers navigate by levels.
        let tagged = level.clamp(1, self.heading + 1);
        self.heading = tagged;
        let from = out.len();
        let element = self.tags.add(parent, Role::Heading(tagged));
        let lines = self.text(text, style, area.width, element);
        self.lines(&lines, area, Align::Left, before, after, out);
        for fragment in out.iter_mut().skip(from) {
            fragment.keep = Keep::Strong;
        }
        if let Some(first) = out.get_mut(from) {
            let title = text.plain_text().into();
            first.items.push(Item {
                mark: Mark::Element(element),
                shape: Shape::Bookmark { y: 0, level: tagged, title, heading },
            });
        }
    }

    fn paragraph(
        &mut self,
        text: &Text,
        style: ParagraphStyle,
        area: Area,
        parent: ElementId,
        out: &mut Vec<Fragment>,
    ) {
        let is_byline = style == ParagraphStyle::Byline;
        let (style, align) = match style {
            ParagraphStyle::Body => (BODY, Align::Left),
            // Even gaps are easier on those who need large print (WCAG 2.2, 1.4.8).
            ParagraphStyle::Justified if self.scale.is_large() => (BODY, Align::Left),
            ParagraphStyle::Justified => (BODY.justified(), Align::Left),
            ParagraphStyle::Lead => (LEAD, Align::Left),
            ParagraphStyle::Small | ParagraphStyle::Byline => (SMALL, Align::Left),
            ParagraphStyle::Centred => (BODY, Align::Centre),
        };
        let element = self.tags.add(parent, Role::P);
        let lines = self.text(text, style, area.width, element);
        if is_byline {
            let from = out.len();
            self.lines(&lines, area, align, 0, QUARTER / 2, out);
            out.iter_mut().skip(from).for_each(|fragment| fragment.keep = Keep::Strong);
        } else {
            self.lines(&lines, area, align, 0, HALF, out);
        }
    }

    fn framed(
        &mut self,
        title: &Text,
        blocks: &[Block],
        area: Area,
        parent: ElementId,
        out: &mut Vec<Fragment>,
    ) {
        let frame = self.tags.add(parent, Role::Div);
        let inside = area.inset(BEAT, HALF + QUARTER);
        let mut inner = Vec::new();
        let element = self.tags.add(frame, Role::P);
        let lines = self.text(title, BODY.strong(), inside.width, element);
        self.lines(&lines, inside, Align::Left, 0, QUARTER, &mut inner);
        for fragment in &mut inner {
            fragment.keep = Keep::Strong;
        }
        self.blocks(blocks, inside, frame, &mut inner);
        fragment::hold(&mut inner, 0, Keep::Group);
        let last = inner.len().saturating_sub(1);
        let mut room = HALF;
        for (place, mut fragment) in inner.into_iter().enumerate() {
            let top = if place == 0 { room } else { room.max(fragment.before) };
            room = fragment.after;
            let bottom = if place == last { HALF } else { 0 };
            let height = top + fragment.height + bottom;
            let mut items = vec![
                upright(area.x, 0, height, THIN),
                upright(area.x + area.width, 0, height, THIN),
                Item {
                    mark: Mark::Layout,
                    shape: Shape::Fill { x: area.x, y: 0, width: QUARTER, height, grey: 100 },
                },
            ];
            if place == 0 {
                items.push(rule(area, 0, THIN));
            }
            if place == last {
                items.push(rule(area, height, THIN));
            }
            items.extend(fragment.items.into_iter().map(|item| item.lowered(top)));
            fragment.items = items;
            fragment.height = height;
            fragment.before = if place == 0 { HALF } else { 0 };
            fragment.after = if place == last { BEAT } else { 0 };
            fragment.head = None;
            out.push(fragment);
        }
    }

    fn columns(&mut self, columns: &[Vec<Block>], area: Area, parent: ElementId, out: &mut Vec<Fragment>) {
        let gutter = BEAT + HALF;
        let count = Unit::try_from(columns.len().max(1)).unwrap_or(1);
        let width = (area.width - gutter * (count - 1)) / count;
        let mut slices: Vec<Fragment> = Vec::new();
        let mut before = HALF;
        for (place, blocks) in columns.iter().enumerate() {
            let x = area.x + (width + gutter) * Unit::try_from(place).unwrap_or(0);
            let mut inner = Vec::new();
            self.blocks(blocks, Area { x, width }, parent, &mut inner);
            before = before.max(inner.first().map_or(0, |first| first.before));
            for (slice, part) in self.cut(inner).into_iter().enumerate() {
                if slices.len() <= slice {
                    slices.push(Fragment { after: BEAT, ..Fragment::default() });
                }
                if let Some(whole) = slices.get_mut(slice) {
                    whole.height = whole.height.max(part.height);
                    whole.items.extend(part.items);
                }
            }
        }
        if let Some(first) = slices.first_mut() {
            first.before = before;
        }
        out.extend(slices);
    }

    /// Piles fragments into as few as fit on pages, with the same care of what holds together as pages have.
    fn cut(&self, fragments: Vec<Fragment>) -> Vec<Fragment> {
        let mut slices = vec![Fragment::default()];
        for chain in fragment::chains(fragments) {
            self.pile(chain, Keep::Group, &mut slices);
        }
        slices
    }

    fn pile(&self, chain: Vec<Fragment>, level: Keep, slices: &mut Vec<Fragment>) {
        let (Some(first), Some(slice)) = (chain.first(), slices.last()) else { return };
        let height = fragment::height(&chain);
        let is_empty = slice.items.is_empty();
        let most = self.page_height - ABOVE_COLUMNS.min(self.page_height / 5);
        let fits = slice.height + gap(slice, first) + height <= most;
        if !fits && height > most && chain.len() > 1 {
            for part in fragment::divide(chain, level) {
                self.pile(part, level.next(), slices);
            }
            return;
        }
        if !fits && !is_empty {
            slices.push(Fragment::default());
        }
        for fragment in chain {
            let Some(slice) = slices.last_mut() else { return };
            let y = slice.height + gap(slice, &fragment);
            slice.items.extend(fragment.items.into_iter().map(|item| item.lowered(y)));
            slice.height = y + fragment.height;
            slice.after = fragment.after;
        }
    }

    fn signatures(
        &mut self,
        places: &[SignatureBlock],
        area: Area,
        parent: ElementId,
        out: &mut Vec<Fragment>,
    ) {
        const ACROSS: usize = 3;
        let gutter = BEAT + HALF;
        for row in places.chunks(ACROSS) {
            let count = Unit::try_from(row.len().max(2)).unwrap_or(1);
            let width = (area.width - gutter * (count - 1)) / count;
            let mut set = Vec::new();
            for (place, signature) in row.iter().enumerate() {
                let x = area.x + (width + gutter) * Unit::try_from(place).unwrap_or(0);
                let group = self.tags.add(parent, Role::Div);
                let element = self.tags.add(group, Role::P);
                let quality = self.text(&signature.quality, BODY, width, element);
                let name = if signature.name.is_empty() {
                    None
                } else {
                    let element = self.tags.add(group, Role::P);
                    Some(self.text(&signature.name, BODY.strong(), width, element))
                };
                set.push((Area { x, width }, quality, name));
            }
            let room = self.scale.kept(mm(20));
            let top = set.iter().map(|(_, quality, _)| quality.height()).max().unwrap_or(0);
            let bottom = set.iter().filter_map(|(_, _, name)| name.as_ref()).map(Setting::height).max();
            let mut items = Vec::new();
            for (area, quality, name) in &set {
                stack(quality, *area, 0, Align::Left, &mut items);
                match name {
                    Some(name) => stack(name, *area, top + room, Align::Left, &mut items),
                    None => items.push(rule(*area, top + room, HAIRLINE)),
                }
            }
            let height = top + room + bottom.unwrap_or(QUARTER);
            out.push(Fragment { before: BEAT, after: BEAT, height, items, ..Fragment::default() });
        }
    }
}

/// Room between a slice and what comes under it; none at the top.
fn gap(slice: &Fragment, next: &Fragment) -> Unit {
    if slice.items.is_empty() { 0 } else { slice.after.max(next.before) }
}

/// Items of all the lines of a text, the first line's top at `y`.
pub fn stack(lines: &Setting<'_>, area: Area, y: Unit, align: Align, out: &mut Vec<Item>) {
    let mut top = y;
    for line in 0..lines.len() {
        lines.items(line, area.x, top, area.width, align, out);
        top += lines.leading();
    }
}

/// Rule across an area.
pub fn rule(area: Area, y: Unit, thickness: Unit) -> Item {
    let shape = Shape::Rule { x: area.x, y, length: area.width, is_vertical: false, thickness };
    Item { mark: Mark::Layout, shape }
}

/// Rule from `y` down to `y + length`.
pub fn upright(x: Unit, y: Unit, length: Unit, thickness: Unit) -> Item {
    Item { mark: Mark::Layout, shape: Shape::Rule { x, y, length, is_vertical: true, thickness } }
}
