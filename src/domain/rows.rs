//! Rows of every entity, side by side: what an archive holds and what a dossier is assembled from.

use super::action::{Action, ActionScheme, ActionYear};
use super::agenda::AgendaItem;
use super::attendance::{Attendance, AttendanceCapacity, Invitation};
use super::backlog::BacklogTopic;
use super::committee::{Committee, Seat};
use super::entities::for_each_entity;
use super::funding::FundingLine;
use super::meeting::{Chair, ChairMandate, Meeting, MeetingScheme, Part};
use super::minutes::{Decision, Minutes, MinutesApproval, MinutesSection, MinutesValidation};
use super::organisation::{College, ListEntry, Organisation, OrganisationAlias, OrganisationName};
use super::outline::AgendaTemplate;
use super::person::{Mandate, Person};
use super::picture::{Logo, Photo};
use super::programme::{CoPilot, Endowment, LabelPeriod, Objective, Programme, Scheme, Territory};
use super::setting::Setting;
use serde::{Deserialize, Serialize};

macro_rules! rows {
    ($($field:ident: $entity:ident in $table:literal,)*) => {
        /// A list for each entity, parents before children. The names of the fields are those of the archive.
        #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Rows {
            $(#[doc = concat!("Rows of `", stringify!($entity), "`.")] pub $field: Vec<$entity>,)*
        }
    };
}
for_each_entity!(rows);
