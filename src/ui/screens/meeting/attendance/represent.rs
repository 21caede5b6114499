//! Who comes in the place of somebody, at which parts and in the name of which mandates: warned about, never prevented.

use egui::{Frame, Ui};

use super::asks::signatures_lost;
use super::detail::mandate_label;
use super::listing::{View, civility, spoken};
use super::substitute::Substitute;
use super::{part_names, parts_said};
use crate::app::Cached;
use crate::domain::attendance::{AttendanceStatus, SubstitutionBasis};
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::words;
use crate::domain::ids::{AttendanceId, MandateId, PersonId};
use crate::domain::substitution::Warning;
use crate::ops;
use crate::ops::attendance::{Substitution, Who};
use crate::ui::cx::{Cx, Modal};
use crate::ui::widgets::{
    self, Answer, Button, Tone, checkbox, choice, closing_button, dialog_body, dialog_buttons,
};
use crate::ui::{fonts, icons, theme};

/// What the warnings depend on.
type Warned = (Vec<AttendanceId>, PersonId, Vec<MandateId>);

/// The dialog.
pub struct Represent {
    /// « M. Joaquim PUEYO ».
    absent: String,
    /// « représentée par ».
    represented_by: &'static str,
    lines: Vec<Line>,
    /// The mandates of the absent person, whether they are ticked.
    mandates: Vec<(MandateId, String, bool)>,
    basis: Option<SubstitutionBasis>,
    substitute: Substitute,
    warnings: Cached<Warned, Vec<Warning>>,
}

/// A part at which the absent person is on the list.
struct Line {
    id: AttendanceId,
    number: usize,
    name: String,
    is_ticked: bool,
    has_signed: bool,
}

impl Represent {
    /// The dialog about somebody; nothing for somebody who is on no list.
    ///
    /// A replacement is for all the parts that the person was invited to, but for those where something else is noted
    /// of her and that are not shown: who was there in the morning is replaced in the afternoon alone.
    pub fn new(dossier: &Dossier, view: View, person: PersonId) -> Option<Self> {
        let of_part = |part| dossier.attendances_of(part).find(|line| line.person == person);
        let names = part_names(dossier);
        let found: Vec<_> = names
            .iter()
            .zip(1..)
            .filter_map(|((part, name), at)| Some((of_part(*part)?, name, at)))
            .collect();
        let (first, ..) = found.first()?;
        let came_throughout = found.iter().all(|(line, ..)| line.status.is_present());
        let lines = found.iter().map(|(line, name, number)| Line {
            id: line.id,
            number: *number,
            name: (*name).clone(),
            has_signed: line.has_signed,
            is_ticked: match view {
                View::Part(part) => part == line.part || line.status == AttendanceStatus::Expected,
                View::Meeting => came_throughout || !line.status.is_present(),
            },
        });
        let mandates = dossier.mandates_of(person);
        let forms = ["représenté par", "représentée par", "remplacement par"];
        Some(Self {
            absent: spoken(dossier, person),
            represented_by: words::agreed(civility(dossier, person), forms),
            lines: lines.collect(),
            mandates: mandates.iter().map(|one| (one.id, mandate_label(dossier, one), true)).collect(),
            basis: None,
            substitute: Substitute::new(dossier, Some(first), "Qui vient à sa place", ""),
            warnings: Cached::default(),
        })
    }

    fn ticked(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.is_ticked)
    }

    fn chosen(&self) -> Vec<MandateId> {
        self.mandates.iter().filter(|(.., ticked)| *ticked).map(|(id, ..)| *id).collect()
    }

    fn parts_ui(&mut self, ui: &mut Ui) {
        if self.lines.len() < 2 {
            return;
        }
        widgets::caption(ui, "Pour");
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 18.0;
            for line in &mut self.lines {
                line.is_ticked = checkbox(ui, &line.name, line.is_ticked).unwrap_or(line.is_ticked);
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
        let Some(person) = self.substitute.known() else { return };
        let lines: Vec<AttendanceId> = self.ticked().map(|line| line.id).collect();
        let chosen = self.chosen();
        let key = (lines.clone(), person, chosen.clone());
        let warnings =
            cx.read(&mut self.warnings, key, |db| ops::attendance::warnings(db, &lines, person, &chosen));
        for warning in warnings.iter().flat_map(|warnings| warnings.iter()) {
            warning_ui(ui, warning);
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
        format!("{}\u{a0}: {}", words::capitalised(&self.absent), self.represented_by)
    }

    fn width(&self) -> f32 {
        560.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        dialog_body(ui, |ui| {
            self.substitute.ui(ui, cx);
            self.parts_ui(ui);
            self.name_of_ui(ui);
            self.warnings_ui(ui, cx);
        });
        let chosen = self.chosen();
        let numbers: Vec<usize> = self.ticked().map(|line| line.number).collect();
        let lacks = if self.substitute.name().is_empty() {
            Some("Indiquez qui vient pour continuer.")
        } else if numbers.is_empty() {
            Some("Cochez au moins un temps pour continuer.")
        } else if !self.mandates.is_empty() && chosen.is_empty() {
            Some("Cochez au nom de quoi cette personne vient.")
        } else {
            None
        };
        let answer = dialog_buttons(ui, Button::primary("Noter le remplacement"), lacks.map(str::to_owned));
        if answer != Answer::Accepted || !self.substitute.accepted() {
            return if answer == Answer::Accepted { Answer::None } else { answer };
        }
        let Some(substitute) = self.substitute.who() else { return Answer::None };
        let is_known = matches!(substitute, Who::Known(_));
        let absent = self.ticked().map(|line| line.id).collect();
        let signed = signatures_lost(self.ticked().filter(|line| line.has_signed).count());
        let substitution = Substitution { absent, substitute, basis: self.basis, capacities: chosen };
        let Some(warnings) = cx.attempt(|store| ops::attendance::represent(store, &substitution)) else {
            // The refusal is told; what was chosen stays.
            return Answer::None;
        };
        let at = match self.lines.len() {
            1 => String::new(),
            _ => parts_said(&numbers, "au", "aux"),
        };
        let by = self.substitute.name();
        cx.done(format!("Remplacement noté{at}\u{a0}: {by} à la place de {}{signed}", self.absent));
        if !is_known && !warnings.is_empty() {
            cx.open(ToCheck { warnings });
        }
        answer
    }
}

/// What the rules say against a replacement by somebody who was not in the directory, once it is noted.
struct ToCheck {
    warnings: Vec<Warning>,
}

impl Modal for ToCheck {
    fn title(&self) -> String {
        "Remplacement noté, à vérifier".to_owned()
    }

    fn ui(&mut self, ui: &mut Ui, _cx: &mut Cx<'_>) -> Answer {
        for warning in &self.warnings {
            warning_ui(ui, warning);
        }
        match closing_button(ui, Button::primary("Compris")) {
            true => Answer::Accepted,
            false => Answer::None,
        }
    }
}
