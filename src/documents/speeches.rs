//! The order of the speeches (« ordre des allocutions ») of those who preside.

use super::frame::{self, body, cell, column, heading, small};
use super::model::{Align, Block, Column, Document, Row, RowGroup, Spread, Table, Width};
use super::options::Options;
use super::people;
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
    let parts: Vec<Vec<Block>> = dossier.parts.iter().filter_map(|part| part_blocks(dossier, part)).collect();
    let mut blocks = if parts.is_empty() {
        vec![body("Aucune présidence n’est encore indiquée.")]
    } else {
        std::iter::once(body(RULE)).chain(parts.into_iter().flatten()).collect()
    };
    blocks.extend(frame::note(dossier));
    frame::document(dossier, TITLE, frame::PORTRAIT, blocks)
}

fn part_blocks(dossier: &Dossier, part: &Part) -> Option<Vec<Block>> {
    let chairs: Vec<(&Chair, &Person)> = chairs(dossier, part);
    if chairs.is_empty() {
        return None;
    }
    let rows = chairs.iter().rev().enumerate().map(|(place, (chair, person))| Row {
        cells: vec![
            cell((place + 1).to_string()),
            cell(people::long_name(person)),
            cell(people::chair_quality(dossier, chair)),
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
    Some(vec![
        heading(2, Text::parse(&part.title)),
        small(frame::part_in_full(dossier, part)),
        Block::Table(table),
    ])
}

/// Those who preside over a part, as planned, in their manual order.
pub(super) fn chairs<'a>(dossier: &'a Dossier, part: &Part) -> Vec<(&'a Chair, &'a Person)> {
    let person =
        |chair: &'a Chair| Some((chair, dossier.person(chair.person).filter(|person| person.is_named())?));
    dossier.chairs_of(part.id).filter_map(person).collect()
}
