//! Where things stand: pages, cards, scroll areas, the column that accompanies a page.

use egui::text::LayoutJob;
use egui::{
    Align, EventFilter, Frame, InnerResponse, Key, Layout, Margin, Modifiers, Rect, Role, ScrollArea, Sense,
    Stroke, Ui, UiBuilder, Vec2, pos2, vec2,
};

use super::{announce, focus_ring, text};
use crate::ui::{fonts, icons, theme};

/// Between the title of a page and what is beside it, in points.
const BESIDE_GAP: f32 = 12.0;
/// What a title has at least, in points.
const LEAST_TITLE: f32 = 120.0;
/// The width of a page under which what accompanies it goes below, in points.
const LEAST_MAIN: f32 = 420.0;
/// Room between the side of a page and the edge of what is seen of it, in points.
const EDGE: f32 = 16.0;
/// Room that a toast takes at the bottom of a page, in points.
const TOAST: f32 = 64.0;
/// What a list that fills the window has around its rows: the header, the hint, the gaps and the room of a toast.
const UNDER_LIST: f32 = 102.0 + TOAST;
/// Height of a window under which the head of a page leaves room to what is under it, in points: 800 of them at 150 %
/// are 533.
const LOW: f32 = 560.0;
/// Between a label and its field, in points.
pub(super) const LABEL_GAP: f32 = 4.0;

/// A card: a white sheet with round corners, 16 points inside.
pub fn card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    padded_card(ui, 16, content)
}

/// A card with its own padding, in points: 0 for a table.
pub(super) fn padded_card<R>(
    ui: &mut Ui,
    padding: i8,
    content: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    let p = theme::palette(ui);
    Frame::new()
        .fill(p.surface)
        .stroke(Stroke::new(1.0, p.border))
        .corner_radius(theme::RADIUS_CARD)
        .inner_margin(padding)
        .shadow(theme::shadow(p, theme::Elevation::Card))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.vertical(content).inner
        })
}

/// Whether the window is so low that the head of a page keeps to what one cannot do without.
pub fn is_low(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() < LOW
}

/// The head of a page: where it stands, its title, what is beside it, and its buttons on the right.
///
/// A title too long for its room takes a second line before it is cut; in a low window it is cut, and where the page
/// stands is left to the navigation. `beside` follows it (a chip); `buttons` stand on the right, the primary one last;
/// `below` is what comes under the title (facts, tabs).
pub fn page_header(
    ui: &mut Ui,
    trail: &[&str],
    title: &str,
    beside: impl FnOnce(&mut Ui),
    buttons: impl FnOnce(&mut Ui),
    below: impl FnOnce(&mut Ui),
) {
    let p = theme::palette(ui);
    let is_low = is_low(ui);
    let top = if is_low { 12 } else { 18 };
    let margin = Margin { left: theme::PAGE_MARGIN, right: theme::PAGE_MARGIN, top, bottom: 0 };
    let frame = Frame::new().fill(p.surface).inner_margin(margin).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        if !is_low {
            trail_ui(ui, trail);
        }
        let top = ui.cursor().top();
        let line = Rect::from_min_max(
            pos2(ui.max_rect().left(), top - 4.0),
            pos2(ui.max_rect().right(), top + theme::BUTTON_HEIGHT - 2.0),
        );
        // The buttons come after the title for the keyboard: what they took in the last frame is kept free for them.
        let buttons_id = ui.scope_id().with("buttons");
        let buttons_width = ui.data(|data| data.get_temp::<f32>(buttons_id)).unwrap_or_default();
        let room = line.right() - buttons_width - ui.spacing().item_spacing.x;
        // Where they leave too little to the title, they go under it.
        let are_under = room < line.left() + LEAST_TITLE;
        let right = if are_under { line.right() } else { room };
        // What stands beside comes after the title: what it took in the last frame is kept free for it.
        let id = ui.scope_id().with("beside the title");
        let beside_width = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or_default();
        let title_width = (right - line.left() - beside_width - BESIDE_GAP).max(LEAST_TITLE);
        let mut words = LayoutJob::simple(title.to_owned(), fonts::title(), p.text, title_width);
        words.wrap.max_rows = if is_low { 1 } else { 2 };
        let needed = ui.painter().layout_job(words.clone()).size().y;
        let left = Rect::from_min_max(line.min, pos2(right, line.bottom().max(line.top() + needed)));
        ui.scope_builder(
            UiBuilder::new().max_rect(left).layout(Layout::left_to_right(Align::Center)),
            |ui| {
                ui.spacing_mut().item_spacing.x = BESIDE_GAP;
                ui.scope(|ui| {
                    ui.set_max_width(title_width);
                    let response = ui.add(egui::Label::new(words).wrap().selectable(false));
                    text::as_heading(ui, &response, title, 1);
                });
                let from = ui.cursor().left();
                beside(ui);
                let taken = (ui.cursor().left() - from).max(0.0);
                if (taken - beside_width).abs() > 0.1 {
                    ui.data_mut(|data| data.insert_temp(id, taken));
                    ui.ctx().request_repaint();
                }
            },
        );
        let place = match are_under {
            true => line.translate(vec2(0.0, ui.cursor().top() - line.top())),
            false => Rect::from_min_max(pos2(line.right() - buttons_width, line.top()), line.max),
        };
        let layout = Layout::left_to_right(Align::Center);
        let taken = ui.scope_builder(UiBuilder::new().max_rect(place).layout(layout), |ui| {
            // In the first frame they are only measured.
            ui.set_opacity(if buttons_width > 0.0 { 1.0 } else { 0.0 });
            ui.set_min_height(line.height());
            buttons(ui);
        });
        let taken = taken.response.rect.width();
        if (taken - buttons_width).abs() > 0.1 {
            ui.data_mut(|data| data.insert_temp(buttons_id, taken));
            ui.ctx().request_repaint();
        }
        if needed > line.height() {
            // The second line of the title stays clear of what is below.
            ui.add_space(6.0);
        }
        let above = ui.min_rect().bottom();
        below(ui);
        if ui.min_rect().bottom() <= above {
            ui.add_space(12.0);
        }
    });
    let rect = frame.response.rect;
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, p.border));
}

