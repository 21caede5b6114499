//! Undo and redo: TEMP triggers write the inverse of every row change, as SQL.
//!
//! The triggers live in memory and cover every ordinary table, so a table added tomorrow is undone like
//! the others, through cascades too. They ask three things of the schema: each table has an integer
//! primary key or is WITHOUT ROWID, no text holds NUL (the triggers refuse it, because `quote` would cut
//! there), and no trigger of the schema writes an ordinary table.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use rusqlite::TransactionBehavior::Immediate;

use crate::error::{Error, Result};

use super::fingerprint::ordinary_tables;
use super::schema;

/// Name of a step as the person reads it: an infinitive, as in « Clore la réunion ».
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label(std::borrow::Cow<'static, str>);

impl Label {
    /// The text of the label.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&'static str> for Label {
    fn from(text: &'static str) -> Self {
        Label(text.into())
    }
}

impl From<String> for Label {
    fn from(text: String) -> Self {
        Label(text.into())
    }
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// One row change to play.
#[derive(Debug, Clone)]
struct Change {
    sql: String,
    /// For an update of a row in place: the table and the row. A later such change hides an earlier one.
    row: Option<String>,
}

/// What takes one transaction back.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) label: Label,
    /// In the order in which they must be played.
    changes: Vec<Change>,
    tables: BTreeSet<String>,
    merging: Option<(String, Timestamp)>,
}

impl Step {
    fn bytes(&self) -> usize {
        self.changes.iter().map(|change| change.sql.len() + size_of::<Change>()).sum()
    }

    /// Takes back `self` first, then `earlier`, as one step.
    fn after(mut self, earlier: Step) -> Step {
        if let ([only], Some(next)) = (self.changes.as_slice(), earlier.changes.first())
            && only.row.is_some()
            && only.row == next.row
        {
            self.changes.clear();
        }
        self.changes.extend(earlier.changes);
        self.tables.extend(earlier.tables);
        self.label = earlier.label;
        self
    }
}

/// The steps that can be undone and redone, and the revision they have led to.
#[derive(Debug, Default)]
pub(super) struct Journal {
    undo: VecDeque<Step>,
    redo: Vec<Step>,
    revision: u64,
    revisions: BTreeMap<String, u64>,
}

/// Room for the steps to undo and redo, in bytes.
const ROOM: usize = 64 << 20;

/// Edits with the same key merge if the next one comes within this delay.
const MERGE_WITHIN: SignedDuration = SignedDuration::from_secs(60);

impl Journal {
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    pub(super) fn revision_of(&self, tables: &[&str]) -> u64 {
        tables.iter().filter_map(|table| self.revisions.get(*table)).copied().max().unwrap_or(0)
    }

    pub(super) fn undo_label(&self) -> Option<&Label> {
        self.undo.back().map(|step| &step.label)
    }

    pub(super) fn redo_label(&self) -> Option<&Label> {
        self.redo.last().map(|step| &step.label)
    }

    /// Keeps a step that has just been done; what had been undone is lost.
    pub(super) fn push(&mut self, step: Step, merging: Option<(String, Timestamp)>) {
        self.moved(&step);
        self.redo.clear();
        let mut step = step;
        if let Some((key, now)) = &merging
            && let Some(last) = self.undo.pop_back_if(|last| follows(last, key, *now))
        {
            step = step.after(last);
        }
        step.merging = merging;
        self.undo.push_back(step);
        self.keep_within(ROOM);
    }

    /// Forgets every step: after a change that cannot be undone.
    pub(super) fn push_for_good(&mut self, step: Option<Step>) {
        if let Some(step) = step {
            self.moved(&step);
        }
        self.undo.clear();
        self.redo.clear();
    }

    /// Undoes the last step.
    pub(super) fn undo(&mut self, conn: &Connection) -> Result<Option<Label>> {
        let Some(step) = self.undo.back() else { return Ok(None) };
        let inverse = replay(conn, step)?;
        self.undo.pop_back();
        // What is typed now begins a step of its own.
        if let Some(last) = self.undo.back_mut() {
            last.merging = None;
        }
        self.moved(&inverse);
        let label = inverse.label.clone();
        self.redo.push(inverse);
        Ok(Some(label))
    }

    /// Does again the last step undone.
    pub(super) fn redo(&mut self, conn: &Connection) -> Result<Option<Label>> {
        let Some(step) = self.redo.last() else { return Ok(None) };
        let inverse = replay(conn, step)?;
        self.redo.pop();
        self.moved(&inverse);
        let label = inverse.label.clone();
        self.undo.push_back(inverse);
        Ok(Some(label))
    }

    fn moved(&mut self, step: &Step) {
        self.revision += 1;
        for table in &step.tables {
            self.revisions.insert(table.clone(), self.revision);
        }
    }

    /// Drops the oldest steps; the last one always stays.
    fn keep_within(&mut self, room: usize) {
        let mut held: usize = self.undo.iter().chain(&self.redo).map(Step::bytes).sum();
        while held > room && self.undo.len() > 1 {
            held -= self.undo.pop_front().map_or(0, |step| step.bytes());
        }
    }
}

fn follows(last: &Step, key: &str, now: Timestamp) -> bool {
    last.merging
        .as_ref()
        .is_some_and(|(last_key, at)| last_key == key && now.duration_since(*at).abs() <= MERGE_WITHIN)
}

/// Runs `work` in one transaction and returns what takes it back, or nothing if no row changed.
///
/// # Errors
/// Whatever `work` says, or the database at COMMIT: in both cases nothing has changed.
pub(super) fn record<T>(
    conn: &Connection,
    label: Label,
    work: impl FnOnce() -> Result<T>,
) -> Result<(T, Option<Step>)> {
    // Rolls back when dropped: after an error, and after a failed COMMIT, which leaves the transaction open.
    let transaction = rusqlite::Transaction::new_unchecked(conn, Immediate)?;
    conn.pragma_update(None, "defer_foreign_keys", true)?;
    let value = work()?;
    if conn.is_autocommit() {
        return Err(Error::Defect("the database ended the transaction by itself".into()));
    }
    let step = take_log(conn, label)?;
    if step.is_some() {
        schema::count_change(conn)?;
    }
    transaction.commit()?;
    Ok((value, step))
}

/// Plays a step and returns what takes that back.
///
/// References are off meanwhile: the log holds the rows that cascades changed, and a cascade of the
/// inverse would come on top. The state reached has been checked when it was left.
pub(super) fn replay(conn: &Connection, step: &Step) -> Result<Step> {
    conn.pragma_update(None, "foreign_keys", false)?;
    let played = record(conn, step.label.clone(), || {
        step.changes.iter().try_for_each(|change| Ok(conn.execute_batch(&change.sql)?))
    });
    conn.pragma_update(None, "foreign_keys", true)?;
    let mut inverse =
        played?.1.ok_or_else(|| Error::Defect(format!("the step « {} » changes nothing", step.label)))?;
    inverse.tables.extend(step.tables.iter().cloned());
    Ok(inverse)
}

/// Reads and empties the log; the latest change comes first.
fn take_log(conn: &Connection, label: Label) -> Result<Option<Step>> {
    let mut tables = BTreeSet::new();
    let mut changes = Vec::new();
    {
        let mut statement =
            conn.prepare_cached("select tbl, sql, in_place from copil_journal order by seq desc")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            tables.insert(row.get(0)?);
            changes.push(Change { sql: row.get(1)?, row: row.get(2)? });
        }
    }
    conn.prepare_cached("delete from copil_journal")?.execute([])?;
    Ok((!changes.is_empty()).then_some(Step { label, changes, tables, merging: None }))
}

