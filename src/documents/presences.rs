//! The synthesis of presence (« synthèse des présences »): the sentence, then the count of each college and of each
//! organisation. Nobody is named.

use super::chart::{Chart, ChartKind, ChartRow, Measure};
use super::frame::{self, body, cell, column, heading, number_cell, number_column, small};
use super::model::{Block, Column, Document, ParagraphStyle, Row, RowGroup, Spread, Table, Width};
use super::options::Options;
use super::text_percent;
use crate::domain::dossier::Dossier;
use crate::domain::french::words;
use crate::domain::headcount::{Headcount, Participant, Standing, attendance_sentence};
use crate::domain::ids::OrganisationId;
use crate::domain::inline::Text;
use crate::domain::meeting::Part;
use crate::domain::organisation::College;
use std::collections::BTreeMap;

/// French title of the paper.
pub(super) const TITLE: &str = "Synthèse des présences";

/// One page where the committee allows it.
pub(super) fn build(dossier: &Dossier, options: &Options) -> Document {
    let everybody = Headcount::of(dossier);
    let headcount = everybody.among(options.colleges(dossier));
    let mut blocks = match attendance_sentence(&headcount) {
        Some(text) => vec![Block::Paragraph { text, style: ParagraphStyle::Lead }],
        None if dossier.has_attendance() => vec![body("Personne n’était présent dans les collèges retenus.")],
        None => vec![body("Les présences à cette réunion n’ont pas été enregistrées.")],
    };
    blocks.extend(frame::left_out(dossier, options));
    // Before anybody is noted present, every count would be zero.
    if dossier.has_attendance() && !headcount.participants().is_empty() {
        let counts = Counts::of(dossier, &headcount);
        blocks.push(heading(2, "Par collège"));
        blocks.extend(chart(&counts, options));
        blocks.push(by_college(&counts));
        blocks.push(heading(2, "Par organisme"));
        blocks.push(body(organisations_sentence(&headcount)));
        blocks.push(by_organisation(&counts));
        blocks.push(small(
            "Chaque personne est comptée une fois dans l’ensemble, et une fois pour chaque organisme au nom duquel elle vient.",
        ));
        blocks.extend(without_carrier(&everybody));
    }
    blocks.extend(frame::note(dossier));
    frame::document(dossier, TITLE, frame::PORTRAIT, blocks)
}

/// What is counted after the presence in each part.
const COUNTED: [(Standing, &str); 4] = [
    (Standing::Present, "Présents"),
    (Standing::Represented, "Représentés"),
    (Standing::Excused, "Excusés"),
    (Standing::Absent, "Absents"),
];

/// The columns of both tables: presence in each part of several, then the standings that somebody has.
struct Counts<'h, 'a> {
    dossier: &'a Dossier,
    headcount: &'h Headcount<'a>,
    standings: Vec<(Standing, &'static str)>,
}

impl<'h, 'a> Counts<'h, 'a> {
    fn of(dossier: &'a Dossier, headcount: &'h Headcount<'a>) -> Self {
        let is_shown = |(standing, _): &(Standing, &str)| {
            *standing == Standing::Present || headcount.count(*standing) > 0
        };
        Self { dossier, headcount, standings: COUNTED.into_iter().filter(is_shown).collect() }
    }

    fn parts(&self) -> &'a [Part] {
        if self.dossier.parts.len() > 1 { &self.dossier.parts } else { &[] }
    }

