//! Point after point: what was said, and each decision in its box.

use super::super::agenda::{item_title, speaker};
use super::super::frame::{byline, heading, list_item, prose};
use super::super::model::{Block, ListItem};
use crate::domain::agenda::{ItemKind, Line};
use crate::domain::dossier::Dossier;
use crate::domain::french::{amounts, dates, words};
use crate::domain::ids::AgendaItemId;
use crate::domain::inline::Text;
use crate::domain::minutes::Decision;

/// Every part with its points, then the decisions that belong to none of them.
pub(super) fn blocks(dossier: &Dossier) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in &dossier.parts {
        let order = dossier.running_order(part);
        if !order.lines.is_empty() {
            blocks.push(heading(2, Text::parse(&part.title)));
            blocks.extend(points(dossier, &order.lines));
        }
    }
    // A pause shows nothing of what is tied to it.
    let points = || dossier.items.iter().filter(|item| item.kind == ItemKind::Point);
    let is_placed =
        |decision: &&Decision| decision.item.is_some_and(|id| points().any(|point| point.id == id));
    let others: Vec<Block> = dossier
        .decisions
        .iter()
        .filter(|decision| !is_placed(decision))
        .map(|decision| framed(dossier, decision))
        .collect();
    if !others.is_empty() {
        blocks.push(heading(2, "Autres décisions"));
        blocks.extend(others);
    }
    blocks
}

fn points(dossier: &Dossier, lines: &[Line<'_>]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut bare: Vec<ListItem> = Vec::new();
    for line in lines.iter().filter(|line| line.item.kind == ItemKind::Point) {
        let text = said(dossier, line.item.id);
        if line.depth > 0 && text.is_empty() {
            bare.push(bare_item(dossier, line));
            continue;
        }
        if !bare.is_empty() {
            blocks.push(Block::List(std::mem::take(&mut bare)));
        }
        let number = if line.depth == 0 { format!("{}. ", line.number) } else { format!("{} ", line.number) };
        let title = Text::plain(number).then(item_title(line.item));
        blocks.push(heading(if line.depth == 0 { 3 } else { 4 }, title));
        blocks.extend(speaker(dossier, line.item).map(|who| byline(presented_by(who))));
        blocks.extend(text);
    }
    if !bare.is_empty() {
        blocks.push(Block::List(bare));
    }
    blocks
}

/// A sub-point of which the minutes say nothing more than its title.
fn bare_item(dossier: &Dossier, line: &Line<'_>) -> ListItem {
    let details = speaker(dossier, line.item).map(presented_by);
    ListItem { details: details.into_iter().collect(), ..list_item(&line.number, item_title(line.item)) }
}

fn presented_by(who: Text) -> Text {
    Text::plain("Présentation : ").then(who)
}

/// Text of a point, then its decisions.
fn said(dossier: &Dossier, item: AgendaItemId) -> Vec<Block> {
    let text = dossier.sections.get(&item).map(|section| prose(&section.body)).unwrap_or_default();
    let decisions = dossier.decisions.iter().filter(|decision| decision.item == Some(item));
    text.into_iter().chain(decisions.map(|decision| framed(dossier, decision))).collect()
}

fn framed(dossier: &Dossier, decision: &Decision) -> Block {
    let outcome = words::capitalised(decision.outcome.feminine());
    let title = Text::plain("Décision ").then(Text::verbatim(number(dossier, decision)));
    let title = title.then(format!(" – {outcome}"));
    let facts = [
        ("Montant", decision.amount_cents.map(amounts::amount).unwrap_or_default().into()),
        ("Réserve", Text::parse(&decision.condition)),
        ("Pilote", Text::parse(&decision.pilot)),
        ("Échéance", decision.due_on.map(dates::date_without_weekday_text).unwrap_or_default()),
    ];
    let facts: Vec<(Text, Text)> = facts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| (label.into(), value))
        .collect();
    let mut blocks = prose(&decision.wording);
    if !facts.is_empty() {
        blocks.push(Block::Facts(facts));
    }
    Block::Framed { title, blocks }
}

/// « 2023-11-14/D1 », to be shown to the letter.
pub(in super::super) fn number(dossier: &Dossier, decision: &Decision) -> String {
    decision.reference(dossier.meeting.held_on)
}
