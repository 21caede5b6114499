//! A dated sitting of a committee, its parts (« temps ») and its chairs.

use super::codes::codes;
use super::entities::Entity;
use super::ids::{
    ChairId, ChairMandateId, CommitteeId, MandateId, MeetingId, MeetingSchemeId, PartId, PersonId, SchemeId,
};
use super::limits::{self, Checked};
use super::rank::Rank;
use super::refusal::Refusal;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// What a meeting is for.
    MeetingKind {
        /// Validates the programme of the year.
        Programming = "programmation", "programmation";
        /// Reviews the year and sets the outlook.
        Evaluation = "evaluation", "évaluation";
        /// First sitting.
        Installation = "installation", "installation";
        /// Out of the calendar.
        Extraordinary = "extraordinaire", "séance extraordinaire";
    }
}

codes! {
    /// Where a meeting stands.
    MeetingState {
        /// Being prepared.
        Preparing = "preparation", "en préparation";
        /// Invitations are out.
        Invited = "invitations", "invitations envoyées";
        /// Held.
        Held = "tenue", "tenue";
        /// Put off to another day.
        Postponed = "reportee", "reportée";
        /// Will not take place.
        Cancelled = "annulee", "annulée";
        /// Filed.
        Archived = "archivee", "archivée";
    }
}

impl MeetingState {
    /// Whether the sitting does not take place on its day: cancelled, or put off to another.
    pub fn is_called_off(self) -> bool {
        matches!(self, Self::Cancelled | Self::Postponed)
    }
}

/// A dated sitting. « Commun » (several schemes) is derived from its `MeetingScheme` rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// Key.
    pub id: MeetingId,
    /// Committee that sits.
    pub committee: CommitteeId,
    /// What for.
    pub kind: MeetingKind,
    /// Title: « Comité de pilotage dédié à l’évaluation ». Inline marks allowed.
    pub title: String,
    /// Day of the sitting; parts may be on other days.
    pub held_on: Date,
    /// IANA time zone of the hours: « Europe/Paris ».
    pub time_zone: String,
    /// Place.
    pub place: String,
    /// How to get there, access for people with reduced mobility.
    pub access: String,
    /// Reference of the file.
    pub reference: String,
    /// Secretary of the sitting: name or quality, as printed.
    pub secretary: String,
    /// Day by which replies are expected.
    pub reply_by: Option<Date>,
    /// Day of the next sitting.
    pub next_meeting_on: Option<Date>,
    /// Where it stands.
    pub state: MeetingState,
    /// Civil year it belongs to.
    pub civil_year: i32,
    /// Sitting whose minutes are approved at this one.
    pub previous_meeting: Option<MeetingId>,
    /// Note printed in small at the end of papers (« Exemple : heures et répartition fictives »).
    pub note: String,
}

/// A scheme for which a meeting sits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingScheme {
    /// Key.
    pub id: MeetingSchemeId,
    /// Meeting.
    pub meeting: MeetingId,
    /// Scheme, once a meeting.
    pub scheme: SchemeId,
}

codes! {
    /// How a part is held.
    PartFormat {
        /// Everyone together.
        Plenary = "pleniere", "plénière";
        /// Workshops.
        Workshop = "atelier", "ateliers";
    }
}

/// A part of a meeting (« temps »), with its own day, place, hours and audience.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Key.
    pub id: PartId,
    /// Meeting.
    pub meeting: MeetingId,
    /// « Premier temps : travail interactif ».
    pub title: String,
    /// Day.
    pub held_on: Date,
    /// Place; empty for the meeting's.
    pub place: String,
    /// Planned start, minutes from midnight.
    pub starts_min: u32,
    /// Planned end, minutes from midnight, not before the start.
    pub ends_min: u32,
    /// Real opening, minutes from midnight.
    pub opened_min: Option<u32>,
    /// Real closing, minutes from midnight.
    pub closed_min: Option<u32>,
    /// How it is held.
    pub format: PartFormat,
    /// People expected: 40.
    pub expected_count: Option<u32>,
    /// Who is expected: « professionnels de terrain ».
    pub audience: String,
    /// Order in the meeting.
    pub rank: Rank,
}

