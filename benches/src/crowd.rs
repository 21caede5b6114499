//! The demonstration with as many more people as asked, each with a name that could be one and an office.

use copil::demo;
use copil::domain::ids::{Id, MandateId, MeetingId, PersonId, Uuid};
use copil::domain::person::{Mandate, Person};
use copil::domain::rows::Rows;
use copil::store::{Clock, Store};
use jiff::civil::Date;
use jiff::tz::TimeZone;

const SYLLABLES: [&str; 32] = [
    "ba", "bel", "char", "cour", "dé", "du", "fa", "fon", "gar", "gué", "hé", "jou", "la", "lan", "le",
    "lin", "ma", "mar", "mi", "mon", "na", "no", "pi", "ra", "ri", "rou", "sé", "ta", "tier", "val", "ver",
    "vil",
];
const GIVEN: [&str; 12] = [
    "Aïcha",
    "Béatrice",
    "Chloé",
    "Émile",
    "François",
    "Hélène",
    "Jean-Pierre",
    "Léa",
    "Moussa",
    "Noémie",
    "Raphaël",
    "Zoé",
];
const OFFICES: [&str; 8] = [
    "Maire",
    "Adjointe au maire",
    "Chef de projet",
    "Directrice d’école",
    "Principal de collège",
    "Présidente",
    "Représentant des parents d’élèves",
    "Inspectrice de l’Éducation nationale",
];

/// The rows of the demonstration and so many more people.
pub fn rows(people: usize) -> Rows {
    let mut rows = demo::rows();
    let person = rows.people[0].clone();
    for number in 0..people {
        let key = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number as u128);
        let id = PersonId::from_uuid(key);
        // A step that is prime with the number of names: neighbours in the table are not in the list.
        let name = number * 7_919;
        let syllables = [name, name / 32, name / 1024, name / 32_768].map(|at| SYLLABLES[at % 32]);
        let family_name =
            syllables[..2 + usize::from(number >= 1024) + usize::from(number >= 32_768)].concat();
        let given_name = GIVEN[number % GIVEN.len()].to_owned();
        let organisation = rows.organisations[number % rows.organisations.len()].id;
        let office = OFFICES[number % OFFICES.len()];
        rows.people.push(Person { id, given_name, family_name, ..person.clone() });
        rows.mandates.push(Mandate::at_any_time(MandateId::from_uuid(key), id, organisation, office));
    }
    rows
}

/// The clock of the demonstration.
pub fn clock() -> Clock {
    Clock::Fixed("2023-10-23T12:02:00Z".parse().expect("a moment"))
}

/// The day of that clock.
pub fn day() -> Date {
    zone().to_datetime(clock().now()).date()
}

/// Where the hours of the demonstration are read.
pub fn zone() -> TimeZone {
    TimeZone::fixed(jiff::tz::offset(2))
}

/// A binder in memory with so many more people, and its last meeting.
pub fn store(people: usize) -> (Store, MeetingId) {
    let rows = rows(people);
    let meeting = rows.meetings.iter().max_by_key(|meeting| meeting.held_on).expect("a meeting").id;
    (Store::for_tests_filled(clock(), |tx| tx.insert_rows(&rows)).expect("a binder"), meeting)
}
