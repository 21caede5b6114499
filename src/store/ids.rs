//! The clock of a binder and the keys of its rows.

use std::cell::Cell;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use crate::error::Result;

/// Where a binder takes the time from.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The computer's clock.
    System,
    /// Always the same moment, so that the demonstration is the same on any day.
    Fixed(Timestamp),
    /// Another clock, asked each time: tests let half an hour pass with it.
    Other(fn() -> Timestamp),
}

impl Clock {
    /// The present moment.
    #[allow(clippy::disallowed_methods, reason = "this is the door that the others must take")]
    pub fn now(&self) -> Timestamp {
        match self {
            Clock::System => Timestamp::now(),
            Clock::Fixed(moment) => *moment,
            Clock::Other(now) => now(),
        }
    }
}

/// Hands out UUIDv7 keys: of the present moment, or, with a fixed clock, one after the other.
#[derive(Debug)]
pub(super) struct Ids {
    clock: Clock,
    /// How many keys the fixed clock has given.
    given: Cell<u64>,
}

impl Ids {
    pub(super) fn new(clock: Clock) -> Self {
        Ids { clock, given: Cell::new(0) }
    }

    /// With a fixed clock, goes on after the greatest key of the file; else the same keys would come again.
    pub(super) fn resume(clock: Clock, conn: &Connection) -> Result<Self> {
        let ids = Ids::new(clock);
        if let Clock::Fixed(moment) = clock {
            let tables = conn
                .prepare(
                    "select t.name from pragma_table_list t, pragma_table_xinfo(t.name) c
                     where t.schema = 'main' and t.type = 'table' and c.name = 'id' and c.type = 'BLOB'",
                )?
                .query_map([], |row| row.get::<_, String>(0))?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            for table in tables {
                let last = keyed(moment, u64::MAX);
                let greatest = conn
                    .query_row(
                        &format!("select id from \"{table}\" where id <= ?1 order by id desc limit 1"),
                        [last.as_bytes().as_slice()],
                        |row| row.get::<_, Vec<u8>>(0),
                    )
                    .optional()?;
                if let Some(given) = greatest.and_then(|id| count_of(&id, moment)) {
                    ids.given.set(ids.given.get().max(given));
                }
            }
        }
        Ok(ids)
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(super) fn next(&self) -> Uuid {
        match self.clock {
            Clock::System | Clock::Other(_) => Uuid::now_v7(),
            Clock::Fixed(moment) => {
                self.given.set(self.given.get() + 1);
                keyed(moment, self.given.get())
            }
        }
    }
}

/// Largest number that fits beside the version and variant bits.
const COUNT_MASK: u64 = (1 << 62) - 1;

fn keyed(moment: Timestamp, count: u64) -> Uuid {
    let millis = u64::try_from(moment.as_millisecond()).unwrap_or(0);
    let mut bytes = [0; 10];
    if let Some(tail) = bytes.last_chunk_mut::<8>() {
        *tail = (count & COUNT_MASK).to_be_bytes();
    }
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
}

/// The number of a key given at `moment`, or nothing if it was given at another.
fn count_of(id: &[u8], moment: Timestamp) -> Option<u64> {
    let id = Uuid::from_slice(id).ok()?;
    let count = u64::from_be_bytes(*id.as_bytes().last_chunk::<8>()?) & COUNT_MASK;
    (keyed(moment, count) == id).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_gives_the_same_growing_keys_each_time() {
        let clock = Clock::Fixed("2023-07-03T12:00:00Z".parse().unwrap());
        let keys = |ids: Ids| (0..1000).map(|_| ids.next()).collect::<Vec<_>>();
        let first = keys(Ids::new(clock));
        assert_eq!(first, keys(Ids::new(clock)));
        assert!(first.is_sorted());
        assert!(first.iter().all(|id| id.get_version_num() == 7));
        assert_eq!(count_of(first[41].as_bytes(), clock.now()), Some(42));
        assert_eq!(count_of(Uuid::now_v7().as_bytes(), clock.now()), None);
    }
}
