//! The dialog that creates a meeting.

use egui::Ui;
use jiff::civil::Date;

use super::FIRST_TAB;
use crate::app::{Cached, Route};
use crate::domain::codes::Code;
use crate::domain::committee::Committee;
use crate::domain::french::words;
use crate::domain::ids::CommitteeId;
use crate::domain::meeting::MeetingKind;
use crate::ops::{self, parts::FIRST_START_MIN};
use crate::ui::cx::{Cx, Modal};
use crate::ui::widgets::{self, Answer, Button, Field, Reading, choice, dialog_buttons, field, in_line};

/// Asks what a meeting is created with, then opens it.
pub struct NewMeeting {
    committees: Cached<(), Vec<Committee>>,
    /// The place that an empty field takes over, by committee and day.
    usual_place: Cached<(CommitteeId, Date), String>,
    committee: Option<CommitteeId>,
    kind: MeetingKind,
    title: String,
    held_on: Reading<Option<Date>>,
    starts: Reading<u32>,
    place: String,
}

impl NewMeeting {
    /// An empty form.
    pub fn new() -> Self {
        Self {
            committees: Cached::of(&["committee"]),
            usual_place: Cached::of(&["meeting"]),
            committee: None,
            kind: MeetingKind::Programming,
            title: "Comité de pilotage".to_owned(),
            held_on: Reading::optional_date(None),
            starts: Reading::hour(FIRST_START_MIN),
            place: String::new(),
        }
    }

    /// What is missing before the meeting can be created.
    fn lacks(&self) -> Option<String> {
        let day = match self.held_on.value() {
            Ok(Some(_)) => None,
            Ok(None) => Some("Indiquez la date de la réunion pour continuer.".to_owned()),
            refused => widgets::refused(&refused),
        };
        let hour = widgets::refused(&self.starts.value());
        widgets::empty(&self.title, "Indiquez le titre de la réunion pour continuer.").or(day).or(hour)
    }

    fn fields_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, committees: &[Committee]) {
        field(ui, "Titre de la réunion", &mut self.title);
        in_line(ui, |ui| {
            ui.scope(|ui| {
                ui.set_max_width(220.0);
                let kinds: Vec<_> =
                    MeetingKind::ALL.iter().map(|kind| (*kind, words::capitalised(kind.label()))).collect();
                self.kind = choice(ui, "Type", &self.kind, &kinds).unwrap_or(self.kind);
            });
            self.held_on.ui(ui, "Date");
            self.starts.ui(ui, "Début");
        });
        self.committee = self.committee.or(committees.first().map(|committee| committee.id));
        let chosen = self.committee.zip(self.held_on.value().ok().flatten());
        let usual = chosen.and_then(|key| {
            cx.read(&mut self.usual_place, key, |db| ops::meetings::usual_place(db, key.0, key.1))
        });
        let has_usual = usual.is_some_and(|place| !place.is_empty());
        let hint = if has_usual { "Celui de la réunion précédente" } else { "Salle, adresse, ville" };
        Field::new("Lieu", &mut self.place).hint(hint).show(ui);
        if committees.len() > 1 {
            let names: Vec<_> = committees.iter().map(|row| (Some(row.id), row.name.as_str())).collect();
            self.committee = choice(ui, "Comité", &self.committee, &names).unwrap_or(self.committee);
        }
    }
}

impl Modal for NewMeeting {
    fn title(&self) -> String {
        "Nouvelle réunion".to_owned()
    }

    fn width(&self) -> f32 {
        560.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let committees = cx.read(&mut self.committees, (), |db| db.all::<Committee>());
        let Some(committees) = committees else { return Answer::Cancelled };
        self.fields_ui(ui, cx, &committees);
        let day = self.held_on.value().ok().flatten();
        let starts_min = self.starts.value().ok();
        let answer = dialog_buttons(ui, Button::primary("Créer la réunion"), self.lacks());
        if answer != Answer::Accepted {
            return answer;
        }
        let (Some(day), Some(starts_min), Some(committee)) = (day, starts_min, self.committee) else {
            return Answer::None;
        };
        let (title, place) = (self.title.trim(), self.place.trim());
        let made = cx.attempt(|store| {
            ops::meetings::create(store, committee, self.kind, title, day, starts_min, place)
        });
        // A refusal is told; what was typed stays.
        let Some(meeting) = made else { return Answer::None };
        cx.go(Route::Meeting(meeting, FIRST_TAB));
        cx.done("Réunion créée");
        answer
    }
}
