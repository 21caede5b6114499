//! How the attendance sentence names an organisation: by its own name, by other words, or together with others.

use egui::Ui;

use super::listing::Organisations;
use super::organisation::File;
use super::titled;
use crate::domain::french::words;
use crate::domain::organisation::ListEntry;
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::screens::editing::Editing;
use crate::ui::widgets::{self, Button, Picked, Picker};

/// Draws the entry of an organisation in the attendance sentence.
pub fn card_ui(ui: &mut Ui, cx: &mut Cx<'_>, file: &File, organisations: &Organisations) {
    titled(
        ui,
        "Phrase de présence",
        "«\u{a0}Au total, 61 personnes étaient présentes représentant les institutions (…)\u{a0}»\u{a0}: les mots \
         par lesquels l’organisme y figure.",
    );
    let organisation = file.organisation.id;
    match &file.entry {
        Some(entry) => entry_ui(ui, cx, entry, file, organisations),
        None => {
            widgets::body(ui, format!("Y figure sous son nom\u{a0}: {}.", organisations.name(organisation)));
            if ui.add(Button::ghost("Donner d’autres mots")).clicked() {
                let label = organisations.name(organisation);
                cx.attempt(|store| ops::entries::create(store, &[organisation], label));
            }
        }
    }
    let picker = Picker::new("Nommer ensemble avec").hint("Ville et Communauté urbaine, par exemple");
    let picked = picker.width(420.0).show(ui, "", |typed| {
        let mut proposals = organisations.propose(typed);
        proposals.retain(|proposal| proposal.key != organisation && !file.with.contains(&proposal.key));
        proposals
    });
    if let Some(Picked::Row(other)) = picked {
        match &file.entry {
            Some(entry) => cx.attempt(|store| ops::entries::assign(store, other, Some(entry.id))),
            None => {
                let label = words::list(&[organisations.name(organisation), organisations.name(other)]);
                cx.attempt(|store| ops::entries::create(store, &[organisation, other], &label).map(drop))
            }
        };
    }
}

fn entry_ui(ui: &mut Ui, cx: &mut Cx<'_>, entry: &ListEntry, file: &File, organisations: &Organisations) {
    let mut editing = Editing::new(entry);
    editing.line(ui, "Mots, tels qu’imprimés", 420.0, |entry| &mut entry.label);
    if let Some(entry) = editing.changed() {
        cx.attempt(|store| ops::entries::rename(store, entry.id, &entry.label));
    }
    if !file.with.is_empty() {
        let with: Vec<&str> = file.with.iter().map(|id| organisations.name(*id)).collect();
        widgets::body(ui, format!("Ces mots nomment aussi\u{a0}: {}.", words::list(&with)));
    }
    if ui.add(Button::ghost("Nommer par son propre nom")).clicked() {
        cx.attempt(|store| ops::entries::assign(store, file.organisation.id, None));
    }
}
