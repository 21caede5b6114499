//! The fields of somebody who is not in the directory yet: a name as one says it, an organisation, a college.

use egui::{Key, Ui};

use super::proposals::{self, Index};
use crate::app::Cached;
use crate::domain::dossier::Dossier;
use crate::domain::french::typed_names::TypedName;
use crate::domain::french::{keys, names};
use crate::domain::ids::{CollegeId, MeetingId, OrganisationId};
use crate::domain::meeting::Meeting;
use crate::domain::organisation::{College, Organisation, OrganisationKind, usual_college};
use crate::domain::person::Civility;
use crate::error::Result;
use crate::ops::attendance::{House, Newcomer};
use crate::ops::organisations::Naming;
use crate::store::Db;
use crate::ui::cx::Cx;
use crate::ui::screens::editing::{choice, code};
use crate::ui::widgets::{self, Field, Picked, Picker, field, in_line};
use crate::ui::{fonts, theme};

/// Width of the choice of the civility, in points.
const CIVILITY: f32 = 150.0;

/// What is typed of a newcomer; nothing of it is lost before it is recorded.
pub struct NewcomerFields {
    meeting: MeetingId,
    name: String,
    /// The civility that was chosen; without a choice, that of the name as typed.
    civility: Option<Civility>,
    function: String,
    /// What the field of the organisation holds.
    typed: String,
    place: Option<Place>,
    colleges: Vec<College>,
    college: Option<CollegeId>,
    /// Whether the person was told what is missing.
    is_refused: bool,
    /// Whether the name takes the keyboard in the next frame.
    takes_keyboard: bool,
    houses: Cached<MeetingId, Houses>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Place {
    Known(OrganisationId),
    /// To be created under the name typed.
    New(OrganisationKind),
}

/// The organisations that are proposed, and their colleges.
struct Houses {
    index: Index<OrganisationId>,
    organisations: Vec<Organisation>,
}

impl NewcomerFields {
    /// Empty fields but for a name, in the college of private persons as long as no organisation is said.
    pub fn new(dossier: &Dossier, name: &str) -> Self {
        let colleges = dossier.colleges.clone();
        let private = colleges.iter().find(|college| college.is_private_individuals);
        Self {
            meeting: dossier.id(),
            name: name.to_owned(),
            civility: None,
            function: String::new(),
            typed: String::new(),
            place: None,
            college: private.or(colleges.first()).map(|college| college.id),
            colleges,
            is_refused: false,
            takes_keyboard: false,
            houses: Cached::of(&["organisation", "organisation_name"]),
        }
    }

    /// The same in an organisation and a college, which may both be changed.
    #[must_use]
    pub fn at(self, dossier: &Dossier, organisation: Option<OrganisationId>, college: CollegeId) -> Self {
        let typed = organisation.map_or("", |id| dossier.organisation_name(id)).to_owned();
        Self { typed, place: organisation.map(Place::Known), college: Some(college), ..self }
    }

    /// Takes another name, and the keyboard.
    pub fn rename(&mut self, name: &str) {
        name.clone_into(&mut self.name);
        self.takes_keyboard = true;
    }

    /// Empties the fields for the next person, who is often of the same organisation and college.
    pub fn clear(&mut self) {
        self.name.clear();
        self.function.clear();
        self.civility = None;
    }

    /// The name as typed.
    pub fn name(&self) -> &str {
        self.name.trim()
    }

    /// The civility that will be recorded.
    pub fn civility(&self) -> Civility {
        self.civility.unwrap_or_else(|| TypedName::parse(&self.name).civility)
    }

    /// « Mme Anne de LA TOUR », as it will be printed.
    pub fn spoken(&self) -> String {
        let name = TypedName::parse(&self.name);
        names::short_form(self.civility(), &name.given_name, &name.particle, &name.family_name)
    }

    /// Draws the name and what is read in it; whether Enter was pressed there.
    pub fn name_ui(&mut self, ui: &mut Ui) -> bool {
        let mut entered = false;
        in_line(ui, |ui| {
            let width = (ui.available_width() - CIVILITY - 12.0).max(160.0);
            let typed = Field::new("Prénom et nom", &mut self.name).hint("Mme Anne Martin").width(width);
            let response = typed.continued().show(ui).response;
            if std::mem::take(&mut self.takes_keyboard) {
                response.request_focus();
            }
            entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let civility = self.civility();
            self.civility = code(ui, "Civilité", CIVILITY, civility).or(self.civility);
        });
        let spoken = self.spoken();
        if !spoken.is_empty() {
            widgets::small(ui, format!("Sera inscrit ainsi\u{a0}: {spoken}"));
        }
        entered
    }

    /// Draws the function in the organisation.
    pub fn function_ui(&mut self, ui: &mut Ui) {
        field(ui, "Fonction", &mut self.function);
    }

