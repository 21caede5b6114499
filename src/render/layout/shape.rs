//! Words to glyphs: shaping with kerning and ligatures, each different word once.
//!
//! Every pair of a glyph and the signs it stands for has its own code in the PDF, so that a space and a
//! no-break space, drawn by the same glyph, are told apart when the text is copied or read aloud.

use super::style::Unit;
use crate::render::RenderError;
use crate::render::fonts::{Face, Metrics};
use harfrust::{Direction, FontRef, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer, script};
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What is drawn in place of a sign that the typeface lacks: nobody takes it for a box to tick.
pub const FALLBACK: char = '⁇';

/// What the hyphen of a cut word is, once copied or read aloud.
const SOFT_HYPHEN: &str = "\u{AD}";

/// A shaped word, found again in [`Words`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WordId(u32);

/// A glyph of a word, in font units.
#[derive(Debug, Clone, Copy)]
pub struct Glyph {
    /// Code of the glyph in the PDF: its place in [`Words::codes`].
    pub code: u16,
    /// Shift of the drawing to the right, without moving what follows.
    pub shift: i16,
    /// Shift of the drawing upwards.
    pub rise: i16,
    /// What is added to the natural advance: kerning.
    pub kern: i16,
}

/// A code of the PDF: a glyph and the signs that it stands for.
#[derive(Debug, Clone)]
pub struct Code {
    /// Glyph in the whole typeface.
    pub glyph: u16,
    /// Natural advance, in font units.
    pub advance: u16,
    /// The signs, as copied from the PDF.
    pub text: String,
}

#[derive(Debug)]
struct Word {
    start: usize,
    end: usize,
    face: Face,
    advance: i64,
    is_space: bool,
}

/// Every word shaped for a document, its glyphs and its codes.
#[derive(Debug)]
pub struct Words {
    words: Vec<Word>,
    glyphs: Vec<Glyph>,
    codes: [Vec<Code>; 4],
    metrics: [Metrics; 4],
    missing: HashMap<WordId, Vec<char>>,
}

impl Words {
    /// Glyphs of a word, left to right.
    pub fn glyphs(&self, word: WordId) -> &[Glyph] {
        self.get(word).and_then(|word| self.glyphs.get(word.start..word.end)).unwrap_or_default()
    }

    /// Width of a word, in font units.
    pub fn advance(&self, word: WordId) -> i64 {
        self.get(word).map_or(0, |word| word.advance)
    }

    /// Width of a word set at a size.
    pub fn width(&self, word: WordId, size: Unit) -> Unit {
        self.get(word).map_or(0, |word| word.advance * size / self.metrics(word.face).units_per_em)
    }

    /// Width of words one after the other, each ordinary space wider by `spread`.
    pub fn width_of(&self, words: &[WordId], size: Unit, spread: Unit) -> Unit {
        let width = |word| self.width(word, size) + if self.is_space(word) { spread } else { 0 };
        words.iter().copied().map(width).sum()
    }

    /// Whether it is an ordinary space, which stretches in justified lines.
    pub fn is_space(&self, word: WordId) -> bool {
        self.get(word).is_some_and(|word| word.is_space)
    }

    /// The signs of a word.
    pub fn text(&self, face: Face, word: WordId) -> String {
        let codes = self.codes(face);
        let texts = self.glyphs(word).iter().filter_map(|glyph| codes.get(usize::from(glyph.code)));
        texts.map(|code| code.text.as_str()).collect()
    }

    /// Codes of a face, the first standing for « no glyph ».
    pub fn codes(&self, face: Face) -> &[Code] {
        let [regular, bold, italic, bold_italic] = &self.codes;
        match face {
            Face::Regular => regular,
            Face::Bold => bold,
            Face::Italic => italic,
            Face::BoldItalic => bold_italic,
        }
    }

