//! Dates in French, written and read (T8, T11).

use jiff::civil::{Date, Weekday};

use super::{NO_BREAK, keys, misread, squeezed};
use crate::domain::inline::{Run, Text};
use crate::domain::refusal::Refusal;

/// Years that a date typed by hand may have.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// Month of the school year's first day.
const SCHOOL_YEAR_STARTS: i8 = 9;

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Names of the twelve months, in order, in lower case.
pub fn month_names() -> [&'static str; 12] {
    MONTHS
}

/// « novembre ».
pub fn month_name(date: Date) -> &'static str {
    let index = usize::from(date.month().unsigned_abs()).saturating_sub(1);
    MONTHS.get(index).copied().unwrap_or_default()
}

/// « mardi ».
pub fn weekday_name(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "lundi",
        Weekday::Tuesday => "mardi",
        Weekday::Wednesday => "mercredi",
        Weekday::Thursday => "jeudi",
        Weekday::Friday => "vendredi",
        Weekday::Saturday => "samedi",
        Weekday::Sunday => "dimanche",
    }
}

/// « mardi 14 novembre 2023 », the day never cut from its month; « vendredi 1er décembre 2023 ».
pub fn long_date(date: Date) -> String {
    format!("{} {}", weekday_name(date), date_without_weekday(date))
}

/// As [`long_date`], with « er » raised.
pub fn long_date_text(date: Date) -> Text {
    raised(format!("{} ", weekday_name(date)), date)
}

/// « 14 novembre 2023 »; « 1er décembre 2023 ».
pub fn date_without_weekday(date: Date) -> String {
    date_without_weekday_text(date).plain_text()
}

/// As [`date_without_weekday`], with « er » raised.
pub fn date_without_weekday_text(date: Date) -> Text {
    raised(String::new(), date)
}

/// « mardi 14 novembre »: for lists of one year.
pub fn day_and_month(date: Date) -> String {
    let first = if date.day() == 1 { "er" } else { "" };
    format!("{} {}{first}{NO_BREAK}{}", weekday_name(date), date.day(), month_name(date))
}

/// Days of one year or two in a sentence: « mardi 14 novembre », « du 15 au 30 septembre », « du 29 novembre au
/// 5 décembre ».
pub fn span(from: Date, to: Date) -> String {
    let day = |date: Date| format!("{}{}", date.day(), if date.day() == 1 { "er" } else { "" });
    let whole = |date: Date| format!("{}{NO_BREAK}{}", day(date), month_name(date));
    if from == to {
        day_and_month(from)
    } else if (from.year(), from.month()) == (to.year(), to.month()) {
        format!("du {} au {}", day(from), whole(to))
    } else {
        format!("du {} au {}", whole(from), whole(to))
    }
}

