//! The typeface of the papers, Source Sans 3, embedded in four faces with the measures a page needs.

use super::RenderError;
use harfrust::{FontRef, Tag};

/// One of the four faces of the papers' typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Running text.
    Regular,
    /// Titles, names, totals.
    Bold,
    /// Titles of works and programmes.
    Italic,
    /// A title of work inside a title.
    BoldItalic,
}

impl Face {
    /// Every face, in the order of their discriminants.
    pub const ALL: [Face; 4] = [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic];

    /// The face for a pair of marks.
    pub fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Face::Regular,
            (true, false) => Face::Bold,
            (false, true) => Face::Italic,
            (true, true) => Face::BoldItalic,
        }
    }

    /// Place of the face in [`Face::ALL`] and in every table of four faces.
    pub fn index(self) -> usize {
        self as usize
    }

    /// PostScript name.
    pub fn name(self) -> &'static str {
        match self {
            Face::Regular => "SourceSans3-Regular",
            Face::Bold => "SourceSans3-Bold",
            Face::Italic => "SourceSans3-It",
            Face::BoldItalic => "SourceSans3-BoldIt",
        }
    }

    /// The whole TrueType file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Face::Regular => include_bytes!("../../assets/fonts/SourceSans3-Regular.ttf"),
            Face::Bold => include_bytes!("../../assets/fonts/SourceSans3-Bold.ttf"),
            Face::Italic => include_bytes!("../../assets/fonts/SourceSans3-It.ttf"),
            Face::BoldItalic => include_bytes!("../../assets/fonts/SourceSans3-BoldIt.ttf"),
        }
    }
}

/// Measures of a face, in font units.
#[derive(Debug, Clone)]
pub struct Metrics {
    /// Font units in an em.
    pub units_per_em: i64,
    /// Height of the tallest letters above the baseline.
    pub ascent: i16,
    /// Depth of the lowest letters, negative.
    pub descent: i16,
    /// Height of capitals.
    pub cap_height: i16,
    /// Box around every glyph: left, bottom, right, top.
    pub bounds: [i16; 4],
    /// Slope of the caret: rise, then run (0 when upright).
    pub caret: [i16; 2],
    /// Weight, 400 regular, 700 bold.
    pub weight: u16,
    advances: Vec<u16>,
}

impl Metrics {
    /// Reads the measures of an embedded face.
    ///
    /// # Errors
    /// [`RenderError::Font`] when a table is missing or cut short.
    pub fn read(face: Face) -> Result<Self, RenderError> {
        Self::parse(face.bytes()).ok_or(RenderError::Font(face.name()))
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let table = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).map(|data| data.as_bytes());
        let (head, hhea, os2, hmtx) = (table(b"head")?, table(b"hhea")?, table(b"OS/2")?, table(b"hmtx")?);
        let short = |table: &[u8], at: usize| -> Option<u16> {
            Some(u16::from_be_bytes(table.get(at..at + 2)?.try_into().ok()?))
        };
        let signed = |table: &[u8], at: usize| short(table, at).map(u16::cast_signed);
        let count = usize::from(short(hhea, 34)?);
        Some(Self {
            units_per_em: i64::from(short(head, 18)?),
            ascent: signed(hhea, 4)?,
            descent: signed(hhea, 6)?,
            cap_height: signed(os2, 88)?,
            bounds: [signed(head, 36)?, signed(head, 38)?, signed(head, 40)?, signed(head, 42)?],
            caret: [signed(hhea, 18)?, signed(hhea, 20)?],
            weight: short(os2, 4)?,
            advances: hmtx.chunks_exact(4).take(count).filter_map(|pair| short(pair, 0)).collect(),
        })
    }

    /// Natural advance of a glyph, before kerning.
    pub fn advance(&self, glyph: u16) -> u16 {
        self.advances.get(usize::from(glyph)).or(self.advances.last()).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::layout::shape::Shaper;

    /// T27 of the typography rules, and the signs that the papers use beside it.
    const NEEDED: &str = "\u{A0}\u{202F}’«»œŒÉÀÇÈÊËÎÏÔÛÙŸçéèêëàâîïôöùûüÿ€·−°–—…“”‘•→☐☑✓□\u{2011}/@%nº²";

    #[test]
    fn every_face_has_the_signs_of_french_papers() {
        for face in Face::ALL {
            let mut shaper = Shaper::new().unwrap();
            for sign in NEEDED.chars() {
                let word = shaper.word(face, &sign.to_string());
                assert!(shaper.words.advance(word) > 0, "{face:?} {sign:?}");
                assert!(shaper.words.missing(word).is_empty(), "{face:?} lacks {sign:?}");
            }
        }
    }

    #[test]
    fn measures_are_read() {
        let regular = Metrics::read(Face::Regular).unwrap();
        assert_eq!((regular.units_per_em, regular.cap_height, regular.weight), (1000, 660, 400));
        assert!(Metrics::read(Face::Italic).unwrap().caret[1] > 0);
        assert_eq!(Metrics::read(Face::Bold).unwrap().weight, 700);
    }
}
