//! Who pays for an action in a year: its financing table, « plan de financement ».

use super::codes::codes;
use super::entities::Entity;
use super::ids::{ActionYearId, FundingLineId, OrganisationId};
use super::limits::{self, Checked};
use super::rank::Rank;
use super::refusal::Refusal;
use serde::{Deserialize, Serialize};

codes! {
    /// Nature of what a funder brings.
    FundingKind {
        /// Credits of the politique de la ville.
        Specific = "SPECIFIQUE", "crédits spécifiques";
        /// Ordinary credits of the State and of local authorities.
        Ordinary = "DROIT_COMMUN", "droit commun";
        /// The carrier's own money.
        Own = "FONDS_PROPRES", "fonds propres";
        /// In kind: premises, hours of agents and of volunteers.
        InKind = "VALORISATION", "valorisation";
        /// Anything else.
        Other = "AUTRE", "autre";
    }
}

/// Funders that the field names, with the nature of what each usually brings (`domain.md` §1.3, D6).
pub const USUAL_FUNDERS: &[(&str, FundingKind)] = &[
    ("État – cité éducative", FundingKind::Specific),
    ("Ville", FundingKind::Ordinary),
    ("CUA", FundingKind::Ordinary),
    ("CD61", FundingKind::Ordinary),
    ("CAF", FundingKind::Ordinary),
    ("Autres", FundingKind::Other),
    ("Valorisation", FundingKind::InKind),
];

/// A line of the financing table of an action in a year; amounts in cents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundingLine {
    /// Key.
    pub id: FundingLineId,
    /// The year of the action. Where that one is an example, the amounts are examples too.
    pub action_year: ActionYearId,
    /// Organisation that pays, if it is one of the binder.
    pub funder: Option<OrganisationId>,
    /// Funder as printed, to the letter (« État – cité éducative »); where empty, the organisation's usual name.
    pub funder_label: String,
    /// Nature.
    pub kind: FundingKind,
    /// Planned; not known where `None`.
    pub planned_cents: Option<i64>,
    /// Brought in the end; not known where `None`.
    pub actual_cents: Option<i64>,
    /// Order in the table.
    pub rank: Rank,
}

/// Sums of the amounts planned and brought that are known; nothing where none is.
pub fn totals<'a>(lines: impl IntoIterator<Item = &'a FundingLine>) -> (Option<i64>, Option<i64>) {
    let add = |sum: Option<i64>, cents: Option<i64>| match (sum, cents) {
        (Some(sum), Some(cents)) => Some(sum.saturating_add(cents)),
        (sum, cents) => sum.or(cents),
    };
    lines.into_iter().fold((None, None), |(planned, actual), line| {
        (add(planned, line.planned_cents), add(actual, line.actual_cents))
    })
}

impl Entity for FundingLine {
    type Id = FundingLineId;
    const WHAT: &'static str = "la ligne du plan de financement";
    fn id(&self) -> FundingLineId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::name("le financeur", &self.funder_label)?;
        if self.funder.is_none() && self.funder_label.trim().is_empty() {
            return Err(Refusal::Empty { what: "le financeur" });
        }
        for (what, cents) in
            [("le montant prévu", self.planned_cents), ("le montant réalisé", self.actual_cents)]
        {
            cents.map_or(Ok(()), |cents| limits::amount(what, cents))?;
        }
        Ok(())
    }
}
