//! Amounts, counts and percentages, written and read (T5, T6, T7). Money is whole cents, never a float.

use super::{NARROW, NO_BREAK, is_space, misread, squeezed};
use crate::domain::limits::AMOUNT_MAX_CENTS;
use crate::domain::refusal::Refusal;

/// Sign before a negative number: the minus of the typefaces, not the hyphen.
const MINUS: char = '−';

/// An amount in cents, with decimals only when there are some: « 215 000 € », « 5 550,50 € ».
pub fn amount(cents: i64) -> String {
    if cents % 100 == 0 {
        format!("{}{}{NO_BREAK}€", sign(cents), grouped(cents.unsigned_abs() / 100))
    } else {
        amount_with_cents(cents)
    }
}

/// An amount in cents with its two decimals, as in a column: « 215 000,00 € ».
pub fn amount_with_cents(cents: i64) -> String {
    let size = cents.unsigned_abs();
    format!("{}{},{:02}{NO_BREAK}€", sign(cents), grouped(size / 100), size % 100)
}

/// A count, thousands apart: « 1 250 ». Never for a year.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(NARROW);
        }
        out.push(digit);
    }
    out
}

/// A percentage given in tenths: 953 is « 95,3 % », 1000 is « 100 % ».
pub fn percent(tenths: i64) -> String {
    let size = tenths.unsigned_abs();
    match size % 10 {
        0 => format!("{}{}{NO_BREAK}%", sign(tenths), grouped(size / 10)),
        tenth => format!("{}{},{tenth}{NO_BREAK}%", sign(tenths), grouped(size / 10)),
    }
}

/// What a part is of a whole, to the nearest tenth: « 2,6 % ». Nothing of an empty whole.
pub fn share(part: i64, whole: i64) -> Option<String> {
    let (part, whole) = (i128::from(part), i128::from(whole));
    if whole <= 0 {
        return None;
    }
    let doubled = (part * 2000 + whole).div_euclid(whole * 2);
    i64::try_from(doubled).ok().map(percent)
}

fn sign(number: i64) -> String {
    if number < 0 { MINUS.to_string() } else { String::new() }
}

/// Reads an amount and answers cents: `215000`, `215 000`, `215 000,00 €`, `12,5`, `12.50`.
///
/// Refuses in a sentence what is negative, has three decimals, or has a point that could part
/// thousands as well as decimals (`215.000`).
pub fn parse_amount(typed: &str) -> Result<i64, Refusal> {
    let typed = squeezed(typed);
    let bare = typed.trim_end_matches("euros").trim_end_matches("EUR").trim_end_matches('€').trim_end();
    if bare.is_empty() {
        return Err(Refusal::Unreadable(
            "Indiquez un montant, par exemple 12\u{202f}500,50\u{a0}€.".to_owned(),
        ));
    }
    if bare.starts_with(['-', MINUS, '–']) {
        return Err(Refusal::Unreadable(
            "Un montant ne peut pas être négatif\u{a0}: écrivez par exemple 12\u{202f}500,50\u{a0}€."
                .to_owned(),
        ));
    }
    let (whole, decimals) = match bare.split_once([',', '.']) {
        Some((whole, decimals)) => (whole.trim_end(), decimals.trim_start()),
        None => (bare, "0"),
    };
    let euros = thousands(whole).ok_or_else(|| not_understood(&typed))?;
    if decimals.is_empty() || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(not_understood(&typed));
    }
    let cents = match decimals.len() {
        1 => decimals.parse::<i64>().unwrap_or_default() * 10,
        2 => decimals.parse::<i64>().unwrap_or_default(),
        3 if bare.contains('.') => return Err(ambiguous(&typed, &euros, decimals)),
        _ => {
            return Err(misread(&typed, "a trop de décimales\u{a0}: un montant en a deux au plus."));
        }
    };
    let euros = euros.parse::<i64>().ok();
    euros
        .and_then(|euros| euros.checked_mul(100)?.checked_add(cents))
        .filter(|cents| *cents <= AMOUNT_MAX_CENTS)
        .ok_or_else(|| {
            let most = amount(AMOUNT_MAX_CENTS);
            Refusal::Unreadable(format!("Ce montant est trop grand{NO_BREAK}: indiquez au plus {most}."))
        })
}

