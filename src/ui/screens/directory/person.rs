//! The page of one person: identity, mandates, meetings, contact.

use egui::Ui;

use super::presences::Presences;
use super::{mandates, titled};
use crate::app::{Cached, DirectoryPlace, Route};
use crate::domain::ids::PersonId;
use crate::domain::person::{Mandate, Person};
use crate::ops;
use crate::ops::directory::person_name;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::screens::editing::Editing;
use crate::ui::widgets::{Button, Tone, card, in_line, page, page_header, tag};

/// The page.
pub struct PersonPage {
    read: Cached<PersonId, Option<File>>,
    presences: Presences<PersonId>,
}

/// What is kept of somebody.
struct File {
    person: Person,
    mandates: Vec<Mandate>,
}

impl Default for PersonPage {
    fn default() -> Self {
        Self { read: Cached::of(&["person", "mandate"]), presences: Presences::default() }
    }
}

impl PersonPage {
    /// Draws the page of somebody; goes back to the list when there is nobody any more.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: PersonId) {
        let file = cx.read(&mut self.read, id, |db| {
            let Some(person) = db.find::<Person>(id)? else { return Ok(None) };
            Ok(Some(File { person, mandates: db.of("person", id)? }))
        });
        let organisations = cx.organisations();
        let (Some(file), Some(organisations)) = (file.as_deref().and_then(Option::as_ref), organisations)
        else {
            cx.go(Route::Directory(DirectoryPlace::People(None)));
            return;
        };
        let is_deleted = head_ui(ui, cx, &file.person);
        page(ui, |ui| {
            ui.push_id(id, |ui| {
                let mut editing = Editing::new(&file.person);
                card(ui, |ui| identity_ui(ui, &mut editing));
                card(ui, |ui| mandates::card_ui(ui, cx, id, &file.mandates, &organisations));
                self.presences.ui(ui, cx, &file.person);
                card(ui, |ui| contact_ui(ui, &mut editing));
                editing.save(cx, ops::people::edit);
            });
        });
        // What is typed is given first: it comes back with the person.
        if is_deleted && cx.attempt(|store| ops::people::delete(store, id)).is_some() {
            cx.done("Personne supprimée");
            cx.go(Route::Directory(DirectoryPlace::People(None)));
        }
    }
}

/// Draws the header; whether the person is to be deleted.
fn head_ui(ui: &mut Ui, cx: &mut Cx<'_>, person: &Person) -> bool {
    let mut is_deleted = false;
    page_header(
        ui,
        &["Annuaire", "Personnes"],
        &person_name(person),
        |ui| {
            if person.is_example {
                tag(ui, Tone::Neutral, "Exemple");
            }
        },
        |ui| {
            if ui.add(Button::ghost("Toutes les personnes").icon(icons::ARROW_LEFT)).clicked() {
                cx.go(Route::Directory(DirectoryPlace::People(None)));
            }
            is_deleted = ui.add(Button::secondary("Supprimer").icon(icons::TRASH)).clicked();
        },
        |_| {},
    );
    is_deleted
}

fn identity_ui(ui: &mut Ui, editing: &mut Editing<'_, Person>) {
    titled(ui, "Identité", "Le nom de famille s’imprime en capitales, la particule en minuscules.");
    in_line(ui, |ui| {
        editing.code(ui, "Civilité", 140.0, |person| &mut person.civility);
        editing.line(ui, "Prénom", 180.0, |person| &mut person.given_name);
        editing.hinted(ui, "Particule", "de, d’", 76.0, |person| &mut person.particle);
        editing.line(ui, "Nom de famille", f32::INFINITY, |person| &mut person.family_name);
    });
    editing.tick(ui, "Particulier\u{a0}: nom masqué dans ce qui est communiqué", |person| {
        &mut person.is_private_individual
    });
    editing.tick(ui, "Personne mineure", |person| &mut person.is_minor);
}

fn contact_ui(ui: &mut Ui, editing: &mut Editing<'_, Person>) {
    titled(ui, "Coordonnées", "Elles ne figurent sur aucun document remis aux participants.");
    in_line(ui, |ui| {
        editing.hinted(ui, "Courriel", "prenom.nom@example.fr", 300.0, |person| &mut person.email);
        editing.phone(ui, "Téléphone", |person| &mut person.phone);
    });
    editing.lines(ui, "Adresse postale", 2, |person| &mut person.postal);
    in_line(ui, |ui| {
        editing.line(ui, "Origine du contact", 300.0, |person| &mut person.contact_source);
        editing.date(ui, "Personne informée le", |person| &mut person.contact_notice_on);
    });
}
