//! The sheets of the actions presented (« fiches action »): a summary, then one page an action.

use super::action_financing::{self, amount};
use super::frame::{self, body, cell, column, heading, narrow_prose, number_column, prose, small};
use super::model::{Align, Block, Column, Document, Row, RowGroup, Spread, Table, Width};
use super::options::Options;
use crate::domain::action::{Action, ActionYear};
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::{amounts, words};
use crate::domain::ids::ActionId;
use crate::domain::inline::Text;

/// French title of the paper.
pub(super) const TITLE: &str = "Fiches action";

/// A cover with the contents, then what [`content`] gives.
pub(super) fn build(dossier: &Dossier, options: &Options) -> Document {
    let mut blocks = Vec::new();
    if !dossier.actions.is_empty() {
        blocks.push(Block::Contents { title: "Sommaire".into(), levels: 2 });
        blocks.extend(frame::note(dossier));
        blocks.push(Block::NewPage { running_head: None });
    }
    blocks.extend(content(dossier, options));
    frame::document(dossier, TITLE, frame::PORTRAIT, blocks)
}

/// A summary of the actions that the agenda presents, then a page for each.
pub(super) fn content(dossier: &Dossier, options: &Options) -> Vec<Block> {
    let sheets = dossier.actions.iter().enumerate();
    let sheets = sheets.flat_map(|(index, action)| sheet(dossier, index + 1, action, options));
    summary(dossier).into_iter().chain(sheets).collect()
}

fn summary(dossier: &Dossier) -> Vec<Block> {
    if dossier.actions.is_empty() {
        return vec![body("Aucune action n’est inscrite à l’ordre du jour de cette réunion.")];
    }
    let year = dossier.meeting.civil_year;
    let rows =
        dossier.actions.iter().enumerate().map(|(index, action)| summary_row(dossier, index + 1, action));
    let mut rows: Vec<Row> = rows.collect();
    let lines = year_lines(dossier);
    let requested = total(&lines, |line| line.requested_cents);
    let granted = total(&lines, committed_cents);
    let is_example = lines.iter().any(|line| line.is_example);
    rows.push(Row {
        cells: vec![
            Vec::new(),
            cell("Total"),
            Vec::new(),
            Vec::new(),
            amount_cell(requested, is_example),
            amount_cell(granted, is_example),
        ],
        is_total: true,
    });
    let table = Table {
        caption: Text::plain(format!("Actions présentées, année civile {year}")),
        columns: vec![
            number_column("N°", 9),
            Column { is_row_header: true, ..column("Action", Width::Share(5)) },
            column("Porteur", Width::Share(3)),
            column("Objectif", Width::Share(3)),
            number_column("Montant demandé", 27),
            number_column("Montant accordé", 27),
        ],
        groups: vec![RowGroup { title: None, rows }],
        row_min_mm: 0,
        spread: Spread::Flow,
        is_ruled: false,
    };
    let mut blocks = vec![heading(2, "Récapitulatif"), Block::Table(table)];
    let endowment = endowment(dossier);
    if !endowment.is_empty() {
        blocks.push(Block::Space(2));
    }
    blocks.extend(endowment);
    blocks
}

/// What is known of the actions presented for the civil year of the meeting.
fn year_lines(dossier: &Dossier) -> Vec<&ActionYear> {
    let year = dossier.meeting.civil_year;
    dossier.actions.iter().filter_map(|action| year_of(dossier, action, year)).collect()
}

/// Number of the sheet of an action, from 1.
pub(super) fn number(dossier: &Dossier, action: ActionId) -> Option<usize> {
    dossier.actions.iter().position(|other| other.id == action).map(|index| index + 1)
}

fn summary_row(dossier: &Dossier, number: usize, action: &Action) -> Row {
    let line = year_of(dossier, action, dossier.meeting.civil_year);
    let mut title = vec![Text::parse(&action.title)];
    if let Some(line) = line.filter(|line| !line.status.is_committed()) {
        title.push(Text::plain(format!("(action {})", line.status.label())));
    }
    let objective = action.objective.and_then(|id| dossier.objective(id));
    let is_example = line.is_some_and(|line| line.is_example);
    Row {
        cells: vec![
            cell(number.to_string()),
            title,
            cell(carrier(dossier, action)),
            objective.map(|objective| cell(objective.label.as_str())).unwrap_or_default(),
            amount_cell(line.and_then(|line| line.requested_cents), is_example),
            amount_cell(line.and_then(committed_cents), is_example),
        ],
        is_total: false,
    }
}

