//! Fixed keys and ranks: the same ones each time the demonstration is made.

use crate::domain::ids::Id;
use crate::domain::rank::Rank;
use jiff::Timestamp;
use uuid::Builder;

/// 1 June 2023, 0 h UTC, in milliseconds: the birthday of every row of the demonstration.
const BORN_MS: u64 = 1_685_577_600_000;

/// The same moment, for a clock.
pub(super) fn born() -> Timestamp {
    Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_secs((BORN_MS / 1000).cast_signed())
}

/// Numbers are given per entity, so that one row more moves no other key.
#[derive(Clone, Copy)]
pub(super) enum Series {
    Setting = 1,
    Programme,
    Territory,
    LabelPeriod,
    Endowment,
    Scheme,
    Objective,
    College,
    ListEntry,
    Organisation,
    OrganisationName,
    OrganisationAlias,
    CoPilot,
    Person,
    Mandate,
    Committee,
    Seat,
    Meeting,
    MeetingScheme,
    Part,
    Chair,
    ChairMandate,
    Action,
    ActionScheme,
    ActionYear,
    AgendaItem,
    Invitation,
    Attendance,
    AttendanceCapacity,
    Minutes,
    MinutesSection,
    Decision,
    MinutesValidation,
    MinutesApproval,
    FundingLine,
}

/// The key of a number in a series: a UUIDv7 whose random bytes are the series and the number.
pub(super) fn key<I: Id>(series: Series, number: u32) -> I {
    let [a, b, c, d] = number.to_be_bytes();
    let bytes = [0, series as u8, 0, 0, 0, 0, a, b, c, d];
    I::from_uuid(Builder::from_unix_timestamp_millis(BORN_MS, &bytes).into_uuid())
}

/// Ranks one after the other, without end.
pub(super) fn ranks() -> impl Iterator<Item = Rank> {
    std::iter::successors(Some(Rank::between(None, None)), |last| Some(Rank::between(Some(last), None)))
}
