//! What the room reads while a meeting is held: the moments of the agenda, one after the other.
//!
//! It is the slide show of a meeting point by point, drawn by the window rather than printed.

use super::action_sheets;
use super::agenda::{item_title, speaker};
use super::presiding;
use super::slides;
use crate::domain::agenda::{ItemKind, Line, RunningOrder};
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::typography::typeset_runs;
use crate::domain::french::{dates, hours, words};
use crate::domain::ids::{ActionId, AgendaItemId, PartId};
use crate::domain::inline::Text;
use crate::domain::meeting::Part;

/// What is shown at once: the opening of a part, or one of its points. Its words have French typography, no marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// The part.
    pub part: PartId,
    /// The point or the pause; none for the opening of the part.
    pub item: Option<AgendaItemId>,
    /// Whether it is a pause.
    pub is_pause: bool,
    /// What it stands under: the part, and the points above, from the outermost on; the meeting for an opening.
    pub above: Vec<String>,
    /// « 1.2 »; empty for a pause and an opening.
    pub number: String,
    /// « décision », what is expected of the committee; empty for a pause and an opening.
    pub nature: &'static str,
    /// Title of the point, or of the part.
    pub title: String,
    /// Who presents the point, or who presides over the part; may be empty.
    pub speaker: String,
    /// When and where, for an opening; empty for a point.
    pub when: String,
    /// Planned start, in minutes from midnight.
    pub starts_min: u32,
    /// Planned length, in minutes; 0 where none is planned, and for an opening.
    pub planned_min: u32,
    /// The action that the point presents.
    pub slide: Option<Slide>,
    /// Its place among the points and pauses of its part, from 1 on, and how many they are; none for an opening.
    pub place: Option<(usize, usize)>,
}

/// What the slide of an action says.
#[derive(Debug, Clone, PartialEq)]
pub struct Slide {
    /// The action.
    pub action: ActionId,
    /// Labels and values.
    pub facts: Vec<(String, String)>,
    /// The first sentences of its purpose, by paragraphs.
    pub told: Vec<String>,
}

/// The moments of a meeting, in order: each part opens, then its points and pauses follow. A point with sub-points is
/// told above each of them and is no moment of its own.
pub fn moments(dossier: &Dossier) -> Vec<Moment> {
    dossier.parts.iter().flat_map(|part| part_moments(dossier, part)).collect()
}

fn part_moments(dossier: &Dossier, part: &Part) -> Vec<Moment> {
    let order = dossier.running_order(part);
    let count = order.lines.iter().filter(|line| !line.is_parent).count();
    let mut moments = vec![opening(dossier, part)];
    for (at, line) in order.lines.iter().enumerate().filter(|(_, line)| !line.is_parent) {
        let place = Some((moments.len(), count));
        moments.push(Moment { place, ..moment(dossier, part, line, above(part, &order, at)) });
    }
    moments
}

/// The part, and the points above the one at this place.
fn above(part: &Part, order: &RunningOrder<'_>, at: usize) -> Vec<String> {
    let mut above = Vec::new();
    let mut depth = order.lines.get(at).map_or(0, |line| line.depth);
    for line in order.lines.iter().take(at).rev() {
        if line.depth < depth {
            depth = line.depth;
            above.push(plain(&Text::plain(format!("{}. ", line.number)).then(item_title(line.item))));
        }
    }
    above.push(plain(&Text::parse(&part.title)));
    above.reverse();
    above
}

fn opening(dossier: &Dossier, part: &Part) -> Moment {
    let meeting = &dossier.meeting;
    let place = if part.place.is_empty() { &meeting.place } else { &part.place };
    let mut when = format!(
        "{}, {}",
        words::capitalised(&dates::long_date(part.held_on)),
        hours::from_to(part.starts_min, part.ends_min)
    );
    if !place.is_empty() {
        when.push_str(" – ");
        when.push_str(&plain(&Text::parse(place)));
    }
    let presidency = presiding::sentence(dossier, part).map(Text::plain);
    Moment {
        part: part.id,
        item: None,
        is_pause: false,
        above: vec![plain(&Text::parse(&meeting.title))],
        number: String::new(),
        nature: "",
        title: plain(&Text::parse(&part.title)),
        speaker: presidency.map(|sentence| words::capitalised(&plain(&sentence))).unwrap_or_default(),
        when,
        starts_min: part.starts_min,
        planned_min: 0,
        slide: None,
        place: None,
    }
}

fn moment(dossier: &Dossier, part: &Part, line: &Line<'_>, above: Vec<String>) -> Moment {
    let is_pause = line.item.kind == ItemKind::Pause;
    let action = line.item.action.and_then(|id| dossier.action(id));
    let slide = action.map(|action| Slide {
        action: action.id,
        facts: action_sheets::short_facts(dossier, action)
            .into_iter()
            .map(|(label, value)| (label.plain_text(), plain(&value)))
            .collect(),
        told: slides::told(action)
            .iter()
            .flat_map(|told| told.lines())
            .map(|line| match line.trim().strip_prefix("- ") {
                Some(item) => format!("–\u{a0}{}", plain(&Text::parse(item))),
                None => plain(&Text::parse(line)),
            })
            .collect(),
    });
    Moment {
        part: part.id,
        item: Some(line.item.id),
        is_pause,
        above,
        number: line.number.clone(),
        nature: if is_pause { "" } else { line.item.nature.label() },
        title: plain(&item_title(line.item)),
        speaker: speaker(dossier, line.item).map(|said| plain(&said)).unwrap_or_default(),
        when: String::new(),
        starts_min: line.starts_min,
        planned_min: line.length_min,
        slide,
        place: None,
    }
}

/// Words as the window draws them.
fn plain(text: &Text) -> String {
    typeset_runs(text).plain_text()
}
