//! Somebody who comes without being on the list: a name, an organisation, a college, and Enter.

use egui::{Key, Modifiers, Ui};

use super::super::newcomer::NewcomerFields;
use super::super::proposals::{self, Index};
use super::listing::View;
use super::{noted_present, part_names};
use crate::app::Cached;
use crate::domain::dossier::Dossier;
use crate::domain::french::keys;
use crate::domain::french::typed_names::TypedName;
use crate::domain::ids::{MeetingId, PartId, PersonId};
use crate::domain::meeting::Meeting;
use crate::domain::person::{Civility, Person};
use crate::ops;
use crate::ops::attendance::Who;
use crate::ui::cx::{Cx, Modal};
use crate::ui::icons;
use crate::ui::widgets::{self, Answer, Button, dialog_body, dialog_buttons, segmented};

/// People of the directory proposed under the name.
const PROPOSED: usize = 3;
/// What is said of the minutes to somebody of whom nothing but a name is kept.
const WITHOUT_ADDRESS: &str = "Courriel et adresse ne sont pas demandés ici\u{a0}: dites à cette personne qu’elle pourra \
                               retirer le compte rendu à l’accueil.";
/// Letters of a name from which the directory is looked through.
const LEAST_LETTERS: usize = 3;

/// The dialog.
pub struct WalkIn {
    meeting: MeetingId,
    parts: Vec<(PartId, String)>,
    part: Option<PartId>,
    fields: NewcomerFields,
    people: Cached<MeetingId, Index<PersonId>>,
}

impl WalkIn {
    /// The dialog for the part shown, about somebody of this name if it was typed already.
    pub fn new(dossier: &Dossier, view: View, name: &str) -> Self {
        let parts = part_names(dossier);
        let shown = match view {
            View::Part(part) => Some(part),
            View::Meeting => parts.first().map(|(id, _)| *id),
        };
        Self {
            meeting: dossier.id(),
            parts: if view == View::Meeting { parts } else { Vec::new() },
            part: shown,
            fields: NewcomerFields::new(dossier, name),
            people: Cached::of(&["person", "mandate", "organisation_name"]),
        }
    }

    /// People of the directory to whom what is typed leads; the one that is taken. Enter in the name goes to the
    /// first whose name has all its words: nobody is created twice by haste.
    fn known_ui(&self, ui: &mut Ui, people: &Index<PersonId>, entered: &mut bool) -> Option<PersonId> {
        if self.fields.name().chars().count() < LEAST_LETTERS {
            return None;
        }
        let name = TypedName::parse(self.fields.name());
        let typed = keys::fold(format!("{} {}", name.given_name, name.family_name).trim());
        let found = people.find(&typed);
        let mut taken = None;
        for one in found.iter().take(PROPOSED) {
            ui.push_id(one.key, |ui| {
                ui.horizontal_wrapped(|ui| {
                    let name = format!("{}, déjà dans l’annuaire", one.name);
                    let link = widgets::link(ui, &name);
                    if link.clicked() {
                        taken = Some(one.key);
                    }
                    if *entered && has_words(&one.name, &typed) {
                        *entered = false;
                        link.request_focus();
                        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
                    }
                    widgets::small(ui, one.detail.as_str());
                });
            });
        }
        taken
    }

    /// Notes somebody as present; the dialog then closes, or stays with what was typed if it was refused.
    fn record(&self, cx: &mut Cx<'_>, who: &Who, called: Civility, name: &str) -> Answer {
        let Some(part) = self.part else { return Answer::None };
        match cx.attempt(|store| ops::attendance::walk_in(store, part, who)) {
            Some(_) => {
                cx.done(noted_present(called, name));
                Answer::Accepted
            }
            None => Answer::None,
        }
    }
}

/// Whether a name has these folded words among its own, in any order: « Martin Anne » is « Anne MARTIN ».
fn has_words(name: &str, typed: &str) -> bool {
    let name = keys::fold(name);
    typed.split(' ').all(|word| name.split(' ').any(|own| own == word))
}

impl Modal for WalkIn {
    fn title(&self) -> String {
        "Personne non inscrite".to_owned()
    }

    fn width(&self) -> f32 {
        540.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let meeting = self.meeting;
        let people = cx
            .read(&mut self.people, meeting, |db| proposals::people(db, db.get::<Meeting>(meeting)?.held_on));
        let Some(people) = people else { return Answer::Cancelled };
        let mut entered = false;
        let mut known = None;
        dialog_body(ui, |ui| {
            entered = self.fields.name_ui(ui);
            known = self.known_ui(ui, &people, &mut entered);
            self.fields.place_ui(ui, cx);
            if let (true, Some(part)) = (self.parts.len() > 1, self.part)
                && let Some(other) = segmented(ui, "Temps", &part, &self.parts)
            {
                self.part = Some(other);
            }
            widgets::small(ui, WITHOUT_ADDRESS);
        });
        if let Some(person) = known {
            let called = cx.attempt(|store| store.get::<Person>(person)).map(|person| person.civility);
            let (name, called) = (people.name(&person), called.unwrap_or(Civility::Unknown));
            return self.record(cx, &Who::Known(person), called, name);
        }
        let button = Button::primary("Noter la présence").icon(icons::USER_CHECK);
        let answer = dialog_buttons(ui, button, self.fields.lacks());
        if answer != Answer::Accepted && !(entered && self.fields.lacks().is_none()) {
            return answer;
        }
        let Some(newcomer) = self.fields.accepted() else { return Answer::None };
        self.record(cx, &Who::New(newcomer), self.fields.civility(), &self.fields.spoken())
    }
}
