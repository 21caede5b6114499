//! The record of decisions (« relevé de décisions »): what was decided, word for word, with who sees to it and by when.

use super::frame::{self, body, cell, column, in_bold};
use super::minutes::{items, stamped, validation};
use super::model::{Align, Block, Column, Document, Row, RowGroup, Spread, Table, Width};
use super::options::Options;
use crate::domain::dossier::Dossier;
use crate::domain::french::{amounts, dates, words};
use crate::domain::ids::AgendaItemId;
use crate::domain::inline::Text;
use crate::domain::minutes::Decision;
use std::collections::BTreeMap;

/// French title of the paper.
pub(super) const TITLE: &str = "Relevé de décisions";

/// The decisions in order of number, then where the co-pilots sign.
pub(super) fn build(dossier: &Dossier, _: &Options) -> Document {
    let decisions = &dossier.decisions;
    let mut blocks = if decisions.is_empty() {
        vec![body("Aucune décision n’a été enregistrée pour cette réunion.")]
    } else {
        let count = words::count(decisions.len() as u64, "décision", "décisions");
        let verb = words::plural(decisions.len() as u64, "est consignée", "sont consignées");
        vec![body(format!("{count} {verb} dans le compte rendu de cette réunion.")), table(dossier)]
    };
    let closing = frame::note(dossier).into_iter().chain(validation::blocks(dossier, "relevé de décisions"));
    blocks.push(Block::Closing(closing.collect()));
    let paper = frame::document(dossier, TITLE, frame::PORTRAIT, blocks);
    stamped(paper, dossier.minutes.as_ref(), dossier)
}

/// Amounts have a column where there is one.
fn table(dossier: &Dossier) -> Block {
    let decisions = &dossier.decisions;
    let points = points(dossier);
    let has_amounts = decisions.iter().any(|decision| decision.amount_cents.is_some());
    let mut columns = vec![
        Column { is_row_header: true, ..column("Numéro et point", Width::Share(4)) },
        column("Décision", Width::Share(6)),
        column("Résultat", Width::Fixed(23)),
    ];
    if has_amounts {
        columns.push(Column { align: Align::Right, ..column("Montant", Width::Fixed(24)) });
    }
    columns.push(column("Pilote, échéance", Width::Share(3)));
    let rows = decisions.iter().map(|decision| {
        let mut cells = vec![
            number_and_point(dossier, &points, decision),
            wording(decision),
            cell(words::capitalised(decision.outcome.feminine())),
        ];
        if has_amounts {
            cells.push(decision.amount_cents.map(|cents| cell(amounts::amount(cents))).unwrap_or_default());
        }
        cells.push(pilot_and_deadline(decision));
        Row { cells, is_total: false }
    });
    Block::Table(Table {
        caption: Text::default(),
        columns,
        groups: vec![RowGroup { title: None, rows: rows.collect() }],
        row_min_mm: 0,
        spread: Spread::Flow,
        is_ruled: true,
    })
}

/// The number of a decision, and the point of the agenda under which it was taken.
fn number_and_point(
    dossier: &Dossier,
    points: &BTreeMap<AgendaItemId, Text>,
    decision: &Decision,
) -> Vec<Text> {
    let number = in_bold(Text::verbatim(items::number(dossier, decision)));
    let point = decision.item.and_then(|id| points.get(&id)).cloned();
    std::iter::once(number).chain(point).collect()
}

/// Number and title of each item of the agenda; a pause has no number.
fn points(dossier: &Dossier) -> BTreeMap<AgendaItemId, Text> {
    let lines = dossier.parts.iter().flat_map(|part| dossier.running_order(part).lines);
    let titled = lines.map(|line| {
        let title = Text::parse(&line.item.title);
        let titled = match line.number.as_str() {
            "" => title,
            number => Text::plain(format!("{number} ")).then(title),
        };
        (line.item.id, titled)
    });
    titled.collect()
}

/// The words of a decision, and the reservation under which it was taken.
fn wording(decision: &Decision) -> Vec<Text> {
    let lines = decision.wording.lines().map(str::trim).filter(|line| !line.is_empty());
    let reserve = Some(&decision.condition).filter(|condition| !condition.is_empty());
    let reserve = reserve.map(|condition| Text::plain("Réserve : ").then(Text::parse(condition)));
    lines.map(Text::parse).chain(reserve).collect()
}

fn pilot_and_deadline(decision: &Decision) -> Vec<Text> {
    let pilot = Some(Text::parse(&decision.pilot)).filter(|pilot| !pilot.is_empty());
    let due = decision.due_on.map(|day| Text::plain("pour le ").then(dates::date_without_weekday_text(day)));
    pilot.into_iter().chain(due).collect()
}
