//! A table: fixed header, sortable columns, zebra, and one place for the keyboard that ↑ and ↓ move.
//!
//! Only the visible rows are drawn, whatever their number. Several rows can be chosen at once where the screen keeps
//! which ones, and a row can have a menu.

mod cells;
mod context;
mod keys;
mod pick;

use egui::{
    Align2, CornerRadius, CursorIcon, Id, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use super::{announce, focus_ring, layout};
use crate::ui::{fonts, icons, theme};
pub use cells::{Cells, two_lines};
use keys::Place;
pub use pick::Pick;

/// Height of the header, in points.
const HEADER: f32 = 38.0;
/// Space inside a cell, left and right, in points.
const PADDING: f32 = 12.0;
/// A column that shares the room is left out when it would be narrower, in points.
const LEAST: f32 = 80.0;

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    title: &'static str,
    width: Width,
    sortable: bool,
    right: bool,
    is_spoken_only: bool,
}

#[derive(Debug, Clone, Copy)]
enum Width {
    Points(f32),
    Share(f32),
}

impl Column {
    const fn new(title: &'static str, width: Width) -> Self {
        Self { title, width, sortable: false, right: false, is_spoken_only: false }
    }

    /// Whether it takes a share of the room.
    fn shares(&self) -> bool {
        matches!(self.width, Width::Share(_))
    }

    /// A column of a fixed width, in points.
    pub const fn fixed(title: &'static str, points: f32) -> Self {
        Self::new(title, Width::Points(points))
    }

    /// A column that takes a share of the room that the fixed ones leave.
    pub const fn share(title: &'static str, share: f32) -> Self {
        Self::new(title, Width::Share(share))
    }

    /// Its title sorts the table.
    pub const fn sortable(mut self) -> Self {
        self.sortable = true;
        self
    }

    /// Its title is said by a screen reader and not written: what is under it speaks for itself.
    pub const fn spoken_only(mut self) -> Self {
        self.is_spoken_only = true;
        self
    }

    /// Figures, aligned on the right.
    pub const fn right(mut self) -> Self {
        self.right = true;
        self
    }
}

/// Which column sorts the table, and in which direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sort {
    /// Index of the column.
    pub column: usize,
    /// From the last to the first.
    pub descending: bool,
}

/// What happened to a table during this frame.
#[derive(Debug, Default)]
pub struct TableResponse {
    /// The row that was clicked, or on which Enter or Space was pressed.
    pub opened: Option<usize>,
    /// The row that the keyboard is on, if the table has it.
    pub current: Option<usize>,
    /// What has the keyboard when the table does.
    pub keyboard: Option<Id>,
    /// A header has changed the order.
    pub sorted: bool,
    /// What was done to the rows chosen together.
    pub pick: Option<Pick>,
}

/// A table in a card.
#[must_use = "a table is drawn by `show`"]
pub struct Table<'a> {
    name: &'a str,
    columns: &'a [Column],
    sort: Option<&'a mut Sort>,
    selected: Option<usize>,
    height: f32,
    is_head: Option<&'a dyn Fn(usize) -> bool>,
    is_picked: Option<&'a dyn Fn(usize) -> bool>,
    has_picks: bool,
    aimed: Option<(usize, Id)>,
    standing_on: Option<usize>,
    menu: Option<&'a mut dyn FnMut(usize, &mut Ui)>,
}

impl<'a> Table<'a> {
    /// A table with these columns; `name` is read by a screen reader: « Réunions ».
    pub fn new(name: &'a str, columns: &'a [Column]) -> Self {
        Self {
            name,
            columns,
            sort: None,
            selected: None,
            height: f32::INFINITY,
            is_head: None,
            is_picked: None,
            has_picks: false,
            aimed: None,
            standing_on: None,
            menu: None,
        }
    }

    /// Lets the headers sort. The rows are sorted by whoever gives them.
    pub fn sort(mut self, sort: &'a mut Sort) -> Self {
        self.sort = Some(sort);
        self
    }

    /// Shows this row as the one whose details are beside the table.
    pub fn selected(mut self, row: Option<usize>) -> Self {
        self.selected = row;
        self
    }

