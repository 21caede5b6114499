//! The lines of the directory, folded once for each state of the binder and kept in French order.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::french::keys::organisation_sort_key;
use crate::domain::ids::OrganisationId;
use crate::domain::organisation::{College, names_on};
use crate::domain::search::{self, Hit, Index};
use crate::error::Result;
use crate::ops::directory;
use crate::store::Db;
use crate::ui::widgets::{Proposal, Sort};

/// Tables on which [`Organisations`] depends.
pub const ORGANISATION_TABLES: &[&str] =
    &["organisation", "organisation_name", "organisation_alias", "college"];
/// Tables on which [`People`] depends.
pub const PEOPLE_TABLES: &[&str] =
    &["person", "mandate", "organisation", "organisation_name", "organisation_alias"];

/// Rows that a picker is given at once.
const PROPOSED: usize = 8;

/// What a line of the list of organisations says.
#[derive(Default)]
pub struct OrganisationLine {
    /// Usual name of the day.
    pub name: String,
    /// Acronym of the day.
    pub acronym: String,
    /// Title of its college.
    pub college: String,
    /// Town.
    pub city: String,
}

/// Every organisation.
pub struct Organisations {
    index: Index<OrganisationId>,
    lines: BTreeMap<OrganisationId, OrganisationLine>,
}

impl Organisations {
    /// Reads them, with their names of a day.
    pub fn read(db: &Db, day: Date) -> Result<Self> {
        let rows = directory::organisations(db, day)?;
        let colleges: BTreeMap<_, _> =
            db.all::<College>()?.into_iter().map(|row| (row.id, row.label)).collect();
        let names = names_on(&rows.organisation_names, day);
        let lines = rows.organisations.iter().map(|row| {
            let name = names.get(&row.id);
            let line = OrganisationLine {
                name: name.map_or("", |name| name.usual()).to_owned(),
                acronym: name.map(|name| name.acronym.clone()).unwrap_or_default(),
                college: colleges.get(&row.college).cloned().unwrap_or_default(),
                city: row.city.clone(),
            };
            (row.id, line)
        });
        Ok(Self { lines: lines.collect(), index: search::organisations(&rows) })
    }

    /// Those that all the words lead to, by any of their names; all of them without words.
    pub fn find(&self, typed: &str) -> Vec<OrganisationId> {
        self.index.all(typed)
    }

    /// The same, by what a column of the list says: name, acronym, college, town, in French order.
    pub fn sorted(&self, found: Vec<OrganisationId>, sort: Sort) -> Vec<OrganisationId> {
        let mut found = found;
        let key = |text: fn(&OrganisationLine) -> &str| {
            move |id: &OrganisationId| {
                let text = self.line(*id).map_or("", text);
                // What has none comes last.
                (text.is_empty(), organisation_sort_key(text))
            }
        };
        match sort.column {
            1 => found.sort_by_cached_key(key(|line| &line.acronym)),
            2 => found.sort_by_cached_key(key(|line| &line.college)),
            3 => found.sort_by_cached_key(key(|line| &line.city)),
            _ => {}
        }
        if sort.descending {
            found.reverse();
        }
        found
    }

    /// The best of them, so many at most.
    pub fn best(&self, typed: &str, most: usize) -> Vec<Hit<OrganisationId>> {
        self.index.best(typed, most)
    }

    /// The line of one of them.
    pub fn line(&self, id: OrganisationId) -> Option<&OrganisationLine> {
        self.lines.get(&id)
    }

    /// The usual name of one of them; empty if it is not there.
    pub fn name(&self, id: OrganisationId) -> &str {
        self.line(id).map_or("", |line| line.name.as_str())
    }

    /// What a picker proposes for these words.
    pub fn propose(&self, typed: &str) -> Vec<Proposal<OrganisationId>> {
        let found = self.best(typed, PROPOSED).into_iter();
        let proposal = |Hit { id: key, .. }| {
            let line = self.line(key)?;
            Some(Proposal { key, name: line.name.clone(), detail: line.college.clone() })
        };
        found.filter_map(proposal).collect()
    }
}
