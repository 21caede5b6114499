//! Schema of a binder: migrations by number, the file's own identity, and tables nobody added.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::Connection;
use rusqlite::TransactionBehavior::Exclusive;
use uuid::Uuid;

use crate::error::{Error, Foreign, Result};

use super::connection;
use super::fingerprint::ordinary_tables;

/// « COPL »: what the header of every binder says it belongs to.
pub const APPLICATION_ID: i32 = 0x434F_504C;

/// Migrations in order: the first makes the tables of version 1, among them `binder`, which holds the
/// file's own identity; the nth leads from n − 1 to n.
pub type Migrations = &'static [&'static str];

/// The migrations of this program. Append only: a released file never changes.
pub const MIGRATIONS: Migrations = &[
    include_str!("migrations/0001_initial.sql"),
    include_str!("migrations/0002_minutes_approved.sql"),
    include_str!("migrations/0003_pictures_and_funding.sql"),
    include_str!("migrations/0004_templates_and_backlog.sql"),
];

/// Schema version that `migrations` lead to.
pub(super) fn latest(migrations: Migrations) -> i64 {
    i64::try_from(migrations.len()).unwrap_or(i64::MAX)
}

/// Fills an empty database, every migration and the binder's own id, in one transaction.
pub(super) fn create(conn: &mut Connection, id: Uuid, migrations: Migrations) -> Result<()> {
    let transaction = conn.transaction_with_behavior(Exclusive)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    for migration in migrations {
        transaction.execute_batch(migration)?;
    }
    transaction.execute(
        "insert into binder(rid, id, min_reader, changes) values(1, ?1, ?2, 0)",
        (id.as_bytes().as_slice(), latest(migrations)),
    )?;
    transaction.pragma_update(None, "user_version", latest(migrations))?;
    Ok(transaction.commit()?)
}

/// Brings an older binder to the latest version, in one transaction: it is found as it was or up to date, never between.
///
/// # Errors
/// [`Error::FileDamaged`] if references or content do not hold afterwards, [`Error::Defect`] if a table that
/// no migration writes has lost or won rows: nothing is kept.
pub(super) fn migrate(conn: &mut Connection, path: &Path, migrations: Migrations) -> Result<()> {
    let start = usize::try_from(version(conn)?).unwrap_or(usize::MAX);
    let Some(coming) = migrations.get(start..).filter(|coming| !coming.is_empty()) else { return Ok(()) };
    // A table that is rebuilt is dropped first: with references on, that would empty its children.
    conn.pragma_update(None, "foreign_keys", false)?;
    let transaction = conn.transaction_with_behavior(Exclusive)?;
    let before = row_counts(&transaction)?;
    for migration in coming {
        transaction.execute_batch(migration)?;
    }
    transaction.execute("update binder set min_reader = ?1", [latest(migrations)])?;
    transaction.pragma_update(None, "user_version", latest(migrations))?;
    check_whole(&transaction, path)?;
    let after = row_counts(&transaction)?;
    let named = coming.iter().flat_map(|migration| named_tables(migration)).collect::<BTreeSet<_>>();
    let changed =
        before.iter().find(|(table, rows)| !named.contains(*table) && after.get(*table) != Some(*rows));
    if let Some((table, rows)) = changed {
        let now = after.get(table);
        return Err(Error::Defect(format!("a migration led table {table} from {rows} rows to {now:?}")));
    }
    transaction.commit()?;
    Ok(conn.pragma_update(None, "foreign_keys", true)?)
}

/// Rows of each table of content, by name.
fn row_counts(conn: &Connection) -> Result<BTreeMap<String, i64>> {
    let count = |table: String| {
        let rows = conn.query_row(&format!("select count(*) from main.\"{table}\""), [], |row| row.get(0))?;
        Ok((table, rows))
    };
    ordinary_tables(conn)?.into_iter().map(count).collect()
}

/// The words of a migration that may name tables it writes: all but those that a reference names.
fn named_tables(migration: &str) -> BTreeSet<String> {
    let statements = migration.lines().map(|line| line.split_once("--").map_or(line, |(sql, _)| sql));
    let text = statements.collect::<Vec<_>>().join("\n").to_lowercase();
    let words: Vec<&str> = text
        .split(|sign: char| !sign.is_alphanumeric() && sign != '_')
        .filter(|word| !word.is_empty())
        .collect();
    let before = std::iter::once("").chain(words.iter().copied());
    let named = words.iter().zip(before).filter(|(_, before)| *before != "references");
    named.map(|(word, _)| (*word).to_owned()).collect()
}

