//! The demonstration: the cité éducative of Alençon-Perseigne and its two meetings of 2023.
//!
//! Facts come from the press release of 23 November 2023. What it does not say is an example, and said to
//! be one: in the notes of the meetings, on the amounts, on the people. Nobody but the three officials it
//! names has a name. Keys and dates are fixed: the same rows on any day, on any machine.

mod actions;
mod agenda;
mod attendance;
mod committee;
mod funding;
mod ids;
mod meetings;
mod minutes;
mod minutes_text;
mod organisations;
mod people;
mod programme;
mod settings;

use std::path::Path;

use crate::domain::rows::Rows;
use crate::error::Result;
use crate::store::{Clock, Setup, Store};

/// The clock under which the demonstration is made: stopped, so that its binder is the same on any day.
pub fn clock() -> Clock {
    Clock::Fixed(ids::born())
}

/// Makes a binder with the demonstration: the same bytes on any day.
///
/// # Errors
/// Those of [`Store::create`].
pub fn make(binder: &Path) -> Result<()> {
    make_copy(binder, clock())
}

/// Makes a binder with the demonstration to work in: the same rows, and an id of its own, given by this clock.
///
/// # Errors
/// Those of [`Store::create`].
pub fn make_copy(binder: &Path, clock: Clock) -> Result<()> {
    Store::create_filled(binder, &Setup::new(clock), |tx| tx.insert_rows(&rows()))
}

/// Every row of the demonstration, parents before children, in order of key.
pub fn rows() -> Rows {
    let mut rows = Rows::default();
    settings::add(&mut rows);
    programme::add(&mut rows);
    organisations::add(&mut rows);
    people::add(&mut rows);
    committee::add(&mut rows);
    meetings::add(&mut rows);
    actions::add(&mut rows);
    funding::add(&mut rows);
    agenda::add(&mut rows);
    attendance::add(&mut rows);
    minutes::add(&mut rows);
    rows
}
