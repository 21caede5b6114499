//! Tent cards (« chevalets ») for the table: a folded page for each person who has a name.

use super::frame::{self, body};
use super::model::{Block, Document};
use super::offices::Offices;
use super::options::Options;
use super::people;
use super::presiding;
use crate::domain::dossier::Dossier;
use crate::domain::headcount::{Headcount, Participant, Standing};
use crate::domain::ids::PersonId;
use crate::domain::inline::Text;
use std::collections::BTreeSet;

/// French title of the paper.
pub(super) const TITLE: &str = "Chevalets";

/// Those who preside, then everybody else who is expected or came, in the order of the lists.
pub(super) fn build(dossier: &Dossier, options: &Options) -> Document {
    let mut seen: BTreeSet<PersonId> = BTreeSet::new();
    let mut cards = Vec::new();
    for part in &dossier.parts {
        for (chair, person) in presiding::chairs(dossier, part) {
            if seen.insert(person.id) {
                let quality = presiding::chair_quality(dossier, chair);
                cards.push(Block::Card { name: people::bare_name(person).into(), quality: quality.into() });
            }
        }
    }
    let offices = Offices::of(dossier);
    for who in Headcount::of(dossier).participants() {
        let comes = matches!(who.standing, Standing::Expected | Standing::Present);
        if !comes || !who.person.is_named() || options.without.contains(&who.college) {
            continue;
        }
        if seen.insert(who.person.id) {
            let name = people::bare_name(who.person).into();
            cards.push(Block::Card { name, quality: quality(dossier, &offices, who) });
        }
    }
    let mut paper = frame::document(dossier, TITLE, frame::LANDSCAPE, Vec::new());
    if cards.is_empty() {
        paper.blocks.push(body("Aucune des personnes attendues n’a de nom dans la liste."));
    } else {
        paper.blocks = cards;
    }
    paper
}

/// The functions in the name of which somebody comes, else the organisation.
fn quality<'a>(dossier: &Dossier, offices: &Offices<'a>, who: &Participant<'a>) -> Text {
    let functions = people::functions(&offices.of_participant(who));
    let house = || who.organisations.first().map(|id| dossier.organisation_name(*id)).unwrap_or_default();
    if functions.is_empty() { house().into() } else { functions.join(" et ").into() }
}
