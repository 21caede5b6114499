//! The agendas that copil proposes by itself.

use super::{Outline, OutlineItem, OutlinePart};
use crate::domain::agenda::{ItemKind, Nature};
use crate::domain::meeting::{MeetingKind, PartFormat};
use Nature::{Decision, Exchange, Information};
use PartFormat::{Plenary, Workshop};

/// An agenda that copil proposes by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// What it is called.
    pub name: &'static str,
    /// The kind of meeting that it is made for; none for one that suits any other.
    pub kind: Option<MeetingKind>,
    /// What it says.
    pub outline: Outline,
}

/// The agendas proposed: those of the meetings that a year brings round.
pub fn models() -> Vec<Model> {
    let model = |name, kind, parts: Vec<OutlinePart>| Model { name, kind, outline: Outline { parts } };
    let (evaluated, programmed) = (Some(MeetingKind::Evaluation), Some(MeetingKind::Programming));
    vec![
        model("Évaluation de l’année, en deux temps", evaluated, evaluation()),
        model("Programmation et budget de l’année", programmed, vec![part("", Plenary, 120, programming())]),
        model("Comité de pilotage ordinaire", None, vec![part("", Plenary, 120, ordinary())]),
    ]
}

/// That of the meeting on which the demonstration is built.
fn evaluation() -> Vec<OutlinePart> {
    let themes =
        ["Le partenariat", "L’impact sur les publics", "La mobilisation des publics", "L’innovation"];
    let workshops = themes.map(|theme| point(theme, Exchange, 30));
    let outlook = [
        point("Articulation des dispositifs", Decision, 10),
        point("Calendrier de l’appel à projets", Information, 5),
        point("Orientations complémentaires", Decision, 10),
    ];
    let together = [
        point("Accueil et présentation de la méthode", Information, 10),
        over("Ateliers : évaluer et proposer des améliorations", Exchange, workshops),
        pause(10),
        point("Mise en commun", Exchange, 10),
    ];
    let plenary = [
        point("Ouverture", Information, 10),
        point("Présentation d’actions", Information, 56),
        point("Bilan chiffré", Information, 15),
        point("Restitution des ateliers du premier temps", Exchange, 20),
        over("Perspectives", Decision, outlook),
        point("Échanges", Exchange, 15),
        point("Clôture", Information, 5),
    ];
    vec![
        part("Premier temps : travail interactif", Workshop, 150, together),
        part("Second temps : séance plénière", Plenary, 150, plenary),
    ]
}

fn programming() -> [OutlineItem; 7] {
    let year = [
        point("Actions renouvelées", Decision, 20),
        point("Actions nouvelles", Decision, 20),
        point("Actions ajournées ou refusées", Decision, 5),
    ];
    [
        point("Ouverture", Information, 5),
        point("Dotation de l’année et bilan de la consommation", Information, 10),
        point("Appel à projets : dossiers reçus et avis techniques", Information, 15),
        over("Programmation des actions", Decision, year),
        point("Répartition des crédits et plan de financement", Decision, 15),
        point("Calendrier et suites à donner", Information, 5),
        point("Questions diverses", Exchange, 10),
    ]
}

fn ordinary() -> [OutlineItem; 7] {
    [
        point("Ouverture", Information, 5),
        point("Actualités des institutions", Information, 15),
        point("Avancement des actions", Information, 30),
        point("Point d’étape sur le budget", Information, 10),
        point("Orientations à arrêter", Decision, 20),
        point("Questions diverses", Exchange, 10),
        point("Date de la prochaine réunion et clôture", Information, 5),
    ]
}

fn part(title: &str, format: PartFormat, length_min: u32, items: impl Into<Vec<OutlineItem>>) -> OutlinePart {
    OutlinePart { title: title.to_owned(), format, length_min, items: items.into() }
}

fn point(title: &str, nature: Nature, planned_min: u32) -> OutlineItem {
    OutlineItem { kind: ItemKind::Point, title: title.to_owned(), nature, planned_min, items: Vec::new() }
}

/// A point that lasts as long as what stands under it.
fn over(title: &str, nature: Nature, items: impl Into<Vec<OutlineItem>>) -> OutlineItem {
    let items = items.into();
    let planned_min = items.iter().map(OutlineItem::length_min).sum();
    OutlineItem { items, ..point(title, nature, planned_min) }
}

fn pause(planned_min: u32) -> OutlineItem {
    OutlineItem { kind: ItemKind::Pause, ..point("Pause", Information, planned_min) }
}
