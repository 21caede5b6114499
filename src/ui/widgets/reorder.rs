//! A list whose rows are moved by dragging them or with Alt+↑ and Alt+↓, alone or with the rows under them.
//!
//! Several rows can be chosen at once where the screen keeps which ones: they are moved together.

use egui::{
    Context, CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Response, Role, Sense, Ui, pos2, vec2,
};

use super::{Pick, announce, announce_choice, is_still, say};

/// Distance to an edge of the visible part, in points, from which a drag scrolls the list.
const EDGE: f32 = 36.0;
/// Room around a row that is scrolled to, in points.
const AROUND: f32 = 16.0;
/// How far from what is seen a row is still drawn, in points: the next one that the keyboard goes to.
const NEAR: f32 = 160.0;
/// Speed of that scroll, in points a frame.
const SCROLL_STEP: f32 = 9.0;
/// Seconds that a row takes to slide to its place.
const SLIDE_S: f32 = 0.10;

/// One row, as the list needs to know it.
#[derive(Debug, Clone)]
pub struct ReorderRow {
    /// The row for ever, wherever it stands.
    pub key: Id,
    /// What a screen reader says: everything that the row shows.
    pub name: String,
    /// Height in points.
    pub height: f32,
    /// How many rows move with this one, itself included: 1, or 1 + its descendants, which follow it.
    pub span: usize,
    /// Whether it can be moved: a heading cannot.
    pub movable: bool,
    /// Whether something is typed in it: it is drawn wherever it stands, so that nothing typed is lost.
    pub typed: bool,
}

/// Rows that move, and where they go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Those that move, in order, with what is under each.
    pub rows: Vec<usize>,
    /// Index, among the rows that do not move, of the one they come before.
    pub to: usize,
}

impl Move {
    /// The first row that moves.
    pub fn from(&self) -> usize {
        self.rows.first().copied().unwrap_or(0)
    }

    /// Whether every row stays where it is.
    fn is_none(&self) -> bool {
        self.rows.iter().copied().eq(self.to..self.to + self.rows.len())
    }
}

/// What the person has just done to a list.
#[derive(Debug, Default)]
pub struct Reordered {
    /// The rows moved.
    pub moved: Option<Move>,
    /// What was done to the rows chosen together.
    pub pick: Option<Pick>,
    /// The row that looked chosen before the first gesture, having the keyboard: it is one of them too.
    pub stood: Option<usize>,
}

/// What a row is drawn with.
pub struct RowPlace {
    /// Index of the row in the list that was given.
    pub index: usize,
    /// Where to draw it.
    pub rect: Rect,
    /// The row's own response: clicked, focused.
    pub response: Response,
    /// Whether the pointer is over the row or over something in it.
    pub hovered: bool,
    /// Whether it is being dragged.
    pub dragged: bool,
    /// Whether it is chosen with others.
    pub picked: bool,
}

/// A list of rows being drawn. First `begin`, then compute what depends on the order (hours), then `show`.
pub struct Reorder<'a> {
    id: Id,
    rows: &'a [ReorderRow],
    allows: &'a dyn Fn(&Move) -> bool,
    is_picked: Option<&'a dyn Fn(usize) -> bool>,
    has_picks: bool,
    gap: f32,
    rect: Rect,
    drag: Option<Drag>,
    order: Vec<usize>,
}

/// A row held by the pointer, and the distance from its top to the pointer.
#[derive(Clone, Copy)]
struct Held {
    key: Id,
    grip: f32,
    /// The pass in which it was held last.
    seen_at: u64,
}

/// A drag going on.
struct Drag {
    held: Held,
    /// The rows that move, from the top of the first of them, in points from the top of the list.
    rows: Vec<usize>,
    top: f32,
    pointer_y: f32,
    going: Option<Move>,
}

impl<'a> Reorder<'a> {
    /// Takes the room of the list, and learns in which order the rows stand at this moment of a drag.
    ///
    /// `gap` is the space between two rows, in points; `allows` says which moves make sense.
    pub fn begin(
        ui: &mut Ui,
        salt: &str,
        rows: &'a [ReorderRow],
        gap: f32,
        allows: &'a dyn Fn(&Move) -> bool,
    ) -> Self {
        Self::begin_picking(ui, salt, rows, gap, allows, None)
    }

