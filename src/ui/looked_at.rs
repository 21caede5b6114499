//! The line over every page while a backup is looked at: which one, and the way back to the binder.

use egui::{Align, Frame, Layout, Margin, Panel, Ui};

use super::cx::Cx;
use super::widgets::{self, Button};
use super::{fonts, icons, theme};

/// Draws the line, if a backup is looked at.
pub fn looked_at_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(looked_at) = cx.app.looked_at.clone() else { return };
    let p = theme::palette(ui);
    let frame = Frame::new().fill(p.warning_soft).inner_margin(Margin::symmetric(24, 8));
    Panel::top("looked_at").frame(frame).show_separator_line(false).show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.add(Button::secondary("Revenir au classeur").icon(icons::ARROW_LEFT)).clicked() {
                cx.app.return_to_binder();
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                widgets::icon(ui, icons::CLOCK_COUNTER_CLOCKWISE, 18.0, p.warning);
                let sentence =
                    format!("Sauvegarde du {}, en lecture seule", cx.app.moment(looked_at.taken_at));
                widgets::plain(ui, sentence.as_str(), fonts::medium(), p.text);
            });
        });
    });
}
