//! The binder: one local database, read through [`Db`], written through [`Tx`], and only inside
//! [`Store::transact`], so that nobody writes without a label and without undo.

mod access;
mod backup;
mod column;
mod connection;
mod dossier;
mod fingerprint;
mod ids;
mod inspect;
mod inverse;
mod journal;
mod lock;
mod open;
mod place;
mod restore;
mod rotation;
pub mod rows;
mod schema;
mod shelf;

use std::ops::Deref;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

use crate::error::{Error, Result};

pub use access::Unreadable;
pub use backup::{Backup, Snapshot};
pub use connection::Setting;
pub use fingerprint::{Fingerprint, TableHash};
pub use ids::Clock;
pub use journal::Label;
pub use lock::held_by;
pub use open::{Reader, Setup};
pub use place::{default_backups, default_binder, default_log};
pub(crate) use place::{folder_of, sync_folder};
pub use restore::Replaced;
pub use rotation::to_delete as backups_to_delete;
pub use schema::{APPLICATION_ID, MIGRATIONS, Migrations};
pub use shelf::latest_backup;

use connection::Purpose;
use ids::Ids;
use journal::{Journal, Step};
use lock::Lock;

/// What a binder says when read: rows are read by methods of `Db`.
#[derive(Debug)]
pub struct Db {
    conn: Connection,
}

/// What may be done inside [`Store::transact`]: rows are written by methods of `Tx`, which also reads.
#[derive(Debug)]
pub struct Tx<'a> {
    db: &'a Db,
    ids: &'a Ids,
}

/// An open binder. It reads like a [`Db`]; it writes by [`Store::transact`].
#[derive(Debug)]
pub struct Store {
    db: Db,
    journal: Journal,
    ids: Ids,
    setup: Setup,
    /// Revision and time of the last snapshot, or of the opening.
    last_snapshot: (u64, Timestamp),
    /// The binder's file and the lock on it, which must outlive the connection; nothing in memory.
    file: Option<(PathBuf, Lock)>,
    /// The folder of the copy of a backup that is only looked at: nothing is written then.
    looked_at: Option<TempDir>,
    /// Whether every transaction is undone, compared, redone and compared.
    proves_undo: bool,
}

impl Store {
    /// Does `work` in one transaction, as one step to undo.
    ///
    /// # Errors
    /// Those of `work`, or of the database when it commits: in both cases nothing has changed.
    pub fn transact<T>(&mut self, label: impl Into<Label>, work: impl FnOnce(&Tx) -> Result<T>) -> Result<T> {
        let (value, step) = self.record(label.into(), work)?;
        if let Some(step) = step {
            self.journal.push(&self.db.conn, step, None);
        }
        Ok(value)
    }

    /// Like [`Store::transact`], but merges with the step before if that had the same key and is less than
    /// a minute old: a long text that is saved while it is typed is undone as one.
    ///
    /// # Errors
    /// As [`Store::transact`].
    pub fn transact_merging<T>(
        &mut self,
        label: impl Into<Label>,
        key: impl Into<String>,
        work: impl FnOnce(&Tx) -> Result<T>,
    ) -> Result<T> {
        let (value, step) = self.record(label.into(), work)?;
        if let Some(step) = step {
            self.journal.push(&self.db.conn, step, Some((key.into(), self.ids.now())));
        }
        Ok(value)
    }

    /// Takes the last step back and says which it was; nothing if there is none.
    ///
    /// # Errors
    /// Those of the database; nothing has changed then.
    pub fn undo(&mut self) -> Result<Option<Label>> {
        self.journal.undo(&self.db.conn)
    }

    /// Does again the last step that was taken back and says which it was; nothing if there is none.
    ///
    /// # Errors
    /// Those of the database; nothing has changed then.
    pub fn redo(&mut self) -> Result<Option<Label>> {
        self.journal.redo(&self.db.conn)
    }

    /// The step that [`Store::undo`] would take back.
    pub fn undo_label(&self) -> Option<&Label> {
        self.journal.undo_label()
    }

    /// The step that [`Store::redo`] would do again.
    pub fn redo_label(&self) -> Option<&Label> {
        self.journal.redo_label()
    }

