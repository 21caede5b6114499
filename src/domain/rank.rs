//! Order held as a fractional rank: a move changes one row, and two copies of a binder can merge.

use fractional_index::FractionalIndex;
use serde::{Deserialize, Serialize};

/// Place of a row among its sisters; compares as text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rank(String);

impl Rank {
    /// The rank kept in a binder or an archive, taken back as it was written.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The text to keep.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A rank strictly between two others; `None` stands for the very start or the very end.
    ///
    /// Where the two are equal or in the wrong order (two copies merged), the rank follows the first.
    pub fn between(before: Option<&Rank>, after: Option<&Rank>) -> Self {
        let low = before.and_then(Self::index);
        let high = after.and_then(Self::index);
        let index = match (low, high) {
            (None, None) => FractionalIndex::default(),
            (Some(low), None) => FractionalIndex::new_after(&low),
            (None, Some(high)) => FractionalIndex::new_before(&high),
            (Some(low), Some(high)) => {
                FractionalIndex::new_between(&low, &high).unwrap_or_else(|| FractionalIndex::new_after(&low))
            }
        };
        Self(index.to_string())
    }

    /// The rank after all of `ranks`.
    pub fn last<'a>(ranks: impl IntoIterator<Item = &'a Rank>) -> Self {
        Self::between(ranks.into_iter().max(), None)
    }

    /// True for a text this type can have written.
    pub fn is_valid(&self) -> bool {
        self.index().is_some()
    }

    fn index(&self) -> Option<FractionalIndex> {
        FractionalIndex::from_string(&self.0).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_sort_as_text_wherever_they_are_inserted() {
        let mut ranks = vec![Rank::between(None, None)];
        for step in 0..500_usize {
            let at = step * 7919 % (ranks.len() + 1);
            let before = at.checked_sub(1).map(|i| &ranks[i]);
            let rank = Rank::between(before, ranks.get(at));
            ranks.insert(at, rank);
        }
        assert!(ranks.is_sorted() && ranks.iter().all(Rank::is_valid));
        assert!(Rank::last(&ranks) > ranks[500]);
    }
}
