//! Who was there, by college: present, represented, excused, absent; unnamed people by organisation.

use super::super::frame::{self, body, cell, column, heading, list_item};
use super::super::model::{
    Align, Block, Column, ListItem, ParagraphStyle, Row, RowGroup, Spread, Table, Width,
};
use super::super::people::{self, Offices};
use crate::domain::dossier::Dossier;
use crate::domain::french::words;
use crate::domain::headcount::{
    CollegeRoll, Headcount, Participant, Roll, Standing, UnnamedGroup, attendance_sentence,
};
use crate::domain::ids::OrganisationId;
use crate::domain::inline::Text;
use crate::domain::organisation::College;
use crate::domain::person::Mandate;

/// Beyond this number of groups, a list of organisations takes two columns.
const ONE_COLUMN: usize = 6;

/// The attendance sentence, the count of each college, then the lists. A meeting whose presence is not
/// recorded says so, and never counts nobody.
pub(super) fn blocks(dossier: &Dossier, headcount: &Headcount<'_>) -> Vec<Block> {
    let mut blocks = vec![heading(2, "Présences")];
    match attendance_sentence(headcount) {
        Some(text) => {
            blocks.push(Block::Paragraph { text, style: ParagraphStyle::Lead });
            blocks.push(counts(dossier, headcount));
        }
        None => blocks.push(body("Les présences à cette réunion n’ont pas été enregistrées.")),
    }
    let lists = [
        ("Étaient présents", Standing::Present),
        ("Étaient représentés", Standing::Represented),
        ("Étaient excusés", Standing::Excused),
        ("Étaient absents", Standing::Absent),
    ];
    let offices = Offices::of(dossier);
    for (title, standing) in lists {
        let colleges = headcount.by_college(standing);
        if colleges.is_empty() {
            continue;
        }
        blocks.push(heading(3, title));
        if standing != Standing::Present {
            let line = |list: &CollegeRoll<'_, '_>| in_one_line(dossier, &offices, headcount, list);
            blocks.extend(colleges.iter().map(line));
            continue;
        }
        for list in colleges {
            let count = list.roll.len() as u64;
            let label = format!("{} ({count})", list.college.label);
            let mut entries = vec![body(Text::bold(label))];
            entries.extend(roll(dossier, &offices, headcount, list.college, &list.roll));
            blocks.extend(held_to_first(entries));
        }
    }
    blocks.extend(one_part_only(dossier, headcount));
    blocks
}

/// « Institutions (2) : M. …, préfet de l’Orne ; DRAC : 1 personne. »
fn in_one_line(
    dossier: &Dossier,
    offices: &Offices<'_>,
    headcount: &Headcount<'_>,
    list: &CollegeRoll<'_, '_>,
) -> Block {
    let roll = &list.roll;
    let mut text = Text::bold(format!("{} ({})", list.college.label, roll.len()));
    let named = roll.named.iter().map(|who| participant(dossier, offices, headcount, who));
    let groups = roll.unnamed.iter().map(|group| unnamed(dossier, list.college, group));
    for (place, entry) in named.chain(groups).enumerate() {
        text = text.then(if place == 0 { " : " } else { " ; " }).then(entry);
    }
    body(text.then("."))
}

/// A title never stands alone at a page end.
fn held_to_first(blocks: Vec<Block>) -> Vec<Block> {
    let mut blocks = blocks.into_iter();
    let held = blocks.by_ref().take(2).collect();
    std::iter::once(Block::Together(held)).chain(blocks).collect()
}

/// Present people of each college in each part, and once over the whole meeting.
fn counts(dossier: &Dossier, headcount: &Headcount<'_>) -> Block {
    let colleges = headcount.by_college(Standing::Present);
    let number = |count: usize| cell(count.to_string());
    let in_part = |college: &College, part| {
        let is_there = |p: &&Participant<'_>| p.college == college.id && p.parts.contains(&part);
        headcount.participants().iter().filter(is_there).count()
    };
    let row = |title: &str, parts: Vec<usize>, total: usize, is_total: bool| {
        let mut cells = vec![cell(title)];
        if dossier.parts.len() > 1 {
            cells.extend(parts.into_iter().map(number));
        }
        cells.push(number(total));
        Row { cells, is_total }
    };
    let parts = || dossier.parts.iter().map(|part| part.id);
    let mut rows: Vec<Row> = colleges
        .iter()
        .map(|list| {
            let by_part = parts().map(|part| in_part(list.college, part)).collect();
            row(&list.college.label, by_part, list.roll.len(), false)
        })
        .collect();
    let by_part = parts().map(|part| headcount.present_in(part)).collect();
    rows.push(row("Ensemble", by_part, headcount.total(), true));

    let narrow =
        |title: Text| Column { title, width: Width::Fixed(38), align: Align::Right, is_row_header: false };
    let mut columns = vec![Column { is_row_header: true, ..column("Collège", Width::Share(1)) }];
    if dossier.parts.len() > 1 {
        columns.extend((0..dossier.parts.len()).map(|index| narrow(frame::part_number(index))));
    }
    columns.push(narrow("Personnes distinctes".into()));
    Block::Table(Table {
        caption: "Personnes présentes".into(),
        columns,
        groups: vec![RowGroup { title: None, rows }],
        row_min_mm: 0,
        spread: Spread::Flow,
        is_ruled: false,
    })
}

