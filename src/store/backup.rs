//! Verified copies of a binder: taken at once, then written, hashed, checked and named, by another thread if need be.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::{Doing, Error, Result};

use super::connection::{self, Purpose};
use super::fingerprint::{self, Fingerprint, TableHash, hex};
use super::inspect::{has_content, wal};
use super::lock::{HOLDER, LOCK, Lock, beside};
use super::open::{about, draft_in, name_draft, replace_by_draft};
use super::place::folder_of;
use super::schema::{self, Migrations};
use super::shelf::{self, Shelf};
use super::{Setup, Store};

/// Time of work after which a changed binder is backed up again.
const EVERY: SignedDuration = SignedDuration::from_mins(30);

/// A binder as it was at one moment, not yet written. It belongs to nobody: any thread may write it.
#[derive(Debug)]
pub struct Snapshot {
    pages: Vec<u8>,
    binder: Uuid,
    /// The binder's own file, if it is one: no copy takes its place.
    file: Option<PathBuf>,
    migrations: Migrations,
    taken_at: Timestamp,
    shelf: Shelf,
}

/// A verified copy of a binder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it is.
    pub path: PathBuf,
    /// When it was taken, to the second.
    pub taken_at: Timestamp,
    /// Length of the file, in bytes.
    pub bytes: u64,
}

/// What is noted beside a backup when it has been verified: hash of the file, and of the rows of each table.
#[derive(Debug, PartialEq, Eq)]
struct Seal {
    sha256: String,
    fingerprint: Fingerprint,
}

impl Store {
    /// The binder as it is now, to be written by another thread. Its pages are copied and nothing else is done.
    ///
    /// # Errors
    /// Those of the database; [`Error::Io`] if there is no folder for backups.
    pub fn snapshot(&mut self) -> Result<Snapshot> {
        let file = self.file.as_ref().map(|(path, _)| path.as_path());
        Snapshot::take(&mut self.db.conn, file, &self.setup)
    }

    /// A snapshot of which a backup is to be written: the next one is due in half an hour.
    ///
    /// # Errors
    /// Those of [`Store::snapshot`].
    pub fn begin_backup(&mut self) -> Result<Snapshot> {
        // Before what can fail: it is not tried again at the next frame.
        self.last_snapshot = (self.revision(), self.now());
        self.snapshot()
    }

    /// Whether there have been changes, and thirty minutes, since the last backup was begun or the opening.
    pub fn is_backup_due(&self) -> bool {
        let (revision, at) = self.last_snapshot;
        revision != self.revision() && self.now().duration_since(at).abs() >= EVERY
    }

    /// Writes a verified backup now.
    ///
    /// # Errors
    /// Those of [`Store::begin_backup`] and [`Snapshot::write`].
    pub fn back_up(&mut self) -> Result<Backup> {
        self.begin_backup()?.write()
    }

    /// Writes a verified backup, unless the last one holds the same rows.
    ///
    /// # Errors
    /// Those of [`Store::back_up`].
    pub fn back_up_if_changed(&mut self) -> Result<Option<Backup>> {
        self.begin_backup()?.write_if_changed()
    }

    /// The verified backups of this binder, latest first; those made where it was before it was moved too.
    ///
    /// # Errors
    /// [`Error::Io`] if their folder cannot be read.
    pub fn backups(&self) -> Result<Vec<Backup>> {
        Shelf::of(self.binder_id()?, self.path(), &self.setup)?.all()
    }
}

impl Snapshot {
    /// Copies the database of a connection, page by page as it sees them; `file` is the binder's.
    pub(super) fn take(conn: &mut Connection, file: Option<&Path>, setup: &Setup) -> Result<Snapshot> {
        let binder = schema::binder_id(conn)?;
        Ok(Snapshot {
            binder,
            file: file.map(Path::to_path_buf),
            migrations: setup.migrations,
            taken_at: setup.clock.now(),
            shelf: Shelf::of(binder, file, setup)?,
            pages: conn.serialize(rusqlite::MAIN_DB)?.to_vec(),
        })
    }

