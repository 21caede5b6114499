//! What is pressed.

use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Widget,
    pos2, vec2,
};

use super::{announce, focus_ring};
use crate::ui::{fonts, theme};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Ghost,
    Danger,
}

/// A button with words, and an icon before them if they gain from it.
///
/// `ui.add(Button::primary("Créer une réunion").icon(icons::PLUS)).clicked()`; disabled through `ui.add_enabled`.
#[must_use = "a button is drawn by `ui.add`"]
pub struct Button<'a> {
    kind: Kind,
    label: &'a str,
    icon: Option<&'a str>,
    full_width: bool,
}

impl<'a> Button<'a> {
    /// What the screen is for: one on a screen.
    pub fn primary(label: &'a str) -> Self {
        Self::new(Kind::Primary, label)
    }

    /// Everything else that is worth a frame.
    pub fn secondary(label: &'a str) -> Self {
        Self::new(Kind::Secondary, label)
    }

    /// A quiet button, at the end of a list or in a card.
    pub fn ghost(label: &'a str) -> Self {
        Self::new(Kind::Ghost, label)
    }

    /// What destroys.
    pub fn danger(label: &'a str) -> Self {
        Self::new(Kind::Danger, label)
    }

    fn new(kind: Kind, label: &'a str) -> Self {
        Self { kind, label, icon: None, full_width: false }
    }

    pub(super) fn destroys(&self) -> bool {
        self.kind == Kind::Danger
    }

    /// The width it takes, in points.
    pub(super) fn width(&self, ui: &Ui) -> f32 {
        let words = ui.painter().layout_no_wrap(self.label.to_owned(), fonts::medium(), Color32::PLACEHOLDER);
        words.size().x + self.icon_width() + 28.0
    }

    fn icon_width(&self) -> f32 {
        if self.icon.is_some() { 23.0 } else { 0.0 }
    }

    /// Puts an icon before the words.
    pub fn icon(mut self, icon: &'a str) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Takes the whole width of its column.
    pub fn full_width(mut self) -> Self {
        self.full_width = true;
        self
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let (natural, icon_width) = (self.width(ui), self.icon_width());
        let Self { kind, label, icon, full_width } = self;
        let p = theme::palette(ui);
        let words = ui.painter().layout_no_wrap(label.to_owned(), fonts::medium(), Color32::PLACEHOLDER);
        let width = if full_width { natural.max(ui.available_width()) } else { natural };
        let (rect, response) = ui.allocate_exact_size(vec2(width, theme::BUTTON_HEIGHT), Sense::click());
        announce(ui, &response, Role::Button, label);

        let (pressed, hovered) = (response.is_pointer_button_down_on(), response.hovered());
        let quiet = |rest| {
            if pressed {
                p.accent_soft
            } else if hovered {
                p.hover
            } else {
                rest
            }
        };
        let (fill, ink, edge) = match kind {
            Kind::Primary if pressed => (p.primary_active, p.on_primary, Color32::TRANSPARENT),
            Kind::Primary if hovered => (p.primary_hover, p.on_primary, Color32::TRANSPARENT),
            Kind::Primary => (p.primary, p.on_primary, Color32::TRANSPARENT),
            Kind::Secondary => (quiet(p.surface), p.text, p.border_strong),
            Kind::Ghost => (quiet(Color32::TRANSPARENT), p.accent, Color32::TRANSPARENT),
            Kind::Danger => (p.danger_fill, p.on_primary, Color32::TRANSPARENT),
        };
        let painter = ui.painter();
        painter.rect(
            rect,
            CornerRadius::same(theme::RADIUS),
            fill,
            Stroke::new(1.0, edge),
            StrokeKind::Inside,
        );
        let mut x = rect.center().x - (words.size().x + icon_width) / 2.0;
        if let Some(icon) = icon {
            let tint = if kind == Kind::Secondary { p.text2 } else { ink };
            painter.text(
                pos2(x + 8.0, rect.center().y),
                Align2::CENTER_CENTER,
                icon,
                fonts::icon(17.0),
                tint,
            );
            x += icon_width;
        }
        painter.galley(pos2(x, rect.center().y - words.size().y / 2.0), words, ink);
        focus_ring(ui, &response, rect, theme::RADIUS);
        response.on_hover_cursor(CursorIcon::PointingHand)
    }
}

/// A square button that shows an icon alone; `name` is what a screen reader and the tooltip say.
pub fn icon_button(ui: &mut Ui, icon: &str, name: &str) -> Response {
    let p = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(theme::ICON_BUTTON), Sense::click());
    announce(ui, &response, Role::Button, name);
    let lit = ui.is_enabled() && (response.hovered() || response.has_focus());
    if lit {
        ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), p.hover);
    }
    let ink = if lit { p.text } else { p.text2 };
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon, fonts::icon(18.0), ink);
    focus_ring(ui, &response, rect, theme::RADIUS);
    response.on_hover_text(name).on_hover_cursor(CursorIcon::PointingHand)
}

/// Words that lead somewhere, inside a text or a cell.
pub fn link(ui: &mut Ui, label: &str) -> Response {
    let p = theme::palette(ui);
    let words = ui.painter().layout_no_wrap(label.to_owned(), fonts::medium(), p.accent);
    let (rect, response) = ui.allocate_exact_size(words.size(), Sense::click());
    announce(ui, &response, Role::Link, label);
    ui.painter().galley(rect.min, words, p.accent);
    let underline = if response.hovered() { 1.5 } else { 1.0 };
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(underline, p.accent));
    focus_ring(ui, &response, rect, 3);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
