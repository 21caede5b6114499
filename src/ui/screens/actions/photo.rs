//! The photo of an action, what it shows in words, and who took it.

use egui::{Ui, vec2};

use crate::domain::ids::ActionId;
use crate::domain::picture::Photo;
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::screens::editing::Editing;
use crate::ui::widgets::{self, Button, PHOTO, Tone, chip, heading, preview};

/// Draws the photo of an action, or the button that chooses one.
pub fn card_ui(ui: &mut Ui, cx: &mut Cx<'_>, action: ActionId, photo: Option<&Photo>) {
    heading(ui, "Photo");
    let Some(photo) = photo else {
        widgets::secondary(
            ui,
            "Elle est imprimée dans la fiche. JPEG ou PNG\u{202f}; le lieu de la prise de vue et les autres métadonnées sont \
             effacés. Assurez-vous de l’accord des personnes qui y sont reconnaissables.",
        );
        if ui.add(Button::secondary("Choisir une photo…").icon(icons::IMAGE)).clicked() {
            choose(cx, action);
        }
        return;
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 8.0);
        let spoken = if photo.alt.is_empty() { "Photo de l’action" } else { &photo.alt };
        preview(ui, &photo.image, PHOTO, spoken);
        ui.vertical(|ui| {
            let mut editing = Editing::new(photo);
            editing.lines(ui, "Ce que montre la photo, en quelques mots", 2, |photo| &mut photo.alt);
            if photo.alt.trim().is_empty() {
                chip(ui, Tone::Warning, "Sans ces mots, la photo n’est pas imprimée");
            }
            editing
                .hinted(ui, "Crédit de la photo", "Ville, 2023", f32::INFINITY, |photo| &mut photo.credit);
            ui.horizontal(|ui| {
                if ui.add(Button::ghost("Remplacer la photo…").icon(icons::IMAGE)).clicked() {
                    choose(cx, action);
                }
                if ui.add(Button::ghost("Retirer la photo").icon(icons::TRASH)).clicked()
                    && cx.attempt(|store| ops::photos::remove(store, photo.id)).is_some()
                {
                    cx.done("Photo retirée");
                }
            });
            if let Some(new) = editing.changed() {
                cx.attempt(|store| ops::photos::describe(store, photo.id, &new.alt, &new.credit));
            }
        });
    });
}

fn choose(cx: &mut Cx<'_>, action: ActionId) {
    cx.app.choose_picture("Choisir la photo", move |app, image| {
        if app.attempt(|store| ops::photos::set(store, action, image)).is_some() {
            app.done("Photo choisie");
        }
    });
}
