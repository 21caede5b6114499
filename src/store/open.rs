//! Making, opening, reading and closing binders.

use std::ops::Deref;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::TempDir;

use crate::error::{Doing, Error, Fault, Result};

use super::backup::{Backup, Snapshot};
use super::connection::{self, Purpose};
use super::ids::{Clock, Ids};
use super::inspect::{aside, copy_aside, copy_content, has_content, inspect, wal};
use super::journal::Journal;
use super::lock::{Lock, ReadLock};
use super::place::{folder_of, sync_folder};
use super::schema::{self, MIGRATIONS, Migrations};
use super::{Db, Store, Tx};

/// How a binder is opened.
#[derive(Debug, Clone)]
pub struct Setup {
    /// Where the binder takes the time from.
    pub clock: Clock,
    /// The tables it must have: [`MIGRATIONS`], except in tests of migrations.
    pub migrations: Migrations,
    /// The folder of all backups, each binder's in a folder of its own; nothing for
    /// [`super::default_backups`].
    pub backups: Option<PathBuf>,
    /// The name under which the window that opens it can be called, for whoever finds the binder held.
    pub door: Option<String>,
}

impl Setup {
    /// The usual way to open a binder.
    pub fn new(clock: Clock) -> Self {
        Setup { clock, migrations: MIGRATIONS, backups: None, door: None }
    }
}

/// A binder that is read only: its file keeps its bytes, because a private copy is what is read.
#[derive(Debug)]
pub struct Reader {
    db: Db,
    /// The binder that was copied.
    path: PathBuf,
    folder: TempDir,
}

impl Reader {
    /// Writes a verified backup of what was read; the binder itself keeps its bytes.
    ///
    /// # Errors
    /// Those of [`Store::back_up`].
    pub fn back_up(&mut self, setup: &Setup) -> Result<Backup> {
        Snapshot::take(&mut self.db.conn, Some(&self.path), setup)?.write()
    }

    /// Checks pages, indexes, constraints and references.
    pub(super) fn check_whole(&self, path: &Path) -> Result<()> {
        schema::check_whole(&self.db.conn, path)
    }

    /// Writes what was read to a file, whole.
    pub(super) fn copy_to(self, path: &Path) -> Result<()> {
        self.db.conn.close().map_err(|(_, error)| error)?;
        copy_content(&aside(&self.folder), path).doing("copying to", path)?;
        Ok(())
    }
}

impl Deref for Reader {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
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

    /// Opens the binder that is there, and brings an older one up to date after a backup.
    ///
    /// # Errors
    /// [`Error::FileMissing`], [`Error::FileBusy`], [`Error::FileTooNew`], [`Error::FileForeign`],
    /// [`Error::FileDamaged`], [`Error::FileStray`]: in all these cases the file keeps its bytes.
    pub fn open(path: &Path, clock: Clock) -> Result<Store> {
        Store::open_with(path, &Setup::new(clock))
    }

    /// Opens a binder to read it. No byte changes beside it; an older one is brought up to date in the copy.
    ///
    /// # Errors
    /// Those of [`Store::open`].
    pub fn open_read_only(path: &Path) -> Result<Reader> {
        Store::open_read_only_with(path, MIGRATIONS)
    }

