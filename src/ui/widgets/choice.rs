//! What is chosen: one among several, yes or no.

use egui::{
    Align2, CornerRadius, CursorIcon, Key, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use super::{announce_choice, focus_ring, raised};
use crate::ui::{fonts, icons, theme};

/// A box to tick; the new state, if it changed.
pub fn checkbox(ui: &mut Ui, label: &str, ticked: bool) -> Option<bool> {
    let p = theme::palette(ui);
    let room = (ui.available_width() - 26.0).max(80.0);
    let words = ui.painter().layout(label.to_owned(), fonts::body(), p.text, room);
    let size = vec2(26.0 + words.size().x, words.size().y.max(26.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), ticked, label));
    let square = Rect::from_center_size(pos2(rect.left() + 9.0, rect.center().y), vec2(18.0, 18.0));
    let (fill, edge) = match (ticked, response.hovered()) {
        (true, _) => (p.primary, p.primary),
        (false, true) => (p.hover, p.border_input),
        (false, false) => (p.surface, p.border_input),
    };
    ui.painter().rect(square, CornerRadius::same(5), fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    if ticked {
        ui.painter().text(
            square.center(),
            Align2::CENTER_CENTER,
            icons::CHECK,
            fonts::icon(14.0),
            p.on_primary,
        );
    }
    ui.painter().galley(pos2(square.right() + 8.0, rect.center().y - words.size().y / 2.0), words, p.text);
    focus_ring(ui, &response, rect, 6);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked().then_some(!ticked)
}

/// A few options side by side, all seen at once; the option taken, if another one is.
///
/// `name` says to a screen reader what is chosen. Left and right arrows change the choice.
pub fn segmented<T: PartialEq + Clone>(
    ui: &mut Ui,
    name: &str,
    chosen: &T,
    options: &[(T, impl AsRef<str>)],
) -> Option<T> {
    let p = theme::palette(ui);
    let mut taken = None;
    let position = options.iter().position(|(value, _)| value == chosen);
    ui.push_id(("segmented", name), |ui| {
        let galleys: Vec<_> = options
            .iter()
            .map(|(value, label)| {
                let (font, ink) =
                    if value == chosen { (fonts::semibold(), p.accent) } else { (fonts::medium(), p.text2) };
                ui.painter().layout_no_wrap(label.as_ref().to_owned(), font, ink)
            })
            .collect();
        let width: f32 = galleys.iter().map(|galley| galley.size().x + 24.0).sum();
        let (rect, group) = ui.allocate_exact_size(vec2(width + 4.0, theme::INPUT_HEIGHT), Sense::hover());
        super::announce(ui, &group, Role::RadioGroup, name);
        let edge = Stroke::new(1.0, p.border_input);
        ui.painter().rect(rect, CornerRadius::same(theme::RADIUS), p.neutral_soft, edge, StrokeKind::Inside);
        let mut x = rect.left() + 2.0;
        for (((value, label), galley), index) in options.iter().zip(galleys).zip(0_usize..) {
            let cell = Rect::from_min_size(
                pos2(x, rect.top() + 2.0),
                vec2(galley.size().x + 24.0, rect.height() - 4.0),
            );
            x = cell.right();
            let response = ui.interact(cell, ui.scope_id().with(index), Sense::click());
            announce_choice(ui, &response, Role::RadioButton, value == chosen, label.as_ref());
            segment_ui(ui, &response, cell, galley, value == chosen);
            if response.clicked() {
                taken = Some(value.clone());
            }
            if response.has_focus() {
                let step = arrows(ui, &response);
                let next = position.unwrap_or(index).checked_add_signed(step);
                if step != 0
                    && let Some(next) = next
                    && let Some((value, _)) = options.get(next)
                {
                    taken = Some(value.clone());
                    ui.memory_mut(|memory| memory.request_focus(ui.scope_id().with(next)));
                }
            }
        }
    });
    taken.filter(|taken| taken != chosen)
}

fn segment_ui(ui: &Ui, response: &Response, cell: Rect, galley: std::sync::Arc<egui::Galley>, on: bool) {
    raised(ui, response, cell, theme::RADIUS - 2, on);
    let at = cell.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, theme::palette(ui).text);
    focus_ring(ui, response, cell, theme::RADIUS - 2);
}

fn arrows(ui: &Ui, response: &Response) -> isize {
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(
            response.id,
            egui::EventFilter { horizontal_arrows: true, ..Default::default() },
        );
    });
    ui.input_mut(|input| {
        isize::from(input.consume_key(egui::Modifiers::NONE, Key::ArrowRight))
            - isize::from(input.consume_key(egui::Modifiers::NONE, Key::ArrowLeft))
    })
}
