//! The page of one organisation: nature, names, spellings, attendance sentence, people.

use egui::Ui;
use jiff::civil::Date;

use super::listing::Organisations;
use super::presences::Presences;
use super::{names, sentence, titled};
use crate::app::{Cached, DirectoryPlace, Route};
use crate::domain::french::dates;
use crate::domain::ids::{OrganisationId, PersonId};
use crate::domain::organisation::{College, ListEntry, Organisation, OrganisationAlias, OrganisationName};
use crate::domain::person::{Mandate, Person};
use crate::error::Result;
use crate::ops;
use crate::ops::directory::person_name;
use crate::store::Db;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::screens::editing::{Editing, choice};
use crate::ui::widgets::{
    self, Button, Column, Picked, Picker, Table, card, icon_button, in_line, level, page, page_header,
};

const COLUMNS: &[Column] =
    &[Column::share("Nom", 2.0), Column::share("Fonction", 3.0), Column::share("Période", 1.6)];

/// Height of the list of people, at most, in points.
const PEOPLE_HEIGHT: f32 = 320.0;

/// The page.
#[derive(Default)]
pub struct OrganisationPage {
    read: Cached<OrganisationId, Option<File>>,
    presences: Presences<OrganisationId>,
}

/// What is kept of an organisation.
pub struct File {
    /// The organisation.
    pub organisation: Organisation,
    /// Its names, the oldest first.
    pub names: Vec<OrganisationName>,
    /// Its other spellings.
    pub aliases: Vec<OrganisationAlias>,
    /// The entry of the attendance sentence that names it.
    pub entry: Option<ListEntry>,
    /// The others that the same entry names.
    pub with: Vec<OrganisationId>,
    /// Every college.
    pub colleges: Vec<College>,
    members: Vec<Member>,
}

struct Member {
    person: PersonId,
    name: String,
    function: String,
    period: String,
}

impl OrganisationPage {
    /// Draws the page of an organisation; goes back to the list when it is not there any more.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: OrganisationId) {
        let file = cx.read(&mut self.read, id, |db| File::read(db, id));
        let organisations = cx.organisations();
        let (Some(file), Some(organisations)) = (file.as_deref().and_then(Option::as_ref), organisations)
        else {
            cx.go(Route::Directory(DirectoryPlace::Organisations(None)));
            return;
        };
        let is_deleted = head_ui(ui, cx, organisations.name(id));
        page(ui, |ui| {
            ui.push_id(id, |ui| {
                card(ui, |ui| nature_ui(ui, cx, file, &organisations));
                card(ui, |ui| names::card_ui(ui, cx, file));
                card(ui, |ui| sentence::card_ui(ui, cx, file, &organisations));
                card(ui, |ui| members_ui(ui, cx, file));
                self.presences.ui(ui, cx, id);
            });
        });
        // What is typed is given first: it comes back with the organisation.
        if is_deleted && cx.attempt(|store| ops::organisations::delete(store, id)).is_some() {
            cx.done("Organisme supprimé");
            cx.go(Route::Directory(DirectoryPlace::Organisations(None)));
        }
    }
}

impl File {
    fn read(db: &Db, id: OrganisationId) -> Result<Option<Self>> {
        let Some(organisation) = db.find::<Organisation>(id)? else { return Ok(None) };
        let mut names = db.of::<OrganisationName>("organisation", id)?;
        names.sort_by_key(|name| (name.valid_from, name.id));
        let entry = organisation.entry.map(|entry| db.get::<ListEntry>(entry)).transpose()?;
        let with = match &entry {
            Some(entry) => db.of::<Organisation>("entry", entry.id)?,
            None => Vec::new(),
        };
        let mut members = Vec::new();
        for mandate in db.of::<Mandate>("organisation", id)? {
            let person = db.get::<Person>(mandate.person)?;
            members.push(Member {
                person: person.id,
                name: person_name(&person),
                function: mandate.function_label,
                period: period(mandate.valid_from, mandate.valid_to),
            });
        }
        Ok(Some(Self {
            names,
            aliases: db.of("organisation", id)?,
            entry,
            with: with.into_iter().map(|other| other.id).filter(|other| *other != id).collect(),
            colleges: db.all()?,
            members,
            organisation,
        }))
    }
}

