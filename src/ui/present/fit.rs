//! Words as large as their place allows: a long title shrinks, none is cut.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, FontId, Galley, Ui, Vec2};

/// A font of a size, in points.
pub type Font = fn(f32) -> FontId;

/// Size at which words are measured, in points: only the size that is drawn takes room among the letters of the screen.
const PROBE: f32 = 16.0;
/// What each try takes from the size.
const SMALLER: f32 = 0.95;
/// Least size tried, in points.
const LEAST: f32 = 7.0;
/// Share of the room that words measured small may take: drawn large they are a little wider.
const SAFE: f32 = 0.98;

/// The largest size, up to `most`, at which words hold in a room; all in points.
pub fn size(ui: &Ui, words: &str, font: Font, room: Vec2, most: f32) -> f32 {
    let longest = words.split_whitespace().map(|word| width(ui, word, font, PROBE)).fold(0.0, f32::max);
    // A word in two pieces is not read from afar.
    let holds = |size| {
        longest * size / PROBE <= room.x * SAFE && height(ui, words, font, size, room.x) <= room.y * SAFE
    };
    largest(most, holds)
}

/// The largest size, up to `most`, at which something holds.
pub fn largest(most: f32, holds: impl Fn(f32) -> bool) -> f32 {
    let mut size = most;
    while size > LEAST && !holds(size) {
        size *= SMALLER;
    }
    size
}

/// The words laid out at a size in a width, in points.
pub fn lines(ui: &Ui, words: &str, font: FontId, width: f32, color: Color32) -> Arc<Galley> {
    ui.painter().layout_job(LayoutJob::simple(words.to_owned(), font, color, width))
}

/// Height of words at a size in a width, in points.
pub fn height(ui: &Ui, words: &str, font: Font, size: f32, width: f32) -> f32 {
    let probe = lines(ui, words, font(PROBE), width * SAFE * PROBE / size, Color32::PLACEHOLDER);
    probe.size().y * size / PROBE
}

/// Width of words on one line at a size, in points.
pub fn width(ui: &Ui, words: &str, font: Font, size: f32) -> f32 {
    let probe = ui.painter().layout_no_wrap(words.to_owned(), font(PROBE), Color32::PLACEHOLDER);
    probe.size().x * size / PROBE / SAFE
}
