//! The slide of an action as the room sees it: its facts, its photo, the first words of its purpose.

use egui::{Align2, Rect, vec2};

use super::board::Board;
use super::fit;
use super::room::TEXT;
use crate::documents::stage::Slide;
use crate::ui::fonts;

/// Share of the card that the facts take beside what stands at their right.
const FACTS: f32 = 0.5;
/// Share of the height that a photo takes over the purpose.
const PHOTO: f32 = 0.56;
/// Between a label and its value, and between two facts, in lines of a screen of 1,080.
const GAPS: (f32, f32) = (28.0, 14.0);

/// Draws a slide in a card; the place that is left for its photo, if it has one.
pub fn slide_ui(board: &Board<'_>, card: Rect, slide: &Slide, has_photo: bool) -> Option<Rect> {
    let u = board.u;
    board.card(card);
    let inner = card.shrink2(vec2(36.0, 24.0) * u);
    let told = slide.told.join("\n");
    if !has_photo && told.is_empty() {
        facts_ui(board, inner, slide);
        return None;
    }
    let (left, mut right) = inner.split_left_right_at_fraction(FACTS);
    right.min.x += 40.0 * u;
    facts_ui(board, left, slide);
    let share = match (has_photo, told.is_empty()) {
        (false, _) => 0.0,
        (true, false) => PHOTO,
        (true, true) => 1.0,
    };
    let (photo, mut below) = right.split_top_bottom_at_fraction(share);
    if !told.is_empty() {
        below.min.y += if has_photo { 16.0 * u } else { 0.0 };
        board.words(&told, below, (fonts::far, TEXT), board.p.text, Align2::LEFT_TOP);
    }
    has_photo.then_some(photo)
}

/// The facts, one under the other, their values in line.
fn facts_ui(board: &Board<'_>, room: Rect, slide: &Slide) {
    let (u, p, ui) = (board.u, board.p, board.ui);
    let labels = |size| {
        let widths = slide.facts.iter().map(|(label, _)| fit::width(ui, label, fonts::far_semibold, size));
        widths.fold(0.0, f32::max) + GAPS.0 * u
    };
    let heights = |size: f32| {
        let width = room.width() - labels(size);
        let high = |words| fit::height(ui, words, fonts::far, size, width) + GAPS.1 * u;
        slide.facts.iter().map(|(_, value)| high(value)).sum::<f32>()
    };
    let size = fit::largest(TEXT * u, |size| heights(size) <= room.height());
    let left = labels(size);
    let mut top = room.top();
    for (label, value) in &slide.facts {
        let name = fit::lines(ui, label, fonts::far_semibold(size), left, p.text2);
        ui.painter().galley(egui::pos2(room.left(), top), name, p.text2);
        let said = fit::lines(ui, value, fonts::far(size), room.width() - left, p.text);
        let rect = Rect::from_min_size(egui::pos2(room.left() + left, top), said.size());
        ui.painter().galley(rect.min, said, p.text);
        board.say(rect, &format!("{label}\u{a0}: {value}"));
        top = rect.bottom() + GAPS.1 * u;
    }
}
