//! The colours, sizes and spaces of the window, in light and in dark; the only file that makes a colour.
#![allow(clippy::disallowed_methods, reason = "this is the one file that makes colours")]

use egui::style::{ScrollAnimation, ScrollStyle};
use egui::{
    Color32, Context, CornerRadius, CursorIcon, Margin, Shadow, Stroke, Style, TextStyle, Theme,
    ThemePreference, Ui, Visuals, vec2,
};

use super::fonts;

/// Every colour of one theme. A widget names a role, never a colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// Whether this is the dark theme.
    pub dark: bool,
    /// Behind everything.
    pub canvas: Color32,
    /// Behind the navigation column.
    pub nav: Color32,
    /// Cards, headers, inputs, dialogs.
    pub surface: Color32,
    /// Every other row of a table.
    pub zebra: Color32,
    /// Under the pointer.
    pub hover: Color32,
    /// Quiet fill: counts, empty part of a bar.
    pub neutral_soft: Color32,
    /// Edge of a card.
    pub border: Color32,
    /// Edge of a secondary button or of a card under the pointer.
    pub border_strong: Color32,
    /// Edge of what is filled in: at least 3:1 on the surface.
    pub border_input: Color32,
    /// Text that is read first.
    pub text: Color32,
    /// Text that accompanies.
    pub text2: Color32,
    /// Text that whispers: captions, hints.
    pub text3: Color32,
    /// Fill of the one primary button of a screen.
    pub primary: Color32,
    /// The same under the pointer.
    pub primary_hover: Color32,
    /// The same while pressed.
    pub primary_active: Color32,
    /// Text on `primary`, and on `danger_fill`.
    pub on_primary: Color32,
    /// Links, selected tabs, selected navigation.
    pub accent: Color32,
    /// Fill under `accent`.
    pub accent_soft: Color32,
    /// Good news.
    pub success: Color32,
    /// Fill under `success`.
    pub success_soft: Color32,
    /// What deserves a look.
    pub warning: Color32,
    /// Fill under `warning`.
    pub warning_soft: Color32,
    /// What is wrong, or destroys.
    pub danger: Color32,
    /// Fill under `danger`.
    pub danger_soft: Color32,
    /// Fill of a button that destroys.
    pub danger_fill: Color32,
    /// Neutral news.
    pub info: Color32,
    /// Fill under `info`.
    pub info_soft: Color32,
    /// Figures of decisions.
    pub data1: Color32,
    /// Figures of exchanges.
    pub data2: Color32,
    /// Figures of information.
    pub data3: Color32,
    /// The ring around what holds the keyboard.
    pub focus: Color32,
    /// Fill under selected text.
    pub selection: Color32,
    /// Fill of a toast.
    pub toast: Color32,
    /// Fill under a button of a toast, under the pointer.
    pub toast_hover: Color32,
    /// Text of a toast.
    pub on_toast: Color32,
    /// Button of a toast.
    pub toast_link: Color32,
    /// Icon of a toast that brings good news.
    pub toast_success: Color32,
    /// Icon of a toast that brings bad news.
    pub toast_danger: Color32,
    /// Veil over the window while a dialog is open.
    pub veil: Color32,
    /// Shadow of a card.
    pub shadow: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// The light theme.
pub const LIGHT: Palette = Palette {
    dark: false,
    canvas: rgb(0xF6F6FA),
    nav: rgb(0xEEEFF6),
    surface: rgb(0xFFFFFF),
    zebra: rgb(0xFAFAFC),
    hover: rgb(0xF2F3FA),
    neutral_soft: rgb(0xEDEEF4),
    border: rgb(0xE3E4ED),
    border_strong: rgb(0xC8CADA),
    border_input: rgb(0x8A8CA3),
    text: rgb(0x1B1C2D),
    text2: rgb(0x4F5168),
    text3: rgb(0x696B82),
    primary: rgb(0x26348F),
    primary_hover: rgb(0x1D2874),
    primary_active: rgb(0x151D58),
    on_primary: rgb(0xFFFFFF),
    accent: rgb(0x26348F),
    accent_soft: rgb(0xE7E9F8),
    success: rgb(0x18703C),
    success_soft: rgb(0xE0F4E7),
    warning: rgb(0x8A4F00),
    warning_soft: rgb(0xFCF0DA),
    danger: rgb(0xB5171E),
    danger_soft: rgb(0xFCE7E7),
    danger_fill: rgb(0xB5171E),
    info: rgb(0x0B57A8),
    info_soft: rgb(0xE3EFFB),
    data1: rgb(0x3446AE),
    data2: rgb(0xC77A12),
    data3: rgb(0x3E8FD8),
    focus: rgb(0x3B5BDB),
    selection: rgb(0xC9D2FA),
    toast: rgb(0x23253A),
    toast_hover: rgb(0x3A3D57),
    on_toast: rgb(0xFFFFFF),
    toast_link: rgb(0xB9C3FF),
    toast_success: rgb(0x7ED8A2),
    toast_danger: rgb(0xFF9A9C),
    veil: Color32::from_rgba_premultiplied(5, 5, 10, 96),
    shadow: Color32::from_rgba_premultiplied(3, 3, 8, 20),
};

