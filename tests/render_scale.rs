//! A sheet of 10,000 people: linear in time against 1,000, and within 80 MiB.

mod papers;

use copil::render::pdf;
use std::time::{Duration, Instant};

/// Best of a few runs: a busy machine only ever makes a run slower.
fn best_time(people: usize) -> Duration {
    let run = || {
        let sheet = papers::sheet(&[people]);
        let start = Instant::now();
        let rendered = pdf::render(&sheet).unwrap();
        assert!(rendered.pages > people / 16);
        start.elapsed()
    };
    (0..3).map(|_| run()).min().unwrap()
}

#[test]
fn ten_thousand_people_cost_ten_times_one_thousand() {
    let (thousand, ten_thousand) = (best_time(1_000), best_time(10_000));
    println!("1,000: {thousand:?}, 10,000: {ten_thousand:?}");
    assert!(ten_thousand < thousand * 12, "{thousand:?} then {ten_thousand:?}");
    if let Some(peak) = peak_kib() {
        println!("peak: {peak} KiB");
        assert!(peak < 80 * 1024, "{peak} KiB");
    }
}

/// Most memory that this process ever held, where the system tells.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
