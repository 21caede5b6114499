//! The members of the committee: its seats, college by college, in the order of the sheets.

use egui::{Align, Id, Layout, Ui, UiBuilder, vec2};
use jiff::civil::Date;

use super::super::meeting::proposals;
use super::super::meetings::no_committee_ui;
use super::Section;
use super::seat::EditSeat;
use crate::app::Cached;
use crate::domain::codes::Code;
use crate::domain::committee::{Committee, Seat, Voice};
use crate::domain::french::{names, words};
use crate::domain::ids::{CommitteeId, PersonId, SeatId};
use crate::domain::organisation::College;
use crate::domain::person::Person;
use crate::error::Result;
use crate::ops::seats;
use crate::store::Db;
use crate::ui::cx::Cx;
use crate::ui::widgets::{
    self, Button, Reorder, ReorderRow, card, close_line, empty_state, focus_ring, heading, icon_button,
};
use crate::ui::{fonts, icons, theme};

/// Height of a seat, in points.
const ROW: f32 = 52.0;
/// Width of the buttons at the end of a seat, in points.
const BUTTONS: f32 = 84.0;

/// The section.
pub struct Members {
    seen: Cached<Date, Vec<Seated>>,
}

/// A committee and its seats.
struct Seated {
    committee: Committee,
    /// Whether the committee has a seat at all.
    has_seats: bool,
    /// Every college, with its seats in order.
    colleges: Vec<(College, Vec<Row>)>,
}

/// A seat in words.
struct Row {
    seat: Seat,
    /// « M. Joaquim PUEYO », or that nobody is known yet.
    holder: String,
    /// Organisation, alternate, voice.
    about: String,
    /// « M. Joaquim PUEYO, Ville d’Alençon »: whose seat it is, when speaking of it.
    whose: String,
}

impl Default for Members {
    fn default() -> Self {
        let tables = &["committee", "seat", "college", "person", "organisation", "organisation_name"];
        Self { seen: Cached::of(tables) }
    }
}

impl Section for Members {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let today = cx.app.today();
        let Some(seen) = cx.read(&mut self.seen, today, |db| read(db, today)) else { return };
        if seen.is_empty() {
            no_committee_ui(ui, cx);
        }
        for seated in seen.iter() {
            ui.push_id(seated.committee.id, |ui| committee_ui(ui, cx, seated, seen.len() > 1));
        }
    }
}

fn read(db: &Db, today: Date) -> Result<Vec<Seated>> {
    let organisations = proposals::organisations(db, today)?;
    let spoken = |person: PersonId| -> Result<String> {
        let one = db.get::<Person>(person)?;
        let name = names::short_form(one.civility, &one.given_name, &one.particle, &one.family_name);
        Ok(if name.is_empty() { "(sans nom)".to_owned() } else { name })
    };
    let row = |seat: Seat| -> Result<Row> {
        let organisation = seat.organisation.map(|id| organisations.name(&id).to_owned());
        let alternate = seat.alternate.map(&spoken).transpose()?;
        let holder = seat.holder.map(&spoken).transpose()?;
        let whose = [holder.clone(), organisation.clone()];
        let facts = [
            organisation,
            alternate.map(|name| format!("suppléance\u{a0}: {name}")),
            (seat.voice != Voice::Deliberative).then(|| seat.voice.label().to_owned()),
        ];
        Ok(Row {
            about: words::capitalised(&said(facts, " · ")),
            whose: said(whose, ", "),
            holder: holder.unwrap_or_else(|| "Titulaire à désigner".to_owned()),
            seat,
        })
    };
    let mut seated = Vec::new();
    for committee in db.all::<Committee>()? {
        let seats = db.of::<Seat>("committee", committee.id)?;
        let mut colleges = Vec::new();
        for college in db.all::<College>()? {
            let own = seats.iter().filter(|seat| seat.college == college.id).cloned();
            let rows = own.map(&row).collect::<Result<Vec<_>>>()?;
            colleges.push((college, rows));
        }
        seated.push(Seated { has_seats: !seats.is_empty(), committee, colleges });
    }
    Ok(seated)
}

/// What there is of these words, joined.
fn said<const N: usize>(words: [Option<String>; N], between: &str) -> String {
    let there = words.into_iter().flatten().filter(|words| !words.is_empty());
    there.collect::<Vec<_>>().join(between)
}

