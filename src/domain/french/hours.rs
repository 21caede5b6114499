//! Hours of the day and durations, written and read (T9). Both are counted in minutes.

use super::{NO_BREAK, misread, squeezed};
use crate::domain::limits::DURATION_MAX_MIN;
use crate::domain::refusal::Refusal;

/// Minutes in a day; as an hour, midnight at its end.
pub const DAY_MIN: u32 = 1440;

/// An hour of the day, in minutes from midnight: « 14 h 30 », « 14 h », « 9 h 05 ». The day ends at
/// « 24 h »; after that it begins again at « 0 h 01 ».
pub fn hour(minutes: u32) -> String {
    hours_and_minutes(if minutes > DAY_MIN { minutes % DAY_MIN } else { minutes })
}

/// Two hours in a sentence: « de 9 h 30 à 12 h ».
pub fn from_to(start: u32, end: u32) -> String {
    format!("de {} à {}", hour(start), hour(end))
}

/// Two hours in a table or under a title: « 9 h 30 – 12 h ».
pub fn span(start: u32, end: u32) -> String {
    format!("{} – {}", hour(start), hour(end))
}

/// A duration in minutes: « 12 min », « 1 h », « 1 h 30 ».
pub fn duration(minutes: u32) -> String {
    if minutes < 60 { format!("{minutes}{NO_BREAK}min") } else { hours_and_minutes(minutes) }
}

fn hours_and_minutes(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours}{NO_BREAK}h"),
        (hours, rest) => format!("{hours}{NO_BREAK}h{NO_BREAK}{rest:02}"),
    }
}

/// Reads an hour of the day: `14h30`, `14:30`, `14 h 30`, `14h`, `9h05`, `14`. Answers minutes from
/// midnight, 0 to 1,440 (`24h`); refuses in a sentence what is no hour.
pub fn parse_hour(typed: &str) -> Result<u32, Refusal> {
    let typed = squeezed(typed);
    if typed.is_empty() {
        return Err(Refusal::Unreadable("Indiquez une heure, par exemple 14\u{a0}h\u{a0}30.".to_owned()));
    }
    let read = match split_at_hours(&typed) {
        Some(parts) => Some(parts),
        None => number(&typed, 2).map(|hours| (hours, 0)),
    };
    match read {
        Some((hours, minutes)) if minutes < 60 && hours * 60 + minutes <= DAY_MIN => Ok(hours * 60 + minutes),
        Some(_) => Err(misread(&typed, "n’existe pas\u{a0}: les heures vont de 0\u{a0}h à 24\u{a0}h.")),
        None => Err(misread(&typed, "n’est pas une heure\u{a0}: écrivez par exemple 14\u{a0}h\u{a0}30.")),
    }
}

/// Reads a duration: `75`, `75 min`, `1 h 15`, `1h15`, `1:15`, `2 h`, `1 heure 15`. Answers minutes, 0 to 1,440;
/// refuses in a sentence what is negative, longer than a day or no duration.
pub fn parse_duration(typed: &str) -> Result<u32, Refusal> {
    let typed = squeezed(typed);
    if typed.is_empty() {
        return Err(Refusal::Unreadable("Indiquez une durée, par exemple 15\u{a0}min.".to_owned()));
    }
    if typed.starts_with(['-', '−', '–']) {
        return Err(Refusal::Unreadable(format!(
            "Une durée ne peut pas être négative{NO_BREAK}: écrivez par exemple {}.",
            duration(15)
        )));
    }
    let units = ["minutes", "minute", "min", "mn"];
    let bare = units.iter().find_map(|unit| typed.strip_suffix(unit)).unwrap_or(&typed).trim_end();
    // « heure » begins with the sign that parts hours from minutes.
    let bare = &bare.replace("heures", "h").replace("heure", "h");
    let minutes = match split_at_hours(bare) {
        Some((hours, minutes)) if minutes < 60 => Some(hours * 60 + minutes),
        Some(_) => None,
        None if !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(bare.parse().unwrap_or(u32::MAX))
        }
        None => None,
    };
    match minutes {
        Some(minutes) if minutes <= DURATION_MAX_MIN => Ok(minutes),
        Some(_) => Err(Refusal::Unreadable(format!(
            "Une durée ne peut pas dépasser {}{NO_BREAK}: écrivez par exemple {}.",
            duration(DURATION_MAX_MIN),
            duration(75)
        ))),
        None => Err(misread(
            &typed,
            "n’est pas une durée\u{a0}: écrivez par exemple 15\u{a0}min ou 1\u{a0}h\u{a0}15.",
        )),
    }
}

