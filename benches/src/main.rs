//! The measured claims of copil: ratios taken in one run, because machines are noisy.
//!
//! `cargo run --release -p copil-benches` prints a table and fails when a claim does not hold. Each figure of a
//! sheet is that of a process of its own, so that the peak of memory is the paper's.

mod minutes;
mod sheet;

use std::process::{Command, ExitCode};

/// CPU time of one paper, from its dossier to its bytes, and what it took of memory and disk.
#[derive(Clone, Copy)]
struct Figures {
    cpu_ms: f64,
    peak_mib: f64,
    pages: usize,
    kib: usize,
}

const RUNS: usize = 5;
/// A sheet of ten times as many people takes at most this many times the CPU time.
const GROWTH_MAX: f64 = 12.0;
/// A sheet of 10,000 people takes at most this much memory, in MiB, program included.
const PEAK_MAX_MIB: f64 = 80.0;

/// Placing minutes of forty pages takes at most this part of the CPU time of writing their file.
const PAGINATION_MAX: f64 = 0.25;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(people) = arguments.first().and_then(|text| text.parse().ok()) {
        println!("{}", sheet::measure(people));
        return ExitCode::SUCCESS;
    }
    let runs: Vec<(Figures, Figures)> = (0..RUNS).map(|_| (in_child(1_000), in_child(10_000))).collect();
    let growth = median(runs.iter().map(|(small, large)| large.cpu_ms / small.cpu_ms).collect());
    let peak = runs.iter().map(|(_, large)| large.peak_mib).fold(0.0, f64::max);
    for (small, large) in &runs {
        for figures in [small, large] {
            let Figures { cpu_ms, peak_mib, pages, kib } = figures;
            println!("{pages:>5} pages {cpu_ms:>8.1} ms CPU {peak_mib:>6.1} MiB peak {kib:>6} KiB");
        }
    }
    println!("sheet of 10,000 / sheet of 1,000, CPU: {growth:.1} (claimed: at most {GROWTH_MAX})");
    println!("sheet of 10,000, peak of memory: {peak:.1} MiB (claimed: at most {PEAK_MAX_MIB})");
    let costs: Vec<minutes::Cost> = (0..RUNS).map(|_| minutes::measure()).collect();
    let pagination = median(costs.iter().map(|cost| cost.paginate_ms / cost.write_ms).collect());
    for minutes::Cost { paginate_ms, write_ms, pages } in &costs {
        println!("{pages:>5} pages {paginate_ms:>8.1} ms CPU to place {write_ms:>8.1} ms to write");
    }
    println!("minutes of 40 pages, placing / writing: {pagination:.2} (claimed: at most {PAGINATION_MAX})");
    if growth <= GROWTH_MAX && peak <= PEAK_MAX_MIB && pagination <= PAGINATION_MAX {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn in_child(people: usize) -> Figures {
    let program = std::env::current_exe().expect("the program's own path");
    let output = Command::new(program).arg(people.to_string()).output().expect("a child process");
    let text = String::from_utf8(output.stdout).expect("a line of figures");
    let mut fields = text.split_whitespace().map(|field| field.parse::<f64>().expect("a figure"));
    let mut next = || fields.next().expect("four figures");
    Figures { cpu_ms: next(), peak_mib: next(), pages: next() as usize, kib: next() as usize }
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
