//! Making and opening binders.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::error::{Doing, Error, Result};

use super::connection::{self, Purpose};
use super::ids::{Clock, Ids};
use super::journal::{self, Journal};
use super::schema::{self, MIGRATIONS, Migrations};
use super::{Db, Store};

/// How a binder is opened.
#[derive(Debug, Clone, Copy)]
pub struct Setup {
    /// Where the binder takes the time from.
    pub clock: Clock,
    /// The tables it must have: [`MIGRATIONS`], except in tests of migrations.
    pub migrations: Migrations,
}

impl Setup {
    /// The usual way to open a binder.
    pub fn new(clock: Clock) -> Self {
        Setup { clock, migrations: MIGRATIONS }
    }
}

impl Store {
    /// Makes a binder; it appears whole, under its name, or not at all.
    ///
    /// # Errors
    /// [`Error::FileExists`] if something is there already, [`Error::Io`] if the folder refuses.
    pub fn create(path: &Path, clock: Clock) -> Result<Store> {
        Store::create_with(path, &Setup::new(clock))
    }

    /// Opens the binder that is there.
    ///
    /// # Errors
    /// [`Error::FileMissing`], [`Error::FileBusy`], [`Error::FileTooNew`], [`Error::FileForeign`],
    /// [`Error::FileDamaged`]: in all these cases the file keeps its bytes.
    pub fn open(path: &Path, clock: Clock) -> Result<Store> {
        Store::open_with(path, &Setup::new(clock))
    }

    /// Opens the binder that is there, or makes it.
    ///
    /// # Errors
    /// Those of [`Store::open`] and [`Store::create`].
    pub fn open_or_create(path: &Path, clock: Clock) -> Result<Store> {
        match Store::open(path, clock) {
            Err(Error::FileMissing { .. }) => Store::create(path, clock),
            opened => opened,
        }
    }

    /// An empty binder in memory.
    ///
    /// # Errors
    /// Those of the database.
    pub fn in_memory(clock: Clock) -> Result<Store> {
        Store::in_memory_with(&Setup::new(clock))
    }

    /// An empty binder in memory whose every transaction is undone, compared, redone and compared.
    ///
    /// # Errors
    /// Those of the database.
    pub fn for_tests(clock: Clock) -> Result<Store> {
        Ok(Store { proves_undo: true, ..Store::in_memory(clock)? })
    }

    /// [`Store::in_memory`] with a setup.
    ///
    /// # Errors
    /// Those of the database.
    pub fn in_memory_with(setup: &Setup) -> Result<Store> {
        let mut conn = connection::open_in_memory()?;
        let ids = Ids::new(setup.clock);
        schema::create(&mut conn, ids.next(), setup.migrations)?;
        Store::start(conn, ids, Purpose::Memory, None)
    }

    /// [`Store::create`] with a setup.
    ///
    /// # Errors
    /// Those of [`Store::create`].
    pub fn create_with(path: &Path, setup: &Setup) -> Result<Store> {
        if path.symlink_metadata().is_ok() {
            return Err(Error::FileExists { path: path.to_path_buf() });
        }
        let draft = tempfile::Builder::new()
            .prefix(".copil-")
            .suffix(".db")
            .tempfile_in(folder_of(path))
            .doing("making the binder", path)?;
        let mut conn = connection::open(draft.path(), Purpose::Copy)?;
        schema::create(&mut conn, Ids::new(setup.clock).next(), setup.migrations)?;
        drop(conn);
        draft.persist_noclobber(path).map_err(|error| error.error).doing("naming the binder", path)?;
        Store::open_with(path, setup)
    }

    /// [`Store::open`] with a setup.
    ///
    /// # Errors
    /// Those of [`Store::open`].
    pub fn open_with(path: &Path, setup: &Setup) -> Result<Store> {
        if !path.exists() {
            return Err(Error::FileMissing { path: path.to_path_buf() });
        }
        let mut conn = connection::open(path, Purpose::Live)?;
        schema::recognise(&conn, path, setup.migrations)?;
        schema::check_quickly(&conn, path)?;
        schema::migrate(&mut conn, path, setup.migrations)?;
        let ids = Ids::resume(setup.clock, &conn)?;
        Store::start(conn, ids, Purpose::Live, Some(path.to_path_buf()))
    }

    fn start(conn: Connection, ids: Ids, purpose: Purpose, path: Option<PathBuf>) -> Result<Store> {
        journal::install(&conn)?;
        Ok(Store { db: Db { conn }, journal: Journal::default(), ids, purpose, path, proves_undo: false })
    }
}

/// The folder that holds a file.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