/// Hours and minutes on both sides of `h` or `:`; nothing after `h` is no minute.
fn split_at_hours(typed: &str) -> Option<(u32, u32)> {
    let (hours, minutes) = typed.split_once(['h', 'H', ':'])?;
    let minutes = minutes.trim();
    let minutes = match minutes.len() {
        0 if !typed.contains(':') => 0,
        _ => number(minutes, 2)?,
    };
    Some((number(hours.trim(), 4)?, minutes))
}

/// A whole number of at most so many digits, and nothing else.
fn number(typed: &str, most: usize) -> Option<u32> {
    let right = (1..=most).contains(&typed.len()) && typed.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| typed.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t9_hours_are_written_in_french() {
        assert_eq!(hour(870), "14\u{a0}h\u{a0}30");
        assert_eq!(hour(840), "14\u{a0}h");
        assert_eq!(hour(545), "9\u{a0}h\u{a0}05");
        assert_eq!(hour(1440), "24\u{a0}h");
        assert_eq!(hour(1445), "0\u{a0}h\u{a0}05");
        assert_eq!(duration(90), "1\u{a0}h\u{a0}30");
        assert_eq!(duration(12), "12\u{a0}min");
        assert_eq!(duration(60), "1\u{a0}h");
        assert_eq!(duration(0), "0\u{a0}min");
        assert_eq!(from_to(570, 720), "de 9\u{a0}h\u{a0}30 à 12\u{a0}h");
        assert_eq!(span(570, 720), "9\u{a0}h\u{a0}30 – 12\u{a0}h");
    }

    #[test]
    fn t9_hours_are_read_as_people_type_them() {
        for typed in ["14h30", "14:30", "14 h 30", "14H30", " 14\u{a0}h\u{a0}30 "] {
            assert_eq!(parse_hour(typed), Ok(870), "{typed}");
        }
        assert_eq!(parse_hour("14h"), Ok(840));
        assert_eq!(parse_hour("14"), Ok(840));
        assert_eq!(parse_hour("9h05"), Ok(545));
        assert_eq!(parse_hour("0:00"), Ok(0));
        assert_eq!(parse_hour("24h"), Ok(1440));
        for typed in ["", "24h01", "14h60", "14:", "h30", "-1h", "midi", "1430", "14h30 ou 15h", "14é30"] {
            assert!(parse_hour(typed).is_err(), "{typed}");
        }
        assert_eq!(
            parse_hour("25h").unwrap_err().to_string(),
            "«\u{a0}25h\u{a0}» n’existe pas\u{a0}: les heures vont de 0\u{a0}h à 24\u{a0}h."
        );
    }

    #[test]
    fn durations_are_read_and_kept_within_a_day() {
        for typed in
            ["75", "75 min", "75min", "1 h 15", "1h15", "1:15", "1 h 15 min", "1 heure 15", "75 minutes"]
        {
            assert_eq!(parse_duration(typed), Ok(75), "{typed}");
        }
        assert_eq!(parse_duration("0"), Ok(0));
        assert_eq!(parse_duration("24 heures"), Ok(1440));
        assert_eq!(parse_duration("1 minute"), Ok(1));
        let negative = "Une durée ne peut pas être négative\u{a0}: écrivez par exemple 15\u{a0}min.";
        for typed in ["−5", "-5"] {
            assert_eq!(parse_duration(typed).unwrap_err().to_string(), negative, "{typed}");
        }
        let too_long =
            "Une durée ne peut pas dépasser 24\u{a0}h\u{a0}: écrivez par exemple 1\u{a0}h\u{a0}15.";
        for typed in ["1441", "100000", "99999999999999", "24h01"] {
            assert_eq!(parse_duration(typed).unwrap_err().to_string(), too_long, "{typed}");
        }
        for typed in ["", "long", "1h75", "min", "1,5", "1 h 15 h"] {
            assert!(parse_duration(typed).is_err(), "{typed}");
        }
    }
}
