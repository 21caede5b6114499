//! The parts (« temps ») of a meeting: how each begins in the agenda, and its fields.

use egui::{Align, Align2, CursorIcon, Layout, Rect, Role, Sense, Ui, UiBuilder, pos2, vec2};
use jiff::civil::Date;

use super::agenda::{Plan, margin, short_margin};
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::entities::Entity;
use crate::domain::french::{dates, hours, names, words};
use crate::domain::ids::PartId;
use crate::domain::inline::Text;
use crate::domain::meeting::{Part, PartFormat};
use crate::domain::refusal::Refusal;
use crate::ops;
use crate::ui::cx::{Cx, Modal};
use crate::ui::widgets::{
    self, Answer, Button, Reading, announce, choice, close_line, dialog_body, dialog_buttons, field,
    focus_ring, in_line, menu, menu_item, tag,
};
use crate::ui::{fonts, icons, theme};

/// Height of the beginning of a part in the agenda, in points.
pub const HEIGHT: f32 = 84.0;
/// Space above the second part and those after, in points.
pub const GAP_ABOVE: f32 = 20.0;

/// Under this width of the agenda, in points, the margin is said in few words.
const NARROW: f32 = 560.0;

/// What the person asks about a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartAsk {
    /// Edit its fields.
    Edit,
    /// Say who presides.
    Chairs,
    /// Move it before the one above.
    Up,
    /// Move it after the one below.
    Down,
    /// Delete it with its items and its lists.
    Delete,
}

/// Draws the beginning of a part: title, hours, margin, chairs.
pub fn part_ui(
    ui: &mut Ui,
    rect: Rect,
    plan: &Plan<'_>,
    dossier: &Dossier,
    is_open: bool,
) -> Option<PartAsk> {
    let p = theme::palette(ui);
    let top = rect.bottom() - HEIGHT;
    let title = Text::parse(&plan.part.title).plain_text();
    let line = Rect::from_min_max(pos2(rect.left(), top), pos2(rect.right(), top + 36.0));
    let mut asked = None;
    let right = Layout::right_to_left(Align::Center);
    let used = ui.scope_builder(UiBuilder::new().max_rect(line).layout(right), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if is_open {
            let size = vec2(2.0 * theme::ICON_BUTTON + 4.0, 36.0);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                if widgets::icon_button(ui, icons::PENCIL_SIMPLE, &format!("Modifier {title}")).clicked() {
                    asked = Some(PartAsk::Edit);
                }
                menu(ui, icons::DOTS_THREE, &format!("Actions sur {title}"), |ui| {
                    asked = menu_ui(ui, dossier, plan.part).or(asked.take());
                });
            });
            ui.add_space(4.0);
        }
        let (tone, _, sentence) = margin(plan);
        let sentence = if rect.width() < NARROW { short_margin(plan) } else { sentence };
        tag(ui, tone, &sentence);
    });
    let left = Rect::from_min_max(line.min, pos2(used.response.rect.left() - 12.0, line.bottom()));
    ui.scope_builder(UiBuilder::new().max_rect(left).layout(Layout::left_to_right(Align::Center)), |ui| {
        let words = egui::RichText::new(&title).font(fonts::heading()).color(p.text);
        let response = ui.add(egui::Label::new(words).truncate().selectable(false));
        widgets::as_heading(ui, &response, &title, 2);
    });
    let below = Rect::from_min_max(pos2(rect.left(), top + 38.0), rect.max);
    ui.scope_builder(UiBuilder::new().max_rect(below).layout(Layout::top_down(Align::Min)), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        line_ui(ui, icons::CLOCK, &facts(dossier, plan.part));
        let (words, is_missing) = presidency(dossier, plan.part.id);
        match is_open {
            true if presidency_ui(ui, &words, is_missing, &title) => asked = Some(PartAsk::Chairs),
            true => {}
            false => line_ui(ui, icons::GAVEL, &words),
        }
    });
    asked
}

