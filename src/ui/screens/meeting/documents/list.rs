//! The list of the papers of a meeting: what each lacks, when it was last written.

use std::sync::Arc;

use egui::{
    Align2, CornerRadius, CursorIcon, EventFilter, Key, Modifiers, Rect, Role, Sense, Ui, pos2, vec2,
};

use super::export::{self, Exports};
use crate::documents::DOCUMENTS;
use crate::domain::dossier::Dossier;
use crate::domain::french::{hours, words};
use crate::domain::readiness::Gap;
use crate::ui::cx::Cx;
use crate::ui::widgets::{self, Button, announce_choice, focus_ring, on_one_line, scroll};
use crate::ui::{fonts, icons, theme};

/// Height of a row, in points.
const ROW: f32 = 54.0;
/// Room for the focus ring and for the scroll bar, in points.
const BESIDE: f32 = 16.0;
/// Between two rows, in points.
const BETWEEN: f32 = 4.0;

/// What was done in the list.
pub struct Chosen {
    /// Place of the paper that is chosen now, in [`DOCUMENTS`].
    pub place: usize,
    /// Whether it was pressed, rather than walked over by the arrows.
    pub is_opened: bool,
}

/// Draws the list; what was done in it. It says whether the preview is beside it, and whether the chosen row takes the
/// keyboard.
pub fn list_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    dossier: &Arc<Dossier>,
    lacks: &[Vec<Gap>],
    chosen: usize,
    exports: &Exports,
    (is_beside, takes_keyboard): (bool, bool),
) -> Option<Chosen> {
    let button = Button::secondary("Tout exporter…").icon(icons::FOLDER_OPEN);
    let button = if is_beside { button.full_width() } else { button };
    if ui.add_enabled(!export::is_going_on(cx.app), button).clicked() {
        export::all(cx, dossier, exports);
    }
    ui.add_space(10.0);
    let mut answer = None;
    scroll(ui, "papers", |ui| {
        ui.spacing_mut().item_spacing.y = BETWEEN;
        // Room for the focus ring.
        ui.add_space(3.0);
        for (index, kind) in DOCUMENTS.iter().enumerate() {
            let gaps = lacks.get(index).map_or(0, Vec::len);
            let written = exports.written(dossier.id(), kind.key);
            let written = written.map(|written| format!("Exporté à {}", hours::hour(written.at_min)));
            let row = Row { title: kind.title, gaps, written, is_chosen: index == chosen };
            if let Some(step) = row_ui(ui, index, &row) {
                let place = index.checked_add_signed(step).unwrap_or(index);
                answer = Some(Chosen { place, is_opened: step == 0 });
            }
        }
        ui.add_space(64.0);
        // Now only: a row that is not chosen yet lets the keyboard go when it is drawn.
        let holder = answer.as_ref().map(|chosen| chosen.place).or(takes_keyboard.then_some(chosen));
        if let Some(holder) = holder {
            ui.memory_mut(|memory| memory.request_focus(id_of(ui, holder)));
        }
    });
    answer
}

struct Row {
    title: &'static str,
    gaps: usize,
    written: Option<String>,
    is_chosen: bool,
}

/// Draws a row; by how many rows the choice moves from it, if it does: by none when it is pressed.
fn row_ui(ui: &mut Ui, index: usize, row: &Row) -> Option<isize> {
    let p = theme::palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width() - BESIDE, ROW));
    let rect = rect.translate(vec2(2.0, 0.0));
    // The arrows move in the list: the Tab key stops at the chosen row only.
    let sense = if row.is_chosen { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, id_of(ui, index), sense);
    let (icon, ink, state) = match row.gaps {
        0 => (icons::CHECK_CIRCLE, p.success, "Rien ne manque".to_owned()),
        gaps => {
            let told = words::count(gaps as u64, "point à compléter", "points à compléter");
            (icons::WARNING_CIRCLE, p.warning, told)
        }
    };
    let parts = [Some(row.title), Some(state.as_str()), row.written.as_deref()];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    announce_choice(ui, &response, Role::ListBoxOption, row.is_chosen, &name);
    let lit = response.hovered() || response.has_focus();
    let (ground, title_ink) = theme::option_colors(p, row.is_chosen, lit);
    ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), ground);
    let (left, right) = (rect.left() + 12.0, rect.right() - 12.0);
    let line = |y: f32, left: f32, right: f32| {
        Rect::from_center_size(pos2((left + right) / 2.0, rect.top() + y), vec2(right - left, 20.0))
    };
    let font = if row.is_chosen { fonts::semibold() } else { fonts::medium() };
    let is_cut = on_one_line(ui, line(18.0, left, right), row.title, font, title_ink);
    let middle = rect.top() + 38.0;
    ui.painter().text(pos2(left + 7.0, middle), Align2::CENTER_CENTER, icon, fonts::icon(15.0), ink);
    let mut end = right;
    if let Some(written) = &row.written {
        let at = pos2(right, middle);
        let drawn = ui.painter().text(at, Align2::RIGHT_CENTER, written, fonts::small(), p.text2);
        end = drawn.left() - 8.0;
    }
    on_one_line(ui, line(38.0, left + 20.0, end), &state, fonts::small(), p.text2);
    focus_ring(ui, &response, rect.shrink(1.0), theme::RADIUS);
    let step = if response.has_focus() { steps(ui, &response) } else { 0 };
    if step != 0 {
        return index.checked_add_signed(step).filter(|next| *next < DOCUMENTS.len()).map(|_| step);
    }
    let response = widgets::told_whole(response, is_cut, row.title).on_hover_cursor(CursorIcon::PointingHand);
    response.clicked().then_some(0)
}

fn id_of(ui: &Ui, index: usize) -> egui::Id {
    ui.scope_id().with(("paper", index))
}

/// How many rows further the arrows ask to go.
fn steps(ui: &Ui, response: &egui::Response) -> isize {
    let filter = EventFilter { vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    ui.input_mut(|input| {
        isize::from(input.consume_key(Modifiers::NONE, Key::ArrowDown))
            - isize::from(input.consume_key(Modifiers::NONE, Key::ArrowUp))
    })
}
