//! What the fields of a meeting propose: people, organisations and actions, by their names of the day.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::action::Action;
use crate::domain::french::{keys, names, words};
use crate::domain::ids::{OrganisationId, PersonId};
use crate::domain::organisation::{OrganisationName, names_on};
use crate::domain::person::{Mandate, Person};
use crate::domain::search;
use crate::error::Result;
use crate::store::Db;
use crate::ui::widgets::Proposal;

/// Rows given at once.
const GIVEN: usize = 8;

/// Rows that are found as everywhere else, with what a field shows of them.
pub struct Index<K> {
    index: search::Index<K>,
    rows: BTreeMap<K, Proposal<K>>,
}

impl<K: Copy + Ord> Index<K> {
    /// The proposals, each with the key that puts it in order and the names by which it is looked for.
    fn of(proposals: impl Iterator<Item = (Vec<u8>, String, Proposal<K>)>) -> Self {
        let mut proposals: Vec<_> = proposals.collect();
        proposals.sort_by(|(a, _, x), (b, _, y)| (a, &x.key).cmp(&(b, &y.key)));
        let words = proposals.iter().map(|(_, names, row)| (row.key, names.clone(), row.detail.clone()));
        let index = search::Index::of(words);
        Self { index, rows: proposals.into_iter().map(|(.., row)| (row.key, row)).collect() }
    }

    /// The rows to which all these words lead, the best first.
    pub fn find(&self, typed: &str) -> Vec<Proposal<K>> {
        let best = self.index.best(typed, GIVEN).into_iter();
        best.filter_map(|hit| self.rows.get(&hit.id).cloned()).collect()
    }

    /// The name of a row, empty if it is not there.
    pub fn name(&self, key: &K) -> &str {
        self.rows.get(key).map_or("", |row| row.name.as_str())
    }
}

/// Everybody who has a name, with the offices they hold on a day.
pub fn people(db: &Db, day: Date) -> Result<Index<PersonId>> {
    listed(db, day, Person::is_named)
}

/// The same, and those whose names are not known yet, called by their office: they are expected and hold seats too.
pub fn everybody(db: &Db, day: Date) -> Result<Index<PersonId>> {
    listed(db, day, |_| true)
}

fn listed(db: &Db, day: Date, is_listed: impl Fn(&Person) -> bool) -> Result<Index<PersonId>> {
    let organisations = usual_names(db, day)?;
    let mut offices: BTreeMap<PersonId, Vec<String>> = BTreeMap::new();
    for mandate in db.all::<Mandate>()?.into_iter().filter(|mandate| mandate.holds_on(day)) {
        let organisation = organisations.get(&mandate.organisation).map_or("", String::as_str);
        let office: Vec<&str> = [mandate.function_label.as_str(), organisation]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect();
        offices.entry(mandate.person).or_default().push(office.join(", "));
    }
    let people = db.all::<Person>()?.into_iter().filter(is_listed).map(|person| {
        let offices = offices.remove(&person.id).unwrap_or_default();
        let detail = words::list(&offices);
        if !person.is_named() {
            let name = [detail.as_str(), "(sans nom)"].join(" ").trim_start().to_owned();
            let proposal = Proposal { key: person.id, name: name.clone(), detail: String::new() };
            return (keys::organisation_sort_key(&name), name, proposal);
        }
        let name = names::full_name(&person.given_name, &person.particle, &person.family_name);
        let key = keys::person_sort_key(&person.family_name, &person.particle, &person.given_name);
        (key, search::sought(&person), Proposal { key: person.id, name, detail })
    });
    Ok(Index::of(people.collect::<Vec<_>>().into_iter()))
}

/// Every organisation, by its usual name of a day.
pub fn organisations(db: &Db, day: Date) -> Result<Index<OrganisationId>> {
    let named = usual_names(db, day)?.into_iter();
    Ok(Index::of(named.map(|(key, name)| {
        (keys::organisation_sort_key(&name), name.clone(), Proposal { key, name, detail: String::new() })
    })))
}

/// Every action with its carrier, as it would be copied on the agenda.
pub fn actions(db: &Db, day: Date) -> Result<Vec<(Action, String)>> {
    let organisations = usual_names(db, day)?;
    let with_carrier = |action: Action| {
        let carrier = match action.carrier {
            Some(carrier) if action.carrier_label.is_empty() => {
                organisations.get(&carrier).cloned().unwrap_or_default()
            }
            _ => action.carrier_label.clone(),
        };
        (action, carrier)
    };
    Ok(db.all::<Action>()?.into_iter().map(with_carrier).collect())
}

/// The usual name of each organisation on a day.
fn usual_names(db: &Db, day: Date) -> Result<BTreeMap<OrganisationId, String>> {
    let names = db.all::<OrganisationName>()?;
    Ok(names_on(&names, day).into_iter().map(|(id, name)| (id, name.usual().to_owned())).collect())
}
