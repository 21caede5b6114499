//! Backups are verified, thinned out by the rule and restored whole.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use copil::domain::ids::ObjectiveId;
use copil::domain::programme::Objective;
use copil::domain::rank::Rank;
use copil::error::Error;
use copil::store::{Backup, Clock, Replaced, Setup, Store, backups_to_delete};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use tempfile::TempDir;

#[path = "support/damage.rs"]
mod damage;

use damage::DAMAGES;

struct Place {
    folder: TempDir,
    setup: Setup,
}

impl Place {
    fn new() -> Place {
        let folder = tempfile::tempdir().unwrap();
        let setup = Setup { backups: Some(folder.path().join("sauvegardes")), ..Setup::new(Clock::System) };
        Place { folder, setup }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("copil.db")
    }

    fn open(&self) -> Store {
        Store::open_with(&self.path(), &self.setup)
            .or_else(|error| match error {
                Error::FileMissing { .. } => Store::create_with(&self.path(), &self.setup),
                other => Err(other),
            })
            .unwrap()
    }

    fn restore(&self, backup: &Path) -> copil::error::Result<Replaced> {
        Store::restore_with(&self.path(), backup, &self.setup)
    }

    fn labels(&self) -> Vec<String> {
        labels(&Store::open_read_only(&self.path()).unwrap())
    }
}

fn add(store: &mut Store, label: &str) {
    store
        .transact("Ajouter", |tx| {
            let rank = Rank::last(tx.all::<Objective>()?.iter().map(|objective| &objective.rank));
            tx.insert(&Objective { id: tx.id::<ObjectiveId>(), label: label.into(), rank })
        })
        .unwrap();
}

/// Closes a binder as the window does: after a backup if the last one does not hold the same rows.
fn leave(mut store: Store) -> copil::error::Result<Option<Backup>> {
    let backup = store.back_up_if_changed();
    store.close()?;
    backup
}

fn labels(db: &copil::store::Db) -> Vec<String> {
    db.all::<Objective>().unwrap().into_iter().map(|objective| objective.label).collect()
}

#[test]
fn closing_backs_up_what_changed_and_only_then() {
    let place = Place::new();
    let mut store = place.open();
    add(&mut store, "Un");
    let first = leave(store).unwrap().expect("a first backup");
    assert_eq!(leave(place.open()).unwrap(), None);
    let mut store = place.open();
    add(&mut store, "Deux");
    store.undo().unwrap();
    assert_eq!(leave(store).unwrap(), None, "the same rows are there already");
    let mut store = place.open();
    add(&mut store, "Deux");
    // Closed without a backup, as by a crash: the next closing makes up for it.
    store.close().unwrap();
    let second = leave(place.open()).unwrap().expect("a second backup");
    assert_eq!(place.open().backups().unwrap(), [second, first]);
}

#[test]
fn a_backup_holds_the_same_rows_while_work_goes_on() {
    let place = Place::new();
    let mut store = place.open();
    for number in 0..20 {
        add(&mut store, &format!("Objectif {number}"));
        let snapshot = store.snapshot().unwrap();
        let expected = store.fingerprint().unwrap();
        let worker = std::thread::spawn(move || snapshot.write());
        add(&mut store, "pendant la sauvegarde");
        let backup = worker.join().unwrap().unwrap();
        assert_eq!(Store::open_read_only(&backup.path).unwrap().fingerprint().unwrap(), expected);
    }
    assert_eq!(store.backups().unwrap().len(), 20);
    // Nothing but the backups and their hashes.
    let folder = store.backups().unwrap()[0].path.parent().unwrap().to_path_buf();
    assert_eq!(fs::read_dir(folder).unwrap().count(), 40);
}

#[test]
fn a_backup_is_due_after_half_an_hour_of_work() {
    let place = Place::new();
    let mut store = place.open();
    assert!(!store.is_backup_due());
    add(&mut store, "Un");
    assert!(!store.is_backup_due(), "it was opened just now");
    let early: Timestamp = "2023-07-03T12:00:00Z".parse().unwrap();
    let setup = Setup { clock: Clock::Fixed(early), ..place.setup.clone() };
    store.close().unwrap();
    let mut store = Store::open_with(&place.path(), &setup).unwrap();
    add(&mut store, "Deux");
    assert!(!store.is_backup_due(), "the clock stands still");
}

