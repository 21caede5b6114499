//! The small file beside an open binder that says who holds it.
//!
//! The authority is the database's own exclusive lock. This file serves the message, keeps two windows of
//! the same program apart before either reads a byte, and, left behind by a crash, hinders nobody: only a
//! lock of the system on it counts, never its presence. Windows lets nobody read what is locked: there, who
//! holds it is said in a second file.

use std::collections::BTreeSet;
use std::env;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Seek, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::error::{Doing, Error, Holder, Result};

/// What the lock's name has after the binder's.
pub(super) const LOCK: &str = "-lock";
/// The same for the file that says who holds it.
pub(super) const HOLDER: &str = if cfg!(windows) { "-lock-holder" } else { LOCK };

/// Held while the binder is open; the file goes with it.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
    binder: PathBuf,
}

/// Held by a reader while it copies the binder, so that no window opens it meanwhile.
#[derive(Debug)]
pub(super) struct ReadLock {
    _file: Option<File>,
}

/// A file beside the binder whose name is the binder's with something after it.
pub(super) fn beside(binder: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(binder);
    name.push(suffix);
    name.into()
}

impl Lock {
    /// Takes the binder for this program; `door` is the name under which its window can be called.
    ///
    /// # Errors
    /// [`Error::FileBusy`] with who holds it, [`Error::Io`] if the folder cannot be written.
    pub(super) fn take(binder: &Path, since: Timestamp, door: Option<&str>) -> Result<Lock> {
        let path = beside(binder, LOCK);
        let holder = Holder {
            user: first_of(&["USER", "USERNAME"]),
            machine: machine(),
            since,
            door: door.map(str::to_owned),
        };
        for _ in 0..ATTEMPTS {
            let mut file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
                .doing("opening the lock beside the binder", binder)?;
            grant(file.try_lock(), binder)?;
            let signature = sign(&mut file, &holder).doing("writing the lock beside the binder", binder)?;
            // Whoever held it before may have taken the file away between its opening and its locking.
            if fs::read(&path)
                .map_or_else(|error| error.kind() != ErrorKind::NotFound, |read| read == signature)
            {
                if HOLDER != LOCK {
                    let note = beside(binder, HOLDER);
                    fs::write(&note, &signature).doing("saying who holds the binder", note)?;
                }
                return Ok(Lock { _file: file, binder: binder.to_path_buf() });
            }
        }
        Err(Error::FileBusy { path: binder.to_path_buf(), holder: None })
    }
}

/// Tries to lock a file that others take away as they close.
const ATTEMPTS: usize = 10;

/// Writes who holds the lock, and which process, so that two signatures differ.
fn sign(file: &mut File, holder: &Holder) -> std::io::Result<Vec<u8>> {
    let mut signature = serde_json::to_value(holder)?;
    if let Some(fields) = signature.as_object_mut() {
        fields.insert("process".into(), std::process::id().into());
    }
    let bytes = serde_json::to_vec(&signature)?;
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(&bytes)?;
    Ok(bytes)
}

impl Drop for Lock {
    fn drop(&mut self) {
        for suffix in BTreeSet::from([HOLDER, LOCK]) {
            let path = beside(&self.binder, suffix);
            if let Err(error) = fs::remove_file(&path) {
                log::warn!("removing {}: {error}", path.display());
            }
        }
    }
}

/// Who holds the binder at this moment; nothing if nobody does, or does not say so. Writes nothing.
pub fn held_by(binder: &Path) -> Option<Holder> {
    match ReadLock::take(binder) {
        Err(Error::FileBusy { holder, .. }) => holder,
        _ => None,
    }
}

impl ReadLock {
    /// Makes sure that no window holds the binder. Writes nothing.
    ///
    /// # Errors
    /// [`Error::FileBusy`] with who holds it.
    pub(super) fn take(binder: &Path) -> Result<ReadLock> {
        let path = beside(binder, LOCK);
        match File::open(&path) {
            Ok(file) => {
                grant(file.try_lock_shared(), binder)?;
                Ok(ReadLock { _file: Some(file) })
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(ReadLock { _file: None }),
            Err(source) => Err(source).doing("opening the lock beside the binder", &path),
        }
    }
}

fn grant(answer: std::result::Result<(), TryLockError>, binder: &Path) -> Result<()> {
    match answer {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => {
            let holder =
                fs::read(beside(binder, HOLDER)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
            Err(Error::FileBusy { path: binder.to_path_buf(), holder })
        }
        // A file system without such locks: the database's own lock is left to decide.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(()),
        Err(TryLockError::Error(source)) => Err(source).doing("locking", beside(binder, LOCK)),
    }
}

fn first_of(names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
}

fn machine() -> Option<String> {
    first_of(&["COMPUTERNAME"]).or_else(|| {
        let name = fs::read_to_string("/proc/sys/kernel/hostname").ok()?;
        Some(name.trim().to_owned()).filter(|name| !name.is_empty())
    })
}
