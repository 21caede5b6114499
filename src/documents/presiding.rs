//! What the papers of the head table share: who presides over each part, as planned.

use super::frame::{self, body};
use super::model::{Block, Document};
use crate::domain::dossier::Dossier;
use crate::domain::meeting::{Chair, Part};
use crate::domain::person::Person;

/// A paper with something to say of each part that has chairs, under the rule that it follows.
pub(super) fn paper(
    dossier: &Dossier,
    title: &str,
    rule: &str,
    of_part: fn(&Dossier, &Part, &[(&Chair, &Person)]) -> Vec<Block>,
) -> Document {
    let said = |part: &Part| {
        let chairs = chairs(dossier, part);
        if chairs.is_empty() { Vec::new() } else { of_part(dossier, part, &chairs) }
    };
    let parts: Vec<Block> = dossier.parts.iter().flat_map(said).collect();
    let mut blocks = if parts.is_empty() {
        vec![body("Aucune présidence n’est encore indiquée.")]
    } else {
        std::iter::once(body(rule)).chain(parts).collect()
    };
    blocks.extend(frame::note(dossier));
    frame::document(dossier, title, frame::PORTRAIT, blocks)
}

/// Those who preside over a part and have a name, in their manual order.
pub(super) fn chairs<'a>(dossier: &'a Dossier, part: &Part) -> Vec<(&'a Chair, &'a Person)> {
    let person =
        |chair: &'a Chair| Some((chair, dossier.person(chair.person).filter(|person| person.is_named())?));
    dossier.chairs_of(part.id).filter_map(person).collect()
}
