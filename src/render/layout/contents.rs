//! Tables of contents: each heading with dots that lead to the number of its page, known once pages are made.

use super::Page;
use super::blocks::{Area, Setter};
use super::fragment::{Fragment, Keep};
use super::item::{ElementId, Item, Mark, Role, Shape};
use super::style::{BEAT, BODY, HALF, QUARTER, TextStyle, Unit};
use crate::documents::headings::{headings, level_of_contents};
use crate::documents::model::{Align, Block};
use crate::domain::inline::{Run, Text};
use crate::render::fonts::Face;
use std::collections::BTreeMap;

/// The headings of a paper, and how many of them have been set.
#[derive(Debug, Default)]
pub struct Outline {
    all: Vec<(u8, Text)>,
    set: usize,
}

impl Outline {
    /// The headings of these blocks, none of them set.
    pub fn of(blocks: &[Block]) -> Self {
        let all = headings(blocks).into_iter().map(|heading| (heading.level, without_links(heading.text)));
        Self { all: all.collect(), set: 0 }
    }

    /// Number of the heading that is set now.
    pub fn next(&mut self) -> usize {
        self.set += 1;
        self.set - 1
    }

    /// How many headings are set.
    pub fn count(&self) -> usize {
        self.set
    }

    /// Goes back to when `count` headings were set.
    pub fn rewind(&mut self, count: usize) {
        self.set = count;
    }

    /// Numbers, levels and words of the headings still to come.
    fn to_come(&self, levels: u8) -> Vec<(usize, u8, Text)> {
        let all = self.all.iter().enumerate().skip(self.set);
        let listed = all.filter(|(_, (level, text))| *level <= levels && !text.is_empty());
        listed.map(|(number, (level, text))| (number, *level, text.clone())).collect()
    }
}

/// Words of a heading as they stand in a link: no link inside.
fn without_links(text: &Text) -> Text {
    Text(text.0.iter().map(|run| Run { link: None, ..run.clone() }).collect())
}

impl Setter {
    /// Sets the list of the headings to come, down to `levels`.
    pub fn contents(
        &mut self,
        title: &Text,
        levels: u8,
        area: Area,
        parent: ElementId,
        out: &mut Vec<Fragment>,
    ) {
        self.heading(level_of_contents(self.masthead), title, area, parent, out);
        let entries = self.outline.to_come(levels);
        if entries.is_empty() {
            return;
        }
        let list = self.tags.add(parent, Role::Toc);
        let top = entries.iter().map(|(_, level, _)| *level).min().unwrap_or(1);
        let folio = self.width(&Text::bold("0000"), BODY);
        let mut entries = entries.into_iter().peekable();
        while let Some((number, level, text)) = entries.next() {
            // An entry holds to those under it; entries of one level may be parted anywhere.
            let announces = entries.peek().is_some_and(|(_, next, _)| *next > level);
            let entry = self.tags.add(list, Role::Toci);
            let reference = self.tags.add(entry, Role::Reference);
            let link = self.tags.add(reference, Role::Link);
            let depth = Unit::from(level - top);
            let style = if depth == 0 { BODY.strong() } else { BODY };
            let inside = area.inset(BEAT * depth, folio + BEAT);
            let lines = self.text(&text, style, inside.width, link);
            for line in 0..lines.len() {
                let mut items = Vec::new();
                lines.items(line, inside.x, 0, inside.width, Align::Left, &mut items);
                if line + 1 == lines.len()
                    && let Some(shape) = self.folio(&items, number, style, area)
                {
                    items.push(Item { mark: Mark::Element(link), shape });
                }
                let title = text.plain_text().into();
                let (x, y, width, height) = (inside.x, 0, area.x + area.width - inside.x, style.leading);
                let shape = Shape::Jump { x, y, width, height, heading: number, title };
                items.push(Item { mark: Mark::Element(link), shape });
                out.push(Fragment {
                    before: match (line, depth) {
                        (0, 0) => QUARTER,
                        _ => 0,
                    },
                    height: style.leading,
                    keep: if announces { Keep::Group } else { lines.keep(line) },
                    items,
                    ..Fragment::default()
                });
            }
        }
        if let Some(last) = out.last_mut() {
            last.after = HALF;
            last.keep = Keep::Free;
        }
    }

    /// Where dots and page number go, on the line of these items.
    fn folio(&self, items: &[Item], heading: usize, style: TextStyle, area: Area) -> Option<Shape> {
        let ends = items.iter().filter_map(|item| match &item.shape {
            Shape::Text { x, y, size, words, spread, .. } => {
                Some((x + self.shaper.words.width_of(words, *size, *spread), *y))
            }
            _ => None,
        });
        let (x, y) = ends.max()?;
        let right = area.x + area.width;
        Some(Shape::Folio { x, y, right, face: Face::of(style.bold, false), size: style.size, heading })
    }

    /// Writes dots and page numbers, now that each heading has its page.
    pub fn number_contents(&mut self, pages: &mut [Page]) {
        let mut found = BTreeMap::new();
        for (place, page) in pages.iter().enumerate() {
            for item in &page.items {
                if let Shape::Bookmark { heading, .. } = item.shape {
                    found.insert(heading, place + 1);
                }
            }
        }
        for page in pages.iter_mut() {
            if page.items.iter().all(|item| !matches!(item.shape, Shape::Folio { .. })) {
                continue;
            }
            let items = std::mem::take(&mut page.items);
            for item in items {
                match item.shape {
                    Shape::Folio { x, y, right, face, size, heading } => {
                        if let Some(number) = found.get(&heading) {
                            self.number(*number, (x, y, right), face, size, item.mark, &mut page.items);
                        }
                    }
                    _ => page.items.push(item),
                }
            }
        }
    }

    fn number(
        &mut self,
        number: usize,
        (x, y, right): (Unit, Unit, Unit),
        face: Face,
        size: Unit,
        mark: Mark,
        out: &mut Vec<Item>,
    ) {
        let word = self.shaper.word(face, &number.to_string());
        let left = right - self.shaper.words.width(word, size);
        // Dots are counted from the right margin, so that they stand under one another.
        let dots = [self.shaper.word(Face::Regular, "."), self.shaper.word(Face::Regular, " ")];
        let pitch = self.shaper.words.width_of(&dots, BODY.size, 0).max(1);
        let last = (right - left + HALF).div_euclid(pitch) + 1;
        let first = (right - x - QUARTER).div_euclid(pitch);
        if let Ok(count) = usize::try_from(first - last + 1) {
            let words = dots.repeat(count).into();
            let shape = Shape::Text {
                x: right - first * pitch,
                y,
                face: Face::Regular,
                size: BODY.size,
                words,
                spread: 0,
            };
            out.push(Item { mark: Mark::Layout, shape });
        }
        // A space parts the number from the title where the dots are not read.
        let space = self.shaper.word(face, " ");
        let x = left - self.shaper.words.width_of(&[space], size, 0);
        out.push(Item {
            mark,
            shape: Shape::Text { x, y, face, size, words: Box::from([space, word]), spread: 0 },
        });
    }
}