/// Somebody who presides over a part, in a manual order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chair {
    /// Key.
    pub id: ChairId,
    /// Part.
    pub part: PartId,
    /// Who, once a part.
    pub person: PersonId,
    /// Quality printed, to the letter; where empty, the functions of the mandates joined with « et ».
    pub quality: String,
    /// Order: the first presides first.
    pub rank: Rank,
}

/// A mandate in the name of which a chair presides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChairMandate {
    /// Key.
    pub id: ChairMandateId,
    /// Chair.
    pub chair: ChairId,
    /// Mandate, once a chair.
    pub mandate: MandateId,
}

impl MeetingState {
    /// Whether the content may still be worked on.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Preparing | Self::Invited | Self::Held)
    }
}

impl Meeting {
    /// Refuses to touch the content of a cancelled, postponed or archived meeting.
    ///
    /// # Errors
    /// `Refusal::MeetingClosed`.
    pub fn require_open(&self) -> Checked {
        use super::codes::Code;
        if self.state.is_open() { Ok(()) } else { Err(Refusal::MeetingClosed { state: self.state.label() }) }
    }
}

impl Part {
    /// Planned length, in minutes.
    pub fn length_min(&self) -> u32 {
        self.ends_min.saturating_sub(self.starts_min)
    }
}

impl Entity for Meeting {
    type Id = MeetingId;
    const WHAT: &'static str = "la réunion";
    fn id(&self) -> MeetingId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::required_title("le titre de la réunion", &self.title)?;
        limits::required_name("le fuseau horaire", &self.time_zone)?;
        limits::title("le lieu", &self.place)?;
        limits::text("l’accès", &self.access)?;
        limits::name("la référence", &self.reference)?;
        limits::title("le secrétariat de séance", &self.secretary)?;
        limits::text("la note imprimée", &self.note)?;
        limits::year("l’année civile", self.civil_year)?;
        limits::range("l’année de la réunion", self.held_on.year().into(), 1900, 2199)?;
        if self.previous_meeting == Some(self.id) {
            return Err(Refusal::Loop { what: "cette réunion" });
        }
        Ok(())
    }
}

impl Entity for MeetingScheme {
    type Id = MeetingSchemeId;
    const WHAT: &'static str = "le dispositif de la réunion";
    fn id(&self) -> MeetingSchemeId {
        self.id
    }
    fn check(&self) -> Checked {
        Ok(())
    }
}

impl Entity for Part {
    type Id = PartId;
    const WHAT: &'static str = "le temps";
    fn id(&self) -> PartId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::required_title("le titre du temps", &self.title)?;
        limits::title("le lieu", &self.place)?;
        limits::title("le public attendu", &self.audience)?;
        limits::hour("l’heure de début", self.starts_min)?;
        limits::hour("l’heure de fin", self.ends_min)?;
        self.opened_min.map_or(Ok(()), |hour| limits::hour("l’heure d’ouverture", hour))?;
        self.closed_min.map_or(Ok(()), |hour| limits::hour("l’heure de clôture", hour))?;
        self.expected_count.map_or(Ok(()), |count| {
            limits::range("le nombre de personnes attendues", count.into(), 0, 100_000)
        })?;
        limits::range("l’année du temps", self.held_on.year().into(), 1900, 2199)?;
        if self.ends_min < self.starts_min {
            return Err(Refusal::EndsBeforeStart { what: "ce temps" });
        }
        Ok(())
    }
}

impl Entity for Chair {
    type Id = ChairId;
    const WHAT: &'static str = "la présidence";
    fn id(&self) -> ChairId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::title("la qualité", &self.quality)
    }
}

impl Entity for ChairMandate {
    type Id = ChairMandateId;
    const WHAT: &'static str = "le mandat de présidence";
    fn id(&self) -> ChairMandateId {
        self.id
    }
    fn check(&self) -> Checked {
        Ok(())
    }
}