#[test]
fn restoring_brings_back_the_rows_and_backs_up_what_it_replaces() {
    let place = Place::new();
    let mut store = place.open();
    add(&mut store, "Un");
    let backup = store.back_up().unwrap();
    add(&mut store, "Deux");
    assert!(matches!(place.restore(&backup.path), Err(Error::FileBusy { .. })));
    store.close().unwrap();
    let Replaced::Backup(replaced) = place.restore(&backup.path).unwrap() else { panic!("not backed up") };
    assert_eq!(place.labels(), ["Un"]);
    place.restore(&replaced.path).unwrap();
    assert_eq!(place.labels(), ["Un", "Deux"]);
    // Where there is nothing, not even the folder.
    let elsewhere = place.folder.path().join("neuf").join("copil.db");
    assert_eq!(Store::restore_with(&elsewhere, &backup.path, &place.setup).unwrap(), Replaced::Nothing);
    assert_eq!(labels(&Store::open_read_only(&elsewhere).unwrap()), ["Un"]);
}

#[test]
fn restoring_another_binder_s_backup_is_pointed_out() {
    let place = Place::new();
    let mut store = place.open();
    add(&mut store, "Un");
    store.close().unwrap();
    let elsewhere = Place::new();
    let mut other = elsewhere.open();
    add(&mut other, "Ailleurs");
    let backup = other.back_up().unwrap();
    let Replaced::Another(kept) = place.restore(&backup.path).unwrap() else { panic!("not pointed out") };
    assert_eq!(place.labels(), ["Ailleurs"]);
    place.restore(&kept.path).unwrap();
    assert_eq!(place.labels(), ["Un"]);
}

#[test]
fn restoring_over_a_damaged_binder_keeps_its_bytes() {
    for damage in ["noise", "empty", "gone but its log", "a foreign log"] {
        let place = Place::new();
        let mut store = place.open();
        add(&mut store, "Un");
        let backup = store.back_up().unwrap();
        store.close().unwrap();
        let path = place.path();
        let log = place.folder.path().join("copil.db-wal");
        match damage {
            "noise" => fs::write(&path, [7; 5000]).unwrap(),
            "empty" => fs::write(&path, "").unwrap(),
            "gone but its log" => {
                fs::remove_file(&path).unwrap();
                fs::write(&log, "journal").unwrap();
            }
            _ => fs::write(&log, "journal").unwrap(),
        }
        let bytes = (fs::read(&path).ok(), fs::read(&log).ok());
        let Replaced::Damaged(kept) = place.restore(&backup.path).unwrap() else {
            panic!("{damage}: not kept")
        };
        let kept_log = PathBuf::from(format!("{}-wal", kept.display()));
        assert_eq!((fs::read(kept).ok(), fs::read(kept_log).ok()), bytes, "{damage}");
        assert_eq!(place.labels(), ["Un"], "{damage}");
    }
}

#[test]
fn a_binder_that_opens_and_cannot_be_backed_up_is_restored_over_and_kept() {
    for damage in DAMAGES {
        let place = Place::new();
        let mut store = place.open();
        add(&mut store, "Un");
        let backup = store.back_up().unwrap();
        add(&mut store, "Deux");
        store.close().unwrap();
        damage(&place.path());
        let mut store = place.open();
        assert_eq!(labels(&store), ["Un", "Deux"], "it opens");
        // What is told is the binder, not the folder where the backup would be.
        let is_told =
            |error: Error| matches!(&error, Error::FileDamaged { path, .. } if *path == place.path());
        assert!(is_told(store.back_up().unwrap_err()));
        store.close().unwrap();
        let read = Store::open_read_only(&place.path()).unwrap().back_up(&place.setup);
        assert!(is_told(read.unwrap_err()));

        let bytes = fs::read(place.path()).unwrap();
        let Replaced::Damaged(kept) = place.restore(&backup.path).unwrap() else { panic!("not kept") };
        assert!(fs::read(kept).unwrap() == bytes);
        assert_eq!(place.labels(), ["Un"]);
        place.open().close().unwrap();
    }
}

