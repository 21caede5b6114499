//! The papers of a meeting, each a pure function of its dossier.

mod action_financing;
mod action_sheets;
mod agenda;
mod attestations;
mod cards;
pub mod chart;
mod composition;
mod decisions;
pub mod drawing;
mod file;
mod frame;
mod greys;
pub mod headings;
pub mod help;
pub mod messages;
mod minutes;
pub mod model;
mod offices;
pub mod options;
mod people;
pub mod picture;
mod presences;
mod presiding;
mod running_sheet;
mod seating;
mod sign_in;
mod slides;
mod speeches;
pub mod stage;
pub mod typeset;

pub use presences::chart as presence_chart;

use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::readiness::{Gap, Topic};
use model::Document;
use options::{Choice, Options};

/// A paper that copil can make. Adding one is adding a line to [`DOCUMENTS`].
#[derive(Debug, Clone, Copy)]
pub struct DocumentType {
    /// ASCII word that names it on the command line and in file names; never changes.
    pub key: &'static str,
    /// French title, shown in lists.
    pub title: &'static str,
    /// What it says of a meeting, before French typography is applied: use [`build`].
    pub build: fn(&Dossier, &Options) -> Document,
    /// What can be chosen for it.
    pub choices: &'static [Choice],
    /// What it needs: gaps of these topics are told before it is exported.
    pub topics: &'static [Topic],
}

/// Size of large print, in percent: body text of 10.5 pt is set in 16 pt.
const LARGE_PRINT: u32 = 152;

/// Size of the texts of a paper on a sheet, in percent of the ordinary one.
fn text_percent(options: &Options) -> u32 {
    if options.is_large { LARGE_PRINT } else { frame::ORDINARY_TEXT }
}

/// Every paper, in the order in which a meeting needs them.
pub const DOCUMENTS: &[DocumentType] = &[
    DocumentType {
        key: "composition",
        title: composition::TITLE,
        build: composition::build,
        choices: &[Choice::LargePrint, Choice::BlackAndWhite, Choice::Colleges],
        topics: &[Topic::Seats],
    },
    DocumentType {
        key: "ordre-du-jour",
        title: agenda::TITLE,
        build: agenda::build,
        choices: &[Choice::LargePrint, Choice::BlackAndWhite],
        topics: &[Topic::Frame, Topic::Chairs, Topic::Points, Topic::Hours, Topic::Speakers],
    },
    DocumentType {
        key: "conducteur",
        title: running_sheet::TITLE,
        build: running_sheet::build,
        choices: &[Choice::BlackAndWhite],
        topics: &[Topic::Frame, Topic::Chairs, Topic::Points, Topic::Hours, Topic::Speakers],
    },
    DocumentType {
        key: "emargement",
        title: sign_in::TITLE,
        build: sign_in::build,
        choices: &[Choice::BlackAndWhite, Choice::JoinedParts, Choice::Colleges],
        topics: &[Topic::Frame, Topic::Lists, Topic::Names, Topic::Carriers],
    },
    DocumentType {
        key: "chevalets",
        title: cards::TITLE,
        build: cards::build,
        choices: &[Choice::Colleges],
        topics: &[Topic::Chairs, Topic::Lists, Topic::Names],
    },
    DocumentType {
        key: "plan-de-table",
        title: seating::TITLE,
        build: seating::build,
        choices: &[Choice::LargePrint, Choice::BlackAndWhite],
        topics: &[Topic::Chairs],
    },
    DocumentType {
        key: "allocutions",
        title: speeches::TITLE,
        build: speeches::build,
        choices: &[Choice::LargePrint, Choice::BlackAndWhite],
        topics: &[Topic::Chairs],
    },
    DocumentType {
        key: "fiches-action",
        title: action_sheets::TITLE,
        build: action_sheets::build,
        choices: &[Choice::LargePrint, Choice::BlackAndWhite],
        topics: &[Topic::Sheets],
    },
    DocumentType {
        key: "diaporama",
        title: slides::TITLE,
        build: slides::build,
        choices: &[Choice::BlackAndWhite],
        topics: &[Topic::Points, Topic::Sheets],
    },
    DocumentType {
        key: "presences",
        title: presences::TITLE,
        build: presences::build,
        choices: &[Choice::LargePrint, Choice::BlackAndWhite, Choice::Colleges],
        topics: &[Topic::Presence],
    },
    DocumentType {
        key: "compte-rendu",
        title: minutes::TITLE,
        build: minutes::build,
        choices: &[Choice::LargePrint, Choice::BlackAndWhite, Choice::LineNumbers],
        topics: &[Topic::Presence, Topic::Minutes, Topic::Decisions],
    },
    DocumentType {
        key: "releve-decisions",
        title: decisions::TITLE,
        build: decisions::build,
        choices: &[Choice::LargePrint, Choice::BlackAndWhite],
        topics: &[Topic::Decisions],
    },
    DocumentType {
        key: "attestation",
        title: attestations::TITLE,
        build: attestations::build,
        choices: &[Choice::LargePrint, Choice::BlackAndWhite, Choice::Colleges],
        topics: &[Topic::Presence],
    },
    DocumentType {
        key: "dossier",
        title: file::TITLE,
        build: file::build,
        choices: &[Choice::LargePrint, Choice::BlackAndWhite],
        topics: &[Topic::Frame, Topic::Chairs, Topic::Points, Topic::Sheets],
    },
];

