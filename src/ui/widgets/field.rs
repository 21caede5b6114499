//! Where one types: a visible label, a frame, and a sentence when what is typed cannot be taken.

use egui::text::{CCursor, CCursorRange};
use egui::{
    Align, Align2, CornerRadius, Frame, Id, Key, Margin, Popup, PopupCloseBehavior, Response, Stroke,
    TextEdit, Ui, vec2,
};

use super::calendar::calendar_ui;
use super::focus_ring;
use super::layout::LABEL_GAP;
use super::look::{Look, look_methods};
use super::modal;
use super::text::{self, told_whole};
use crate::app::typing;
use crate::domain::french::{dates, typography};
use crate::ui::{fonts, icons, theme};

/// Least width of the sentence that says why a text cannot be taken, in points.
const REFUSAL_WIDTH: f32 = 240.0;

/// What happened to a field during this frame.
pub struct FieldResponse {
    /// The person has changed the text and left the field, or pressed Enter: it is time to keep it.
    pub committed: bool,
    /// The person pressed Escape: the text is back to what it was, save in a dialog, which is given up as a whole.
    pub cancelled: bool,
    /// The response of the text itself.
    pub response: Response,
}

/// A text field over a draft that the screen or the dialog owns.
///
/// To edit a value of the binder in place, without a draft of one's own, see [`super::Bound`].
#[must_use = "a field is drawn by `show`"]
pub struct Field<'a> {
    look: Look<'a>,
    text: &'a mut String,
    id: Option<Id>,
    error: Option<&'a str>,
    kept_on_escape: bool,
    is_continued: bool,
}

/// Draws a field of one line with its label, in all the width there is.
pub fn field(ui: &mut Ui, label: &str, text: &mut String) -> FieldResponse {
    Field::new(label, text).show(ui)
}

impl<'a> Field<'a> {
    /// A field of one line, as wide as there is room; `label` is shown above it and read by a screen reader.
    pub fn new(label: &'a str, text: &'a mut String) -> Self {
        Self::of(Look::new(label), text)
    }

    pub(super) fn of(look: Look<'a>, text: &'a mut String) -> Self {
        Self { look, text, id: None, error: None, kept_on_escape: false, is_continued: false }
    }

    look_methods! { hint rows width unlabelled aligned calendar }

    /// The sentence that says why what is typed cannot be taken.
    pub fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// Escape leaves the field without taking anything back.
    pub(super) fn kept_on_escape(mut self) -> Self {
        self.kept_on_escape = true;
        self
    }

    /// What it holds was begun elsewhere: when the keyboard gets there, the cursor is after it.
    pub fn continued(mut self) -> Self {
        self.is_continued = true;
        self
    }

    pub(super) fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// The identity a field with this label has in this place.
    pub(super) fn identity(ui: &Ui, label: &str) -> Id {
        ui.make_persistent_id(("field", label))
    }

    /// Draws the field.
    pub fn show(self, ui: &mut Ui) -> FieldResponse {
        let id = self.id.unwrap_or_else(|| Self::identity(ui, self.look.label));
        let width = self.look.width.min(ui.available_width());
        let (Look { label, labelled, .. }, error) = (self.look, self.error);
        // A long label over a short field takes its own width rather than a second line.
        let label_width =
            if labelled { text::caption_width(ui, label).min(ui.available_width()) } else { 0.0 };
        // A sentence needs more room than a short field.
        let error_width =
            if labelled && error.is_some() { REFUSAL_WIDTH.min(ui.available_width()) } else { 0.0 };
        let room = width.max(label_width).max(error_width);
        ui.allocate_ui_with_layout(vec2(room, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = LABEL_GAP;
            ui.set_width(room);
            if error.is_some() {
                // A text that was refused is seen also in a row whose fields hide while one is elsewhere.
                ui.set_opacity(1.0);
            }
            let shown_label = labelled.then(|| text::caption(ui, label));
            let mut outcome = self.edit(ui, id, width);
            outcome.response = match shown_label {
                Some(shown) => outcome.response.labelled_by(shown.id),
                None => outcome.response.accessible_name(label),
            };
            if let Some(error) = error {
                describe(ui, &outcome.response, error);
                match labelled {
                    true => error_ui(ui, error),
                    false => error_popup(&outcome.response, error),
                }
            }
            outcome
        })
        .inner
    }

