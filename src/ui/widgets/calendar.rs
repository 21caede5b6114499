//! The month that unfolds from a date field: weeks from Monday to Sunday, public holidays by a dot and by their names.
//!
//! Arrows go from day to day, Page up and Page down from month to month (with Shift, from year to year), Home and End to
//! the ends of the week; Enter or Space takes the day, Escape gives up.

use egui::{
    Align2, Context, CornerRadius, EventFilter, Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect,
    RectAlign, Response, Role, Sense, SetOpenCommand, Stroke, StrokeKind, Ui, pos2, vec2,
};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{Button, announce, announce_choice, focus_ring, icon_button, text};
use crate::domain::french::holidays::holiday;
use crate::domain::french::{dates, words};
use crate::ui::{fonts, icons, theme};

/// A day, in points.
const CELL: egui::Vec2 = vec2(38.0, 32.0);
/// Heads of the columns.
const WEEK: [&str; 7] = ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."];

/// Tells the calendars which day it is; called once a frame.
pub fn tell_today(ctx: &Context, today: Date) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("today"), today));
}

fn today(ui: &Ui) -> Option<Date> {
    ui.data(|data| data.get_temp(Id::unique("today")))
}

/// Draws the button at the right end of a date field, and the month while it is unfolded; the day that was taken.
///
/// Alt and ↓ in the field unfold it too. `text` is what the field holds.
pub(super) fn calendar_ui(ui: &mut Ui, field: &Response, label: &str, text: &str) -> Option<Date> {
    let rect = Rect::from_min_max(pos2(field.rect.right() - 32.0, field.rect.top()), field.rect.max);
    let p = theme::palette(ui);
    let button = ui.interact(rect, field.id.with("calendar"), Sense::click());
    announce(ui, &button, Role::Button, &format!("Calendrier\u{a0}: {label}"));
    let lit = button.hovered() || button.has_focus();
    let ink = if lit { p.text } else { p.text3 };
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, icons::CALENDAR_BLANK, fonts::icon(16.0), ink);
    focus_ring(ui, &button, rect.shrink(3.0), theme::RADIUS);

    let id = field.id.with("month");
    let by_key = field.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowDown));
    let was_open = Popup::is_id_open(ui.ctx(), id);
    let opens = by_key || (button.clicked() && !was_open);
    if opens {
        let start = dates::parse_date(text).ok().or_else(|| today(ui))?;
        ui.data_mut(|data| data.insert_temp(id, start));
        ui.data_mut(|data| data.insert_temp(just_opened(id), true));
    } else if !was_open {
        return None;
    }
    let set = match (opens, button.clicked()) {
        (true, _) => Some(SetOpenCommand::Bool(true)),
        (false, true) => Some(SetOpenCommand::Bool(false)),
        (false, false) => None,
    };
    let mut month = Month { id, taken: None, chosen: dates::parse_date(text).ok(), today: today(ui) };
    Popup::from_response(field)
        .id(id)
        .open_memory(set)
        .accessible_name(format!("Calendrier\u{a0}: {label}"))
        .align(RectAlign::BOTTOM_START)
        .gap(4.0)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(CELL.x * 7.0)
        .show(|ui| month.ui(ui));
    if month.taken.is_some() {
        Popup::close_id(ui.ctx(), id);
    }
    let is_open = Popup::is_id_open(ui.ctx(), id);
    if !is_open && !ui.input(|input| input.pointer.any_click() && month.taken.is_none()) {
        button.request_focus();
    }
    month.taken
}

/// Whether the day has yet to take the keyboard: on its first frame an area is only measured.
fn just_opened(calendar: Id) -> Id {
    calendar.with("just opened")
}

fn cell_id(calendar: Id, day: Date) -> Id {
    calendar.with((day.year(), day.month(), day.day()))
}

/// The month that is unfolded.
struct Month {
    id: Id,
    taken: Option<Date>,
    chosen: Option<Date>,
    today: Option<Date>,
}

impl Month {
    fn ui(&mut self, ui: &mut Ui) {
        ui.set_width(CELL.x * 7.0);
        ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
        let Some(mut day) = ui.data(|data| data.get_temp::<Date>(self.id)) else { return };
        let before = day;
        day = self.keys(ui, day);
        self.head_ui(ui, &mut day);
        if day != before {
            ui.data_mut(|data| data.insert_temp(self.id, day));
        }
        self.days_ui(ui, day);
        holidays_ui(ui, day);
        if let Some(today) = self.today {
            ui.add_space(4.0);
            if ui.add(Button::ghost("Aujourd’hui")).clicked() {
                self.taken = Some(today);
            }
        }
    }

