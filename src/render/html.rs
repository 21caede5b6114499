//! A `Document` as one web page: the accessible twin of a PDF, with nothing to fetch beside it.
//!
//! The page is well-formed XML too. Semantic elements carry the meaning (headings, lists, tables with their headers),
//! a short style sheet the looks, on screen and when printed. Everything typed is escaped.

use super::markup::escaped;
use super::svg;
use crate::documents::headings::{Heading, headings, listed};
use crate::documents::model::{
    Align, Block, Document, FigureContent, ListItem, Masthead, PageFormat, PageSetup, ParagraphStyle, Row,
    SignatureBlock, Table, Width,
};
use crate::documents::picture::Picture;
use crate::domain::image::ImageKind;
use crate::domain::inline::{Run, Text};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Looks of the page; grey and black only, so that it prints as it shows.
const STYLE: &str = include_str!("html.css");

/// Renders a document as HTML 5.
pub fn render(document: &Document) -> String {
    let mut page =
        Page { markup: String::new(), headings: headings(&document.blocks), written: 0, logos: Vec::new() };
    let size = match document.text_percent {
        100 => String::new(),
        percent => format!(" style=\"--text: {percent}%\""),
    };
    page.put(&format!("<!DOCTYPE html>\n<html lang=\"fr\"{size}>\n<head>\n<meta charset=\"utf-8\" />\n"));
    page.put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n");
    page.element("title", "", &document.title);
    page.put(&format!("<meta name=\"author\" content=\"{}\" />\n", escaped(&document.author)));
    page.put(&format!("<style>\n{}{STYLE}</style>\n</head>\n<body>\n", sheet(document.page)));
    page.put("<main>\n");
    if let Some(draft) = &document.draft {
        page.element("p", " class=\"draft\"", &draft.notice);
    }
    let (before, after) = document.around_notice();
    page.blocks(before);
    if let Some(notice) = &document.notice {
        page.text("p", " class=\"small\"", notice);
    }
    page.blocks(after);
    page.put("</main>\n<footer>\n");
    page.element("p", "", &document.footer);
    page.put("</footer>\n</body>\n</html>\n");
    page.markup
}

struct Page<'a> {
    markup: String,
    /// The headings of the paper, and how many of them are written: each bears its number as an address.
    headings: Vec<Heading<'a>>,
    written: usize,
    /// The logos that are in the page: where a masthead repeats them, they are only named.
    logos: Vec<&'a Picture>,
}

impl<'a> Page<'a> {
    fn put(&mut self, markup: &str) {
        self.markup.push_str(markup);
    }

    /// An element that holds plain words; `attributes` begins with a space.
    fn element(&mut self, name: &str, attributes: &str, words: &str) {
        self.markup.push_str(&format!("<{name}{attributes}>{}</{name}>\n", escaped(words)));
    }

    /// An element that holds running text.
    fn text(&mut self, name: &str, attributes: &str, text: &Text) {
        self.markup.push_str(&format!("<{name}{attributes}>{}</{name}>\n", inline(text)));
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Masthead(masthead) => self.masthead(masthead),
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph { text, style } => {
                let class = match style {
                    ParagraphStyle::Body => "",
                    ParagraphStyle::Justified => " class=\"justified\"",
                    ParagraphStyle::Lead => " class=\"lead\"",
                    ParagraphStyle::Small | ParagraphStyle::Byline => " class=\"small\"",
                    ParagraphStyle::Centred => " class=\"centred\"",
                };
                self.text("p", class, text);
            }
            Block::List(items) => self.list(items),
            Block::Table(table) => self.table(table),
            Block::Framed { title, blocks } => {
                self.put("<section class=\"frame\">\n");
                self.text("p", " class=\"frame-title\"", title);
                self.blocks(blocks);
                self.put("</section>\n");
            }
            Block::Columns(columns) => {
                self.put("<div class=\"columns\">\n");
                for column in columns {
                    self.put("<div>\n");
                    self.blocks(column);
                    self.put("</div>\n");
                }
                self.put("</div>\n");
            }
            Block::Picture { picture, caption, width_mm } => {
                self.put("<figure>\n");
                self.markup.push_str(&format!(
                    "<img alt=\"{}\" style=\"width: {width_mm}mm\" src=\"{}\" />\n",
                    escaped(&picture.alt),
                    data(picture)
                ));
                if !caption.is_empty() {
                    self.text("figcaption", "", caption);
                }
                self.put("</figure>\n");
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Figure(figure) => {
                let FigureContent::Drawing(drawing) = &figure.content;
                self.put("<figure>\n");
                self.put(&svg::render(drawing, &figure.alt));
                if !figure.caption.is_empty() {
                    self.text("figcaption", "", &figure.caption);
                }
                self.put("</figure>\n");
            }
            Block::Signatures(places) => self.signatures(places),
            Block::Together(blocks) | Block::Closing(blocks) => {
                self.put("<div class=\"together\">\n");
                self.blocks(blocks);
                self.put("</div>\n");
            }
            Block::Contents { title, levels } => self.contents(title, *levels),
            Block::Card { name, quality } => {
                self.put("<section class=\"card\">\n");
                self.heading(1, name);
                self.text("p", "", quality);
                self.put("</section>\n");
            }
            Block::NewPage { .. } => self.put("<div class=\"page-end\"></div>\n"),
            Block::Space(_) => {}
        }
    }

