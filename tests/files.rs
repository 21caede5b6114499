//! Files that are no binder, binders that cannot be opened, and what opening and reading leave behind.

use std::fs;
use std::path::{Path, PathBuf};

use copil::domain::ids::SettingId;
use copil::domain::setting::{Setting, SettingKey};
use copil::error::{Error, Fault, Foreign};
use copil::store::{Clock, MIGRATIONS, Migrations, Reader, Setup, Store};
use rusqlite::Connection;
use tempfile::TempDir;

fn clock() -> Clock {
    Clock::Fixed("2023-07-03T12:00:00Z".parse().unwrap())
}

/// A folder with a closed binder that holds one setting.
fn binder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copil.db");
    let mut store = Store::create(&path, clock()).unwrap();
    set(&mut store, "six mois");
    store.close().unwrap();
    (folder, path)
}

fn set(store: &mut Store, value: &str) {
    let old: Vec<Setting> = store.all().unwrap();
    let value = value.to_owned();
    store
        .transact("Régler", |tx| match old.first() {
            Some(setting) => tx.update(&Setting { value, ..setting.clone() }),
            None => tx.insert(&Setting { id: tx.id::<SettingId>(), key: SettingKey::Retention, value }),
        })
        .unwrap();
}

fn value(reader: &Reader) -> String {
    reader.all::<Setting>().unwrap().first().unwrap().value.clone()
}

/// Names and bytes of everything in a folder.
fn content(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), fs::read(&path).unwrap_or_default()))
        .collect();
    files.sort();
    files
}

/// Opens the file both ways: both refuse it, say so in French, and leave every byte around it alone.
fn refused(path: &Path, is_right: impl Fn(&Error) -> bool) {
    let before = content(path.parent().unwrap());
    let opened = Store::open(path, clock()).map(|_| ());
    let read = Store::open_read_only(path).map(|_| ());
    for (way, answer) in [("open", opened), ("read", read)] {
        let error = answer.expect_err(way);
        assert!(is_right(&error), "{way}: {error:?}");
        let sentence = error.for_user();
        assert!(sentence.ends_with('.') && sentence.contains(&path.display().to_string()), "{sentence}");
    }
    assert!(content(path.parent().unwrap()) == before, "something was written beside {}", path.display());
}

fn is_foreign(why: Foreign) -> impl Fn(&Error) -> bool {
    move |error| matches!(error, Error::FileForeign { why: found, .. } if *found == why)
}

fn is_damaged(error: &Error) -> bool {
    matches!(error, Error::FileDamaged { .. })
}

#[test]
fn a_closed_binder_is_one_file_and_keeps_what_was_written() {
    let (folder, path) = binder();
    assert_eq!(content(folder.path()).len(), 1);
    assert_eq!(value(&Store::open_read_only(&path).unwrap()), "six mois");
    assert!(matches!(Store::create(&path, clock()), Err(Error::FileExists { .. })));
    let store = Store::open(&path, clock()).unwrap();
    assert_eq!(store.all::<Setting>().unwrap().len(), 1);
}

#[test]
fn reading_leaves_no_trace_and_sees_what_a_crash_left_in_the_log() {
    let (folder, path) = binder();
    let before = content(folder.path());
    assert_eq!(value(&Store::open_read_only(&path).unwrap()), "six mois");
    assert!(content(folder.path()) == before);

    // A crash: the binder and its log as they were while it was open.
    let mut store = Store::open(&path, clock()).unwrap();
    set(&mut store, "un an");
    let crashed = tempfile::tempdir().unwrap();
    let copy = crashed.path().join("copil.db");
    fs::copy(&path, &copy).unwrap();
    fs::copy(folder.path().join("copil.db-wal"), crashed.path().join("copil.db-wal")).unwrap();
    fs::write(crashed.path().join("copil.db-lock"), "{").unwrap();
    let before = content(crashed.path());
    assert_eq!(value(&Store::open_read_only(&copy).unwrap()), "un an");
    assert!(content(crashed.path()) == before);
    Store::open(&copy, clock()).unwrap().close().unwrap();
    assert_eq!(content(crashed.path()).len(), 1);
    assert_eq!(value(&Store::open_read_only(&copy).unwrap()), "un an");
}

#[test]
fn a_binder_that_is_not_there_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    refused(&folder.path().join("rien.db"), |error| matches!(error, Error::FileMissing { .. }));
    let nowhere = folder.path().join("nulle").join("part.db");
    assert!(matches!(Store::open(&nowhere, clock()), Err(Error::FileMissing { .. })));
    assert!(matches!(Store::create(&nowhere, clock()), Err(Error::Io { .. })));
}

#[test]
fn files_that_are_no_binder_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("autre.db");
    for (bytes, why) in [
        (Vec::new(), Foreign::Empty),
        (b"Bonjour".to_vec(), Foreign::NotADatabase),
        (noise(1, 100_000), Foreign::NotADatabase),
        (vec![0; 8192], Foreign::NotADatabase),
    ] {
        fs::write(&path, bytes).unwrap();
        refused(&path, is_foreign(why));
    }
    fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("create table note(text)").unwrap();
    refused(&path, is_foreign(Foreign::OtherApplication));

    fs::create_dir(folder.path().join("dossier.db")).unwrap();
    refused(&folder.path().join("dossier.db"), is_foreign(Foreign::NotAFile));
}

