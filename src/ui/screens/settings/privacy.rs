//! What papers print about personal data.

use egui::Ui;

use super::Section;
use crate::app::Cached;
use crate::domain::setting::{Setting, SettingKey};
use crate::ops::settings;
use crate::ui::cx::Cx;
use crate::ui::widgets::{self, Bound, card, heading};

/// The section.
pub struct Privacy {
    settings: Cached<(), Vec<Setting>>,
}

/// What is set, its label, and how many lines it takes.
const FIELDS: [(SettingKey, &str, usize); 4] = [
    (SettingKey::Controllers, "Responsables du traitement", 2),
    (SettingKey::Retention, "Durée de conservation", 1),
    (SettingKey::PrivacyContact, "Contact pour exercer ses droits", 1),
    (SettingKey::PrivacyNotice, "Mention d’information", 7),
];

impl Default for Privacy {
    fn default() -> Self {
        Self { settings: Cached::of(&["setting"]) }
    }
}

impl Section for Privacy {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(kept) = cx.read(&mut self.settings, (), |db| db.all::<Setting>()) else { return };
        card(ui, |ui| {
            heading(ui, "Mention des feuilles d’émargement");
            widgets::secondary(
                ui,
                "Elle est imprimée sur chaque page. Faites-la valider par votre délégué à la protection des données.",
            );
            for (key, label, rows) in FIELDS {
                let value = kept.iter().find(|setting| setting.key == key).map_or("", |row| &row.value);
                if let Some(value) = Bound::new(label, value).rows(rows).show(ui) {
                    cx.attempt(|store| settings::set(store, key, &value));
                }
            }
            widgets::small(
                ui,
                "{responsables}, {durée} et {courriel DPO} y prennent la valeur des trois champs du dessus.",
            );
        });
    }
}
