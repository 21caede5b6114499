//! Everybody, read one after the other: what is kept of each is little, whatever their number.

use std::collections::HashMap;
use std::rc::Rc;

use jiff::civil::Date;

use crate::domain::french::keys::person_sort_key;
use crate::domain::french::{names, words};
use crate::domain::ids::PersonId;
use crate::domain::organisation::{OrganisationName, names_on};
use crate::domain::person::{Mandate, Person};
use crate::domain::search::{Hit, Index, called, sought};
use crate::error::Result;
use crate::store::Db;

/// What a line of the list of people says.
pub struct PersonLine {
    /// Name, the family name first; « (sans nom) » where there is none.
    pub name: Box<str>,
    /// Offices held on the day: « Maire (Ville d’Alençon) et … ».
    pub offices: Rc<str>,
    /// A resident or another private person.
    pub is_private: bool,
}

/// Everybody, by what they are found by, in French order.
pub struct People {
    index: Index<PersonId>,
    /// By key.
    lines: Vec<(PersonId, PersonLine)>,
}

impl People {
    /// Reads them, with their offices of a day. It holds until one of these tables changes: `person`, `mandate`,
    /// `organisation`, `organisation_name`, `organisation_alias`.
    ///
    /// # Errors
    /// Those of the database.
    pub fn read(db: &Db, day: Date) -> Result<Self> {
        let offices = Offices::read(db, day)?;
        let (mut lines, mut sorted, mut shared) = (Vec::new(), Sorted::default(), Shared::default());
        db.each(|person: Person| {
            let held = offices.of(person.id);
            let more: Vec<&str> = held.iter().map(|held| &*held.sought).collect();
            let today: Vec<&str> = held.iter().filter_map(|held| held.today.as_deref()).collect();
            let line = PersonLine {
                name: person_name(&person).into(),
                offices: shared.text(words::list(&today)),
                is_private: person.is_private_individual,
            };
            sorted.add(&person, shared.text(more.join(" ")));
            lines.push((person.id, line));
        })?;
        lines.sort_by_key(|(id, _)| *id);
        Ok(Self { index: Index::of(sorted.rows()), lines })
    }

    /// Those that all the words lead to, by name first; all of them without words.
    pub fn find(&self, typed: &str) -> Vec<PersonId> {
        self.index.all(typed)
    }

    /// The best of them, so many at most.
    pub fn best(&self, typed: &str, most: usize) -> Vec<Hit<PersonId>> {
        self.index.best(typed, most)
    }

    /// The line of one of them.
    pub fn line(&self, id: PersonId) -> Option<&PersonLine> {
        let at = self.lines.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        self.lines.get(at).map(|(_, line)| line)
    }
}

/// « JALLET Sébastien »; « (sans nom) » for a seat whose holder is not known.
pub fn person_name(person: &Person) -> String {
    match names::family_first(&person.given_name, &person.particle, &person.family_name) {
        name if name.is_empty() => "(sans nom)".to_owned(),
        name => name,
    }
}

/// Texts of which many people have the same.
#[derive(Default)]
struct Shared(HashMap<Rc<str>, ()>);

impl Shared {
    fn text(&mut self, text: String) -> Rc<str> {
        if let Some((kept, ())) = self.0.get_key_value(text.as_str()) {
            return Rc::clone(kept);
        }
        let text: Rc<str> = text.into();
        self.0.insert(Rc::clone(&text), ());
        text
    }
}

/// An office, in the words by which its holder is found, and as it is said if it is held on the day.
struct Held {
    person: PersonId,
    sought: Rc<str>,
    today: Option<Rc<str>>,
}

/// The offices of everybody.
struct Offices(Vec<Held>);

impl Offices {
    fn read(db: &Db, day: Date) -> Result<Self> {
        let rows = super::organisations(db, day)?;
        let (called, names) = (called(&rows), names_on(&rows.organisation_names, day));
        let (mut held, mut shared) = (Vec::new(), Shared::default());
        db.each(|mandate: Mandate| {
            let of = called.get(&mandate.organisation).into_iter().flatten().copied();
            let sought: Vec<&str> = std::iter::once(mandate.function_label.as_str()).chain(of).collect();
            let organisation = names.get(&mandate.organisation).copied();
            let today = mandate.holds_on(day).then(|| shared.text(office(&mandate, organisation)));
            held.push(Held { person: mandate.person, sought: shared.text(sought.join(" ")), today });
        })?;
        // Stable: those of a person stay in their order.
        held.sort_by_key(|held| held.person);
        Ok(Self(held))
    }

    fn of(&self, person: PersonId) -> &[Held] {
        let from = self.0.partition_point(|held| held.person < person);
        let rest = self.0.get(from..).unwrap_or_default();
        let count = rest.iter().take_while(|held| held.person == person).count();
        rest.get(..count).unwrap_or_default()
    }
}

fn office(mandate: &Mandate, organisation: Option<&OrganisationName>) -> String {
    let organisation = organisation.map_or("", OrganisationName::usual);
    match mandate.function_label.as_str() {
        "" => organisation.to_owned(),
        function => format!("{function} ({organisation})"),
    }
}

/// Names to be put in French order, those who have none last. All keys lie in one buffer, and all names in another.
#[derive(Default)]
struct Sorted {
    keys: Vec<u8>,
    names: String,
    rows: Vec<Row>,
}

struct Row {
    id: PersonId,
    /// Where its key ends, and where its names do: they begin where those of the row before end.
    key_end: usize,
    names_end: usize,
    more: Rc<str>,
}

impl Sorted {
    fn add(&mut self, person: &Person, more: Rc<str>) {
        self.keys.push(u8::from(!person.is_named()));
        self.keys.extend(person_sort_key(&person.family_name, &person.particle, &person.given_name));
        self.names.push_str(&sought(person));
        let (key_end, names_end) = (self.keys.len(), self.names.len());
        self.rows.push(Row { id: person.id, key_end, names_end, more });
    }

    /// Where a row begins in both buffers.
    fn start(&self, at: usize) -> (usize, usize) {
        let before = at.checked_sub(1).and_then(|at| self.rows.get(at));
        before.map_or((0, 0), |row| (row.key_end, row.names_end))
    }

    /// In order: key, names, the words that lead to them too.
    fn rows(&self) -> impl Iterator<Item = (PersonId, &str, &str)> {
        let key = |at: usize| {
            let row = self.rows.get(at);
            (row.and_then(|row| self.keys.get(self.start(at).0..row.key_end)), row.map(|row| row.id))
        };
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_unstable_by(|a, b| key(*a).cmp(&key(*b)));
        order.into_iter().filter_map(|at| {
            let row = self.rows.get(at)?;
            Some((row.id, self.names.get(self.start(at).1..row.names_end)?, &*row.more))
        })
    }
}
