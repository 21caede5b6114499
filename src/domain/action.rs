//! Actions of the programme, year by year.

use super::codes::codes;
use super::entities::Entity;
use super::ids::{ActionId, ActionSchemeId, ActionYearId, ObjectiveId, OrganisationId, SchemeId};
use super::limits::{self, Checked};
use super::rank::Rank;
use super::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// An action carried by an organisation; its sheet is « fiche action ».
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Key.
    pub id: ActionId,
    /// Short code; may be empty.
    pub code: String,
    /// Title, to the letter.
    pub title: String,
    /// Organisation that carries it.
    pub carrier: Option<OrganisationId>,
    /// Carrier as printed, to the letter (« Planning familial »); where empty, the organisation's usual name.
    pub carrier_label: String,
    /// Person to contact in the carrier's house: name or office, no e-mail nor telephone.
    pub referent: String,
    /// One of the national objectives.
    pub objective: Option<ObjectiveId>,
    /// Theme.
    pub theme: String,
    /// Where it takes place.
    pub place: String,
    /// Why.
    pub context: String,
    /// What for.
    pub goals: String,
    /// How it goes.
    pub conduct: String,
    /// With whom.
    pub partners: String,
    /// When.
    pub calendar: String,
    /// For whom.
    pub audience: String,
    /// Youngest age, 0 to 25 years.
    pub age_min: Option<u32>,
    /// Oldest age, 0 to 25 years.
    pub age_max: Option<u32>,
    /// Takes place before school hours…
    pub before_school: bool,
    /// …during them…
    pub during_school: bool,
    /// …after them…
    pub after_school: bool,
    /// …or in holidays.
    pub in_holidays: bool,
    /// What went well.
    pub strengths: String,
    /// What held it back.
    pub obstacles: String,
    /// What comes next.
    pub outlook: String,
    /// Order in lists.
    pub rank: Rank,
}

/// A scheme to which an action belongs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionScheme {
    /// Key.
    pub id: ActionSchemeId,
    /// Action.
    pub action: ActionId,
    /// Scheme, once an action.
    pub scheme: SchemeId,
}

codes! {
    /// Where an action stands in a civil year.
    ActionStatus {
        /// Submitted by its carrier.
        Submitted = "deposee", "déposée";
        /// Proposed by the technical committee.
        Proposed = "proposee", "proposée";
        /// Retained by the committee.
        Retained = "retenue", "retenue";
        /// Done.
        Done = "realisee", "réalisée";
        /// Put off to another year.
        Postponed = "reportee", "reportée";
        /// Dropped.
        Dropped = "abandonnee", "abandonnée";
        /// Refused.
        Refused = "refusee", "refusée";
    }
}

codes! {
    /// Whether an action is new.
    Novelty {
        /// New this year.
        New = "nouvelle", "nouvelle";
        /// Renewed.
        Renewed = "reconduite", "reconduite";
    }
}

/// An action in one civil year: status and amounts, in cents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionYear {
    /// Key.
    pub id: ActionYearId,
    /// Action.
    pub action: ActionId,
    /// Civil year, once an action.
    pub civil_year: i32,
    /// Status.
    pub status: ActionStatus,
    /// New or renewed; not known for an old line.
    pub novelty: Option<Novelty>,
    /// Asked by the carrier.
    pub requested_cents: Option<i64>,
    /// Proposed by the technical committee.
    pub proposed_cents: Option<i64>,
    /// Granted by the committee.
    pub granted_cents: Option<i64>,
    /// Paid.
    pub paid_cents: Option<i64>,
    /// Spent.
    pub consumed_cents: Option<i64>,
    /// People planned.
    pub planned_beneficiaries: Option<u32>,
    /// People reached.
    pub actual_beneficiaries: Option<u32>,
    /// Why it was postponed, dropped or refused.
    pub reason: String,
    /// Amounts and numbers invented for an example, and marked so on papers.
    pub is_example: bool,
}

impl ActionYear {
    /// A year of an action: submitted, and nothing more known.
    pub fn submitted(id: ActionYearId, action: ActionId, civil_year: i32) -> Self {
        Self {
            id,
            action,
            civil_year,
            status: ActionStatus::Submitted,
            novelty: None,
            requested_cents: None,
            proposed_cents: None,
            granted_cents: None,
            paid_cents: None,
            consumed_cents: None,
            planned_beneficiaries: None,
            actual_beneficiaries: None,
            reason: String::new(),
            is_example: false,
        }
    }
}

impl ActionStatus {
    /// Whether its amount weighs on the endowment of the year: neither put off, dropped nor refused.
    pub fn is_committed(self) -> bool {
        !matches!(self, Self::Postponed | Self::Dropped | Self::Refused)
    }
}

impl Entity for Action {
    type Id = ActionId;
    const WHAT: &'static str = "l’action";
    fn id(&self) -> ActionId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::name("le code de l’action", &self.code)?;
        limits::required_title("le titre de l’action", &self.title)?;
        limits::name("le porteur", &self.carrier_label)?;
        limits::title("le référent", &self.referent)?;
        limits::title("la thématique", &self.theme)?;
        limits::title("le lieu", &self.place)?;
        limits::text("le contexte", &self.context)?;
        limits::text("les objectifs", &self.goals)?;
        limits::text("le déroulement", &self.conduct)?;
        limits::text("les partenaires", &self.partners)?;
        limits::text("le calendrier", &self.calendar)?;
        limits::text("le public", &self.audience)?;
        limits::text("les réussites", &self.strengths)?;
        limits::text("les freins", &self.obstacles)?;
        limits::text("les suites", &self.outlook)?;
        for age in [self.age_min, self.age_max].into_iter().flatten() {
            limits::range("l’âge", age.into(), 0, limits::AGE_MAX.into())?;
        }
        match (self.age_min, self.age_max) {
            (Some(min), Some(max)) if max < min => {
                Err(Refusal::EndsBeforeStart { what: "la tranche d’âge" })
            }
            _ => Ok(()),
        }
    }
}

impl Entity for ActionScheme {
    type Id = ActionSchemeId;
    const WHAT: &'static str = "le dispositif de l’action";
    fn id(&self) -> ActionSchemeId {
        self.id
    }
    fn check(&self) -> Checked {
        Ok(())
    }
}

impl Entity for ActionYear {
    type Id = ActionYearId;
    const WHAT: &'static str = "l’année de l’action";
    fn id(&self) -> ActionYearId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::year("l’année", self.civil_year)?;
        let amounts = [
            ("le montant demandé", self.requested_cents),
            ("le montant proposé", self.proposed_cents),
            ("le montant accordé", self.granted_cents),
            ("le montant versé", self.paid_cents),
            ("le montant consommé", self.consumed_cents),
        ];
        for (what, cents) in amounts {
            cents.map_or(Ok(()), |cents| limits::amount(what, cents))?;
        }
        for count in [self.planned_beneficiaries, self.actual_beneficiaries].into_iter().flatten() {
            limits::range("le nombre de bénéficiaires", count.into(), 0, 10_000_000)?;
        }
        limits::text("le motif", &self.reason)
    }
}