    /// A logo, whose data stand once in the page however many mastheads bear it.
    fn logo(&mut self, logo: &'a Picture) {
        let known = self.logos.iter().position(|known| known.image == logo.image);
        let number = known.unwrap_or_else(|| {
            self.logos.push(logo);
            self.logos.len() - 1
        });
        let (width, height) = logo.image.size();
        let content = match known {
            Some(_) => format!("<use href=\"#logo{number}\" />"),
            None => format!(
                "<image id=\"logo{number}\" width=\"{width}\" height=\"{height}\" href=\"{}\" />",
                data(logo)
            ),
        };
        self.markup.push_str(&format!(
            "<svg role=\"img\" aria-label=\"{}\" style=\"width: {}mm\" viewBox=\"0 0 {width} {height}\">{content}</svg>\n",
            escaped(&logo.alt),
            logo.width_within(55, 18)
        ));
    }

    fn heading(&mut self, level: u8, text: &Text) {
        self.written += 1;
        let address = format!(" id=\"t{}\"", self.written);
        self.text(&format!("h{}", level.clamp(1, 6)), &address, text);
    }

    /// The headings to come, each a link to its place.
    fn contents(&mut self, title: &Text, levels: u8) {
        let level = self.headings.get(self.written).map_or(2, |own| own.level);
        self.put("<nav>\n");
        self.heading(level, title);
        self.put("<ol>\n");
        for (number, depth, entry) in listed(&self.headings, self.written, levels) {
            let words = escaped(&entry.text.plain_text());
            self.markup
                .push_str(&format!("<li class=\"depth{depth}\"><a href=\"#t{number}\">{words}</a></li>\n"));
        }
        self.put("</ol>\n</nav>\n");
    }

    fn masthead(&mut self, masthead: &'a Masthead) {
        self.put("<header>\n");
        if !masthead.logos.is_empty() {
            self.put("<div class=\"logos\">\n");
            for logo in &masthead.logos {
                self.logo(logo);
            }
            self.put("</div>\n");
        }
        if !masthead.programme.is_empty() {
            self.text("p", " class=\"programme\"", &masthead.programme);
        }
        self.heading(masthead.level, &masthead.title);
        for line in &masthead.lines {
            self.text("p", "", line);
        }
        self.put("</header>\n");
    }

    fn list(&mut self, items: &[ListItem]) {
        self.put("<ul>\n");
        for item in items {
            self.markup.push_str(&format!("<li><span class=\"label\">{}</span> ", escaped(&item.label)));
            self.markup.push_str(&format!("<span class=\"words\">{}</span>", inline(&item.text)));
            if !item.aside.is_empty() {
                self.markup.push_str(&format!(" <span class=\"aside\">{}</span>", inline(&item.aside)));
            }
            self.put("\n");
            for detail in item.details.iter().filter(|detail| !detail.is_empty()) {
                self.text("p", " class=\"small\"", detail);
            }
            if !item.children.is_empty() {
                self.list(&item.children);
            }
            self.put("</li>\n");
        }
        self.put("</ul>\n");
    }

