//! Who comes in the place of somebody, and in the name of which mandates: warned about, never prevented.

use egui::{Frame, Ui};

use super::super::proposals::{self, Index};
use super::detail::mandate_label;
use super::listing::{represented, spoken};
use super::part_names;
use super::walk_in::read_name;
use crate::app::Cached;
use crate::domain::attendance::{Attendance, SubstitutionBasis};
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::words;
use crate::domain::ids::{AttendanceId, CollegeId, MandateId, MeetingId, OrganisationId, PersonId};
use crate::domain::substitution::Warning;
use crate::ops;
use crate::ops::attendance::{Newcomer, Substitution, Who};
use crate::ui::cx::{Cx, Modal};
use crate::ui::widgets::{
    self, Answer, Button, Picked, Picker, Tone, checkbox, choice, dialog_body, dialog_buttons, field,
    in_line, segmented,
};
use crate::ui::{fonts, icons, theme};

/// The dialog.
pub struct Represent {
    meeting: MeetingId,
    absent: String,
    /// « représentée ».
    represented: &'static str,
    /// The lines of the absent person that are shown, and the names of their parts.
    lines: Vec<(AttendanceId, String)>,
    line: AttendanceId,
    /// The mandates of the absent person, whether they are ticked.
    mandates: Vec<(MandateId, String, bool)>,
    basis: Option<SubstitutionBasis>,
    substitute: Option<Substitute>,
    colleges: Vec<(CollegeId, String)>,
    organisations: Vec<(Option<OrganisationId>, String)>,
    people: Cached<MeetingId, Index<PersonId>>,
    warnings: Cached<(AttendanceId, PersonId, Vec<MandateId>), Vec<Warning>>,
}

enum Substitute {
    Known(PersonId),
    New { name: String, function: String, college: CollegeId, organisation: Option<OrganisationId> },
}

impl Represent {
    /// The dialog about somebody, for one of these lines; nothing without a line.
    pub fn new(dossier: &Dossier, lines: &[&Attendance]) -> Option<Self> {
        let first = *lines.first()?;
        let names = part_names(dossier);
        let part =
            |line: &Attendance| names.iter().find(|(id, _)| *id == line.part).map(|(_, name)| name.clone());
        let mandates = dossier.mandates_of(first.person);
        let mut organisations: Vec<(Option<OrganisationId>, String)> = Vec::new();
        let own = first.organisation.into_iter().chain(mandates.iter().map(|mandate| mandate.organisation));
        for id in own {
            if !organisations.iter().any(|(known, _)| *known == Some(id)) {
                organisations.push((Some(id), dossier.organisation_name(id).to_owned()));
            }
        }
        organisations.push((None, "Aucun".to_owned()));
        Some(Self {
            meeting: dossier.id(),
            absent: spoken(dossier, first.person),
            represented: represented(dossier, first.person),
            lines: lines.iter().map(|line| (line.id, part(line).unwrap_or_default())).collect(),
            line: first.id,
            mandates: mandates.iter().map(|one| (one.id, mandate_label(dossier, one), true)).collect(),
            basis: None,
            substitute: None,
            colleges: dossier.colleges.iter().map(|one| (one.id, one.label.clone())).collect(),
            organisations,
            people: Cached::of(&["person", "mandate", "organisation_name"]),
            warnings: Cached::default(),
        })
    }

    fn chosen(&self) -> Vec<MandateId> {
        self.mandates.iter().filter(|(.., ticked)| *ticked).map(|(id, ..)| *id).collect()
    }

    fn substitute_ui(&mut self, ui: &mut Ui, people: &Index<PersonId>) {
        let shown = match &self.substitute {
            Some(Substitute::Known(person)) => people.name(person),
            Some(Substitute::New { name, .. }) => name,
            None => "",
        };
        let picker = Picker::new("Qui vient à sa place").hint("Nom ou fonction").create("Nouvelle personne");
        match picker.show(ui, shown, |typed| people.find(typed)) {
            Some(Picked::Row(person)) => self.substitute = Some(Substitute::Known(person)),
            Some(Picked::New(name)) => {
                let organisation = self.organisations.first().and_then(|(id, _)| *id);
                if let Some((college, _)) = self.colleges.first() {
                    let college = *college;
                    let function = String::new();
                    self.substitute = Some(Substitute::New { name, function, college, organisation });
                }
            }
            None => {}
        }
        let Some(Substitute::New { name, function, college, organisation }) = &mut self.substitute else {
            return;
        };
        field(ui, "Prénom et nom", name);
        field(ui, "Fonction", function);
        in_line(ui, |ui| {
            if let Some(other) = choice(ui, "Organisme du remplaçant", organisation, &self.organisations) {
                *organisation = other;
            }
            if let Some(other) = choice(ui, "Collège du remplaçant", college, &self.colleges) {
                *college = other;
            }
        });
    }