    /// The same, for a list of which several rows may be chosen: whether a row is one of them.
    pub fn begin_picking(
        ui: &mut Ui,
        salt: &str,
        rows: &'a [ReorderRow],
        gap: f32,
        allows: &'a dyn Fn(&Move) -> bool,
        is_picked: Option<&'a dyn Fn(usize) -> bool>,
    ) -> Self {
        let id = ui.make_persistent_id(("reorder", salt));
        let height: f32 = rows.iter().map(|row| row.height + gap).sum();
        let (rect, list) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        announce(ui, &list, Role::ListBox, salt);
        if is_picked.is_some() {
            ui.ctx().accesskit_node_builder(list.id, |node| node.set_multiselectable());
        }
        let has_picks = is_picked.is_some_and(|is_picked| (0..rows.len()).any(is_picked));
        let order = (0..rows.len()).collect();
        let mut this = Self { id, rows, allows, is_picked, has_picks, gap, rect, drag: None, order };
        this.drag = this.current_drag(ui);
        if let Some(going) = this.going() {
            this.order = reordered(rows.len(), going);
        }
        this
    }

    /// The indexes of the rows in the order in which they stand now: the given one, or the one a drag proposes.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// The move that a drag would make if the button were released now.
    pub fn going(&self) -> Option<&Move> {
        self.drag.as_ref()?.going.as_ref()
    }

    fn picked(&self, row: usize) -> bool {
        self.is_picked.is_some_and(|is_picked| is_picked(row))
    }

    fn current_drag(&self, ui: &Ui) -> Option<Drag> {
        let mut held = ui.data(|data| data.get_temp::<Held>(self.id))?;
        let now = ui.ctx().cumulative_pass_nr();
        // Let go of on another page.
        if now > std::mem::replace(&mut held.seen_at, now).saturating_add(1) {
            self.forget(ui.ctx());
            return None;
        }
        ui.data_mut(|data| data.insert_temp(self.id, held));
        let from = self.rows.iter().position(|row| row.key == held.key)?;
        let given_up = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if given_up {
            self.forget(ui.ctx());
            return None;
        }
        let pointer_y = ui.input(|input| input.pointer.latest_pos())?.y;
        let rows = self.moving_with(from);
        let above: f32 = rows
            .iter()
            .take_while(|row| **row != from)
            .filter_map(|row| self.rows.get(*row))
            .map(|row| row.height + self.gap)
            .sum();
        let top = pointer_y - held.grip - above - self.rect.top();
        let going = self
            .gaps(&rows)
            .filter(|(going, _)| going.is_none() || (self.allows)(going))
            .min_by(|(_, a), (_, b)| (a - top).abs().total_cmp(&(b - top).abs()))
            .map(|(going, _)| going)
            .filter(|going| !going.is_none());
        Some(Drag { held, rows, top, pointer_y, going })
    }