    fn edit(self, ui: &mut Ui, id: Id, width: f32) -> FieldResponse {
        let p = theme::palette(ui);
        let edge = if self.error.is_some() { p.danger } else { p.border_input };
        let frame = Frame::new()
            .fill(p.surface)
            .stroke(Stroke::new(1.0, edge))
            .corner_radius(CornerRadius::same(theme::RADIUS))
            .inner_margin(Margin {
                left: 10,
                right: if self.look.has_calendar { 32 } else { 10 },
                top: 6,
                bottom: 6,
            });
        let several = self.look.rows > 1;
        let align = match several {
            true => Align2::LEFT_TOP,
            false => Align2([self.look.align, Align::Center]),
        };
        let head = if self.is_continued { self.text.chars().count() } else { 0 };
        // Given to the field before it is drawn, the keyboard is there for what is typed in this pass already.
        if arrives(ui, id) {
            keep_before(ui, id, self.text);
            if !several {
                select_from(ui, id, self.text, head);
            }
        }
        let mut edit = if several { TextEdit::multiline(self.text) } else { TextEdit::singleline(self.text) };
        edit = edit
            .id(id)
            .frame(frame)
            .hint_text(self.look.hint.to_owned())
            .font(fonts::body())
            .text_color(p.text)
            .desired_width(width)
            .min_size(vec2(0.0, theme::INPUT_HEIGHT))
            .align(align);
        if several {
            edit = edit.desired_rows(self.look.rows);
        }
        let response = ui.add(edit);
        if response.changed() {
            // From a spreadsheet: no text of the binder holds a tab.
            *self.text = self.text.replace('\t', " ");
            compose(ui, id, self.text);
        }
        let arrives = arrives(ui, id);
        if !several {
            select_on_arrival(ui, &response, arrives, self.text, head, self.look.is_figure);
        }
        let mut outcome = outcome(ui, id, response, several);
        let before = ui.data(|data| data.get_temp::<Before>(id)).map(|before| before.0);
        if outcome.response.changed() {
            modal::note_typing(ui, id, before.as_deref().unwrap_or_default(), self.text);
            typing::note(id, self.look.label, self.text);
        }
        // In a dialog Escape gives the dialog up, which asks first if something was typed.
        if outcome.cancelled
            && !modal::is_in_dialog(ui)
            && !self.kept_on_escape
            && let Some(before) = &before
        {
            self.text.clone_from(before);
        }
        if self.look.has_calendar
            && let Some(day) = calendar_ui(ui, &outcome.response, self.look.label, self.text)
        {
            *self.text = dates::short_date(day);
            modal::note_typing(ui, id, before.as_deref().unwrap_or_default(), self.text);
            outcome.response.mark_changed();
            outcome.committed = true;
        }
        let committed = outcome.committed && before.is_none_or(|before| before != *self.text);
        if arrives || committed {
            keep_before(ui, id, self.text);
        }
        focus_ring(ui, &outcome.response, outcome.response.rect, theme::RADIUS);
        FieldResponse { committed, ..outcome }
    }
}

/// Whether the keyboard has just got to a field, also where it was given to it after it was drawn; said once.
fn arrives(ui: &Ui, field: Id) -> bool {
    if !ui.memory(|memory| memory.has_focus(field)) {
        return false;
    }
    let now = ui.ctx().cumulative_pass_nr();
    let seen = field.with("keyboard");
    let before = ui.data_mut(|data| data.get_temp_mut_or_insert_with(seen, || None).replace(now));
    before.is_none_or(|before: u64| now.saturating_sub(before) > 1)
}

/// What is in a field of one line is selected from `head` on when the keyboard gets there: what is typed takes its
/// place. A click puts the cursor where it is, save in figures.
fn select_on_arrival(ui: &Ui, field: &Response, arrives: bool, text: &str, head: usize, is_figure: bool) {
    let pressed = field.id.with("pressed");
    if arrives && field.is_pointer_button_down_on() {
        ui.data_mut(|data| data.insert_temp(pressed, ()));
    } else if arrives {
        select_from(ui, field.id, text, head);
    }
    let is_up = !ui.input(|input| input.pointer.any_down());
    if is_up && ui.data_mut(|data| data.remove_temp::<()>(pressed)).is_some() && is_figure && field.clicked()
    {
        select_all(ui, field.id, text);
    }
}

/// Selects what the field holds, so that what is typed next takes its place.
pub fn select_all(ui: &Ui, field: Id, text: &str) {
    select_from(ui, field, text, 0);
}

fn select_from(ui: &Ui, field: Id, text: &str, head: usize) {
    let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let range = CCursorRange::two(CCursor::new(head), CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), field);
}

