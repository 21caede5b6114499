//! What moves by itself, and stands still for whoever has asked for it.

use egui::{Spinner, Ui};

use super::text;
use crate::ui::{icons, theme};

/// Whether nothing may move by itself.
pub fn is_still(ui: &Ui) -> bool {
    ui.style().animation_time <= 0.0
}

/// Says that something is going on, by a circle that turns or a clock that does not; `size` in points.
pub fn going_on(ui: &mut Ui, size: f32) {
    let accent = theme::palette(ui).accent;
    if is_still(ui) {
        text::icon(ui, icons::CLOCK, size, accent);
    } else {
        ui.add(Spinner::new().size(size).color(accent));
    }
}
