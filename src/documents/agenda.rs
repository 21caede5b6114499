//! The agenda (« ordre du jour »): who presides, what is dealt with, when and by whom.

use super::frame::{self, body, heading, small};
use super::model::{Block, Document, ListItem};
use super::options::Options;
use super::{people, presiding};
use crate::domain::agenda::{AgendaItem, ItemKind, Line, Nature};
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::amounts::grouped;
use crate::domain::french::{hours, words};
use crate::domain::inline::Text;
use crate::domain::meeting::{Part, PartFormat};

/// French title of the paper.
pub(super) const TITLE: &str = "Ordre du jour";

/// One page where the agenda allows it: each part with its chairs and its numbered points.
pub(super) fn build(dossier: &Dossier, _: &Options) -> Document {
    let mut blocks = Vec::new();
    if dossier.items.is_empty() {
        blocks.push(body("L’ordre du jour n’est pas encore établi."));
    }
    for part in &dossier.parts {
        blocks.extend(part_blocks(dossier, part));
    }
    if !dossier.meeting.access.is_empty() {
        blocks.push(small(Text::bold("Accès : ").then(Text::parse(&dossier.meeting.access))));
    }
    blocks.extend(frame::note(dossier));
    let mut paper = frame::document(dossier, TITLE, frame::PORTRAIT, blocks);
    if let Some(Block::Masthead(masthead)) = paper.blocks.first_mut() {
        let kind = kind_and_schemes(dossier);
        // Beside the title of the sitting, since the agenda is handed out on one page.
        match masthead.lines.iter_mut().find(|line| **line == frame::meeting_title(dossier)) {
            Some(title) if dossier.schemes.len() <= 1 => {
                *title = std::mem::take(title).then(" · ").then(kind)
            }
            _ => masthead.lines.push(kind),
        }
    }
    paper
}

/// What the sitting is, and for which schemes when it is common to several.
fn kind_and_schemes(dossier: &Dossier) -> Text {
    let kind = Text::plain(format!("Type de réunion : {}", dossier.meeting.kind.label()));
    let schemes: Vec<String> = dossier.schemes.iter().map(|scheme| scheme.label.clone()).collect();
    match schemes.as_slice() {
        [] => kind,
        [_] => kind.then(format!(" – {}", words::list(&schemes))),
        _ => kind.then(format!(
            " – comité de pilotage commun à {} dispositifs et démarches : {}",
            schemes.len(),
            words::list(&schemes)
        )),
    }
}

fn part_blocks(dossier: &Dossier, part: &Part) -> Vec<Block> {
    let facts = presiding::announced(dossier, part, part_facts(dossier, part));
    let mut blocks = vec![heading(2, Text::parse(&part.title)), body(facts)];
    let order = dossier.running_order(part);
    if !order.lines.is_empty() {
        blocks.push(Block::List(items(dossier, &order.lines, None)));
    } else if !dossier.items.is_empty() {
        // Without any point at all, the head of the agenda says it once for every part.
        blocks.push(small("L’ordre du jour de ce temps n’est pas encore fixé."));
    }
    blocks
}

/// « 9 h 30 – 12 h · ateliers · 40 professionnels de terrain », « … · 40 personnes attendues ».
fn part_facts(dossier: &Dossier, part: &Part) -> Text {
    let mut text = frame::part_when_and_where(dossier, part);
    if part.format == PartFormat::Workshop {
        text = text.then(format!(" · {}", part.format.label()));
    }
    match (part.expected_count, part.audience.as_str()) {
        (None, "") => text,
        (None, audience) => text.then(format!(" · {audience}")),
        (Some(count), "") => {
            let people = words::count(count.into(), "personne attendue", "personnes attendues");
            text.then(format!(" · {people}"))
        }
        (Some(count), audience) => text.then(format!(" · {} {audience}", grouped(count.into()))),
    }
}

/// The points as a nested list; what a sub-point shares with its point is not said again.
fn items(dossier: &Dossier, lines: &[Line<'_>], above: Option<Nature>) -> Vec<ListItem> {
    let mut list = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let below = after.iter().take_while(|other| other.depth > line.depth).count();
        let (children, next) = after.split_at(below);
        list.push(ListItem {
            label: line.number.clone(),
            text: item_title(line.item).then(details(dossier, line.item, above)),
            aside: Text::plain(planned(line)),
            details: Vec::new(),
            children: items(dossier, children, Some(line.item.nature)),
        });
        rest = next;
    }
    list
}

/// The title of a point, followed by the carrier in parentheses, to the letter.
pub(super) fn item_title(item: &AgendaItem) -> Text {
    let title = Text::parse(&item.title);
    if item.carrier_label.is_empty() {
        return title;
    }
    title.then(" (").then(Text::verbatim(item.carrier_label.clone())).then(")")
}

/// « 14 h 10 · 8 min »; a point without length has only its hour.
fn planned(line: &Line<'_>) -> String {
    let starts = hours::hour(line.starts_min);
    match line.length_min {
        0 => starts,
        length => format!("{starts} · {}", hours::duration(length)),
    }
}

/// What is expected of the committee and who presents, after the title and in italic, to keep the agenda
/// on one page: « – information · les porteurs ».
fn details(dossier: &Dossier, item: &AgendaItem, above: Option<Nature>) -> Text {
    if item.kind == ItemKind::Pause {
        return Text::default();
    }
    let nature = (above != Some(item.nature)).then(|| Text::plain(item.nature.label()));
    let said = match (nature, speaker(dossier, item)) {
        (Some(nature), Some(speaker)) => nature.then(" · ").then(speaker),
        (None, None) => return Text::default(),
        (nature, speaker) => nature.or(speaker).unwrap_or_default(),
    };
    Text::plain(" – ").then(frame::in_italic(said))
}

/// Who presents a point: a person, an organisation, or words; the words win, being the most precise.
pub(super) fn speaker(dossier: &Dossier, item: &AgendaItem) -> Option<Text> {
    if !item.speaker_label.is_empty() {
        return Some(Text::parse(&item.speaker_label));
    }
    let organisation = item.speaker_organisation.map(|id| dossier.organisation_name(id).to_owned());
    let person = item.speaker_person.and_then(|id| dossier.person(id)).map(people::short_name);
    let said: Vec<String> = [person, organisation].into_iter().flatten().filter(|s| !s.is_empty()).collect();
    (!said.is_empty()).then(|| said.join(", ").into())
}
