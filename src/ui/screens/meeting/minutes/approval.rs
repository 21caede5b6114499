//! What the meeting did with the minutes of the one before: approved, with corrections, or put off.

use egui::{Align, Layout, Ui};

use super::ROWS;
use crate::app::Cached;
use crate::domain::dossier::Dossier;
use crate::domain::french::dates;
use crate::domain::ids::MeetingId;
use crate::domain::meeting::Meeting;
use crate::domain::minutes::MinutesApproval;
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::screens::editing::{Editing, choice};
use crate::ui::widgets::{self, Bound, Button, card, icon_button, in_line};

/// Meetings whose minutes may be approved, the latest first, with their names.
type Earlier = Vec<(Option<MeetingId>, String)>;

/// The card, and the meetings it proposes.
#[derive(Default)]
pub struct Approval {
    earlier: Cached<MeetingId, Earlier>,
}

impl Approval {
    /// Draws the approval, or the button that notes it where a meeting came before.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier) {
        let meeting = &dossier.meeting;
        let earlier = cx.read(&mut self.earlier, meeting.id, |db| Ok(earlier(db.all()?, meeting)));
        let earlier = earlier.as_deref().map_or(&[][..], Vec::as_slice);
        match &dossier.approval {
            Some((approval, _)) => card(ui, |ui| noted_ui(ui, cx, approval, earlier)),
            None if earlier.is_empty() => return,
            None => card(ui, |ui| to_note_ui(ui, cx, dossier)),
        };
    }
}

/// Meetings of the committee held before this one.
fn earlier(all: Vec<Meeting>, meeting: &Meeting) -> Earlier {
    let is_earlier = |other: &Meeting| {
        other.committee == meeting.committee && other.id != meeting.id && other.held_on <= meeting.held_on
    };
    let mut earlier: Vec<Meeting> = all.into_iter().filter(is_earlier).collect();
    earlier.sort_by_key(|other| std::cmp::Reverse((other.held_on, other.id)));
    let name = |other: Meeting| {
        (Some(other.id), format!("Réunion du {}", dates::date_without_weekday(other.held_on)))
    };
    earlier.into_iter().map(name).collect()
}

fn to_note_ui(ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier) {
    widgets::heading(ui, "Approbation du compte rendu précédent");
    let label = "Noter l’approbation";
    if ui.add(Button::ghost(label).icon(icons::SEAL_CHECK)).clicked() {
        cx.attempt(|store| ops::minutes::approve_previous(store, dossier.id()));
    }
}

fn noted_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    approval: &MinutesApproval,
    earlier: &[(Option<MeetingId>, String)],
) {
    let mut is_withdrawn = false;
    ui.horizontal(|ui| {
        widgets::heading(ui, "Approbation du compte rendu précédent");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            is_withdrawn = icon_button(ui, icons::TRASH, "Retirer l’approbation").clicked();
        });
    });
    let mut editing = Editing::new(approval);
    let options = match approval.approved {
        Some(_) => earlier.to_vec(),
        None => [&[(None, "Réunion supprimée".to_owned())], earlier].concat(),
    };
    let mut fields = |ui: &mut Ui| {
        if let Some(approved) = choice(ui, "Compte rendu de la", 240.0, &approval.approved, &options) {
            editing.row().approved = approved;
        }
        editing.code(ui, "Suite donnée", 280.0, |approval| &mut approval.verdict);
    };
    match ui.available_width() > 540.0 {
        true => in_line(ui, fields),
        false => fields(ui),
    }
    editing.save(cx, ops::minutes::edit_approval);
    let hint = "Au lieu de «\u{a0}…\u{a0}», lire «\u{a0}…\u{a0}»";
    let field = Bound::new("Rectifications et observations", &approval.remarks).hint(hint);
    if let Some(remarks) = field.rows(ROWS).while_typing().show(ui) {
        cx.attempt(|store| ops::minutes::write_remarks(store, approval.id, &remarks));
    }
    if is_withdrawn && cx.attempt(|store| ops::minutes::withdraw_approval(store, approval.id)).is_some() {
        cx.done("Approbation retirée");
    }
}
