//! A value read from the binder, read again only when the binder has changed.

use std::rc::Rc;

use super::App;
use crate::error::Result;
use crate::store::Db;

/// A value and the state of the binder in which it was read. A screen keeps one for each thing it shows.
///
/// ```text
/// let Some(meetings) = self.meetings.get(cx.app, (), |db| db.all::<Meeting>()) else { return };
/// ```
/// Undo, redo and every operation move the revision, so no screen has anything to refresh by hand.
pub struct Cached<K, T> {
    tables: &'static [&'static str],
    kept: Option<Kept<K, T>>,
}

struct Kept<K, T> {
    version: (u64, u64),
    key: K,
    value: Option<Rc<T>>,
}

impl<K, T> Default for Cached<K, T> {
    fn default() -> Self {
        Self::of(&[])
    }
}

impl<K, T> Cached<K, T> {
    /// A value that depends on these tables alone; on all of them where none is named.
    pub const fn of(tables: &'static [&'static str]) -> Self {
        Self { tables, kept: None }
    }
}

impl<K: PartialEq, T> Cached<K, T> {
    /// The value for `key`, read by `read` if the binder or the key has changed since.
    ///
    /// Nothing when it cannot be read: the person has been told why, once, and the screen goes back to its list.
    pub fn get(&mut self, app: &mut App, key: K, read: impl FnOnce(&Db) -> Result<T>) -> Option<Rc<T>> {
        let version = app.version(self.tables)?;
        if let Some(kept) = self.kept.as_ref().filter(|kept| kept.version == version && kept.key == key) {
            return kept.value.clone();
        }
        let read = read(app.store()?);
        let value = match read {
            Ok(value) => Some(Rc::new(value)),
            Err(error) => {
                app.fail(&error);
                None
            }
        };
        self.kept = Some(Kept { version, key, value: value.clone() });
        value
    }
}
