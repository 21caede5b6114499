//! Everything about one item of the agenda, in a dialog; and one length for several points.

use egui::Ui;

use crate::app::Cached;
use crate::domain::action::Action;
use crate::domain::agenda::{AgendaItem, ItemKind, Nature, running_order};
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::words;
use crate::domain::ids::{AgendaItemId, OrganisationId, PersonId};
use crate::domain::inline::Text;
use crate::domain::refusal::Refusal;
use crate::ops;
use crate::ui::cx::{Cx, Modal};
use crate::ui::icons;
use crate::ui::screens::meeting::proposals::{self, Index};
use crate::ui::widgets::{
    self, Answer, Button, Picked, Picker, Proposal, Reading, dialog_body, dialog_buttons, field, icon_button,
    in_line, level, segmented,
};

/// Opens the fields of an item.
pub fn open(cx: &mut Cx<'_>, dossier: &Dossier, id: AgendaItemId) {
    let Some(item) = dossier.items.iter().find(|item| item.id == id) else { return };
    cx.open(EditItem {
        length: Reading::duration(item.planned_min),
        is_parent: dossier.items.iter().any(|other| other.parent == Some(id)),
        item: item.clone(),
        day: dossier.meeting.held_on,
        people: Cached::of(&["person", "mandate", "organisation_name"]),
        organisations: Cached::of(&["organisation_name"]),
        actions: Cached::of(&["action", "organisation_name"]),
    });
}

/// The fields of an item.
struct EditItem {
    item: AgendaItem,
    length: Reading<u32>,
    is_parent: bool,
    day: jiff::civil::Date,
    people: Cached<(), Index<PersonId>>,
    organisations: Cached<(), Index<OrganisationId>>,
    actions: Cached<(), Vec<(Action, String)>>,
}

impl EditItem {
    /// The item as typed.
    fn typed(&self) -> Result<AgendaItem, Refusal> {
        Ok(AgendaItem {
            title: self.item.title.trim().to_owned(),
            carrier_label: self.item.carrier_label.trim().to_owned(),
            speaker_label: self.item.speaker_label.trim().to_owned(),
            planned_min: if self.is_parent { self.item.planned_min } else { self.length.value()? },
            ..self.item.clone()
        })
    }

    fn speaker_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let day = self.day;
        if let Some(people) = cx.read(&mut self.people, (), |db| proposals::people(db, day)) {
            let shown = self.item.speaker_person.map(|id| people.name(&id).to_owned());
            let find = |typed: &str| people.find(typed);
            pick(ui, "Personne qui présente", "Nom ou fonction", shown, find, &mut self.item.speaker_person);
        }
        let read = |db: &crate::store::Db| proposals::organisations(db, day);
        if let Some(organisations) = cx.read(&mut self.organisations, (), read) {
            let shown = self.item.speaker_organisation.map(|id| organisations.name(&id).to_owned());
            let find = |typed: &str| organisations.find(typed);
            let chosen = &mut self.item.speaker_organisation;
            pick(ui, "Organisme qui présente", "Nom de l’organisme", shown, find, chosen);
        }
        let label = "Intervenants, en toutes lettres";
        widgets::Field::new(label, &mut self.item.speaker_label)
            .hint("les rapporteurs des ateliers")
            .show(ui);
    }

    fn action_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let day = self.day;
        let Some(actions) = cx.read(&mut self.actions, (), |db| proposals::actions(db, day)) else { return };
        let title = |action: &Action| Text::parse(&action.title).plain_text();
        let chosen = self.item.action.and_then(|id| actions.iter().find(|(action, _)| action.id == id));
        let shown = chosen.map(|(action, _)| title(action));
        let find = |typed: &str| {
            let typed = crate::domain::french::keys::fold(typed);
            let found = actions.iter().filter(|(action, carrier)| {
                let text = crate::domain::french::keys::fold(&format!("{} {carrier}", action.title));
                typed.split(' ').all(|word| text.contains(word))
            });
            found
                .take(8)
                .map(|(action, carrier)| Proposal {
                    key: action.id,
                    name: title(action),
                    detail: carrier.clone(),
                })
                .collect()
        };
        pick(ui, "Action présentée", "Titre ou porteur", shown, find, &mut self.item.action);
        field(ui, "Porteur imprimé entre parenthèses", &mut self.item.carrier_label);
    }
}

