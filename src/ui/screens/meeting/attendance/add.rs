//! Who is put on the lists: the committee, people, a whole organisation, people whose names are not known yet.

use std::collections::BTreeSet;

use egui::Ui;

use super::super::newcomer::NewcomerFields;
use super::super::proposals::{self, Index};
use super::listing::View;
use super::parts_of;
use crate::app::{Cached, Route};
use crate::domain::attendance::Attendance;
use crate::domain::committee::Seat;
use crate::domain::dossier::Dossier;
use crate::domain::french::{keys, words};
use crate::domain::ids::{MeetingId, OrganisationId, PartId, PersonId};
use crate::domain::meeting::{Meeting, Part};
use crate::error::Result;
use crate::ops::attendance::{self, Who};
use crate::store::Db;
use crate::ui::cx::{Cx, Modal};
use crate::ui::widgets::{
    self, Answer, Button, Picked, Picker, checkbox, dialog_body, dialog_buttons, icon_button, segmented,
    stepper,
};
use crate::ui::{fonts, icons, theme};

/// The most people without a name added at once.
const MOST_UNNAMED: u32 = 50;

/// Frames after which a dialog has given the keyboard to its first control, and a field may take it.
const OPENING: u8 = 4;

/// Who is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Committee,
    People,
    Organisation,
    Unnamed,
}

const KINDS: [(Kind, &str); 4] = [
    (Kind::Committee, "Le comité"),
    (Kind::People, "Des personnes"),
    (Kind::Organisation, "Un organisme"),
    (Kind::Unnamed, "Sans nom"),
];

/// The dialog.
pub struct AddPeople {
    meeting: MeetingId,
    /// The parts, and whether people are added to them.
    parts: Vec<(PartId, String, bool)>,
    kind: Kind,
    people: Vec<(Who, String)>,
    /// What the field of the people holds: a name typed and not chosen is never dropped in silence.
    typed: String,
    /// Whether the person was told so.
    is_refused: bool,
    newcomer: NewcomerFields,
    /// Whether the fields of a new person are open.
    is_creating: bool,
    /// Frames for which the field of the people takes the keyboard: as the dialog opens, and back from a new person.
    claims: u8,
    organisation: Option<OrganisationId>,
    /// What the field of the organisation holds.
    typed_organisation: String,
    count: u32,
    members: Cached<MeetingId, Members>,
    directory: Cached<MeetingId, Index<PersonId>>,
    organisations: Cached<MeetingId, Index<OrganisationId>>,
}

/// Those who come for the committee, and who is on which list.
struct Members {
    people: BTreeSet<PersonId>,
    listed: BTreeSet<(PartId, PersonId)>,
}

impl Members {
    fn read(db: &Db, meeting: MeetingId) -> Result<Self> {
        let seats = db.of::<Seat>("committee", db.get::<Meeting>(meeting)?.committee)?;
        let parts: Vec<Part> = db.of("meeting", meeting)?;
        let lines: Vec<Attendance> = db.of_any("part", parts.iter().map(|part| part.id))?;
        Ok(Self {
            people: seats.iter().filter_map(|seat| seat.holder.or(seat.alternate)).collect(),
            listed: lines.iter().map(|line| (line.part, line.person)).collect(),
        })
    }

    /// How many of them these lists lack, in words; nothing where the committee has nobody.
    fn told(&self, parts: &[(PartId, String, bool)]) -> Option<String> {
        let is_lacking = |person: &&PersonId| {
            let mut ticked = parts.iter().filter(|(.., ticked)| *ticked);
            ticked.any(|(part, ..)| !self.listed.contains(&(*part, **person)))
        };
        let count = self.people.iter().filter(is_lacking).count() as u64;
        let forms = ("personne sera ajoutée", "personnes seront ajoutées");
        match count {
            _ if self.people.is_empty() || parts.iter().all(|(.., ticked)| !ticked) => None,
            0 => Some("Tous y sont déjà.".to_owned()),
            count => Some(format!("{}.", words::count(count, forms.0, forms.1))),
        }
    }
}

