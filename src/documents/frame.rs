//! What every paper shares: masthead, running head, footer, the words of a date and of a place.

use super::model::{
    Align, Block, Column, Document, ListItem, Masthead, PageFormat, PageSetup, ParagraphStyle, Width,
};
use super::options::Options;
use super::picture::Picture;
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::{amounts, dates, hours, words};
use crate::domain::inline::{Run, Text};
use crate::domain::logos;
use crate::domain::meeting::Part;
use crate::domain::picture::Logo;

/// Texts in their ordinary size.
pub(super) const ORDINARY_TEXT: u32 = 100;
/// A portrait sheet.
pub(super) const PORTRAIT: PageSetup = PageSetup { format: PageFormat::Portrait, margin_mm: 20 };
/// A sheet to sign: landscape, narrow margins.
pub(super) const LANDSCAPE: PageSetup = PageSetup { format: PageFormat::Landscape, margin_mm: 12 };

/// A paper with the common frame: masthead first, then `blocks`.
pub(super) fn document(dossier: &Dossier, title: &str, page: PageSetup, blocks: Vec<Block>) -> Document {
    let mut all = vec![Block::Masthead(masthead(dossier, title))];
    all.extend(blocks);
    Document {
        title: format!(
            "{title} – {} – {}",
            meeting_title(dossier).plain_text(),
            dates::date_without_weekday(dossier.meeting.held_on)
        ),
        author: emitter(dossier).to_owned(),
        dated_on: dossier.meeting.held_on,
        page,
        text_percent: ORDINARY_TEXT,
        has_line_numbers: false,
        running_head: running_head(dossier, title),
        footer: footer(dossier, None),
        notice: None,
        draft: None,
        blocks: all,
    }
}

/// The meeting's own note, in small print (what is an example in it).
pub(super) fn note(dossier: &Dossier) -> Option<Block> {
    let note = &dossier.meeting.note;
    (!note.is_empty()).then(|| small(Text::parse(note)))
}

/// The colleges that a paper leaves out, so that its counts are not read as those of everybody.
pub(super) fn left_out(dossier: &Dossier, options: &Options) -> Option<Block> {
    let missing = dossier.colleges.iter().filter(|college| options.without.contains(&college.id));
    let missing: Vec<&str> = missing.map(|college| college.label.as_str()).collect();
    let title = words::plural(missing.len() as u64, "Collège non compris", "Collèges non compris");
    (!missing.is_empty()).then(|| small(format!("{title} : {}.", words::list(&missing))))
}

/// Who issues the papers: the committee's emitter, else the committee itself.
pub(super) fn emitter(dossier: &Dossier) -> &str {
    let committee = &dossier.committee;
    if committee.emitter.is_empty() { &committee.name } else { &committee.emitter }
}

/// « Secrétariat de la cité éducative · réf. CE-2023-02 · version 0.1 ».
pub(super) fn footer(dossier: &Dossier, version: Option<&str>) -> String {
    // A reference is one word to its reader, whatever spaces it has.
    let reference = dossier.meeting.reference.replace(' ', "\u{a0}");
    let mut parts = vec![emitter(dossier).to_owned()];
    parts.extend((!reference.is_empty()).then(|| format!("réf.\u{a0}{reference}")));
    parts.extend(version.map(|version| format!("version {version}")));
    parts.join(" · ")
}

/// Short title of pages 2 and following: « Ordre du jour – comité de pilotage du 14 novembre 2023 ».
pub(super) fn running_head(dossier: &Dossier, title: &str) -> String {
    let day = dates::date_without_weekday(dossier.meeting.held_on);
    warned(dossier, format!("{title} – comité de pilotage du {day}"))
}

/// A running head, after the warning that the meeting is cancelled or put off.
pub(super) fn warned(dossier: &Dossier, head: String) -> String {
    match warning(dossier) {
        Some(warning) => format!("{warning} – {head}"),
        None => head,
    }
}

