//! The plan of the head table (« plan de table »): who presides in the middle, the others at his right and left in turn.

use super::drawing::{Anchor, Drawing, Fill, Label, Mark, Point, Tenth};
use super::frame::{self, cell, column, heading, small};
use super::model::{
    Align, Block, Column, Document, Figure, FigureContent, Row, RowGroup, Spread, Table, Width,
};
use super::options::Options;
use super::people;
use super::presiding;
use crate::domain::dossier::Dossier;
use crate::domain::french::{names, words};
use crate::domain::inline::Text;
use crate::domain::meeting::{Chair, Part};
use crate::domain::person::Person;

/// French title of the paper.
pub(super) const TITLE: &str = "Plan de table";

const RULE: &str = "Par usage, la première autorité est au centre, les autres alternativement à sa droite puis à sa \
    gauche (décret n° 89-655 du 13 septembre 1989, article 16). Vu de la salle, sa droite est à gauche.";

/// Width of the drawing.
const WIDTH_MM: u32 = 170;
/// Height of the drawing.
const HEIGHT_MM: u32 = 52;

/// A drawing and a table for each part that has chairs.
pub(super) fn build(dossier: &Dossier, _: &Options) -> Document {
    presiding::paper(dossier, TITLE, RULE, of_part)
}

/// Somebody at the head table.
struct Seat<'a> {
    /// Place in the order of protocol, from 1.
    rank: usize,
    chair: &'a Chair,
    person: &'a Person,
}

/// Those who preside, from left to right as the room sees them: … 4, 2, 1, 3, 5 …
fn seats<'a>(chairs: &[(&'a Chair, &'a Person)]) -> Vec<Seat<'a>> {
    let mut row: Vec<Seat<'a>> = Vec::new();
    for (place, (chair, person)) in chairs.iter().enumerate() {
        let seat = Seat { rank: place + 1, chair, person };
        // The second sits at the right of the first, which the room sees at the left.
        if place % 2 == 1 { row.insert(0, seat) } else { row.push(seat) }
    }
    row
}

fn of_part(dossier: &Dossier, part: &Part, chairs: &[(&Chair, &Person)]) -> Vec<Block> {
    let seats = seats(chairs);
    let names: Vec<String> = seats.iter().map(|seat| people::bare_name(seat.person)).collect();
    let alt = format!("Table vue de la salle, de gauche à droite : {}.", words::list(&names));
    let rows = seats.iter().enumerate().map(|(place, seat)| Row {
        cells: vec![
            cell((place + 1).to_string()),
            cell(people::long_name(seat.person)),
            cell(presiding::chair_quality(dossier, seat.chair)),
            cell(seat.rank.to_string()),
        ],
        is_total: false,
    });
    let table = Table {
        caption: "Places, de gauche à droite vues de la salle".into(),
        columns: vec![
            Column { align: Align::Centre, ..column("Place", Width::Fixed(16)) },
            Column { is_row_header: true, ..column("Nom", Width::Share(3)) },
            column("Qualité", Width::Share(4)),
            Column { align: Align::Centre, ..column("Rang", Width::Fixed(16)) },
        ],
        groups: vec![RowGroup { title: None, rows: rows.collect() }],
        row_min_mm: 0,
        spread: Spread::Flow,
        is_ruled: false,
    };
    vec![
        heading(2, Text::parse(&part.title)),
        small(frame::part_in_full(dossier, part)),
        Block::Figure(Figure {
            content: FigureContent::Drawing(drawing(&seats)),
            alt,
            caption: Text::default(),
        }),
        Block::Table(table),
    ]
}

/// A long table with a seat for each, behind it as the room sees it.
fn drawing(seats: &[Seat<'_>]) -> Drawing {
    let (width, height) = (tenths(WIDTH_MM), tenths(HEIGHT_MM));
    let room = width / Tenth::try_from(seats.len().max(1)).unwrap_or(1);
    let mut marks = vec![Mark::Rectangle {
        at: Point { x: 0, y: 260 },
        width,
        height: 130,
        fill: Fill::Grey(7),
        edge: 3,
    }];
    for (place, seat) in seats.iter().enumerate() {
        let middle = room * Tenth::try_from(place).unwrap_or(0) + room / 2;
        let is_first = seat.rank == 1;
        marks.push(Mark::Circle {
            centre: Point { x: middle, y: 150 },
            radius: 75.min(room / 2 - 5),
            fill: Fill::None,
            edge: if is_first { 8 } else { 3 },
        });
        let mut label = |y, text: String, size, is_bold| {
            let at = Point { x: middle, y };
            let room = room - 20;
            marks.push(Mark::Text(Label { at, anchor: Anchor::Middle, text, size, is_bold, room }));
        };
        label(166, seat.rank.to_string(), 48, is_first);
        label(312, seat.person.given_name.clone(), 36, false);
        label(358, names::family_name(&seat.person.particle, &seat.person.family_name), 36, true);
        if seat.person.is_example {
            label(384, "(exemple)".to_owned(), 24, false);
        }
    }
    marks.push(Mark::Text(Label {
        at: Point { x: width / 2, y: height - 20 },
        anchor: Anchor::Middle,
        text: "Salle".to_owned(),
        size: 36,
        is_bold: false,
        room: width,
    }));
    Drawing { width_mm: WIDTH_MM, height_mm: HEIGHT_MM, marks }
}

fn tenths(millimetres: u32) -> Tenth {
    Tenth::try_from(millimetres * 10).unwrap_or(Tenth::MAX)
}
