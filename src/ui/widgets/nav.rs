//! Where one goes: the items of the navigation column and the tabs of a page.

use std::sync::Arc;

use egui::{Align2, CornerRadius, CursorIcon, Galley, Rect, Response, Role, Sense, Ui, pos2, vec2};

use super::{announce, announce_choice, focus_ring, raised};
use crate::ui::{fonts, theme};

/// A count beside a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// What is written, e.g. « 7 » or « 48/61 ».
    pub text: String,
    /// What a screen reader says, e.g. « 7 actions en retard ».
    pub meaning: String,
}

/// One item of the navigation column.
pub struct NavItem<'a> {
    /// Its icon: an outline, filled once chosen.
    pub icon: &'a str,
    /// Its name; shown as a tooltip when the column is narrow.
    pub label: &'a str,
    /// `Some(true)` for the page being shown, `None` for an item that is an action, not a page.
    pub chosen: Option<bool>,
    /// Whether the column shows icons alone.
    pub narrow: bool,
}

/// Draws one item of the navigation column.
pub fn nav_item(ui: &mut Ui, item: &NavItem<'_>) -> Response {
    let NavItem { icon, label, chosen, narrow } = *item;
    let p = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::click());
    let on = chosen == Some(true);
    match chosen {
        Some(on) => announce_choice(ui, &response, Role::Tab, on, label),
        None => announce(ui, &response, Role::Button, label),
    }
    raised(ui, &response, rect, theme::RADIUS, on);
    let painter = ui.painter();
    let icon_x = if narrow { rect.center().x } else { rect.left() + 22.0 };
    let (icon_font, tint) =
        if on { (fonts::icon_filled(18.0), p.accent) } else { (fonts::icon(18.0), p.text2) };
    painter.text(pos2(icon_x, rect.center().y), Align2::CENTER_CENTER, icon, icon_font, tint);
    if !narrow {
        let (font, ink) = if on { (fonts::semibold(), p.text) } else { (fonts::medium(), p.text2) };
        painter.text(pos2(rect.left() + 42.0, rect.center().y), Align2::LEFT_CENTER, label, font, ink);
    }
    focus_ring(ui, &response, rect, theme::RADIUS);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if narrow { response.on_hover_text(label) } else { response }
}

/// One tab of a page.
pub struct Tab<'a> {
    /// Its icon: an outline, filled once chosen.
    pub icon: &'a str,
    /// Its name.
    pub label: &'a str,
    /// A count beside the name.
    pub badge: Option<Badge>,
}

/// Between two tabs, in points.
const TAB_GAP: f32 = 24.0;
/// What the icon of a tab takes, in points.
const TAB_ICON: f32 = 24.0;

/// Draws the tabs of a page, and returns the one that is asked for, if another one is. Where they lack room they go
/// without their icons, then on a second line.
///
/// Left and right arrows move between tabs, as Tab does.
pub fn tabs(ui: &mut Ui, chosen: usize, items: &[Tab<'_>]) -> Option<usize> {
    let mut wanted = None;
    let drawn: Vec<_> =
        items.iter().enumerate().map(|(index, tab)| TabWords::new(ui, tab, index == chosen)).collect();
    let gaps = TAB_GAP * items.len().saturating_sub(1) as f32;
    let needed: f32 = drawn.iter().map(|words| TAB_ICON + words.width()).sum::<f32>() + gaps;
    let icon_room = if needed <= ui.available_width() { TAB_ICON } else { 0.0 };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(TAB_GAP, 0.0);
        for (index, (tab, words)) in items.iter().zip(drawn).enumerate() {
            let response = tab_ui(ui, tab, words, icon_room, index == chosen);
            if response.has_focus() {
                let (left, right) = ui.input(|input| {
                    (input.key_pressed(egui::Key::ArrowLeft), input.key_pressed(egui::Key::ArrowRight))
                });
                if right && index + 1 < items.len() {
                    wanted = Some(index + 1);
                } else if left && index > 0 {
                    wanted = Some(index - 1);
                }
            }
            if response.clicked() {
                wanted = Some(index);
            }
        }
    });
    wanted.filter(|wanted| *wanted != chosen)
}

/// What is written on a tab.
struct TabWords {
    label: Arc<Galley>,
    count: Option<Arc<Galley>>,
}

impl TabWords {
    fn new(ui: &Ui, tab: &Tab<'_>, on: bool) -> Self {
        let p = theme::palette(ui);
        let ink = if on { p.accent } else { p.text2 };
        let font = if on { fonts::semibold() } else { fonts::medium() };
        let count = tab.badge.as_ref().map(|badge| {
            let ink = if on { p.accent } else { p.text3 };
            ui.painter().layout_no_wrap(badge.text.clone(), fonts::caption(), ink)
        });
        Self { label: ui.painter().layout_no_wrap(tab.label.to_owned(), font, ink), count }
    }

    fn width(&self) -> f32 {
        self.label.size().x + self.count.as_ref().map_or(0.0, |count| count.size().x + 20.0)
    }
}

/// Draws a tab; `icon_room` is what its icon takes, nothing where it goes without.
fn tab_ui(ui: &mut Ui, tab: &Tab<'_>, words: TabWords, icon_room: f32, on: bool) -> Response {
    let p = theme::palette(ui);
    let ink = if on { p.accent } else { p.text2 };
    let (rect, response) = ui.allocate_exact_size(vec2(icon_room + words.width(), 42.0), Sense::click());
    let TabWords { label: words, count } = words;
    let name =
        tab.badge.as_ref().map_or_else(|| tab.label.to_owned(), |b| format!("{}, {}", tab.label, b.meaning));
    announce_choice(ui, &response, Role::Tab, on, &name);
    let painter = ui.painter();
    // What is lit goes beyond the words, which stand on the margin of the page.
    let inner = rect.expand2(vec2(10.0, -4.0));
    if response.hovered() && !on {
        painter.rect_filled(inner, CornerRadius::same(theme::RADIUS), p.hover);
    }
    if icon_room > 0.0 {
        let icon_font = if on { fonts::icon_filled(17.0) } else { fonts::icon(17.0) };
        let at = pos2(rect.left() + 8.5, rect.center().y);
        painter.text(at, Align2::CENTER_CENTER, tab.icon, icon_font, ink);
    }
    let mut x = rect.left() + icon_room;
    let words_width = words.size().x;
    painter.galley(pos2(x, rect.center().y - words.size().y / 2.0), words, ink);
    x += words_width + 8.0;
    if let Some(count) = count {
        let pill = Rect::from_min_size(pos2(x, rect.center().y - 9.0), vec2(count.size().x + 12.0, 18.0));
        let fill = if on { p.accent_soft } else { p.neutral_soft };
        painter.rect_filled(pill, CornerRadius::same(9), fill);
        painter.galley(pill.center() - count.size() / 2.0, count, ink);
    }
    if on {
        let line = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 3.0), rect.max);
        painter.rect_filled(line, CornerRadius { nw: 2, ne: 2, sw: 0, se: 0 }, p.accent);
    }
    focus_ring(ui, &response, inner, theme::RADIUS);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
