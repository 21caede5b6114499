//! Blocks of a paper as paragraphs and tables of a word processor.

use super::xml::{self, run};
use super::{Twip, mm};
use crate::documents::headings::{Heading, headings, listed};
use crate::documents::model::{Block, Document, ListItem, Masthead, ParagraphStyle, SignatureBlock};
use crate::domain::image::Image;
use crate::domain::inline::{Run, Text};
use crate::render::RenderError;
use crate::render::layout::columns::Columns;

/// The body so far.
pub(super) struct Body<'a> {
    /// Its paragraphs and tables.
    pub(super) markup: String,
    /// Addresses of its links, in order.
    pub(super) links: Vec<String>,
    /// Its pictures, each once, in the order in which they are first shown.
    pub(super) pictures: Vec<Image>,
    /// How many pictures it shows.
    pub(super) shown: usize,
    /// Room between the margins.
    pub(super) width: Twip,
    /// Measures the columns of its tables.
    pub(super) columns: Columns,
    /// Size of its texts, in percent.
    percent: Twip,
    /// The headings of the paper, and how many of them are written: each is a bookmark of this number.
    headings: Vec<Heading<'a>>,
    written: usize,
    breaks_page: bool,
    holds: bool,
}

impl<'a> Body<'a> {
    /// A body without content.
    ///
    /// # Errors
    /// [`RenderError::Font`] when an embedded typeface cannot be read.
    pub(super) fn new(document: &'a Document, width: Twip) -> Result<Self, RenderError> {
        Ok(Self {
            markup: String::new(),
            links: Vec::new(),
            pictures: Vec::new(),
            shown: 0,
            width,
            columns: Columns::new(document.text_percent)?,
            percent: document.text_percent.into(),
            headings: headings(&document.blocks),
            written: 0,
            breaks_page: false,
            holds: false,
        })
    }

    /// A paragraph of words without any mark.
    pub(super) fn plain(&mut self, style: &str, text: &str) {
        self.push(style, "", &run("", text));
    }

    /// A paragraph of running text.
    pub(super) fn paragraph(&mut self, style: &str, properties: &str, text: &Text) {
        let runs = self.runs(text);
        self.push(style, properties, &runs);
    }

    /// A paragraph; the first one after a page end begins the next page.
    pub(super) fn push(&mut self, style: &str, properties: &str, runs: &str) {
        let page = if std::mem::take(&mut self.breaks_page) { "<w:pageBreakBefore/>" } else { "" };
        let held = if self.holds { "<w:keepNext/>" } else { "" };
        self.markup.push_str(&xml::paragraph(style, &format!("{held}{page}{properties}"), runs));
    }