    /// Writes the backup, verifies it, gives it its name, then deletes those that it makes superfluous.
    ///
    /// # Errors
    /// [`Error::Io`] if the folder refuses; [`Error::FileDamaged`] with the binder's path if the binder is
    /// damaged, with the folder's if what was written is not what was taken. The earlier backups stay.
    pub fn write(&self) -> Result<Backup> {
        let (draft, fingerprint) = self.draft_of_backup()?;
        self.keep(draft, fingerprint)
    }

    /// [`Snapshot::write`], unless the last backup holds the same rows: nothing then.
    ///
    /// # Errors
    /// Those of [`Snapshot::write`].
    pub fn write_if_changed(&self) -> Result<Option<Backup>> {
        let (draft, fingerprint) = self.draft_of_backup()?;
        let last = self.shelf.own()?.into_iter().next().and_then(|backup| Seal::beside(&backup.path).ok());
        match last.is_some_and(|seal| seal.fingerprint == fingerprint) {
            true => Ok(None),
            false => self.keep(draft, fingerprint).map(Some),
        }
    }

    /// Writes a verified copy to a place of one's own. What is there already is replaced, by the whole copy or not
    /// at all.
    ///
    /// # Errors
    /// [`Error::FileReserved`] where the place is the binder's own or a neighbour's of it,
    /// [`Error::FileExists`] where it is a folder's or a verified backup's;
    /// [`Error::FileBusy`] where it is that of a binder that is open elsewhere, [`Error::FileStray`] where a log
    /// lies beside it; those of [`Snapshot::write`].
    pub fn save_as(&self, path: &Path) -> Result<()> {
        // Be it free: the database may want it in a moment.
        if self.is_own(path) {
            return Err(Error::FileReserved { path: path.to_path_buf() });
        }
        if path.symlink_metadata().is_err() {
            return name_draft(self.draft(folder_of(path))?.0, path);
        }
        if seal_of(path).exists() || path.is_dir() {
            return Err(Error::FileExists { path: path.to_path_buf() });
        }
        let _lock = Lock::take(path, self.taken_at, None)?;
        if let Some(stray) = [wal(path), beside(path, "-journal")].into_iter().find(|file| has_content(file))
        {
            return Err(Error::FileStray { path: stray });
        }
        replace_by_draft(self.draft(folder_of(path))?.0, path)
    }

    /// Whether a path is the binder's, or that of one of the files that the database keeps beside it.
    fn is_own(&self, path: &Path) -> bool {
        let Some(file) = &self.file else { return false };
        let place = real(path);
        ["", "-wal", "-journal", "-shm", LOCK, HOLDER]
            .iter()
            .any(|suffix| real(&beside(file, suffix)) == place)
    }

    fn draft_of_backup(&self) -> Result<(tempfile::NamedTempFile, Fingerprint)> {
        self.draft(self.shelf.make()?)
    }

    fn keep(&self, draft: tempfile::NamedTempFile, fingerprint: Fingerprint) -> Result<Backup> {
        let seal = Seal { sha256: sha256_of(draft.path())?, fingerprint };
        let path = self.shelf.free_name(self.taken_at)?;
        name_draft(draft, &path)?;
        seal.write_beside(&path)?;
        if let Err(error) = self.shelf.thin_out(self.taken_at) {
            // The backup is there and verified: an old one too many must not hide that.
            log::warn!("thinning out the backups: {error}");
        }
        let bytes = fs::metadata(&path).doing("looking at the backup", &path)?.len();
        Ok(Backup { taken_at: shelf::taken_at(&path).unwrap_or(self.taken_at), path, bytes })
    }

