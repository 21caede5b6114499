//! The public holidays of France, on which no meeting is held unawares.

use jiff::ToSpan;
use jiff::civil::Date;

/// The name of a public holiday, if this day is one (code du travail, art. L. 3133-1; those of Alsace and Moselle and
/// of the overseas departments are left out).
pub fn holiday(day: Date) -> Option<&'static str> {
    let fixed = match (day.month(), day.day()) {
        (1, 1) => Some("jour de l’An"),
        (5, 1) => Some("fête du Travail"),
        (5, 8) => Some("victoire de 1945"),
        (7, 14) => Some("fête nationale"),
        (8, 15) => Some("Assomption"),
        (11, 1) => Some("Toussaint"),
        (11, 11) => Some("armistice de 1918"),
        (12, 25) => Some("Noël"),
        _ => None,
    };
    let easter = easter(day.year())?;
    let after = |days: i32| easter.checked_add(days.days()).ok() == Some(day);
    let moving = [(1, "lundi de Pâques"), (39, "Ascension"), (50, "lundi de Pentecôte")];
    fixed.or_else(|| moving.into_iter().find(|(days, _)| after(*days)).map(|(_, name)| name))
}

/// Easter Sunday of a Gregorian year, by the method of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_falls_where_the_almanacs_have_it() {
        let known = [(1961, 4, 2), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2023, 4, 9), (2024, 3, 31)];
        for (year, month, day) in known.into_iter().chain([(2026, 4, 5), (2038, 4, 25), (2285, 3, 22)]) {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }

    #[test]
    fn a_year_has_eleven_holidays() {
        let names: Vec<_> = date(2024, 1, 1).series(1.day()).take(366).filter_map(holiday).collect();
        assert_eq!(
            names,
            [
                "jour de l’An",
                "lundi de Pâques",
                "fête du Travail",
                "victoire de 1945",
                "Ascension",
                "lundi de Pentecôte",
                "fête nationale",
                "Assomption",
                "Toussaint",
                "armistice de 1918",
                "Noël",
            ]
        );
        assert_eq!(holiday(date(2024, 5, 9)), Some("Ascension"));
        assert_eq!(holiday(date(2023, 11, 14)), None);
        // Two of them on one day: the one of the calendar is told.
        assert_eq!(holiday(date(2008, 5, 1)), Some("fête du Travail"));
    }
}
