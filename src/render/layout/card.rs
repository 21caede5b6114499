//! Tent cards: a sheet folded in two, the same name on both sides, as large as it fits.

use super::blocks::Setter;
use super::item::{Item, Mark, Role, Shape, Tags};
use super::shape::{WordId, is_drawn};
use super::style::{HAIRLINE, Unit, mm};
use crate::domain::inline::Text;
use crate::render::fonts::Face;

/// Largest letters of a name: read from the other end of a large table.
const LARGEST_NAME: Unit = 96_000;
/// A name smaller than this takes two lines, where it has two words.
const LEAST_NAME_ON_ONE_LINE: Unit = 54_000;
/// Largest letters of a quality.
const LARGEST_QUALITY: Unit = 28_000;
/// A quality smaller than this takes more lines.
const LEAST_QUALITY: Unit = 18_000;
/// No letter is smaller, however long the text.
const SMALLEST: Unit = 1_000;
/// Lines of a quality at most.
const QUALITY_LINES: usize = 3;

/// A line of a card, in letters of one size.
struct CardLine {
    words: Box<[WordId]>,
    face: Face,
    size: Unit,
}

impl CardLine {
    /// Distance to the line above.
    fn leading(&self) -> Unit {
        self.size * 6 / 5
    }
}

impl Setter {
    /// A page that is folded in its middle: the lower half stands upright, the upper half is turned and says
    /// the same to those behind, not to screen readers.
    pub fn card(&mut self, name: &Text, quality: &Text, (width, height): (Unit, Unit)) -> Vec<Item> {
        let room = width - self.scale.kept(mm(40));
        let half = height / 2;
        let mut names =
            self.fitted(&signs(name), Face::Bold, LARGEST_NAME, LEAST_NAME_ON_ONE_LINE, (room, 2));
        let mut qualities = self.fitted(
            &signs(quality),
            Face::Regular,
            LARGEST_QUALITY,
            LEAST_QUALITY,
            (room, QUALITY_LINES),
        );
        let mut gap = if qualities.is_empty() { 0 } else { LARGEST_QUALITY / 2 };
        let mut total: Unit = names.iter().chain(&qualities).map(CardLine::leading).sum::<Unit>() + gap;
        let most = half - self.scale.kept(mm(20));
        if total > most {
            names.iter_mut().chain(&mut qualities).for_each(|line| line.size = line.size * most / total);
            (gap, total) = (gap * most / total, most);
        }
        let heading = self.outline.next();
        let mut items = Vec::new();
        let mut y = half + (half - total) / 2;
        for (role, lines, before) in [(Role::Heading(1), names, 0), (Role::P, qualities, gap)] {
            if lines.is_empty() {
                continue;
            }
            let element = self.tags.add(Tags::ROOT, role);
            y += before;
            if role != Role::P {
                let title = signs(name).into();
                let shape = Shape::Bookmark { y: half, level: 1, title, heading };
                items.push(Item { mark: Mark::Element(element), shape });
            }
            for line in lines {
                // Capitals stand in the middle of their line.
                let baseline = y + (line.leading() + line.size * 66 / 100) / 2;
                y += line.leading();
                let x = (width - self.shaper.words.width_of(&line.words, line.size, 0)) / 2;
                let CardLine { words, face, size } = line;
                let turned =
                    Shape::Turned { x: width - x, y: height - baseline, face, size, words: words.clone() };
                let upright = Shape::Text { x, y: baseline, face, size, words, spread: 0 };
                items.push(Item { mark: Mark::Element(element), shape: upright });
                items.push(Item { mark: Mark::Layout, shape: turned });
            }
        }
        let dash = self.scale.kept(mm(10));
        for x in [0, width - dash] {
            let shape = Shape::Rule { x, y: half, length: dash, is_vertical: false, thickness: HAIRLINE };
            items.push(Item { mark: Mark::Layout, shape });
        }
        items
    }

    /// A text in as few lines as let its letters stay above `least`, in the largest letters that fit.
    fn fitted(
        &mut self,
        text: &str,
        face: Face,
        largest: Unit,
        least: Unit,
        (room, most): (Unit, usize),
    ) -> Vec<CardLine> {
        let mut best: (Unit, Vec<String>) = (0, Vec::new());
        for count in 1..=most {
            let lines = self.even(text, face, count);
            let widest = lines.iter().map(|line| self.line_width(line, face, largest)).max().unwrap_or(0);
            let size = if widest > room { largest * room / widest } else { largest };
            if size > best.0 {
                best = (size, lines);
            }
            if best.0 >= least {
                break;
            }
        }
        let (size, lines) = best;
        let words = lines.into_iter().map(|line| Box::from([self.shaper.word(face, &line)]));
        let size = size.max(SMALLEST);
        words.map(|words| CardLine { words, face, size }).collect()
    }

    /// Words in at most `count` lines whose widest is the narrowest that can be.
    fn even(&mut self, text: &str, face: Face, count: usize) -> Vec<String> {
        let words = text.split(' ').filter(|word| !word.is_empty());
        let words: Vec<(&str, Unit)> =
            words.map(|word| (word, self.line_width(word, face, LARGEST_NAME))).collect();
        let space = self.line_width(" ", face, LARGEST_NAME);
        let mut narrow = words.iter().map(|(_, width)| *width).max().unwrap_or(0);
        let mut wide = words.iter().map(|(_, width)| width + space).sum::<Unit>().max(narrow);
        while narrow < wide {
            let middle = (narrow + wide) / 2;
            if lines_within(&words, space, middle).len() <= count {
                wide = middle
            } else {
                narrow = middle + 1
            }
        }
        lines_within(&words, space, wide)
    }

    fn line_width(&mut self, line: &str, face: Face, size: Unit) -> Unit {
        let word = self.shaper.word(face, line);
        self.shaper.words.width(word, size)
    }
}

/// Words in lines of this width, as many as fit on each.
fn lines_within(words: &[(&str, Unit)], space: Unit, limit: Unit) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut reach = 0;
    for (word, width) in words {
        match lines.last_mut() {
            Some(line) if reach + space + width <= limit => {
                line.push(' ');
                line.push_str(word);
                reach += space + width;
            }
            _ => {
                lines.push((*word).to_owned());
                reach = *width;
            }
        }
    }
    lines
}

/// The signs of a text that are drawn.
fn signs(text: &Text) -> String {
    let plain = |sign: char| if sign.is_control() { ' ' } else { sign };
    text.plain_text().chars().map(plain).filter(|sign| is_drawn(*sign)).collect()
}
