//! The running sheet (« déroulé de séance »), for those who hold the meeting: every point with its hours, who
//! speaks, and room to note what really happens.

use super::action_sheets;
use super::agenda::{item_title, speaker};
use super::frame::{self, body, cell, column, heading, in_italic, small};
use super::model::{Block, Column, Document, Row, RowGroup, Spread, Table, Width};
use super::options::Options;
use super::presiding;
use crate::domain::agenda::{ItemKind, Line, Nature, RunningOrder};
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::hours;
use crate::domain::inline::Text;
use crate::domain::meeting::Part;

/// French title of the paper.
pub(super) const TITLE: &str = "Déroulé de séance";

/// Least height of a row: that of a line in a school notebook, room for a few words by hand.
const ROW_MM: u32 = 8;

/// A table for each part.
pub(super) fn build(dossier: &Dossier, _: &Options) -> Document {
    let mut blocks = Vec::new();
    if dossier.parts.is_empty() {
        blocks.push(body("Aucun temps n’est encore prévu pour cette réunion."));
    }
    for part in &dossier.parts {
        blocks.extend(part_blocks(dossier, part));
    }
    blocks.extend(frame::note(dossier));
    frame::document(dossier, TITLE, frame::LANDSCAPE, blocks)
}

fn part_blocks(dossier: &Dossier, part: &Part) -> Vec<Block> {
    let order = dossier.running_order(part);
    let facts = presiding::announced(dossier, part, frame::part_when_and_where(dossier, part));
    let mut blocks = vec![heading(2, Text::parse(&part.title)), small(facts)];
    if order.lines.is_empty() {
        blocks.push(small("L’ordre du jour de ce temps n’est pas encore fixé."));
        return blocks;
    }
    let rows = order.lines.iter().enumerate().map(|(place, line)| {
        let above =
            order.lines.get(..place).and_then(|before| before.iter().rfind(|other| other.depth < line.depth));
        row(dossier, line, above.map(|above| above.item.nature))
    });
    let rows = rows.collect();
    blocks.push(Block::Table(Table {
        caption: Text::default(),
        columns: vec![
            column("Début – fin · durée", Width::Fixed(41)),
            Column { is_row_header: true, ..column("Point", Width::Share(13)) },
            column("Intervenant", Width::Share(6)),
            column("Support", Width::Fixed(17)),
            column("Micro", Width::Fixed(18)),
            column("Réel et écart", Width::Fixed(30)),
            column("Notes", Width::Share(7)),
        ],
        groups: vec![RowGroup { title: None, rows }],
        row_min_mm: ROW_MM,
        spread: Spread::Flow,
        is_ruled: true,
    }));
    // Held to the last row, rather than alone on a page.
    blocks.push(Block::Closing(vec![small(balance(part, &order))]));
    blocks
}

fn row(dossier: &Dossier, line: &Line<'_>, above: Option<Nature>) -> Row {
    let point = match line.item.kind {
        ItemKind::Pause => in_italic(item_title(line.item)),
        ItemKind::Point => {
            let nature =
                (above != Some(line.item.nature)).then(|| format!(" – {}", line.item.nature.label()));
            let nature = nature.map(|nature| in_italic(nature.into())).unwrap_or_default();
            Text::plain(format!("{} ", line.number)).then(item_title(line.item)).then(nature)
        }
    };
    // The length of a point with sub-points is theirs.
    let mut planned = cell(hours::hour(line.starts_min));
    if line.length_min > 0 {
        let ends = line.starts_min.saturating_add(line.length_min);
        let (span, length) = (hours::span(line.starts_min, ends), hours::duration(line.length_min));
        planned = cell(format!("{span} · {length}"));
    }
    let support = line.item.action.and_then(|id| action_sheets::number(dossier, id));
    let support = support.map(|number| cell(format!("Fiche {number}")));
    Row {
        cells: vec![
            planned,
            cell(point),
            speaker(dossier, line.item).map(cell).unwrap_or_default(),
            support.unwrap_or_default(),
            Vec::new(),
            Vec::new(),
            Vec::new(),
        ],
        is_total: false,
    }
}

/// « L’ordre du jour s’achève à 12 h, 10 min avant l’heure de fin (12 h 10). »
fn balance(part: &Part, order: &RunningOrder<'_>) -> Text {
    let ends = hours::hour(order.ends_min);
    let minutes = |margin: i64| hours::duration(u32::try_from(margin.unsigned_abs()).unwrap_or(u32::MAX));
    let said = match order.margin_min {
        0 => "exactement à l’heure de fin".to_owned(),
        margin if margin > 0 => format!("{} avant l’heure de fin", minutes(margin)),
        margin => format!("{} après l’heure de fin", minutes(margin)),
    };
    let planned = hours::hour(part.ends_min);
    Text::plain(format!("L’ordre du jour s’achève à {ends}, {said} ({planned})."))
}
