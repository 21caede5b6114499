//! The fields in the line of an action, in place of its title and of its amounts of the year shown.

use egui::{Rect, Ui, vec2};

use super::HEADS;
use super::budget::Line;
use crate::domain::action::ActionYear;
use crate::domain::ids::Id;
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::screens::editing::Editing;
use crate::ui::screens::in_cells;

/// Draws the fields over their cells; which they are, from left to right.
pub fn fields_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    (line, civil_year): (&Line, i32),
    (name, _, figures): (Rect, Rect, Vec<(usize, Rect)>),
) -> Vec<egui::Id> {
    let mut title = Editing::in_cells(&line.row);
    in_cells::over(ui, name, (line.action, "title"), |ui| {
        title.line(ui, "Intitulé", f32::INFINITY, |action| &mut action.title);
    });
    let mut drawn = title.fields().to_vec();
    title.save(cx, ops::actions::edit);
    // Without the year, the first amount typed adds it: this key stands for none.
    let blank = ActionYear::submitted(Id::from_uuid(line.action.uuid()), line.action, civil_year);
    let mut amounts = Editing::in_cells(line.year.as_ref().unwrap_or(&blank));
    for (column, cell) in figures {
        in_cells::over(ui, cell.shrink2(vec2(2.0, 0.0)), (line.action, civil_year, column), |ui| {
            let label = HEADS.get(column).copied().unwrap_or_default();
            match column {
                0 => amounts.amount(ui, label, |year| &mut year.requested_cents),
                1 => amounts.amount(ui, label, |year| &mut year.proposed_cents),
                _ => amounts.amount(ui, label, |year| &mut year.granted_cents),
            }
        });
    }
    drawn.extend(amounts.fields());
    match &line.year {
        Some(_) => amounts.save(cx, ops::actions::edit_year),
        None => {
            if let Some(year) = amounts.changed() {
                cx.attempt(|store| ops::actions::add_known_year(store, &year));
            }
        }
    }
    drawn
}
