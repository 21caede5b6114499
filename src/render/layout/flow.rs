//! Fragments to pages: each page is filled in turn, and chains of fragments held together stay together.

use super::fragment::{self, Fragment, Keep};
use super::furniture::Furniture;
use super::item::Item;
use super::style::Unit;

/// A page whose text is placed, before its furniture is put around.
#[derive(Debug, Default)]
pub struct FlowedPage {
    /// Which running head it has.
    pub head: usize,
    /// Whether nothing stands around the text: neither head nor foot.
    pub is_bare: bool,
    /// Whether it is the first of a paper, which is not the first of the file.
    pub begins_paper: bool,
    /// The text.
    pub items: Vec<Item>,
}

/// Fills pages.
pub struct Flow<'a> {
    furniture: &'a Furniture,
    full: Vec<FlowedPage>,
    page: FlowedPage,
    y: Unit,
    after: Unit,
    is_empty: bool,
    pending: Vec<Fragment>,
}

impl<'a> Flow<'a> {
    /// Opens the first page.
    pub fn new(furniture: &'a Furniture) -> Self {
        let y = furniture.body_top(0, 0);
        let page = FlowedPage::default();
        Self { furniture, full: Vec::new(), page, y, after: 0, is_empty: true, pending: Vec::new() }
    }

    /// Adds fragments after what is placed.
    pub fn extend(&mut self, fragments: Vec<Fragment>) {
        for fragment in fragments {
            let is_free = fragment.keep == Keep::Free;
            self.pending.push(fragment);
            if is_free {
                self.settle();
            }
        }
    }

    /// Begins a page, unless the current one is blank, and changes the running head if one is given.
    pub fn new_page(&mut self, running_head: Option<&str>) {
        self.settle();
        let head = running_head.map_or(self.page.head, |name| self.furniture.head_of(name));
        if !self.is_empty {
            self.open();
        }
        self.page.head = head;
        self.y = self.top();
    }

    /// Begins another paper of the file: a page as the first one.
    pub fn new_paper(&mut self) {
        self.new_page(None);
        self.page.begins_paper = true;
        self.y = self.top();
    }

    /// Gives a page of its own to items that have their final place.
    pub fn plate(&mut self, items: Vec<Item>) {
        self.new_page(None);
        self.page.items = items;
        self.page.is_bare = true;
        self.open();
    }

    /// The pages, once everything is placed; never a last page without text.
    pub fn finish(mut self) -> Vec<FlowedPage> {
        self.settle();
        if !self.is_empty || self.full.is_empty() {
            self.full.push(self.page);
        }
        self.full
    }

    /// Fragments held to what comes next and not placed yet.
    pub fn take_pending(&mut self) -> Vec<Fragment> {
        std::mem::take(&mut self.pending)
    }

    /// Height of a blank page like the current one.
    pub fn page_height(&self) -> Unit {
        // The first page may begin lower or higher than the next: what counts is a page to come.
        self.furniture.body_bottom() - self.furniture.body_top(self.full.len() + 1, self.page.head)
    }

    /// Room left under what is placed, if a fragment wanting `before` above it came next.
    pub fn room(&self, before: Unit) -> Unit {
        self.furniture.body_bottom() - self.y - self.gap(before)
    }

    /// Whether nothing is placed on the current page.
    pub fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// Closes the current page and opens the next.
    pub fn open(&mut self) {
        let next = FlowedPage { head: self.page.head, ..FlowedPage::default() };
        let mut page = std::mem::replace(&mut self.page, next);
        page.items.shrink_to_fit();
        self.full.push(page);
        self.y = self.top();
        self.after = 0;
        self.is_empty = true;
    }

    /// Wants at least this room under what is placed.
    pub fn space_after(&mut self, room: Unit) {
        self.after = self.after.max(room);
    }

    /// Places a fragment under the others, whatever room is left.
    pub fn place(&mut self, fragment: Fragment) {
        let gap = self.gap(fragment.before);
        if self.is_empty
            && let Some(head) = &fragment.head
        {
            let y = self.y;
            self.page.items.extend(head.items.iter().cloned().map(|item| item.lowered(y)));
            self.y += head.height;
        }
        let y = self.y + gap;
        self.page.items.extend(fragment.items.into_iter().map(|item| item.lowered(y)));
        self.y = y + fragment.height;
        self.after = fragment.after;
        self.is_empty = false;
    }

    fn top(&self) -> Unit {
        if self.page.begins_paper {
            return self.furniture.body_top(0, self.page.head);
        }
        self.furniture.body_top(self.full.len(), self.page.head)
    }

    fn gap(&self, before: Unit) -> Unit {
        if self.is_empty { 0 } else { self.after.max(before) }
    }

    fn settle(&mut self) {
        let chain = self.take_pending();
        self.place_chain(chain, Keep::Group);
    }

    /// Places a chain on one page where it can. A chain taller than a page is cut where it is held the
    /// least, and in the end between any two fragments.
    fn place_chain(&mut self, chain: Vec<Fragment>, level: Keep) {
        let Some(first) = chain.first() else { return };
        if chain.iter().all(|fragment| fragment.items.is_empty()) {
            // Room alone never begins a page.
            self.space_after(chain.iter().map(|fragment| fragment.before).sum());
            return;
        }
        let height = fragment::height(&chain);
        let head = first.head.as_ref().map_or(0, |head| head.height);
        let here = if self.is_empty { head } else { 0 };
        let fits_here = here + height <= self.room(first.before);
        let fits_next = head + height <= self.page_height();
        if fits_here || chain.len() == 1 || (fits_next && !self.is_empty) {
            if !fits_here && !self.is_empty {
                self.open();
            }
            for fragment in chain {
                self.place(fragment);
            }
            return;
        }
        for part in fragment::divide(chain, level) {
            self.place_chain(part, level.next());
        }
    }
}
