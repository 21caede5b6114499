//! Several rows of a list chosen together: by which gesture, and which they are after it.

use std::collections::BTreeSet;

use egui::Modifiers;

/// A gesture that chooses several rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// Chooses a row, or no more.
    Toggle(usize),
    /// Chooses all the rows between these two, both included, in place of the others.
    Through(usize, usize),
    /// Chooses every row.
    All,
    /// Chooses none.
    None,
}

impl Pick {
    /// What a click on a row chooses; `anchor` is where a range of rows begins.
    pub(in crate::ui::widgets) fn clicked(row: usize, anchor: usize, modifiers: Modifiers) -> Self {
        match modifiers {
            held if held.shift => Self::Through(anchor, row),
            held if held.command => Self::Toggle(row),
            _ => Self::None,
        }
    }

    /// Which rows are chosen after this gesture, by the keys that `key` gives to rows; one without a key is passed over.
    /// `shown` is the row whose details are beside the table: it looks chosen, and a first gesture adds to it.
    pub fn applied<K: Ord + Copy>(
        self,
        picked: &BTreeSet<K>,
        rows: usize,
        shown: Option<usize>,
        key: impl Fn(usize) -> Option<K>,
    ) -> BTreeSet<K> {
        match self {
            Self::None => BTreeSet::new(),
            Self::All => (0..rows).filter_map(key).collect(),
            Self::Through(from, to) => (from.min(to)..=from.max(to)).filter_map(key).collect(),
            Self::Toggle(at) => {
                let mut picked = picked.clone();
                if picked.is_empty() {
                    picked.extend(shown.and_then(&key));
                }
                if let Some(key) = key(at)
                    && !picked.remove(&key)
                {
                    picked.insert(key);
                }
                picked
            }
        }
    }
}
