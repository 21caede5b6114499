//! The sheet to sign as a flat file of OpenDocument.

use copil::documents::model::{Align, Block, Document, Table, Width};
use copil::domain::inline::Text;
use std::fmt::Write;
use std::path::Path;

/// Tagged and archivable.
pub const FILTER: &str = "pdf:writer_pdf_Export:{\"PDFUACompliance\":{\"type\":\"boolean\",\"value\":\"true\"},\
    \"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"2\"}}";

/// Settings of fontconfig with one typeface.
pub fn fonts(folder: &str, cache: &Path) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n\
         <fontconfig><dir>{folder}</dir><cachedir>{}</cachedir></fontconfig>\n",
        cache.display()
    )
}

/// Everything that the sheet says.
pub fn source(paper: &Document) -> String {
    let mut styles = String::new();
    let mut body = String::new();
    for block in &paper.blocks {
        write_block(&mut body, &mut styles, block);
    }
    let notice = paper.notice.as_ref().map(Text::plain_text).unwrap_or_default();
    let margin = paper.page.margin_mm;
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{title}</dc:title><meta:initial-creator>{author}</meta:initial-creator><dc:language>fr-FR</dc:language></office:meta>
<office:font-face-decls><style:font-face style:name="S" svg:font-family="'Source Sans 3'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="S" fo:font-size="9.5pt" fo:language="fr" fo:country="FR"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Small" style:family="paragraph"><style:text-properties fo:font-size="9pt"/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties fo:text-align="start"/><style:text-properties fo:font-weight="bold" fo:font-size="9pt"/></style:style>
<style:style style:name="Centre" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="Right" style:family="paragraph"><style:paragraph-properties fo:text-align="end"/></style:style>
<style:style style:name="Heading_20_1" style:family="paragraph" style:default-outline-level="1"><style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_2" style:family="paragraph" style:default-outline-level="2"><style:text-properties fo:font-size="13pt" fo:font-weight="bold"/></style:style>
</office:styles>
<office:automatic-styles>
<style:style style:name="NewPage" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.7pt" style:vertical-align="middle"/></style:style>
{styles}<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" fo:margin="{margin}mm"/><style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P"><style:header><text:p text:style-name="Small">{head}</text:p></style:header><style:footer><text:p text:style-name="Small">{notice}</text:p><text:p text:style-name="Small">{foot} Page <text:page-number>1</text:page-number>/<text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>
{body}</office:text></office:body></office:document>
"#,
        title = escaped(&paper.title),
        author = escaped(&paper.author),
        head = escaped(&paper.running_head),
        notice = escaped(&notice),
        foot = escaped(&paper.footer),
    )
}

fn write_block(out: &mut String, styles: &mut String, block: &Block) {
    match block {
        Block::Masthead(masthead) => {
            paragraph(out, "Small", &masthead.programme);
            heading(out, 1, &masthead.title);
            masthead.lines.iter().for_each(|text| paragraph(out, "Standard", text));
        }
        Block::Heading { level, text } => heading(out, *level, text),
        Block::Paragraph { text, .. } => paragraph(out, "Standard", text),
        // The running head changes from section to section: here it stands above the heading.
        Block::NewPage { running_head } => {
            paragraph(out, "NewPage", &Text::plain(running_head.as_deref().unwrap_or_default()));
        }
        Block::Table(table) => write_table(out, styles, table),
        other => unreachable!("no sheet to sign has {other:?}"),
    }
}

fn write_table(out: &mut String, styles: &mut String, table: &Table) {
    let number = styles.len();
    let fixed: u32 =
        table.columns.iter().map(|column| if let Width::Fixed(mm) = column.width { mm } else { 0 }).sum();
    let shares: u32 = table
        .columns
        .iter()
        .map(|column| if let Width::Share(share) = column.width { share } else { 0 })
        .sum();
    put(
        styles,
        format_args!(
            "<style:style style:name=\"R{number}\" style:family=\"table-row\"><style:table-row-properties style:min-row-height=\"{}mm\" fo:keep-together=\"always\"/></style:style>\n",
            table.row_min_mm
        ),
    );
    put(out, format_args!("<table:table table:name=\"T{number}\">"));
    for (place, column) in table.columns.iter().enumerate() {
        let width = match column.width {
            Width::Fixed(millimetres) => f64::from(millimetres),
            Width::Share(share) => f64::from(273 - fixed) * f64::from(share) / f64::from(shares),
        };
        put(
            styles,
            format_args!(
                "<style:style style:name=\"C{number}.{place}\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"{width:.1}mm\"/></style:style>\n"
            ),
        );
        put(out, format_args!("<table:table-column table:style-name=\"C{number}.{place}\"/>"));
    }
    out.push_str("<table:table-header-rows><table:table-row>");
    for column in &table.columns {
        cell(out, "Head", std::slice::from_ref(&column.title));
    }
    out.push_str("</table:table-row></table:table-header-rows>\n");
    for row in table.groups.iter().flat_map(|group| &group.rows) {
        put(out, format_args!("<table:table-row table:style-name=\"R{number}\">"));
        for (texts, column) in row.cells.iter().zip(&table.columns) {
            let style = match column.align {
                Align::Left => "Standard",
                Align::Right => "Right",
                Align::Centre => "Centre",
            };
            cell(out, style, texts);
        }
        out.push_str("</table:table-row>\n");
    }
    out.push_str("</table:table>\n");
}

fn cell(out: &mut String, style: &str, texts: &[Text]) {
    out.push_str("<table:table-cell table:style-name=\"Cell\">");
    if texts.is_empty() {
        paragraph(out, style, &Text::default());
    }
    texts.iter().for_each(|text| paragraph(out, style, text));
    out.push_str("</table:table-cell>");
}

fn paragraph(out: &mut String, style: &str, text: &Text) {
    put(out, format_args!("<text:p text:style-name=\"{style}\">{}</text:p>", escaped(&text.plain_text())));
}

fn heading(out: &mut String, level: u8, text: &Text) {
    put(
        out,
        format_args!(
            "<text:h text:style-name=\"Heading_20_{level}\" text:outline-level=\"{level}\">{}</text:h>\n",
            escaped(&text.plain_text())
        ),
    );
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a text that grows");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