    /// Grows with every change, undo and redo included.
    pub fn revision(&self) -> u64 {
        self.journal.revision()
    }

    /// The revision that last touched one of these tables; 0 if none has since the opening.
    pub fn revision_of(&self, tables: &[&str]) -> u64 {
        self.journal.revision_of(tables)
    }

    /// The present moment, by the binder's clock.
    pub fn now(&self) -> Timestamp {
        self.ids.now()
    }

    /// The binder's file; nothing for a binder in memory.
    pub fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|(path, _)| path.as_path())
    }

    /// Whether this is a backup that is only looked at: every operation answers [`Error::OnlyLookedAt`].
    pub fn is_only_looked_at(&self) -> bool {
        self.looked_at.is_some()
    }

    /// Every setting of the connection, read back from the database.
    ///
    /// # Errors
    /// Those of the database.
    pub fn settings(&self) -> Result<Vec<Setting>> {
        let purpose = if self.file.is_some() { Purpose::Live } else { Purpose::Memory };
        connection::settings(&self.db.conn, purpose)
    }

    fn record<T>(&mut self, label: Label, work: impl FnOnce(&Tx) -> Result<T>) -> Result<(T, Option<Step>)> {
        if self.looked_at.is_some() {
            return Err(Error::OnlyLookedAt);
        }
        let before = if self.proves_undo { Some(self.db.fingerprint()?) } else { None };
        let tx = Tx { db: &self.db, ids: &self.ids };
        let (value, step) = self.journal.record(&self.db.conn, label, || work(&tx))?;
        match (before, step) {
            (Some(before), step) => Ok((value, self.prove(before, step)?)),
            (None, step) => Ok((value, step)),
        }
    }

    /// Takes the step back and does it again; the binder must be what it was, both times.
    fn prove(&self, before: Fingerprint, step: Option<Step>) -> Result<Option<Step>> {
        let after = self.db.fingerprint()?;
        let same = |wanted: &Fingerprint, when: &str| match self.db.fingerprint()? == *wanted {
            true => Ok(()),
            false => Err(Error::Defect(format!("the rows are not what they were {when}"))),
        };
        let Some(step) = step else {
            same(&before, "although the journal is empty")?;
            return Ok(None);
        };
        let play = |step: &Step| {
            let void = || Error::Defect(format!("the step « {} » changes nothing", step.label));
            self.journal.replay(&self.db.conn, step)?.ok_or_else(void)
        };
        let inverse = play(&step)?;
        same(&before, "before the step")?;
        let again = play(&inverse)?;
        same(&after, "after the step")?;
        match schema::broken_references(&self.db.conn)?.into_iter().next() {
            Some(broken) => Err(Error::Defect(broken)),
            None => Ok(Some(again)),
        }
    }
}

impl Deref for Store {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

impl Tx<'_> {
    /// A new key: UUIDv7.
    pub fn new_id(&self) -> Uuid {
        self.ids.next()
    }

    /// The present moment, by the binder's clock.
    pub fn now(&self) -> Timestamp {
        self.ids.now()
    }
}

impl Deref for Tx<'_> {
    type Target = Db;

    fn deref(&self) -> &Db {
        self.db
    }
}

impl Db {
    /// Hash of every table: equal if and only if the rows are.
    ///
    /// # Errors
    /// Those of the database.
    pub fn fingerprint(&self) -> Result<Fingerprint> {
        fingerprint::of_database(&self.conn)
    }

    /// The binder's own id: it stays when the file is moved or copied.
    ///
    /// # Errors
    /// Those of the database.
    pub fn binder_id(&self) -> Result<Uuid> {
        schema::binder_id(&self.conn)
    }

    /// What the database finds wrong with its own pages, indexes, constraints and references; in English.
    ///
    /// # Errors
    /// Those of the database.
    pub fn faults(&self) -> Result<Vec<String>> {
        let mut faults = schema::faults(&self.conn, "integrity_check")?;
        faults.extend(schema::broken_references(&self.conn)?);
        Ok(faults)
    }
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod undo_proof;
