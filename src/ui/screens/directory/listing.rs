//! The lines of the directory, folded once for each state of the binder and kept in French order.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::domain::french::{names, words};
use crate::domain::ids::{OrganisationId, PersonId};
use crate::domain::organisation::{College, OrganisationName, names_on};
use crate::domain::person::{Mandate, Person};
use crate::domain::rows::Rows;
use crate::domain::search::{Hit, SearchIndex};
use crate::error::Result;
use crate::ops::directory;
use crate::store::Db;
use crate::ui::widgets::Proposal;

/// Tables on which [`Organisations`] depends.
pub const ORGANISATION_TABLES: &[&str] =
    &["organisation", "organisation_name", "organisation_alias", "college"];
/// Tables on which [`People`] depends.
pub const PEOPLE_TABLES: &[&str] =
    &["person", "mandate", "organisation", "organisation_name", "organisation_alias"];

/// Rows that a picker is given at once.
const PROPOSED: usize = 8;

/// What a line of the list of organisations says.
#[derive(Default)]
pub struct OrganisationLine {
    /// Usual name of the day.
    pub name: String,
    /// Acronym of the day.
    pub acronym: String,
    /// Title of its college.
    pub college: String,
    /// Town.
    pub city: String,
}

/// Every organisation.
pub struct Organisations {
    index: SearchIndex,
    lines: BTreeMap<OrganisationId, OrganisationLine>,
}

impl Organisations {
    /// Reads them, with their names of a day.
    pub fn read(db: &Db, day: Date) -> Result<Self> {
        let rows = directory::organisations(db, day)?;
        let colleges: BTreeMap<_, _> =
            db.all::<College>()?.into_iter().map(|row| (row.id, row.label)).collect();
        let names = names_on(&rows.organisation_names, day);
        let lines = rows.organisations.iter().map(|row| {
            let name = names.get(&row.id);
            let line = OrganisationLine {
                name: name.map_or("", |name| name.usual()).to_owned(),
                acronym: name.map(|name| name.acronym.clone()).unwrap_or_default(),
                college: colleges.get(&row.college).cloned().unwrap_or_default(),
                city: row.city.clone(),
            };
            (row.id, line)
        });
        Ok(Self { lines: lines.collect(), index: SearchIndex::of(&rows) })
    }

    /// Those that all the words lead to, by any of their names; all of them without words.
    pub fn find(&self, typed: &str) -> Vec<OrganisationId> {
        self.index.organisations.all(typed)
    }

    /// The best of them, so many at most.
    pub fn best(&self, typed: &str, most: usize) -> Vec<Hit<OrganisationId>> {
        self.index.organisations.best(typed, most)
    }

    /// The line of one of them.
    pub fn line(&self, id: OrganisationId) -> Option<&OrganisationLine> {
        self.lines.get(&id)
    }

    /// The usual name of one of them; empty if it is not there.
    pub fn name(&self, id: OrganisationId) -> &str {
        self.line(id).map_or("", |line| line.name.as_str())
    }

    /// What a picker proposes for these words.
    pub fn propose(&self, typed: &str) -> Vec<Proposal<OrganisationId>> {
        let found = self.best(typed, PROPOSED).into_iter();
        let proposal = |Hit { id: key, .. }| {
            let line = self.line(key)?;
            Some(Proposal { key, name: line.name.clone(), detail: line.college.clone() })
        };
        found.filter_map(proposal).collect()
    }
}

/// What a line of the list of people says.
pub struct PersonLine {
    /// Name, the family name first; « Sans nom » where there is none.
    pub name: String,
    /// Offices held on the day: « Maire (Ville d’Alençon) et … ».
    pub offices: String,
    /// A resident or another private person.
    pub is_private: bool,
}

/// Everybody.
pub struct People {
    index: SearchIndex,
    lines: HashMap<PersonId, PersonLine>,
}

impl People {
    /// Reads them, with their offices of a day.
    pub fn read(db: &Db, day: Date) -> Result<Self> {
        let rows = directory::people(db, day)?;
        let mut offices = offices(&rows, day);
        let lines = rows.people.iter().map(|person| {
            let offices = offices.remove(&person.id).map(|offices| words::list(&offices));
            let line = PersonLine {
                name: person_name(person),
                offices: offices.unwrap_or_default(),
                is_private: person.is_private_individual,
            };
            (person.id, line)
        });
        Ok(Self { lines: lines.collect(), index: SearchIndex::of(&rows) })
    }

    /// Those that all the words lead to, by name first; all of them without words.
    pub fn find(&self, typed: &str) -> Vec<PersonId> {
        self.index.people.all(typed)
    }

    /// The best of them, so many at most.
    pub fn best(&self, typed: &str, most: usize) -> Vec<Hit<PersonId>> {
        self.index.people.best(typed, most)
    }

    /// The line of one of them.
    pub fn line(&self, id: PersonId) -> Option<&PersonLine> {
        self.lines.get(&id)
    }
}

/// The offices of people on a day, in words.
fn offices(rows: &Rows, day: Date) -> HashMap<PersonId, Vec<String>> {
    let names = names_on(&rows.organisation_names, day);
    let mut offices: HashMap<PersonId, Vec<String>> = HashMap::new();
    for mandate in rows.mandates.iter().filter(|mandate| mandate.holds_on(day)) {
        let organisation = names.get(&mandate.organisation).copied();
        offices.entry(mandate.person).or_default().push(office(mandate, organisation));
    }
    offices
}

fn office(mandate: &Mandate, organisation: Option<&OrganisationName>) -> String {
    let organisation = organisation.map_or("", OrganisationName::usual);
    match mandate.function_label.as_str() {
        "" => organisation.to_owned(),
        function => format!("{function} ({organisation})"),
    }
}

/// « JALLET Sébastien »; « Sans nom » for a seat whose holder is not known.
pub fn person_name(person: &Person) -> String {
    match names::family_first(&person.given_name, &person.particle, &person.family_name) {
        name if name.is_empty() => "Sans nom".to_owned(),
        name => name,
    }
}