    fn row(&self, title: &str, people: &[&Participant<'_>], is_total: bool) -> Row {
        let in_part = |part: &Part| people.iter().filter(|who| who.parts.contains(&part.id)).count();
        let of = |standing| people.iter().filter(|who| who.standing == standing).count();
        let mut cells = vec![cell(title)];
        cells.extend(self.parts().iter().map(|part| number_cell(in_part(part))));
        cells.extend(self.standings.iter().map(|(standing, _)| number_cell(of(*standing))));
        Row { cells, is_total }
    }

    fn table(&self, first: &str, groups: Vec<RowGroup>) -> Block {
        let mut columns = vec![Column { is_row_header: true, ..column(first, Width::Share(1)) }];
        columns.extend((0..self.parts().len()).map(|index| number_column(frame::part_number(index), 22)));
        columns.extend(self.standings.iter().map(|(_, title)| number_column(*title, 22)));
        Block::Table(Table {
            caption: Text::default(),
            columns,
            groups,
            row_min_mm: 0,
            spread: Spread::Flow,
            is_ruled: false,
        })
    }
}

/// What became of those whom each college sends, as bars; the table that follows has the figures. A single college or
/// a single standing has nothing to compare.
fn chart(counts: &Counts<'_, '_>, options: &Options) -> Vec<Block> {
    let headcount = counts.headcount;
    let rows = headcount.colleges().iter().filter_map(|college| {
        let of = |standing| {
            let people = headcount.participants().iter();
            people.filter(|who| who.college == college.id && who.standing == standing).count() as u64
        };
        let values: Vec<u64> = counts.standings.iter().map(|(standing, _)| of(*standing)).collect();
        let values = values.iter().any(|value| *value > 0).then_some(values)?;
        Some(ChartRow { label: college.label.clone(), values: values.into_iter().map(Some).collect() })
    });
    let chart = Chart {
        title: "Présences par collège".to_owned(),
        kind: ChartKind::StackedBars,
        measure: Measure::Count,
        rows_are: "Collège".to_owned(),
        series: counts.standings.iter().map(|(_, title)| (*title).to_owned()).collect(),
        rows: rows.collect(),
    };
    if chart.rows.len() < 2 || chart.series.len() < 2 {
        return Vec::new();
    }
    let (width_mm, height_mm) = frame::PORTRAIT.room_mm(text_percent(options));
    chart.figures(width_mm, height_mm / 2).into_iter().map(Block::Figure).collect()
}

fn by_college(counts: &Counts<'_, '_>) -> Block {
    let headcount = counts.headcount;
    let rows = headcount.colleges().iter().filter_map(|college| {
        let people = headcount.participants().iter().filter(|who| who.college == college.id);
        let people: Vec<&Participant<'_>> = people.collect();
        (!people.is_empty()).then(|| counts.row(&college.label, &people, false))
    });
    let mut rows: Vec<Row> = rows.collect();
    let all: Vec<&Participant<'_>> = headcount.participants().iter().collect();
    rows.push(counts.row("Ensemble", &all, true));
    counts.table("Collège", vec![RowGroup { title: None, rows }])
}

fn by_organisation(counts: &Counts<'_, '_>) -> Block {
    let mut by_house: BTreeMap<OrganisationId, Vec<&Participant<'_>>> = BTreeMap::new();
    for who in counts.headcount.participants() {
        for house in &who.organisations {
            by_house.entry(*house).or_default().push(who);
        }
    }
    let groups = counts.headcount.colleges().iter().filter_map(|college| {
        let rows: Vec<Row> = organisations(counts.dossier, counts.headcount, &by_house, college)
            .into_iter()
            .map(|(name, people)| counts.row(&name, &people, false))
            .collect();
        (!rows.is_empty()).then(|| RowGroup { title: Some(college.label.as_str().into()), rows })
    });
    counts.table("Organisme", groups.collect())
}

/// Organisations of a college in the order of the lists, each with those who were expected or came in its name; then
/// those who come in their own.
fn organisations<'h, 'a>(
    dossier: &Dossier,
    headcount: &'h Headcount<'a>,
    by_house: &BTreeMap<OrganisationId, Vec<&'h Participant<'a>>>,
    college: &College,
) -> Vec<(String, Vec<&'h Participant<'a>>)> {
    let houses = by_house.iter().filter_map(|(id, people)| Some((dossier.organisations.get(id)?, people)));
    let mut houses: Vec<_> = houses.filter(|(house, _)| house.college == college.id).collect();
    houses.sort_by_key(|(house, _)| (&house.rank, house.id));
    let houses = houses.into_iter();
    let houses =
        houses.map(|(house, people)| (dossier.organisation_name(house.id).to_owned(), people.clone()));
    let own = headcount.participants().iter();
    let own = own.filter(|who| who.college == college.id && who.organisations.is_empty()).collect();
    let own = ("En leur nom propre".to_owned(), own);
    houses.chain([own]).filter(|(_, people): &(_, Vec<_>)| !people.is_empty()).collect()
}

/// « 22 organismes sur 23 attendus étaient présents. »
fn organisations_sentence(headcount: &Headcount<'_>) -> String {
    let present = headcount.organisations_present().len();
    let missing = headcount.organisations_missing().len();
    let count = words::count(present as u64, "organisme", "organismes");
    let verb = words::plural(present as u64, "était présent", "étaient présents");
    match missing {
        0 => format!("{count} {verb}."),
        _ => format!("{count} sur {} attendus {verb}.", present + missing),
    }
}

/// Actions presented while nobody came for their carrier.
fn without_carrier(everybody: &Headcount<'_>) -> Vec<Block> {
    let items = everybody
        .actions_without_carrier()
        .into_iter()
        .map(|action| frame::list_item("–", Text::parse(&action.title)))
        .collect::<Vec<_>>();
    if items.is_empty() {
        return Vec::new();
    }
    vec![heading(2, "Actions présentées sans leur porteur"), Block::List(items)]
}
