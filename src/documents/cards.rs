//! Tent cards (« chevalets ») for the table: a folded page for each person who has a name.

use super::frame::{self, body};
use super::model::{Block, Document};
use super::options::Options;
use super::people::{self, Presence};
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
                let quality = people::chair_quality(dossier, chair);
                cards.push(Block::Card { name: people::bare_name(person).into(), quality: quality.into() });
            }
        }
    }
    let presences: Vec<Presence<'_>> =
        dossier.parts.iter().map(|part| Presence::of(dossier, part.id)).collect();
    for who in Headcount::of(dossier).participants() {
        let comes = matches!(who.standing, Standing::Expected | Standing::Present);
        if !comes || !who.person.is_named() || options.without.contains(&who.college) {
            continue;
        }
        if seen.insert(who.person.id) {
            let name = people::bare_name(who.person).into();
            cards.push(Block::Card { name, quality: quality(dossier, &presences, who) });
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
fn quality(dossier: &Dossier, presences: &[Presence<'_>], who: &Participant<'_>) -> Text {
    let line = who.lines.first();
    let functions = presences.iter().find_map(|presence| {
        let functions = people::functions(&presence.mandates(line?));
        Some(functions).filter(|functions| !functions.is_empty())
    });
    let house = who.organisations.first().map(|id| dossier.organisation_name(*id)).unwrap_or_default();
    Text::plain(functions.map_or_else(|| house.to_owned(), |functions| functions.join(" et ")))
}
