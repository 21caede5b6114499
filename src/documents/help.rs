//! The help, written for secretaries: the same words in the window and on paper.
//!
//! `assets/help/aide.txt` has them. Its first line is the date of the edition; `## [key] Title` begins a topic,
//! `1. ` a step, `- ` an item, and any other line is a paragraph. Marks within a line are those of
//! [`crate::domain::inline`]. Words between « » name a control of the window, as it is written there.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::frame::{self, list_item};
use super::model::{Block, Column, Document, Masthead, Row, RowGroup, Spread, Table, Width};
use super::typeset;
use crate::domain::french::typography::{typeset_line, typeset_runs};
use crate::domain::inline::Text;

/// Its title, on the page and in the window.
pub const TITLE: &str = "Aide de copil";
/// Title of what the keyboard can do, its last topic.
pub const KEYS_TITLE: &str = "Raccourcis du clavier";
/// Name of its file, without extension.
pub const FILE: &str = "copil_aide";

const SOURCE: &str = include_str!("../../assets/help/aide.txt");

/// The topics, in the order in which somebody new needs them.
pub static TOPICS: LazyLock<Vec<Topic>> = LazyLock::new(|| topics(SOURCE));

/// What is said of one thing that can be done.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// ASCII word by which a page of the window names it.
    pub key: String,
    /// Its title, an infinitive in general.
    pub title: String,
    /// What it says, in order.
    pub parts: Vec<Part>,
}

/// A piece of a topic.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// A paragraph.
    Paragraph(Text),
    /// What to do, one step after the other.
    Steps(Vec<Text>),
    /// Things to know, in no order.
    Items(Vec<Text>),
}

impl Part {
    /// Its texts, in order.
    pub fn texts(&self) -> &[Text] {
        match self {
            Self::Paragraph(text) => std::slice::from_ref(text),
            Self::Steps(texts) | Self::Items(texts) => texts,
        }
    }
}

/// The day of this edition of the help.
pub fn edition() -> Date {
    let first = SOURCE.lines().next().and_then(|line| line.strip_prefix("édition "));
    first.and_then(|day| day.parse().ok()).unwrap_or_default()
}

/// The help as a paper: contents, topics, then the keys and what they do.
pub fn build(keys: &[(String, String)]) -> Document {
    let masthead = Masthead {
        level: 1,
        addressee: String::new(),
        logos: Vec::new(),
        programme: Text::plain("copil"),
        title: Text::plain(TITLE),
        lines: vec![Text::plain("Préparer, tenir et consigner les réunions d’un comité de pilotage")],
    };
    let mut blocks =
        vec![Block::Masthead(masthead), Block::Contents { title: Text::plain("Rubriques"), levels: 2 }];
    for topic in TOPICS.iter() {
        blocks.push(frame::heading(2, topic.title.as_str()));
        blocks.extend(topic.parts.iter().map(block));
    }
    blocks.extend([frame::heading(2, KEYS_TITLE), table(keys)]);
    typeset::typeset(Document {
        title: TITLE.to_owned(),
        author: "copil".to_owned(),
        dated_on: edition(),
        page: frame::PORTRAIT,
        text_percent: frame::ORDINARY_TEXT,
        has_line_numbers: false,
        running_head: TITLE.to_owned(),
        footer: format!("copil {}", env!("CARGO_PKG_VERSION")),
        notice: None,
        draft: None,
        blocks,
    })
}

fn block(part: &Part) -> Block {
    match part {
        Part::Paragraph(text) => frame::body(text.clone()),
        Part::Steps(steps) => {
            let label = |at: usize| format!("{}.", at + 1);
            Block::List(
                steps.iter().enumerate().map(|(at, step)| list_item(&label(at), step.clone())).collect(),
            )
        }
        Part::Items(items) => Block::List(items.iter().map(|item| list_item("–", item.clone())).collect()),
    }
}

fn table(keys: &[(String, String)]) -> Block {
    let row = |(keys, meaning): &(String, String)| Row {
        cells: vec![frame::cell(Text::verbatim(keys.as_str())), frame::cell(meaning.as_str())],
        is_total: false,
    };
    let held = Column { is_row_header: true, ..frame::column("Touches", Width::Fixed(45)) };
    Block::Table(Table {
        caption: Text::default(),
        columns: vec![held, frame::column("Effet", Width::Share(1))],
        groups: vec![RowGroup { title: None, rows: keys.iter().map(row).collect() }],
        row_min_mm: 0,
        spread: Spread::Flow,
        is_ruled: false,
    })
}

fn topics(source: &str) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for line in source.lines().skip(1).map(str::trim).filter(|line| !line.is_empty()) {
        if let Some((key, title)) = line.strip_prefix("## [").and_then(|line| line.split_once("] ")) {
            topics.push(Topic { key: key.to_owned(), title: typeset_line(title), parts: Vec::new() });
        } else if let Some(topic) = topics.last_mut() {
            add(&mut topic.parts, line);
        }
    }
    topics
}

fn add(parts: &mut Vec<Part>, line: &str) {
    let text = |line: &str| typeset_runs(&Text::parse(line));
    let step = line.split_once(". ").filter(|(number, _)| number.chars().all(|sign| sign.is_ascii_digit()));
    match (step, line.strip_prefix("- "), parts.last_mut()) {
        (Some((_, step)), _, Some(Part::Steps(steps))) => steps.push(text(step)),
        (Some((_, step)), _, _) => parts.push(Part::Steps(vec![text(step)])),
        (_, Some(item), Some(Part::Items(items))) => items.push(text(item)),
        (_, Some(item), _) => parts.push(Part::Items(vec![text(item)])),
        _ => parts.push(Part::Paragraph(text(line))),
    }
}
