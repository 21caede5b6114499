//! The end of a part in the agenda, where points, pauses and actions are added.

use egui::{Align, Align2, Layout, Rect, Stroke, Ui, UiBuilder, pos2};

use super::item::{GUTTER, HOURS, LINE};
use super::{Ask, Plan, Typing};
use crate::app::Cached;
use crate::domain::action::Action;
use crate::domain::dossier::Dossier;
use crate::domain::french::{hours, words};
use crate::domain::ids::{ActionId, PartId};
use crate::domain::inline::Text;
use crate::ops;
use crate::ops::agenda::Spot;
use crate::ui::cx::{Cx, Modal};
use crate::ui::screens::meeting::proposals;
use crate::ui::widgets::{
    self, Answer, Button, Field, announce, checkbox, close_line, dialog_body, dialog_buttons, icon_button,
    search,
};
use crate::ui::{fonts, icons, theme};

/// Length of a new pause, in minutes.
pub const PAUSE_MIN: u32 = 10;

/// Draws the end of a part: its hour, and what can be added.
pub fn end_ui(
    ui: &mut Ui,
    rect: Rect,
    plan: &Plan<'_>,
    dossier: &Dossier,
    is_open: bool,
    adding: &mut Option<Typing<Spot>>,
) -> Option<Ask> {
    let p = theme::palette(ui);
    let middle = rect.top() + 20.0;
    let (x, edge) = (rect.left() + LINE, rect.left() + HOURS);
    ui.painter().vline(x, rect.top()..=middle, Stroke::new(1.5, p.border));
    ui.painter().circle_filled(pos2(x, middle), 4.0, p.border_strong);
    let ink = if plan.margin_min < 0 { p.danger } else { p.text2 };
    let ends = hours::hour(plan.ends_min);
    let end = ui.painter().text(pos2(edge, middle), Align2::RIGHT_CENTER, &ends, fonts::medium(), ink);
    let spoken = ui.interact(end, ui.scope_id().with("ends"), egui::Sense::hover());
    announce(ui, &spoken, egui::Role::Label, &format!("Fin prévue à {ends}"));
    if !is_open {
        return None;
    }
    let room = Rect::from_min_max(pos2(rect.left() + GUTTER, rect.top() + 2.0), rect.max);
    let line = UiBuilder::new().max_rect(room).layout(Layout::left_to_right(Align::Center));
    let part = plan.part.id;
    ui.scope_builder(line, |ui| match adding {
        Some(typing) if part_of(dossier, typing.place) == Some(part) => typing_ui(ui, dossier, typing),
        _ => buttons_ui(ui, plan),
    })
    .inner
}

/// The part in which a spot is, if it is in this meeting.
pub fn part_of(dossier: &Dossier, spot: Spot) -> Option<PartId> {
    match spot {
        Spot::EndOf(part) => dossier.parts.iter().any(|other| other.id == part).then_some(part),
        Spot::Before(id) | Spot::After(id) | Spot::Under(id) => {
            dossier.items.iter().find(|item| item.id == id).map(|item| item.part)
        }
    }
}

fn buttons_ui(ui: &mut Ui, plan: &Plan<'_>) -> Option<Ask> {
    ui.spacing_mut().item_spacing.x = 2.0;
    let spot = Spot::EndOf(plan.part.id);
    let title = Text::parse(&plan.part.title).plain_text();
    let mut asked = None;
    let buttons = [
        (icons::PLUS, "Ajouter un point", Ask::Add(spot)),
        (icons::FLAG, "Ajouter des actions…", Ask::AddActions(spot)),
        (icons::COFFEE, "Ajouter une pause", Ask::AddPause(spot)),
    ];
    let is_narrow = ui.available_width() < 470.0;
    for (index, (icon, label, ask)) in buttons.into_iter().enumerate() {
        let name = format!("{label} à {title}");
        let response = if is_narrow && index > 0 {
            icon_button(ui, icon, &name)
        } else {
            let response = ui.add(Button::ghost(label).icon(icon));
            // Two parts have the same button: a screen reader says which is which.
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
            response
        };
        if response.clicked() {
            asked = Some(ask);
        }
    }
    asked
}

