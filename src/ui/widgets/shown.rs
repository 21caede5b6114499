//! What is only looked at: chips, bars, key caps, key figures, and what stands where there is nothing yet.

use egui::{
    Align2, Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::{Button, text};
use crate::ui::{fonts, theme};

/// What a chip or a message means, beside what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    Neutral,
    /// What is going on, or chosen.
    Accent,
    /// Done, well.
    Success,
    /// Deserves a look.
    Warning,
    /// Wrong.
    Danger,
    /// For information.
    Info,
}

impl Tone {
    /// The ink and the fill of this tone.
    pub fn colors(self, p: &theme::Palette) -> (Color32, Color32) {
        match self {
            Self::Neutral => (p.text2, p.neutral_soft),
            Self::Accent => (p.accent, p.accent_soft),
            Self::Success => (p.success, p.success_soft),
            Self::Warning => (p.warning, p.warning_soft),
            Self::Danger => (p.danger, p.danger_soft),
            Self::Info => (p.info, p.info_soft),
        }
    }
}

/// A state in a pill, with a dot before it: « Convocation envoyée ».
pub fn chip(ui: &mut Ui, tone: Tone, words: &str) -> Response {
    pill(ui, tone, words, 12.0, 11)
}

/// A kind in a small rectangle: « Décision ».
pub fn tag(ui: &mut Ui, tone: Tone, words: &str) -> Response {
    pill(ui, tone, words, 0.0, 5)
}

fn pill(ui: &mut Ui, tone: Tone, words: &str, dot: f32, radius: u8) -> Response {
    let (ink, fill) = tone.colors(theme::palette(ui));
    let galley = ui.painter().layout_no_wrap(words.to_owned(), fonts::caption(), ink);
    let size = vec2(galley.size().x + 18.0 + dot, 22.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().rect_filled(rect, CornerRadius::same(radius), fill);
    if dot > 0.0 {
        ui.painter().circle_filled(pos2(rect.left() + 12.0, rect.center().y), 3.0, ink);
    }
    ui.painter().galley(pos2(rect.left() + 9.0 + dot, rect.center().y - galley.size().y / 2.0), galley, ink);
    response
}

/// A progress bar; `share` from 0 to 1, `name` says what it measures.
pub fn bar(ui: &mut Ui, name: &str, share: f32, color: Color32) -> Response {
    stacked_bar(ui, name, &[(share, color)])
}

/// Several shares of one whole side by side, in order; together from 0 to 1.
pub fn stacked_bar(ui: &mut Ui, name: &str, shares: &[(f32, Color32)]) -> Response {
    let p = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
    let total: f32 = shares.iter().map(|(share, _)| share).sum();
    response.widget_info(|| WidgetInfo {
        value: Some(f64::from((total * 100.0).round())),
        ..WidgetInfo::labeled(Role::ProgressIndicator, true, name)
    });
    let radius = CornerRadius::same(4);
    ui.painter().rect_filled(rect, radius, p.neutral_soft);
    let mut x = rect.left();
    for (share, color) in shares {
        let width = (rect.width() * share.clamp(0.0, 1.0)).min(rect.right() - x);
        if width > 0.5 {
            let piece = Rect::from_min_size(pos2(x, rect.top()), vec2((width - 1.5).max(1.5), rect.height()));
            ui.painter().rect_filled(piece, radius, *color);
            x += width;
        }
    }
    response
}

/// The caps of the keys of a shortcut: `&["Alt", "↑"]`.
pub fn key_caps(ui: &mut Ui, keys: &[&str]) {
    let p = theme::palette(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for key in keys {
            let words = ui.painter().layout_no_wrap((*key).to_owned(), fonts::caption(), p.text2);
            let (rect, response) =
                ui.allocate_exact_size(vec2((words.size().x + 10.0).max(20.0), 20.0), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, *key));
            let edge = Stroke::new(1.0, p.border_strong);
            ui.painter().rect(rect, CornerRadius::same(5), p.surface, edge, StrokeKind::Inside);
            ui.painter().galley(rect.center() - words.size() / 2.0, words, p.text2);
        }
    });
}

/// A key figure under its name, with what it is measured against: « Durée prévue · 2 h 21 · sur 2 h 30 ».
pub fn key_figure(ui: &mut Ui, name: &str, figure: &str, against: &str) {
    let p = theme::palette(ui);
    text::caption(ui, name);
    ui.horizontal(|ui| {
        text::plain(ui, figure, fonts::figure(), p.text);
        if !against.is_empty() {
            text::secondary(ui, against);
        }
    });
}

/// What stands where there is nothing yet: an icon, a title, a sentence, and the button that begins.
///
/// Returns whether the button was pressed.
pub fn empty_state(ui: &mut Ui, icon: &str, title: &str, sentence: &str, action: Option<Button<'_>>) -> bool {
    let p = theme::palette(ui);
    ui.vertical_centered(|ui| {
        ui.add_space(48.0);
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(64.0), Sense::hover());
        ui.painter().circle_filled(rect.center(), 32.0, p.accent_soft);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon, fonts::icon(28.0), p.accent);
        ui.add_space(8.0);
        text::heading(ui, title);
        text::secondary(ui, sentence);
        ui.add_space(8.0);
        action.is_some_and(|button| ui.add(button).clicked())
    })
    .inner
}
