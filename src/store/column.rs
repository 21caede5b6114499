//! How a field of an entity stands in a column.

use crate::domain::action::{ActionStatus, Novelty};
use crate::domain::agenda::{ItemKind, Nature};
use crate::domain::attendance::{AttendanceStatus, Reply, SubstitutionBasis};
use crate::domain::codes::Code;
use crate::domain::committee::Voice;
use crate::domain::funding::FundingKind;
use crate::domain::ids::{Id, Uuid};
use crate::domain::image::Image;
use crate::domain::meeting::{MeetingKind, MeetingState, PartFormat};
use crate::domain::minutes::{MinutesState, Outcome, Verdict};
use crate::domain::organisation::OrganisationKind;
use crate::domain::outline::Outline;
use crate::domain::person::Civility;
use crate::domain::programme::{SchemeCalendar, TerritoryKind};
use crate::domain::rank::Rank;
use crate::domain::setting::SettingKey;
use jiff::civil::Date;
use rusqlite::types::{FromSqlError, FromSqlResult, Value, ValueRef};

/// A value that a column can hold and give back unchanged.
pub(crate) trait Column: Sized {
    /// What to write.
    fn write(&self) -> Value;
    /// The value read back; an error where the binder was changed behind our back.
    fn read(value: ValueRef<'_>) -> FromSqlResult<Self>;
}

impl Column for String {
    fn write(&self) -> Value {
        Value::Text(self.clone())
    }
    fn read(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl Column for bool {
    fn write(&self) -> Value {
        Value::Integer((*self).into())
    }
    fn read(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(|number| number != 0)
    }
}

impl Column for Outline {
    fn write(&self) -> Value {
        // Texts, numbers and closed lists: nothing in it can fail to be written.
        Value::Text(serde_json::to_string(self).unwrap_or_default())
    }
    fn read(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map_err(FromSqlError::other)
    }
}

macro_rules! integer_columns {
    ($($number:ty)*) => {$(
        impl Column for $number {
            fn write(&self) -> Value {
                Value::Integer((*self).into())
            }
            fn read(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let number = value.as_i64()?;
                <$number>::try_from(number).map_err(|_| FromSqlError::OutOfRange(number))
            }
        }
    )*};
}
integer_columns!(i64 i32 u32);

impl Column for Date {
    fn write(&self) -> Value {
        Value::Text(self.to_string())
    }
    fn read(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(FromSqlError::other)
    }
}

impl Column for Rank {
    fn write(&self) -> Value {
        Value::Text(self.as_str().to_owned())
    }
    fn read(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str().map(|text| Rank::from_stored(text.to_owned()))
    }
}

impl Column for Image {
    fn write(&self) -> Value {
        Value::Blob(self.bytes().to_vec())
    }
    fn read(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::from_stored(value.as_blob()?.to_vec()).map_err(FromSqlError::other)
    }
}

impl<C: Column> Column for Option<C> {
    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, Column::write)
    }
    fn read(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Null => Ok(None),
            value => C::read(value).map(Some),
        }
    }
}

impl<I: Id> Column for I {
    fn write(&self) -> Value {
        Value::Blob(self.uuid().as_bytes().to_vec())
    }
    fn read(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Uuid::from_slice(value.as_blob()?).map(I::from_uuid).map_err(FromSqlError::other)
    }
}

macro_rules! code_columns {
    ($($code:ty)*) => {$(
        impl Column for $code {
            fn write(&self) -> Value {
                Value::Text(self.code().to_owned())
            }
            fn read(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let code = value.as_str()?;
                <$code>::from_code(code).ok_or_else(|| FromSqlError::other(UnknownCode(code.to_owned())))
            }
        }
    )*};
}
code_columns!(
    ActionStatus AttendanceStatus Civility FundingKind ItemKind MeetingKind MeetingState MinutesState Nature Novelty
    OrganisationKind Outcome PartFormat Reply SchemeCalendar SettingKey SubstitutionBasis TerritoryKind Verdict
    Voice
);

#[derive(Debug, thiserror::Error)]
#[error("unknown code {0:?}")]
struct UnknownCode(String);
