//! The certificate that somebody was there (« attestation de présence »), a page for each person who has a name.

use super::frame::{self, body, in_bold, list_item};
use super::model::{Block, Document, ListItem, Masthead, ParagraphStyle, SignatureBlock};
use super::offices::Offices;
use super::options::Options;
use super::people;
use crate::domain::attendance::{Attendance, AttendanceStatus};
use crate::domain::dossier::Dossier;
use crate::domain::french::{dates, hours};
use crate::domain::headcount::{Headcount, Participant, Standing};
use crate::domain::inline::Text;
use crate::domain::meeting::Part;

/// French title of the paper.
pub(super) const TITLE: &str = "Attestation de présence";

/// A page for each person present who has a name, in the order of the lists.
pub(super) fn build(dossier: &Dossier, options: &Options) -> Document {
    let headcount = Headcount::of(dossier);
    let offices = Offices::of(dossier);
    let is_wanted = |who: &&Participant<'_>| {
        who.standing == Standing::Present && who.person.is_named() && !options.without.contains(&who.college)
    };
    let wanted: Vec<&Participant<'_>> = headcount.participants().iter().filter(is_wanted).collect();
    if wanted.is_empty() {
        let nobody = if dossier.has_attendance() {
            "Aucune des personnes présentes n’a de nom dans la liste : il n’y a pas d’attestation à établir."
        } else {
            "Les présences à cette réunion n’ont pas été enregistrées : il n’y a pas d’attestation à établir."
        };
        let blocks = std::iter::once(body(nobody)).chain(frame::note(dossier)).collect();
        return frame::document(dossier, TITLE, frame::PORTRAIT, blocks);
    }
    let mut paper = frame::document(dossier, TITLE, frame::PORTRAIT, Vec::new());
    let masthead = paper.blocks.pop();
    for who in wanted {
        // Each goes to another person and is read alone.
        paper.blocks.extend((!paper.blocks.is_empty()).then_some(Block::NewPage { running_head: None }));
        paper.blocks.extend(masthead.clone().map(|masthead| addressed(masthead, who)));
        paper.blocks.extend(page(dossier, &offices, who));
    }
    paper
}

/// A masthead whose bookmark tells one certificate from the others.
fn addressed(masthead: Block, who: &Participant<'_>) -> Block {
    match masthead {
        Block::Masthead(masthead) => {
            Block::Masthead(Masthead { addressee: people::short_name(who.person), ..masthead })
        }
        other => other,
    }
}

fn page<'a>(dossier: &Dossier, offices: &Offices<'a>, who: &Participant<'a>) -> Vec<Block> {
    let line_in =
        |part: &Part| who.lines.iter().find(|line| line.part == part.id && line.status.is_present());
    let functions = people::functions(&offices.of_participant(who));
    let attended: Vec<ListItem> = dossier
        .parts
        .iter()
        .filter_map(|part| Some(list_item("–", attended(dossier, part, line_in(part)?))))
        .collect();
    let name = people::spoken_of(&people::long_name(who.person), &functions);
    let comma = if functions.is_empty() { "" } else { "," };
    let day = dates::long_date_text(dossier.meeting.held_on);
    let certified = Text::plain("Il est attesté que ")
        .then(in_bold(name.into()))
        .then(format!("{comma} a participé à la réunion du comité de pilotage du "))
        .then(day)
        .then(" :");
    let mut blocks = vec![
        Block::Space(12),
        Block::Paragraph { text: certified, style: ParagraphStyle::Lead },
        Block::List(attended),
        Block::Space(4),
        body("La présente attestation est établie pour servir et valoir ce que de droit."),
        Block::Space(12),
        body("Fait à ______________________, le ______________________"),
        Block::Space(4),
        Block::Signatures(vec![SignatureBlock {
            quality: "Pour le secrétariat du comité,".into(),
            name: Text::default(),
        }]),
    ];
    blocks.extend(frame::note(dossier));
    blocks
}

/// « Premier temps – mardi 14 novembre 2023, de 9 h 30 à 12 h – Salle des fêtes, par visioconférence ».
fn attended(dossier: &Dossier, part: &Part, line: &Attendance) -> Text {
    let mut text = Text::parse(&part.title).then(" – ").then(frame::part_in_sentence(dossier, part));
    let noted = [("arrivée à", line.arrived_min), ("départ à", line.left_min)];
    let noted = noted.iter().filter_map(|(word, at)| Some(format!("{word} {}", hours::hour((*at)?))));
    let remote = (line.status == AttendanceStatus::Remote).then(|| "par visioconférence".to_owned());
    for note in noted.chain(remote) {
        text = text.then(format!(", {note}"));
    }
    text
}
