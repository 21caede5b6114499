//! Tables, facts and places to sign as tables of a word processor.

use super::blocks::Body;
use super::xml;
use super::{Twip, UNITS, mm};
use crate::documents::model::{Align, Row, Table};
use crate::domain::inline::Text;
use crate::render::markup::escaped;

const GREY: &str = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EDEDED\"/>";

/// What a word processor says to be headers.
struct Look {
    /// The first row.
    has_head: bool,
    /// The first column.
    heads_rows: bool,
}

impl Body<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.paragraph("Legende", "", &table.caption);
        }
        self.part();
        let widths = self.columns.widths(table, self.width * UNITS).into_iter().map(|width| width / UNITS);
        let widths: Vec<Twip> = widths.collect();
        let style = if table.is_ruled { "Grille" } else { "Lignes" };
        let has_head = table.columns.iter().any(|column| !column.title.is_empty());
        let heads_rows = table.columns.first().is_some_and(|column| column.is_row_header);
        self.open(style, &widths, &table.caption.plain_text(), Look { has_head, heads_rows });
        if has_head {
            let cells: Vec<String> = table
                .columns
                .iter()
                .zip(&widths)
                .map(|(column, width)| {
                    let text = self.runs(&column.title);
                    cell(*width, GREY, &xml::paragraph("Entete2", aligned(column.align), &text))
                })
                .collect();
            self.row("<w:cantSplit/><w:tblHeader/>", &cells);
        }
        let blank_rows = table.blank_rows();
        for (place, group) in table.groups.iter().enumerate() {
            if let Some(title) = &group.title {
                let span = format!("<w:gridSpan w:val=\"{}\"/>{GREY}", widths.len());
                let text = self.runs(title);
                let across = cell(self.width, &span, &xml::paragraph("Entete2", "<w:keepNext/>", &text));
                self.row("<w:cantSplit/>", &[across]);
            }
            let is_last = place + 1 == table.groups.len();
            for row in group.rows.iter().chain(blank_rows.iter().filter(|_| is_last)) {
                self.content_row(table, &widths, row);
            }
        }
        self.markup.push_str("</w:tbl>");
        self.part();
    }

    fn content_row(&mut self, table: &Table, widths: &[Twip], row: &Row) {
        let (style, shade) = if row.is_total { ("Entete2", GREY) } else { ("Cellule", "") };
        let cells: Vec<String> = table
            .columns
            .iter()
            .zip(widths)
            .zip(&row.cells)
            .map(|((column, width), texts)| {
                let mut inner: String = texts
                    .iter()
                    .filter(|text| !text.is_empty())
                    .map(|text| xml::paragraph(style, aligned(column.align), &self.runs(text)))
                    .collect();
                if inner.is_empty() {
                    inner = xml::paragraph(style, "", "");
                }
                cell(*width, shade, &inner)
            })
            .collect();
        let height = match table.row_min_mm {
            0 => String::new(),
            least => format!("<w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>", mm(least)),
        };
        self.row(&format!("<w:cantSplit/>{height}"), &cells);
    }

    /// Labels beside their values, without rules.
    pub(super) fn facts(&mut self, facts: &[(Text, Text)]) {
        if facts.is_empty() {
            return;
        }
        self.part();
        let label = self.width * 3 / 10;
        let widths = [label, self.width - label];
        self.open("Nu", &widths, "", Look { has_head: false, heads_rows: true });
        for (name, value) in facts {
            let name = xml::paragraph("Entete2", "", &self.runs(name));
            let value = xml::paragraph("Cellule", "", &self.runs(value));
            self.row("<w:cantSplit/>", &[cell(widths[0], "", &name), cell(widths[1], "", &value)]);
        }
        self.markup.push_str("</w:tbl>");
        self.part();
    }

    /// Rows of cells of equal width, without rules.
    pub(super) fn rows_without_rules(&mut self, rows: &[Vec<String>]) {
        let count = rows.iter().map(Vec::len).max().unwrap_or_default();
        if count == 0 {
            return;
        }
        self.part();
        let width = self.width / count as Twip;
        self.open("Nu", &vec![width; count], "", Look { has_head: false, heads_rows: false });
        for row in rows {
            let cells: Vec<String> = row.iter().map(|content| cell(width, "", content)).collect();
            self.row("<w:cantSplit/>", &cells);
        }
        self.markup.push_str("</w:tbl>");
        self.part();
    }

    fn open(&mut self, style: &str, widths: &[Twip], caption: &str, look: Look) {
        let (row, column) = (u8::from(look.has_head), u8::from(look.heads_rows));
        let total: Twip = widths.iter().sum();
        self.markup.push_str(&format!("<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:tblLayout \
             w:type=\"fixed\"/><w:tblLook w:firstRow=\"{row}\" w:firstColumn=\"{column}\" w:lastRow=\"0\" w:lastColumn=\"0\" \
             w:noHBand=\"1\" w:noVBand=\"1\"/>"));
        if !caption.is_empty() {
            self.markup.push_str(&format!("<w:tblCaption w:val=\"{}\"/>", escaped(caption)));
        }
        self.markup.push_str("</w:tblPr><w:tblGrid>");
        for width in widths {
            self.markup.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.markup.push_str("</w:tblGrid>");
    }

    fn row(&mut self, manner: &str, cells: &[String]) {
        self.markup.push_str(&format!("<w:tr><w:trPr>{manner}</w:trPr>{}</w:tr>", cells.concat()));
    }
}

fn cell(width: Twip, manner: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{manner}</w:tcPr>{content}</w:tc>")
}

fn aligned(align: Align) -> &'static str {
    match align {
        Align::Left => "",
        Align::Right => "<w:jc w:val=\"right\"/>",
        Align::Centre => "<w:jc w:val=\"center\"/>",
    }
}
