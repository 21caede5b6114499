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
    /// What the binder held when the draft was begun, or last followed it.
    began: String,
    /// The text was given in that pass, when the window had so many failures behind it: it is kept until it is known
    /// whether it was taken.
    given_at: Option<(u64, u64)>,
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
        let mut draft = ui.data(|data| data.get_temp::<Draft>(id)).unwrap_or_else(|| self.draft());
        if let Some((pass, before)) = draft.given_at.take() {
            if ui.ctx().cumulative_pass_nr().saturating_sub(pass) <= 2 && failures(ui) > before {
                draft.refusal = Some(NOT_TAKEN.to_owned());
                ui.data_mut(|data| data.insert_temp(id, draft.clone()));
            } else {
                forget(ui, id);
                draft = self.draft();
            }
        }
        // A value that moves by itself, as with the arrows of a duration, is followed while nothing is typed.
        if draft.began != self.value && draft.text == draft.began {
            draft = self.draft();
        }
        let refusal = draft.refusal.clone();
        let outcome = Field::of(self.look, &mut draft.text).id(id).error(refusal.as_deref()).show(ui);
        if outcome.response.changed() {
            draft.refusal = None;
            // From a spreadsheet: no text of the binder holds a tab.
            draft.text = draft.text.replace('\t', " ");
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

    fn draft(&self) -> Draft {
        Draft { text: self.value.to_owned(), began: self.value.to_owned(), ..Draft::default() }
    }

    fn leave(&self, ui: &Ui, id: Id, mut draft: Draft) -> Option<String> {
        let text = self.tidy(&draft.text);
        if text == self.value {
            forget(ui, id);
            return None;
        }
        match self.check.map_or(Ok(()), |rule| rule(&text)) {
            Ok(()) => {
                draft.given_at = Some((ui.ctx().cumulative_pass_nr(), failures(ui)));
                ui.data_mut(|data| data.insert_temp(id, draft));
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

/// What stands under a text that an operation has refused; why is said in passing.
const NOT_TAKEN: &str =
    "Ce texte n’est pas enregistré : corrigez-le, ou appuyez sur Échap pour revenir au précédent.";

/// Tells the fields how many operations have failed since the window opened; called once a frame.
pub fn note_failures(ctx: &egui::Context, failures: u64) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("failures"), failures));
}

fn failures(ui: &Ui) -> u64 {
    ui.data(|data| data.get_temp(Id::unique("failures"))).unwrap_or_default()
}

fn forget(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.remove::<Draft>(id));
}
