//! Texts to chunks: what no line end divides, with its glyphs, its width and the space after it.

use super::breaks::Stop;
use super::shape::{Shaper, WordId, is_drawn};
use super::style::{Fit, TextStyle, Unit};
use crate::domain::french::hyphenation;
use crate::domain::inline::{Run, Text};
use crate::render::fonts::Face;
use std::borrow::Cow;
use std::ops::Range;

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
#[derive(Debug)]
pub struct Chunk<'a> {
    /// Width of its atoms.
    pub width: Unit,
    /// Its atoms among those of the text, left to right.
    atoms: Range<usize>,
    /// Width of the ordinary space that follows; 0 without any.
    space: Unit,
    /// The signs, where the chunk may be cut.
    word: Option<&'a str>,
}

/// The chunks of a text, their atoms and spaces one after the other.
#[derive(Debug)]
pub struct Chunks<'a> {
    chunks: Vec<Chunk<'a>>,
    atoms: Vec<Atom>,
}

impl<'a> Chunks<'a> {
    /// Left to right.
    pub fn iter(&self) -> impl Iterator<Item = &Chunk<'a>> {
        self.chunks.iter()
    }

    /// Atoms of a chunk.
    pub fn atoms(&self, chunk: &Chunk<'_>) -> &[Atom] {
        self.atoms.get(chunk.atoms.clone()).unwrap_or_default()
    }

    /// Atoms of some chunks, with the space after each.
    pub fn atoms_with_spaces(&self, chunks: Range<usize>) -> &[Atom] {
        let start = |place: usize| self.chunks.get(place).map_or(self.atoms.len(), |chunk| chunk.atoms.start);
        self.atoms.get(start(chunks.start)..start(chunks.end)).unwrap_or_default()
    }

    /// The only atom of a chunk.
    pub fn only_atom(&self, chunk: usize) -> Option<Atom> {
        self.chunks.get(chunk).and_then(|chunk| self.atoms(chunk).first()).copied()
    }
}

/// Chunks as they are read: the last one is still open.
struct Reader<'a> {
    read: Chunks<'a>,
    open: Chunk<'a>,
}

impl<'a> Reader<'a> {
    /// Room for as many words as a text of so many bytes has, more or less.
    fn new(bytes: usize) -> Self {
        let words = bytes / 6 + 1;
        let read = Chunks { chunks: Vec::with_capacity(words), atoms: Vec::with_capacity(words * 2) };
        Self { read, open: Chunk { width: 0, atoms: 0..0, space: 0, word: None } }
    }

    fn is_empty(&self) -> bool {
        self.open.atoms.is_empty()
    }

    fn push(&mut self, atom: Atom, word: Option<&'a str>) {
        self.open.word = if self.is_empty() { word } else { None };
        self.open.width += atom.width;
        self.read.atoms.push(atom);
        self.open.atoms.end = self.read.atoms.len();
    }

    fn close(&mut self, space: Option<Atom>) {
        self.open.space = space.map_or(0, |space| space.width);
        self.read.atoms.extend(space);
        let start = self.read.atoms.len();
        let next = Chunk { width: 0, atoms: start..start, space: 0, word: None };
        self.read.chunks.push(std::mem::replace(&mut self.open, next));
    }
}

/// Face, size and rise of a run set in a style.
pub fn setting(run: &Run, style: TextStyle) -> (Face, Unit, Unit) {
    let face = Face::of(run.bold || style.bold, run.italic);
    if run.superscript { (face, style.size * 65 / 100, style.size * 35 / 100) } else { (face, style.size, 0) }
}

/// Divides a text, of which `drawn` gives what is drawn of each run, at its ordinary spaces. A chunk wider than
/// a line is divided between two signs too, so that nothing leaves its box.
pub fn chunks<'a>(
    shaper: &mut Shaper,
    text: &Text,
    drawn: &'a [Cow<'_, str>],
    style: TextStyle,
    limit: Unit,
) -> Chunks<'a> {
    let mut reader = Reader::new(drawn.iter().map(|signs| signs.len()).sum());
    for (place, (run, drawn)) in text.0.iter().zip(drawn).enumerate() {
        let (face, size, _) = setting(run, style);
        let may_cut = style.fit == Fit::Justified && is_plain(run);
        let atom = |shaper: &mut Shaper, signs: &str| {
            let word = shaper.word(face, signs);
            Atom { word, width: shaper.words.width(word, size), run: place }
        };
        let mut space = None;
        for (part, word) in drawn.split(' ').enumerate() {
            if part > 0 && !reader.is_empty() {
                let space = *space.get_or_insert_with(|| atom(shaper, " "));
                reader.close(Some(space));
            }
            if word.is_empty() {
                continue;
            }
            let whole = atom(shaper, word);
            if reader.open.width + whole.width <= limit {
                reader.push(whole, may_cut.then_some(word));
                continue;
            }
            for signs in slices(shaper, face, size, word, limit) {
                let slice = atom(shaper, signs);
                if !reader.is_empty() && reader.open.width + slice.width > limit {
                    reader.close(None);
                }
                reader.push(slice, None);
            }
        }
    }
    if !reader.is_empty() {
        reader.close(None);
    }
    reader.read
}

/// Titles of works, names set in bold, addresses and what is kept to the letter are never cut (T22).
fn is_plain(run: &Run) -> bool {
    !run.bold && !run.italic && !run.superscript && !run.verbatim && run.link.is_none()
}

/// Where lines may end: after each chunk.
pub fn stops(chunks: &Chunks<'_>) -> Vec<Stop> {
    let mut here = Reach::default();
    chunks.iter().enumerate().map(|(place, chunk)| here.after(place, chunk)).collect()
}

/// Where lines may end: after each chunk, and inside words that French lets cut.
pub fn stops_and_cuts(shaper: &mut Shaper, text: &Text, style: TextStyle, chunks: &Chunks<'_>) -> Vec<Stop> {
    let mut here = Reach::default();
    let mut stops = Vec::new();
    for (place, chunk) in chunks.iter().enumerate() {
        if let (Some(word), [atom]) = (chunk.word, chunks.atoms(chunk))
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
    fn after(&mut self, place: usize, chunk: &Chunk<'_>) -> Stop {
        let (end, glue) = (self.x + chunk.width, self.glue);
        (self.x, self.glue) = (end + chunk.space, glue + chunk.space);
        Stop { end, next: self.x, glue, next_glue: self.glue, chunk: place, cut: None }
    }
}

/// The signs of each run that are drawn, every plain white space being an ordinary space.
pub fn drawn(text: &Text) -> Vec<Cow<'_, str>> {
    text.0.iter().map(|run| drawn_of(&run.text)).collect()
}

fn drawn_of(text: &str) -> Cow<'_, str> {
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