/// The dark theme.
pub const DARK: Palette = Palette {
    dark: true,
    canvas: rgb(0x14151D),
    nav: rgb(0x101118),
    surface: rgb(0x1C1D28),
    zebra: rgb(0x20212D),
    hover: rgb(0x272938),
    neutral_soft: rgb(0x2A2C3A),
    border: rgb(0x2D2F3E),
    border_strong: rgb(0x4A4D63),
    border_input: rgb(0x767994),
    text: rgb(0xEDEEF6),
    text2: rgb(0xB9BBCD),
    text3: rgb(0x9598AE),
    primary: rgb(0x4C5DD6),
    primary_hover: rgb(0x5767DE),
    primary_active: rgb(0x3E4EC0),
    on_primary: rgb(0xFFFFFF),
    accent: rgb(0xA9B4FA),
    accent_soft: rgb(0x2A2F55),
    success: rgb(0x7ED8A2),
    success_soft: rgb(0x17352A),
    warning: rgb(0xF2BE6B),
    warning_soft: rgb(0x3B2D17),
    danger: rgb(0xFF9A9C),
    danger_soft: rgb(0x432026),
    danger_fill: rgb(0xC2303A),
    info: rgb(0x8CC1FF),
    info_soft: rgb(0x182E4A),
    data1: rgb(0x8E9BF5),
    data2: rgb(0xE8B15C),
    data3: rgb(0x6DB1F5),
    focus: rgb(0x8C9BFF),
    selection: rgb(0x39459E),
    toast: rgb(0x34374A),
    toast_hover: rgb(0x454961),
    on_toast: rgb(0xEDEEF6),
    toast_link: rgb(0xB9C3FF),
    toast_success: rgb(0x7ED8A2),
    toast_danger: rgb(0xFF9A9C),
    veil: Color32::from_rgba_premultiplied(0, 0, 0, 150),
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 110),
};

/// The palette of the theme being drawn.
pub fn palette(ui: &Ui) -> &'static Palette {
    if ui.visuals().dark_mode { &DARK } else { &LIGHT }
}

/// The ground and the ink of an option of a list: the one that is chosen, or the one that is lit.
pub fn option_colors(palette: &Palette, chosen: bool, lit: bool) -> (Color32, Color32) {
    match (chosen, lit) {
        (true, _) => (palette.accent_soft, palette.text),
        (false, true) => (palette.hover, palette.text),
        (false, false) => (palette.surface, palette.text),
    }
}

/// Space between two blocks of a page, in points; the grid is 4.
pub const GAP: f32 = 14.0;
/// Left and right margin of a page.
pub const PAGE_MARGIN: i8 = 28;
/// Width of the navigation column.
pub const NAV_WIDTH: f32 = 224.0;
/// Width of the navigation column when only its icons fit.
pub const NAV_WIDTH_NARROW: f32 = 64.0;
/// Below this width of the window, the navigation column shows its icons alone.
pub const NARROW_WINDOW: f32 = 900.0;
/// The height of a window under which the navigation does without the name of the application, in points.
pub const LOW_WINDOW: f32 = 500.0;
/// Width of the column that accompanies a page.
pub const SIDE_WIDTH: f32 = 264.0;
/// Between a page and the column that accompanies it.
pub const GUTTER: f32 = 24.0;
/// Height of a button.
pub const BUTTON_HEIGHT: f32 = 36.0;
/// Height of what is filled in.
pub const INPUT_HEIGHT: f32 = 32.0;
/// Width and height of a button that is an icon, in points.
pub const ICON_BUTTON: f32 = 32.0;
/// Height of a table row.
pub const ROW_HEIGHT: f32 = 40.0;
/// Corner of buttons, inputs and navigation.
pub const RADIUS: u8 = 8;
/// Corner of cards and dialogs.
pub const RADIUS_CARD: u8 = 12;
/// Corner of rows that can be moved.
pub const RADIUS_ROW: u8 = 10;

