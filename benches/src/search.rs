//! A key typed in the search of 100,000 people, beside one scan of the same text.

use crate::{Claim, crowd, median, quantile};
use copil::domain::french::keys::fold;
use copil::domain::search::sought;
use copil::ops::directory::People;
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
    let (store, _) = crowd::store(PEOPLE);
    let people = People::read(&store, crowd::day()).expect("people");
    let offices = rows.mandates.iter().map(|mandate| fold(&mandate.function_label));
    let text =
        rows.people.iter().map(|person| fold(&sought(person))).chain(offices).collect::<Vec<_>>().join("\n");
    let scan = || median((0..9).map(|_| ms(|| memmem::find(text.as_bytes(), b"marivaudage"))).collect());
    let typed_people = rows.people.iter().step_by(rows.people.len() / TYPED);
    let mut keys = Vec::new();
    for person in typed_people {
        // Around the keys that it is compared with: machines slow down and hurry.
        let scan_ms = scan();
        let name = format!("{} {}", person.given_name, person.family_name);
        for length in 1..=name.chars().count() {
            let typed: String = name.chars().take(length).collect();
            keys.push(ms(|| people.best(&typed, MOST)) / scan_ms);
        }
    }
    let scan = scan();
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
