//! The controls of the window: each has an accessible name, a role, a state, a focus ring, and works from the keyboard.

mod bound;
mod button;
mod calendar;
mod choice;
mod drawing;
mod dropdown;
mod field;
mod layout;
mod look;
mod menu;
mod modal;
mod nav;
mod picker;
mod picture;
mod reading;
mod reorder;
mod saying;
mod shown;
mod stillness;
mod table;
mod text;
mod toast;
mod typed;

pub use bound::{Bound, Rule, holds_text, note_refused, take_unseen_refusals, waits};
pub use button::{Button, icon_button, link};
pub use calendar::tell_today;
pub use choice::{checkbox, segmented};
pub use drawing::{drawing, drawing_width_mm};
pub use dropdown::choice;
pub use field::{Field, FieldResponse, field, search, select_all};
pub use layout::{
    card, close_line, in_line, is_low, level, list_height, page, page_header, scroll, scrolled_text,
    when_near, with_side,
};
pub use menu::{context_menu, menu, menu_item, unfold};
pub use modal::{
    Answer, answer_buttons, closing_button, dialog_body, dialog_buttons, dialog_has_drafts, dialog_text,
    empty, forget_drafts, modal_frame, refused,
};
pub use nav::{Badge, NavItem, Tab, nav_item, tabs};
pub use picker::{Picked, Picker, Proposal};
pub use picture::{LOGO, PHOTO, preview};
pub use reading::{Reading, department};
pub use reorder::{Move, Reorder, ReorderRow, Reordered, RowPlace};
pub use saying::{said_ui, say};
pub use shown::{Tone, bar, chip, empty_state, key_caps, key_figure, stacked_bar, tag};
pub use stillness::{going_on, is_still};
pub use table::{Cells, Column, Pick, Sort, Table, TableResponse, two_lines};
pub use text::{
    as_heading, body, caption, heading, icon, icon_paragraph, icon_text, on_one_line, plain, rich, secondary,
    small, title, told_whole,
};
pub use toast::{Toast, ToastAnswer, toast};
pub use typed::{amount, date, duration, stepped_duration, stepper};

use egui::{CornerRadius, Rect, Response, Role, Stroke, StrokeKind, Ui, WidgetInfo};

use super::theme;

/// Draws the 2-point ring around what holds the keyboard, and brings it into view when it gets it.
///
/// The ring may leave the clip rectangle by 4 points, so that the edge of a scroll area never cuts it.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if !response.has_focus() {
        return;
    }
    let painter = ui.painter().with_clip_rect(ui.clip_rect().expand(4.0));
    painter.rect_stroke(
        rect.expand(2.0),
        CornerRadius::same(radius.saturating_add(2)),
        Stroke::new(2.0, theme::palette(ui).focus),
        StrokeKind::Middle,
    );
    if response.gained_focus() && !ui.input(|input| input.pointer.any_down() || input.pointer.any_released())
    {
        response.scroll_to_me(None);
    }
}

/// Draws the ground of one place among several: raised like a card where one is, lit under the pointer.
fn raised(ui: &Ui, response: &Response, rect: Rect, radius: u8, on: bool) {
    let p = theme::palette(ui);
    let radius = CornerRadius::same(radius);
    if on {
        ui.painter().add(theme::shadow(p, theme::Elevation::Card).as_shape(rect, radius));
    }
    if on || response.hovered() {
        ui.painter().rect_filled(rect, radius, if on { p.surface } else { p.hover });
    }
}

/// Names a control that is one choice among several, and says whether it is the chosen one.
pub fn announce_choice(ui: &Ui, response: &Response, role: Role, chosen: bool, name: &str) {
    response.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(chosen));
}

/// Names a control of another kind.
pub fn announce(ui: &Ui, response: &Response, role: Role, name: &str) {
    response.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), name));
}