/// « 14/11/2023 ».
pub fn short_date(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// School year that a day belongs to, 1 September to 31 August: « 2023-2024 ».
pub fn school_year(date: Date) -> String {
    let start = i32::from(date.year()) - i32::from(date.month() < SCHOOL_YEAR_STARTS);
    years(start, start + 1)
}

/// Years as a label: « 2022-2024 », or « 2022 » for one year.
pub fn years(start: i32, end: i32) -> String {
    if start == end { start.to_string() } else { format!("{start}-{end}") }
}

/// Years in a sentence: « de 2022 à 2024 », or « en 2022 » for one year.
pub fn period(start: i32, end: i32) -> String {
    if start == end { format!("en {start}") } else { format!("de {start} à {end}") }
}

fn raised(before: String, date: Date) -> Text {
    let end = format!("{NO_BREAK}{} {}", month_name(date), date.year());
    if date.day() != 1 {
        return Text::plain(format!("{before}{}{end}", date.day()));
    }
    let raised = Run { text: "er".to_owned(), superscript: true, ..Run::default() };
    Text::plain(format!("{before}1")).then(Text(vec![raised])).then(end)
}

/// Reads a date as people type it: `14/11/2023`, `14/11/23`, `14.11.2023`, `2023-11-14`,
/// `14 novembre 2023`, `mardi 14 nov. 2023`, `1er décembre 2023`.
///
/// Two digits of year are in this century. Refuses, in a sentence, what is no date, a day that does
/// not exist, and a weekday that is not that day's.
pub fn parse_date(typed: &str) -> Result<Date, Refusal> {
    let typed = squeezed(typed);
    if typed.is_empty() {
        return Err(Refusal::Unreadable("Indiquez une date, par exemple 14/11/2023.".to_owned()));
    }
    let (weekday, rest) = split_weekday(&typed);
    let (day, month, year) = numbers(rest).or_else(|| words(rest)).ok_or_else(|| not_understood(&typed))?;
    if !YEARS.contains(&year) {
        return Err(Refusal::Unreadable(format!(
            "L’année {year} n’est pas possible ici\u{a0}: indiquez une année entre {} et {}.",
            YEARS.start(),
            YEARS.end()
        )));
    }
    let Ok(date) = Date::new(year, month, day) else { return Err(no_such_day(day, month, year)) };
    match weekday {
        Some(weekday) if weekday != keys::fold(weekday_name(date)) => Err(Refusal::Unreadable(format!(
            "Le {} est un {}, pas un {weekday}.",
            date_without_weekday(date),
            weekday_name(date)
        ))),
        _ => Ok(date),
    }
}

/// A weekday written first, folded, and what follows it.
fn split_weekday(typed: &str) -> (Option<String>, &str) {
    const WEEKDAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    match typed.split_once(' ') {
        Some((first, rest)) if WEEKDAYS.contains(&keys::fold(first).as_str()) => {
            (Some(keys::fold(first)), rest)
        }
        _ => (None, typed),
    }
}

/// Day, month and year of `14/11/2023` or `2023-11-14`.
fn numbers(typed: &str) -> Option<(i8, i8, i16)> {
    let mark = typed.chars().find(|sign| matches!(sign, '/' | '-' | '.'))?;
    let parts = typed.split(mark).map(str::trim).collect::<Vec<_>>();
    match parts.as_slice() {
        [y, m, d] if y.len() == 4 => Some((digits(d)?, digits(m)?, year(y)?)),
        [d, m, y] => Some((digits(d)?, digits(m)?, year(y)?)),
        _ => None,
    }
}

/// Day, month and year of `14 novembre 2023`; a month may be cut after three letters if no other
/// month begins so.
fn words(typed: &str) -> Option<(i8, i8, i16)> {
    let parts = typed.split(' ').collect::<Vec<_>>();
    let [day, month, last] = parts.as_slice() else { return None };
    let day = day.strip_suffix("er").filter(|first| *first == "1").unwrap_or(day);
    let month = keys::fold(month.trim_end_matches('.'));
    if month.chars().count() < 3 {
        return None;
    }
    let mut months = (1..).zip(MONTHS).filter(|(_, name)| keys::fold(name).starts_with(&month));
    let (number, _) = months.next()?;
    months.next().is_none().then_some((digits(day)?, number, year(last)?))
}

fn digits(typed: &str) -> Option<i8> {
    let right = matches!(typed.len(), 1 | 2) && typed.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| typed.parse().ok()).flatten()
}

fn year(typed: &str) -> Option<i16> {
    let number =
        typed.bytes().all(|byte| byte.is_ascii_digit()).then(|| typed.parse::<i16>().ok()).flatten()?;
    match typed.len() {
        2 => Some(2000 + number),
        4 => Some(number),
        _ => None,
    }
}

fn not_understood(typed: &str) -> Refusal {
    misread(typed, "n’est pas une date\u{a0}: écrivez par exemple 14/11/2023 ou 14\u{a0}novembre 2023.")
}