#[test]
fn a_backup_with_one_wrong_byte_is_not_restored() {
    let place = Place::new();
    let mut store = place.open();
    (0..50).for_each(|number| add(&mut store, &format!("Objectif {number}")));
    let backup = store.back_up().unwrap();
    store.close().unwrap();
    let whole = fs::read(&backup.path).unwrap();
    let before = fs::read(place.path()).unwrap();
    for step in 0..60 {
        let mut bytes = whole.clone();
        let at = step * 7919 % bytes.len();
        bytes[at] ^= 1 << (step % 8);
        fs::write(&backup.path, bytes).unwrap();
        let error = place.restore(&backup.path).unwrap_err();
        assert!(error.for_user().ends_with('.'), "byte {at}: {error:?}");
        assert!(fs::read(place.path()).unwrap() == before, "byte {at}");
    }
    for other in [place.folder.path().join("rien.db"), place.folder.path().to_path_buf()] {
        assert!(place.restore(&other).is_err());
    }
    assert_eq!(place.labels().len(), 50);
}

#[test]
fn a_saved_copy_is_a_binder_of_its_own_and_replaces_what_is_there() {
    let place = Place::new();
    let mut store = place.open();
    add(&mut store, "Un");
    let copy = place.folder.path().join("copie.db");
    store.snapshot().unwrap().save_as(&copy).unwrap();
    add(&mut store, "Deux");
    store.snapshot().unwrap().save_as(&copy).unwrap();
    let opened = Store::open_with(&copy, &place.setup).unwrap();
    assert_eq!(labels(&opened), ["Un", "Deux"]);
    assert_eq!(opened.fingerprint().unwrap(), store.fingerprint().unwrap());

    // Not while somebody has it open, nor beside a log that would be played into it.
    let snapshot = store.snapshot().unwrap();
    assert!(matches!(snapshot.save_as(&copy), Err(Error::FileBusy { .. })));
    opened.close().unwrap();
    let log = place.folder.path().join("copie.db-wal");
    fs::write(&log, "journal").unwrap();
    assert!(matches!(snapshot.save_as(&copy), Err(Error::FileStray { .. })));
    fs::remove_file(log).unwrap();
    snapshot.save_as(&copy).unwrap();
    let other = place.folder.path().join("notes.txt");
    fs::write(&other, "autre chose").unwrap();
    snapshot.save_as(&other).unwrap();
    assert_eq!(labels(&Store::open_read_only(&other).unwrap()), ["Un", "Deux"]);
}

#[test]
fn a_copy_never_takes_the_place_of_the_binder_its_neighbours_or_a_backup() {
    let place = Place::new();
    let mut store = place.open();
    add(&mut store, "Un");
    let backup = store.back_up().unwrap().path;
    let snapshot = store.snapshot().unwrap();
    let folder = place.folder.path();
    let by_another_name = folder.join("lien.db");
    #[cfg(unix)]
    std::os::unix::fs::symlink(place.path(), &by_another_name).unwrap();
    #[cfg(not(unix))]
    fs::copy(&backup, &by_another_name).unwrap();
    let names =
        ["copil.db", "copil.db-wal", "copil.db-journal", "copil.db-lock"].map(|name| folder.join(name));
    let dotted = folder.join("sauvegardes").join("..").join("copil.db");
    for path in names.into_iter().chain([dotted, by_another_name]) {
        let refused = snapshot.save_as(&path).unwrap_err();
        assert!(matches!(refused, Error::FileReserved { .. }), "{}: {refused:?}", path.display());
        assert!(refused.for_user().contains("réservé au classeur ouvert"), "{}", refused.for_user());
    }
    for path in [backup, folder.to_path_buf()] {
        let refused = snapshot.save_as(&path);
        assert!(matches!(refused, Err(Error::FileExists { .. })), "{}: {refused:?}", path.display());
    }
    add(&mut store, "Deux");
    store.close().unwrap();
    assert_eq!(place.labels(), ["Un", "Deux"]);
}

