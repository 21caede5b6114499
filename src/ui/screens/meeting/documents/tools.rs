//! Above the pages of a preview: turning them, making them larger, looking for a text in them.

use egui::{Align, Key, KeyboardShortcut, Layout, Modifiers, Ui, vec2};

use super::viewer::{STEPS, Viewer, Zoom};
use crate::ui::widgets::{self, Button, icon_button, menu_item, search, unfold};
use crate::ui::{fonts, icons, theme};

/// Looks for a text.
const FIND: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::F);
/// Width of the field of the text looked for, in points.
const FIELD: f32 = 190.0;

/// Draws the tools of a paper of so many pages.
pub fn tools_ui(viewer: &mut Viewer, ui: &mut Ui, count: usize) {
    let line = vec2(ui.available_width(), theme::BUTTON_HEIGHT);
    ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        pages_ui(viewer, ui, count);
        ui.add_space(10.0);
        zoom_ui(viewer, ui);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| finding_ui(viewer, ui));
    });
}

fn pages_ui(viewer: &mut Viewer, ui: &mut Ui, count: usize) {
    let page = viewer.page();
    let turn = |ui: &mut Ui, can: bool, icon: &str, name: &str| {
        ui.add_enabled_ui(can, |ui| icon_button(ui, icon, name)).inner.clicked()
    };
    if turn(ui, page > 0, icons::CARET_LEFT, "Page précédente") {
        viewer.turn_to(page.saturating_sub(1));
    }
    widgets::plain(ui, format!("Page {} sur {count}", page + 1), fonts::medium(), theme::palette(ui).text);
    if turn(ui, page + 1 < count, icons::CARET_RIGHT, "Page suivante") {
        viewer.turn_to(page + 1);
    }
}

fn zoom_ui(viewer: &mut Viewer, ui: &mut Ui) {
    if icon_button(ui, icons::MINUS, "Réduire les pages").clicked() {
        viewer.enlarge(false);
    }
    let percent = format!("{}\u{a0}%", viewer.percent());
    let response = ui.add(Button::ghost(&percent));
    let name = format!("Taille des pages\u{a0}: {percent}");
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name.as_str()));
    unfold(ui, &response, "Taille des pages", |ui| {
        let wide = ("Largeur de la page".to_owned(), Zoom::Width);
        let steps = STEPS.iter().map(|step| (format!("{step}\u{a0}%"), Zoom::Percent(*step)));
        for (label, zoom) in std::iter::once(wide).chain(steps) {
            let icon = if viewer.zoom == zoom { icons::CHECK } else { "" };
            if menu_item(ui, icon, &label) {
                viewer.zoom = zoom;
            }
        }
    });
    if icon_button(ui, icons::PLUS, "Agrandir les pages").clicked() {
        viewer.enlarge(true);
    }
}

/// From right to left.
fn finding_ui(viewer: &mut Viewer, ui: &mut Ui) {
    let is_free = ui.memory(|memory| memory.allows_interaction(ui.layer_id()));
    let is_asked = is_free && ui.input_mut(|input| input.consume_shortcut(&FIND));
    let mut step = None;
    let has_hits = viewer.finding.count() > 0;
    let told = viewer.finding.told();
    if !told.is_empty() {
        ui.add_enabled_ui(has_hits, |ui| {
            if icon_button(ui, icons::CARET_DOWN, "Résultat suivant").clicked() {
                step = Some(true);
            }
            if icon_button(ui, icons::CARET_UP, "Résultat précédent").clicked() {
                step = Some(false);
            }
        });
        widgets::small(ui, told);
        ui.add_space(6.0);
    }
    let width = FIELD.min(ui.available_width());
    let field = ui.allocate_ui_with_layout(
        vec2(width, theme::INPUT_HEIGHT),
        Layout::left_to_right(Align::Center),
        |ui| search(ui, "Chercher dans le document", &mut viewer.finding.query, "Chercher"),
    );
    let field = field.inner.on_hover_text("Ctrl + F");
    let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if is_entered {
        step = Some(!ui.input(|input| input.modifiers.shift));
    }
    if is_asked || is_entered {
        field.request_focus();
    }
    if let Some(is_forward) = step {
        let place = viewer.finding.step(is_forward);
        viewer.go_to(place);
    }
}
