//! Who sits on the committee (« liste des membres »), college after college, co-pilots first. No e-mail nor
//! telephone.

use super::frame::{self, body, cell, column, heading, in_italic};
use super::model::{Block, Column, Document, Row, RowGroup, Spread, Table, Width};
use super::offices::Offices;
use super::options::Options;
use super::people;
use crate::domain::codes::Code;
use crate::domain::committee::{Seat, Voice};
use crate::domain::dossier::Dossier;
use crate::domain::french::{amounts, dates, words};
use crate::domain::ids::{CollegeId, OrganisationId, PersonId};
use crate::domain::inline::Text;
use crate::domain::organisation::College;
use crate::domain::person::{Civility, Mandate};

/// French title of the paper.
pub(super) const TITLE: &str = "Composition du comité de pilotage";

/// Seats of a college that would look lost on a page of their own.
const FEW: usize = 3;
/// Seats of a college that leaves room on a page for a few others.
const SHORT: usize = 20;

/// A table for each college that has a seat.
pub(super) fn build(dossier: &Dossier, options: &Options) -> Document {
    let wanted: Vec<_> = options
        .colleges(dossier)
        .map(|college| (college, in_order(dossier, college.id)))
        .filter(|(_, seats)| !seats.is_empty())
        .collect();
    let count = wanted.iter().map(|(_, seats)| seats.len()).sum();
    let mut blocks = vec![body(introduction(dossier, count))];
    blocks.extend(frame::left_out(dossier, options));
    let offices = Offices::of(dossier);
    let mut before = 0;
    for (college, seats) in &wanted {
        let number = words::count(seats.len() as u64, "siège", "sièges");
        let mut own = vec![
            heading(2, format!("{} – {number}", college.label)),
            table(dossier, &offices, college, seats),
        ];
        // A few members do not stand alone on a page: the college before goes with them, unless large print makes it fill a
        // page itself.
        if !options.is_large && seats.len() <= FEW && (1..=SHORT).contains(&before) {
            let held = blocks.split_off(blocks.len() - 2);
            own = vec![Block::Together(held.into_iter().chain(own).collect())];
            before = 0;
        } else {
            before = seats.len();
        }
        blocks.extend(own);
    }
    blocks.extend(frame::note(dossier));
    let paper = frame::document(dossier, TITLE, frame::PORTRAIT, blocks);
    Document { running_head: frame::warned(dossier, TITLE.to_owned()), ..paper }
}

/// « Comité … : 20 sièges. », « 12 sièges sur 20 » where colleges are left out.
fn introduction(dossier: &Dossier, seats: usize) -> Text {
    let all = dossier.seats.len() as u64;
    if all == 0 {
        return "La composition du comité n’est pas encore saisie.".into();
    }
    let shown = words::count(seats as u64, "siège", "sièges");
    let count = match seats as u64 {
        0 => "aucun siège dans les collèges retenus".to_owned(),
        seats if seats == all => shown,
        _ => format!("{shown} sur {}", amounts::grouped(all)),
    };
    let day = dates::date_without_weekday_text(dossier.meeting.held_on);
    Text::plain(format!("{} : {count}. Liste à jour au ", dossier.committee.name)).then(day).then(".")
}

/// Seats of a college, those of the institutions that steer first, in their order.
fn in_order(dossier: &Dossier, college: CollegeId) -> Vec<&Seat> {
    let mut seats: Vec<&Seat> = dossier.seats.iter().filter(|seat| seat.college == college).collect();
    let place = |seat: &Seat| seat.organisation.and_then(|id| copilot(dossier, id)).unwrap_or(usize::MAX);
    seats.sort_by_key(|seat| place(seat));
    seats
}

/// Place of an organisation among those that steer.
fn copilot(dossier: &Dossier, organisation: OrganisationId) -> Option<usize> {
    dossier.copilots.iter().position(|copilot| copilot.organisation == organisation)
}

fn table(dossier: &Dossier, offices: &Offices<'_>, college: &College, seats: &[&Seat]) -> Block {
    let rows = seats.iter().map(|seat| Row {
        cells: vec![
            house(dossier, college, seat),
            member(dossier, offices, seat, seat.holder, "à désigner"),
            member(dossier, offices, seat, seat.alternate, "–"),
        ],
        is_total: false,
    });
    Block::Table(Table {
        caption: Text::default(),
        columns: vec![
            Column { is_row_header: true, ..column("Organisme", Width::Share(1)) },
            column("Titulaire", Width::Share(1)),
            column("Suppléant", Width::Share(1)),
        ],
        groups: vec![RowGroup { title: None, rows: rows.collect() }],
        row_min_mm: 0,
        spread: Spread::Flow,
        is_ruled: false,
    })
}

/// The organisation, what it is to the committee, and its voice where that is not the usual one.
fn house(dossier: &Dossier, college: &College, seat: &Seat) -> Vec<Text> {
    let name = match seat.organisation {
        Some(id) => dossier.organisation_name(id).to_owned(),
        None => words::capitalised(own_name(dossier, college, seat)),
    };
    let steers = seat.organisation.is_some_and(|id| copilot(dossier, id).is_some());
    let voice = (seat.voice != Voice::Deliberative).then(|| seat.voice.label());
    let notes: Vec<&str> = steers.then_some("copilote").into_iter().chain(voice).collect();
    let mut texts = cell(name);
    if !notes.is_empty() {
        texts.push(in_italic(notes.join(", ").into()));
    }
    texts
}

/// What a seat is that belongs to no organisation: a resident’s, else that of somebody chosen for what they know.
fn own_name(dossier: &Dossier, college: &College, seat: &Seat) -> &'static str {
    let nobody =
        || college.is_private_individuals.then(|| words::agreed(Civility::Unknown, people::RESIDENT));
    let resident = match seat.holder.and_then(|id| dossier.person(id)) {
        Some(holder) => people::resident(holder, Some(college)),
        None => nobody(),
    };
    resident.unwrap_or("personnalité qualifiée")
}

/// A member with the offices held for the organisation of the seat, and since when.
fn member(
    dossier: &Dossier,
    offices: &Offices<'_>,
    seat: &Seat,
    person: Option<PersonId>,
    nobody: &str,
) -> Vec<Text> {
    let Some(person) = person.and_then(|id| dossier.person(id)) else { return cell(nobody) };
    let name = people::short_name(person);
    let mut texts =
        if person.is_named() { cell(name) } else { vec![in_italic("nom non communiqué".into())] };
    let own = |mandate: &&&Mandate| seat.organisation.is_none_or(|id| mandate.organisation == id);
    for mandate in offices.held(person.id).iter().filter(own) {
        texts.extend(Some(Text::plain(mandate.function_label.as_str())).filter(|text| !text.is_empty()));
        texts.extend(period(mandate));
    }
    texts
}

/// « depuis le 1er septembre 2022 », « jusqu’au 31 décembre 2024 ».
fn period(mandate: &Mandate) -> Option<Text> {
    let since =
        mandate.valid_from.map(|day| Text::plain("depuis le ").then(dates::date_without_weekday_text(day)));
    let until =
        mandate.valid_to.map(|day| Text::plain("jusqu’au ").then(dates::date_without_weekday_text(day)));
    match (since, until) {
        (Some(since), Some(until)) => Some(since.then(", ").then(until)),
        (since, until) => since.or(until),
    }
}
