//! Texts to chunks: what no line end divides, with its glyphs, its width and the space after it.

use super::breaks::Stop;
use super::shape::{Shaper, WordId, is_drawn};
use super::style::{Fit, TextStyle, Unit};
use crate::domain::french::hyphenation;
use crate::domain::inline::{Run, Text};
use crate::render::fonts::Face;
use std::borrow::Cow;

/// A part of a chunk that is in one run.
#[derive(Debug, Clone, Copy)]
pub struct Atom {
    /// Its glyphs.
    pub word: WordId,
    /// Its width as set.
    pub width: Unit,
    /// Place of its run in the text.
    pub run: usize,
}

/// What no line end divides, unless it is a word that French lets cut.
#[derive(Debug, Default)]
pub struct Chunk {
    /// Left to right.
    pub atoms: Vec<Atom>,
    /// Width of the atoms.
    pub width: Unit,
    /// The ordinary space that follows.
    pub space: Option<Atom>,
    /// The signs, where the chunk may be cut.
    word: Option<Box<str>>,
}

impl Chunk {
    fn push(&mut self, atom: Atom, word: Option<&str>) {
        self.word = if self.atoms.is_empty() { word.map(Box::from) } else { None };
        self.width += atom.width;
        self.atoms.push(atom);
    }
}

/// Face, size and rise of a run set in a style.
pub fn setting(run: &Run, style: TextStyle) -> (Face, Unit, Unit) {
    let face = Face::of(run.bold || style.bold, run.italic);
    if run.superscript { (face, style.size * 65 / 100, style.size * 35 / 100) } else { (face, style.size, 0) }
}

/// Divides a text at its ordinary spaces. A chunk wider than a line is divided between two signs too, so
/// that nothing leaves its box.
pub fn chunks(shaper: &mut Shaper, text: &Text, style: TextStyle, limit: Unit) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut current = Chunk::default();
    for (place, run) in text.0.iter().enumerate() {
        let (face, size, _) = setting(run, style);
        let may_cut = style.fit == Fit::Justified && is_plain(run);
        let atom = |shaper: &mut Shaper, signs: &str| {
            let word = shaper.word(face, signs);
            Atom { word, width: shaper.words.width(word, size), run: place }
        };
        for (part, word) in drawn(&run.text).split(' ').enumerate() {
            if part > 0 && !current.atoms.is_empty() {
                current.space = Some(atom(shaper, " "));
                chunks.push(std::mem::take(&mut current));
            }
            if word.is_empty() {
                continue;
            }
            let whole = atom(shaper, word);
            if current.width + whole.width <= limit {
                current.push(whole, may_cut.then_some(word));
                continue;
            }
            for signs in slices(shaper, face, size, word, limit) {
                let slice = atom(shaper, signs);
                if !current.atoms.is_empty() && current.width + slice.width > limit {
                    chunks.push(std::mem::take(&mut current));
                }
                current.push(slice, None);
            }
        }
    }
    if !current.atoms.is_empty() {
        chunks.push(current);
    }
    chunks
}

/// Titles of works, names set in bold, addresses and what is kept to the letter are never cut (T22).
fn is_plain(run: &Run) -> bool {
    !run.bold && !run.italic && !run.superscript && !run.verbatim && run.link.is_none()
}

/// Where lines may end: after each chunk.
pub fn stops(chunks: &[Chunk]) -> Vec<Stop> {
    let mut here = Reach::default();
    chunks.iter().enumerate().map(|(place, chunk)| here.after(place, chunk)).collect()
}

/// Where lines may end: after each chunk, and inside words that French lets cut.
pub fn stops_and_cuts(shaper: &mut Shaper, text: &Text, style: TextStyle, chunks: &[Chunk]) -> Vec<Stop> {
    let mut here = Reach::default();
    let mut stops = Vec::new();
    for (place, chunk) in chunks.iter().enumerate() {
        if let (Some(word), [atom]) = (&chunk.word, chunk.atoms.as_slice())
            && let Some(run) = text.0.get(atom.run)
        {
            let (face, size, _) = setting(run, style);
            for at in hyphenation::cuts(word) {
                let Some((left, right)) = word.split_at_checked(at) else { continue };
                let parts = (shaper.hyphenated(face, left), shaper.word(face, right));
                let width = |word| shaper.words.width(word, size);
                stops.push(Stop {
                    end: here.x + width(parts.0),
                    next: here.x + chunk.width - width(parts.1),
                    glue: here.glue,
                    next_glue: here.glue,
                    chunk: place,
                    cut: Some(parts),
                });
            }
        }
        stops.push(here.after(place, chunk));
    }
    stops
}

/// How far the chunks so far reach.
#[derive(Default)]
struct Reach {
    x: Unit,
    glue: Unit,
}

impl Reach {
    fn after(&mut self, place: usize, chunk: &Chunk) -> Stop {
        let (end, glue) = (self.x + chunk.width, self.glue);
        let space = chunk.space.map_or(0, |space| space.width);
        (self.x, self.glue) = (end + space, glue + space);
        Stop { end, next: self.x, glue, next_glue: self.glue, chunk: place, cut: None }
    }
}

/// The signs that are drawn, every plain white space being an ordinary space.
fn drawn(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_drawn) {
        return Cow::Borrowed(text);
    }
    let plain = text
        .chars()
        .map(|sign| if matches!(sign, '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}') { ' ' } else { sign });
    Cow::Owned(plain.filter(|sign| is_drawn(*sign)).collect())
}

/// Cuts a word too wide for a line into slices that are not; a mark set over a letter stays with it.
fn slices<'a>(shaper: &mut Shaper, face: Face, size: Unit, word: &'a str, limit: Unit) -> Vec<&'a str> {
    let room = limit - size / 4;
    let mut slices = Vec::new();
    let (mut start, mut reach) = (0, 0);
    for (at, sign) in word.char_indices() {
        let id = shaper.word(face, sign.encode_utf8(&mut [0; 4]));
        let width = shaper.words.width(id, size);
        if width > 0 && at > start && reach + width > room {
            slices.extend(word.get(start..at));
            (start, reach) = (at, 0);
        }
        reach += width;
    }
    slices.extend(word.get(start..));
    slices
}
