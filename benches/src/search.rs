//! A key typed in the search of 100,000 people, beside one scan of the same text.

use crate::{Claim, crowd, median, quantile};
use copil::domain::french::keys::fold;
use copil::domain::search::{SearchIndex, sought};
use cpu_time::ThreadTime;
use memchr::memmem;
use std::hint::black_box;

const PEOPLE: usize = 100_000;
/// People whose names are typed, sign by sign.
const TYPED: usize = 60;
/// Rows that the window asks for.
const MOST: usize = 9;

fn ms<T>(work: impl FnOnce() -> T) -> f64 {
    let start = ThreadTime::now();
    black_box(work());
    start.elapsed().as_secs_f64() * 1e3
}

/// Types names one after the other.
pub fn claims() -> Vec<Claim> {
    let rows = crowd::rows(PEOPLE);
    let index = SearchIndex::of(&rows);
    let offices = rows.mandates.iter().map(|mandate| fold(&mandate.function_label));
    let text =
        rows.people.iter().map(|person| fold(&sought(person))).chain(offices).collect::<Vec<_>>().join("\n");
    let scans = (0..200).map(|_| ms(|| memmem::find(text.as_bytes(), b"marivaudage")));
    let scan = median(scans.collect());
    let people = rows.people.iter().step_by(rows.people.len() / TYPED);
    let typed = people.flat_map(|person| {
        let name = format!("{} {}", person.given_name, person.family_name);
        (1..=name.chars().count()).map(move |length| name.chars().take(length).collect::<String>())
    });
    let keys: Vec<f64> =
        typed.map(|typed| ms(|| index.people.best(&typed, MOST))).map(|spent_ms| spent_ms / scan).collect();
    println!("search: {} keys, one scan of {} KiB {scan:.3} ms", keys.len(), text.len() / 1024);
    println!("half of the keys {:.2} scans, 99 % {:.2}", quantile(&keys, 0.5), quantile(&keys, 0.99));
    vec![
        Claim {
            what: "a key in the search / one scan, half of the keys",
            found: quantile(&keys, 0.5),
            most: 4.0,
        },
        Claim {
            what: "a key in the search / one scan, 99 % of the keys",
            found: quantile(&keys, 0.99),
            most: 40.0,
        },
    ]
}