fn no_such_day(day: i8, month: i8, year: i16) -> Refusal {
    let written = format!("{day:02}/{month:02}/{year}");
    Refusal::Unreadable(match Date::new(year, month, 1) {
        Ok(first) => format!(
            "Le {written} n’existe pas\u{a0}: {} {year} compte {}{NO_BREAK}jours.",
            month_name(first),
            first.days_in_month()
        ),
        Err(_) => format!("Le {written} n’existe pas\u{a0}: les mois vont de 1 à 12."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn t8_dates_are_written_in_french() {
        assert_eq!(long_date(date(2023, 11, 14)), "mardi 14\u{a0}novembre 2023");
        assert_eq!(long_date(date(2023, 12, 1)), "vendredi 1er\u{a0}décembre 2023");
        assert_eq!(date_without_weekday(date(2023, 7, 3)), "3\u{a0}juillet 2023");
        assert_eq!(date_without_weekday(date(2023, 12, 21)), "21\u{a0}décembre 2023");
        assert_eq!(day_and_month(date(2023, 12, 1)), "vendredi 1er\u{a0}décembre");
        assert_eq!(short_date(date(2023, 7, 3)), "03/07/2023");
    }

    #[test]
    fn t8_only_er_is_raised() {
        let text = long_date_text(date(2023, 12, 1));
        assert_eq!(text.plain_text(), long_date(date(2023, 12, 1)));
        let raised = text.0.iter().filter(|run| run.superscript).map(|run| run.text.as_str());
        assert_eq!(raised.collect::<Vec<_>>(), ["er"]);
        assert_eq!(long_date_text(date(2023, 11, 14)).0.len(), 1);
    }

    #[test]
    fn t11_years_and_school_years() {
        assert_eq!(years(2022, 2024), "2022-2024");
        assert_eq!(period(2022, 2024), "de 2022 à 2024");
        assert_eq!(period(2022, 2022), "en 2022");
        assert_eq!(school_year(date(2023, 8, 31)), "2022-2023");
        assert_eq!(school_year(date(2023, 9, 1)), "2023-2024");
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        let expected = date(2023, 11, 14);
        for typed in [
            "14/11/2023",
            "14/11/23",
            " 14 / 11 / 2023 ",
            "14.11.2023",
            "14-11-2023",
            "2023-11-14",
            "14 novembre 2023",
            "14\u{a0}Novembre 2023",
            "14 nov. 2023",
            "Mardi 14 novembre 2023",
            &long_date(expected),
        ] {
            assert_eq!(parse_date(typed), Ok(expected), "{typed}");
        }
        assert_eq!(parse_date("1er août 2023"), Ok(date(2023, 8, 1)));
        assert_eq!(parse_date("1 aout 2023"), Ok(date(2023, 8, 1)));
        assert_eq!(parse_date("29/02/2024"), Ok(date(2024, 2, 29)));
    }

    #[test]
    fn impossible_dates_are_refused_with_a_sentence() {
        let said = |typed: &str| parse_date(typed).unwrap_err().to_string();
        assert_eq!(
            said("31/02/2023"),
            "Le 31/02/2023 n’existe pas\u{a0}: février 2023 compte 28\u{a0}jours."
        );
        assert_eq!(said("10/13/2023"), "Le 10/13/2023 n’existe pas\u{a0}: les mois vont de 1 à 12.");
        assert_eq!(said("lundi 14 novembre 2023"), "Le 14\u{a0}novembre 2023 est un mardi, pas un lundi.");
        assert!(said("0/11/2023").contains("n’existe pas"));
        assert!(said("14/11/0023").contains("L’année 23"));
        for typed in
            ["", "  ", "demain", "14/11", "14/11/2023/1", "14 jui 2023", "-1/1/2023", "14/11/023", "é/1/2"]
        {
            assert!(parse_date(typed).is_err(), "{typed}");
        }
    }
}
