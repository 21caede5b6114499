//! Files that are no binder, folders that refuse, disks without room.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::noise;
use crate::program::{Place, Ran, assert_french, content};
use copil::demo;
use copil::documents::DOCUMENTS;
use copil::documents::options::Options;
use copil::domain::dossier::Dossier;
use copil::error::{Error, Result};
use copil::exchange::papers::{self, Format};
use rusqlite::Connection;

/// Makes something that is no binder at a path.
type Make = fn(&Path);

const NOT_BINDERS: &[(&str, Make, &str)] = &[
    ("a text", |path| fs::write(path, "Ordre du jour").unwrap(), "n’est pas un classeur de copil"),
    ("nothing", |path| fs::write(path, "").unwrap(), "le fichier est vide"),
    ("random bytes", |path| fs::write(path, noise(70_000, 7)).unwrap(), "n’est pas un classeur de copil"),
    (
        "random bytes after the right start",
        |path| fs::write(path, [b"SQLite format 3\0".to_vec(), noise(70_000, 11)].concat()).unwrap(),
        "n’est pas un classeur de copil",
    ),
    ("a folder", |path| fs::create_dir(path).unwrap(), "c’est un dossier"),
    (
        "another application’s database",
        |path| Connection::open(path).unwrap().execute_batch("CREATE TABLE recette(nom TEXT)").unwrap(),
        "la base de données d’un autre logiciel",
    ),
    (
        "a binder with a table more",
        |path| alter(path, "CREATE TABLE recette(nom TEXT)"),
        "ses tables ne sont pas celles d’un classeur",
    ),
    (
        "a binder with a trigger",
        |path| alter(path, "CREATE TRIGGER t AFTER UPDATE ON person BEGIN DELETE FROM person; END"),
        "ses tables ne sont pas celles d’un classeur",
    ),
    ("a newer binder", |path| alter(path, "PRAGMA user_version = 1000"), "une version plus récente de copil"),
    (
        "half a binder",
        |path| {
            demo::make(path).unwrap();
            let bytes = fs::read(path).unwrap();
            fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
        },
        "est endommagé",
    ),
    (
        "a binder with a page of noise",
        |path| {
            demo::make(path).unwrap();
            let mut bytes = fs::read(path).unwrap();
            bytes[8192..12_288].copy_from_slice(&noise(4096, 13));
            fs::write(path, bytes).unwrap();
        },
        "endommagé",
    ),
    (
        "a binder beside a stray log",
        |path| {
            demo::make(path).unwrap();
            fs::write(path.with_file_name("copil.db-wal"), noise(5000, 17)).unwrap();
        },
        "copil.db-wal se trouve à côté du classeur et ne lui appartient pas",
    ),
    (
        "a binder beside a stray journal",
        |path| {
            demo::make(path).unwrap();
            fs::write(path.with_file_name("copil.db-journal"), noise(5000, 19)).unwrap();
        },
        "copil.db-journal se trouve à côté du classeur et ne lui appartient pas",
    ),
];

