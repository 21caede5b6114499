//! Who presides over a part: people, their order, the quality printed, the mandates they sit by.

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use super::newcomer::NewcomerFields;
use super::proposals::{self, Index};
use crate::app::Cached;
use crate::domain::dossier::Dossier;
use crate::domain::french::{keys, names};
use crate::domain::headcount::chair_quality;
use crate::domain::ids::{ChairId, MandateId, MeetingId, PartId, PersonId};
use crate::domain::inline::Text;
use crate::domain::meeting::Chair;
use crate::ops;
use crate::ops::attendance::Who;
use crate::ui::cx::{Cx, Modal};
use crate::ui::widgets::{
    self, Answer, Bound, Button, Picked, Picker, Reorder, ReorderRow, RowPlace, checkbox, dialog_body,
    dialog_buttons, focus_ring, icon_button,
};
use crate::ui::{fonts, icons, theme};

/// Height of a chair without mandates, and of each mandate, in points.
const CHAIR: f32 = 88.0;
const MANDATE: f32 = 30.0;

/// The dialog. Each gesture is kept at once and can be undone.
pub struct Chairs {
    meeting: MeetingId,
    part: PartId,
    dossier: Cached<MeetingId, Dossier>,
    people: Cached<MeetingId, Index<PersonId>>,
    /// What the field that adds somebody holds.
    typed: String,
    /// Whether the person was told that what is typed there presides over nothing yet.
    is_refused: bool,
    /// The fields of a new person, while they are open.
    newcomer: Option<NewcomerFields>,
    /// Whether the field that adds somebody takes the keyboard back.
    goes_on: bool,
}

/// What is asked of the chairs.
enum Ask {
    Add(Who),
    Move(ChairId, usize),
    Quality(ChairId, String),
    Mandates(ChairId, Vec<MandateId>),
    Remove(ChairId),
}

impl Chairs {
    /// The chairs of a part of a meeting.
    pub fn new(meeting: MeetingId, part: PartId) -> Self {
        Self {
            meeting,
            part,
            dossier: Cached::default(),
            people: Cached::of(&["person", "mandate", "organisation_name"]),
            typed: String::new(),
            is_refused: false,
            newcomer: None,
            goes_on: false,
        }
    }

    /// The field that adds somebody; a name that the directory does not have may be created.
    fn add_ui(&mut self, ui: &mut Ui, dossier: &Dossier, people: &Index<PersonId>) -> Option<Ask> {
        let picker = Picker::new("Ajouter à la présidence").hint("Nom ou fonction").create("Créer").adding();
        let picker = picker.focused(std::mem::take(&mut self.goes_on)).keeping(&mut self.typed);
        let picked = picker.show(ui, "", |typed| people.find(typed));
        self.is_refused &= !self.typed.trim().is_empty();
        if self.is_refused {
            let typed = self.typed.trim();
            let sentence = format!(
                "«\u{a0}{typed}\u{a0}» ne préside pas encore\u{a0}: choisissez cette personne ou créez-la, ou videz ce \
                 champ."
            );
            widgets::plain(ui, sentence, fonts::body(), theme::palette(ui).danger);
        }
        match picked? {
            Picked::Row(person) => Some(Ask::Add(Who::Known(person))),
            Picked::New(name) => {
                let public = dossier.colleges.iter().find(|college| !college.is_private_individuals);
                let fields = NewcomerFields::new(dossier, "");
                let mut fields = match public {
                    Some(college) => fields.at(dossier, None, college.id),
                    None => fields,
                };
                fields.rename(&name);
                self.newcomer = Some(fields);
                None
            }
        }
    }

    /// The fields of a new person, and what is done with them.
    fn newcomer_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Option<Ask> {
        let fields = self.newcomer.as_mut()?;
        dialog_body(ui, |ui| {
            fields.name_ui(ui);
            fields.function_ui(ui);
            fields.place_ui(ui, cx);
        });
        match dialog_buttons(ui, Button::primary("Créer et ajouter"), fields.lacks()) {
            Answer::None => None,
            Answer::Cancelled => {
                fields.name().clone_into(&mut self.typed);
                widgets::forget_drafts(ui.ctx());
                (self.newcomer, self.goes_on) = (None, true);
                None
            }
            Answer::Accepted => fields.accepted().map(|newcomer| Ask::Add(Who::New(newcomer))),
        }
    }

    fn list_ui(&self, ui: &mut Ui, dossier: &Dossier) -> Vec<Ask> {
        let chairs: Vec<&Chair> = dossier.chairs_of(self.part).collect();
        if chairs.is_empty() {
            widgets::secondary(
                ui,
                "Personne ne préside encore ce temps. Ajoutez une ou plusieurs personnes.",
            );
            return Vec::new();
        }
        let rows: Vec<ReorderRow> = chairs
            .iter()
            .map(|chair| ReorderRow {
                key: ui.make_persistent_id(("chair", chair.id)),
                name: format!("{}, {}", name(dossier, chair.person), chair_quality(dossier, chair)),
                height: CHAIR + MANDATE * dossier.mandates_of(chair.person).len() as f32,
                span: 1,
                movable: true,
                typed: false,
            })
            .collect();
        let mut asked = Vec::new();
        let reorder = Reorder::begin(ui, "Présidence", &rows, 8.0, &|_| true);
        let made = reorder.show(ui, |ui, place| {
            if let Some(chair) = chairs.get(place.index) {
                asked.extend(chair_ui(ui, place, dossier, chair));
            }
        });
        asked.extend(made.moved.and_then(|going| Some(Ask::Move(chairs.get(going.from())?.id, going.to))));
        // What was typed comes first: no click makes it go.
        asked.sort_by_key(|ask| !matches!(ask, Ask::Quality(..)));
        asked
    }
}

