//! The frame of a dialog and its buttons; what a dialog is stands in `ui::cx`.

use egui::{Align, Context, Frame, Id, Layout, Margin, Stroke, Ui, vec2};

use super::{Button, text};
use crate::ui::theme;

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

/// Draws a dialog over a veil; whether the person wants it closed (Escape, or a click beside it).
pub fn modal_frame(ctx: &Context, title: &str, width: f32, content: impl FnOnce(&mut Ui)) -> bool {
    let p = if ctx.theme() == egui::Theme::Dark { &theme::DARK } else { &theme::LIGHT };
    let frame = Frame::new()
        .fill(p.surface)
        .stroke(Stroke::new(1.0, p.border))
        .corner_radius(theme::RADIUS_CARD)
        .shadow(theme::shadow(p, theme::Elevation::Drag))
        .inner_margin(Margin::same(24));
    let modal = egui::Modal::new(Id::unique("modal")).frame(frame).backdrop_color(p.veil).show(ctx, |ui| {
        ui.set_width(width.min(ui.ctx().content_rect().width() - 96.0));
        ui.set_max_height(ui.ctx().content_rect().height() - 120.0);
        ui.spacing_mut().item_spacing.y = 12.0;
        text::heading(ui, title);
        content(ui);
    });
    let name = title.to_owned();
    ctx.accesskit_node_builder(modal.response.id, |node| {
        node.set_role(egui::Role::Dialog);
        node.set_label(name);
        node.set_modal();
    });
    modal.should_close()
}

/// The last line of a dialog: « Annuler », and the button that acts, disabled while the dialog is not ready.
/// Enter in a field of one line is as good as the button, unless the button destroys.
pub fn dialog_buttons(ui: &mut Ui, accept: Button<'_>, ready: bool) -> Answer {
    ui.add_space(4.0);
    let entered = ready && !accept.destroys() && is_entered(ui);
    // The height is said: a line of buttons would else take all the room that is left.
    let line = vec2(ui.available_width(), theme::BUTTON_HEIGHT);
    ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
        if ui.add_enabled(ready, accept).clicked() || entered {
            Answer::Accepted
        } else if ui.add(Button::secondary("Annuler")).clicked() {
            Answer::Cancelled
        } else {
            Answer::None
        }
    })
    .inner
}

/// Whether a field of one line had the keyboard just before and has given it up to Enter. The Enter that opened the
/// dialog is none of these.
fn is_entered(ui: &Ui) -> bool {
    let id = Id::unique("typing in a dialog");
    let now = ui.ctx().cumulative_pass_nr();
    if ui.ctx().text_edit_focused() {
        ui.data_mut(|data| data.insert_temp(id, now));
        return false;
    }
    let typed_at = ui.data(|data| data.get_temp::<u64>(id));
    typed_at.is_some_and(|then| now.saturating_sub(then) <= 1)
        && ui.input(|input| input.key_pressed(egui::Key::Enter))
}

/// The content of a dialog between its title and its buttons; it scrolls when the window is too low for it.
pub fn dialog_body<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let room = (ui.ctx().content_rect().height() - 208.0).max(160.0);
    // The focus ring stands outside its control, and the scroll area cuts what leaves it.
    let margin = Margin::symmetric(3, 3);
    egui::ScrollArea::vertical()
        .max_height(room)
        .auto_shrink([false, true])
        .show(ui, |ui| Frame::new().inner_margin(margin).show(ui, content).inner)
        .inner
}
