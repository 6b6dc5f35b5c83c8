//! Civil dates of the proleptic Gregorian calendar and their points on the line.
//!
//! Years are astronomical (year 0 exists, and is a leap year); that 1 BCE is followed by 1 CE is
//! said by [`crate::words`], the only place where a year is shown.

use super::{SECS_PER_DAY, TimePoint};

/// A day and the second within it. Fields in range: month 1..=12, day 1..=31, second 0..86 400.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Civil {
    /// Astronomical year: 0 is 1 BCE.
    pub year: i64,
    /// Month, 1..=12.
    pub month: u8,
    /// Day of the month, 1..=31.
    pub day: u8,
    /// Second of the day, 0..86 400.
    pub second_of_day: u32,
}

impl Civil {
    /// Midnight at the start of a day.
    #[must_use]
    pub const fn from_ymd(year: i64, month: u8, day: u8) -> Civil {
        Civil { year, month, day, second_of_day: 0 }
    }
}

/// A civil date whose point does not fit into the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RangeError {
    /// The year that is too far away.
    pub year: i64,
}

/// Whether the Gregorian year has 366 days.
#[must_use]
pub const fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// Days of a month; a month outside 1..=12 has 31.
#[must_use]
pub const fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The point at a civil date.
///
/// Days are counted by the algorithm `days_from_civil` of Howard Hinnant, "chrono-Compatible
/// Low-Level Date Algorithms" (2021).
///
/// # Errors
///
/// [`RangeError`] if the date lies more than 292 thousand million years from 1970. A day beyond
/// the end of its month is counted on into the next month.
pub fn point_from_civil(civil: Civil) -> Result<TimePoint, RangeError> {
    let out_of_range = RangeError { year: civil.year };
    // Beyond this no second fits into the line; within it nothing below overflows.
    const FARTHEST_YEAR: i64 = 292_277_100_000;
    if !(-FARTHEST_YEAR..=FARTHEST_YEAR).contains(&civil.year) {
        return Err(out_of_range);
    }
    let (year, month, day) = (civil.year, i64::from(civil.month), i64::from(civil.day));
    let shifted_year = if month <= 2 { year - 1 } else { year };
    let era = shifted_year.div_euclid(400);
    let year_of_era = shifted_year.rem_euclid(400);
    let shifted_month = (month + 9) % 12;
    let day_of_year = (153 * shifted_month + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    let days = era * 146_097 + day_of_era - 719_468;
    let second = i64::from(civil.second_of_day);
    // Counted from the midnight nearer to 1970: the first day of the line starts before it.
    let (days, secs) = if days < 0 { (days + 1, second - SECS_PER_DAY) } else { (days, second) };
    days.checked_mul(SECS_PER_DAY)
        .and_then(|midnight| midnight.checked_add(secs))
        .map(TimePoint::from_secs)
        .ok_or(out_of_range)
}

/// The civil date of a point; the inverse of [`point_from_civil`] for every point (Hinnant's
/// `civil_from_days`).
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn civil_from_point(point: TimePoint) -> Civil {
    let days = point.secs().div_euclid(SECS_PER_DAY);
    let second_of_day = point.secs().rem_euclid(SECS_PER_DAY) as u32;
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u8;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 } as u8;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Civil { year, month, day, second_of_day }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secs(year: i64, month: u8, day: u8) -> i64 {
        point_from_civil(Civil::from_ymd(year, month, day)).map_or(i64::MIN, TimePoint::secs)
    }

    #[test]
    fn the_line_starts_in_1970_and_a_day_is_86_400_seconds() {
        assert_eq!(secs(1970, 1, 1), 0);
        assert_eq!(secs(1970, 1, 2), 86_400);
        assert_eq!(secs(1969, 12, 31), -86_400);
    }

    #[test]
    fn century_years_are_leap_only_every_fourth_time() {
        assert_eq!(secs(1900, 3, 1) - secs(1900, 2, 28), 86_400);
        assert_eq!(secs(2000, 3, 1) - secs(2000, 2, 28), 2 * 86_400);
        assert_eq!(days_in_month(1900, 2), 28);
        assert_eq!(days_in_month(0, 2), 29);
    }

    #[test]
    fn the_day_before_the_first_of_year_one_is_in_year_zero() {
        let day_before = point_from_civil(Civil::from_ymd(1, 1, 1)).map(|p| p.plus_secs(-1));
        let civil = day_before.map(civil_from_point);
        assert_eq!(
            civil.map(|c| (c.year, c.month, c.day, c.second_of_day)),
            Ok((0, 12, 31, 86_399))
        );
    }

    #[test]
    fn a_year_beyond_the_line_is_an_error_and_not_a_wrap() {
        let far = Civil::from_ymd(i64::MAX, 12, 31);
        assert_eq!(point_from_civil(far), Err(RangeError { year: i64::MAX }));
        assert!(point_from_civil(Civil::from_ymd(-170_000_002, 1, 1)).is_ok());
    }
}