/// What is granted to the actions presented, in the year of the meeting, in cents.
pub(super) fn granted_cents(dossier: &Dossier) -> i64 {
    total(&year_lines(dossier), committed_cents).unwrap_or_default()
}

/// What the total granted leaves of the year's endowment, or by how much it passes it: told, never blocked.
/// What comes from example amounts is an example too.
pub(super) fn endowment(dossier: &Dossier) -> Vec<Block> {
    let year = dossier.meeting.civil_year;
    let granted = granted_cents(dossier);
    let is_example = year_lines(dossier).iter().any(|line| line.is_example);
    let Some(endowment) = dossier.endowments.iter().find(|endowment| endowment.civil_year == year) else {
        return Vec::new();
    };
    let mark = if is_example { " (exemple)" } else { "" };
    let marked = |cents| format!("{}{mark}", amounts::amount_with_cents(cents));
    let left = endowment.amount_cents.saturating_sub(granted);
    let mut facts = vec![
        fact(&format!("Dotation annuelle {year}"), amounts::amount_with_cents(endowment.amount_cents)),
        fact("Accordé aux actions présentées", marked(granted)),
    ];
    if left >= 0 {
        facts.push(fact("Reste", marked(left)));
        return vec![Block::Facts(facts)];
    }
    let over = left.saturating_neg();
    let share = amounts::share(over, endowment.amount_cents).map(|share| format!(" ({share})"));
    let over = amounts::amount_with_cents(over);
    let title = format!("Dépassement : {over}{}{mark}", share.unwrap_or_default());
    let words = body(format!("Le total accordé dépasse la dotation annuelle {year}."));
    vec![Block::Facts(facts), Block::Framed { title: Text::plain(title), blocks: vec![words] }]
}

fn sheet(dossier: &Dossier, number: usize, action: &Action, options: &Options) -> Vec<Block> {
    // Half of a page has no room for the lines of large print.
    let in_columns = if options.is_large { one_after_the_other } else { side_by_side };
    let title = Text::parse(&action.title);
    let running_head = frame::warned(dossier, format!("{TITLE} – {number}. {}", title.plain_text()));
    let mut blocks = vec![
        Block::NewPage { running_head: Some(running_head) },
        heading(2, Text::plain(format!("{number}. ")).then(title)),
        action_financing::beside_photo(dossier, action, Block::Facts(facts(dossier, action))),
    ];
    blocks.extend(in_columns(&[
        vec![("Contexte", &action.context), ("Objectifs de l’action", &action.goals)],
        vec![("Déroulement", &action.conduct), ("Partenaires", &action.partners)],
    ]));
    blocks.extend(years(dossier, action, options));
    let year = year_of(dossier, action, dossier.meeting.civil_year);
    blocks.extend(year.and_then(|year| action_financing::table(dossier, year)));
    blocks.extend(in_columns(&[
        vec![("Réussites", &action.strengths)],
        vec![("Freins", &action.obstacles)],
        vec![("Suites", &action.outlook)],
    ]));
    blocks
}

/// What a slide has room for.
pub(super) fn short_facts(dossier: &Dossier, action: &Action) -> Vec<(Text, Text)> {
    let kept = ["Porteur", "Objectif", "Public", "Lieu", "Calendrier"];
    let is_kept = |(label, _): &(Text, Text)| kept.contains(&label.plain_text().as_str());
    facts(dossier, action).into_iter().filter(is_kept).collect()
}

fn facts(dossier: &Dossier, action: &Action) -> Vec<(Text, Text)> {
    let objective = action.objective.and_then(|id| dossier.objective(id));
    let schemes: Vec<&str> = dossier
        .action_schemes
        .iter()
        .filter(|link| link.action == action.id)
        .filter_map(|link| dossier.scheme(link.scheme))
        .map(|scheme| scheme.label.as_str())
        .collect();
    let all = [
        ("Porteur", carrier(dossier, action)),
        ("Référent", Text::parse(&action.referent)),
        ("Code", Text::verbatim(action.code.clone())),
        ("Objectif", objective.map(|objective| objective.label.as_str().into()).unwrap_or_default()),
        ("Dispositifs", words::list(&schemes).into()),
        ("Thématique", Text::parse(&action.theme)),
        ("Lieu", Text::parse(&action.place)),
        ("Calendrier", flowing(&action.calendar)),
        ("Public", flowing(&action.audience)),
        ("Âges", ages(action).into()),
        ("Temps", school_times(action).into()),
    ];
    all.into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| (label.into(), value))
        .collect()
}

