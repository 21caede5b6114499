//! Replies and presence: who is expected, who came, in whose place, and how many in all.

use super::codes::codes;
use super::entities::Entity;
use super::french::words::agreed;
use super::ids::{
    AttendanceCapacityId, AttendanceId, CollegeId, InvitationId, MandateId, MeetingId, OrganisationId,
    PartId, PersonId,
};
use super::limits::{self, Checked};
use super::person::Civility;
use super::rank::Rank;
use super::refusal::Refusal;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// What an invited person answered.
    Reply {
        /// Nothing yet.
        None = "sans-reponse", "sans réponse";
        /// Will come.
        Yes = "oui", "oui";
        /// Will not come.
        No = "non", "non";
        /// Sends somebody.
        Represented = "represente", "représenté par";
    }
}

/// The invitation of a person to a meeting and the reply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// Key.
    pub id: InvitationId,
    /// Meeting.
    pub meeting: MeetingId,
    /// Who, once a meeting.
    pub person: PersonId,
    /// Day on which it was sent.
    pub sent_on: Option<Date>,
    /// Reply.
    pub reply: Reply,
    /// Who comes instead, when the reply says so.
    pub represented_by: Option<PersonId>,
}

codes! {
    /// Whether a person was there.
    AttendanceStatus {
        /// Expected; not known yet.
        Expected = "attendu", "attendu";
        /// In the room.
        Present = "present", "présent";
        /// By videoconference: counted as present.
        Remote = "visio", "en visioconférence";
        /// Somebody came in their place.
        Represented = "represente", "représenté";
        /// Sent excuses.
        Excused = "excuse", "excusé";
        /// Did not come.
        Absent = "absent", "absent";
    }
}

impl AttendanceStatus {
    /// In the room or on screen.
    pub fn is_present(self) -> bool {
        matches!(self, Self::Present | Self::Remote)
    }

    /// One word for somebody of this civility: « Présente », « Présent », « Présence » where it is not known.
    pub fn word(self, civility: Civility) -> &'static str {
        let forms = match self {
            Self::Expected => ["Attendu", "Attendue", "En attente"],
            Self::Present => ["Présent", "Présente", "Présence"],
            Self::Remote => ["Visio", "Visio", "Visio"],
            Self::Represented => ["Représenté", "Représentée", "Remplacement"],
            Self::Excused => ["Excusé", "Excusée", "Excuses"],
            Self::Absent => ["Absent", "Absente", "Absence"],
        };
        agreed(civility, forms)
    }
}

codes! {
    /// On what ground somebody stands in for somebody else (CRPA R133-3; given as a warning, never blocking).
    SubstitutionBasis {
        /// Of the same service.
        SameService = "service", "même service";
        /// Elected to the same assembly.
        SameAssembly = "assemblee", "élu de la même assemblée";
        /// By proxy.
        Proxy = "pouvoir", "pouvoir";
        /// By delegation.
        Delegation = "delegation", "délégation";
    }
}

/// The line of a person on the list of a part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// Key.
    pub id: AttendanceId,
    /// Part.
    pub part: PartId,
    /// Who, once a part.
    pub person: PersonId,
    /// College under which the person is counted at this meeting.
    pub college: CollegeId,
    /// Organisation printed on the sheet; none for a private person.
    pub organisation: Option<OrganisationId>,
    /// Whether they came.
    pub status: AttendanceStatus,
    /// Whose place they take.
    pub replaces: Option<PersonId>,
    /// On what ground.
    pub basis: Option<SubstitutionBasis>,
    /// Came without being on the list.
    pub is_walk_in: bool,
    /// Signed the sheet.
    pub has_signed: bool,
    /// Real arrival, minutes from midnight.
    pub arrived_min: Option<u32>,
    /// Real departure, minutes from midnight.
    pub left_min: Option<u32>,
    /// Manual order; without one, chairs first then by name.
    pub rank: Option<Rank>,
}

/// A mandate that a person exercises at a part: one person, several bodies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttendanceCapacity {
    /// Key.
    pub id: AttendanceCapacityId,
    /// Line of the list.
    pub attendance: AttendanceId,
    /// Mandate, once a line.
    pub mandate: MandateId,
}

impl Entity for Invitation {
    type Id = InvitationId;
    const WHAT: &'static str = "l’invitation";
    fn id(&self) -> InvitationId {
        self.id
    }
    fn check(&self) -> Checked {
        if self.represented_by == Some(self.person) { Err(Refusal::ReplacesHimself) } else { Ok(()) }
    }
}

impl Attendance {
    /// A line on which nothing is noted yet.
    pub fn expected(
        id: AttendanceId,
        part: PartId,
        person: PersonId,
        college: CollegeId,
        organisation: Option<OrganisationId>,
    ) -> Self {
        Self {
            id,
            part,
            person,
            college,
            organisation,
            status: AttendanceStatus::Expected,
            replaces: None,
            basis: None,
            is_walk_in: false,
            has_signed: false,
            arrived_min: None,
            left_min: None,
            rank: None,
        }
    }
}

impl Entity for Attendance {
    type Id = AttendanceId;
    const WHAT: &'static str = "la présence";
    fn id(&self) -> AttendanceId {
        self.id
    }
    fn check(&self) -> Checked {
        self.arrived_min.map_or(Ok(()), |hour| limits::hour("l’heure d’arrivée", hour))?;
        self.left_min.map_or(Ok(()), |hour| limits::hour("l’heure de départ", hour))?;
        if self.replaces == Some(self.person) { Err(Refusal::ReplacesHimself) } else { Ok(()) }
    }
}

impl Entity for AttendanceCapacity {
    type Id = AttendanceCapacityId;
    const WHAT: &'static str = "le mandat exercé";
    fn id(&self) -> AttendanceCapacityId {
        self.id
    }
    fn check(&self) -> Checked {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::codes::Code;

    #[test]
    fn states_agree_with_the_civility_and_with_nobody_where_it_is_not_known() {
        let words =
            |civility| AttendanceStatus::ALL.iter().map(|status| status.word(civility)).collect::<Vec<_>>();
        let feminine = ["Attendue", "Présente", "Visio", "Représentée", "Excusée", "Absente"];
        assert_eq!(words(Civility::Madame), feminine);
        let masculine = ["Attendu", "Présent", "Visio", "Représenté", "Excusé", "Absent"];
        assert_eq!(words(Civility::Monsieur), masculine);
        let nouns = ["En attente", "Présence", "Visio", "Remplacement", "Excuses", "Absence"];
        assert_eq!(words(Civility::Unknown), nouns);
    }
}