    /// At most this height, in points; otherwise all the room there is.
    pub fn height(mut self, points: f32) -> Self {
        self.height = points;
        self
    }

    /// Lets Ctrl+↑ and Ctrl+↓ go from one group to another: whether a row is the head of one.
    pub fn heads(mut self, is_head: &'a dyn Fn(usize) -> bool) -> Self {
        self.is_head = Some(is_head);
        self
    }

    /// Lets several rows be chosen at once: whether a row is one of them, and whether there are any.
    pub fn picked(mut self, is_picked: &'a dyn Fn(usize) -> bool, has_picks: bool) -> Self {
        (self.is_picked, self.has_picks) = (Some(is_picked), has_picks);
        self
    }

    /// Shows this row as the one that Enter takes in a field, which keeps the keyboard.
    pub fn aimed(mut self, row: Option<usize>, field: Id) -> Self {
        self.aimed = row.map(|row| (row, field));
        self
    }

    /// Keeps the place of the keyboard on this row, wherever the order puts it: it is typed into, and stays in view.
    pub fn standing_on(mut self, row: Option<usize>) -> Self {
        self.standing_on = row;
        self
    }

    /// Gives the rows a menu: a right click, the menu key or Maj+F10 opens it.
    pub fn menu(mut self, content: &'a mut dyn FnMut(usize, &mut Ui)) -> Self {
        self.menu = Some(content);
        self
    }

    /// Draws the table; `draw` fills the cells of one row, from left to right.
    pub fn show(
        self,
        ui: &mut Ui,
        rows: usize,
        mut draw: impl FnMut(usize, &mut Cells<'_>),
    ) -> TableResponse {
        let Self {
            name,
            columns,
            sort,
            selected,
            height,
            is_head,
            is_picked,
            has_picks,
            aimed,
            standing_on,
            menu,
        } = self;
        let mut outcome = TableResponse::default();
        layout::padded_card(ui, 0, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            let id = ui.make_persistent_id(("table", name));
            let edges = edges(columns, ui.available_width());
            outcome.sorted = header_ui(ui, id, columns, &edges, sort);

            let last = rows.saturating_sub(1);
            let kept = |ui: &Ui, what: Id| ui.data(|data| data.get_temp(what)).unwrap_or(0_usize).min(last);
            let before = kept(ui, id);
            let (mut current, mut anchor) = (before, kept(ui, id.with("anchor")));
            let room = ui.available_height().min(height).max(theme::ROW_HEIGHT);
            let visible = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), room));
            let keyboard = ui.interact(visible, keyboard_id(id), Sense::focusable_noninteractive());
            announce(ui, &keyboard, Role::Table, name);
            ui.ctx().accesskit_node_builder(keyboard.id, |node| node.set_row_count(rows));
            let mut asks_menu = false;
            if keyboard.has_focus() {
                let page = ((room / theme::ROW_HEIGHT) as usize).max(1);
                let can_pick = is_picked.is_some();
                let place = Place { current, anchor, rows, page, can_pick, has_picks, is_head };
                let pressed = keys::read(ui, &keyboard, &place);
                current = pressed.current;
                (outcome.opened, outcome.pick, asks_menu) = (pressed.opened, pressed.pick, pressed.menu);
                if current != before && !matches!(pressed.pick, Some(Pick::Through(..))) {
                    anchor = current;
                }
            } else if let Some(row) = standing_on.or(aimed.map(|(row, _)| row)) {
                (current, anchor) = (row.min(last), row.min(last));
            }
            // What begins on the row of the keyboard begins in view.
            let is_called = keyboard.has_focus() && ui.input(|input| input.key_pressed(egui::Key::F2));

