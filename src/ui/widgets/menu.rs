//! A button that unfolds a list of actions.

use egui::{
    Align2, CornerRadius, CursorIcon, Id, Key, Modifiers, Popup, Pos2, Rect, RectAlign, Response, Role,
    Sense, SetOpenCommand, Ui, pos2, vec2,
};

use super::{announce, focus_ring, icon_button, on_one_line, told_whole};
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
    let popup = Popup::menu(response).align(RectAlign::BOTTOM_END).gap(4.0);
    let opens = response.clicked() && !popup.is_open();
    show(ui, response, popup.accessible_name(name).width(width), opens, |ui| {
        ui.set_width(width);
        content(ui);
    });
}

/// The actions of a row, for a right click on it, at the pointer, and for the menu key or Shift+F10 while it has the
/// keyboard, at its end.
pub fn context_menu(ui: &mut Ui, response: &Response, name: &str, content: impl FnOnce(&mut Ui)) {
    let id = response.id.with("context menu");
    let by_key = response.has_focus()
        && ui.input_mut(|input| {
            input.consume_key(Modifiers::SHIFT, Key::F10) || input.consume_key(Modifiers::NONE, Key::Menu)
        });
    let opens = by_key || response.secondary_clicked();
    if !opens && !Popup::is_id_open(ui.ctx(), id) {
        return;
    }
    let set = if opens { Some(SetOpenCommand::Bool(true)) } else { None };
    let mut popup = Popup::menu(response).id(id).open_memory(set).align(RectAlign::BOTTOM_END).gap(4.0);
    if by_key {
        ui.data_mut(|data| data.remove::<Pos2>(id));
    } else if opens && let Some(pointer) = ui.input(|input| input.pointer.interact_pos()) {
        ui.data_mut(|data| data.insert_temp(id, pointer));
    }
    if let Some(pointer) = ui.data(|data| data.get_temp::<Pos2>(id)) {
        popup = popup.at_position(pointer).align(RectAlign::BOTTOM_START).gap(0.0);
    }
    show(ui, response, popup.accessible_name(name).width(WIDTH), opens, |ui| {
        ui.set_width(WIDTH);
        content(ui);
    });
}

/// Draws a list of actions, if it is open: the first one takes the keyboard as it `opens`, and `response` has it back
/// when it closes, unless it was closed by a click elsewhere.
fn show(ui: &mut Ui, response: &Response, popup: Popup<'_>, opens: bool, content: impl FnOnce(&mut Ui)) {
    let id = popup.get_id();
    let was_open = Popup::is_id_open(ui.ctx(), id);
    if opens {
        gives_keyboard(ui);
    }
    let shown = popup.show(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        content(ui);
    });
    let is_open = Popup::is_id_open(ui.ctx(), id);
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
    let room =
        Rect::from_min_max(pos2(rect.left() + 38.0, rect.top()), pos2(rect.right() - 10.0, rect.bottom()));
    let is_cut = on_one_line(ui, room, label, fonts::medium(), p.text);
    focus_ring(ui, &response, rect.shrink(2.0), theme::RADIUS - 2);
    let response = told_whole(response, is_cut, label);
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