/// The meeting's title with its inline marks.
pub(super) fn meeting_title(dossier: &Dossier) -> Text {
    Text::parse(&dossier.meeting.title)
}

fn masthead(dossier: &Dossier, title: &str) -> Masthead {
    let warning = warning(dossier).map(Text::bold);
    let sitting = [meeting_title(dossier), when_and_where(dossier)];
    Masthead {
        level: 1,
        addressee: String::new(),
        logos: logos(dossier),
        programme: Text::plain(programme(dossier)),
        title: Text::plain(title),
        lines: warning.into_iter().chain(sitting).filter(|line| !line.is_empty()).collect(),
    }
}

/// The logos of those who steer, in their order.
fn logos(dossier: &Dossier) -> Vec<Picture> {
    let logo = |logo: &Logo| Picture { image: logo.image.clone(), alt: logos::alternative(dossier, logo) };
    dossier.logos.iter().map(logo).collect()
}

/// « Comité de pilotage de la cité éducative Alençon-Perseigne – programme « Cités éducatives », label
/// 2022-2024 »; the label’s own name too, where the committee’s does not say it already.
fn programme(dossier: &Dossier) -> String {
    let committee = &dossier.committee.name;
    let Some(period) = &dossier.label_period else { return committee.clone() };
    let is_said = committee.to_lowercase().contains(&period.name.to_lowercase());
    let names = [committee.as_str(), if is_said { "" } else { &period.name }];
    let years = dates::years(period.start_year, period.end_year);
    let label = match &dossier.programme {
        Some(programme) => format!("programme « {} », label {years}", programme.name),
        None => format!("label {years}"),
    };
    let parts: Vec<&str> =
        names.into_iter().chain([label.as_str()]).filter(|part| !part.is_empty()).collect();
    parts.join(" – ")
}

/// « RÉUNION ANNULÉE », « RÉUNION REPORTÉE »: what every page must then say.
fn warning(dossier: &Dossier) -> Option<String> {
    let state = dossier.meeting.state;
    state.is_called_off().then(|| words::upper(&format!("réunion {}", state.label())))
}

/// « Mardi 14 novembre 2023, de 9 h 30 à 16 h 30 – Salle des fêtes, Alençon ».
fn when_and_where(dossier: &Dossier) -> Text {
    let meeting = &dossier.meeting;
    let mut line = capitalised(dates::long_date_text(meeting.held_on));
    if let Some((start, end)) = span_of_day(dossier) {
        line = line.then(format!(", {}", hours::from_to(start, end)));
    }
    if meeting.place.is_empty() { line } else { line.then(format!(" – {}", meeting.place)) }
}

/// When the parts of the day of the meeting begin and end, in minutes from midnight.
pub(super) fn span_of_day(dossier: &Dossier) -> Option<(u32, u32)> {
    let own_day = || dossier.parts.iter().filter(|part| part.held_on == dossier.meeting.held_on);
    own_day().map(|part| part.starts_min).min().zip(own_day().map(|part| part.ends_min).max())
}

/// When and where a part is held, as far as it is not told by the masthead:
/// « 9 h 30 – 12 h », « Jeudi 16 novembre 2023, 9 h – 12 h – Maison des associations ».
pub(super) fn part_when_and_where(dossier: &Dossier, part: &Part) -> Text {
    let hours = hours::span(part.starts_min, part.ends_min);
    let line = if part.held_on == dossier.meeting.held_on {
        Text::plain(hours)
    } else {
        capitalised(dates::long_date_text(part.held_on)).then(format!(", {hours}"))
    };
    if part.place.is_empty() { line } else { line.then(format!(" – {}", part.place)) }
}

/// All of when and where a part is held, for a page that may be read alone:
/// « Mardi 14 novembre 2023, de 9 h 30 à 12 h – Salle des fêtes, Alençon ».
pub(super) fn part_in_full(dossier: &Dossier, part: &Part) -> Text {
    capitalised(part_in_sentence(dossier, part))
}