#[test]
fn a_newer_binder_is_refused_with_both_versions() {
    let known = i64::try_from(MIGRATIONS.len()).unwrap();
    for version in [known + 1, 1001] {
        let (_folder, path) = binder();
        let conn = Connection::open(&path).unwrap();
        conn.pragma_update(None, "user_version", version).unwrap();
        conn.close().unwrap();
        refused(&path, |error| {
            let sentence = error.for_user();
            matches!(error, Error::FileTooNew { .. })
                && sentence.contains(&format!("format {version}"))
                && sentence.contains(&format!("format {known}"))
        });
    }
    let (_folder, path) = binder();
    let conn = Connection::open(&path).unwrap();
    conn.execute("update binder set min_reader = 7", []).unwrap();
    conn.close().unwrap();
    refused(&path, |error| matches!(error, Error::FileTooNew { found: 7, known: at, .. } if *at == known));
}

#[test]
fn tables_that_are_not_the_binders_are_refused() {
    for sql in [
        "pragma user_version = -1",
        "pragma user_version = 0",
        "create view evil as with recursive r(x) as (select 1 union all select x+1 from r) select * from r",
        "create trigger evil after insert on person begin delete from setting; end",
        "create table evil(x)",
        "create index evil on person(email)",
        "drop index meeting_held_on",
        "create virtual table evil using fts5(x)",
        "alter table person add column evil text",
    ] {
        let (_folder, path) = binder();
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch(sql).unwrap();
        conn.close().unwrap();
        refused(&path, is_foreign(Foreign::UnknownTables));
    }
}

#[test]
fn a_truncated_or_overwritten_binder_is_refused() {
    let (_folder, path) = binder();
    let whole = fs::read(&path).unwrap();
    for length in [50, 4096, 10_000, whole.len() - 4096, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        refused(&path, is_damaged);
    }
    // Everything after the header is noise.
    for seed in 1..20 {
        let mut bytes = whole.clone();
        let noise = noise(seed, bytes.len() - 100);
        bytes[100..].copy_from_slice(&noise);
        fs::write(&path, &bytes).unwrap();
        refused(&path, |error| is_damaged(error) || is_foreign(Foreign::UnknownTables)(error));
    }
}

#[test]
fn a_log_or_journal_that_is_not_the_binders_is_not_played_into_it() {
    let is_stray = |error: &Error| matches!(error, Error::FileStray { .. });
    // The log of another binder, with other content.
    let other_folder = tempfile::tempdir().unwrap();
    let other_path = other_folder.path().join("autre.db");
    let mut other = Store::create(&other_path, Clock::System).unwrap();
    set(&mut other, "jamais");
    let foreign_log = fs::read(other_folder.path().join("autre.db-wal")).unwrap();
    assert!(foreign_log.len() > 4096);

    let (folder, path) = binder();
    let log = folder.path().join("copil.db-wal");
    let earlier_log = {
        let mut store = Store::open(&path, clock()).unwrap();
        set(&mut store, "un an");
        fs::read(&log).unwrap()
    };
    let mut store = Store::open(&path, clock()).unwrap();
    set(&mut store, "deux ans");
    set(&mut store, "trois ans");
    store.close().unwrap();
    for stray_log in [&foreign_log, &earlier_log, &noise(5, 9000)] {
        fs::write(&log, stray_log).unwrap();
        refused(&path, is_stray);
    }
    fs::write(&log, &foreign_log).unwrap();
    let whole = fs::read(&path).unwrap();
    fs::write(&path, "").unwrap();
    refused_naming(&path, &log);
    fs::remove_file(&path).unwrap();
    refused_naming(&path, &log);
    assert!(matches!(Store::create(&path, clock()), Err(Error::FileStray { .. })));

    fs::write(&path, whole).unwrap();
    fs::remove_file(&log).unwrap();
    fs::write(folder.path().join("copil.db-journal"), noise(3, 9000)).unwrap();
    refused(&path, is_stray);
}

fn refused_naming(path: &Path, stray: &Path) {
    refused(path, |error| matches!(error, Error::FileStray { path } if path == stray));
}

#[test]
fn a_second_window_is_told_who_holds_the_binder() {
    let (_folder, path) = binder();
    let mut first = Store::open(&path, clock()).unwrap();
    for second in [Store::open(&path, clock()).map(|_| ()), Store::open_read_only(&path).map(|_| ())] {
        let error = second.unwrap_err();
        assert!(matches!(&error, Error::FileBusy { holder: Some(_), .. }), "{error:?}");
        assert!(error.for_user().contains("depuis le 03/07/2023 à"), "{}", error.for_user());
    }
    // Another program does not get in either, and the first window goes on.
    let conn = Connection::open(&path).unwrap();
    conn.busy_timeout(std::time::Duration::ZERO).unwrap();
    let denied = conn.query_row("select count(*) from setting", [], |row| row.get::<_, i64>(0)).unwrap_err();
    assert_eq!(denied.sqlite_error_code(), Some(rusqlite::ErrorCode::DatabaseBusy));
    set(&mut first, "un an");
    first.close().unwrap();
    Store::open(&path, clock()).unwrap();
}

