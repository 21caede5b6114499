//! A `Document` as a file for word processors, so that co-pilots can annotate it: real headings, lists, tables with a
//! repeated header, and styles that they may change.
//!
//! Office Open XML, transitional (ECMA-376): the parts that a word processor asks for, and nothing else. The same paper
//! always gives the same bytes.

mod blocks;
mod pictures;
mod table;
mod xml;

use crate::documents::model::{Document, PageFormat};
use crate::domain::inline::Text;
use crate::render::RenderError;
use crate::render::layout::style;
use crate::render::markup::escaped;
use std::io::{self, Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const STYLES: &str = include_str!("styles.xml");
const TYPES: &str = include_str!("types.xml");
const PACKAGE: &str = include_str!("package.xml");
const SETTINGS: &str = include_str!("settings.xml");
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// A twentieth of a point: the unit of Word.
pub(super) type Twip = i64;

/// Thousandths of a point in a twentieth.
pub(super) const UNITS: style::Unit = 50;

/// Millimetres.
pub(super) const fn mm(millimetres: u32) -> Twip {
    millimetres as Twip * 14_400 / 254
}

/// Renders a document as DOCX.
///
/// # Errors
/// [`RenderError::Font`] when an embedded typeface cannot be read, [`RenderError::Compress`] when the packing fails; no
/// content can cause them.
pub fn render(document: &Document) -> Result<Vec<u8>, RenderError> {
    let mut body = blocks::Body::new(document, text_width(document))?;
    if let Some(draft) = &document.draft {
        body.plain("Projet", &draft.notice);
    }
    let (before, after) = document.around_notice();
    body.blocks(before);
    if let Some(notice) = &document.notice {
        body.paragraph("Petit", "", notice);
    }
    body.blocks(after);
    let main = format!(
        "{HEAD}<w:document {NAMES}><w:body>{}{}</w:body></w:document>",
        body.markup,
        section(document)
    );
    let draft = document.draft.as_ref().map_or("", |draft| draft.notice.as_str());
    let heads = [draft, document.running_head.as_str()];
    let later = heads.iter().copied().filter(|head| !head.is_empty()).collect::<Vec<_>>().join(" · ");
    let mut package = Package::new();
    package.add("[Content_Types].xml", TYPES)?;
    package.add("_rels/.rels", PACKAGE)?;
    package.add("docProps/core.xml", &properties(document))?;
    package.add("word/document.xml", &main)?;
    package.add("word/_rels/document.xml.rels", &relations(&body))?;
    for (number, image) in body.pictures.iter().enumerate() {
        package.add_bytes(&format!("word/{}", pictures::file_name(number, image)), image.bytes())?;
    }
    package.add("word/styles.xml", &styles(document.text_percent))?;
    package.add("word/settings.xml", SETTINGS)?;
    package.add("word/header1.xml", &header(draft))?;
    package.add("word/header2.xml", &header(&later))?;
    package.add("word/footer1.xml", &footer(document, ""))?;
    package.add("word/footer2.xml", &footer(document, &notice(document)))?;
    Ok(package.finish()?)
}

/// Width and height of the sheet.
fn sheet(document: &Document) -> (Twip, Twip) {
    match document.page.format {
        PageFormat::Portrait => (mm(210), mm(297)),
        PageFormat::Landscape => (mm(297), mm(210)),
        PageFormat::Slide => (mm(338), mm(190)),
    }
}

fn text_width(document: &Document) -> Twip {
    sheet(document).0 - 2 * mm(document.page.margin_mm)
}

/// Sheet, margins, header and footer; the first page has a header of its own.
fn section(document: &Document) -> String {
    let (width, height) = sheet(document);
    let margin = mm(document.page.margin_mm);
    let numbers =
        if document.has_line_numbers { "<w:lnNumType w:countBy=\"5\" w:restart=\"newPage\"/>" } else { "" };
    let orientation = if width > height { " w:orient=\"landscape\"" } else { "" };
    format!(
        "<w:sectPr><w:headerReference w:type=\"first\" r:id=\"rId3\"/><w:headerReference w:type=\"default\" \
         r:id=\"rId4\"/><w:footerReference w:type=\"first\" r:id=\"rId5\"/><w:footerReference w:type=\"default\" \
         r:id=\"rId6\"/><w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orientation}/><w:pgMar w:top=\"{margin}\" \
         w:right=\"{margin}\" w:bottom=\"{margin}\" w:left=\"{margin}\" w:header=\"567\" w:footer=\"567\" \
         w:gutter=\"0\"/>{numbers}<w:titlePg/></w:sectPr>"
    )
}

/// The styles, their texts in percent of the ordinary size.
fn styles(percent: u32) -> String {
    const SIZES: [&str; 2] = ["<w:sz w:val=\"", "<w:szCs w:val=\""];
    SIZES.iter().fold(STYLES.to_owned(), |styles, size| {
        let mut parts = styles.split(size);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (value, rest) = part.split_once('"').unwrap_or((part, ""));
            let value = value.parse::<u32>().map_or_else(
                |_| value.to_owned(),
                |halves| ((halves * percent.clamp(50, 400) + 50) / 100).to_string(),
            );
            out.push_str(&format!("{size}{value}\"{rest}"));
        }
        out
    })
}

