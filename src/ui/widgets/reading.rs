//! A field of a dialog whose text is read as a date, an hour, a duration or a number.

use egui::{Key, Ui};
use jiff::civil::Date;

use super::{Field, modal};
use crate::domain::french::{amounts, dates, hours};
use crate::domain::limits;
use crate::domain::refusal::Refusal;

/// Width of a date with its calendar, in points: « 14 décembre 2026 » is read whole.
const DATE: f32 = 184.0;

/// A text being typed, and how to read it. A dialog owns one for each value, and takes the values once accepted.
///
/// What cannot be read is said under the field once it is left; nothing typed is lost. What can be is then written as
/// copil writes it.
pub struct Reading<T> {
    text: String,
    hint: &'static str,
    width: f32,
    /// Whether a calendar unfolds from the field.
    has_calendar: bool,
    read: fn(&str) -> Result<T, Refusal>,
    write: fn(&T) -> String,
}

impl Reading<Date> {
    /// A date.
    pub fn date(value: Date) -> Self {
        let write = |value: &Date| dates::short_date(*value);
        Self::of(&value, "jj/mm/aaaa", DATE, dates::parse_date, write).with_calendar()
    }
}

impl Reading<Option<Date>> {
    /// A date that may be left out.
    pub fn optional_date(value: Option<Date>) -> Self {
        let write = |value: &Option<Date>| value.map(dates::short_date).unwrap_or_default();
        Self::of(&value, "jj/mm/aaaa", DATE, |typed| optional(typed, dates::parse_date), write)
            .with_calendar()
    }
}

impl Reading<u32> {
    /// An hour of the day, in minutes from midnight.
    pub fn hour(value: u32) -> Self {
        Self::of(&value, "14 h 30", 110.0, hours::parse_hour, |value| hours::hour(*value))
    }

    /// A duration, in minutes.
    pub fn duration(value: u32) -> Self {
        Self::of(&value, "1 h 15", 110.0, hours::parse_duration, |value| hours::duration(*value))
    }
}

impl Reading<String> {
    /// The number of a French department, which may be left out.
    pub fn department() -> Self {
        Self::of(&String::new(), "61", 72.0, department, Clone::clone)
    }
}

impl Reading<Option<u32>> {
    /// A number of people that may be left out.
    pub fn optional_count(value: Option<u32>) -> Self {
        let read = |typed: &str| {
            optional(typed, |typed| {
                typed.parse().ok().ok_or_else(|| {
                    Refusal::Unreadable("Indiquez un nombre entier, par exemple 40.".to_owned())
                })
            })
        };
        let write = |value: &Option<u32>| value.map(|count| count.to_string()).unwrap_or_default();
        Self::of(&value, "40", 110.0, read, write)
    }
}

impl Reading<i32> {
    /// A civil year.
    pub fn year(value: i32) -> Self {
        let read = |typed: &str| {
            typed
                .parse()
                .ok()
                .filter(|year| (1900..=2199).contains(year))
                .ok_or_else(|| Refusal::Unreadable("Indiquez une année, par exemple 2024.".to_owned()))
        };
        Self::of(&value, "2024", 90.0, read, ToString::to_string)
    }
}

impl Reading<Option<i64>> {
    /// An amount in cents that may be left out.
    pub fn optional_amount(value: Option<i64>) -> Self {
        let read = |typed: &str| optional(typed, amounts::parse_amount);
        let write = |value: &Option<i64>| value.map(amounts::amount).unwrap_or_default();
        Self::of(&value, "215\u{202f}000\u{a0}€", 150.0, read, write)
    }
}

impl<T> Reading<T> {
    fn of(
        value: &T,
        hint: &'static str,
        width: f32,
        read: fn(&str) -> Result<T, Refusal>,
        write: fn(&T) -> String,
    ) -> Self {
        Self { text: write(value), hint, width, has_calendar: false, read, write }
    }

    fn with_calendar(self) -> Self {
        Self { has_calendar: true, ..self }
    }

    /// Draws the field; whether Enter was pressed in it.
    pub fn ui(&mut self, ui: &mut Ui, label: &str) -> bool {
        self.checked_ui(ui, label, |_| Ok(()))
    }

    /// The same, where what can be read may still not go with the rest of the form: `check` says why, under the field.
    pub fn checked_ui(
        &mut self,
        ui: &mut Ui,
        label: &str,
        check: impl FnOnce(&T) -> Result<(), Refusal>,
    ) -> bool {
        let is_typing = ui.memory(|memory| memory.has_focus(Field::identity(ui, label)));
        let refusal = self
            .value()
            .and_then(|value| check(&value))
            .err()
            .filter(|_| !is_typing)
            .map(|refusal| refusal.to_string());
        let mut field = Field::new(label, &mut self.text).hint(self.hint).width(self.width);
        if self.has_calendar {
            field = field.calendar();
        }
        let outcome = field.error(refusal.as_deref()).show(ui);
        if outcome.response.lost_focus()
            && let Ok(value) = self.value()
        {
            let written = (self.write)(&value);
            modal::note_typing(ui, outcome.response.id, &self.text, &written);
            self.text = written;
        }
        outcome.response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
    }

    /// What the text says.
    ///
    /// # Errors
    /// [`Refusal::Unreadable`], with the sentence shown under the field.
    pub fn value(&self) -> Result<T, Refusal> {
        (self.read)(self.text.trim())
    }
}

/// The number of a French department as somebody types it: « 2a » is « 2A ».
///
/// # Errors
/// [`Refusal::NotADepartment`].
pub fn department(typed: &str) -> Result<String, Refusal> {
    let code = typed.to_uppercase();
    limits::department(&code).map(|()| code)
}

fn optional<T>(typed: &str, read: impl Fn(&str) -> Result<T, Refusal>) -> Result<Option<T>, Refusal> {
    if typed.is_empty() { Ok(None) } else { read(typed).map(Some) }
}
