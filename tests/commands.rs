//! The command line: what each command does, says, writes and leaves alone.

#[path = "support/damage.rs"]
mod damage;
#[path = "support/program.rs"]
mod program;

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;

use copil::cli::COMMANDS;
use copil::documents::DOCUMENTS;
use copil::domain::ids::MeetingId;
use copil::domain::meeting::Meeting;
use copil::store::{Clock, Store};
use program::{Place, Ran, assert_french, content};

const NOVEMBER: &str = "2023-11-14";

/// A command line of every command that reads a binder, for this one.
fn reading(binder: &str) -> Vec<Vec<&str>> {
    vec![
        vec!["export", "--binder", binder, "--meeting", NOVEMBER, "--to", "ailleurs"],
        vec!["dump", "--binder", binder],
        vec!["check", "--binder", binder],
        vec!["backup", "--binder", binder],
    ]
}

/// Adds a second meeting on 14 November 2023, and returns its id.
fn add_twin(place: &Place) -> MeetingId {
    let mut store = Store::open(&place.path("copil.db"), Clock::System).unwrap();
    let meetings: Vec<Meeting> = store.all().unwrap();
    let first = meetings.into_iter().find(|meeting| meeting.held_on.to_string() == NOVEMBER).unwrap();
    let id = store
        .transact("Ajouter", |tx| {
            let id = tx.id();
            tx.insert(&Meeting { id, title: "Réunion *bis*".into(), ..first })?;
            Ok(id)
        })
        .unwrap();
    store.close().unwrap();
    id
}

