//! The file of a sitting (« dossier de séance »): the papers that members read beforehand, in one, with a table of
//! contents and pages numbered throughout.

use super::frame::{self, body, in_bold};
use super::model::{Block, Document, Masthead};
use super::options::Options;
use super::{action_sheets, agenda, minutes};
use crate::domain::dossier::Dossier;
use crate::domain::inline::Text;

/// French title of the paper.
pub(super) const TITLE: &str = "Dossier de séance";

/// Cover with the contents, then the agenda, the minutes of the meeting before and the action sheets: those that exist.
pub(super) fn build(dossier: &Dossier, options: &Options) -> Document {
    let mut papers = Vec::new();
    if !dossier.items.is_empty() {
        papers.push(agenda::build(dossier, options));
    }
    let before = dossier.previous.as_deref().filter(|before| before.minutes.is_some());
    papers.extend(before.map(|before| minutes::build(before, options)));
    if !dossier.actions.is_empty() {
        let content = action_sheets::content(dossier, options);
        papers.push(frame::document(dossier, action_sheets::TITLE, frame::PORTRAIT, content));
    }
    let mut blocks = if papers.is_empty() {
        vec![body("Aucun document de cette réunion n’est encore prêt.")]
    } else {
        vec![Block::Contents { title: "Sommaire".into(), levels: 3 }]
    };
    blocks.extend(frame::note(dossier));
    blocks.extend(papers.into_iter().flat_map(part));
    frame::document(dossier, TITLE, frame::PORTRAIT, blocks)
}

/// A paper on pages of its own, its headings one level lower; a draft says so in words at its head and on every page.
fn part(paper: Document) -> Vec<Block> {
    let draft = paper.draft.map(|draft| draft.notice);
    let running_head = match &draft {
        Some(notice) => format!("{notice} – {}", paper.running_head),
        None => paper.running_head,
    };
    let mut blocks = vec![Block::NewPage { running_head: Some(running_head) }];
    let mut content = lowered(paper.blocks).into_iter();
    blocks.extend(content.next());
    blocks.extend(draft.map(|notice| body(in_bold(Text::plain(notice)))));
    blocks.extend(content);
    blocks
}

/// The same blocks one level lower; the logos stand on the cover.
fn lowered(blocks: Vec<Block>) -> Vec<Block> {
    let lower = |block| match block {
        Block::Masthead(masthead) => {
            Block::Masthead(Masthead { level: masthead.level + 1, logos: Vec::new(), ..masthead })
        }
        Block::Heading { level, text } => Block::Heading { level: (level + 1).min(5), text },
        Block::Framed { title, blocks } => Block::Framed { title, blocks: lowered(blocks) },
        Block::Columns(columns) => Block::Columns(columns.into_iter().map(lowered).collect()),
        Block::Together(blocks) => Block::Together(lowered(blocks)),
        Block::Closing(blocks) => Block::Closing(lowered(blocks)),
        other => other,
    };
    blocks.into_iter().map(lower).collect()
}
