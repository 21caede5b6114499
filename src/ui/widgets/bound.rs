//! A field over a value of the binder: it keeps the draft while one types, and gives the new value once.

use std::collections::HashMap;

use egui::{Context, Id, Ui};

use super::look::{Look, look_methods};
use super::{Field, FieldResponse};

/// Seconds of typing after which a long text is kept without leaving the field.
const KEEP_AFTER_S: f64 = 2.0;
/// Characters of a text that are said of one that waits.
const SAID: usize = 40;

/// A field that shows a value of the binder and returns the new one when it is to be written.
///
/// ```text
/// if let Some(title) = Bound::new("Intitulé", &item.title).check(&rule).show(ui) {
///     cx.attempt(|store| ops::agenda::rename(store, item.id, &title));
/// }
/// ```
/// The text is given once, when the person leaves the field or presses Enter, and only if it differs. Escape
/// gives up. A text that the rule or the operation refuses stays in the field with the reason under it: nothing typed
/// is lost.
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
    /// The value that the text was made from.
    from: String,
    refusal: Option<String>,
    /// The text was given in this pass: the next one tells what came of it.
    given_at: Option<u64>,
    /// The text, as it was given last: it is not given again by the clock.
    given: Option<String>,
    /// When the text last began to differ from the binder, in seconds of the window's clock.
    differs_since: Option<f64>,
}

impl<'a> Bound<'a> {
    /// A field of one line over `value`.
    pub fn new(label: &'a str, value: &'a str) -> Self {
        Self { look: Look::new(label), value, while_typing: false, check: None }
    }

    look_methods! { hint rows width unlabelled aligned calendar figure }

    /// Also gives the text every two seconds of typing: for what would hurt to lose, such as minutes. Escape then
    /// leaves the field as Tab does: what is kept already is not given up by a key.
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
        let mut draft = self.draft(ui, id);
        let refusal = draft.refusal.clone();
        let mut field = Field::of(self.look, &mut draft.text).id(id).error(refusal.as_deref());
        if self.while_typing {
            field = field.kept_on_escape();
        }
        let outcome = field.show(ui);
        if outcome.response.changed() {
            draft.refusal = None;
        }
        let given = if outcome.cancelled && !self.while_typing {
            forget(ui, id);
            None
        } else if outcome.response.lost_focus() || outcome.committed {
            self.leave(ui, id, draft)
        } else if outcome.response.has_focus() {
            self.stay(ui, id, draft)
        } else {
            None
        };
        note_waiting(ui, id, self.look.label);
        (given, outcome)
    }

    /// What the field holds: the value, unless something else is typed or was refused.
    fn draft(&self, ui: &Ui, id: Id) -> Draft {
        let fresh = || Draft { text: self.value.to_owned(), from: self.value.to_owned(), ..Draft::default() };
        let Some(mut draft) = ui.data(|data| data.get_temp::<Draft>(id)) else { return fresh() };
        let is_left = !ui.memory(|memory| memory.has_focus(id));
        if let Some(pass) = draft.given_at.take() {
            if draft.from == self.value {
                draft.refusal = refusal_at(ui, pass);
            }
            if draft.refusal.is_none() && is_left {
                forget(ui, id);
                return fresh();
            }
            ui.data_mut(|data| data.insert_temp(id, draft.clone()));
        }
        if draft.text == draft.from {
            // Nothing is typed: the field follows the value.
            return fresh();
        }
        if draft.text == self.value {
            self.value.clone_into(&mut draft.from);
        }
        draft
    }

    fn leave(&self, ui: &Ui, id: Id, mut draft: Draft) -> Option<String> {
        let text = self.tidy(&draft.text);
        if text == self.value {
            forget(ui, id);
            return None;
        }
        let given = match self.check.map_or(Ok(()), |rule| rule(&text)) {
            Ok(()) => Some(self.give(ui, &mut draft, text)),
            Err(reason) => {
                draft.refusal = Some(reason);
                None
            }
        };
        ui.data_mut(|data| data.insert_temp(id, draft));
        given
    }

    fn stay(&self, ui: &Ui, id: Id, mut draft: Draft) -> Option<String> {
        let now = ui.input(|input| input.time);
        let mut given = None;
        if draft.text == self.value || draft.given.as_ref() == Some(&draft.text) {
            draft.differs_since = None;
        } else if self.while_typing {
            let since = *draft.differs_since.get_or_insert(now);
            if now - since >= KEEP_AFTER_S && self.check.is_none_or(|rule| rule(&draft.text).is_ok()) {
                let text = draft.text.clone();
                given = Some(self.give(ui, &mut draft, text));
            } else {
                ui.ctx().request_repaint_after_secs((KEEP_AFTER_S - (now - since)).max(0.1) as f32);
            }
        }
        ui.data_mut(|data| data.insert_temp(id, draft));
        given
    }

    /// Gives the text; the draft stays until the next pass has told what came of it.
    fn give(&self, ui: &Ui, draft: &mut Draft, text: String) -> String {
        self.value.clone_into(&mut draft.from);
        draft.differs_since = None;
        draft.given_at = Some(ui.ctx().cumulative_pass_nr());
        draft.given = Some(text.clone());
        ui.ctx().request_repaint();
        text
    }

    fn tidy(&self, text: &str) -> String {
        if self.look.rows > 1 { text.trim_end().to_owned() } else { text.trim().to_owned() }
    }
}

