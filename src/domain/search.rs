//! Finding people and organisations by what somebody types: accents, case, œ and apostrophes do not count.

use super::french::keys::fold;
use super::ids::{OrganisationId, PersonId};
use super::rows::Rows;
use std::collections::BTreeMap;

/// What can be found, folded once and asked at each key that is typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SearchIndex {
    people: Vec<Entry<PersonId>>,
    organisations: Vec<Entry<OrganisationId>>,
}

#[derive(Debug, Clone, PartialEq)]
struct Entry<I> {
    id: I,
    /// Folded names: those of the row itself.
    names: String,
    /// Folded words that lead to the row too: functions and organisations of a person.
    more: String,
}

impl SearchIndex {
    /// Reads people, mandates, organisations, their names and aliases; other rows are not looked at.
    /// Organisations are found by all their dated names, people by those of their organisations too.
    pub fn of(rows: &Rows) -> Self {
        let mut called: BTreeMap<OrganisationId, Vec<&str>> = BTreeMap::new();
        for name in &rows.organisation_names {
            let words = [name.official.as_str(), &name.short, &name.acronym];
            called.entry(name.organisation).or_default().extend(words);
        }
        for alias in &rows.organisation_aliases {
            called.entry(alias.organisation).or_default().push(&alias.label);
        }
        let mut offices: BTreeMap<PersonId, Vec<&str>> = BTreeMap::new();
        for mandate in &rows.mandates {
            let office = offices.entry(mandate.person).or_default();
            office.push(&mandate.function_label);
            office.extend(called.get(&mandate.organisation).into_iter().flatten());
        }
        let organisations = rows.organisations.iter().map(|organisation| Entry {
            id: organisation.id,
            names: folded(called.get(&organisation.id).map_or(&[], Vec::as_slice)),
            more: fold(&organisation.city),
        });
        let people = rows.people.iter().map(|person| Entry {
            id: person.id,
            names: folded(&[&person.given_name, &person.particle, &person.family_name]),
            more: folded(offices.get(&person.id).map_or(&[], Vec::as_slice)),
        });
        Self { people: people.collect(), organisations: organisations.collect() }
    }

    /// People whom every word of `query` leads to: by name first, then by office; all for an empty query.
    pub fn people(&self, query: &str) -> Vec<PersonId> {
        found(&self.people, query)
    }

    /// Organisations whom every word of `query` leads to, by any of their names; all for an empty query.
    pub fn organisations(&self, query: &str) -> Vec<OrganisationId> {
        found(&self.organisations, query)
    }
}

fn folded(words: &[&str]) -> String {
    fold(&words.join(" "))
}

/// Rows that match, the best first; equal ones keep their order.
fn found<I: Copy>(entries: &[Entry<I>], query: &str) -> Vec<I> {
    let query = fold(query);
    let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
    let mut hits: Vec<(u32, I)> = entries
        .iter()
        .filter_map(|entry| {
            let distances = words.iter().map(|word| distance(entry, word));
            Some((distances.sum::<Option<u32>>()?, entry.id))
        })
        .collect();
    hits.sort_by_key(|(distance, _)| *distance);
    hits.into_iter().map(|(_, id)| id).collect()
}

/// How far a word is from a row: 0 at the head of its names, 1 at the head of one of their words, 2 within
/// a word, 3 elsewhere.
fn distance<I>(entry: &Entry<I>, word: &str) -> Option<u32> {
    if entry.names.starts_with(word) {
        return Some(0);
    }
    match entry.names.contains(word) {
        true if starts_a_word(&entry.names, word) => Some(1),
        true => Some(2),
        false => entry.more.contains(word).then_some(3),
    }
}

fn starts_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| text.get(..at).is_some_and(|before| before.ends_with(' ')))
}
