//! Minutes of a meeting and the decisions taken.

use super::codes::codes;
use super::entities::Entity;
use super::ids::{AgendaItemId, DecisionId, MeetingId, MinutesId, MinutesSectionId};
use super::limits::{self, Checked};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// Where the minutes stand.
    MinutesState {
        /// Draft: says PROJET on every page.
        Draft = "projet", "projet";
        /// Validated by the co-pilots.
        Validated = "valide", "validé";
        /// Corrected after validation.
        Corrected = "rectifie", "rectifié";
    }
}

/// The minutes of a meeting, one set a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// Key.
    pub id: MinutesId,
    /// Meeting.
    pub meeting: MeetingId,
    /// « 0.1 ».
    pub version: String,
    /// Where they stand.
    pub state: MinutesState,
    /// Day of this version.
    pub dated_on: Date,
    /// Who wrote them: name or office.
    pub rapporteur: String,
    /// Opening words, before the first point.
    pub preamble: String,
}

/// What the minutes say of an agenda item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesSection {
    /// Key.
    pub id: MinutesSectionId,
    /// Item, once.
    pub item: AgendaItemId,
    /// Text: paragraphs separated by line breaks, inline marks allowed; a line that starts with « - » is a list item.
    pub body: String,
}

codes! {
    /// What the committee did with a proposal.
    Outcome {
        /// Approved.
        Approved = "valide", "validé";
        /// Approved with a reservation.
        ApprovedWithReservation = "reserve", "validé sous réserve";
        /// Deferred.
        Deferred = "ajourne", "ajourné";
        /// Rejected.
        Rejected = "rejete", "rejeté";
    }
}

impl Outcome {
    /// What is said of a decision, in the feminine: « validée », « validée sous réserve ».
    #[must_use]
    pub const fn feminine(self) -> &'static str {
        match self {
            Self::Approved => "validée",
            Self::ApprovedWithReservation => "validée sous réserve",
            Self::Deferred => "ajournée",
            Self::Rejected => "rejetée",
        }
    }
}

/// A decision of the committee.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Key.
    pub id: DecisionId,
    /// Meeting.
    pub meeting: MeetingId,
    /// Item under which it was taken.
    pub item: Option<AgendaItemId>,
    /// Number, from 1, once a meeting; printed « 2023-07-03/D1 ». Kept for good once the minutes are issued.
    pub number: u32,
    /// Exact wording.
    pub wording: String,
    /// Outcome.
    pub outcome: Outcome,
    /// Amount at stake, in cents.
    pub amount_cents: Option<i64>,
    /// Reservation, condition.
    pub condition: String,
    /// Who sees to it.
    pub pilot: String,
    /// By when.
    pub due_on: Option<Date>,
}

impl Decision {
    /// What it is quoted by: « 2023-07-03/D1 »; `day` is that of its meeting.
    pub fn reference(&self, day: Date) -> String {
        format!("{day}/D{}", self.number)
    }
}

impl Entity for Minutes {
    type Id = MinutesId;
    const WHAT: &'static str = "le compte rendu";
    fn id(&self) -> MinutesId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::required_name("la version du compte rendu", &self.version)?;
        limits::title("le rapporteur", &self.rapporteur)?;
        limits::text("le préambule", &self.preamble)
    }
}

impl Entity for MinutesSection {
    type Id = MinutesSectionId;
    const WHAT: &'static str = "le texte du compte rendu";
    fn id(&self) -> MinutesSectionId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::text("le texte du compte rendu", &self.body)
    }
}

impl Entity for Decision {
    type Id = DecisionId;
    const WHAT: &'static str = "la décision";
    fn id(&self) -> DecisionId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::range("le numéro de la décision", self.number.into(), 1, 9999)?;
        limits::text("le texte de la décision", &self.wording)?;
        self.amount_cents.map_or(Ok(()), |cents| limits::amount("le montant de la décision", cents))?;
        limits::text("la réserve", &self.condition)?;
        limits::title("le pilote de la décision", &self.pilot)
    }
}