/// How high something floats above the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Elevation {
    /// A card at rest.
    Card,
    /// A card under the pointer.
    Hover,
    /// A toast, a menu.
    Toast,
    /// What is being dragged, a dialog.
    Drag,
}

/// The shadow of something that floats.
pub fn shadow(palette: &Palette, elevation: Elevation) -> Shadow {
    let (drop, blur, strength) = match elevation {
        Elevation::Card => (1, 4, 0.6),
        Elevation::Hover => (3, 10, 1.0),
        Elevation::Toast => (6, 20, 1.8),
        Elevation::Drag => (8, 24, 1.8),
    };
    Shadow { offset: [0, drop], blur, spread: 0, color: palette.shadow.gamma_multiply(strength) }
}

/// Gives the context copil's letters and both its themes, and follows the person's choice.
pub fn apply(ctx: &Context, choice: ThemePreference) {
    ctx.set_fonts(fonts::definitions());
    ctx.set_style_of(Theme::Light, style(&LIGHT));
    ctx.set_style_of(Theme::Dark, style(&DARK));
    // For systems that do not say which theme they have.
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    ctx.set_theme(choice);
}

/// Lets things move by themselves, or not at all: nothing slides, fades, scrolls by degrees nor blinks.
pub fn hold_still(ctx: &Context, is_still: bool) {
    ctx.all_styles_mut(|style| {
        style.animation_time = if is_still { 0.0 } else { ANIMATION_S };
        style.scroll_animation = if is_still { ScrollAnimation::none() } else { ScrollAnimation::default() };
        style.visuals.text_cursor.blink = !is_still;
    });
}

/// How long what appears or moves takes, in seconds.
const ANIMATION_S: f32 = 0.12;

