//! The navigation column: pages, what waits, what is going on, and whether everything is saved.

use egui::accesskit::Live;
use egui::{
    Align, Align2, CornerRadius, Frame, Layout, Margin, Panel, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, pos2, vec2,
};

use super::cx::Cx;
use super::screens::SCREENS;
use super::widgets::{self, NavItem, announce, focus_ring, icon_button, nav_item};
use super::{fonts, icons, theme};
use crate::app::{Dialog, ThemeChoice};
use crate::domain::french::hours;
use crate::store::Store;

/// A step through what was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Takes the last change back.
    Back,
    /// Makes it again.
    Again,
}

/// Draws the column on the left of the window; the step asked for, to be made once the field being typed in has given
/// its text.
pub fn nav_ui(ui: &mut Ui, cx: &mut Cx<'_>) -> Option<Step> {
    let p = theme::palette(ui);
    let narrow = ui.available_width() < theme::NARROW_WINDOW;
    let width = if narrow { theme::NAV_WIDTH_NARROW } else { theme::NAV_WIDTH };
    let mut step = None;
    Panel::left("nav")
        .exact_size(width)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(p.nav).inner_margin(Margin { left: 12, right: 12, top: 16, bottom: 12 }))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            // In a window as low as can be, the pages need its room.
            if ui.available_height() >= theme::LOW_WINDOW {
                brand_ui(ui, narrow);
                ui.add_space(14.0);
            }
            if search_ui(ui, narrow) {
                cx.app.dialog = Some(Dialog::Search);
            }
            ui.add_space(12.0);
            let mut pages: Vec<_> = SCREENS.iter().filter(|screen| !screen.icon.is_empty()).collect();
            let last = pages.pop();
            for screen in pages {
                page_ui(ui, cx, screen, narrow);
            }
            step = foot_ui(ui, cx, last, narrow);
        });
    step
}

/// What stands at the bottom of the column, from top to bottom, as the keyboard goes: what it took in the last frame is
/// where it begins.
fn foot_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    last: Option<&super::screens::ScreenType>,
    narrow: bool,
) -> Option<Step> {
    let id = ui.scope_id().with("foot");
    let height = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or_default();
    let room = ui.available_rect_before_wrap();
    let top = (room.bottom() - height).max(room.top());
    let align = if narrow { Align::Center } else { Align::Min };
    let foot =
        UiBuilder::new().max_rect(room.with_min_y(top)).layout(Layout::top_down(align)).id_salt("foot");
    // What is going on comes and goes: it stands on the rest, and moves nothing of it.
    let above = UiBuilder::new().max_rect(room.with_max_y(top)).layout(Layout::bottom_up(align));
    ui.scope_builder(above.id_salt("tasks"), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        tasks_ui(ui, cx, narrow);
    });
    let shown = ui.scope_builder(foot, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        if let Some(screen) = last {
            page_ui(ui, cx, screen, narrow);
        }
        help_ui(ui, cx, narrow);
        theme_ui(ui, cx, narrow);
        saved_ui(ui, cx, narrow)
    });
    let taken = shown.response.rect.height();
    if (taken - height).abs() > 0.1 {
        ui.data_mut(|data| data.insert_temp(id, taken));
        ui.ctx().request_repaint();
    }
    shown.inner
}

fn page_ui(ui: &mut Ui, cx: &mut Cx<'_>, screen: &super::screens::ScreenType, narrow: bool) {
    let chosen = Some((screen.shows)(cx.app.route()));
    let item = NavItem { icon: screen.icon, label: screen.label, chosen, narrow };
    if nav_item(ui, &item).clicked() {
        cx.go(screen.start);
    }
}

fn brand_ui(ui: &mut Ui, narrow: bool) {
    let p = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    let left = if narrow { rect.center().x - 17.0 } else { rect.left() + 6.0 };
    let logo = Rect::from_min_size(pos2(left, rect.top() + 3.0), vec2(34.0, 34.0));
    let painter = ui.painter();
    painter.rect_filled(logo, CornerRadius::same(9), p.primary);
    painter.text(logo.center(), Align2::CENTER_CENTER, icons::GAVEL, fonts::icon_filled(19.0), p.on_primary);
    if !narrow {
        let x = logo.right() + 11.0;
        painter.text(pos2(x, rect.top() + 12.0), Align2::LEFT_CENTER, "Copil", fonts::brand(), p.text);
        let under = pos2(x, rect.top() + 30.0);
        painter.text(under, Align2::LEFT_CENTER, "Secrétariat des comités", fonts::caption(), p.text3);
    }
}

fn search_ui(ui: &mut Ui, narrow: bool) -> bool {
    let p = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::click());
    announce(ui, &response, Role::Button, "Rechercher dans le classeur");
    let fill = if response.hovered() { p.hover } else { p.surface };
    let painter = ui.painter();
    let edge = Stroke::new(1.0, p.border_strong);
    painter.rect(rect, CornerRadius::same(theme::RADIUS), fill, edge, StrokeKind::Inside);
    let x = if narrow { rect.center().x } else { rect.left() + 20.0 };
    let glass = icons::MAGNIFYING_GLASS;
    painter.text(pos2(x, rect.center().y), Align2::CENTER_CENTER, glass, fonts::icon(16.0), p.text3);
    if !narrow {
        let words = pos2(rect.left() + 38.0, rect.center().y);
        painter.text(words, Align2::LEFT_CENTER, "Rechercher", fonts::body(), p.text3);
        let keys = pos2(rect.right() - 10.0, rect.center().y);
        painter.text(keys, Align2::RIGHT_CENTER, "Ctrl K", fonts::caption(), p.text3);
    }
    focus_ring(ui, &response, rect, theme::RADIUS);
    response.clicked()
}

