//! A field of a dialog whose text is read as a date, an hour, a duration or a number.

use egui::{Key, Ui};
use jiff::civil::Date;

use super::Field;
use crate::domain::french::{amounts, dates, hours};
use crate::domain::limits;
use crate::domain::refusal::Refusal;

/// A text being typed, and how to read it. A dialog owns one for each value, and takes the values once accepted.
///
/// What cannot be read is said under the field once it is left; nothing typed is lost.
pub struct Reading<T> {
    text: String,
    hint: &'static str,
    width: f32,
    /// Whether a calendar unfolds from the field.
    has_calendar: bool,
    read: fn(&str) -> Result<T, Refusal>,
}

impl Reading<Date> {
    /// A date.
    pub fn date(value: Date) -> Self {
        Self {
            text: dates::short_date(value),
            hint: "jj/mm/aaaa",
            width: 150.0,
            has_calendar: true,
            read: dates::parse_date,
        }
    }
}

impl Reading<Option<Date>> {
    /// A date that may be left out.
    pub fn optional_date(value: Option<Date>) -> Self {
        let text = value.map(dates::short_date).unwrap_or_default();
        Self {
            text,
            hint: "jj/mm/aaaa",
            width: 150.0,
            has_calendar: true,
            read: |typed| optional(typed, dates::parse_date),
        }
    }
}

impl Reading<u32> {
    /// An hour of the day, in minutes from midnight.
    pub fn hour(value: u32) -> Self {
        Self {
            text: hours::hour(value),
            hint: "14 h 30",
            width: 110.0,
            has_calendar: false,
            read: hours::parse_hour,
        }
    }

    /// A duration, in minutes.
    pub fn duration(value: u32) -> Self {
        Self {
            text: hours::duration(value),
            hint: "1 h 15",
            width: 110.0,
            has_calendar: false,
            read: hours::parse_duration,
        }
    }
}

impl Reading<String> {
    /// The number of a French department, which may be left out.
    pub fn department() -> Self {
        Self { text: String::new(), hint: "61", width: 72.0, has_calendar: false, read: department }
    }
}

impl Reading<Option<u32>> {
    /// A number of people that may be left out.
    pub fn optional_count(value: Option<u32>) -> Self {
        let text = value.map(|count| count.to_string()).unwrap_or_default();
        let read = |typed: &str| {
            optional(typed, |typed| {
                typed.parse().ok().ok_or_else(|| {
                    Refusal::Unreadable("Indiquez un nombre entier, par exemple 40.".to_owned())
                })
            })
        };
        Self { text, hint: "40", width: 110.0, has_calendar: false, read }
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
        Self { text: value.to_string(), hint: "2024", width: 90.0, has_calendar: false, read }
    }
}

impl Reading<Option<i64>> {
    /// An amount in cents that may be left out.
    pub fn optional_amount(value: Option<i64>) -> Self {
        let text = value.map(amounts::amount).unwrap_or_default();
        let read = |typed: &str| optional(typed, amounts::parse_amount);
        Self { text, hint: "215\u{202f}000\u{a0}€", width: 150.0, has_calendar: false, read }
    }
}

impl<T> Reading<T> {
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