#[test]
fn the_help_and_the_readme_give_every_command() {
    let place = Place::new();
    let help = place.succeeds(&["--help"]);
    assert_eq!(help, place.succeeds(&["aide"]));
    assert_eq!(help, place.succeeds(&["help"]));
    assert_eq!(help, place.succeeds(&["export", "--help"]));
    assert_french(&help);
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    for command in COMMANDS {
        assert!(help.contains(&format!("\n{}\n", command.usage())), "{}", command.usage());
        assert!(readme.contains(&command.usage()), "README.md lacks: {}", command.usage());
    }
    assert_eq!(place.succeeds(&["--version"]), format!("copil {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn documents_gives_keys_and_titles() {
    let lines = Place::new().succeeds(&["documents"]);
    let wanted: String = DOCUMENTS.iter().map(|kind| format!("{}\t{}\n", kind.key, kind.title)).collect();
    assert_eq!(lines, wanted);
    assert!(lines.contains("\nordre-du-jour\tOrdre du jour\n"));
}

#[test]
fn the_demonstration_is_the_same_everywhere_and_a_second_run_keeps_its_binder() {
    let (here, there) = (Place::new(), Place::new());
    let lines = here.succeeds(&["demo", "--to", "demo"]);
    let paths: Vec<&str> = lines.lines().collect();
    assert_eq!(paths.len(), 2 * DOCUMENTS.len());
    for path in &paths {
        assert!(here.path(path).is_file() && path.starts_with("demo/documents/2023-") && path.is_ascii());
    }
    let first = content(&here.path("demo"));
    assert_eq!(first.len(), paths.len() + 1);

    fs::write(here.path(paths[0]), "abîmé").unwrap();
    assert_eq!(here.succeeds(&["demo", "--to", "demo"]), lines);
    assert_eq!(content(&here.path("demo")), first);

    let elsewhere = there.path("un autre dossier/d’essai");
    let mut command = there.command(&["demo", "--to", elsewhere.to_str().unwrap()]);
    command.env("TZ", "Pacific/Auckland").env("LANG", "en_US.UTF-8").current_dir("/");
    assert_eq!(Ran::of(command.output().unwrap()).code, 0);
    let other: Vec<Vec<u8>> = content(&elsewhere).into_values().collect();
    assert!(other == first.into_values().collect::<Vec<_>>(), "another folder, another time zone");
}

#[test]
fn a_meeting_is_named_by_its_date_or_its_id() {
    let place = Place::with_binder();
    let all = place.succeeds(&["export", "--binder", "copil.db", "--meeting", NOVEMBER, "--to", "a"]);
    let names: Vec<String> =
        DOCUMENTS.iter().map(|kind| format!("a/2023-11-14_COPIL-evaluation_{}.pdf", kind.key)).collect();
    assert_eq!(all.lines().collect::<Vec<_>>(), names);
    let spoken = "mardi 14 novembre 2023";
    place.succeeds(&["export", "--binder", "copil.db", "--meeting", spoken, "--to", "b"]);
    let twin = add_twin(&place).to_string();
    let twice = place.fails(1, &["export", "--binder", "copil.db", "--meeting", NOVEMBER, "--to", "c"]);
    assert!(
        twice.starts_with("copil\u{a0}: Plusieurs réunions ont lieu le mardi 14\u{a0}novembre 2023\u{a0}:")
    );
    assert_eq!(twice.lines().count(), 3);
    assert!(twice.lines().any(|line| line.ends_with(&format!("{twin}\tRéunion bis"))), "{twice}");
    place.succeeds(&["export", "--binder", "copil.db", "--meeting", &twin, "--to", "d"]);
    assert!(!place.path("c").exists());
    let sizes = |folder| content(&place.path(folder)).into_values().collect::<Vec<_>>();
    assert!(sizes("a") == sizes("b"), "the same meeting, twice the same bytes");
    assert!(sizes("a") != sizes("d"));
}

#[test]
fn meetings_of_a_kind_on_a_day_do_not_overwrite_each_other() {
    let place = Place::with_binder();
    let twin = add_twin(&place);
    let store = Store::open_read_only(&place.path("copil.db")).unwrap();
    let meetings: Vec<Meeting> = store.all().unwrap();
    let ids = meetings.iter().filter(|meeting| meeting.held_on.to_string() == NOVEMBER).map(|m| m.id);
    for id in ids {
        let id = id.to_string();
        place.succeeds(&["export", "--binder", "copil.db", "--meeting", &id, "--to", "papiers"]);
    }
    let written = content(&place.path("papiers"));
    assert_eq!(written.len(), 2 * DOCUMENTS.len());
    // The twin has no part, so no hour.
    let named = |mark: &str| {
        let name = format!("papiers/2023-11-14_COPIL-evaluation{mark}_ordre-du-jour.pdf");
        place.path(&name).exists()
    };
    assert!(named("_09h30") && named("_1"), "{twin}: {:?}", written.keys());
}

#[test]
fn an_export_replaces_its_own_files_and_no_other() {
    let place = Place::with_binder();
    let paper = "papiers/2023-11-14_COPIL-evaluation_ordre-du-jour.txt";
    fs::create_dir(place.path("papiers")).unwrap();
    fs::write(place.path(paper), "ancien").unwrap();
    fs::write(place.path("papiers/note.txt"), "à garder").unwrap();
    let arguments =
        ["--meeting", NOVEMBER, "--document", "ordre-du-jour", "--format", "txt", "--to", "papiers"];
    let ran = place.succeeds(&[&["export", "--binder", "copil.db"], &arguments[..]].concat());
    assert_eq!(ran, format!("{paper}\n"));
    let text = fs::read_to_string(place.path(paper)).unwrap();
    assert!(text.contains("Le séjour de rupture en Norvège (CUA)"));
    assert_eq!(fs::read_to_string(place.path("papiers/note.txt")).unwrap(), "à garder");
    assert_eq!(fs::read_dir(place.path("papiers")).unwrap().count(), 2);
}

#[test]
fn what_cannot_be_exported_is_said_in_one_sentence() {
    let place = Place::with_binder();
    let wanted = [
        (
            vec!["--meeting", "31/02/2023"],
            "Le 31/02/2023 n’existe pas\u{a0}: février 2023 compte 28\u{a0}jours.",
        ),
        (
            vec!["--meeting", "2023-11-31"],
            "Le 31/11/2023 n’existe pas\u{a0}: novembre 2023 compte 30\u{a0}jours.",
        ),
        (
            vec!["--meeting", "bientôt"],
            "«\u{a0}bientôt\u{a0}» n’est pas une date\u{a0}: écrivez par exemple 14/11/2023",
        ),
        (
            vec!["--meeting", "2023-11-15"],
            "Il n’y a pas de réunion le mercredi 15\u{a0}novembre 2023 dans ce classeur\u{a0}: choisissez parmi \
             «\u{a0}2023-07-03\u{a0}», «\u{a0}2023-11-14\u{a0}».",
        ),
        (
            vec!["--meeting", "01887441-0c00-7fff-8000-000000000001"],
            "Aucune réunion ne porte l’identifiant 01887441-0c00-7fff-8000-000000000001 dans ce classeur\u{a0}: \
             choisissez parmi «\u{a0}2023-07-03\u{a0}», «\u{a0}2023-11-14\u{a0}».",
        ),
        (
            vec!["--meeting", NOVEMBER, "--document", "menu"],
            "Le document «\u{a0}menu\u{a0}» n’existe pas\u{a0}: choisissez parmi «\u{a0}composition\u{a0}»",
        ),
        (vec!["--meeting", NOVEMBER, "--format", "doc"], "Le format «\u{a0}doc\u{a0}» n’existe pas"),
        (vec!["--meeting", NOVEMBER, "--option", "rose"], "L’option «\u{a0}rose\u{a0}» n’existe pas"),
        (
            vec!["--meeting", NOVEMBER, "--option", "sans-college"],
            "L’option «\u{a0}sans-college\u{a0}» n’existe pas",
        ),
        (
            vec!["--meeting", NOVEMBER, "--document", "emargement", "--option", "grands-caracteres"],
            "L’option «\u{a0}grands-caracteres\u{a0}» ne change rien à «\u{a0}emargement\u{a0}»\u{a0}: retirez-la",
        ),
        (
            vec!["--meeting", NOVEMBER, "--option", "sans-college=Élus"],
            "Il n’y a pas de collège «\u{a0}Élus\u{a0}» dans ce classeur\u{a0}: choisissez parmi \
             «\u{a0}Institutions\u{a0}», «\u{a0}Secteur associatif\u{a0}», «\u{a0}Habitants\u{a0}».",
        ),
    ];
    for (arguments, sentence) in wanted {
        let all = [&["export", "--binder", "copil.db", "--to", "papiers"], &arguments[..]].concat();
        let said = place.fails(1, &all);
        assert!(said.contains(sentence) && said.lines().count() == 1, "{arguments:?}: {said}");
        assert!(!place.path("papiers").exists());
    }
}

#[test]
fn a_wrong_command_line_ends_with_2_and_changes_nothing() {
    let place = Place::with_binder();
    let before = place.content();
    let wanted: &[(&[&str], &str)] = &[
        (&["exporter"], "La commande «\u{a0}exporter\u{a0}» n’existe pas."),
        (&["dump"], "Il manque «\u{a0}--binder FICHIER\u{a0}»."),
        (&["export", "--binder", "copil.db", "--to", "x"], "Il manque «\u{a0}--meeting DATE\u{a0}»."),
        (&["export", "--binder", "copil.db", "--meeting", NOVEMBER], "Il manque «\u{a0}--to DOSSIER\u{a0}»."),
        (&["demo"], "Il manque «\u{a0}--to DOSSIER\u{a0}»."),
        (&["dump", "--binder"], "Il manque une valeur après «\u{a0}--binder\u{a0}»."),
        (
            &["export", "--binder", "copil.db", "--meeting", "--to", "x"],
            "Il manque une valeur après «\u{a0}--meeting\u{a0}».",
        ),
        (&["dump", "--binder", ""], "La valeur de «\u{a0}--binder\u{a0}» est vide."),
        (
            &["dump", "--binder", "a", "--binder", "b"],
            "L’option «\u{a0}--binder\u{a0}» est donnée deux fois.",
        ),
        (&["dump", "--meeting", "x"], "L’option «\u{a0}--meeting\u{a0}» n’existe pas pour cette commande."),
        (&["dump", "-x"], "L’option «\u{a0}-x\u{a0}» n’existe pas."),
        (&["dump", "--binder", "copil.db", "x"], "«\u{a0}x\u{a0}» est de trop."),
        (&["demo", "--to", "x", "--window=oui"], "L’option «\u{a0}--window\u{a0}» ne prend pas de valeur."),
        (&["load", "--binder", "x"], "Il manque l’archive à charger."),
        (&["restore", "--binder", "x"], "Il manque la sauvegarde à restaurer."),
        (&["--fenêtre"], "L’option «\u{a0}--fenêtre\u{a0}» n’existe pas pour cette commande."),
    ];
    for (arguments, sentence) in wanted {
        let said = place.fails(2, arguments);
        let end = " Tapez «\u{a0}copil aide\u{a0}» pour la liste des commandes.\n";
        assert_eq!(said, format!("copil\u{a0}: {sentence}{end}"), "{arguments:?}");
    }
    assert_eq!(place.content(), before);
}

#[test]
fn commands_that_read_say_that_there_is_no_binder_and_make_none() {
    let place = Place::new();
    for arguments in reading("absent.db") {
        let said = place.fails(1, &arguments);
        assert!(
            said.starts_with("copil\u{a0}: Il n’y a pas de classeur à cet endroit\u{a0}: absent.db"),
            "{said}"
        );
    }
    assert!(place.content().is_empty());
    assert!(!place.path("ailleurs").exists() && !place.path("backups").exists());
}

#[test]
fn commands_that_read_leave_every_byte_alone() {
    let place = Place::with_binder();
    let before = content(&place.path("."));
    let binder = place.path("copil.db");
    let date = fs::metadata(&binder).unwrap().modified().unwrap();
    for arguments in reading("copil.db") {
        place.succeeds(&arguments);
    }
    for written in ["ailleurs", "backups"] {
        fs::remove_dir_all(place.path(written)).unwrap();
    }
    assert!(content(&place.path(".")) == before);
    assert_eq!(fs::metadata(&binder).unwrap().modified().unwrap(), date);
}

#[test]
fn what_is_dumped_loads_and_dumps_the_same() {
    let place = Place::with_binder();
    let dump = place.succeeds(&["dump", "--binder", "copil.db"]);
    fs::write(place.path("archive.json"), &dump).unwrap();
    let said = place.succeeds(&["load", "--binder", "copie.db", "archive.json"]);
    assert_eq!(said, "copie.db\n");
    assert!(place.succeeds(&["dump", "--binder", "copie.db"]) == dump);
    assert!(place.succeeds(&["check", "--binder", "copie.db"]).contains("en ordre"));

    let before = place.content();
    let said = place.fails(1, &["load", "--binder", "copie.db", "archive.json"]);
    assert!(said.contains("Le fichier copie.db existe déjà."), "{said}");
    fs::write(place.path("archive.json"), &dump.as_bytes()[..dump.len() / 2]).unwrap();
    place.fails(1, &["load", "--binder", "autre.db", "archive.json"]);
    place.fails(1, &["load", "--binder", "autre.db", "absente.json"]);
    fs::write(place.path("archive.json"), &dump).unwrap();
    assert!(place.content() == before, "a load that fails leaves nothing");
}

#[test]
fn check_says_what_is_wrong() {
    let place = Place::with_binder();
    assert_eq!(
        place.succeeds(&["check", "--binder", "copil.db"]),
        "copil.db\u{a0}: le classeur est en ordre.\n"
    );
    let conn = rusqlite::Connection::open(place.path("copil.db")).unwrap();
    conn.execute_batch(
        "PRAGMA foreign_keys = OFF;
         DELETE FROM territory;
         UPDATE endowment SET civil_year = 2030 WHERE civil_year = 2024;
         UPDATE agenda_item SET rank = 'zzz?' WHERE rowid = 1;",
    )
    .unwrap();
    drop(conn);
    let said = place.fails(1, &["check", "--binder", "copil.db"]);
    assert!(said.starts_with("copil\u{a0}: Le classeur copil.db n’est pas en ordre\u{a0}:\n"), "{said}");
    for sentence in [
        "champ «\u{a0}territory\u{a0}»\u{a0}: aucune ligne de la liste «\u{a0}territories\u{a0}» ne porte cet identifiant.",
        "champ «\u{a0}civil_year\u{a0}»\u{a0}: l’année 2030 est en dehors de la période du label.",
        "champ «\u{a0}rank\u{a0}»\u{a0}: ce rang n’est pas de ceux que copil écrit.",
    ] {
        assert!(said.contains(sentence), "{said}");
    }
}

#[test]
fn check_names_the_rows_that_cannot_be_read() {
    let place = Place::with_binder();
    let conn = rusqlite::Connection::open(place.path("copil.db")).unwrap();
    conn.execute_batch(
        "PRAGMA foreign_keys = OFF;
         DELETE FROM territory;
         UPDATE meeting SET held_on = '2023-02-31' WHERE rid = 1;
         UPDATE person SET civility = 'X' WHERE rid IN (1, 2);",
    )
    .unwrap();
    let key: String =
        conn.query_row("SELECT hex(id) FROM meeting WHERE rid = 1", [], |row| row.get(0)).unwrap();
    drop(conn);
    let said = place.fails(1, &["check", "--binder", "copil.db"]);
    let sentences: Vec<&str> = said.lines().skip(1).collect();
    assert!(sentences.iter().any(|line| line.contains("La base de données est abîmée")), "{said}");
    let dates: Vec<_> =
        sentences.iter().filter(|line| line.contains("liste «\u{a0}meetings\u{a0}»")).collect();
    assert_eq!(dates.len(), 1, "{said}");
    assert!(dates[0].contains("champ «\u{a0}held_on\u{a0}»"), "{said}");
    assert!(dates[0].replace('-', "").contains(&key.to_lowercase()), "{said}");
    assert_eq!(
        sentences.iter().filter(|line| line.contains("champ «\u{a0}civility\u{a0}»")).count(),
        2,
        "{said}"
    );
}

#[test]
fn a_backup_can_be_restored_and_what_it_replaces_is_kept() {
    let place = Place::with_binder();
    let dump = place.succeeds(&["dump", "--binder", "copil.db"]);
    let backup = place.succeeds(&["backup", "--binder", "copil.db"]);
    let backup = backup.trim_end();
    assert!(Path::new(backup).is_file() && Path::new(backup).starts_with(place.path("backups")));
    add_twin(&place);
    let changed = place.succeeds(&["dump", "--binder", "copil.db"]);
    assert!(changed != dump);

    let said = place.succeeds(&["restore", "--binder", "copil.db", backup]);
    let (binder, kept) = said.split_once('\n').unwrap();
    assert_eq!(binder, "copil.db");
    let kept = kept.trim_end().strip_prefix("Le classeur remplacé a été gardé\u{a0}: ").unwrap();
    assert!(place.succeeds(&["dump", "--binder", "copil.db"]) == dump);
    assert!(place.succeeds(&["dump", "--binder", kept]) == changed);
    assert_eq!(place.succeeds(&["restore", "--binder", "neuf.db", kept]), "neuf.db\n");
    assert!(place.succeeds(&["dump", "--binder", "neuf.db"]) == changed);

    fs::write(place.path("archive.json"), &dump).unwrap();
    let other = place.run(&["load", "--binder", "autre.db", "archive.json"]);
    assert_eq!(other.code, 0, "{other:?}");
    let ran = place.run(&["restore", "--binder", "autre.db", backup]);
    assert!(ran.code == 0 && ran.out.contains("a été gardé"), "{ran:?}");
    assert!(ran.err.contains("vient d’un autre classeur"), "{ran:?}");
}

#[test]
fn a_damaged_binder_is_told_and_a_backup_takes_its_place() {
    for damage in damage::DAMAGES {
        let place = Place::with_binder();
        let dump = place.succeeds(&["dump", "--binder", "copil.db"]);
        let backup = place.succeeds(&["backup", "--binder", "copil.db"]);
        damage(&place.path("copil.db"));
        for command in ["check", "backup"] {
            let said = place.fails(1, &[command, "--binder", "copil.db"]);
            assert!(said.contains("copil.db ") && said.contains("estaurez une sauvegarde"), "{said}");
        }
        let said = place.succeeds(&["restore", "--binder", "copil.db", backup.trim_end()]);
        assert!(said.contains("a été gardé\u{a0}: copil.db.endommage-"), "{said}");
        assert!(place.succeeds(&["dump", "--binder", "copil.db"]) == dump);
        place.succeeds(&["check", "--binder", "copil.db"]);
    }
}

#[test]
fn a_reader_who_has_read_enough_is_no_error() {
    let place = Place::with_binder();
    let mut command = place.command(&["dump", "--binder", "copil.db"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut start = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut start).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_standard_output_is_said() {
    let place = Place::with_binder();
    let mut command = place.command(&["dump", "--binder", "copil.db"]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = command.stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("le disque est plein"), "{said}");
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_screen_the_window_says_so_and_makes_nothing() {
    let place = Place::new();
    for arguments in [&[][..], &["--binder", "copil.db"], &["demo", "--to", "demo", "--window"]] {
        let said = place.fails(1, arguments);
        assert!(said.starts_with("copil\u{a0}: La fenêtre ne peut pas s’ouvrir"), "{said}");
        assert_eq!(said.lines().count(), 1);
    }
    assert!(place.content().is_empty() && !place.path("demo").exists());
}

#[test]
fn a_binder_in_use_is_said_to_be() {
    let place = Place::with_binder();
    let _held = Store::open(&place.path("copil.db"), Clock::System).unwrap();
    for arguments in reading("copil.db") {
        let said = place.fails(1, &arguments);
        assert!(said.contains("est déjà ouvert") && said.lines().count() == 1, "{arguments:?}: {said}");
    }
}
