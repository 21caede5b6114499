//! Somebody who comes without being on the list: a name, a college, an organisation, and Enter.

use egui::{Key, Ui};

use super::super::proposals::{self, Index};
use super::listing::View;
use super::part_names;
use crate::app::Cached;
use crate::domain::dossier::Dossier;
use crate::domain::french::keys;
use crate::domain::ids::{CollegeId, MeetingId, OrganisationId, PartId, PersonId};
use crate::domain::meeting::Meeting;
use crate::domain::person::Civility;
use crate::ops;
use crate::ops::attendance::{Newcomer, Who};
use crate::ui::cx::{Cx, Modal};
use crate::ui::widgets::{
    self, Answer, Button, Field, Picked, Picker, choice, dialog_body, dialog_buttons, segmented,
};
use crate::ui::{fonts, icons, theme};

/// People of the directory proposed under the name.
const PROPOSED: usize = 3;
/// Letters of a name from which the directory is looked through.
const LEAST_LETTERS: usize = 3;

/// The dialog.
pub struct WalkIn {
    meeting: MeetingId,
    parts: Vec<(PartId, String)>,
    part: Option<PartId>,
    name: String,
    colleges: Vec<(CollegeId, String)>,
    college: Option<CollegeId>,
    organisation: Option<OrganisationId>,
    /// What the field of the organisation holds.
    typed: String,
    /// Whether the person was told that what is typed there is no organisation.
    is_refused: bool,
    people: Cached<MeetingId, Index<PersonId>>,
    organisations: Cached<MeetingId, Index<OrganisationId>>,
}

impl WalkIn {
    /// The dialog for the part shown, about somebody of this name if it was typed already.
    pub fn new(dossier: &Dossier, view: View, name: &str) -> Self {
        let parts = part_names(dossier);
        let shown = match view {
            View::Part(part) => Some(part),
            View::Meeting => parts.first().map(|(id, _)| *id),
        };
        let private = dossier.colleges.iter().find(|college| college.is_private_individuals);
        Self {
            meeting: dossier.id(),
            parts: if view == View::Meeting { parts } else { Vec::new() },
            part: shown,
            name: name.to_owned(),
            colleges: dossier.colleges.iter().map(|one| (one.id, one.label.clone())).collect(),
            college: private.or(dossier.colleges.first()).map(|college| college.id),
            organisation: None,
            typed: String::new(),
            is_refused: false,
            people: Cached::of(&["person", "mandate", "organisation_name"]),
            organisations: Cached::of(&["organisation_name"]),
        }
    }

    /// People of the directory whose name holds what is typed; the one that is taken.
    fn known_ui(&self, ui: &mut Ui, people: &Index<PersonId>) -> Option<PersonId> {
        if self.name.trim().chars().count() < LEAST_LETTERS {
            return None;
        }
        let (_, given, family) = read_name(&self.name);
        let found = people.find(&keys::fold(format!("{given} {family}").trim()));
        let mut taken = None;
        for one in found.iter().take(PROPOSED) {
            ui.push_id(one.key, |ui| {
                ui.horizontal_wrapped(|ui| {
                    let name = format!("{}, déjà dans l’annuaire", one.name);
                    if widgets::link(ui, &name).clicked() {
                        taken = Some(one.key);
                    }
                    widgets::small(ui, one.detail.as_str());
                });
            });
        }
        taken
    }

    fn organisation_ui(&mut self, ui: &mut Ui, organisations: &Index<OrganisationId>) {
        let picker = Picker::new("Organisme").hint("Facultatif").keeping(&mut self.typed);
        if let Some(Picked::Row(id)) = picker.show(ui, "", |typed| organisations.find(typed)) {
            self.organisation = Some(id);
        }
        let typed = self.typed.trim();
        if self.organisation.map_or("", |id| organisations.name(&id)) != typed {
            let mut found = organisations.find(typed).into_iter();
            let same = found.find(|row| keys::fold(&row.name) == keys::fold(typed));
            self.organisation = same.map(|row| row.key);
        }
        if self.is_refused && self.is_unknown() {
            let sentence = "Cet organisme n’est pas dans l’annuaire\u{a0}: choisissez-le dans la liste ou videz ce \
                            champ.";
            widgets::plain(ui, sentence, fonts::body(), theme::palette(ui).danger);
        }
    }

    /// Whether an organisation is typed that is not chosen.
    fn is_unknown(&self) -> bool {
        self.organisation.is_none() && !self.typed.trim().is_empty()
    }

    /// Notes somebody as present; whether it could be done.
    fn record(&self, cx: &mut Cx<'_>, who: &Who, name: &str) -> bool {
        let Some(part) = self.part else { return false };
        let done = cx.attempt(|store| ops::attendance::walk_in(store, part, who)).is_some();
        if done {
            cx.done(format!("Noté présent\u{a0}: {name}"));
        }
        done
    }