/// Texts of the binder are in composed form: « e » and an accent that follows it become « é », and the cursor stays where
/// it was among the words.
fn compose(ui: &Ui, id: Id, text: &mut String) {
    let composed = typography::clean_input(text);
    if composed == *text {
        return;
    }
    if let Some(mut state) = TextEdit::load_state(ui.ctx(), id) {
        let place = |at: CCursor| {
            let before: String = text.chars().take(at.index.0).collect();
            CCursor::new(typography::clean_input(&before).chars().count())
        };
        let range = state.cursor.char_range();
        state.cursor.set_char_range(range.map(|r| CCursorRange::two(place(r.secondary), place(r.primary))));
        state.store(ui.ctx(), id);
    }
    *text = composed;
}

/// The text as it was when the field got the keyboard.
#[derive(Clone)]
struct Before(String);

fn keep_before(ui: &Ui, field: Id, text: &str) {
    ui.data_mut(|data| data.insert_temp(field, Before(text.to_owned())));
}

fn outcome(ui: &Ui, id: Id, response: Response, several: bool) -> FieldResponse {
    let keep_now = several
        && response.has_focus()
        && ui.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, Key::Enter));
    if keep_now {
        ui.memory_mut(|memory| memory.surrender_focus(id));
    }
    let left = keep_now || response.lost_focus();
    let cancelled = left && ui.input(|input| input.key_pressed(Key::Escape));
    FieldResponse { committed: left && !cancelled, cancelled, response }
}

fn describe(ui: &Ui, field: &Response, sentence: &str) {
    ui.ctx().accesskit_node_builder(field.id, |node| {
        node.set_invalid(egui::accesskit::Invalid::True);
        node.set_description(sentence.to_owned());
    });
}

fn error_ui(ui: &mut Ui, sentence: &str) {
    let p = theme::palette(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        text::icon(ui, icons::WARNING_CIRCLE, 15.0, p.danger);
        ui.vertical(|ui| text::plain(ui, sentence, fonts::small(), p.danger));
    });
}

/// Says why beside the field, over what is around it: a field without a label has no room for a sentence.
fn error_popup(field: &Response, sentence: &str) {
    Popup::from_response(field)
        .id(field.id.with("refusal"))
        .open(true)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .gap(4.0)
        .width(REFUSAL_WIDTH)
        .show(|ui| {
            ui.set_width(REFUSAL_WIDTH);
            error_ui(ui, sentence);
        });
}

/// A field that filters what is under it as one types; `name` is read by a screen reader.
///
/// Escape empties it; a cross does too.
pub fn search(ui: &mut Ui, name: &str, text: &mut String, hint: &str) -> Response {
    let p = theme::palette(ui);
    let id = Field::identity(ui, name);
    let width = ui.available_width();
    let before = text.clone();
    let frame = Frame::new()
        .fill(p.surface)
        .stroke(Stroke::new(1.0, p.border_input))
        .corner_radius(CornerRadius::same(theme::RADIUS))
        .inner_margin(Margin { left: 34, right: 34, top: 6, bottom: 6 });
    let edit = TextEdit::singleline(text)
        .id(id)
        .frame(frame)
        .hint_text(hint.to_owned())
        .font(fonts::body())
        .text_color(p.text)
        .desired_width(width)
        .min_size(vec2(0.0, theme::INPUT_HEIGHT))
        .align(Align2::LEFT_CENTER);
    let mut response = ui.add(edit).accessible_name(name);
    let rect = response.rect;
    let needed = ui.painter().layout_no_wrap(hint.to_owned(), fonts::body(), p.text3).size().x;
    response = told_whole(response, text.is_empty() && needed > rect.width() - 68.0, hint);
    let glass = egui::pos2(rect.left() + 19.0, rect.center().y);
    ui.painter().text(glass, Align2::CENTER_CENTER, icons::MAGNIFYING_GLASS, fonts::icon(16.0), p.text3);
    focus_ring(ui, &response, rect, theme::RADIUS);
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        text.clear();
    }
    if !text.is_empty() {
        let cross =
            egui::Rect::from_center_size(egui::pos2(rect.right() - 18.0, rect.center().y), vec2(24.0, 24.0));
        let erase = ui.interact(cross, id.with("erase"), egui::Sense::click());
        super::announce(ui, &erase, egui::Role::Button, "Effacer la recherche");
        ui.painter().text(cross.center(), Align2::CENTER_CENTER, icons::X, fonts::icon(14.0), p.text2);
        focus_ring(ui, &erase, cross, 6);
        if erase.clicked() {
            text.clear();
        }
    }
    if *text != before {
        response.mark_changed();
    }
    response
}
