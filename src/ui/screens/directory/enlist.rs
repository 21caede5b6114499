//! « Inscrire à une réunion » : people of the directory on the lists of a meeting.

use egui::Ui;
use jiff::civil::Date;

use crate::app::Cached;
use crate::domain::french::{dates, words};
use crate::domain::ids::{MeetingId, PartId, PersonId};
use crate::domain::inline::Text;
use crate::domain::meeting::{Meeting, Part};
use crate::error::Result;
use crate::ops::attendance;
use crate::store::Db;
use crate::ui::cx::{Cx, Modal};
use crate::ui::icons;
use crate::ui::screens::meeting::{part_name, tell_added};
use crate::ui::widgets::{self, Answer, Button, checkbox, choice, dialog_body, dialog_buttons};

/// The dialog.
pub struct Enlist {
    people: Vec<PersonId>,
    /// The meeting; the next one until another is chosen.
    meeting: Option<MeetingId>,
    /// Parts on whose lists nobody is put.
    without: Vec<PartId>,
    open: Cached<(), Vec<Open>>,
}

/// A meeting whose lists can change.
struct Open {
    meeting: MeetingId,
    day: Date,
    /// « 14 novembre 2023 · Comité de pilotage ».
    title: String,
    parts: Vec<(PartId, String)>,
}

impl Enlist {
    /// The dialog for these people.
    pub fn new(people: Vec<PersonId>) -> Self {
        Self { people, meeting: None, without: Vec::new(), open: Cached::of(&["meeting", "part"]) }
    }
}

impl Modal for Enlist {
    fn title(&self) -> String {
        format!("Inscrire {} à une réunion", words::count(self.people.len() as u64, "personne", "personnes"))
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let today = cx.app.today();
        let Some(open) = cx.read(&mut self.open, (), read) else { return Answer::Cancelled };
        // The next one; else the last one that was held.
        let next = open.iter().find(|one| one.day >= today).or(open.last());
        let chosen = open.iter().find(|one| Some(one.meeting) == self.meeting).or(next);
        let Some(chosen) = chosen else {
            dialog_body(ui, |ui| {
                widgets::secondary(
                    ui,
                    "Aucune réunion n’est ouverte\u{a0}: créez-en une, ou remettez-en une en préparation.",
                );
            });
            return dialog_buttons(
                ui,
                Button::primary("Inscrire"),
                Some("Créez d’abord une réunion.".to_owned()),
            );
        };
        dialog_body(ui, |ui| {
            let options: Vec<_> = open.iter().map(|one| (one.meeting, one.title.as_str())).collect();
            if let Some(meeting) = choice(ui, "Réunion", &chosen.meeting, &options) {
                (self.meeting, self.without) = (Some(meeting), Vec::new());
            }
            if chosen.parts.len() > 1 {
                widgets::caption(ui, "Pour");
            }
            for (part, name) in chosen.parts.iter().filter(|_| chosen.parts.len() > 1) {
                let is_ticked = !self.without.contains(part);
                match checkbox(ui, name, is_ticked) {
                    Some(true) => self.without.retain(|other| other != part),
                    Some(false) => self.without.push(*part),
                    None => {}
                }
            }
        });
        let parts: Vec<PartId> =
            chosen.parts.iter().map(|(id, _)| *id).filter(|id| !self.without.contains(id)).collect();
        let lacks = match (chosen.parts.is_empty(), parts.is_empty()) {
            (true, _) => Some(
                "Cette réunion n’a pas encore de temps\u{a0}: ajoutez-en un à son ordre du jour.".to_owned(),
            ),
            (_, true) => Some("Cochez au moins un temps pour continuer.".to_owned()),
            _ => None,
        };
        let answer = dialog_buttons(ui, Button::primary("Inscrire").icon(icons::USERS_THREE), lacks);
        if answer != Answer::Accepted {
            return answer;
        }
        let Some(added) = cx.attempt(|store| attendance::expect_people(store, &parts, &self.people)) else {
            return Answer::None;
        };
        tell_added(cx, added);
        answer
    }
}

/// The meetings whose lists can change, the first one first.
fn read(db: &Db) -> Result<Vec<Open>> {
    let mut open = Vec::new();
    for meeting in db.all::<Meeting>()?.into_iter().filter(|meeting| meeting.state.is_open()) {
        let mut parts = db.of::<Part>("meeting", meeting.id)?;
        parts.sort_by_key(|part| (part.held_on, part.starts_min));
        let day = dates::date_without_weekday(meeting.held_on);
        open.push(Open {
            meeting: meeting.id,
            day: meeting.held_on,
            title: format!("{day} · {}", Text::parse(&meeting.title).plain_text()),
            parts: parts.iter().zip(1..).map(|(part, number)| (part.id, part_name(number))).collect(),
        });
    }
    open.sort_by_key(|one| (one.day, one.meeting));
    Ok(open)
}