/// A short text on one line, whatever its line breaks.
fn flowing(source: &str) -> Text {
    Text::parse(&source.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The carrier as printed, to the letter, else the usual name of its organisation.
fn carrier(dossier: &Dossier, action: &Action) -> Text {
    if !action.carrier_label.is_empty() {
        return Text::verbatim(action.carrier_label.clone());
    }
    action.carrier.map(|id| Text::plain(dossier.organisation_name(id))).unwrap_or_default()
}

fn ages(action: &Action) -> String {
    match (action.age_min, action.age_max) {
        (Some(min), Some(max)) if min == max => years_old(max),
        (Some(min), Some(max)) => format!("de {min} à {}", years_old(max)),
        (Some(min), None) => format!("à partir de {}", years_old(min)),
        (None, Some(max)) => format!("jusqu’à {}", years_old(max)),
        (None, None) => String::new(),
    }
}

/// « 1 an », « 12 ans ».
fn years_old(age: u32) -> String {
    words::count(age.into(), "an", "ans")
}

/// « avant, pendant et après le temps scolaire ; vacances scolaires ».
fn school_times(action: &Action) -> String {
    let around =
        [(action.before_school, "avant"), (action.during_school, "pendant"), (action.after_school, "après")];
    let around: Vec<&str> = around.into_iter().filter(|(is_so, _)| *is_so).map(|(_, word)| word).collect();
    let school = (!around.is_empty()).then(|| format!("{} le temps scolaire", words::list(&around)));
    let holidays = action.in_holidays.then(|| "vacances scolaires".to_owned());
    school.into_iter().chain(holidays).collect::<Vec<_>>().join(" ; ")
}

/// A text under its title; nothing where it is empty.
fn titled(title: &str, text: Vec<Block>) -> Vec<Block> {
    if text.is_empty() { text } else { std::iter::once(heading(3, title)).chain(text).collect() }
}

/// Titled texts over the whole width.
fn one_after_the_other(columns: &[Vec<(&str, &String)>]) -> Vec<Block> {
    columns.iter().flatten().flat_map(|(title, text)| titled(title, prose(text))).collect()
}

/// Titled texts in columns; what is empty takes no room, and one column alone takes the whole width.
fn side_by_side(columns: &[Vec<(&str, &String)>]) -> Vec<Block> {
    let columns = columns.iter().map(|column| {
        column.iter().flat_map(|(title, text)| titled(title, narrow_prose(text))).collect::<Vec<Block>>()
    });
    let mut columns: Vec<Vec<Block>> = columns.filter(|column| !column.is_empty()).collect();
    match columns.len() {
        0 => Vec::new(),
        1 => columns.pop().unwrap_or_default(),
        _ => vec![Block::Columns(columns)],
    }
}

/// Amounts of an action in a year, in the order in which they are settled.
const AMOUNTS: [(&str, fn(&ActionYear) -> Option<i64>); 5] = [
    ("Demandé", |line| line.requested_cents),
    ("Proposé", |line| line.proposed_cents),
    ("Accordé", |line| line.granted_cents),
    ("Versé", |line| line.paid_cents),
    ("Consommé", |line| line.consumed_cents),
];

/// A row a year; in large print, whose lines have no room for so many amounts, a column a year.
fn years(dossier: &Dossier, action: &Action, options: &Options) -> Vec<Block> {
    let lines: Vec<&ActionYear> =
        dossier.action_years.iter().filter(|line| line.action == action.id).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let (columns, rows) = if options.is_large { years_across(&lines) } else { years_down(&lines) };
    let table = Table {
        caption: "Montants par année civile".into(),
        columns,
        groups: vec![RowGroup { title: None, rows }],
        row_min_mm: 0,
        spread: Spread::Flow,
        is_ruled: false,
    };
    let notes = lines.iter().filter_map(|line| year_note(line)).map(small);
    std::iter::once(Block::Table(table)).chain(notes).collect()
}

fn years_down(lines: &[&ActionYear]) -> (Vec<Column>, Vec<Row>) {
    let mut columns = vec![
        Column { is_row_header: true, ..column("Année", Width::Fixed(22)) },
        column("Statut", Width::Share(1)),
    ];
    columns.extend(AMOUNTS.map(|(title, _)| number_column(title, 24)));
    let row = |line: &&ActionYear| {
        let mut year = cell(line.civil_year.to_string());
        year.extend(example(line.is_example));
        let mut cells = vec![year, status(line)];
        cells.extend(AMOUNTS.map(|(_, of)| amount(of(line))));
        Row { cells, is_total: false }
    };
    (columns, lines.iter().map(row).collect())
}

fn years_across(lines: &[&ActionYear]) -> (Vec<Column>, Vec<Row>) {
    let year = |line: &&ActionYear| {
        let mark = example(line.is_example).map(|mark| Text::plain(" ").then(mark)).unwrap_or_default();
        let title = Text::plain(line.civil_year.to_string()).then(mark);
        Column { title, align: Align::Right, ..column("", Width::Share(1)) }
    };
    let first = Column { is_row_header: true, ..column("Année", Width::Share(1)) };
    let row = |title: &str, value: &dyn Fn(&ActionYear) -> Vec<Text>| Row {
        cells: std::iter::once(cell(title)).chain(lines.iter().map(|line| value(line))).collect(),
        is_total: false,
    };
    let mut rows = vec![row("Statut", &status)];
    rows.extend(AMOUNTS.map(|(title, of)| row(title, &|line| amount(of(line)))));
    (std::iter::once(first).chain(lines.iter().map(year)).collect(), rows)
}

/// « retenue », « nouvelle ».
fn status(line: &ActionYear) -> Vec<Text> {
    let mut status = cell(line.status.label());
    status.extend(line.novelty.map(|novelty| Text::plain(novelty.label())));
    status
}

/// « 2023 : 24 bénéficiaires prévus, 22 touchés (exemple). Motif : … ».
fn year_note(line: &ActionYear) -> Option<Text> {
    let planned = line.planned_beneficiaries.map(|count| {
        let count = u64::from(count);
        format!(
            "{} {}",
            words::count(count, "bénéficiaire", "bénéficiaires"),
            words::plural(count, "prévu", "prévus")
        )
    });
    let actual = line.actual_beneficiaries.map(|count| {
        let count = u64::from(count);
        format!(
            "{} {}",
            words::count(count, "bénéficiaire", "bénéficiaires"),
            words::plural(count, "touché", "touchés")
        )
    });
    let people: Vec<String> = planned.into_iter().chain(actual).collect();
    if people.is_empty() && line.reason.is_empty() {
        return None;
    }
    let mut text = Text::plain(format!("{} : {}", line.civil_year, people.join(", ")));
    if let Some(mark) = example(line.is_example).filter(|_| !people.is_empty()) {
        text = text.then(" ").then(mark);
    }
    match (people.is_empty(), line.reason.is_empty()) {
        (_, true) => Some(text),
        (true, false) => Some(text.then(flowing(&line.reason))),
        (false, false) => Some(text.then(". Motif : ").then(flowing(&line.reason))),
    }
}

/// Line of an action in a civil year.
pub(super) fn year_of<'a>(dossier: &'a Dossier, action: &Action, year: i32) -> Option<&'a ActionYear> {
    dossier.action_years.iter().find(|line| line.action == action.id && line.civil_year == year)
}

/// What weighs on the endowment: nothing once the action is put off, dropped or refused.
pub(super) fn committed_cents(line: &ActionYear) -> Option<i64> {
    line.granted_cents.filter(|_| line.status.is_committed())
}

/// Sum of the amounts known; nothing where none is.
fn total(lines: &[&ActionYear], amount: impl Fn(&ActionYear) -> Option<i64>) -> Option<i64> {
    lines.iter().filter_map(|line| amount(line)).reduce(i64::saturating_add)
}

fn amount_cell(cents: Option<i64>, is_example: bool) -> Vec<Text> {
    let mark = cents.and_then(|_| example(is_example));
    amount(cents).into_iter().chain(mark).collect()
}

fn example(is_example: bool) -> Option<Text> {
    is_example.then(|| "(exemple)".into())
}

fn fact(label: &str, value: String) -> (Text, Text) {
    (label.into(), value.into())
}
