//! The agenda of both meetings: the tree of the press release, with example durations.

use super::actions::{ACTIONS, action};
use super::ids::{Series, key, ranks};
use super::meetings::Sitting;
use crate::domain::agenda::{AgendaItem, ItemKind, Nature};
use crate::domain::ids::AgendaItemId;
use crate::domain::rank::Rank;
use crate::domain::rows::Rows;

/// A point typed by hand.
struct Planned {
    title: &'static str,
    nature: Nature,
    minutes: u32,
    /// Who presents, in words.
    speaker: &'static str,
}

const fn point(title: &'static str, nature: Nature, minutes: u32, speaker: &'static str) -> Planned {
    Planned { title, nature, minutes, speaker }
}

use Nature::{Decision, Exchange, Information};

const JULY: [Planned; 2] = [
    point(
        "Mise en valeur de la diversité et de la richesse de l’offre éducative existante",
        Information,
        60,
        "",
    ),
    point(
        "Validation de la programmation des actions retenues au titre de l’année civile 2023",
        Decision,
        60,
        "",
    ),
];

/// Number of the pause among the points of the first part.
const PAUSE: u32 = 3;
const FIRST_PART: [Planned; 4] = [
    point("Accueil et présentation de la méthode", Information, 10, "la cellule opérationnelle"),
    point("Ateliers : évaluer et proposer des améliorations", Exchange, 0, ""),
    point("Pause", Information, 10, ""),
    point("Mise en commun", Exchange, 10, "les rapporteurs des ateliers"),
];

/// Number of the point under which the workshops stand, in the first part.
pub(super) const WORKSHOPS: u32 = 2;
const THEMES: [Planned; 4] = [
    point("Le partenariat", Exchange, 30, ""),
    point("L’impact sur les publics", Exchange, 30, ""),
    point("La mobilisation des publics", Exchange, 30, ""),
    point("L’innovation", Exchange, 30, ""),
];

/// Numbers of points of the second part.
pub(super) const PRESENTATIONS: u32 = 2;
pub(super) const FIGURES: u32 = 3;
pub(super) const REPORT_BACK: u32 = 4;
pub(super) const OUTLOOK: u32 = 5;
const SECOND_PART: [Planned; 7] = [
    point("Ouverture", Information, 10, "les coprésidents"),
    point("Présentation d’actions", Information, 0, "les porteurs"),
    point("Bilan chiffré", Information, 15, "la cellule opérationnelle"),
    point("Restitution des ateliers du premier temps", Exchange, 20, "les rapporteurs des ateliers"),
    point("Perspectives 2024", Decision, 0, "la cellule opérationnelle"),
    point("Échanges", Exchange, 15, ""),
    point("Clôture", Information, 5, "les coprésidents"),
];

/// Minutes for each action presented.
const ACTION_MINUTES: u32 = 8;

/// The press release's words after « Perspectives 2024 : », cut at its commas.
const PERSPECTIVES: [Planned; 3] = [
    point("concordance des démarches contrat de ville et cité éducative", Decision, 10, ""),
    point("calendrier de l’appel à projets", Information, 5, ""),
    point(
        "orientations complémentaires (petite enfance, mobilité des jeunes, accès aux droits et à la santé, \
         accès à des activités favorisant l’ouverture vers l’extérieur), etc.",
        Decision,
        10,
        "",
    ),
];

/// Key of a point: its number in the part, from 1.
pub(super) fn item(sitting: Sitting, number: u32) -> AgendaItemId {
    key(Series::AgendaItem, sitting.number() * 1000 + number)
}

/// Key of a sub-point: its number under a point, from 1.
pub(super) fn sub_item(sitting: Sitting, under: u32, number: u32) -> AgendaItemId {
    key(Series::AgendaItem, sitting.number() * 1000 + under * 100 + number)
}

pub(super) fn add(rows: &mut Rows) {
    rows.agenda_items.extend(level(Sitting::July, &JULY));
    rows.agenda_items.extend(level(Sitting::November1, &FIRST_PART).map(|mut item| {
        if item.id == self::item(Sitting::November1, PAUSE) {
            item.kind = ItemKind::Pause;
        }
        item
    }));
    rows.agenda_items.extend(level_under(Sitting::November1, WORKSHOPS, &THEMES));
    rows.agenda_items.extend(level(Sitting::November2, &SECOND_PART));
    rows.agenda_items.extend(presentations());
    rows.agenda_items.extend(level_under(Sitting::November2, OUTLOOK, &PERSPECTIVES));
}

fn level(sitting: Sitting, points: &[Planned]) -> impl Iterator<Item = AgendaItem> {
    (1..)
        .zip(points)
        .zip(ranks())
        .map(move |((number, planned), rank)| row(sitting, item(sitting, number), None, planned, rank))
}

fn level_under(sitting: Sitting, under: u32, points: &[Planned]) -> impl Iterator<Item = AgendaItem> {
    (1..).zip(points).zip(ranks()).map(move |((number, planned), rank)| {
        row(sitting, sub_item(sitting, under, number), Some(item(sitting, under)), planned, rank)
    })
}

/// The seven actions, each with its carrier, to the letter.
fn presentations() -> impl Iterator<Item = AgendaItem> {
    let sitting = Sitting::November2;
    (1..).zip(&ACTIONS).zip(ranks()).map(move |((number, told), rank)| AgendaItem {
        carrier_label: told.carrier_label.into(),
        action: Some(action(number)),
        ..row(
            sitting,
            sub_item(sitting, PRESENTATIONS, number),
            Some(item(sitting, PRESENTATIONS)),
            &point(told.title, Information, ACTION_MINUTES, ""),
            rank,
        )
    })
}

fn row(
    sitting: Sitting,
    id: AgendaItemId,
    parent: Option<AgendaItemId>,
    planned: &Planned,
    rank: Rank,
) -> AgendaItem {
    AgendaItem {
        id,
        part: sitting.id(),
        parent,
        kind: ItemKind::Point,
        title: planned.title.into(),
        carrier_label: String::new(),
        nature: planned.nature,
        speaker_person: None,
        speaker_organisation: None,
        speaker_label: planned.speaker.into(),
        planned_min: planned.minutes,
        action: None,
        rank,
    }
}