/// Schema version of the file.
pub(super) fn version(conn: &Connection) -> Result<i64> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Table of the file's own identity: it is not content, and neither undone nor compared.
pub(super) const IDENTITY: &str = "binder";

/// Counts one more transaction. So each log names its binder and says how far it leads.
pub(super) fn count_change(conn: &Connection) -> Result<()> {
    conn.prepare_cached("update binder set changes = changes + 1")?.execute([])?;
    Ok(())
}

/// How many transactions have changed the binder since it was made.
pub(super) fn changes(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("select changes from binder", [], |row| row.get(0))?)
}

/// The binder's own id: its backups are found by it wherever the file goes.
pub(super) fn binder_id(conn: &Connection) -> Result<Uuid> {
    let bytes: [u8; 16] = conn.query_row("select id from binder", [], |row| row.get(0))?;
    Ok(Uuid::from_bytes(bytes))
}

/// Refuses what is not a binder that this program can read, before any row is read.
///
/// # Errors
/// [`Error::FileForeign`], [`Error::FileTooNew`] or [`Error::FileDamaged`].
pub(super) fn recognise(conn: &Connection, path: &Path, migrations: Migrations) -> Result<()> {
    let foreign = |why| Error::FileForeign { path: path.to_path_buf(), why };
    let application: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(foreign(Foreign::OtherApplication));
    }
    let known = latest(migrations);
    let found = version(conn)?;
    if found > known {
        return Err(Error::FileTooNew { path: path.to_path_buf(), found, known });
    }
    let Some(applied) = usize::try_from(found).ok().and_then(|count| migrations.get(..count)) else {
        return Err(foreign(Foreign::UnknownTables));
    };
    if declarations(conn)? != expected(applied)? {
        return Err(foreign(Foreign::UnknownTables));
    }
    let min_reader: i64 = conn.query_row("select min_reader from binder", [], |row| row.get(0))?;
    if min_reader > known {
        return Err(Error::FileTooNew { path: path.to_path_buf(), found: min_reader, known });
    }
    Ok(())
}

/// Whole check, for backups and migrations: pages, indexes, constraints and references.
///
/// # Errors
/// [`Error::FileDamaged`] with what the database saw.
pub(super) fn check_whole(conn: &Connection, path: &Path) -> Result<()> {
    match faults(conn, "integrity_check")?.into_iter().chain(broken_references(conn)?).next() {
        Some(why) => Err(Error::FileDamaged { path: path.to_path_buf(), why }),
        None => Ok(()),
    }
}

/// Quick check, at each opening.
///
/// # Errors
/// [`Error::FileDamaged`] with what the database saw.
pub(super) fn check_quickly(conn: &Connection, path: &Path) -> Result<()> {
    match faults(conn, "quick_check")?.into_iter().next() {
        Some(why) => Err(Error::FileDamaged { path: path.to_path_buf(), why }),
        None => Ok(()),
    }
}

/// Lines of a check that are not « ok ».
pub(super) fn faults(conn: &Connection, check: &str) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    conn.pragma_query(None, check, |row| {
        faults.push(row.get::<_, String>(0)?);
        Ok(())
    })?;
    faults.retain(|line| line != "ok");
    Ok(faults)
}

/// One line for each reference that leads nowhere.
pub(super) fn broken_references(conn: &Connection) -> Result<Vec<String>> {
    let lines = conn
        .prepare("select \"table\", rowid, parent from pragma_foreign_key_check")?
        .query_map([], |row| {
            let (table, rid, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let row = rid.map(|rid| format!("row {rid}")).unwrap_or_else(|| "a row".into());
            Ok(format!("{row} of {table} refers to a missing row of {parent}"))
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(lines)
}

type Declaration = (String, String, String, Option<String>);

/// Everything a database declares: tables, indexes, views and triggers, with their text.
fn declarations(conn: &Connection) -> Result<BTreeSet<Declaration>> {
    let declarations = conn
        .prepare("select type, name, tbl_name, sql from main.sqlite_schema")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(declarations)
}

/// What a database of ours declares after these migrations.
fn expected(applied: &[&str]) -> Result<BTreeSet<Declaration>> {
    let conn = connection::open_in_memory()?;
    for migration in applied {
        conn.execute_batch(migration)?;
    }
    declarations(&conn)
}