/// Who presides, as a button that opens the choice; whether it was pressed. What is missing stands out, with an arrow.
fn presidency_ui(ui: &mut Ui, words: &str, is_missing: bool, title: &str) -> bool {
    let p = theme::palette(ui);
    let ink = if is_missing { p.warning } else { p.text2 };
    let room = (ui.available_width() - 36.0).max(40.0);
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), fonts::small(), ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = ui.painter().layout_job(job);
    let size = vec2(galley.size().x + 36.0, galley.size().y.max(15.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    announce(ui, &response, Role::Button, &format!("{words}, {title}"));
    let middle = rect.center().y;
    let mark = pos2(rect.left() + 7.5, middle);
    ui.painter().text(mark, Align2::CENTER_CENTER, icons::GAVEL, fonts::icon(15.0), p.text3);
    let at = pos2(rect.left() + 21.0, middle - galley.size().y / 2.0);
    let width = galley.size().x;
    ui.painter().galley(at, galley, ink);
    if is_missing || response.hovered() {
        let caret = pos2(at.x + width + 8.0, middle);
        ui.painter().text(caret, Align2::CENTER_CENTER, icons::CARET_RIGHT, fonts::icon(11.0), ink);
    }
    if response.hovered() {
        let line = egui::Stroke::new(1.0, ink);
        ui.painter().hline(at.x..=at.x + width, rect.bottom() - 0.5, line);
    }
    focus_ring(ui, &response, rect.expand2(vec2(2.0, 0.0)), 4);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

fn menu_ui(ui: &mut Ui, dossier: &Dossier, part: &Part) -> Option<PartAsk> {
    let at = dossier.parts.iter().position(|other| other.id == part.id).unwrap_or(0);
    let items = [
        (true, icons::PENCIL_SIMPLE, "Modifier le temps…", PartAsk::Edit),
        (true, icons::GAVEL, "Présidence…", PartAsk::Chairs),
        (at > 0, icons::ARROW_UP, "Monter le temps", PartAsk::Up),
        (at + 1 < dossier.parts.len(), icons::ARROW_DOWN, "Descendre le temps", PartAsk::Down),
        (true, icons::TRASH, "Supprimer le temps", PartAsk::Delete),
    ];
    let mut asked = None;
    for (_, icon, label, ask) in items.into_iter().filter(|(applies, ..)| *applies) {
        if menu_item(ui, icon, label) {
            asked = Some(ask);
        }
    }
    asked
}

fn line_ui(ui: &mut Ui, icon: &str, words: &str) {
    let p = theme::palette(ui);
    close_line(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        widgets::icon(ui, icon, 15.0, p.text3);
        let words = egui::RichText::new(words).font(fonts::small()).color(p.text2);
        ui.add(egui::Label::new(words).truncate().selectable(false));
    });
}

/// « mardi 14 novembre 2023 · 14 h – 16 h 30 · salle du Conseil · plénière · 40 personnes attendues ».
fn facts(dossier: &Dossier, part: &Part) -> String {
    let mut facts = Vec::new();
    if part.held_on != dossier.meeting.held_on {
        facts.push(dates::long_date(part.held_on));
    }
    facts.push(hours::span(part.starts_min, part.ends_min));
    if !part.place.is_empty() {
        facts.push(Text::parse(&part.place).plain_text());
    }
    facts.push(part.format.label().to_owned());
    if let Some(count) = part.expected_count {
        facts.push(words::count(count.into(), "personne attendue", "personnes attendues"));
    }
    if !part.audience.is_empty() {
        facts.push(Text::parse(&part.audience).plain_text());
    }
    facts.join(" · ")
}

/// Who presides over a part, in order, and whether nobody is named yet.
fn presidency(dossier: &Dossier, part: PartId) -> (String, bool) {
    let chairs: Vec<String> = dossier
        .chairs_of(part)
        .filter_map(|chair| dossier.person(chair.person))
        .map(|person| {
            names::short_form(person.civility, &person.given_name, &person.particle, &person.family_name)
        })
        .collect();
    match chairs.is_empty() {
        true => ("Présidence à indiquer".to_owned(), true),
        false => (format!("Présidence\u{a0}: {}", words::list(&chairs)), false),
    }
}

/// Does what the person asked about a part; chairs have a dialog of their own.
pub fn answer(cx: &mut Cx<'_>, dossier: &Dossier, id: PartId, ask: PartAsk) {
    let Some(at) = dossier.parts.iter().position(|part| part.id == id) else { return };
    match ask {
        PartAsk::Chairs => {}
        PartAsk::Edit => {
            if let Some(part) = dossier.parts.get(at) {
                cx.open(EditPart::new(part));
            }
        }
        PartAsk::Up => {
            cx.attempt(|store| ops::parts::move_to(store, id, at.saturating_sub(1)));
        }
        PartAsk::Down => {
            cx.attempt(|store| ops::parts::move_to(store, id, at + 1));
        }
        PartAsk::Delete => {
            if cx.attempt(|store| ops::parts::delete(store, id)).is_some() {
                cx.done("Temps supprimé, avec ses points et ses listes");
            }
        }
    }
}

/// The fields of a part.
struct EditPart {
    part: Part,
    held_on: Reading<Date>,
    starts: Reading<u32>,
    ends: Reading<u32>,
    expected: Reading<Option<u32>>,
}

impl EditPart {
    fn new(part: &Part) -> Self {
        Self {
            held_on: Reading::date(part.held_on),
            starts: Reading::hour(part.starts_min),
            ends: Reading::hour(part.ends_min),
            expected: Reading::optional_count(part.expected_count),
            part: part.clone(),
        }
    }

    /// The part as typed.
    fn typed(&self) -> Result<Part, Refusal> {
        let part = Part {
            held_on: self.held_on.value()?,
            starts_min: self.starts.value()?,
            ends_min: self.ends.value()?,
            expected_count: self.expected.value()?,
            title: self.part.title.trim().to_owned(),
            place: self.part.place.trim().to_owned(),
            audience: self.part.audience.trim().to_owned(),
            ..self.part.clone()
        };
        part.check()?;
        Ok(part)
    }
}

impl Modal for EditPart {
    fn title(&self) -> String {
        "Modifier le temps".to_owned()
    }

    fn width(&self) -> f32 {
        560.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        dialog_body(ui, |ui| {
            field(ui, "Titre du temps", &mut self.part.title);
            in_line(ui, |ui| {
                self.held_on.ui(ui, "Date");
                self.starts.ui(ui, "Début");
                let starts = self.starts.value();
                self.ends.checked_ui(ui, "Fin", |ends| match starts {
                    Ok(starts) if *ends < starts => Err(Refusal::EndsBeforeStart { what: "ce temps" }),
                    _ => Ok(()),
                });
            });
            field(ui, "Lieu, s’il diffère de celui de la réunion", &mut self.part.place);
            in_line(ui, |ui| {
                self.expected.ui(ui, "Personnes attendues");
                ui.scope(|ui| {
                    ui.set_max_width(220.0);
                    let formats = PartFormat::ALL
                        .iter()
                        .map(|format| (*format, words::capitalised(format.label())))
                        .collect::<Vec<_>>();
                    if let Some(format) = choice(ui, "Format", &self.part.format, &formats) {
                        self.part.format = format;
                    }
                });
            });
            field(ui, "Public", &mut self.part.audience);
        });
        let answer = dialog_buttons(ui, Button::primary("Enregistrer"), widgets::refused(&self.typed()));
        if answer == Answer::Accepted
            && let Ok(part) = self.typed()
            && cx.attempt(|store| ops::parts::edit(store, &part)).is_none()
        {
            // The refusal is told; what was typed stays.
            return Answer::None;
        }
        answer
    }
}
