//! Keys: UUIDv7 in every entity, and the trait that lets the store treat them alike.

use serde::{Deserialize, Serialize};
use std::fmt;
pub use uuid::Uuid;

/// A typed key around a UUIDv7, so that a person can never be looked up among organisations.
pub trait Id: Copy + Ord + fmt::Display + fmt::Debug + 'static {
    /// The key made of these sixteen bytes.
    fn from_uuid(uuid: Uuid) -> Self;
    /// The bare UUID.
    fn uuid(self) -> Uuid;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl Id for $name {
            fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }
            fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// Key of a `Programme`.
    ProgrammeId
    /// Key of a `Territory`.
    TerritoryId
    /// Key of a `LabelPeriod`.
    LabelPeriodId
    /// Key of an `Endowment`.
    EndowmentId
    /// Key of a `Logo`.
    LogoId
    /// Key of a `CoPilot`.
    CoPilotId
    /// Key of a `Scheme`.
    SchemeId
    /// Key of an `Objective`.
    ObjectiveId
    /// Key of a `College`.
    CollegeId
    /// Key of a `ListEntry`.
    ListEntryId
    /// Key of an `Organisation`.
    OrganisationId
    /// Key of an `OrganisationName`.
    OrganisationNameId
    /// Key of an `OrganisationAlias`.
    OrganisationAliasId
    /// Key of a `Person`.
    PersonId
    /// Key of a `Mandate`.
    MandateId
    /// Key of a `Committee`.
    CommitteeId
    /// Key of a `Seat`.
    SeatId
    /// Key of a `Meeting`.
    MeetingId
    /// Key of a `MeetingScheme`.
    MeetingSchemeId
    /// Key of a `Part`.
    PartId
    /// Key of a `Chair`.
    ChairId
    /// Key of a `ChairMandate`.
    ChairMandateId
    /// Key of an `AgendaItem`.
    AgendaItemId
    /// Key of an `AgendaTemplate`.
    AgendaTemplateId
    /// Key of a `BacklogTopic`.
    BacklogTopicId
    /// Key of an `Invitation`.
    InvitationId
    /// Key of an `Attendance`.
    AttendanceId
    /// Key of an `AttendanceCapacity`.
    AttendanceCapacityId
    /// Key of an `Action`.
    ActionId
    /// Key of an `ActionScheme`.
    ActionSchemeId
    /// Key of an `ActionYear`.
    ActionYearId
    /// Key of a `FundingLine`.
    FundingLineId
    /// Key of a `Photo`.
    PhotoId
    /// Key of a `Minutes`.
    MinutesId
    /// Key of a `MinutesSection`.
    MinutesSectionId
    /// Key of a `MinutesValidation`.
    MinutesValidationId
    /// Key of a `MinutesApproval`.
    MinutesApprovalId
    /// Key of a `Decision`.
    DecisionId
    /// Key of a `Setting`.
    SettingId
}