    /// Draws the organisation, which may be a new one, and the college.
    pub fn place_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(houses) = cx.read(&mut self.houses, self.meeting, |db| read(db, self.meeting)) else {
            return;
        };
        let picker = Picker::new("Organisme").hint("Facultatif").create("Créer l’organisme");
        match picker.keeping(&mut self.typed).show(ui, "", |typed| houses.index.find(typed)) {
            Some(Picked::Row(id)) => self.settle(Some(Place::Known(id)), &houses),
            Some(Picked::New(_)) => self.settle(Some(Place::New(OrganisationKind::Association)), &houses),
            None => self.follow(&houses),
        }
        if let Some(sentence) = self.missing().filter(|_| self.is_refused) {
            widgets::plain(ui, sentence, fonts::body(), theme::palette(ui).danger);
        }
        let is_new = matches!(self.place, Some(Place::New(_)));
        if is_new {
            widgets::small(ui, "Cet organisme sera ajouté à l’annuaire avec la personne.");
        }
        in_line(ui, |ui| {
            if let Some(college) = &mut self.college {
                let colleges: Vec<_> = self.colleges.iter().map(|one| (one.id, one.label.as_str())).collect();
                *college = choice(ui, "Collège", 240.0, college, &colleges).unwrap_or(*college);
            }
            if let Some(Place::New(kind)) = self.place
                && let Some(kind) = code(ui, "Nature de l’organisme", 200.0, kind)
            {
                self.settle(Some(Place::New(kind)), &houses);
            }
        });
    }

    /// What to say while there is no name.
    pub fn lacks(&self) -> Option<String> {
        widgets::empty(&self.name, "Indiquez le nom pour continuer.")
    }

    /// The newcomer; nothing without a name, or with an organisation that was typed and not chosen.
    pub fn newcomer(&self) -> Option<Newcomer> {
        let name = TypedName::parse(&self.name);
        if self.name().is_empty() || self.missing().is_some() {
            return None;
        }
        Some(Newcomer {
            civility: self.civility(),
            given_name: name.given_name,
            particle: name.particle,
            family_name: name.family_name,
            college: self.college?,
            organisation: self.place.map(|place| match place {
                Place::Known(id) => House::Known(id),
                Place::New(kind) => House::New(kind, Naming::official(self.typed.trim())),
            }),
            function_label: self.function.trim().to_owned(),
        })
    }

    /// The same; where something is missing, it is said under the fields from now on.
    pub fn accepted(&mut self) -> Option<Newcomer> {
        let newcomer = self.newcomer();
        self.is_refused = newcomer.is_none();
        newcomer
    }

    /// What keeps the fields from being accepted as they stand: nothing typed is dropped in silence.
    fn missing(&self) -> Option<&'static str> {
        match (self.place, self.typed.trim(), self.function.trim()) {
            (Some(_), ..) | (None, "", "") => None,
            (None, "", _) => {
                Some("Une fonction s’exerce dans un organisme\u{a0}: indiquez-le ou videz la fonction.")
            }
            (None, ..) => Some(
                "Cet organisme n’est pas dans l’annuaire\u{a0}: choisissez-le ou créez-le dans la liste, ou videz \
                 ce champ.",
            ),
        }
    }

    /// Takes an organisation, and the college that goes with it.
    fn settle(&mut self, place: Option<Place>, houses: &Houses) {
        self.place = place;
        self.college = match place {
            Some(Place::Known(id)) => {
                let house = houses.organisations.iter().find(|organisation| organisation.id == id);
                house.map(|organisation| organisation.college).or(self.college)
            }
            Some(Place::New(kind)) => usual_college(kind, &self.colleges, &houses.organisations),
            None => self.college,
        };
    }

    /// Keeps the choice true to what the field holds: the name typed to the letter is the organisation.
    fn follow(&mut self, houses: &Houses) {
        let typed = keys::fold(&self.typed);
        let is_said = match self.place {
            Some(Place::Known(id)) => keys::fold(houses.index.name(&id)) == typed,
            Some(Place::New(_)) => !typed.is_empty(),
            None => typed.is_empty(),
        };
        if is_said {
            return;
        }
        let found = houses.index.find(&self.typed).into_iter();
        let same = (!typed.is_empty()).then(|| found.into_iter().find(|row| keys::fold(&row.name) == typed));
        match same.flatten() {
            Some(row) => self.settle(Some(Place::Known(row.key)), houses),
            None => self.place = None,
        }
    }
}

fn read(db: &Db, meeting: MeetingId) -> Result<Houses> {
    let day = db.get::<Meeting>(meeting)?.held_on;
    Ok(Houses { index: proposals::organisations(db, day)?, organisations: db.all()? })
}
