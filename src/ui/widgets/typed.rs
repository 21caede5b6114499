//! Fields over dates, hours, durations and numbers: typed as people write them, read by `domain::french`.

use std::ops::RangeInclusive;

use egui::{Align, EventFilter, Key, Modifiers, Ui};
use jiff::civil::Date;

use super::layout::LABEL_GAP;
use super::{Bound, bound, icon_button, text};
use crate::domain::french::{amounts, dates, hours};
use crate::domain::limits::DURATION_MAX_MIN;
use crate::domain::refusal::Refusal;
use crate::ui::icons;

/// Minutes that one press of − or + takes or gives.
const STEP_MIN: u32 = 5;

/// A date; the new one, if it changed. `Some(None)` when it was emptied, which only an `optional` date accepts.
pub fn date(ui: &mut Ui, label: &str, value: Option<Date>, optional: bool) -> Option<Option<Date>> {
    let shown = value.map(dates::short_date).unwrap_or_default();
    let read = |typed: &str| match typed {
        "" if optional => Ok(None),
        typed => dates::parse_date(typed).map(Some),
    };
    typed(ui, Bound::new(label, &shown).hint("jj/mm/aaaa").width(136.0).calendar(), read)
        .filter(|new| *new != value)
}

/// An amount in cents; the new one, if it changed. `Some(None)` when it was emptied.
pub fn amount(ui: &mut Ui, label: &str, cents: Option<i64>) -> Option<Option<i64>> {
    let shown = cents.map(amounts::amount).unwrap_or_default();
    let read = |typed: &str| match typed {
        "" => Ok(None),
        typed => amounts::parse_amount(typed).map(Some),
    };
    typed(ui, Bound::new(label, &shown).hint("Inconnue").width(150.0), read).filter(|new| *new != cents)
}

/// A duration in minutes, typed (« 75 », « 1 h 15 ») or changed by 5 with the buttons and with ↑ and ↓. Without a label
/// it is that of a row: the figures are on the right, after the buttons.
pub fn duration(ui: &mut Ui, label: &str, minutes: u32, labelled: bool) -> Option<u32> {
    let shown = hours::duration(minutes);
    let stepped = |typed: Option<u32>, longer| stepped_duration(typed.unwrap_or(minutes), longer);
    let names = ("Réduire de 5 minutes", "Allonger de 5 minutes");
    with_steps(ui, label, names, labelled, &shown, 92.0, hours::parse_duration, stepped)
        .filter(|new| *new != minutes)
}

/// The next length on the way up or down, a multiple of 5 minutes, from 0 to a day.
pub fn stepped_duration(minutes: u32, longer: bool) -> u32 {
    let stepped = match longer {
        true => (minutes / STEP_MIN).saturating_add(1).saturating_mul(STEP_MIN),
        false => minutes.div_ceil(STEP_MIN).saturating_sub(1) * STEP_MIN,
    };
    stepped.min(DURATION_MAX_MIN)
}

/// A whole number, typed or changed by one with the buttons and with ↑ and ↓.
pub fn stepper(ui: &mut Ui, label: &str, value: u32, range: RangeInclusive<u32>) -> Option<u32> {
    let (least, most) = (*range.start(), *range.end());
    let read = |typed: &str| {
        typed
            .parse()
            .ok()
            .filter(|number| range.contains(number))
            .ok_or_else(|| Refusal::Unreadable(format!("Indiquez un nombre de {least} à {most}.")))
    };
    let stepped = |typed: Option<u32>, more| {
        let from = typed.unwrap_or(value);
        if more { from.saturating_add(1) } else { from.saturating_sub(1) }
    };
    with_steps(ui, label, ("Diminuer", "Augmenter"), true, &value.to_string(), 64.0, read, stepped)
        .map(|new| new.clamp(least, most))
        .filter(|new| *new != value)
}

/// Shows a field whose text is read by `read`; what was read, when the field is left.
fn typed<T>(ui: &mut Ui, field: Bound<'_>, read: impl Fn(&str) -> Result<T, Refusal>) -> Option<T> {
    let rule = |text: &str| read(text).map(drop).map_err(|refusal| refusal.to_string());
    let text = field.figure().check(&rule).show(ui)?;
    read(&text).ok()
}

#[expect(clippy::too_many_arguments, reason = "the two fields with step buttons differ in all of this")]
fn with_steps(
    ui: &mut Ui,
    label: &str,
    (less, more): (&str, &str),
    labelled: bool,
    shown: &str,
    width: f32,
    read: impl Fn(&str) -> Result<u32, Refusal>,
    stepped: impl Fn(Option<u32>, bool) -> u32,
) -> Option<u32> {
    let button = |ui: &mut Ui, icon: &str, name: String| icon_button(ui, icon, &name).clicked();
    let line = |ui: &mut Ui, shown_label: Option<egui::Id>| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let is_less = button(ui, icons::MINUS, format!("{less}\u{a0}: {label}"));
        let rule = |text: &str| read(text).map(drop).map_err(|refusal| refusal.to_string());
        let before = (!labelled).then(|| button(ui, icons::PLUS, format!("{more}\u{a0}: {label}")));
        let align = if labelled { Align::Center } else { Align::Max };
        let field = Bound::new(label, shown).width(width).aligned(align).unlabelled().figure().check(&rule);
        let (text, mut outcome) = field.show_with_response(ui);
        if let Some(shown_label) = shown_label {
            outcome.response = outcome.response.labelled_by(shown_label);
        }
        if outcome.response.has_focus() {
            ui.memory_mut(|memory| {
                let filter =
                    EventFilter { vertical_arrows: true, horizontal_arrows: true, ..Default::default() };
                memory.set_focus_lock_filter(outcome.response.id, filter);
            });
        }
        let given = text.and_then(|text| read(&text).ok());
        let is_more = before.unwrap_or_else(|| button(ui, icons::PLUS, format!("{more}\u{a0}: {label}")));
        let has_focus = outcome.response.has_focus();
        let arrow =
            |key| has_focus && ui.input(|input| input.modifiers == Modifiers::NONE && input.key_pressed(key));
        let (is_less, is_more) = (is_less || arrow(Key::ArrowDown), is_more || arrow(Key::ArrowUp));
        if !is_less && !is_more {
            return given;
        }
        // A step goes from what is typed, if it can be read.
        let typed = given.or_else(|| read(bound::take_typed(ui, label)?.trim()).ok());
        Some(stepped(typed, is_more))
    };
    if !labelled {
        return ui.horizontal_top(|ui| line(ui, None)).inner;
    }
    // The label is over the whole, wherever the buttons stand.
    let stacked = ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = LABEL_GAP;
        let shown_label = text::caption(ui, label).id;
        ui.horizontal_top(|ui| line(ui, Some(shown_label))).inner
    });
    stacked.inner
}
