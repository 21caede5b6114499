//! What the store promises, on a small schema that has every kind of table and reference.

use super::*;
use crate::error::Fault;

const SCHEMA: Migrations = &["
create table binder(rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, min_reader INTEGER NOT NULL,
    changes INTEGER NOT NULL) STRICT;
create table person(rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),
    name TEXT NOT NULL, score REAL, photo BLOB) STRICT;
create table meeting(rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),
    title TEXT NOT NULL) STRICT;
create table item(rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),
    meeting BLOB NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
    parent BLOB REFERENCES item(id) ON DELETE CASCADE,
    speaker BLOB REFERENCES person(id) ON DELETE SET NULL,
    rank TEXT NOT NULL, UNIQUE(meeting, rank)) STRICT;
create table presence(meeting BLOB NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
    person BLOB NOT NULL REFERENCES person(id) ON DELETE RESTRICT,
    status TEXT NOT NULL, PRIMARY KEY(meeting, person)) STRICT, WITHOUT ROWID;
create virtual table person_search using fts5(name, content='person', content_rowid='rid');
create trigger person_ai after insert on person begin
    insert into person_search(rowid, name) values(new.rid, new.name); end;
create trigger person_ad after delete on person begin
    insert into person_search(person_search, rowid, name) values('delete', old.rid, old.name); end;
create trigger person_au after update on person begin
    insert into person_search(person_search, rowid, name) values('delete', old.rid, old.name);
    insert into person_search(rowid, name) values(new.rid, new.name); end;"];

fn clock() -> Clock {
    Clock::Fixed("2023-07-03T12:00:00Z".parse().unwrap())
}

fn setup() -> Setup {
    Setup { clock: clock(), migrations: SCHEMA, backups: None, door: None }
}

fn store() -> Store {
    Store { proves_undo: true, ..Store::in_memory_with(&setup()).unwrap() }
}

/// Runs SQL as a step.
fn run(store: &mut Store, sql: &str) -> Result<usize> {
    store.transact("Écrire", |tx| Ok(tx.db.conn.execute(sql, [])?))
}

/// Key of the nth row, as SQL.
fn key(n: u8) -> String {
    format!("x'{}{n:02x}'", "00".repeat(15))
}

fn add_person(store: &mut Store, n: u8, name: &str) {
    run(store, &format!("insert into person(id, name) values({}, '{name}')", key(n))).unwrap();
}

fn text(store: &Store, sql: &str) -> String {
    store.conn.query_row(sql, [], |row| row.get::<_, Option<String>>(0)).unwrap().unwrap_or_default()
}

#[test]
fn every_setting_reads_back_as_asked() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create_with(&folder.path().join("a.db"), &setup()).unwrap();
    let settings = store.settings().unwrap();
    assert_eq!(settings.len(), 20);
    for setting in settings {
        assert_eq!(setting.found, setting.wanted, "{}", setting.name);
    }
    assert!(rusqlite::version_number() >= 3_051_003);
    assert_eq!(text(&store, "select printf('%X', application_id) from pragma_application_id"), "434F504C");
    assert_eq!(text(&store, "select user_version||'' from pragma_user_version"), "1");
}

#[test]
fn undo_takes_cascades_back_and_redo_does_them_again() {
    let mut store = store();
    add_person(&mut store, 1, "L’Élu");
    run(&mut store, &format!("insert into meeting(id, title) values({}, 'COPIL')", key(2))).unwrap();
    for n in 3..9 {
        let sql = format!(
            "insert into item(id, meeting, parent, speaker, rank) values({}, {}, {}, {}, 'a{n}')",
            key(n),
            key(2),
            if n > 5 { key(n - 1) } else { "null".into() },
            key(1)
        );
        run(&mut store, &sql).unwrap();
    }
    let full = store.fingerprint().unwrap();
    run(&mut store, "delete from meeting").unwrap();
    assert_eq!(text(&store, "select count(*)||'' from item"), "0");
    assert_eq!(store.undo().unwrap(), Some("Écrire".into()));
    assert_eq!(store.fingerprint().unwrap(), full);
    run(&mut store, "delete from person").unwrap();
    assert_eq!(text(&store, "select count(speaker)||'' from item"), "0");
    store.undo().unwrap();
    assert_eq!(store.fingerprint().unwrap(), full);
    store.redo().unwrap();
    assert_eq!(text(&store, "select count(speaker)||'' from item"), "0");
    assert_eq!(store.redo().unwrap(), None);
}

