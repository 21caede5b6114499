//! A button that unfolds a list of actions.

use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Id, Popup, RectAlign, Response, Role, Sense, Ui, pos2, vec2,
};

use super::{announce, focus_ring, icon_button};
use crate::ui::{fonts, theme};

/// Width of the list, in points.
const WIDTH: f32 = 288.0;

/// An icon that unfolds the actions that `content` draws with [`menu_item`]; `name` says what they act on.
///
/// The first action takes the keyboard, Escape and any choice give it back to the button.
pub fn menu(ui: &mut Ui, icon: &str, name: &str, content: impl FnOnce(&mut Ui)) {
    let response = icon_button(ui, icon, name);
    unfold(ui, &response, name, content);
}

/// The same under any control that is clicked.
pub fn unfold(ui: &mut Ui, response: &Response, name: &str, content: impl FnOnce(&mut Ui)) {
    unfold_within(ui, response, name, WIDTH, content);
}

/// The same, so many points wide.
pub(super) fn unfold_within(
    ui: &mut Ui,
    response: &Response,
    name: &str,
    width: f32,
    content: impl FnOnce(&mut Ui),
) {
    let was_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(response));
    if response.clicked() && !was_open {
        gives_keyboard(ui);
    }
    let popup =
        Popup::menu(response).accessible_name(name).align(RectAlign::BOTTOM_END).gap(4.0).width(width);
    let shown = popup.show(|ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 2.0;
        content(ui);
    });
    let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(response));
    let elsewhere = shown.is_some_and(|shown| {
        ui.input(|input| input.pointer.any_click()) && !shown.response.contains_pointer()
    });
    if was_open && !is_open && !elsewhere {
        response.request_focus();
    }
}

/// One action of a [`menu`]; whether it was chosen.
pub fn menu_item(ui: &mut Ui, icon: &str, label: &str) -> bool {
    let p = theme::palette(ui);
    let words = ui.painter().layout_no_wrap(label.to_owned(), fonts::medium(), Color32::PLACEHOLDER);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::click());
    announce(ui, &response, Role::MenuItem, label);
    if takes_first_focus(ui) {
        response.request_focus();
    }
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS - 2), p.hover);
    }
    let middle = rect.center().y;
    ui.painter().text(
        pos2(rect.left() + 19.0, middle),
        Align2::CENTER_CENTER,
        icon,
        fonts::icon(17.0),
        p.text2,
    );
    ui.painter().galley(pos2(rect.left() + 38.0, middle - words.size().y / 2.0), words, p.text);
    focus_ring(ui, &response, rect.shrink(2.0), theme::RADIUS - 2);
    let is_taken = response.on_hover_cursor(CursorIcon::PointingHand).clicked();
    if is_taken {
        // A click closes the list by itself, Enter does not.
        ui.close();
    }
    is_taken
}

/// Gives the keyboard to the first action of a list that is being unfolded.
pub(super) fn gives_keyboard(ui: &Ui) {
    ui.data_mut(|data| data.insert_temp(just_opened(), true));
}

/// Whether the row being drawn is the one that takes the keyboard of a list just unfolded; said once.
pub(super) fn takes_first_focus(ui: &Ui) -> bool {
    ui.data_mut(|data| data.remove_temp::<bool>(just_opened())).is_some()
}

/// Where it is noted that a list was just unfolded, until its first action has taken the keyboard.
fn just_opened() -> Id {
    Id::unique("menu just opened")
}