    /// Measures of a face.
    pub fn metrics(&self, face: Face) -> &Metrics {
        let [regular, bold, italic, bold_italic] = &self.metrics;
        match face {
            Face::Regular => regular,
            Face::Bold => bold,
            Face::Italic => italic,
            Face::BoldItalic => bold_italic,
        }
    }

    /// Signs of a word that the typeface lacks, drawn as a fallback.
    pub fn missing(&self, word: WordId) -> &[char] {
        self.missing.get(&word).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether some word has a sign that the typeface lacks.
    pub fn lacks_any(&self) -> bool {
        !self.missing.is_empty()
    }

    fn get(&self, word: WordId) -> Option<&Word> {
        self.words.get(word.0 as usize)
    }
}

/// Shapes words and keeps them.
pub struct Shaper {
    faces: Vec<ShapedFace>,
    buffer: Option<UnicodeBuffer>,
    /// What was shaped so far.
    pub words: Words,
}

struct ShapedFace {
    shaper: harfrust::Shaper<'static>,
    plan: ShapePlan,
    known: FxHashMap<Box<str>, WordId>,
    /// Codes of each glyph: one for each text that it stands for, seldom more than one.
    codes: FxHashMap<u16, Vec<u16>>,
}

impl ShapedFace {
    fn new(face: Face) -> Result<Self, RenderError> {
        static DATA: [OnceLock<ShaperData>; 4] = [const { OnceLock::new() }; 4];
        let broken = || RenderError::Font(face.name());
        let Ok(font) = FontRef::new(face.bytes()) else { return Err(broken()) };
        let data = DATA.get(face.index()).ok_or_else(broken)?.get_or_init(|| ShaperData::new(&font));
        let shaper = data.shaper(&font).build();
        let plan = ShapePlan::new(&shaper, Direction::LeftToRight, Some(script::LATIN), None, &[]);
        Ok(Self { shaper, plan, known: FxHashMap::default(), codes: FxHashMap::default() })
    }
}

impl Shaper {
    /// Opens the four faces.
    ///
    /// # Errors
    /// [`RenderError::Font`] when an embedded face cannot be read.
    pub fn new() -> Result<Self, RenderError> {
        let [regular, bold, italic, bold_italic] = Face::ALL.map(Metrics::read);
        let no_glyph = || vec![Code { glyph: 0, advance: 0, text: FALLBACK.to_string() }];
        Ok(Self {
            faces: Face::ALL.into_iter().map(ShapedFace::new).collect::<Result<_, _>>()?,
            buffer: None,
            words: Words {
                words: Vec::new(),
                glyphs: Vec::new(),
                codes: [no_glyph(), no_glyph(), no_glyph(), no_glyph()],
                metrics: [regular?, bold?, italic?, bold_italic?],
                missing: HashMap::new(),
            },
        })
    }

    /// The glyphs of a word, shaped the first time it is met. Invisible controls must have been removed
    /// (see [`is_drawn`]).
    pub fn word(&mut self, face: Face, text: &str) -> WordId {
        if let Some(known) = self.faces.get(face.index()).and_then(|shaped| shaped.known.get(text)) {
            return *known;
        }
        let start = self.words.glyphs.len();
        let advance = self.shape(face, text);
        let end = self.words.glyphs.len();
        let word = Word { start, end, face, advance, is_space: text == " " };
        self.know(text, word)
    }

    /// The first part of a word cut at the end of a line. Its hyphen is copied and read as a soft hyphen,
    /// so that the word is found whole.
    pub fn hyphenated(&mut self, face: Face, part: &str) -> WordId {
        // A soft hyphen is never drawn otherwise: no word that is met can be this one.
        let key = format!("{part}{SOFT_HYPHEN}");
        if let Some(known) = self.faces.get(face.index()).and_then(|shaped| shaped.known.get(key.as_str())) {
            return *known;
        }
        let word = self.word(face, &format!("{part}-"));
        let mut glyphs = self.words.glyphs(word).to_vec();
        let glyph = glyphs.last().and_then(|last| self.words.codes(face).get(usize::from(last.code)));
        if let Some(glyph) = glyph.map(|code| code.glyph) {
            let code = self.code(face, glyph, SOFT_HYPHEN);
            if let Some(last) = glyphs.last_mut() {
                last.code = code;
            }
        }
        let (start, advance) = (self.words.glyphs.len(), self.words.advance(word));
        self.words.glyphs.extend(glyphs);
        let end = self.words.glyphs.len();
        self.know(&key, Word { start, end, face, advance, is_space: false })
    }

