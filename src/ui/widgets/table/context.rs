//! The menu of a row, opened by a right click or by a key.

use egui::{Context, Id, LayerId, Popup, PopupKind, Pos2, RectAlign, Ui};

use super::super::menu;

/// Width of the menu, in points.
const WIDTH: f32 = 288.0;

/// Where it was opened.
#[derive(Debug, Clone, Copy)]
struct Opened {
    row: usize,
    at: Pos2,
}

fn popup(table: Id) -> Id {
    table.with("row menu")
}

/// Opens the menu of a row at a place of the window; `by_key` gives it the keyboard.
pub(super) fn open(ui: &Ui, table: Id, row: usize, at: Pos2, by_key: bool) {
    ui.data_mut(|data| data.insert_temp(popup(table), Opened { row, at }));
    if by_key {
        menu::gives_keyboard(ui);
    }
    Popup::open_id(ui.ctx(), popup(table));
}

/// The row whose menu is open.
pub(super) fn row(ctx: &Context, table: Id) -> Option<usize> {
    let opened: Opened = ctx.data(|data| data.get_temp(popup(table)))?;
    Popup::is_id_open(ctx, popup(table)).then_some(opened.row)
}

/// Draws the menu, if it is open; the keyboard goes back to the table once it closes.
pub(super) fn show(ui: &Ui, table: Id, keyboard: Id, content: &mut dyn FnMut(usize, &mut Ui)) {
    let id = popup(table);
    if !Popup::is_id_open(ui.ctx(), id) {
        return;
    }
    let Some(Opened { row, at }) = ui.data(|data| data.get_temp(id)) else { return };
    let layer: LayerId = ui.layer_id();
    let popup = Popup::new(id, ui.ctx().clone(), at, layer)
        .kind(PopupKind::Menu)
        .open_memory(None)
        .align(RectAlign::BOTTOM_START)
        .accessible_name("Actions sur la ligne")
        .width(WIDTH);
    let shown = popup.show(|ui| {
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing.y = 2.0;
        content(row, ui);
    });
    let elsewhere = shown.is_some_and(|shown| {
        ui.input(|input| input.pointer.any_click()) && !shown.response.contains_pointer()
    });
    if !Popup::is_id_open(ui.ctx(), id) && !elsewhere {
        ui.memory_mut(|memory| memory.request_focus(keyboard));
    }
}
