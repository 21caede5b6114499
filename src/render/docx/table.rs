//! Tables, facts and places to sign as tables of a word processor.

use super::blocks::Body;
use super::xml;
use super::{Twip, mm};
use crate::documents::model::{Align, Column, Row, Table, Width};
use crate::domain::inline::Text;
use crate::render::markup::escaped;

const GREY: &str = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EDEDED\"/>";

impl Body<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.paragraph("Legende", "", &table.caption);
        }
        self.part();
        let widths = widths(&table.columns, self.width);
        let style = if table.is_ruled { "Grille" } else { "Lignes" };
        self.open(style, &widths, &table.caption.plain_text());
        if table.columns.iter().any(|column| !column.title.is_empty()) {
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
        self.open("Nu", &widths, "");
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
        self.open("Nu", &vec![width; count], "");
        for row in rows {
            let cells: Vec<String> = row.iter().map(|content| cell(width, "", content)).collect();
            self.row("<w:cantSplit/>", &cells);
        }
        self.markup.push_str("</w:tbl>");
        self.part();
    }

    fn open(&mut self, style: &str, widths: &[Twip], caption: &str) {
        let total: Twip = widths.iter().sum();
        self.markup.push_str(&format!("<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:tblLayout \
             w:type=\"fixed\"/><w:tblLook w:firstRow=\"1\" w:firstColumn=\"1\" w:lastRow=\"0\" w:lastColumn=\"0\" \
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

/// Fixed columns have their width, the others share what is left.
fn widths(columns: &[Column], total: Twip) -> Vec<Twip> {
    let fixed = |column: &Column| match column.width {
        Width::Fixed(millimetres) => mm(millimetres),
        Width::Share(_) => 0,
    };
    let share = |column: &Column| match column.width {
        Width::Fixed(_) => 0,
        Width::Share(part) => Twip::from(part),
    };
    let rest = (total - columns.iter().map(fixed).sum::<Twip>()).max(0);
    let shares = columns.iter().map(share).sum::<Twip>().max(1);
    columns.iter().map(|column| fixed(column) + rest * share(column) / shares).collect()
}