fn trail_ui(ui: &mut Ui, trail: &[&str]) {
    if trail.is_empty() {
        return;
    }
    let p = theme::palette(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (index, step) in trail.iter().enumerate() {
            if index > 0 {
                text::icon(ui, icons::CARET_RIGHT, 11.0, p.text3);
            }
            text::plain(ui, *step, fonts::small_medium(), p.text3);
        }
    });
}

/// The body of a page: page margins, blocks 14 points apart; it scrolls when it is too long.
pub fn page<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = Margin { left: theme::PAGE_MARGIN, right: theme::PAGE_MARGIN, top: 20, bottom: 12 };
    scroll(ui, "page", |ui| {
        Frame::new()
            .inner_margin(margin)
            .show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = theme::GAP;
                let inner = content(ui);
                // A toast at the bottom right must never hide the last control.
                ui.add_space(TOAST);
                inner
            })
            .inner
    })
}

/// Height, in points, of the rows of a list that fills the window: its header, one line of hint under it and the room of
/// a toast aside.
pub fn list_height(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().bottom() - ui.cursor().top() - UNDER_LIST).max(160.0)
}

/// What is drawn only near what is seen of a scroll area, so that a long page costs what a short one does; elsewhere it
/// takes the room that it had, under its name. `content` is told to take the keyboard when the place has been given it.
pub fn when_near(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui, bool)) {
    let id = ui.make_persistent_id("near");
    let width = ui.available_width();
    let kept: Option<Vec2> = ui.data(|data| data.get_temp(id));
    if let Some(size) = kept.filter(|size| (size.x - width).abs() < 0.5) {
        let rect = Rect::from_min_size(ui.cursor().min, size);
        let near = ui.clip_rect().expand(ui.clip_rect().height() / 2.0);
        let focused = ui.memory(egui::Memory::focused).filter(|focused| *focused != id);
        let focused = focused.and_then(|focused| ui.ctx().read_response(focused));
        // What is typed in there is not left behind.
        if !near.intersects(rect) && !focused.is_some_and(|focused| rect.intersects(focused.rect)) {
            ui.advance_cursor_after_rect(rect);
            let place = ui.interact(rect, id, Sense::focusable_noninteractive());
            announce(ui, &place, Role::Group, name);
            if place.has_focus() {
                place.scroll_to_me(None);
                ui.ctx().request_repaint();
            }
            return;
        }
    }
    let takes_keyboard = ui.memory(|memory| memory.has_focus(id));
    let top = ui.cursor().top();
    content(ui, takes_keyboard);
    let height = ui.min_rect().bottom() - top;
    ui.data_mut(|data| data.insert_temp(id, vec2(width, height)));
}