fn typing_ui(ui: &mut Ui, dossier: &Dossier, typing: &mut Typing<Spot>) -> Option<Ask> {
    let Typing { place: spot, draft, takes_keyboard } = typing;
    let spot = *spot;
    let title = |id| {
        let item = dossier.items.iter().find(|item| item.id == id);
        item.map(|item| Text::parse(&item.title).plain_text()).unwrap_or_default()
    };
    let label = match spot {
        Spot::Under(id) => format!("Nouveau sous-point de «\u{a0}{}\u{a0}»", title(id)),
        Spot::After(id) => format!("Nouveau point après «\u{a0}{}\u{a0}»", title(id)),
        Spot::Before(_) | Spot::EndOf(_) => "Nouveau point".to_owned(),
    };
    // One field whatever the spot: it keeps the keyboard from one point to the next.
    let outcome = Field::new("Nouveau point", draft).unlabelled().hint(&label).show(ui);
    let response = outcome.response;
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(label));
    if std::mem::take(takes_keyboard) {
        response.request_focus();
        // With some room under it: it is seen to be a field.
        ui.scroll_to_rect(response.rect.expand(16.0), None);
    }
    if !response.lost_focus() {
        return None;
    }
    if outcome.cancelled {
        return Some(Ask::AddPoint(spot, String::new(), false));
    }
    let entered = ui.input(|input| input.key_pressed(egui::Key::Enter)) && !draft.trim().is_empty();
    if entered {
        // The next point is typed in the same field.
        response.request_focus();
    }
    Some(Ask::AddPoint(spot, draft.trim().to_owned(), entered))
}

/// Opens the choice of the actions to present.
pub fn choose_actions(cx: &mut Cx<'_>, dossier: &Dossier, spot: Spot) {
    cx.open(ChooseActions {
        spot,
        there: dossier.items.iter().filter_map(|item| item.action).collect(),
        chosen: Vec::new(),
        words: String::new(),
        actions: Cached::of(&["action", "organisation_name"]),
        day: dossier.meeting.held_on,
    });
}

/// The choice of several actions: their titles and their carriers are copied to the letter.
struct ChooseActions {
    spot: Spot,
    /// Actions already on the agenda.
    there: Vec<ActionId>,
    /// In the order in which they were ticked.
    chosen: Vec<ActionId>,
    words: String,
    actions: Cached<(), Vec<(Action, String)>>,
    day: jiff::civil::Date,
}

impl Modal for ChooseActions {
    fn title(&self) -> String {
        "Ajouter des actions à l’ordre du jour".to_owned()
    }

    fn width(&self) -> f32 {
        640.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let day = self.day;
        let actions = cx.read(&mut self.actions, (), |db| proposals::actions(db, day));
        let actions = actions.unwrap_or_default();
        if actions.is_empty() {
            widgets::secondary(
                ui,
                "Le classeur n’a pas encore d’action. Créez-les d’abord dans «\u{a0}Actions\u{a0}».",
            );
        } else {
            search(ui, "Chercher une action", &mut self.words, "Titre ou porteur");
        }
        let wanted = crate::domain::french::keys::fold(&self.words);
        let shown: Vec<_> = actions
            .iter()
            .filter(|(action, carrier)| {
                let text = crate::domain::french::keys::fold(&format!("{} {carrier}", action.title));
                wanted.split(' ').all(|word| text.contains(word))
            })
            .collect();
        dialog_body(ui, |ui| {
            for (action, carrier) in &shown {
                self.action_ui(ui, action, carrier);
            }
        });
        let count = self.chosen.len() as u64;
        let verb = match count {
            0 => "Ajouter".to_owned(),
            count => format!("Ajouter {}", words::count(count, "action", "actions")),
        };
        let lacks = (count == 0).then(|| "Cochez au moins une action pour continuer.".to_owned());
        let answer = dialog_buttons(ui, Button::primary(&verb), lacks);
        if answer == Answer::Accepted {
            let (spot, chosen) = (self.spot, self.chosen.clone());
            match cx.attempt(|store| ops::agenda::add_actions(store, spot, &chosen)) {
                Some(added) => cx.done(format!(
                    "{} à l’ordre du jour",
                    words::count(added.len() as u64, "action ajoutée", "actions ajoutées")
                )),
                None => return Answer::None,
            }
        }
        answer
    }
}

impl ChooseActions {
    fn action_ui(&mut self, ui: &mut Ui, action: &Action, carrier: &str) {
        let p = theme::palette(ui);
        let title = Text::parse(&action.title).plain_text();
        let is_chosen = self.chosen.contains(&action.id);
        ui.push_id(action.id, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            if let Some(ticked) = checkbox(ui, &title, is_chosen) {
                self.chosen.retain(|id| *id != action.id);
                if ticked {
                    self.chosen.push(action.id);
                }
            }
            let mut detail = carrier.to_owned();
            if self.there.contains(&action.id) {
                detail.push_str(" · déjà à l’ordre du jour");
            }
            close_line(ui, |ui| {
                ui.add_space(26.0);
                widgets::plain(ui, detail, fonts::small(), p.text3);
            });
        });
    }
}
