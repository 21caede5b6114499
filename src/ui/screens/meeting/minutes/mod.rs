//! The minutes of a meeting: opening words, approval of those before, a text for each point and the decisions
//! under it, hours, version and validation.

mod approval;
mod decision;
mod side;
mod validation;

pub use decision::ask_focus as show_decision;
use egui::Ui;

use super::Tab;
use crate::domain::agenda::{AgendaItem, Line};
use crate::domain::dossier::Dossier;
use crate::domain::french::words;
use crate::domain::ids::AgendaItemId;
use crate::domain::inline::Text;
use crate::domain::meeting::Part;
use crate::domain::minutes::{Decision, Minutes as MinutesRow};
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::screens::editing::Editing;
use crate::ui::widgets::{
    self, Badge, Bound, Button, as_heading, card, empty_state, in_line, page, when_near, with_side,
};
use crate::ui::{fonts, theme};
use approval::Approval;

/// Lines of a text field before it grows.
const ROWS: usize = 3;

/// The tab.
#[derive(Default)]
pub struct Minutes {
    approval: Approval,
    /// The minutes were just begun: the keyboard goes to their preamble.
    begins: bool,
}

/// How many decisions were taken.
pub fn badge(dossier: &Dossier) -> Option<Badge> {
    let count = dossier.decisions.len();
    (count > 0).then(|| Badge {
        text: count.to_string(),
        meaning: words::count(count as u64, "décision", "décisions"),
    })
}

impl Tab for Minutes {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier) {
        page(ui, |ui| {
            let is_open = dossier.meeting.state.is_open();
            let Some(minutes) = &dossier.minutes else {
                self.begins |= begin_ui(ui, cx, dossier, is_open);
                return;
            };
            let begins = std::mem::take(&mut self.begins);
            ui.add_enabled_ui(is_open, |ui| {
                with_side(
                    ui,
                    cx,
                    |ui, cx| {
                        preamble_ui(ui, cx, minutes, begins);
                        main_ui(ui, cx, &mut self.approval, dossier);
                    },
                    |ui, cx| side::side_ui(ui, cx, dossier, minutes),
                );
            });
        });
    }
}

/// Draws what begins the minutes; whether they were.
fn begin_ui(ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier, is_open: bool) -> bool {
    let title = "Pas encore de compte rendu";
    let sentence = match is_open {
        true => {
            "Il se rédige point par point, avec les décisions\u{202f}; il reste un projet jusqu’à sa validation."
        }
        false => "Le contenu de cette réunion ne change plus\u{a0}: changez d’abord son état.",
    };
    let button = is_open.then(|| Button::primary("Commencer le compte rendu").icon(icons::NOTE_PENCIL));
    let is_asked = empty_state(ui, icons::NOTEPAD, title, sentence, button);
    let today = cx.app.today();
    is_asked && cx.attempt(|store| ops::minutes::begin(store, dossier.id(), today)).is_some()
}

fn preamble_ui(ui: &mut Ui, cx: &mut Cx<'_>, minutes: &MinutesRow, takes_keyboard: bool) {
    card(ui, |ui| {
        widgets::heading(ui, "Préambule");
        let hint = "Le préfet ouvre la séance et remercie les participants…";
        let field = Bound::new("Préambule", &minutes.preamble).unlabelled().hint(hint);
        let (text, outcome) = field.rows(ROWS).while_typing().show_with_response(ui);
        if let Some(text) = text {
            cx.attempt(|store| ops::minutes::write_preamble(store, minutes.id, &text));
        }
        if takes_keyboard {
            outcome.response.request_focus();
        }
    });
}

fn main_ui(ui: &mut Ui, cx: &mut Cx<'_>, approval: &mut Approval, dossier: &Dossier) {
    approval.ui(ui, cx, dossier);
    for part in &dossier.parts {
        ui.push_id(part.id, |ui| part_ui(ui, cx, dossier, part));
    }
    let loose: Vec<&Decision> = dossier.decisions.iter().filter(|decision| decision.item.is_none()).collect();
    if !loose.is_empty() {
        card(ui, |ui| {
            widgets::heading(ui, "Décisions hors de l’ordre du jour");
            for decision in loose {
                ui.push_id(decision.id, |ui| decision::decision_ui(ui, cx, dossier, decision));
            }
        });
    }
}