fn committee_ui(ui: &mut Ui, cx: &mut Cx<'_>, seated: &Seated, is_named: bool) {
    let committee = seated.committee.id;
    if is_named {
        heading(ui, &seated.committee.name);
    }
    let Some((first, _)) = seated.colleges.first() else {
        widgets::secondary(
            ui,
            "Le classeur n’a pas encore de collège\u{a0}: ils se créent dans «\u{a0}Listes\u{a0}».",
        );
        return;
    };
    if !seated.has_seats {
        let button = Button::primary("Ajouter un membre…").icon(icons::USER_PLUS);
        let sentence = "Ils s’inscrivent ensuite d’un geste sur la liste d’une réunion.";
        if empty_state(ui, icons::USERS_THREE, "Le comité n’a pas encore de membres", sentence, Some(button))
        {
            cx.open(EditSeat::add(committee, first.id));
        }
        return;
    }
    for (college, rows) in &seated.colleges {
        card(ui, |ui| ui.push_id(college.id, |ui| college_ui(ui, cx, committee, college, rows)));
    }
}

fn college_ui(ui: &mut Ui, cx: &mut Cx<'_>, committee: CommitteeId, college: &College, rows: &[Row]) {
    close_line(ui, |ui| {
        heading(ui, &college.label);
        widgets::secondary(ui, format!("· {}", words::count(rows.len() as u64, "siège", "sièges")));
    });
    if !rows.is_empty() {
        list_ui(ui, cx, &college.label, rows);
    }
    let add = ui.add(Button::ghost("Ajouter un membre…").icon(icons::USER_PLUS));
    name_of(ui, &add, college);
    if add.clicked() {
        cx.open(EditSeat::add(committee, college.id));
    }
}

/// Two colleges have the same button: a screen reader says which is which.
fn name_of(ui: &Ui, button: &egui::Response, college: &College) {
    let name = format!("Ajouter un membre à {}", college.label);
    ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(name));
}

fn list_ui(ui: &mut Ui, cx: &mut Cx<'_>, college: &str, rows: &[Row]) {
    let places: Vec<ReorderRow> = rows
        .iter()
        .map(|row| ReorderRow {
            key: Id::unique(row.seat.id),
            name: format!("{}, {}", row.holder, row.about),
            height: ROW,
            span: 1,
            movable: true,
            typed: false,
        })
        .collect();
    let mut asked = None;
    let list = Reorder::begin(ui, college, &places, 2.0, &|_| true);
    let done = list.show(ui, |ui, place| {
        let Some(row) = rows.get(place.index) else { return };
        let p = theme::palette(ui);
        if place.dragged || place.hovered {
            ui.painter().rect_filled(place.rect, f32::from(theme::RADIUS), p.hover);
        }
        focus_ring(ui, &place.response, place.rect, theme::RADIUS);
        let inside = place.rect.shrink2(vec2(4.0, 4.0));
        let layout = Layout::left_to_right(Align::Center);
        let line = UiBuilder::new().id_salt(row.seat.id).max_rect(inside).layout(layout);
        ui.scope_builder(line, |ui| asked = asked.take().or(row_ui(ui, row)));
    });
    if let Some(going) = done.moved
        && let Some(row) = rows.get(going.from())
    {
        cx.attempt(|store| seats::move_to(store, row.seat.id, going.to));
    }
    match asked {
        Some(Ask::Edit(seat)) => cx.open(EditSeat::new(seat)),
        Some(Ask::Delete(seat, whose)) => {
            let deleted = cx.attempt(|store| seats::delete(store, seat));
            if let Some(()) = deleted {
                cx.done(format!("Siège supprimé\u{a0}: {whose}"));
            }
        }
        None => {}
    }
}

/// What is asked of a seat.
enum Ask {
    Edit(Seat),
    Delete(SeatId, String),
}

fn row_ui(ui: &mut Ui, row: &Row) -> Option<Ask> {
    let p = theme::palette(ui);
    ui.spacing_mut().item_spacing.x = 8.0;
    widgets::icon(ui, icons::DOTS_SIX_VERTICAL, 18.0, p.text3);
    let room = vec2((ui.available_width() - BUTTONS).max(80.0), ROW - 12.0);
    ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(room);
        ui.spacing_mut().item_spacing.y = 2.0;
        let holder = egui::RichText::new(&row.holder).font(fonts::medium()).color(p.text);
        ui.add(egui::Label::new(holder).truncate().selectable(false));
        let about = egui::RichText::new(&row.about).font(fonts::small()).color(p.text2);
        ui.add(egui::Label::new(about).truncate().selectable(false));
    });
    let edits =
        icon_button(ui, icons::PENCIL_SIMPLE, &format!("Modifier le siège de {}", row.whose)).clicked();
    let deletes = icon_button(ui, icons::TRASH, &format!("Supprimer le siège de {}", row.whose)).clicked();
    match (edits, deletes) {
        (true, _) => Some(Ask::Edit(row.seat.clone())),
        (_, true) => Some(Ask::Delete(row.seat.id, row.whose.clone())),
        _ => None,
    }
}
