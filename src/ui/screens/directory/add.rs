//! The dialogs that add somebody, and an organisation, to the directory.

use egui::Ui;
use jiff::civil::Date;

use super::listing::{ORGANISATION_TABLES, Organisations};
use crate::app::{Cached, DirectoryPlace, Route};
use crate::domain::ids::{CollegeId, OrganisationId, PersonId};
use crate::domain::organisation::{College, OrganisationKind};
use crate::domain::person::Civility;
use crate::ops;
use crate::ops::organisations::Naming;
use crate::ops::people::NewPerson;
use crate::ui::cx::{Cx, Modal};
use crate::ui::screens::editing::{choice, code};
use crate::ui::widgets::{
    self, Answer, Button, Field, Picked, Picker, checkbox, dialog_body, dialog_buttons, field, in_line,
};

/// Adds somebody, with a first mandate.
pub struct AddPerson {
    person: NewPerson,
    organisation: Option<OrganisationId>,
    function: String,
    organisations: Cached<Date, Organisations>,
}

impl AddPerson {
    /// An empty form.
    pub fn new() -> Self {
        Self {
            person: NewPerson::named(Civility::Unknown, "", ""),
            organisation: None,
            function: String::new(),
            organisations: Cached::of(ORGANISATION_TABLES),
        }
    }

    fn fields_ui(&mut self, ui: &mut Ui, organisations: &Organisations) {
        let person = &mut self.person;
        in_line(ui, |ui| {
            person.civility = code(ui, "Civilité", 140.0, person.civility).unwrap_or(person.civility);
            Field::new("Prénom", &mut person.given_name).width(170.0).show(ui);
            Field::new("Particule", &mut person.particle).hint("de, d’").width(70.0).show(ui);
            field(ui, "Nom de famille", &mut person.family_name);
        });
        let private = "Particulier : nom masqué dans ce qui est communiqué";
        if let Some(ticked) = checkbox(ui, private, person.is_private_individual) {
            person.is_private_individual = ticked;
        }
        let shown = self.organisation.map_or("", |id| organisations.name(id));
        let picker = Picker::new("Organisme").hint("Nom, sigle ou autre graphie");
        if let Some(Picked::Row(id)) = picker.show(ui, shown, |typed| organisations.propose(typed)) {
            self.organisation = Some(id);
        }
        Field::new("Fonction", &mut self.function).hint("Directrice, Maire, Membre…").show(ui);
        widgets::small(
            ui,
            "Sans nom, la personne tient la place d’un siège dont le titulaire n’est pas connu.",
        );
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
        let today = cx.app.today();
        let read = cx.read(&mut self.organisations, today, |db| Organisations::read(db, today));
        let Some(organisations) = read else { return Answer::Cancelled };
        dialog_body(ui, |ui| self.fields_ui(ui, &organisations));
        let named =
            [&self.person.given_name, &self.person.family_name].iter().any(|name| !name.trim().is_empty());
        let ready = named || self.organisation.is_some();
        let answer = dialog_buttons(ui, Button::primary("Ajouter"), ready);
        if answer != Answer::Accepted {
            return answer;
        }
        let person = NewPerson {
            given_name: self.person.given_name.trim().to_owned(),
            particle: self.person.particle.trim().to_owned(),
            family_name: self.person.family_name.trim().to_owned(),
            mandate: self.organisation.map(|id| (id, self.function.trim().to_owned())),
            ..self.person.clone()
        };
        let Some(id) = cx.attempt(|store| ops::people::create(store, &person)) else { return Answer::None };
        cx.done("Personne ajoutée");
        cx.go(Route::Directory(DirectoryPlace::People(Some(id))));
        answer
    }
}

/// Adds an organisation.
pub struct AddOrganisation {
    naming: Naming,
    college: Option<CollegeId>,
    kind: OrganisationKind,
    member: Option<PersonId>,
    colleges: Cached<(), Vec<College>>,
}

impl AddOrganisation {
    /// A form with this name; `member` is somebody who then gets a mandate in it.
    pub fn new(name: String, member: Option<PersonId>) -> Self {
        Self {
            naming: Naming { official: name, ..Naming::default() },
            college: None,
            kind: OrganisationKind::Association,
            member,
            colleges: Cached::of(&["college"]),
        }
    }

    fn fields_ui(&mut self, ui: &mut Ui, colleges: &[College]) {
        naming_ui(ui, &mut self.naming);
        in_line(ui, |ui| {
            let options: Vec<_> = colleges.iter().map(|row| (Some(row.id), row.label.as_str())).collect();
            self.college = choice(ui, "Collège", 240.0, &self.college, &options).unwrap_or(self.college);
            self.kind = code(ui, "Nature", 200.0, self.kind).unwrap_or(self.kind);
        });
        if colleges.is_empty() {
            widgets::secondary(
                ui,
                "Le classeur n’a pas encore de collège : ils se créent dans les réglages.",
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
        let Some(colleges) = cx.read(&mut self.colleges, (), |db| db.all::<College>()) else {
            return Answer::Cancelled;
        };
        self.college = self.college.or_else(|| colleges.first().map(|college| college.id));
        dialog_body(ui, |ui| self.fields_ui(ui, &colleges));
        let ready = self.college.is_some() && !self.naming.official.trim().is_empty();
        let answer = dialog_buttons(ui, Button::primary("Ajouter"), ready);
        let (Answer::Accepted, Some(college)) = (answer, self.college) else { return answer };
        let (kind, member) = (self.kind, self.member);
        let naming = trimmed(&self.naming);
        let made = cx.attempt(|store| {
            let id = ops::organisations::create(store, college, kind, &naming)?;
            if let Some(person) = member {
                ops::mandates::add(store, person, id, "")?;
            }
            Ok(id)
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
