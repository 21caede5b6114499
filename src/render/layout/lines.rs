//! Texts to lines: where a line ends, and what it is made of.

use super::item::{ElementId, Item, Mark, Role, Shape, Tags};
use super::shape::{Shaper, WordId, is_drawn};
use super::style::{TextStyle, Unit};
use crate::documents::model::Align;
use crate::domain::inline::{Run, Text};
use crate::render::fonts::Face;
use std::borrow::Cow;

/// A line: stretches of words, each in one face and size.
#[derive(Debug, Default)]
pub struct Line {
    /// Left to right.
    pub stretches: Vec<Stretch>,
    /// Width of what is seen: the space that ends the line is not counted.
    pub width: Unit,
}

/// Words of one run on one line.
#[derive(Debug)]
pub struct Stretch {
    x: Unit,
    width: Unit,
    rise: Unit,
    face: Face,
    size: Unit,
    run: usize,
    words: Vec<WordId>,
}

/// A part of a word that is in one run.
#[derive(Clone, Copy)]
struct Atom {
    word: WordId,
    width: Unit,
    run: usize,
}

/// What no line break may divide, with the space that follows it.
#[derive(Default)]
struct Chunk {
    atoms: Vec<Atom>,
    width: Unit,
    space: Option<Atom>,
}

impl Chunk {
    fn push(&mut self, atom: Atom) {
        self.width += atom.width;
        self.atoms.push(atom);
    }
}

/// Face, size and rise of a run set in a style.
fn setting(run: &Run, style: TextStyle) -> (Face, Unit, Unit) {
    let face = Face::of(run.bold || style.bold, run.italic);
    if run.superscript { (face, style.size * 65 / 100, style.size * 35 / 100) } else { (face, style.size, 0) }
}

/// Cuts a text into lines no wider than `width`. Lines end at plain spaces only; a chunk wider than a
/// line is cut between two signs, so that nothing leaves its box. A text without signs has no line.
pub fn set(shaper: &mut Shaper, text: &Text, style: TextStyle, width: Unit) -> Vec<Line> {
    let chunks = chunks(shaper, text, style, width);
    let measures: Vec<(Unit, Unit)> =
        chunks.iter().map(|chunk| (chunk.width, chunk.space.map_or(0, |space| space.width))).collect();
    let mut chunks = chunks.into_iter();
    let counts = line_lengths(&measures, width);
    let last = counts.len().saturating_sub(1);
    let lines = counts.into_iter().enumerate();
    lines.map(|(place, count)| line(&text.0, style, chunks.by_ref().take(count), place == last)).collect()
}

/// Number of chunks on each line: as many as fit. Each chunk has its width and that of its space.
fn line_lengths(chunks: &[(Unit, Unit)], limit: Unit) -> Vec<usize> {
    let mut counts: Vec<usize> = Vec::new();
    let mut reach = 0;
    for &(width, space) in chunks {
        match counts.last_mut() {
            Some(count) if reach + width <= limit => *count += 1,
            _ => {
                counts.push(1);
                reach = 0;
            }
        }
        reach += width + space;
    }
    counts
}

fn chunks(shaper: &mut Shaper, text: &Text, style: TextStyle, limit: Unit) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut current = Chunk::default();
    for (place, run) in text.0.iter().enumerate() {
        let (face, size, _) = setting(run, style);
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
                current.push(whole);
                continue;
            }
            for signs in slices(shaper, face, size, word, limit) {
                let slice = atom(shaper, signs);
                if !current.atoms.is_empty() && current.width + slice.width > limit {
                    chunks.push(std::mem::take(&mut current));
                }
                current.push(slice);
            }
        }
    }
    if !current.atoms.is_empty() {
        chunks.push(current);
    }
    chunks
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