fn alter(path: &Path, sql: &str) {
    demo::make(path).unwrap();
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn what_is_no_binder_is_refused_by_every_command_and_keeps_its_bytes() {
    for (what, make, sentence) in NOT_BINDERS {
        let place = Place::new();
        make(&place.path("copil.db"));
        let before = place.content();
        let commands: [&[&str]; 5] = [
            &["dump", "--binder", "copil.db"],
            &["check", "--binder", "copil.db"],
            &["export", "--binder", "copil.db", "--meeting", "2023-11-14", "--to", "papiers"],
            &["backup", "--binder", "copil.db"],
            &["restore", "--binder", "autre.db", "copil.db"],
        ];
        for command in commands {
            let said = place.fails(1, command);
            assert!(said.contains(sentence) && said.lines().count() == 1, "{what}, {command:?}: {said}");
        }
        assert!(place.content() == before, "{what}: something has changed");
        let said = place.fails(1, &["demo", "--to", "."]);
        assert!(said.contains(sentence), "{what}, demo: {said}");
        assert!(place.content() == before, "{what}: demo has changed something");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_said_and_a_binder_in_it_is_read() {
    let place = Place::with_binder();
    let dump = place.succeeds(&["dump", "--binder", "copil.db"]);
    fs::create_dir(place.path("fermé")).unwrap();
    fs::rename(place.path("copil.db"), place.path("fermé/copil.db")).unwrap();
    fs::write(place.path("archive.json"), &dump).unwrap();
    let run = closed(&place, "fermé");
    let ran = run(&["dump", "--binder", "fermé/copil.db"]);
    assert!(ran.out == dump, "{}", ran.err);
    for command in [
        &["export", "--binder", "fermé/copil.db", "--meeting", "2023-11-14", "--to", "fermé"][..],
        &["export", "--binder", "fermé/copil.db", "--meeting", "2023-11-14", "--to", "fermé/papiers"],
        &["load", "--binder", "fermé/neuf.db", "archive.json"],
        &["demo", "--to", "fermé/demo"],
    ] {
        let ran = run(command);
        assert_eq!(ran.code, 1, "{command:?}: {ran:?}");
        assert!(ran.err.contains("vous n’avez pas le droit"), "{}", ran.err);
    }
    let said = place.fails(
        1,
        &["export", "--binder", "fermé/copil.db", "--meeting", "2023-11-14", "--to", "archive.json/x"],
    );
    assert!(said.contains("l’un des dossiers du chemin est un fichier"), "{said}");
    assert_eq!(content(&place.path("fermé")).len(), 1);
}

/// Forbids writing in a folder and returns a way to run the program as somebody who must obey.
#[cfg(unix)]
fn closed<'a>(place: &'a Place, folder: &str) -> impl Fn(&[&str]) -> Ran + 'a {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    use std::os::unix::process::CommandExt;
    /// « nobody », on every system that has users.
    const NOBODY: u32 = 65_534;
    let rights = |path: &Path, mode| fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    let is_root = fs::metadata(place.path(folder)).unwrap().uid() == 0;
    let program = place.path("copil");
    fs::copy(env!("CARGO_BIN_EXE_copil"), &program).unwrap();
    rights(&program, 0o755);
    rights(&place.path("."), 0o755);
    for path in content(&place.path(folder)).into_keys() {
        rights(&path, 0o444);
    }
    rights(&place.path(folder), 0o555);
    if is_root {
        // Root may write anywhere.
        chown(place.path("."), Some(NOBODY), None).unwrap();
    }
    move |arguments| {
        let mut command = Command::new(&program);
        command.args(arguments).current_dir(place.path(".")).env_clear();
        if is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        Ran::of(command.output().unwrap())
    }
}

#[test]
fn two_programs_load_into_one_name_and_one_of_them_wins() {
    let place = Place::with_binder();
    let dump = place.succeeds(&["dump", "--binder", "copil.db"]);
    fs::write(place.path("archive.json"), &dump).unwrap();
    let start = || {
        let mut command = place.command(&["load", "--binder", "neuf.db", "archive.json"]);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap()
    };
    let children = [start(), start(), start()];
    let mut codes = children.map(|child| Ran::of(child.wait_with_output().unwrap()).code);
    codes.sort_unstable();
    assert_eq!(codes, [0, 1, 1]);
    assert!(place.succeeds(&["dump", "--binder", "neuf.db"]) == dump);
    assert_eq!(fs::read_dir(place.path(".")).unwrap().count(), 3);
}

/// Names the folder in which a copy of this test is to export with hardly any room.
const FULL: &str = "COPIL_TEST_EXPORT_TO";

#[test]
#[cfg(unix)]
fn an_export_without_room_leaves_what_was_there() {
    if let Some(folder) = std::env::var_os(FULL) {
        let error = export(Path::new(&folder)).unwrap_err();
        let said = error.for_user();
        assert_french(&said);
        assert!(matches!(error, Error::Io { .. }) && said.contains("COPIL-evaluation"), "{error:?}");
        return;
    }
    let place = Place::new();
    let folder = place.path("papiers");
    fs::create_dir(&folder).unwrap();
    let without_room = |folder: &Path| {
        // A limit on the length of files stands for the full disk: it can be set anywhere, by anybody.
        let script = "trap '' XFSZ; ulimit -f 4; exec \"$0\" \"$@\"";
        let mut shell = Command::new("sh");
        shell.args(["-c", script]).arg(std::env::current_exe().unwrap());
        shell.args(["--exact", "files::an_export_without_room_leaves_what_was_there"]).env(FULL, folder);
        let output = shell.output().unwrap();
        assert!(output.status.success(), "{output:?}");
    };
    without_room(&folder);
    assert!(content(&folder).is_empty(), "nothing under the final name, nothing left beside it");
    export(&folder).unwrap();
    let whole = content(&folder);
    without_room(&folder);
    assert!(content(&folder) == whole, "the papers that were there are still whole");
}

fn export(folder: &Path) -> Result<()> {
    let rows = demo::rows();
    let meeting =
        rows.meetings.iter().find(|meeting| meeting.held_on.to_string() == "2023-11-14").unwrap().id;
    let dossier = Dossier::assemble(rows, meeting).unwrap();
    papers::export(&dossier, &DOCUMENTS.iter().collect::<Vec<_>>(), &Options::default(), Format::Pdf, folder)
        .map(|_| ())
}

#[test]
#[cfg(unix)]
fn a_command_without_room_says_so() {
    let place = Place::with_binder();
    let dump = place.succeeds(&["dump", "--binder", "copil.db"]);
    fs::write(place.path("archive.json"), dump).unwrap();
    let before = place.content();
    for arguments in
        ["dump --binder copil.db", "load --binder neuf.db archive.json", "backup --binder copil.db"]
    {
        let script = format!("trap '' XFSZ; ulimit -f 64; exec \"$0\" {arguments}");
        let program = place.command(&[]);
        let mut shell = Command::new("sh");
        shell.args(["-c", &script]).arg(program.get_program()).current_dir(place.path("."));
        shell.env("HOME", place.path("home")).env("COPIL_BACKUP_DIR", place.path("backups"));
        let ran = Ran::of(shell.output().unwrap());
        assert_eq!(ran.code, 1, "{arguments}: {ran:?}");
    }
    let after = place.content();
    assert_eq!(after.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    assert!(after == before);
}
