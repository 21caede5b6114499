//! The committee, its programme, its territory, its label and its endowments.

use egui::Ui;

use super::super::meetings::no_committee_ui;
use super::{Section, required, text};
use crate::app::Cached;
use crate::domain::codes::Code;
use crate::domain::committee::Committee;
use crate::domain::french::{amounts, dates, words};
use crate::domain::programme::{Endowment, LabelPeriod, Programme, Territory, TerritoryKind};
use crate::error::Result;
use crate::ops::{committee, endowments};
use crate::store::Db;
use crate::ui::cx::Cx;
use crate::ui::widgets::{self, Bound, amount, card, choice, date, department, heading, in_line};

/// Years of a label beyond which endowments are not listed one by one.
const YEARS: i32 = 30;

/// The section.
#[derive(Default)]
pub struct CommitteeSection {
    seen: Cached<(), Vec<Founded>>,
}

/// A committee and what it steers.
struct Founded {
    committee: Committee,
    steered: Option<Steered>,
}

struct Steered {
    programme: Programme,
    territory: Territory,
    period: LabelPeriod,
    endowments: Vec<Endowment>,
}

impl Section for CommitteeSection {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(seen) = cx.read(&mut self.seen, (), read) else { return };
        if seen.is_empty() {
            no_committee_ui(ui, cx);
        }
        for founded in seen.iter() {
            ui.push_id(founded.committee.id, |ui| {
                committee_ui(ui, cx, &founded.committee);
                if let Some(steered) = &founded.steered {
                    period_ui(ui, cx, steered);
                    territory_ui(ui, cx, &steered.territory);
                    programme_ui(ui, cx, &steered.programme);
                }
            });
        }
    }
}

fn read(db: &Db) -> Result<Vec<Founded>> {
    let founded = |committee: Committee| {
        let steered = committee.label_period.map(|id| {
            let period = db.get::<LabelPeriod>(id)?;
            Ok::<_, crate::error::Error>(Steered {
                programme: db.get(period.programme)?,
                territory: db.get(period.territory)?,
                endowments: db.of("label_period", id)?,
                period,
            })
        });
        Ok(Founded { committee, steered: steered.transpose()? })
    };
    db.all::<Committee>()?.into_iter().map(founded).collect()
}

fn committee_ui(ui: &mut Ui, cx: &mut Cx<'_>, kept: &Committee) {
    card(ui, |ui| {
        heading(ui, "Comité");
        if let Some(name) = required(ui, "Nom du comité", &kept.name) {
            cx.attempt(|store| committee::edit(store, &Committee { name, ..kept.clone() }));
        }
        if let Some(emitter) = text(ui, "Émetteur des documents", &kept.emitter) {
            cx.attempt(|store| committee::edit(store, &Committee { emitter, ..kept.clone() }));
        }
    });
}

fn period_ui(ui: &mut Ui, cx: &mut Cx<'_>, steered: &Steered) {
    let kept = &steered.period;
    let save = |cx: &mut Cx<'_>, period: LabelPeriod| {
        cx.attempt(|store| committee::edit_period(store, &period));
    };
    card(ui, |ui| {
        heading(ui, "Label et dotations");
        if let Some(name) = text(ui, "Nom de la cité éducative", &kept.name) {
            save(cx, LabelPeriod { name, ..kept.clone() });
        }
        in_line(ui, |ui| {
            if let Some(start_year) = year(ui, "Première année", kept.start_year) {
                save(cx, LabelPeriod { start_year, ..kept.clone() });
            }
            if let Some(end_year) = year(ui, "Dernière année", kept.end_year) {
                save(cx, LabelPeriod { end_year, ..kept.clone() });
            }
            if let Some(announced_on) = date(ui, "Annoncé le", kept.announced_on, true) {
                save(cx, LabelPeriod { announced_on, ..kept.clone() });
            }
        });
        let last = kept.end_year.min(kept.start_year.saturating_add(YEARS));
        let years: Vec<i32> = (kept.start_year..=last).collect();
        let in_a_line = ((ui.available_width() + 12.0) / 162.0) as usize;
        for line in years.chunks(in_a_line.max(1)) {
            in_line(ui, |ui| {
                for year in line {
                    ui.push_id(year, |ui| endowment_ui(ui, cx, steered, *year));
                }
            });
        }
        let total = steered.endowments.iter().try_fold(0_i64, |sum, row| sum.checked_add(row.amount_cents));
        if let Some(total) = total.filter(|total| *total > 0) {
            let years = dates::period(kept.start_year, kept.end_year);
            widgets::secondary(ui, format!("Total {years} : {}", amounts::amount(total)));
        }
    });
}

