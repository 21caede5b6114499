//! Signs that the typeface of the papers lacks: drawn as a mark that nobody takes for text, and told.

use super::fonts::Face;
use super::layout::Pages;
use super::layout::item::{Item, Shape};
use super::layout::shape::{FALLBACK, WordId, Words};
use crate::domain::french::{NO_BREAK, words};
use std::collections::HashMap;

/// Most signs named in a sentence.
const TOLD: usize = 5;
/// Most signs quoted around a missing one.
const QUOTED: usize = 40;

/// A sign that the typeface lacks, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingSign {
    /// The sign itself, kept in the text of the paper.
    pub sign: char,
    /// First page where it is drawn, from 1 on.
    pub page: usize,
    /// What stands around it there, on the same line.
    pub near: String,
    /// How many pages it is drawn on.
    pub pages: usize,
}

/// A sentence for the secretary, if any sign is missing: « la police des papiers n’a pas 2 signes,
/// remplacés par « ⁇ » : … ».
pub fn told(missing: &[MissingSign]) -> Option<String> {
    let count = words::count(missing.len() as u64, "signe", "signes");
    let replaced = words::plural(missing.len() as u64, "remplacé", "remplacés");
    let mut places: Vec<String> = missing.iter().take(TOLD).map(place).collect();
    if missing.len() > TOLD {
        places.push("…".to_owned());
    }
    let places = places.join("\u{202f}; ");
    (!missing.is_empty()).then(|| {
        format!("la police des papiers n’a pas {count}, {replaced} par «{NO_BREAK}{FALLBACK}{NO_BREAK}»{NO_BREAK}: {places}")
    })
}

/// « 東 » (U+6771), page 2, « rencontre avec 東京 ».
fn place(missing: &MissingSign) -> String {
    let MissingSign { sign, page, near, .. } = missing;
    let number = u32::from(*sign);
    format!(
        "«{NO_BREAK}{sign}{NO_BREAK}» (U+{number:04X}), page{NO_BREAK}{page}, «{NO_BREAK}{near}{NO_BREAK}»"
    )
}

/// The missing signs of a paper, each once, in the order in which they are met.
pub fn of(pages: &Pages) -> Vec<MissingSign> {
    let mut found: Vec<MissingSign> = Vec::new();
    if !pages.words.lacks_any() {
        return found;
    }
    let mut last_page: HashMap<char, (usize, usize)> = HashMap::new();
    for (number, page) in (1..).zip(&pages.pages) {
        for (face, words) in page.items.iter().filter_map(texts) {
            for (place, word) in words.iter().enumerate() {
                for sign in pages.words.missing(*word) {
                    match last_page.get_mut(sign) {
                        None => {
                            last_page.insert(*sign, (found.len(), number));
                            let near = around(&pages.words, face, words, place, *sign);
                            found.push(MissingSign { sign: *sign, page: number, near, pages: 1 });
                        }
                        Some((at, last)) if *last != number => {
                            *last = number;
                            if let Some(missing) = found.get_mut(*at) {
                                missing.pages += 1;
                            }
                        }
                        Some(_) => {}
                    }
                }
            }
        }
    }
    found
}

fn texts(item: &Item) -> Option<(Face, &[WordId])> {
    match &item.shape {
        Shape::Text { face, words, .. } | Shape::Watermark { face, words, .. } => Some((*face, words)),
        _ => None,
    }
}

/// The line around a sign of one of its words, cut on both sides where it is long.
fn around(words: &Words, face: Face, line: &[WordId], place: usize, sign: char) -> String {
    let before = line.iter().take(place).map(|word| words.text(face, *word)).collect::<String>();
    let after = line.iter().skip(place).map(|word| words.text(face, *word)).collect::<String>();
    let (inside, after) = after.split_once(sign).unwrap_or((&after, ""));
    let before = format!("{before}{inside}");
    let skipped = before.chars().count().saturating_sub(QUOTED / 2);
    let head = if skipped > 0 { "…" } else { "" };
    let tail = if after.chars().count() > QUOTED / 2 { "…" } else { "" };
    let before: String = before.chars().skip(skipped).collect();
    let after: String = after.trim_end().chars().take(QUOTED / 2).collect();
    format!("{head}{before}{sign}{after}{tail}")
}