    /// An empty paragraph where a page must begin with something else than one, or two tables would touch.
    pub(super) fn part(&mut self) {
        if self.breaks_page || self.markup.ends_with("</w:tbl>") {
            self.push("Filet", "", "");
        }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Masthead(masthead) => self.masthead(masthead),
            Block::Heading { level, text } => {
                self.heading(&format!("Titre{}", (*level).clamp(1, 4)), text);
            }
            Block::Paragraph { text, style } => self.paragraph(style_of(*style), "", text),
            Block::List(items) => self.list(items, 0),
            Block::Table(table) => self.table(table),
            Block::Framed { title, blocks } => self.framed(title, blocks),
            Block::Columns(columns) => columns.iter().for_each(|blocks| self.blocks(blocks)),
            Block::Facts(facts) => self.facts(facts),
            Block::Picture { picture, caption, width_mm } => self.picture(picture, caption, *width_mm),
            // What a drawing shows stands in words, and in the table that follows a chart.
            Block::Figure(figure) => {
                self.plain("Petit", &format!("Figure\u{a0}: {}", figure.alt));
                self.paragraph("Legende", "", &figure.caption);
            }
            Block::Signatures(places) => self.signatures(places),
            Block::Together(blocks) | Block::Closing(blocks) => {
                if let Some((last, before)) = blocks.split_last() {
                    self.holds = true;
                    self.blocks(before);
                    self.holds = false;
                    self.block(last);
                }
            }
            Block::Contents { title, levels } => self.contents(title, *levels),
            Block::Card { name, quality } => {
                self.heading("Carte", name);
                self.paragraph("CarteQualite", "", quality);
                self.breaks_page = true;
            }
            Block::NewPage { .. } => self.breaks_page = !self.markup.is_empty(),
            Block::Space(_) => {}
        }
    }

    /// A heading, which the table of contents leads to.
    fn heading(&mut self, style: &str, text: &Text) {
        self.written += 1;
        let number = self.written;
        let runs = format!(
            "<w:bookmarkStart w:id=\"{number}\" w:name=\"{}\"/>{}<w:bookmarkEnd w:id=\"{number}\"/>",
            bookmark(number),
            self.runs(text)
        );
        self.push(style, "", &runs);
    }

    /// The headings to come, each a link to its place with its page, which the word processor counts.
    fn contents(&mut self, title: &Text, levels: u8) {
        let level = self.headings.get(self.written).map_or(2, |own| own.level);
        self.heading(&format!("Titre{}", level.clamp(1, 4)), title);
        let listed = listed(&self.headings, self.written, levels);
        let tab =
            format!("<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{}\"/></w:tabs>", self.width);
        for (number, depth, entry) in listed {
            let address = bookmark(number);
            let words = run("", &entry.text.plain_text());
            let entry_link = format!(
                "<w:hyperlink w:anchor=\"{address}\">{words}<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType=\"begin\" \
                 w:dirty=\"true\"/></w:r><w:r><w:instrText xml:space=\"preserve\">PAGEREF {address} \\h</w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
                 </w:hyperlink>"
            );
            self.push(&format!("TM{}", depth.min(3) + 1), &tab, &entry_link);
        }
    }

    fn masthead(&mut self, masthead: &Masthead) {
        self.logos(&masthead.logos);
        if !masthead.programme.is_empty() {
            self.paragraph("Programme", "", &masthead.programme);
        }
        self.heading(&format!("Titre{}", masthead.level.clamp(1, 4)), &masthead.title);
        for line in &masthead.lines {
            self.paragraph("Seance", "", line);
        }
        self.push("Filet", "", "");
    }

    /// Labels are words of the list, as on paper: a word processor would number them anew.
    fn list(&mut self, items: &[ListItem], depth: u32) {
        let hanging = mm(9) * self.percent / 100;
        let indent = hanging * Twip::from(depth + 1);
        let manner = format!(
            "<w:tabs><w:tab w:val=\"left\" w:pos=\"{indent}\"/><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs>\
             <w:ind w:left=\"{indent}\" w:hanging=\"{hanging}\"/>",
            self.width
        );
        for item in items {
            let mut runs = run("", &item.label);
            runs.push_str("<w:r><w:tab/></w:r>");
            runs.push_str(&self.runs(&item.text));
            if !item.aside.is_empty() {
                runs.push_str("<w:r><w:tab/></w:r>");
                runs.push_str(&self.runs(&on_one_line(&item.aside)));
            }
            self.push("Liste", &manner, &runs);
            for detail in item.details.iter().filter(|detail| !detail.is_empty()) {
                self.paragraph("Petit", &format!("<w:ind w:left=\"{indent}\"/>"), detail);
            }
            self.list(&item.children, depth + 1);
        }
    }

    /// A decision: paragraphs that share a frame.
    fn framed(&mut self, title: &Text, blocks: &[Block]) {
        self.paragraph("EncadreTitre", "", title);
        for block in blocks {
            match block {
                Block::Paragraph { text, .. } => self.paragraph("Encadre", "", text),
                Block::Facts(facts) => {
                    for (label, value) in facts {
                        let mut runs = self.runs(&bold(label));
                        runs.push_str(&run("", "\u{a0}: "));
                        runs.push_str(&self.runs(value));
                        self.push("Encadre", "", &runs);
                    }
                }
                Block::List(items) => {
                    for item in items {
                        let mut runs = run("", &format!("{} ", item.label));
                        runs.push_str(&self.runs(&item.text));
                        self.push("Encadre", "", &runs);
                    }
                }
                other => self.block(other),
            }
        }
        self.push("Filet", "", "");
    }

    fn signatures(&mut self, places: &[SignatureBlock]) {
        let above = "<w:keepNext/>";
        let qualities =
            places.iter().map(|place| xml::paragraph("Cellule", above, &self.runs(&place.quality))).collect();
        let names =
            places.iter().map(|place| xml::paragraph("Signature", "", &self.runs(&place.name))).collect();
        self.rows_without_rules(&[qualities, names]);
    }

    pub(super) fn runs(&mut self, text: &Text) -> String {
        text.0.iter().map(|part| self.run(part)).collect()
    }

    fn run(&mut self, part: &Run) -> String {
        let mut manner = String::new();
        let marks = [(part.bold, "<w:b/>"), (part.italic, "<w:i/>")];
        marks.iter().filter(|(is_on, _)| *is_on).for_each(|(_, mark)| manner.push_str(mark));
        if part.superscript {
            manner.push_str("<w:vertAlign w:val=\"superscript\"/>");
        }
        let Some(address) = &part.link else { return run(&manner, &part.text) };
        let place = self.links.len();
        self.links.push(address.clone());
        let mut out = String::new();
        let manner = format!("<w:rStyle w:val=\"Lien\"/>{manner}");
        out.push_str(&format!(
            "<w:hyperlink r:id=\"lien{place}\">{}</w:hyperlink>",
            run(&manner, &part.text)
        ));
        out
    }
}

/// Name of the bookmark of a heading.
fn bookmark(number: usize) -> String {
    format!("_Toc{number}")
}

fn style_of(style: ParagraphStyle) -> &'static str {
    match style {
        ParagraphStyle::Body => "",
        ParagraphStyle::Justified => "Justifie",
        ParagraphStyle::Lead => "Chapeau",
        ParagraphStyle::Small | ParagraphStyle::Byline => "Petit",
        ParagraphStyle::Centred => "Centre",
    }
}

/// The same without a space where a line could end: cut in two, what stands at the right end would not be told from the
/// text.
fn on_one_line(text: &Text) -> Text {
    Text(text.0.iter().map(|part| Run { text: part.text.replace(' ', "\u{a0}"), ..part.clone() }).collect())
}

fn bold(text: &Text) -> Text {
    Text(text.0.iter().map(|part| Run { bold: true, ..part.clone() }).collect())
}
