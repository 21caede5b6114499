//! copil prepares, holds and records the meetings of a *comité de pilotage*.
//!
//! This page is the project's architecture note. It says where things are and why; the files say the rest.
//!
//! # Eight words
//!
//! | word | what it is | where |
//! |---|---|---|
//! | **Entity** | a flat value of the field with its own key and rules: a person, an agenda item | [`domain`] |
//! | **Store** | the binder: one local database, read by `Db`, written by `Tx` inside `Store::transact` | [`store`] |
//! | **Operation** | a verb of the secretariat, one transaction, one step to undo | [`ops`] |
//! | **Dossier** | everything about one meeting, loaded: the input of every paper | [`domain::dossier`] |
//! | **Document** | what a paper says, before anything is placed; a pure function of a dossier | [`documents`] |
//! | **Command** | a button or a shortcut without a payload; or a word of the command line | [`app`], [`cli`] |
//! | **Screen** | a place of the window | [`ui`] |
//! | **Task** | work longer than a frame, which shows its progress | [`app`] |
//!
//! # From a keystroke to a PDF
//!
//! ```text
//!  a field of a screen ──▶ operation ──▶ Store::transact ──▶ rows, on the disk, with their inverse to undo
//!                                                              │
//!  the screens read again what the revision says has moved ◀───┤
//!                                                              ▼
//!  file ◀── exchange ◀── bytes ◀── render ◀── Document ◀── documents ◀── Dossier
//! ```
//!
//! # Floors
//!
//! A module imports from those above it in this table and from no other; `tests/architecture.rs` reads every
//! import against it.
//!
//! | floor | modules | knows |
//! |---|---|---|
//! | 0 | [`domain`], [`error`] | values and rules; no file, no clock, no SQL, no window |
//! | 1 | [`store`], [`documents`] | SQL for the one, words for the other; they do not know each other |
//! | 2 | [`render`], [`ops`] | fonts, pages and PDF for the one, verbs for the other |
//! | 3 | [`exchange`], [`demo`] | archives, exported files, checks; the demonstration |
//! | 4 | [`app`], [`cli`] | the application without its drawing; the same without a window |
//! | 5 | [`ui`] | egui |
//!
//! # To add…
//!
//! | … | touch | undo and tests come |
//! |---|---|---|
//! | a document | one file in `documents/` with its `mod` line, one row of [`documents::DOCUMENTS`] | from that table; its text is kept with `COPIL_BLESS=1` |
//! | a screen | one file in `ui/screens/` with its `mod` line, a variant of [`app::Route`], one row of `SCREENS` | from that table |
//! | a command of the window, of the command line | one row of `app::COMMANDS`, of [`cli::COMMANDS`] | from these tables |
//! | an operation | one function in `ops/` and the widget that calls it | undo by itself, a test beside its sisters |
//! | a rule that says no | one variant of [`domain::refusal::Refusal`] | |
//! | a field | the struct, a migration, the column list in `store/rows.rs`, a step that brings earlier archives up to date and [`exchange::archive::VERSION`], the screen | undo by itself; a test loads the archive of version 1 |
//! | an entity | the struct, a row of `for_each_entity`, a migration, a column list, the same step; its links in [`exchange::rules`] | a test compares the links with the schema |
//! | an output format | one file in `render/`, one variant of [`exchange::papers::Format`] | |
//!
//! # Why
//!
//! **Why can only `transact` write?** A `Tx` has no public constructor: whoever writes has given the step a name, and
//! the step can be undone, through cascades, because triggers have noted the inverse of every row changed. A
//! new table is covered without a line.
//!
//! **Why is a paper a value?** `build` is a function from a dossier to a `Document`. It can be tested without a
//! database, drawn in a background thread, and written as PDF, DOCX, HTML or text by code that knows nothing of COPILs.
//!
//! **Why is the time asked for in one place?** So that the same binder gives the same bytes on any day. Papers print
//! the dates of the binder; the clock, [`store::Clock`], enters with the store, for keys and backups, and the
//! demonstration stops it.
//!
//! **Why UUIDs, and ranks that are text?** So that two copies of a binder can one day be merged: a key or a place in a
//! list never depends on the computer where it was given.
//!
//! **Why one error type?** Its variants say what the person can do next. `Display` is English, for the log;
//! `for_user` is French. An error is told once, where it ends: a notice in the window, a sentence on the command line.
//!
//! **Why does a reading command copy the binder first?** So that no byte changes beside it, be it on a read-only
//! disk, damaged, or left behind by a crash with its log.

pub mod app;
pub mod cli;
pub mod demo;
pub mod documents;
pub mod domain;
pub mod error;
pub mod exchange;
pub mod ops;
pub mod render;
pub mod store;
pub mod ui;
