//! What takes a row change back: TEMP triggers note the values, one prepared statement for each table and kind
//! writes them back.
//!
//! The triggers live in memory and cover every ordinary table, so a table added tomorrow is undone like
//! the others, through cascades too. They ask three things of the schema: each table has an integer
//! primary key or is WITHOUT ROWID, no text holds NUL (the triggers refuse it, because SQLite's own
//! functions stop there), and no trigger of the schema writes an ordinary table.

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::error::{Error, Result};

use super::fingerprint::ordinary_tables;

/// How the rows of each table are put back, by name of the table.
#[derive(Debug, Default)]
pub(super) struct Inverses(BTreeMap<String, Arc<Inverse>>);

/// How the rows of one table are put back.
#[derive(Debug)]
struct Inverse {
    table: String,
    /// Places of the keys among the columns.
    keys: Vec<usize>,
    columns: usize,
    insert: String,
    update: String,
    delete: String,
    /// Counts the rows that an update would leave as they are.
    updated: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The values are the row's.
    Insert,
    /// The values are the row's, then the keys by which it is found.
    Update,
    /// The values are the row's keys.
    Delete,
}

/// One row change to play.
#[derive(Debug, Clone)]
pub(super) struct Change {
    inverse: Arc<Inverse>,
    kind: Kind,
    values: Vec<Value>,
}

impl Change {
    /// The table that it changes.
    pub(super) fn table(&self) -> &str {
        &self.inverse.table
    }

    /// Writes the values back.
    pub(super) fn play(&self, conn: &Connection) -> Result<()> {
        let sql = match self.kind {
            Kind::Insert => &self.inverse.insert,
            Kind::Update => &self.inverse.update,
            Kind::Delete => &self.inverse.delete,
        };
        conn.prepare_cached(sql)?.execute(params_from_iter(&self.values))?;
        Ok(())
    }

    /// Whether the row says already what an update would write.
    pub(super) fn is_done(&self, conn: &Connection) -> Result<bool> {
        if self.kind != Kind::Update {
            return Ok(false);
        }
        let mut query = conn.prepare_cached(&self.inverse.updated)?;
        Ok(query.query_row(params_from_iter(&self.values), |row| row.get::<_, i64>(0))? > 0)
    }

    /// Whether both update the same row in place: the later such change hides the earlier one.
    pub(super) fn hides(&self, other: &Change) -> bool {
        let row = self.row_in_place();
        row.is_some() && row == other.row_in_place() && self.table() == other.table()
    }

    /// Room that it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        let held = |value: &Value| match value {
            Value::Text(text) => text.len(),
            Value::Blob(bytes) => bytes.len(),
            Value::Null | Value::Integer(_) | Value::Real(_) => 0,
        };
        size_of::<Change>() + self.values.iter().map(|value| size_of::<Value>() + held(value)).sum::<usize>()
    }

    /// The keys of the row, if it is updated and keeps them.
    fn row_in_place(&self) -> Option<&[Value]> {
        let (row, found_by) = self.values.split_at_checked(self.inverse.columns)?;
        let keeps = self.inverse.keys.iter().map(|key| row.get(*key)).eq(found_by.iter().map(Some));
        (self.kind == Kind::Update && keeps).then_some(found_by)
    }
}

impl Inverses {
    /// Makes the log and the triggers of every ordinary table, in the connection's own memory; those that are there
    /// already, after an attempt that failed, stay.
    ///
    /// # Errors
    /// [`Error::Defect`] if a table has no key by which its rows can be found again.
    pub(super) fn install(conn: &Connection) -> Result<Inverses> {
        let mut tables = Vec::new();
        for table in ordinary_tables(conn)? {
            tables.push((columns(conn, &table)?, table));
        }
        // No type, so that a value keeps its own.
        let room = tables.iter().map(|(columns, _)| 2 * columns.len()).max().unwrap_or(0);
        conn.execute_batch(&format!(
            "create temp table if not exists copil_journal(seq integer primary key, tbl text not null, kind text not null, {})",
            places(room)
        ))?;
        let mut inverses = BTreeMap::new();
        for (columns, table) in tables {
            let inverse = Inverse::of(&table, &columns)?;
            conn.execute_batch(&triggers(&table, &columns))?;
            inverses.insert(table, Arc::new(inverse));
        }
        Ok(Inverses(inverses))
    }

