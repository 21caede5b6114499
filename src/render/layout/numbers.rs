//! Numbers of lines in the left margin, every fifth, anew on each page: to say where a draft is to be mended.

use super::blocks::Setter;
use super::flow::FlowedPage;
use super::item::{ElementId, Item, Mark, Role, Shape, Tags};
use super::style::{BEAT, HALF, SMALL, Unit};
use crate::render::fonts::Face;
use std::collections::BTreeSet;

/// A number stands beside one line in so many.
const EVERY: usize = 5;

impl Setter {
    /// Numbers the lines of text of each page, those of tables apart, against `margin`.
    pub fn number_lines(&mut self, pages: &mut [FlowedPage], margin: Unit) {
        let tables = tables(&self.tags);
        for page in pages.iter_mut().filter(|page| !page.is_bare) {
            let baselines = baselines(&page.items, &tables);
            for (place, y) in baselines.into_iter().enumerate().skip(EVERY - 1).step_by(EVERY) {
                let words = [self.shaper.word(Face::Regular, &(place + 1).to_string())];
                let x = margin - HALF - self.shaper.words.width_of(&words, SMALL.size, 0);
                let (face, size) = (Face::Regular, SMALL.size);
                let shape = Shape::Text { x, y, face, size, words: words.into(), spread: 0 };
                page.items.push(Item { mark: Mark::Layout, shape });
            }
        }
    }
}

/// The tables and everything inside them.
fn tables(tags: &Tags) -> BTreeSet<ElementId> {
    let mut inside = BTreeSet::new();
    for (id, element) in (0..).map(ElementId).zip(tags.elements()) {
        if element.role == Role::Table || inside.contains(&element.parent) {
            inside.insert(id);
        }
    }
    inside
}

/// Baselines of the lines that readers count, downwards. Columns side by side share theirs, and a raised
/// sign stands on the line that it is raised from.
fn baselines(items: &[Item], tables: &BTreeSet<ElementId>) -> Vec<Unit> {
    let mut all: Vec<Unit> = items
        .iter()
        .filter_map(|item| match (item.mark, &item.shape) {
            (Mark::Element(element), Shape::Text { y, .. }) if !tables.contains(&element) => Some(*y),
            _ => None,
        })
        .collect();
    all.sort_unstable();
    let mut lines: Vec<Unit> = Vec::new();
    for y in all {
        match lines.last_mut() {
            Some(last) if y - *last < BEAT / 2 => *last = y,
            _ => lines.push(y),
        }
    }
    lines
}
