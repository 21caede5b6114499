//! The outline of an agenda: its parts and points without day, person or action; and the templates that keep one.

mod models;

use super::agenda::{AgendaItem, ItemKind, LEVELS_MAX, Line, Nature, running_order};
use super::dossier::Dossier;
use super::entities::Entity;
use super::ids::AgendaTemplateId;
use super::limits::{self, Checked};
use super::meeting::{Meeting, PartFormat};
use super::refusal::Refusal;
use crate::domain::french::dates;
use serde::{Deserialize, Serialize};

pub use models::{Model, models};

/// The point that follows up on earlier decisions.
pub const FOLLOW_UP: &str = "Suivi des décisions";

/// The point that approves the minutes of an earlier meeting: « Approbation du compte rendu du 3 juillet 2023 ».
pub fn approval_of(meeting: &Meeting) -> String {
    format!("Approbation du compte rendu du {}", dates::date_without_weekday(meeting.held_on))
}

/// The points with which a meeting usually begins, without those of the top level that are `there` already: approving
/// the minutes of the `previous` one, and following up on decisions. None where there is no meeting before.
pub fn usual_points(previous: Option<&Meeting>, there: &[AgendaItem]) -> Vec<OutlineItem> {
    let Some(previous) = previous.filter(|meeting| !meeting.state.is_called_off()) else { return Vec::new() };
    let point = |title: String, nature, planned_min| OutlineItem {
        kind: ItemKind::Point,
        title,
        nature,
        planned_min,
        items: Vec::new(),
    };
    let mut points = vec![
        point(approval_of(previous), Nature::Decision, 5),
        point(FOLLOW_UP.to_owned(), Nature::Information, 10),
    ];
    points.retain(|point| !there.iter().any(|item| item.parent.is_none() && item.title == point.title));
    points
}

/// What an agenda says, whoever speaks and whenever it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Outline {
    /// Its parts, in order.
    pub parts: Vec<OutlinePart>,
}

/// A part of an outline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutlinePart {
    /// Title; empty where the meeting may call it as it likes.
    pub title: String,
    /// How it is held.
    pub format: PartFormat,
    /// Its length in minutes, 0 to 1440.
    pub length_min: u32,
    /// Its points and pauses, in order.
    pub items: Vec<OutlineItem>,
}

/// A point or a pause of an outline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutlineItem {
    /// Point or pause.
    pub kind: ItemKind,
    /// Title, inline marks allowed.
    pub title: String,
    /// What is expected.
    pub nature: Nature,
    /// Planned length in minutes, 0 to 1440; that of an item with sub-items is their sum.
    pub planned_min: u32,
    /// What stands under it.
    pub items: Vec<OutlineItem>,
}

impl Outline {
    /// The outline of a meeting's agenda.
    ///
    /// What belongs to that meeting alone is left out: the approval of the minutes of the one before, and the actions
    /// presented; the point under which they stood keeps the time they took where it had nothing else.
    pub fn of(dossier: &Dossier) -> Self {
        let approval = dossier.previous_meeting.as_ref().map(approval_of);
        let parts = dossier.parts.iter().map(|part| {
            let lines = running_order(part, &dossier.items, 1).lines;
            let mut items = outlined(&lines);
            items.retain(|item| Some(&item.title) != approval.as_ref());
            OutlinePart {
                title: part.title.clone(),
                format: part.format,
                length_min: part.length_min(),
                items,
            }
        });
        Self { parts: parts.collect() }
    }

    /// Every point and pause with its depth, depth first.
    pub fn lines(&self) -> Vec<(usize, &OutlineItem)> {
        let mut lines = Vec::new();
        self.parts.iter().for_each(|part| below(&part.items, 0, &mut lines));
        lines
    }

    /// How many points there are at the top level, pauses aside.
    pub fn points(&self) -> usize {
        let points = |part: &OutlinePart| part.items.iter().filter(|i| i.kind == ItemKind::Point).count();
        self.parts.iter().map(points).sum()
    }

    /// Sum of the lengths, in minutes.
    pub fn total_min(&self) -> u32 {
        self.parts.iter().map(OutlinePart::total_min).fold(0, u32::saturating_add)
    }

    /// Refuses what no agenda can hold.
    ///
    /// # Errors
    /// No item at all; a title or a length that breaks its limits; an item under a pause or too deep.
    pub fn check(&self) -> Checked {
        if self.parts.iter().all(|part| part.items.is_empty()) {
            return Err(Refusal::Empty { what: "l’ordre du jour du modèle" });
        }
        for part in &self.parts {
            limits::title("le titre du temps", &part.title)?;
            limits::duration("la durée du temps", part.length_min)?;
        }
        for (depth, item) in self.lines() {
            limits::required_title("l’intitulé du point", &item.title)?;
            limits::duration("la durée", item.planned_min)?;
            if item.kind == ItemKind::Pause && !item.items.is_empty() {
                return Err(Refusal::PauseWithItems);
            }
            if depth >= LEVELS_MAX {
                return Err(Refusal::TooDeep);
            }
        }
        Ok(())
    }
}

