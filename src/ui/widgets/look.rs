//! What a field looks like, whatever it is over, and the builder methods that every field shares.

use egui::Align;

/// The looks of a field.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) label: &'a str,
    pub(super) hint: &'a str,
    pub(super) rows: usize,
    pub(super) width: f32,
    pub(super) labelled: bool,
    pub(super) align: Align,
    pub(super) has_calendar: bool,
    pub(super) is_figure: bool,
}

impl<'a> Look<'a> {
    /// One line, as wide as there is room, under its label.
    pub(super) fn new(label: &'a str) -> Self {
        Self {
            label,
            hint: "",
            rows: 1,
            width: f32::INFINITY,
            labelled: true,
            align: Align::Min,
            has_calendar: false,
            is_figure: false,
        }
    }
}

/// Gives a field that has a `look` the builder methods named.
macro_rules! look_methods {
    ($($method:ident)*) => { $(look_methods!(@ $method);)* };
    (@ hint) => {
        /// What is shown while the field is empty: an example, never the label.
        pub fn hint(mut self, hint: &'a str) -> Self {
            self.look.hint = hint;
            self
        }
    };
    (@ rows) => {
        /// Several lines; Enter then starts a line, Ctrl+Enter keeps the text.
        pub fn rows(mut self, rows: usize) -> Self {
            self.look.rows = rows;
            self
        }
    };
    (@ width) => {
        /// A width of its own, in points.
        pub fn width(mut self, width: f32) -> Self {
            self.look.width = width;
            self
        }
    };
    (@ unlabelled) => {
        /// Leaves the label to screen readers: the place says enough to the eye, as in a table.
        pub fn unlabelled(mut self) -> Self {
            self.look.labelled = false;
            self
        }
    };
    (@ aligned) => {
        /// Where the text of one line stands: centred between two step buttons, figures on the right.
        pub fn aligned(mut self, align: egui::Align) -> Self {
            self.look.align = align;
            self
        }
    };
    (@ figure) => {
        /// The text is retyped as a whole, as a figure in a row is: a click selects it.
        pub(super) fn figure(mut self) -> Self {
            self.look.is_figure = true;
            self
        }
    };
    (@ calendar) => {
        /// The text is a date: a calendar unfolds from the field.
        pub(super) fn calendar(mut self) -> Self {
            self.look.has_calendar = true;
            self
        }
    };
}

pub(super) use look_methods;
