//! The sheet to sign as a source of Typst.

use copil::documents::model::{Align, Block, Column, Document, Table, Width};
use copil::domain::inline::Text;
use std::fmt::Write;

/// Compiles a source: source, file, folder of the typeface.
pub const COMPILE: &str = "import sys, typst\n\
    typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True, \
    pdf_standards=['ua-1', 'a-2a'])";

/// Everything that the sheet says.
pub fn source(paper: &Document) -> String {
    let mut out = format!(
        "#set document(title: {}, author: {}, date: datetime(year: {}, month: {}, day: {}))\n\
         #set text(font: \"Source Sans 3\", size: 9.5pt, lang: \"fr\")\n\
         #let notice = {}\n#let foot = {}\n#let head = state(\"head\", {})\n\
         #set page(paper: \"a4\", flipped: true, margin: (x: {margin}mm, top: {top}mm, bottom: {bottom}mm),\n\
         header: context text(9pt, head.get()),\n\
         footer: context text(9pt)[#notice #v(2pt) #foot #h(1fr) Page #counter(page).display()/#counter(page).final().first()])\n\
         #show table.cell.where(y: 0): strong\n",
        string(&paper.title),
        string(&paper.author),
        paper.dated_on.year(),
        paper.dated_on.month(),
        paper.dated_on.day(),
        string(&paper.notice.as_ref().map(Text::plain_text).unwrap_or_default()),
        string(&paper.footer),
        string(&paper.running_head),
        margin = paper.page.margin_mm,
        top = paper.page.margin_mm + 8,
        bottom = paper.page.margin_mm + 16,
    );
    for block in &paper.blocks {
        write_block(&mut out, block);
    }
    out
}

fn write_block(out: &mut String, block: &Block) {
    let paragraph = |out: &mut String, text: &Text| line(out, &format!("#par({})", words(text)));
    match block {
        Block::Masthead(masthead) => {
            paragraph(out, &masthead.programme);
            line(out, &format!("#heading({})", words(&masthead.title)));
            masthead.lines.iter().for_each(|text| paragraph(out, text));
        }
        Block::Heading { level, text } => {
            line(out, &format!("#heading(level: {level}, {})", words(text)));
        }
        Block::Paragraph { text, .. } => paragraph(out, text),
        Block::NewPage { running_head } => {
            line(out, "#pagebreak()");
            if let Some(head) = running_head {
                line(out, &format!("#head.update({})", string(head)));
            }
        }
        Block::Table(table) => write_table(out, table),
        other => unreachable!("no sheet to sign has {other:?}"),
    }
}

fn write_table(out: &mut String, table: &Table) {
    let list = |of: &dyn Fn(&Column) -> String| table.columns.iter().map(of).collect::<Vec<_>>().join(", ");
    let widths = list(&|column| match column.width {
        Width::Fixed(millimetres) => format!("{millimetres}mm"),
        Width::Share(share) => format!("{share}fr"),
    });
    let aligns = list(&|column| match column.align {
        Align::Left => "left + horizon".to_owned(),
        Align::Right => "right + horizon".to_owned(),
        Align::Centre => "center + horizon".to_owned(),
    });
    line(
        out,
        &format!("#table(columns: ({widths}), align: ({aligns}), stroke: 0.5pt, inset: (x: 4pt, y: 0.7pt),"),
    );
    line(out, &format!("table.header({}),", list(&|column| words(&column.title))));
    for row in table.groups.iter().flat_map(|group| &group.rows) {
        for (place, cell) in row.cells.iter().enumerate() {
            let text: Vec<String> = cell.iter().map(Text::plain_text).collect();
            let text = string(&text.join("\n"));
            // The first cell gives the row its least height.
            let least = table.row_min_mm;
            match place {
                0 => write!(out, "box(height: {least}mm - 1.4pt, align(horizon, {text})), "),
                _ => write!(out, "{text}, "),
            }
            .expect("a text that grows");
        }
        out.push('\n');
    }
    line(out, ")");
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn words(text: &Text) -> String {
    string(&text.plain_text())
}

fn string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
