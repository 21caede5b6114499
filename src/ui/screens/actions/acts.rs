//! What can be done with actions from the list, one or several at once: the menu of a line.

use egui::Ui;

use super::budget::{Budget, Line};
use super::delete;
use crate::app::Route;
use crate::domain::action::ActionStatus;
use crate::domain::codes::Code;
use crate::domain::french::words;
use crate::domain::ids::{ActionId, ActionYearId};
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::screens::in_cells;
use crate::ui::widgets::{self, menu_item};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Show the sheet of the only one.
    Open,
    /// Type in the cells of the only one.
    Type,
    /// Add the year shown to the only one.
    AddYear(i32),
    /// Note where they stand in the year shown.
    Status(ActionStatus),
    /// Put them at this place among the others.
    Move(usize),
    /// Delete those that can be.
    Delete,
}

/// The menu of these lines of the list, with the place of the first of them; what was chosen.
pub fn menu_ui(ui: &mut Ui, budget: &Budget, chosen: &[&Line], first: usize) -> Option<Ask> {
    let mut asked = None;
    let mut item = |ui: &mut Ui, icon, label: &str, ask| {
        if menu_item(ui, icon, label) {
            asked = Some(ask);
        }
    };
    if chosen.len() > 1 {
        widgets::caption(ui, words::count(chosen.len() as u64, "action", "actions"));
    } else {
        item(ui, icons::FILE_TEXT, "Ouvrir la fiche", Ask::Open);
        item(ui, icons::PENCIL_SIMPLE, in_cells::LABEL, Ask::Type);
        if chosen.iter().any(|line| line.year.is_none()) {
            let label = format!("Ajouter l’année {}", budget.year);
            item(ui, icons::PLUS, &label, Ask::AddYear(budget.year));
        }
    }
    let years = || chosen.iter().filter_map(|line| line.year.as_ref());
    if let Some(year) = years().next() {
        for status in ActionStatus::ALL.iter().filter(|status| years().any(|year| year.status != **status)) {
            let label = format!("{}\u{a0}: {}", year.civil_year, status.label());
            item(ui, icons::CHECK_CIRCLE, &label, Ask::Status(*status));
        }
    }
    if first > 0 {
        item(ui, icons::ARROW_UP, "Monter", Ask::Move(first - 1));
    }
    if first + chosen.len() < budget.lines.len() {
        item(ui, icons::ARROW_DOWN, "Descendre", Ask::Move(first + 1));
    }
    let delete = if chosen.len() > 1 { "Supprimer les actions" } else { "Supprimer l’action" };
    item(ui, icons::TRASH, delete, Ask::Delete);
    asked
}

/// Does what is asked.
pub fn answer(cx: &mut Cx<'_>, chosen: &[&Line], asked: Ask) {
    let actions: Vec<ActionId> = chosen.iter().map(|line| line.action).collect();
    match (asked, actions.as_slice()) {
        (Ask::Open, actions) => {
            if let Some(action) = actions.first() {
                cx.go(Route::Actions(Some(*action)));
            }
        }
        // The list does so itself.
        (Ask::Type, _) => {}
        (Ask::AddYear(year), actions) => {
            if let Some(action) = actions.first() {
                cx.attempt(|store| ops::actions::add_year(store, *action, year));
            }
        }
        (Ask::Status(status), _) => {
            let years: Vec<ActionYearId> =
                chosen.iter().filter_map(|line| line.year.as_ref()).map(|year| year.id).collect();
            cx.attempt(|store| ops::actions::set_status(store, &years, status));
        }
        (Ask::Move(to), actions) => {
            cx.attempt(|store| ops::actions::move_to(store, actions, to));
        }
        (Ask::Delete, [action]) => delete(cx, *action),
        (Ask::Delete, actions) => {
            let deleted = cx.attempt(|store| ops::actions::delete_unused(store, actions));
            cx.told_deleted(deleted, actions.len(), ["action supprimée", "actions supprimées"]);
        }
    }
}
