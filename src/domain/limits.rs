//! What a field may hold: lengths, characters, ranges (`domain.md` §3.1).

use super::refusal::Refusal;
use jiff::civil::Date;

/// Greatest length of a name, in characters.
pub const NAME_MAX: usize = 200;
/// Greatest length of a title, in characters.
pub const TITLE_MAX: usize = 500;
/// Greatest length of a text, in characters.
pub const TEXT_MAX: usize = 1_000_000;
/// Longest duration of an agenda item, in minutes: one day.
pub const DURATION_MAX_MIN: u32 = 1440;
/// Greatest amount, in cents: a hundred billion euros, far above any endowment, far below overflow.
pub const AMOUNT_MAX_CENTS: i64 = 10_000_000_000_000;
/// Heaviest picture, in bytes: what two or three photos in a paper sent by e-mail can weigh each.
pub const IMAGE_MAX_BYTES: usize = 5 << 20;
/// Most pixels of a picture: those of a camera of 25 megapixels.
pub const IMAGE_MAX_PIXELS: u64 = 25_000_000;
/// Longest side of a picture, in pixels.
pub const IMAGE_MAX_SIDE: u32 = 20_000;
/// Greatest age of a cité éducative's public, in years; the least is 0.
pub const AGE_MAX: u32 = 25;

/// Result of a rule.
pub type Checked = Result<(), Refusal>;

/// A name: at most `NAME_MAX` characters on one line; may be empty.
pub fn name(what: &'static str, value: &str) -> Checked {
    line(what, value, NAME_MAX)
}

/// A name that may not be empty.
pub fn required_name(what: &'static str, value: &str) -> Checked {
    required(what, value)?;
    name(what, value)
}

/// A title: at most `TITLE_MAX` characters on one line; may be empty.
pub fn title(what: &'static str, value: &str) -> Checked {
    line(what, value, TITLE_MAX)
}

/// A title that may not be empty.
pub fn required_title(what: &'static str, value: &str) -> Checked {
    required(what, value)?;
    title(what, value)
}

/// A text: at most `TEXT_MAX` characters, line breaks allowed.
pub fn text(what: &'static str, value: &str) -> Checked {
    if value.chars().any(|sign| sign.is_control() && sign != '\n') {
        return Err(Refusal::ControlCharacter { what });
    }
    length(what, value, TEXT_MAX)
}

/// A number within bounds, both included.
pub fn range(what: &'static str, value: i64, min: i64, max: i64) -> Checked {
    if (min..=max).contains(&value) {
        return Ok(());
    }
    Err(Refusal::OutOfRange { what, min: min.to_string(), max: max.to_string() })
}

/// A duration in minutes, 0 to `DURATION_MAX_MIN`.
pub fn duration(what: &'static str, minutes: u32) -> Checked {
    range(what, minutes.into(), 0, DURATION_MAX_MIN.into())
}

/// An hour of the day, in minutes from midnight: 0 to 1440 (midnight at the end of the day).
pub fn hour(what: &'static str, minutes: u32) -> Checked {
    if minutes <= DURATION_MAX_MIN {
        return Ok(());
    }
    Err(Refusal::OutOfRange { what, min: "0\u{a0}h".into(), max: "24\u{a0}h".into() })
}

/// An amount in cents, from zero up.
pub fn amount(what: &'static str, cents: i64) -> Checked {
    if (0..=AMOUNT_MAX_CENTS).contains(&cents) {
        return Ok(());
    }
    Err(Refusal::OutOfRange { what, min: "0\u{a0}€".into(), max: "100 milliards d’euros".into() })
}

/// A civil year, 1900 to 2199.
pub fn year(what: &'static str, year: i32) -> Checked {
    range(what, year.into(), 1900, 2199)
}

/// A period whose end, if any, does not precede its start, if any.
pub fn period(what: &'static str, from: Option<Date>, to: Option<Date>) -> Checked {
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err(Refusal::EndsBeforeStart { what }),
        _ => Ok(()),
    }
}

/// An e-mail address, empty or of the shape x@y.
pub fn email(value: &str) -> Checked {
    name("l’adresse électronique", value)?;
    let well_formed =
        value.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    if value.is_empty() || (well_formed && !value.contains(char::is_whitespace)) {
        return Ok(());
    }
    Err(Refusal::NotAnEmail)
}

/// The number of a French department, empty or as it is written: 01 to 95, 2A, 2B, 971 to 976.
pub fn department(code: &str) -> Checked {
    let is_digits = code.bytes().all(|byte| byte.is_ascii_digit());
    let is_known = match (code, code.len(), code.parse::<u16>()) {
        ("" | "2A" | "2B", ..) => true,
        (_, 2, Ok(number)) if is_digits => (1..=95).contains(&number),
        (_, 3, Ok(number)) if is_digits => (971..=976).contains(&number),
        _ => false,
    };
    if is_known { Ok(()) } else { Err(Refusal::NotADepartment) }
}

fn required(what: &'static str, value: &str) -> Checked {
    if value.trim().is_empty() { Err(Refusal::Empty { what }) } else { Ok(()) }
}

fn line(what: &'static str, value: &str, limit: usize) -> Checked {
    if value.chars().any(char::is_control) {
        return Err(Refusal::ControlCharacter { what });
    }
    length(what, value, limit)
}

fn length(what: &'static str, value: &str, limit: usize) -> Checked {
    if value.chars().count() > limit { Err(Refusal::TooLong { what, limit }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_counted_in_characters_and_controls_are_refused() {
        assert!(name("le nom", &"é".repeat(200)).is_ok());
        assert!(matches!(name("le nom", &"é".repeat(201)), Err(Refusal::TooLong { limit: 200, .. })));
        assert!(matches!(name("le nom", "a\0b"), Err(Refusal::ControlCharacter { .. })));
        assert!(text("le texte", "a\nb").is_ok() && title("le titre", "a\nb").is_err());
        assert!(duration("la durée", 100_000).is_err());
    }

    #[test]
    fn a_department_has_a_number_that_exists() {
        for code in ["", "01", "61", "95", "2A", "2B", "971", "976"] {
            assert_eq!(department(code), Ok(()), "{code}");
        }
        for code in ["0", "1", "00", "96", "2C", "2a", "970", "977", "061", "+1", "Orne", "é", "6１"] {
            assert_eq!(department(code), Err(Refusal::NotADepartment), "{code}");
        }
    }
}