/// Opens the help beside the page, or closes it.
fn help_ui(ui: &mut Ui, cx: &mut Cx<'_>, narrow: bool) {
    let item = NavItem { icon: icons::QUESTION, label: "Aide (F1)", chosen: None, narrow };
    if nav_item(ui, &item).clicked() {
        cx.app.helps = !cx.app.helps;
    }
}

fn theme_ui(ui: &mut Ui, cx: &mut Cx<'_>, narrow: bool) {
    let (icon, label, choice) = match ui.visuals().dark_mode {
        true => (icons::SUN, "Thème clair", ThemeChoice::Light),
        false => (icons::MOON, "Thème sombre", ThemeChoice::Dark),
    };
    if nav_item(ui, &NavItem { icon, label, chosen: None, narrow }).clicked() {
        cx.app.choose_theme(choice);
    }
}

fn saved_ui(ui: &mut Ui, cx: &mut Cx<'_>, narrow: bool) -> Option<Step> {
    let p = theme::palette(ui);
    let saved = match cx.app.saved_at_min() {
        _ if cx.app.looked_at.is_some() => "Lecture seule".to_owned(),
        Some(at) => format!("Enregistré · {}", hours::hour(at)),
        None => String::new(),
    };
    let undo = cx.app.store().and_then(Store::undo_label).map(|label| format!("Annuler\u{a0}: {label}"));
    let redo = cx.app.store().and_then(Store::redo_label).map(|label| format!("Rétablir\u{a0}: {label}"));
    let undo_ui = |ui: &mut Ui| {
        ui.add_enabled_ui(undo.is_some(), |ui| {
            icon_button(ui, icons::ARROW_COUNTER_CLOCKWISE, undo.as_deref().unwrap_or("Annuler")).clicked()
        })
        .inner
    };
    let redo_ui = |ui: &mut Ui| {
        ui.add_enabled_ui(redo.is_some(), |ui| {
            icon_button(ui, icons::ARROW_CLOCKWISE, redo.as_deref().unwrap_or("Rétablir")).clicked()
        })
        .inner
    };
    let (undone, redone) = if narrow {
        saved_narrow_ui(ui, cx, &saved);
        (undo_ui(ui), redo_ui(ui))
    } else {
        let size = vec2(ui.available_width(), 32.0);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            let (dot, _) = ui.allocate_exact_size(vec2(22.0, 32.0), Sense::hover());
            ui.painter().circle_filled(pos2(dot.left() + 12.0, dot.center().y), 3.5, p.success);
            let said = widgets::plain(ui, saved.as_str(), fonts::caption(), p.text3);
            ui.ctx().accesskit_node_builder(said.id, |node| {
                node.set_role(Role::Status);
                node.set_live(Live::Polite);
                node.set_label(saved.as_str());
            });
            ui.add_space((ui.available_width() - 2.0 * theme::ICON_BUTTON).max(0.0));
            (undo_ui(ui), redo_ui(ui))
        })
        .inner
    };
    match (undone, redone) {
        (true, _) => Some(Step::Back),
        (_, true) => Some(Step::Again),
        _ => None,
    }
}

/// The hour alone, under the dot: the column is narrow; the whole sentence is what a screen reader and the tooltip say.
fn saved_narrow_ui(ui: &mut Ui, cx: &Cx<'_>, saved: &str) {
    let p = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    announce(ui, &response, Role::Status, saved);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
    let painter = ui.painter();
    painter.circle_filled(pos2(rect.center().x, rect.top() + 6.0), 3.5, p.success);
    let at =
        cx.app.saved_at_min().filter(|_| cx.app.looked_at.is_none()).map(hours::hour).unwrap_or_default();
    painter.text(
        pos2(rect.center().x, rect.bottom() - 8.0),
        Align2::CENTER_CENTER,
        at,
        fonts::caption(),
        p.text3,
    );
    response.on_hover_text(saved);
}

fn tasks_ui(ui: &mut Ui, cx: &mut Cx<'_>, narrow: bool) {
    let accent = theme::palette(ui).accent;
    for task in cx.app.tasks.list().iter().filter(|task| task.is_shown()) {
        ui.add_space(6.0);
        if task.can_stop() {
            widgets::bar(ui, &task.label, task.share(), accent);
        }
        ui.horizontal(|ui| {
            if !narrow {
                widgets::small(ui, task.label.as_str());
            }
            if !task.can_stop() {
                widgets::going_on(ui, 14.0);
                return;
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let stop = format!("Interrompre\u{a0}: {}", task.label);
                if ui
                    .add_enabled_ui(!task.is_cancelled(), |ui| icon_button(ui, icons::X, &stop))
                    .inner
                    .clicked()
                {
                    task.cancel();
                }
            });
        });
    }
}
