//! The headings of a paper in reading order, mastheads and names on cards among them: what a table of contents lists.

use super::model::{Block, Masthead};
use crate::domain::inline::Text;

/// A heading of a paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heading<'a> {
    /// 1 to 5.
    pub level: u8,
    /// Its words.
    pub text: &'a Text,
}

/// Level of the title of a table of contents in a paper whose masthead is of level `masthead`.
pub const fn level_of_contents(masthead: u8) -> u8 {
    masthead + 1
}

/// Every heading, those inside other blocks too. A table of contents has its title as a heading.
pub fn headings(blocks: &[Block]) -> Vec<Heading<'_>> {
    let mut found = Vec::new();
    let mut masthead = 1;
    collect(blocks, &mut masthead, &mut found);
    found
}

/// What a table of contents lists: of the headings after the first `written` ones, those with words down to the level
/// `deepest`, each with its number among all, from 1, and how far it stands below the highest listed.
pub fn listed<'a>(headings: &[Heading<'a>], written: usize, deepest: u8) -> Vec<(usize, u8, Heading<'a>)> {
    let numbered = (1..).zip(headings.iter().copied()).skip(written);
    let listed: Vec<(usize, Heading<'a>)> =
        numbered.filter(|(_, it)| it.level <= deepest && !it.text.is_empty()).collect();
    let top = listed.iter().map(|(_, it)| it.level).min().unwrap_or(1);
    listed.into_iter().map(|(number, it)| (number, it.level - top, it)).collect()
}

fn collect<'a>(blocks: &'a [Block], masthead: &mut u8, found: &mut Vec<Heading<'a>>) {
    for block in blocks {
        match block {
            Block::Masthead(Masthead { level, title, .. }) => {
                *masthead = *level;
                found.push(Heading { level: *level, text: title });
            }
            Block::Heading { level, text } => found.push(Heading { level: *level, text }),
            Block::Contents { title, levels: _ } => {
                found.push(Heading { level: level_of_contents(*masthead), text: title });
            }
            Block::Framed { title: _, blocks } | Block::Together(blocks) | Block::Closing(blocks) => {
                collect(blocks, masthead, found)
            }
            Block::Columns(columns) => columns.iter().for_each(|blocks| collect(blocks, masthead, found)),
            Block::Card { name, quality: _ } => found.push(Heading { level: 1, text: name }),
            Block::Paragraph { .. }
            | Block::List(_)
            | Block::Table(_)
            | Block::Picture { .. }
            | Block::Facts(_)
            | Block::Signatures(_)
            | Block::NewPage { .. }
            | Block::Figure(_)
            | Block::Space(_) => {}
        }
    }
}
