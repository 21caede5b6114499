//! Meetings of the past and to come, the last one first, each with what was noted there of a person or an organisation.

use std::cmp::Reverse;

use egui::Ui;

use super::titled;
use crate::app::{MeetingTab, Route};
use crate::domain::french::{dates, words};
use crate::domain::ids::MeetingId;
use crate::domain::inline::Text;
use crate::domain::meeting::Meeting;
use crate::ui::cx::Cx;
use crate::ui::widgets;

/// Meetings that are listed before the person asks for the older ones.
pub const LISTED: usize = 12;

/// A meeting, and what was noted there.
pub struct Sitting {
    /// Which.
    pub meeting: MeetingId,
    /// « 14 novembre 2023 · Comité de pilotage ».
    pub title: String,
    /// What was noted.
    pub noted: String,
    /// Whether somebody came; nothing as long as nothing is noted.
    pub was_there: Option<bool>,
}

impl Sitting {
    /// What was noted at a meeting.
    pub fn at(meeting: &Meeting, noted: String, was_there: Option<bool>) -> Self {
        let day = dates::date_without_weekday(meeting.held_on);
        let title = format!("{day} · {}", Text::parse(&meeting.title).plain_text());
        Self { meeting: meeting.id, title, noted, was_there }
    }
}

/// Puts meetings in the order in which they are listed, the last one first.
pub fn last_first(meetings: &mut [Meeting]) {
    meetings.sort_by_key(|meeting| Reverse((meeting.held_on, meeting.id)));
}

/// Draws the card of these meetings, `older` more of which are not read; whether those are asked for.
pub fn card_ui(ui: &mut Ui, cx: &mut Cx<'_>, present: &str, sittings: &[Sitting], older: usize) -> bool {
    if sittings.is_empty() {
        return false;
    }
    let mut asks_older = false;
    widgets::card(ui, |ui| {
        titled(ui, "Réunions", &sum(present, sittings, older));
        for sitting in sittings {
            ui.push_id(sitting.meeting, |ui| {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing.x = 8.0;
                    if widgets::link(ui, &sitting.title).clicked() {
                        cx.go(Route::Meeting(sitting.meeting, MeetingTab::Attendance));
                    }
                    widgets::secondary(ui, sitting.noted.as_str());
                });
            });
        }
        if older > 0 {
            let older = words::count(older as u64, "réunion plus ancienne", "réunions plus anciennes");
            asks_older = widgets::link(ui, &format!("Afficher aussi {older}")).clicked();
        }
    });
    asks_older
}

/// « Présente à 2 réunions sur 3. »
fn sum(present: &str, sittings: &[Sitting], older: usize) -> String {
    let known = sittings.iter().filter(|one| one.was_there.is_some()).count();
    let there = sittings.iter().filter(|one| one.was_there == Some(true)).count() as u64;
    let there = words::count(there, "réunion", "réunions");
    match (known, older) {
        (0, _) => "Rien n’y est encore noté.".to_owned(),
        (known, 0) => format!("{present} à {there} sur {known}."),
        (known, _) => format!("{present} à {there} sur {known}, parmi les {} dernières.", sittings.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{Id, Uuid};

    #[test]
    fn the_sum_counts_the_meetings_of_which_something_is_known() {
        let sitting = |was_there| Sitting {
            meeting: MeetingId::from_uuid(Uuid::from_u128(1)),
            title: String::new(),
            noted: String::new(),
            was_there,
        };
        let sittings = [sitting(Some(true)), sitting(None), sitting(Some(false)), sitting(Some(true))];
        assert_eq!(sum("Présente", &sittings, 0), "Présente à 2\u{a0}réunions sur 3.");
        assert_eq!(sum("Présent", &sittings, 4), "Présent à 2\u{a0}réunions sur 3, parmi les 4 dernières.");
        assert_eq!(sum("Présent", &sittings[1..2], 0), "Rien n’y est encore noté.");
    }
}
