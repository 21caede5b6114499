//! A table: fixed header, sortable columns, zebra, and one place for the keyboard that ↑ and ↓ move.
//!
//! Only the visible rows are drawn, whatever their number.

use egui::{
    Align, Align2, CornerRadius, CursorIcon, EventFilter, FontId, Id, Key, Layout, Modifiers, Pos2, Rect,
    Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::{Tone, announce, focus_ring, layout};
use crate::ui::{fonts, icons, theme};

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
    /// A header has changed the order.
    pub sorted: bool,
}

/// A table in a card.
#[must_use = "a table is drawn by `show`"]
pub struct Table<'a> {
    name: &'a str,
    columns: &'a [Column],
    sort: Option<&'a mut Sort>,
    selected: Option<usize>,
    height: f32,
}

impl<'a> Table<'a> {
    /// A table with these columns; `name` is read by a screen reader: « Réunions ».
    pub fn new(name: &'a str, columns: &'a [Column]) -> Self {
        Self { name, columns, sort: None, selected: None, height: f32::INFINITY }
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

    /// Draws the table; `draw` fills the cells of one row, from left to right.
    pub fn show(
        self,
        ui: &mut Ui,
        rows: usize,
        mut draw: impl FnMut(usize, &mut Cells<'_>),
    ) -> TableResponse {
        let Self { name, columns, sort, selected, height } = self;
        let mut outcome = TableResponse::default();
        layout::padded_card(ui, 0, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            let id = ui.make_persistent_id(("table", name));
            let edges = edges(columns, ui.available_width());
            outcome.sorted = header_ui(ui, id, columns, &edges, sort);

            let mut current: usize = ui.data(|data| data.get_temp(id)).unwrap_or(0);
            current = current.min(rows.saturating_sub(1));
            let room = ui.available_height().min(height).max(theme::ROW_HEIGHT);
            let visible = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), room));
            let keyboard = ui.interact(visible, keyboard_id(id), Sense::focusable_noninteractive());
            announce(ui, &keyboard, Role::Table, name);
            ui.ctx().accesskit_node_builder(keyboard.id, |node| node.set_row_count(rows));
            let moved = keyboard.has_focus() && keys(ui, &keyboard, &mut current, rows, room, &mut outcome);

            let mut area = ScrollArea::vertical().id_salt(id).max_height(room).auto_shrink([false, true]);
            if moved {
                let top = current as f32 * theme::ROW_HEIGHT;
                let offset: f32 = ui.data(|data| data.get_temp(id.with("offset"))).unwrap_or(0.0);
                let kept = offset.clamp((top + theme::ROW_HEIGHT - room).max(0.0), top);
                area = area.vertical_scroll_offset(kept);
            }
            let scrolled = area.show_rows(ui, theme::ROW_HEIGHT, rows, |ui, range| {
                for index in range {
                    let on = (keyboard.has_focus() && index == current, selected == Some(index));
                    if row_ui(ui, id, index, &edges, columns, on, &mut draw) {
                        current = index;
                        outcome.opened = Some(index);
                        ui.memory_mut(|memory| memory.request_focus(keyboard.id));
                    }
                }
            });
            ui.data_mut(|data| {
                data.insert_temp(id, current);
                data.insert_temp(id.with("offset"), scrolled.state.clamped_offset().y);
            });
            outcome.current = keyboard.has_focus().then_some(current);
            // The last row stays clear of the round corners of the card.
            ui.add_space(6.0);
        });
        outcome
    }
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
        let ink = if active || response.hovered() { p.text } else { p.text3 };
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

fn keys(
    ui: &Ui,
    keyboard: &egui::Response,
    current: &mut usize,
    rows: usize,
    room: f32,
    outcome: &mut TableResponse,
) -> bool {
    ui.memory_mut(|memory| {
        memory
            .set_focus_lock_filter(keyboard.id, EventFilter { vertical_arrows: true, ..Default::default() });
    });
    let page = ((room / theme::ROW_HEIGHT) as usize).max(1);
    let last = rows.saturating_sub(1);
    let before = *current;
    ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        if pressed(Key::ArrowDown) {
            *current = before.saturating_add(1).min(last);
        } else if pressed(Key::ArrowUp) {
            *current = before.saturating_sub(1);
        } else if pressed(Key::PageDown) {
            *current = before.saturating_add(page).min(last);
        } else if pressed(Key::PageUp) {
            *current = before.saturating_sub(page);
        } else if pressed(Key::Home) {
            *current = 0;
        } else if pressed(Key::End) {
            *current = last;
        } else if rows > 0 && (pressed(Key::Enter) || pressed(Key::Space)) {
            outcome.opened = Some(before);
        }
    });
    *current != before
}

