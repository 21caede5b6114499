//! Words that no line end may part: civilities, numbers and their units, thousands, dates (T5, T8, T9, T15), what is
//! counted and its number.

use super::super::dates::month_names;
use super::super::{NARROW, NO_BREAK, is_space};
use super::Sign;

/// Civilities tied to any word after them.
const CIVILITIES: [&str; 4] = ["M.", "MM.", "Mme", "Mmes"];

/// Titles tied to a name only.
const TITLES: [&str; 4] = ["Dr", "Pr", "Me", "Mgr"];

/// Abbreviations tied to the number after them.
const NUMBERED: [&str; 8] = ["n°", "N°", "p.", "pp.", "art.", "§", "fig.", "chap."];

/// Units tied to the number before them.
const UNITS: [&str; 8] = ["€", "k€", "M€", "%", "h", "min", "km", "°C"];

/// Signs that may stand before a word, then after it.
const OPENING: &str = "\"«“([{‘";
const CLOSING: &str = "\"»”)]}.,;:!?…";

/// A word and its place among the signs.
struct Word {
    start: usize,
    end: usize,
    text: String,
}

/// Replaces ordinary spaces by no-break ones between words that belong together, and by narrow ones
/// between thousands. Only single spaces are replaced; none is added.
pub(super) fn tie(signs: &mut [Sign]) {
    let words = words(signs);
    for (left, right) in words.iter().zip(words.iter().skip(1)) {
        if belong_together(&left.text, &right.text) {
            set_space(signs, left, right, NO_BREAK);
        }
    }
    for number in words.chunk_by(|left, right| {
        right.start == left.end + 1 && left.text.ends_with(is_digit) && right.text.starts_with(is_digit)
    }) {
        if are_thousands(number) {
            for (left, right) in number.iter().zip(number.iter().skip(1)) {
                set_space(signs, left, right, NARROW);
            }
        }
    }
}

fn words(signs: &[Sign]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = 0;
    for token in signs.split(|sign| sign.sign.is_whitespace()) {
        let end = start + token.len();
        if !token.is_empty() {
            words.push(Word { start, end, text: token.iter().map(|sign| sign.sign).collect() });
        }
        start = end + 1;
    }
    words
}

/// Replaces the space between two words, if there is just one and it may be replaced.
fn set_space(signs: &mut [Sign], left: &Word, right: &Word, space: char) {
    let is_single = right.start == left.end + 1;
    if let Some(sign) = signs.get_mut(left.end).filter(|sign| is_single && !sign.kept && is_space(sign.sign))
    {
        sign.sign = space;
    }
}

fn belong_together(left: &str, right: &str) -> bool {
    let left =
        left.rsplit(['’', '\'']).next().unwrap_or(left).trim_start_matches(|sign| OPENING.contains(sign));
    let unit = right.trim_end_matches(|sign| CLOSING.contains(sign));
    let starts_with_digit = right.starts_with(is_digit);
    let starts_with_capital = right.starts_with(char::is_uppercase);
    let is_day = left == "1er" || (1..=2).contains(&left.len()) && left.chars().all(is_digit);
    CIVILITIES.contains(&left) && right.starts_with(char::is_alphabetic)
        || (TITLES.contains(&left) || is_initial(left)) && starts_with_capital
        || NUMBERED.contains(&left) && starts_with_digit
        || matches!(left, "n°" | "N°") && starts_with_capital
        || left.ends_with(is_digit) && UNITS.contains(&unit)
        || left == "h" && starts_with_digit
        || is_day && month_names().contains(&unit)
        || is_count(right)
}

/// « (3) », « (61), » or « (2/4) »: how many there are, which belongs to what is counted.
fn is_count(word: &str) -> bool {
    let inside = word.trim_end_matches(|sign| CLOSING.contains(sign) && sign != ')');
    let inside = inside.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inside.is_some_and(|inside| {
        inside.starts_with(is_digit) && inside.chars().all(|sign| is_digit(sign) || sign == '/')
    })
}

/// « J. » or « J.-P. ».
fn is_initial(word: &str) -> bool {
    word.split('-').all(|part| {
        let mut signs = part.chars();
        signs.next().is_some_and(char::is_uppercase) && signs.as_str() == "."
    })
}

/// « 215 000 » or « 1 234 567,50 »: a first group of one to three figures, then groups of three. A
/// telephone number, a SIRET or a year before a count is none.
fn are_thousands(number: &[Word]) -> bool {
    let [first, middle @ .., last] = number else { return false };
    let first = first.text.trim_start_matches(|sign| OPENING.contains(sign) || matches!(sign, '−' | '-'));
    let figures = last.text.chars().take_while(|sign| is_digit(*sign)).count();
    let next = last.text.chars().nth(figures);
    (1..=3).contains(&first.len())
        && first.chars().all(is_digit)
        && !first.starts_with('0')
        && middle.iter().all(|word| word.text.len() == 3 && word.text.chars().all(is_digit))
        && figures == 3
        && next.is_none_or(|sign| sign == ',' || sign == '€' || sign == '%' || CLOSING.contains(sign))
}

fn is_digit(sign: char) -> bool {
    sign.is_ascii_digit()
}
