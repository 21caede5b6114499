//! The buttons that conduct a presentation, under what the room sees or in the window of who conducts it.

use egui::{Align, Layout, Rect, Ui, UiBuilder, vec2};

use super::{Noting, Shown, noting};
use crate::app::{MeetingTab, Presentation, Route, Stage};
use crate::domain::french::hours;
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::widgets::{Button, icon_button};
use crate::ui::{icons, theme};

/// Draws the line of buttons under what the room sees.
pub fn bar_ui(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown, place: Rect) {
    ui.painter().rect_filled(place, 0.0, theme::palette(ui).nav);
    let inner = place.shrink2(vec2(16.0, 0.0));
    let layout = Layout::right_to_left(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(layout).id_salt("bar"), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if icon_button(ui, icons::X, "Quitter la présentation (Échap)").clicked() {
            cx.app.leave_presentation();
        }
        if icon_button(ui, icons::NOTEPAD, "Quitter et ouvrir le compte rendu").clicked() {
            open_minutes(cx);
        }
        if icon_button(ui, icons::MONITOR, "Présenter dans une autre fenêtre").clicked() {
            move_to(cx, Stage::Beside);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            steps_ui(ui, cx);
            ui.add_space(8.0);
            noting_ui(ui, cx, shown);
        });
    });
}

/// The buttons that turn the points, stop the clock and blacken the screen.
pub fn steps_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let now = cx.app.now();
    let Some(presentation) = &mut cx.app.presentation else { return };
    if step_ui(ui, presentation, false, icons::CARET_LEFT, "Point précédent (←)") {
        presentation.step(false, now);
    }
    if step_ui(ui, presentation, true, icons::CARET_RIGHT, "Point suivant (→)") {
        presentation.step(true, now);
    }
    let (icon, name) = match presentation.is_paused() {
        true => (icons::PLAY, "Reprendre le chronomètre (P)"),
        false => (icons::PAUSE, "Mettre le chronomètre en pause (P)"),
    };
    if icon_button(ui, icon, name).clicked() {
        presentation.pause(now);
    }
    let (icon, name) = match presentation.is_black {
        true => (icons::SUN, "Rallumer l’écran de la salle (N)"),
        false => (icons::MOON, "Écran noir (N)"),
    };
    if icon_button(ui, icon, name).clicked() {
        presentation.is_black = !presentation.is_black;
    }
}

fn step_ui(ui: &mut Ui, presentation: &Presentation, forward: bool, icon: &str, name: &str) -> bool {
    ui.add_enabled_ui(presentation.has_next(forward), |ui| icon_button(ui, icon, name).clicked()).inner
}

/// The button that notes when a part really opens or ends, where there is something to note.
pub fn noting_ui(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown) {
    let today = cx.app.today();
    let Some((part, what)) = cx.app.presentation.as_ref().and_then(|p| noting(p, shown, today)) else {
        return;
    };
    let now_min = cx.app.now_min();
    let hour = hours::hour(now_min);
    let label = match what {
        Noting::Opening => format!("Noter l’ouverture à {hour}"),
        Noting::Closing => format!("Noter la clôture à {hour}"),
    };
    if !ui.add(Button::ghost(&label).icon(icons::CLOCK)).clicked() {
        return;
    }
    let mut part = part.clone();
    let done = match what {
        Noting::Opening => {
            part.opened_min = Some(now_min);
            format!("Ouverture notée à {hour}")
        }
        Noting::Closing => {
            part.closed_min = Some(now_min);
            format!("Clôture notée à {hour}")
        }
    };
    if cx.attempt(|store| ops::parts::edit(store, &part)).is_some() {
        cx.done(done);
    }
}

/// Leaves the presentation for the minutes of its meeting.
pub fn open_minutes(cx: &mut Cx<'_>) {
    let Some(meeting) = cx.app.presentation.as_ref().map(|presentation| presentation.meeting) else { return };
    if cx.app.is_on_stage() {
        cx.app.leave_presentation();
    }
    cx.go(Route::Meeting(meeting, MeetingTab::Minutes));
}

/// Shows the presentation elsewhere.
pub fn move_to(cx: &mut Cx<'_>, stage: Stage) {
    if let Some(meeting) = cx.app.presentation.as_ref().map(|presentation| presentation.meeting) {
        cx.app.present(meeting, stage);
    }
}