fn row_ui(
    ui: &mut Ui,
    id: Id,
    index: usize,
    edges: &[f32],
    columns: &[Column],
    (current, selected): (bool, bool),
    draw: &mut impl FnMut(usize, &mut Cells<'_>),
) -> bool {
    let p = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme::ROW_HEIGHT), Sense::hover());
    // Not focusable: the table has one place for the keyboard, whatever the number of rows.
    let response = ui.interact(rect, id.with(("row", index)), Sense::CLICK);
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
    if current {
        // The table keeps the keyboard: a screen reader is told on which row it is.
        let row = response.id.accesskit_id();
        ui.ctx().accesskit_node_builder(keyboard_id(id), |node| node.set_active_descendant(row));
        let ring = rect.shrink(2.0);
        let stroke = Stroke::new(2.0, p.focus);
        ui.painter().rect_stroke(ring, CornerRadius::same(6), stroke, egui::StrokeKind::Inside);
    }
    let response = match cut {
        Some(whole) => response.on_hover_text(whole),
        None => response,
    };
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// A name over what accompanies it, cut where the room ends; whether it was.
pub fn two_lines(ui: &mut Ui, name: &str, under: &str) -> bool {
    let p = theme::palette(ui);
    let room = ui.available_rect_before_wrap();
    let galley = |words: &str, font, ink| {
        let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room.width());
        ui.painter().layout_job(job)
    };
    let is_alone = under.is_empty();
    let name = galley(name, fonts::medium(), p.text);
    let under = galley(under, fonts::small(), p.text2);
    let is_cut = name.elided || under.elided;
    let height = name.size().y + if is_alone { 0.0 } else { under.size().y };
    let top = room.center().y - height / 2.0;
    let below = top + name.size().y;
    ui.painter().galley(pos2(room.left(), top), name, p.text);
    ui.painter().galley(pos2(room.left(), below), under, p.text2);
    is_cut
}

/// The cells of one row, filled from left to right; their words make the name of the row.
pub struct Cells<'u> {
    ui: &'u mut Ui,
    rect: Rect,
    edges: &'u [f32],
    columns: &'u [Column],
    next: usize,
    name: String,
    selected: bool,
    /// Where the pointer is, if it is on the row.
    pointer: Option<Pos2>,
    /// The words of the cell under the pointer, if there was no room for all of them.
    cut: Option<String>,
}

impl Cells<'_> {
    /// Running text.
    pub fn text(&mut self, words: &str) {
        self.words(words, fonts::body(), |p| p.text);
    }

    /// What identifies the row.
    pub fn strong(&mut self, words: &str) {
        self.words(words, fonts::medium(), |p| p.text);
    }

    /// What accompanies.
    pub fn quiet(&mut self, words: &str) {
        self.words(words, fonts::body(), |p| p.text2);
    }

    /// What identifies the row over what accompanies it.
    pub fn stacked(&mut self, name: &str, under: &str) {
        let said = if under.is_empty() { name.to_owned() } else { format!("{name}, {under}") };
        let (mut is_cut, pointer) = (false, self.pointer);
        self.ui(&said, |ui| {
            let is_under = pointer.is_some_and(|at| ui.max_rect().expand(PADDING).contains(at));
            is_cut = two_lines(ui, name, under) && is_under;
        });
        if is_cut {
            self.cut = Some(said);
        }
    }

    /// A state or a kind, in a pill.
    pub fn tag(&mut self, tone: Tone, words: &str) {
        self.ui(words, |ui| {
            super::tag(ui, tone, words);
        });
    }

    /// The head of a group of rows: content over the whole width, from left to right; `name` is read by a
    /// screen reader.
    pub fn group(&mut self, name: &str, content: impl FnOnce(&mut Ui)) {
        self.name.push_str(name);
        let p = theme::palette(self.ui);
        let band = self.rect.shrink2(vec2(1.0, 0.0));
        self.ui.painter().rect_filled(band, CornerRadius::ZERO, p.neutral_soft);
        let inner = self.rect.shrink2(vec2(PADDING, 0.0));
        let layout = Layout::left_to_right(Align::Center);
        let mut ui = self.ui.new_child(UiBuilder::new().max_rect(inner).layout(layout));
        ui.spacing_mut().item_spacing.x = 8.0;
        content(&mut ui);
    }

    /// Anything else; `name` is what it adds to the name of the row.
    pub fn ui(&mut self, name: &str, content: impl FnOnce(&mut Ui)) {
        let Some((cell, right)) = self.cell(name) else { return };
        let layout =
            if right { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
        let mut ui = self.ui.new_child(UiBuilder::new().max_rect(cell).layout(layout));
        ui.shrink_clip_rect(cell.expand2(vec2(4.0, 0.0)));
        content(&mut ui);
    }

    fn words(&mut self, words: &str, font: FontId, ink: fn(&theme::Palette) -> egui::Color32) {
        let Some((cell, right)) = self.cell(words) else { return };
        let p = theme::palette(self.ui);
        let color = if self.selected { p.text } else { ink(p) };
        let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, color);
        job.wrap = egui::text::TextWrapping::truncate_at_width(cell.width());
        let galley = self.ui.painter().layout_job(job);
        if galley.elided && self.pointer.is_some_and(|at| cell.expand(PADDING).contains(at)) {
            self.cut = Some(words.to_owned());
        }
        let x = if right { cell.right() - galley.size().x } else { cell.left() };
        self.ui.painter().galley(pos2(x, cell.center().y - galley.size().y / 2.0), galley, color);
    }

    fn cell(&mut self, name: &str) -> Option<(Rect, bool)> {
        if !name.is_empty() {
            if !self.name.is_empty() {
                self.name.push_str(", ");
            }
            self.name.push_str(name);
        }
        let at = self.next;
        self.next += 1;
        let column = self.columns.get(at)?;
        let (left, right) = (*self.edges.get(at)?, *self.edges.get(at + 1)?);
        if right <= left {
            return None;
        }
        let x = self.rect.left() + left + PADDING..=self.rect.left() + right - PADDING;
        Some((Rect::from_x_y_ranges(x, self.rect.y_range()), column.right))
    }
}
