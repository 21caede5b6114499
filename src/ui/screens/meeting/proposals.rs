//! What the fields of a meeting propose: people, organisations and actions, by their names of the day.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::action::Action;
use crate::domain::french::{keys, names, words};
use crate::domain::ids::{OrganisationId, PersonId};
use crate::domain::organisation::OrganisationName;
use crate::domain::person::{Mandate, Person};
use crate::error::Result;
use crate::store::Db;
use crate::ui::widgets::Proposal;

/// Rows given at once.
const GIVEN: usize = 8;

/// Rows that can be found by any part of their names.
pub struct Index<K> {
    rows: Vec<Row<K>>,
}

struct Row<K> {
    folded: String,
    proposal: Proposal<K>,
}

impl<K: Clone + Ord> Index<K> {
    fn of(proposals: impl Iterator<Item = (Vec<u8>, Proposal<K>)>) -> Self {
        let mut proposals: Vec<_> = proposals.collect();
        proposals.sort_by(|(a, x), (b, y)| (a, &x.key).cmp(&(b, &y.key)));
        let rows = proposals.into_iter().map(|(_, proposal)| Row {
            folded: keys::fold(&format!("{} {}", proposal.name, proposal.detail)),
            proposal,
        });
        Self { rows: rows.collect() }
    }

    /// The first rows that hold all these words, those that begin with them first.
    pub fn find(&self, typed: &str) -> Vec<Proposal<K>> {
        let typed = keys::fold(typed);
        let holds = |row: &&Row<K>| typed.split(' ').all(|word| row.folded.contains(word));
        let first = self.rows.iter().filter(|row| row.folded.starts_with(&typed));
        let others = self.rows.iter().filter(|row| !row.folded.starts_with(&typed)).filter(holds);
        first.chain(others).take(GIVEN).map(|row| row.proposal.clone()).collect()
    }

    /// The name of a row, empty if it is not there.
    pub fn name(&self, key: &K) -> &str {
        self.rows.iter().find(|row| row.proposal.key == *key).map_or("", |row| row.proposal.name.as_str())
    }
}

/// Everybody who has a name, with the offices they hold on a day.
pub fn people(db: &Db, day: Date) -> Result<Index<PersonId>> {
    let organisations = names_on(db, day)?;
    let mut offices: BTreeMap<PersonId, Vec<String>> = BTreeMap::new();
    for mandate in db.all::<Mandate>()?.into_iter().filter(|mandate| mandate.holds_on(day)) {
        let organisation = organisations.get(&mandate.organisation).map_or("", String::as_str);
        let office: Vec<&str> = [mandate.function_label.as_str(), organisation]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect();
        offices.entry(mandate.person).or_default().push(office.join(", "));
    }
    let people = db.all::<Person>()?.into_iter().filter(Person::is_named).map(|person| {
        let name = names::full_name(&person.given_name, &person.particle, &person.family_name);
        let key = keys::person_sort_key(&person.family_name, &person.particle, &person.given_name);
        let detail = offices.remove(&person.id).map(|offices| words::list(&offices)).unwrap_or_default();
        (key, Proposal { key: person.id, name, detail })
    });
    Ok(Index::of(people.collect::<Vec<_>>().into_iter()))
}

/// Every organisation, by its usual name of a day.
pub fn organisations(db: &Db, day: Date) -> Result<Index<OrganisationId>> {
    let named = names_on(db, day)?.into_iter();
    Ok(Index::of(named.map(|(key, name)| {
        (keys::organisation_sort_key(&name), Proposal { key, name, detail: String::new() })
    })))
}

/// Every action with its carrier, as it would be copied on the agenda.
pub fn actions(db: &Db, day: Date) -> Result<Vec<(Action, String)>> {
    let organisations = names_on(db, day)?;
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

/// The usual name of each organisation on a day, else its last one.
fn names_on(db: &Db, day: Date) -> Result<BTreeMap<OrganisationId, String>> {
    let mut names = db.all::<OrganisationName>()?;
    names.sort_by_key(|name| (name.holds_on(day), name.valid_from, name.id));
    Ok(names.into_iter().map(|name| (name.organisation, name.usual().to_owned())).collect())
}
