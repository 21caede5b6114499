//! The hardened connection: every setting is set, read back and compared before the first use.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::error::{Error, Fault, Result};

/// What a connection is for: the settings differ in the journal only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The binder itself, written to.
    Live,
    /// A copy that is ours alone: a backup being verified, a binder being read.
    Copy,
    /// Memory, for tests.
    Memory,
}

/// One setting: what was asked for and what the database answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Name of the pragma, configuration or limit.
    pub name: &'static str,
    /// What it must be.
    pub wanted: String,
    /// What the database says it is.
    pub found: String,
}

/// The bug of write-ahead logs with a reset was mended in this version (3.51.3).
const OLDEST_SQLITE: i32 = 3_051_003;

/// Size of the pages of a binder, in bytes.
pub(super) const PAGE_SIZE: u16 = 4096;

/// Pragmas in the order in which they must be set: the lock before the first read. The journal mode is
/// set apart, because that may write.
const PRAGMAS: [(&str, &str, &str); 12] = [
    ("page_size", "4096", "4096"),
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("synchronous", "FULL", "2"),
    ("foreign_keys", "ON", "1"),
    ("secure_delete", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("mmap_size", "0", "0"),
    ("recursive_triggers", "ON", "1"),
    ("journal_size_limit", "8388608", "8388608"),
    ("wal_autocheckpoint", "200", "200"),
];

const CONFIGS: [(&str, DbConfig, bool); 5] = [
    ("DEFENSIVE", DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
    ("TRUSTED_SCHEMA", DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
    ("DQS_DML", DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
    ("DQS_DDL", DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
    ("ENABLE_VIEW", DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, true),
];

/// `ATTACHED` is 1 and not 0, because VACUUM attaches one database of its own.
const LIMITS: [(&str, Limit, i32); 2] =
    [("LENGTH", Limit::SQLITE_LIMIT_LENGTH, 64 << 20), ("ATTACHED", Limit::SQLITE_LIMIT_ATTACHED, 1)];

/// Opens the database of an existing file, hardened. `check` looks at it before anything is written, so
/// that a file that it refuses keeps its bytes.
///
/// # Errors
/// Those of `check`, [`Fault::Busy`] if another connection holds the file, [`Error::Defect`] if a setting
/// does not hold.
pub(super) fn open(
    path: &Path,
    purpose: Purpose,
    check: impl FnOnce(&Connection) -> Result<()>,
) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    harden(&conn)?;
    // SQLite opens a file that it may not write as read-only, without a word.
    if conn.is_readonly(rusqlite::MAIN_DB)? {
        return Err(Error::Database { fault: Fault::ReadOnly, detail: "opened read-only".into() });
    }
    check(&conn)?;
    prove(conn, purpose)
}

/// Opens an empty database in memory, hardened.
pub(super) fn open_in_memory() -> Result<Connection> {
    let conn = Connection::open_in_memory()?;
    harden(&conn)?;
    prove(conn, Purpose::Memory)
}

fn harden(conn: &Connection) -> Result<()> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(Error::Defect(format!("SQLite {} is too old", rusqlite::version())));
    }
    conn.busy_timeout(Duration::ZERO)?;
    conn.set_prepared_statement_cache_capacity(128);
    for (_, config, wanted) in CONFIGS {
        conn.set_db_config(config, wanted)?;
    }
    for (_, limit, wanted) in LIMITS {
        conn.set_limit(limit, wanted)?;
    }
    for (name, asked, _) in PRAGMAS {
        conn.pragma_update(None, name, asked)?;
    }
    Ok(())
}

/// Sets the journal mode, then reads everything back.
fn prove(conn: Connection, purpose: Purpose) -> Result<Connection> {
    conn.pragma_update(None, "journal_mode", journal_mode(purpose))?;
    match settings(&conn, purpose)?.into_iter().find(|setting| setting.found != setting.wanted) {
        Some(Setting { name, wanted, found }) => {
            Err(Error::Defect(format!("setting {name} is {found} instead of {wanted}")))
        }
        None => Ok(conn),
    }
}

fn journal_mode(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Live => "wal",
        Purpose::Copy => "delete",
        Purpose::Memory => "memory",
    }
}

/// Reads every setting back from the database.
pub(super) fn settings(conn: &Connection, purpose: Purpose) -> Result<Vec<Setting>> {
    let mut settings = Vec::new();
    let pragmas = PRAGMAS.map(|(name, _, wanted)| (name, wanted));
    for (name, wanted) in pragmas.into_iter().chain([("journal_mode", journal_mode(purpose))]) {
        let found = match conn.pragma_query_value(None, name, |row| row.get::<_, Value>(0)) {
            Ok(Value::Integer(number)) => number.to_string(),
            Ok(Value::Text(text)) => text,
            // A database in memory is never mapped and says nothing.
            Err(rusqlite::Error::QueryReturnedNoRows) if purpose == Purpose::Memory => wanted.into(),
            Ok(other) => format!("{other:?}"),
            Err(error) => return Err(error.into()),
        };
        settings.push(Setting { name, wanted: wanted.into(), found });
    }
    for (name, config, wanted) in CONFIGS {
        let found = conn.db_config(config)?.to_string();
        settings.push(Setting { name, wanted: wanted.to_string(), found });
    }
    for (name, limit, wanted) in LIMITS {
        let found = conn.limit(limit)?.to_string();
        settings.push(Setting { name, wanted: wanted.to_string(), found });
    }
    Ok(settings)
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as Read;
        let fault = match error.sqlite_error_code() {
            // A value that no version of copil writes: the content is at fault, not the program.
            None if matches!(error, Read::FromSqlConversionFailure(..) | Read::InvalidColumnType(..)) => {
                Fault::Corrupt
            }
            Some(ErrorCode::DiskFull) => Fault::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Fault::ReadOnly
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Fault::Corrupt,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Fault::Busy,
            Some(ErrorCode::SystemIoFailure) => Fault::Disk,
            Some(ErrorCode::ConstraintViolation) => Fault::Constraint,
            Some(ErrorCode::TooBig) => Fault::TooBig,
            _ => Fault::Other,
        };
        Error::Database { fault, detail: error.to_string() }
    }
}
