//! The directory as a whole: what a search looks through.

use crate::domain::rows::Rows;
use crate::domain::search::SearchIndex;
use crate::error::Result;
use crate::store::Db;

/// Reads what people and organisations are found by. It holds until one of these tables changes: `person`,
/// `mandate`, `organisation`, `organisation_name`, `organisation_alias`.
///
/// # Errors
/// Those of the database.
pub fn search_index(db: &Db) -> Result<SearchIndex> {
    Ok(SearchIndex::of(&Rows {
        people: db.all()?,
        mandates: db.all()?,
        organisations: db.all()?,
        organisation_names: db.all()?,
        organisation_aliases: db.all()?,
        ..Rows::default()
    }))
}