#[test]
fn a_refused_work_and_a_failed_commit_change_nothing() {
    let mut store = store();
    add_person(&mut store, 1, "Une");
    let (before, revision) = (store.fingerprint().unwrap(), store.revision());
    let refused: Result<()> = store.transact("Refuser", |tx| {
        tx.db.conn.execute("delete from person", [])?;
        Err(Error::NotFound { table: "person" })
    });
    assert!(matches!(refused, Err(Error::NotFound { .. })));
    // The reference is checked at COMMIT, which fails.
    let broken =
        run(&mut store, &format!("insert into item(id, meeting, rank) values({0}, {0}, 'a')", key(7)));
    assert!(matches!(broken, Err(Error::Database { fault: Fault::Constraint, .. })));
    assert_eq!(store.fingerprint().unwrap(), before);
    assert_eq!(store.revision(), revision);
    add_person(&mut store, 2, "Après");
}

#[test]
fn a_child_written_before_its_parent_is_undone_although_the_reference_restricts() {
    let mut store = store();
    run(&mut store, &format!("insert into meeting(id, title) values({}, 'COPIL')", key(2))).unwrap();
    store
        .transact("Inscrire", |tx| {
            let conn = &tx.db.conn;
            conn.execute(&format!("insert into presence values({}, {}, 'présent')", key(2), key(1)), [])?;
            conn.execute(&format!("insert into person(id, name) values({}, 'Une')", key(1)), [])?;
            Ok(())
        })
        .unwrap();
    store.undo().unwrap();
    assert_eq!(text(&store, "select count(*)||'' from person"), "0");
}

#[test]
fn a_text_with_nul_is_refused_and_a_key_with_zeros_is_not() {
    let mut store = store();
    add_person(&mut store, 1, "Une");
    for sql in [
        "update person set name = 'a'||char(0)",
        "insert into person(id, name) values(zeroblob(16), char(0))",
    ] {
        assert!(
            matches!(run(&mut store, sql), Err(Error::Database { fault: Fault::Constraint, .. })),
            "{sql}"
        );
    }
}

#[test]
fn what_changes_nothing_leaves_no_step() {
    let mut store = store();
    add_person(&mut store, 1, "Une");
    let revision = store.revision();
    run(&mut store, "update person set name = name").unwrap();
    run(&mut store, "delete from meeting").unwrap();
    assert_eq!(store.revision(), revision);
    store.undo().unwrap();
    assert_eq!(store.undo_label(), None);
}

#[test]
fn revisions_tell_which_tables_a_step_touched() {
    let mut store = store();
    add_person(&mut store, 1, "Une");
    let people = store.revision_of(&["person"]);
    run(&mut store, &format!("insert into meeting(id, title) values({}, 'COPIL')", key(2))).unwrap();
    assert_eq!(store.revision_of(&["person"]), people);
    assert_eq!(store.revision_of(&["person", "meeting"]), store.revision());
    store.undo().unwrap();
    assert_eq!(store.revision_of(&["person"]), people);
    assert_eq!(store.revision_of(&["meeting"]), store.revision());
    assert_eq!(store.revision_of(&["item"]), 0);
}

#[test]
fn a_text_saved_while_it_is_typed_is_one_step() {
    let mut store = store();
    add_person(&mut store, 1, "");
    let mut type_it = |text: &str, key: &str| {
        let sql = format!("update person set name = '{text}'");
        store.transact_merging("Rédiger", key, |tx| Ok(tx.db.conn.execute(&sql, [])?)).unwrap();
    };
    ["B", "Bo", "Bon"].into_iter().for_each(|text| type_it(text, "name"));
    type_it("Autre", "other");
    store.undo().unwrap();
    assert_eq!(text(&store, "select name from person"), "Bon");
    store.undo().unwrap();
    assert_eq!(text(&store, "select name from person"), "");
    store.redo().unwrap();
    assert_eq!(text(&store, "select name from person"), "Bon");
    store.undo().unwrap();
    assert_eq!(store.undo_label().map(Label::as_str), Some("Écrire"));
}

#[test]
fn a_text_typed_and_typed_back_leaves_no_step() {
    for also in ["", ", score = 1"] {
        let mut store = store();
        add_person(&mut store, 1, "Une");
        run(&mut store, "update person set name = 'A.'").unwrap();
        let written = store.fingerprint().unwrap();
        for text in ["A. x", "A."] {
            let sql = format!("update person set name = '{text}'{also}");
            store.transact_merging("Rédiger", "name", |tx| Ok(tx.db.conn.execute(&sql, [])?)).unwrap();
        }
        if also.is_empty() {
            assert_eq!(store.fingerprint().unwrap(), written);
            assert_eq!(store.undo_label().map(Label::as_str), Some("Écrire"));
        } else {
            assert_eq!(store.undo().unwrap(), Some("Rédiger".into()));
            assert_eq!(store.fingerprint().unwrap(), written);
        }
        assert!(store.undo().unwrap().is_some());
        assert_eq!(text(&store, "select name from person"), "Une");
        assert!(store.undo().unwrap().is_some());
        assert_eq!(store.undo().unwrap(), None);
        assert!(store.redo().unwrap().is_some() && store.redo().unwrap().is_some());
        assert_eq!(text(&store, "select name from person"), "A.");
    }
}

