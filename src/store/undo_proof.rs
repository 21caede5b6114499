//! Ten thousand random steps over every table of the binder, taken back and done again.

use std::collections::BTreeMap;

use rusqlite::types::Value;

use super::fingerprint::{self, ordinary_tables};
use super::*;

const STEPS: usize = 10_000;
/// Rows of a table beyond which rows are deleted rather than added.
const CROWDED: i64 = 25;

struct Rng(u64);

impl Rng {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % limit as u64).unwrap()
    }
}

/// A column: what it may hold, read from the schema itself.
struct Column {
    name: String,
    kind: String,
    may_be_null: bool,
    parent: Option<String>,
}

fn columns(db: &Db, table: &str) -> Vec<Column> {
    let mut statement = db
        .conn
        .prepare(
            "select c.name, c.type, c.\"notnull\" = 0, f.\"table\" from pragma_table_info(?1) c
             left join pragma_foreign_key_list(?1) f on f.\"from\" = c.name where c.name <> 'rid'",
        )
        .unwrap();
    let columns = statement.query_map([table], |row| {
        Ok(Column { name: row.get(0)?, kind: row.get(1)?, may_be_null: row.get(2)?, parent: row.get(3)? })
    });
    columns.unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

/// The key of some row of a table.
fn some_id(tx: &Tx, rng: &mut Rng, table: &str) -> Result<Option<Vec<u8>>> {
    let rows: u32 = tx.db.conn.query_row(&format!("select count(*) from {table}"), [], |row| row.get(0))?;
    if rows == 0 {
        return Ok(None);
    }
    let sql = format!("select id from {table} order by rid limit 1 offset {}", rng.below(rows as usize));
    Ok(Some(tx.db.conn.query_row(&sql, [], |row| row.get(0))?))
}

fn random_value(tx: &Tx, rng: &mut Rng, column: &Column) -> Result<Value> {
    if column.name == "id" {
        return Ok(Value::Blob(tx.new_id().as_bytes().to_vec()));
    }
    if let Some(parent) = &column.parent {
        let id = if column.may_be_null && rng.below(3) == 0 { None } else { some_id(tx, rng, parent)? };
        return Ok(id.map_or(Value::Null, Value::Blob));
    }
    if column.may_be_null && rng.below(4) == 0 {
        return Ok(Value::Null);
    }
    Ok(match column.kind.as_str() {
        "INTEGER"
            if column.name.starts_with("is_")
                || column.name.starts_with("bears_")
                || column.name.ends_with("_school") =>
        {
            Value::Integer(rng.below(2) as i64)
        }
        "INTEGER" => Value::Integer(rng.below(25) as i64),
        "TEXT" => Value::Text(format!(
            "{}-{}",
            ["L’É\"lu", "d'Aïda\n;--", "«\u{a0}œuvre\u{a0}»", "", "日本", "%_\\"][rng.below(6)],
            rng.below(1_000_000)
        )),
        "BLOB" => Value::Blob((0..rng.below(400)).map(|_| rng.below(256) as u8).collect()),
        other => panic!("{other}"),
    })
}

/// One random change; `Err` if the schema refuses it.
fn random_change(tx: &Tx, rng: &mut Rng, tables: &BTreeMap<String, Vec<Column>>) -> Result<()> {
    let (table, columns) = tables.iter().nth(rng.below(tables.len())).unwrap();
    let conn = &tx.db.conn;
    let rows: i64 = conn.query_row(&format!("select count(*) from {table}"), [], |row| row.get(0))?;
    let insert = |verb: &str, rng: &mut Rng| -> Result<()> {
        let values = columns.iter().map(|c| random_value(tx, rng, c)).collect::<Result<Vec<_>>>()?;
        let names = columns.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", ");
        let marks = vec!["?"; columns.len()].join(", ");
        let sql = format!("{verb} into {table}({names}) values({marks})");
        conn.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values))?;
        Ok(())
    };
    match rng.below(20) {
        0..=8 if rows < CROWDED => insert("insert", rng),
        9 => insert("insert or replace", rng),
        10..=15 => {
            let column = &columns[rng.below(columns.len())];
            let value = random_value(tx, rng, column)?;
            let whom = if rng.below(10) == 0 { None } else { some_id(tx, rng, table)? };
            let sql = format!("update {table} set {} = ?1 where ?2 is null or id = ?2", column.name);
            conn.prepare_cached(&sql)?.execute((value, whom))?;
            Ok(())
        }
        16 => {
            conn.execute(
                &format!("update {table} set rid = rid + 100000 where rid % 7 = ?1"),
                [rng.below(7) as i64],
            )?;
            Ok(())
        }
        _ => {
            let id = some_id(tx, rng, table)?;
            conn.prepare_cached(&format!("delete from {table} where id = ?1"))?.execute([id])?;
            Ok(())
        }
    }
}