fn name(dossier: &Dossier, person: PersonId) -> String {
    dossier.person(person).map_or_else(String::new, |person| {
        names::long_form(person.civility, &person.given_name, &person.particle, &person.family_name)
    })
}

fn chair_ui(ui: &mut Ui, place: &RowPlace, dossier: &Dossier, chair: &Chair) -> Vec<Ask> {
    let p = theme::palette(ui);
    let rect = place.rect;
    let stroke = egui::Stroke::new(1.0, if place.hovered { p.border_strong } else { p.border });
    ui.painter().rect(rect, theme::RADIUS_ROW, p.surface, stroke, egui::StrokeKind::Inside);
    focus_ring(ui, &place.response, rect, theme::RADIUS_ROW);
    let grip = pos2(rect.left() + 18.0, rect.top() + 24.0);
    let handle = icons::DOTS_SIX_VERTICAL;
    ui.painter().text(grip, egui::Align2::CENTER_CENTER, handle, fonts::icon(18.0), p.text3);
    let name = name(dossier, chair.person);
    let mut asked = Vec::new();
    let corner = Rect::from_min_size(pos2(rect.right() - 40.0, rect.top() + 8.0), vec2(32.0, 32.0));
    ui.scope_builder(UiBuilder::new().max_rect(corner).id_salt(("remove", chair.id)), |ui| {
        if icon_button(ui, icons::X, &format!("Retirer {name} de la présidence")).clicked() {
            asked.push(Ask::Remove(chair.id));
        }
    });
    let inner = Rect::from_min_max(rect.min + vec2(36.0, 12.0), rect.max - vec2(48.0, 8.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner).id_salt(("chair", chair.id)), |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        widgets::plain(ui, &name, fonts::semibold(), p.text);
        let label = format!("Qualité de {name}");
        // What is printed as long as nothing is typed.
        let printed = chair_quality(dossier, &Chair { quality: String::new(), ..chair.clone() });
        let printed = match Text::parse(&printed).plain_text() {
            printed if printed.is_empty() => "Qualité imprimée après le nom".to_owned(),
            printed => printed,
        };
        let quality = Bound::new(&label, &chair.quality).hint(&printed).unlabelled().show(ui);
        if let Some(quality) = quality {
            asked.push(Ask::Quality(chair.id, quality));
        }
        let named: Vec<MandateId> = dossier
            .chair_mandates
            .iter()
            .filter(|named| named.chair == chair.id)
            .map(|named| named.mandate)
            .collect();
        for mandate in dossier.mandates_of(chair.person) {
            let organisation = dossier.organisation_name(mandate.organisation);
            // Where the function says of what, saying it again would only be long.
            let says_it = keys::fold(&mandate.function_label).contains(&keys::fold(organisation));
            let label = match (mandate.function_label.as_str(), says_it) {
                ("", _) => organisation.to_owned(),
                (function, true) => function.to_owned(),
                (function, false) => format!("{function} ({organisation})"),
            };
            if let Some(ticked) = checkbox(ui, &label, named.contains(&mandate.id)) {
                let mut wanted = named.clone();
                wanted.retain(|id| *id != mandate.id);
                if ticked {
                    wanted.push(mandate.id);
                }
                asked.push(Ask::Mandates(chair.id, wanted));
            }
        }
    });
    asked
}

impl Modal for Chairs {
    fn title(&self) -> String {
        "Présidence du temps".to_owned()
    }

    fn width(&self) -> f32 {
        600.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let meeting = self.meeting;
        let Some(dossier) = cx.read(&mut self.dossier, meeting, |db| db.dossier(meeting)) else {
            return Answer::Cancelled;
        };
        let day = dossier.meeting.held_on;
        let people = cx.read(&mut self.people, meeting, |db| proposals::people(db, day));
        let asked = match self.newcomer {
            Some(_) => self.newcomer_ui(ui, cx).into_iter().collect(),
            None => {
                let mut asked = dialog_body(ui, |ui| self.list_ui(ui, &dossier));
                asked.extend(people.and_then(|people| self.add_ui(ui, &dossier, &people)));
                asked
            }
        };
        for ask in asked {
            let part = self.part;
            let adds = matches!(ask, Ask::Add(_));
            let done = cx.attempt(|store| match ask {
                Ask::Add(who) => ops::chairs::add(store, part, who).map(drop),
                Ask::Move(chair, to) => ops::chairs::move_to(store, chair, to),
                Ask::Quality(chair, quality) => ops::chairs::set_quality(store, chair, &quality),
                Ask::Mandates(chair, mandates) => ops::chairs::set_mandates(store, chair, &mandates),
                Ask::Remove(chair) => ops::chairs::remove(store, chair),
            });
            if adds && done.is_some() && self.newcomer.take().is_some() {
                widgets::forget_drafts(ui.ctx());
                self.goes_on = true;
            }
        }
        if self.newcomer.is_some() {
            return Answer::None;
        }
        if !widgets::closing_button(ui, Button::secondary("Fermer")) {
            return Answer::None;
        }
        self.is_refused = !self.typed.trim().is_empty();
        if self.is_refused { Answer::None } else { Answer::Cancelled }
    }
}
