//! Which backups stay: a pure function of their times.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

const DAYS: usize = 12;
const WEEKS: usize = 10;
const MONTHS: usize = 9;
/// However old they are, so many stay.
const ALWAYS: usize = 3;

/// The backups to delete, as places in `made_at`, which lists verified backups only.
///
/// All of today and yesterday stay, and those that a clock set back puts in the future; before that, the
/// last of each of 12 days, then of 10 weeks, then of 9 months; and never fewer than 3 in all. Days are
/// those of `zone`.
pub fn to_delete(made_at: &[Timestamp], now: Timestamp, zone: &TimeZone) -> Vec<usize> {
    let yesterday = now.to_zoned(zone.clone()).date().saturating_sub(1.day());
    let mut newest_first: Vec<usize> = (0..made_at.len()).collect();
    newest_first.sort_by_key(|place| std::cmp::Reverse(made_at.get(*place)));

    let mut days = Kept::new(DAYS);
    let mut weeks = Kept::new(WEEKS);
    let mut months = Kept::new(MONTHS);
    let mut kept = 0;
    let mut deleted = Vec::new();
    for place in newest_first {
        let Some(moment) = made_at.get(place) else { continue };
        let date = moment.to_zoned(zone.clone()).date();
        let stays = date >= yesterday
            || days.takes(date, date)
            || (days.is_full_before(date) && weeks.takes(monday_of(date), date))
            || (weeks.is_full_before(date) && months.takes(date.first_of_month(), date))
            || kept < ALWAYS;
        if stays {
            kept += 1;
        } else {
            deleted.push(place);
        }
    }
    deleted
}

/// The periods of one length of which a backup has been kept.
struct Kept {
    room: usize,
    periods: BTreeSet<Date>,
    earliest: Option<Date>,
}

impl Kept {
    fn new(room: usize) -> Self {
        Kept { room, periods: BTreeSet::new(), earliest: None }
    }

    /// Takes the backup if there is room and none of its period has been taken.
    fn takes(&mut self, period: Date, date: Date) -> bool {
        let takes = self.periods.len() < self.room && self.periods.insert(period);
        if takes {
            self.earliest = Some(date);
        }
        takes
    }

    /// Whether there is no more room, and `date` is before all that was taken.
    fn is_full_before(&self, date: Date) -> bool {
        self.periods.len() >= self.room && self.earliest.is_some_and(|earliest| date < earliest)
    }
}

fn monday_of(date: Date) -> Date {
    date.saturating_sub(i64::from(date.weekday().to_monday_zero_offset()).days())
}
