//! Beside the agenda: what the committee keeps to take up at a later meeting.

use std::collections::BTreeMap;

use egui::Ui;

use super::naming;
use crate::app::Cached;
use crate::domain::backlog::BacklogTopic;
use crate::domain::dossier::Dossier;
use crate::domain::french::{dates, hours, words};
use crate::domain::ids::{BacklogTopicId, CommitteeId, MeetingId, PartId};
use crate::domain::inline::Text;
use crate::domain::meeting::Meeting;
use crate::error::Result;
use crate::ops;
use crate::ops::agenda::Spot;
use crate::store::Db;
use crate::ui::cx::Cx;
use crate::ui::widgets::{self, Button, Field, caption, card, icon_button, menu, menu_item};
use crate::ui::{fonts, icons, theme};

/// Room of a button beside a topic, in points.
const BUTTON: f32 = 34.0;

/// The card, and what is typed in it.
pub struct Backlog {
    shelf: Cached<CommitteeId, Shelf>,
    draft: String,
    /// Whether somebody asked for it where it holds nothing.
    is_wanted: bool,
    takes_keyboard: bool,
}

impl Default for Backlog {
    fn default() -> Self {
        let shelf = Cached::of(&["backlog_topic", "meeting"]);
        Self { shelf, draft: String::new(), is_wanted: false, takes_keyboard: false }
    }
}

/// The topics of a committee.
struct Shelf {
    topics: Vec<BacklogTopic>,
    /// Meetings that put some of them off.
    meetings: BTreeMap<MeetingId, Meeting>,
}

impl Shelf {
    fn read(db: &Db, committee: CommitteeId) -> Result<Self> {
        let topics: Vec<BacklogTopic> = db.of("committee", committee)?;
        let mut meetings = BTreeMap::new();
        for id in topics.iter().filter_map(|topic| topic.put_off_by) {
            if let std::collections::btree_map::Entry::Vacant(place) = meetings.entry(id) {
                place.insert(db.get::<Meeting>(id)?);
            }
        }
        Ok(Self { topics, meetings })
    }

    fn below(&self, id: BacklogTopicId) -> impl Iterator<Item = &BacklogTopic> {
        self.topics.iter().filter(move |topic| topic.parent == Some(id))
    }

    /// Length in minutes: a topic's own, or the sum of what is under it. As deep as agendas go.
    fn length_min(&self, topic: &BacklogTopic, depth: usize) -> u32 {
        let mut below = self.below(topic.id).peekable();
        if below.peek().is_none() || depth >= crate::domain::agenda::LEVELS_MAX {
            return topic.planned_min;
        }
        below.map(|sub| self.length_min(sub, depth + 1)).fold(0, u32::saturating_add)
    }
}

impl Backlog {
    /// Draws the card, or, where there is nothing to show, what opens it; the item that was put in the agenda.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        dossier: &Dossier,
    ) -> Option<crate::domain::ids::AgendaItemId> {
        let committee = dossier.meeting.committee;
        let shelf = cx.read(&mut self.shelf, committee, |db| Shelf::read(db, committee))?;
        let is_shown = self.is_wanted || !shelf.topics.is_empty() || dossier.items.is_empty();
        if !is_shown {
            let open = Button::ghost("Noter un sujet pour plus tard").icon(icons::TRAY);
            if ui.add(open).clicked() {
                (self.is_wanted, self.takes_keyboard) = (true, true);
            }
            return None;
        }
        let mut taken = None;
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            caption(ui, "À reprendre une prochaine fois");
            if shelf.topics.is_empty() {
                widgets::small(
                    ui,
                    "Un point reporté, ou un sujet noté ici, attend la réunion qui le prendra.",
                );
            }
            for topic in shelf.topics.iter().filter(|topic| topic.parent.is_none()) {
                ui.push_id(topic.id, |ui| {
                    taken = taken.or(topic_ui(ui, cx, dossier, &shelf, topic));
                });
            }
            self.field_ui(ui, cx, committee);
        });
        taken
    }

    fn field_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, committee: CommitteeId) {
        let outcome = Field::new("Nouveau sujet à reprendre", &mut self.draft)
            .unlabelled()
            .hint("Noter un sujet")
            .show(ui);
        let response = outcome.response;
        if std::mem::take(&mut self.takes_keyboard) {
            response.request_focus();
        }
        if !response.lost_focus() {
            return;
        }
        let title = if outcome.cancelled { String::new() } else { self.draft.trim().to_owned() };
        if title.is_empty() {
            self.draft.clear();
            self.is_wanted = false;
        } else if cx.attempt(|store| ops::agenda::backlog::add(store, committee, &title)).is_some() {
            self.draft.clear();
            // The next topic is typed in the same field.
            self.takes_keyboard = ui.input(|input| input.key_pressed(egui::Key::Enter));
        }
    }
}

fn topic_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    dossier: &Dossier,
    shelf: &Shelf,
    topic: &BacklogTopic,
) -> Option<crate::domain::ids::AgendaItemId> {
    let p = theme::palette(ui);
    let title = Text::parse(&topic.title).plain_text();
    let mut wanted: Option<PartId> = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.horizontal_top(|ui| {
            let only = if let [part] = dossier.parts.as_slice() { Some(part.id) } else { None };
            let width = ui.available_width() - if only.is_some() { 2.0 * BUTTON } else { BUTTON };
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 2.0;
                widgets::plain(ui, title.as_str(), fonts::medium(), p.text);
                widgets::small(ui, told(shelf, topic));
            });
            if only.is_some()
                && icon_button(ui, icons::PLUS, &format!("Mettre {title} à l’ordre du jour")).clicked()
            {
                wanted = only;
            }
            menu(ui, icons::DOTS_THREE, &format!("Actions sur le sujet {title}"), |ui| {
                for part in &dossier.parts {
                    let label = match dossier.parts.len() {
                        1 => "Mettre à l’ordre du jour".to_owned(),
                        _ => format!("Dans {}", Text::parse(&part.title).plain_text()),
                    };
                    if menu_item(ui, icons::PLUS, &label) {
                        wanted = Some(part.id);
                    }
                }
                if menu_item(ui, icons::PENCIL_SIMPLE, "Renommer…") {
                    naming::rename_topic(cx, topic);
                }
                if menu_item(ui, icons::TRASH, "Supprimer")
                    && cx.attempt(|store| ops::agenda::backlog::delete(store, topic.id)).is_some()
                {
                    cx.done("Sujet supprimé");
                }
            });
        });
    });
    let spot = Spot::EndOf(wanted?);
    let item = cx.attempt(|store| ops::agenda::backlog::take_up(store, topic.id, spot));
    if item.is_some() {
        cx.done("Sujet mis à l’ordre du jour");
    }
    item
}

/// « 25 min · 2 sous-points · reporté du 14/11/2023 ».
fn told(shelf: &Shelf, topic: &BacklogTopic) -> String {
    let mut told = vec![hours::duration(shelf.length_min(topic, 1))];
    let below = shelf.below(topic.id).count() as u64;
    if below > 0 {
        told.push(words::count(below, "sous-point", "sous-points"));
    }
    if let Some(meeting) = topic.put_off_by.and_then(|id| shelf.meetings.get(&id)) {
        told.push(format!("reporté du {}", dates::short_date(meeting.held_on)));
    }
    told.join(" · ")
}
