//! What is told when copil opens again after its window has closed by itself.

use egui::Ui;

use super::cx::{Cx, Modal};
use super::icons;
use super::widgets::{self, Answer, Button};
use crate::app::Aftermath;

impl Modal for Aftermath {
    fn title(&self) -> String {
        "La fenêtre s’est fermée la dernière fois".to_owned()
    }

    fn ui(&mut self, ui: &mut Ui, _cx: &mut Cx<'_>) -> Answer {
        widgets::dialog_body(ui, |ui| {
            widgets::body(
                ui,
                "Une erreur de copil l’a fermée. Ce qui était enregistré est dans le classeur.",
            );
            if !self.typed.is_empty() {
                widgets::body(ui, "Ce que vous tapiez et qui n’était pas encore enregistré\u{a0}:");
                widgets::body(ui, &self.typed);
                if ui.add(Button::secondary("Copier ce texte").icon(icons::COPY)).clicked() {
                    ui.ctx().copy_text(self.typed.clone());
                }
            }
            widgets::secondary(
                ui,
                format!("Le rapport, à joindre si vous signalez l’erreur\u{a0}: {}", self.report.display()),
            );
        });
        match widgets::closing_button(ui, Button::primary("J’ai compris")) {
            true => Answer::Accepted,
            false => Answer::None,
        }
    }
}
