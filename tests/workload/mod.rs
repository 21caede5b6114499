//! A secretary's work, the same for a seed each time: after n operations there is one state of the binder,
//! and after a crash the binder must be in one of these states, to the byte.

use std::path::Path;

use copil::domain::agenda::{AgendaItem, ItemKind, Nature};
use copil::domain::committee::Committee;
use copil::domain::ids::{AgendaItemId, CommitteeId, MeetingId, PartId, SettingId};
use copil::domain::meeting::{Meeting, MeetingKind, MeetingState, Part, PartFormat};
use copil::domain::person::{Civility, Person};
use copil::domain::rank::Rank;
use copil::domain::setting::{Setting, SettingKey};
use copil::error::Result;
use copil::store::{Clock, Db, Fingerprint, Setup, Store, Tx};
use jiff::civil::date;

/// Pseudo-random numbers: xorshift.
pub struct Rng(u64);

impl Rng {
    /// A generator that gives the same numbers for the same seed.
    pub fn new(seed: u64) -> Rng {
        Rng(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }
}

/// Fixed clock and keys; backups beside the binder.
pub fn setup(folder: &Path) -> Setup {
    let clock = Clock::Fixed("2023-11-14T12:00:00Z".parse().unwrap());
    Setup { backups: Some(folder.join("sauvegardes")), ..Setup::new(clock) }
}

/// What the binder holds before the first operation.
pub fn begin(store: &mut Store) {
    store
        .transact("Commencer", |tx| {
            let name = "Comité de pilotage".into();
            tx.insert(&Committee {
                id: tx.id::<CommitteeId>(),
                name,
                label_period: None,
                emitter: String::new(),
            })?;
            tx.insert(&Setting { id: tx.id::<SettingId>(), key: SettingKey::Retention, value: "0".into() })
        })
        .unwrap();
}

/// How many operations the binder holds.
pub fn count(db: &Db) -> usize {
    db.all::<Setting>().unwrap()[0].value.parse().unwrap()
}

/// The nth operation: many rows in one step, sometimes taken back and done again.
pub fn operate(store: &mut Store, n: usize) {
    work(store, n).unwrap();
    if n.is_multiple_of(7) {
        store.undo().unwrap();
        store.redo().unwrap();
    }
}

/// The step of the nth operation.
pub fn work(store: &mut Store, n: usize) -> Result<()> {
    let mut rng = Rng::new(n as u64);
    store.transact("Travailler", |tx| {
        let counter = tx.all::<Setting>()?.remove(0);
        tx.update(&Setting { value: n.to_string(), ..counter })?;
        let meetings = tx.all::<Meeting>()?;
        match rng.below(6) {
            _ if meetings.len() > 6 => tx.delete::<Meeting>(meetings[rng.below(5) as usize].id),
            0..=2 => add_meeting(tx, &mut rng, n),
            _ => {
                add_person(tx, n)?;
                for item in tx.all::<AgendaItem>()?.into_iter().step_by(3) {
                    tx.update(&AgendaItem { title: title(&mut rng, n), ..item })?;
                }
                Ok(())
            }
        }
    })
}

fn title(rng: &mut Rng, n: usize) -> String {
    format!("Point {n} ").repeat(1 + rng.below(15) as usize)
}

fn add_person(tx: &Tx, n: usize) -> Result<()> {
    let person = Person::named(tx.id(), Civility::Madame, "Zoé", &format!("NOM {n}"));
    tx.insert(&Person { email: "zoe@example.fr".into(), is_example: true, ..person })
}

fn add_meeting(tx: &Tx, rng: &mut Rng, n: usize) -> Result<()> {
    let meeting = Meeting {
        id: tx.id::<MeetingId>(),
        committee: tx.all::<Committee>()?.remove(0).id,
        kind: MeetingKind::Programming,
        title: format!("Séance {n}"),
        held_on: date(2023, 11, 14),
        time_zone: "Europe/Paris".into(),
        place: String::new(),
        access: String::new(),
        reference: String::new(),
        secretary: String::new(),
        reply_by: None,
        next_meeting_on: None,
        state: MeetingState::Preparing,
        civil_year: 2023,
        previous_meeting: None,
        note: String::new(),
    };
    tx.insert(&meeting)?;
    let part = Part {
        id: tx.id::<PartId>(),
        meeting: meeting.id,
        title: "Temps".into(),
        held_on: meeting.held_on,
        place: String::new(),
        starts_min: 540,
        ends_min: 720,
        opened_min: None,
        closed_min: None,
        format: PartFormat::Plenary,
        expected_count: None,
        audience: String::new(),
        rank: Rank::between(None, None),
    };
    tx.insert(&part)?;
    let mut rank = Rank::between(None, None);
    let mut parent = None;
    for place in 0..10 {
        rank = Rank::between(Some(&rank), None);
        let item = AgendaItem {
            id: tx.id::<AgendaItemId>(),
            part: part.id,
            parent,
            kind: ItemKind::Point,
            title: title(rng, n),
            carrier_label: String::new(),
            nature: Nature::Exchange,
            speaker_person: None,
            speaker_organisation: None,
            speaker_label: String::new(),
            planned_min: 15,
            action: None,
            rank: rank.clone(),
        };
        tx.insert(&item)?;
        parent = if place % 3 == 0 { Some(item.id) } else { parent };
    }
    Ok(())
}

/// The states after 0, 1, … `operations` operations.
pub fn states(folder: &Path, operations: usize) -> Vec<Fingerprint> {
    let mut store = Store::in_memory_with(&setup(folder)).unwrap();
    begin(&mut store);
    let mut states = vec![store.fingerprint().unwrap()];
    for n in 1..=operations {
        operate(&mut store, n);
        assert_eq!(count(&store), n);
        states.push(store.fingerprint().unwrap());
    }
    states
}
