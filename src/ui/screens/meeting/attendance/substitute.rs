//! The choice of who comes in the place of somebody: a person of the directory, or a new one.

use egui::Ui;

use super::super::newcomer::NewcomerFields;
use super::super::proposals::{self, Index};
use crate::app::Cached;
use crate::domain::attendance::Attendance;
use crate::domain::dossier::Dossier;
use crate::domain::french::keys;
use crate::domain::ids::{MeetingId, PersonId};
use crate::domain::meeting::Meeting;
use crate::ops::attendance::Who;
use crate::ui::cx::Cx;
use crate::ui::widgets::{Picked, Picker};

/// The choice, as far as it is made.
pub struct Substitute {
    meeting: MeetingId,
    label: &'static str,
    /// What the field holds.
    typed: String,
    chosen: Option<Chosen>,
    newcomer: NewcomerFields,
    people: Cached<MeetingId, Index<PersonId>>,
}

enum Chosen {
    Known(PersonId, String),
    New,
}

impl Substitute {
    /// The choice of who comes for the person of a line, if she has one; `label` names the field.
    pub fn new(dossier: &Dossier, line: Option<&Attendance>, label: &'static str, typed: &str) -> Self {
        let fields = NewcomerFields::new(dossier, typed);
        let newcomer = match line {
            Some(line) => fields.at(dossier, line.organisation, line.college),
            None => fields,
        };
        Self {
            meeting: dossier.id(),
            label,
            typed: typed.to_owned(),
            chosen: (!typed.is_empty()).then_some(Chosen::New),
            newcomer,
            people: Cached::of(&["person", "mandate", "organisation_name"]),
        }
    }

    /// Draws the field, and under it those of a new person.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let meeting = self.meeting;
        let people = cx
            .read(&mut self.people, meeting, |db| proposals::people(db, db.get::<Meeting>(meeting)?.held_on));
        let Some(people) = people else { return };
        let picker = Picker::new(self.label).hint("Nom ou fonction").create("Créer");
        match picker.keeping(&mut self.typed).show(ui, "", |typed| people.find(typed)) {
            Some(Picked::Row(person)) => {
                self.chosen = Some(Chosen::Known(person, people.name(&person).to_owned()));
            }
            Some(Picked::New(name)) => {
                self.newcomer.rename(&name);
                self.chosen = Some(Chosen::New);
            }
            None => {}
        }
        let is_said = match &self.chosen {
            Some(Chosen::Known(_, name)) => keys::fold(name) == keys::fold(&self.typed),
            Some(Chosen::New) => !self.typed.trim().is_empty(),
            None => true,
        };
        if !is_said {
            self.chosen = None;
        }
        if matches!(self.chosen, Some(Chosen::New)) {
            self.newcomer.name_ui(ui);
            self.newcomer.function_ui(ui);
            self.newcomer.place_ui(ui, cx);
        }
    }

    /// Whether something is typed that names nobody yet.
    pub fn is_unsaid(&self) -> bool {
        self.chosen.is_none() && !self.typed.trim().is_empty()
    }

    /// Who comes, as an operation takes it; nothing as long as it is not said.
    pub fn who(&self) -> Option<Who> {
        match self.chosen.as_ref()? {
            Chosen::Known(person, _) => Some(Who::Known(*person)),
            Chosen::New => self.newcomer.newcomer().map(Who::New),
        }
    }

    /// The person of the directory who was chosen.
    pub fn known(&self) -> Option<PersonId> {
        match self.chosen {
            Some(Chosen::Known(person, _)) => Some(person),
            _ => None,
        }
    }

    /// The name of who comes; empty as long as it is not said.
    pub fn name(&self) -> String {
        match &self.chosen {
            Some(Chosen::Known(_, name)) => name.clone(),
            Some(Chosen::New) => self.newcomer.spoken(),
            None => String::new(),
        }
    }

    /// Whether all that is needed of a new person is said; if not, says what is missing.
    pub fn accepted(&mut self) -> bool {
        match self.chosen {
            Some(Chosen::New) => self.newcomer.accepted().is_some(),
            Some(Chosen::Known(..)) => true,
            None => false,
        }
    }
}
