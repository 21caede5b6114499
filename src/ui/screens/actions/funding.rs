//! The financing tables of an action, a card a year: who pays, what was planned, what was brought.

use egui::Ui;

use crate::domain::action::ActionYear;
use crate::domain::french::NO_BREAK;
use crate::domain::french::amounts;
use crate::domain::funding::{self, FundingKind, FundingLine, USUAL_FUNDERS};
use crate::domain::ids::OrganisationId;
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::screens::directory::listing::Organisations;
use crate::ui::screens::editing::Editing;
use crate::ui::widgets::{self, Picked, Picker, Proposal, Tone, heading, icon_button, in_line, level, tag};

/// A funder that is proposed.
#[derive(Clone)]
enum Funder {
    Usual(&'static str, FundingKind),
    House(OrganisationId),
}

/// Draws the financing table of a year, and the field that adds a funder.
pub fn year_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    year: &ActionYear,
    lines: &[FundingLine],
    organisations: &Organisations,
) {
    ui.horizontal(|ui| {
        heading(ui, &format!("Plan de financement {}", year.civil_year));
        if year.is_example {
            tag(ui, Tone::Neutral, "Exemple");
        }
    });
    for (at, line) in lines.iter().enumerate() {
        ui.push_id(line.id, |ui| line_ui(ui, cx, line, at, organisations));
    }
    if !lines.is_empty() {
        let shown = |cents: Option<i64>| cents.map_or_else(|| "—".to_owned(), amounts::amount_with_cents);
        let (planned, actual) = funding::totals(lines);
        let words = format!("Total{NO_BREAK}: {} prévus, {} réalisés", shown(planned), shown(actual));
        widgets::secondary(ui, words);
    }
    ui.scope(|ui| {
        ui.set_max_width(380.0);
        let label = format!("Ajouter un financeur en {}", year.civil_year);
        let picker = Picker::new(&label).hint("Ville, CAF, un organisme…").create("Ajouter");
        match picker.show(ui, "", |typed| propose(typed, organisations)) {
            Some(Picked::Row(Funder::Usual(name, kind))) => add(cx, year, None, name, kind),
            Some(Picked::Row(Funder::House(id))) => add(cx, year, Some(id), "", FundingKind::Ordinary),
            Some(Picked::New(name)) => add(cx, year, None, &name, FundingKind::Other),
            None => {}
        }
    });
}

fn add(cx: &mut Cx<'_>, year: &ActionYear, house: Option<OrganisationId>, name: &str, kind: FundingKind) {
    cx.attempt(|store| ops::funding::add(store, year.id, house, name, kind));
}

/// The usual funders whose name has what is typed, then the organisations of the directory.
fn propose(typed: &str, organisations: &Organisations) -> Vec<Proposal<Funder>> {
    let wanted = typed.to_lowercase();
    let usual =
        USUAL_FUNDERS.iter().filter(|(name, _)| name.to_lowercase().contains(&wanted)).map(|(name, kind)| {
            Proposal {
                key: Funder::Usual(name, *kind),
                name: (*name).to_owned(),
                detail: "Financeur usuel".to_owned(),
            }
        });
    let houses = organisations.propose(typed).into_iter();
    let houses =
        houses.map(|row| Proposal { key: Funder::House(row.key), name: row.name, detail: row.detail });
    usual.chain(houses).collect()
}

fn line_ui(ui: &mut Ui, cx: &mut Cx<'_>, line: &FundingLine, at: usize, organisations: &Organisations) {
    let house = line.funder.map_or("", |id| organisations.name(id));
    let name = if line.funder_label.is_empty() { house } else { &line.funder_label };
    let mut editing = Editing::new(line);
    in_line(ui, |ui| {
        let width = (ui.available_width() - 590.0).max(160.0);
        editing.hinted(ui, "Financeur", house, width, |line| &mut line.funder_label);
        editing.code(ui, "Nature", 200.0, |line| &mut line.kind);
        editing.amount(ui, "Prévu", |line| &mut line.planned_cents);
        editing.amount(ui, "Réalisé", |line| &mut line.actual_cents);
        level(ui, |ui| {
            if at > 0
                && icon_button(ui, icons::ARROW_UP, &format!("Monter le financeur{NO_BREAK}: {name}"))
                    .clicked()
            {
                cx.attempt(|store| ops::funding::move_to(store, line.id, at - 1));
            }
            if icon_button(ui, icons::TRASH, &format!("Retirer le financeur{NO_BREAK}: {name}")).clicked()
                && cx.attempt(|store| ops::funding::remove(store, line.id)).is_some()
            {
                cx.done(format!("Financeur retiré{NO_BREAK}: {name}"));
            }
        });
    });
    if let Some(new) = editing.changed() {
        cx.attempt(|store| ops::funding::edit(store, &new));
    }
}
