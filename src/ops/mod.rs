//! The verbs of the secretariat: each public function is one transaction and one step to undo.
//!
//! A verb takes the store first, checks the rules that need several rows, and writes through `Tx`. What
//! verbs share is `pub(crate)` and takes a `&Tx`, so that one verb is never two steps. Forms hand in a
//! whole entity (`edit`); gestures have verbs of their own (`move_up`, `represent`). Two things are never
//! changed by `edit`: what a row belongs to, and its place.

pub mod actions;
pub mod agenda;
pub mod attendance;
pub mod chairs;
pub mod colleges;
pub mod committee;
pub mod copilots;
pub mod decisions;
pub mod directory;
pub mod endowments;
pub mod entries;
pub mod funding;
pub mod logos;
pub mod mandates;
pub mod meetings;
pub mod minutes;
pub mod objectives;
mod order;
pub mod organisations;
pub mod parts;
pub mod pasting;
pub mod people;
pub mod photos;
pub mod schemes;
pub mod seats;
pub mod settings;
mod used;
