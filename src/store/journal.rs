//! Undo and redo: each transaction is a step, kept with what takes it back.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use rusqlite::TransactionBehavior::Immediate;

use crate::error::{Error, Result};

use super::inverse::{Change, Inverses};
use super::schema;

/// Name of a step as the person reads it: an infinitive, as in « Clore la réunion ».
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label(std::borrow::Cow<'static, str>);

impl Label {
    /// The text of the label.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&'static str> for Label {
    fn from(text: &'static str) -> Self {
        Label(text.into())
    }
}

impl From<String> for Label {
    fn from(text: String) -> Self {
        Label(text.into())
    }
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What takes one transaction back.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) label: Label,
    /// In the order in which they must be played.
    changes: Vec<Change>,
    tables: BTreeSet<String>,
    merging: Option<(String, Timestamp)>,
    /// Room that the changes take: summed once, because every commit asks for it.
    bytes: usize,
}

impl Step {
    fn new(label: Label, changes: Vec<Change>) -> Step {
        let tables = changes.iter().map(|change| change.table().to_owned()).collect();
        let bytes = changes.iter().map(Change::bytes).sum();
        Step { label, changes, tables, merging: None, bytes }
    }

    /// Whether it takes nothing back, because what was written last was there before. Only looked at where that
    /// happens: in a text saved while it is typed, and typed back.
    fn is_void(&self, conn: &Connection) -> Result<bool> {
        match self.changes.as_slice() {
            [only] => only.is_done(conn),
            changes => Ok(changes.is_empty()),
        }
    }

    /// Takes back `self` first, then `earlier`, as one step.
    fn after(mut self, earlier: Step) -> Step {
        if let ([only], Some(next)) = (self.changes.as_slice(), earlier.changes.first())
            && only.hides(next)
        {
            self.changes.clear();
            self.bytes = 0;
        }
        self.changes.extend(earlier.changes);
        self.bytes += earlier.bytes;
        self.tables.extend(earlier.tables);
        self.label = earlier.label;
        self
    }
}

/// The steps that can be undone and redone, and the revision they have led to.
#[derive(Debug, Default)]
pub(super) struct Journal {
    /// Those of the first change on: a binder that is only read is open sooner without them.
    inverses: OnceCell<Inverses>,
    undo: VecDeque<Step>,
    redo: Vec<Step>,
    revision: u64,
    revisions: BTreeMap<String, u64>,
}

/// Room for the steps to undo and redo, in bytes.
const ROOM: usize = 64 << 20;

/// Edits with the same key merge if the next one comes within this delay.
const MERGE_WITHIN: SignedDuration = SignedDuration::from_secs(60);

impl Journal {
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    pub(super) fn revision_of(&self, tables: &[&str]) -> u64 {
        tables.iter().filter_map(|table| self.revisions.get(*table)).copied().max().unwrap_or(0)
    }

    pub(super) fn undo_label(&self) -> Option<&Label> {
        self.undo.back().map(|step| &step.label)
    }

    pub(super) fn redo_label(&self) -> Option<&Label> {
        self.redo.last().map(|step| &step.label)
    }

    /// Keeps a step that has just been done; what had been undone is lost.
    pub(super) fn push(&mut self, conn: &Connection, step: Step, merging: Option<(String, Timestamp)>) {
        self.moved(&step);
        self.redo.clear();
        let mut step = step;
        if let Some((key, now)) = &merging
            && let Some(last) = self.undo.pop_back_if(|last| follows(last, key, *now))
        {
            step = step.after(last);
            // Were the database not to answer, the step would stay, and be passed over when it is undone.
            if matches!(step.is_void(conn), Ok(true)) {
                return;
            }
        }
        step.merging = merging;
        self.undo.push_back(step);
        self.keep_within(ROOM);
    }

    /// Forgets every step.
    pub(super) fn forget(&mut self) {
        self.undo.clear();
        self.redo.clear();
    }