#[test]
fn copies_of_a_binder_keep_their_backups_apart_and_a_moved_one_finds_its_own_again() {
    let place = Place::new();
    let mut store = place.open();
    add(&mut store, "Un");
    let old = Setup { clock: Clock::Fixed("2020-01-01T10:00:00Z".parse().unwrap()), ..place.setup.clone() };
    store.close().unwrap();
    let mut backups = BTreeSet::new();
    for _ in 0..6 {
        let mut store = Store::open_with(&place.path(), &old).unwrap();
        backups.insert(store.back_up().unwrap().path);
        store.close().unwrap();
    }
    let copy = place.folder.path().join("copie.db");
    fs::copy(place.path(), &copy).unwrap();
    let mut copied = Store::open_with(&copy, &place.setup).unwrap();
    add(&mut copied, "De la copie");
    let kept = copied.back_up().unwrap();
    assert!(backups.iter().all(|path| path.exists()), "the copy thins the backups of the other out");
    assert_eq!(copied.backups().unwrap(), [kept]);
    copied.close().unwrap();
    // So do the backups of the command line, which are those of the same file.
    let read = Store::open_read_only(&copy).unwrap().back_up(&place.setup).unwrap();
    assert_eq!(Store::open_with(&copy, &place.setup).unwrap().backups().unwrap().len(), 2);

    let moved = place.folder.path().join("ailleurs.db");
    fs::rename(&copy, &moved).unwrap();
    let mut moved = Store::open_with(&moved, &place.setup).unwrap();
    assert_eq!(moved.backups().unwrap()[0], read);
    add(&mut moved, "Après");
    moved.back_up().unwrap();
    assert_eq!(moved.backups().unwrap().len(), 3);
    let listed: BTreeSet<_> = place.open().backups().unwrap().into_iter().map(|it| it.path).collect();
    assert!(backups.is_subset(&listed));
}

#[test]
fn an_old_backup_that_cannot_be_deleted_does_not_make_the_new_one_fail() {
    let place = Place::new();
    let mut store = place.open();
    let folder = store.back_up().unwrap().path.parent().unwrap().to_path_buf();
    for hour in 10..=20 {
        let name = format!("copil-2020-01-01T{hour}0000Z.db");
        fs::create_dir(folder.join(&name)).unwrap();
        fs::write(folder.join(format!("{name}.sha256")), "ancien").unwrap();
    }
    add(&mut store, "Un");
    let backup = store.back_up().unwrap();
    assert_eq!(labels(&Store::open_read_only(&backup.path).unwrap()), ["Un"]);
}

#[test]
fn two_that_thin_the_same_folder_out_do_not_hinder_each_other() {
    let place = Place::new();
    let mut store = place.open();
    add(&mut store, "Un");
    let folder = store.back_up().unwrap().path.parent().unwrap().to_path_buf();
    // Old backups, many of which go at the next one.
    for day in 1..=28 {
        for hour in 10..=20 {
            let name = format!("copil-2020-01-{day:02}T{hour}0000Z.db");
            fs::write(folder.join(&name), "ancien").unwrap();
            fs::write(folder.join(format!("{name}.sha256")), "ancien").unwrap();
        }
    }
    store.close().unwrap();
    let snapshots: Vec<_> = (0..4)
        .map(|second| {
            let moment = format!("2023-07-03T12:00:0{second}Z").parse().unwrap();
            let setup = Setup { clock: Clock::Fixed(moment), ..place.setup.clone() };
            Store::open_with(&place.path(), &setup).unwrap().snapshot().unwrap()
        })
        .collect();
    let start = std::sync::Arc::new(std::sync::Barrier::new(snapshots.len()));
    let write = |snapshot: copil::store::Snapshot| {
        let start = std::sync::Arc::clone(&start);
        std::thread::spawn(move || {
            start.wait();
            snapshot.write()
        })
    };
    let workers: Vec<_> = snapshots.into_iter().map(write).collect();
    for worker in workers {
        worker.join().unwrap().unwrap();
    }
}

#[test]
fn a_backup_that_cannot_be_written_says_so_and_the_binder_still_closes() {
    let place = Place::new();
    fs::write(place.folder.path().join("sauvegardes"), "un fichier").unwrap();
    let mut store = place.open();
    add(&mut store, "Un");
    let error = leave(store).unwrap_err();
    assert!(matches!(error, Error::Io { .. }), "{error:?}");
    assert_eq!(place.labels(), ["Un"]);
}

