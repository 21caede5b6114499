//! Finding what somebody types the words of: accents, case, œ and apostrophes do not count.

use super::codes::Code;
use super::french::dates;
use super::french::keys::fold;
use super::ids::{ActionId, DecisionId, MeetingId, OrganisationId, PersonId};
use super::inline::Text;
use super::person::Person;
use super::rows::Rows;
use jiff::civil::Date;
use std::collections::HashMap;

/// Rows of one kind, folded once and asked at each key that is typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Index<I> {
    entries: Vec<Entry<I>>,
}

#[derive(Debug, Clone, PartialEq)]
struct Entry<I> {
    id: I,
    /// Folded names: those of the row itself.
    names: String,
    /// Folded words that lead to the row too: functions and organisations of a person.
    more: String,
}

/// A row that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<I> {
    /// How far it is from what was typed, 0 for what begins with it.
    pub distance: u32,
    /// Which row.
    pub id: I,
}

impl<I> Default for Index<I> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<I: Copy> Index<I> {
    /// Folds rows: key, names of the row itself, words that lead to it too.
    pub fn of(rows: impl Iterator<Item = (I, String, String)>) -> Self {
        let entries = rows.map(|(id, names, more)| Entry { id, names: fold(&names), more: fold(&more) });
        Self { entries: entries.collect() }
    }

    /// Rows whom every word of `query` leads to, the best first, equal ones in their order; all for an empty query.
    pub fn all(&self, query: &str) -> Vec<I> {
        let query = fold(query);
        let mut hits: Vec<Hit<I>> = self.hits(&query).collect();
        hits.sort_by_key(|hit| hit.distance);
        hits.into_iter().map(|hit| hit.id).collect()
    }

    /// The best of them, so many at most; it takes no more room than they do, whatever the number of rows.
    pub fn best(&self, query: &str, most: usize) -> Vec<Hit<I>> {
        let query = fold(query);
        let mut best: Vec<Hit<I>> = Vec::with_capacity(most + 1);
        for hit in self.hits(&query) {
            let place = best.partition_point(|other| other.distance <= hit.distance);
            if place < most {
                best.insert(place, hit);
                best.truncate(most);
            }
        }
        best
    }

    fn hits(&self, query: &str) -> impl Iterator<Item = Hit<I>> {
        let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
        self.entries.iter().filter_map(move |entry| {
            let distance = words.iter().map(|word| distance(entry, word)).sum::<Option<u32>>()?;
            Some(Hit { distance, id: entry.id })
        })
    }
}

/// How far a word is from a row: 0 at the head of its names, for a person the family name, 1 at the head of one of their words, 2 within
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

/// People and organisations.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SearchIndex {
    /// Everybody, by name, then by office and organisation.
    pub people: Index<PersonId>,
    /// Organisations, by all their dated names and other spellings, then by town.
    pub organisations: Index<OrganisationId>,
}

impl SearchIndex {
    /// Reads people, mandates, organisations, their names and aliases; other rows are not looked at.
    pub fn of(rows: &Rows) -> Self {
        let mut called = called(rows);
        for alias in &rows.organisation_aliases {
            called.entry(alias.organisation).or_default().push(&alias.label);
        }
        let mut offices: HashMap<PersonId, Vec<&str>> = HashMap::new();
        for mandate in &rows.mandates {
            let office = offices.entry(mandate.person).or_default();
            office.push(&mandate.function_label);
            office.extend(called.get(&mandate.organisation).into_iter().flatten());
        }
        let people = rows.people.iter().map(|person| {
            let more = offices.get(&person.id).map(|words| words.join(" "));
            (person.id, sought(person), more.unwrap_or_default())
        });
        let organisations = rows.organisations.iter().map(|organisation| {
            let names = called.get(&organisation.id).map(|words| words.join(" "));
            (organisation.id, names.unwrap_or_default(), organisation.city.clone())
        });
        Self { people: Index::of(people), organisations: Index::of(organisations) }
    }
}

/// The names of a person as they are looked for: whose family name begins with what is typed comes first.
pub fn sought(person: &Person) -> String {
    [person.family_name.as_str(), &person.given_name, &person.particle].join(" ")
}

/// Meetings, actions and decisions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AffairsIndex {
    /// Meetings, by title, kind and date in figures or in words, then by place, reference and committee.
    pub meetings: Index<MeetingId>,
    /// Actions, by code and title, then by carrier, theme and place.
    pub actions: Index<ActionId>,
    /// Decisions, by number and wording, then by date, pilot and reservation.
    pub decisions: Index<DecisionId>,
}

impl AffairsIndex {
    /// Reads committees, meetings, actions, decisions and names of organisations; other rows are not looked at.
    pub fn of(rows: &Rows) -> Self {
        let plain = |marked: &str| Text::parse(marked).plain_text();
        let committees: HashMap<_, _> =
            rows.committees.iter().map(|row| (row.id, row.name.as_str())).collect();
        let called = called(rows);
        let meetings = rows.meetings.iter().map(|meeting| {
            let names = [plain(&meeting.title), meeting.kind.label().to_owned(), said(meeting.held_on)];
            let committee = committees.get(&meeting.committee).copied().unwrap_or_default();
            let more = ["réunion", &plain(&meeting.place), &meeting.reference, committee];
            (meeting.id, names.join(" "), more.join(" "))
        });
        let actions = rows.actions.iter().map(|action| {
            let mut more = vec!["action", &action.carrier_label, &action.theme, &action.place];
            more.extend(action.carrier.and_then(|carrier| called.get(&carrier)).into_iter().flatten());
            (action.id, format!("{} {}", action.code, plain(&action.title)), more.join(" "))
        });
        let days: HashMap<MeetingId, Date> =
            rows.meetings.iter().map(|meeting| (meeting.id, meeting.held_on)).collect();
        let decisions = rows.decisions.iter().filter_map(|decision| {
            let day = *days.get(&decision.meeting)?;
            let names = format!("{} {}", decision.reference(day), plain(&decision.wording));
            let more = ["décision", &said(day), &decision.pilot, &decision.condition];
            Some((decision.id, names, more.join(" ")))
        });
        Self { meetings: Index::of(meetings), actions: Index::of(actions), decisions: Index::of(decisions) }
    }
}

/// All dated names of each organisation, and its acronyms.
fn called(rows: &Rows) -> HashMap<OrganisationId, Vec<&str>> {
    let mut called: HashMap<OrganisationId, Vec<&str>> = HashMap::new();
    for name in &rows.organisation_names {
        let words = [name.official.as_str(), &name.short, &name.acronym];
        called.entry(name.organisation).or_default().extend(words);
    }
    called
}

/// A date in each form by which people look for it.
fn said(day: Date) -> String {
    format!("{} {} {day}", dates::short_date(day), dates::long_date(day))
}

/// What to look for when somebody types a date in another form: « 14.11.23 » is « 14/11/2023 ».
pub fn query(typed: &str) -> String {
    dates::parse_date(typed).map_or_else(|_| typed.to_owned(), dates::short_date)
}
