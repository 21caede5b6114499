//! Killed while working, or cut from power: nothing acknowledged is lost, no operation is half done. Linux only: what
//! a process writes is recorded by a library that is loaded before the system's.

#![cfg(target_os = "linux")]

#[path = "support/shim.rs"]
mod shim;
mod workload;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use copil::store::{Fingerprint, Store};
use rusqlite::Connection;
use tempfile::TempDir;
use workload::{Rng, begin, count, operate, setup, states};

const KILLS: usize = 200;
const CRASH_STATES: usize = 2000;
/// Operations of one run, at most.
const OPERATIONS: usize = 150;

/// A folder whose syncs cost nothing, where there is one: what is tested is their order.
fn quick_folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// A closed binder, ready for the first operation.
fn new_binder(folder: &Path) -> PathBuf {
    let path = folder.join("copil.db");
    let mut store = Store::create_with(&path, &setup(folder)).unwrap();
    begin(&mut store);
    store.close().unwrap();
    path
}

/// This very program, started again to do the work of `worker`.
fn worker_command(job: &str, path: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "worker", "--nocapture", "--test-threads=1"]);
    command.env("COPIL_TEST_JOB", job).env("COPIL_TEST_BINDER", path);
    command
}

/// Not a test by itself: what the other tests start in a process of its own.
#[test]
fn worker() {
    let Ok(job) = std::env::var("COPIL_TEST_JOB") else { return };
    let path = PathBuf::from(std::env::var_os("COPIL_TEST_BINDER").unwrap());
    match job.as_str() {
        "work" => work(&path),
        synchronous => work_bare(&path, synchronous),
    }
    // As a crash: nothing is closed.
    std::process::abort();
}

fn work(path: &Path) {
    let mut store = Store::open_with(path, &setup(path.parent().unwrap())).unwrap();
    let mut acknowledge = acknowledgements(path);
    for n in 1..=OPERATIONS {
        operate(&mut store, n);
        acknowledge(n);
        if n.is_multiple_of(40) {
            store.checkpoint().unwrap();
        }
        if n.is_multiple_of(25) && std::env::var_os("COPIL_TRACE_DB").is_none() {
            store.back_up().unwrap();
        }
    }
}

/// The same size of writes through a connection that syncs less: the simulator must find it out.
fn work_bare(path: &Path, synchronous: &str) {
    let conn = Connection::open(path).unwrap();
    for (name, value) in [
        ("locking_mode", "exclusive"),
        ("journal_mode", "wal"),
        ("synchronous", synchronous),
        ("wal_autocheckpoint", "200"),
    ] {
        conn.pragma_update(None, name, value).unwrap();
    }
    let mut acknowledge = acknowledgements(path);
    for n in 1..=OPERATIONS {
        conn.execute_batch(&format!(
            "begin immediate;
             update setting set value = '{n}';
             insert into objective(id, label, rank) values(randomblob(16), hex(zeroblob(15000)), 'a');
             delete from objective where rid < (select max(rid) - 5 from objective);
             update binder set changes = changes + 1;
             commit"
        ))
        .unwrap();
        acknowledge(n);
    }
}

/// Says after each operation that it is done: on the standard output and in a file that is traced.
fn acknowledgements(path: &Path) -> impl FnMut(usize) {
    let mut file = fs::File::create(format!("{}-acks", path.display())).unwrap();
    move |n| {
        file.write_all(&(n as u64).to_le_bytes()).unwrap();
        println!("done {n}");
        std::io::stdout().flush().unwrap();
    }
}

