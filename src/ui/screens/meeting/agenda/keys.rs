//! What the keyboard does to the item that it is on, or to those chosen with it.

use egui::{Event, Id, Key, Modifiers, Ui};

use super::Ask;
use super::rows::{Row, Rows};
use crate::domain::agenda::ItemKind;
use crate::domain::ids::AgendaItemId;
use crate::ops::agenda::Spot;
use crate::ui::screens::picks::Picks;
use crate::ui::widgets::stepped_duration;

/// The identity of the row of an item, wherever it stands: the keyboard stays on it when it moves.
pub fn row_key(item: AgendaItemId) -> Id {
    Id::unique(("agenda item", item))
}

/// What the keys pressed during this frame ask for.
///
/// Taken before the list is drawn: the list would read Alt+↑ as a move by one row, not past a point and its
/// sub-points.
pub fn asked(ui: &Ui, rows: &Rows<'_>, picks: &Picks<AgendaItemId>) -> Option<Ask> {
    let focused = ui.memory(egui::Memory::focused)?;
    let line = rows.rows.iter().find_map(|row| match row {
        Row::Item(line) if row_key(line.item.id) == focused => Some(line),
        _ => None,
    })?;
    let id = line.item.id;
    let together = || picks.with(id);
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let moves: [(Key, fn(Vec<AgendaItemId>) -> Ask); 4] = [
        (Key::ArrowUp, Ask::Up),
        (Key::ArrowDown, Ask::Down),
        (Key::ArrowRight, Ask::Indent),
        (Key::ArrowLeft, Ask::Outdent),
    ];
    for (key, ask) in moves {
        if pressed(Modifiers::ALT, key) {
            return Some(ask(together()));
        }
    }
    if pressed(Modifiers::COMMAND, Key::Enter) {
        return Some(Ask::Details(id));
    }
    if pressed(Modifiers::NONE, Key::Enter) || pressed(Modifiers::NONE, Key::F2) {
        return Some(if line.item.kind == ItemKind::Point { Ask::Title(id) } else { Ask::Details(id) });
    }
    if pressed(Modifiers::NONE, Key::Insert) {
        return Some(Ask::Add(Spot::After(id)));
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        return Some(Ask::Delete(together()));
    }
    let longer = sign(ui)?;
    let together = together();
    let lengths = rows.rows.iter().filter_map(|row| match row {
        Row::Item(line) if !line.is_parent && together.contains(&line.item.id) => {
            Some((line.item.id, stepped_duration(line.item.planned_min, longer)))
        }
        _ => None,
    });
    let lengths: Vec<(AgendaItemId, u32)> = lengths.collect();
    (!lengths.is_empty()).then_some(Ask::Lengths(lengths))
}

/// Whether + was typed, or −: the signs themselves, wherever the keyboard has them, the numeric pad included.
fn sign(ui: &Ui) -> Option<bool> {
    ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Text(text) if text == "+" => Some(true),
            Event::Text(text) if text == "-" || text == "−" => Some(false),
            _ => None,
        })
    })
}
