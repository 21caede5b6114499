//! Home: the next meeting.

use egui::Ui;

use super::{FIRST_TAB, Screen, meetings};
use crate::app::{Cached, Route};
use crate::domain::codes::Code;
use crate::domain::french::dates;
use crate::domain::meeting::{Meeting, MeetingState};
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::widgets::{self, Button, card, chip, empty_state, heading, icon_text, page, page_header};

/// The first page.
pub struct Home {
    next: Cached<jiff::civil::Date, Option<Meeting>>,
}

impl Default for Home {
    fn default() -> Self {
        Self { next: Cached::of(&["meeting"]) }
    }
}

impl Screen for Home {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, _route: Route) {
        page_header(ui, &[], "Accueil", |_| {}, |_| {}, |_| {});
        let today = cx.app.today();
        let next = cx.read(&mut self.next, today, |db| {
            let meetings = db.all::<Meeting>()?;
            let coming = meetings.into_iter().filter(|meeting| {
                matches!(meeting.state, MeetingState::Preparing | MeetingState::Invited)
                    && meeting.held_on >= today
            });
            Ok(coming.min_by_key(|meeting| (meeting.held_on, meeting.id)))
        });
        let Some(next) = next else { return };
        page(ui, |ui| match next.as_ref() {
            Some(meeting) => next_ui(ui, cx, meeting),
            None => {
                let button = Button::primary("Voir les réunions").icon(icons::CALENDAR_DOTS);
                let title = "Aucune réunion à venir";
                let sentence = "Les réunions passées restent dans la liste, avec leurs documents.";
                if empty_state(ui, icons::CALENDAR_BLANK, title, sentence, Some(button)) {
                    cx.go(Route::Meetings);
                }
            }
        });
    }
}

fn next_ui(ui: &mut Ui, cx: &mut Cx<'_>, meeting: &Meeting) {
    card(ui, |ui| {
        widgets::caption(ui, "Prochaine réunion");
        heading(ui, &meeting.title);
        icon_text(ui, icons::CALENDAR_BLANK, dates::long_date(meeting.held_on));
        if !meeting.place.is_empty() {
            icon_text(ui, icons::MAP_PIN, meeting.place.as_str());
        }
        chip(ui, meetings::tone(meeting.state), meeting.state.label());
        if ui.add(Button::primary("Ouvrir la réunion")).clicked() {
            cx.go(Route::Meeting(meeting.id, FIRST_TAB));
        }
    });
}
