//! The Julian calendar and the Japanese eras, for display beside a Gregorian day.
//!
//! Knows no language: the names of eras and months come from [`crate::words`].

use crate::time::{Civil, TimePoint, civil_from_point};
use edtf_calendars::{JulianDate, gregorian_to_julian};
use edtf_core::BoundDate;

/// The Old Style (proleptic Julian) day of a Gregorian day, as year, month, day.
///
/// `None` only for years that do not fit the calculation.
#[must_use]
pub fn old_style(year: i64, month: u8, day: u8) -> Option<(i64, u8, u8)> {
    let JulianDate { year, month, day } =
        gregorian_to_julian(BoundDate { year, month, day }).ok()?;
    Some((year, month, day))
}

/// A Japanese era since the Meiji restoration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    /// 明治
    Meiji,
    /// 大正
    Taisho,
    /// 昭和
    Showa,
    /// 平成
    Heisei,
    /// 令和
    Reiwa,
}

/// A year within an era; 1 is written 元 in Japanese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EraYear {
    /// The era.
    pub era: Era,
    /// Its year, 1 or more.
    pub year: i64,
}

/// First days of the eras. Each change took effect on the day itself, so that 30 July 1912 is
/// already Taishō (imperial edicts of 1912, 1926, 1989 and the cabinet order of 2019).
const ERAS: [(Era, Civil); 5] = [
    (Era::Reiwa, Civil::from_ymd(2019, 5, 1)),
    (Era::Heisei, Civil::from_ymd(1989, 1, 8)),
    (Era::Showa, Civil::from_ymd(1926, 12, 25)),
    (Era::Taisho, Civil::from_ymd(1912, 7, 30)),
    (Era::Meiji, Civil::from_ymd(1873, 1, 1)),
];

/// Year 0 of Meiji in Gregorian years: Meiji 6 is 1873.
const fn year_before(era: Era) -> i64 {
    match era {
        Era::Meiji => 1867,
        Era::Taisho => 1911,
        Era::Showa => 1925,
        Era::Heisei => 1988,
        Era::Reiwa => 2018,
    }
}

/// The era year of a Gregorian day.
///
/// `None` before 1 January 1873 (Meiji 6): until then Japan used a lunisolar calendar whose years
/// do not coincide with Gregorian ones, and a converted number would be false precision.
#[must_use]
pub fn era_year(year: i64, month: u8, day: u8) -> Option<EraYear> {
    let civil = Civil::from_ymd(year, month, day);
    let (era, _) = ERAS.into_iter().find(|(_, first)| civil >= *first)?;
    Some(EraYear { era, year: year - year_before(era) })
}

/// The first and last Gregorian day of an era year; the first year of an era begins within a Gregorian
/// one. The inverse of [`era_year`].
///
/// `None` for what is no year of its era, and before Meiji 6, as for [`era_year`].
#[must_use]
pub fn days_of_era_year(EraYear { era, year }: EraYear) -> Option<(Civil, Civil)> {
    let gregorian = year_before(era).checked_add(year)?;
    let (mut first, mut last) =
        (Civil::from_ymd(gregorian, 1, 1), Civil::from_ymd(gregorian, 12, 31));
    for (other, start) in ERAS {
        if other == era {
            first = first.max(start);
        } else if other > era {
            // The last day is the one before another era; Reiwa alone begins on a first, after April.
            let day =
                if start.day > 1 { (start.month, start.day - 1) } else { (start.month - 1, 30) };
            last = last.min(Civil::from_ymd(start.year, day.0, day.1));
        }
    }
    (year > 0 && first <= last).then_some((first, last))
}

/// The era years that a span from `start` up to (not including) `end` begins and ends in; one
/// pair of equal values where it stays within one. `None` as for [`era_year`].
#[must_use]
pub fn era_years_of(start: TimePoint, end: TimePoint) -> Option<(EraYear, EraYear)> {
    let first = civil_from_point(start);
    let last = civil_from_point(end.plus_secs(-1).max(start));
    Some((
        era_year(first.year, first.month, first.day)?,
        era_year(last.year, last.month, last.day)?,
    ))
}
