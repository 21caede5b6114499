//! A paper as a person reads it on screen: its PDF, what is written where, and pictures of its pages.

use super::layout::item::Shape;
use super::layout::shape::{WordId, Words};
use super::layout::style::Unit;
use super::layout::{self, Pages};
use super::{RenderError, pdf};
use crate::documents::model::Document;
use crate::domain::french::keys::fold;
use crate::render::fonts::Face;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use std::ops::Range;
use std::sync::Arc;

/// What the hyphen of a word cut at the end of a line is, in the text of a page.
const SOFT_HYPHEN: char = '\u{ad}';

/// A paper made for the screen.
#[derive(Debug)]
pub struct Proof {
    /// The PDF, the same as the one that is written to a file.
    pub pdf: Arc<Vec<u8>>,
    /// Width of every page, in points of 1/72 inch.
    pub width: f32,
    /// Height of every page, in points of 1/72 inch.
    pub height: f32,
    /// What is written on each page; at least one.
    pub pages: Vec<PageText>,
}

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

/// A page drawn.
#[derive(Debug)]
pub struct Picture {
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
    /// Red, green, blue, alpha of each pixel, row by row; every page is opaque.
    pub rgba: Vec<u8>,
}

/// Makes a paper for the screen.
///
/// # Errors
/// Those of [`pdf::render`].
pub fn proof(document: &Document) -> Result<Proof, RenderError> {
    let pages = layout::paginate(document)?;
    let texts = (0..pages.count()).map(|page| PageText::of(&pages, page)).collect();
    let (width, height) = (points(pages.width), points(pages.height));
    Ok(Proof { pdf: Arc::new(pdf::write(document, pages)?), width, height, pages: texts })
}

/// Draws pages of a PDF as long as `next` asks for one, by its place and its width in pixels; `done` gets each.
///
/// # Errors
/// [`RenderError::Pdf`] when the PDF cannot be read, or has no such page.
pub fn draw(
    pdf: &Arc<Vec<u8>>,
    mut next: impl FnMut() -> Option<(usize, u16)>,
    mut done: impl FnMut(usize, u16, Picture),
) -> Result<(), RenderError> {
    let broken = |what, why: &dyn std::fmt::Debug| RenderError::Pdf { what, why: format!("{why:?}") };
    let file = Pdf::new(Arc::clone(pdf)).map_err(|error| broken("file", &error))?;
    let cache = RenderCache::new();
    let interpreter = InterpreterSettings::default();
    let settings = RenderSettings::default();
    while let Some((place, width)) = next() {
        let page = file.pages().get(place).ok_or_else(|| broken("page", &place))?;
        // A little more than wanted, so that the cut to whole pixels never takes one away.
        let scale = (f32::from(width) + 0.01) / page.render_dimensions().0.max(1.0);
        let paper = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let drawn = hayro::render(page, &cache, &interpreter, &settings, &paper);
        let (pixels_wide, pixels_high) = (usize::from(drawn.width()), usize::from(drawn.height()));
        let picture =
            Picture { width: pixels_wide, height: pixels_high, rgba: drawn.data_as_u8_slice().to_vec() };
        done(place, width, picture);
    }
    Ok(())
}

impl PageText {
    fn of(pages: &Pages, page: usize) -> Self {
        let mut page_text = Self::default();
        let mut end = (0, 0);
        let items = pages.pages.get(page).map(|page| page.items.as_slice()).unwrap_or_default();
        for (line, item) in items.iter().enumerate() {
            if let Shape::Text { x, y, face, size, words, spread } = &item.shape {
                if !page_text.text.is_empty() {
                    // What stands on one line is read as one line.
                    let parts = if *y != end.1 {
                        "\n"
                    } else if *x > end.0 + 500 {
                        " "
                    } else {
                        ""
                    };
                    page_text.text.push_str(parts);
                }
                end = (*x + pages.words.width_of(words, *size, *spread), *y);
                let set = Line { number: line, x: *x, y: *y, face: *face, size: *size, spread: *spread };
                page_text.add(&pages.words, set, words);
            }
        }
        page_text
    }

    fn add(&mut self, store: &Words, line: Line, words: &[WordId]) {
        let metrics = store.metrics(line.face);
        let height = |units: i16| i64::from(units) * line.size / metrics.units_per_em;
        let (top, bottom) = (line.y - height(metrics.ascent), line.y - height(metrics.descent));
        let mut x = line.x;
        let mut is_cut = false;
        for word in words {
            let width = store.width(*word, line.size) + if store.is_space(*word) { line.spread } else { 0 };
            let text = store.text(line.face, *word);
            self.text.push_str(&text);
            is_cut = text.ends_with(SOFT_HYPHEN);
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
                self.words.push(Placed { bytes: start..self.folded.len(), line: line.number, spot });
            }
            if parts(text.chars().next_back()) {
                self.part();
            }
            x += width;
        }
        if !is_cut {
            self.part();
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
        let wanted = fold(text);
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

/// A line of words as it is set.
#[derive(Clone, Copy)]
struct Line {
    number: usize,
    x: Unit,
    y: Unit,
    face: Face,
    size: Unit,
    spread: Unit,
}

/// A length in points: what the screen shows needs no more than seven digits.
fn points(length: Unit) -> f32 {
    length as f32 / 1000.0
}
