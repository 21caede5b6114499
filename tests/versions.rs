//! Files of earlier versions, as those versions wrote them: they open for ever, and nothing of them is lost.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use copil::documents::{self, DOCUMENTS};
use copil::domain::rows::Rows;
use copil::exchange::{archive, rules};
use copil::render::text;
use copil::store::{Clock, MIGRATIONS, Setup, Store};
use flate2::read::GzDecoder;
use serde_json::Value;
use std::fs;
use std::io::Read;

/// The demonstration as version 1 wrote it: a binder, and the archive of the same.
const BINDER: &[u8] = include_bytes!("fixtures/version-1.db.gz");
const ARCHIVE: &[u8] = include_bytes!("fixtures/version-1.json.gz");

fn clock() -> Clock {
    Clock::Fixed("2023-11-20T12:00:00Z".parse().unwrap())
}

fn unpacked(packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
    bytes
}

/// The rows as JSON, without the lists that came later.
fn first_lists(rows: &Rows) -> Value {
    let mut rows = serde_json::to_value(rows).unwrap();
    let later = [
        "minutes_validations",
        "minutes_approvals",
        "logos",
        "photos",
        "funding_lines",
        "agenda_templates",
        "backlog_topics",
    ];
    for later in later {
        assert_eq!(rows.as_object_mut().unwrap().remove(later), Some(Value::Array(Vec::new())));
    }
    rows
}

#[test]
fn an_archive_of_version_1_loads_whole() {
    let bytes = unpacked(ARCHIVE);
    let written: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(written["version"], 1);
    let rows = archive::parse(&bytes).unwrap();
    assert_eq!(first_lists(&rows), written["rows"]);

    let mut store = Store::in_memory(clock()).unwrap();
    store.transact("Charger", |tx| tx.insert_rows(&rows)).unwrap();
    let dumped = archive::dump(&store).unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&dumped).unwrap()["version"], archive::VERSION);
    assert_eq!(archive::parse(&dumped).unwrap(), rows);
}

#[test]
fn what_is_wrong_in_an_archive_of_version_1_is_told_at_its_place() {
    let said = |spoil: &dyn Fn(&mut Value)| {
        let mut written: Value = serde_json::from_slice(&unpacked(ARCHIVE)).unwrap();
        spoil(&mut written);
        archive::parse(&serde_json::to_vec(&written).unwrap()).unwrap_err().for_user()
    };
    let lost = said(&|written| drop(written["rows"].as_object_mut().unwrap().remove("people")));
    assert!(lost.ends_with("il manque le champ «\u{a0}people\u{a0}»."), "{lost}");
    let empty = said(&|written| drop(written.as_object_mut().unwrap().remove("rows")));
    assert!(empty.ends_with("il manque le champ «\u{a0}rows\u{a0}»."), "{empty}");
    let wrong = said(&|written| written["rows"]["parts"][1]["starts_min"] = (-5).into());
    assert!(wrong.contains("liste «\u{a0}parts\u{a0}», ligne 2, champ «\u{a0}starts_min\u{a0}»"), "{wrong}");
}

#[test]
fn a_binder_of_version_1_opens_after_a_backup_and_makes_its_papers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copil.db");
    fs::write(&path, unpacked(BINDER)).unwrap();
    let written = archive::parse(&unpacked(ARCHIVE)).unwrap();
    let read = Store::open_read_only(&path).unwrap();
    assert_eq!(read.rows().unwrap(), written);
    drop(read);
    assert_eq!(fs::read(&path).unwrap(), unpacked(BINDER), "reading leaves every byte alone");

    let setup = Setup { backups: Some(folder.path().join("sauvegardes")), ..Setup::new(clock()) };
    let store = Store::open_with(&path, &setup).unwrap();
    assert_eq!(store.backups().unwrap().len(), 1);
    let rows = store.rows().unwrap();
    assert_eq!(rows, written);
    assert!(rules::faults(&rows).is_empty());
    for meeting in &rows.meetings {
        let dossier = store.dossier_for_papers(meeting.id).unwrap();
        for kind in DOCUMENTS {
            assert!(
                !text::render(&documents::build(
                    kind,
                    &dossier,
                    &copil::documents::options::Options::default()
                ))
                .is_empty()
            );
        }
    }
    store.close().unwrap();
    let conn = rusqlite::Connection::open(&path).unwrap();
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, i64::try_from(MIGRATIONS.len()).unwrap());
}
