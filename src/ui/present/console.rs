//! The line at the foot of the window that conducts a presentation shown in another one.

use egui::{Align, Frame, Layout, Margin, Panel, Rect, Sense, Ui, vec2};

use super::buttons::{move_to, noting_ui, open_minutes, steps_ui};
use super::{Shown, now_and_next, timing};
use crate::app::Stage;
use crate::documents::stage::Moment;
use crate::ui::cx::Cx;
use crate::ui::widgets::{self, icon_button, on_one_line, told_whole};
use crate::ui::{fonts, icons, theme};

/// Height of the line, in points.
const HEIGHT: f32 = 64.0;
/// Width under which the button that notes the hours is left out: the minutes have the same, in points.
const WITH_HOURS: f32 = 900.0;

/// Draws the line.
pub fn console_ui(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown) {
    let p = theme::palette(ui);
    let frame = Frame::new().fill(p.accent_soft).inner_margin(Margin::symmetric(20, 0));
    let panel = Panel::bottom("presentation").exact_size(HEIGHT).resizable(false).frame(frame);
    panel.show_separator_line(false).show(ui, |ui| {
        let width = ui.available_width();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            if icon_button(ui, icons::X, "Arrêter la présentation").clicked() {
                cx.app.leave_presentation();
            }
            if icon_button(ui, icons::PRESENTATION_CHART, "Présenter dans cette fenêtre").clicked() {
                move_to(cx, Stage::Here);
            }
            if icon_button(ui, icons::NOTEPAD, "Ouvrir le compte rendu").clicked() {
                open_minutes(cx);
            }
            if width >= WITH_HOURS {
                noting_ui(ui, cx, shown);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                steps_ui(ui, cx);
                ui.add_space(10.0);
                told_ui(ui, cx, shown);
            });
        });
    });
}

/// What the room sees, its time, and what comes next.
fn told_ui(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown) {
    let Some(presentation) = &cx.app.presentation else { return };
    let p = theme::palette(ui);
    let (moment, next) = now_and_next(presentation, shown);
    let timing = timing(presentation, cx.app, moment);
    let mut time = vec![];
    if moment.is_some_and(|moment| moment.item.is_some()) {
        let elapsed = timing.elapsed();
        time.push(format!("{} {}", elapsed.label, elapsed.figure));
        time.extend(timing.left().map(|left| format!("{} {}", left.label.to_lowercase(), left.figure)));
    }
    if presentation.is_paused() {
        time.push("chronomètre en pause".to_owned());
    }
    if presentation.is_black {
        time.push("écran noir".to_owned());
    }
    if let Some(next) = next {
        time.push(format!("ensuite\u{a0}: {}", named(next)));
    }
    let now = moment.map_or_else(|| "Ordre du jour vide".to_owned(), named);
    let under = crate::domain::french::words::capitalised(&time.join(" · "));
    let ink = if timing.is_over() { p.danger } else { p.text2 };
    let size = vec2(ui.available_width(), HEIGHT - 12.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let (above, below) = rect.split_top_bottom_at_fraction(0.5);
    let middle = |rect: Rect| rect.shrink2(vec2(0.0, 2.0));
    let mut is_cut = on_one_line(ui, middle(above), &now, fonts::semibold(), p.text);
    is_cut |= on_one_line(ui, middle(below), &under, fonts::small_medium(), ink);
    let whole = format!("Présenté\u{a0}: {now}. {under}");
    widgets::announce(ui, &response, egui::Role::Label, &whole);
    told_whole(response, is_cut, &whole);
}

/// « 1.2. Bilan chiffré ».
fn named(moment: &Moment) -> String {
    match moment.number.as_str() {
        "" => moment.title.clone(),
        number => format!("{number}. {}", moment.title),
    }
}
