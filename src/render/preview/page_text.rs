//! What is written on a page and where, so that it can be searched.

use super::points;
use crate::domain::french::keys::fold;
use crate::render::fonts::Face;
use crate::render::layout::Pages;
use crate::render::layout::item::Shape;
use crate::render::layout::shape::{WordId, Words};
use crate::render::layout::style::Unit;
use std::ops::Range;

/// What the hyphen of a word cut at the end of a line is, in the text of a page.
const SOFT_HYPHEN: char = '\u{ad}';
/// Widest gap between two stretches of one word, in thousandths of a point.
const JOINED: Unit = 500;

/// What is written on a page.
#[derive(Debug, Default)]
pub struct PageText {
    /// Its lines, in reading order.
    pub text: String,
    /// The same as a search compares it.
    folded: String,
    /// Where the words of `folded` stand.
    words: Vec<Placed>,
}

/// A rectangle of a page, in points from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Its left side.
    pub left: f32,
    /// Its top.
    pub top: f32,
    /// Its right side.
    pub right: f32,
    /// Its bottom.
    pub bottom: f32,
}

#[derive(Debug)]
struct Placed {
    /// Its bytes in the folded text.
    bytes: Range<usize>,
    /// Number of its line on the page.
    line: usize,
    spot: Spot,
}

impl PageText {
    pub(super) fn of(pages: &Pages, page: usize) -> Self {
        let mut page_text = Self::default();
        let mut before: Option<Stretch> = None;
        let items = pages.pages.get(page).map(|page| page.items.as_slice()).unwrap_or_default();
        for item in items {
            let Shape::Text { x, y, face, size, words, spread } = &item.shape else { continue };
            let end = *x + pages.words.width_of(words, *size, *spread);
            let mut stretch =
                Stretch { line: 0, x: *x, end, y: *y, face: *face, size: *size, spread: *spread };
            if let Some(before) = before {
                page_text.join(&before, &mut stretch);
            }
            page_text.add(&pages.words, stretch, words);
            before = Some(stretch);
        }
        page_text
    }

    /// What stands between two stretches: nothing inside a word, a space on a line, a line break.
    fn join(&mut self, before: &Stretch, next: &mut Stretch) {
        // A raised « er » is of the line that it rises from.
        let is_same_line = (next.y - before.y).abs() * 2 < before.size.max(next.size);
        next.line = before.line + usize::from(!is_same_line);
        if is_same_line && (next.x - before.end).abs() <= JOINED {
            return;
        }
        // A word cut at the end of a line goes on.
        if is_same_line || !self.text.ends_with(SOFT_HYPHEN) {
            self.part();
        }
        self.text.push_str(if is_same_line { " " } else { "\n" });
    }

    fn add(&mut self, store: &Words, line: Stretch, words: &[WordId]) {
        let metrics = store.metrics(line.face);
        let height = |units: i16| i64::from(units) * line.size / metrics.units_per_em;
        let (top, bottom) = (line.y - height(metrics.ascent), line.y - height(metrics.descent));
        let mut x = line.x;
        for word in words {
            let width = store.width(*word, line.size) + if store.is_space(*word) { line.spread } else { 0 };
            let text = store.text(line.face, *word);
            self.text.push_str(&text);
            let folded = fold(text.trim_end_matches(SOFT_HYPHEN));
            let parts = |sign: Option<char>| sign.is_some_and(|sign| fold(&format!("a{sign}a")) == "a a");
            if parts(text.chars().next()) {
                self.part();
            }
            let start = self.folded.len();
            self.folded.push_str(&folded);
            if !folded.is_empty() {
                let spot = Spot {
                    left: points(x),
                    top: points(top),
                    right: points(x + width),
                    bottom: points(bottom),
                };
                self.words.push(Placed { bytes: start..self.folded.len(), line: line.line, spot });
            }
            if parts(text.chars().next_back()) {
                self.part();
            }
            x += width;
        }
    }

    /// Parts what follows from what is there.
    fn part(&mut self) {
        if !self.folded.is_empty() && !self.folded.ends_with(' ') {
            self.folded.push(' ');
        }
    }

    /// Where a text stands on the page, whatever its accents and capitals: for each match, one rectangle a line.
    pub fn find(&self, text: &str) -> Vec<Vec<Spot>> {
        let wanted = fold(&text.replace(SOFT_HYPHEN, ""));
        if wanted.is_empty() {
            return Vec::new();
        }
        let matches = self.folded.match_indices(&wanted).map(|(at, _)| at..at + wanted.len());
        matches.map(|bytes| self.spots(&bytes)).collect()
    }

    fn spots(&self, bytes: &Range<usize>) -> Vec<Spot> {
        let first = self.words.partition_point(|word| word.bytes.end <= bytes.start);
        let words = self.words.iter().skip(first).take_while(|word| word.bytes.start < bytes.end);
        let mut spots: Vec<(usize, Spot)> = Vec::new();
        for word in words {
            match spots.last_mut() {
                Some((line, spot)) if *line == word.line => spot.right = word.spot.right,
                _ => spots.push((word.line, word.spot)),
            }
        }
        spots.into_iter().map(|(_, spot)| spot).collect()
    }
}

/// Words of one manner that stand side by side.
#[derive(Clone, Copy)]
struct Stretch {
    /// Number of its line on the page.
    line: usize,
    /// Where it begins and ends.
    x: Unit,
    end: Unit,
    /// Its baseline.
    y: Unit,
    face: Face,
    size: Unit,
    spread: Unit,
}
