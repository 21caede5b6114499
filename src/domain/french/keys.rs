//! Keys that put French names in order and find them again (T17 to T20).

use std::sync::LazyLock;

use icu_collator::options::{AlternateHandling, CollatorOptions, MaxVariable, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::names::split_particle;

/// Sign that parts the fields of one key: every field's letters count before any field's accents.
const FIELD: char = '\u{fffe}';

/// Articles that the name of an organisation is sorted without, folded.
const ARTICLES: [&str; 4] = ["la", "le", "les", "l"];

/// Letters that decomposition leaves whole, and what people type for them.
const LETTERS: [(char, &str); 7] =
    [('œ', "oe"), ('æ', "ae"), ('ø', "o"), ('ß', "ss"), ('ł', "l"), ('đ', "d"), ('ı', "i")];

/// French order: letters first, then accents read forward, then case; spaces, hyphens and apostrophes
/// only part what is otherwise equal.
static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Quaternary);
    options.alternate_handling = Some(AlternateHandling::Shifted);
    options.max_variable = Some(MaxVariable::Punctuation);
    Collator::try_new(locale!("fr").into(), options).ok()
});

/// Key of a person, whose bytes compare as French order does (T17, T18): family name, then given name, the particle « de »
/// or « d’ » last. « Le Gall » stands as « Legall », É with E; another particle (« du », « Le ») belongs to the name.
pub fn person_sort_key(family: &str, particle: &str, given: &str) -> Vec<u8> {
    let particle = particle.trim();
    if particle.is_empty() {
        let (particle, family) = split_particle(family.trim());
        return key_of(&[family, given, particle]);
    }
    match fold(particle).as_str() {
        "de" | "d" => key_of(&[family, given, particle]),
        _ => key_of(&[&format!("{particle} {}", family.trim()), given, ""]),
    }
}

/// Key of an organisation, its leading article ignored (T19): « La Luciole » under L-U.
pub fn organisation_sort_key(name: &str) -> Vec<u8> {
    let name = name.trim();
    let (article, rest) = match name.split_once([' ', '\u{a0}', '’', '\'']) {
        Some((article, rest)) if ARTICLES.contains(&fold(article).as_str()) && !rest.trim().is_empty() => {
            (article, rest)
        }
        _ => ("", name),
    };
    key_of(&[rest, article])
}

fn key_of(fields: &[&str]) -> Vec<u8> {
    let text = fields
        .iter()
        .map(|field| field.trim().replace(FIELD, ""))
        .collect::<Vec<_>>()
        .join(&FIELD.to_string());
    let mut key = Vec::with_capacity(text.len() * 2);
    match &*COLLATOR {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(&text, &mut key);
        }
        None => key.extend(fields.iter().flat_map(|field| fold(field).into_bytes().into_iter().chain([0]))),
    }
    key
}

/// What a search compares (T20): lower case, without accents, œ as oe, æ as ae, ø as o; apostrophes,
/// hyphens and every space as one space, none at the ends.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.nfd().flat_map(char::to_lowercase).nfd() {
        if is_combining_mark(sign) {
            continue;
        }
        if is_parting(sign) {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            continue;
        }
        match LETTERS.iter().find(|(letter, _)| *letter == sign) {
            Some((_, typed)) => out.push_str(typed),
            None => out.push(sign),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Spaces, apostrophes and hyphens part words for a search.
fn is_parting(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '\'' | '’' | '‘' | '\u{2bc}' | '-' | '\u{2010}'..='\u{2015}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'a>(names: &[&'a str], key: impl Fn(&str) -> Vec<u8>) -> Vec<&'a str> {
        let mut names = names.iter().rev().copied().collect::<Vec<_>>();
        names.sort_by_key(|name| key(name));
        names
    }

    const T17: [&str; 12] = [
        "Du Bellay",
        "Dupond",
        "Dupont",
        "El Amrani",
        "Éluard",
        "de La Fontaine",
        "Lebrun",
        "Le Gall",
        "Légaré",
        "N’Diaye",
        "d’Ornano",
        "de Saint-Exupéry",
    ];

    #[test]
    fn t17_names_are_in_french_order() {
        assert_eq!(sorted(&T17, |name| person_sort_key(name, "", "")), T17);
        assert_eq!(sorted(&T17, |name| person_sort_key(name, "", "Anne")), T17);
        assert_eq!(
            person_sort_key("La Fontaine", "de", "Jean"),
            person_sort_key("de La Fontaine", "", "Jean")
        );
        assert_eq!(person_sort_key("Bellay", "du", "Jean"), person_sort_key("du Bellay", "", "Jean"));
        assert!(person_sort_key("N'Diaye", "", "") < person_sort_key("d'Ornano", "", ""));
    }

    #[test]
    fn t18_accents_are_read_forward() {
        let words = ["cote", "coté", "côte", "côté"];
        assert_eq!(sorted(&words, |word| person_sort_key(word, "", "")), words);
    }

    #[test]
    fn given_names_part_equal_families_before_accents_do() {
        let key = |name: &str| {
            let (family, given) = name.split_once(' ').unwrap();
            person_sort_key(family, "", given)
        };
        let people = ["Lefèvre Anne", "Lefevre Bruno", "Lefèvre Chloé", "Lefevres Anne"];
        assert_eq!(sorted(&people, key), people);
        assert_ne!(person_sort_key("Legall", "", "A"), person_sort_key("Le Gall", "", "A"));
    }

    #[test]
    fn t19_organisations_are_sorted_without_their_article() {
        let names = [
            "Boîte aux lettres",
            "Centre social Édith Bonnem",
            "Centre social Paul Gauguin",
            "L’Étape",
            "IME La Garenne",
            "Les Lilas",
            "La Luciole",
            "Zone 61",
        ];
        assert_eq!(sorted(&names, organisation_sort_key), names);
        assert_ne!(organisation_sort_key("La"), organisation_sort_key(""));
    }

    #[test]
    fn t20_searching_ignores_accents_case_and_ligatures() {
        for (typed, found) in
            [("edith", "Édith"), ("EDITH", "Édith"), ("oeuvre", "œuvre"), ("alencon", "Alençon")]
        {
            assert_eq!(fold(typed), fold(found));
        }
        assert_eq!(fold("L’Œuvre  d'Ægir – Saint-Exupéry "), "l oeuvre d aegir saint exupery");
        assert_eq!(fold("E\u{301}dith"), fold("Édith"));
        assert_eq!(fold("Ørsted\u{a0}: 215\u{202f}000"), "orsted : 215 000");
        assert_eq!(fold(" - "), "");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for sign in (1..=0x2_ffff).filter_map(char::from_u32) {
            let once = fold(&format!("a{sign}b"));
            assert_eq!(fold(&once), once, "{sign:?}");
        }
    }
}
