//! A text looked for in a paper: its matches, and the one being looked at.

use std::sync::Arc;

use super::desk::Order;
use crate::render::preview::{Proof, Spot};

/// A match: its page, and its rectangles there.
pub struct Hit {
    /// From 0 on.
    pub page: usize,
    /// One a line.
    pub spots: Vec<Spot>,
}

/// What is looked for and what was found.
#[derive(Default)]
pub struct Finding {
    /// What is typed.
    pub query: String,
    sought: String,
    within: Option<Arc<Order>>,
    hits: Vec<Hit>,
    current: usize,
}

impl Finding {
    /// Looks again if the text or the paper has changed; where the first match is, if it is the text that has.
    pub fn look(&mut self, order: &Arc<Order>, proof: &Proof) -> Option<(usize, f32)> {
        let is_same_text = self.query == self.sought;
        if is_same_text && self.within.as_ref().is_some_and(|within| Arc::ptr_eq(within, order)) {
            return None;
        }
        let found = |(page, text): (usize, &crate::render::preview::PageText)| {
            text.find(&self.query).into_iter().map(move |spots| Hit { page, spots })
        };
        self.hits = proof.pages.iter().enumerate().flat_map(found).collect();
        self.sought.clone_from(&self.query);
        self.within = Some(Arc::clone(order));
        self.current = 0;
        if is_same_text { None } else { self.place() }
    }

    /// The matches, and which one is looked at.
    pub fn hits(&self) -> impl Iterator<Item = (&Hit, bool)> {
        self.hits.iter().enumerate().map(|(at, hit)| (hit, at == self.current))
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.hits.len()
    }

    /// « 2 sur 5 », « Introuvable »; nothing while nothing is looked for.
    pub fn told(&self) -> String {
        match self.hits.len() {
            0 if self.query.trim().is_empty() => String::new(),
            0 => "Introuvable".to_owned(),
            count => format!("{} sur {count}", self.current + 1),
        }
    }

    /// Goes to the next match, or to the one before; after the last comes the first. Where it is.
    pub fn step(&mut self, is_forward: bool) -> Option<(usize, f32)> {
        let count = self.hits.len();
        let by = if is_forward { 1 } else { count.saturating_sub(1) };
        self.current = (self.current + by).checked_rem(count)?;
        self.place()
    }

    /// The page and the height of the match that is looked at.
    fn place(&self) -> Option<(usize, f32)> {
        let hit = self.hits.get(self.current)?;
        hit.spots.first().map(|spot| (hit.page, spot.top))
    }
}
