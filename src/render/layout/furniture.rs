//! What stands around the text of each page: running head, mark of a draft, notice, foot and page number.

use super::Page;
use super::blocks::{Area, Setter, rule, stack};
use super::flow::FlowedPage;
use super::item::{ElementId, Item, Mark, Role, Shape, Tags};
use super::lines::set;
use super::shape::is_drawn;
use super::style::{BEAT, HAIRLINE, QUARTER, SMALL, TITLE, Unit, WATERMARK_TINT, mm, sheet};
use crate::documents::model::{Align, Block, Document};
use crate::domain::inline::Text;
use crate::render::fonts::Face;

/// Where the logos of a paper stand at most: in the margin, as on any letter, so that they leave the page to the text.
const LOGOS_TOP: Unit = mm(10);

/// A head of page: its items and where the text may begin under it.
struct Head {
    name: String,
    items: Vec<Item>,
    body_top: Unit,
}

/// Everything that is repeated from page to page, measured once.
pub struct Furniture {
    width: Unit,
    height: Unit,
    margin: Unit,
    body_bottom: Unit,
    first_top: Unit,
    first: Vec<Item>,
    heads: Vec<Head>,
    notice_top: Option<Unit>,
}

impl Furniture {
    /// Measures the furniture of a document. What a draft says at the top of its first page is real
    /// content, so it opens the tag tree.
    pub fn new(document: &Document, setter: &mut Setter) -> Self {
        let (width, height) = sheet(document.page.format);
        let (width, height) = (setter.scale.kept(width), setter.scale.kept(height));
        let margin = setter.scale.kept(mm(document.page.margin_mm.clamp(5, 60)));
        let mut furniture = Self {
            width,
            height,
            margin,
            body_bottom: height - margin,
            first_top: if bears_logos(document) { margin.min(setter.scale.kept(LOGOS_TOP)) } else { margin },
            first: Vec::new(),
            heads: Vec::new(),
            notice_top: None,
        };
        furniture.bottom(document, setter);
        if let Some(draft) = &document.draft {
            let element = setter.tags.add(Tags::ROOT, Role::P);
            let head = furniture.head(setter, "", &draft.notice);
            furniture.first = head.items.into_iter().map(|item| said(item, element)).collect();
            furniture.first_top = head.body_top;
        }
        let changes = document.blocks.iter().filter_map(|block| match block {
            Block::NewPage { running_head } => running_head.as_deref(),
            _ => None,
        });
        let notice = document.draft.as_ref().map_or("", |draft| draft.notice.as_str());
        for name in std::iter::once(document.running_head.as_str()).chain(changes) {
            if furniture.heads.iter().all(|head| head.name != name) {
                let head = furniture.head(setter, name, notice);
                furniture.heads.push(head);
            }
        }
        furniture
    }

    /// Width and height of the sheet.
    pub fn sheet(&self) -> (Unit, Unit) {
        (self.width, self.height)
    }

    /// Room for text across the page.
    pub fn area(&self) -> Area {
        Area { x: self.margin, width: self.width - self.margin * 2 }
    }

    /// Place of a running head among the heads.
    pub fn head_of(&self, name: &str) -> usize {
        self.heads.iter().position(|head| head.name == name).unwrap_or(0)
    }

    /// Top of the text of a page.
    pub fn body_top(&self, page: usize, head: usize) -> Unit {
        match (page, self.heads.get(head)) {
            (0, _) | (_, None) => self.first_top,
            (_, Some(head)) => head.body_top,
        }
    }

    /// Bottom of the text of every page.
    pub fn body_bottom(&self) -> Unit {
        self.body_bottom
    }

