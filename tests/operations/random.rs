//! Many verbs in any order: each is undone and redone on the way, and the binder stays whole.

use crate::random_ops::Walk;
use crate::support::bench;

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
