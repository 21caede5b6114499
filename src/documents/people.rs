//! People on paper: civility, name, quality, who presides and who stands in for whom.

use crate::domain::attendance::{Attendance, AttendanceStatus, Invitation, Reply};
use crate::domain::dossier::Dossier;
use crate::domain::french::{names, words};
use crate::domain::headcount;
use crate::domain::ids::{AttendanceId, PartId, PersonId};
use crate::domain::meeting::{Chair, Part};
use crate::domain::person::{Civility, Mandate, Person};
use std::collections::BTreeMap;

/// « Monsieur Sébastien JALLET »; empty for an unnamed person.
pub(super) fn long_name(person: &Person) -> String {
    let name = names::long_form(person.civility, &person.given_name, &person.particle, &person.family_name);
    marked(person, name)
}

/// « M. Sébastien JALLET »; empty for an unnamed person.
pub(super) fn short_name(person: &Person) -> String {
    let name = names::short_form(person.civility, &person.given_name, &person.particle, &person.family_name);
    marked(person, name)
}

/// « Sébastien JALLET ».
pub(super) fn bare_name(person: &Person) -> String {
    marked(person, names::full_name(&person.given_name, &person.particle, &person.family_name))
}

/// « JALLET Sébastien ».
pub(super) fn listed_name(person: &Person) -> String {
    marked(person, names::family_first(&person.given_name, &person.particle, &person.family_name))
}

/// A person invented for an example is said to be one wherever the name is shown.
fn marked(person: &Person, name: String) -> String {
    if person.is_example && !name.is_empty() { format!("{name} (exemple)") } else { name }
}

/// A word that agrees with a person: « excusé », « excusée », « excusé(e) » when the civility is not known.
pub(super) fn agreed(person: &Person, masculine: &str) -> String {
    match person.civility {
        Civility::Monsieur => masculine.to_owned(),
        Civility::Madame => format!("{masculine}e"),
        Civility::Unknown => format!("{masculine}(e)"),
    }
}

/// « M. Sébastien JALLET, préfet de l’Orne »: as one speaks of somebody in running text.
pub(super) fn spoken_of(name: &str, functions: &[String]) -> String {
    let functions: Vec<String> = functions.iter().map(|function| lowered(function)).collect();
    joined(&[name, &words::list(&functions)])
}

/// A function within a sentence: « Préfet de l’Orne » loses its capital, « IEN de circonscription » keeps it.
pub(super) fn lowered(function: &str) -> String {
    let mut signs = function.chars();
    let first = signs.next();
    match (first, signs.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(signs).collect(),
        _ => function.to_owned(),
    }
}

