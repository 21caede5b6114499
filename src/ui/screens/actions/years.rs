//! The years of an action: its state, its amounts, the people it reached.

use egui::{Stroke, Ui};

use super::read_year;
use crate::domain::action::{ActionStatus, ActionYear, Novelty};
use crate::domain::codes::Code;
use crate::domain::french::words;
use crate::domain::ids::ActionId;
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::screens::editing::{Editing, choice};
use crate::ui::widgets::{self, Bound, Button, Tone, heading, icon_button, in_line, level, tag};
use crate::ui::{icons, theme};

/// Draws the years of an action, and the button that adds one.
pub fn card_ui(ui: &mut Ui, cx: &mut Cx<'_>, action: ActionId, years: &[ActionYear]) {
    heading(ui, "Années");
    for year in years {
        ui.push_id(year.id, |ui| year_ui(ui, cx, year));
        let y = ui.cursor().top() + 2.0;
        ui.painter().hline(ui.max_rect().x_range(), y, Stroke::new(1.0, theme::palette(ui).border));
        ui.add_space(8.0);
    }
    if years.is_empty() {
        widgets::secondary(ui, "Les montants se saisissent année par année.");
    }
    let next = years.last().map_or(i32::from(cx.app.today().year()), |year| year.civil_year + 1);
    if ui.add(Button::ghost(&format!("Ajouter l’année {next}")).icon(icons::PLUS)).clicked() {
        cx.attempt(|store| ops::actions::add_year(store, action, next));
    }
}

fn year_ui(ui: &mut Ui, cx: &mut Cx<'_>, year: &ActionYear) {
    let mut editing = Editing::new(year);
    let mut is_deleted = false;
    in_line(ui, |ui| {
        let shown = year.civil_year.to_string();
        let rule = |typed: &str| read_year(typed).map(drop).map_err(|refusal| refusal.to_string());
        let typed = Bound::new("Année", &shown).width(76.0).check(&rule).show(ui);
        if let Some(typed) = typed.and_then(|typed| read_year(&typed).ok()) {
            editing.row().civil_year = typed;
        }
        editing.code(ui, "État", 150.0, |year| &mut year.status);
        let mut options = vec![(None, "Non précisé".to_owned())];
        options.extend(Novelty::ALL.iter().map(|value| (Some(*value), words::capitalised(value.label()))));
        if let Some(novelty) = choice(ui, "Nouvelle ou reconduite", 160.0, &year.novelty, &options) {
            editing.row().novelty = novelty;
        }
        level(ui, |ui| {
            let name = format!("Supprimer l’année {}", year.civil_year);
            is_deleted = icon_button(ui, icons::TRASH, &name).clicked();
            if year.is_example {
                // At the middle of the fields beside it.
                ui.vertical(|ui| {
                    ui.add_space((theme::INPUT_HEIGHT - 22.0) / 2.0);
                    tag(ui, Tone::Neutral, "Exemple");
                });
            }
        });
    });
    in_line(ui, |ui| {
        editing.amount(ui, "Demandé", |year| &mut year.requested_cents);
        editing.amount(ui, "Proposé", |year| &mut year.proposed_cents);
        editing.amount(ui, "Accordé", |year| &mut year.granted_cents);
        editing.amount(ui, "Versé", |year| &mut year.paid_cents);
        editing.amount(ui, "Consommé", |year| &mut year.consumed_cents);
    });
    in_line(ui, |ui| {
        editing.count(ui, "Bénéficiaires prévus", |year| &mut year.planned_beneficiaries);
        editing.count(ui, "Bénéficiaires réels", |year| &mut year.actual_beneficiaries);
        if !year.status.is_committed() || !year.reason.is_empty() {
            editing.line(ui, reason(year.status), f32::INFINITY, |year| &mut year.reason);
        }
    });
    editing.save(cx, ops::actions::edit_year);
    if is_deleted && cx.attempt(|store| ops::actions::delete_year(store, year.id)).is_some() {
        cx.done("Année supprimée");
    }
}

/// What the reason explains.
fn reason(status: ActionStatus) -> &'static str {
    match status {
        ActionStatus::Postponed => "Motif du report",
        ActionStatus::Dropped => "Motif de l’abandon",
        ActionStatus::Refused => "Motif du refus",
        _ => "Motif",
    }
}
