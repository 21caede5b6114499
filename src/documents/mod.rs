//! The papers of a meeting, each a pure function of its dossier.

mod action_financing;
mod action_sheets;
mod agenda;
mod frame;
mod minutes;
pub mod model;
mod people;
pub mod picture;
mod sign_in;
pub mod typeset;

use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use model::Document;

/// A paper that copil can make. Adding one is adding a line to [`DOCUMENTS`].
#[derive(Debug, Clone, Copy)]
pub struct DocumentType {
    /// ASCII word that names it on the command line and in file names; never changes.
    pub key: &'static str,
    /// French title, shown in lists.
    pub title: &'static str,
    /// What it says of a meeting, before French typography is applied: use [`build`].
    pub build: fn(&Dossier) -> Document,
}

/// Every paper, in the order in which a meeting needs them.
pub const DOCUMENTS: &[DocumentType] = &[
    DocumentType { key: "ordre-du-jour", title: agenda::TITLE, build: agenda::build },
    DocumentType { key: "emargement", title: sign_in::TITLE, build: sign_in::build },
    DocumentType { key: "fiches-action", title: action_sheets::TITLE, build: action_sheets::build },
    DocumentType { key: "compte-rendu", title: minutes::TITLE, build: minutes::build },
];

/// The paper of a key, if there is one.
pub fn find(key: &str) -> Option<&'static DocumentType> {
    DOCUMENTS.iter().find(|kind| kind.key == key)
}

/// Makes a paper, ready to be rendered: its content, then French typography.
pub fn build(kind: &DocumentType, dossier: &Dossier) -> Document {
    typeset::typeset((kind.build)(dossier))
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
