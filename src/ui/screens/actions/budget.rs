//! The actions of a year and what they weigh on its endowment.

use std::collections::BTreeMap;

use egui::Ui;
use jiff::civil::Date;

use super::plain_title;
use crate::domain::action::{Action, ActionYear};
use crate::domain::codes::Code;
use crate::domain::french::amounts;
use crate::domain::ids::{ActionId, ObjectiveId};
use crate::domain::inline::Text;
use crate::domain::programme::{Endowment, Objective};
use crate::error::Result;
use crate::store::Db;
use crate::ui::screens::directory::listing::Organisations;
use crate::ui::widgets::{self, Tone, bar, chip, key_figure};
use crate::ui::{fonts, theme};

/// Every action, as it stands in one year.
pub struct Budget {
    /// The year.
    pub year: i32,
    /// The years that an endowment or an action names, and the one shown, in order.
    pub years: Vec<i32>,
    /// Ceiling of the year, in cents.
    pub endowment: Option<i64>,
    /// Actions, in order.
    pub lines: Vec<Line>,
}

/// An action in the list.
pub struct Line {
    /// Which one.
    pub action: ActionId,
    /// The action itself.
    pub row: Action,
    /// Its title.
    pub title: String,
    /// Its carrier and its objective.
    pub under: String,
    /// What a screen reader says of the line.
    pub said: String,
    /// Its amounts in the year.
    pub year: Option<ActionYear>,
}

impl Line {
    /// Requested, proposed and granted in the year, in cents.
    pub fn figures(&self) -> [Option<i64>; 3] {
        let of = |get: fn(&ActionYear) -> Option<i64>| self.year.as_ref().and_then(get);
        [of(|year| year.requested_cents), of(|year| year.proposed_cents), of(|year| year.granted_cents)]
    }
}

impl Budget {
    /// Reads the actions in a year; without one, in that of `today` where it is known, else in the nearest that an action
    /// has, else in the nearest that has an endowment.
    pub fn read(db: &Db, year: Option<i32>, today: Date, organisations: &Organisations) -> Result<Self> {
        let endowments = db.all::<Endowment>()?;
        let action_years = db.all::<ActionYear>()?;
        let now = i32::from(today.year());
        let mut years: Vec<i32> = action_years.iter().map(|row| row.civil_year).collect();
        let nearest = |years: &[i32]| years.iter().copied().min_by_key(|year| (year.abs_diff(now), *year));
        let of_actions = nearest(&years);
        years.extend(endowments.iter().map(|row| row.civil_year));
        let this = years.contains(&now).then_some(now);
        let year = year.or(this).or(of_actions).or(nearest(&years)).unwrap_or(now);
        years.push(year);
        years.sort_unstable();
        years.dedup();
        let objectives: BTreeMap<ObjectiveId, String> =
            db.all::<Objective>()?.into_iter().map(|row| (row.id, row.label)).collect();
        let mut of_year: BTreeMap<ActionId, ActionYear> = action_years
            .into_iter()
            .filter(|row| row.civil_year == year)
            .map(|row| (row.action, row))
            .collect();
        let lines = db.all::<Action>()?.into_iter().map(|action| {
            let objective = action.objective.and_then(|id| objectives.get(&id));
            let year = of_year.remove(&action.id);
            line(action, objective, year, organisations)
        });
        let lines = lines.collect();
        let endowment = endowments.iter().filter(|row| row.civil_year == year).map(|row| row.amount_cents);
        Ok(Self { year, years, endowment: endowment.reduce(i64::saturating_add), lines })
    }

    /// What the actions neither put off, dropped nor refused were granted, in cents.
    fn granted(&self) -> i64 {
        let years = self.lines.iter().filter_map(|line| line.year.as_ref());
        let granted = years.filter(|year| year.status.is_committed()).filter_map(|year| year.granted_cents);
        granted.fold(0, i64::saturating_add)
    }

    fn requested(&self) -> i64 {
        let requested = self.lines.iter().filter_map(|line| line.year.as_ref()?.requested_cents);
        requested.fold(0, i64::saturating_add)
    }
}

fn line(
    action: Action,
    objective: Option<&String>,
    year: Option<ActionYear>,
    organisations: &Organisations,
) -> Line {
    let carrier = match (action.carrier_label.as_str(), action.carrier) {
        ("", Some(carrier)) => organisations.name(carrier).to_owned(),
        (label, _) => Text::parse(label).plain_text(),
    };
    let objective = objective.map(|label| Text::parse(label).plain_text()).unwrap_or_default();
    let under: Vec<&str> =
        [carrier.as_str(), &objective].into_iter().filter(|part| !part.is_empty()).collect();
    let under = under.join(" · ");
    let title = plain_title(&action);
    let granted = year.as_ref().and_then(|year| year.granted_cents).map(amounts::amount);
    let state = year.as_ref().map(|year| year.status.label().to_owned());
    let said = [Some(title.clone()), Some(under.clone()), state, granted];
    let said: Vec<String> = said.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    Line { action: action.id, row: action, title, under, said: said.join(", "), year }
}

/// Draws the totals of the year against its endowment, the overrun in words.
pub fn totals_ui(ui: &mut Ui, budget: &Budget) {
    let p = theme::palette(ui);
    let granted = budget.granted();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 40.0;
        figure_ui(ui, "Demandé", budget.requested(), "");
        let against = budget.endowment.map(|cents| format!("sur {}", amounts::amount(cents)));
        figure_ui(ui, "Accordé", granted, &against.unwrap_or_default());
    });
    let Some(endowment) = budget.endowment else {
        widgets::secondary(ui, format!("La dotation {} n’est pas enregistrée.", budget.year));
        return;
    };
    let share = if endowment > 0 { granted as f32 / endowment as f32 } else { 1.0 };
    let over = granted.saturating_sub(endowment);
    bar(ui, "Part de la dotation accordée", share.min(1.0), if over > 0 { p.danger } else { p.data1 });
    if over > 0 {
        let share = amounts::share(over, endowment).map(|share| format!(" ({share})")).unwrap_or_default();
        chip(ui, Tone::Danger, &format!("Dépassement\u{a0}: {}{share}", amounts::amount_with_cents(over)));
    } else {
        let left = format!("Reste à répartir\u{a0}: {}", amounts::amount(endowment.saturating_sub(granted)));
        widgets::plain(ui, left, fonts::medium(), p.text2);
    }
}

fn figure_ui(ui: &mut Ui, name: &str, cents: i64, against: &str) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        key_figure(ui, name, &amounts::amount(cents), against);
    });
}