/// The same after other words: « mardi 14 novembre 2023, de 9 h 30 à 12 h – Salle des fêtes, Alençon ».
pub(super) fn part_in_sentence(dossier: &Dossier, part: &Part) -> Text {
    let hours = hours::from_to(part.starts_min, part.ends_min);
    let line = dates::long_date_text(part.held_on).then(format!(", {hours}"));
    let place = if part.place.is_empty() { &dossier.meeting.place } else { &part.place };
    if place.is_empty() { line } else { line.then(format!(" – {place}")) }
}

/// Number of a part among those of the meeting, in words of the field: « 1er temps ».
pub(super) fn part_number(index: usize) -> Text {
    let number = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1);
    words::ordinal_text(number, words::Gender::Masculine).then(" temps")
}

/// The same text with a capital at its head.
pub(super) fn capitalised(mut text: Text) -> Text {
    if let Some(first) = text.0.first_mut() {
        first.text = words::capitalised(&first.text);
    }
    text
}

/// The same text, all in bold.
pub(super) fn in_bold(text: Text) -> Text {
    Text(text.0.into_iter().map(|run| Run { bold: true, ..run }).collect())
}

/// The same text, all in italic.
pub(super) fn in_italic(text: Text) -> Text {
    Text(text.0.into_iter().map(|run| Run { italic: true, ..run }).collect())
}

/// A paragraph of running text.
pub(super) fn body(text: impl Into<Text>) -> Block {
    Block::Paragraph { text: text.into(), style: ParagraphStyle::Body }
}

/// A paragraph in small print.
pub(super) fn small(text: impl Into<Text>) -> Block {
    Block::Paragraph { text: text.into(), style: ParagraphStyle::Small }
}

/// Who presents a point, under its title.
pub(super) fn byline(text: impl Into<Text>) -> Block {
    Block::Paragraph { text: text.into(), style: ParagraphStyle::Byline }
}

/// A heading of level 2 (part of a paper), 3 or 4.
pub(super) fn heading(level: u8, text: impl Into<Text>) -> Block {
    Block::Heading { level, text: text.into() }
}

/// A typed text as blocks over the whole width: one paragraph a line, lines that start with « - » as a list; empty
/// lines only part what stands around them.
pub(super) fn prose(source: &str) -> Vec<Block> {
    typed(source, ParagraphStyle::Justified)
}

/// [`prose`] for columns and slides, too narrow for lines of one length.
pub(super) fn narrow_prose(source: &str) -> Vec<Block> {
    typed(source, ParagraphStyle::Body)
}

fn typed(source: &str, style: ParagraphStyle) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in source.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match (line.strip_prefix("- "), blocks.last_mut()) {
            (Some(item), Some(Block::List(items))) => items.push(list_item("–", Text::parse(item))),
            (Some(item), _) => blocks.push(Block::List(vec![list_item("–", Text::parse(item))])),
            (None, _) => blocks.push(Block::Paragraph { text: Text::parse(line), style }),
        }
    }
    blocks
}

/// A list item of one text.
pub(super) fn list_item(label: &str, text: impl Into<Text>) -> ListItem {
    ListItem {
        label: label.to_owned(),
        text: text.into(),
        aside: Text::default(),
        details: Vec::new(),
        children: Vec::new(),
    }
}

/// A cell of one paragraph.
pub(super) fn cell(text: impl Into<Text>) -> Vec<Text> {
    vec![text.into()]
}

/// A column whose cells are set against the left edge.
pub(super) fn column(title: &str, width: Width) -> Column {
    Column { title: title.into(), width, align: Align::Left, is_row_header: false }
}

/// A column of amounts or of counts, against the right edge; its width is in millimetres.
pub(super) fn number_column(title: impl Into<Text>, width_mm: u32) -> Column {
    Column { title: title.into(), align: Align::Right, ..column("", Width::Fixed(width_mm)) }
}

/// A cell that counts people.
pub(super) fn number_cell(count: usize) -> Vec<Text> {
    cell(amounts::grouped(count as u64))
}
