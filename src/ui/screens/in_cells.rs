//! A row of a list whose cells are typed in where they stand: F2 begins; Enter, Escape or leaving the row ends.

use egui::{Align, Id, Key, Layout, Modifiers, Rect, Ui, UiBuilder, pos2, vec2};

use crate::ui::theme;
use crate::ui::widgets::holds_text;

/// Least width of a field, in points.
const LEAST: f32 = 40.0;
/// What begins in the menu of a row.
pub const LABEL: &str = "Modifier dans la liste";

/// The row whose cells are fields, if there is one.
pub struct InCells<K> {
    row: Option<K>,
    /// The keyboard goes to the first field once it is drawn.
    begins: bool,
    /// The keyboard was on none of the fields in the pass before: what they gave is kept by now, or refused.
    is_left: bool,
    /// The pass in which the fields were drawn last.
    drawn_at: u64,
}

impl<K> Default for InCells<K> {
    fn default() -> Self {
        Self { row: None, begins: false, is_left: false, drawn_at: 0 }
    }
}

impl<K: Copy + PartialEq> InCells<K> {
    /// Makes fields of the cells of a row.
    pub fn begin(&mut self, row: K) {
        *self = Self { row: Some(row), begins: true, ..Self::default() };
    }

    /// The row whose cells are fields.
    pub fn row(&self) -> Option<K> {
        self.row
    }

    /// Follows the keyboard among the fields that were drawn, and gives it to `back` once it has left them.
    ///
    /// A text that was refused, or that went out of view before it was given, keeps the row as it is.
    pub fn follow(&mut self, ui: &Ui, fields: &[Id], back: Id) {
        let Some(first) = fields.first() else { return };
        let focus = |id: Id| ui.memory_mut(|memory| memory.request_focus(id));
        let now = ui.ctx().cumulative_pass_nr();
        let was_away = now > std::mem::replace(&mut self.drawn_at, now).saturating_add(1);
        if std::mem::take(&mut self.begins) {
            focus(*first);
            return;
        }
        let focused = ui.memory(egui::Memory::focused);
        if focused.is_some_and(|focused| fields.contains(&focused)) {
            self.is_left = false;
            return;
        }
        if !std::mem::replace(&mut self.is_left, true) && !was_away {
            ui.ctx().request_repaint();
            return;
        }
        match fields.iter().find(|field| holds_text(ui.ctx(), **field)) {
            Some(field) if focused.is_none() => focus(*field),
            Some(_) => {}
            None => {
                self.row = None;
                if focused.is_none() && !was_away {
                    focus(back);
                }
            }
        }
    }
}

/// Whether F2 is pressed, which makes fields of the cells of the row that has the keyboard.
pub fn is_asked(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F2))
}

/// Draws a field in the middle of a cell, however narrow.
pub fn over(
    ui: &mut Ui,
    cell: Rect,
    salt: impl std::hash::Hash + std::fmt::Debug,
    field: impl FnOnce(&mut Ui),
) {
    let size = vec2(cell.width().max(LEAST), theme::INPUT_HEIGHT);
    let rect = Rect::from_min_size(pos2(cell.left(), cell.center().y - size.y / 2.0), size);
    let layout = Layout::top_down(Align::Min);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout).id_salt(salt));
    field(&mut ui);
}
