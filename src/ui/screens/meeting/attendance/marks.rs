//! What is drawn in a row to be clicked: the round box, the box of the signature, the pill.

use egui::{Align2, CornerRadius, CursorIcon, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::listing::Entry;
use crate::domain::attendance::AttendanceStatus;
use crate::ui::widgets::{Tone, focus_ring};
use crate::ui::{fonts, icons, theme};

/// Width of the round box before a name, in points.
const TICK: f32 = 24.0;

/// The round box before a name; whether it was clicked. The keyboard has the key P instead: the table is one stop.
pub fn tick(ui: &mut Ui, entry: &Entry, can_change: bool) -> bool {
    let p = theme::palette(ui);
    let sense = if can_change { Sense::CLICK } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(TICK, 28.0), sense);
    let is_there = entry.status.is_present();
    let name = format!("{} est là", entry.spoken);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, can_change, is_there, &name));
    let (glyph, font, ink) = match entry.status {
        AttendanceStatus::Present | AttendanceStatus::Remote => {
            (icons::CHECK_CIRCLE, fonts::icon_filled(20.0), p.success)
        }
        AttendanceStatus::Represented => (icons::USER_SWITCH, fonts::icon(18.0), p.accent),
        _ if response.hovered() => (icons::CHECK_CIRCLE, fonts::icon(20.0), p.text2),
        _ => (icons::CIRCLE, fonts::icon(20.0), p.border_input),
    };
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, glyph, font, ink);
    let response = if can_change { response.on_hover_cursor(CursorIcon::PointingHand) } else { response };
    response.clicked()
}

/// The box of the signature; whether it was clicked.
pub fn signature(ui: &mut Ui, entry: &Entry, is_open: bool) -> bool {
    let p = theme::palette(ui);
    let sense = if is_open { Sense::CLICK } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(28.0, 28.0), sense);
    let name = format!("Signature de {}", entry.spoken);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, is_open, entry.has_signed, &name));
    let square = Rect::from_center_size(pos2(rect.left() + 11.0, rect.center().y), vec2(18.0, 18.0));
    let (fill, edge) = match (entry.has_signed, response.hovered()) {
        (true, _) => (p.primary, p.primary),
        (false, true) => (p.hover, p.border_input),
        (false, false) => (p.surface, p.border_input),
    };
    let stroke = egui::Stroke::new(1.0, edge);
    ui.painter().rect(square, CornerRadius::same(5), fill, stroke, egui::StrokeKind::Inside);
    if entry.has_signed {
        let check = fonts::icon(14.0);
        ui.painter().text(square.center(), Align2::CENTER_CENTER, icons::CHECK, check, p.on_primary);
    }
    focus_ring(ui, &response, square, 5);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// A state in a pill that unfolds a menu.
pub fn pill(ui: &mut Ui, tone: Tone, word: &str) -> Response {
    let p = theme::palette(ui);
    let (ink, fill) = tone.colors(p);
    let words = ui.painter().layout_no_wrap(word.to_owned(), fonts::caption(), ink);
    let size = vec2(words.size().x + 34.0, 24.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    ui.painter().rect_filled(rect, CornerRadius::same(6), fill);
    let edge = if response.hovered() { ink } else { p.border_strong };
    let stroke = egui::Stroke::new(1.0, edge);
    ui.painter().rect_stroke(rect, CornerRadius::same(6), stroke, egui::StrokeKind::Inside);
    let middle = rect.center().y;
    ui.painter().galley(pos2(rect.left() + 9.0, middle - words.size().y / 2.0), words, ink);
    let caret = pos2(rect.right() - 13.0, middle);
    ui.painter().text(caret, Align2::CENTER_CENTER, icons::CARET_DOWN, fonts::icon(12.0), ink);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
