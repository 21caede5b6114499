//! How an agenda begins: the points that come first, a template, the agenda of another meeting; and what ends the list.

use egui::{Align, Align2, Layout, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::{Ask, naming, templates};
use crate::domain::dossier::Dossier;
use crate::domain::french::hours;
use crate::domain::ids::AgendaItemId;
use crate::domain::outline::{self, Outline, OutlineItem};
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::screens::meeting::legend;
use crate::ui::screens::picks::Picks;
use crate::ui::widgets::{self, Button, card, heading};
use crate::ui::{fonts, icons, theme};

/// Height of a line of what is proposed, in points.
const LINE: f32 = 24.0;
/// Room for the length of a point, in points.
const LENGTH: f32 = 56.0;
/// From the left of a proposal to its words, in points.
const INDENT: f32 = 32.0;
/// Width from which a button stands beside the words, in points.
const BESIDE: f32 = 560.0;
const FROM_A_MODEL: &str = "Partir d’un modèle…";

/// The points with which the meeting usually begins and that it does not have yet.
pub fn usual(dossier: &Dossier) -> Vec<OutlineItem> {
    outline::usual_points(dossier.previous_meeting.as_ref(), &dossier.items)
}

/// What is proposed while a meeting has no point.
pub fn start_ui(ui: &mut Ui, dossier: &Dossier) -> Option<Ask> {
    let usual = usual(dossier);
    let mut asked = None;
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        heading(ui, "Pour commencer");
        if !usual.is_empty() {
            let verb = if usual.len() > 1 { "Ajouter ces deux points" } else { "Ajouter ce point" };
            let button = Button::secondary(verb).icon(icons::PLUS);
            let lines = usual.iter().map(|point| (point.title.as_str(), hours::duration(point.planned_min)));
            if proposal_ui(ui, icons::LIST_CHECKS, &lines.collect::<Vec<_>>(), button) {
                asked = Some(Ask::AddUsual);
            }
        }
        let lines = [("Un modèle, ou l’ordre du jour d’une autre réunion", String::new())];
        if proposal_ui(ui, icons::FILES, &lines, Button::secondary(FROM_A_MODEL)) {
            asked = Some(Ask::Templates);
        }
    });
    asked
}

/// Lines on what a button would add, and the button at their right.
fn proposal_ui(ui: &mut Ui, icon: &str, lines: &[(&str, String)], button: Button<'_>) -> bool {
    let p = theme::palette(ui);
    let lines_high = LINE * lines.len() as f32;
    let is_beside = ui.available_width() >= BESIDE;
    let high = if is_beside { lines_high.max(theme::BUTTON_HEIGHT) } else { lines_high };
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), high), Sense::hover());
    let mark = pos2(row.left() + 10.0, row.center().y);
    ui.painter().text(mark, Align2::CENTER_CENTER, icon, fonts::icon(20.0), p.accent);
    let words =
        Rect::from_center_size(row.center(), vec2(row.width(), lines_high)).with_min_x(row.left() + INDENT);
    if !is_beside {
        // The lengths give their room to the titles.
        let titles: Vec<_> = lines.iter().map(|(line, _)| (*line, String::new())).collect();
        lines_ui(ui, words, &titles);
        return ui
            .horizontal(|ui| {
                ui.add_space(INDENT);
                ui.add(button).clicked()
            })
            .inner;
    }
    let at_right = UiBuilder::new().max_rect(row).layout(Layout::right_to_left(Align::Center));
    let button = ui.scope_builder(at_right, |ui| ui.add(button)).inner;
    lines_ui(ui, words.with_max_x(button.rect.left() - 12.0), lines);
    button.clicked()
}

fn lines_ui(ui: &mut Ui, room: Rect, lines: &[(&str, String)]) {
    let p = theme::palette(ui);
    ui.scope_builder(UiBuilder::new().max_rect(room).layout(Layout::top_down(Align::Min)), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (line, length) in lines {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
            let on_line = UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center));
            ui.scope_builder(on_line, |ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let words = egui::RichText::new(*line).font(fonts::medium()).color(p.text);
                let width = ui.available_width() - if length.is_empty() { 0.0 } else { LENGTH };
                ui.scope(|ui| {
                    ui.set_max_width(width);
                    ui.add(egui::Label::new(words).truncate().selectable(false));
                });
                if !length.is_empty() {
                    widgets::plain(ui, length.as_str(), fonts::small(), p.text3);
                }
            });
        }
    });
}

/// Without any part: what begins one, or several at once.
pub fn without_parts_ui(ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier) {
    let is_open = dossier.meeting.state.is_open();
    let button = is_open.then(|| Button::primary("Ajouter un temps").icon(icons::PLUS));
    let sentence = "Une réunion a un ou plusieurs temps, chacun avec ses heures et ses points.";
    if widgets::empty_state(ui, icons::LIST_CHECKS, "Aucun temps pour l’instant", sentence, button) {
        cx.attempt(|store| ops::parts::add(store, dossier.id()));
    }
    if is_open && ui.vertical_centered(|ui| ui.add(Button::ghost(FROM_A_MODEL)).clicked()).inner {
        templates::open(cx, dossier);
    }
}

/// What comes under the list: a part more, templates, and the keys.
pub fn foot_ui(ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier, picks: &Picks<AgendaItemId>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if ui.add(Button::secondary("Ajouter un temps").icon(icons::PLUS)).clicked() {
            cx.attempt(|store| ops::parts::add(store, dossier.id()));
        }
        if dossier.items.is_empty() {
            return;
        }
        if ui.add(Button::ghost(FROM_A_MODEL).icon(icons::FILES)).clicked() {
            templates::open(cx, dossier);
        }
        if ui.add(Button::ghost("Enregistrer comme modèle…").icon(icons::STACK)).clicked() {
            naming::keep(cx, dossier, Outline::of(dossier));
        }
    });
    let keys: &[legend::Meaning<'_>] = &[
        (&["Alt", "↑", "↓"], "déplacer"),
        (&["Alt", "←", "→"], "changer de niveau"),
        (&["+", "−"], "ajuster la durée"),
        (&["Maj", "↑", "↓"], "choisir plusieurs lignes"),
    ];
    legend::show(ui, keys, usize::MAX);
    if picks.are_some() {
        widgets::small(ui, picks.said("lignes sélectionnées"));
    }
}
