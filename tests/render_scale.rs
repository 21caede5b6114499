//! A sheet of 10,000 people: linear in time against 1,000, and within 80 MiB.

mod papers;

use copil::render::pdf;
use std::time::{Duration, Instant};

/// Best of a few runs: a busy machine only ever makes a run slower.
fn best_time(people: usize, runs: usize) -> Duration {
    let run = || {
        let sheet = papers::sheet(&[people]);
        let start = Clock::start();
        let rendered = pdf::render(&sheet).unwrap();
        let time = start.elapsed();
        assert!(rendered.pages > people / 16);
        time
    };
    (0..runs).map(|_| run()).min().unwrap()
}

/// Time that the processor gave to this thread, or time passed where the system does not tell.
struct Clock(Instant, Option<Duration>);

impl Clock {
    fn start() -> Self {
        Self(Instant::now(), Self::processor())
    }

    fn elapsed(&self) -> Duration {
        match (self.1, Self::processor()) {
            (Some(start), Some(end)) => end - start,
            _ => self.0.elapsed(),
        }
    }

    fn processor() -> Option<Duration> {
        let status = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        status.split(' ').next()?.parse().ok().map(Duration::from_nanos)
    }
}

/// Most memory that this process ever held, in KiB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn ten_thousand_people_cost_ten_times_one_thousand() {
    let (thousand, ten_thousand) = (best_time(1_000, 8), best_time(10_000, 3));
    println!("1,000: {thousand:?}, 10,000: {ten_thousand:?}, peak: {:?} KiB", peak());
    assert!(ten_thousand < thousand * 12, "{thousand:?} then {ten_thousand:?}");
    assert!(peak().is_none_or(|peak| peak < 80 * 1024), "{:?} KiB", peak());
}
