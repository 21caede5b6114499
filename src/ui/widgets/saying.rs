//! What a screen reader says of its own accord, when something has happened away from the keyboard.

use egui::accesskit::Live;
use egui::{Context, Id, Rect, Role, Sense, Ui, Vec2};

use super::announce;

/// Has a sentence said as soon as whoever listens has heard what is being said.
pub fn say(ctx: &Context, sentence: &str) {
    ctx.data_mut(|data| data.insert_temp(place(), sentence.to_owned()));
    ctx.request_repaint();
}

/// Stands for what is said, in each frame: a control without a size, that a screen reader listens to.
pub fn said_ui(ui: &mut Ui) {
    let Some(sentence) = ui.data(|data| data.get_temp::<String>(place())) else { return };
    let nowhere = Rect::from_min_size(ui.max_rect().left_top(), Vec2::ZERO);
    let response = ui.interact(nowhere, place().with("said"), Sense::hover());
    announce(ui, &response, Role::Status, &sentence);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
}

fn place() -> Id {
    Id::unique("said of its own accord")
}
