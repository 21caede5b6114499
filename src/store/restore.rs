//! Putting a backup in the place of a binder.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::error::{Doing, Error, Fault, Result};

use super::backup::{Backup, check_seal};
use super::inspect::{has_content, inspect, wal};
use super::lock::{Lock, beside};
use super::open::{draft_in, read_aside, replace_by_draft};
use super::place::{folder_of, sync_folder};
use super::{Clock, Setup, Store, schema};

/// What became of the binder that stood where a backup was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replaced {
    /// There was none.
    Nothing,
    /// It was backed up first.
    Backup(Backup),
    /// It was not an earlier or later state of the restored binder but another one; it was backed up first.
    Another(Backup),
    /// It could not be read; its bytes were kept under this name.
    Damaged(PathBuf),
}

impl Store {
    /// Puts a backup, or a saved copy, in the place of a closed binder, after verifying the one and backing
    /// up the other.
    ///
    /// # Errors
    /// Those of [`Store::open`] for the backup, [`Error::FileBusy`] for an open binder, [`Error::Io`]. In
    /// all these cases the binder stays what it was.
    pub fn restore(path: &Path, backup: &Path, clock: Clock) -> Result<Replaced> {
        Store::restore_with(path, backup, &Setup::new(clock))
    }

    /// [`Store::restore`] with a setup.
    ///
    /// # Errors
    /// Those of [`Store::restore`].
    pub fn restore_with(path: &Path, backup: &Path, setup: &Setup) -> Result<Replaced> {
        let has_log = inspect(backup, schema::latest(setup.migrations))?;
        check_seal(backup)?;
        let verified = read_aside(backup, has_log, setup.migrations)?;
        verified.check_whole(backup)?;
        let restored = verified.binder_id()?;

        let folder = folder_of(path);
        if path.is_dir() {
            inspect(path, schema::latest(setup.migrations))?;
        }
        fs::create_dir_all(folder).doing("making the folder of the binder", folder)?;
        let draft = draft_in(folder)?;
        verified.copy_to(draft.path())?;
        draft.as_file().sync_all().doing("syncing the draft of", path)?;

        let (replaced, lock) = secure(path, restored, setup)?;
        // Its neighbours first: they would be played into its successor.
        for neighbour in [wal(path), beside(path, "-journal")] {
            match fs::remove_file(&neighbour) {
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                removed => removed.doing("removing", &neighbour)?,
            }
        }
        sync_folder(folder)?;
        replace_by_draft(draft, path)?;
        drop(lock);
        Ok(replaced)
    }
}

/// Backs up what is at `path`, which should be the binder that is being restored, or, if it cannot be read, keeps
/// its bytes; and holds it against others.
fn secure(path: &Path, restored: Uuid, setup: &Setup) -> Result<(Replaced, Option<Lock>)> {
    if !path.exists() && !has_content(&wal(path)) {
        return Ok((Replaced::Nothing, Some(Lock::take(path, setup.clock.now(), None)?)));
    }
    match Store::open_with(path, setup) {
        Ok(mut store) => match store.back_up() {
            Ok(backup) => {
                let is_same = store.binder_id()? == restored;
                let replaced = if is_same { Replaced::Backup(backup) } else { Replaced::Another(backup) };
                Ok((replaced, store.close_locked()?))
            }
            // Opening looks quickly, a backup thoroughly.
            Err(error) if is_unreadable(&error) => {
                drop(store);
                keep_damaged(path, setup)
            }
            Err(error) => Err(error),
        },
        Err(error) if is_unreadable(&error) => keep_damaged(path, setup),
        Err(error) => Err(error),
    }
}

/// Whether no backup can be made of a binder, so that its bytes are what there is to keep.
fn is_unreadable(error: &Error) -> bool {
    matches!(
        error,
        Error::FileDamaged { .. }
            | Error::FileForeign { .. }
            | Error::FileStray { .. }
            | Error::Database { fault: Fault::Corrupt, .. }
    )
}

fn keep_damaged(path: &Path, setup: &Setup) -> Result<(Replaced, Option<Lock>)> {
    let lock = Lock::take(path, setup.clock.now(), None)?;
    Ok((Replaced::Damaged(keep(path, setup)?), Some(lock)))
}

/// Copies the bytes of a binder that cannot be read, and of its neighbours, beside it.
fn keep(path: &Path, setup: &Setup) -> Result<PathBuf> {
    let now = setup.clock.now().to_zoned(TimeZone::UTC).strftime("%Y-%m-%dT%H%M%SZ").to_string();
    let names = (1..=9999).map(|number| match number {
        1 => beside(path, &format!(".endommage-{now}")),
        _ => beside(path, &format!(".endommage-{now}-{number:04}")),
    });
    let kept = names
        .into_iter()
        .find(|name| !name.exists() && !wal(name).exists())
        .ok_or_else(|| Error::FileExists { path: path.to_path_buf() })?;
    for suffix in ["", "-wal", "-journal"] {
        let (from, to) = (beside(path, suffix), beside(&kept, suffix));
        if from.exists() {
            fs::copy(&from, &to)
                .and_then(|_| File::open(&to)?.sync_all())
                .doing("keeping a copy of", &from)?;
        }
    }
    sync_folder(folder_of(path))?;
    Ok(kept)
}
