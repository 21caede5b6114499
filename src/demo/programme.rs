//! The programme, the label of Perseigne, its endowments, its steering institutions, its schemes.

use super::ids::{Series, key, ranks};
use super::organisations::House;
use crate::domain::ids::{LabelPeriodId, ObjectiveId, ProgrammeId, SchemeId, TerritoryId};
use crate::domain::programme::{
    CoPilot, Endowment, LabelPeriod, Objective, Programme, Scheme, SchemeCalendar, Territory, TerritoryKind,
};
use crate::domain::rows::Rows;
use jiff::civil::date;

/// 215 000 € a year.
const YEARLY_CENTS: i64 = 21_500_000;

/// Number of the scheme « cité éducative ».
pub(super) const CITE_EDUCATIVE: u32 = 4;

const SCHEMES: [(&str, &str, SchemeCalendar); 4] = [
    ("CLAS", "contrat local d’accompagnement à la scolarité", SchemeCalendar::School),
    ("REP+", "réseau d’éducation prioritaire renforcé", SchemeCalendar::School),
    ("PRE", "programme de réussite éducative", SchemeCalendar::Civil),
    ("Cité éducative", "cité éducative", SchemeCalendar::Civil),
];

const OBJECTIVES: [&str; 3] =
    ["Conforter le rôle de l’école", "Promouvoir la continuité éducative", "Ouvrir le champ des possibles"];

const COPILOTS: [(House, &str); 4] = [
    (House::State, ""),
    (House::Town, "collectivités"),
    (House::Cua, "collectivités"),
    (House::Education, ""),
];

pub(super) fn add(rows: &mut Rows) {
    rows.programmes.push(Programme {
        id: programme(),
        name: "Cités éducatives".into(),
        launched_year: Some(2019),
        framework: "*Mobilisation nationale pour les habitants des quartiers*".into(),
        rationale: "Il est né de la nécessité d’avoir une action renforcée en matière éducative dans les \
                    quartiers prioritaires de la politique de la ville les plus en difficulté."
            .into(),
        national_copilots: "ministère de l’Éducation Nationale, de la Jeunesse et ses Sports\n\
                            ministère chargé de la ville"
            .into(),
        label_rank: "label d’excellence".into(),
        reference_text: "Référentiel national qui encourage un pilotage resserré et des actions renforcées \
                         autour de trois grands objectifs."
            .into(),
    });
    rows.territories.push(Territory {
        id: territory(),
        name: "Perseigne".into(),
        city: "Alençon".into(),
        department: "Orne".into(),
        department_code: "61".into(),
        kind: TerritoryKind::PriorityDistrict,
        code: String::new(),
    });
    rows.label_periods.push(LabelPeriod {
        id: label_period(),
        programme: programme(),
        territory: territory(),
        name: "Cité éducative Alençon-Perseigne".into(),
        start_year: 2022,
        end_year: 2024,
        announced_on: Some(date(2022, 1, 29)),
    });
    rows.endowments = (1..)
        .zip(2022..=2024)
        .map(|(number, civil_year)| Endowment {
            id: key(Series::Endowment, number),
            label_period: label_period(),
            civil_year,
            amount_cents: YEARLY_CENTS,
            funder: "État".into(),
        })
        .collect();
    rows.schemes = (1..)
        .zip(SCHEMES)
        .zip(ranks())
        .map(|((number, (abbreviation, label, calendar)), rank)| Scheme {
            id: scheme(number),
            abbreviation: abbreviation.into(),
            label: label.into(),
            calendar,
            rank,
        })
        .collect();
    rows.objectives = (1..)
        .zip(OBJECTIVES)
        .zip(ranks())
        .map(|((number, label), rank)| Objective { id: objective(number), label: label.into(), rank })
        .collect();
    rows.copilots = (1..)
        .zip(COPILOTS)
        .zip(ranks())
        .map(|((number, (house, group_label)), rank)| CoPilot {
            id: key(Series::CoPilot, number),
            label_period: label_period(),
            organisation: house.id(),
            group_label: group_label.into(),
            rank,
        })
        .collect();
}

fn programme() -> ProgrammeId {
    key(Series::Programme, 1)
}

fn territory() -> TerritoryId {
    key(Series::Territory, 1)
}

pub(super) fn label_period() -> LabelPeriodId {
    key(Series::LabelPeriod, 1)
}

/// Key of the scheme of that number, from 1, in the release's order.
pub(super) fn scheme(number: u32) -> SchemeId {
    key(Series::Scheme, number)
}

/// Numbers of the schemes, in the release's order.
pub(super) fn scheme_numbers() -> impl Iterator<Item = u32> {
    (1..).zip(SCHEMES).map(|(number, _)| number)
}

/// Key of the objective of that number, from 1, in the national order.
pub(super) fn objective(number: u32) -> ObjectiveId {
    key(Series::Objective, number)
}
