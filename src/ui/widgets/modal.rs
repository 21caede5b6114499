//! The frame of a dialog and its buttons; what a dialog is stands in `ui::cx`.

use std::collections::HashMap;

use egui::{Align, Context, Frame, Id, LayerId, Layout, Margin, Order, Stroke, Ui, vec2};

use super::{Button, text};
use crate::domain::refusal::Refusal;
use crate::ui::{fonts, theme};

/// Room for a focus ring around what a dialog holds, in points.
const RING: i8 = 3;

/// What the person did with the buttons of a dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Still thinking.
    None,
    /// Gave up.
    Cancelled,
    /// Pressed the button that acts, or Enter in a field of the dialog.
    Accepted,
}

/// Draws a dialog over a veil; whether the person wants it closed: Escape closes it, once it has left the field in which
/// something was typed. `question` is for the one that stands over another dialog.
pub fn modal_frame(
    ctx: &Context,
    question: bool,
    title: &str,
    width: f32,
    content: impl FnOnce(&mut Ui),
) -> bool {
    let p = if ctx.theme() == egui::Theme::Dark { &theme::DARK } else { &theme::LIGHT };
    let frame = Frame::new()
        .fill(p.surface)
        .stroke(Stroke::new(1.0, p.border))
        .corner_radius(theme::RADIUS_CARD)
        .shadow(theme::shadow(p, theme::Elevation::Drag))
        .inner_margin(Margin::same(24));
    if question {
        // A click in the dialog below has raised it above the place where the question stood last.
        ctx.move_to_top(LayerId::new(Order::Foreground, dialog_id(question)));
    }
    let modal = egui::Modal::new(dialog_id(question)).frame(frame).backdrop_color(p.veil).show(ctx, |ui| {
        // The node under which all its controls stand: a screen reader knows that it has entered a dialog.
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(egui::Role::Dialog);
            node.set_label(title);
            node.set_modal();
        });
        ui.set_width(width.min(ui.ctx().content_rect().width() - 96.0));
        ui.set_max_height(ui.ctx().content_rect().height() - 120.0);
        ui.spacing_mut().item_spacing.y = 12.0;
        text::heading(ui, title);
        content(ui);
    });
    // A click beside it is often a slip: only Escape and its own buttons close a dialog.
    let is_escaped = modal.is_top_modal
        && !modal.any_popup_open
        && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    let is_typing = ctx.text_edit_focused();
    let leaves_field = with_drafts(ctx, |drafts| {
        let was_typing = std::mem::replace(&mut drafts.is_typing, is_typing && !question);
        was_typing && !drafts.before.is_empty()
    });
    is_escaped && (question || !leaves_field)
}

fn dialog_id(question: bool) -> Id {
    Id::unique(("modal", question))
}

/// The last line of a form: « Annuler », and the button that acts. `lacks` is the sentence that says what is missing:
/// while there is one the button is disabled, and the sentence stands beside it. Enter in a field of one line is as good
/// as the button, unless the button destroys.
///
/// What is typed in such a dialog is not given up unasked.
pub fn dialog_buttons(ui: &mut Ui, accept: Button<'_>, lacks: Option<String>) -> Answer {
    let lacks = lacks.or_else(|| unresolved(ui));
    with_drafts(ui.ctx(), |drafts| drafts.in_a_form = true);
    let entered = is_entered(ui, lacks.is_some()) && lacks.is_none() && !accept.destroys();
    match answer_buttons(ui, "Annuler", accept, lacks.as_deref()) {
        Answer::None if entered => Answer::Accepted,
        answer => answer,
    }
}

/// The sentence that [`dialog_buttons`] says while a text is empty.
pub fn empty(text: &str, sentence: &str) -> Option<String> {
    text.trim().is_empty().then(|| sentence.to_owned())
}

/// The sentence that [`dialog_buttons`] says while what is typed is refused.
pub fn refused<T>(typed: &Result<T, Refusal>) -> Option<String> {
    typed.as_ref().err().map(ToString::to_string)
}

/// A button that gives up, which comes first and is the harmless one, and a button that acts.
pub fn answer_buttons(ui: &mut Ui, give_up: &str, accept: Button<'_>, lacks: Option<&str>) -> Answer {
    ui.add_space(4.0);
    let give_up = Button::secondary(give_up);
    let gap = 8.0;
    let buttons = give_up.width(ui) + gap + accept.width(ui);
    // The height is said: a line of buttons would else take all the room that is left.
    let line = vec2(ui.available_width(), theme::BUTTON_HEIGHT);
    ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = gap;
        let room = vec2((ui.available_width() - buttons - 2.0 * gap).max(0.0), theme::BUTTON_HEIGHT);
        ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
            ui.set_min_size(room);
            if let Some(sentence) = lacks {
                let beside = Layout::right_to_left(Align::Center);
                ui.allocate_ui_with_layout(room, beside, |ui| lacks_ui(ui, sentence));
            }
        });
        ui.add_space(gap);
        let gives_up = ui.add(give_up).clicked();
        let response = ui.add_enabled(lacks.is_none(), accept);
        if let Some(sentence) = lacks {
            let said = sentence.to_owned();
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(said));
        }
        let is_accepted = response.on_disabled_hover_text(lacks.unwrap_or_default()).clicked();
        match (is_accepted, gives_up) {
            (true, _) => Answer::Accepted,
            (false, true) => Answer::Cancelled,
            (false, false) => Answer::None,
        }
    })
    .inner
}

