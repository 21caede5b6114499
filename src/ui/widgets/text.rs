//! Words on the page, each in one of the sizes of the theme.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId, Label, Rect, Response, RichText, Role, Ui, pos2};

use crate::domain::inline::Text;
use crate::ui::{fonts, theme};

/// Writes words in one font and one colour; they wrap, and are not selectable.
pub fn plain(ui: &mut Ui, words: impl Into<String>, font: FontId, color: Color32) -> Response {
    ui.add(Label::new(RichText::new(unbroken(words.into())).font(font).color(color)).selectable(false))
}

/// The same words, in which no line ends inside « 12 500 € »: egui keeps the no-break space whole, not the narrow one.
pub(super) fn unbroken(words: String) -> String {
    if words.contains('\u{202f}') { words.replace('\u{202f}', "\u{a0}") } else { words }
}

/// Draws words on one line at the left of a place, at the middle of its height, with an ellipsis where there is no more
/// room; whether it took one.
pub fn on_one_line(ui: &Ui, room: Rect, words: &str, font: FontId, color: Color32) -> bool {
    let mut job = LayoutJob::simple_singleline(words.to_owned(), font, color);
    job.wrap = TextWrapping::truncate_at_width(room.width());
    let galley = ui.painter().layout_job(job);
    let is_cut = galley.elided;
    ui.painter().galley(pos2(room.left(), room.center().y - galley.size().y / 2.0), galley, color);
    is_cut
}

/// Tells the whole words under the pointer where they are shown cut.
pub fn told_whole(response: Response, is_cut: bool, words: &str) -> Response {
    if is_cut { response.on_hover_text(words) } else { response }
}

/// The title of a page: one on a page.
pub fn title(ui: &mut Ui, words: &str) -> Response {
    let response = plain(ui, words, fonts::title(), theme::palette(ui).text);
    as_heading(ui, &response, words, 1);
    response
}

/// The title of a card, of a section or of a dialog.
pub fn heading(ui: &mut Ui, words: &str) -> Response {
    let response = plain(ui, words, fonts::heading(), theme::palette(ui).text);
    as_heading(ui, &response, words, 2);
    response
}

/// Makes words a title for screen readers, of level 1 (a page) to 6.
pub fn as_heading(ui: &Ui, response: &Response, words: &str, level: usize) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(words.to_owned());
        node.clear_value();
        node.set_level(level);
    });
}

/// Running text.
pub fn body(ui: &mut Ui, words: impl Into<String>) -> Response {
    plain(ui, words, fonts::body(), theme::palette(ui).text)
}

/// Text that accompanies: explanations, second columns.
pub fn secondary(ui: &mut Ui, words: impl Into<String>) -> Response {
    plain(ui, words, fonts::body(), theme::palette(ui).text2)
}

/// Small text that accompanies.
pub fn small(ui: &mut Ui, words: impl Into<String>) -> Response {
    plain(ui, words, fonts::small(), theme::palette(ui).text3)
}

/// The name of a figure or of a group.
pub fn caption(ui: &mut Ui, words: impl Into<String>) -> Response {
    plain(ui, words, fonts::small_medium(), theme::palette(ui).text2)
}

/// The width of a caption on one line, in points.
pub(super) fn caption_width(ui: &Ui, words: &str) -> f32 {
    ui.painter().layout_no_wrap(words.to_owned(), fonts::small_medium(), Color32::PLACEHOLDER).size().x.ceil()
}

/// A text with its marks, for reading: what is in italic stands out.
pub fn rich(ui: &mut Ui, text: &Text) -> Response {
    let p = theme::palette(ui);
    let mut job = LayoutJob::default();
    for run in &text.0 {
        let color = if run.italic { p.text } else { p.text2 };
        let format = TextFormat { italics: run.italic, ..TextFormat::simple(fonts::body(), color) };
        job.append(&unbroken(run.text.clone()), 0.0, format);
    }
    ui.add(Label::new(job).wrap().selectable(false))
}

/// An icon that only accompanies words: a screen reader does not say it.
pub fn icon(ui: &mut Ui, glyph: &str, size: f32, color: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(egui::Vec2::splat(size), egui::Sense::hover());
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, glyph, fonts::icon(size), color);
    response
}

/// An icon and the words that it accompanies, which take as many lines as the width asks for.
pub fn icon_paragraph(ui: &mut Ui, glyph: &str, words: impl Into<String>) -> Response {
    let p = theme::palette(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        icon(ui, glyph, 16.0, p.text3);
        ui.add(
            Label::new(RichText::new(unbroken(words.into())).font(fonts::body()).color(p.text2))
                .wrap()
                .selectable(false),
        )
    })
    .inner
}

/// An icon and the words that it accompanies, on one line.
pub fn icon_text(ui: &mut Ui, glyph: &str, words: impl Into<String>) -> Response {
    let p = theme::palette(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        icon(ui, glyph, 16.0, p.text3);
        plain(ui, words, fonts::body(), p.text2)
    })
    .inner
}
