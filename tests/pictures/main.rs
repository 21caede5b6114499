//! Logos and photos: files cleaned as they enter the binder, kept with it, printed by papers.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../dossiers/mod.rs"]
mod dossiers;

mod binder;
mod drawn;
mod files;
mod papers;
mod word;
