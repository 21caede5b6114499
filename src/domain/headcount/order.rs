//! The order of a list of people (`domain.md` §3.3): chairs, then manual order, protocol, name.

use super::super::dossier::Dossier;
use super::super::french::keys::{organisation_sort_key, person_sort_key};
use super::super::ids::{OrganisationId, PersonId};
use super::super::meeting::Chair;
use super::super::rank::Rank;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What orders the people of a list.
pub(super) struct Order<'a> {
    dossier: &'a Dossier,
    chairs: BTreeMap<PersonId, usize>,
    protocol: BTreeMap<PersonId, (u32, Date)>,
}

/// Place in a list; the variants are in order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Presides: place among the chairs.
    Chair(usize),
    /// Was put there by hand.
    Manual(Rank),
    /// Protocol rank, then seniority since the first election.
    Protocol(u32, Date),
    /// Has a name; people without one come after, by organisation.
    Named,
    /// Has no name.
    Unnamed,
}

/// Place, name, organisation, person: two lines are never equal.
pub(super) type Key = (Place, Vec<u8>, Vec<u8>, PersonId);

impl<'a> Order<'a> {
    pub(super) fn of(dossier: &'a Dossier, presiding: impl Iterator<Item = &'a Chair>) -> Self {
        let mut chairs = BTreeMap::new();
        for (place, chair) in presiding.enumerate() {
            chairs.entry(chair.person).or_insert(place);
        }
        let day = dossier.meeting.held_on;
        let mut protocol: BTreeMap<PersonId, (u32, Date)> = BTreeMap::new();
        for mandate in dossier.mandates.values().filter(|mandate| mandate.holds_on(day)) {
            let Some(code) = mandate.protocol_code else { continue };
            let rank = (code, mandate.first_elected_on.unwrap_or(Date::MAX));
            let best = protocol.entry(mandate.person).or_insert(rank);
            *best = rank.min(*best);
        }
        Self { dossier, chairs, protocol }
    }

    pub(super) fn key(&self, id: PersonId, rank: Option<&Rank>, organisation: Option<OrganisationId>) -> Key {
        let person = self.dossier.person(id).filter(|person| person.is_named());
        let place = match (self.chairs.get(&id), rank, self.protocol.get(&id)) {
            (Some(place), ..) => Place::Chair(*place),
            (_, Some(rank), _) => Place::Manual(rank.clone()),
            (.., Some((code, since))) => Place::Protocol(*code, *since),
            _ if person.is_some() => Place::Named,
            _ => Place::Unnamed,
        };
        let name = person.map(|p| person_sort_key(&p.family_name, &p.particle, &p.given_name));
        let organisation = organisation.map(|id| organisation_sort_key(self.dossier.organisation_name(id)));
        (place, name.unwrap_or_default(), organisation.unwrap_or_default(), id)
    }
}
