//! What is done with several items of the agenda at once: their menu.

use egui::Ui;

use super::Ask;
use crate::domain::agenda::Nature;
use crate::domain::codes::Code;
use crate::domain::french::words;
use crate::domain::ids::AgendaItemId;
use crate::ui::icons;
use crate::ui::widgets::{self, menu_item};

/// The menu of these items; what was chosen.
pub fn menu_ui(ui: &mut Ui, ids: &[AgendaItemId]) -> Option<Ask> {
    widgets::caption(ui, words::count(ids.len() as u64, "ligne", "lignes"));
    let mut asked = None;
    let mut item = |icon, label: &str, ask: &dyn Fn(Vec<AgendaItemId>) -> Ask| {
        if menu_item(ui, icon, label) {
            asked = Some(ask(ids.to_vec()));
        }
    };
    item(icons::CLOCK, "Une même durée pour chacun…", &Ask::SameLength);
    for nature in Nature::ALL {
        let label = format!("Nature\u{a0}: {}", nature.label());
        item(icons::CHECK_CIRCLE, &label, &|ids| Ask::Nature(ids, *nature));
    }
    item(icons::ARROW_UP, "Monter", &Ask::Up);
    item(icons::ARROW_DOWN, "Descendre", &Ask::Down);
    item(icons::ARROW_RIGHT, "Abaisser d’un niveau", &Ask::Indent);
    item(icons::ARROW_LEFT, "Remonter d’un niveau", &Ask::Outdent);
    item(icons::TRAY, "Reporter à une prochaine réunion", &Ask::PutOff);
    item(icons::TRASH, "Supprimer", &Ask::Delete);
    asked
}
