//! The log: silent, or, where `COPIL_LOG` is set, every message in English on the standard error.

use std::io::{self, Write};

use log::{LevelFilter, Log, Metadata, Record};

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

/// Starts the log if `COPIL_LOG` names a level: `error`, `warn`, `info`, `debug` or `trace`.
pub(super) fn start() {
    let level = std::env::var("COPIL_LOG").ok().and_then(|level| level.parse::<LevelFilter>().ok());
    if let Some(level) = level
        && log::set_logger(&ToStandardError).is_ok()
    {
        log::set_max_level(level);
    }
}
