//! Verified copies of a binder: taken at once, then written, checked and named, by another thread if need be.

use std::cmp::Reverse;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::{Doing, Error, Result};

use super::connection::{self, Purpose};
use super::fingerprint::{self, Fingerprint, TableHash, hex};
use super::lock::beside;
use super::open::{about, draft_in, name_draft};
use super::place::{default_backups, folder_of};
use super::schema::{self, Migrations};
use super::{Setup, Store, rotation};

/// Time of work after which a changed binder is backed up again.
const EVERY: SignedDuration = SignedDuration::from_mins(30);

/// How the time stands in the name of a backup, in UTC.
const NAME: &str = "copil-%Y-%m-%dT%H%M%SZ";

/// A binder as it was at one moment, not yet written. It belongs to nobody: any thread may write it.
#[derive(Debug)]
pub struct Snapshot {
    pages: Vec<u8>,
    fingerprint: Fingerprint,
    binder: Uuid,
    migrations: Migrations,
    taken_at: Timestamp,
    folder: PathBuf,
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
    /// The binder as it is now: what a backup is written from. Takes about a millisecond for each megabyte.
    ///
    /// # Errors
    /// Those of the database; [`Error::Io`] if there is no folder for backups.
    pub fn snapshot(&mut self) -> Result<Snapshot> {
        let snapshot = Snapshot::take(&mut self.db.conn, &self.setup)?;
        self.last_snapshot = (self.revision(), snapshot.taken_at);
        Ok(snapshot)
    }

    /// Whether there have been changes, and thirty minutes, since the last snapshot or the opening.
    pub fn is_backup_due(&self) -> bool {
        let (revision, at) = self.last_snapshot;
        revision != self.revision() && self.now().duration_since(at).abs() >= EVERY
    }

    /// Writes a verified backup now.
    ///
    /// # Errors
    /// Those of [`Store::snapshot`] and [`Snapshot::write`].
    pub fn back_up(&mut self) -> Result<Backup> {
        self.snapshot()?.write()
    }

    /// Closes the binder, after a backup if the last one does not hold the same rows.
    ///
    /// # Errors
    /// Those of [`Store::back_up`], after closing, and of [`Store::close`].
    pub fn close_with_backup(mut self) -> Result<Option<Backup>> {
        let backup = self.back_up_if_changed();
        self.close()?;
        backup
    }

    /// Writes a verified backup, unless the last one holds the same rows.
    ///
    /// # Errors
    /// Those of [`Store::back_up`].
    pub fn back_up_if_changed(&mut self) -> Result<Option<Backup>> {
        let last = self.backups()?.into_iter().next().and_then(|backup| Seal::beside(&backup.path).ok());
        if last.is_some_and(|seal| self.fingerprint().is_ok_and(|now| now == seal.fingerprint)) {
            return Ok(None);
        }
        self.back_up().map(Some)
    }

    /// The verified backups of this binder, latest first.
    ///
    /// # Errors
    /// [`Error::Io`] if their folder cannot be read.
    pub fn backups(&self) -> Result<Vec<Backup>> {
        list(&folder_for(self.binder_id()?, &self.setup)?)
    }

    /// Writes a verified copy of the binder to a place of one's own.
    ///
    /// # Errors
    /// [`Error::FileExists`], [`Error::Io`], and those of [`Snapshot::write`].
    pub fn save_copy(&mut self, path: &Path) -> Result<()> {
        let snapshot = Snapshot::take(&mut self.db.conn, &self.setup)?;
        name_draft(snapshot.draft(folder_of(path))?, path)
    }
}

/// The folder of a binder's backups: it bears the binder's id, which goes with the file.
fn folder_for(binder: Uuid, setup: &Setup) -> Result<PathBuf> {
    let root = match &setup.backups {
        Some(root) => root.clone(),
        None => default_backups()?,
    };
    Ok(root.join(binder.to_string()))
}

impl Snapshot {
    /// Copies the database of a connection, page by page as it sees them.
    pub(super) fn take(conn: &mut Connection, setup: &Setup) -> Result<Snapshot> {
        let binder = schema::binder_id(conn)?;
        Ok(Snapshot {
            fingerprint: fingerprint::of_database(conn)?,
            binder,
            migrations: setup.migrations,
            taken_at: setup.clock.now(),
            folder: folder_for(binder, setup)?,
            pages: conn.serialize(rusqlite::MAIN_DB)?.to_vec(),
        })
    }