    /// Number that the next word will have.
    fn next(&self) -> WordId {
        WordId(u32::try_from(self.words.words.len()).unwrap_or(u32::MAX))
    }

    fn know(&mut self, key: &str, word: Word) -> WordId {
        let id = self.next();
        if let Some(shaped) = self.faces.get_mut(word.face.index()) {
            shaped.known.insert(key.into(), id);
        }
        self.words.words.push(word);
        id
    }

    /// Adds the glyphs of a text to the store and gives its width in font units.
    fn shape(&mut self, face: Face, text: &str) -> i64 {
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        let Some(shaped) = self.faces.get(face.index()) else { return 0 };
        let output = shaped.shaper.shape(buffer, ShapeOptions::new().plan(Some(&shaped.plan)));
        let (infos, positions) = (output.glyph_infos(), output.glyph_positions());
        let mut width = 0;
        let mut at = 0;
        while let Some(info) = infos.get(at) {
            let same = infos.iter().skip(at).take_while(|next| next.cluster == info.cluster).count();
            let end = infos.get(at + same).map_or(text.len(), |next| next.cluster as usize);
            let signs = text.get(info.cluster as usize..end).unwrap_or_default();
            let shares = shares(signs, same);
            for (offset, share) in shares.enumerate() {
                let (Some(info), Some(position)) = (infos.get(at + offset), positions.get(at + offset))
                else {
                    continue;
                };
                if info.glyph_id == 0 {
                    width += self.fallback(face, share);
                    continue;
                }
                let code = self.code(face, u16::try_from(info.glyph_id).unwrap_or(0), share);
                let natural = i32::from(self.natural(face, code));
                width += i64::from(position.x_advance);
                self.words.glyphs.push(Glyph {
                    code,
                    shift: narrow(position.x_offset),
                    rise: narrow(position.y_offset),
                    kern: narrow(position.x_advance - natural),
                });
            }
            at += same;
        }
        self.buffer = Some(output.clear());
        width
    }

    /// Draws the fallback sign in place of one that the face lacks; the text keeps the sign itself.
    fn fallback(&mut self, face: Face, sign: &str) -> i64 {
        let word = self.next();
        self.words.missing.entry(word).or_default().extend(sign.chars());
        let drawn = FALLBACK.to_string();
        let glyph = self.glyph_of(face, &drawn).unwrap_or(0);
        let code = self.code(face, glyph, if is_exchanged(sign) { sign } else { &drawn });
        self.words.glyphs.push(Glyph { code, shift: 0, rise: 0, kern: 0 });
        i64::from(self.natural(face, code))
    }

    /// Glyph of a sign that the face is known to have.
    fn glyph_of(&self, face: Face, sign: &str) -> Option<u16> {
        let shaped = self.faces.get(face.index())?;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(sign);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        let output = shaped.shaper.shape(buffer, ShapeOptions::new().plan(Some(&shaped.plan)));
        output.glyph_infos().first().and_then(|info| u16::try_from(info.glyph_id).ok())
    }

    fn code(&mut self, face: Face, glyph: u16, text: &str) -> u16 {
        let advance = self.words.metrics(face).advance(glyph);
        let Some(shaped) = self.faces.get_mut(face.index()) else { return 0 };
        let Some(codes) = self.words.codes.get_mut(face.index()) else { return 0 };
        let known = shaped.codes.entry(glyph).or_default();
        let stands_for = |code: &&u16| codes.get(usize::from(**code)).is_some_and(|code| code.text == text);
        if let Some(code) = known.iter().find(stands_for) {
            return *code;
        }
        let code = u16::try_from(codes.len()).unwrap_or(0);
        codes.push(Code { glyph, advance, text: text.to_owned() });
        known.push(code);
        code
    }