    /// A notice too long to stand on each page: it ends the paper as a paragraph.
    pub fn long_notice<'a>(&self, document: &'a Document) -> Option<&'a Text> {
        document.notice.as_ref().filter(|_| self.notice_top.is_none())
    }

    /// Height of the text of the page that has the least.
    pub fn least_body_height(&self) -> Unit {
        let tops = self.heads.iter().map(|head| head.body_top);
        self.body_bottom - tops.chain([self.first_top]).max().unwrap_or(self.first_top)
    }

    /// Puts heads, notices, feet and watermarks around the text of the pages.
    pub fn finish(
        &self,
        document: &Document,
        setter: &mut Setter,
        pages: Vec<FlowedPage>,
        notice: &[Item],
    ) -> Vec<Page> {
        let watermark = document.draft.as_ref().and_then(|draft| self.watermark(setter, &draft.watermark));
        let papers = pages.chunk_by(|_, next| !next.begins_paper);
        let numbers: Vec<(usize, usize)> =
            papers.flat_map(|paper| (1..=paper.len()).map(|number| (number, paper.len()))).collect();
        let footer = self.footer_lines(document, setter);
        let mut finished = Vec::with_capacity(pages.len());
        for (place, (page, (number, count))) in pages.into_iter().zip(numbers).enumerate() {
            if page.is_bare {
                finished.push(Page { items: page.items });
                continue;
            }
            let mut items: Vec<Item> = watermark.iter().cloned().collect();
            match (place, number, self.heads.get(page.head)) {
                (0, ..) => items.extend(self.first.iter().cloned()),
                (_, 1, _) | (.., None) => {
                    items.extend(self.first.iter().cloned().filter_map(|item| repeated(item, Mark::Header)))
                }
                (.., Some(head)) => items.extend(head.items.iter().cloned()),
            }
            items.extend(page.items);
            match place {
                0 => items.extend(notice.iter().cloned()),
                _ => items.extend(notice.iter().cloned().filter_map(|item| repeated(item, Mark::Footer))),
            }
            items.extend(footer.iter().cloned());
            self.page_number(setter, number, count, &mut items);
            items.shrink_to_fit();
            finished.push(Page { items });
        }
        finished
    }

    /// Baseline of the foot: in the lower third of the bottom margin.
    fn foot_line_top(&self) -> Unit {
        self.height - self.margin * 2 / 3 - (SMALL.leading + SMALL.size * 66 / 100) / 2
    }

    /// Sets aside the foot, which may have several lines, and the notice above it.
    fn bottom(&mut self, document: &Document, setter: &mut Setter) {
        let lines = set(&mut setter.shaper, &footer_text(document), SMALL, self.foot_width()).len();
        let more = SMALL.leading * Unit::try_from(lines.saturating_sub(1)).unwrap_or(0);
        let top = self.foot_line_top() - more;
        let mut bottom = (self.height - self.margin).min(top - QUARTER);
        if let Some(notice) = &document.notice {
            let lines = set(&mut setter.shaper, notice, SMALL, self.area().width).len();
            let height = SMALL.leading * Unit::try_from(lines).unwrap_or(0);
            if height < self.height / 3 {
                bottom -= height + QUARTER;
                self.notice_top = Some(bottom);
            }
        }
        self.body_bottom = (bottom - QUARTER).max(self.height / 2);
    }

    fn foot_width(&self) -> Unit {
        self.area().width - mm(35)
    }

    /// Running head at left and mark of a draft at right, one under the other when too long.
    fn head(&self, setter: &mut Setter, name: &str, draft: &str) -> Head {
        let area = self.area();
        let (name_text, draft_text) = (Text::plain(name), Text::bold(draft));
        let left = setter.text(&name_text, SMALL, area.width, Tags::ROOT);
        let right = setter.text(&draft_text, SMALL, area.width, Tags::ROOT);
        let is_side_by_side = left.width() + right.width() + BEAT <= area.width;
        let top = self.margin * 2 / 3 - (SMALL.leading + SMALL.size * 66 / 100) / 2;
        let mut items = Vec::new();
        let bottom = if is_side_by_side {
            stack(&left, area, top, Align::Left, &mut items);
            let align = if name.is_empty() { Align::Left } else { Align::Right };
            stack(&right, area, top, align, &mut items);
            top + left.height().max(right.height())
        } else {
            stack(&right, area, top, Align::Left, &mut items);
            stack(&left, area, top + right.height(), Align::Left, &mut items);
            top + right.height() + left.height()
        };
        let mut items: Vec<Item> = items.into_iter().map(|item| item.remarked(Mark::Header)).collect();
        if items.is_empty() {
            return Head { name: name.to_owned(), items, body_top: self.margin };
        }
        items.push(rule(area, bottom + QUARTER / 2, HAIRLINE));
        let body_top = (self.margin + QUARTER).max(bottom + BEAT);
        Head { name: name.to_owned(), items, body_top: body_top.min(self.height / 3) }
    }

    /// The notice, which the tag tree has from now on.
    pub fn notice(&self, document: &Document, setter: &mut Setter) -> Vec<Item> {
        let (Some(notice), Some(top)) = (&document.notice, self.notice_top) else { return Vec::new() };
        let mut items = Vec::new();
        let element = setter.tags.add(Tags::ROOT, Role::P);
        let lines = setter.text(notice, SMALL, self.area().width, element);
        stack(&lines, self.area(), top, Align::Left, &mut items);
        items
    }

    fn footer_lines(&self, document: &Document, setter: &mut Setter) -> Vec<Item> {
        let text = footer_text(document);
        let lines = setter.text(&text, SMALL, self.foot_width(), Tags::ROOT);
        let top = self.foot_line_top() - lines.height() + SMALL.leading;
        let mut items = vec![rule(self.area(), top.min(self.foot_line_top()) - QUARTER / 2, HAIRLINE)];
        stack(&lines, self.area(), top, Align::Left, &mut items);
        items.into_iter().filter_map(|item| repeated(item, Mark::Footer)).collect()
    }

    fn page_number(&self, setter: &mut Setter, page: usize, count: usize, items: &mut Vec<Item>) {
        let text = Text::plain(format!("Page\u{A0}{page}/{count}"));
        let lines = setter.text(&text, SMALL, self.area().width, Tags::ROOT);
        let mut number = Vec::new();
        stack(&lines, self.area(), self.foot_line_top(), Align::Right, &mut number);
        items.extend(number.into_iter().map(|item| item.remarked(Mark::Footer)));
    }

    /// The word along the diagonal, half of it long.
    fn watermark(&self, setter: &mut Setter, text: &str) -> Option<Item> {
        let lines = set(&mut setter.shaper, &Text::bold(text), TITLE, Unit::MAX / 4);
        let width = lines.first()?.width.max(1);
        let (w, h) = (self.width, self.height);
        let size = TITLE.size * (w * w + h * h).isqrt() / 2 / width;
        let size = size.min(w.min(h) / 3);
        let signs: String = text.chars().filter(|sign| is_drawn(*sign)).collect();
        let words = Box::from([setter.shaper.word(Face::Bold, &signs)]);
        Some(Item {
            mark: Mark::Watermark,
            shape: Shape::Watermark { width: w, face: Face::Bold, size, words, grey: WATERMARK_TINT },
        })
    }
}

/// Whether a paper begins with logos.
fn bears_logos(document: &Document) -> bool {
    matches!(document.blocks.first(), Some(Block::Masthead(masthead)) if !masthead.logos.is_empty())
}

fn footer_text(document: &Document) -> Text {
    Text::plain(document.footer.as_str())
}

/// A header item as content of an element; its rules stay artifacts.
fn said(item: Item, element: ElementId) -> Item {
    match item.mark {
        Mark::Header => item.remarked(Mark::Element(element)),
        _ => item,
    }
}

/// An item as an artifact; a link can only stand once.
fn repeated(item: Item, mark: Mark) -> Option<Item> {
    let is_link = matches!(item.shape, Shape::Link { .. } | Shape::Bookmark { .. } | Shape::Jump { .. });
    (!is_link).then(|| item.remarked(mark))
}