fn roll(
    dossier: &Dossier,
    offices: &Offices<'_>,
    headcount: &Headcount<'_>,
    college: &College,
    roll: &Roll<'_, '_>,
) -> Vec<Block> {
    let named =
        roll.named.iter().map(|person| list_item("–", participant(dossier, offices, headcount, person)));
    let named: Vec<ListItem> = named.collect();
    let groups = roll.unnamed.iter().map(|group| list_item("–", unnamed(dossier, college, group)));
    let groups: Vec<ListItem> = groups.collect();
    if groups.len() <= ONE_COLUMN {
        let all: Vec<ListItem> = named.into_iter().chain(groups).collect();
        return vec![Block::List(all)];
    }
    let (left, right) = groups.split_at(groups.len().div_ceil(2));
    let columns = Block::Columns(vec![vec![Block::List(left.to_vec())], vec![Block::List(right.to_vec())]]);
    let named = Some(Block::List(named)).filter(|_| !roll.named.is_empty());
    named.into_iter().chain([columns]).collect()
}

/// « M. Sébastien JALLET, préfet de l’Orne (2e temps, par visioconférence) ».
fn participant(
    dossier: &Dossier,
    offices: &Offices<'_>,
    headcount: &Headcount<'_>,
    who: &Participant<'_>,
) -> Text {
    let mut text = Text::plain(name_and_quality(dossier, offices, who));
    let in_headcount = |id| headcount.participants().iter().find(move |other| other.person.id == id);
    if let Some(by) = who.replaced_by.and_then(in_headcount) {
        let verb = people::agreed(who.person, "représenté");
        text = text.then(format!(", {verb} par {}", name_and_quality(dossier, offices, by)));
    }
    if let Some(line) = who.lines.iter().find(|line| line.replaces.is_some() && line.status.is_present())
        && let Some(replaced) = line.replaces.and_then(|id| dossier.person(id))
    {
        let quality = people::functions(&offices.in_name_of(line));
        let replaced = people::spoken_of(&people::short_name(replaced), &quality);
        text = text.then(format!(", représentant {replaced}"));
    }
    let mut notes: Vec<Text> = Vec::new();
    if let [only] = who.parts.as_slice()
        && dossier.parts.len() > 1
        && let Some(index) = dossier.parts.iter().position(|part| part.id == *only)
    {
        notes.push(frame::part_number(index));
    }
    if who.is_remote() {
        notes.push("par visioconférence".into());
    }
    for (place, note) in notes.iter().cloned().enumerate() {
        text = text.then(if place == 0 { " (" } else { ", " }).then(note);
    }
    if notes.is_empty() { text } else { text.then(")") }
}

/// A name, its functions in lower case, and the organisations that these do not already say.
fn name_and_quality(dossier: &Dossier, offices: &Offices<'_>, who: &Participant<'_>) -> String {
    let held = offices.held(who.person.id).iter();
    let exercised: Vec<&Mandate> =
        held.copied().filter(|mandate| who.organisations.contains(&mandate.organisation)).collect();
    let is_said = |id: &OrganisationId| {
        exercised.iter().any(|mandate| mandate.organisation == *id && names_its_body(&mandate.function_label))
    };
    let silent = who.organisations.iter().filter(|id| !is_said(id));
    let silent: Vec<&str> = silent.map(|id| dossier.organisation_name(*id)).collect();
    let is_resident = who.organisations.is_empty() && who.person.is_private_individual;
    let resident = if is_resident { people::resident(who.person) } else { "" };
    let name = people::spoken_of(&people::short_name(who.person), &people::functions(&exercised));
    people::joined(&[&name, &words::list(&silent), resident])
}

/// « Préfet de l’Orne » says for whom he speaks, « Chargée de mission » does not: a proper noun after the
/// first word makes the difference.
fn names_its_body(function: &str) -> bool {
    let words = function.split([' ', '\u{a0}', '’', '\'']).skip(1);
    words.filter_map(|word| word.chars().next()).any(char::is_uppercase)
}

/// « DRAC : 3 personnes »; private persons who come in no other name stand under their college.
fn unnamed(dossier: &Dossier, college: &College, group: &UnnamedGroup) -> Text {
    let name = group.organisation.map(|id| dossier.organisation_name(id));
    let name = name.filter(|name| !name.is_empty()).unwrap_or(&college.label);
    Text::plain(format!("{name} : {}", words::count(group.count as u64, "personne", "personnes")))
}

/// Those who came to one part and to no other, for each part of a meeting that has several.
fn one_part_only(dossier: &Dossier, headcount: &Headcount<'_>) -> Vec<Block> {
    if dossier.parts.len() < 2 {
        return Vec::new();
    }
    let mut items = Vec::new();
    for (index, part) in dossier.parts.iter().enumerate() {
        let only = headcount.only_in(part.id);
        if only.is_empty() {
            continue;
        }
        let people = words::count(only.len() as u64, "personne", "personnes");
        let named = only.named.iter().map(|who| people::short_name(who.person));
        let groups = only.unnamed.iter().map(|group| match group.organisation {
            Some(id) => format!("{} ({})", dossier.organisation_name(id), group.count),
            None => words::count(group.count as u64, "habitant", "habitants"),
        });
        let who: Vec<String> = named.chain(groups).collect();
        let text = frame::part_number(index).then(format!(" seulement : {people} – {}.", who.join(", ")));
        items.push(list_item("–", text));
    }
    if items.is_empty() {
        return Vec::new();
    }
    vec![heading(3, "Présents à un seul temps"), Block::List(items)]
}