    /// A file without a name yet, in `folder`, that has been read back: the same bytes, and a whole binder. With the
    /// hash of its rows.
    fn draft(&self, folder: &Path) -> Result<(tempfile::NamedTempFile, Fingerprint)> {
        // Once the pages are known to be the same, what is wrong with them was wrong in the binder.
        let binder = self.file.as_deref().unwrap_or(folder);
        let damaged = |path: &Path, why: &str| Error::FileDamaged { path: path.into(), why: why.into() };
        let mut draft = draft_in(folder)?;
        draft.write_all(&self.pages).doing("writing the backup in", folder)?;
        if fs::read(draft.path()).doing("reading the backup in", folder)? != self.pages {
            return Err(damaged(folder, "the backup does not hold the pages of the binder"));
        }
        let conn = connection::open(draft.path(), Purpose::Copy, |conn| {
            schema::recognise(conn, binder, self.migrations)?;
            schema::check_whole(conn, binder)
        })
        .map_err(|error| about(binder, error))?;
        if schema::binder_id(&conn)? != self.binder {
            return Err(damaged(folder, "the backup is not one of the binder"));
        }
        let fingerprint = fingerprint::of_database(&conn)?;
        conn.close().map_err(|(_, error)| error)?;
        Ok((draft, fingerprint))
    }
}

/// A path as the system resolves it, be there a file or not.
fn real(path: &Path) -> PathBuf {
    let folder = folder_of(path);
    let named = path.file_name().map(|name| folder.canonicalize().unwrap_or(folder.to_path_buf()).join(name));
    path.canonicalize().ok().or(named).unwrap_or_else(|| path.to_path_buf())
}

impl Seal {
    /// First line as `sha256sum` writes it; each table on a line that `sha256sum -c` takes for a comment.
    fn write_beside(&self, backup: &Path) -> Result<()> {
        let name = backup.file_name().unwrap_or_default().to_string_lossy();
        let mut text = format!("{}  {name}\n", self.sha256);
        for (table, hash) in &self.fingerprint {
            text += &format!("# {} {} {table}\n", hash.sha256, hash.rows);
        }
        let mut draft = draft_in(folder_of(backup))?;
        draft.write_all(text.as_bytes()).doing("writing the hash of", backup)?;
        name_draft(draft, &seal_of(backup))
    }

    fn beside(backup: &Path) -> Result<Seal> {
        let path = seal_of(backup);
        let text = fs::read_to_string(&path).doing("reading the hash", &path)?;
        Seal::parse(&text).ok_or_else(|| Error::FileDamaged { path, why: "the hash cannot be read".into() })
    }

    fn parse(text: &str) -> Option<Seal> {
        let mut lines = text.lines();
        let sha256 = lines.next()?.split_whitespace().next()?.to_owned();
        let mut fingerprint = Fingerprint::new();
        for line in lines {
            let mut words = line.strip_prefix("# ")?.splitn(3, ' ');
            let (sha256, rows) = (words.next()?.to_owned(), words.next()?.parse().ok()?);
            fingerprint.insert(words.next()?.to_owned(), TableHash { rows, sha256 });
        }
        Some(Seal { sha256, fingerprint })
    }
}

/// Compares a backup with what was noted beside it. A copy without a note passes: it is checked otherwise.
///
/// # Errors
/// [`Error::FileDamaged`] if a single byte differs.
pub(super) fn check_seal(backup: &Path) -> Result<()> {
    if !seal_of(backup).exists() || Seal::beside(backup)?.sha256 == sha256_of(backup)? {
        return Ok(());
    }
    Err(Error::FileDamaged { path: backup.to_path_buf(), why: "the file has not the noted hash".into() })
}

pub(super) fn seal_of(backup: &Path) -> PathBuf {
    beside(backup, ".sha256")
}

fn sha256_of(path: &Path) -> Result<String> {
    let mut hasher = Sha256::new();
    let mut file = BufReader::with_capacity(1 << 16, File::open(path).doing("reading", path)?);
    loop {
        let read = file.fill_buf().doing("reading", path)?;
        if read.is_empty() {
            return Ok(hex(&hasher.finalize()));
        }
        hasher.update(read);
        let length = read.len();
        file.consume(length);
    }
}