impl AddPeople {
    /// The dialog for the part shown, or for all of them.
    pub fn new(dossier: &Dossier, view: View) -> Self {
        let kind = if dossier.attendances.is_empty() { Kind::Committee } else { Kind::People };
        Self {
            meeting: dossier.id(),
            parts: parts_of(dossier, view),
            kind,
            people: Vec::new(),
            typed: String::new(),
            is_refused: false,
            newcomer: NewcomerFields::new(dossier, ""),
            is_creating: false,
            claims: if kind == Kind::People { OPENING } else { 0 },
            organisation: None,
            typed_organisation: String::new(),
            count: 1,
            members: Cached::of(&["seat", "meeting", "part", "attendance"]),
            directory: Cached::of(&["person", "mandate", "organisation_name"]),
            organisations: Cached::of(&["organisation_name"]),
        }
    }

    fn people_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let meeting = self.meeting;
        let directory = cx.read(&mut self.directory, meeting, |db| {
            proposals::everybody(db, db.get::<Meeting>(meeting)?.held_on)
        });
        let Some(directory) = directory else { return };
        let picker = Picker::new("Personne").hint("Nom, fonction ou organisme").create("Créer").adding();
        let picker = picker.focused(self.claims > 0).keeping(&mut self.typed);
        if self.claims > 0 {
            self.claims -= 1;
            ui.ctx().request_repaint();
        }
        match picker.show(ui, "", |typed| directory.find(typed)) {
            Some(Picked::Row(person)) => {
                let who = Who::Known(person);
                if !self.people.iter().any(|(known, _)| *known == who) {
                    self.people.push((who, directory.name(&person).to_owned()));
                }
            }
            Some(Picked::New(name)) => {
                self.newcomer.rename(&name);
                self.is_creating = true;
            }
            None => {}
        }
        self.is_refused &= !self.typed.trim().is_empty();
        if self.is_refused {
            let typed = self.typed.trim();
            let sentence = format!(
                "«\u{a0}{typed}\u{a0}» n’est pas encore sur la liste\u{a0}: choisissez cette personne ou créez-la, ou \
                 videz ce champ."
            );
            widgets::plain(ui, sentence, fonts::body(), theme::palette(ui).danger);
        }
        let p = theme::palette(ui);
        let mut removed = None;
        for (at, (_, name)) in self.people.iter().enumerate() {
            ui.push_id(at, |ui| {
                ui.horizontal(|ui| {
                    if icon_button(ui, icons::X, &format!("Ne pas ajouter {name}")).clicked() {
                        removed = Some(at);
                    }
                    widgets::plain(ui, name, fonts::medium(), p.text);
                });
            });
        }
        if let Some(at) = removed {
            self.people.remove(at);
        }
    }

    /// The fields of a new person, who is then added as the others are.
    fn creating_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        dialog_body(ui, |ui| {
            self.newcomer.name_ui(ui);
            self.newcomer.function_ui(ui);
            self.newcomer.place_ui(ui, cx);
        });
        match dialog_buttons(ui, Button::primary("Créer cette personne"), self.newcomer.lacks()) {
            Answer::None => return Answer::None,
            Answer::Cancelled => self.newcomer.name().clone_into(&mut self.typed),
            Answer::Accepted => {
                let Some(newcomer) = self.newcomer.accepted() else { return Answer::None };
                self.people.push((Who::New(newcomer), self.newcomer.spoken()));
                self.newcomer.clear();
            }
        }
        (self.is_creating, self.claims) = (false, 1);
        Answer::None
    }

    fn organisation_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let meeting = self.meeting;
        let organisations = cx.read(&mut self.organisations, meeting, |db| {
            proposals::organisations(db, db.get::<Meeting>(meeting)?.held_on)
        });
        let Some(organisations) = organisations else { return };
        let picker = Picker::new("Organisme").hint("Nom ou sigle").keeping(&mut self.typed_organisation);
        if let Some(Picked::Row(id)) = picker.show(ui, "", |typed| organisations.find(typed)) {
            self.organisation = Some(id);
        }
        // What the field says is what is added.
        let typed = keys::fold(&self.typed_organisation);
        self.organisation = self.organisation.filter(|id| keys::fold(organisations.name(id)) == typed);
    }

    /// What is missing before anybody can be added.
    fn lacks(&self) -> Option<String> {
        let lacks = match self.kind {
            Kind::People if self.people.is_empty() && self.typed.trim().is_empty() => {
                "Choisissez au moins une personne pour continuer."
            }
            Kind::Organisation | Kind::Unnamed if self.organisation.is_none() => {
                "Choisissez l’organisme pour continuer."
            }
            _ if !self.parts.iter().any(|(.., ticked)| *ticked) => "Cochez au moins un temps pour continuer.",
            _ => return None,
        };
        Some(lacks.to_owned())
    }

    /// Puts them on the lists; how many lines that makes, or nothing if it could not be done.
    fn record(&self, cx: &mut Cx<'_>) -> Option<usize> {
        let parts: Vec<PartId> =
            self.parts.iter().filter(|(.., ticked)| *ticked).map(|(id, ..)| *id).collect();
        match self.kind {
            Kind::Committee => cx.attempt(|store| attendance::expect_committee(store, &parts)),
            Kind::People => {
                let people: Vec<Who> = self.people.iter().map(|(who, _)| who.clone()).collect();
                cx.attempt(|store| attendance::expect_people(store, &parts, &people))
            }
            Kind::Organisation => {
                let organisation = self.organisation?;
                cx.attempt(|store| attendance::expect_organisation(store, &parts, organisation))
            }
            Kind::Unnamed => {
                let (organisation, count) = (self.organisation?, self.count as usize);
                cx.attempt(|store| attendance::expect_unnamed(store, &parts, organisation, count))?;
                Some(count * parts.len())
            }
        }
    }
}

