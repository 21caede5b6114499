//! The sheet that people sign on arrival (« feuille d’émargement »): part after part, college after
//! college, to be filled in by hand. No e-mail nor telephone: neighbours would read them.

mod joined;

pub(super) use joined::can_be_joined;

use super::frame::{self, body, cell, column, heading, small};
use super::model::{Align, Block, Column, Document, Row, RowGroup, Spread, Table, Width};
use super::offices::Offices;
use super::options::Options;
use super::people;
use crate::domain::attendance::Attendance;
use crate::domain::dossier::Dossier;
use crate::domain::french::{names, words};
use crate::domain::headcount::{self, Coming, PartList};
use crate::domain::inline::Text;
use crate::domain::meeting::Part;
use crate::domain::organisation::{College, OrganisationName};
use crate::domain::person::Person;
use crate::domain::setting::{PRIVACY_NOTICE, RETENTION, SettingKey};

/// French title of the paper.
pub(super) const TITLE: &str = "Feuille d’émargement";

/// Least height of a row: room for a signature, and for two lines of text.
const ROW_MM: u32 = 11;
/// Width of the place to sign.
const SIGNATURE_MM: u32 = 55;

/// A section for each college of each part, or for each college when parts are joined, each on its own page, then a
/// page for walk-ins.
pub(super) fn build(dossier: &Dossier, options: &Options) -> Document {
    let mut blocks = Vec::new();
    if dossier.parts.is_empty() {
        blocks.push(body("Aucun temps n’est encore prévu pour cette réunion."));
    }
    let separate = if options.joins_parts && can_be_joined(dossier) {
        blocks.extend(joined::sections(dossier, options));
        &[]
    } else {
        dossier.parts.as_slice()
    };
    let offices = Offices::of(dossier);
    for (place, part) in separate.iter().enumerate() {
        let list = PartList::of(dossier, part.id);
        for college in options.colleges(dossier) {
            let lines = headcount::sheet_lines(dossier, part.id, college.id);
            if !lines.is_empty() {
                let rows = lines.iter().enumerate();
                let rows =
                    rows.filter_map(|(place, line)| row(dossier, &offices, &list, college, place + 1, line));
                blocks.extend(section(dossier, part, &college.label, rows.collect()));
            }
        }
        blocks.extend(section(dossier, part, "Personnes non inscrites", Vec::new()));
        blocks.push(small(certification(dossier, options, place)));
    }
    blocks.extend(frame::note(dossier));
    // The masthead stands on the first sheet, with the first college, whose running head it takes.
    let first = match blocks.first_mut() {
        Some(Block::NewPage { running_head }) => running_head.take(),
        _ => None,
    };
    if first.is_some() {
        blocks.remove(0);
    }
    let paper = frame::document(dossier, TITLE, frame::LANDSCAPE, blocks);
    Document { notice: Some(notice(dossier)), running_head: first.unwrap_or(paper.running_head), ..paper }
}

fn section(dossier: &Dossier, part: &Part, title: &str, rows: Vec<Row>) -> Vec<Block> {
    let title = Text::plain(format!("{title} – ")).then(Text::parse(&part.title));
    let facts = vec![small(frame::part_in_full(dossier, part))];
    let places = vec![column("Signature", Width::Fixed(SIGNATURE_MM))];
    sheet(dossier, title, facts, (5, places), rows, "Total : ________ présents".into())
}

/// A sheet on a page of its own: what it is of, its rows, places to sign at their end, the total. `by` is the share of
/// the width for who comes instead, against 6 for the organisation.
fn sheet(
    dossier: &Dossier,
    title: Text,
    facts: Vec<Block>,
    (by, places): (u32, Vec<Column>),
    rows: Vec<Row>,
    total: Text,
) -> Vec<Block> {
    let running_head = frame::running_head(dossier, &format!("{TITLE} – {}", title.plain_text()));
    let mut columns = vec![
        numbers(rows.len()),
        column("Civilité", Width::Fixed(16)),
        Column { is_row_header: true, ..column("NOM Prénom", Width::Share(4)) },
        column("Organisme et fonction", Width::Share(6)),
        column("Représenté(e) par (nom, qualité)", Width::Share(by)),
    ];
    columns.extend(places);
    let table = Block::Table(Table {
        caption: Text::default(),
        columns,
        groups: vec![RowGroup { title: None, rows }],
        row_min_mm: ROW_MM,
        spread: Spread::BalancedWithBlankRows,
        is_ruled: true,
    });
    let head = [Block::NewPage { running_head: Some(running_head) }, heading(2, title)];
    head.into_iter().chain(facts).chain([table, small(total)]).collect()
}