impl OutlinePart {
    /// Sum of the lengths of its items, in minutes.
    pub fn total_min(&self) -> u32 {
        self.items.iter().map(OutlineItem::length_min).fold(0, u32::saturating_add)
    }
}

impl OutlineItem {
    /// Its length in minutes: its own, or the sum of what stands under it.
    pub fn length_min(&self) -> u32 {
        if self.items.is_empty() {
            return self.planned_min;
        }
        self.items.iter().map(Self::length_min).fold(0, u32::saturating_add)
    }
}

fn below<'a>(items: &'a [OutlineItem], depth: usize, lines: &mut Vec<(usize, &'a OutlineItem)>) {
    for item in items {
        lines.push((depth, item));
        below(&item.items, depth + 1, lines);
    }
}

/// The tree of the lines of one level, which stand depth first; without actions.
fn outlined(lines: &[Line<'_>]) -> Vec<OutlineItem> {
    let mut items = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let under = after.iter().take_while(|other| other.depth > line.depth).count();
        let (under, next) = after.split_at(under);
        rest = next;
        if line.item.action.is_some() {
            continue;
        }
        items.push(OutlineItem {
            kind: line.item.kind,
            title: line.item.title.clone(),
            nature: line.item.nature,
            planned_min: line.length_min.min(limits::DURATION_MAX_MIN),
            items: outlined(under),
        });
    }
    items
}

/// An outline that somebody keeps for other meetings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaTemplate {
    /// Key.
    pub id: AgendaTemplateId,
    /// What it is called, once.
    pub name: String,
    /// What it says.
    pub outline: Outline,
}

impl Entity for AgendaTemplate {
    type Id = AgendaTemplateId;
    const WHAT: &'static str = "le modèle d’ordre du jour";
    fn id(&self) -> AgendaTemplateId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::required_name("le nom du modèle", &self.name)?;
        self.outline.check()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo;

    fn evaluation() -> Dossier {
        let rows = demo::rows();
        let meeting = rows.meetings.iter().max_by_key(|meeting| meeting.held_on).unwrap().id;
        Dossier::assemble(rows, meeting).unwrap()
    }

    #[test]
    fn the_outline_of_a_meeting_names_no_action_and_keeps_their_time() {
        let dossier = evaluation();
        let outline = Outline::of(&dossier);
        outline.check().unwrap();
        assert_eq!(outline.parts.len(), 2);
        let lines = outline.lines();
        let at = lines.iter().position(|(_, item)| item.title == "Présentation d’actions").unwrap();
        assert_eq!((lines[at].1.planned_min, lines[at].1.items.len()), (56, 0));
        assert!(!lines.iter().any(|(_, item)| item.title.contains("Festival")));
        let planned: u32 = dossier.parts.iter().map(|part| dossier.running_order(part).total_min).sum();
        assert_eq!(outline.total_min(), planned);
    }

    #[test]
    fn the_built_in_evaluation_is_that_of_the_demonstration() {
        let kept = Outline::of(&evaluation());
        let model = &models()[0].outline;
        let said = |outline: &Outline| {
            let lines = outline.lines();
            lines
                .iter()
                .map(|(depth, item)| (*depth, item.kind, item.nature, item.planned_min))
                .collect::<Vec<_>>()
        };
        assert_eq!(said(model), said(&kept));
        let hours = |outline: &Outline| {
            outline
                .parts
                .iter()
                .map(|part| (part.title.clone(), part.format, part.length_min))
                .collect::<Vec<_>>()
        };
        assert_eq!(hours(model), hours(&kept));
    }

    #[test]
    fn every_model_is_sound_fits_its_hours_and_names_nobody() {
        for model in models() {
            model.outline.check().unwrap();
            for part in &model.outline.parts {
                assert!(part.total_min() <= part.length_min, "{}", model.name);
            }
        }
    }

    #[test]
    fn an_outline_without_a_point_or_too_deep_is_refused() {
        let mut outline = Outline::default();
        assert!(outline.check().is_err());
        let item = |items: Vec<OutlineItem>| OutlineItem {
            kind: ItemKind::Point,
            title: "Point".into(),
            nature: Nature::Information,
            planned_min: 5,
            items,
        };
        let deep = (1..LEVELS_MAX).fold(item(Vec::new()), |under, _| item(vec![under]));
        let part = OutlinePart {
            title: String::new(),
            format: PartFormat::Plenary,
            length_min: 60,
            items: vec![deep],
        };
        outline.parts.push(part);
        outline.check().unwrap();
        let deeper = item(std::mem::take(&mut outline.parts[0].items));
        outline.parts[0].items.push(deeper);
        assert_eq!(outline.check(), Err(Refusal::TooDeep));
    }
}