#[test]
fn of_many_windows_opened_at_once_one_gets_the_binder() {
    let (folder, path) = binder();
    for _ in 0..20 {
        let start = std::sync::Barrier::new(6);
        let opened: Vec<_> = std::thread::scope(|scope| {
            let windows: Vec<_> = (0..6)
                .map(|_| {
                    scope.spawn(|| {
                        start.wait();
                        Store::open(&path, Clock::System)
                    })
                })
                .collect();
            windows.into_iter().map(|window| window.join().unwrap()).collect()
        });
        assert_eq!(opened.iter().filter(|window| window.is_ok()).count(), 1);
        let busy = |window: &_| matches!(window, Err(Error::FileBusy { .. }));
        assert_eq!(opened.iter().filter(|window| busy(window)).count(), 5);
    }
    assert_eq!(content(folder.path()).len(), 1);
}

#[test]
fn a_binder_with_a_broken_reference_can_be_read_to_say_so() {
    let (_folder, path) = binder();
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(
        "pragma foreign_keys = off;
         insert into organisation_alias(id, organisation, label) values(randomblob(16), randomblob(16), 'x')",
    )
    .unwrap();
    conn.close().unwrap();
    assert_eq!(Store::open_read_only(&path).unwrap().faults().unwrap().len(), 1);
}

#[test]
fn a_binder_that_another_program_holds_is_busy() {
    let (_folder, path) = binder();
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("pragma journal_mode = delete; begin exclusive").unwrap();
    let error = Store::open(&path, clock()).unwrap_err();
    assert!(matches!(error, Error::FileBusy { holder: None, .. }), "{error:?}");
}

#[test]
fn a_folder_or_a_file_that_cannot_be_written_gives_a_sentence() {
    // Nobody, not even root, makes files here.
    let error = Store::create(Path::new("/proc/copil.db"), clock()).unwrap_err();
    assert!(matches!(error, Error::Io { .. }), "{error:?}");
    assert!(error.for_user().starts_with("/proc"), "{}", error.for_user());

    let (folder, path) = binder();
    let before = content(folder.path());
    let protect = |on: bool| {
        for path in [&path, folder.path()] {
            let mut permissions = fs::metadata(path).unwrap().permissions();
            permissions.set_readonly(on);
            fs::set_permissions(path, permissions).unwrap();
        }
    };
    protect(true);
    let opened = Store::open(&path, clock()).map(|_| ());
    let read = Store::open_read_only(&path).map(|reader| value(&reader));
    protect(false);
    assert_eq!(read.unwrap(), "six mois");
    assert!(content(folder.path()) == before);
    // Root writes wherever it likes.
    if let Err(error) = opened {
        assert!(
            matches!(error, Error::Io { .. } | Error::Database { fault: Fault::ReadOnly, .. }),
            "{error:?}"
        );
    }
}

#[test]
fn a_migration_backs_up_first_and_keeps_the_content() {
    const NEW: &str = "alter table setting add column note TEXT; update setting set note = value;";
    const BROKEN: &str =
        "update setting set value = 'perdu'; insert into chair(id, part, person, quality, rank)
        values(zeroblob(16), zeroblob(16), zeroblob(16), '', 'a');";
    let after = |added: &[&'static str]| -> Migrations { Box::leak([MIGRATIONS, added].concat().into()) };
    let (folder, path) = binder();
    let broken = Setup {
        migrations: after(&[NEW, BROKEN]),
        backups: Some(folder.path().join("s")),
        ..Setup::new(clock())
    };
    assert!(matches!(Store::open_with(&path, &broken), Err(Error::FileDamaged { .. })));
    assert_eq!(value(&Store::open_read_only_with(&path, after(&[NEW])).unwrap()), "six mois");
    // What the one migration did is not kept when the other fails; each attempt was preceded by a backup.
    let version = |path: &Path| {
        let conn = Connection::open(path).unwrap();
        conn.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0)).unwrap()
    };
    let present = i64::try_from(MIGRATIONS.len()).unwrap();
    assert_eq!(version(&path), present);
    let fixed = Setup { migrations: after(&[NEW]), ..broken };
    let store = Store::open_with(&path, &fixed).unwrap();
    let backups = store.backups().unwrap();
    store.close().unwrap();
    assert_eq!(backups.iter().map(|backup| version(&backup.path)).collect::<Vec<_>>(), [present, present]);
    assert_eq!(version(&path), present + 1);
}

/// Bytes without meaning, always the same for a seed.
fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    (0..length)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 32) as u8
        })
        .collect()
}
