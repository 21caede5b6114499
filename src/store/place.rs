//! Where things lie on this computer.

use std::env;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use directories::BaseDirs;

use crate::error::{Doing, Error, Result};

/// The binder that opens when none is named: in the user's local data, never in a synchronised folder.
///
/// # Errors
/// [`Error::Io`] if the system names no home folder.
pub fn default_binder() -> Result<PathBuf> {
    Ok(local_data()?.join("copil").join("copil.db"))
}

/// The file of the window's warnings and errors, beside the usual binder.
///
/// # Errors
/// [`Error::Io`] if the system names no home folder.
pub fn default_log() -> Result<PathBuf> {
    Ok(default_binder()?.with_file_name("copil.log"))
}

/// The folder of all backups: `COPIL_BACKUP_DIR`, or a folder outside the one of the data, so that
/// whoever deletes the data keeps the backups.
///
/// # Errors
/// [`Error::Io`] if the system names no home folder.
pub fn default_backups() -> Result<PathBuf> {
    match env::var_os("COPIL_BACKUP_DIR").filter(|folder| !folder.is_empty()) {
        Some(folder) => Ok(folder.into()),
        None => Ok(local_data()?.join("copil-sauvegardes")),
    }
}

fn local_data() -> Result<PathBuf> {
    match BaseDirs::new() {
        Some(folders) => Ok(folders.data_local_dir().to_path_buf()),
        None => Err(Error::Io {
            doing: "looking for the home folder",
            path: PathBuf::from("~"),
            source: io::ErrorKind::NotFound.into(),
        }),
    }
}

/// The folder that holds a file.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes sure that a name given in a folder outlasts a power cut. Windows does this by itself.
///
/// # Errors
/// [`Error::Io`].
pub(crate) fn sync_folder(folder: &Path) -> Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    File::open(folder).and_then(|folder| folder.sync_all()).doing("syncing the folder", folder)
}
