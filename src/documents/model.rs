//! What a paper says, before anything is placed: a short list of kinds of block.
//!
//! A `Document` is a plain value. It knows what is a heading, a table, a decision; it knows nothing
//! of fonts, points or PDF. `render` places it, tags it and writes it.

use super::drawing::Drawing;
use super::picture::Picture;
use crate::domain::inline::Text;
use jiff::civil::Date;

/// A finished paper, ready to be rendered in any format.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Title of the file (PDF title, dc:title).
    pub title: String,
    /// Who issues the paper (PDF author).
    pub author: String,
    /// The day the paper speaks of: the only date the file carries, never the day of export.
    pub dated_on: Date,
    /// Sheet and margins.
    pub page: PageSetup,
    /// Size of every text in percent of the ordinary one: 100 is body text of 10.5 pt, 152 large print of
    /// 16 pt, 190 a slide. Rooms between texts follow; the sheet, its margins and the rooms to write in do
    /// not. Kept between 50 and 400.
    pub text_percent: u32,
    /// Numbers in the left margin beside every fifth line of text, anew on each page: for drafts to annotate.
    pub has_line_numbers: bool,
    /// Short title repeated at the top of pages 2 and following (artifact). A `Block::NewPage` may replace it.
    pub running_head: String,
    /// Left part of every footer: emitter · reference · version.
    pub footer: String,
    /// Small print above every footer (the privacy notice of a sheet): real content on the first
    /// page of the document, artifact when repeated. Where there are no pages it follows the masthead,
    /// before anything that is asked for.
    pub notice: Option<Text>,
    /// Mark of a paper that is not validated yet.
    pub draft: Option<Draft>,
    /// The content, in reading order. The first heading is the only one of level 1.
    pub blocks: Vec<Block>,
}

/// Sheet and margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSetup {
    /// Which sheet.
    pub format: PageFormat,
    /// Margin on the four sides, in millimetres.
    pub margin_mm: u32,
}

impl PageSetup {
    /// Width and height between the margins, in millimetres of a paper set in ordinary text: what a figure
    /// drawn for that room takes once everything is enlarged to `text_percent`.
    pub fn room_mm(self, text_percent: u32) -> (u32, u32) {
        let (width, height) = match self.format {
            PageFormat::Portrait => (210, 297),
            PageFormat::Landscape => (297, 210),
            PageFormat::Slide => (338, 190),
        };
        let room = |side: u32| side.saturating_sub(self.margin_mm * 2).max(10) * 100 / text_percent.max(1);
        (room(width), room(height))
    }
}

impl Document {
    /// What stands before the notice where there are no pages, and what follows it.
    pub fn around_notice(&self) -> (&[Block], &[Block]) {
        let mastheads = self.blocks.iter().take_while(|block| matches!(block, Block::Masthead(_))).count();
        self.blocks.split_at_checked(mastheads).unwrap_or_default()
    }
}

/// Sheets that papers are made on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageFormat {
    /// A4, long side vertical.
    Portrait,
    /// A4, long side horizontal.
    Landscape,
    /// Screen of a projector, 16:9: 338.7 × 190.5 mm.
    Slide,
}

/// A draft says so in words at the top of every page and with a watermark behind the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Watermark, one word: « PROJET ».
    pub watermark: String,
    /// Full sentence in the header: « PROJET – version 0.2 du 20 novembre 2023 – document non validé ».
    pub notice: String,
}

