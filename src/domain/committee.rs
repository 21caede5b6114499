//! The permanent committee and its seats.

use super::codes::codes;
use super::entities::Entity;
use super::ids::{CollegeId, CommitteeId, LabelPeriodId, OrganisationId, PersonId, SeatId};
use super::limits::{self, Checked};
use super::rank::Rank;
use serde::{Deserialize, Serialize};

/// The steering body: the permanent committee, of which meetings are the sittings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Committee {
    /// Key.
    pub id: CommitteeId,
    /// « Comité de pilotage de la cité éducative Alençon-Perseigne ».
    pub name: String,
    /// Label period it steers, if it belongs to a label.
    pub label_period: Option<LabelPeriodId>,
    /// Who issues its papers: « Secrétariat de la cité éducative ».
    pub emitter: String,
}

codes! {
    /// What a seat may do.
    Voice {
        /// Votes.
        Deliberative = "DELIBERATIVE", "voix délibérative";
        /// Advises.
        Consultative = "CONSULTATIVE", "voix consultative";
        /// Is invited.
        Guest = "INVITE", "invité";
    }
}

/// A seat of the committee: an organisation, its holder and its alternate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seat {
    /// Key.
    pub id: SeatId,
    /// Committee.
    pub committee: CommitteeId,
    /// College in which it sits.
    pub college: CollegeId,
    /// Organisation that holds the seat; none for a personality.
    pub organisation: Option<OrganisationId>,
    /// Titulaire.
    pub holder: Option<PersonId>,
    /// Suppléant.
    pub alternate: Option<PersonId>,
    /// Voice.
    pub voice: Voice,
    /// Order within the college.
    pub rank: Rank,
}

impl Entity for Committee {
    type Id = CommitteeId;
    const WHAT: &'static str = "le comité";
    fn id(&self) -> CommitteeId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::required_title("le nom du comité", &self.name)?;
        limits::title("l’émetteur des documents", &self.emitter)
    }
}

impl Entity for Seat {
    type Id = SeatId;
    const WHAT: &'static str = "le siège";
    fn id(&self) -> SeatId {
        self.id
    }
    fn check(&self) -> Checked {
        Ok(())
    }
}
