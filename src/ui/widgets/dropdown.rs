//! One value of a closed list, unfolded under its field.

use egui::{
    Align2, Color32, CornerRadius, CursorIcon, EventFilter, Key, Modifiers, Popup, Rect, Response, Role,
    ScrollArea, Sense, Stroke, StrokeKind, Ui, pos2, vec2,
};

use super::layout::LABEL_GAP;
use super::menu::{takes_first_focus, unfold_within};
use super::{announce, announce_choice, focus_ring, text};
use crate::ui::{fonts, icons, theme};

/// Widest field, in points.
const WIDEST: f32 = 280.0;
/// Height of the list at most, in points: it scrolls beyond.
const HIGHEST: f32 = 280.0;
/// Widest list, in points: it may be wider than its field.
const WIDEST_LIST: f32 = 420.0;
/// What stands around the words of an option: its margins and the mark of the present choice, in points.
const AROUND: f32 = 40.0;
/// Height of an option, in points.
const OPTION: f32 = 34.0;

/// A drop-down list with its label above; the option taken, if another one is.
///
/// Enter or Space opens the list on the present choice, ↑ and ↓ move in it, Enter takes, Escape gives up; each gives
/// the keyboard back to the field. There, ↑ and ↓ change the choice without opening the list: the first follows the last.
pub fn choice<T: PartialEq + Clone>(
    ui: &mut Ui,
    label: &str,
    chosen: &T,
    options: &[(T, impl AsRef<str>)],
) -> Option<T> {
    let position = options.iter().position(|(value, _)| value == chosen);
    let shown = position.and_then(|at| options.get(at)).map_or("", |(_, name)| name.as_ref());
    let taken = ui
        .vertical(|ui| {
            ui.spacing_mut().item_spacing.y = LABEL_GAP;
            let name = text::caption(ui, label);
            let response = field_ui(ui, label, shown).labelled_by(name.id);
            let popup = Popup::default_response_id(&response);
            let was_open = Popup::is_id_open(ui.ctx(), popup);
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_value(shown.to_owned());
                node.set_expanded(was_open);
            });
            let step = if was_open { 0 } else { steps(ui, &response) };
            let mut taken = (step != 0).then(|| stepped(position.unwrap_or(0), step, options.len()));
            // Its margins stand within the width of the field.
            let field = response.rect.width() - ui.spacing().menu_margin.sum().x - 2.0;
            let width = field.max(if was_open || response.clicked() { widest(ui, options) } else { 0.0 });
            unfold_within(ui, &response, label, width, |ui| {
                ScrollArea::vertical().max_height(HIGHEST).show(ui, |ui| {
                    for (index, (_, option)) in options.iter().enumerate() {
                        let is_first = index == position.unwrap_or(0);
                        if option_ui(ui, option.as_ref(), position == Some(index), is_first) {
                            taken = Some(index);
                            ui.close();
                        }
                    }
                });
            });
            taken
        })
        .inner;
    taken.and_then(|at| options.get(at)).map(|(value, _)| value.clone()).filter(|taken| taken != chosen)
}

/// What shows the present choice and opens the list.
fn field_ui(ui: &mut Ui, label: &str, shown: &str) -> Response {
    let p = theme::palette(ui);
    let size = vec2(ui.available_width().min(WIDEST), theme::INPUT_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    announce(ui, &response, Role::ComboBox, label);
    let fill = if response.hovered() { p.hover } else { p.surface };
    let edge = Stroke::new(1.0, p.border_input);
    ui.painter().rect(rect, CornerRadius::same(theme::RADIUS), fill, edge, StrokeKind::Inside);
    let caret = pos2(rect.right() - 16.0, rect.center().y);
    ui.painter().text(caret, Align2::CENTER_CENTER, icons::CARET_DOWN, fonts::icon(14.0), p.text2);
    let room = Rect::from_min_max(rect.min + vec2(10.0, 0.0), rect.max - vec2(30.0, 0.0));
    let is_cut = text::on_one_line(ui, room, shown, fonts::body(), p.text);
    focus_ring(ui, &response, rect, theme::RADIUS);
    text::told_whole(response.on_hover_cursor(CursorIcon::PointingHand), is_cut, shown)
}

/// The width of a list that shows its options whole, in points, as far as a list may go.
fn widest<T>(ui: &Ui, options: &[(T, impl AsRef<str>)]) -> f32 {
    let width = |option: &str| {
        let words = ui.painter().layout_no_wrap(option.to_owned(), fonts::semibold(), Color32::PLACEHOLDER);
        words.size().x.ceil() + AROUND
    };
    options.iter().map(|(_, option)| width(option.as_ref())).fold(0.0, f32::max).min(WIDEST_LIST)
}

/// How many options further the arrows ask to go.
fn steps(ui: &Ui, response: &Response) -> isize {
    if !response.has_focus() {
        return 0;
    }
    let filter = EventFilter { vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    ui.input_mut(|input| {
        isize::from(input.consume_key(Modifiers::NONE, Key::ArrowDown))
            - isize::from(input.consume_key(Modifiers::NONE, Key::ArrowUp))
    })
}

/// The option that lies so many steps from another, of so many; beyond the first and the last there is none.
fn stepped(from: usize, step: isize, count: usize) -> usize {
    from.saturating_add_signed(step).min(count.saturating_sub(1))
}

fn option_ui(ui: &mut Ui, option: &str, chosen: bool, is_first: bool) -> bool {
    let p = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), OPTION), Sense::click());
    announce_choice(ui, &response, Role::ListBoxOption, chosen, option);
    if is_first && takes_first_focus(ui) {
        response.request_focus();
        response.scroll_to_me(None);
    }
    let (ground, ink) = theme::option_colors(p, chosen, response.hovered() || response.has_focus());
    ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS - 2), ground);
    if chosen {
        let at = pos2(rect.right() - 16.0, rect.center().y);
        ui.painter().text(at, Align2::CENTER_CENTER, icons::CHECK, fonts::icon(14.0), ink);
    }
    let room = Rect::from_min_max(rect.min + vec2(10.0, 0.0), rect.max - vec2(30.0, 0.0));
    let font = if chosen { fonts::semibold() } else { fonts::body() };
    let is_cut = text::on_one_line(ui, room, option, font, ink);
    focus_ring(ui, &response, rect.shrink(2.0), theme::RADIUS - 2);
    text::told_whole(response.on_hover_cursor(CursorIcon::PointingHand), is_cut, option).clicked()
}