/// A field that chooses one row, and a cross that takes the choice away.
fn pick<K: Clone>(
    ui: &mut Ui,
    label: &str,
    hint: &str,
    shown: Option<String>,
    find: impl FnOnce(&str) -> Vec<Proposal<K>>,
    chosen: &mut Option<K>,
) {
    in_line(ui, |ui| {
        let width = ui.available_width() - if chosen.is_some() { 44.0 } else { 0.0 };
        let picker = Picker::new(label).hint(hint).width(width);
        if let Some(Picked::Row(key)) = picker.show(ui, shown.as_deref().unwrap_or_default(), find) {
            *chosen = Some(key);
        }
        let cross = format!("Effacer\u{a0}: {label}");
        if shown.is_some() && level(ui, |ui| icon_button(ui, icons::X, &cross)).clicked() {
            *chosen = None;
        }
    });
}

impl Modal for EditItem {
    fn title(&self) -> String {
        match self.item.kind {
            ItemKind::Point => "Modifier le point".to_owned(),
            ItemKind::Pause => "Modifier la pause".to_owned(),
        }
    }

    fn width(&self) -> f32 {
        600.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        dialog_body(ui, |ui| {
            field(ui, "Intitulé", &mut self.item.title);
            in_line(ui, |ui| {
                if !self.is_parent {
                    self.length.ui(ui, "Durée");
                }
                if self.item.kind == ItemKind::Point {
                    let natures: Vec<_> = Nature::ALL
                        .iter()
                        .map(|nature| (*nature, words::capitalised(nature.label())))
                        .collect();
                    let taken = level(ui, |ui| segmented(ui, "Nature", &self.item.nature, &natures));
                    self.item.nature = taken.unwrap_or(self.item.nature);
                }
            });
            if self.item.kind == ItemKind::Point {
                self.speaker_ui(ui, cx);
                self.action_ui(ui, cx);
            }
        });
        let answer = dialog_buttons(ui, Button::primary("Enregistrer"), widgets::refused(&self.typed()));
        if answer == Answer::Accepted
            && let Ok(item) = self.typed()
            && cx.attempt(|store| ops::agenda::edit(store, &item)).is_none()
        {
            // The refusal is told; what was typed stays.
            return Answer::None;
        }
        answer
    }
}

/// Opens one length for each of these points, or for all the points under them where there are some.
pub fn open_same_length(cx: &mut Cx<'_>, dossier: &Dossier, ids: &[AgendaItemId]) {
    let mut points: Vec<&AgendaItem> = Vec::new();
    for part in &dossier.parts {
        // The depth of the item, one of `ids`, that the lines being read stand under.
        let mut above = None;
        for line in running_order(part, &dossier.items, 1).lines {
            above = above.filter(|above| line.depth > *above);
            if above.is_none() && ids.contains(&line.item.id) {
                above = Some(line.depth);
            }
            if above.is_some() && !line.is_parent && line.item.kind == ItemKind::Point {
                points.push(line.item);
            }
        }
    }
    let Some(first) = points.first() else {
        cx.app.notices.told("Les pauses gardent chacune leur durée\u{a0}: choisissez des points");
        return;
    };
    let parent = match ids {
        [id] => dossier.items.iter().find(|item| item.id == *id),
        _ => None,
    };
    let count = points.len() as u64;
    let counted = match parent {
        Some(parent) => {
            let title = Text::parse(&parent.title).plain_text();
            format!("«\u{a0}{title}\u{a0}»\u{a0}: {}", words::count(count, "sous-point", "sous-points"))
        }
        None => words::count(count, "point", "points"),
    };
    let said = format!("{counted}{}", words::plural(count, ".", ", tous de la même durée."));
    cx.open(SameLength {
        said,
        length: Reading::duration(first.planned_min),
        points: points.iter().map(|item| item.id).collect(),
    });
}

/// One length for each of several points.
struct SameLength {
    points: Vec<AgendaItemId>,
    said: String,
    length: Reading<u32>,
}

impl Modal for SameLength {
    fn title(&self) -> String {
        "Une même durée".to_owned()
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        widgets::secondary(ui, self.said.as_str());
        let entered = self.length.ui(ui, "Durée de chacun");
        let length = self.length.value();
        let mut answer = dialog_buttons(ui, Button::primary("Appliquer"), widgets::refused(&length));
        let lengths =
            length.ok().map(|length| self.points.iter().map(|id| (*id, length)).collect::<Vec<_>>());
        if entered && lengths.is_some() {
            answer = Answer::Accepted;
        }
        if answer == Answer::Accepted
            && let Some(lengths) = lengths
            && cx.attempt(|store| ops::agenda::set_durations(store, &lengths)).is_none()
        {
            return Answer::None;
        }
        answer
    }
}
