//! What the keys do in a table: they move its one place, choose rows, open one, and ask for its menu.

use egui::{EventFilter, Key, Modifiers, Response, Ui};

use super::Pick;

/// What a table knows of its rows when a key is pressed.
pub(super) struct Place<'a> {
    /// Where the keyboard is.
    pub current: usize,
    /// Where a range of chosen rows begins.
    pub anchor: usize,
    /// How many rows there are.
    pub rows: usize,
    /// How many are seen at once.
    pub page: usize,
    /// Whether several may be chosen.
    pub can_pick: bool,
    /// Whether any is.
    pub has_picks: bool,
    /// Which rows head a group.
    pub is_head: Option<&'a dyn Fn(usize) -> bool>,
}

/// What the keys pressed during a frame did.
#[derive(Default)]
pub(super) struct Pressed {
    /// Where the keyboard is now.
    pub current: usize,
    /// The row opened.
    pub opened: Option<usize>,
    /// The rows chosen.
    pub pick: Option<Pick>,
    /// Whether the menu of the row was asked for.
    pub menu: bool,
}

/// Reads the keys that belong to the table.
pub(super) fn read(ui: &Ui, keyboard: &Response, place: &Place<'_>) -> Pressed {
    // Escape lets the rows chosen go before it lets the keyboard go.
    let kept = EventFilter { vertical_arrows: true, escape: place.has_picks, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(keyboard.id, kept));
    let before = place.current;
    let mut pressed = Pressed { current: before, ..Default::default() };
    let took = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    // The keys with a modifier first: without, a key would be taken whatever is held.
    if took(Modifiers::SHIFT, Key::F10) || took(Modifiers::NONE, Key::Menu) {
        pressed.menu = place.rows > 0;
        return pressed;
    }
    for (key, forward) in [(Key::ArrowDown, true), (Key::ArrowUp, false)] {
        if place.is_head.is_some() && took(Modifiers::COMMAND, key) {
            pressed.current = place.head_from(forward).unwrap_or(before);
            pressed.pick = place.can_pick.then_some(Pick::None);
            return pressed;
        }
    }
    if place.can_pick {
        for (key, forward) in [(Key::ArrowDown, true), (Key::ArrowUp, false)] {
            if took(Modifiers::SHIFT, key) {
                pressed.current = place.beside(forward);
                pressed.pick = Some(Pick::Through(place.anchor, pressed.current));
                return pressed;
            }
        }
        if took(Modifiers::COMMAND, Key::A) {
            pressed.pick = Some(Pick::All);
        } else if took(Modifiers::COMMAND, Key::Space) {
            pressed.pick = Some(Pick::Toggle(before));
        } else if place.has_picks && took(Modifiers::NONE, Key::Escape) {
            pressed.pick = Some(Pick::None);
        }
    }
    let took = |key| took(Modifiers::NONE, key);
    pressed.current = if took(Key::ArrowDown) {
        place.beside(true)
    } else if took(Key::ArrowUp) {
        place.beside(false)
    } else if took(Key::PageDown) {
        before.saturating_add(place.page).min(place.last())
    } else if took(Key::PageUp) {
        before.saturating_sub(place.page)
    } else if took(Key::Home) {
        0
    } else if took(Key::End) {
        place.last()
    } else {
        before
    };
    if pressed.current != before {
        pressed.pick = place.can_pick.then_some(Pick::None);
    } else if place.rows > 0 && (took(Key::Enter) || took(Key::Space)) {
        pressed.opened = Some(before);
    }
    pressed
}

impl Place<'_> {
    fn last(&self) -> usize {
        self.rows.saturating_sub(1)
    }

    fn beside(&self, forward: bool) -> usize {
        match forward {
            true => self.current.saturating_add(1).min(self.last()),
            false => self.current.saturating_sub(1),
        }
    }

    /// The next head of a group, or the one before.
    fn head_from(&self, forward: bool) -> Option<usize> {
        let is_head = self.is_head?;
        match forward {
            true => (self.current + 1..self.rows).find(|row| is_head(*row)),
            false => (0..self.current).rev().find(|row| is_head(*row)),
        }
    }
}