#[test]
fn a_step_that_has_nothing_to_take_back_is_passed_over() {
    let mut store = Store { proves_undo: false, ..store() };
    add_person(&mut store, 1, "Une");
    run(&mut store, "update person set name = 'Deux'").unwrap();
    run(&mut store, "update person set name = 'Trois'").unwrap();
    // Behind the journal's back, so that the last step takes nothing back.
    store.db.conn.execute_batch("update person set name = 'Deux'; delete from copil_journal").unwrap();
    assert!(store.undo().unwrap().is_some());
    assert_eq!(text(&store, "select name from person"), "Une");
    assert!(store.undo().unwrap().is_some());
    assert_eq!(store.undo().unwrap(), None);
    assert!(store.redo().unwrap().is_some());
    assert_eq!(text(&store, "select name from person"), "Une");
}

#[test]
fn a_fixed_clock_does_not_give_a_key_twice_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut keys = Vec::new();
    for _ in 0..3 {
        let mut store =
            Store::open_with(&path, &setup()).or_else(|_| Store::create_with(&path, &setup())).unwrap();
        let id = store
            .transact("Ajouter", |tx| {
                let id = tx.new_id();
                tx.db
                    .conn
                    .execute("insert into person(id, name) values(?1, 'x')", [id.as_bytes().as_slice()])?;
                Ok(id)
            })
            .unwrap();
        keys.push(id);
    }
    keys.dedup();
    assert_eq!(keys.len(), 3);
    assert!(keys.is_sorted());
}

#[test]
fn a_backup_that_cannot_be_begun_is_not_due_again_at_once() {
    let mut store = store();
    add_person(&mut store, 1, "Une");
    store.last_snapshot.1 -= jiff::SignedDuration::from_mins(31);
    assert!(store.is_backup_due());
    store.db.conn.execute_batch("drop table binder").unwrap();
    assert!(store.begin_backup().is_err());
    assert!(!store.is_backup_due());
}

#[test]
fn values_of_every_type_come_back_as_they_were() {
    let mut store = store();
    let add = format!(
        "insert into person(id, name, score, photo) values({}, 'L’''Élu', 0.1 + 0.2, x'00ff27')",
        key(1)
    );
    run(&mut store, &add).unwrap();
    for sql in [
        "update person set score = -9.0e+999, photo = zeroblob(3)",
        "update person set score = 3, name = ''",
        "delete from person",
    ] {
        let before = store.fingerprint().unwrap();
        run(&mut store, sql).unwrap();
        let after = store.fingerprint().unwrap();
        store.undo().unwrap();
        assert_eq!(store.fingerprint().unwrap(), before, "{sql}");
        store.redo().unwrap();
        assert_eq!(store.fingerprint().unwrap(), after, "{sql}");
    }
}

#[test]
fn a_migration_that_loses_rows_of_a_table_it_does_not_name_is_not_kept() {
    const FIRST: &str = "
        create table binder(rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, min_reader INTEGER NOT NULL,
            changes INTEGER NOT NULL) STRICT;
        create table meeting(rid INTEGER PRIMARY KEY, title TEXT NOT NULL) STRICT;
        create table item(rid INTEGER PRIMARY KEY, meeting INTEGER NOT NULL REFERENCES meeting(rid)) STRICT;
        create trigger meeting_ad after delete on meeting begin delete from item where meeting = old.rid; end;";
    const LOSES: Migrations = &[FIRST, "delete from meeting; -- and not a word of item"];
    const SAYS_SO: Migrations = &[FIRST, "delete from item; delete from meeting;"];
    let mut conn = connection::open_in_memory().unwrap();
    schema::create(&mut conn, Uuid::nil(), &[FIRST]).unwrap();
    conn.execute_batch("insert into meeting values(1, 'COPIL'); insert into item values(1, 1)").unwrap();
    let path = Path::new("memory");
    let error = schema::migrate(&mut conn, path, LOSES).unwrap_err();
    assert!(error.to_string().contains("table item from 1 rows to Some(0)"), "{error}");
    assert_eq!(schema::version(&conn).unwrap(), 1);
    let rows = |conn: &Connection| -> i64 {
        conn.query_row("select count(*) from item", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(rows(&conn), 1);
    schema::migrate(&mut conn, path, SAYS_SO).unwrap();
    assert_eq!((schema::version(&conn).unwrap(), rows(&conn)), (2, 0));
}

#[test]
fn every_table_of_a_binder_is_strict() {
    let store = Store::in_memory(clock()).unwrap();
    let lax = store
        .conn
        .prepare("select name from pragma_table_list where schema = 'main' and type = 'table' and not strict")
        .unwrap()
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap()
        .collect::<rusqlite::Result<Vec<_>>>()
        .unwrap();
    // SQLite's own table is not ours to declare.
    assert_eq!(lax, ["sqlite_schema"]);
    assert!(fingerprint::ordinary_tables(&store.conn).unwrap().len() > 30);
}
