//! Names of people: capitals, particles and civilities (T13, T15).

use super::words::upper;
use super::{NO_BREAK, is_space};
use crate::domain::person::Civility;

/// Particles that stay low and are left aside when sorting.
const PARTICLES: [&str; 4] = ["de ", "d’", "d'", "d\u{2bc}"];

/// « Madame », « Monsieur »: in an address or a list of chairs. Nothing when it is not known.
pub fn civility(civility: Civility) -> &'static str {
    match civility {
        Civility::Madame => "Madame",
        Civility::Monsieur => "Monsieur",
        Civility::Unknown => "",
    }
}

/// « Mme », « M. »: before a name, when speaking of someone. Nothing when it is not known.
pub fn civility_short(civility: Civility) -> &'static str {
    match civility {
        Civility::Madame => "Mme",
        Civility::Monsieur => "M.",
        Civility::Unknown => "",
    }
}

/// Prénom NOM, the particle low: « Anne de LA TOUR », « Yann LE GALL », « Henri d’ORNANO ».
///
/// Any part may be empty. A particle typed within the family name stays low too. An initial is never
/// cut from what follows.
pub fn full_name(given: &str, particle: &str, family: &str) -> String {
    joined(given.trim(), &family_name(particle, family))
}

/// NOM Prénom, as in the first column of a sheet: « de LA TOUR Anne », « LE GALL Yann ».
pub fn family_first(given: &str, particle: &str, family: &str) -> String {
    [family_name(particle, family).as_str(), given.trim()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The family name in capitals after its particle: « de LA TOUR », « d’ORNANO ».
pub fn family_name(particle: &str, family: &str) -> String {
    let (typed, rest) = split_particle(family.trim());
    let particle = if particle.trim().is_empty() { typed.trim() } else { particle.trim() };
    let capitals = upper(rest);
    match particle.chars().last() {
        None => capitals,
        Some('’' | '\'') => format!("{particle}{capitals}"),
        Some(_) if capitals.is_empty() => particle.to_owned(),
        Some(_) => format!("{particle} {capitals}"),
    }
}

/// With the short civility, never cut from the name: « M. Sébastien JALLET », « Mme Anne de LA TOUR ».
pub fn short_form(called: Civility, given: &str, particle: &str, family: &str) -> String {
    after(civility_short(called), NO_BREAK, full_name(given, particle, family))
}

/// With the whole civility: « Monsieur Sébastien JALLET ».
pub fn long_form(called: Civility, given: &str, particle: &str, family: &str) -> String {
    after(civility(called), ' ', full_name(given, particle, family))
}

fn after(civility: &str, space: char, name: String) -> String {
    if civility.is_empty() || name.is_empty() { name } else { format!("{civility}{space}{name}") }
}

/// A low « de » or « d’ » at the head of a name, and the rest. « Du », « Le », « La » belong to the name.
pub(super) fn split_particle(name: &str) -> (&str, &str) {
    let particle = PARTICLES.iter().find(|particle| name.starts_with(**particle));
    particle.and_then(|particle| name.split_at_checked(particle.len())).unwrap_or(("", name))
}

fn joined(given: &str, family: &str) -> String {
    if given.is_empty() || family.is_empty() {
        return format!("{given}{family}");
    }
    let initial = given.ends_with('.') && given.chars().filter(|sign| !is_space(*sign)).count() <= 5;
    let space = if initial { NO_BREAK } else { ' ' };
    format!("{given}{space}{family}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t13_the_particle_stays_low() {
        let madame = Civility::Madame;
        let monsieur = Civility::Monsieur;
        assert_eq!(short_form(madame, "Anne", "de", "La Tour"), "Mme\u{a0}Anne de LA TOUR");
        assert_eq!(short_form(monsieur, "Yann", "", "Le Gall"), "M.\u{a0}Yann LE GALL");
        assert_eq!(full_name("Henri", "d’", "Ornano"), "Henri d’ORNANO");
        assert_eq!(full_name("Henri", "", "d’Ornano"), "Henri d’ORNANO");
        assert_eq!(full_name("Anne", "", "de La Tour"), "Anne de LA TOUR");
        assert_eq!(family_first("Anne", "de", "La Tour"), "de LA TOUR Anne");
        assert_eq!(long_form(monsieur, "Sébastien", "", "Jallet"), "Monsieur Sébastien JALLET");
        assert_eq!(full_name("Delphine", "", "Maurouard"), "Delphine MAUROUARD");
    }

    #[test]
    fn t15_civilities_and_initials_are_never_cut_from_the_name() {
        assert_eq!(short_form(Civility::Monsieur, "", "", "Jallet"), "M.\u{a0}JALLET");
        assert_eq!(full_name("J.", "", "Pueyo"), "J.\u{a0}PUEYO");
        assert_eq!(full_name("J.-P.", "", "Élie"), "J.-P.\u{a0}ÉLIE");
    }

    #[test]
    fn missing_parts_leave_no_trace() {
        assert_eq!(short_form(Civility::Madame, "", "", ""), "");
        assert_eq!(full_name("Anne", "", ""), "Anne");
        assert_eq!(full_name("", "", "Jallet"), "JALLET");
        assert_eq!(family_first("", "de", "Jallet"), "de JALLET");
        assert_eq!(long_form(Civility::Unknown, "Anne", "", "Jallet"), "Anne JALLET");
    }
}