/// What is not empty, parted by commas.
pub(super) fn joined(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Who presides over a part, in the manual order, as the paper says it: « Monsieur Sébastien JALLET,
/// Préfet de l’Orne »; capitals of the quality as typed.
///
/// A chair noted as represented is replaced by whoever takes his place; one who is excused or absent
/// does not preside.
fn presiding(dossier: &Dossier, part: &Part) -> Vec<String> {
    let presence = Presence::of(dossier, part.id);
    let presides = |chair: &Chair| {
        let person = dossier.person(chair.person)?;
        let quality = chair_quality(dossier, chair);
        match presence.lines.get(&chair.person).map(|line| line.status) {
            Some(AttendanceStatus::Excused | AttendanceStatus::Absent) => None,
            Some(AttendanceStatus::Represented) => {
                let line = presence.stand_ins.get(&chair.person)?;
                let substitute = dossier.person(line.person)?;
                let own = words::list(&functions(&presence.mandates(line)));
                let quality = represented_quality(dossier, chair, &presence.offices, line);
                let chair = joined(&[&long_name(person), &quality]);
                Some(format!("{}, représentant {chair}", joined(&[&long_name(substitute), &own])))
            }
            _ => Some(joined(&[&long_name(person), &quality])),
        }
    };
    dossier.chairs_of(part.id).filter_map(presides).collect()
}

/// The chairs of a part as planned, whoever comes on the day, in the words of [`presiding`].
fn planned_to_preside(dossier: &Dossier, part: &Part) -> Vec<String> {
    let planned = |chair: &Chair| {
        let person = dossier.person(chair.person)?;
        Some(joined(&[&long_name(person), &chair_quality(dossier, chair)]))
    };
    dossier.chairs_of(part.id).filter_map(planned).collect()
}

/// « sous la présidence de Monsieur …, de Madame … et de Monsieur … », as it was on the day; nothing for a
/// part without chairs.
pub(super) fn presidency(dossier: &Dossier, part: &Part) -> Option<String> {
    under(&presiding(dossier, part))
}

/// The same sentence as it is announced: replacements and excuses change nothing in it.
pub(super) fn planned_presidency(dossier: &Dossier, part: &Part) -> Option<String> {
    under(&planned_to_preside(dossier, part))
}

fn under(chairs: &[String]) -> Option<String> {
    let chairs: Vec<String> = chairs.iter().map(|chair| words::of(chair)).collect();
    (!chairs.is_empty()).then(|| format!("sous la présidence {}", words::list(&chairs)))
}

/// Functions of a chair, one by one, for running text: those of the mandates, else the quality as typed.
pub(super) fn chair_functions(dossier: &Dossier, chair: &Chair) -> Vec<String> {
    let named = functions(&chair_mandates(dossier, chair));
    if !named.is_empty() {
        return named;
    }
    Some(chair_quality(dossier, chair)).filter(|quality| !quality.is_empty()).into_iter().collect()
}

/// Quality of a chair as printed; without one, the functions held on the day.
pub(super) fn chair_quality(dossier: &Dossier, chair: &Chair) -> String {
    let quality = headcount::chair_quality(dossier, chair);
    if quality.is_empty() { functions(&dossier.mandates_of(chair.person)).join(" et ") } else { quality }
}

fn chair_mandates<'a>(dossier: &'a Dossier, chair: &Chair) -> Vec<&'a Mandate> {
    let named = dossier.chair_mandates.iter().filter(|named| named.chair == chair.id);
    named.filter_map(|named| dossier.mandates.get(&named.mandate)).collect()
}

/// Quality of a chair in the name of which a substitute comes: that of the mandates that his line names, else
/// of those in his own organisation (an elected member is replaced by one of the same assembly); all of it
/// where neither tells them apart.
fn represented_quality(dossier: &Dossier, chair: &Chair, offices: &Offices<'_>, line: &Attendance) -> String {
    let named = offices.in_name_of(line);
    let is_taken = |mandate: &&Mandate| match named.is_empty() {
        true => Some(mandate.organisation) == line.organisation,
        false => named.iter().any(|other| other.id == mandate.id),
    };
    let all = chair_mandates(dossier, chair);
    let taken: Vec<&Mandate> = all.iter().copied().filter(is_taken).collect();
    match taken.len() {
        0 => chair_quality(dossier, chair),
        count if count == all.len() => chair_quality(dossier, chair),
        _ => functions(&taken).join(" et "),
    }
}

/// Functions that have a name, in order.
pub(super) fn functions(mandates: &[&Mandate]) -> Vec<String> {
    let labels = mandates.iter().map(|mandate| mandate.function_label.clone());
    labels.filter(|label| !label.is_empty()).collect()
}

/// What is said of a private person who comes in no other name.
pub(super) fn resident(person: &Person) -> &'static str {
    match person.civility {
        Civility::Madame => "habitante",
        Civility::Monsieur => "habitant",
        Civility::Unknown => "habitant ou habitante",
    }
}

/// Mandates held on the day of the meeting, by person, and those exercised, by line; read once.
pub(super) struct Offices<'a> {
    held: BTreeMap<PersonId, Vec<&'a Mandate>>,
    exercised: BTreeMap<AttendanceId, Vec<&'a Mandate>>,
}

impl<'a> Offices<'a> {
    /// Reads the mandates of a dossier.
    pub(super) fn of(dossier: &'a Dossier) -> Self {
        let day = dossier.meeting.held_on;
        let mut held: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for mandate in dossier.mandates.values().filter(|mandate| mandate.holds_on(day)) {
            held.entry(mandate.person).or_default().push(mandate);
        }
        let mut exercised: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for capacity in &dossier.capacities {
            exercised.entry(capacity.attendance).or_default().extend(dossier.mandates.get(&capacity.mandate));
        }
        Self { held, exercised }
    }

