//! The dialogs that make a binder: one's own committee, or a copy of the demonstration.

use std::path::Path;

use egui::Ui;

use crate::app::App;
use crate::domain::refusal::Refusal;
use crate::ops::committee::Founding;
use crate::ui::cx::{Cx, Modal};
use crate::ui::widgets::{self, Answer, Button, Field, Reading, dialog_body, dialog_buttons, field, in_line};

/// Asks what a committee is founded with.
pub struct FoundCommittee {
    name: String,
    city: String,
    territory: String,
    department: String,
    department_code: Reading<String>,
    start_year: Reading<i32>,
    end_year: Reading<i32>,
    endowment: Reading<Option<i64>>,
    /// Where the binder is made; empty when one is open already.
    path: String,
    /// The binders opened before this form was: one more, and its own is there.
    opened: u64,
}

impl FoundCommittee {
    /// An empty form; the label would begin this year, for three years.
    pub fn new(app: &App) -> Self {
        let year = i32::from(app.today().year());
        let path = if app.store().is_none() { App::free_path("copil") } else { Default::default() };
        Self {
            name: "Comité de pilotage de la cité éducative".to_owned(),
            city: String::new(),
            territory: String::new(),
            department: String::new(),
            department_code: Reading::department(),
            start_year: Reading::year(year),
            end_year: Reading::year(year + 2),
            endowment: Reading::optional_amount(None),
            path: path.display().to_string(),
            opened: app.opened(),
        }
    }

    fn typed(&self) -> Result<Founding, Refusal> {
        let needed = |text: &str, what| match text.trim() {
            "" => Err(Refusal::Empty { what }),
            text => Ok(text.to_owned()),
        };
        Ok(Founding {
            name: needed(&self.name, "le nom du comité")?,
            city: self.city.trim().to_owned(),
            territory: needed(&self.territory, "le nom du territoire")?,
            department: self.department.trim().to_owned(),
            department_code: self.department_code.value()?,
            start_year: self.start_year.value()?,
            end_year: self.end_year.value()?,
            endowment_cents: self.endowment.value()?,
        })
    }

    fn fields_ui(&mut self, ui: &mut Ui, makes_a_binder: bool) {
        ui.spacing_mut().item_spacing.y = 12.0;
        field(ui, "Nom du comité", &mut self.name);
        in_line(ui, |ui| {
            Field::new("Commune", &mut self.city).hint("Alençon").width(230.0).show(ui);
            Field::new("Quartier ou territoire", &mut self.territory).hint("Perseigne").show(ui);
        });
        in_line(ui, |ui| {
            Field::new("Département", &mut self.department).hint("Orne").width(230.0).show(ui);
            self.department_code.ui(ui, "Numéro");
        });
        in_line(ui, |ui| {
            self.start_year.ui(ui, "Première année du label");
            self.end_year.ui(ui, "Dernière année");
        });
        // Not beside the years: two sentences under them would leave it no room.
        self.endowment.ui(ui, "Dotation par an, si connue");
        if makes_a_binder {
            field(ui, "Fichier du classeur", &mut self.path);
        }
        widgets::small(
            ui,
            "Les collèges, les objectifs et les dispositifs habituels sont créés ; tout se modifie dans les réglages.",
        );
    }
}

impl Modal for FoundCommittee {
    fn title(&self) -> String {
        "Créer mon comité".to_owned()
    }

    fn width(&self) -> f32 {
        560.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        if cx.app.opened() != self.opened {
            return Answer::Accepted;
        }
        let makes_a_binder = cx.app.store().is_none();
        dialog_body(ui, |ui| self.fields_ui(ui, makes_a_binder));
        let typed = self.typed();
        let path = if makes_a_binder { lacks_path(&self.path).or(is_made(cx.app)) } else { None };
        let lacks = widgets::refused(&typed).or(path);
        let answer = dialog_buttons(ui, Button::primary("Créer le comité"), lacks);
        match (answer, typed) {
            (Answer::Accepted, Ok(founding)) if makes_a_binder => {
                cx.app.found_at(Path::new(self.path.trim()), founding);
                Answer::None
            }
            (Answer::Accepted, Ok(founding)) if !cx.app.found(&founding) => Answer::None,
            (answer, _) => answer,
        }
    }
}

fn lacks_path(path: &str) -> Option<String> {
    widgets::empty(path, "Indiquez le fichier du classeur pour continuer.")
}

/// Why a form waits: its binder is being made. It stays until then, because what it asks for may fail.
fn is_made(app: &App) -> Option<String> {
    app.is_making_binder().then(|| "Le classeur est en cours de création.".to_owned())
}

/// Asks where the copy of the demonstration goes.
pub struct CopyDemonstration {
    path: String,
    /// The binders opened before this form was.
    opened: u64,
}

impl CopyDemonstration {
    /// A copy beside the usual binder.
    pub fn new(app: &App) -> Self {
        Self { path: App::free_path("demonstration").display().to_string(), opened: app.opened() }
    }
}

impl Modal for CopyDemonstration {
    fn title(&self) -> String {
        "Ouvrir une copie de la démonstration".to_owned()
    }

    fn width(&self) -> f32 {
        560.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        if cx.app.opened() != self.opened {
            return Answer::Accepted;
        }
        widgets::secondary(
            ui,
            "La cité éducative d’Alençon-Perseigne et ses deux réunions de 2023, à modifier sans crainte : \
             ce classeur n’est qu’un exemple.",
        );
        field(ui, "Fichier de la copie", &mut self.path);
        let lacks = lacks_path(&self.path).or(is_made(cx.app));
        match dialog_buttons(ui, Button::primary("Ouvrir la copie"), lacks) {
            Answer::Accepted => {
                cx.app.open_demonstration(Path::new(self.path.trim()));
                Answer::None
            }
            answer => answer,
        }
    }
}
