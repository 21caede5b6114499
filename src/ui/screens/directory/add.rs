//! The dialogs that add somebody, and an organisation, to the directory.

use egui::Ui;

use super::listing::Organisations;
use crate::app::{Cached, DirectoryPlace, Route};
use crate::domain::french::keys;
use crate::domain::ids::{CollegeId, OrganisationId, PersonId};
use crate::domain::organisation::{College, Organisation, OrganisationKind, usual_college};
use crate::domain::person::Civility;
use crate::error::{Error, Result};
use crate::ops;
use crate::ops::organisations::Naming;
use crate::ops::people::NewPerson;
use crate::store::Db;
use crate::ui::cx::{Cx, Modal};
use crate::ui::screens::editing::{choice, code};
use crate::ui::widgets::{
    self, Answer, Button, Field, Picked, Picker, checkbox, dialog_body, dialog_buttons, field, in_line,
};
use crate::ui::{fonts, theme};

/// Adds somebody, with a first mandate.
pub struct AddPerson {
    person: NewPerson,
    /// What the field of the organisation holds.
    typed: String,
    place: Option<Place>,
    function: String,
    /// Whether the person was asked to say more about the organisation.
    is_refused: bool,
    known: Cached<(), Known>,
}

/// Where the mandate is held.
enum Place {
    Known(OrganisationId),
    New { name: String, sort: Sort },
}

/// The nature of a new organisation, and its college, which follows from the nature until another one is chosen.
struct Sort {
    kind: OrganisationKind,
    college: Option<CollegeId>,
}

impl Sort {
    fn new() -> Self {
        Self { kind: OrganisationKind::Association, college: None }
    }

    /// The college chosen, else the usual one.
    fn college(&self, known: &Known) -> Option<CollegeId> {
        self.college.or_else(|| usual_college(self.kind, &known.colleges, &known.organisations))
    }

    fn ui(&mut self, ui: &mut Ui, known: &Known) {
        in_line(ui, |ui| {
            self.kind = code(ui, "Nature", 200.0, self.kind).unwrap_or(self.kind);
            let options: Vec<_> = known.colleges.iter().map(|row| (row.id, row.label.as_str())).collect();
            if let Some(college) = self.college(known) {
                self.college = choice(ui, "Collège", 240.0, &college, &options).or(self.college);
            }
        });
    }
}

/// The colleges, and what already sits in them.
struct Known {
    colleges: Vec<College>,
    organisations: Vec<Organisation>,
}

impl Known {
    const TABLES: &'static [&'static str] = &["college", "organisation"];

    fn read(db: &Db) -> Result<Self> {
        Ok(Self { colleges: db.all()?, organisations: db.all()? })
    }
}

impl AddPerson {
    /// An empty form.
    pub fn new() -> Self {
        Self {
            person: NewPerson::named(Civility::Unknown, "", ""),
            typed: String::new(),
            place: None,
            function: String::new(),
            is_refused: false,
            known: Cached::of(Known::TABLES),
        }
    }

    fn fields_ui(&mut self, ui: &mut Ui, organisations: &Organisations, known: &Known) {
        let person = &mut self.person;
        in_line(ui, |ui| {
            person.civility = code(ui, "Civilité", 140.0, person.civility).unwrap_or(person.civility);
            Field::new("Prénom", &mut person.given_name).width(170.0).show(ui);
            Field::new("Particule", &mut person.particle).hint("de, d’").width(70.0).show(ui);
            field(ui, "Nom de famille", &mut person.family_name);
        });
        let private = "Particulier\u{a0}: nom masqué dans ce qui est communiqué";
        if let Some(ticked) = checkbox(ui, private, person.is_private_individual) {
            person.is_private_individual = ticked;
        }
        self.place_ui(ui, organisations, known);
        Field::new("Fonction", &mut self.function).hint("Directrice, Maire, Membre…").show(ui);
        if let Some(sentence) = self.missing().filter(|_| self.is_refused) {
            widgets::plain(ui, sentence, fonts::body(), theme::palette(ui).danger);
        }
        widgets::small(
            ui,
            "Si vous ne connaissez pas encore son nom, indiquez l’organisme ou la fonction\u{a0}: sa place est gardée, \
             et le nom s’ajoute plus tard.",
        );
    }

    fn place_ui(&mut self, ui: &mut Ui, organisations: &Organisations, known: &Known) {
        let mut picker =
            Picker::new("Organisme").hint("Nom, sigle ou autre graphie").keeping(&mut self.typed);
        if !known.colleges.is_empty() {
            picker = picker.create("Créer l’organisme");
        }
        match picker.show(ui, "", |typed| organisations.propose(typed)) {
            Some(Picked::Row(id)) => self.place = Some(Place::Known(id)),
            Some(Picked::New(name)) => self.place = Some(Place::New { name, sort: Sort::new() }),
            None => {}
        }
        let typed = self.typed.trim();
        let is_said = match &self.place {
            Some(Place::Known(id)) => organisations.name(*id) == typed,
            Some(Place::New { name, .. }) => name == typed,
            None => typed.is_empty(),
        };
        if !is_said {
            let mut found = organisations.propose(typed).into_iter();
            let same = found.find(|row| keys::fold(&row.name) == keys::fold(typed));
            self.place = same.map(|row| Place::Known(row.key));
        }
        let Some(Place::New { sort, .. }) = &mut self.place else { return };
        widgets::small(ui, "Cet organisme sera ajouté à l’annuaire avec la personne.");
        sort.ui(ui, known);
    }

