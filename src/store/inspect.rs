//! First look at a file that is said to be a binder: its first hundred bytes and its neighbours, before
//! the database touches either.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;

use crate::error::{Doing, Error, Foreign, Result};

use super::lock::beside;
use super::schema::APPLICATION_ID;

/// The write-ahead log of a binder.
pub(super) fn wal(binder: &Path) -> PathBuf {
    beside(binder, "-wal")
}

/// Refuses what cannot be a binder of this version, and neighbours that cannot be the binder's. Returns
/// whether a log lies beside it, which a crash leaves behind and the next opening takes in.
///
/// # Errors
/// [`Error::FileMissing`], [`Error::FileForeign`], [`Error::FileTooNew`], [`Error::FileDamaged`],
/// [`Error::FileStray`].
pub(super) fn inspect(path: &Path, known: i64) -> Result<bool> {
    let has_log = has_content(&wal(path));
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(match has_log {
                true => Error::FileStray { path: wal(path) },
                false => Error::FileMissing { path: path.to_path_buf() },
            });
        }
        Err(source) => return Err(source).doing("looking at the binder", path),
    };
    let foreign = |why| Error::FileForeign { path: path.to_path_buf(), why };
    if !metadata.is_file() {
        return Err(foreign(Foreign::NotAFile));
    }
    // A binder never has a rollback journal: one found here would be played into it.
    let journal = beside(path, "-journal");
    if has_content(&journal) {
        return Err(Error::FileStray { path: journal });
    }
    if metadata.len() == 0 {
        return Err(match has_log {
            true => Error::FileStray { path: wal(path) },
            false => foreign(Foreign::Empty),
        });
    }
    check_header(path, &metadata, known, has_log)?;
    if has_log {
        check_log(&wal(path))?;
    }
    Ok(has_log)
}

/// Whether there is a file with at least one byte.
pub(super) fn has_content(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.len() > 0)
}

/// Reads the header of the database: <https://sqlite.org/fileformat2.html>, section 1.3.
fn check_header(path: &Path, metadata: &fs::Metadata, known: i64, has_log: bool) -> Result<()> {
    let mut header = Vec::with_capacity(100);
    File::open(path)
        .and_then(|file| file.take(100).read_to_end(&mut header))
        .doing("reading the binder", path)?;
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(Error::FileForeign { path: path.to_path_buf(), why: Foreign::NotADatabase });
    }
    let damaged = |why: &str| Error::FileDamaged { path: path.to_path_buf(), why: why.into() };
    let word = |at: usize| {
        let bytes = header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map(u32::from_be_bytes).ok_or_else(|| damaged("the header is cut short"))
    };
    if word(68)? != APPLICATION_ID.cast_unsigned() {
        return Err(Error::FileForeign { path: path.to_path_buf(), why: Foreign::OtherApplication });
    }
    let found = i64::from(word(60)?.cast_signed());
    if found > known {
        return Err(Error::FileTooNew { path: path.to_path_buf(), found, known });
    }
    let page_size = u64::from(word(16)? >> 16);
    if page_size != u64::from(super::connection::PAGE_SIZE) {
        return Err(damaged("pages of another size"));
    }
    // With a log beside it, the last pages may still be there only.
    if !has_log && metadata.len() != u64::from(word(28)?) * page_size {
        return Err(damaged("the file has not the length that its header says"));
    }
    Ok(())
}

/// Refuses a log that SQLite did not write, because it would be overwritten without a word. A power cut may
/// leave zeros instead of the header, never anything else: <https://sqlite.org/fileformat2.html>, section 4.1.
fn check_log(log: &Path) -> Result<()> {
    let mut magic = Vec::with_capacity(4);
    File::open(log).and_then(|file| file.take(4).read_to_end(&mut magic)).doing("reading the log", log)?;
    match magic.as_slice() {
        [0x37, 0x7f, 0x06, 0x82 | 0x83] => Ok(()),
        bytes if bytes.iter().all(|byte| *byte == 0) => Ok(()),
        _ => Err(Error::FileStray { path: log.to_path_buf() }),
    }
}

/// Copies a binder and its log, if asked, to a folder of ours; nobody else can read it there.
///
/// # Errors
/// [`Error::FileBusy`] if another program writes the binder meanwhile.
pub(super) fn copy_aside(path: &Path, with_log: bool) -> Result<TempDir> {
    let folder = tempfile::Builder::new()
        .prefix("copil-")
        .tempdir()
        .doing("making a folder for the copy", std::env::temp_dir())?;
    let copy = aside(&folder);
    let before = state(path);
    copy_content(path, &copy).doing("copying the binder", path)?;
    if with_log {
        copy_content(&wal(path), &wal(&copy)).doing("copying the binder’s log", wal(path))?;
    }
    if state(path) != before {
        return Err(Error::FileBusy { path: path.to_path_buf(), holder: None });
    }
    Ok(folder)
}

/// Copies the bytes of a file and not its rights: a copy of ours is for us to write.
pub(super) fn copy_content(from: &Path, to: &Path) -> io::Result<u64> {
    io::copy(&mut File::open(from)?, &mut File::create(to)?)
}

/// The copy in such a folder.
pub(super) fn aside(folder: &TempDir) -> PathBuf {
    folder.path().join("copie.db")
}

fn state(path: &Path) -> [Option<(u64, Option<SystemTime>)>; 2] {
    [path.to_path_buf(), wal(path)].map(|file| {
        let metadata = fs::metadata(file).ok()?;
        Some((metadata.len(), metadata.modified().ok()))
    })
}