/// The last line of a dialog that has nothing to accept: one button, at the right as in every dialog; whether it was
/// pressed.
pub fn closing_button(ui: &mut Ui, button: Button<'_>) -> bool {
    ui.add_space(4.0);
    let line = vec2(ui.available_width(), theme::BUTTON_HEIGHT);
    let layout = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(line, layout, |ui| ui.add(button).clicked()).inner
}

/// Says what is missing, in as many lines as it takes.
fn lacks_ui(ui: &mut Ui, sentence: &str) {
    let words = egui::RichText::new(text::unbroken(sentence.to_owned()));
    let words = words.font(fonts::small()).color(theme::palette(ui).text2);
    ui.add(egui::Label::new(words).wrap().halign(Align::Max).selectable(false));
}

/// What the window has to know of the fields of a dialog before it lets it go.
#[derive(Clone, Default)]
struct Drafts {
    /// The fields whose text is no longer what it was, with what it was.
    before: HashMap<Id, String>,
    /// Whether the dialog is a form: what is typed in another one is kept at once.
    in_a_form: bool,
    /// A field had the keyboard when the dialog was last drawn.
    is_typing: bool,
    /// A field that names something which was not found, and the pass in which it was drawn.
    unresolved: Option<(u64, String)>,
}

fn with_drafts<R>(ctx: &Context, act: impl FnOnce(&mut Drafts) -> R) -> R {
    ctx.data_mut(|data| act(data.get_temp_mut_or_default(Id::unique("drafts of the dialog"))))
}

/// Whether this is drawn in a dialog.
pub(super) fn is_in_dialog(ui: &Ui) -> bool {
    ui.layer_id().id == dialog_id(false)
}

/// Notes that somebody has typed in a field; `before` is what it held when it got the keyboard.
pub(super) fn note_typing(ui: &Ui, field: Id, before: &str, now: &str) {
    if !is_in_dialog(ui) {
        return;
    }
    with_drafts(ui.ctx(), |drafts| {
        let first = drafts.before.entry(field).or_insert_with(|| before.to_owned());
        if first == now {
            drafts.before.remove(&field);
        }
    });
}

/// Keeps the dialog from being accepted while a field names something that was not found.
pub(super) fn note_unresolved(ui: &Ui, sentence: &str) {
    let now = ui.ctx().cumulative_pass_nr();
    if is_in_dialog(ui) {
        with_drafts(ui.ctx(), |drafts| drafts.unresolved = Some((now, sentence.to_owned())));
    }
}

fn unresolved(ui: &Ui) -> Option<String> {
    let now = ui.ctx().cumulative_pass_nr();
    let noted = with_drafts(ui.ctx(), |drafts| drafts.unresolved.clone());
    noted.filter(|(drawn, _)| is_in_dialog(ui) && *drawn == now).map(|(_, sentence)| sentence)
}

/// Whether closing the dialog would lose something that was typed in it.
pub fn dialog_has_drafts(ctx: &Context) -> bool {
    with_drafts(ctx, |drafts| drafts.in_a_form && !drafts.before.is_empty())
}

/// Begins anew, for another dialog.
pub fn forget_drafts(ctx: &Context) {
    with_drafts(ctx, |drafts| *drafts = Drafts::default());
}

/// Whether Enter was pressed in a field of one line, or where nothing has the keyboard since a click beside the
/// controls. The Enter that opened the dialog is none of these. A field keeps the keyboard while something is lacking.
fn is_entered(ui: &Ui, is_lacking: bool) -> bool {
    let id = Id::unique("Enter in a dialog");
    let now = ui.ctx().cumulative_pass_nr();
    let field = ui.memory(|memory| memory.focused());
    let is_pressed = ui.input(|input| input.key_pressed(egui::Key::Enter));
    if ui.ctx().text_edit_focused() || (field.is_none() && !is_pressed) {
        ui.data_mut(|data| data.insert_temp(id, (now, field)));
        return false;
    }
    let Some((then, field)) = ui.data(|data| data.get_temp::<(u64, Option<Id>)>(id)) else { return false };
    let is_entered = is_pressed && now.saturating_sub(then) <= 1;
    let is_free = ui.memory(|memory| memory.focused().is_none());
    if let (true, true, true, Some(field)) = (is_entered, is_lacking, is_free, field) {
        ui.memory_mut(|memory| memory.request_focus(field));
    }
    is_entered
}

/// The content of a dialog between its title and its buttons; it scrolls when the window is too low for it.
pub fn dialog_body<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let room = (ui.ctx().content_rect().height() - 208.0).max(160.0);
    // The focus ring stands outside its control, and the scroll area cuts what leaves it: it is wider than what it
    // holds, which stands under the title.
    let area = egui::ScrollArea::vertical().max_height(room).auto_shrink([false, true]);
    let wider = Frame::new().outer_margin(Margin::symmetric(-RING, 0));
    let content = |ui: &mut Ui| Frame::new().inner_margin(RING).show(ui, content).inner;
    wider.show(ui, |ui| area.show(ui, content).inner).inner
}

/// A text to be read between the title and the buttons of a dialog, of a height that leaves room for both.
pub fn dialog_text(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui)) {
    let height = (ui.ctx().content_rect().height() - 340.0).clamp(120.0, 420.0);
    let size = vec2(ui.available_width(), height);
    let p = theme::palette(ui);
    let frame = Frame::new().stroke(Stroke::new(1.0, p.border)).corner_radius(theme::RADIUS);
    frame.show(ui, |ui| {
        ui.allocate_ui(size, |ui| {
            ui.set_min_size(size);
            super::layout::scrolled_text(ui, name, false, content);
        });
    });
}
