//! The letters of the window: Inter with tabular figures, Phosphor for the icons, and fallbacks for every name.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};

macro_rules! files {
    ($($name:literal => $file:literal),* $(,)?) => {
        [$(($name, include_bytes!(concat!("../../assets/window-fonts/", $file)).as_slice())),*]
    };
}

/// The families, made once at start.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in files! {
        "inter" => "Inter-Regular.otf",
        "inter-medium" => "Inter-Medium.otf",
        "inter-semibold" => "Inter-SemiBold.otf",
        "inter-bold" => "Inter-Bold.otf",
        "inter-italic" => "Inter-Italic.otf",
        "greek-cyrillic" => "Inter-GreekCyrillic.ttf",
        "arabic" => "NotoSansArabic-Regular.ttf",
        "phosphor" => "Phosphor-Regular.ttf",
        "phosphor-fill" => "Phosphor-Fill.ttf",
    } {
        let mut font = FontData::from_static(bytes);
        if name.starts_with("phosphor") {
            // Hinting moves the strokes of an icon off its centre.
            font.tweak.hinting = Some(false);
        }
        fonts.font_data.insert(name.to_owned(), Arc::new(font));
    }
    for (family, first) in [
        (FontFamily::Proportional, "inter"),
        (FontFamily::Monospace, "inter"),
        (named("medium"), "inter-medium"),
        (named("semibold"), "inter-semibold"),
        (named("bold"), "inter-bold"),
        (named("italic"), "inter-italic"),
        (named("icons"), "phosphor"),
        (named("icons-fill"), "phosphor-fill"),
    ] {
        let mut order = vec![first.to_owned()];
        order.extend(["inter", "greek-cyrillic", "arabic", "phosphor"].map(str::to_owned));
        fonts.families.insert(family, order);
    }
    fonts
}

fn named(family: &'static str) -> FontFamily {
    FontFamily::Name(family.into())
}

/// Title of a page.
pub fn title() -> FontId {
    FontId::new(22.0, named("semibold"))
}

/// A key figure.
pub fn figure() -> FontId {
    FontId::new(24.0, named("semibold"))
}

/// Title of a card or of a dialog.
pub fn heading() -> FontId {
    FontId::new(16.0, named("semibold"))
}

/// Running text.
pub fn body() -> FontId {
    FontId::new(14.0, FontFamily::Proportional)
}

/// Running text in italic.
pub fn italic() -> FontId {
    FontId::new(14.0, named("italic"))
}

/// Labels, buttons, the first column of a table.
pub fn medium() -> FontId {
    FontId::new(14.0, named("medium"))
}

/// What is selected, and titles of rows.
pub fn semibold() -> FontId {
    FontId::new(14.0, named("semibold"))
}

/// The name of the application.
pub fn brand() -> FontId {
    FontId::new(15.5, named("bold"))
}

/// Hints and what accompanies.
pub fn small() -> FontId {
    FontId::new(12.5, FontFamily::Proportional)
}

/// Labels of fields, headers of tables.
pub fn small_medium() -> FontId {
    FontId::new(12.5, named("medium"))
}

/// Chips, counts and key caps; nothing is smaller.
pub fn caption() -> FontId {
    FontId::new(11.5, named("medium"))
}

/// Words read from the back of a room; `size` in points.
pub fn far(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Titles and figures read from the back of a room; `size` in points.
pub fn far_semibold(size: f32) -> FontId {
    FontId::new(size, named("semibold"))
}

/// An icon, as an outline; `size` in points.
pub fn icon(size: f32) -> FontId {
    FontId::new(size, named("icons"))
}

/// An icon, filled: what is selected, what happened.
pub fn icon_filled(size: f32) -> FontId {
    FontId::new(size, named("icons-fill"))
}
