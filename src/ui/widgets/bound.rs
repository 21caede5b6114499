//! A field over a value of the binder: it keeps the draft while one types, and gives the new value once.

use egui::{Id, Ui};

use super::look::{Look, look_methods};
use super::{Field, FieldResponse};

/// Seconds of typing after which a long text is kept without leaving the field.
const KEEP_AFTER_S: f64 = 2.0;

/// A field that shows a value of the binder and returns the new one when it is to be written.
///
/// ```text
/// if let Some(title) = Bound::new("Intitulé", &item.title).check(&rule).show(ui) {
///     cx.attempt(|store| ops::agenda::rename(store, item.id, &title));
/// }
/// ```
/// The text is given once, when the person leaves the field or presses Enter, and only if it differs. Escape
/// gives up. A text that the rule refuses stays in the field with the reason under it: nothing typed is lost.
#[must_use = "a field is drawn by `show`"]
pub struct Bound<'a> {
    look: Look<'a>,
    value: &'a str,
    while_typing: bool,
    check: Option<&'a Rule<'a>>,
}

/// Says why a text cannot be taken, in one French sentence.
pub type Rule<'a> = dyn Fn(&str) -> Result<(), String> + 'a;

#[derive(Clone, Default)]
struct Draft {
    text: String,
    refusal: Option<String>,
    /// When the text last began to differ from the binder, in seconds of the window's clock.
    differs_since: Option<f64>,
}

impl<'a> Bound<'a> {
    /// A field of one line over `value`.
    pub fn new(label: &'a str, value: &'a str) -> Self {
        Self { look: Look::new(label), value, while_typing: false, check: None }
    }

    look_methods! { hint rows width unlabelled centred }

    /// Also gives the text every two seconds of typing: for what would hurt to lose, such as minutes.
    pub fn while_typing(mut self) -> Self {
        self.while_typing = true;
        self
    }

    /// Asks this rule before a text is given.
    pub fn check(mut self, rule: &'a Rule<'a>) -> Self {
        self.check = Some(rule);
        self
    }

    /// Draws the field; the text to write, if there is one.
    pub fn show(self, ui: &mut Ui) -> Option<String> {
        self.show_with_response(ui).0
    }

    /// The same, with the response of the field.
    pub fn show_with_response(self, ui: &mut Ui) -> (Option<String>, FieldResponse) {
        let id = Field::identity(ui, self.look.label);
        let mut draft = ui
            .data(|data| data.get_temp::<Draft>(id))
            .unwrap_or_else(|| Draft { text: self.value.to_owned(), ..Draft::default() });
        let refusal = draft.refusal.clone();
        let outcome = Field::of(self.look, &mut draft.text).id(id).error(refusal.as_deref()).show(ui);
        if outcome.response.changed() {
            draft.refusal = None;
        }
        let given = if outcome.cancelled {
            forget(ui, id);
            None
        } else if outcome.response.lost_focus() || outcome.committed {
            self.leave(ui, id, draft)
        } else if outcome.response.has_focus() {
            self.stay(ui, id, draft)
        } else {
            None
        };
        (given, outcome)
    }

    fn leave(&self, ui: &Ui, id: Id, mut draft: Draft) -> Option<String> {
        let text = self.tidy(&draft.text);
        if text == self.value {
            forget(ui, id);
            return None;
        }
        match self.check.map_or(Ok(()), |rule| rule(&text)) {
            Ok(()) => {
                forget(ui, id);
                Some(text)
            }
            Err(reason) => {
                draft.refusal = Some(reason);
                ui.data_mut(|data| data.insert_temp(id, draft));
                None
            }
        }
    }

    fn stay(&self, ui: &Ui, id: Id, mut draft: Draft) -> Option<String> {
        let now = ui.input(|input| input.time);
        let mut given = None;
        if draft.text == self.value {
            draft.differs_since = None;
        } else if self.while_typing {
            let since = *draft.differs_since.get_or_insert(now);
            if now - since >= KEEP_AFTER_S && self.check.is_none_or(|rule| rule(&draft.text).is_ok()) {
                draft.differs_since = None;
                given = Some(draft.text.clone());
            } else {
                ui.ctx().request_repaint_after_secs((KEEP_AFTER_S - (now - since)).max(0.1) as f32);
            }
        }
        ui.data_mut(|data| data.insert_temp(id, draft));
        given
    }

    fn tidy(&self, text: &str) -> String {
        if self.look.rows > 1 { text.trim_end().to_owned() } else { text.trim().to_owned() }
    }
}

fn forget(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.remove::<Draft>(id));
}
