//! Minutes of a meeting and the decisions taken.

use super::codes::codes;
use super::entities::Entity;
use super::ids::{
    AgendaItemId, DecisionId, MeetingId, MinutesApprovalId, MinutesId, MinutesSectionId, MinutesValidationId,
};
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

/// The consent of a co-pilot to the minutes, on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesValidation {
    /// Key.
    pub id: MinutesValidationId,
    /// Minutes.
    pub minutes: MinutesId,
    /// Who: an institution or an office, as printed: « Préfecture de l’Orne ».
    pub validated_by: String,
    /// Day on which they agreed.
    pub validated_on: Date,
}

codes! {
    /// What a meeting did with the minutes of an earlier one.
    Verdict {
        /// Approved as they are.
        Unchanged = "approuve", "approuvé sans modification";
        /// Approved subject to corrections, which the remarks give.
        WithCorrections = "rectifie", "approuvé sous réserve de rectifications";
        /// Put off to another meeting.
        Deferred = "ajourne", "approbation reportée";
    }
}

/// The approval of the minutes of an earlier meeting, at most one a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesApproval {
    /// Key.
    pub id: MinutesApprovalId,
    /// Meeting at which they were put to the members, once.
    pub meeting: MeetingId,
    /// Meeting of which they are the minutes; `None` where it was deleted since.
    pub approved: Option<MeetingId>,
    /// What was decided.
    pub verdict: Verdict,
    /// Corrections (« au lieu de …, lire … ») and remarks, written as a `MinutesSection::body`.
    pub remarks: String,
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

impl Entity for MinutesValidation {
    type Id = MinutesValidationId;
    const WHAT: &'static str = "la validation du compte rendu";
    fn id(&self) -> MinutesValidationId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::required_title("le nom de qui valide le compte rendu", &self.validated_by)
    }
}

impl Entity for MinutesApproval {
    type Id = MinutesApprovalId;
    const WHAT: &'static str = "l’approbation du compte rendu précédent";
    fn id(&self) -> MinutesApprovalId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::text("les rectifications et observations", &self.remarks)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::codes::Code;

    #[test]
    fn an_outcome_agrees_with_a_decision() {
        let said: Vec<&str> = Outcome::ALL.iter().map(|outcome| outcome.feminine()).collect();
        assert_eq!(said, ["validée", "validée sous réserve", "ajournée", "rejetée"]);
    }
}
