//! People on paper: civility, name, quality.

use crate::domain::french::{names, words};
use crate::domain::organisation::College;
use crate::domain::person::{Civility, Mandate, Person};

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

/// Functions that have a name, in order.
pub(super) fn functions(mandates: &[&Mandate]) -> Vec<String> {
    let labels = mandates.iter().map(|mandate| mandate.function_label.clone());
    labels.filter(|label| !label.is_empty()).collect()
}

/// What is said of a private person who comes in no other name; nothing of who is none.
pub(super) fn resident(person: &Person, college: Option<&College>) -> Option<&'static str> {
    let is_private =
        person.is_private_individual || college.is_some_and(|college| college.is_private_individuals);
    is_private.then(|| words::agreed(person.civility, RESIDENT))
}

/// A resident, by civility.
pub(super) const RESIDENT: [&str; 3] = ["habitant", "habitante", "habitant ou habitante"];