fn endowment_ui(ui: &mut Ui, cx: &mut Cx<'_>, steered: &Steered, year: i32) {
    let kept = steered.endowments.iter().find(|endowment| endowment.civil_year == year);
    let typed = amount(ui, &format!("Dotation {year}"), kept.map(|endowment| endowment.amount_cents));
    match (typed, kept) {
        (Some(Some(cents)), _) => {
            cx.attempt(|store| endowments::set(store, steered.period.id, year, cents));
        }
        (Some(None), Some(kept)) => {
            cx.attempt(|store| endowments::delete(store, kept.id));
        }
        _ => {}
    }
}

fn territory_ui(ui: &mut Ui, cx: &mut Cx<'_>, kept: &Territory) {
    let save = |cx: &mut Cx<'_>, territory: Territory| {
        cx.attempt(|store| committee::edit_territory(store, &territory));
    };
    card(ui, |ui| {
        heading(ui, "Territoire");
        in_line(ui, |ui| {
            if let Some(name) =
                Bound::new("Quartier ou territoire", &kept.name).check(super::FILLED).width(280.0).show(ui)
            {
                save(cx, Territory { name, ..kept.clone() });
            }
            if let Some(city) = Bound::new("Commune", &kept.city).width(280.0).show(ui) {
                save(cx, Territory { city, ..kept.clone() });
            }
        });
        in_line(ui, |ui| {
            if let Some(name) = Bound::new("Département", &kept.department).width(280.0).show(ui) {
                save(cx, Territory { department: name, ..kept.clone() });
            }
            let rule = |typed: &str| department(typed).map(drop).map_err(|refusal| refusal.to_string());
            let code = Bound::new("Numéro", &kept.department_code).width(72.0).check(&rule).show(ui);
            if let Some(department_code) = code.and_then(|typed| department(&typed).ok()) {
                save(cx, Territory { department_code, ..kept.clone() });
            }
            let kinds: Vec<_> =
                TerritoryKind::ALL.iter().map(|kind| (*kind, words::capitalised(kind.label()))).collect();
            if let Some(kind) = choice(ui, "Nature", &kept.kind, &kinds) {
                save(cx, Territory { kind, ..kept.clone() });
            }
        });
    });
}

fn programme_ui(ui: &mut Ui, cx: &mut Cx<'_>, kept: &Programme) {
    let save = |cx: &mut Cx<'_>, programme: Programme| {
        cx.attempt(|store| committee::edit_programme(store, &programme));
    };
    card(ui, |ui| {
        heading(ui, "Programme national");
        if let Some(name) = required(ui, "Nom du programme", &kept.name) {
            save(cx, Programme { name, ..kept.clone() });
        }
        if let Some(label_rank) = text(ui, "Rang du label", &kept.label_rank) {
            save(cx, Programme { label_rank, ..kept.clone() });
        }
        if let Some(framework) = text(ui, "Cadre national", &kept.framework) {
            save(cx, Programme { framework, ..kept.clone() });
        }
        let copilots = Bound::new("Copilotes nationaux, un par ligne", &kept.national_copilots).rows(3);
        if let Some(national_copilots) = copilots.show(ui) {
            save(cx, Programme { national_copilots, ..kept.clone() });
        }
    });
}

/// A civil year; the new one, if it changed.
fn year(ui: &mut Ui, label: &str, value: i32) -> Option<i32> {
    let read = |typed: &str| typed.parse().ok().filter(|year| (1900..=2199).contains(year));
    let rule = |typed: &str| match read(typed) {
        Some(_) => Ok(()),
        None => Err("Indiquez une année, par exemple 2024.".to_owned()),
    };
    let typed = Bound::new(label, &value.to_string()).width(110.0).check(&rule).show(ui)?;
    read(&typed).filter(|new| *new != value)
}