/// Makes the log and the triggers of every ordinary table, in the connection's own memory.
///
/// # Errors
/// [`Error::Defect`] if a table has no key by which its rows can be found again.
pub(super) fn install(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "create temp table copil_journal(
             seq integer primary key, tbl text not null, sql text not null, in_place text)",
    )?;
    for table in ordinary_tables(conn)? {
        conn.execute_batch(&triggers(&table, &columns(conn, &table)?)?)?;
    }
    Ok(())
}

struct Column {
    name: String,
    is_text: bool,
    is_key: bool,
    is_integer: bool,
}

fn columns(conn: &Connection, table: &str) -> Result<Vec<Column>> {
    let columns = conn
        .prepare("select name, type, pk > 0 from pragma_table_xinfo(?1) where hidden = 0")?
        .query_map([table], |row| {
            let kind: String = row.get(1)?;
            Ok(Column {
                name: row.get(0)?,
                is_text: kind == "TEXT",
                is_key: row.get(2)?,
                is_integer: kind == "INTEGER",
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(columns)
}

fn triggers(table: &str, columns: &[Column]) -> Result<String> {
    let keys: Vec<&Column> = columns.iter().filter(|column| column.is_key).collect();
    // An integer primary key is the row's number; several keys, or one of another type, are so only
    // WITHOUT ROWID, where a key is never null. Both find the row again.
    if keys.is_empty() || keys.iter().any(|key| keys.len() == 1 && !key.is_integer) {
        return Err(Error::Defect(format!("table {table} has no key for the journal")));
    }
    let each = |columns: &[&Column], text: &dyn Fn(&str) -> String, between: &str| {
        columns.iter().map(|column| text(&column.name)).collect::<Vec<_>>().join(between)
    };
    let all: Vec<&Column> = columns.iter().collect();
    let texts: Vec<&Column> = columns.iter().filter(|column| column.is_text).collect();
    let row = each(&keys, &|key| format!("'\"{key}\" is '||quote(new.\"{key}\")"), "||' and '||");
    let set = each(&all, &|name| format!("'\"{name}\"='||quote(old.\"{name}\")"), "||','||");
    let values = each(&all, &|name| format!("quote(old.\"{name}\")"), "||','||");
    let names = each(&all, &|name| format!("\"{name}\""), ",");
    let changed = each(&all, &|name| format!("old.\"{name}\" is not new.\"{name}\""), " or ");
    let moved = each(&keys, &|key| format!("old.\"{key}\" is not new.\"{key}\""), " or ");
    let no_nul = match texts.is_empty() {
        true => String::new(),
        false => format!(
            "select raise(abort, 'a text holds NUL') where {};",
            each(&texts, &|name| format!("instr(new.\"{name}\", char(0))"), " or ")
        ),
    };
    Ok(format!(
        "create temp trigger \"journal_{table}_insert\" after insert on main.\"{table}\" begin
           {no_nul}
           insert into copil_journal(tbl, sql) values('{table}', 'delete from \"{table}\" where '||{row});
         end;
         create temp trigger \"journal_{table}_update\" after update on main.\"{table}\" when {changed} begin
           {no_nul}
           insert into copil_journal(tbl, sql, in_place)
           values('{table}', 'update \"{table}\" set '||{set}||' where '||{row},
                  case when {moved} then null else '{table} '||{row} end);
         end;
         create temp trigger \"journal_{table}_delete\" before delete on main.\"{table}\" begin
           insert into copil_journal(tbl, sql)
           values('{table}', 'insert into \"{table}\"({names}) values('||{values}||')');
         end;"
    ))
}
