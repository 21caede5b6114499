//! The one list of entities: archive, store and tests all read it.

use super::ids::Id;
use super::limits::Checked;

/// A row of the binder: a flat value with its own key and its own rules.
pub trait Entity:
    Clone + PartialEq + std::fmt::Debug + serde::Serialize + serde::de::DeserializeOwned
{
    /// Type of its key.
    type Id: Id;
    /// What it is, with its article, for sentences: « la réunion ».
    const WHAT: &'static str;
    /// Its key.
    fn id(&self) -> Self::Id;
    /// Refuses what a field may not hold; rules that need other rows are checked by operations.
    ///
    /// # Errors
    /// The first rule broken.
    fn check(&self) -> Checked;
}

/// A row as it is by now, with the fields that somebody has changed since it was read. Who writes two fields of a row one
/// after the other, each from the row as it was shown, loses neither.
pub fn merged<E: Entity>(shown: &E, wanted: &E, by_now: &E) -> E {
    use serde_json::Value::Object;
    let fields = |row: &E| serde_json::to_value(row).ok();
    let (Some(Object(shown)), Some(Object(changed)), Some(Object(mut row))) =
        (fields(shown), fields(wanted), fields(by_now))
    else {
        return wanted.clone();
    };
    for (field, value) in changed {
        if shown.get(&field) != Some(&value) {
            row.insert(field, value);
        }
    }
    serde_json::from_value(Object(row)).unwrap_or_else(|_| wanted.clone())
}

/// Calls a macro with every entity as `field: Type in "table"`, parents before children.
macro_rules! for_each_entity {
    ($($callback:tt)+) => {
        $($callback)+! {
            settings: Setting in "setting",
            agenda_templates: AgendaTemplate in "agenda_template",
            programmes: Programme in "programme",
            territories: Territory in "territory",
            label_periods: LabelPeriod in "label_period",
            endowments: Endowment in "endowment",
            schemes: Scheme in "scheme",
            objectives: Objective in "objective",
            colleges: College in "college",
            list_entries: ListEntry in "list_entry",
            organisations: Organisation in "organisation",
            organisation_names: OrganisationName in "organisation_name",
            organisation_aliases: OrganisationAlias in "organisation_alias",
            logos: Logo in "logo",
            copilots: CoPilot in "copilot",
            people: Person in "person",
            mandates: Mandate in "mandate",
            committees: Committee in "committee",
            seats: Seat in "seat",
            meetings: Meeting in "meeting",
            meeting_schemes: MeetingScheme in "meeting_scheme",
            parts: Part in "part",
            chairs: Chair in "chair",
            chair_mandates: ChairMandate in "chair_mandate",
            actions: Action in "action",
            action_schemes: ActionScheme in "action_scheme",
            action_years: ActionYear in "action_year",
            funding_lines: FundingLine in "funding_line",
            photos: Photo in "photo",
            agenda_items: AgendaItem in "agenda_item",
            backlog_topics: BacklogTopic in "backlog_topic",
            invitations: Invitation in "invitation",
            attendances: Attendance in "attendance",
            attendance_capacities: AttendanceCapacity in "attendance_capacity",
            minutes: Minutes in "minutes",
            minutes_sections: MinutesSection in "minutes_section",
            minutes_validations: MinutesValidation in "minutes_validation",
            minutes_approvals: MinutesApproval in "minutes_approval",
            decisions: Decision in "decision",
        }
    };
}
pub(crate) use for_each_entity;
