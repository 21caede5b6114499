//! A decision under its point: number, wording, outcome, and what follows from it.

use egui::{Align, CornerRadius, Frame, Id, Layout, Margin, Ui};

use crate::domain::dossier::Dossier;
use crate::domain::ids::DecisionId;
use crate::domain::minutes::{Decision, Outcome};
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::screens::editing::Editing;
use crate::ui::widgets::{Bound, Tone, icon_button, in_line, tag};
use crate::ui::{icons, theme};

/// Draws a decision.
pub fn decision_ui(ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier, decision: &Decision) {
    let p = theme::palette(ui);
    let number = decision.reference(dossier.meeting.held_on);
    let frame = Frame::new()
        .fill(p.zebra)
        .stroke(egui::Stroke::new(1.0, p.border))
        .corner_radius(CornerRadius::same(theme::RADIUS_ROW))
        .inner_margin(Margin::symmetric(12, 10));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.vertical(|ui| {
            let mut is_deleted = false;
            ui.horizontal(|ui| {
                tag(ui, tone(decision.outcome), &number);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let delete = format!("Supprimer la décision {number}");
                    is_deleted = icon_button(ui, icons::TRASH, &delete).clicked();
                });
            });
            wording_ui(ui, cx, decision, &number);
            fields_ui(ui, cx, decision);
            if is_deleted && cx.attempt(|store| ops::decisions::delete(store, decision.id)).is_some() {
                cx.done("Décision supprimée");
            }
        });
    });
}

fn wording_ui(ui: &mut Ui, cx: &mut Cx<'_>, decision: &Decision, number: &str) {
    let name = format!("Texte de la décision {number}");
    let hint = "Le comité de pilotage valide…";
    let field = Bound::new(&name, &decision.wording).unlabelled().hint(hint).rows(2).while_typing();
    let (text, outcome) = field.show_with_response(ui);
    if let Some(frames) = ui.data_mut(|data| data.remove_temp::<u8>(asked(decision.id))) {
        outcome.response.request_focus();
        outcome.response.scroll_to_me(Some(Align::Center));
        if let Some(left) = frames.checked_sub(1) {
            ui.data_mut(|data| data.insert_temp(asked(decision.id), left));
            ui.ctx().request_repaint();
        }
    }
    if let Some(text) = text {
        cx.attempt(|store| ops::decisions::word(store, decision.id, &text));
    }
}

fn fields_ui(ui: &mut Ui, cx: &mut Cx<'_>, decision: &Decision) {
    let mut editing = Editing::new(decision);
    in_line(ui, |ui| {
        editing.code(ui, "Issue", 170.0, |decision| &mut decision.outcome);
        editing.amount(ui, "Montant", |decision| &mut decision.amount_cents);
    });
    in_line(ui, |ui| {
        let width = ui.available_width() - 142.0;
        editing.hinted(ui, "Pilote", "Qui s’en charge", width, |decision| &mut decision.pilot);
        editing.date(ui, "Échéance", |decision| &mut decision.due_on);
    });
    if decision.outcome == Outcome::ApprovedWithReservation || !decision.condition.is_empty() {
        editing.line(ui, "Réserve", f32::INFINITY, |decision| &mut decision.condition);
    }
    editing.save(cx, ops::decisions::edit);
}

/// Frames after the first in which a page that has just been drawn may still move its content.
const SETTLING: u8 = 2;

/// Shows a decision and gives the keyboard to its wording, as soon as its meeting is drawn.
pub fn ask_focus(ui: &Ui, decision: DecisionId) {
    ui.data_mut(|data| data.insert_temp(asked(decision), SETTLING));
}

fn asked(decision: DecisionId) -> Id {
    Id::unique(("decision asked for", decision))
}

fn tone(outcome: Outcome) -> Tone {
    match outcome {
        Outcome::Approved => Tone::Success,
        Outcome::ApprovedWithReservation => Tone::Warning,
        Outcome::Deferred => Tone::Neutral,
        Outcome::Rejected => Tone::Danger,
    }
}