fn line(runs: &[Run], style: TextStyle, chunks: impl Iterator<Item = Chunk>, is_last: bool) -> Line {
    let mut line = Line::default();
    let mut x = 0;
    let mut chunks = chunks.peekable();
    while let Some(chunk) = chunks.next() {
        for atom in &chunk.atoms {
            place(&mut line, runs, style, *atom, &mut x);
        }
        line.width = x;
        if let Some(space) = chunk.space
            && (chunks.peek().is_some() || !is_last)
        {
            place(&mut line, runs, style, space, &mut x);
        }
    }
    line
}

fn place(line: &mut Line, runs: &[Run], style: TextStyle, atom: Atom, x: &mut Unit) {
    let Some(run) = runs.get(atom.run) else { return };
    let (face, size, rise) = setting(run, style);
    match line.stretches.last_mut() {
        Some(last)
            if last.run == atom.run
                || ((last.face, last.size, last.rise) == (face, size, rise)
                    && runs.get(last.run).is_some_and(|other| other.link == run.link)) =>
        {
            last.words.push(atom.word);
            last.width += atom.width;
        }
        _ => line.stretches.push(Stretch {
            x: *x,
            width: atom.width,
            rise,
            face,
            size,
            run: atom.run,
            words: vec![atom.word],
        }),
    }
    *x += atom.width;
}

/// A text cut into lines, with the element of each of its runs.
pub struct Setting<'a> {
    text: &'a Text,
    style: TextStyle,
    lines: Vec<Line>,
    element: ElementId,
    inner: Vec<ElementId>,
}

impl<'a> Setting<'a> {
    /// Cuts `text` into lines; its runs belong to `element`, or to links and spans inside it as soon as
    /// one of them is a link.
    pub fn new(
        shaper: &mut Shaper,
        tags: &mut Tags,
        text: &'a Text,
        style: TextStyle,
        width: Unit,
        element: ElementId,
    ) -> Self {
        let lines = set(shaper, text, style, width);
        let inner = if text.0.iter().any(|run| run.link.is_some()) {
            let mut add = |run: &Run| match &run.link {
                _ if run.text.is_empty() => element,
                Some(_) => tags.add(element, Role::Link),
                None => tags.add(element, Role::Span),
            };
            text.0.iter().map(&mut add).collect()
        } else {
            Vec::new()
        };
        Self { text, style, lines, element, inner }
    }

    /// Number of lines.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Height of all the lines.
    pub fn height(&self) -> Unit {
        self.style.leading * Unit::try_from(self.lines.len()).unwrap_or(0)
    }

    /// Distance between two lines.
    pub fn leading(&self) -> Unit {
        self.style.leading
    }

    /// Width of the widest line.
    pub fn width(&self) -> Unit {
        self.lines.iter().map(|line| line.width).max().unwrap_or(0)
    }

    /// Items of one line, its top at `y`, aligned between `x` and `x + width`.
    pub fn items(&self, line: usize, x: Unit, y: Unit, width: Unit, align: Align, out: &mut Vec<Item>) {
        let Some(line) = self.lines.get(line) else { return };
        let indent = match align {
            Align::Left => 0,
            Align::Right => width - line.width,
            Align::Centre => (width - line.width) / 2,
        };
        let baseline = y + (self.style.leading + self.style.size * 66 / 100) / 2;
        for stretch in &line.stretches {
            let mark = Mark::Element(self.inner.get(stretch.run).copied().unwrap_or(self.element));
            let left = x + indent + stretch.x;
            out.push(Item {
                mark,
                shape: Shape::Text {
                    x: left,
                    y: baseline - stretch.rise,
                    face: stretch.face,
                    size: stretch.size,
                    words: stretch.words.as_slice().into(),
                },
            });
            if let Some(address) = self.text.0.get(stretch.run).and_then(|run| run.link.as_deref()) {
                let (width, height) = (stretch.width, self.style.leading);
                out.push(Item {
                    mark,
                    shape: Shape::Link { x: left, y, width, height, address: address.into() },
                });
            }
        }
    }
}
