//! The list of meetings.

use std::rc::Rc;

use egui::Ui;

use super::{FIRST_TAB, Screen};
use crate::app::{Cached, Route};
use crate::domain::codes::Code;
use crate::domain::french::dates;
use crate::domain::meeting::{Meeting, MeetingState};
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::widgets::{Column, Sort, Table, Tone, empty_state, page, page_header};

const COLUMNS: &[Column] = &[
    Column::fixed("Date", 130.0).sortable(),
    Column::share("Réunion", 3.0).sortable(),
    Column::share("Lieu", 2.0),
    Column::fixed("État", 190.0).sortable(),
];

/// The list of meetings, the last one first.
pub struct Meetings {
    meetings: Cached<Sort, Vec<Meeting>>,
    sort: Sort,
}

impl Default for Meetings {
    fn default() -> Self {
        Self { meetings: Cached::of(&["meeting"]), sort: Sort { column: 0, descending: true } }
    }
}

impl Screen for Meetings {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, _route: Route) {
        page_header(ui, &[], "Réunions", |_| {}, |_| {}, |_| {});
        let sort = self.sort;
        let meetings = cx.read(&mut self.meetings, sort, |db| {
            let mut meetings = db.all::<Meeting>()?;
            order(&mut meetings, sort);
            Ok(meetings)
        });
        let Some(meetings) = meetings else { return };
        page(ui, |ui| self.list_ui(ui, cx, &meetings));
    }
}

impl Meetings {
    fn list_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, meetings: &Rc<Vec<Meeting>>) {
        if meetings.is_empty() {
            empty_state(
                ui,
                icons::CALENDAR_PLUS,
                "Aucune réunion pour l’instant",
                "Une réunion se prépare avec sa date, son ordre du jour et ses participants.",
                None,
            );
            return;
        }
        let height = ui.ctx().content_rect().bottom() - ui.cursor().top() - 110.0;
        let table = Table::new("Réunions", COLUMNS).sort(&mut self.sort).height(height);
        let outcome = table.show(ui, meetings.len(), |row, cells| {
            let Some(meeting) = meetings.get(row) else { return };
            cells.text(&dates::short_date(meeting.held_on));
            cells.strong(&meeting.title);
            cells.quiet(&meeting.place);
            cells.tag(tone(meeting.state), meeting.state.label());
        });
        if let Some(meeting) = outcome.opened.and_then(|row| meetings.get(row)) {
            cx.go(Route::Meeting(meeting.id, FIRST_TAB));
        }
    }
}

fn order(meetings: &mut [Meeting], sort: Sort) {
    match sort.column {
        1 => meetings.sort_by(|a, b| (&a.title, a.held_on).cmp(&(&b.title, b.held_on))),
        3 => meetings.sort_by_key(|meeting| (meeting.state.label(), meeting.held_on)),
        _ => meetings.sort_by_key(|meeting| (meeting.held_on, meeting.id)),
    }
    if sort.descending {
        meetings.reverse();
    }
}

/// What the state of a meeting means to the eye; its words say it too.
pub fn tone(state: MeetingState) -> Tone {
    match state {
        MeetingState::Preparing => Tone::Accent,
        MeetingState::Invited => Tone::Info,
        MeetingState::Held => Tone::Success,
        MeetingState::Postponed => Tone::Warning,
        MeetingState::Cancelled => Tone::Danger,
        MeetingState::Archived => Tone::Neutral,
    }
}
