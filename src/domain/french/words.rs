//! Words around numbers and names: ordinals, plurals, capitals, lists, « de » and « d’ » (T10, T12).

use super::amounts::grouped;
use super::{NO_BREAK, keys};
use crate::domain::inline::{Run, Text};
use crate::domain::person::Civility;

/// Words whose first h keeps « de » whole, folded. A word that begins with one of them counts too.
const ASPIRATED: [&str; 22] = [
    "hall",
    "halte",
    "hameau",
    "hand",
    "hangar",
    "harcelement",
    "haut",
    "havre",
    "herisson",
    "heros",
    "hetre",
    "hibou",
    "hierarchie",
    "hip",
    "hollande",
    "hongrie",
    "honte",
    "hors",
    "houx",
    "huit",
    "hulotte",
    "hutte",
];

/// Vowel sounds that leave « de » whole all the same, folded.
const NOT_ELIDED: [&str; 4] = ["onze", "onzieme", "oui", "ouistiti"];

/// Gender of the word that an ordinal speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// « le 1er temps ».
    Masculine,
    /// « la 1re partie ».
    Feminine,
}

/// « 1er », « 1re », « 2e ».
pub fn ordinal(number: u32, gender: Gender) -> String {
    format!("{number}{}", ordinal_mark(number, gender))
}

/// As [`ordinal`], with the letters raised.
pub fn ordinal_text(number: u32, gender: Gender) -> Text {
    let mark = ordinal_mark(number, gender).to_owned();
    Text::plain(number.to_string()).then(Text(vec![Run { text: mark, superscript: true, ..Run::default() }]))
}

fn ordinal_mark(number: u32, gender: Gender) -> &'static str {
    match (number, gender) {
        (1, Gender::Masculine) => "er",
        (1, Gender::Feminine) => "re",
        _ => "e",
    }
}

/// A century: « XXIe ».
pub fn century(number: u32) -> String {
    const FIGURES: [(u32, &str); 6] = [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV")];
    let mut rest = number;
    let mut out = String::new();
    for (value, figure) in FIGURES {
        while rest >= value {
            out.push_str(figure);
            rest -= value;
        }
    }
    out.push_str(&"I".repeat(rest as usize));
    out + ordinal_mark(number, Gender::Masculine)
}

/// « n° 2 », never cut.
pub fn numbered(number: impl std::fmt::Display) -> String {
    format!("n°{NO_BREAK}{number}")
}

/// A number with its word: « 0 personne », « 1 personne », « 61 personnes », never cut.
pub fn count(number: u64, one: &str, several: &str) -> String {
    format!("{}{NO_BREAK}{}", grouped(number), plural(number, one, several))
}

/// The word alone, plural from two on.
pub fn plural<'a>(number: u64, one: &'a str, several: &'a str) -> &'a str {
    if number < 2 { one } else { several }
}

/// Capitals with their accents: « CŒUR », « À », « Ç ».
pub fn upper(text: &str) -> String {
    text.to_uppercase()
}

/// A sigle without its dots (T24): « E.P.I.D.E. » is « EPIDE ». Anything else stays as typed.
pub fn sigle(typed: &str) -> String {
    let letters = typed.split('.').filter(|letter| !letter.is_empty());
    let is_dotted = typed.contains('.') && letters.clone().all(|letter| letter.chars().count() == 1);
    if is_dotted && upper(typed) == typed { letters.collect() } else { typed.to_owned() }
}

/// A sigle and what it stands for, for its first mention: « EPIDE (Établissement pour l’insertion dans l’emploi) ».
pub fn sigle_in_full(acronym: &str, name: &str) -> String {
    match (sigle(acronym), name) {
        (acronym, "") => acronym,
        (acronym, name) if acronym.is_empty() || acronym == name => name.to_owned(),
        (acronym, name) => format!("{acronym} ({name})"),
    }
}

/// The first letter as a capital: « Jeudi 23 novembre 2023 ».
pub fn capitalised(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

/// « a », « a et b », « a, b et c ».
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [firsts @ .., last] => {
            let firsts = firsts.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
            format!("{firsts} et {}", last.as_ref())
        }
    }
}

/// A word as the civility of a person has it: masculine, feminine, and where the civility is not known a third
/// form that agrees with nobody, most often a noun (T21: no middle dot in the program's own words).
pub fn agreed(civility: Civility, [masculine, feminine, neutral]: [&str; 3]) -> &str {
    match civility {
        Civility::Madame => feminine,
        Civility::Monsieur => masculine,
        Civility::Unknown => neutral,
    }
}

/// A name after « de »: « de Perseigne », « d’Alençon », « de Halte-Garderie ».
pub fn of(name: &str) -> String {
    if elides(name) { format!("d’{name}") } else { format!("de {name}") }
}

/// Whether « de » loses its vowel before this word.
fn elides(name: &str) -> bool {
    let folded = keys::fold(name);
    let first_word = folded.split(' ').next().unwrap_or_default();
    match first_word.chars().next() {
        Some('h') => !ASPIRATED.iter().any(|word| first_word.starts_with(word)),
        Some('a' | 'e' | 'i' | 'o' | 'u') => !NOT_ELIDED.contains(&first_word),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t10_ordinals_have_short_marks() {
        assert_eq!(ordinal(1, Gender::Feminine), "1re");
        assert_eq!(ordinal(1, Gender::Masculine), "1er");
        assert_eq!(ordinal(2, Gender::Feminine), "2e");
        assert_eq!(century(21), "XXIe");
        assert_eq!(century(19), "XIXe");
        assert_eq!(numbered(2), "n°\u{a0}2");
        let raised = ordinal_text(2, Gender::Masculine);
        assert_eq!(raised.plain_text(), "2e");
        assert!(raised.0[1].superscript);
    }

    #[test]
    fn plural_begins_with_two() {
        assert_eq!(count(0, "personne", "personnes"), "0\u{a0}personne");
        assert_eq!(count(1, "personne", "personnes"), "1\u{a0}personne");
        assert_eq!(count(61, "personne", "personnes"), "61\u{a0}personnes");
        assert_eq!(count(10_000, "personne", "personnes"), "10\u{202f}000\u{a0}personnes");
    }

    #[test]
    fn t12_capitals_keep_their_accents() {
        assert_eq!(
            upper("Préfecture de l’Orne, Éducation, cœur, Alençon"),
            "PRÉFECTURE DE L’ORNE, ÉDUCATION, CŒUR, ALENÇON"
        );
        assert_eq!(upper("à ç œ"), "À Ç Œ");
        assert_eq!(capitalised("étaient présents"), "Étaient présents");
        assert_eq!(capitalised(""), "");
    }

    #[test]
    fn lists_end_with_et() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a et b");
        assert_eq!(list(&["a", "b", "c"]), "a, b et c");
    }

    #[test]
    fn de_is_elided() {
        assert_eq!(of("Alençon"), "d’Alençon");
        assert_eq!(of("Édith"), "d’Édith");
        assert_eq!(of("Perseigne"), "de Perseigne");
        assert_eq!(of("habitants"), "d’habitants");
        assert_eq!(of("Hauts-de-France"), "de Hauts-de-France");
    }
}
