//! The mandates of a person: where, which office, from when to when.

use egui::{Stroke, Ui};

use super::add::AddOrganisation;
use super::listing::Organisations;
use super::titled;
use crate::app::{DirectoryPlace, Route};
use crate::domain::ids::{MandateId, PersonId};
use crate::domain::person::Mandate;
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::screens::editing::Editing;
use crate::ui::widgets::{Picked, Picker, icon_button, in_line, level};
use crate::ui::{icons, theme};

/// Draws the mandates of somebody, and the field that adds one.
pub fn card_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    person: PersonId,
    mandates: &[Mandate],
    organisations: &Organisations,
) {
    titled(ui, "Mandats", "Une personne peut en tenir plusieurs\u{202f}; elle n’est comptée qu’une fois.");
    for mandate in mandates {
        ui.push_id(mandate.id, |ui| mandate_ui(ui, cx, mandate, organisations));
        let y = ui.cursor().top() + 2.0;
        ui.painter().hline(ui.max_rect().x_range(), y, Stroke::new(1.0, theme::palette(ui).border));
        ui.add_space(8.0);
    }
    let picker = Picker::new("Ajouter un mandat dans").hint("Nom ou sigle de l’organisme");
    let picker = picker.create("Créer l’organisme").width(420.0);
    match picker.show(ui, "", |typed| organisations.propose(typed)) {
        Some(Picked::Row(organisation)) => {
            cx.attempt(|store| ops::mandates::add(store, person, organisation, ""));
        }
        Some(Picked::New(name)) => cx.open(AddOrganisation::new(name, Some(person))),
        None => {}
    }
}

fn mandate_ui(ui: &mut Ui, cx: &mut Cx<'_>, mandate: &Mandate, organisations: &Organisations) {
    let mut editing = Editing::new(mandate);
    let mut is_deleted = false;
    in_line(ui, |ui| {
        let picker = Picker::new("Organisme").width((ui.available_width() - 96.0) * 0.42);
        let name = organisations.name(mandate.organisation);
        if let Some(Picked::Row(id)) = picker.show(ui, name, |typed| organisations.propose(typed)) {
            editing.row().organisation = id;
        }
        let width = ui.available_width() - 88.0;
        editing.hinted(ui, "Fonction", "Membre", width, |mandate| &mut mandate.function_label);
        level(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            if icon_button(ui, icons::ARROW_SQUARE_OUT, &format!("Ouvrir {name}")).clicked() {
                cx.go(Route::Directory(DirectoryPlace::Organisations(Some(mandate.organisation))));
            }
            if icon_button(ui, icons::TRASH, &format!("Supprimer le mandat\u{a0}: {name}")).clicked() {
                is_deleted = true;
            }
        });
    });
    in_line(ui, |ui| {
        editing.date(ui, "Depuis le", |mandate| &mut mandate.valid_from);
        editing.date(ui, "Jusqu’au", |mandate| &mut mandate.valid_to);
        editing.count(ui, "Rang protocolaire", |mandate| &mut mandate.protocol_code);
        level(ui, |ui| editing.tick(ui, "Mandat électif", |mandate| &mut mandate.is_elective));
    });
    // What an elected office adds appears with it, below, so that no field moves under the pointer.
    if mandate.is_elective || !mandate.assembly.is_empty() || mandate.first_elected_on.is_some() {
        in_line(ui, |ui| {
            let hint = "Conseil municipal d’Alençon";
            editing.hinted(ui, "Assemblée", hint, 300.0, |mandate| &mut mandate.assembly);
            editing.date(ui, "Première élection", |mandate| &mut mandate.first_elected_on);
        });
    }
    editing.save(cx, ops::mandates::edit);
    if is_deleted {
        delete(cx, mandate.id);
    }
}

fn delete(cx: &mut Cx<'_>, mandate: MandateId) {
    if cx.attempt(|store| ops::mandates::delete(store, mandate)).is_some() {
        cx.done("Mandat supprimé");
    }
}
