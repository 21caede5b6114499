//! Beside the minutes: which co-pilots validated them, and when.

use egui::{TextStyle, Ui};

use crate::domain::dossier::Dossier;
use crate::domain::french::words;
use crate::domain::minutes::{Minutes, MinutesValidation};
use crate::domain::organisation::OrganisationName;
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::screens::editing::Editing;
use crate::ui::widgets::{self, date, heading, icon_button, level, small};

/// Who is noted where the co-pilots of the label are not known.
const ANYBODY: &str = "Copilote";

/// Draws who validated the minutes, then a button for each co-pilot who has not.
pub fn validation_ui(ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier, minutes: &Minutes) {
    heading(ui, "Validation");
    for validation in &dossier.validations {
        ui.push_id(validation.id, |ui| noted_ui(ui, cx, validation));
    }
    let mut awaited = copilots(dossier);
    awaited.retain(|name| dossier.validations.iter().all(|noted| noted.validated_by != *name));
    match (dossier.validations.is_empty(), awaited.is_empty()) {
        (_, false) => small(ui, "Notez chaque accord reçu\u{a0}:"),
        (true, true) => small(ui, "Aucun accord n’est noté."),
        (false, true) => small(ui, "Tous les copilotes ont donné leur accord."),
    };
    awaited.push(ANYBODY.to_owned());
    for name in &awaited {
        let label = if name == ANYBODY { "Autre accord" } else { name.as_str() };
        let is_noted = ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let pressed =
                icon_button(ui, icons::SEAL_CHECK, &format!("Noter l’accord\u{a0}: {label}")).clicked();
            ui.vertical(|ui| {
                ui.add_space((ui.spacing().interact_size.y - ui.text_style_height(&TextStyle::Body)) / 2.0);
                widgets::body(ui, label);
            });
            pressed
        });
        if is_noted.inner {
            let today = cx.app.today();
            cx.attempt(|store| ops::minutes::validate(store, minutes.id, name, today));
        }
    }
}

fn noted_ui(ui: &mut Ui, cx: &mut Cx<'_>, validation: &MinutesValidation) {
    let mut editing = Editing::new(validation);
    let mut is_withdrawn = false;
    editing.line(ui, "Validé par", f32::INFINITY, |validation| &mut validation.validated_by);
    ui.horizontal_top(|ui| {
        if let Some(Some(day)) = date(ui, "Le", Some(validation.validated_on), false) {
            editing.row().validated_on = day;
        }
        level(ui, |ui| {
            let name = format!("Retirer l’accord\u{a0}: {}", validation.validated_by);
            is_withdrawn = icon_button(ui, icons::TRASH, &name).clicked();
        });
    });
    editing.save(cx, ops::minutes::edit_validation);
    if is_withdrawn && cx.attempt(|store| ops::minutes::withdraw_validation(store, validation.id)).is_some() {
        cx.done("Accord retiré");
    }
    ui.add_space(4.0);
}

/// The institutions that steer, those of a group together: « Ville d’Alençon et Communauté Urbaine d’Alençon ».
fn copilots(dossier: &Dossier) -> Vec<String> {
    let names = |group: Vec<&OrganisationName>| {
        let names: Vec<&str> = group.iter().map(|name| name.official.as_str()).collect();
        words::list(&names)
    };
    dossier.copilot_groups().map(names).filter(|name| !name.is_empty()).collect()
}
