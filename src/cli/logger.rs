//! The log, in English: on the standard error where `COPIL_LOG` is set; else, for the window, in a file that stays small.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use log::{Level, LevelFilter, Log, Metadata, Record};

use crate::store::{Clock, default_log};

/// The size from which the file begins anew, in bytes; the one before is kept beside it.
const FULL: u64 = 256 * 1024;

struct ToStandardError;

impl Log for ToStandardError {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        // When the standard error itself is closed, there is nobody left to tell.
        writeln!(io::stderr().lock(), "{} {}: {}", record.level(), record.target(), record.args()).ok();
    }

    fn flush(&self) {}
}

/// Messages are so rare that the file is opened for each: it can be read, moved or deleted at any time.
struct ToFile(PathBuf);

impl Log for ToFile {
    /// Warnings and errors of copil, errors of what it is made of.
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= if metadata.target().starts_with("copil") { Level::Warn } else { Level::Error }
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            let now = Clock::System.now().strftime("%Y-%m-%dT%H:%M:%SZ");
            let line = format!("{now} {} {}: {}\n", record.level(), record.target(), record.args());
            // Where there is no room for the log, there is none to say so.
            append(&self.0, &line).ok();
        }
    }

    fn flush(&self) {}
}

fn append(file: &Path, line: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    if fs::metadata(file).is_ok_and(|kept| kept.len() + line.len() as u64 > FULL) {
        fs::rename(file, file.with_extension("avant.log"))?;
    }
    OpenOptions::new().create(true).append(true).open(file)?.write_all(line.as_bytes())
}

/// Starts the log if `COPIL_LOG` names a level: `error`, `warn`, `info`, `debug` or `trace`.
pub(super) fn start() {
    let level = std::env::var("COPIL_LOG").ok().and_then(|level| level.parse::<LevelFilter>().ok());
    if let Some(level) = level
        && log::set_logger(&ToStandardError).is_ok()
    {
        log::set_max_level(level);
    }
}

/// Starts the log of the window, in a file, unless `COPIL_LOG` has started it already.
pub(super) fn start_in_file() {
    if let Ok(file) = default_log()
        && log::set_boxed_logger(Box::new(ToFile(file))).is_ok()
    {
        log::set_max_level(LevelFilter::Warn);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_begins_anew_when_it_is_full_and_the_one_before_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("copil").join("copil.log");
        let line = format!("{}\n", "x".repeat(1023));
        for _ in 0..600 {
            append(&file, &line).unwrap();
        }
        let sizes = ["copil.log", "copil.avant.log"]
            .map(|name| fs::metadata(file.with_file_name(name)).unwrap().len());
        assert_eq!(sizes, [(600 - 512) * 1024, FULL]);
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 2);
    }

    #[test]
    fn warnings_of_copil_and_errors_of_its_parts_are_kept() {
        let log = ToFile(PathBuf::new());
        let keeps = |target, level| log.enabled(&Metadata::builder().target(target).level(level).build());
        assert!(keeps("copil::app", Level::Warn) && keeps("eframe::native", Level::Error));
        assert!(!keeps("copil::app", Level::Info) && !keeps("wgpu_hal", Level::Warn));
    }
}
