//! A name as one types or says it, read into its parts: « Mme Anne de La Tour », « MARTIN Anne », « Anne ».

use super::keys;
use crate::domain::person::Civility;

/// Particles that go to the field of the particle when they are typed low (T13); they print low. « de » and « d’ »
/// are left aside when sorting, « du » and « des » count (T17).
const PARTICLES: [&str; 3] = ["de", "du", "des"];
/// What may stand between a particle and the name in capitals: « de la TOUR ».
const ARTICLES: [&str; 3] = ["la", "le", "les"];
const APOSTROPHES: [char; 3] = ['’', '\'', '\u{2bc}'];

/// The parts of a name; any of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedName {
    /// Civility, if it was typed before the name.
    pub civility: Civility,
    /// Given name.
    pub given_name: String,
    /// « de », « d’ », « du », « des », low; « Le » and « La » belong to the name.
    pub particle: String,
    /// Family name as typed, without its particle.
    pub family_name: String,
}

impl TypedName {
    /// Reads a name.
    ///
    /// A low particle parts the given name from the family name. Else the words in capitals are the family name,
    /// wherever they stand; where all words or none are in capitals, the first is the given name. A word alone is a
    /// family name. A particle typed with a capital (« De Smet », « Du Bellay ») belongs to the name.
    pub fn parse(typed: &str) -> Self {
        let words: Vec<&str> = typed.split_whitespace().collect();
        let civility = civility(&words);
        let words = words.get(usize::from(civility != Civility::Unknown)..).unwrap_or_default();
        let (given, family) = parted(words);
        let (particle, family_name) = split_particle(&family);
        Self { civility, given_name: given.join(" "), particle, family_name }
    }
}

fn civility(words: &[&str]) -> Civility {
    let first = words.first().map(|word| keys::fold(word.trim_end_matches('.')));
    match first.as_deref() {
        Some("mme" | "madame" | "mlle") => Civility::Madame,
        // « M » alone may be a name.
        Some("m" | "mr" | "monsieur") if words.len() > 1 => Civility::Monsieur,
        _ => Civility::Unknown,
    }
}

/// The words of the given name and those of the family name.
fn parted<'a>(words: &[&'a str]) -> (Vec<&'a str>, Vec<&'a str>) {
    let names = || words.iter().filter(|word| !is_low(word));
    let says_it = names().any(|word| is_capitals(word)) && names().any(|word| !is_capitals(word));
    if says_it {
        let (family, given) = words.iter().partition(|word| is_low(word) || is_capitals(word));
        return (given, family);
    }
    let particle = words.iter().position(|word| leading_particle(word).is_some());
    let parting = particle.unwrap_or(usize::from(words.len() > 1));
    let (given, family) = words.split_at_checked(parting).unwrap_or((&[], words));
    (given.to_vec(), family.to_vec())
}

/// « de LA TOUR » as « de » and « LA TOUR »; nothing and the name where no low particle is at its head.
fn split_particle(family: &[&str]) -> (String, String) {
    let whole = family.join(" ");
    let Some((first, rest)) = family.split_first() else { return (String::new(), whole) };
    match leading_particle(first) {
        Some(("d’", stem)) if !stem.is_empty() || !rest.is_empty() => {
            let stem = [stem].into_iter().filter(|stem| !stem.is_empty());
            ("d’".to_owned(), stem.chain(rest.iter().copied()).collect::<Vec<_>>().join(" "))
        }
        Some((particle, "")) if !rest.is_empty() => (particle.to_owned(), rest.join(" ")),
        _ => (String::new(), whole),
    }
}

/// The low particle that a word is, or begins with, and the rest of the word.
fn leading_particle(word: &str) -> Option<(&'static str, &str)> {
    let elided = word.strip_prefix('d').and_then(|rest| rest.strip_prefix(APOSTROPHES));
    let whole = PARTICLES.into_iter().find(|particle| *particle == word).map(|particle| (particle, ""));
    elided.map(|stem| ("d’", stem)).or(whole)
}

/// A particle or an article typed low, as a word of its own.
fn is_low(word: &str) -> bool {
    ARTICLES.contains(&word) || leading_particle(word).is_some_and(|(_, stem)| stem.is_empty())
}

