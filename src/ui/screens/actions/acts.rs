//! What can be done with an action from the list: the menu of its line.

use egui::Ui;

use super::budget::Line;
use super::delete;
use crate::app::Route;
use crate::domain::action::{ActionStatus, ActionYear};
use crate::domain::codes::Code;
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::widgets::menu_item;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Show its sheet.
    Open,
    /// Note where it stands in the year shown.
    Status(ActionStatus),
    /// Put it at this place.
    Move(usize),
    /// Delete it.
    Delete,
}

/// The menu of the line at `at` of `lines`; what was chosen.
pub fn menu_ui(ui: &mut Ui, line: &Line, at: usize, lines: usize) -> Option<Ask> {
    let mut asked = None;
    let mut item = |ui: &mut Ui, icon, label: &str, ask| {
        if menu_item(ui, icon, label) {
            asked = Some(ask);
        }
    };
    item(ui, icons::FILE_TEXT, "Ouvrir la fiche", Ask::Open);
    if let Some(year) = &line.year {
        for status in ActionStatus::ALL.iter().filter(|status| **status != year.status) {
            let label = format!("{}\u{a0}: {}", year.civil_year, status.label());
            item(ui, icons::CHECK_CIRCLE, &label, Ask::Status(*status));
        }
    }
    if at > 0 {
        item(ui, icons::ARROW_UP, "Monter", Ask::Move(at - 1));
    }
    if at + 1 < lines {
        item(ui, icons::ARROW_DOWN, "Descendre", Ask::Move(at + 1));
    }
    item(ui, icons::TRASH, "Supprimer l’action", Ask::Delete);
    asked
}

/// Does what is asked.
pub fn answer(cx: &mut Cx<'_>, line: &Line, asked: Ask) {
    match (asked, &line.year) {
        (Ask::Open, _) => cx.go(Route::Actions(Some(line.action))),
        (Ask::Status(status), Some(year)) => {
            let year = ActionYear { status, ..year.clone() };
            cx.attempt(|store| ops::actions::edit_year(store, &year));
        }
        (Ask::Status(_), None) => {}
        (Ask::Move(to), _) => {
            cx.attempt(|store| ops::actions::move_to(store, line.action, to));
        }
        (Ask::Delete, _) => delete(cx, line.action),
    }
}