/// One piece of content.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The block at the very top of a paper: programme and territory, title, date, place.
    Masthead(Masthead),
    /// Heading of level 1 to 5. Stays with what follows; makes a bookmark.
    Heading {
        /// 1 to 5; those below 4 look alike.
        level: u8,
        /// Its words.
        text: Text,
    },
    /// Table of contents: the headings and mastheads that come after it, each leading to its page.
    Contents {
        /// Its own heading, one level under the masthead's.
        title: Text,
        /// Lowest level listed, 1 to 5.
        levels: u8,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        text: Text,
        /// Its manner.
        style: ParagraphStyle,
    },
    /// Nested list; labels are given (« 1 », « 1.2 », « – »), never computed by the layout.
    List(Vec<ListItem>),
    /// A table.
    Table(Table),
    /// Framed block kept whole where it fits on a page (a decision). The title is part of the frame.
    Framed {
        /// First line, in bold.
        title: Text,
        /// What the frame holds.
        blocks: Vec<Block>,
    },
    /// Blocks side by side, shared over the width (two columns of an action sheet). Read one after the other.
    Columns(Vec<Vec<Block>>),
    /// A picture with what is said under it.
    Picture {
        /// What is shown.
        picture: Picture,
        /// Small print under it; may be empty.
        caption: Text,
        /// Its width, in millimetres; less where there is less room.
        width_mm: u32,
    },
    /// Pairs of label and value, drawn as a table without rules whose row headers are the labels.
    Facts(Vec<(Text, Text)>),
    /// A drawing with its caption.
    Figure(Figure),
    /// Places to sign, side by side: quality above, space, name below.
    Signatures(Vec<SignatureBlock>),
    /// Blocks never separated by a page end (unless taller than a page).
    Together(Vec<Block>),
    /// The end of a paper: together on one page, with the last lines of whatever stands before. For what
    /// must never stand alone on a page, as signatures.
    Closing(Vec<Block>),
    /// A tent card that fills a page of its own, without anything around: the sheet is folded in two, and the
    /// name is read from both sides. Only among the first blocks, not inside another.
    Card {
        /// « Prénom NOM »: on one line, as large as fits; on two where it is very long.
        name: Text,
        /// Quality, organisation, under the name; may be empty.
        quality: Text,
    },
    /// Begins a new page and, if given, changes the running head from this page on.
    NewPage {
        /// The new running head; `None` keeps the one there is.
        running_head: Option<String>,
    },
    /// Vertical room, in millimetres.
    Space(u32),
}

/// Top of the first page: logos, emitter at left, title in large, then the facts of the sitting.
#[derive(Debug, Clone, PartialEq)]
pub struct Masthead {
    /// 1 for a paper alone; 2 for a paper inside a file of papers, whose headings are then of level 3 to 5
    /// and look as those of level 2 to 4 do in a paper alone. One of level 1 at the top of a further page begins
    /// another paper, to be handed out apart: its pages are counted from 1 again, the first without running head.
    pub level: u8,
    /// Whom the paper is for, where there is one for each person: told by the bookmark, not printed. May be empty.
    pub addressee: String,
    /// Logos of those who steer, State first: a row at the top of the page.
    pub logos: Vec<Picture>,
    /// Small line above the title (« Cité éducative Alençon-Perseigne »).
    pub programme: Text,
    /// The paper's title, a heading.
    pub title: Text,
    /// Lines under the title: what the sitting is, date, hours, place.
    pub lines: Vec<Text>,
}

/// What is looked at rather than read. Never cut by a page end; shown smaller where room lacks.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What is shown.
    pub content: FigureContent,
    /// What it says, in words, to who cannot see it. Never empty.
    pub alt: String,
    /// Title under the figure; may be empty.
    pub caption: Text,
}

/// What a figure shows.
#[derive(Debug, Clone, PartialEq)]
pub enum FigureContent {
    /// A vector drawing.
    Drawing(Drawing),
}

/// Manner of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphStyle {
    /// 10.5 pt, justified by nothing: ragged right.
    Body,
    /// Body at both margins, words cut where French allows it: long prose over the whole page.
    Justified,
    /// A little larger, for the sentence that carries the paper.
    Lead,
    /// 9 pt: notes, notices, example marks.
    Small,
    /// 9 pt, close under a heading and above what it introduces: who presents a point.
    Byline,
    /// Body, centred.
    Centred,
}

