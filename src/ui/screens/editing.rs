//! Fields over a row of the binder that a page shows: each checks what is typed by the row's own rules.

use egui::{Align, Id, Ui};
use jiff::civil::Date;

use crate::domain::codes::Code;
use crate::domain::entities::{Entity, merged};
use crate::domain::french::{amounts, hours, phones, words};
use crate::domain::refusal::Refusal;
use crate::error;
use crate::store::Store;
use crate::store::rows::Table;
use crate::ui::cx::Cx;
use crate::ui::widgets::{self, Bound};

/// A row and what the fields of this frame make of it.
///
/// ```text
/// let mut editing = Editing::new(person);
/// editing.line(ui, "Prénom", 180.0, |person| &mut person.given_name);
/// editing.save(cx, ops::people::edit);
/// ```
pub struct Editing<'a, E> {
    kept: &'a E,
    new: E,
    is_in_cells: bool,
    fields: Vec<Id>,
}

impl<'a, E: Entity> Editing<'a, E> {
    /// Nothing changed yet.
    pub fn new(kept: &'a E) -> Self {
        Self { kept, new: kept.clone(), is_in_cells: false, fields: Vec::new() }
    }

    /// The same for the cells of a list: the head of the column is the label, which a screen reader is told.
    pub fn in_cells(kept: &'a E) -> Self {
        Self { is_in_cells: true, ..Self::new(kept) }
    }

    /// The fields of text drawn so far.
    pub fn fields(&self) -> &[Id] {
        &self.fields
    }

    /// Draws a field of text; what was typed in it.
    fn typed(&mut self, ui: &mut Ui, field: Bound<'_>) -> Option<String> {
        let field = if self.is_in_cells { field.unlabelled() } else { field };
        let (typed, outcome) = field.show_with_response(ui);
        self.fields.push(outcome.response.id);
        typed
    }

    /// The row as the fields drawn so far leave it.
    pub fn row(&mut self) -> &mut E {
        &mut self.new
    }

    /// The row to save, if a field has changed it.
    pub fn changed(self) -> Option<E> {
        (self.new != *self.kept).then_some(self.new)
    }

    /// Saves what the fields drawn so far have changed, and leaves what was changed elsewhere meanwhile as it is.
    pub fn save(self, cx: &mut Cx<'_>, edit: impl FnOnce(&mut Store, &E) -> error::Result<()>)
    where
        E: Table,
    {
        if self.new == *self.kept {
            return;
        }
        cx.attempt(|store| {
            let by_now = store.get::<E>(self.kept.id())?;
            edit(store, &merged(self.kept, &self.new, &by_now))
        });
    }

    /// A text of one line, so many points wide.
    pub fn line(&mut self, ui: &mut Ui, label: &str, width: f32, get: fn(&mut E) -> &mut String) {
        self.text(ui, (label, ""), get, |field| field.width(width));
    }

    /// A text of one line, with an example shown while it is empty.
    pub fn hinted(
        &mut self,
        ui: &mut Ui,
        label: &str,
        hint: &str,
        width: f32,
        get: fn(&mut E) -> &mut String,
    ) {
        self.text(ui, (label, hint), get, |field| field.width(width));
    }

    /// A text of several lines.
    pub fn lines(&mut self, ui: &mut Ui, label: &str, rows: usize, get: fn(&mut E) -> &mut String) {
        self.text(ui, (label, ""), get, |field| field.rows(rows));
    }

    /// A text of several lines, also given every two seconds of typing: save it by an operation that merges.
    pub fn long_text(&mut self, ui: &mut Ui, label: &str, rows: usize, get: fn(&mut E) -> &mut String) {
        self.text(ui, (label, ""), get, |field| field.rows(rows).while_typing());
    }

    fn text(
        &mut self,
        ui: &mut Ui,
        (label, hint): (&str, &str),
        get: fn(&mut E) -> &mut String,
        shape: impl for<'f> FnOnce(Bound<'f>) -> Bound<'f>,
    ) {
        let value = get(&mut self.new).clone();
        let row = self.new.clone();
        let rule = |typed: &str| {
            let mut row = row.clone();
            *get(&mut row) = typed.to_owned();
            row.check().map_err(|refusal| refusal.to_string())
        };
        // Without its label, an empty field says by itself what it is for.
        let hint = if self.is_in_cells && hint.is_empty() { label } else { hint };
        if let Some(typed) = self.typed(ui, shape(Bound::new(label, &value).hint(hint).check(&rule))) {
            *get(&mut self.new) = typed;
        }
    }