    /// Mandates of a person.
    pub(super) fn held(&self, person: PersonId) -> &[&'a Mandate] {
        self.held.get(&person).map_or(&[], Vec::as_slice)
    }

    /// Mandates of the person replaced in the name of which a substitute comes; none where it is not said.
    pub(super) fn in_name_of(&self, line: &Attendance) -> Vec<&'a Mandate> {
        self.exercised(line.id).filter(|mandate| Some(mandate.person) == line.replaces).collect()
    }

    fn exercised(&self, line: AttendanceId) -> impl Iterator<Item = &'a Mandate> {
        self.exercised.get(&line).into_iter().flatten().copied()
    }
}

/// What the dossier says of each person of a part, read once: a sheet may have thousands of lines.
pub(super) struct Presence<'a> {
    dossier: &'a Dossier,
    /// Line of each person in the part.
    lines: BTreeMap<PersonId, &'a Attendance>,
    /// For each person replaced in the part, the line of who comes instead.
    stand_ins: BTreeMap<PersonId, &'a Attendance>,
    invitations: BTreeMap<PersonId, &'a Invitation>,
    offices: Offices<'a>,
}

/// How a line of a sheet is known before anybody signs.
pub(super) enum Announced<'a> {
    /// Will sign.
    Nothing,
    /// Sent excuses.
    Excused,
    /// Comes by videoconference.
    Remote,
    /// Somebody comes instead, if it is known who.
    Represented(Option<&'a Person>),
}

impl<'a> Presence<'a> {
    /// Reads the lines of a part.
    pub(super) fn of(dossier: &'a Dossier, part: PartId) -> Self {
        let own = || dossier.attendances_of(part);
        Self {
            dossier,
            lines: own().map(|line| (line.person, line)).collect(),
            stand_ins: own().filter_map(|line| Some((line.replaces?, line))).collect(),
            invitations: dossier.invitations.iter().map(|i| (i.person, i)).collect(),
            offices: Offices::of(dossier),
        }
    }

    /// The mandates that a line shows: those it names as exercised, else those that the person holds on
    /// the day in the organisation of the line.
    pub(super) fn mandates(&self, line: &Attendance) -> Vec<&'a Mandate> {
        let exercised = self.offices.exercised(line.id);
        let named: Vec<&Mandate> = exercised.filter(|mandate| mandate.person == line.person).collect();
        if !named.is_empty() {
            return named;
        }
        let held = self.offices.held(line.person).iter().copied();
        held.filter(|mandate| Some(mandate.organisation) == line.organisation).collect()
    }

    /// What is noted on the line, else what was answered to the invitation.
    pub(super) fn announced(&self, line: &Attendance) -> Announced<'a> {
        let reply = self.invitations.get(&line.person).filter(|_| line.status == AttendanceStatus::Expected);
        let announced = self.invitations.get(&line.person).and_then(|reply| reply.represented_by);
        let represented = || {
            let by = self.stand_ins.get(&line.person).map(|stand_in| stand_in.person).or(announced);
            Announced::Represented(by.and_then(|id| self.dossier.person(id)))
        };
        match (line.status, reply.map(|reply| reply.reply)) {
            (AttendanceStatus::Represented, _) | (_, Some(Reply::Represented)) => represented(),
            (AttendanceStatus::Excused, _) | (_, Some(Reply::No)) => Announced::Excused,
            (AttendanceStatus::Remote, _) => Announced::Remote,
            _ => Announced::Nothing,
        }
    }

    /// A person with his functions in a line's words: « Mme Anne DURAND, première adjointe au maire ».
    pub(super) fn spoken_of(&self, person: &Person) -> String {
        let functions = match self.lines.get(&person.id) {
            Some(line) => functions(&self.mandates(line)),
            None => functions(self.offices.held(person.id)),
        };
        spoken_of(&short_name(person), &functions)
    }
}