/// The notice above the foot of the second page and the next; on the first it stands in the text.
fn notice(document: &Document) -> String {
    let words = document.notice.as_ref().map(Text::plain_text);
    words.map(|words| xml::paragraph("Petit", "", &xml::run("", &words))).unwrap_or_default()
}

/// What stands above a page: nothing, or the words over a rule.
fn header(text: &str) -> String {
    let style = if text.is_empty() { "" } else { "Entete" };
    format!("{HEAD}<w:hdr {NAMES}>{}</w:hdr>", xml::paragraph(style, "", &xml::run("", text)))
}

/// The foot of a page: what stands above it, who issues the paper, then « Page 2/6 ».
fn footer(document: &Document, above: &str) -> String {
    let tab = format!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs>", text_width(document));
    let field = |name: &str| format!("<w:fldSimple w:instr=\"{name}\">{}</w:fldSimple>", xml::run("", "1"));
    let runs = [
        xml::run("", &document.footer),
        "<w:r><w:tab/></w:r>".to_owned(),
        xml::run("", "Page\u{a0}"),
        field("PAGE"),
        xml::run("", "/"),
        field("NUMPAGES"),
    ];
    format!("{HEAD}<w:ftr {NAMES}>{above}{}</w:ftr>", xml::paragraph("Pied", &tab, &runs.concat()))
}

/// Title, author, language and date; the only date is that of the paper.
fn properties(document: &Document) -> String {
    let mut out = format!(
        "{HEAD}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
    );
    for (name, text) in [("title", &document.title), ("creator", &document.author)] {
        out.push_str(&format!("<dc:{name}>{}</dc:{name}>", escaped(text)));
    }
    let date = document.dated_on;
    out.push_str(&format!(
        "<dc:language>fr-FR</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z\
         </dcterms:created></cp:coreProperties>"
    ));
    out
}

/// What the body refers to: styles, settings, header, footer, then its pictures and the addresses of its links.
fn relations(body: &blocks::Body<'_>) -> String {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = ["styles", "settings", "header", "header", "footer", "footer"];
    let files = ["styles.xml", "settings.xml", "header1.xml", "header2.xml", "footer1.xml", "footer2.xml"];
    let mut out = format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for (place, (part, file)) in parts.iter().zip(files).enumerate() {
        out.push_str(&format!(
            "<Relationship Id=\"rId{}\" Type=\"{KIND}/{part}\" Target=\"{file}\"/>",
            place + 1
        ));
    }
    for (number, image) in body.pictures.iter().enumerate() {
        out.push_str(&format!(
            "<Relationship Id=\"image{number}\" Type=\"{KIND}/image\" Target=\"{}\"/>",
            pictures::file_name(number, image)
        ));
    }
    for (place, address) in body.links.iter().enumerate() {
        out.push_str(&format!("<Relationship Id=\"lien{place}\" Type=\"{KIND}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            escaped(address)));
    }
    out.push_str("</Relationships>");
    out
}

/// The parts in one file, without a date of their own.
struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

impl Package {
    fn new() -> Self {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())), options }
    }

    fn add(&mut self, name: &str, content: &str) -> io::Result<()> {
        self.add_bytes(name, content.as_bytes())
    }

    fn add_bytes(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        self.zip.start_file(name, self.options)?;
        self.zip.write_all(content)
    }

    fn finish(self) -> io::Result<Vec<u8>> {
        Ok(self.zip.finish()?.into_inner())
    }
}