/// A vertical scroll area that takes all the room there is.
pub fn scroll<R>(ui: &mut Ui, salt: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    ScrollArea::vertical().id_salt(salt).auto_shrink([false, false]).show(ui, content).inner
}

/// How far an arrow, then a page key, moves a text, in points.
const STEPS: (f32, f32) = (40.0, 240.0);

/// A text to be read that takes all the room there is and scrolls, by the arrows too once it has the keyboard; `name`
/// tells what it is, and each has its own place.
pub fn scrolled_text(ui: &mut Ui, name: &str, takes_keyboard: bool, content: impl FnOnce(&mut Ui)) {
    let room = ui.available_rect_before_wrap();
    let id = ui.scope_id().with(("text", name));
    let text = ui.interact(room, id, Sense::focusable_noninteractive());
    announce(ui, &text, Role::Document, name);
    if takes_keyboard {
        text.request_focus();
    }
    let mut by = 0.0;
    if text.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let keys = [
            (Key::ArrowDown, -STEPS.0),
            (Key::ArrowUp, STEPS.0),
            (Key::PageDown, -STEPS.1),
            (Key::PageUp, STEPS.1),
        ];
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        by = keys.into_iter().filter(|(key, _)| pressed(*key)).map(|(_, step)| step).sum();
    }
    focus_ring(ui, &text, room, theme::RADIUS);
    ui.push_id(id, |ui| {
        scroll(ui, "text", |ui| {
            ui.scroll_with_delta(vec2(0.0, by));
            Frame::new().inner_margin(Margin::symmetric(8, 6)).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 10.0;
                content(ui);
            });
        });
    });
}

/// Two columns: the page, and on its right what accompanies it, 264 points wide, which stays in view while the page
/// scrolls; one under the other when narrow.
///
/// `context` goes to both in turn, so that both can call operations.
pub fn with_side<C: ?Sized>(
    ui: &mut Ui,
    context: &mut C,
    main: impl FnOnce(&mut Ui, &mut C),
    side: impl FnOnce(&mut Ui, &mut C),
) {
    if ui.available_width() < LEAST_MAIN + theme::GUTTER + theme::SIDE_WIDTH {
        main(ui, context);
        side(ui, context);
        return;
    }
    let room = ui.available_rect_before_wrap();
    let split = room.right() - theme::SIDE_WIDTH;
    let left = Rect::from_min_max(room.min, pos2(split - theme::GUTTER, room.bottom()));
    let right = Rect::from_min_max(pos2(split, room.top()), room.max);
    let layout = Layout::top_down(Align::Min);
    let used = ui
        .scope_builder(UiBuilder::new().max_rect(left).layout(layout), |ui| main(ui, context))
        .response
        .rect;
    let id = ui.scope_id().with("side");
    let height: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(0.0);
    let right = right.with_min_y(room.top() + follows(ui.clip_rect(), room.top(), used.height(), height));
    let mut aside = ui.new_child(UiBuilder::new().max_rect(right).layout(layout));
    side(&mut aside, context);
    let now = aside.min_rect().height();
    if (now - height).abs() > 0.5 {
        // It has its place in the next frame.
        ui.data_mut(|data| data.insert_temp(id, now));
        ui.ctx().request_repaint();
    }
    let bottom = used.bottom().max(aside.min_rect().bottom());
    ui.advance_cursor_after_rect(Rect::from_min_max(room.min, pos2(room.right(), bottom)));
}

/// How far under the top of the page, in points, its side stands: it follows what is seen, never further than the end
/// of a page so high; where it is higher than what is seen, its own end is seen at last.
fn follows(seen: Rect, top: f32, page: f32, side: f32) -> f32 {
    let hidden = if side + EDGE <= seen.height() {
        seen.top() + EDGE - top
    } else {
        seen.bottom() - EDGE - side - top
    };
    hidden.min(page - side).max(0.0).round()
}

/// Words and icons on a line as high as they are, not as high as a control.
pub fn close_line<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.horizontal(content).inner
    })
    .inner
}

/// Labelled fields side by side. What has no label goes through [`level`] to stand at their height.
pub fn in_line<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        content(ui)
    })
    .inner
}

/// Controls without a label, at the height of the frames of the labelled fields of the same line.
pub fn level<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let label = ui.painter().layout_no_wrap("X".to_owned(), fonts::small_medium(), theme::palette(ui).text2);
    ui.vertical(|ui| {
        ui.add_space(label.size().y + LABEL_GAP);
        ui.horizontal_top(content).inner
    })
    .inner
}