    /// Opens a copy of a backup to look at it: no byte changes beside the backup, and nothing can be written.
    ///
    /// # Errors
    /// Those of [`Store::open`].
    pub fn look_at(backup: &Path, setup: &Setup) -> Result<Store> {
        let Reader { db, folder, .. } = Store::open_read_only_with(backup, setup.migrations)?;
        let ids = Ids::resume(setup.clock, &db.conn)?;
        Ok(Store { looked_at: Some(folder), ..start(db.conn, ids, setup, None) })
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

    /// [`Store::for_tests`] with what `fill` writes, which is no step to undo.
    ///
    /// # Errors
    /// Those of the database and of `fill`.
    pub fn for_tests_filled(clock: Clock, fill: impl FnOnce(&Tx) -> Result<()>) -> Result<Store> {
        let mut store = Store::for_tests(clock)?;
        store.transact("Remplir", fill)?;
        store.journal.forget();
        Ok(store)
    }

    /// [`Store::in_memory`] with a setup.
    ///
    /// # Errors
    /// Those of the database.
    pub fn in_memory_with(setup: &Setup) -> Result<Store> {
        let mut conn = connection::open_in_memory()?;
        let ids = Ids::new(setup.clock);
        schema::create(&mut conn, ids.next(), setup.migrations)?;
        Ok(start(conn, ids, setup, None))
    }

    /// [`Store::create`] with a setup.
    ///
    /// # Errors
    /// Those of [`Store::create`].
    pub fn create_with(path: &Path, setup: &Setup) -> Result<Store> {
        Store::create_filled(path, setup, |_| Ok(()))?;
        Store::open_with(path, setup)
    }

    /// Makes a binder and fills it; it appears whole, under its name, or not at all.
    ///
    /// # Errors
    /// Those of [`Store::create`] and of `fill`.
    pub fn create_filled(path: &Path, setup: &Setup, fill: impl FnOnce(&Tx) -> Result<()>) -> Result<()> {
        if path.symlink_metadata().is_ok() {
            return Err(Error::FileExists { path: path.to_path_buf() });
        }
        if has_content(&wal(path)) {
            return Err(Error::FileStray { path: wal(path) });
        }
        let draft = draft_in(folder_of(path))?;
        let mut conn = connection::open(draft.path(), Purpose::Copy, |_| Ok(()))?;
        let ids = Ids::new(setup.clock);
        schema::create(&mut conn, ids.next(), setup.migrations)?;
        let db = Db { conn };
        let transaction = db.conn.unchecked_transaction()?;
        db.conn.pragma_update(None, "defer_foreign_keys", true)?;
        fill(&Tx { db: &db, ids: &ids })?;
        transaction.commit()?;
        db.conn.close().map_err(|(_, error)| error)?;
        name_draft(draft, path)
    }

    /// [`Store::open`] with a setup.
    ///
    /// # Errors
    /// Those of [`Store::open`].
    pub fn open_with(path: &Path, setup: &Setup) -> Result<Store> {
        // Before the lock, so that nothing is written beside what is no binder …
        let known = schema::latest(setup.migrations);
        if !path.is_file() {
            inspect(path, known)?;
        }
        // … and after it, so that nobody is writing what is inspected.
        let lock = Lock::take(path, setup.clock.now(), setup.door.as_deref())?;
        if inspect(path, known)? {
            read_aside(path, true, setup.migrations)?;
        }
        let mut conn = connection::open(path, Purpose::Live, |conn| {
            schema::recognise(conn, path, setup.migrations)?;
            schema::check_quickly(conn, path)
        })
        .map_err(|error| about(path, error))?;
        if schema::version(&conn)? < known {
            Snapshot::take(&mut conn, Some(path), setup)?.write()?;
            schema::migrate(&mut conn, path, setup.migrations)?;
        }
        let ids = Ids::resume(setup.clock, &conn)?;
        Ok(start(conn, ids, setup, Some((path.to_path_buf(), lock))))
    }

    /// [`Store::open_read_only`] with other migrations.
    ///
    /// # Errors
    /// Those of [`Store::open`].
    pub fn open_read_only_with(path: &Path, migrations: Migrations) -> Result<Reader> {
        if !path.is_file() {
            inspect(path, schema::latest(migrations))?;
        }
        let lock = ReadLock::take(path)?;
        let has_log = inspect(path, schema::latest(migrations))?;
        let mut reader = read_aside(path, has_log, migrations)?;
        drop(lock);
        schema::migrate(&mut reader.db.conn, path, migrations)?;
        Ok(reader)
    }

    /// Writes the log into the binder and empties it: for moments without work.
    ///
    /// # Errors
    /// Those of the database; nothing is lost then, the log stays.
    pub fn checkpoint(&mut self) -> Result<()> {
        Ok(self.db.conn.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?)
    }

    /// Closes the binder: afterwards it is one file, with nothing beside it.
    ///
    /// # Errors
    /// Those of the database; nothing is lost then, the log stays.
    pub fn close(mut self) -> Result<()> {
        self.checkpoint()?;
        self.db.conn.close().map_err(|(_, error)| error.into())
    }

    /// Closes the binder without letting anybody else open it yet.
    pub(super) fn close_locked(mut self) -> Result<Option<Lock>> {
        self.checkpoint()?;
        self.db.conn.close().map_err(|(_, error)| error)?;
        Ok(self.file.map(|(_, lock)| lock))
    }
}

fn start(conn: Connection, ids: Ids, setup: &Setup, file: Option<(PathBuf, Lock)>) -> Store {
    Store {
        journal: Journal::default(),
        db: Db { conn },
        last_snapshot: (0, ids.now()),
        ids,
        setup: setup.clone(),
        file,
        looked_at: None,
        proves_undo: false,
    }
}

/// Opens a private copy of a binder. SQLite plays any log it finds beside a file into it, be it another
/// file's or an old one; so what a log makes of the binder must be the same binder, whole, and no earlier
/// than without it.
pub(super) fn read_aside(path: &Path, has_log: bool, migrations: Migrations) -> Result<Reader> {
    let alone = open_copy(path, false, migrations, schema::check_quickly);
    if !has_log {
        return alone;
    }
    match (open_copy(path, true, migrations, schema::check_whole), alone) {
        (Ok(whole), Ok(alone)) if !continues(&whole.db.conn, &alone.db.conn)? => {
            Err(Error::FileStray { path: wal(path) })
        }
        (Ok(whole), _) => Ok(whole),
        (Err(error @ (Error::FileTooNew { .. } | Error::Io { .. } | Error::FileBusy { .. })), _) => {
            Err(error)
        }
        (Err(_), Ok(_)) => Err(Error::FileStray { path: wal(path) }),
        (Err(error), Err(_)) => Err(error),
    }
}

fn continues(later: &Connection, earlier: &Connection) -> Result<bool> {
    Ok(schema::binder_id(later)? == schema::binder_id(earlier)?
        && schema::changes(later)? >= schema::changes(earlier)?)
}

fn open_copy(
    path: &Path,
    with_log: bool,
    migrations: Migrations,
    check: fn(&Connection, &Path) -> Result<()>,
) -> Result<Reader> {
    let folder = copy_aside(path, with_log)?;
    let conn = connection::open(&aside(&folder), Purpose::Copy, |conn| {
        schema::recognise(conn, path, migrations)?;
        check(conn, path)
    })
    .map_err(|error| about(path, error))?;
    Ok(Reader { db: Db { conn }, path: path.to_path_buf(), folder })
}

/// Says which file the database complains of.
pub(super) fn about(path: &Path, error: Error) -> Error {
    let path = path.to_path_buf();
    match error {
        Error::Database { fault: Fault::Busy, .. } => Error::FileBusy { path, holder: None },
        Error::Database { fault: Fault::Corrupt, detail } => Error::FileDamaged { path, why: detail },
        other => other,
    }
}

/// A file without a name yet, in the folder where it will get one.
pub(super) fn draft_in(folder: &Path) -> Result<tempfile::NamedTempFile> {
    tempfile::Builder::new()
        .prefix(".copil-")
        .suffix(".tmp")
        .tempfile_in(folder)
        .doing("making a file in", folder)
}

/// Gives a finished draft its name, for good.
///
/// # Errors
/// [`Error::FileExists`] if the name is taken.
pub(super) fn name_draft(draft: tempfile::NamedTempFile, path: &Path) -> Result<()> {
    draft.as_file().sync_all().doing("syncing", path)?;
    draft.persist_noclobber(path).map_err(|error| match error.error.kind() {
        std::io::ErrorKind::AlreadyExists => Error::FileExists { path: path.to_path_buf() },
        _ => Error::Io { doing: "naming", path: path.to_path_buf(), source: error.error },
    })?;
    sync_folder(folder_of(path))
}

/// Puts a finished draft in the place of a file, for good.
///
/// # Errors
/// [`Error::Io`]; the file stays what it was.
pub(super) fn replace_by_draft(draft: tempfile::NamedTempFile, path: &Path) -> Result<()> {
    draft.as_file().sync_all().doing("syncing", path)?;
    draft.persist(path).map_err(|error| error.error).doing("naming", path)?;
    sync_folder(folder_of(path))
}
