//! Who was there, by college: present, represented, excused, absent; unnamed people by organisation.

use super::super::frame::{self, body, cell, column, heading, list_item, number_cell, number_column};
use super::super::model::{Block, Column, ListItem, ParagraphStyle, Row, RowGroup, Spread, Table, Width};
use super::super::people;
use super::named::Named;
use crate::domain::dossier::Dossier;
use crate::domain::french::words;
use crate::domain::headcount::{
    CollegeRoll, Headcount, Participant, Roll, Standing, UnnamedGroup, attendance_sentence,
};
use crate::domain::inline::Text;
use crate::domain::organisation::College;

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
    let named = Named::of(dossier, headcount);
    for (title, standing) in lists {
        let colleges = headcount.by_college(standing);
        if colleges.is_empty() {
            continue;
        }
        blocks.push(heading(3, title));
        if standing != Standing::Present {
            let line = |list| in_one_line(dossier, &named, list);
            blocks.extend(colleges.iter().map(line));
            continue;
        }
        for list in colleges {
            let count = list.roll.len() as u64;
            let label = format!("{} ({count})", list.college.label);
            blocks.push(heading(4, label));
            blocks.extend(roll(dossier, &named, list.college, &list.roll));
        }
    }
    blocks.extend(one_part_only(dossier, headcount));
    blocks
}

/// « Institutions (2) : M. …, préfet de l’Orne ; DRAC : 1 personne. »
fn in_one_line<'a>(dossier: &Dossier, named: &Named<'_, 'a>, list: &CollegeRoll<'_, 'a>) -> Block {
    let roll = &list.roll;
    let mut text = Text::bold(format!("{} ({})", list.college.label, roll.len()));
    let people = roll.named.iter().map(|who| named.in_full(who));
    let groups = roll.unnamed.iter().map(|group| unnamed(dossier, list.college, group));
    for (place, entry) in people.chain(groups).enumerate() {
        text = text.then(if place == 0 { " : " } else { " ; " }).then(entry);
    }
    body(text.then("."))
}

/// Present people of each college in each part, and once over the whole meeting.
fn counts(dossier: &Dossier, headcount: &Headcount<'_>) -> Block {
    let colleges = headcount.by_college(Standing::Present);
    let in_part = |college: &College, part| {
        let is_there = |p: &&Participant<'_>| p.college == college.id && p.parts.contains(&part);
        headcount.participants().iter().filter(is_there).count()
    };
    let row = |title: &str, parts: Vec<usize>, total: usize, is_total: bool| {
        let mut cells = vec![cell(title)];
        if dossier.parts.len() > 1 {
            cells.extend(parts.into_iter().map(number_cell));
        }
        cells.push(number_cell(total));
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

    let mut columns = vec![Column { is_row_header: true, ..column("Collège", Width::Share(1)) }];
    if dossier.parts.len() > 1 {
        columns.extend((0..dossier.parts.len()).map(|index| number_column(frame::part_number(index), 38)));
    }
    columns.push(number_column("Personnes distinctes", 38));
    Block::Table(Table {
        caption: "Personnes présentes".into(),
        columns,
        groups: vec![RowGroup { title: None, rows }],
        row_min_mm: 0,
        spread: Spread::Flow,
        is_ruled: false,
    })
}

fn roll<'a>(dossier: &Dossier, named: &Named<'_, 'a>, college: &College, roll: &Roll<'_, 'a>) -> Vec<Block> {
    let named: Vec<ListItem> = roll.named.iter().map(|who| list_item("–", named.in_full(who))).collect();
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

/// « DRAC : 3 personnes »; private persons who come in no other name stand under their college.
fn unnamed(dossier: &Dossier, college: &College, group: &UnnamedGroup) -> Text {
    let name = group.organisation.map(|id| dossier.organisation_name(id));
    let name = name.filter(|name| !name.is_empty()).unwrap_or(&college.label);
    Text::plain(format!("{name} : {}", words::count(group.count as u64, "personne", "personnes")))
}

/// « 2 habitants », « 2 personnes (Secteur associatif) »: people who come in no other name than their own.
fn of_no_house(dossier: &Dossier, group: &UnnamedGroup) -> String {
    let count = group.count as u64;
    match dossier.college(group.college) {
        Some(college) if !college.is_private_individuals => {
            format!("{} ({})", words::count(count, "personne", "personnes"), college.label)
        }
        _ => words::count(count, "habitant", "habitants"),
    }
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
            None => of_no_house(dossier, group),
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
