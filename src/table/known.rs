//! How finely the date of an event is known.

use crate::date::{Date, End, Extent};
use crate::time::SECS_PER_DAY;

/// How finely a date is known, the finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Known {
    /// To the day: of what lasted, both ends.
    Day,
    /// To a month or less of it.
    Month,
    /// To a year or a part of it.
    Year,
    /// To several years.
    Years,
    /// It lasted, and its end is known to the day, but not its start.
    StartUncertain,
    /// It lasted, and its start is known to the day, but not its end.
    EndUncertain,
    /// It lasted, and neither end is known to the day.
    BothUncertain,
    /// Its source doubts it, or gives it roughly.
    Doubtful,
}

impl Known {
    /// How finely a date is known; `None` where it has no place in time.
    #[must_use]
    pub fn of(date: &Date) -> Option<Known> {
        let extent = date.extent()?;
        if date.is_uncertain() || date.is_approximate() {
            return Some(Known::Doubtful);
        }
        let days = |first: End, last: End| {
            let secs = last.point()?.secs().saturating_sub(first.point()?.secs());
            Some(secs.saturating_add(SECS_PER_DAY - 1) / SECS_PER_DAY)
        };
        let is_day = |days: Option<i64>| days.is_some_and(|days| days <= 1);
        Some(match extent {
            Extent::Within(points) => match days(points.earliest_start, points.latest_end) {
                Some(..=1) => Known::Day,
                Some(..=31) => Known::Month,
                Some(..=366) => Known::Year,
                _ => Known::Years,
            },
            Extent::Span(points) => {
                let start = is_day(days(points.earliest_start, points.latest_start));
                let end = is_day(days(points.earliest_end, points.latest_end));
                match (start, end) {
                    (true, true) => Known::Day,
                    (false, true) => Known::StartUncertain,
                    (true, false) => Known::EndUncertain,
                    (false, false) => Known::BothUncertain,
                }
            }
        })
    }

    /// The message that says it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Known::Day => "known.day",
            Known::Month => "known.month",
            Known::Year => "known.year",
            Known::Years => "known.years",
            Known::StartUncertain => "known.start-uncertain",
            Known::EndUncertain => "known.end-uncertain",
            Known::BothUncertain => "known.both-uncertain",
            Known::Doubtful => "known.doubtful",
        }
    }
}
