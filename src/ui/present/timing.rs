//! The time of the point shown: how long it has been, what is left, by how much it passes its plan.

use jiff::SignedDuration;

use crate::domain::french::{hours, words};

/// The time of a point, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// For how long it has been shown.
    pub elapsed_s: u64,
    /// Its planned length; 0 where none is planned.
    pub planned_s: u64,
}

/// A time as it is shown: its name, its figures, and how it is read aloud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// « Reste ».
    pub label: &'static str,
    /// « 5:55 ».
    pub figure: String,
    /// « Reste : 5 minutes 55 secondes ».
    pub spoken: String,
}

impl Timing {
    /// The time of a point shown for so long, which is to last so many minutes.
    pub fn new(elapsed: SignedDuration, planned_min: u32) -> Self {
        Self {
            elapsed_s: u64::try_from(elapsed.as_secs()).unwrap_or(0),
            planned_s: u64::from(planned_min) * 60,
        }
    }

    /// Whether the point lasts longer than planned.
    pub fn is_over(&self) -> bool {
        self.planned_s > 0 && self.elapsed_s > self.planned_s
    }

    /// How much of the plan has gone by, from 0 to 1; nothing where nothing is planned.
    pub fn share(&self) -> Option<f32> {
        (self.planned_s > 0).then(|| (self.elapsed_s as f32 / self.planned_s as f32).min(1.0))
    }

    /// « Écoulé 4:05 ».
    pub fn elapsed(&self) -> Told {
        told("Écoulé", "", self.elapsed_s)
    }

    /// « Reste 5:55 », or « Dépassé de + 1:12 »; nothing where nothing is planned.
    pub fn left(&self) -> Option<Told> {
        match (self.planned_s, self.is_over()) {
            (0, _) => None,
            (planned, true) => Some(told("Dépassé de", "+\u{a0}", self.elapsed_s - planned)),
            (planned, false) => Some(told("Reste", "", planned - self.elapsed_s)),
        }
    }

    /// « Prévu 10 min ».
    pub fn planned(&self) -> Told {
        let figure = hours::duration(u32::try_from(self.planned_s / 60).unwrap_or(u32::MAX));
        Told { label: "Prévu", spoken: format!("Prévu\u{a0}: {figure}"), figure }
    }
}

fn told(label: &'static str, sign: &str, seconds: u64) -> Told {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let figure = match hours {
        0 => format!("{sign}{minutes}:{rest:02}"),
        _ => format!("{sign}{hours}:{minutes:02}:{rest:02}"),
    };
    let parts = [(hours, "heure", "heures"), (minutes, "minute", "minutes"), (rest, "seconde", "secondes")];
    let mut said: Vec<String> = parts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, several)| words::count(count, one, several))
        .collect();
    if said.is_empty() {
        said.push("0\u{a0}seconde".to_owned());
    }
    Told { label, figure, spoken: format!("{label}\u{a0}: {}", said.join(" ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timing(elapsed_s: i64, planned_min: u32) -> Timing {
        Timing::new(SignedDuration::from_secs(elapsed_s), planned_min)
    }

    #[test]
    fn what_is_left_and_what_is_too_much_are_told_by_word_and_sign() {
        let left = |elapsed| timing(elapsed, 10).left().unwrap();
        assert_eq!((left(245).label, left(245).figure.as_str()), ("Reste", "5:55"));
        assert_eq!(left(245).spoken, "Reste\u{a0}: 5\u{a0}minutes 55\u{a0}secondes");
        assert_eq!((left(600).label, left(600).figure.as_str()), ("Reste", "0:00"));
        assert_eq!(left(600).spoken, "Reste\u{a0}: 0\u{a0}seconde");
        assert_eq!((left(672).label, left(672).figure.as_str()), ("Dépassé de", "+\u{a0}1:12"));
        assert_eq!(left(672).spoken, "Dépassé de\u{a0}: 1\u{a0}minute 12\u{a0}secondes");
        assert_eq!(timing(3_905, 0).elapsed().figure, "1:05:05");
        assert_eq!(timing(3_905, 90).planned().figure, "1\u{a0}h\u{a0}30");
    }

    #[test]
    fn a_point_without_a_planned_length_has_none_left() {
        let timing = timing(60, 0);
        assert_eq!((timing.left(), timing.share(), timing.is_over()), (None, None, false));
    }
}
