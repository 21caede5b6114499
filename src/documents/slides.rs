//! The slides shown in the room (« diaporama »): title, agenda, one slide an action, figures.

use super::action_sheets;
use super::chart::{self, Chart, ChartKind, ChartRow, Measure};
use super::frame::{self, body, heading, list_item, narrow_prose};
use super::model::{Block, Document, ListItem, PageFormat, PageSetup};
use super::options::Options;
use super::people;
use super::presiding;
use crate::domain::action::Action;
use crate::domain::dossier::Dossier;
use crate::domain::french::{amounts, hours};
use crate::domain::inline::Text;
use crate::domain::meeting::Part;
use crate::domain::programme::Endowment;

/// French title of the paper.
pub(super) const TITLE: &str = "Diaporama";

/// Size of the texts: read from the last row.
const TEXT_PERCENT: u32 = 230;
/// Width for which a chart is made, in millimetres of ordinary text: half of a slide, beside its table.
const CHART_MM: u32 = 63;
/// Actions whose amounts are on one slide.
const BARS: usize = 4;
/// Said under what the demonstration has made up.
const EXAMPLES: &str = "Les montants des actions sont des exemples.";
/// Points of a part on one slide.
const POINTS: usize = 7;
/// Signs of a text of an action that fit on its slide.
const SIGNS: usize = 260;

/// A slide a subject; the first has the title.
pub(super) fn build(dossier: &Dossier, _: &Options) -> Document {
    let mut blocks: Vec<Block> = frame::note(dossier).into_iter().collect();
    for part in &dossier.parts {
        blocks.extend(presidency(dossier, part));
    }
    for part in &dossier.parts {
        blocks.extend(agenda(dossier, part));
    }
    for (index, action) in dossier.actions.iter().enumerate() {
        blocks.extend(slide(dossier, index + 1, action));
    }
    blocks.extend(figures(dossier));
    let page = PageSetup { format: PageFormat::Slide, margin_mm: 16 };
    let mut paper = frame::document(dossier, TITLE, page, blocks);
    if let Some(Block::Masthead(masthead)) = paper.blocks.first_mut() {
        // The room reads what the sitting is, not what a slide show is.
        masthead.title = frame::meeting_title(dossier);
        masthead.lines.retain(|line| *line != masthead.title);
    }
    Document { text_percent: TEXT_PERCENT, ..paper }
}

/// Who presides over a part, in order.
fn presidency(dossier: &Dossier, part: &Part) -> Vec<Block> {
    let chairs: Vec<ListItem> = presiding::chairs(dossier, part)
        .into_iter()
        .map(|(chair, person)| ListItem {
            details: vec![Text::plain(presiding::chair_quality(dossier, chair))],
            ..list_item("–", people::long_name(person))
        })
        .collect();
    if chairs.is_empty() {
        return Vec::new();
    }
    let title = match dossier.parts.as_slice() {
        [_] => Text::plain("Présidence"),
        _ => Text::plain("Présidence – ").then(Text::parse(&part.title)),
    };
    vec![new_slide(), heading(2, title), Block::List(chairs)]
}

/// The points of a part, as many slides as they need.
fn agenda(dossier: &Dossier, part: &Part) -> Vec<Block> {
    let order = dossier.running_order(part);
    let points: Vec<ListItem> = order
        .lines
        .iter()
        .filter(|line| line.depth == 0)
        .map(|line| ListItem {
            aside: Text::plain(hours::hour(line.starts_min)),
            ..list_item(&line.number, Text::parse(&line.item.title))
        })
        .collect();
    let mut blocks = Vec::new();
    for points in points.chunks(POINTS) {
        blocks.extend([new_slide(), heading(2, Text::parse(&part.title)), Block::List(points.to_vec())]);
    }
    blocks
}

fn slide(dossier: &Dossier, number: usize, action: &Action) -> Vec<Block> {
    let title = Text::plain(format!("{number}. ")).then(Text::parse(&action.title));
    let mut blocks =
        vec![new_slide(), heading(2, title), Block::Facts(action_sheets::short_facts(dossier, action))];
    blocks.extend(told(action).map(|text| narrow_prose(&text)).unwrap_or_default());
    blocks
}

/// What the slide of an action tells of it: what the speaker says is not there, the first words of the purpose are enough.
pub(super) fn told(action: &Action) -> Option<String> {
    let text = [&action.goals, &action.context].into_iter().find(|text| !text.trim().is_empty())?;
    Some(shortened(text))
}

