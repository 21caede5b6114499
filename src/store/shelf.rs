//! The folders in which the backups of a binder lie: which are its own, which it may see, which go.

use std::cmp::Reverse;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::{Doing, Error, Result};

use super::backup::{Backup, seal_of};
use super::fingerprint::hex;
use super::lock::beside;
use super::open::{draft_in, name_draft};
use super::place::default_backups;
use super::{Setup, rotation};

/// How the time stands in the name of a backup, in UTC.
const NAME: &str = "copil-%Y-%m-%dT%H%M%SZ";

/// Bytes of the hash of a path that name a folder: enough to tell the copies of one binder apart.
const MARK: usize = 6;

/// Where the backups of one binder lie.
///
/// Copies of a binder bear the same id, and each goes its own way: so there is a folder for the id, which goes with
/// the file, and in it one for each place where the binder has been, with a note that names the place. A
/// binder that has been moved sees what was backed up where it was; a copy sees nothing of a
/// binder that is still in its place, and thins only its own backups out.
#[derive(Debug)]
pub(super) struct Shelf {
    /// The folder of the id.
    family: PathBuf,
    /// The folder of the id and the place.
    own: PathBuf,
    /// The binder's own file, if it is one, as the system resolves its path.
    file: Option<PathBuf>,
}

impl Shelf {
    /// That of the binder of this id in this file.
    ///
    /// # Errors
    /// [`Error::Io`] if no folder is named and the system names none.
    pub(super) fn of(binder: Uuid, file: Option<&Path>, setup: &Setup) -> Result<Shelf> {
        let family = root(setup)?.join(binder.to_string());
        let file = file.map(resolved);
        Ok(Shelf { own: family.join(mark(file.as_deref().unwrap_or(Path::new("")))), family, file })
    }

    /// Makes the folder for the backups to come, and notes whose they are.
    ///
    /// # Errors
    /// [`Error::Io`] if the folder above refuses.
    pub(super) fn make(&self) -> Result<&Path> {
        fs::create_dir_all(&self.own).doing("making the folder of the backups", &self.own)?;
        let note = note_of(&self.own);
        if let Some(file) = self.file.as_ref().filter(|_| !note.exists()) {
            let mut draft = draft_in(&self.family)?;
            draft.write_all(file.as_os_str().as_encoded_bytes()).doing("writing the note", &note)?;
            match name_draft(draft, &note) {
                // Another one has written the same.
                Err(Error::FileExists { .. }) => {}
                named => named?,
            }
        }
        Ok(&self.own)
    }

    /// The verified backups made here, latest first.
    ///
    /// # Errors
    /// [`Error::Io`] if the folder cannot be read.
    pub(super) fn own(&self) -> Result<Vec<Backup>> {
        list(&self.own)
    }

    /// The verified backups made here, and where the binder was before, latest first.
    ///
    /// # Errors
    /// [`Error::Io`] if a folder cannot be read.
    pub(super) fn all(&self) -> Result<Vec<Backup>> {
        let mut backups = self.own()?;
        for folder in entries(&self.family)? {
            if folder != self.own && folder.is_dir() && !is_still_there(&folder) {
                backups.extend(list(&folder)?);
            }
        }
        sort(&mut backups);
        Ok(backups)
    }

    /// A name for a backup taken at this moment; the second of a second gets a number.
    ///
    /// # Errors
    /// [`Error::FileExists`] after ten thousand.
    pub(super) fn free_name(&self, taken_at: Timestamp) -> Result<PathBuf> {
        let stem = taken_at.to_zoned(TimeZone::UTC).strftime(NAME).to_string();
        let names = (1..=9999).map(|number| match number {
            1 => self.own.join(format!("{stem}.db")),
            _ => self.own.join(format!("{stem}-{number:04}.db")),
        });
        names
            .into_iter()
            .find(|path| !path.exists() && !seal_of(path).exists())
            .ok_or_else(|| Error::FileExists { path: self.own.join(stem) })
    }

    /// Deletes what the rotation does not keep of the backups made here. Files that were never verified are not
    /// touched.
    ///
    /// # Errors
    /// [`Error::Io`] if one of them cannot be deleted.
    pub(super) fn thin_out(&self, now: Timestamp) -> Result<()> {
        let backups = self.own()?;
        let times: Vec<Timestamp> = backups.iter().map(|backup| backup.taken_at).collect();
        for place in rotation::to_delete(&times, now, &TimeZone::system()) {
            if let Some(backup) = backups.get(place) {
                remove(&backup.path)?;
                remove(&seal_of(&backup.path))?;
            }
        }
        Ok(())
    }
}

/// The last verified backup of the binder at this place, whose id cannot be asked for now; nothing if there is none.
///
/// # Errors
/// [`Error::Io`] if the folder of backups cannot be read, or is not known.
pub fn latest_backup(file: &Path, setup: &Setup) -> Result<Option<Backup>> {
    let mark = mark(&resolved(file));
    let mut backups = Vec::new();
    for family in entries(&root(setup)?)? {
        backups.extend(list(&family.join(&mark))?);
    }
    sort(&mut backups);
    Ok(backups.into_iter().next())
}

/// The folder of the backups of all binders.
fn root(setup: &Setup) -> Result<PathBuf> {
    setup.backups.clone().map_or_else(default_backups, Ok)
}

/// A path as the system resolves it.
fn resolved(file: &Path) -> PathBuf {
    file.canonicalize().unwrap_or_else(|_| file.to_path_buf())
}

/// What the folder of the backups of a place is called.
fn mark(place: &Path) -> String {
    hex(&Sha256::digest(place.as_os_str().as_encoded_bytes())).chars().take(2 * MARK).collect()
}

/// The note beside a folder of backups that names the binder's place.
fn note_of(folder: &Path) -> PathBuf {
    beside(folder, ".txt")
}

/// Whether the binder of a folder of backups is still where it was.
fn is_still_there(folder: &Path) -> bool {
    fs::read_to_string(note_of(folder)).is_ok_and(|place| Path::new(&place).exists())
}

/// What a folder holds; nothing if it is not there.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.doing("reading the folder of the backups", folder)?,
    };
    entries.map(|entry| Ok(entry.doing("reading the folder of the backups", folder)?.path())).collect()
}

/// When the backup of this name was taken; nothing for a file that is no backup.
pub(super) fn taken_at(path: &Path) -> Option<Timestamp> {
    let stem = path.file_name()?.to_str()?.strip_suffix(".db")?;
    let time = stem.split_inclusive('Z').next()?;
    Some(DateTime::strptime(NAME, time).ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// The verified backups of a folder, latest first; a folder that is not there holds none.
fn list(folder: &Path) -> Result<Vec<Backup>> {
    let mut backups = Vec::new();
    for path in entries(folder)? {
        let Some(taken_at) = taken_at(&path).filter(|_| seal_of(&path).exists()) else { continue };
        match fs::metadata(&path) {
            // Another one is thinning the same folder out.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            found => {
                let bytes = found.doing("looking at the backup", &path)?.len();
                backups.push(Backup { path, taken_at, bytes });
            }
        }
    }
    sort(&mut backups);
    Ok(backups)
}

fn sort(backups: &mut [Backup]) {
    backups
        .sort_by_key(|backup| Reverse((backup.taken_at, backup.path.as_os_str().len(), backup.path.clone())));
}

/// Deletes a file of an old backup; another one that thins the same folder out may have done so already.
fn remove(file: &Path) -> Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed.doing("deleting an old backup", file),
    }
}
