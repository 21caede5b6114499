//! The cells of a table, as Excel and LibreOffice put them in the clipboard or, in French, in a CSV file.

use crate::domain::french::amounts::grouped;

/// Most rows that are taken at once.
pub const ROWS_MAX: usize = 2_000;
/// Most columns of which anything is read; those after are left aside.
pub const COLUMNS_MAX: usize = 40;
/// Most characters read of a cell: more than a name, a function or a telephone take, so that one that is too long is
/// refused and not cut; of an address, more than an envelope does.
const CELL_MAX: usize = 4_000;

/// The rows of a table, each as long as the widest; rows without anything are not there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// Its rows, each with its number in what was pasted, from 1.
    pub rows: Vec<(usize, Vec<String>)>,
    /// How many columns it has.
    pub columns: usize,
}

/// A table with too many rows to be taken at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooLarge {
    /// How many rows it has.
    pub rows: usize,
}

impl TooLarge {
    /// What is said of it.
    pub fn sentence(&self) -> String {
        format!(
            "Ce tableau a {} lignes\u{a0}: {} au plus peuvent être collées à la fois. Copiez-en une partie.",
            grouped(self.rows as u64),
            grouped(ROWS_MAX as u64)
        )
    }
}

impl Grid {
    /// Reads a table: cells parted by tabs, or by semicolons where there is no tab and the first row has one; rows by
    /// line breaks. A cell that holds one of these stands between quotes,
    /// in which a quote is written twice. Control characters and breaks inside a cell become spaces.
    ///
    /// # Errors
    /// More than [`ROWS_MAX`] rows.
    pub fn parse(text: &str) -> Result<Self, TooLarge> {
        // A quote that nothing closes is a sign like another: the rest must not become one cell.
        let separator = separator(text);
        match Reader::read(text, separator, true) {
            reader if reader.is_quoted => Reader::read(text, separator, false).finish(),
            reader => reader.finish(),
        }
    }

    /// A cell; empty where there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let row = self.rows.get(row);
        row.and_then(|(_, cells)| cells.get(column)).map_or("", String::as_str)
    }
}

/// A comma parts nothing: it is written in too many names.
fn separator(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if !text.contains('\t') && first.contains(';') { ';' } else { '\t' }
}

#[derive(Default)]
struct Reader {
    rows: Vec<(usize, Vec<String>)>,
    /// How many rows that hold something were met.
    count: usize,
    /// How many rows were met.
    number: usize,
    row: Vec<String>,
    cell: String,
    length: usize,
    is_quoted: bool,
}

impl Reader {
    fn read(text: &str, separator: char, with_quotes: bool) -> Self {
        let mut reader = Self::default();
        let mut signs = text.strip_prefix('\u{feff}').unwrap_or(text).chars().peekable();
        while let Some(sign) = signs.next() {
            match sign {
                '"' if reader.is_quoted && signs.peek() == Some(&'"') => {
                    signs.next();
                    reader.push('"');
                }
                '"' if reader.is_quoted => reader.is_quoted = false,
                '"' if with_quotes && reader.is_at_start() => reader.is_quoted = true,
                _ if reader.is_quoted => reader.push(sign),
                _ if sign == separator => reader.end_cell(),
                '\r' if signs.peek() == Some(&'\n') => {}
                '\n' | '\r' => reader.end_row(),
                _ => reader.push(sign),
            }
        }
        reader.end_row();
        reader
    }

    fn is_at_start(&self) -> bool {
        self.cell.is_empty()
    }

    fn push(&mut self, sign: char) {
        self.length += 1;
        if self.length <= CELL_MAX {
            self.cell.push(if sign.is_control() || is_invisible(sign) { ' ' } else { sign });
        }
    }

    fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        self.length = 0;
        if self.row.len() < COLUMNS_MAX {
            self.row.push(cell.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        self.number += 1;
        let row = std::mem::take(&mut self.row);
        if row.iter().all(String::is_empty) {
            return;
        }
        self.count += 1;
        if self.count <= ROWS_MAX + 1 {
            self.rows.push((self.number, row));
        }
    }

    /// The table; a row more than the limit is let in, which may be that of the titles.
    fn finish(mut self) -> Result<Grid, TooLarge> {
        if self.count > ROWS_MAX + 1 {
            return Err(TooLarge { rows: self.count });
        }
        let columns = self.rows.iter().map(|(_, row)| row.len()).max().unwrap_or(0);
        for (_, row) in &mut self.rows {
            row.resize(columns, String::new());
        }
        Ok(Grid { rows: self.rows, columns })
    }
}

/// Signs that show nothing and would make two equal names different, or turn a line around.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        Grid::parse(text).unwrap().rows.into_iter().map(|(_, row)| row).collect()
    }

    #[test]
    fn cells_are_read_as_excel_and_libreoffice_copy_them() {
        assert_eq!(cells("Nom\tPrénom\r\nMartin\tAnne\r\n"), [["Nom", "Prénom"], ["Martin", "Anne"]]);
        assert_eq!(cells("a\tb\nc"), [["a", "b"], ["c", ""]]);
        let quoted = "\"Maire\nd’Alençon\"\t\"dite \"\"la Luciole\"\"\"\tCafé \"Le Zinc\"\n";
        assert_eq!(cells(quoted), [["Maire d’Alençon", "dite \"la Luciole\"", "Café \"Le Zinc\""]]);
        assert_eq!(cells("\u{feff}a\u{200b}\tb\u{0}c"), [["a", "b c"]]);
    }

    #[test]
    fn the_semicolons_of_a_french_csv_part_cells_where_nothing_else_does() {
        assert_eq!(
            cells("\nNom;Prénom\r\n\"Martin; Petit\";Anne\r\nRoux\n"),
            [["Nom", "Prénom"], ["Martin; Petit", "Anne"], ["Roux", ""]]
        );
        assert_eq!(cells("a;b\tc"), [["a;b", "c"]]);
        assert_eq!(
            cells("Amis, parents et voisins\nZinc; bar"),
            [["Amis, parents et voisins"], ["Zinc; bar"]]
        );
    }

    #[test]
    fn a_quote_that_nothing_closes_does_not_swallow_the_rest() {
        assert_eq!(cells("\"Luciole\tx\nZinc\ty"), [["\"Luciole", "x"], ["Zinc", "y"]]);
    }

    #[test]
    fn rows_keep_their_number_and_empty_ones_go() {
        let grid = Grid::parse("a\tb\n\t\n\nc\td\n").unwrap();
        assert_eq!(grid.rows.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 4]);
        assert_eq!((grid.columns, grid.cell(1, 1), grid.cell(7, 7)), (2, "d", ""));
        assert_eq!(Grid::parse(" \t\n").unwrap(), Grid { rows: Vec::new(), columns: 0 });
    }

    #[test]
    fn a_hundred_thousand_rows_are_refused_in_a_sentence() {
        let large = Grid::parse(&"Martin\tAnne\n".repeat(100_000)).unwrap_err();
        assert_eq!(large.rows, 100_000);
        assert!(large.sentence().starts_with("Ce tableau a 100\u{202f}000 lignes"), "{}", large.sentence());
        assert!(Grid::parse(&"x\ty\n".repeat(ROWS_MAX + 1)).is_ok());
        assert!(Grid::parse(&"x\t".repeat(100_000)).unwrap().columns <= COLUMNS_MAX);
        assert!(Grid::parse(&"x".repeat(1_000_000)).unwrap().cell(0, 0).len() <= CELL_MAX);
    }
}