/// A list item, with its own items.
#[derive(Debug, Clone, PartialEq)]
pub struct ListItem {
    /// What stands before the text: « 1 », « 1.2 », « – ». Tagged Lbl.
    pub label: String,
    /// The text itself.
    pub text: Text,
    /// At the right end of the line, aligned right: a duration, an hour. May be empty.
    pub aside: Text,
    /// Lines under the text, smaller: speaker, nature.
    pub details: Vec<Text>,
    /// Items of the next level.
    pub children: Vec<ListItem>,
}

/// A table. The header row is repeated on every page; groups are never left alone at a page end.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Said by screen readers and shown above the table when not empty.
    pub caption: Text,
    /// Columns, left to right.
    pub columns: Vec<Column>,
    /// Rows, in groups; a table without groups has one group without title.
    pub groups: Vec<RowGroup>,
    /// Least height of a row, in millimetres (0: as tall as its text).
    pub row_min_mm: u32,
    /// How rows are shared over pages.
    pub spread: Spread,
    /// Rules around every cell (sheets to fill in by hand) or only between rows.
    pub is_ruled: bool,
}

impl Table {
    /// Rows to fill in by hand where there is no page to fill: ten on a sheet without anybody, three under a list.
    pub fn blank_rows(&self) -> Vec<Row> {
        let is_empty = self.groups.iter().all(|group| group.rows.is_empty());
        let wanted = match self.spread {
            Spread::Flow => 0,
            Spread::BalancedWithBlankRows if is_empty => 10,
            Spread::BalancedWithBlankRows => 3,
        };
        let first = self.next_number();
        let cells = |place: u64| {
            let number = first.map(|first| (first + place).to_string()).unwrap_or_default();
            let cells = std::iter::once(vec![Text::plain(number)]).chain(std::iter::repeat(Vec::new()));
            cells.take(self.columns.len()).collect()
        };
        (0..wanted).map(|place| Row { cells: cells(place), is_total: false }).collect()
    }

    /// Number of the first blank row, where the first column numbers the rows.
    pub fn next_number(&self) -> Option<u64> {
        let rows = || self.groups.iter().flat_map(|group| &group.rows);
        let number =
            |row: &Row| -> Option<u64> { row.cells.first()?.first()?.plain_text().trim().parse().ok() };
        match rows().last() {
            Some(last) if rows().all(|row| number(row).is_some()) => number(last).map(|last| last + 1),
            Some(_) => None,
            None => {
                let title = self.columns.first()?.title.plain_text().to_lowercase();
                title.starts_with("n°").then_some(1)
            }
        }
    }
}

/// How a long table is cut into pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spread {
    /// Fill each page, but never leave one or two rows alone on the last.
    Flow,
    /// Rows shared as evenly as can be over the fewest pages (28 rows at 13 a page: 10, 9, 9), and the
    /// last page filled down to its end with blank, numbered rows for handwriting.
    BalancedWithBlankRows,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Header cell.
    pub title: Text,
    /// Its width.
    pub width: Width,
    /// How its cells are set.
    pub align: Align,
    /// Cells of this column are row headers (TH, scope Row).
    pub is_row_header: bool,
}

/// Width of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// Millimetres.
    Fixed(u32),
    /// Part of what the fixed columns leave.
    Share(u32),
}

/// Horizontal setting of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Against the left edge.
    Left,
    /// Against the right edge (amounts, numbers).
    Right,
    /// In the middle.
    Centre,
}

/// Rows under one title.
#[derive(Debug, Clone, PartialEq)]
pub struct RowGroup {
    /// Row across the table, header of the group; `None` for no such row.
    pub title: Option<Text>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// As many cells as columns; a cell is a few short paragraphs, often one, sometimes none.
    pub cells: Vec<Vec<Text>>,
    /// Set in bold over a light grey: a total.
    pub is_total: bool,
}

/// A place to sign: quality, room, then Prénom NOM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureBlock {
    /// « Le préfet de l’Orne, ».
    pub quality: Text,
    /// « Sébastien JALLET »; empty for a line to fill in by hand.
    pub name: Text,
}
