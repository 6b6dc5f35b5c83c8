//! Days of the proleptic Gregorian calendar as numbers from 1 January 1970.
//!
//! xtask does not depend on the product that it measures, so these few lines stand here again.

/// Days since 1 January 1970.
pub(crate) type Day = i64;

/// The number of a day (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
pub(crate) const fn from_civil(year: i64, month: i64, day: i64) -> Day {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Year, month and day of a number.
pub(super) const fn to_civil(day: Day) -> (i64, i64, i64) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day_of_year - (153 * march_month + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbered_from_1970_on() {
        assert_eq!(from_civil(1970, 1, 1), 0);
        assert_eq!(from_civil(2000, 3, 1), 11_017);
        assert_eq!(to_civil(-1), (1969, 12, 31));
    }

    #[test]
    fn every_day_of_four_centuries_comes_back() {
        for day in from_civil(1600, 1, 1)..=from_civil(2000, 12, 31) {
            let (year, month, of_month) = to_civil(day);
            assert_eq!(from_civil(year, month, of_month), day);
        }
    }
}