            let mut area = ScrollArea::vertical().id_salt(id).max_height(room).auto_shrink([false, true]);
            if current != before || is_called {
                let top = current as f32 * theme::ROW_HEIGHT;
                let offset: f32 = ui.data(|data| data.get_temp(id.with("offset"))).unwrap_or(0.0);
                let kept = offset.clamp((top + theme::ROW_HEIGHT - room).max(0.0), top);
                area = area.vertical_scroll_offset(kept);
            }
            let has_menu = context::row(ui.ctx(), id);
            let scrolled = area.show_rows(ui, theme::ROW_HEIGHT, rows, |ui, range| {
                for index in range {
                    let look = Look {
                        is_current: index == current && (keyboard.has_focus() || has_menu == Some(index)),
                        is_selected: selected == Some(index),
                        is_picked: is_picked.is_some_and(|is_picked| is_picked(index)),
                        aim: aimed
                            .filter(|(row, _)| *row == index && !keyboard.has_focus())
                            .map(|(_, id)| id),
                    };
                    let row = row_ui(ui, id, index, &edges, columns, &look, &mut draw);
                    // Anywhere on the row: over a control of a cell too.
                    let pointer = ui.input(|input| {
                        let is_asked = input.pointer.secondary_clicked() && row.contains_pointer();
                        input.pointer.interact_pos().filter(|_| is_asked)
                    });
                    if menu.is_some() && (pointer.is_some() || (asks_menu && index == current)) {
                        let at = pointer.unwrap_or(row.rect.left_bottom() + vec2(PADDING, 0.0));
                        (current, anchor) = (index, index);
                        context::open(ui, id, index, at, asks_menu);
                    }
                    if !row.clicked() {
                        continue;
                    }
                    current = index;
                    ui.memory_mut(|memory| memory.request_focus(keyboard.id));
                    let modifiers = ui.input(|input| input.modifiers);
                    outcome.pick = is_picked.map(|_| Pick::clicked(index, anchor, modifiers));
                    if !matches!(outcome.pick, Some(Pick::Through(..))) {
                        anchor = index;
                    }
                    if matches!(outcome.pick, None | Some(Pick::None)) {
                        outcome.opened = Some(index);
                    }
                }
            });
            ui.data_mut(|data| {
                data.insert_temp(id, current);
                data.insert_temp(id.with("anchor"), anchor);
                data.insert_temp(id.with("offset"), scrolled.state.clamped_offset().y);
            });
            if let Some(content) = menu {
                context::show(ui, id, keyboard.id, content);
            }
            outcome.current = keyboard.has_focus().then_some(current);
            outcome.keyboard = Some(keyboard.id);
            // The last row stays clear of the round corners of the card.
            ui.add_space(6.0);
        });
        outcome
    }
}

/// How a row is shown.
struct Look {
    /// The keyboard is on it.
    is_current: bool,
    /// Its details are beside the table.
    is_selected: bool,
    /// It is chosen with others.
    is_picked: bool,
    /// The field in which Enter takes it.
    aim: Option<Id>,
}

/// The one place of a table that takes the keyboard.
fn keyboard_id(table: Id) -> Id {
    table.with("keyboard")
}

/// The left edges of the columns, and the right edge of the last, from the left of the table.
///
/// Where there is little room, the last columns that share it are left out: a screen reader says them still.
fn edges(columns: &[Column], available: f32) -> Vec<f32> {
    let mut columns = columns.to_vec();
    loop {
        let edges = edges_of(&columns, available);
        let is_short = |at: usize| edges.get(at + 1).zip(edges.get(at)).is_some_and(|(r, l)| r - l < LEAST);
        let mut sharing: Vec<usize> =
            (0..columns.len()).filter(|at| columns.get(*at).is_some_and(Column::shares)).collect();
        let last = sharing.pop();
        match last
            .filter(|last| !sharing.is_empty() && is_short(*last))
            .and_then(|last| columns.get_mut(last))
        {
            Some(column) => column.width = Width::Points(0.0),
            None => return edges,
        }
    }
}

fn edges_of(columns: &[Column], available: f32) -> Vec<f32> {
    let fixed: f32 = columns
        .iter()
        .map(|column| match column.width {
            Width::Points(points) => points,
            Width::Share(_) => 0.0,
        })
        .sum();
    let shares: f32 = columns
        .iter()
        .map(|column| match column.width {
            Width::Points(_) => 0.0,
            Width::Share(share) => share,
        })
        .sum();
    let rest = (available - fixed).max(0.0);
    let mut x = 0.0;
    std::iter::once(0.0)
        .chain(columns.iter().map(|column| {
            x += match column.width {
                Width::Points(points) => points,
                Width::Share(share) => rest * share / shares.max(f32::EPSILON),
            };
            x
        }))
        .collect()
}

