//! What each verb of the secretariat does, one behaviour a test. The binders of these tests undo, compare,
//! redo and compare after every step, so that each test proves undo as well.

mod agenda;
mod attendance;
mod directory;
mod meetings;
mod minutes;
mod pasting;
mod places;
mod programme;
mod random;
#[path = "../support/random_ops.rs"]
mod random_ops;
mod substitution;
mod support;
mod templates;