/// The fields drawn with a text that was refused.
#[derive(Clone, Default)]
struct Waiting(HashMap<Id, Refusee>);

/// A text that waits in its field.
#[derive(Clone)]
struct Refusee {
    label: String,
    text: String,
    /// The pass in which the field was last drawn.
    drawn_at: u64,
}

fn with_waiting<R>(ctx: &Context, act: impl FnOnce(&mut Waiting) -> R) -> R {
    ctx.data_mut(|data| act(data.get_temp_mut_or_default(Id::unique("texts that wait"))))
}

/// Whether this field holds a text that differs from its value: being typed, or refused.
pub fn holds_text(ctx: &Context, field: Id) -> bool {
    let draft = ctx.data(|data| data.get_temp::<Draft>(field));
    draft.is_some_and(|draft| draft.text != draft.from)
}

/// Whether this field holds a text that was refused.
pub fn waits(ctx: &Context, field: Id) -> bool {
    with_waiting(ctx, |waiting| waiting.0.contains_key(&field))
}

/// Notes whether a field that is drawn holds a text that was refused.
fn note_waiting(ui: &Ui, id: Id, label: &str) {
    let draft = ui.data(|data| data.get_temp::<Draft>(id)).filter(|draft| draft.refusal.is_some());
    let drawn_at = ui.ctx().cumulative_pass_nr();
    with_waiting(ui.ctx(), |waiting| match draft {
        Some(draft) => {
            let waits = Refusee { label: label.to_owned(), text: draft.text, drawn_at };
            waiting.0.insert(id, waits);
        }
        None => {
            waiting.0.remove(&id);
        }
    });
}

/// What to say of the texts that were refused and whose fields are no longer drawn: each is said once, and waits in its
/// field.
pub fn take_unseen_refusals(ctx: &Context) -> Vec<String> {
    let now = ctx.cumulative_pass_nr();
    with_waiting(ctx, |waiting| {
        let gone = waiting.0.extract_if(|_, field| field.drawn_at != now);
        gone.map(|(_, field)| {
            let Refusee { label, text, .. } = field;
            format!(
                "Le texte «\u{a0}{}\u{a0}» n’est pas enregistré\u{a0}: il attend dans le champ «\u{a0}{label}\u{a0}».",
                shortened(text.trim())
            )
        })
        .collect()
    })
}

/// The beginning of a text too long to be said.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(SAID) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

fn forget(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.remove::<Draft>(id));
}

/// What is typed in the field of this name and not given yet; the field then follows its value again.
pub(super) fn take_typed(ui: &Ui, label: &str) -> Option<String> {
    let id = Field::identity(ui, label);
    let draft = ui.data_mut(|data| data.remove_temp::<Draft>(id))?;
    (draft.text != draft.from).then_some(draft.text)
}

/// An operation that was refused, and the pass in which it was.
#[derive(Clone)]
struct Refused(u64, String);

fn refused_id() -> Id {
    Id::unique("refused operation")
}

/// Notes that an operation was refused, and why: the field that gave the text puts it back.
pub fn note_refused(ctx: &Context, sentence: String) {
    let refused = Refused(ctx.cumulative_pass_nr(), sentence);
    ctx.data_mut(|data| data.insert_temp(refused_id(), refused));
}

fn refusal_at(ui: &Ui, pass: u64) -> Option<String> {
    let refused = ui.data(|data| data.get_temp::<Refused>(refused_id()));
    refused.filter(|refused| refused.0 == pass).map(|refused| refused.1)
}
