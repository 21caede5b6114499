//! The cells of a row, filled from left to right.

use egui::{Align, CornerRadius, FontId, Layout, Pos2, Rect, Ui, UiBuilder, pos2, vec2};

use super::super::{Tone, tag};
use super::{Column, PADDING};
use crate::ui::{fonts, theme};

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
    pub(super) ui: &'u mut Ui,
    pub(super) rect: Rect,
    /// The left edges of the columns, and the right edge of the last.
    pub(super) edges: &'u [f32],
    pub(super) columns: &'u [Column],
    pub(super) next: usize,
    pub(super) name: String,
    pub(super) selected: bool,
    /// Where the pointer is, if it is on the row.
    pub(super) pointer: Option<Pos2>,
    /// The words of the cell under the pointer, if there was no room for all of them.
    pub(super) cut: Option<String>,
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
        self.stacked_after(name, under, |_| {});
    }

    /// The same, after something else.
    pub fn stacked_after(&mut self, name: &str, under: &str, before: impl FnOnce(&mut Ui)) {
        let said = if under.is_empty() { name.to_owned() } else { format!("{name}, {under}") };
        let (mut is_cut, pointer) = (false, self.pointer);
        self.ui(&said, |ui| {
            before(ui);
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
            tag(ui, tone, words);
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