    /// The rows that move with the row `from`, itself included: all those chosen if it is one, and what is under each.
    fn moving_with(&self, from: usize) -> Vec<usize> {
        let below = |at: usize| at..at + self.rows.get(at).map_or(1, |row| row.span.max(1));
        if !self.picked(from) {
            return below(from).collect();
        }
        let mut rows: Vec<usize> =
            (0..self.rows.len()).filter(|row| self.picked(*row)).flat_map(below).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// Every place where these rows could go, with its distance from the top of the list.
    fn gaps(&self, rows: &[usize]) -> impl Iterator<Item = (Move, f32)> {
        let rest = self.rows.iter().enumerate().filter(|(index, _)| rows.binary_search(index).is_err());
        let mut y = 0.0;
        let gap = self.gap;
        let going = |to: usize| Move { rows: rows.to_vec(), to };
        std::iter::once((going(0), 0.0)).chain(rest.enumerate().map(move |(to, (_, row))| {
            y += row.height + gap;
            (going(to + 1), y)
        }))
    }

    fn forget(&self, ctx: &Context) {
        ctx.data_mut(|data| data.remove::<Held>(self.id));
    }

    /// Draws every row through `draw`; what the person has just done.
    pub fn show(self, ui: &mut Ui, mut draw: impl FnMut(&mut Ui, &RowPlace)) -> Reordered {
        let mut done = Reordered::default();
        let mut y = 0.0;
        let mut held = Vec::new();
        for &index in &self.order {
            let Some(row) = self.rows.get(index) else { continue };
            let place_y = y;
            y += row.height + self.gap;
            if self.drag.as_ref().is_some_and(|drag| drag.rows.contains(&index)) {
                held.push((index, row.height + self.gap));
                continue;
            }
            let time = if is_still(ui) { 0.0 } else { SLIDE_S };
            let slid = ui.ctx().animate_value_with_time(row.key.with("y"), place_y, time);
            self.row_ui(ui, index, self.rect.top() + slid, false, &mut draw, &mut done);
        }
        // What is held is drawn last, over the others, under the pointer.
        if let Some(drag) = &self.drag {
            let mut top = drag.top.clamp(-8.0, self.rect.height() + 8.0);
            for (index, height) in held {
                self.row_ui(ui, index, self.rect.top() + top, true, &mut draw, &mut done);
                if let Some(row) = self.rows.get(index) {
                    // So that it slides from where it was let go.
                    ui.ctx().animate_value_with_time(row.key.with("y"), top, 0.0);
                }
                top += height;
            }
            if self.is_let_go(ui, drag) {
                done.moved = drag.going.clone();
            }
        }
        done
    }

    fn row_ui(
        &self,
        ui: &mut Ui,
        index: usize,
        top: f32,
        dragged: bool,
        draw: &mut impl FnMut(&mut Ui, &RowPlace),
        done: &mut Reordered,
    ) {
        let Some(row) = self.rows.get(index) else { return };
        let rect = Rect::from_min_size(pos2(self.rect.left(), top), vec2(self.rect.width(), row.height));
        if !row.movable {
            let response = ui.interact(rect, row.key, Sense::hover());
            let hovered = response.contains_pointer();
            draw(ui, &RowPlace { index, rect, response, hovered, dragged, picked: false });
            return;
        }
        let response = ui.interact(rect, row.key, Sense::click_and_drag());
        let picked = self.picked(index);
        // Where none is chosen, the row that holds the keyboard is the one that keys move.
        let is_chosen = picked || (response.has_focus() && !self.has_picks);
        announce_choice(ui, &response, Role::ListBoxOption, is_chosen, &row.name);
        if response.clicked() {
            // The row that had the keyboard looks chosen: a gesture with Ctrl or Maj begins there, unless some are.
            let stood = |row: &ReorderRow| ui.memory(|memory| memory.had_focus_last_frame(row.key));
            let before = self.rows.iter().position(stood).filter(|_| !self.has_picks);
            response.request_focus();
            // What is clicked is seen already.
            self.tell_changes(ui, row);
            if self.is_picked.is_some() {
                let modifiers = ui.input(|input| input.modifiers);
                let anchor = before.or(self.anchor(ui)).unwrap_or(index);
                done.pick = Some(Pick::clicked(index, anchor, modifiers));
                done.stood = before.filter(|before| *before != index);
                if modifiers.shift {
                    self.set_anchor(ui, anchor);
                } else {
                    self.set_anchor(ui, index);
                }
            }
        }
        if response.drag_started()
            && let Some(pointer) = ui.input(|input| input.pointer.press_origin())
        {
            let seen_at = ui.ctx().cumulative_pass_nr();
            let held = Held { key: row.key, grip: pointer.y - rect.top(), seen_at };
            ui.data_mut(|data| data.insert_temp(self.id, held));
            ui.ctx().request_repaint();
        }
        if response.has_focus() {
            let is_reached = self.tell_changes(ui, row) || response.gained_focus();
            if is_reached && !ui.input(|input| input.pointer.any_down()) {
                reveal(ui, &response);
            }
            self.keys(ui, index, &response, done);
        }
        let hovered = response.contains_pointer();
        // A row far from what is seen is told to screen readers, and drawn once it comes nearer.
        if dragged || row.typed || ui.clip_rect().expand(NEAR).intersects(rect) {
            draw(ui, &RowPlace { index, rect, response, hovered, dragged, picked });
        }
    }

    /// Where a range of chosen rows begins: the row that was clicked or reached last without Shift.
    fn anchor(&self, ui: &Ui) -> Option<usize> {
        let key = ui.data(|data| data.get_temp::<Id>(self.id.with("anchor")))?;
        self.rows.iter().position(|row| row.key == key)
    }

    fn set_anchor(&self, ui: &Ui, index: usize) {
        if let Some(row) = self.rows.get(index) {
            ui.data_mut(|data| data.insert_temp(self.id.with("anchor"), row.key));
        }
    }

    /// Has the new name of the row that holds the keyboard said: moved, it has another number and other hours. Whether it
    /// has one, or holds the keyboard since this frame: the view then follows it.
    fn tell_changes(&self, ui: &Ui, row: &ReorderRow) -> bool {
        let place = self.id.with("heard");
        let heard = ui.data(|data| data.get_temp::<(Id, String)>(place));
        let is_same = heard.as_ref().is_some_and(|(key, _)| *key == row.key);
        let is_heard = is_same && heard.is_some_and(|(_, name)| name == row.name);
        if is_same && !is_heard {
            say(ui.ctx(), &row.name);
        }
        if !is_heard {
            ui.data_mut(|data| data.insert_temp(place, (row.key, row.name.clone())));
        }
        !is_heard
    }

    /// Alt+↑ and Alt+↓ move the row, ↑ and ↓ move the focus, and with Shift they choose rows on their way.
    fn keys(&self, ui: &Ui, index: usize, response: &Response, done: &mut Reordered) {
        let can_pick = self.is_picked.is_some();
        let has_picks = self.has_picks;
        ui.memory_mut(|memory| {
            // Escape lets the rows chosen go before it lets the keyboard go.
            let filter = EventFilter { vertical_arrows: true, escape: has_picks, ..Default::default() };
            memory.set_focus_lock_filter(response.id, filter);
        });
        let took = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        // The variants with a modifier first: the plain key would take them too.
        for (key, forward) in [(Key::ArrowDown, true), (Key::ArrowUp, false)] {
            if took(Modifiers::ALT, key) {
                done.moved = self.stepped(index, forward);
                if done.moved.is_some() {
                    // The row keeps its key, hence the focus; the view follows where it stands in the next frame.
                    ui.data_mut(|data| data.remove::<(Id, String)>(self.id.with("heard")));
                }
                return;
            }
            if can_pick && took(Modifiers::SHIFT, key) {
                if let Some(next) = self.beside(index, forward) {
                    if !self.picked(index) {
                        self.set_anchor(ui, index);
                    }
                    done.pick = Some(Pick::Through(self.anchor(ui).unwrap_or(index), next));
                    self.focus(ui, next);
                }
                return;
            }
            if took(Modifiers::NONE, key) {
                if let Some(next) = self.beside(index, forward) {
                    self.set_anchor(ui, next);
                    done.pick = has_picks.then_some(Pick::None);
                    self.focus(ui, next);
                }
                return;
            }
        }
        if can_pick && took(Modifiers::COMMAND, Key::A) {
            done.pick = Some(Pick::All);
        } else if can_pick && took(Modifiers::COMMAND, Key::Space) {
            done.pick = Some(Pick::Toggle(index));
            self.set_anchor(ui, index);
        } else if has_picks && took(Modifiers::NONE, Key::Escape) {
            done.pick = Some(Pick::None);
        }
    }

    /// The next row that the keyboard can be on, or the one before.
    fn beside(&self, index: usize, forward: bool) -> Option<usize> {
        let movable = |row: &usize| self.rows.get(*row).is_some_and(|row| row.movable);
        match forward {
            true => (index + 1..self.rows.len()).find(movable),
            false => (0..index).rev().find(movable),
        }
    }

    fn focus(&self, ui: &Ui, index: usize) {
        if let Some(row) = self.rows.get(index) {
            ui.memory_mut(|memory| memory.request_focus(row.key));
        }
    }

    /// The next place allowed to the row, and to those that move with it, below or above.
    fn stepped(&self, index: usize, forward: bool) -> Option<Move> {
        let rows = self.moving_with(index);
        let from = rows.first().copied()?;
        let mut moves = self.gaps(&rows).map(|(going, _)| going).filter(|going| (self.allows)(going));
        match forward {
            true => moves.find(|going| going.to > from),
            false => moves.filter(|going| going.to < from).last(),
        }
    }

    /// Scrolls at the edges; whether the button is released, which ends the drag.
    fn is_let_go(&self, ui: &Ui, drag: &Drag) -> bool {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        let visible = ui.clip_rect();
        if drag.pointer_y < visible.top() + EDGE {
            ui.scroll_with_delta(vec2(0.0, SCROLL_STEP));
        } else if drag.pointer_y > visible.bottom() - EDGE {
            ui.scroll_with_delta(vec2(0.0, -SCROLL_STEP));
        }
        ui.ctx().request_repaint();
        if ui.input(|input| input.pointer.any_down()) {
            return false;
        }
        self.forget(ui.ctx());
        ui.memory_mut(|memory| memory.request_focus(drag.held.key));
        true
    }
}

/// Scrolls to a row, with some room around: what is next to it is seen to be there.
fn reveal(ui: &Ui, row: &Response) {
    ui.scroll_to_rect(row.rect.expand(AROUND), None);
}

/// The indexes of so many rows after a move.
fn reordered(rows: usize, going: &Move) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows).filter(|row| !going.rows.contains(row)).collect();
    let at = going.to.min(order.len());
    order.splice(at..at, going.rows.iter().copied());
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_move_together() {
        let going = |rows: &[usize], to| reordered(5, &Move { rows: rows.to_vec(), to });
        assert_eq!(going(&[1, 2, 3], 0), [1, 2, 3, 0, 4]);
        assert_eq!(going(&[1, 2, 3], 2), [0, 4, 1, 2, 3]);
        assert_eq!(going(&[4], 9), [0, 1, 2, 3, 4]);
        assert_eq!(going(&[0, 3], 1), [1, 0, 3, 2, 4]);
    }

    #[test]
    fn only_rows_that_stand_together_can_stay() {
        assert!(Move { rows: vec![1, 2], to: 1 }.is_none());
        assert!(!Move { rows: vec![1, 2], to: 2 }.is_none());
        assert!(!Move { rows: vec![1, 3], to: 1 }.is_none());
    }
}
