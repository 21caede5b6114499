//! The short message at the bottom right.

use egui::{
    Align2, Area, Color32, Context, CornerRadius, CursorIcon, Frame, Id, Margin, Order, Response, Role,
    Sense, Ui, vec2,
};

use super::{announce, focus_ring, text};
use crate::ui::{fonts, icons, theme};

/// What the person did with a toast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToastAnswer {
    /// Nothing.
    None,
    /// Pressed « Annuler ».
    Undone,
    /// Closed it.
    Closed,
}

/// A toast that was drawn.
#[derive(Debug, Clone, Copy)]
pub struct Toast {
    /// What the person did with it.
    pub answer: ToastAnswer,
    /// Its height, in points: the next one stands above it.
    pub height: f32,
    /// Whether the pointer is on it, or one of its buttons has the keyboard: it then stays.
    pub is_held: bool,
}

/// Draws one toast; `offset` is how far above its usual place it stands, in points. While a dialog is open
/// (`in_dialog`) it keeps out of the way of the keyboard, and does not undo what was done before the dialog.
pub fn toast(
    ctx: &Context,
    key: u64,
    sentence: &str,
    bad_news: bool,
    undo: bool,
    in_dialog: bool,
    offset: f32,
) -> Toast {
    let area = Area::new(Id::unique(("toast", key)))
        .anchor(Align2::RIGHT_BOTTOM, vec2(-24.0, -24.0 - offset))
        .order(Order::Tooltip)
        .show(ctx, |ui| toast_ui(ui, sentence, bad_news, undo && !in_dialog, in_dialog));
    let response = area.response;
    let (answer, has_keyboard) = area.inner;
    Toast { answer, height: response.rect.height(), is_held: response.contains_pointer() || has_keyboard }
}

/// What the person did, and whether a button has the keyboard.
fn toast_ui(ui: &mut Ui, sentence: &str, bad_news: bool, undo: bool, in_dialog: bool) -> (ToastAnswer, bool) {
    let p = theme::palette(ui);
    let mut answer = ToastAnswer::None;
    let mut has_keyboard = false;
    Frame::new()
        .fill(p.toast)
        .corner_radius(theme::RADIUS_ROW)
        .inner_margin(Margin { left: 14, right: 8, top: 8, bottom: 8 })
        .shadow(theme::shadow(p, theme::Elevation::Toast))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                let (glyph, tint) = if bad_news {
                    (icons::WARNING_CIRCLE, p.toast_danger)
                } else {
                    (icons::CHECK_CIRCLE, p.toast_success)
                };
                text::plain(ui, glyph, fonts::icon_filled(18.0), tint);
                ui.scope(|ui| {
                    ui.set_max_width(420.0);
                    let said = text::plain(ui, sentence, fonts::medium(), p.on_toast);
                    ui.ctx().accesskit_node_builder(said.id, |node| {
                        node.set_role(if bad_news { Role::Alert } else { Role::Status });
                        node.set_live(egui::accesskit::Live::Polite);
                        node.set_label(sentence.to_owned());
                    });
                });
                let mut button = |ui: &mut Ui, shown, name, font, ink, pressed| {
                    let response = action(ui, shown, name, font, ink, in_dialog);
                    has_keyboard |= response.has_focus();
                    if response.clicked() {
                        answer = pressed;
                    }
                };
                if undo {
                    button(ui, "Annuler", "Annuler", fonts::semibold(), p.toast_link, ToastAnswer::Undone);
                }
                let ink = p.on_toast;
                button(ui, icons::X, "Fermer le message", fonts::icon(15.0), ink, ToastAnswer::Closed);
            });
        });
    (answer, has_keyboard)
}

/// A button of the toast; Tab does not reach it while a dialog is open.
fn action(
    ui: &mut Ui,
    shown: &str,
    name: &str,
    font: egui::FontId,
    ink: Color32,
    in_dialog: bool,
) -> Response {
    let words = ui.painter().layout_no_wrap(shown.to_owned(), font, ink);
    let sense = if in_dialog { Sense::CLICK } else { Sense::click() };
    let (rect, response) = ui.allocate_exact_size(words.size() + vec2(16.0, 12.0), sense);
    announce(ui, &response, Role::Button, name);
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(6), theme::palette(ui).toast_hover);
    }
    ui.painter().galley(rect.center() - words.size() / 2.0, words, ink);
    focus_ring(ui, &response, rect, 6);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
