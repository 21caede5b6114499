//! Several rows of a list chosen together, and how to do it.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::domain::french::words;
use crate::ui::widgets::Pick;

/// The rows of a list that are chosen together.
pub struct Picks<K> {
    chosen: BTreeSet<K>,
    /// The list that they were last looked for in.
    listed: Rc<Vec<K>>,
}

impl<K> Default for Picks<K> {
    fn default() -> Self {
        Self { chosen: BTreeSet::new(), listed: Rc::default() }
    }
}

impl<K: Ord + Copy> Picks<K> {
    /// Whether a row is one of them.
    pub fn holds(&self, key: Option<&K>) -> bool {
        key.is_some_and(|key| self.chosen.contains(key))
    }

    /// Whether there are any.
    pub fn are_some(&self) -> bool {
        !self.chosen.is_empty()
    }

    /// Follows a gesture on rows of which these are the keys, and forgets what is not listed any more.
    pub fn follow(&mut self, pick: Option<Pick>, listed: &Rc<Vec<K>>) {
        if let Some(pick) = pick {
            self.chosen = pick.applied(&self.chosen, listed.len(), None, |row| listed.get(row).copied());
        }
        // Once for each list, however long: not in every frame.
        if !Rc::ptr_eq(&self.listed, listed) {
            self.listed = Rc::clone(listed);
            if !self.chosen.is_empty() {
                let listed: BTreeSet<K> = listed.iter().copied().collect();
                self.chosen.retain(|key| listed.contains(key));
            }
        }
    }

    /// The same for a list some rows of which cannot be chosen: they have no key. `stood` is the row that looked chosen
    /// before the first gesture.
    pub fn follow_among(&mut self, pick: Option<Pick>, stood: Option<usize>, rows: &[Option<K>]) {
        if let Some(pick) = pick {
            let key = |row: usize| rows.get(row).copied().flatten();
            self.chosen = pick.applied(&self.chosen, rows.len(), stood, key);
        }
        if self.are_some() {
            let listed: BTreeSet<K> = rows.iter().copied().flatten().collect();
            self.chosen.retain(|key| listed.contains(key));
        }
    }

    /// What the menu of a row is about: all of them if the row is one, else that row alone.
    pub fn with(&self, key: K) -> Vec<K> {
        match self.chosen.contains(&key) {
            true => self.chosen.iter().copied().collect(),
            false => vec![key],
        }
    }

    /// How to choose several rows, or how many are: `several` as in « personnes sélectionnées ».
    pub fn said(&self, several: &str) -> String {
        match self.chosen.len() {
            0 | 1 => "Ctrl ou Maj et un clic, ou Maj et une flèche\u{a0}: plusieurs à la fois. Clic droit ou Maj et F10\u{a0}: \
                      ce qui peut en être fait."
                .to_owned(),
            count => format!(
                "{}. Clic droit ou Maj et F10\u{a0}: ce qui peut en être fait. Échap\u{a0}: ne plus rien sélectionner.",
                words::count(count as u64, several, several)
            ),
        }
    }
}