    /// Writes the backup, verifies it, gives it its name, then deletes those that it makes superfluous.
    ///
    /// # Errors
    /// [`Error::Io`] if the folder refuses; [`Error::FileDamaged`] if what was written is not what was
    /// taken. In both cases the earlier backups stay.
    pub fn write(&self) -> Result<Backup> {
        fs::create_dir_all(&self.folder).doing("making the folder of the backups", &self.folder)?;
        let draft = self.draft(&self.folder)?;
        let seal = Seal { sha256: sha256_of(draft.path())?, fingerprint: self.fingerprint.clone() };
        let path = free_name(&self.folder, self.taken_at)?;
        name_draft(draft, &path)?;
        seal.write_beside(&path)?;
        thin_out(&self.folder, self.taken_at)?;
        let bytes = fs::metadata(&path).doing("looking at the backup", &path)?.len();
        Ok(Backup { taken_at: taken_at(&path).unwrap_or(self.taken_at), path, bytes })
    }

    /// A file without a name yet, in `folder`, that has been read back and holds the same rows.
    fn draft(&self, folder: &Path) -> Result<tempfile::NamedTempFile> {
        let mut draft = draft_in(folder)?;
        draft.write_all(&self.pages).doing("writing the backup in", folder)?;
        let conn = connection::open(draft.path(), Purpose::Copy, |conn| {
            schema::recognise(conn, folder, self.migrations)?;
            schema::check_whole(conn, folder)
        })
        .map_err(|error| about(folder, error))?;
        let is_same =
            schema::binder_id(&conn)? == self.binder && fingerprint::of_database(&conn)? == self.fingerprint;
        conn.close().map_err(|(_, error)| error)?;
        match is_same {
            true => Ok(draft),
            false => Err(Error::FileDamaged {
                path: folder.to_path_buf(),
                why: "the backup does not hold the rows of the binder".into(),
            }),
        }
    }
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

fn seal_of(backup: &Path) -> PathBuf {
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

/// A name for a backup taken at this moment; the second of a second gets a number.
fn free_name(folder: &Path, taken_at: Timestamp) -> Result<PathBuf> {
    let stem = taken_at.to_zoned(TimeZone::UTC).strftime(NAME).to_string();
    let names = (1..=9999).map(|number| match number {
        1 => folder.join(format!("{stem}.db")),
        _ => folder.join(format!("{stem}-{number:04}.db")),
    });
    names
        .into_iter()
        .find(|path| !path.exists() && !seal_of(path).exists())
        .ok_or_else(|| Error::FileExists { path: folder.join(stem) })
}

/// When the backup of this name was taken; nothing for a file that is no backup.
fn taken_at(path: &Path) -> Option<Timestamp> {
    let stem = path.file_name()?.to_str()?.strip_suffix(".db")?;
    let time = stem.split_inclusive('Z').next()?;
    Some(DateTime::strptime(NAME, time).ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// The verified backups of a folder, latest first; a folder that is not there holds none.
fn list(folder: &Path) -> Result<Vec<Backup>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.doing("reading the folder of the backups", folder)?,
    };
    let mut backups = Vec::new();
    for entry in entries {
        let entry = entry.doing("reading the folder of the backups", folder)?;
        let path = entry.path();
        if let Some(taken_at) = taken_at(&path)
            && seal_of(&path).exists()
        {
            let bytes = entry.metadata().doing("looking at the backup", &path)?.len();
            backups.push(Backup { path, taken_at, bytes });
        }
    }
    backups
        .sort_by_key(|backup| Reverse((backup.taken_at, backup.path.as_os_str().len(), backup.path.clone())));
    Ok(backups)
}

/// Deletes what the rotation does not keep. Files that were never verified are not touched.
fn thin_out(folder: &Path, now: Timestamp) -> Result<()> {
    let backups = list(folder)?;
    let times: Vec<Timestamp> = backups.iter().map(|backup| backup.taken_at).collect();
    for place in rotation::to_delete(&times, now, &TimeZone::system()) {
        if let Some(backup) = backups.get(place) {
            fs::remove_file(&backup.path).doing("deleting an old backup", &backup.path)?;
            fs::remove_file(seal_of(&backup.path)).doing("deleting an old backup", &backup.path)?;
        }
    }
    Ok(())
}
