//! A `Document` as plain text: for reading without a PDF, for e-mails, for comparing two versions.

use crate::documents::headings::{Heading, headings, listed};
use crate::documents::model::{Block, Document, Figure, ListItem, Masthead, SignatureBlock, Table};
use crate::domain::inline::Text;

/// Renders a document as text: one block after the other, a blank line between, cells divided by « | ».
pub fn render(document: &Document) -> String {
    let mut out = Writer { text: String::new(), headings: headings(&document.blocks), written: 0 };
    if let Some(draft) = &document.draft {
        out.paragraph(&draft.notice);
    }
    let (before, after) = document.around_notice();
    out.blocks(before);
    if let Some(notice) = &document.notice {
        out.paragraph(&words(notice));
    }
    out.blocks(after);
    out.paragraph(&document.footer);
    let mut text = out.text;
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

struct Writer<'a> {
    text: String,
    /// The headings of the paper, and how many of them are written.
    headings: Vec<Heading<'a>>,
    written: usize,
}

impl Writer<'_> {
    fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    /// A blank line, unless there is one or nothing stands above.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn paragraph(&mut self, text: &str) {
        if !text.is_empty() {
            self.gap();
            self.line(text);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Masthead(masthead) => self.masthead(masthead),
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Contents { title, levels } => self.contents(title, *levels),
            Block::Paragraph { text, .. } => self.paragraph(&words(text)),
            Block::List(items) => {
                self.gap();
                self.items(items, 0);
            }
            Block::Table(table) => self.table(table),
            Block::Framed { title, blocks } => {
                self.paragraph(&format!("[{}]", words(title)));
                self.blocks(blocks);
            }
            Block::Columns(columns) => columns.iter().for_each(|blocks| self.blocks(blocks)),
            Block::Picture { picture, caption, width_mm: _ } => {
                self.paragraph(&format!("[Image\u{a0}: {}]", picture.alt));
                self.paragraph(&words(caption));
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Figure(figure) => self.figure(figure),
            Block::Signatures(places) => places.iter().for_each(|place| self.signature(place)),
            Block::Together(blocks) | Block::Closing(blocks) => self.blocks(blocks),
            Block::Card { name, quality } => {
                self.written += 1;
                self.paragraph(&words(name));
                self.line(&words(quality));
            }
            Block::NewPage { .. } | Block::Space(_) => self.gap(),
        }
    }

    fn heading(&mut self, level: u8, text: &Text) {
        self.written += 1;
        let mark = "#".repeat(usize::from(level.max(1)));
        self.paragraph(&format!("{mark} {}", words(text)));
    }

    /// The headings to come; a text has no pages to send to.
    fn contents(&mut self, title: &Text, levels: u8) {
        let level = self.headings.get(self.written).map_or(1, |own| own.level);
        self.heading(level, title);
        self.gap();
        for (_, depth, entry) in listed(&self.headings, self.written, levels) {
            let indent = "   ".repeat(usize::from(depth));
            self.line(&format!("{indent}{}", entry.text.plain_text()));
        }
    }

    fn masthead(&mut self, masthead: &Masthead) {
        for logo in &masthead.logos {
            self.paragraph(&format!("[{}]", logo.alt));
        }
        self.paragraph(&words(&masthead.programme));
        self.heading(masthead.level, &masthead.title);
        self.gap();
        for line in &masthead.lines {
            self.line(&words(line));
        }
    }

    fn items(&mut self, items: &[ListItem], depth: usize) {
        let indent = "   ".repeat(depth);
        for item in items {
            let aside = match words(&item.aside) {
                aside if aside.is_empty() => aside,
                aside => format!(" | {aside}"),
            };
            let space = if item.label.is_empty() { "" } else { " " };
            self.line(&format!("{indent}{}{space}{}{aside}", item.label, words(&item.text)));
            for detail in item.details.iter().filter(|detail| !detail.is_empty()) {
                self.line(&format!("{indent}   {}", words(detail)));
            }
            self.items(&item.children, depth + 1);
        }
    }

    fn facts(&mut self, facts: &[(Text, Text)]) {
        self.gap();
        for (label, value) in facts {
            self.line(&format!("{} | {}", words(label), words(value)));
        }
    }

    fn table(&mut self, table: &Table) {
        self.paragraph(&words(&table.caption));
        self.gap();
        let titles: Vec<String> = table.columns.iter().map(|column| words(&column.title)).collect();
        if titles.iter().any(|title| !title.is_empty()) {
            self.line(&titles.join(" | "));
        }
        for group in &table.groups {
            if let Some(title) = &group.title {
                self.line(&format!("— {} —", words(title)));
            }
            for row in &group.rows {
                let cells: Vec<String> = row.cells.iter().map(|cell| paragraphs(cell)).collect();
                self.line(&cells.join(" | "));
            }
        }
    }

    /// What the figure says, then its caption.
    fn figure(&mut self, figure: &Figure) {
        self.paragraph(&format!("[{}]", figure.alt));
        if !figure.caption.is_empty() {
            self.line(&words(&figure.caption));
        }
    }

    fn signature(&mut self, place: &SignatureBlock) {
        self.paragraph(&words(&place.quality));
        let name = words(&place.name);
        self.line(if name.is_empty() { "____________________" } else { &name });
    }
}

/// The paragraphs of a cell on one line.
fn paragraphs(cell: &[Text]) -> String {
    let shown = cell.iter().filter(|text| !text.is_empty()).map(words);
    shown.collect::<Vec<_>>().join(" / ")
}

/// Words as they stand, each link with its address after it unless the words say it already.
fn words(text: &Text) -> String {
    let mut out = String::new();
    for run in &text.0 {
        out.push_str(&run.text);
        let address = run.link.as_deref().map(|link| link.strip_prefix("mailto:").unwrap_or(link));
        if let Some(address) = address.filter(|address| !address.ends_with(run.text.trim())) {
            out.push_str(&format!(" ({address})"));
        }
    }
    out
}