/// A word in capitals after its « d’ »; initials (« J.-P. ») and single letters are none.
fn is_capitals(word: &str) -> bool {
    let stem = leading_particle(word).map_or(word, |(_, stem)| stem);
    !stem.ends_with('.')
        && stem.chars().filter(|sign| sign.is_alphabetic()).count() > 1
        && !stem.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::french::names::{family_first, short_form};

    #[test]
    fn a_name_is_read_as_it_is_said() {
        let (madame, monsieur, unknown) = (Civility::Madame, Civility::Monsieur, Civility::Unknown);
        let cases = [
            ("Mme Anne Martin", madame, "Anne", "", "Martin"),
            ("Mlle Anne Martin", madame, "Anne", "", "Martin"),
            ("MARTIN Anne", unknown, "Anne", "", "MARTIN"),
            ("Monsieur Yann LE GALL", monsieur, "Yann", "", "LE GALL"),
            ("Yann Le Gall", unknown, "Yann", "", "Le Gall"),
            ("Jean de La Tour", unknown, "Jean", "de", "La Tour"),
            ("M. Jean-François de La Tour", monsieur, "Jean-François", "de", "La Tour"),
            ("Marie Claude de la Tour du Pin", unknown, "Marie Claude", "de", "la Tour du Pin"),
            ("Mme Anne de LA TOUR", madame, "Anne", "de", "LA TOUR"),
            ("de LA TOUR Anne", unknown, "Anne", "de", "LA TOUR"),
            ("M. Henri d’ORNANO", monsieur, "Henri", "d’", "ORNANO"),
            ("d'ORNANO Henri", unknown, "Henri", "d’", "ORNANO"),
            ("Henri d'Ornano", unknown, "Henri", "d’", "Ornano"),
            ("Henri d’ Ornano", unknown, "Henri", "d’", "Ornano"),
            ("Joachim du Bellay", unknown, "Joachim", "du", "Bellay"),
            ("Joachim Du Bellay", unknown, "Joachim", "", "Du Bellay"),
            ("Marie des Essarts", unknown, "Marie", "des", "Essarts"),
            ("Jan De Smet", unknown, "Jan", "", "De Smet"),
            ("ANNE MARTIN", unknown, "ANNE", "", "MARTIN"),
            ("M. J.-P. MARTIN", monsieur, "J.-P.", "", "MARTIN"),
            ("m Paul Durand", monsieur, "Paul", "", "Durand"),
            ("de La Tour", unknown, "", "de", "La Tour"),
            ("Fatou", unknown, "", "", "Fatou"),
            ("Anne de", unknown, "Anne", "", "de"),
            ("", unknown, "", "", ""),
        ];
        for (typed, civility, given, particle, family) in cases {
            let read = TypedName::parse(typed);
            let parts = (read.given_name.as_str(), read.particle.as_str(), read.family_name.as_str());
            assert_eq!((read.civility, parts), (civility, (given, particle, family)), "{typed}");
        }
    }

    #[test]
    fn t13_what_is_read_prints_with_its_particle_low() {
        let printed = |typed: &str| {
            let name = TypedName::parse(typed);
            short_form(name.civility, &name.given_name, &name.particle, &name.family_name)
        };
        assert_eq!(printed("Mme Anne de la Tour"), "Mme\u{a0}Anne de LA TOUR");
        assert_eq!(printed("M. Henri d'Ornano"), "M.\u{a0}Henri d’ORNANO");
        let bellay = TypedName::parse("Joachim du Bellay");
        assert_eq!(
            family_first(&bellay.given_name, &bellay.particle, &bellay.family_name),
            "du BELLAY Joachim"
        );
    }

    #[test]
    fn t17_de_is_left_aside_when_sorting_and_du_is_not() {
        let key = |typed: &str| {
            let name = TypedName::parse(typed);
            keys::person_sort_key(&name.family_name, &name.particle, &name.given_name)
        };
        let sorted =
            ["Joachim du Bellay", "Anne Dupont", "Jean de La Fontaine", "Yann Le Gall", "Henri d’Ornano"];
        assert!(sorted.is_sorted_by_key(|typed| key(typed)));
    }
}
