//! The committee: a seat for each body of the press release.

use super::ids::{Series, key, ranks};
use super::organisations::DIRECTORY;
use super::people::{DELEGATIONS, Delegation, OFFICES, member};
use super::programme::label_period;
use crate::domain::committee::{Committee, Seat, Voice};
use crate::domain::ids::{CommitteeId, PersonId};
use crate::domain::rows::Rows;

pub(super) fn add(rows: &mut Rows) {
    rows.committees.push(Committee {
        id: committee(),
        name: "Comité de pilotage de la cité éducative Alençon-Perseigne".into(),
        label_period: Some(label_period()),
        emitter: "Secrétariat de la cité éducative Alençon-Perseigne".into(),
    });
    rows.seats = DIRECTORY
        .iter()
        .zip(&DELEGATIONS)
        .zip(ranks())
        .map(|((sheet, delegation), rank)| Seat {
            id: key(Series::Seat, sheet.house.number()),
            committee: committee(),
            college: sheet.college(),
            organisation: Some(sheet.house.id()),
            holder: Some(holder(delegation)),
            alternate: delegation.represented_member().map(|_| member(delegation.house, 1)),
            voice: Voice::Deliberative,
            rank,
        })
        .collect();
}

/// The official of the body, else who is represented, else the first of the delegation.
fn holder(delegation: &Delegation) -> PersonId {
    let office = OFFICES.iter().find(|office| office.house == delegation.house);
    office
        .map(|office| office.official.id())
        .or(delegation.represented_member())
        .unwrap_or_else(|| member(delegation.house, 1))
}

pub(super) fn committee() -> CommitteeId {
    key(Series::Committee, 1)
}
