//! The dialog that orders by hand the organisations of a college, and the entries of the attendance sentence.

use egui::{Align2, Rect, Ui, pos2, vec2};
use jiff::civil::Date;

use super::listing::Organisations;
use crate::app::Cached;
use crate::domain::ids::{CollegeId, ListEntryId, OrganisationId};
use crate::domain::organisation::{College, ListEntry, Organisation};
use crate::error::Result;
use crate::ops;
use crate::store::Db;
use crate::ui::cx::{Cx, Modal};
use crate::ui::screens::editing::choice;
use crate::ui::widgets::{
    self, Answer, Button, Reorder, ReorderRow, dialog_body, focus_ring, in_line, level, on_one_line,
    segmented, told_whole,
};
use crate::ui::{fonts, icons, theme};

/// Height of a line, in points.
const HEIGHT: f32 = 36.0;

/// The dialog. Each move is kept at once and can be undone.
pub struct OrderOrganisations {
    college: Option<CollegeId>,
    of_sentence: bool,
    read: Cached<Key, Vec<Line>>,
    colleges: Cached<(), Vec<College>>,
}

/// College, whether the entries of the sentence are ordered, and the day of the names.
type Key = (CollegeId, bool, Date);

struct Line {
    what: What,
    name: String,
}

#[derive(Debug, Clone, Copy)]
enum What {
    Organisation(OrganisationId),
    Entry(ListEntryId),
}

impl Default for OrderOrganisations {
    fn default() -> Self {
        Self {
            college: None,
            of_sentence: false,
            read: Cached::of(&[
                "organisation",
                "organisation_name",
                "organisation_alias",
                "college",
                "list_entry",
            ]),
            colleges: Cached::of(&["college"]),
        }
    }
}

fn lines(db: &Db, (college, of_sentence, day): Key) -> Result<Vec<Line>> {
    if of_sentence {
        let entries = db.of::<ListEntry>("college", college)?;
        return Ok(entries
            .into_iter()
            .map(|entry| Line { what: What::Entry(entry.id), name: entry.label })
            .collect());
    }
    let names = Organisations::read(db, day)?;
    let rows = db.of::<Organisation>("college", college)?;
    let line =
        |row: Organisation| Line { what: What::Organisation(row.id), name: names.name(row.id).to_owned() };
    Ok(rows.into_iter().map(line).collect())
}

impl Modal for OrderOrganisations {
    fn title(&self) -> String {
        "Ordre dans un collège".to_owned()
    }

    fn width(&self) -> f32 {
        600.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let colleges = cx.read(&mut self.colleges, (), |db| db.all::<College>()).unwrap_or_default();
        let Some(college) = self.college.or_else(|| colleges.first().map(|college| college.id)) else {
            return Answer::Cancelled;
        };
        in_line(ui, |ui| {
            let options: Vec<_> = colleges.iter().map(|row| (row.id, row.label.as_str())).collect();
            self.college = choice(ui, "Collège", 240.0, &college, &options).or(Some(college));
            let views = [(false, "Organismes"), (true, "Phrase de présence")];
            let asked = level(ui, |ui| segmented(ui, "Ce qui est ordonné", &self.of_sentence, &views));
            self.of_sentence = asked.unwrap_or(self.of_sentence);
        });
        let key = (college, self.of_sentence, cx.app.today());
        let lines = cx.read(&mut self.read, key, |db| lines(db, key)).unwrap_or_default();
        dialog_body(ui, |ui| list_ui(ui, cx, &lines));
        match widgets::closing_button(ui, Button::secondary("Fermer")) {
            true => Answer::Cancelled,
            false => Answer::None,
        }
    }
}

fn list_ui(ui: &mut Ui, cx: &mut Cx<'_>, lines: &[Line]) {
    if lines.is_empty() {
        widgets::secondary(ui, "Rien à ordonner ici.");
        return;
    }
    let rows: Vec<ReorderRow> = lines
        .iter()
        .map(|line| ReorderRow {
            key: ui.make_persistent_id(("ordered", format!("{:?}", line.what))),
            name: line.name.clone(),
            height: HEIGHT,
            span: 1,
            movable: true,
            typed: false,
        })
        .collect();
    let done = Reorder::begin(ui, "Ordre", &rows, 2.0, &|_| true).show(ui, |ui, place| {
        let Some(line) = lines.get(place.index) else { return };
        let p = theme::palette(ui);
        let fill = if place.hovered || place.dragged { p.hover } else { p.surface };
        ui.painter().rect_filled(place.rect, theme::RADIUS, fill);
        let middle = place.rect.center().y;
        let grip = pos2(place.rect.left() + 14.0, middle);
        let dots = icons::DOTS_SIX_VERTICAL;
        ui.painter().text(grip, Align2::CENTER_CENTER, dots, fonts::icon(16.0), p.text3);
        let room = Rect::from_min_max(place.rect.min + vec2(30.0, 0.0), place.rect.max - vec2(10.0, 0.0));
        let is_cut = on_one_line(ui, room, &line.name, fonts::body(), p.text);
        told_whole(place.response.clone(), is_cut, &line.name);
        focus_ring(ui, &place.response, place.rect.shrink(2.0), theme::RADIUS);
    });
    widgets::small(ui, "Faites glisser une ligne, ou déplacez-la avec Alt + ↑ et Alt + ↓.");
    let Some((what, to)) = done.moved.and_then(|going| Some((lines.get(going.from())?.what, going.to)))
    else {
        return;
    };
    cx.attempt(|store| match what {
        What::Organisation(id) => ops::organisations::move_to(store, id, to),
        What::Entry(id) => ops::entries::move_to(store, id, to),
    });
}