/// The paper of a key, if there is one.
pub fn find(key: &str) -> Option<&'static DocumentType> {
    DOCUMENTS.iter().find(|kind| kind.key == key)
}

/// What a paper lacks before it is exported, among all that its meeting lacks ([`crate::domain::readiness::all`]).
pub fn lacks<'g>(kind: &'static DocumentType, gaps: &'g [Gap]) -> impl Iterator<Item = &'g Gap> {
    gaps.iter().filter(|gap| gap.topic == Topic::Logos || kind.topics.contains(&gap.topic))
}

/// Makes a paper, ready to be rendered: its content, then French typography.
pub fn build(kind: &DocumentType, dossier: &Dossier, options: &Options) -> Document {
    let offers = |choice| kind.choices.contains(&choice);
    let mut paper = (kind.build)(dossier, options);
    paper.has_line_numbers = options.has_line_numbers && offers(Choice::LineNumbers);
    if options.is_large && offers(Choice::LargePrint) {
        paper.text_percent = text_percent(options);
    }
    if options.is_black_and_white && offers(Choice::BlackAndWhite) {
        paper = greys::in_greys(paper);
    }
    typeset::typeset(paper)
}

/// Name of the file of a paper, without its extension: `2023-11-14_COPIL-evaluation_ordre-du-jour`.
///
/// Made of a date and of words of closed lists only: ASCII, short, never a name that a system reserves. Where
/// several meetings of a kind are held on a day, the hour tells them apart: `2023-11-14_COPIL-evaluation_14h00_…`.
pub fn file_name(dossier: &Dossier, key: &str) -> String {
    let meeting = &dossier.meeting;
    format!("{}_COPIL-{}{}_{key}", meeting.held_on, meeting.kind.code(), sitting(dossier))
}

/// « _14h00 » where the day has other meetings of the kind, « _14h00-2 » for the second that begins at that
/// hour, « _2 » for the second without an hour; nothing for the only meeting.
fn sitting(dossier: &Dossier) -> String {
    if dossier.namesakes.is_empty() {
        return String::new();
    }
    let starts = dossier.parts.iter().map(|part| part.starts_min).min();
    let hour = starts.map(|at| format!("_{:02}h{:02}", at / 60, at % 60)).unwrap_or_default();
    let rivals = || dossier.namesakes.iter().filter(|(_, other)| *other == starts);
    let place = 1 + rivals().filter(|(id, _)| *id < dossier.id()).count();
    match (rivals().count(), starts) {
        (0, Some(_)) => hour,
        (_, Some(_)) => format!("{hour}-{place}"),
        (_, None) => format!("_{place}"),
    }
}
