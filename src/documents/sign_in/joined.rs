//! One sheet for the whole meeting: a place to sign for each part on the line of each person.

use super::super::frame::{self, cell, column, small};
use super::super::model::{Block, Column, Row, Width};
use super::super::offices::Offices;
use super::super::options::Options;
use super::super::people;
use super::{announced, certification, organisation_and_functions, sheet};
use crate::domain::dossier::Dossier;
use crate::domain::french::names;
use crate::domain::headcount::{self, JoinedLine, PartList};
use crate::domain::inline::Text;
use crate::domain::organisation::College;

/// Width of a place to sign: the least that the field asks for.
const SIGNATURE_MM: u32 = 45;
/// Beyond this number of parts, the page has no room left for names.
const PARTS_MAX: usize = 3;

/// Whether the parts of a meeting can share a sheet.
pub(in super::super) fn can_be_joined(dossier: &Dossier) -> bool {
    (2..=PARTS_MAX).contains(&dossier.parts.len())
}

/// A section for each college, then one for walk-ins.
pub(super) fn sections(dossier: &Dossier, options: &Options) -> Vec<Block> {
    let offices = Offices::of(dossier);
    let lists: Vec<PartList<'_>> = dossier.parts.iter().map(|part| PartList::of(dossier, part.id)).collect();
    let mut blocks = Vec::new();
    for college in options.colleges(dossier) {
        let lines = headcount::joined_lines(dossier, college.id);
        if !lines.is_empty() {
            let rows = lines.iter().enumerate();
            let rows =
                rows.filter_map(|(place, line)| row(dossier, &offices, &lists, college, place + 1, line));
            blocks.extend(section(dossier, &college.label, rows.collect()));
        }
    }
    blocks.extend(section(dossier, "Personnes non inscrites", Vec::new()));
    let parts = dossier.parts.len();
    blocks.extend((0..parts).map(|place| small(certification(dossier, options, place))));
    blocks
}

fn section(dossier: &Dossier, title: &str, rows: Vec<Row>) -> Vec<Block> {
    let parts = || dossier.parts.iter().enumerate();
    let facts = parts().map(|(index, part)| {
        let number = frame::part_number(index).then(" : ");
        small(number.then(frame::part_in_sentence(dossier, part)))
    });
    let places = parts().map(|(index, _)| {
        let title = Text::plain("Signature, ").then(frame::part_number(index));
        Column { title, ..column("", Width::Fixed(SIGNATURE_MM)) }
    });
    let total = parts().fold(Text::plain("Total :"), |text, (index, _)| {
        let comma = if index == 0 { " ________ présents au " } else { ", ________ présents au " };
        text.then(comma).then(frame::part_number(index))
    });
    sheet(dossier, title.into(), facts.collect(), (4, places.collect()), rows, total)
}

fn row(
    dossier: &Dossier,
    offices: &Offices<'_>,
    lists: &[PartList<'_>],
    college: &College,
    number: usize,
    joined: &JoinedLine<'_>,
) -> Option<Row> {
    let person = dossier.person(joined.person)?;
    let line = joined.lines.iter().flatten().next()?;
    let known = |list: &PartList<'_>| match list.line(person.id) {
        Some(line) if line.college == college.id => announced(offices, list, person),
        Some(line) => {
            let other = dossier.college(line.college).map_or("", |college| &college.label);
            (String::new(), format!("voir collège {other}"))
        }
        None => (String::new(), people::agreed(person, "non inscrit")),
    };
    let announced: Vec<(String, String)> = lists.iter().map(known).collect();
    let represented_by = announced.iter().map(|(by, _)| by).find(|by| !by.is_empty()).cloned();
    let mut cells = vec![
        cell(number.to_string()),
        cell(names::civility_short(person.civility)),
        cell(people::listed_name(person)),
        organisation_and_functions(dossier, offices, college, person, line),
        cell(represented_by.unwrap_or_default()),
    ];
    cells.extend(announced.into_iter().map(|(_, signature)| cell(signature)));
    Some(Row { cells, is_total: false })
}
