//! What a sheet adds on one action: its financing table for the year, its photo.

use super::frame::{cell, column, number_column};
use super::model::{Block, Column, Row, RowGroup, Spread, Table, Width};
use super::picture::Picture;
use crate::domain::action::{Action, ActionYear};
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::amounts;
use crate::domain::funding::{self, FundingLine};
use crate::domain::inline::Text;

/// What stands for an amount that is not known.
const UNKNOWN: &str = "–";
/// Room for a photo beside the facts of an action, in millimetres: half of the width of a sheet.
const PHOTO_WIDTH_MM: u32 = 80;
const PHOTO_HEIGHT_MM: u32 = 55;

/// « Plan de financement 2023 », planned and brought, with their totals; nothing without a funder.
pub(super) fn table(dossier: &Dossier, year: &ActionYear) -> Option<Block> {
    let lines: Vec<&FundingLine> =
        dossier.funding_lines.iter().filter(|line| line.action_year == year.id).collect();
    if lines.is_empty() {
        return None;
    }
    let mark = if year.is_example { " (exemple)" } else { "" };
    let row = |line: &&FundingLine| Row {
        cells: vec![
            cell(funder(dossier, line)),
            cell(line.kind.label()),
            amount(line.planned_cents),
            amount(line.actual_cents),
        ],
        is_total: false,
    };
    let (planned, actual) = funding::totals(lines.iter().copied());
    let total =
        Row { cells: vec![cell("Total"), Vec::new(), amount(planned), amount(actual)], is_total: true };
    let rows = lines.iter().map(row).chain([total]).collect();
    Some(Block::Table(Table {
        caption: Text::plain(format!("Plan de financement {}{mark}", year.civil_year)),
        columns: vec![
            Column { is_row_header: true, ..column("Financeur", Width::Share(3)) },
            column("Nature", Width::Share(2)),
            number_column("Prévu", 30),
            number_column("Réalisé", 30),
        ],
        groups: vec![RowGroup { title: None, rows }],
        row_min_mm: 0,
        spread: Spread::Flow,
        is_ruled: false,
    }))
}

/// The facts of an action, beside its photo where it has one that words describe: a picture without an alternative
/// would leave out those who do not see it.
pub(super) fn beside_photo(dossier: &Dossier, action: &Action, facts: Block) -> Block {
    let photo = dossier.photos.get(&action.id).filter(|photo| !photo.alt.trim().is_empty());
    let Some(photo) = photo else { return facts };
    let picture = Picture { image: photo.image.clone(), alt: photo.alt.clone() };
    let width_mm = picture.width_within(PHOTO_WIDTH_MM, PHOTO_HEIGHT_MM);
    let caption = match photo.credit.trim() {
        "" => Text::default(),
        credit => Text::plain("Photo : ").then(Text::parse(credit)),
    };
    Block::Columns(vec![vec![facts], vec![Block::Picture { picture, caption, width_mm }]])
}

/// The funder as printed, to the letter, else the usual name of its organisation.
fn funder(dossier: &Dossier, line: &FundingLine) -> Text {
    if !line.funder_label.is_empty() {
        return Text::verbatim(line.funder_label.clone());
    }
    line.funder.map(|id| Text::plain(dossier.organisation_name(id))).unwrap_or_default()
}

/// A cell for an amount that may not be known.
pub(super) fn amount(cents: Option<i64>) -> Vec<Text> {
    cell(cents.map_or_else(|| UNKNOWN.to_owned(), amounts::amount_with_cents))
}
