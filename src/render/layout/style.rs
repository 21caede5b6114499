//! Measures of the papers: unit, sizes of text, rooms between blocks. Nothing else decides a distance.
//!
//! Body lines stand 14 pt apart; every room is a multiple of a quarter of it, so that a page keeps its beat.

use crate::documents::model::PageFormat;

/// A length in thousandths of a point. Whole numbers: the same paper on every machine.
pub type Unit = i64;

/// Millimetres.
pub const fn mm(millimetres: u32) -> Unit {
    millimetres as Unit * 72_000_000 / 25_400
}

/// Long side of A4.
const A4_LONG: Unit = mm(297);
/// Short side of A4.
pub const A4_SHORT: Unit = mm(210);

/// Width and height of a sheet.
pub const fn sheet(format: PageFormat) -> (Unit, Unit) {
    match format {
        PageFormat::Portrait => (A4_SHORT, A4_LONG),
        PageFormat::Landscape => (A4_LONG, A4_SHORT),
        PageFormat::Slide => (960_000, 540_000),
    }
}

/// The beat of a page: distance between two lines of body text.
pub const BEAT: Unit = 14_000;

/// How the lines of a text end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// As even as can be at their right end, no word cut.
    Ragged,
    /// Of one length, the last one too: titles.
    Balanced,
    /// At the right margin, words cut where French allows it (T22).
    Justified,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextStyle {
    /// Size of the letters.
    pub size: Unit,
    /// Distance between two lines.
    pub leading: Unit,
    /// Bold whatever the runs say.
    pub bold: bool,
    /// How its lines end.
    pub fit: Fit,
}

impl TextStyle {
    const fn new(size: Unit, leading: Unit, bold: bool) -> Self {
        Self { size, leading, bold, fit: Fit::Ragged }
    }

    const fn title(size: Unit, leading: Unit) -> Self {
        Self { size, leading, bold: true, fit: Fit::Balanced }
    }

    /// The same in bold.
    pub const fn strong(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same at both margins.
    pub const fn justified(self) -> Self {
        Self { fit: Fit::Justified, ..self }
    }
}

/// Running text.
pub const BODY: TextStyle = TextStyle::new(10_500, BEAT, false);
/// The sentence that carries the paper.
pub const LEAD: TextStyle = TextStyle::new(12_000, 17_500, false);
/// Notes, notices, details, running head and foot.
pub const SMALL: TextStyle = TextStyle::new(9_000, 11_500, false);
/// Cells of tables.
pub const CELL: TextStyle = TextStyle::new(9_500, 12_000, false);
/// Cells of sheets to fill in by hand: two lines stand in a row of 9 mm.
pub const SHEET_CELL: TextStyle = TextStyle::new(9_500, 11_000, false);
/// Header cells.
pub const HEADER_CELL: TextStyle = TextStyle::new(9_000, 11_500, true);
/// Title of the paper.
pub const TITLE: TextStyle = TextStyle::title(18_000, 21_000);
/// Heading of level 2.
pub const HEADING_2: TextStyle = TextStyle::title(13_000, 17_500);
/// Heading of level 3.
pub const HEADING_3: TextStyle = TextStyle::title(11_000, BEAT);

/// A quarter of the beat.
pub const QUARTER: Unit = BEAT / 4;
/// Half of the beat.
pub const HALF: Unit = BEAT / 2;

/// Thin rule between rows.
pub const HAIRLINE: Unit = 250;
/// Rule of sheets to fill in, frames.
pub const THIN: Unit = 500;
/// Rule under a header row or the title.
pub const STRONG: Unit = 1_000;

/// Grey behind headers and totals, in percent of black.
pub const TINT: u8 = 7;
/// Grey of the watermark, in percent of black.
pub const WATERMARK_TINT: u8 = 9;