    fn natural(&self, face: Face, code: u16) -> u16 {
        self.words.codes(face).get(usize::from(code)).map_or(0, |code| code.advance)
    }
}

fn narrow(value: i32) -> i16 {
    i16::try_from(value).unwrap_or(0)
}

/// Shares the signs of a cluster between its glyphs: one each where there are as many, else all to the
/// first, the others standing for a space of no width (a code may not stand for nothing).
fn shares(signs: &str, glyphs: usize) -> impl Iterator<Item = &str> {
    let one_each = signs.chars().count() == glyphs;
    let mut starts = signs.char_indices();
    (0..glyphs).map(move |place| match (one_each, place) {
        (true, _) => {
            starts.next().and_then(|(at, sign)| signs.get(at..at + sign.len_utf8())).unwrap_or_default()
        }
        (false, 0) => signs,
        (false, _) => "\u{200B}",
    })
}

/// Whether a sign has something to draw: controls, marks of direction, joiners, soft hyphens and
/// variation selectors have not, and would only break copying or the checks of PDF/A.
pub fn is_drawn(sign: char) -> bool {
    let has_none = || {
        matches!(sign,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}')
    };
    // Nearly every sign is one of these: no need to look further.
    matches!(sign, ' '..='~') || !(sign.is_control() || has_none())
}

/// Whether a sign means the same to everybody, so that a PDF/A may give it as text: neither private use
/// nor a noncharacter.
fn is_exchanged(signs: &str) -> bool {
    !signs.is_empty()
        && signs.chars().all(|sign| {
            let value = u32::from(sign);
            !matches!(value, 0xE000..=0xF8FF | 0xF0000.. | 0xFDD0..=0xFDEF) && value & 0xFFFE != 0xFFFE
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_keep_their_own_text() {
        let mut shaper = Shaper::new().unwrap();
        let word = shaper.word(Face::Regular, "215\u{202F}000\u{A0}€");
        assert_eq!(shaper.words.text(Face::Regular, word), "215\u{202F}000\u{A0}€");
        assert_eq!(shaper.word(Face::Regular, "215\u{202F}000\u{A0}€"), word);
    }

    #[test]
    fn kerning_narrows_and_unknown_signs_are_told() {
        let mut shaper = Shaper::new().unwrap();
        let together = shaper.word(Face::Regular, "AV");
        let (a, v) = (shaper.word(Face::Regular, "A"), shaper.word(Face::Regular, "V"));
        assert!(shaper.words.advance(together) < shaper.words.advance(a) + shaper.words.advance(v));
        let unknown = shaper.word(Face::Bold, "東x");
        assert_eq!(shaper.words.text(Face::Bold, unknown), "東x");
        assert_eq!(shaper.words.missing(unknown), ['東']);
        assert!(shaper.words.missing(together).is_empty());
        assert!(shaper.words.advance(unknown) > shaper.words.advance(a) / 2);
    }

    #[test]
    fn ligatures_are_one_glyph_and_copied_as_their_letters() {
        for face in Face::ALL {
            let mut shaper = Shaper::new().unwrap();
            let word = shaper.word(face, "officielle, affluer, souffler, affirmer");
            assert_eq!(shaper.words.text(face, word), "officielle, affluer, souffler, affirmer");
            // ff three times, ffi once: four ligatures of 39 signs.
            assert!(shaper.words.glyphs(word).len() < 39, "{face:?}");
            let fallback = shaper.word(face, &FALLBACK.to_string());
            assert!(shaper.words.missing(fallback).is_empty() && shaper.words.glyphs(fallback).len() == 1);
        }
    }
}
