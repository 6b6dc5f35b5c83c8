//! Calendar intervals: "every 10 years", "every month", aligned to the calendar.
//!
//! The five operations of d3-time (floor, ceil, offset, range, and a nominal length), on which
//! ticks are written. Nothing here knows of pixels.

use super::{Civil, SECS_PER_DAY, TimePoint, TimeSpan, civil_from_point, point_from_civil};

/// The unit that an interval counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Hours of a day.
    Hour,
    /// Days of a month.
    Day,
    /// Months of a year.
    Month,
    /// Years.
    Year,
}

/// Every `step` units, aligned to the calendar: to year 0, to January, to the first, to midnight.
///
/// Steps of days are aligned to the month (1, 6, 11, … for a step of 5) and start over at each
/// first, so the last gap of a month is shorter or longer than the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    unit: Unit,
    step: u32,
}

/// Most points that [`Interval::range`] yields; a wider span ends early rather than filling memory.
/// The window of a view of 8 192 px is 21 000 px wide, with a tick for each day every 2 px at most.
const MAX_RANGE: usize = 16_384;

impl Interval {
    /// Every `step` units; a step of 0 counts as 1.
    #[must_use]
    pub const fn every(step: u32, unit: Unit) -> Interval {
        Interval { unit, step: if step == 0 { 1 } else { step } }
    }

    /// The unit counted.
    #[must_use]
    pub const fn unit(self) -> Unit {
        self.unit
    }

    /// How many units apart.
    #[must_use]
    pub const fn step(self) -> u32 {
        self.step
    }

    /// Length in seconds with a mean Gregorian year (365.2425 days).
    #[must_use]
    pub fn nominal_secs(self) -> f64 {
        let unit_secs = match self.unit {
            Unit::Hour => 3_600.0,
            Unit::Day => 86_400.0,
            Unit::Month => 2_629_746.0,
            Unit::Year => 31_556_952.0,
        };
        f64::from(self.step) * unit_secs
    }

    /// The last point of this interval at or before `at`; `at` itself where the line ends.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn floor(self, at: TimePoint) -> TimePoint {
        let civil = civil_from_point(at);
        let step = i64::from(self.step);
        let floored = match self.unit {
            Unit::Year => Civil::from_ymd(civil.year.div_euclid(step) * step, 1, 1),
            Unit::Month => {
                let month0 = i64::from(civil.month) - 1;
                let first = (month0 / step * step + 1) as u8;
                Civil::from_ymd(civil.year, first, 1)
            }
            Unit::Day => {
                let length = i64::from(super::days_in_month(civil.year, civil.month));
                let aligned = (i64::from(civil.day) - 1) / step * step + 1;
                let day =
                    if crowds_next_month(aligned, length, step) { aligned - step } else { aligned };
                Civil::from_ymd(civil.year, civil.month, day as u8)
            }
            Unit::Hour => {
                let secs = 3_600 * step;
                let into_day = at.secs().rem_euclid(SECS_PER_DAY);
                return at.plus_secs(-(into_day % secs));
            }
        };
        point_from_civil(floored).unwrap_or(at)
    }

    /// The first point of this interval after `at`.
    #[must_use]
    pub fn next(self, at: TimePoint) -> TimePoint {
        let from = self.floor(at);
        let civil = civil_from_point(from);
        let step = i64::from(self.step);
        let next = match self.unit {
            Unit::Year => Civil::from_ymd(civil.year.saturating_add(step), 1, 1),
            Unit::Month => {
                let month0 = i64::from(civil.month) - 1 + step;
                if month0 >= 12 {
                    Civil::from_ymd(civil.year + 1, 1, 1)
                } else {
                    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                    Civil::from_ymd(civil.year, month0 as u8 + 1, 1)
                }
            }
            Unit::Day => {
                let day = i64::from(civil.day) + step;
                let length = i64::from(super::days_in_month(civil.year, civil.month));
                if day > length || crowds_next_month(day, length, step) {
                    return Interval::every(1, Unit::Month).next(from);
                }
                return from.plus_secs(step * SECS_PER_DAY);
            }
            Unit::Hour => return from.plus_secs(3_600 * step),
        };
        point_from_civil(next).unwrap_or(TimePoint::MAX)
    }

    /// The points of this interval within `[span.start, span.end]`, at most 16 384 of them.
    pub fn range(self, span: TimeSpan) -> impl Iterator<Item = TimePoint> {
        let first = self.floor(span.start());
        let first = if first < span.start() { self.next(first) } else { first };
        std::iter::successors(Some(first), move |at| {
            let next = self.next(*at);
            (next > *at).then_some(next)
        })
        .take_while(move |at| *at <= span.end())
        .take(MAX_RANGE)
    }
}

/// Whether a day other than the first has less than half a step before the next month: the 31st with
/// a step of 5. It is left out, and its days belong to the gap before it.
const fn crowds_next_month(day: i64, length: i64, step: i64) -> bool {
    day > 1 && length - day + 1 < step / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(year: i64, month: u8, day: u8) -> TimePoint {
        point_from_civil(Civil::from_ymd(year, month, day)).unwrap_or(TimePoint::MIN)
    }

    fn days(interval: Interval, from: TimePoint, to: TimePoint) -> Vec<(i64, u8, u8)> {
        interval
            .range(TimeSpan::between(from, to))
            .map(civil_from_point)
            .map(|civil| (civil.year, civil.month, civil.day))
            .collect()
    }

    #[test]
    fn decades_are_aligned_across_the_turn_of_the_era() {
        let decades = days(Interval::every(10, Unit::Year), at(-15, 6, 1), at(11, 1, 1));
        assert_eq!(decades, [(-10, 1, 1), (0, 1, 1), (10, 1, 1)]);
    }

    #[test]
    fn quarters_start_in_january_april_july_october() {
        let quarters = days(Interval::every(3, Unit::Month), at(1918, 2, 1), at(1919, 1, 1));
        assert_eq!(quarters, [(1918, 4, 1), (1918, 7, 1), (1918, 10, 1), (1919, 1, 1)]);
    }

    #[test]
    fn every_fifth_day_leaves_out_the_thirty_first() {
        let fives = days(Interval::every(5, Unit::Day), at(1918, 1, 20), at(1918, 2, 7));
        assert_eq!(fives, [(1918, 1, 21), (1918, 1, 26), (1918, 2, 1), (1918, 2, 6)]);
    }

    #[test]
    fn a_span_of_all_time_yields_a_bounded_number_of_points() {
        let all = TimeSpan::between(TimePoint::MIN, TimePoint::MAX);
        assert!(Interval::every(1, Unit::Hour).range(all).count() <= MAX_RANGE);
    }
}