    /// What keeps the form from being accepted as it stands: nothing typed is dropped in silence.
    fn missing(&self) -> Option<&'static str> {
        match (&self.place, self.typed.trim(), self.function.trim()) {
            (Some(_), ..) | (None, "", "") => None,
            (None, "", _) => {
                Some("Une fonction s’exerce dans un organisme\u{a0}: choisissez-le ou videz la fonction.")
            }
            (None, ..) => Some(
                "Cet organisme n’est pas dans l’annuaire\u{a0}: choisissez-le ou créez-le dans la liste, ou videz \
                 ce champ.",
            ),
        }
    }

    fn record(&self, cx: &mut Cx<'_>, known: &Known) -> Option<PersonId> {
        let function = self.function.trim();
        let person = NewPerson {
            given_name: self.person.given_name.trim().to_owned(),
            particle: self.person.particle.trim().to_owned(),
            family_name: self.person.family_name.trim().to_owned(),
            ..self.person.clone()
        };
        cx.attempt(|store| match &self.place {
            None => ops::people::create(store, &person),
            Some(Place::Known(id)) => ops::people::create(store, &person.in_office(*id, function)),
            Some(Place::New { name, sort }) => {
                let college = sort.college(known).ok_or(Error::NotFound { table: "college" })?;
                let organisation = (college, sort.kind, &Naming::official(name));
                ops::people::create_in_new_organisation(store, &person, function, organisation)
            }
        })
    }
}

impl Modal for AddPerson {
    fn title(&self) -> String {
        "Ajouter une personne".to_owned()
    }

    fn width(&self) -> f32 {
        640.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let organisations = cx.organisations();
        let known = cx.read(&mut self.known, (), Known::read);
        let (Some(organisations), Some(known)) = (organisations, known) else {
            return Answer::Cancelled;
        };
        dialog_body(ui, |ui| self.fields_ui(ui, &organisations, &known));
        let told = [&self.person.given_name, &self.person.family_name, &self.typed, &self.function];
        let lacks =
            widgets::empty(&told.map(String::as_str).concat(), "Indiquez au moins un nom pour continuer.");
        let answer = dialog_buttons(ui, Button::primary("Ajouter"), lacks);
        if answer != Answer::Accepted {
            return answer;
        }
        self.is_refused = self.missing().is_some();
        if self.is_refused {
            return Answer::None;
        }
        let Some(id) = self.record(cx, &known) else { return Answer::None };
        cx.done("Personne ajoutée");
        cx.go(Route::Directory(DirectoryPlace::People(Some(id))));
        answer
    }
}

/// Adds an organisation.
pub struct AddOrganisation {
    naming: Naming,
    sort: Sort,
    member: Option<PersonId>,
    known: Cached<(), Known>,
}

impl AddOrganisation {
    /// A form with this name; `member` is somebody who then gets a mandate in it.
    pub fn new(name: String, member: Option<PersonId>) -> Self {
        Self {
            naming: Naming { official: name, ..Naming::default() },
            sort: Sort::new(),
            member,
            known: Cached::of(Known::TABLES),
        }
    }

    fn fields_ui(&mut self, ui: &mut Ui, known: &Known) {
        naming_ui(ui, &mut self.naming);
        self.sort.ui(ui, known);
        if known.colleges.is_empty() {
            widgets::secondary(
                ui,
                "Le classeur n’a pas encore de collège\u{a0}: ils se créent dans les réglages.",
            );
        }
    }
}

impl Modal for AddOrganisation {
    fn title(&self) -> String {
        "Ajouter un organisme".to_owned()
    }

    fn width(&self) -> f32 {
        600.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let Some(known) = cx.read(&mut self.known, (), Known::read) else { return Answer::Cancelled };
        dialog_body(ui, |ui| self.fields_ui(ui, &known));
        let college = self.sort.college(&known);
        let missing = match college {
            Some(_) => None,
            None => Some("Créez d’abord un collège, dans les réglages.".to_owned()),
        };
        let lacks = unnamed(&self.naming).or(missing);
        let answer = dialog_buttons(ui, Button::primary("Ajouter"), lacks);
        let (Answer::Accepted, Some(college)) = (answer, college) else { return answer };
        let (kind, member) = (self.sort.kind, self.member);
        let naming = trimmed(&self.naming);
        let made = cx.attempt(|store| match member {
            None => ops::organisations::create(store, college, kind, &naming),
            Some(person) => ops::mandates::add_in_new_organisation(store, person, (college, kind, &naming)),
        });
        let Some(id) = made else { return Answer::None };
        if member.is_none() {
            cx.done("Organisme ajouté");
            cx.go(Route::Directory(DirectoryPlace::Organisations(Some(id))));
        }
        answer
    }
}

/// The fields of a name of an organisation.
pub fn naming_ui(ui: &mut Ui, naming: &mut Naming) {
    field(ui, "Nom officiel", &mut naming.official);
    in_line(ui, |ui| {
        Field::new("Article", &mut naming.article).hint("la, l’").width(70.0).show(ui);
        Field::new("Nom usuel", &mut naming.short).hint("S’il diffère").width(300.0).show(ui);
        Field::new("Sigle", &mut naming.acronym).width(110.0).show(ui);
    });
}

/// What to say of an organisation that has no name yet.
pub fn unnamed(naming: &Naming) -> Option<String> {
    widgets::empty(&naming.official, "Indiquez le nom officiel de l’organisme pour continuer.")
}

/// The same name, without spaces at the ends.
pub fn trimmed(naming: &Naming) -> Naming {
    let trim = |text: &String| text.trim().to_owned();
    Naming {
        official: trim(&naming.official),
        short: trim(&naming.short),
        acronym: trim(&naming.acronym),
        article: trim(&naming.article),
    }
}
