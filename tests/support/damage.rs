//! Binders that the quick look at each opening takes for sound, and that are not.

use std::path::Path;

use rusqlite::Connection;

/// The ways to damage a closed binder.
pub const DAMAGES: [fn(&Path); 2] = [break_a_reference, lead_an_index_astray];

fn break_a_reference(binder: &Path) {
    let conn = Connection::open(binder).unwrap();
    conn.execute_batch(
        "pragma foreign_keys = off;
         insert into organisation_alias(id, organisation, label) values(randomblob(16), randomblob(16), 'x')",
    )
    .unwrap();
    conn.close().unwrap();
}

fn lead_an_index_astray(binder: &Path) {
    for statements in [
        "insert into committee(id, name, emitter) values(randomblob(16), 'Comité', '');
         pragma writable_schema = on;
         update sqlite_schema set sql = sql || ' where 0' where name = 'committee_label_period'",
        "update committee set rid = rid + 10",
        "pragma writable_schema = on;
         update sqlite_schema set sql = replace(sql, ' where 0', '') where name = 'committee_label_period'",
    ] {
        let conn = Connection::open(binder).unwrap();
        conn.execute_batch(statements).unwrap();
        conn.close().unwrap();
    }
}
