//! Somebody in the lists of the minutes: name, quality, who came instead, the only part attended.

use super::super::frame;
use super::super::offices::Offices;
use super::super::people;
use crate::domain::dossier::Dossier;
use crate::domain::french::words;
use crate::domain::headcount::{Headcount, Participant};
use crate::domain::ids::{OrganisationId, PersonId};
use crate::domain::inline::Text;
use crate::domain::person::Mandate;
use std::collections::BTreeMap;

/// What names people, read once for all the lists.
pub(super) struct Named<'h, 'a> {
    dossier: &'a Dossier,
    offices: Offices<'a>,
    by_person: BTreeMap<PersonId, &'h Participant<'a>>,
}

impl<'h, 'a> Named<'h, 'a> {
    pub(super) fn of(dossier: &'a Dossier, headcount: &'h Headcount<'a>) -> Self {
        let by_person = headcount.participants().iter().map(|who| (who.person.id, who)).collect();
        Self { dossier, offices: Offices::of(dossier), by_person }
    }

    /// « M. Sébastien JALLET, préfet de l’Orne (2e temps, par visioconférence) ».
    pub(super) fn in_full(&self, who: &Participant<'a>) -> Text {
        let mut text = Text::plain(self.name_and_quality(who));
        if let Some(by) = who.replaced_by.map(|by| self.whoever(by)).filter(|by| !by.is_empty()) {
            text = text.then(format!(", {} par {by}", people::agreed(who.person, "représenté")));
        }
        if let Some(line) = who.lines.iter().find(|line| line.replaces.is_some() && line.status.is_present())
            && let Some(replaced) = line.replaces.and_then(|id| self.dossier.person(id))
        {
            let quality = people::functions(&self.offices.in_name_of(line));
            let replaced = people::spoken_of(&people::short_name(replaced), &quality);
            text = text.then(format!(", représentant {replaced}"));
        }
        let mut notes: Vec<Text> = Vec::new();
        if let [only] = who.parts.as_slice()
            && self.dossier.parts.len() > 1
            && let Some(index) = self.dossier.parts.iter().position(|part| part.id == *only)
        {
            notes.push(frame::part_number(index));
        }
        if who.is_remote() {
            notes.push("par visioconférence".into());
        }
        for (place, note) in notes.iter().cloned().enumerate() {
            text = text.then(if place == 0 { " (" } else { ", " }).then(note);
        }
        if notes.is_empty() { text } else { text.then(")") }
    }

    /// A person with the quality shown in the lists, or with the offices held where no list has them.
    fn whoever(&self, id: PersonId) -> String {
        match (self.by_person.get(&id), self.dossier.person(id)) {
            (Some(who), _) => self.name_and_quality(who),
            (None, Some(person)) => {
                let functions = people::functions(self.offices.held(id));
                people::spoken_of(&people::short_name(person), &functions)
            }
            (None, None) => String::new(),
        }
    }

    /// A name, its functions in lower case, and the organisations that these do not already say.
    fn name_and_quality(&self, who: &Participant<'a>) -> String {
        let shown = self.offices.of_participant(who);
        let is_said = |id: &OrganisationId| {
            let names_it =
                |mandate: &&Mandate| mandate.organisation == *id && names_its_body(&mandate.function_label);
            shown.iter().any(names_it)
        };
        let silent = who.organisations.iter().filter(|id| !is_said(id));
        let silent: Vec<&str> = silent.map(|id| self.dossier.organisation_name(*id)).collect();
        let resident = people::resident(who.person, self.dossier.college(who.college));
        let resident = resident.filter(|_| who.organisations.is_empty()).unwrap_or_default();
        let name = people::spoken_of(&people::short_name(who.person), &people::functions(&shown));
        people::joined(&[&name, &words::list(&silent), resident])
    }
}

/// « Préfet de l’Orne » says for whom he speaks, « Chargée de mission » does not: a proper noun after the
/// first word makes the difference.
fn names_its_body(function: &str) -> bool {
    let words = function.split([' ', '\u{a0}', '’', '\'']).skip(1);
    words.filter_map(|word| word.chars().next()).any(char::is_uppercase)
}
