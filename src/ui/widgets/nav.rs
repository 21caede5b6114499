//! Where one goes: the items of the navigation column and the tabs of a page.

use egui::{Align2, CornerRadius, CursorIcon, Rect, Response, Role, Sense, Ui, pos2, vec2};

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

/// Draws the tabs of a page, and returns the one that is asked for, if another one is.
///
/// Left and right arrows move between tabs, as Tab does.
pub fn tabs(ui: &mut Ui, chosen: usize, items: &[Tab<'_>]) -> Option<usize> {
    let room = ui.available_width();
    let widths = |ui: &Ui, icon| items.iter().map(|tab| tab_width(ui, tab, icon)).sum::<f32>();
    let gaps = items.len().saturating_sub(1) as f32;
    // Where there is little room, the words are worth more than the icons, then more than one line.
    let has_icons = widths(ui, TAB_ICON) + gaps * TAB_GAP <= room;
    let icon = if has_icons { TAB_ICON } else { 0.0 };
    let gap = (room - widths(ui, icon)) / gaps.max(1.0);
    let is_one_line = gap >= TAB_GAP_LEAST;
    let content = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.x = if is_one_line { gap.min(TAB_GAP) } else { TAB_GAP };
        tabs_in(ui, chosen, items, icon)
    };
    let wanted =
        if is_one_line { ui.horizontal(content).inner } else { ui.horizontal_wrapped(content).inner };
    wanted.filter(|wanted| *wanted != chosen)
}

/// The tabs, one after the other; the one that a click or an arrow asks for.
fn tabs_in(ui: &mut Ui, chosen: usize, items: &[Tab<'_>], icon: f32) -> Option<usize> {
    let mut wanted = None;
    for (index, tab) in items.iter().enumerate() {
        let response = tab_ui(ui, tab, index == chosen, icon);
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
    wanted
}

/// Between two tabs, in points, and the least before they take a second line.
const TAB_GAP: f32 = 24.0;
const TAB_GAP_LEAST: f32 = 8.0;
/// Width of the icon before the words of a tab, with its gap, in points.
const TAB_ICON: f32 = 24.0;

/// Width of a tab, as wide as when it is chosen.
fn tab_width(ui: &Ui, tab: &Tab<'_>, icon: f32) -> f32 {
    let ink = theme::palette(ui).text;
    let wide = |words: &str, font| ui.painter().layout_no_wrap(words.to_owned(), font, ink).size().x;
    let badge = tab.badge.as_ref().map_or(0.0, |badge| wide(&badge.text, fonts::caption()) + 20.0);
    icon + wide(tab.label, fonts::semibold()) + badge
}

fn tab_ui(ui: &mut Ui, tab: &Tab<'_>, on: bool, icon: f32) -> Response {
    let p = theme::palette(ui);
    let ink = if on { p.accent } else { p.text2 };
    let font = if on { fonts::semibold() } else { fonts::medium() };
    let words = ui.painter().layout_no_wrap(tab.label.to_owned(), font, ink);
    let count = tab.badge.as_ref().map(|badge| {
        let ink = if on { p.accent } else { p.text3 };
        ui.painter().layout_no_wrap(badge.text.clone(), fonts::caption(), ink)
    });
    let width = icon + words.size().x + count.as_ref().map_or(0.0, |count| count.size().x + 20.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 42.0), Sense::click());
    let name =
        tab.badge.as_ref().map_or_else(|| tab.label.to_owned(), |b| format!("{}, {}", tab.label, b.meaning));
    announce_choice(ui, &response, Role::Tab, on, &name);
    let painter = ui.painter();
    // What is lit goes beyond the words, which stand on the margin of the page.
    let inner = rect.expand2(vec2(10.0, -4.0));
    if response.hovered() && !on {
        painter.rect_filled(inner, CornerRadius::same(theme::RADIUS), p.hover);
    }
    let icon_font = if on { fonts::icon_filled(17.0) } else { fonts::icon(17.0) };
    if icon > 0.0 {
        let place = pos2(rect.left() + 8.5, rect.center().y);
        painter.text(place, Align2::CENTER_CENTER, tab.icon, icon_font, ink);
    }
    let mut x = rect.left() + icon;
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
