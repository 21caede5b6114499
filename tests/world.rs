//! On a full disk, each sentence says so and nothing is lost; on another day, the papers are the same. Linux only: the
//! system's answers are changed by a library that is loaded before its own.

#![cfg(target_os = "linux")]

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "support/program.rs"]
mod program;
#[path = "support/shim.rs"]
mod shim;
#[allow(dead_code, reason = "other tests use the rest")]
mod workload;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use copil::documents::DOCUMENTS;
use copil::error::{Error, Fault};
use copil::store::Store;
use program::{Place, Ran, content};
use workload::{begin, count, setup, work};

const NOVEMBER: &str = "2023-11-14";
/// Bytes that still fit, in each try: none, less than a sector, a page, several.
const ROOMS: [usize; 5] = [0, 100, 4096, 30_000, 100_000];
/// Changes made to the binder.
const CHANGES: usize = 40;

fn flag(folder: &Path) -> PathBuf {
    folder.join("plein")
}

#[test]
fn a_paper_that_finds_the_disk_full_leaves_the_one_that_was_there() {
    let place = Place::with_binder();
    let shim = shim::compile("world", &place.path("."));
    let folder = place.path("papiers").canonicalize().unwrap_or(place.path("papiers"));
    let export = |to: &str| {
        let mut command =
            place.command(&["export", "--binder", "copil.db", "--meeting", NOVEMBER, "--to", to]);
        command.env("LD_PRELOAD", &shim).env("COPIL_FULL", &folder);
        command.env("COPIL_FULL_FLAG", flag(&place.path(".")));
        Ran::of(command.output().unwrap())
    };
    let to = folder.to_str().unwrap();
    assert_eq!(export(to).code, 0);
    let whole = content(&folder);
    assert_eq!(whole.len(), DOCUMENTS.len());
    fs::remove_dir_all(&folder).unwrap();
    for room in ROOMS {
        fs::write(flag(&place.path(".")), room.to_string()).unwrap();
        let ran = export(to);
        assert_eq!(ran.code, 1, "room for {room} bytes: {ran:?}");
        assert!(ran.err.contains("le disque est plein") && ran.err.lines().count() == 1, "{ran:?}");
        let left = content(&folder);
        assert!(left.iter().all(|(path, bytes)| whole.get(path) == Some(bytes)), "{:?}", left.keys());
        assert!(left.len() < whole.len());
    }
    // What was there stays, to the byte.
    let agenda = folder.join("2023-11-14_COPIL-evaluation_composition.pdf");
    fs::write(&agenda, "ancien").unwrap();
    fs::write(flag(&place.path(".")), "2000").unwrap();
    assert_eq!(export(to).code, 1);
    assert_eq!(fs::read(&agenda).unwrap(), b"ancien");
    fs::remove_file(flag(&place.path("."))).unwrap();
    assert_eq!(export(to).code, 0);
    assert!(content(&folder) == whole);
}

/// Not a test by itself: what the next one starts in a process of its own.
#[test]
fn worker() {
    let Some(folder) = std::env::var_os("COPIL_TEST_FOLDER").map(PathBuf::from) else { return };
    let aside = PathBuf::from(std::env::var_os("COPIL_TEST_ASIDE").unwrap());
    let flag = flag(&aside);
    let mut store = Store::create_with(&folder.join("copil.db"), &setup(&folder)).unwrap();
    begin(&mut store);
    let mut refused = 0;
    for (n, room) in (1..=CHANGES).zip(ROOMS.iter().cycle()) {
        let (revision, before) = (store.revision(), store.fingerprint().unwrap());
        fs::write(&flag, room.to_string()).unwrap();
        let changed = work(&mut store, n);
        if let Err(error) = &changed {
            assert!(matches!(error, Error::Database { fault: Fault::Full, .. }), "{error:?}");
            assert!(error.for_user().starts_with("Le disque est plein"), "{}", error.for_user());
            // Neither a step back nor a backup fits, and neither changes anything.
            assert!(store.undo().is_err());
            let backup = store.back_up().unwrap_err();
            assert!(backup.for_user().contains("le disque est plein"), "{backup:?}");
            assert_eq!((store.revision(), count(&store)), (revision, n - 1));
            assert!(store.fingerprint().unwrap() == before, "operation {n} is half done");
            refused += 1;
        }
        fs::remove_file(&flag).unwrap();
        if changed.is_err() {
            work(&mut store, n).unwrap();
        }
        let after = store.fingerprint().unwrap();
        store.undo().unwrap();
        assert!(store.fingerprint().unwrap() == before, "operation {n} is not taken back");
        store.redo().unwrap();
        assert!(store.fingerprint().unwrap() == after);
    }
    assert!((10..CHANGES).contains(&refused), "{refused} of {CHANGES} operations refused");
    store.back_up().unwrap();
    let files: Vec<_> = content(&folder.join("sauvegardes")).into_keys().collect();
    assert_eq!(files.len(), 3, "drafts are left: {files:?}");
    fs::write(aside.join("empreinte"), format!("{:?}", store.fingerprint().unwrap())).unwrap();
    // As a crash, on a disk that is full again: nothing is closed.
    fs::write(&flag, "0").unwrap();
    std::process::abort();
}

#[test]
fn a_change_that_finds_the_disk_full_is_refused_whole_and_can_be_made_again() {
    let (folder, aside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let shim = shim::compile("world", aside.path());
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "worker", "--nocapture", "--test-threads=1"])
        .env("LD_PRELOAD", shim)
        .env("COPIL_FULL", folder.path())
        .env("COPIL_FULL_FLAG", flag(aside.path()))
        .env("COPIL_TEST_FOLDER", folder.path())
        .env("COPIL_TEST_ASIDE", aside.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let acknowledged =
        fs::read_to_string(aside.path().join("empreinte")).unwrap_or_else(|_| panic!("{said}"));
    let store = Store::open_with(&folder.path().join("copil.db"), &setup(folder.path())).unwrap();
    assert_eq!(count(&store), CHANGES);
    assert_eq!(format!("{:?}", store.fingerprint().unwrap()), acknowledged);
}

#[test]
fn the_same_binder_gives_the_same_bytes_on_another_day() {
    let place = Place::with_binder();
    let shim = shim::compile("world", &place.path("."));
    let on = |days: &str, arguments: &[&str]| {
        let mut command = place.command(arguments);
        command.env("LD_PRELOAD", &shim).env("COPIL_DAYS", days);
        let ran = Ran::of(command.output().unwrap());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
        ran.out
    };
    let year = |days| {
        let backup = on(days, &["backup", "--binder", "copil.db"]);
        let name = Path::new(backup.trim_end()).file_name().unwrap().to_string_lossy().into_owned();
        name["copil-".len()..][..4].parse::<i32>().unwrap()
    };
    assert!(year("4000") >= year("0") + 10, "the day is not another");
    let made = |days: &str| {
        let to = format!("jour-{days}");
        on(days, &["demo", "--to", &format!("{to}/demo")]);
        for format in ["docx", "html", "txt"] {
            let export = ["export", "--binder", "copil.db", "--meeting", NOVEMBER, "--format", format];
            on(days, &[&export[..], &["--to", &to]].concat());
        }
        (
            content(&place.path(&to)).into_values().collect::<Vec<_>>(),
            on(days, &["dump", "--binder", "copil.db"]),
        )
    };
    let today = made("0");
    assert!(today.0.len() > 5 * DOCUMENTS.len());
    for days in ["1", "200", "4000"] {
        assert!(made(days) == today, "{days} days later");
    }
}