/// Hash of the whole binder; only tables that a step touched are read again.
struct Watch {
    hashes: Fingerprint,
    revisions: BTreeMap<String, u64>,
}

impl Watch {
    fn look(&mut self, store: &Store) -> String {
        for table in ordinary_tables(&store.conn).unwrap() {
            let revision = store.revision_of(&[table.as_str()]);
            if self.revisions.insert(table.clone(), revision) != Some(revision) {
                let hash = fingerprint::of_table(&store.conn, &table).unwrap();
                self.hashes.insert(table, hash);
            }
        }
        self.hashes.values().filter_map(|hash| hash.sha256.get(..12)).collect()
    }

    fn compare_whole(&mut self, store: &Store) {
        self.look(store);
        assert!(self.hashes == store.fingerprint().unwrap(), "a table changed that no step names");
    }
}

#[test]
fn ten_thousand_random_steps_are_undone_and_redone() {
    let seed = 20_231_114;
    println!("seed {seed}");
    let mut rng = Rng(seed);
    let clock = Clock::Fixed("2023-11-14T12:00:00Z".parse().unwrap());
    let mut store = Store::in_memory(clock).unwrap();
    let tables: BTreeMap<String, Vec<Column>> = ordinary_tables(&store.conn)
        .unwrap()
        .into_iter()
        .map(|table| (table.clone(), columns(&store, &table)))
        .collect();
    let mut watch = Watch { hashes: Fingerprint::new(), revisions: BTreeMap::new() };
    let mut states = vec![watch.look(&store)];
    let mut refused = 0;
    while states.len() <= STEPS {
        let revision = store.revision();
        let done = store.transact("Changer", |tx| {
            (0..1 + rng.below(3)).try_for_each(|_| random_change(tx, &mut rng, &tables))
        });
        match done {
            Ok(()) if store.revision() > revision => states.push(watch.look(&store)),
            Ok(()) => {}
            Err(_) => {
                refused += 1;
                assert_eq!(store.revision(), revision);
            }
        }
        if states.len() % 500 == 0 {
            watch.compare_whole(&store);
        }
    }
    let rows: u64 = store.fingerprint().unwrap().values().map(|hash| hash.rows).sum();
    println!("{STEPS} steps done, {refused} refused, {rows} rows");
    assert!(rows > 300, "too little was left to be undone");

    for place in (0..STEPS).rev() {
        assert!(store.undo().unwrap().is_some());
        assert!(watch.look(&store) == states[place], "undo of step {place}");
        if place % 500 == 0 {
            watch.compare_whole(&store);
        }
    }
    assert_eq!(store.undo().unwrap(), None);
    for (place, state) in states.iter().enumerate().skip(1) {
        assert!(store.redo().unwrap().is_some());
        assert!(watch.look(&store) == *state, "redo of step {place}");
    }
    assert_eq!(store.redo().unwrap(), None);
    watch.compare_whole(&store);
    schema::check_whole(&store.conn, std::path::Path::new("memory")).unwrap();
}
