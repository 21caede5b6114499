//! Pieces of a paper that no page end divides, and what they say about the page ends around them.

use super::item::Item;
use super::style::Unit;
use std::rc::Rc;

/// How a fragment holds to the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Keep {
    /// A page may end here.
    #[default]
    Free,
    /// Inside a group kept whole where it fits on a page.
    Group,
    /// A heading and what it announces, lines of a paragraph that may not be left alone.
    Strong,
}

impl Keep {
    /// What still holds a chain that is too tall for a page, once it has been divided at this level.
    pub fn next(self) -> Self {
        if self == Keep::Group { Keep::Strong } else { Keep::Free }
    }
}

/// Header row repeated at the top of each page that a table goes on to.
#[derive(Debug)]
pub struct Head {
    /// Its height.
    pub height: Unit,
    /// Its items, `y` counted from its top, marked as artifacts.
    pub items: Vec<Item>,
}

/// A piece that no page end divides. Items have their final `x`; their `y` counts from the fragment's top.
#[derive(Debug, Default)]
pub struct Fragment {
    /// Room wanted above; none at the top of a page. Between two fragments the larger room wins.
    pub before: Unit,
    /// Room wanted below.
    pub after: Unit,
    /// Height of the fragment itself.
    pub height: Unit,
    /// How it holds to the next.
    pub keep: Keep,
    /// Header row to repeat when a page begins with this fragment.
    pub head: Option<Rc<Head>>,
    /// What it shows.
    pub items: Vec<Item>,
}

/// Height of fragments one under the other, without the room above the first and below the last.
pub fn height(fragments: &[Fragment]) -> Unit {
    let gaps: Unit =
        fragments.windows(2).map(|pair| if let [a, b] = pair { a.after.max(b.before) } else { 0 }).sum();
    gaps + fragments.iter().map(|fragment| fragment.height).sum::<Unit>()
}

/// Holds the fragments added since `from` together, at least as strongly as `keep`. The last stays free.
pub fn hold(fragments: &mut [Fragment], from: usize, keep: Keep) {
    let last = fragments.len().saturating_sub(1);
    for fragment in fragments.iter_mut().take(last).skip(from) {
        fragment.keep = fragment.keep.max(keep);
    }
}

/// What is held together, each chain up to a place where a page may end.
pub fn chains(fragments: Vec<Fragment>) -> Vec<Vec<Fragment>> {
    split_after(fragments, Keep::Free)
}

/// Divides a chain taller than a page where it is held no more strongly than `level`; in the end,
/// between any two fragments.
pub fn divide(chain: Vec<Fragment>, level: Keep) -> Vec<Vec<Fragment>> {
    split_after(chain, if level == Keep::Free { Keep::Strong } else { level })
}

fn split_after(chain: Vec<Fragment>, weakest: Keep) -> Vec<Vec<Fragment>> {
    let mut parts = Vec::new();
    let mut part = Vec::new();
    for fragment in chain {
        let is_end = fragment.keep <= weakest;
        part.push(fragment);
        if is_end {
            parts.push(std::mem::take(&mut part));
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}
