//! The synthesis of presence (« synthèse des présences »): the sentence, then the count of each college and of each
//! organisation. Nobody is named.

use super::frame::{self, body, cell, column, heading, small};
use super::model::{Align, Block, Column, Document, ParagraphStyle, Row, RowGroup, Spread, Table, Width};
use super::options::Options;
use crate::domain::dossier::Dossier;
use crate::domain::french::words;
use crate::domain::headcount::{Headcount, Participant, Standing, attendance_sentence};
use crate::domain::ids::OrganisationId;
use crate::domain::inline::Text;
use crate::domain::meeting::Part;
use crate::domain::organisation::College;

/// French title of the paper.
pub(super) const TITLE: &str = "Synthèse des présences";

/// One page where the committee allows it.
pub(super) fn build(dossier: &Dossier, options: &Options) -> Document {
    let headcount = Headcount::of(dossier);
    let mut blocks = Vec::new();
    match attendance_sentence(dossier) {
        Some(text) => blocks.push(Block::Paragraph { text, style: ParagraphStyle::Lead }),
        None => blocks.push(body("Les présences à cette réunion n’ont pas été enregistrées.")),
    }
    let colleges: Vec<&College> = options.colleges(dossier).collect();
    if !headcount.participants().is_empty() {
        let counts = Counts::of(dossier, &headcount);
        blocks.push(heading(2, "Par collège"));
        blocks.push(by_college(&counts, &colleges));
        blocks.push(heading(2, "Par organisme"));
        blocks.push(body(organisations_sentence(&headcount)));
        blocks.push(by_organisation(&counts, &colleges));
        blocks.push(small(
            "Chaque personne est comptée une fois dans l’ensemble, et une fois pour chaque organisme au nom duquel elle vient.",
        ));
        blocks.extend(without_carrier(dossier, &headcount));
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
        let number = |count: usize| cell(count.to_string());
        let in_part = |part: &Part| people.iter().filter(|who| who.parts.contains(&part.id)).count();
        let of = |standing| people.iter().filter(|who| who.standing == standing).count();
        let mut cells = vec![cell(title)];
        cells.extend(self.parts().iter().map(|part| number(in_part(part))));
        cells.extend(self.standings.iter().map(|(standing, _)| number(of(*standing))));
        Row { cells, is_total }
    }

    fn table(&self, first: &str, groups: Vec<RowGroup>) -> Block {
        let narrow = |title: Text| Column {
            title,
            width: Width::Fixed(22),
            align: Align::Right,
            is_row_header: false,
        };
        let mut columns = vec![Column { is_row_header: true, ..column(first, Width::Share(1)) }];
        columns.extend((0..self.parts().len()).map(|index| narrow(frame::part_number(index))));
        columns.extend(self.standings.iter().map(|(_, title)| narrow((*title).into())));
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

fn by_college(counts: &Counts<'_, '_>, colleges: &[&College]) -> Block {
    let headcount = counts.headcount;
    let rows = colleges.iter().filter_map(|college| {
        let people = headcount.participants().iter().filter(|who| who.college == college.id);
        let people: Vec<&Participant<'_>> = people.collect();
        (!people.is_empty()).then(|| counts.row(&college.label, &people, false))
    });
    let mut rows: Vec<Row> = rows.collect();
    let is_counted = |who: &&Participant<'_>| colleges.iter().any(|college| college.id == who.college);
    let all: Vec<&Participant<'_>> = headcount.participants().iter().filter(is_counted).collect();
    rows.push(counts.row("Ensemble", &all, true));
    counts.table("Collège", vec![RowGroup { title: None, rows }])
}

fn by_organisation(counts: &Counts<'_, '_>, colleges: &[&College]) -> Block {
    let groups = colleges.iter().filter_map(|college| {
        let rows: Vec<Row> = organisations(counts.dossier, counts.headcount, college)
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
    college: &College,
) -> Vec<(String, Vec<&'h Participant<'a>>)> {
    let mut of_college: Vec<_> =
        dossier.organisations.values().filter(|organisation| organisation.college == college.id).collect();
    of_college.sort_by_cached_key(|organisation| (organisation.rank.clone(), organisation.id));
    let for_house = |id: OrganisationId| {
        headcount.participants().iter().filter(move |who| who.organisations.contains(&id)).collect::<Vec<_>>()
    };
    let houses =
        of_college.iter().map(|house| (dossier.organisation_name(house.id).to_owned(), for_house(house.id)));
    let own = headcount.participants().iter();
    let own = own.filter(|who| who.college == college.id && who.organisations.is_empty()).collect();
    let own = ("En leur nom propre".to_owned(), own);
    houses.chain([own]).filter(|(_, people): &(_, Vec<_>)| !people.is_empty()).collect()
}

/// « 22 organismes sur 23 attendus étaient représentés. »
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
fn without_carrier(dossier: &Dossier, headcount: &Headcount<'_>) -> Vec<Block> {
    let actions = if dossier.has_attendance() { headcount.actions_without_carrier() } else { Vec::new() };
    let items = actions
        .into_iter()
        .map(|action| frame::list_item("–", Text::parse(&action.title)))
        .collect::<Vec<_>>();
    if items.is_empty() {
        return Vec::new();
    }
    vec![heading(2, "Actions présentées sans leur porteur"), Block::List(items)]
}