/// The first lines of a text, whole, as far as they fit; a first line that does not is cut.
fn shortened(text: &str) -> String {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let mut kept = lines.next().map(cut).unwrap_or_default();
    for line in lines {
        if kept.chars().count() + line.chars().count() > SIGNS {
            break;
        }
        kept.push('\n');
        kept.push_str(line);
    }
    kept
}

/// The sentences of a line that fit, else its first words, with « … » for the rest.
fn cut(line: &str) -> String {
    let Some((end, _)) = line.char_indices().nth(SIGNS) else { return line.to_owned() };
    let (head, _) = line.split_at(end);
    let mut sentences = head.rmatch_indices(['.', '!', '?', '…']).map(|(at, mark)| at + mark.len());
    let is_end = |at: &usize| line.get(*at..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let word = || head.rfind(char::is_whitespace).unwrap_or(end);
    let at = sentences.find(is_end).unwrap_or_else(word);
    format!("{} …", head.get(..at).unwrap_or(head).trim_end())
}

/// What was asked and granted for the actions presented, and the endowment of the year.
fn figures(dossier: &Dossier) -> Vec<Block> {
    let year = dossier.meeting.civil_year;
    let rows: Vec<ChartRow> = dossier
        .actions
        .iter()
        .enumerate()
        .filter_map(|(index, action)| {
            let line = action_sheets::year_of(dossier, action, year)?;
            let cents = |amount: Option<i64>| amount.and_then(|cents| u64::try_from(cents).ok());
            let values = vec![cents(line.requested_cents), cents(action_sheets::committed_cents(line))];
            values
                .iter()
                .any(Option::is_some)
                .then(|| ChartRow { label: format!("Action {}", index + 1), values })
        })
        .collect();
    let is_example = dossier.action_years.iter().any(|line| line.is_example && line.civil_year == year);
    let mut blocks = Vec::new();
    let told =
        match (rows.is_empty(), dossier.endowments.iter().find(|endowment| endowment.civil_year == year)) {
            (_, None) => Vec::new(),
            (true, Some(endowment)) => {
                let amount = amounts::amount(endowment.amount_cents);
                vec![body(format!("Dotation annuelle {year} : {amount}."))]
            }
            (false, Some(endowment)) => shared_endowment(dossier, endowment, is_example),
        };
    if !told.is_empty() {
        blocks.extend([new_slide(), heading(2, format!("Chiffres {year}"))]);
        blocks.extend(told);
    }
    if rows.is_empty() {
        return blocks;
    }
    let chart = Chart {
        title: format!("Montants demandés et accordés en {year}"),
        kind: ChartKind::Bars,
        measure: Measure::Cents,
        rows_are: "Action".to_owned(),
        series: vec!["Demandé".to_owned(), "Accordé".to_owned()],
        rows,
    };
    let parts = chart.parts(BARS, CHART_MM);
    let count = parts.len();
    for (place, (figure, table)) in parts.into_iter().enumerate() {
        let mut data = vec![Block::Table(table)];
        data.extend(is_example.then(|| frame::small(EXAMPLES)));
        let title = format!("{}{}", chart.title, chart::part_of(place, count));
        let columns = Block::Columns(vec![vec![Block::Figure(figure)], data]);
        blocks.extend([new_slide(), heading(2, title), columns]);
    }
    blocks
}

/// How the endowment of the year is shared between the actions presented and what is left: a ring beside its figures.
/// What passes the endowment is no part of it, and is told in words.
fn shared_endowment(dossier: &Dossier, endowment: &Endowment, is_example: bool) -> Vec<Block> {
    let granted = action_sheets::granted_cents(dossier);
    let parts = [granted, endowment.amount_cents.saturating_sub(granted)].map(u64::try_from);
    let [Ok(granted), Ok(left)] = parts else { return action_sheets::endowment(dossier) };
    let row = |label: &str, value| ChartRow { label: label.to_owned(), values: vec![Some(value)] };
    let chart = Chart {
        title: format!("Dotation annuelle {}", endowment.civil_year),
        kind: ChartKind::Ring,
        measure: Measure::Cents,
        rows_are: format!("Dotation {}", endowment.civil_year),
        series: vec!["Montant".to_owned()],
        rows: vec![row("Accordé aux actions présentées", granted), row("Reste", left)],
    };
    let (figure, table) = chart.whole(CHART_MM);
    let mut data = vec![Block::Table(table)];
    data.extend(is_example.then(|| frame::small(EXAMPLES)));
    vec![Block::Columns(vec![vec![Block::Figure(figure)], data])]
}

fn new_slide() -> Block {
    Block::NewPage { running_head: None }
}
