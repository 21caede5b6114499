//! The directory as a whole: what a search looks through, in French order.

mod people;

use jiff::civil::Date;

use crate::domain::french::keys::organisation_sort_key;
use crate::domain::organisation::names_on;
use crate::domain::rows::Rows;
use crate::error::Result;
use crate::store::Db;

pub use people::{People, PersonLine, person_name};

/// Reads organisations, by their names of a day, and all that they are found by. It holds until one of these
/// tables changes: `organisation`, `organisation_name`, `organisation_alias`.
///
/// # Errors
/// Those of the database.
pub fn organisations(db: &Db, day: Date) -> Result<Rows> {
    let mut rows = Rows {
        organisations: db.all()?,
        organisation_names: db.all()?,
        organisation_aliases: db.all()?,
        ..Rows::default()
    };
    let names = names_on(&rows.organisation_names, day);
    let named = |id| names.get(&id).map_or("", |name| name.usual());
    rows.organisations.sort_by_cached_key(|row| (organisation_sort_key(named(row.id)), row.id));
    Ok(rows)
}

/// What the search of the whole binder looks through beside people and organisations, the latest meetings first. It
/// holds until one of these tables changes: `committee`, `meeting`, `action`, `decision`, `organisation_name`.
///
/// # Errors
/// Those of the database.
pub fn affairs(db: &Db) -> Result<Rows> {
    let mut rows = Rows {
        committees: db.all()?,
        meetings: db.all()?,
        actions: db.all()?,
        decisions: db.all()?,
        organisation_names: db.all()?,
        ..Rows::default()
    };
    rows.meetings.sort_by_key(|meeting| (std::cmp::Reverse(meeting.held_on), meeting.id));
    Ok(rows)
}