/// The hours of a part, then its points.
fn part_ui(ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier, part: &Part) {
    ui.add_space(6.0);
    let title = Text::parse(&part.title).plain_text();
    let mut editing = Editing::new(part);
    ui.vertical(|ui| {
        widgets::heading(ui, &title);
        in_line(ui, |ui| {
            editing.hour(ui, "Ouverture", |part| &mut part.opened_min);
            editing.hour(ui, "Clôture", |part| &mut part.closed_min);
        });
    });
    editing.save(cx, ops::parts::edit);
    let order = dossier.running_order(part);
    for line in order.lines.iter().filter(|line| !line.number.is_empty()) {
        ui.push_id(line.item.id, |ui| {
            let title = Text::parse(&line.item.title).plain_text();
            when_near(ui, &format!("Compte rendu de {title}"), |ui, takes_keyboard| {
                card(ui, |ui| item_ui(ui, cx, dossier, line, takes_keyboard));
            });
        });
    }
    if order.lines.is_empty() {
        widgets::secondary(ui, "Aucun point à l’ordre du jour de ce temps.");
    }
}

/// A point: its title, what the minutes say of it, its decisions.
fn item_ui(ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier, line: &Line<'_>, takes_keyboard: bool) {
    let item = line.item;
    ui.spacing_mut().item_spacing.y = 8.0;
    let title = ui.scope(|ui| title_ui(ui, line)).inner;
    let body = dossier.sections.get(&item.id).map_or("", |section| section.body.as_str());
    let name = format!("Compte rendu de {title}");
    let field = Bound::new(&name, body).unlabelled().hint("Exposé, échanges…");
    let field = field.rows(if line.depth > 0 { 2 } else { ROWS }).while_typing();
    let (text, outcome) = field.show_with_response(ui);
    if takes_keyboard {
        outcome.response.request_focus();
    }
    if let Some(text) = text {
        cx.attempt(|store| ops::minutes::write_section(store, item.id, &text));
    }
    for decision in dossier.decisions.iter().filter(|decision| decision.item == Some(item.id)) {
        ui.push_id(decision.id, |ui| decision::decision_ui(ui, cx, dossier, decision));
    }
    add_decision_ui(ui, cx, dossier, item, &title);
}

/// « 1.2 Festival de rue (Centre social Paul Gauguin) »; the title alone, without its marks.
fn title_ui(ui: &mut Ui, line: &Line<'_>) -> String {
    let p = theme::palette(ui);
    let title = Text::parse(&line.item.title).plain_text();
    let carrier = Text::parse(&line.item.carrier_label).plain_text();
    // A line of words, not of controls.
    ui.spacing_mut().interact_size.y = 0.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        widgets::plain(ui, line.number.as_str(), fonts::semibold(), p.text3);
        let shown = widgets::plain(ui, title.as_str(), fonts::semibold(), p.text);
        as_heading(ui, &shown, &title, 3);
        if !carrier.is_empty() {
            widgets::plain(ui, format!("({carrier})"), fonts::body(), p.text2);
        }
    });
    title
}

fn add_decision_ui(ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier, item: &AgendaItem, title: &str) {
    let label = "Ajouter une décision";
    let response = ui.add(Button::ghost(label).icon(icons::GAVEL));
    widgets::announce(ui, &response, egui::Role::Button, &format!("{label}\u{a0}: {title}"));
    if response.clicked() {
        let item: Option<AgendaItemId> = Some(item.id);
        if let Some(id) = cx.attempt(|store| ops::decisions::add(store, dossier.id(), item)) {
            decision::ask_focus(ui, id);
        }
    }
}
