//! Many verbs in any order: each is undone and redone on the way, and the binder stays whole.

use crate::random_ops::Walk;
use crate::support::{bench, founding};
use copil::ops::committee;
use copil::store::{Clock, Fingerprint, Store};

/// Verbs done, over all walks.
const VERBS: usize = 10_000;
/// Verbs tried in one walk: enough for a meeting to be held, few enough for its states to be compared quickly.
const TRIED: usize = 500;

#[test]
fn verbs_in_any_order_leave_a_binder_that_holds_together() {
    let mut bench = bench();
    let mut walk = Walk::new(20_231_114);
    for _ in 0..400 {
        walk.step(&mut bench.store).unwrap();
        walk.check(&bench.store);
    }
    assert!(walk.done > 150, "{} verbs done, {} refused", walk.done, walk.refused);
}

/// The states a binder has been in, one after the other.
struct States {
    revision: u64,
    seen: Vec<Fingerprint>,
}

impl States {
    fn look(&mut self, store: &Store) {
        if self.revision != store.revision() {
            self.revision = store.revision();
            self.seen.push(store.fingerprint().unwrap());
        }
    }
}

/// Undoes everything, then does everything again: the states are those that were seen, in order, and no other. Saves
/// of one text are one step, so that the states between them are passed over: how many is returned.
fn there_and_back(store: &mut Store, states: &[Fingerprint]) -> usize {
    let last = states.len() - 1;
    assert!(store.fingerprint().unwrap() == states[last]);
    let mut at = last;
    let mut path = vec![last];
    while store.undo().unwrap().is_some() {
        let now = store.fingerprint().unwrap();
        let earlier = states[..at].iter().rposition(|state| *state == now);
        at = earlier.unwrap_or_else(|| panic!("undone from state {at} to one that never was"));
        path.push(at);
    }
    assert_eq!(at, 0, "the first state is not reached");
    for at in path.iter().rev().skip(1) {
        assert!(store.redo().unwrap().is_some());
        assert!(store.fingerprint().unwrap() == states[*at], "done again, state {at} is another");
    }
    assert_eq!(store.redo().unwrap(), None);
    last + 1 - path.len()
}

#[test]
fn ten_thousand_verbs_are_undone_and_done_again_saves_that_merge_too() {
    let (mut done, mut refused, mut passed_over) = (0, 0, 0);
    for seed in 1.. {
        let mut store = Store::in_memory(Clock::Fixed("2023-07-03T12:00:00Z".parse().unwrap())).unwrap();
        let mut states = States { revision: 0, seen: vec![store.fingerprint().unwrap()] };
        committee::found(&mut store, &founding()).unwrap();
        states.look(&store);
        let mut walk = Walk::new(seed * 20_231_114);
        for _ in 0..TRIED {
            match walk.below(8) {
                0 => walk.type_text(&mut store, |store| states.look(store)).unwrap(),
                _ => walk.step(&mut store).unwrap(),
            }
            states.look(&store);
        }
        println!("seed {seed}: {} verbs, {} states", walk.done, states.seen.len());
        passed_over += there_and_back(&mut store, &states.seen);
        done += walk.done;
        refused += walk.refused;
        if done >= VERBS {
            break;
        }
    }
    println!("{done} verbs done, {refused} refused, {passed_over} states passed over");
    assert!(passed_over > 200, "{passed_over} saves merged: too few to prove anything");
}
