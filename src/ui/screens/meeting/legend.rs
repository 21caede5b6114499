//! What the keys of a list do, in as many lines as the width asks for and the height allows; a key is never cut from its
//! meaning.

use egui::{Color32, Ui};

use crate::ui::fonts;
use crate::ui::widgets::{self, key_caps};

/// Height of a line, with the space under it, in points.
pub const LINE: f32 = 26.0;
/// Space between a key and its meaning, and between two meanings, in points.
const GAP: f32 = 5.0;
const APART: f32 = 12.0;

/// Keys that are pressed together or one for the other, and what they do.
pub type Meaning<'a> = (&'a [&'a str], &'a str);

/// How many lines it takes.
pub fn lines(ui: &Ui, meanings: &[Meaning<'_>], width: f32) -> usize {
    broken(ui, meanings, width).len()
}

/// Draws it, in so many lines at most: what is left out is in the help, and in the menu of a row.
pub fn show(ui: &mut Ui, meanings: &[Meaning<'_>], most: usize) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = LINE - 20.0;
        ui.spacing_mut().interact_size.y = 20.0;
        for line in broken(ui, meanings, ui.available_width()).into_iter().take(most) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                for (keys, meaning) in line {
                    key_caps(ui, keys);
                    widgets::small(ui, *meaning);
                    ui.add_space(APART - GAP);
                }
            });
        }
    });
}

fn broken<'a, 'k>(ui: &Ui, meanings: &'a [Meaning<'k>], width: f32) -> Vec<&'a [Meaning<'k>]> {
    let (mut lines, mut begun, mut used) = (Vec::new(), 0, 0.0);
    for (at, meaning) in meanings.iter().enumerate() {
        let own = meaning_width(ui, meaning);
        if at > begun && used + own > width {
            lines.extend(meanings.get(begun..at));
            (begun, used) = (at, 0.0);
        }
        used += own + APART;
    }
    lines.extend(meanings.get(begun..).filter(|rest| !rest.is_empty()));
    lines
}

fn meaning_width(ui: &Ui, (keys, meaning): &Meaning<'_>) -> f32 {
    let width = |words: &str, font| {
        ui.painter().layout_no_wrap(words.to_owned(), font, Color32::PLACEHOLDER).size().x
    };
    let keys: f32 = keys.iter().map(|key| (width(key, fonts::caption()) + 10.0).max(20.0) + GAP).sum();
    keys + width(meaning, fonts::small())
}
