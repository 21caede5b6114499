//! A list whose rows are moved by dragging them or with Alt+↑ and Alt+↓, alone or with the rows under them.

use egui::{
    Context, CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Response, Role, Sense, Ui, pos2, vec2,
};

use super::{announce, announce_choice, is_still, say};

/// Distance to an edge of the visible part, in points, from which a drag scrolls the list.
const EDGE: f32 = 36.0;
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
}

/// Where the rows `from..from + span` go: before the row that has index `to` among those that remain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// First row of those that move.
    pub from: usize,
    /// Index, among the rows that do not move, of the one they come before.
    pub to: usize,
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
}

/// A list of rows being drawn. First `begin`, then compute what depends on the order (hours), then `show`.
pub struct Reorder<'a> {
    id: Id,
    rows: &'a [ReorderRow],
    allows: &'a dyn Fn(Move) -> bool,
    gap: f32,
    rect: Rect,
    drag: Option<Drag>,
    order: Vec<usize>,
}

#[derive(Clone, Copy)]
struct Drag {
    key: Id,
    /// Distance from the top of the row to the pointer that holds it.
    grip: f32,
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
        allows: &'a dyn Fn(Move) -> bool,
    ) -> Self {
        let id = ui.make_persistent_id(("reorder", salt));
        let height: f32 = rows.iter().map(|row| row.height + gap).sum();
        let (rect, list) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        announce(ui, &list, Role::ListBox, salt);
        let mut this = Self { id, rows, allows, gap, rect, drag: None, order: (0..rows.len()).collect() };
        this.drag = this.current_drag(ui);
        if let Some(going) = this.drag.and_then(|drag| drag.going) {
            this.order = reordered(rows, going);
        }
        this
    }

    /// The indexes of the rows in the order in which they stand now: the given one, or the one a drag proposes.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// The move that a drag would make if the button were released now.
    pub fn going(&self) -> Option<Move> {
        self.drag.and_then(|drag| drag.going).filter(|going| going.to != going.from)
    }

    fn current_drag(&self, ui: &Ui) -> Option<Drag> {
        let mut drag = ui.data(|data| data.get_temp::<Drag>(self.id))?;
        let from = self.rows.iter().position(|row| row.key == drag.key)?;
        let given_up = ui.input(|input| input.key_pressed(Key::Escape));
        if given_up {
            self.forget(ui.ctx());
            return None;
        }
        if let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) {
            drag.pointer_y = pointer.y;
        }
        let top = drag.pointer_y - drag.grip - self.rect.top();
        drag.going = self
            .gaps(from)
            .filter(|(going, _)| going.to == from || (self.allows)(*going))
            .min_by(|(_, a), (_, b)| (a - top).abs().total_cmp(&(b - top).abs()))
            .map(|(going, _)| going);
        Some(drag)
    }

    /// Every place where the row `from` could go, with its distance from the top of the list.
    fn gaps(&self, from: usize) -> impl Iterator<Item = (Move, f32)> {
        let span = self.rows.get(from).map_or(1, |row| row.span.max(1));
        let rest =
            self.rows.iter().enumerate().filter(move |(index, _)| !(from..from + span).contains(index));
        let mut y = 0.0;
        let gap = self.gap;
        std::iter::once((Move { from, to: 0 }, 0.0)).chain(rest.enumerate().map(move |(to, (_, row))| {
            y += row.height + gap;
            (Move { from, to: to + 1 }, y)
        }))
    }

    fn forget(&self, ctx: &Context) {
        ctx.data_mut(|data| data.remove::<Drag>(self.id));
    }

    /// Draws every row through `draw`, and returns the move that the person has just made.
    pub fn show(self, ui: &mut Ui, mut draw: impl FnMut(&mut Ui, &RowPlace)) -> Option<Move> {
        let dragged_rows = self.drag.and_then(|drag| {
            let from = self.rows.iter().position(|row| row.key == drag.key)?;
            Some(from..from + self.rows.get(from)?.span.max(1))
        });
        let mut made = None;
        let mut y = 0.0;
        let mut held = Vec::new();
        for &index in &self.order {
            let Some(row) = self.rows.get(index) else { continue };
            let place_y = y;
            y += row.height + self.gap;
            if dragged_rows.as_ref().is_some_and(|rows| rows.contains(&index)) {
                held.push((index, place_y));
                continue;
            }
            let time = if is_still(ui) { 0.0 } else { SLIDE_S };
            let slid = ui.ctx().animate_value_with_time(row.key.with("y"), place_y, time);
            made = made.or(self.row_ui(ui, index, self.rect.top() + slid, false, &mut draw));
        }
        // What is held is drawn last, over the others, under the pointer.
        if let (Some(drag), Some((_, first_y))) = (self.drag, held.first().copied()) {
            let top = (drag.pointer_y - drag.grip).clamp(self.rect.top() - 8.0, self.rect.bottom() + 8.0);
            for (index, place_y) in held {
                made = made.or(self.row_ui(ui, index, top + place_y - first_y, true, &mut draw));
                if let Some(row) = self.rows.get(index) {
                    // So that it slides from where it was let go.
                    let y = top + place_y - first_y - self.rect.top();
                    ui.ctx().animate_value_with_time(row.key.with("y"), y, 0.0);
                }
            }
            made = made.or(self.follow(ui, drag));
        }
        made
    }

    fn row_ui(
        &self,
        ui: &mut Ui,
        index: usize,
        top: f32,
        dragged: bool,
        draw: &mut impl FnMut(&mut Ui, &RowPlace),
    ) -> Option<Move> {
        let row = self.rows.get(index)?;
        let rect = Rect::from_min_size(pos2(self.rect.left(), top), vec2(self.rect.width(), row.height));
        if !row.movable {
            let response = ui.interact(rect, row.key, Sense::hover());
            let hovered = response.contains_pointer();
            draw(ui, &RowPlace { index, rect, response, hovered, dragged });
            return None;
        }
        let response = ui.interact(rect, row.key, Sense::click_and_drag());
        // The row that holds the keyboard is the one that keys move.
        announce_choice(ui, &response, Role::ListBoxOption, response.has_focus(), &row.name);
        if response.clicked() {
            response.request_focus();
        }
        if response.drag_started()
            && let Some(pointer) = ui.input(|input| input.pointer.press_origin())
        {
            let drag = Drag { key: row.key, grip: pointer.y - rect.top(), pointer_y: pointer.y, going: None };
            ui.data_mut(|data| data.insert_temp(self.id, drag));
            ui.ctx().request_repaint();
        }
        if response.has_focus() && self.tell_changes(ui, row) {
            response.scroll_to_me(None);
        }
        let asked = if response.has_focus() { self.keys(ui, index, &response) } else { None };
        if response.gained_focus() && !ui.input(|input| input.pointer.any_down()) {
            response.scroll_to_me(None);
        }
        let hovered = response.contains_pointer();
        // A row far from what is seen is told to screen readers, and drawn once it comes nearer.
        if dragged || ui.clip_rect().expand(NEAR).intersects(rect) {
            draw(ui, &RowPlace { index, rect, response, hovered, dragged });
        }
        asked
    }

    /// Has the new name of the row that holds the keyboard said: moved, it has another number and other hours. Whether it
    /// has one.
    fn tell_changes(&self, ui: &Ui, row: &ReorderRow) -> bool {
        let place = self.id.with("heard");
        let heard = ui.data(|data| data.get_temp::<(Id, String)>(place));
        let is_same = heard.as_ref().is_some_and(|(key, _)| *key == row.key);
        let is_new = is_same && heard.as_ref().is_some_and(|(_, name)| *name != row.name);
        if is_new {
            say(ui.ctx(), &row.name);
        }
        if heard.is_none_or(|(key, name)| key != row.key || name != row.name) {
            ui.data_mut(|data| data.insert_temp(place, (row.key, row.name.clone())));
        }
        is_new
    }

    /// Alt+↑ and Alt+↓ move the row, ↑ and ↓ move the focus.
    fn keys(&self, ui: &Ui, index: usize, response: &Response) -> Option<Move> {
        ui.memory_mut(|memory| {
            memory.set_focus_lock_filter(
                response.id,
                EventFilter { vertical_arrows: true, ..Default::default() },
            );
        });
        // The variant with Alt first: the plain key would take it too.
        let (raise, lower, up, down) = ui.input_mut(|input| {
            (
                input.consume_key(Modifiers::ALT, Key::ArrowUp),
                input.consume_key(Modifiers::ALT, Key::ArrowDown),
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
            )
        });
        let next = match (up, down) {
            (true, _) => self.rows.iter().take(index).rev().find(|row| row.movable),
            (_, true) => self.rows.iter().skip(index + 1).find(|row| row.movable),
            _ => None,
        };
        if let Some(row) = next {
            ui.memory_mut(|memory| memory.request_focus(row.key));
        }
        let moves = self.gaps(index).map(|(going, _)| going).filter(|going| (self.allows)(*going));
        let made = match (raise, lower) {
            (true, _) => moves.filter(|going| going.to < index).last(),
            (_, true) => { moves }.find(|going| going.to > index),
            _ => None,
        };
        if made.is_some() {
            // The row keeps its key, hence the focus; only the view must follow.
            response.scroll_to_me(None);
        }
        made
    }

    /// Scrolls at the edges, and ends the drag when the button is released.
    fn follow(&self, ui: &Ui, drag: Drag) -> Option<Move> {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        let visible = ui.clip_rect();
        if drag.pointer_y < visible.top() + EDGE {
            ui.scroll_with_delta(vec2(0.0, SCROLL_STEP));
        } else if drag.pointer_y > visible.bottom() - EDGE {
            ui.scroll_with_delta(vec2(0.0, -SCROLL_STEP));
        }
        ui.ctx().request_repaint();
        if ui.input(|input| input.pointer.any_down()) {
            return None;
        }
        self.forget(ui.ctx());
        ui.memory_mut(|memory| memory.request_focus(drag.key));
        drag.going.filter(|going| going.to != going.from)
    }
}

/// The indexes of the rows after a move.
fn reordered(rows: &[ReorderRow], going: Move) -> Vec<usize> {
    let span = rows.get(going.from).map_or(1, |row| row.span.max(1));
    let block = going.from..(going.from + span).min(rows.len());
    let mut order: Vec<usize> = (0..rows.len()).filter(|index| !block.contains(index)).collect();
    let at = going.to.min(order.len());
    order.splice(at..at, block);
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(spans: &[usize]) -> Vec<ReorderRow> {
        let row = |(index, span): (usize, &usize)| ReorderRow {
            key: Id::unique(index),
            name: index.to_string(),
            height: 10.0,
            span: *span,
            movable: true,
        };
        spans.iter().enumerate().map(row).collect()
    }

    #[test]
    fn a_row_moves_with_those_under_it() {
        let rows = rows(&[1, 3, 1, 1, 1]);
        assert_eq!(reordered(&rows, Move { from: 1, to: 0 }), [1, 2, 3, 0, 4]);
        assert_eq!(reordered(&rows, Move { from: 1, to: 2 }), [0, 4, 1, 2, 3]);
        assert_eq!(reordered(&rows, Move { from: 4, to: 9 }), [0, 1, 2, 3, 4]);
    }
}