/// The column of the numbers, wide enough for those of so many rows and of the blank ones after them.
fn numbers(rows: usize) -> Column {
    /// More than there are rows on a page.
    const BLANK: usize = 20;
    const LEAST_MM: u32 = 10;
    let figures = (rows + BLANK).checked_ilog10().unwrap_or(0) + 1;
    Column { align: Align::Centre, ..column("N°", Width::Fixed(LEAST_MM.max(2 * figures + 3))) }
}

/// What the secretariat signs at the end of a part, once its totals are added up: those of the colleges and
/// of the people not registered.
fn certification(dossier: &Dossier, options: &Options, place: usize) -> Text {
    let sheet = match dossier.parts.len() {
        1 => Text::plain("Feuille d’émargement"),
        _ => Text::plain("Feuille d’émargement du ").then(frame::part_number(place)),
    };
    let is_whole = options.colleges(dossier).count() == dossier.colleges.len();
    let colleges = if is_whole { "tous collèges" } else { "collèges imprimés ici" };
    sheet.then(format!(
        ", {colleges} et personnes non inscrites : arrêtée à ________ présents. Le secrétariat, \
         ________________________"
    ))
}

fn row(
    dossier: &Dossier,
    offices: &Offices<'_>,
    list: &PartList<'_>,
    college: &College,
    number: usize,
    line: &Attendance,
) -> Option<Row> {
    let person = dossier.person(line.person)?;
    let (represented_by, signature) = announced(offices, list, person);
    Some(Row {
        cells: vec![
            cell(number.to_string()),
            cell(names::civility_short(person.civility)),
            cell(people::listed_name(person)),
            organisation_and_functions(dossier, offices, college, person, line),
            cell(represented_by),
            cell(signature),
        ],
        is_total: false,
    })
}

/// Who comes instead, and what stands where a person known not to sign would sign.
fn announced<'a>(offices: &Offices<'a>, list: &PartList<'a>, person: &Person) -> (String, String) {
    match list.coming(person.id) {
        Coming::Expected | Coming::Present | Coming::Absent => (String::new(), String::new()),
        Coming::Excused => (String::new(), people::agreed(person, "excusé")),
        Coming::Remote => (String::new(), "visio".to_owned()),
        Coming::Represented(by) => {
            let by = by.map(|by| offices.spoken_of(&by)).unwrap_or_default();
            (by, people::agreed(person, "représenté"))
        }
    }
}

/// The organisation, then the functions; a private person is only said to be a resident.
fn organisation_and_functions(
    dossier: &Dossier,
    offices: &Offices<'_>,
    college: &College,
    person: &Person,
    line: &Attendance,
) -> Vec<Text> {
    let mandates = offices.of_line(line);
    let mut organisations: Vec<_> = line.organisation.into_iter().collect();
    for mandate in &mandates {
        if !organisations.contains(&mandate.organisation) {
            organisations.push(mandate.organisation);
        }
    }
    let names: Vec<&str> = organisations.iter().map(|id| dossier.organisation_name(*id)).collect();
    let functions = people::functions(&mandates);
    let mut texts: Vec<Text> = [names.join(" ; "), functions.join(" ; ")]
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(Text::plain)
        .collect();
    if texts.is_empty() {
        texts.extend(people::resident(person, Some(college)).map(Text::plain));
    }
    texts
}

/// The notice of the binder, else the model, with its three places filled in.
fn notice(dossier: &Dossier) -> Text {
    let typed = dossier.setting(SettingKey::PrivacyNotice);
    let model = if typed.is_empty() { PRIVACY_NOTICE } else { typed };
    let set = |key, fallback: String| match dossier.setting(key) {
        "" => fallback,
        value => value.to_owned(),
    };
    let copilots: Vec<String> = dossier
        .copilots
        .iter()
        .filter_map(|copilot| dossier.names.get(&copilot.organisation))
        .map(OrganisationName::with_article)
        .collect();
    let responsible =
        if copilots.is_empty() { frame::emitter(dossier).to_owned() } else { words::list(&copilots) };
    let contact = set(SettingKey::PrivacyContact, frame::emitter(dossier).to_owned());
    Text::parse(
        &model
            .replace("{responsables}", &set(SettingKey::Controllers, responsible))
            .replace("{durée}", &set(SettingKey::Retention, RETENTION.to_owned()))
            .replace("{courriel DPO}", &contact),
    )
}
