//! The programme: label, territory, period, endowments, co-pilots, schemes and objectives.

use super::codes::codes;
use super::entities::Entity;
use super::ids::{
    CoPilotId, EndowmentId, LabelPeriodId, ObjectiveId, OrganisationId, ProgrammeId, SchemeId, TerritoryId,
};
use super::limits::{self, Checked};
use super::rank::Rank;
use super::refusal::Refusal;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A national programme (« Cités éducatives »).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Key.
    pub id: ProgrammeId,
    /// Name: « Cités éducatives ».
    pub name: String,
    /// Civil year of launch: 2019.
    pub launched_year: Option<i32>,
    /// Frame, with inline marks: « *Mobilisation nationale pour les habitants des quartiers* ».
    pub framework: String,
    /// Why it exists.
    pub rationale: String,
    /// National co-pilots, one a line, kept to the letter (« et ses Sports » included).
    pub national_copilots: String,
    /// « label d’excellence ».
    pub label_rank: String,
    /// The national reference.
    pub reference_text: String,
}

codes! {
    /// What a territory is in the politique de la ville.
    TerritoryKind {
        /// Quartier prioritaire de la politique de la ville.
        PriorityDistrict = "QPV", "quartier prioritaire de la politique de la ville";
        /// Any other district.
        District = "QUARTIER", "quartier";
        /// A town.
        Town = "COMMUNE", "commune";
    }
}

/// The territory under the label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Territory {
    /// Key.
    pub id: TerritoryId,
    /// « Perseigne ».
    pub name: String,
    /// « Alençon ».
    pub city: String,
    /// « Orne ».
    pub department: String,
    /// « 61 », « 2A », « 974 »; empty where it is not known.
    pub department_code: String,
    /// Kind.
    pub kind: TerritoryKind,
    /// Official code, if known.
    pub code: String,
}

/// The years for which a territory holds the label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelPeriod {
    /// Key.
    pub id: LabelPeriodId,
    /// Programme.
    pub programme: ProgrammeId,
    /// Territory.
    pub territory: TerritoryId,
    /// Name in titles: « Cité éducative Alençon-Perseigne ».
    pub name: String,
    /// First civil year: 2022.
    pub start_year: i32,
    /// Last civil year, included: 2024.
    pub end_year: i32,
    /// Day of the announcement.
    pub announced_on: Option<Date>,
}

/// Ceiling of State credits for a civil year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endowment {
    /// Key.
    pub id: EndowmentId,
    /// Period it belongs to.
    pub label_period: LabelPeriodId,
    /// Civil year, once a period.
    pub civil_year: i32,
    /// Amount in cents: 21 500 000 for 215 000 €.
    pub amount_cents: i64,
    /// Who pays.
    pub funder: String,
}

/// An institution that steers the label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoPilot {
    /// Key.
    pub id: CoPilotId,
    /// Period it steers.
    pub label_period: LabelPeriodId,
    /// The institution.
    pub organisation: OrganisationId,
    /// Name under which several are grouped (« collectivités » = Ville + CUA); empty for none.
    pub group_label: String,
    /// Order: State first.
    pub rank: Rank,
}

codes! {
    /// Calendar that a scheme follows.
    SchemeCalendar {
        /// 1 January to 31 December.
        Civil = "CIVIL", "année civile";
        /// 1 September to 31 August, written « 2023-2024 ».
        School = "SCHOOL", "année scolaire";
    }
}

/// A public scheme (dispositif): CLAS, REP+, PRE, cité éducative.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Key.
    pub id: SchemeId,
    /// « PRE ».
    pub abbreviation: String,
    /// « programme de réussite éducative ».
    pub label: String,
    /// Its calendar.
    pub calendar: SchemeCalendar,
    /// Order in lists.
    pub rank: Rank,
}

/// One of the national objectives of the label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// Key.
    pub id: ObjectiveId,
    /// « Conforter le rôle de l’école ».
    pub label: String,
    /// Order, 1 to 3 in the national reference.
    pub rank: Rank,
}

impl Entity for Programme {
    type Id = ProgrammeId;
    const WHAT: &'static str = "le programme";
    fn id(&self) -> ProgrammeId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::required_name("le nom du programme", &self.name)?;
        self.launched_year.map_or(Ok(()), |year| limits::year("l’année de lancement", year))?;
        limits::title("le cadre national", &self.framework)?;
        limits::text("la raison d’être du programme", &self.rationale)?;
        limits::text("les copilotes nationaux", &self.national_copilots)?;
        limits::title("le rang du label", &self.label_rank)?;
        limits::text("le référentiel", &self.reference_text)
    }
}

impl Entity for Territory {
    type Id = TerritoryId;
    const WHAT: &'static str = "le territoire";
    fn id(&self) -> TerritoryId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::required_name("le nom du territoire", &self.name)?;
        limits::name("la commune", &self.city)?;
        limits::name("le département", &self.department)?;
        limits::department(&self.department_code)?;
        limits::name("le code du territoire", &self.code)
    }
}

impl Entity for LabelPeriod {
    type Id = LabelPeriodId;
    const WHAT: &'static str = "la période du label";
    fn id(&self) -> LabelPeriodId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::name("le nom de la cité éducative", &self.name)?;
        limits::year("la première année du label", self.start_year)?;
        limits::year("la dernière année du label", self.end_year)?;
        if self.end_year < self.start_year {
            return Err(Refusal::EndsBeforeStart { what: "la période du label" });
        }
        Ok(())
    }
}

impl Entity for Endowment {
    type Id = EndowmentId;
    const WHAT: &'static str = "la dotation annuelle";
    fn id(&self) -> EndowmentId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::year("l’année de la dotation", self.civil_year)?;
        limits::amount("la dotation annuelle", self.amount_cents)?;
        limits::name("le financeur", &self.funder)
    }
}

impl Entity for CoPilot {
    type Id = CoPilotId;
    const WHAT: &'static str = "le copilote";
    fn id(&self) -> CoPilotId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::name("le groupe de copilotes", &self.group_label)
    }
}

impl Entity for Scheme {
    type Id = SchemeId;
    const WHAT: &'static str = "le dispositif";
    fn id(&self) -> SchemeId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::required_name("le sigle du dispositif", &self.abbreviation)?;
        limits::required_name("le nom du dispositif", &self.label)
    }
}

impl Entity for Objective {
    type Id = ObjectiveId;
    const WHAT: &'static str = "l’objectif";
    fn id(&self) -> ObjectiveId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::required_title("l’intitulé de l’objectif", &self.label)
    }
}
