//! The order of the speeches (« ordre des allocutions ») of those who preside.

use super::frame::{self, cell, column, heading, small};
use super::model::{Align, Block, Column, Document, Row, RowGroup, Spread, Table, Width};
use super::options::Options;
use super::people;
use super::presiding;
use crate::domain::dossier::Dossier;
use crate::domain::inline::Text;
use crate::domain::meeting::{Chair, Part};
use crate::domain::person::Person;

/// French title of the paper.
pub(super) const TITLE: &str = "Ordre des allocutions";

const RULE: &str = "Ordre inverse de celui des présidents, par usage : la première autorité parle la dernière \
    (décret n° 89-655 du 13 septembre 1989, article 19).";

/// A table for each part that has chairs; the first of them speaks last.
pub(super) fn build(dossier: &Dossier, _: &Options) -> Document {
    presiding::paper(dossier, TITLE, RULE, of_part)
}

fn of_part(dossier: &Dossier, part: &Part, chairs: &[(&Chair, &Person)]) -> Vec<Block> {
    let rows = chairs.iter().rev().enumerate().map(|(place, (chair, person))| Row {
        cells: vec![
            cell((place + 1).to_string()),
            cell(people::long_name(person)),
            cell(presiding::chair_quality(dossier, chair)),
            Vec::new(),
        ],
        is_total: false,
    });
    let table = Table {
        caption: Text::default(),
        columns: vec![
            Column { align: Align::Centre, ..column("Ordre", Width::Fixed(16)) },
            Column { is_row_header: true, ..column("Nom", Width::Share(3)) },
            column("Qualité", Width::Share(4)),
            column("Heure, durée", Width::Fixed(30)),
        ],
        groups: vec![RowGroup { title: None, rows: rows.collect() }],
        row_min_mm: 12,
        spread: Spread::Flow,
        is_ruled: true,
    };
    vec![heading(2, Text::parse(&part.title)), small(frame::part_in_full(dossier, part)), Block::Table(table)]
}
