//! From a `Document` to pages of placed items: every page end is decided here, before anything is drawn.

mod balance;
mod blocks;
mod breaks;
mod card;
mod chunks;
pub(super) mod columns;
mod contents;
mod figure;
mod flow;
mod fragment;
mod furniture;
pub mod item;
mod lines;
mod list;
mod numbers;
pub(super) mod pictures;
mod scale;
pub mod shape;
pub mod style;
mod table;

use super::RenderError;
use crate::documents::model::{Block, Document, ParagraphStyle};
use blocks::Setter;
use contents::Outline;
use flow::Flow;
use fragment::Keep;
use furniture::Furniture;
use item::{Item, Shape, Tags};
use scale::Scale;
use shape::{Shaper, Words};
use style::Unit;

/// A paper laid out: pages of one size, the tag tree and the shaped words that the pages refer to.
#[derive(Debug)]
pub struct Pages {
    /// Width of every page.
    pub width: Unit,
    /// Height of every page.
    pub height: Unit,
    /// The pages, at least one.
    pub pages: Vec<Page>,
    /// What the pages mean, in reading order.
    pub tags: Tags,
    /// The words placed on the pages.
    pub words: Words,
}

/// A page: items in the order they are drawn.
#[derive(Debug, Default)]
pub struct Page {
    /// What stands on it.
    pub items: Vec<Item>,
}

impl Pages {
    /// Number of pages.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// Texts of a page in the order they are drawn, one line each.
    pub fn lines(&self, page: usize) -> Vec<String> {
        let items = self.pages.get(page).map(|page| page.items.as_slice()).unwrap_or_default();
        let text = |item: &Item| match &item.shape {
            Shape::Text { face, words, .. } => {
                Some(words.iter().map(|word| self.words.text(*face, *word)).collect())
            }
            _ => None,
        };
        items.iter().filter_map(text).collect()
    }
}

/// Lines that hold together as one.
const SHORT: usize = 6;

/// Lays a document out.
///
/// # Errors
/// [`RenderError::Font`] when an embedded typeface cannot be read; no content can make it fail.
pub fn paginate(document: &Document) -> Result<Pages, RenderError> {
    let scale = Scale::new(document.text_percent);
    let mut setter = Setter::new(Shaper::new()?, scale);
    setter.outline = Outline::of(&document.blocks);
    let furniture = Furniture::new(document, &mut setter);
    setter.page_height = furniture.least_body_height();
    let area = furniture.area();
    let mut flow = Flow::new(&furniture);
    let mut notice = None;
    for (place, block) in document.blocks.iter().enumerate() {
        match block {
            Block::NewPage { running_head } => flow.new_page(running_head.as_deref()),
            Block::Card { name, quality } => flow.plate(setter.card(name, quality, furniture.sheet())),
            Block::Table(table) if table::is_balanced(table) => {
                let following = document.blocks.get(place + 1..).unwrap_or_default();
                let tail = setter.measure(until_next_sheet(following), area);
                flow.balance(&mut setter, table, area, tail);
            }
            block => {
                if begins_paper(&document.blocks, place) {
                    flow.new_paper();
                }
                let mut fragments = Vec::new();
                setter.block(block, area, Tags::ROOT, &mut fragments);
                // A long paragraph may still be parted, and only its end holds.
                let held = if fragments.len() <= SHORT { fragments.len() } else { 1 };
                if holds_to_next(&document.blocks, place) {
                    fragments.iter_mut().rev().take(held).for_each(|fragment| fragment.keep = Keep::Strong);
                }
                flow.extend(fragments);
            }
        }
        // It is read where it is seen first: on the first page, after the title.
        notice.get_or_insert_with(|| furniture.notice(document, &mut setter));
    }
    if let Some(notice) = furniture.long_notice(document) {
        let notice = Block::Paragraph { text: notice.clone(), style: ParagraphStyle::Small };
        let mut fragments = Vec::new();
        setter.block(&notice, area, Tags::ROOT, &mut fragments);
        flow.extend(fragments);
    }
    let mut pages = flow.finish();
    if document.has_line_numbers {
        setter.number_lines(&mut pages, area.x);
    }
    let mut pages = furniture.finish(document, &mut setter, pages, &notice.unwrap_or_default());
    setter.number_contents(&mut pages);
    scale.enlarge(&mut pages);
    let (width, height) = style::sheet(document.page.format);
    Ok(Pages { width, height, pages, tags: setter.tags, words: setter.shaper.words })
}

/// Whether another paper of the file begins with this block: a masthead of level 1 at the top of a further page.
fn begins_paper(blocks: &[Block], place: usize) -> bool {
    let before = place.checked_sub(1).and_then(|before| blocks.get(before));
    matches!(before, Some(Block::NewPage { .. }))
        && matches!(blocks.get(place), Some(Block::Masthead(masthead)) if masthead.level == 1)
}

/// Whether a block stands on the page of the next one: before the end of a paper, between two tables the last of which would
/// look lost on a page of its own, or between a heading and the table, the list or the figure that it introduces.
fn holds_to_next(blocks: &[Block], place: usize) -> bool {
    let before = place.checked_sub(1).and_then(|before| blocks.get(before));
    match (before, blocks.get(place), blocks.get(place + 1)) {
        (_, _, Some(Block::Closing(_))) => true,
        (_, Some(Block::Table(_)), Some(Block::Heading { .. })) => {
            ends_in_few_rows(blocks.get(place + 2..).unwrap_or_default())
        }
        (Some(Block::Heading { .. }), Some(Block::Paragraph { .. }), Some(next)) => match next {
            Block::Table(table) => !table::is_balanced(table),
            Block::List(_) | Block::Figure(_) => true,
            _ => false,
        },
        _ => false,
    }
}

/// Whether these blocks are a table of one or two rows, and at most some words under it.
fn ends_in_few_rows(blocks: &[Block]) -> bool {
    let Some((Block::Table(table), after)) = blocks.split_first() else { return false };
    let rows = table.groups.iter().map(|group| group.rows.len()).sum::<usize>();
    rows <= 2 && after.iter().all(|block| matches!(block, Block::Paragraph { .. }))
}

/// The blocks that stand on the same page as the end of a balanced table.
fn until_next_sheet(blocks: &[Block]) -> &[Block] {
    let ends = |block: &Block| match block {
        Block::NewPage { .. } | Block::Card { .. } => true,
        Block::Table(table) => table::is_balanced(table),
        _ => false,
    };
    blocks.split(ends).next().unwrap_or_default()
}