    /// Reads and empties the log; the latest change comes first.
    pub(super) fn take_log(&self, conn: &Connection) -> Result<Vec<Change>> {
        let mut changes = Vec::new();
        {
            let mut statement = conn.prepare_cached("select * from copil_journal order by seq desc")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let table: String = row.get(1)?;
                let inverse = self.0.get(&table);
                let inverse = inverse.ok_or_else(|| Error::Defect(format!("no inverse for {table}")))?;
                let (kind, length) = match row.get_ref(2)?.as_str() {
                    Ok("insert") => (Kind::Insert, inverse.columns),
                    Ok("update") => (Kind::Update, inverse.columns + inverse.keys.len()),
                    _ => (Kind::Delete, inverse.keys.len()),
                };
                let values = (3..3 + length).map(|place| row.get(place)).collect::<rusqlite::Result<_>>()?;
                changes.push(Change { inverse: Arc::clone(inverse), kind, values });
            }
        }
        conn.prepare_cached("delete from copil_journal")?.execute([])?;
        Ok(changes)
    }
}

impl Inverse {
    fn of(table: &str, columns: &[Column]) -> Result<Inverse> {
        let keys: Vec<usize> = (0..).zip(columns).filter(|(_, it)| it.is_key).map(|(at, _)| at).collect();
        let named: Vec<&Column> = columns.iter().filter(|column| column.is_key).collect();
        // An integer primary key is the row's number; several keys, or one of another type, are so only
        // WITHOUT ROWID, where a key is never null. Both find the row again.
        if named.is_empty() || named.iter().any(|key| named.len() == 1 && !key.is_integer) {
            return Err(Error::Defect(format!("table {table} has no key for the journal")));
        }
        let found_by = |from: usize| {
            let tests = (from..).zip(&named).map(|(at, key)| format!("\"{}\" is ?{at}", key.name));
            tests.collect::<Vec<_>>().join(" and ")
        };
        let names = columns.iter().map(|column| format!("\"{}\"", column.name)).collect::<Vec<_>>();
        let set = (1..).zip(&names).map(|(at, name)| format!("{name} = ?{at}")).collect::<Vec<_>>();
        let marks = vec!["?"; columns.len()].join(", ");
        let said = (1..).zip(&names).map(|(at, name)| format!("{name} is ?{at}")).collect::<Vec<_>>();
        let (names, set, said) = (names.join(", "), set.join(", "), said.join(" and "));
        Ok(Inverse {
            table: table.to_owned(),
            keys,
            columns: columns.len(),
            insert: format!("insert into main.\"{table}\"({names}) values({marks})"),
            update: format!("update main.\"{table}\" set {set} where {}", found_by(columns.len() + 1)),
            delete: format!("delete from main.\"{table}\" where {}", found_by(1)),
            updated: format!(
                "select count(*) from main.\"{table}\" where {said} and {}",
                found_by(columns.len() + 1)
            ),
        })
    }
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

/// The first places of a line of the log that hold values.
fn places(count: usize) -> String {
    (0..count).map(|place| format!("v{place}")).collect::<Vec<_>>().join(", ")
}

/// The triggers that note what takes each change of a table back.
fn triggers(table: &str, columns: &[Column]) -> String {
    let each = |keeps: fn(&Column) -> bool, text: &dyn Fn(&str) -> String, between: &str| {
        let kept = columns.iter().filter(|column| keeps(column));
        kept.map(|column| text(&column.name)).collect::<Vec<_>>().join(between)
    };
    let all = |_: &Column| true;
    let old = each(all, &|name| format!("old.\"{name}\""), ", ");
    let keys = each(|column| column.is_key, &|name| format!("new.\"{name}\""), ", ");
    let changed = each(all, &|name| format!("old.\"{name}\" is not new.\"{name}\""), " or ");
    let with_nul = each(|column| column.is_text, &|name| format!("instr(new.\"{name}\", char(0))"), " or ");
    let no_nul = match with_nul.is_empty() {
        true => with_nul,
        false => format!("select raise(abort, 'a text holds NUL') where {with_nul};"),
    };
    let width = columns.len();
    let key_count = columns.iter().filter(|column| column.is_key).count();
    let (row, found_by, both) = (places(width), places(key_count), places(width + key_count));
    format!(
        "create temp trigger if not exists \"journal_{table}_insert\" after insert on main.\"{table}\" begin
           {no_nul}
           insert into copil_journal(tbl, kind, {found_by}) values('{table}', 'delete', {keys});
         end;
         create temp trigger if not exists \"journal_{table}_update\" after update on main.\"{table}\" when {changed} begin
           {no_nul}
           insert into copil_journal(tbl, kind, {both}) values('{table}', 'update', {old}, {keys});
         end;
         create temp trigger if not exists \"journal_{table}_delete\" before delete on main.\"{table}\" begin
           insert into copil_journal(tbl, kind, {row}) values('{table}', 'insert', {old});
         end;"
    )
}
