//! Logos of the co-pilots, in the order in which papers show them.

use egui::{Ui, vec2};
use jiff::civil::Date;

use super::Section;
use crate::app::Cached;
use crate::domain::french::NO_BREAK;
use crate::domain::ids::{LabelPeriodId, OrganisationId};
use crate::domain::logos;
use crate::domain::picture::Logo;
use crate::domain::programme::{CoPilot, LabelPeriod};
use crate::error::Result;
use crate::ops;
use crate::store::Db;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::screens::editing::Editing;
use crate::ui::screens::meeting::proposals;
use crate::ui::widgets::{self, Button, LOGO, Tone, card, chip, heading, preview};

/// The section.
#[derive(Default)]
pub struct Logos {
    seen: Cached<Date, Vec<Steered>>,
}

struct Steered {
    period: LabelPeriodId,
    name: String,
    marks: Vec<Mark>,
}

/// A co-pilot, its name of the day and its logo.
struct Mark {
    organisation: OrganisationId,
    name: String,
    logo: Option<Logo>,
}

impl Section for Logos {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let today = cx.app.today();
        let Some(seen) = cx.read(&mut self.seen, today, |db| read(db, today)) else { return };
        for steered in seen.iter() {
            ui.push_id(steered.period, |ui| steered_ui(ui, cx, steered));
        }
        if seen.is_empty() {
            widgets::secondary(
                ui,
                "Les logos sont ceux des copilotes d’un comité\u{a0}: créez d’abord le comité.",
            );
        }
    }
}

fn read(db: &Db, today: Date) -> Result<Vec<Steered>> {
    let organisations = proposals::organisations(db, today)?;
    let steered = |period: LabelPeriod| {
        let mark = |copilot: CoPilot| {
            Ok(Mark {
                organisation: copilot.organisation,
                name: organisations.name(&copilot.organisation).to_owned(),
                logo: db.of::<Logo>("organisation", copilot.organisation)?.pop(),
            })
        };
        let copilots = db.of::<CoPilot>("label_period", period.id)?;
        let marks = copilots.into_iter().map(mark).collect::<Result<_>>()?;
        Ok(Steered { period: period.id, name: period.name, marks })
    };
    db.all::<LabelPeriod>()?.into_iter().map(steered).collect()
}

fn steered_ui(ui: &mut Ui, cx: &mut Cx<'_>, steered: &Steered) {
    card(ui, |ui| {
        heading(ui, "Logos des copilotes");
        let help = format!(
            "{}\u{a0}: ils ouvrent la première page de chaque document, dans l’ordre des copilotes, celui de l’État \
             à gauche, une seule Marianne. JPEG ou PNG\u{202f}; les métadonnées sont effacées.",
            steered.name
        );
        widgets::secondary(ui, help);
        let shown = steered.marks.iter().filter_map(|mark| Some((mark.name.as_str(), mark.logo.as_ref()?)));
        for warning in logos::warnings(shown.map(|(name, logo)| (name, logo.bears_marianne))) {
            chip(ui, Tone::Warning, &warning);
        }
        for mark in &steered.marks {
            ui.add_space(6.0);
            ui.push_id(mark.organisation, |ui| match &mark.logo {
                Some(logo) => logo_ui(ui, cx, mark, logo),
                None => missing_ui(ui, cx, mark),
            });
        }
        if steered.marks.is_empty() {
            widgets::secondary(ui, "Aucun copilote pour l’instant\u{a0}: ajoutez-les dans les listes.");
        }
    });
}

fn missing_ui(ui: &mut Ui, cx: &mut Cx<'_>, mark: &Mark) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let label = format!("Choisir le logo{NO_BREAK}: {}", mark.name);
        if ui.add(Button::secondary(&label).icon(icons::IMAGE)).clicked() {
            choose(cx, mark);
        }
    });
}

fn logo_ui(ui: &mut Ui, cx: &mut Cx<'_>, mark: &Mark, logo: &Logo) {
    let spoken = format!("Logo{NO_BREAK}: {}", mark.name);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 6.0);
        preview(ui, &logo.image, LOGO, &spoken);
        ui.vertical(|ui| {
            let mut editing = Editing::new(logo);
            let label = format!("Texte de remplacement du logo{NO_BREAK}: {}", mark.name);
            editing.hinted(ui, &label, &spoken, f32::INFINITY, |logo| &mut logo.alt);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 16.0;
                editing.tick(ui, "Porte la Marianne", |logo| &mut logo.bears_marianne);
                let replace = format!("Remplacer le logo{NO_BREAK}: {}", mark.name);
                if widgets::icon_button(ui, icons::IMAGE, &replace).clicked() {
                    choose(cx, mark);
                }
                let remove = format!("Retirer le logo{NO_BREAK}: {}", mark.name);
                if widgets::icon_button(ui, icons::TRASH, &remove).clicked()
                    && cx.attempt(|store| ops::logos::remove(store, logo.id)).is_some()
                {
                    cx.done(format!("Logo retiré{NO_BREAK}: {}", mark.name));
                }
            });
            let Some(new) = editing.changed() else { return };
            if new.bears_marianne != logo.bears_marianne {
                cx.attempt(|store| ops::logos::set_marianne(store, logo.id, new.bears_marianne));
            } else {
                cx.attempt(|store| ops::logos::describe(store, logo.id, &new.alt));
            }
        });
    });
}

fn choose(cx: &mut Cx<'_>, mark: &Mark) {
    let (organisation, name) = (mark.organisation, mark.name.clone());
    cx.app.choose_picture("Choisir le logo", move |app, image| {
        if app.attempt(|store| ops::logos::set(store, organisation, image)).is_some() {
            app.done(format!("Logo choisi{NO_BREAK}: {name}"));
        }
    });
}