/// « depuis le 01/09/2022 », « jusqu’au 31/12/2023 », « du … au … »; nothing for an office without dates.
fn period(from: Option<Date>, to: Option<Date>) -> String {
    match (from.map(dates::short_date), to.map(dates::short_date)) {
        (Some(from), Some(to)) => format!("du {from} au {to}"),
        (Some(from), None) => format!("depuis le {from}"),
        (None, Some(to)) => format!("jusqu’au {to}"),
        (None, None) => String::new(),
    }
}

/// Draws the header; whether the organisation is to be deleted.
fn head_ui(ui: &mut Ui, cx: &mut Cx<'_>, name: &str) -> bool {
    let mut is_deleted = false;
    page_header(
        ui,
        &["Annuaire", "Organismes"],
        name,
        |_| {},
        |ui| {
            if ui.add(Button::ghost("Tous les organismes").icon(icons::ARROW_LEFT)).clicked() {
                cx.go(Route::Directory(DirectoryPlace::Organisations(None)));
            }
            is_deleted = ui.add(Button::secondary("Supprimer").icon(icons::TRASH)).clicked();
        },
        |_| {},
    );
    is_deleted
}

fn nature_ui(ui: &mut Ui, cx: &mut Cx<'_>, file: &File, organisations: &Organisations) {
    titled(ui, "Organisme", "Le collège range l’organisme sur les feuilles et dans la phrase de présence.");
    let organisation = &file.organisation;
    let mut editing = Editing::new(organisation);
    let mut college = None;
    in_line(ui, |ui| {
        let colleges: Vec<_> = file.colleges.iter().map(|row| (row.id, row.label.as_str())).collect();
        college = choice(ui, "Collège", 240.0, &organisation.college, &colleges);
        editing.code(ui, "Nature", 200.0, |row| &mut row.kind);
    });
    in_line(ui, |ui| {
        editing.line(ui, "Commune", 240.0, |row| &mut row.city);
        editing.hinted(ui, "SIRET", "14 chiffres", 200.0, |row| &mut row.siret);
    });
    in_line(ui, |ui| {
        let parent = organisation.parent.map_or("", |id| organisations.name(id));
        let picker = Picker::new("Relève de").hint("Un autre organisme, s’il y a lieu").width(452.0);
        if let Some(Picked::Row(id)) = picker.show(ui, parent, |typed| organisations.propose(typed)) {
            editing.row().parent = Some(id);
        }
        if organisation.parent.is_some()
            && level(ui, |ui| icon_button(ui, icons::X, "Ne relève d’aucun organisme")).clicked()
        {
            editing.row().parent = None;
        }
    });
    editing.save(cx, ops::organisations::edit);
    if let Some(college) = college {
        cx.attempt(|store| ops::organisations::set_college(store, &[organisation.id], college));
    }
}

fn members_ui(ui: &mut Ui, cx: &mut Cx<'_>, file: &File) {
    titled(ui, "Personnes", "Celles qui y tiennent ou y ont tenu un mandat.");
    if file.members.is_empty() {
        widgets::small(ui, "Personne pour l’instant\u{a0}: un mandat s’ajoute sur la page d’une personne.");
        return;
    }
    let table = Table::new("Personnes de l’organisme", COLUMNS).height(PEOPLE_HEIGHT);
    let outcome = table.show(ui, file.members.len(), |row, cells| {
        let Some(member) = file.members.get(row) else { return };
        cells.strong(&member.name);
        cells.text(&member.function);
        cells.quiet(&member.period);
    });
    if let Some(member) = outcome.opened.and_then(|row| file.members.get(row)) {
        cx.go(Route::Directory(DirectoryPlace::People(Some(member.person))));
    }
}
