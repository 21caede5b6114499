//! What a committee keeps to take up at a later meeting.

use super::agenda::{ItemKind, Nature};
use super::entities::Entity;
use super::ids::{ActionId, BacklogTopicId, CommitteeId, MeetingId, OrganisationId, PersonId};
use super::limits::{self, Checked};
use super::rank::Rank;
use super::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// A topic to take up one day: a point of the agenda that has no meeting yet, or none any more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BacklogTopic {
    /// Key.
    pub id: BacklogTopicId,
    /// Committee that will deal with it.
    pub committee: CommitteeId,
    /// Topic under which it stands; none at the top level.
    pub parent: Option<BacklogTopicId>,
    /// Meeting that put it off; none for a topic typed.
    pub put_off_by: Option<MeetingId>,
    /// Point or, under a point, pause.
    pub kind: ItemKind,
    /// Title, inline marks allowed.
    pub title: String,
    /// Carrier printed in parentheses after the title, to the letter; empty for none.
    pub carrier_label: String,
    /// What is expected.
    pub nature: Nature,
    /// Who presents: a person…
    pub speaker_person: Option<PersonId>,
    /// …or an organisation…
    pub speaker_organisation: Option<OrganisationId>,
    /// …or words.
    pub speaker_label: String,
    /// Planned length in minutes, 0 to 1440; that of a topic with others under it is their sum.
    pub planned_min: u32,
    /// Action presented.
    pub action: Option<ActionId>,
    /// Order among its sisters.
    pub rank: Rank,
}

impl Entity for BacklogTopic {
    type Id = BacklogTopicId;
    const WHAT: &'static str = "le sujet à reprendre";
    fn id(&self) -> BacklogTopicId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::required_title("le sujet", &self.title)?;
        limits::name("le porteur", &self.carrier_label)?;
        limits::title("l’intervenant", &self.speaker_label)?;
        limits::duration("la durée", self.planned_min)?;
        if self.parent == Some(self.id) { Err(Refusal::Loop { what: "ce sujet" }) } else { Ok(()) }
    }
}