    fn newcomer(&self) -> Option<Who> {
        let (civility, given_name, family_name) = read_name(&self.name);
        let college = self.college?;
        let organisation = self.organisation;
        let function_label = String::new();
        let newcomer = Newcomer { civility, given_name, family_name, college, organisation, function_label };
        (!self.name.trim().is_empty()).then_some(Who::New(newcomer))
    }
}

impl Modal for WalkIn {
    fn title(&self) -> String {
        "Personne non inscrite".to_owned()
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let meeting = self.meeting;
        let people = cx
            .read(&mut self.people, meeting, |db| proposals::people(db, db.get::<Meeting>(meeting)?.held_on));
        let organisations = cx.read(&mut self.organisations, meeting, |db| {
            proposals::organisations(db, db.get::<Meeting>(meeting)?.held_on)
        });
        let (Some(people), Some(organisations)) = (people, organisations) else { return Answer::Cancelled };
        let mut entered = false;
        let mut known = None;
        dialog_body(ui, |ui| {
            let outcome = Field::new("Prénom et nom", &mut self.name).hint("Mme Anne Martin").show(ui);
            entered = outcome.response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            known = self.known_ui(ui, &people);
            if let Some(college) = self.college
                && let Some(other) = choice(ui, "Collège", &college, &self.colleges)
            {
                self.college = Some(other);
            }
            self.organisation_ui(ui, &organisations);
            if let (true, Some(part)) = (self.parts.len() > 1, self.part)
                && let Some(other) = segmented(ui, "Temps", &part, &self.parts)
            {
                self.part = Some(other);
            }
            widgets::small(ui, "Ni courriel ni adresse\u{a0}: le compte rendu est à retirer à l’accueil.");
        });
        if let Some(person) = known {
            let name = people.name(&person).to_owned();
            return if self.record(cx, &Who::Known(person), &name) { Answer::Accepted } else { Answer::None };
        }
        let newcomer = self.newcomer();
        let button = Button::primary("Noter la présence").icon(icons::USER_CHECK);
        let lacks = newcomer.is_none().then(|| "Indiquez le nom pour continuer.".to_owned());
        let answer = dialog_buttons(ui, button, lacks);
        match newcomer {
            Some(_) if (answer == Answer::Accepted || entered) && self.is_unknown() => {
                self.is_refused = true;
                Answer::None
            }
            Some(who) if answer == Answer::Accepted || entered => {
                match self.record(cx, &who, self.name.trim()) {
                    true => Answer::Accepted,
                    // The refusal is told; what was typed stays.
                    false => Answer::None,
                }
            }
            _ => answer,
        }
    }
}

/// A name as one says it: « Mme Anne de La Tour », « MARTIN Anne », « Anne ». Civility, given name, family name.
///
/// Words in capitals are the family name, with the particle before them; without any, the first word is the given name.
pub fn read_name(typed: &str) -> (Civility, String, String) {
    let mut words: Vec<&str> = typed.split_whitespace().collect();
    let civility = match words.first().map(|word| keys::fold(word.trim_end_matches('.'))).as_deref() {
        Some("mme" | "madame") => Civility::Madame,
        Some("m" | "mr" | "monsieur") if words.len() > 1 => Civility::Monsieur,
        _ => Civility::Unknown,
    };
    if civility != Civility::Unknown {
        words.remove(0);
    }
    let is_capitals = |word: &&str| {
        word.chars().filter(|sign| sign.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
    };
    let is_particle =
        |word: &&str| matches!(keys::fold(word).as_str(), "de" | "d" | "du" | "des" | "la" | "le");
    let is_family = |word: &&str| is_capitals(word) || is_particle(word);
    let (family, given): (Vec<&str>, Vec<&str>) = match words.iter().any(is_capitals) {
        true => words.iter().copied().partition(|word| is_family(word)),
        false if words.len() > 1 => {
            (words.iter().skip(1).copied().collect(), words.iter().take(1).copied().collect())
        }
        false => (words, Vec::new()),
    };
    (civility, given.join(" "), family.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_is_said() {
        let cases = [
            ("Mme Anne Martin", Civility::Madame, "Anne", "Martin"),
            ("MARTIN Anne", Civility::Unknown, "Anne", "MARTIN"),
            ("Monsieur Yann LE GALL", Civility::Monsieur, "Yann", "LE GALL"),
            ("Anne de La Tour", Civility::Unknown, "Anne", "de La Tour"),
            ("M. Henri d’ORNANO", Civility::Monsieur, "Henri", "d’ORNANO"),
            ("M. Paul Durand", Civility::Monsieur, "Paul", "Durand"),
            ("M. Jean-François de La Tour", Civility::Monsieur, "Jean-François", "de La Tour"),
            ("m Paul Durand", Civility::Monsieur, "Paul", "Durand"),
            ("Fatou", Civility::Unknown, "", "Fatou"),
            ("", Civility::Unknown, "", ""),
        ];
        for (typed, civility, given, family) in cases {
            assert_eq!(read_name(typed), (civility, given.to_owned(), family.to_owned()), "{typed}");
        }
    }
}