#[test]
fn the_hash_beside_a_backup_is_the_one_of_its_bytes() {
    let place = Place::new();
    let Backup { path, bytes, .. } = place.open().back_up().unwrap();
    let note = fs::read_to_string(format!("{}.sha256", path.display())).unwrap();
    use sha2::{Digest, Sha256};
    let file = fs::read(&path).unwrap();
    assert_eq!(bytes, file.len() as u64);
    let hash: String = Sha256::digest(&file).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        note.lines().next().unwrap(),
        format!("{hash}  {}", path.file_name().unwrap().to_str().unwrap())
    );
    assert!(note.lines().skip(1).all(|line| line.starts_with("# ")));
}

struct Rng(u64);

impl Rng {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }
}

/// Three years of use: several backups on a day of work, holidays, a clock set back, two in a second.
#[test]
fn the_rotation_keeps_its_promise_over_years() {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    for seed in 1..=100 {
        println!("seed {seed}");
        let mut rng = Rng(seed * 0x9E37_79B9);
        let mut now: Timestamp = "2023-01-02T08:00:00Z".parse().unwrap();
        let end: Timestamp = "2026-01-02T08:00:00Z".parse().unwrap();
        let mut held: Vec<Timestamp> = Vec::new();
        while now < end {
            now += SignedDuration::from_secs(match rng.below(100) {
                0 => 60 * 60 * 24 * (7 + rng.below(60) as i64),
                1 => -(60 * 60 * rng.below(50) as i64),
                2..=4 => 0,
                5..=30 => 60 * 60 * 24 * (1 + rng.below(3) as i64),
                _ => 60 * 30 + rng.below(60 * 60 * 6) as i64,
            });
            held.push(now);
            let deleted: BTreeSet<usize> = backups_to_delete(&held, now, &zone).into_iter().collect();
            let kept: Vec<Timestamp> =
                (0..held.len()).filter(|i| !deleted.contains(i)).map(|i| held[i]).collect();
            check_kept(&held, &kept, now, &zone);
            held = kept;
            assert!(backups_to_delete(&held, now, &zone).is_empty(), "a second run deletes more");
        }
        assert!(held.len() < 80, "{} backups after three years", held.len());
    }
}

fn check_kept(held: &[Timestamp], kept: &[Timestamp], now: Timestamp, zone: &TimeZone) {
    let day = |moment: &Timestamp| moment.to_zoned(zone.clone()).date();
    let yesterday = day(&now).yesterday().unwrap();
    assert!(kept.contains(held.iter().max().unwrap()), "the latest is gone");
    assert!(kept.len() >= held.len().min(3), "fewer than three");
    let recent = |list: &[Timestamp]| list.iter().filter(|moment| day(moment) >= yesterday).count();
    assert_eq!(recent(held), recent(kept), "one of today or yesterday is gone");
    let before = |list: &[Timestamp]| -> BTreeSet<Date> {
        list.iter().map(day).filter(|day| *day < yesterday).collect()
    };
    let (held_days, kept_days) = (before(held), before(kept));
    let last_days: Vec<_> = held_days.iter().rev().take(12).collect();
    assert!(last_days.iter().all(|day| kept_days.contains(day)), "one of twelve days is gone");
    let monday = |day: &Date| *day - (i64::from(day.weekday().to_monday_zero_offset())).days();
    let after = last_days.last().copied().copied();
    let older = |days: &BTreeSet<Date>| -> BTreeSet<Date> {
        days.iter().copied().filter(|day| Some(*day) < after).collect()
    };
    let held_weeks: BTreeSet<Date> = older(&held_days).iter().map(monday).collect();
    let kept_weeks: BTreeSet<Date> = older(&kept_days).iter().map(monday).collect();
    assert!(
        held_weeks.iter().rev().take(10).all(|week| kept_weeks.contains(week)),
        "one of ten weeks is gone"
    );
    assert!(older(&kept_days).len() <= 10 + 9, "too many old ones: {:?}", older(&kept_days));
}