    /// Undoes the last step that has something to take back.
    pub(super) fn undo(&mut self, conn: &Connection) -> Result<Option<Label>> {
        while let Some(step) = self.undo.back() {
            let inverse = self.replay(conn, step)?;
            self.undo.pop_back();
            // What is typed now begins a step of its own.
            if let Some(last) = self.undo.back_mut() {
                last.merging = None;
            }
            let Some(inverse) = inverse else { continue };
            self.moved(&inverse);
            let label = inverse.label.clone();
            self.redo.push(inverse);
            return Ok(Some(label));
        }
        Ok(None)
    }

    /// Does again the last step undone that has something to do.
    pub(super) fn redo(&mut self, conn: &Connection) -> Result<Option<Label>> {
        while let Some(step) = self.redo.last() {
            let inverse = self.replay(conn, step)?;
            self.redo.pop();
            let Some(inverse) = inverse else { continue };
            self.moved(&inverse);
            let label = inverse.label.clone();
            self.undo.push_back(inverse);
            return Ok(Some(label));
        }
        Ok(None)
    }

    fn moved(&mut self, step: &Step) {
        self.revision += 1;
        for table in &step.tables {
            self.revisions.insert(table.clone(), self.revision);
        }
    }

    /// Drops the oldest steps; the last one always stays.
    fn keep_within(&mut self, room: usize) {
        let mut held: usize = self.undo.iter().map(|step| step.bytes).sum();
        while held > room && self.undo.len() > 1 {
            held -= self.undo.pop_front().map_or(0, |step| step.bytes);
        }
    }

    /// Runs `work` in one transaction and returns what takes it back, or nothing if no row changed.
    ///
    /// # Errors
    /// Those of [`Inverses::install`], whatever `work` says, or the database at COMMIT: nothing has changed then.
    pub(super) fn record<T>(
        &self,
        conn: &Connection,
        label: Label,
        work: impl FnOnce() -> Result<T>,
    ) -> Result<(T, Option<Step>)> {
        let inverses = self.inverses(conn)?;
        // Rolls back when dropped: after an error, and after a failed COMMIT, which leaves the transaction open.
        let transaction = rusqlite::Transaction::new_unchecked(conn, Immediate)?;
        conn.pragma_update(None, "defer_foreign_keys", true)?;
        let value = work()?;
        if conn.is_autocommit() {
            return Err(Error::Defect("the database ended the transaction by itself".into()));
        }
        let changes = inverses.take_log(conn)?;
        let step = (!changes.is_empty()).then(|| Step::new(label, changes));
        if step.is_some() {
            schema::count_change(conn)?;
        }
        transaction.commit()?;
        Ok((value, step))
    }

    /// Plays a step and returns what takes that back, or nothing if every row said so already.
    ///
    /// References are off meanwhile: the log holds the rows that cascades changed, and a cascade of the
    /// inverse would come on top. The state reached has been checked when it was left.
    pub(super) fn replay(&self, conn: &Connection, step: &Step) -> Result<Option<Step>> {
        conn.pragma_update(None, "foreign_keys", false)?;
        let played = self.record(conn, step.label.clone(), || {
            step.changes.iter().try_for_each(|change| change.play(conn))
        });
        conn.pragma_update(None, "foreign_keys", true)?;
        let mut inverse = played?.1;
        if let Some(inverse) = &mut inverse {
            inverse.tables.extend(step.tables.iter().cloned());
        }
        Ok(inverse)
    }

    fn inverses(&self, conn: &Connection) -> Result<&Inverses> {
        if self.inverses.get().is_none() {
            self.inverses.set(Inverses::install(conn)?).ok();
        }
        self.inverses.get().ok_or_else(|| Error::Defect("no inverses after they were installed".into()))
    }
}

fn follows(last: &Step, key: &str, now: Timestamp) -> bool {
    last.merging
        .as_ref()
        .is_some_and(|(last_key, at)| last_key == key && now.duration_since(*at).abs() <= MERGE_WITHIN)
}