#[test]
fn killed_two_hundred_times_no_operation_is_half_done() {
    let seed = 11;
    println!("seed {seed}");
    let mut rng = Rng::new(seed);
    let folder = quick_folder();
    let pattern = new_binder(folder.path());
    let states = states(folder.path(), OPERATIONS);
    let mut total = 0;
    for kill in 0..KILLS {
        let run = tempfile::tempdir_in(folder.path()).unwrap();
        let path = run.path().join("copil.db");
        fs::copy(&pattern, &path).unwrap();
        let mut child =
            worker_command("work", &path).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let mut done =
            output.lines().map_while(Result::ok).filter_map(|line| line.strip_prefix("done ")?.parse().ok());
        let first: Option<usize> = done.next();
        std::thread::sleep(Duration::from_micros(rng.below(60_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        let acknowledged = done.last().or(first).unwrap_or(0);

        let started = Instant::now();
        let store = Store::open_with(&path, &setup(run.path())).unwrap();
        assert!(started.elapsed() < Duration::from_secs(2), "kill {kill}: slow to open");
        let found = count(&store);
        assert!(
            (acknowledged..=acknowledged + 1).contains(&found),
            "kill {kill}: {acknowledged} became {found}"
        );
        assert!(store.fingerprint().unwrap() == states[found], "kill {kill}: operation {found} is half done");
        for backup in store.backups().unwrap() {
            let copy = Store::open_read_only(&backup.path).unwrap();
            assert!(
                copy.fingerprint().unwrap() == states[count(&copy)],
                "kill {kill}: {}",
                backup.path.display()
            );
        }
        total += acknowledged;
    }
    println!("{KILLS} kills, {total} operations acknowledged");
    assert!(total > KILLS * 5, "killed too early to prove anything: {total} operations");
}

#[test]
fn cut_from_power_nothing_acknowledged_is_lost() {
    let folder = quick_folder();
    let states = states(folder.path(), OPERATIONS);
    let lost = cut_power(folder.path(), "work", Some(&states), CRASH_STATES, 7);
    assert!(lost.is_empty(), "{} of {CRASH_STATES} states: {:?}", lost.len(), lost.first());
}

#[test]
fn the_simulator_finds_out_who_syncs_too_little() {
    for synchronous in ["normal", "off"] {
        let folder = quick_folder();
        let lost = cut_power(folder.path(), synchronous, None, 100, 7);
        println!("synchronous={synchronous}: {} of 100 states lost", lost.len());
        assert!(!lost.is_empty(), "synchronous={synchronous} passes: the simulator does not bite");
    }
    // And it does not cry wolf.
    let folder = quick_folder();
    let lost = cut_power(folder.path(), "full", None, 100, 7);
    assert!(lost.is_empty(), "{:?}", lost.first());
}

/// One record of the trace.
struct Event {
    operation: u8,
    file: usize,
    offset: usize,
    length: usize,
    bytes: Vec<u8>,
}

/// A file as it may lie on the disk: what was synced, and what was written since.
#[derive(Clone, Default)]
struct Disk {
    synced: Option<Vec<u8>>,
    pending: Vec<usize>,
}

const FILES: [&str; 4] = ["", "-wal", "-journal", "-acks"];
const ACKS: usize = 3;
const SECTOR: usize = 512;

/// Runs a job under the shim, then opens the binder in as many states as a power cut may leave it in.
/// Returns what was wrong, a line for each bad state.
fn cut_power(
    folder: &Path,
    job: &str,
    states: Option<&[Fingerprint]>,
    cuts: usize,
    seed: u64,
) -> Vec<String> {
    println!("job {job}, seed {seed}");
    let path = new_binder(folder);
    let base = fs::read(&path).unwrap();
    let events = trace(folder, job, &path);
    let first = events.iter().position(|event| event.file == ACKS).unwrap();
    let mut rng = Rng::new(seed);
    let mut points: Vec<usize> =
        (0..cuts).map(|_| first + rng.below((events.len() - first) as u64) as usize).collect();
    points.sort_unstable();

    let mut disks = [Disk { synced: Some(base), pending: vec![] }, Disk::default(), Disk::default()];
    let mut crashes = Vec::new();
    let (mut acknowledged, mut next) = (0, 0);
    for point in points {
        for place in next..point {
            let event = &events[place];
            match (event.file, event.operation) {
                (ACKS, _) => acknowledged = event.bytes[0] as usize,
                (file, b's') => {
                    let disk = &mut disks[file];
                    let pending = std::mem::take(&mut disk.pending);
                    pending.into_iter().for_each(|place| apply(&mut disk.synced, &events[place], |_| true));
                    disk.synced.get_or_insert_default();
                }
                (file, _) => disks[file].pending.push(place),
            }
        }
        next = point;
        let files = disks.each_ref().map(|disk| after_cut(disk, &events, &mut rng));
        crashes.push((point, acknowledged, files));
    }
    let place = AtomicUsize::new(0);
    let mut wrong: Vec<String> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let mut wrong = Vec::new();
                    while let Some((point, acknowledged, files)) =
                        crashes.get(place.fetch_add(1, Ordering::Relaxed))
                    {
                        if let Err(why) = check(folder, files, *acknowledged, states) {
                            wrong.push(format!(
                                "cut before event {point}, {acknowledged} acknowledged: {why}"
                            ));
                        }
                    }
                    wrong
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    wrong.sort();
    wrong
}

/// What is left of a file: nothing since the last sync, the first writes, or any sectors of any writes.
fn after_cut(disk: &Disk, events: &[Event], rng: &mut Rng) -> Option<Vec<u8>> {
    let mut left = disk.synced.clone();
    match rng.below(3) {
        0 => {}
        1 => {
            let kept = rng.below(disk.pending.len() as u64 + 1) as usize;
            disk.pending.iter().take(kept).for_each(|place| apply(&mut left, &events[*place], |_| true));
        }
        _ => disk.pending.iter().for_each(|place| apply(&mut left, &events[*place], |_| rng.below(2) == 0)),
    }
    left
}

/// Plays a record onto a file, but only the sectors that `lands` lets through.
fn apply(file: &mut Option<Vec<u8>>, event: &Event, mut lands: impl FnMut(usize) -> bool) {
    let bytes = file.get_or_insert_default();
    if event.operation == b't' {
        if lands(0) {
            bytes.resize(event.length, 0);
        }
        return;
    }
    let end = event.offset + event.bytes.len();
    let mut from = event.offset;
    while from < end {
        let to = end.min((from / SECTOR + 1) * SECTOR);
        if lands(from) {
            if bytes.len() < to {
                bytes.resize(to, 0);
            }
            bytes[from..to].copy_from_slice(&event.bytes[from - event.offset..to - event.offset]);
        }
        from = to;
    }
}

fn check(
    folder: &Path,
    files: &[Option<Vec<u8>>; 3],
    acknowledged: usize,
    states: Option<&[Fingerprint]>,
) -> Result<(), String> {
    let run = tempfile::tempdir_in(folder).unwrap();
    let path = run.path().join("copil.db");
    for (suffix, bytes) in FILES.iter().zip(files) {
        if let Some(bytes) = bytes {
            fs::write(format!("{}{suffix}", path.display()), bytes).unwrap();
        }
    }
    let store = Store::open_with(&path, &setup(run.path())).map_err(|error| error.to_string())?;
    let found = count(&store);
    if !(acknowledged..=acknowledged + 1).contains(&found) {
        return Err(format!("{found} found"));
    }
    match states {
        Some(states) if store.fingerprint().unwrap() != states[found] => Err(format!("{found} is half done")),
        _ => Ok(()),
    }
}

/// Compiles the shim, runs a job under it and reads what it recorded.
fn trace(folder: &Path, job: &str, path: &Path) -> Vec<Event> {
    let shim = shim::compile("shim", folder);
    let to = folder.join("trace");
    let status = worker_command(job, path)
        .env("LD_PRELOAD", &shim)
        .env("COPIL_TRACE_DB", path)
        .env("COPIL_TRACE_TO", &to)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(!status.success(), "the worker ends as by a crash");
    let bytes = fs::read(&to).expect("the shim recorded nothing");
    let mut events = Vec::new();
    let mut rest = bytes.as_slice();
    while let Some((head, tail)) = rest.split_at_checked(24) {
        let word = |at: usize| u64::from_le_bytes(head[at..at + 8].try_into().unwrap()) as usize;
        let (operation, length) = (head[0], word(16));
        let taken = if operation == b'w' { length } else { 0 };
        let (bytes, after) = tail.split_at_checked(taken).unwrap_or((tail, &[]));
        events.push(Event {
            operation,
            file: head[4] as usize,
            offset: word(8),
            length,
            bytes: bytes.to_vec(),
        });
        rest = after;
    }
    let acknowledged = events.iter().filter(|event| event.file == ACKS && event.operation == b'w').count();
    assert_eq!(acknowledged, OPERATIONS, "the trace is not complete");
    events
}
