//! The measured claims of copil: ratios taken in one run, because machines are noisy.
//!
//! `cargo run --release -p copil-benches` prints a table and fails when a claim does not hold; `… window` measures the
//! window alone, which needs a display. Each figure of a sheet is that of a process of its own, so that the peak of
//! memory is the paper's. `… -p copil-benches compare` prints the table of the README instead: copil beside Typst and
//! LibreOffice.

mod compare;
mod crowd;
mod frames;
mod krilla_sheet;
mod libreoffice;
mod minutes;
mod search;
mod sheet;
mod typst;
mod window;

use sheet::{Figures, Writer};
use std::path::Path;
use std::process::ExitCode;

const RUNS: usize = 5;

/// A measure and the most that it may be.
#[derive(Clone, Copy)]
struct Claim {
    what: &'static str,
    found: f64,
    most: f64,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => check(&[papers(), frames::claims(), search::claims(), window::claims()].concat()),
        ["window"] => check(&[frames::claims(), search::claims(), window::claims()].concat()),
        ["show", kind, binder, end @ ("close" | "rest")] => {
            let Some(kind) = window::Kind::named(kind) else { return usage() };
            window::show(kind, Path::new(binder), *end == "rest");
            ExitCode::SUCCESS
        }
        ["compare", people @ ..] => {
            let ([] | [_], Ok(people)) = (people, people.first().unwrap_or(&"1000").parse()) else {
                return usage();
            };
            compare::run(people);
            ExitCode::SUCCESS
        }
        ["minutes"] => {
            println!("{}", minutes::measure());
            ExitCode::SUCCESS
        }
        ["sheet", writer, people, file @ ..] => {
            let (Some(writer), Ok(people), [] | [_]) = (Writer::named(writer), people.parse(), file) else {
                return usage();
            };
            println!("{}", Figures::measure(writer, people, file.first().map(Path::new)));
            ExitCode::SUCCESS
        }
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    eprintln!(
        "usage: copil-benches [window | compare [PEOPLE] | minutes | sheet copil|krilla PEOPLE [FILE.pdf]]"
    );
    ExitCode::from(2)
}

/// Measures the papers, the programs that are compared in turns.
fn papers() -> Vec<Claim> {
    println!("sheet to sign: program, people, CPU ms, MiB at the peak, pages, KiB");
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let run = [(Writer::Copil, 1_000), (Writer::Copil, 10_000), (Writer::Krilla, 10_000)];
        let run = run.map(|(writer, people)| {
            let figures = Figures::of_child(writer, people);
            println!("{:<6} {people:>6} {figures}", writer.name());
            figures
        });
        runs.push(run);
    }
    println!("minutes: pages, CPU ms to place, CPU ms to make the file");
    let mut minutes = Vec::new();
    for _ in 0..RUNS {
        let cost = minutes::measure();
        println!("{cost}");
        minutes.push(cost);
    }
    let sheet = |ratio: fn(&[Figures; 3]) -> f64| median(runs.iter().map(ratio).collect());
    vec![
        Claim {
            what: "sheet of 10,000 / sheet of 1,000, CPU",
            found: sheet(|[small, large, _]| large.cpu_ms / small.cpu_ms),
            most: 12.0,
        },
        Claim {
            what: "sheet of 10,000 / the same by krilla, CPU",
            found: sheet(|[_, large, krilla]| large.cpu_ms / krilla.cpu_ms),
            most: 0.5,
        },
        Claim {
            what: "sheet of 10,000 / the same by krilla, size",
            found: sheet(|[_, large, krilla]| large.kib as f64 / krilla.kib as f64),
            most: 0.3,
        },
        Claim {
            what: "sheet of 10,000, MiB at the peak, program included",
            found: runs.iter().map(|[_, large, _]| large.peak_mib).fold(0.0, f64::max),
            most: 80.0,
        },
        Claim {
            what: "minutes of 40 pages, placing / making the file",
            found: median(minutes.iter().map(|cost| cost.place_ms / cost.file_ms).collect()),
            most: 0.25,
        },
    ]
}

/// Tells whether every claim holds.
fn check(claims: &[Claim]) -> ExitCode {
    println!();
    for Claim { what, found, most } in claims {
        let verdict = if found <= most { "holds" } else { "DOES NOT HOLD" };
        println!("{what:<52} {found:>6.2}, at most {most:>5}: {verdict}");
    }
    if claims.iter().all(|claim| claim.found <= claim.most) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn median(figures: Vec<f64>) -> f64 {
    quantile(&figures, 0.5)
}

/// The figure that this share of them does not exceed.
fn quantile(figures: &[f64], share: f64) -> f64 {
    let mut figures = figures.to_vec();
    figures.sort_by(f64::total_cmp);
    figures[((figures.len() - 1) as f64 * share) as usize]
}
