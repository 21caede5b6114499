//! The head of a paper being previewed: its title, what to do with it, what it lacks.

use std::sync::Arc;

use egui::{Align, Layout, Rect, ScrollArea, Ui, pos2, vec2};

use super::Written;
use super::export::{self, Exports, Wanted};
use crate::documents::DocumentType;
use crate::domain::dossier::Dossier;
use crate::domain::french::hours;
use crate::domain::readiness::Gap;
use crate::exchange::papers::Format;
use crate::ui::cx::Cx;
use crate::ui::screens::gaps;
use crate::ui::widgets::{self, Button, as_heading, close_line, icon_button, menu, menu_item, on_one_line};
use crate::ui::{fonts, icons, theme};

/// Height that the gaps take at most, in points: they scroll beyond.
const GAPS: f32 = 84.0;

/// The paper that is shown.
pub struct Shown<'a> {
    /// Which.
    pub kind: &'static DocumentType,
    /// What it lacks.
    pub gaps: &'a [Gap],
    /// Whether the list is beside it.
    pub is_beside: bool,
    /// Whether the way back to the list takes the keyboard.
    pub takes_keyboard: bool,
}

/// Whether the paper goes on being shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// It does.
    Open,
    /// The person goes back to the list.
    Closed,
}

/// Draws the head.
pub fn head_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    dossier: &Arc<Dossier>,
    shown: &Shown<'_>,
    exports: &Exports,
) -> Pane {
    let kind = shown.kind;
    let mut pane = Pane::Open;
    let line = vec2(ui.available_width(), theme::BUTTON_HEIGHT);
    ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if !shown.is_beside {
            let back = ui.add(Button::ghost("Retour").icon(icons::ARROW_LEFT));
            if shown.takes_keyboard {
                back.request_focus();
            }
            if back.clicked() {
                pane = Pane::Closed;
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_enabled_ui(!export::is_going_on(cx.app), |ui| buttons_ui(ui, cx, dossier, kind, exports));
            title_ui(ui, kind.title);
        });
    });
    ui.add_space(6.0);
    gaps_ui(ui, cx, dossier, shown.gaps);
    if let Some(written) = exports.written(dossier.id(), kind.key) {
        ui.add_space(4.0);
        written_ui(ui, cx, &written);
    }
    pane
}

fn title_ui(ui: &mut Ui, title: &str) {
    let room = ui.available_rect_before_wrap();
    let response = ui.allocate_rect(room, egui::Sense::hover());
    let line = Rect::from_min_max(room.min, pos2(room.right() - 8.0, room.bottom()));
    let is_cut = on_one_line(ui, line, title, fonts::heading(), theme::palette(ui).text);
    as_heading(ui, &response, title, 2);
    widgets::told_whole(response, is_cut, title);
}

/// From right to left.
fn buttons_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    dossier: &Arc<Dossier>,
    kind: &'static DocumentType,
    exports: &Exports,
) {
    let mut format = None;
    menu(ui, icons::DOTS_THREE, "Autres formats", |ui| {
        for (other, icon, label) in [
            (Format::Docx, icons::NOTE_PENCIL, "Enregistrer en DOCX, à annoter…"),
            (Format::Html, icons::FILE_TEXT, "Enregistrer en HTML, à lire à l’écran…"),
            (Format::Txt, icons::FILE_TEXT, "Enregistrer en texte…"),
        ] {
            if menu_item(ui, icon, label) {
                format = Some(other);
            }
        }
    });
    if ui.add(Button::primary("Enregistrer sous…").icon(icons::DOWNLOAD_SIMPLE)).clicked() {
        format = Some(Format::Pdf);
    }
    if let Some(format) = format {
        export::one(cx, dossier, kind, exports, format, Wanted::File);
    }
    if ui.add(Button::secondary("Imprimer").icon(icons::PRINTER)).clicked() {
        export::print(cx, dossier, kind, exports);
    }
    if icon_button(ui, icons::ARROW_SQUARE_OUT, "Ouvrir").clicked() {
        export::open(cx, dossier, kind, exports);
    }
}

/// What a paper lacks: each line leads to where it is filled.
fn gaps_ui(ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier, gaps: &[Gap]) {
    let p = theme::palette(ui);
    if gaps.is_empty() {
        close_line(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            widgets::icon(ui, icons::CHECK_CIRCLE, 15.0, p.success);
            widgets::plain(ui, "Rien ne manque", fonts::small(), p.text2);
        });
        return;
    }
    ScrollArea::vertical().id_salt("gaps").max_height(GAPS).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (index, gap) in gaps.iter().enumerate() {
            ui.push_id(index, |ui| {
                if gap_ui(ui, gap) {
                    gaps::lead(cx, dossier.id(), gap);
                }
            });
        }
    });
}

fn gap_ui(ui: &mut Ui, gap: &Gap) -> bool {
    let p = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), egui::Sense::click());
    let place = gaps::place(gap);
    let name = format!("{}\u{a0}: aller à {place}", gap.sentence);
    widgets::announce(ui, &response, egui::Role::Button, &name);
    let radius = egui::CornerRadius::same(6);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, radius, p.hover);
    }
    let middle = rect.center().y;
    let at = pos2(rect.left() + 8.0, middle);
    ui.painter().text(at, egui::Align2::CENTER_CENTER, icons::WARNING_CIRCLE, fonts::icon(15.0), p.warning);
    let caret = pos2(rect.right() - 12.0, middle);
    ui.painter().text(caret, egui::Align2::CENTER_CENTER, icons::CARET_RIGHT, fonts::icon(12.0), p.accent);
    let end = pos2(rect.right() - 22.0, middle);
    let drawn = ui.painter().text(end, egui::Align2::RIGHT_CENTER, place, fonts::small_medium(), p.accent);
    let room =
        Rect::from_min_max(pos2(rect.left() + 22.0, rect.top()), pos2(drawn.left() - 10.0, rect.bottom()));
    let is_cut = on_one_line(ui, room, &gap.sentence, fonts::small(), p.text2);
    widgets::focus_ring(ui, &response, rect.shrink(2.0), 6);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    widgets::told_whole(response, is_cut, &gap.sentence).clicked()
}

fn written_ui(ui: &mut Ui, cx: &Cx<'_>, written: &Written) {
    let revision = cx.app.store().map(crate::store::Store::revision);
    let since = match revision == Some(written.revision) {
        true => "",
        false => ", avant les dernières modifications",
    };
    let path = written.path.display().to_string();
    let sentence = format!("Exporté à {}{since}\u{a0}: {path}", hours::hour(written.at_min));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), egui::Sense::hover());
    widgets::announce(ui, &response, egui::Role::Label, &sentence);
    let is_cut = on_one_line(ui, rect, &sentence, fonts::small(), theme::palette(ui).text3);
    widgets::told_whole(response, is_cut, &path);
}