    /// Where the keys lead from a day, while it has the keyboard.
    fn keys(&self, ui: &Ui, day: Date) -> Date {
        let at = cell_id(self.id, day);
        if !ui.memory(|memory| memory.has_focus(at)) {
            return day;
        }
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(at, filter));
        let since_monday = i32::from(day.weekday().since(Weekday::Monday));
        let (none, shift) = (Modifiers::NONE, Modifiers::SHIFT);
        let moves = [
            (shift, Key::PageUp, (-1).years()),
            (shift, Key::PageDown, 1.year()),
            (none, Key::PageUp, (-1).months()),
            (none, Key::PageDown, 1.month()),
            (none, Key::ArrowLeft, (-1).days()),
            (none, Key::ArrowRight, 1.day()),
            (none, Key::ArrowUp, (-7).days()),
            (none, Key::ArrowDown, 7.days()),
            (none, Key::Home, (-since_monday).days()),
            (none, Key::End, (6 - since_monday).days()),
        ];
        let pressed =
            moves.into_iter().find(|(held, key, _)| ui.input_mut(|input| input.consume_key(*held, *key)));
        let Some(to) = pressed.and_then(|(.., span)| within(day.checked_add(span).ok())) else { return day };
        ui.memory_mut(|memory| memory.request_focus(cell_id(self.id, to)));
        to
    }

    /// The month and the ways to those around it.
    fn head_ui(&self, ui: &mut Ui, day: &mut Date) {
        ui.horizontal(|ui| {
            let mut go = |ui: &mut Ui, icon, name, months: i64| {
                if icon_button(ui, icon, name).clicked()
                    && let Some(to) = within(day.checked_add(months.months()).ok())
                {
                    *day = to;
                }
            };
            go(ui, icons::CARET_LEFT, "Mois précédent", -1);
            go(ui, icons::CARET_RIGHT, "Mois suivant", 1);
            ui.add_space(8.0);
            let month = words::capitalised(&format!("{} {}", dates::month_name(*day), day.year()));
            let shown = text::plain(ui, month.as_str(), fonts::semibold(), theme::palette(ui).text);
            ui.ctx().accesskit_node_builder(shown.id, |node| {
                node.set_role(Role::Status);
                node.set_label(month);
            });
        });
    }

    fn days_ui(&mut self, ui: &mut Ui, cursor: Date) {
        let p = theme::palette(ui);
        let (heads, _) = ui.allocate_exact_size(vec2(CELL.x * 7.0, 20.0), Sense::hover());
        for (column, name) in WEEK.iter().enumerate() {
            let at = pos2(heads.left() + CELL.x * (column as f32 + 0.5), heads.center().y);
            ui.painter().text(at, Align2::CENTER_CENTER, name, fonts::caption(), p.text3);
        }
        let first = cursor.first_of_month();
        let before = i32::from(first.weekday().since(Weekday::Monday));
        let rows = (before + i32::from(cursor.days_in_month()) + 6) / 7;
        let (grid, _) = ui.allocate_exact_size(vec2(CELL.x * 7.0, CELL.y * rows as f32), Sense::hover());
        for number in 0..i32::from(cursor.days_in_month()) {
            let Ok(day) = first.checked_add(number.days()) else { continue };
            let place = before + number;
            let corner = grid.min + vec2(CELL.x * (place % 7) as f32, CELL.y * (place / 7) as f32);
            if self.day_ui(ui, Rect::from_min_size(corner, CELL), day, day == cursor) {
                self.taken = Some(day);
            }
        }
    }

    /// One day; whether it was taken. Only the one the keyboard is on takes it: Tab goes past the others.
    fn day_ui(&self, ui: &Ui, rect: Rect, day: Date, is_cursor: bool) -> bool {
        let p = theme::palette(ui);
        let sense = if is_cursor { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(rect, cell_id(self.id, day), sense);
        let (is_chosen, is_today) = (self.chosen == Some(day), self.today == Some(day));
        let mut name = dates::long_date(day);
        if is_today {
            name.push_str(", aujourd’hui");
        }
        if let Some(holiday) = holiday(day) {
            name = format!("{name}, férié\u{a0}: {holiday}");
        }
        if is_cursor && ui.data(|data| data.get_temp(just_opened(self.id))) == Some(true) {
            response.request_focus();
            if response.has_focus() {
                ui.data_mut(|data| data.insert_temp(just_opened(self.id), false));
            }
        }
        announce_choice(ui, &response, Role::GridCell, is_chosen, &name);
        let inner = rect.shrink(2.0);
        let corner = CornerRadius::same(theme::RADIUS);
        let ink = match (is_chosen, day.weekday()) {
            (true, _) => p.on_primary,
            (_, Weekday::Saturday | Weekday::Sunday) => p.text3,
            _ => p.text,
        };
        if is_chosen {
            ui.painter().rect_filled(inner, corner, p.primary);
        } else if response.hovered() {
            ui.painter().rect_filled(inner, corner, p.hover);
        }
        if is_today {
            ui.painter().rect_stroke(inner, corner, Stroke::new(1.0, p.text2), StrokeKind::Inside);
        }
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, day.day(), fonts::body(), ink);
        if holiday(day).is_some() {
            ui.painter().circle_filled(pos2(rect.center().x, inner.bottom() - 4.0), 2.0, ink);
        }
        focus_ring(ui, &response, inner, theme::RADIUS);
        response.clicked()
    }
}

/// The holidays of the month, under it.
fn holidays_ui(ui: &mut Ui, cursor: Date) {
    let first = cursor.first_of_month();
    for day in first.series(1.day()).take_while(|day| day.month() == first.month()) {
        if let Some(name) = holiday(day) {
            let number = if day.day() == 1 { "1er".to_owned() } else { day.day().to_string() };
            text::small(ui, format!("• {number}\u{a0}: {name}"));
        }
    }
}

/// A day that a date field can hold.
fn within(day: Option<Date>) -> Option<Date> {
    day.filter(|day| dates::parse_date(&dates::short_date(*day)).is_ok())
}
