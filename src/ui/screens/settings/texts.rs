//! The texts of the messages that the secretariat sends.

use egui::Ui;

use super::Section;
use crate::app::Cached;
use crate::documents::messages::{MESSAGES, WORDS};
use crate::domain::setting::Setting;
use crate::ops::settings;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::widgets::{self, Bound, Button, card, heading};

/// The section.
pub struct Texts {
    settings: Cached<(), Vec<Setting>>,
}

impl Default for Texts {
    fn default() -> Self {
        Self { settings: Cached::of(&["setting"]) }
    }
}

impl Section for Texts {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(kept) = cx.read(&mut self.settings, (), |db| db.all::<Setting>()) else { return };
        card(ui, |ui| {
            heading(ui, "Messages à envoyer");
            let words: Vec<_> = WORDS.iter().map(|word| format!("{{{}}}", word.name)).collect();
            widgets::secondary(
                ui,
                format!(
                    "Ils se copient depuis le menu d’une réunion, remplis pour elle. {} y prennent leur valeur\u{202f}; \
                     une ligne dont la valeur manque est laissée de côté.",
                    words.join(", ")
                ),
            );
        });
        for message in MESSAGES {
            let text = kept.iter().find(|setting| setting.key == message.key).map_or("", |row| &row.value);
            let text = message.text(text);
            card(ui, |ui| {
                if let Some(typed) = Bound::new(message.title, text).rows(8).show(ui) {
                    cx.attempt(|store| settings::set(store, message.key, &typed));
                }
                let reset =
                    Button::secondary("Revenir au texte d’origine").icon(icons::ARROW_COUNTER_CLOCKWISE);
                let button = ui.add_enabled(text != message.model, reset);
                let name = format!("Revenir au texte d’origine\u{a0}: {}", message.title);
                ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(name));
                if button.clicked() && cx.attempt(|store| settings::set(store, message.key, "")).is_some() {
                    cx.done("Texte d’origine remis");
                }
            });
        }
    }
}
