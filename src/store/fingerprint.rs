//! SHA-256 of the rows of each table: what the database's own checks do not see, this does.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use crate::error::Result;

use super::schema::IDENTITY;

/// Rows and hash of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableHash {
    /// Number of rows.
    pub rows: u64,
    /// SHA-256 of every value of every row, in the order of the local key, in hexadecimal.
    pub sha256: String,
}

/// Hash of every ordinary table, by name. Two binders with the same fingerprint hold the same rows.
pub type Fingerprint = BTreeMap<String, TableHash>;

/// Computes the fingerprint of all ordinary tables.
pub(super) fn of_database(conn: &Connection) -> Result<Fingerprint> {
    ordinary_tables(conn)?.into_iter().map(|table| Ok((table.clone(), of_table(conn, &table)?))).collect()
}

/// Names of the tables that hold content: neither shadow tables of an index, nor SQLite's own, nor the
/// file's identity.
pub(super) fn ordinary_tables(conn: &Connection) -> Result<Vec<String>> {
    let tables = conn
        .prepare_cached(
            "select name from pragma_table_list
             where schema = 'main' and type = 'table' and name <> ?1 and name not like 'sqlite\\_%' escape '\\'
             order by name",
        )?
        .query_map([IDENTITY], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(tables)
}

/// Computes rows and hash of one table.
pub(super) fn of_table(conn: &Connection, table: &str) -> Result<TableHash> {
    let mut statement = conn.prepare_cached(&format!("select * from \"{table}\" order by 1"))?;
    let columns = statement.column_count();
    let mut hasher = Sha256::new();
    for name in statement.column_names() {
        hash_part(&mut hasher, b'c', name.as_bytes());
    }
    let mut count = 0;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        count += 1;
        for column in 0..columns {
            match row.get_ref(column)? {
                ValueRef::Null => hash_part(&mut hasher, b'n', &[]),
                ValueRef::Integer(number) => hash_part(&mut hasher, b'i', &number.to_be_bytes()),
                ValueRef::Real(number) => hash_part(&mut hasher, b'r', &number.to_bits().to_be_bytes()),
                ValueRef::Text(text) => hash_part(&mut hasher, b't', text),
                ValueRef::Blob(bytes) => hash_part(&mut hasher, b'b', bytes),
            }
        }
    }
    Ok(TableHash { rows: count, sha256: hex(&hasher.finalize()) })
}

/// Kind and length before each value: no two lists of values read the same.
fn hash_part(hasher: &mut Sha256, kind: u8, bytes: &[u8]) {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes();
    hasher.update([kind]);
    hasher.update(length);
    hasher.update(bytes);
}

/// Bytes as lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
