//! The dialogs about a meeting as a whole: its fields, and the days that a copy, a report or a mailing asks for.

use egui::Ui;
use jiff::civil::Date;

use super::super::FIRST_TAB;
use crate::app::{Cached, Route};
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::{dates, words};
use crate::domain::ids::{MeetingId, SchemeId};
use crate::domain::meeting::{Meeting, MeetingKind};
use crate::domain::programme::Scheme;
use crate::domain::refusal::Refusal;
use crate::ops;
use crate::ui::cx::{Cx, Modal};
use crate::ui::widgets::{
    self, Answer, Button, Field, Reading, Tone, caption, checkbox, choice, dialog_body, dialog_buttons,
    field, in_line, tag,
};

/// Days before a meeting under which invitations are late, by usage (five days for consultative commissions).
const NOTICE_DAYS: i32 = 5;

/// The fields of a meeting.
pub struct EditMeeting {
    meeting: Meeting,
    held_on: Reading<Date>,
    reply_by: Reading<Option<Date>>,
    next: Reading<Option<Date>>,
    schemes: Vec<SchemeId>,
    all_schemes: Cached<(), Vec<Scheme>>,
}

impl EditMeeting {
    /// The fields of the meeting of a dossier.
    pub fn new(dossier: &Dossier) -> Self {
        let meeting = &dossier.meeting;
        let schemes: Vec<SchemeId> = dossier.schemes.iter().map(|scheme| scheme.id).collect();
        Self {
            held_on: Reading::date(meeting.held_on),
            reply_by: Reading::optional_date(meeting.reply_by),
            next: Reading::optional_date(meeting.next_meeting_on),
            schemes,
            all_schemes: Cached::of(&["scheme"]),
            meeting: meeting.clone(),
        }
    }

    /// The meeting as typed.
    fn typed(&self) -> Result<Meeting, Refusal> {
        let meeting = &self.meeting;
        Ok(Meeting {
            held_on: self.held_on.value()?,
            reply_by: self.reply_by.value()?,
            next_meeting_on: self.next.value()?,
            title: meeting.title.trim().to_owned(),
            place: meeting.place.trim().to_owned(),
            access: meeting.access.trim().to_owned(),
            reference: meeting.reference.trim().to_owned(),
            secretary: meeting.secretary.trim().to_owned(),
            note: meeting.note.trim().to_owned(),
            ..meeting.clone()
        })
    }

    fn fields_ui(&mut self, ui: &mut Ui, schemes: &[Scheme]) {
        let meeting = &mut self.meeting;
        field(ui, "Titre de la réunion", &mut meeting.title);
        in_line(ui, |ui| {
            ui.scope(|ui| {
                ui.set_max_width(220.0);
                let kinds: Vec<_> =
                    MeetingKind::ALL.iter().map(|kind| (*kind, words::capitalised(kind.label()))).collect();
                meeting.kind = choice(ui, "Type", &meeting.kind, &kinds).unwrap_or(meeting.kind);
            });
            self.held_on.ui(ui, "Date");
        });
        field(ui, "Lieu", &mut meeting.place);
        Field::new("Accès", &mut meeting.access).rows(2).show(ui);
        caption(ui, "Dispositifs");
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 18.0;
            for scheme in schemes {
                if let Some(ticked) = checkbox(ui, &scheme.abbreviation, self.schemes.contains(&scheme.id)) {
                    self.schemes.retain(|id| *id != scheme.id);
                    if ticked {
                        self.schemes.push(scheme.id);
                    }
                }
            }
            if schemes.is_empty() {
                widgets::small(
                    ui,
                    "Le classeur n’a pas encore de dispositif\u{a0}: ils se créent dans les réglages.",
                );
            }
        });
        in_line(ui, |ui| {
            Field::new("Référence", &mut meeting.reference).width(200.0).show(ui);
            self.reply_by.ui(ui, "Réponse avant le");
            self.next.ui(ui, "Prochaine réunion");
        });
        field(ui, "Secrétariat de séance", &mut meeting.secretary);
        Field::new("Note imprimée au bas des documents", &mut meeting.note).rows(2).show(ui);
    }
}

impl Modal for EditMeeting {
    fn title(&self) -> String {
        "Modifier la réunion".to_owned()
    }