fn header_ui(ui: &mut Ui, id: Id, columns: &[Column], edges: &[f32], sort: Option<&mut Sort>) -> bool {
    let p = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEADER), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, p.border));
    let mut asked = None;
    for (index, (column, bounds)) in columns.iter().zip(edges.windows(2)).enumerate() {
        let &[left, right] = bounds else { continue };
        if right <= left {
            continue;
        }
        let cell = Rect::from_x_y_ranges(rect.left() + left..=rect.left() + right, rect.y_range());
        let active = sort.as_ref().is_some_and(|sort| column.sortable && sort.column == index);
        let can_sort = column.sortable && sort.is_some();
        let sense = if can_sort { Sense::click() } else { Sense::hover() };
        let response = ui.interact(cell, id.with(("header", index)), sense);
        let descending = active && sort.as_ref().is_some_and(|sort| sort.descending);
        let name = match (active, descending) {
            (false, _) => column.title.to_owned(),
            (true, false) => format!("{}, tri croissant", column.title),
            (true, true) => format!("{}, tri décroissant", column.title),
        };
        announce(ui, &response, Role::ColumnHeader, &name);
        let ink = if active || (can_sort && response.hovered()) { p.text } else { p.text3 };
        let written = if column.is_spoken_only { "" } else { column.title };
        let words = ui.painter().layout_no_wrap(written.to_owned(), fonts::small_medium(), ink);
        let x = if column.right { cell.right() - PADDING - words.size().x } else { cell.left() + PADDING };
        let arrow_x = if column.right { x - 10.0 } else { x + words.size().x + 10.0 };
        ui.painter().galley(pos2(x, cell.center().y - words.size().y / 2.0), words, ink);
        if active {
            let arrow = if descending { icons::CARET_DOWN } else { icons::CARET_UP };
            let at = pos2(arrow_x, cell.center().y);
            ui.painter().text(at, Align2::CENTER_CENTER, arrow, fonts::icon(12.0), ink);
        }
        focus_ring(ui, &response, cell.shrink(4.0), 4);
        if can_sort && response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            asked = Some(Sort { column: index, descending: active && !descending });
        }
    }
    match (sort, asked) {
        (Some(sort), Some(asked)) => {
            *sort = asked;
            true
        }
        _ => false,
    }
}

fn row_ui(
    ui: &mut Ui,
    id: Id,
    index: usize,
    edges: &[f32],
    columns: &[Column],
    look: &Look,
    draw: &mut impl FnMut(usize, &mut Cells<'_>),
) -> Response {
    let p = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme::ROW_HEIGHT), Sense::hover());
    // Not focusable: the table has one place for the keyboard, whatever the number of rows.
    let response = ui.interact(rect, id.with(("row", index)), Sense::CLICK);
    let selected = look.is_selected || look.is_picked;
    let fill = if selected {
        Some(p.accent_soft)
    } else if response.contains_pointer() {
        Some(p.hover)
    } else {
        (index % 2 == 1).then_some(p.zebra)
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect.shrink2(vec2(1.0, 0.0)), CornerRadius::ZERO, fill);
    }
    if selected {
        let mark = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(mark, CornerRadius::ZERO, p.accent);
    }
    let pointer = response.hover_pos();
    let mut cells =
        Cells { ui, rect, edges, columns, next: 0, name: String::new(), selected, pointer, cut: None };
    draw(index, &mut cells);
    let Cells { name, cut, .. } = cells;
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_row_index(index);
        node.set_selected(selected);
    });
    if look.is_current || look.aim.is_some() {
        // The table or the field keeps the keyboard: a screen reader is told on which row it is.
        let row = response.id.accesskit_id();
        let holder = look.aim.unwrap_or(keyboard_id(id));
        ui.ctx().accesskit_node_builder(holder, |node| node.set_active_descendant(row));
        let ring = rect.shrink(2.0);
        let stroke = Stroke::new(2.0, p.focus);
        ui.painter().rect_stroke(ring, CornerRadius::same(6), stroke, egui::StrokeKind::Inside);
    }
    let response = match cut {
        Some(whole) => response.on_hover_text(whole),
        None => response,
    };
    response.on_hover_cursor(CursorIcon::PointingHand)
}
