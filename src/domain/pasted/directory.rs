//! What the directory already holds, found by folded names.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::domain::french::keys::fold;
use crate::domain::ids::{CollegeId, OrganisationId, PersonId};
use crate::domain::organisation::College;
use crate::domain::person::Person;
use crate::domain::rows::Rows;

/// The directory, and who is on the lists that a table is pasted into.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    /// People by their folded name.
    people: HashMap<String, Vec<PersonId>>,
    /// Whether contact details are kept of a person: e-mail, telephone, address.
    contacts: HashMap<PersonId, [bool; 3]>,
    /// Organisations by any of their folded names, acronyms and spellings; nothing where several share one.
    organisations: HashMap<String, Option<OrganisationId>>,
    /// Offices held on the day.
    offices: HashSet<(PersonId, OrganisationId)>,
    colleges: HashMap<String, CollegeId>,
    private: Option<CollegeId>,
    listed: HashSet<PersonId>,
}

impl Directory {
    /// The directory on a day, and those who are on every list that the table is pasted into.
    pub fn of(rows: &Rows, colleges: &[College], day: Date, listed: HashSet<PersonId>) -> Self {
        let mut people: HashMap<String, Vec<PersonId>> = HashMap::new();
        for person in rows.people.iter().filter(|person| person.is_named()) {
            people.entry(key_of(person)).or_default().push(person.id);
        }
        let has =
            |person: &Person| [&person.email, &person.phone, &person.postal].map(|kept| !kept.is_empty());
        let mut organisations: HashMap<String, Option<OrganisationId>> = HashMap::new();
        let names = rows.organisation_names.iter().flat_map(|name| {
            [&name.official, &name.short, &name.acronym].map(|label| (label.as_str(), name.organisation))
        });
        let spellings = rows.organisation_aliases.iter().map(|row| (row.label.as_str(), row.organisation));
        for (label, id) in names.chain(spellings).filter(|(label, _)| !label.is_empty()) {
            let known = organisations.entry(fold(label)).or_insert(Some(id));
            *known = known.filter(|known| *known == id);
        }
        let held = rows.mandates.iter().filter(|mandate| mandate.holds_on(day));
        Self {
            people,
            contacts: rows.people.iter().map(|person| (person.id, has(person))).collect(),
            organisations,
            offices: held.map(|mandate| (mandate.person, mandate.organisation)).collect(),
            colleges: colleges.iter().map(|college| (fold(&college.label), college.id)).collect(),
            private: colleges.iter().find(|college| college.is_private_individuals).map(|college| college.id),
            listed,
        }
    }

    /// The organisation of this name, of this acronym or of this spelling.
    pub fn organisation(&self, name: &str) -> Option<OrganisationId> {
        self.organisations.get(&fold(name)).copied().flatten()
    }

    /// Whether several organisations have this name, acronym or spelling.
    pub(super) fn is_shared(&self, name: &str) -> bool {
        self.organisations.get(&fold(name)) == Some(&None)
    }

    /// The college of this title.
    pub fn college(&self, label: &str) -> Option<CollegeId> {
        self.colleges.get(&fold(label)).copied()
    }

    /// Whether the members of a college are private persons.
    pub(super) fn is_private(&self, college: CollegeId) -> bool {
        self.private == Some(college)
    }

    /// The people of this name.
    pub(super) fn people(&self, key: &str) -> &[PersonId] {
        self.people.get(key).map_or(&[], Vec::as_slice)
    }

    /// Whether somebody holds an office in an organisation.
    pub(super) fn holds(&self, person: PersonId, organisation: OrganisationId) -> bool {
        self.offices.contains(&(person, organisation))
    }

    /// Which contact details are kept of somebody: e-mail, telephone, address.
    pub(super) fn contacts(&self, person: PersonId) -> [bool; 3] {
        self.contacts.get(&person).copied().unwrap_or_default()
    }

    /// Whether somebody is on every list already.
    pub(super) fn is_listed(&self, person: PersonId) -> bool {
        self.listed.contains(&person)
    }
}

/// What two records of one person have in common: their name, without accents, capitals and signs.
pub(super) fn name_key(given: &str, particle: &str, family: &str) -> String {
    format!("{}|{}", fold(&format!("{particle} {family}")), fold(given))
}

fn key_of(person: &Person) -> String {
    name_key(&person.given_name, &person.particle, &person.family_name)
}

#[cfg(test)]
impl Directory {
    /// Puts somebody in office in an organisation.
    pub(super) fn put_in_office(&mut self, person: PersonId, organisation: OrganisationId) {
        self.offices.insert((person, organisation));
    }

    /// Gives an organisation one more name.
    pub(super) fn call(&mut self, organisation: OrganisationId, name: &str) {
        let known = self.organisations.entry(fold(name)).or_insert(Some(organisation));
        *known = known.filter(|known| *known == organisation);
    }
}