/// Digits of a whole number, whose thousands may be apart by a space.
fn thousands(typed: &str) -> Option<String> {
    let groups = typed.split(is_space).collect::<Vec<_>>();
    let right = match groups.as_slice() {
        [] => false,
        [only] => !only.is_empty(),
        [first, others @ ..] => (1..=3).contains(&first.len()) && others.iter().all(|group| group.len() == 3),
    };
    let digits = groups.concat();
    (right && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

fn ambiguous(typed: &str, euros: &str, decimals: &str) -> Refusal {
    let large = format!("{euros}{decimals}").parse::<u64>().map(grouped).unwrap_or_default();
    let small = euros.parse::<u64>().map(grouped).unwrap_or_default();
    misread(
        typed,
        &format!(
            "peut se lire de deux façons\u{a0}: écrivez {large}{NO_BREAK}€ ou \
         {small},00{NO_BREAK}€."
        ),
    )
}

fn not_understood(typed: &str) -> Refusal {
    misread(typed, "n’est pas un montant\u{a0}: écrivez par exemple 12\u{202f}500,50\u{a0}€.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t5_amounts_are_written_in_french() {
        assert_eq!(amount(21_500_000), "215\u{202f}000\u{a0}€");
        assert_eq!(amount_with_cents(21_500_000), "215\u{202f}000,00\u{a0}€");
        assert_eq!(amount(555_050), "5\u{202f}550,50\u{a0}€");
        assert_eq!(amount(-125_000), "−1\u{202f}250\u{a0}€");
        assert_eq!(amount_with_cents(-125_000), "−1\u{202f}250,00\u{a0}€");
        assert_eq!(amount_with_cents(5), "0,05\u{a0}€");
        assert_eq!(amount_with_cents(-5), "−0,05\u{a0}€");
        assert!(amount(i64::MIN).starts_with('−'));
        assert_eq!(grouped(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(grouped(61), "61");
    }

    #[test]
    fn t7_percentages() {
        assert_eq!(percent(953), "95,3\u{a0}%");
        assert_eq!(percent(1000), "100\u{a0}%");
        assert_eq!(share(555_050, 21_500_000).as_deref(), Some("2,6\u{a0}%"));
        assert_eq!(share(1, 0), None);
    }

    #[test]
    fn t6_amounts_are_read_as_people_type_them() {
        for typed in [
            "215000",
            "215 000",
            "215\u{202f}000,00 €",
            "215\u{a0}000",
            "215000€",
            "215 000 euros",
            "215000.00",
            " 215 000,0 ",
        ] {
            assert_eq!(parse_amount(typed), Ok(21_500_000), "{typed}");
        }
        assert_eq!(parse_amount("9 800,50"), Ok(980_050));
        assert_eq!(parse_amount("12,5"), Ok(1_250));
        assert_eq!(parse_amount("0"), Ok(0));
        assert_eq!(parse_amount(&amount(555_050)), Ok(555_050));
    }

    #[test]
    fn t6_doubtful_amounts_are_refused_with_a_sentence() {
        let said = |typed: &str| parse_amount(typed).unwrap_err().to_string();
        assert_eq!(
            said("215.000"),
            "«\u{a0}215.000\u{a0}» peut se lire de deux façons\u{a0}: écrivez 215\u{202f}000\u{a0}€ ou 215,00\u{a0}€."
        );
        assert_eq!(
            said("12,345"),
            "«\u{a0}12,345\u{a0}» a trop de décimales\u{a0}: un montant en a deux au plus."
        );
        assert_eq!(
            said("-5"),
            "Un montant ne peut pas être négatif\u{a0}: écrivez par exemple 12\u{202f}500,50\u{a0}€."
        );
        for typed in ["99999999999999999999", "100 000 000 000,01"] {
            assert_eq!(
                said(typed),
                "Ce montant est trop grand\u{a0}: indiquez au plus 100\u{202f}000\u{202f}000\u{202f}000\u{a0}€."
            );
        }
        for typed in ["", "€", "dix", "1 2", "21 5000", "12,", ",5", "1,2,3", "1.234,56", "1e3", "é"] {
            assert!(parse_amount(typed).is_err(), "{typed}");
        }
    }
}