impl Modal for AddPeople {
    fn title(&self) -> String {
        "Ajouter à la liste".to_owned()
    }

    fn width(&self) -> f32 {
        560.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        if self.is_creating {
            return self.creating_ui(ui, cx);
        }
        let mut leaves = false;
        dialog_body(ui, |ui| {
            if let Some(kind) = segmented(ui, "Qui ajouter", &self.kind, &KINDS) {
                self.kind = kind;
            }
            match self.kind {
                Kind::Committee => {
                    let sentence = "Les titulaires des sièges du comité, ou leurs suppléants. Les sièges dont le \
                                    titulaire n’est pas connu sont laissés de côté.";
                    widgets::secondary(ui, sentence);
                    let meeting = self.meeting;
                    let members = cx.read(&mut self.members, meeting, |db| Members::read(db, meeting));
                    if let Some(told) = members.and_then(|members| members.told(&self.parts)) {
                        widgets::body(ui, told);
                    }
                    if widgets::link(ui, "Tenir à jour les membres du comité, dans les réglages").clicked()
                    {
                        cx.go(Route::Settings);
                        leaves = true;
                    }
                }
                Kind::People => self.people_ui(ui, cx),
                Kind::Organisation => {
                    self.organisation_ui(ui, cx);
                    widgets::secondary(ui, "Toutes les personnes qui y exercent une fonction ce jour-là.");
                }
                Kind::Unnamed => {
                    self.organisation_ui(ui, cx);
                    if let Some(count) = stepper(ui, "Nombre de personnes", self.count, 1..=MOST_UNNAMED) {
                        self.count = count;
                    }
                    widgets::secondary(ui, "Des lignes vides de la feuille, à remplir à la main.");
                }
            }
            if self.parts.len() > 1 {
                widgets::caption(ui, "Pour");
                for (_, name, ticked) in &mut self.parts {
                    *ticked = checkbox(ui, name, *ticked).unwrap_or(*ticked);
                }
            }
        });
        if leaves {
            return Answer::Cancelled;
        }
        let answer = dialog_buttons(ui, Button::primary("Ajouter"), self.lacks());
        if answer != Answer::Accepted {
            return answer;
        }
        self.is_refused = self.kind == Kind::People && !self.typed.trim().is_empty();
        if self.is_refused {
            return Answer::None;
        }
        let Some(added) = self.record(cx) else { return Answer::None };
        match added {
            0 if self.kind == Kind::Committee && is_committee_empty(cx) => {
                let sentence =
                    "Le comité n’a pas encore de membres\u{a0}: ajoutez des personnes ou un organisme.";
                cx.app.notices.told(sentence);
                return Answer::None;
            }
            added => tell_added(cx, added),
        }
        answer
    }
}

/// Tells how many lines were added to lists.
pub fn tell_added(cx: &mut Cx<'_>, added: usize) {
    match added {
        0 => cx.app.notices.told("Tout le monde était déjà sur la liste"),
        added => {
            let lines = words::count(added as u64, "ligne ajoutée", "lignes ajoutées");
            cx.done(format!("{lines} à la liste"));
        }
    }
}

/// Whether no seat of the committee has anybody to come.
fn is_committee_empty(cx: &mut Cx<'_>) -> bool {
    let seats = cx.app.store().and_then(|store| store.all::<Seat>().ok()).unwrap_or_default();
    seats.iter().all(|seat| seat.holder.or(seat.alternate).is_none())
}
