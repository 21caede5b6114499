//! Telephone numbers, written by pairs and read as lists of all kinds give them (T16).

use super::{NO_BREAK, misread};
use crate::domain::refusal::Refusal;

/// Digits of a French number, its first zero included.
const NATIONAL_DIGITS: usize = 10;

/// Reads a telephone number and answers the form to keep: `0233324058` for a French number
/// (from `02 33 32 40 58`, `+33 2…`, `0033 (0)2…`, `233324058` as a spreadsheet leaves it), `3919` for a
/// short one, `+3222345678` for a foreign one. Refuses anything else in a sentence.
pub fn parse_phone(typed: &str) -> Result<String, Refusal> {
    let refusal = || {
        misread(
            typed.trim(),
            &format!(
                "n’est pas un numéro de téléphone\u{a0}: écrivez par exemple {}.",
                format_phone("0233324058")
            ),
        )
    };
    let bare = typed.replace("(0)", "");
    let known = |sign: char| sign.is_ascii_digit() || sign.is_whitespace() || "+.-/()‑".contains(sign);
    let is_international = bare.trim_start().starts_with('+');
    if !bare.chars().all(known) || bare.matches('+').count() > usize::from(is_international) {
        return Err(refusal());
    }
    let digits = bare.chars().filter(char::is_ascii_digit).collect::<String>();
    let abroad = if is_international { Some(digits.as_str()) } else { digits.strip_prefix("00") };
    let french = match abroad.map(|number| (number, number.strip_prefix("33"))) {
        Some((_, Some(after))) if after.len() == NATIONAL_DIGITS => after.to_owned(),
        Some((_, Some(after))) => format!("0{after}"),
        Some((number, None)) if (8..=15).contains(&number.len()) => return Ok(format!("+{number}")),
        Some(_) => return Err(refusal()),
        None if digits.len() == NATIONAL_DIGITS - 1 && !digits.starts_with('0') => format!("0{digits}"),
        None if digits.len() == 4 && digits.starts_with(['1', '3']) => return Ok(digits),
        None => digits,
    };
    let right = french.len() == NATIONAL_DIGITS && french.starts_with('0') && !french.starts_with("00");
    right.then_some(french).ok_or_else(refusal)
}

/// A number kept by [`parse_phone`], by pairs that no line cuts: « 02 33 32 40 58 ». What is no such
/// number is given back as it is.
pub fn format_phone(kept: &str) -> String {
    let is_grouped = kept.bytes().all(|byte| byte.is_ascii_digit()) && kept.len().is_multiple_of(2);
    if !is_grouped {
        return kept.to_owned();
    }
    let mut out = String::with_capacity(kept.len() * 2);
    for (index, digit) in kept.chars().enumerate() {
        if index > 0 && index.is_multiple_of(2) {
            out.push(NO_BREAK);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t16_french_numbers_go_by_pairs() {
        for typed in [
            "0233324058",
            "+33233324058",
            "233324058",
            "02 33 32 40 58",
            "02.33.32.40.58",
            "02\u{a0}33\u{a0}32\u{a0}40\u{a0}58",
            "+33 (0)2 33 32 40 58",
            "0033 2 33 32 40 58",
        ] {
            let kept = parse_phone(typed).unwrap();
            assert_eq!(kept, "0233324058", "{typed}");
            assert_eq!(format_phone(&kept), "02\u{a0}33\u{a0}32\u{a0}40\u{a0}58");
        }
    }

    #[test]
    fn other_numbers_are_kept_or_refused() {
        assert_eq!(parse_phone("+32 2 234 56 78"), Ok("+3222345678".to_owned()));
        assert_eq!(format_phone("+3222345678"), "+3222345678");
        assert_eq!(parse_phone("3919").map(|kept| format_phone(&kept)), Ok("39\u{a0}19".to_owned()));
        for typed in
            ["", "12", "02 33", "0233324058 poste 12", "00", "+", "++33233324058", "02333240589", "é"]
        {
            assert!(parse_phone(typed).is_err(), "{typed}");
        }
        assert_eq!(
            parse_phone("12").unwrap_err().to_string(),
            "«\u{a0}12\u{a0}» n’est pas un numéro de téléphone\u{a0}: écrivez par exemple \
             02\u{a0}33\u{a0}32\u{a0}40\u{a0}58."
        );
    }
}