    /// A telephone number that may be left out, shown by pairs and read as people write it.
    pub fn phone(&mut self, ui: &mut Ui, label: &str, get: fn(&mut E) -> &mut String) {
        let shown = phones::format_phone(get(&mut self.new));
        let read =
            |typed: &str| if typed.is_empty() { Ok(String::new()) } else { phones::parse_phone(typed) };
        let rule = |typed: &str| read(typed).map(drop).map_err(|refusal| refusal.to_string());
        let field = Bound::new(label, &shown).hint("02 33 32 40 58").width(180.0).check(&rule);
        if let Some(kept) = field.show(ui).and_then(|typed| read(&typed).ok()) {
            *get(&mut self.new) = kept;
        }
    }

    /// A date that may be left out.
    pub fn date(&mut self, ui: &mut Ui, label: &str, get: fn(&mut E) -> &mut Option<Date>) {
        let value = *get(&mut self.new);
        if let Some(day) = widgets::date(ui, label, value, true) {
            *get(&mut self.new) = day;
        }
    }

    /// An hour that may be left out, in minutes from midnight.
    pub fn hour(&mut self, ui: &mut Ui, label: &str, get: fn(&mut E) -> &mut Option<u32>) {
        self.read(ui, label, ("14 h 05", 104.0), get, |hour| hours::hour(*hour), hours::parse_hour);
    }

    /// An amount in cents that may be left out, typed as people do: « 215 000 € ».
    pub fn amount(&mut self, ui: &mut Ui, label: &str, get: fn(&mut E) -> &mut Option<i64>) {
        let shown = |cents: &i64| amounts::amount(*cents);
        self.read(ui, label, ("0,00\u{a0}€", 124.0), get, shown, amounts::parse_amount);
    }

    /// A whole number that may be left out.
    pub fn count(&mut self, ui: &mut Ui, label: &str, get: fn(&mut E) -> &mut Option<u32>) {
        let read = |typed: &str| {
            let refusal = || Refusal::Unreadable("Indiquez un nombre entier, par exemple 12.".to_owned());
            typed.replace(char::is_whitespace, "").parse().ok().ok_or_else(refusal)
        };
        self.read(ui, label, ("", 84.0), get, |count| amounts::grouped(u64::from(*count)), read);
    }

    fn read<T: Clone>(
        &mut self,
        ui: &mut Ui,
        label: &str,
        (hint, width): (&str, f32),
        get: fn(&mut E) -> &mut Option<T>,
        show: impl Fn(&T) -> String,
        read: impl Fn(&str) -> Result<T, Refusal>,
    ) {
        let shown = get(&mut self.new).as_ref().map(show).unwrap_or_default();
        let typed = |text: &str| if text.is_empty() { Ok(None) } else { read(text).map(Some) };
        let row = self.new.clone();
        let rule = |text: &str| {
            let mut row = row.clone();
            *get(&mut row) = typed(text).map_err(|refusal| refusal.to_string())?;
            row.check().map_err(|refusal| refusal.to_string())
        };
        let field = Bound::new(label, &shown).hint(hint).width(width).check(&rule);
        // Under the figures of the other rows.
        let field = if self.is_in_cells { field.aligned(Align::Max) } else { field };
        if let Some(value) = self.typed(ui, field).and_then(|text| typed(&text).ok()) {
            *get(&mut self.new) = value;
        }
    }

    /// One value of a closed list, so many points wide.
    pub fn code<T: Code>(&mut self, ui: &mut Ui, label: &str, width: f32, get: fn(&mut E) -> &mut T) {
        if let Some(value) = code(ui, label, width, *get(&mut self.new)) {
            *get(&mut self.new) = value;
        }
    }

    /// Yes or no.
    pub fn tick(&mut self, ui: &mut Ui, label: &str, get: fn(&mut E) -> &mut bool) {
        let value = *get(&mut self.new);
        if let Some(ticked) = widgets::checkbox(ui, label, value) {
            *get(&mut self.new) = ticked;
        }
    }
}

/// One value of a closed list, so many points wide; the new one, if it changed.
pub fn code<T: Code>(ui: &mut Ui, label: &str, width: f32, value: T) -> Option<T> {
    let options: Vec<_> = T::ALL.iter().map(|code| (*code, words::capitalised(code.label()))).collect();
    choice(ui, label, width, &value, &options)
}

/// One of several values, so many points wide; the new one, if it changed.
pub fn choice<T: PartialEq + Clone>(
    ui: &mut Ui,
    label: &str,
    width: f32,
    value: &T,
    options: &[(T, impl AsRef<str>)],
) -> Option<T> {
    ui.scope(|ui| {
        ui.set_max_width(width);
        widgets::choice(ui, label, value, options)
    })
    .inner
}
