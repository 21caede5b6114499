//! What is done with people or organisations of the lists, one or several at once: the menu of a row.

use egui::Ui;

use super::enlist::Enlist;
use crate::app::{DirectoryPlace, Route};
use crate::domain::french::amounts::grouped;
use crate::domain::french::words;
use crate::domain::ids::{CollegeId, OrganisationId, PersonId};
use crate::domain::organisation::College;
use crate::domain::person::Person;
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::screens::in_cells;
use crate::ui::widgets::{self, menu_item};

/// Most rows of which something is done at once: the window waits for it.
const MOST: usize = 2_000;

/// What is asked for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfPeople {
    /// Show the page of the only one.
    Open,
    /// Type in the row of the only one.
    Type,
    /// Copy their addresses, to be pasted in a message.
    Copy,
    /// Put them on the lists of a meeting.
    Enlist,
    /// Delete those who can be.
    Delete,
}

/// The menu of so many people; what was chosen.
pub fn people_menu(ui: &mut Ui, people: usize) -> Option<OfPeople> {
    let is_one = people == 1;
    if !is_one {
        widgets::caption(ui, words::count(people as u64, "personne", "personnes"));
    }
    let copy = if is_one { "Copier l’adresse électronique" } else { "Copier les adresses électroniques" };
    let items = [
        (is_one, icons::ADDRESS_BOOK, "Ouvrir la fiche", OfPeople::Open),
        (is_one, icons::PENCIL_SIMPLE, in_cells::LABEL, OfPeople::Type),
        (true, icons::COPY, copy, OfPeople::Copy),
        (true, icons::USERS_THREE, "Inscrire à une réunion…", OfPeople::Enlist),
        (true, icons::TRASH, "Supprimer", OfPeople::Delete),
    ];
    let mut asked = None;
    for (is_shown, icon, label, ask) in items {
        if is_shown && menu_item(ui, icon, label) {
            asked = Some(ask);
        }
    }
    asked
}

/// Does what is asked.
pub fn answer_people(cx: &mut Cx<'_>, people: Vec<PersonId>, asked: OfPeople) {
    if are_too_many(cx, people.len()) {
        return;
    }
    match asked {
        OfPeople::Open => {
            let one = people.first().copied();
            cx.go(Route::Directory(DirectoryPlace::People(one)));
        }
        // The list does so itself.
        OfPeople::Type => {}
        OfPeople::Copy => copy_addresses(cx, &people),
        OfPeople::Enlist => cx.open(Enlist::new(people)),
        OfPeople::Delete => {
            let deleted = cx.attempt(|store| ops::people::delete_unused(store, &people));
            cx.told_deleted(deleted, people.len(), ["personne supprimée", "personnes supprimées"]);
        }
    }
}

/// What is asked for organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfOrganisations {
    /// Show the page of the only one.
    Open,
    /// Type in the row of the only one.
    Type,
    /// Put them in a college.
    College(CollegeId),
    /// Delete those that can be.
    Delete,
}

/// The menu of so many organisations; what was chosen.
pub fn organisations_menu(
    ui: &mut Ui,
    organisations: usize,
    colleges: &[College],
) -> Option<OfOrganisations> {
    let mut asked = None;
    if organisations > 1 {
        widgets::caption(ui, words::count(organisations as u64, "organisme", "organismes"));
    } else {
        if menu_item(ui, icons::BUILDINGS, "Ouvrir la fiche") {
            asked = Some(OfOrganisations::Open);
        }
        if menu_item(ui, icons::PENCIL_SIMPLE, in_cells::LABEL) {
            asked = Some(OfOrganisations::Type);
        }
    }
    for college in colleges {
        if menu_item(ui, icons::USERS_THREE, &format!("Collège\u{a0}: {}", college.label)) {
            asked = Some(OfOrganisations::College(college.id));
        }
    }
    if menu_item(ui, icons::TRASH, "Supprimer") {
        asked = Some(OfOrganisations::Delete);
    }
    asked
}

/// Does what is asked.
pub fn answer_organisations(cx: &mut Cx<'_>, organisations: &[OrganisationId], asked: OfOrganisations) {
    if are_too_many(cx, organisations.len()) {
        return;
    }
    match asked {
        OfOrganisations::Open => {
            let one = organisations.first().copied();
            cx.go(Route::Directory(DirectoryPlace::Organisations(one)));
        }
        // The list does so itself.
        OfOrganisations::Type => {}
        OfOrganisations::College(college) => {
            if cx.attempt(|store| ops::organisations::set_college(store, organisations, college)).is_some() {
                cx.done("Collège changé");
            }
        }
        OfOrganisations::Delete => {
            let deleted = cx.attempt(|store| ops::organisations::delete_unused(store, organisations));
            cx.told_deleted(deleted, organisations.len(), ["organisme supprimé", "organismes supprimés"]);
        }
    }
}

/// Whether something is asked of too many rows, which is then told.
fn are_too_many(cx: &mut Cx<'_>, rows: usize) -> bool {
    let are_too_many = rows > MOST;
    if are_too_many {
        cx.app.notices.failed(format!(
            "{} lignes sont sélectionnées\u{a0}: {} au plus à la fois. Sélectionnez-en moins, puis recommencez.",
            grouped(rows as u64),
            grouped(MOST as u64)
        ));
    }
    are_too_many
}

fn copy_addresses(cx: &mut Cx<'_>, people: &[PersonId]) {
    let Some(store) = cx.app.store() else { return };
    let read: crate::error::Result<Vec<String>> =
        people.iter().map(|id| Ok(store.get::<Person>(*id)?.email)).collect();
    let mut addresses = match read {
        Ok(addresses) => addresses,
        Err(error) => return cx.app.fail(&error),
    };
    addresses.retain(|address| !address.is_empty());
    let without = people.len() - addresses.len();
    if addresses.is_empty() {
        return cx
            .app
            .notices
            .failed("Aucune adresse électronique n’est connue\u{a0}: complétez d’abord les fiches.");
    }
    // Taken by the field of the recipients of every mail program.
    cx.ctx.copy_text(addresses.join("; "));
    let copied = words::count(addresses.len() as u64, "adresse copiée", "adresses copiées");
    let without = match without {
        0 => String::new(),
        without => format!(", {} sans adresse", words::count(without as u64, "personne", "personnes")),
    };
    cx.app.notices.told(format!("{copied}{without}"));
}
