//! People on paper: civility, name, quality, who presides and who stands in for whom.

use crate::domain::attendance::{Attendance, AttendanceStatus};
use crate::domain::dossier::Dossier;
use crate::domain::french::{names, words};
use crate::domain::ids::PersonId;
use crate::domain::meeting::{Chair, Part};
use crate::domain::person::{Civility, Mandate, Person};

/// « Monsieur Sébastien JALLET »; empty for an unnamed person.
pub(super) fn long_name(person: &Person) -> String {
    names::long_form(person.civility, &person.given_name, &person.particle, &person.family_name)
}

/// « M. Sébastien JALLET »; empty for an unnamed person.
pub(super) fn short_name(person: &Person) -> String {
    names::short_form(person.civility, &person.given_name, &person.particle, &person.family_name)
}

/// « Sébastien JALLET ».
pub(super) fn bare_name(person: &Person) -> String {
    names::full_name(&person.given_name, &person.particle, &person.family_name)
}

/// A word that agrees with a person: « excusé », « excusée », « excusé(e) » when the civility is not known.
pub(super) fn agreed(person: &Person, masculine: &str) -> String {
    match person.civility {
        Civility::Monsieur => masculine.to_owned(),
        Civility::Madame => format!("{masculine}e"),
        Civility::Unknown => format!("{masculine}(e)"),
    }
}

/// The mandates that a line of a list shows: those it names as exercised, else those that the person
/// holds on the day in the organisation of the line.
pub(super) fn mandates_of_line<'a>(dossier: &'a Dossier, line: &Attendance) -> Vec<&'a Mandate> {
    let named: Vec<&Mandate> = dossier
        .capacities
        .iter()
        .filter(|capacity| capacity.attendance == line.id)
        .filter_map(|capacity| dossier.mandates.get(&capacity.mandate))
        .filter(|mandate| mandate.person == line.person)
        .collect();
    if !named.is_empty() {
        return named;
    }
    let held = dossier.mandates_of(line.person);
    held.into_iter().filter(|mandate| Some(mandate.organisation) == line.organisation).collect()
}

/// Somebody who presides, and the chair in whose place, if it is not his own.
pub(super) struct Presiding<'a> {
    /// Who presides.
    pub(super) person: &'a Person,
    /// Qualities to print, capitals as typed.
    pub(super) qualities: Vec<String>,
    /// The chair replaced and the qualities in which he is.
    pub(super) represents: Option<(&'a Person, Vec<String>)>,
}

/// Who presides over a part, in the manual order.
///
/// A chair noted as represented is replaced by whoever takes his place; one who is excused or absent
/// does not preside. A substitute represents the chair for his own organisation only, where the chair
/// has an office in it (an elected member stands in for one of the same assembly).
pub(super) fn presiding<'a>(dossier: &'a Dossier, part: &Part) -> Vec<Presiding<'a>> {
    let line_of = |person: PersonId| dossier.attendances_of(part.id).find(move |line| line.person == person);
    let presides = |chair: &'a Chair| {
        let person = dossier.person(chair.person)?;
        match line_of(chair.person).map(|line| line.status) {
            Some(AttendanceStatus::Excused | AttendanceStatus::Absent) => None,
            Some(AttendanceStatus::Represented) => {
                let line = dossier.attendances_of(part.id).find(|line| line.replaces == Some(chair.person))?;
                let substitute = dossier.person(line.person)?;
                Some(Presiding {
                    person: substitute,
                    qualities: functions(&mandates_of_line(dossier, line)),
                    represents: Some((person, represented_qualities(dossier, chair, line))),
                })
            }
            _ => Some(Presiding { person, qualities: chair_qualities(dossier, chair), represents: None }),
        }
    };
    dossier.chairs_of(part.id).filter_map(presides).collect()
}

/// Qualities of a chair: as typed, else the functions of the mandates, else those held on the day.
pub(super) fn chair_qualities(dossier: &Dossier, chair: &Chair) -> Vec<String> {
    let mandates = chair_mandates(dossier, chair);
    if mandates.is_empty() && !chair.quality.is_empty() {
        return vec![chair.quality.clone()];
    }
    functions(&mandates)
}

fn chair_mandates<'a>(dossier: &'a Dossier, chair: &Chair) -> Vec<&'a Mandate> {
    let named: Vec<&Mandate> = dossier
        .chair_mandates
        .iter()
        .filter(|named| named.chair == chair.id)
        .filter_map(|named| dossier.mandates.get(&named.mandate))
        .collect();
    if named.is_empty() && chair.quality.is_empty() { dossier.mandates_of(chair.person) } else { named }
}

fn represented_qualities(dossier: &Dossier, chair: &Chair, substitute: &Attendance) -> Vec<String> {
    let mandates = chair_mandates(dossier, chair);
    let same: Vec<&Mandate> =
        mandates.iter().copied().filter(|m| Some(m.organisation) == substitute.organisation).collect();
    if same.is_empty() { chair_qualities(dossier, chair) } else { functions(&same) }
}

fn functions(mandates: &[&Mandate]) -> Vec<String> {
    let labels = mandates.iter().map(|mandate| mandate.function_label.clone());
    labels.filter(|label| !label.is_empty()).collect()
}

/// « Monsieur Sébastien JALLET, Préfet de l’Orne »: full civility, capitals of the quality as typed.
pub(super) fn formal(presiding: &Presiding<'_>) -> String {
    let own = with_quality(&long_name(presiding.person), &words::list(&presiding.qualities));
    match &presiding.represents {
        Some((chair, qualities)) => {
            format!("{own}, représentant {}", with_quality(&long_name(chair), &words::list(qualities)))
        }
        None => own,
    }
}

/// « M. Sébastien JALLET, préfet de l’Orne »: as one speaks of somebody in running text.
pub(super) fn spoken_of(name: &str, qualities: &[String]) -> String {
    let qualities: Vec<String> = qualities.iter().map(|quality| lowered(quality)).collect();
    with_quality(name, &words::list(&qualities))
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

fn with_quality(name: &str, quality: &str) -> String {
    [name, quality].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
