//! What is drawn and written for the room, in parts of the height of the screen so that it is read from ten metres.

use std::sync::Arc;

use egui::accesskit::Live;
use egui::text::LayoutJob;
use egui::{
    Align, Align2, Color32, CornerRadius, Galley, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, pos2,
};

use super::fit::{self, Font};
use crate::ui::fonts;
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::announce;

/// Lines of a screen for which sizes are given; on another one they are in proportion.
const HEIGHT: f32 = 1080.0;
/// Columns under which a screen is too narrow for sizes in proportion to its height.
const WIDTH: f32 = 1500.0;

/// A place to write on.
pub struct Board<'a> {
    /// Where it is drawn.
    pub ui: &'a Ui,
    /// The colours.
    pub p: &'static Palette,
    /// Points for a line of a screen of 1,080 lines.
    pub u: f32,
}

impl<'a> Board<'a> {
    /// A board over a place of the window.
    pub fn new(ui: &'a Ui, place: Rect) -> Self {
        let u = (place.height() / HEIGHT).min(place.width() / WIDTH).max(0.2);
        Self { ui, p: theme::palette(ui), u }
    }

    /// Words as large as they hold in a room, `most` lines of 1,080 high at most.
    pub fn lay(&self, words: &str, room: Vec2, (font, most): (Font, f32), ink: Color32) -> Arc<Galley> {
        let size = fit::size(self.ui, words, font, room, most * self.u);
        fit::lines(self.ui, words, font(size), room.x, ink)
    }

    /// Writes words in a room, as large as they hold there and `most` lines of 1,080 high at most; where they stand. A
    /// screen reader reads them.
    pub fn words(&self, words: &str, room: Rect, font: (Font, f32), ink: Color32, at: Align2) -> Rect {
        let drawn = self.letters(words, room, font, ink, at);
        self.say(drawn, words);
        drawn
    }

    /// The same, for words that [`Board::say`] says otherwise.
    pub fn letters(
        &self,
        words: &str,
        room: Rect,
        (font, most): (Font, f32),
        ink: Color32,
        at: Align2,
    ) -> Rect {
        let size = fit::size(self.ui, words, font, room.size(), most * self.u);
        let mut job = LayoutJob::simple(words.to_owned(), font(size), ink, room.width());
        job.halign = at.x();
        let galley = self.ui.painter().layout_job(job);
        let rect = at.align_size_within_rect(galley.size(), room);
        let from = match at.x() {
            Align::Min => rect.left(),
            Align::Center => rect.center().x,
            Align::Max => rect.right(),
        };
        self.ui.painter().galley(pos2(from, rect.top()), galley, ink);
        rect
    }

    /// Names a place for screen readers.
    pub fn say(&self, rect: Rect, words: &str) {
        let response = self.ui.interact(rect, self.ui.scope_id().with(words), Sense::hover());
        announce(self.ui, &response, Role::Label, words);
    }

    /// Names the place of the title of what is shown, which is said aloud when it changes.
    pub fn say_title(&self, rect: Rect, words: &str) {
        let response = self.ui.interact(rect, self.ui.scope_id().with("title of the moment"), Sense::hover());
        announce(self.ui, &response, Role::Heading, words);
        self.ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_level(1);
            node.set_live(Live::Polite);
        });
    }

    /// An icon as high as so many lines of 1,080, from `left` on and around `middle`.
    pub fn icon(&self, glyph: &str, left: f32, middle: f32, size: f32, ink: Color32) {
        let size = size * self.u;
        let at = pos2(left + size / 2.0, middle);
        self.ui.painter().text(at, Align2::CENTER_CENTER, glyph, fonts::icon(size), ink);
    }

    /// A card.
    pub fn card(&self, rect: Rect) {
        let radius = CornerRadius::same((20.0 * self.u) as u8);
        let edge = Stroke::new(1.0, self.p.border);
        self.ui.painter().rect(rect, radius, self.p.surface, edge, StrokeKind::Inside);
    }

    /// A bar filled from the left, from 0 to 1.
    pub fn bar(&self, rect: Rect, share: f32, ink: Color32) {
        let radius = CornerRadius::same((rect.height() / 2.0) as u8);
        self.ui.painter().rect_filled(rect, radius, self.p.border);
        if share > 0.0 {
            let width = (rect.width() * share).max(rect.height());
            let done = Rect::from_min_size(rect.min, Vec2::new(width, rect.height()));
            self.ui.painter().rect_filled(done, radius, ink);
        }
    }
}
