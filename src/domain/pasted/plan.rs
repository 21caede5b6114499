//! What a table would do: the preview that is shown, and what is then recorded to the letter.

use crate::domain::ids::{CollegeId, OrganisationId, PersonId};
use crate::domain::person::Person;

/// What a table is pasted into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Into {
    /// The people of the directory, and their organisations.
    People,
    /// The same, who are then expected on the lists of a meeting.
    List,
    /// The organisations of the directory.
    Organisations,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Adds a person, or an organisation.
    New,
    /// Adds something to what is known: an office, contact details, a line on a list.
    Added,
    /// Changes nothing: all of it is known.
    Known,
    /// Is left: why.
    Left(String),
}

/// A row as it is shown before anything is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the table, from 1.
    pub number: usize,
    /// Who, or which organisation, as it will be printed.
    pub name: String,
    /// Function and organisation; or acronym, college and town.
    pub detail: String,
    /// What becomes of it.
    pub fate: Fate,
    /// The same in words: « nouvelle personne ; organisme inconnu : sera créé ».
    pub said: String,
}

/// An organisation that the directory does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOrganisation {
    /// Its name.
    pub name: String,
    /// Its acronym; may be empty.
    pub acronym: String,
    /// Its college; none where the table does not say it.
    pub college: Option<CollegeId>,
    /// Its town; may be empty.
    pub city: String,
}

/// Where an office is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// In an organisation of the directory.
    Known(OrganisationId),
    /// In one of [`Plan::organisations`].
    New(usize),
}

/// An office that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Where.
    pub place: Place,
    /// Its words; may be empty.
    pub function: String,
}

/// What a table says of one person, gathered from its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct PastedPerson {
    /// The person of the directory; none for a new one.
    pub known: Option<PersonId>,
    /// The name and the contact details. Of a person of the directory, only details that are not kept yet are filled.
    pub person: Person,
    /// The offices to add.
    pub offices: Vec<Office>,
    /// The college of the line, where the table says it.
    pub college: Option<CollegeId>,
    /// The organisation of the line, where the table says it, whether the office is new or not.
    pub house: Option<Place>,
}

/// What a table would do, as a whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// Every row, in order.
    pub lines: Vec<Line>,
    /// The organisations to add.
    pub organisations: Vec<NewOrganisation>,
    /// The people that it names, each once: to add, to complete, to expect, or known already.
    pub people: Vec<PastedPerson>,
}

impl Plan {
    /// How many rows have this fate.
    pub fn count(&self, is_it: fn(&Fate) -> bool) -> usize {
        self.lines.iter().filter(|line| is_it(&line.fate)).count()
    }

    /// Whether recording it would change anything.
    pub fn does_something(&self) -> bool {
        self.lines.iter().any(|line| matches!(line.fate, Fate::New | Fate::Added))
    }
}