    fn name_of_ui(&mut self, ui: &mut Ui) {
        if self.mandates.len() > 1 {
            widgets::caption(ui, "Au nom de");
            for (_, label, ticked) in &mut self.mandates {
                *ticked = checkbox(ui, label, *ticked).unwrap_or(*ticked);
            }
        }
        let bases = SubstitutionBasis::ALL.iter().map(|one| (Some(*one), words::capitalised(one.label())));
        let bases: Vec<_> = [(None, "Non précisé".to_owned())].into_iter().chain(bases).collect();
        if let Some(basis) = choice(ui, "À quel titre", &self.basis, &bases) {
            self.basis = basis;
        }
    }

    fn warnings_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(Substitute::Known(person)) = self.substitute else { return };
        let (line, chosen) = (self.line, self.chosen());
        let key = (line, person, chosen.clone());
        let warnings =
            cx.read(&mut self.warnings, key, |db| ops::attendance::warnings(db, line, person, &chosen));
        for warning in warnings.iter().flat_map(|warnings| warnings.iter()) {
            warning_ui(ui, warning);
        }
    }

    /// Who comes, as an operation takes it; nothing as long as it is not said.
    fn who(&self) -> Option<Who> {
        match self.substitute.as_ref()? {
            Substitute::Known(person) => Some(Who::Known(*person)),
            Substitute::New { name, function, college, organisation } => {
                let (civility, given_name, family_name) = read_name(name);
                let newcomer = Newcomer {
                    civility,
                    given_name,
                    family_name,
                    college: *college,
                    organisation: *organisation,
                    function_label: function.trim().to_owned(),
                };
                (!name.trim().is_empty()).then_some(Who::New(newcomer))
            }
        }
    }
}

/// One warning, in words and in colour.
fn warning_ui(ui: &mut Ui, warning: &Warning) {
    let (ink, fill) = Tone::Warning.colors(theme::palette(ui));
    Frame::new().fill(fill).corner_radius(theme::RADIUS).inner_margin(10).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal_top(|ui| {
            widgets::icon(ui, icons::WARNING, 18.0, ink);
            ui.vertical(|ui| widgets::plain(ui, warning.to_string(), fonts::body(), ink));
        });
    });
}

impl Modal for Represent {
    fn title(&self) -> String {
        format!("{}\u{a0}: {} par", words::capitalised(&self.absent), self.represented)
    }

    fn width(&self) -> f32 {
        560.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let meeting = self.meeting;
        let people = cx.read(&mut self.people, meeting, |db| {
            let day = db.get::<crate::domain::meeting::Meeting>(meeting)?.held_on;
            proposals::people(db, day)
        });
        let Some(people) = people else { return Answer::Cancelled };
        dialog_body(ui, |ui| {
            if self.lines.len() > 1
                && let Some(line) = segmented(ui, "Temps", &self.line, &self.lines)
            {
                self.line = line;
            }
            self.substitute_ui(ui, &people);
            self.name_of_ui(ui);
            self.warnings_ui(ui, cx);
        });
        let who = self.who();
        let chosen = self.chosen();
        let lacks = match (&who, self.mandates.is_empty() || !chosen.is_empty()) {
            (None, _) => Some("Indiquez qui vient pour continuer.".to_owned()),
            (_, false) => Some("Cochez au nom de quoi cette personne vient.".to_owned()),
            (Some(_), true) => None,
        };
        let answer = dialog_buttons(ui, Button::primary("Noter le remplacement"), lacks);
        let Some(substitute) = who.filter(|_| answer == Answer::Accepted) else { return answer };
        let name = match &substitute {
            Who::Known(person) => people.name(person).to_owned(),
            Who::New(_) => String::new(),
        };
        let is_known = matches!(substitute, Who::Known(_));
        let substitution =
            Substitution { absent: self.line, substitute, basis: self.basis, capacities: chosen };
        let Some(warnings) = cx.attempt(|store| ops::attendance::represent(store, &substitution)) else {
            // The refusal is told; what was chosen stays.
            return Answer::None;
        };
        let by = if is_known { format!(" par {name}") } else { String::new() };
        cx.done(format!("Remplacement noté\u{a0}: {} est {}{by}", self.absent, self.represented));
        if !is_known && !warnings.is_empty() {
            cx.open(Warned { warnings });
        }
        answer
    }
}

/// What the rules say against a replacement by somebody who was not in the directory, once it is noted.
struct Warned {
    warnings: Vec<Warning>,
}

impl Modal for Warned {
    fn title(&self) -> String {
        "Remplacement noté, à vérifier".to_owned()
    }

    fn ui(&mut self, ui: &mut Ui, _cx: &mut Cx<'_>) -> Answer {
        for warning in &self.warnings {
            warning_ui(ui, warning);
        }
        ui.add_space(4.0);
        match ui.add(Button::primary("Compris")).clicked() {
            true => Answer::Accepted,
            false => Answer::None,
        }
    }
}
