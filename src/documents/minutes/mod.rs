//! The minutes (« compte rendu »): who presided, who came, what was said and decided, point by point.

pub(super) mod items;
mod named;
mod presence;
pub(super) mod validation;

use super::frame::{self, body, heading, prose};
use super::model::{Block, Document, Draft, ListItem};
use super::options::Options;
use super::presiding;
use crate::domain::dossier::Dossier;
use crate::domain::french::{dates, hours, words};
use crate::domain::headcount::Headcount;
use crate::domain::inline::Text;
use crate::domain::meeting::Part;
use crate::domain::minutes::{Minutes, MinutesState};

/// French title of the paper.
pub(super) const TITLE: &str = "Compte rendu";

/// The whole minutes; a draft says so on every page until the co-pilots have validated it.
pub(super) fn build(dossier: &Dossier, _: &Options) -> Document {
    let minutes = dossier.minutes.as_ref();
    let headcount = Headcount::of(dossier);
    let mut blocks = vec![Block::Facts(facts(dossier, minutes))];
    blocks.extend(presidency(dossier));
    blocks.extend(presence::blocks(dossier, &headcount));
    blocks.extend(agenda(dossier));
    blocks.extend(minutes.map(preamble).unwrap_or_default());
    blocks.extend(validation::of_previous(dossier));
    blocks.extend(items::blocks(dossier));
    if let Some(day) = dossier.meeting.next_meeting_on {
        let day = dates::long_date_text(day);
        blocks.push(heading(2, "Prochaine réunion"));
        blocks.push(body(Text::plain("La prochaine réunion du comité est fixée au ").then(day).then(".")));
    }
    let closing = frame::note(dossier).into_iter().chain(validation::blocks(dossier, "compte rendu"));
    blocks.push(Block::Closing(closing.collect()));
    blocks.extend(validation::at_later_meetings(dossier));
    stamped(frame::document(dossier, TITLE, frame::PORTRAIT, blocks), minutes, dossier)
}

/// A paper that is a draft as long as the minutes are, and bears their version and their date.
pub(super) fn stamped(paper: Document, minutes: Option<&Minutes>, dossier: &Dossier) -> Document {
    Document {
        dated_on: minutes.map_or(dossier.meeting.held_on, |minutes| minutes.dated_on),
        footer: frame::footer(dossier, minutes.map(|minutes| minutes.version.as_str())),
        draft: draft(minutes),
        ..paper
    }
}

/// The opening words, if there are any.
fn preamble(minutes: &Minutes) -> Vec<Block> {
    let words = prose(&minutes.preamble);
    if words.is_empty() { words } else { [vec![heading(2, "Préambule")], words].concat() }
}

/// The mark of minutes that are not validated.
fn draft(minutes: Option<&Minutes>) -> Option<Draft> {
    let version = match minutes {
        Some(minutes) if minutes.state != MinutesState::Draft => return None,
        Some(minutes) => format!(" – {}", version(minutes).plain_text()),
        None => String::new(),
    };
    let notice = format!("PROJET{version} – document non validé");
    Some(Draft { watermark: "PROJET".to_owned(), notice })
}

/// « version 0.1 du 20 novembre 2023 ».
fn version(minutes: &Minutes) -> Text {
    Text::plain(format!("version {} du ", minutes.version))
        .then(dates::date_without_weekday_text(minutes.dated_on))
}

fn facts(dossier: &Dossier, minutes: Option<&Minutes>) -> Vec<(Text, Text)> {
    let parts = dossier.parts.iter().map(|part| (Text::parse(&part.title), opening(dossier, part)));
    let schemes: Vec<&str> = dossier.schemes.iter().map(|scheme| scheme.label.as_str()).collect();
    let previous = dossier.previous_meeting.as_ref().map(|meeting| dates::long_date_text(meeting.held_on));
    let others = [
        (words::plural(schemes.len() as u64, "Dispositif", "Dispositifs"), words::list(&schemes).into()),
        ("Secrétariat de séance", Text::parse(&dossier.meeting.secretary)),
        ("Rédaction", minutes.map(|minutes| Text::parse(&minutes.rapporteur)).unwrap_or_default()),
        ("Réunion précédente", previous.unwrap_or_default()),
    ];
    let others = others.into_iter().map(|(label, value)| (Text::plain(label), value));
    parts.chain(others).filter(|(_, value)| !value.is_empty()).collect()
}

/// When a part really opened and closed, else when it was planned.
fn opening(dossier: &Dossier, part: &Part) -> Text {
    let real = [("ouvert à", part.opened_min), ("levé à", part.closed_min)];
    let real: Vec<String> =
        real.iter().filter_map(|(word, at)| Some(format!("{word} {}", hours::hour((*at)?)))).collect();
    if real.is_empty() {
        return frame::part_when_and_where(dossier, part);
    }
    let mut text = Text::plain(words::capitalised(&real.join(", ")));
    if part.held_on != dossier.meeting.held_on {
        text = frame::capitalised(dates::long_date_text(part.held_on)).then(", ").then(real.join(", "));
    }
    if part.place.is_empty() { text } else { text.then(format!(" – {}", part.place)) }
}

/// « Sous la présidence de Monsieur …, de Madame … et de Monsieur … », for each part that has chairs.
fn presidency(dossier: &Dossier) -> Vec<Block> {
    let sentence = |part: &Part| {
        let chairs = presiding::sentence(dossier, part)?;
        Some(body(match dossier.parts.as_slice() {
            [_] => Text::plain(format!("{}.", words::capitalised(&chairs))),
            _ => Text::parse(&part.title).then(format!(", {chairs}.")),
        }))
    };
    let sentences: Vec<Block> = dossier.parts.iter().filter_map(sentence).collect();
    if sentences.is_empty() { sentences } else { [vec![heading(2, "Présidence")], sentences].concat() }
}

/// The points dealt with, without hours: the reader finds each below.
fn agenda(dossier: &Dossier) -> Vec<Block> {
    let points = |part: &Part| -> Vec<ListItem> {
        let order = dossier.running_order(part);
        let points = order.lines.iter().filter(|line| line.depth == 0 && !line.number.is_empty());
        points.map(|line| frame::list_item(&line.number, super::agenda::item_title(line.item))).collect()
    };
    let parts: Vec<(&Part, Vec<ListItem>)> = dossier.parts.iter().map(|part| (part, points(part))).collect();
    if parts.iter().all(|(_, points)| points.is_empty()) {
        return Vec::new();
    }
    let mut blocks = vec![heading(2, "Ordre du jour")];
    for (part, points) in parts.into_iter().filter(|(_, points)| !points.is_empty()) {
        let list = Block::List(points);
        let title = || heading(3, Text::parse(&part.title));
        blocks.push(if dossier.parts.len() > 1 { Block::Together(vec![title(), list]) } else { list });
    }
    blocks
}
