//! The reply of somebody who will be represented: by whom, if it is said.

use egui::Ui;

use super::listing::spoken;
use super::substitute::Substitute;
use super::{invited_parts, reply_noted};
use crate::domain::attendance::Reply;
use crate::domain::dossier::Dossier;
use crate::domain::ids::{MeetingId, PersonId};
use crate::ops;
use crate::ui::cx::{Cx, Modal};
use crate::ui::widgets::{self, Answer, Button, dialog_body, dialog_buttons};

/// The dialog.
pub struct Announce {
    meeting: MeetingId,
    person: PersonId,
    spoken: String,
    /// « Réponse notée pour les 1er et 2e temps : Mme X, représentée ».
    done: String,
    scope: String,
    substitute: Substitute,
}

impl Announce {
    /// The dialog about the reply of somebody, with the name of a new person if one was typed.
    pub fn new(dossier: &Dossier, person: PersonId, typed: &str) -> Self {
        let line = dossier.attendances.iter().find(|line| line.person == person);
        Self {
            meeting: dossier.id(),
            person,
            spoken: spoken(dossier, person),
            done: reply_noted(dossier, person, Reply::Represented),
            scope: invited_parts(dossier, person),
            substitute: Substitute::new(dossier, line, "Qui est annoncé à sa place", typed),
        }
    }
}

impl Modal for Announce {
    fn title(&self) -> String {
        format!("Réponse de {}", self.spoken)
    }

    fn width(&self) -> f32 {
        560.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        dialog_body(ui, |ui| {
            let sentence = match self.scope.as_str() {
                "" => {
                    "Cette personne se fait représenter. Le nom peut rester vide s’il n’est pas encore connu."
                }
                _ => {
                    "Cette personne se fait représenter à tous les temps de son invitation. Le nom peut rester \
                      vide s’il n’est pas encore connu."
                }
            };
            widgets::secondary(ui, sentence);
            self.substitute.ui(ui, cx);
        });
        let unsaid = self.substitute.is_unsaid();
        let lacks = unsaid.then(|| "Choisissez une personne dans la liste, ou créez-la.".to_owned());
        let answer = dialog_buttons(ui, Button::primary("Noter la réponse"), lacks);
        if answer != Answer::Accepted {
            return answer;
        }
        let by = self.substitute.who();
        if by.is_none() && !self.substitute.name().is_empty() && !self.substitute.accepted() {
            return Answer::None;
        }
        let by_name = self.substitute.name();
        let noted = cx.attempt(|store| {
            ops::attendance::reply(store, self.meeting, self.person, Reply::Represented, by)
        });
        // A refusal is told; what was typed stays.
        let Some(()) = noted else { return Answer::None };
        let by = if by_name.is_empty() { String::new() } else { format!(" par {by_name}") };
        cx.done(format!("{}{by}", self.done));
        answer
    }
}