    fn facts(&mut self, facts: &[(Text, Text)]) {
        self.put("<dl>\n");
        for (label, value) in facts {
            self.text("dt", "", label);
            self.text("dd", "", value);
        }
        self.put("</dl>\n");
    }

    fn signatures(&mut self, places: &[SignatureBlock]) {
        self.put("<div class=\"signatures\">\n");
        for place in places {
            self.put("<div>\n");
            self.text("p", "", &place.quality);
            self.put("<p class=\"room\"></p>\n");
            self.text("p", " class=\"name\"", &place.name);
            self.put("</div>\n");
        }
        self.put("</div>\n");
    }

    fn table(&mut self, table: &Table) {
        let class = if table.is_ruled { " class=\"ruled\"" } else { "" };
        let height = match table.row_min_mm {
            0 => String::new(),
            height => format!(" style=\"--row: {height}mm\""),
        };
        self.put(&format!("<table{class}{height}>\n"));
        if !table.caption.is_empty() {
            self.text("caption", "", &table.caption);
        }
        if table.is_ruled {
            // Rooms to write in keep their width; elsewhere the words decide.
            for column in &table.columns {
                match column.width {
                    Width::Fixed(width) => self.put(&format!("<col style=\"width: {width}mm\" />\n")),
                    Width::Share(_) => self.put("<col />\n"),
                }
            }
        }
        if table.columns.iter().any(|column| !column.title.is_empty()) {
            self.put("<thead>\n<tr>\n");
            for column in &table.columns {
                self.text("th", &format!(" scope=\"col\"{}", aligned(column.align)), &column.title);
            }
            self.put("</tr>\n</thead>\n");
        }
        let blank_rows = table.blank_rows();
        for (place, group) in table.groups.iter().enumerate() {
            self.put("<tbody>\n");
            if let Some(title) = &group.title {
                let across = format!(" scope=\"rowgroup\" colspan=\"{}\"", table.columns.len());
                self.put("<tr>\n");
                self.text("th", &across, title);
                self.put("</tr>\n");
            }
            let is_last = place + 1 == table.groups.len();
            for row in group.rows.iter().chain(blank_rows.iter().filter(|_| is_last)) {
                self.row(table, row);
            }
            self.put("</tbody>\n");
        }
        self.put("</table>\n");
    }

    fn row(&mut self, table: &Table, row: &Row) {
        self.put(if row.is_total { "<tr class=\"total\">\n" } else { "<tr>\n" });
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            let lines: Vec<String> = cell.iter().filter(|text| !text.is_empty()).map(inline).collect();
            // What is blank heads nothing.
            let is_header = column.is_row_header && !lines.is_empty();
            let (name, end) = if is_header { ("th scope=\"row\"", "th") } else { ("td", "td") };
            self.markup.push_str(&format!(
                "<{name}{}>{}</{end}>\n",
                aligned(column.align),
                lines.join("<br />")
            ));
        }
        self.put("</tr>\n");
    }
}

/// The sheet on which the page is printed.
fn sheet(page: PageSetup) -> String {
    let size = match page.format {
        PageFormat::Portrait => "A4",
        PageFormat::Landscape => "A4 landscape",
        PageFormat::Slide => "338.7mm 190.5mm",
    };
    format!("@page {{ size: {size}; margin: {}mm; }}\n", page.margin_mm)
}

/// The address of a picture that is its own content, so that there is nothing to fetch.
fn data(picture: &Picture) -> String {
    let kind = match picture.image.kind() {
        ImageKind::Jpeg => "jpeg",
        ImageKind::Png => "png",
    };
    format!("data:image/{kind};base64,{}", STANDARD.encode(picture.image.bytes()))
}

fn aligned(align: Align) -> &'static str {
    match align {
        Align::Left => "",
        Align::Right => " class=\"right\"",
        Align::Centre => " class=\"centred\"",
    }
}

fn inline(text: &Text) -> String {
    text.0.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    let mut words = escaped(&run.text);
    let marks = [(run.superscript, "sup"), (run.italic, "em"), (run.bold, "strong")];
    for (_, name) in marks.into_iter().filter(|(is_on, _)| *is_on) {
        words = format!("<{name}>{words}</{name}>");
    }
    match &run.link {
        Some(address) => format!("<a href=\"{}\">{words}</a>", escaped(address)),
        None => words,
    }
}