fn style(palette: &Palette) -> Style {
    let mut style = Style {
        visuals: if palette.dark { Visuals::dark() } else { Visuals::light() },
        animation_time: ANIMATION_S,
        ..Style::default()
    };
    style.text_styles = [
        (TextStyle::Small, fonts::small()),
        (TextStyle::Body, fonts::body()),
        (TextStyle::Button, fonts::medium()),
        (TextStyle::Heading, fonts::title()),
        (TextStyle::Monospace, fonts::body()),
    ]
    .into();

    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 8.0);
    spacing.button_padding = vec2(12.0, 6.0);
    spacing.interact_size = vec2(36.0, INPUT_HEIGHT);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(20);
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.tooltip_width = 320.0;
    spacing.combo_width = 160.0;
    spacing.scroll = ScrollStyle { bar_width: 8.0, floating_width: 4.0, ..ScrollStyle::floating() };

    let visuals = &mut style.visuals;
    visuals.panel_fill = palette.canvas;
    visuals.window_fill = palette.surface;
    visuals.extreme_bg_color = palette.surface;
    visuals.text_edit_bg_color = Some(palette.surface);
    visuals.faint_bg_color = palette.zebra;
    visuals.code_bg_color = palette.neutral_soft;
    visuals.window_stroke = Stroke::new(1.0, palette.border);
    visuals.window_corner_radius = CornerRadius::same(RADIUS_CARD);
    visuals.menu_corner_radius = CornerRadius::same(RADIUS);
    visuals.window_shadow = shadow(palette, Elevation::Drag);
    visuals.popup_shadow = shadow(palette, Elevation::Toast);
    visuals.hyperlink_color = palette.accent;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.danger;
    visuals.weak_text_color = Some(palette.text3);
    visuals.selection.bg_fill = palette.selection;
    // The ink of what is selected, on that fill.
    visuals.selection.stroke = Stroke::new(2.0, palette.text);
    visuals.text_cursor.stroke = Stroke::new(1.5, palette.accent);
    visuals.indent_has_left_vline = false;
    visuals.striped = false;
    visuals.interact_cursor = Some(CursorIcon::PointingHand);

    let widgets = &mut visuals.widgets;
    for (state, fill, edge) in [
        (&mut widgets.noninteractive, palette.surface, palette.border),
        (&mut widgets.inactive, palette.surface, palette.border_input),
        (&mut widgets.hovered, palette.hover, palette.border_input),
        (&mut widgets.active, palette.accent_soft, palette.focus),
        (&mut widgets.open, palette.hover, palette.border_input),
    ] {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, edge);
        state.fg_stroke = Stroke::new(1.0, palette.text);
        state.corner_radius = CornerRadius::same(RADIUS);
        state.expansion = 0.0;
    }
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color32) -> f32 {
        let [r, g, b] = [color.r(), color.g(), color.b()].map(|channel| {
            let c = f32::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn assert_contrast(least: f32, pairs: &[(&str, Color32, Color32)]) {
        for (name, ink, ground) in pairs {
            let ratio = contrast(*ink, *ground);
            assert!(ratio >= least, "{name}: {ratio:.2} is under {least}");
        }
    }

    #[test]
    fn every_text_is_readable_on_every_ground_it_is_written_on() {
        for p in [&LIGHT, &DARK] {
            for (ground, name) in [
                (p.canvas, "canvas"),
                (p.nav, "nav"),
                (p.surface, "surface"),
                (p.zebra, "zebra"),
                (p.hover, "hover"),
                (p.neutral_soft, "neutral_soft"),
            ] {
                assert_contrast(
                    4.5,
                    &[(name, p.text, ground), (name, p.text2, ground), (name, p.text3, ground)],
                );
            }
            assert_contrast(
                4.5,
                &[
                    ("primary", p.on_primary, p.primary),
                    ("primary_hover", p.on_primary, p.primary_hover),
                    ("primary_active", p.on_primary, p.primary_active),
                    ("danger_fill", p.on_primary, p.danger_fill),
                    ("accent", p.accent, p.surface),
                    ("accent on canvas", p.accent, p.canvas),
                    ("accent on hover", p.accent, p.hover),
                    ("accent_soft", p.accent, p.accent_soft),
                    ("text on accent_soft", p.text, p.accent_soft),
                    ("success", p.success, p.success_soft),
                    ("warning", p.warning, p.warning_soft),
                    ("danger", p.danger, p.danger_soft),
                    ("info", p.info, p.info_soft),
                    ("danger on surface", p.danger, p.surface),
                    ("danger on canvas", p.danger, p.canvas),
                    ("warning on surface", p.warning, p.surface),
                    ("success on surface", p.success, p.surface),
                    ("toast", p.on_toast, p.toast),
                    ("toast link", p.toast_link, p.toast),
                    ("selection", p.text, p.selection),
                ],
            );
        }
    }

    #[test]
    fn what_is_chosen_in_a_list_is_readable_and_told_from_the_rest() {
        for p in [&LIGHT, &DARK] {
            for (chosen, lit) in [(false, false), (false, true), (true, false), (true, true)] {
                let (ground, ink) = option_colors(p, chosen, lit);
                assert_contrast(4.55, &[("option", ink, ground), ("its detail", p.text2, ground)]);
            }
            assert_ne!(option_colors(p, true, false), option_colors(p, false, true));
            let selection = style(p).visuals.selection;
            assert_contrast(4.55, &[("selected by egui", selection.stroke.color, selection.bg_fill)]);
        }
    }

    #[test]
    fn edges_figures_and_the_focus_ring_are_seen() {
        for p in [&LIGHT, &DARK] {
            assert_contrast(
                3.0,
                &[
                    ("input", p.border_input, p.surface),
                    ("input on canvas", p.border_input, p.canvas),
                    ("data1", p.data1, p.surface),
                    ("data2", p.data2, p.surface),
                    ("data3", p.data3, p.surface),
                    ("focus on surface", p.focus, p.surface),
                    ("focus on canvas", p.focus, p.canvas),
                    ("focus on nav", p.focus, p.nav),
                    ("toast success", p.toast_success, p.toast),
                    ("toast danger", p.toast_danger, p.toast),
                ],
            );
        }
    }
}
