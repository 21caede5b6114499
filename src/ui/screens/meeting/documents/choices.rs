//! How a paper is wanted: what may be chosen for it, remembered for the next time.

use egui::{Popup, PopupCloseBehavior, RectAlign, Ui};

use crate::documents::DocumentType;
use crate::documents::options::{Choice, Options};
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::ui::cx::Cx;
use crate::ui::widgets::{Button, checkbox};
use crate::ui::{icons, theme};

/// Draws the choices of a paper, and keeps those that are made.
pub fn choices_ui(ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier, kind: &DocumentType) {
    if kind.choices.is_empty() {
        return;
    }
    let before = cx.app.preferences.options_of(kind.key);
    let mut options = before.clone();
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 18.0;
        if kind.choices.contains(&Choice::Colleges) {
            // Boxes stand at the height of the button.
            ui.spacing_mut().interact_size.y = theme::BUTTON_HEIGHT;
        }
        for choice in kind.choices {
            let label = choice.label();
            if !choice.is_possible(dossier) {
                let why = format!("{label} (pour 2 ou 3 temps)");
                ui.add_enabled_ui(false, |ui| checkbox(ui, &why, false));
                continue;
            }
            let ticked = match choice {
                Choice::LargePrint => &mut options.is_large,
                Choice::BlackAndWhite => &mut options.is_black_and_white,
                Choice::JoinedParts => &mut options.joins_parts,
                Choice::LineNumbers => &mut options.has_line_numbers,
                Choice::Colleges => {
                    colleges_ui(ui, dossier, label, &mut options);
                    continue;
                }
            };
            if let Some(now) = checkbox(ui, label, *ticked) {
                *ticked = now;
            }
        }
    });
    if options != before {
        cx.app.want_paper(kind.key, options);
    }
}

fn colleges_ui(ui: &mut Ui, dossier: &Dossier, label: &str, options: &mut Options) {
    let (wanted, all) = (options.colleges(dossier).count(), dossier.colleges.len());
    let told = if wanted == all { "tous".to_owned() } else { format!("{wanted} sur {all}") };
    let words = format!("{label}\u{a0}: {told}");
    let response = ui.add(Button::ghost(&words).icon(icons::CARET_DOWN));
    Popup::menu(&response)
        .accessible_name(label)
        .align(RectAlign::BOTTOM_START)
        .gap(4.0)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(288.0);
            for college in &dossier.colleges {
                let ticked = !options.without.contains(&college.id);
                match checkbox(ui, &college.label, ticked) {
                    Some(true) => drop(options.without.remove(&college.id)),
                    Some(false) => drop(options.without.insert(college.id)),
                    None => {}
                }
            }
        });
}
