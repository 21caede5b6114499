//! Where a word may be cut at the end of a line (T22).

use hypher::{Lang, MAX_INLINE_SIZE, hyphenate_bounded};

/// Fewest letters of a word that stand on a line.
const LEAST_LETTERS: usize = 3;

/// Places, in bytes, where a word may be cut with a hyphen, in order.
///
/// Only words in small letters are cut: with a capital it may be a name or a sigle. Never a number, a compound,
/// an inclusive form (T21), two words tied by a no-break space; never at an apostrophe nor before it.
/// Punctuation around the word does not count.
pub fn cuts(word: &str) -> Vec<usize> {
    let core = word.trim_matches(|sign: char| !sign.is_alphanumeric());
    let (elided, letters) = core.rsplit_once(['’', '\'']).unwrap_or(("", core));
    let is_low = |sign: char| sign.is_alphabetic() && sign.is_lowercase();
    let is_a_word = elided.chars().all(is_low) && letters.chars().all(is_low);
    // The patterns know no word so long, and their library panics on one.
    if !is_a_word || letters.len() > MAX_INLINE_SIZE {
        return Vec::new();
    }
    let before = word.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let mut at = word.len() - before.len() + core.len() - letters.len();
    let mut cuts = Vec::new();
    for syllable in hyphenate_bounded(letters, Lang::French, LEAST_LETTERS, LEAST_LETTERS) {
        at += syllable.len();
        cuts.push(at);
    }
    cuts.pop();
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(word: &str) -> String {
        let mut out = word.to_owned();
        for at in cuts(word).into_iter().rev() {
            out.insert(at, '-');
        }
        out
    }

    #[test]
    fn t22_words_are_cut_between_syllables_of_three_letters_or_more() {
        for (word, cut) in [
            ("établissement", "éta-blis-se-ment"),
            ("«\u{a0}programmation\u{a0}»", "«\u{a0}pro-gram-ma-tion\u{a0}»"),
            ("l’établissement,", "l’éta-blis-se-ment,"),
            ("école", "école"),
            ("cœur", "cœur"),
        ] {
            assert_eq!(shown(word), cut);
        }
    }

    #[test]
    fn t22_names_sigles_numbers_and_apostrophes_are_never_cut() {
        for word in [
            "aujourd’hui",
            "aujourd'hui",
            "EPIDE",
            "JALLET",
            "M.\u{a0}JALLET",
            "Alençon",
            "L’établissement",
            "2022-2024",
            "215\u{202f}000\u{a0}€",
            "peut-être",
            "habitant·e·s",
            "participant(e)s",
            "14\u{a0}novembre",
            "communication@cu-alencon.fr",
            "",
            "’",
            "e\u{301}tablissement",
        ] {
            assert_eq!(shown(word), word);
        }
        let endless = "établissement".repeat(20);
        assert_eq!(shown(&endless), endless);
    }
}
