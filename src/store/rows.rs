//! Rows and entities: one line of columns for each entity, and nothing else to write for a new one.

use crate::domain::action::{Action, ActionScheme, ActionYear};
use crate::domain::agenda::AgendaItem;
use crate::domain::attendance::{Attendance, AttendanceCapacity, Invitation};
use crate::domain::backlog::BacklogTopic;
use crate::domain::committee::{Committee, Seat};
use crate::domain::entities::{Entity, for_each_entity};
use crate::domain::funding::FundingLine;
use crate::domain::meeting::{Chair, ChairMandate, Meeting, MeetingScheme, Part};
use crate::domain::minutes::{Decision, Minutes, MinutesApproval, MinutesSection, MinutesValidation};
use crate::domain::organisation::{College, ListEntry, Organisation, OrganisationAlias, OrganisationName};
use crate::domain::outline::AgendaTemplate;
use crate::domain::person::{Mandate, Person};
use crate::domain::picture::{Logo, Photo};
use crate::domain::programme::{CoPilot, Endowment, LabelPeriod, Objective, Programme, Scheme, Territory};
use crate::domain::setting::Setting;
use crate::store::column::Column;
use rusqlite::Row;
use rusqlite::types::Value;

/// An entity that has a table. Columns bear the names of the fields.
pub trait Table: Entity {
    /// Name of the table.
    const TABLE: &'static str;
    /// Its columns, `id` first.
    const COLUMNS: &'static [&'static str];
    /// The row to write, in the order of `COLUMNS`.
    fn values(&self) -> Vec<Value>;
    /// The entity of a row whose columns are `COLUMNS`.
    ///
    /// # Errors
    /// Where a column holds what no version of copil writes.
    fn read(row: &Row<'_>) -> rusqlite::Result<Self>;
}

macro_rules! tables {
    ($($entity:ident { $($field:ident)* })*) => {$(
        impl Table for $entity {
            const TABLE: &'static str = <Self as Named>::NAME;
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),*];
            fn values(&self) -> Vec<Value> {
                vec![$(self.$field.write()),*]
            }
            fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
                let mut column = 0..;
                Ok(Self { $($field: next(row, &mut column)?),* })
            }
        }
    )*};
}

tables! {
    Setting { id key value }
    AgendaTemplate { id name outline }
    Programme { id name launched_year framework rationale national_copilots label_rank reference_text }
    Territory { id name city department department_code kind code }
    LabelPeriod { id programme territory name start_year end_year announced_on }
    Endowment { id label_period civil_year amount_cents funder }
    Scheme { id abbreviation label calendar rank }
    Objective { id label rank }
    College { id label phrase is_private_individuals rank }
    ListEntry { id college label rank }
    Organisation { id college kind parent entry city siret rank }
    OrganisationName { id organisation official short acronym article valid_from valid_to }
    OrganisationAlias { id organisation label }
    Logo { id organisation image alt bears_marianne }
    CoPilot { id label_period organisation group_label rank }
    Person {
        id civility given_name particle family_name is_private_individual email phone postal contact_source
        contact_notice_on is_minor is_example
    }
    Mandate {
        id person organisation function_label is_elective assembly protocol_code first_elected_on valid_from
        valid_to
    }
    Committee { id name label_period emitter }
    Seat { id committee college organisation holder alternate voice rank }
    Meeting {
        id committee kind title held_on time_zone place access reference secretary reply_by next_meeting_on
        state civil_year previous_meeting note
    }
    MeetingScheme { id meeting scheme }
    Part {
        id meeting title held_on place starts_min ends_min opened_min closed_min format expected_count
        audience rank
    }
    Chair { id part person quality rank }
    ChairMandate { id chair mandate }
    Action {
        id code title carrier carrier_label referent objective theme place context goals conduct partners
        calendar audience age_min age_max before_school during_school after_school in_holidays strengths
        obstacles outlook rank
    }
    ActionScheme { id action scheme }
    ActionYear {
        id action civil_year status novelty requested_cents proposed_cents granted_cents paid_cents
        consumed_cents planned_beneficiaries actual_beneficiaries reason is_example
    }
    FundingLine { id action_year funder funder_label kind planned_cents actual_cents rank }
    Photo { id action image alt credit }
    AgendaItem {
        id part parent kind title carrier_label nature speaker_person speaker_organisation speaker_label
        planned_min action rank
    }
    BacklogTopic {
        id committee parent put_off_by kind title carrier_label nature speaker_person speaker_organisation
        speaker_label planned_min action rank
    }
    Invitation { id meeting person sent_on reply represented_by }
    Attendance {
        id part person college organisation status replaces basis is_walk_in has_signed arrived_min left_min
        rank
    }
    AttendanceCapacity { id attendance mandate }
    Minutes { id meeting version state dated_on rapporteur preamble }
    MinutesSection { id item body }
    MinutesValidation { id minutes validated_by validated_on }
    MinutesApproval { id meeting approved verdict remarks }
    Decision { id meeting item number wording outcome amount_cents condition pilot due_on }
}

/// Name of an entity's table, from the one list of entities.
trait Named {
    const NAME: &'static str;
}

macro_rules! names {
    ($($field:ident: $entity:ident in $table:literal,)*) => {
        $(impl Named for $entity {
            const NAME: &'static str = $table;
        })*
    };
}
for_each_entity!(names);

/// Reads the next column of a row.
fn next<C: Column>(row: &Row<'_>, column: &mut std::ops::RangeFrom<usize>) -> rusqlite::Result<C> {
    let index = column.next().unwrap_or(0);
    let value = row.get_ref(index)?;
    C::read(value)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(index, value.data_type(), Box::new(error)))
}