    fn width(&self) -> f32 {
        640.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let schemes = cx.read(&mut self.all_schemes, (), |db| db.all::<Scheme>()).unwrap_or_default();
        dialog_body(ui, |ui| self.fields_ui(ui, &schemes));
        let answer = dialog_buttons(ui, Button::primary("Enregistrer"), widgets::refused(&self.typed()));
        if answer != Answer::Accepted {
            return answer;
        }
        let Ok(meeting) = self.typed() else { return Answer::None };
        let kept = cx.attempt(|store| ops::meetings::edit_with_schemes(store, &meeting, &self.schemes));
        // A refusal is told; what was typed stays.
        if kept.is_some() { Answer::Accepted } else { Answer::None }
    }
}

/// What a day is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayFor {
    /// The day of the copy.
    Duplicate,
    /// The day on which the invitations went out.
    Invitations,
    /// The new day, which may not be known yet.
    Postpone,
}

/// The dialog that asks for a day.
pub struct AskDay {
    meeting: MeetingId,
    held_on: Date,
    asked_for: DayFor,
    day: Reading<Option<Date>>,
}

impl AskDay {
    /// Asks the day for something done to a meeting.
    pub fn new(meeting: &Meeting, asked_for: DayFor, today: Date) -> Self {
        let day = (asked_for == DayFor::Invitations).then_some(today);
        let held_on = meeting.held_on;
        Self { meeting: meeting.id, held_on, asked_for, day: Reading::optional_date(day) }
    }

    fn accept(&self, cx: &mut Cx<'_>, day: Option<Date>) -> Option<()> {
        let id = self.meeting;
        match (self.asked_for, day) {
            (DayFor::Duplicate, Some(day)) => {
                let copy = cx.attempt(|store| ops::meetings::duplicate(store, id, day))?;
                cx.go(Route::Meeting(copy, FIRST_TAB));
                cx.done("Réunion dupliquée");
            }
            (DayFor::Invitations, Some(day)) => {
                cx.attempt(|store| ops::meetings::mark_invited(store, id, day))?;
                cx.done("Envoi des invitations noté");
            }
            (DayFor::Postpone, day) => {
                let follower = cx.attempt(|store| ops::meetings::postpone(store, id, day))?;
                if let Some(follower) = follower {
                    cx.go(Route::Meeting(follower, FIRST_TAB));
                }
                cx.done("Réunion reportée");
            }
            (_, None) => return None,
        }
        Some(())
    }
}

impl Modal for AskDay {
    fn title(&self) -> String {
        match self.asked_for {
            DayFor::Duplicate => "Dupliquer la réunion".to_owned(),
            DayFor::Invitations => "Noter l’envoi des invitations".to_owned(),
            DayFor::Postpone => "Reporter la réunion".to_owned(),
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let (sentence, label, verb) = match self.asked_for {
            DayFor::Duplicate => (
                "La copie reprend les temps, l’ordre du jour, la présidence et les personnes attendues.",
                "Date de la nouvelle réunion",
                "Dupliquer",
            ),
            DayFor::Invitations => (
                "Toutes les personnes attendues sont notées comme invitées à cette date.",
                "Date d’envoi",
                "Noter l’envoi",
            ),
            DayFor::Postpone => (
                "Avec une nouvelle date, une réunion est créée avec le même contenu. Sans date, la réunion attend.",
                "Nouvelle date, si elle est connue",
                "Reporter",
            ),
        };
        widgets::secondary(ui, sentence);
        let entered = self.day.ui(ui, label);
        let day = self.day.value();
        if self.asked_for == DayFor::Invitations
            && let Ok(Some(day)) = day
            && (self.held_on - day).get_days() < NOTICE_DAYS
        {
            let held_on = dates::day_and_month(self.held_on);
            tag(
                ui,
                Tone::Warning,
                &format!("Moins de {NOTICE_DAYS} jours avant le {held_on}, délai d’usage"),
            );
        }
        let lacks = match (&day, self.asked_for) {
            (Ok(None), DayFor::Duplicate | DayFor::Invitations) => {
                Some("Indiquez la date pour continuer.".to_owned())
            }
            (day, _) => widgets::refused(day),
        };
        let ready = lacks.is_none();
        let mut answer = dialog_buttons(ui, Button::primary(verb), lacks);
        if entered && ready {
            answer = Answer::Accepted;
        }
        if answer == Answer::Accepted
            && let Ok(day) = day
            && self.accept(cx, day).is_none()
        {
            return Answer::None;
        }
        answer
    }
}
