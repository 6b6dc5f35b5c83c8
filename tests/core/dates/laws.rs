//! Laws: counts of days by another algorithm, and what holds for every date.

use super::four;
use crate::support::{at, date, edtf, plain_moment, words};
use proptest::prelude::*;
use timeloom::date::{Date, Extent, era_year, old_style};
use timeloom::time::{
    Civil, SECS_PER_DAY, TimePoint, civil_from_point, days_in_month, point_from_civil,
};
use timeloom::words::{DateStyle, Language};

/// Days from Monday 1 January 1 (day 1) of the Gregorian calendar, by counting whole years, whole
/// months and days: Reingold & Dershowitz, "Calendrical Calculations" (4th ed.), eq. 2.17. Shares
/// no step with the algorithm under test, which counts from 1 March and in eras of 400 years.
fn fixed_from_gregorian(year: i128, month: u8, day: u8) -> i128 {
    let leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    let before = year - 1;
    365 * before + before.div_euclid(4) - before.div_euclid(100)
        + before.div_euclid(400)
        + days_before_month(month, leap)
        + i128::from(day)
}

/// The same count for a day of the Julian calendar (ibid., eq. 3.3): 1 January 1 is day -1.
fn fixed_from_julian(year: i128, month: u8, day: u8) -> i128 {
    let before = year - 1;
    let leap = year.rem_euclid(4) == 0;
    -2 + 365 * before + before.div_euclid(4) + days_before_month(month, leap) + i128::from(day)
}

fn days_before_month(month: u8, leap: bool) -> i128 {
    const COMMON: [i128; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let before = COMMON.get(usize::from(month) - 1).copied().unwrap_or(0);
    before + i128::from(leap && month > 2)
}

/// 1 January 1970 in that count: 365·1969 + 492 - 19 + 4 + 1.
const FIXED_1970: i128 = 719_163;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_text_whatever_makes_the_parser_panic(text in any::<String>()) {
        if let Ok(date) = Date::parse(&text) {
            prop_assert_eq!(date.edtf(), text);
        }
    }

    #[test]
    fn no_text_of_edtf_letters_makes_points_or_words_panic(
        text in "[0-9XYES?~%./\\[\\]{},:TZ+-]{0,20}|[\\[{]?(\\.\\.)?-?[0-9X]{4}(-[0-4X][0-9X]){0,2}[?~%]?(/|\\.\\.|,)?-?([0-9X]{4})?(-[0-4][0-9])?[?~%]?[\\]}]?|Y-?[1-9][0-9]{3,24}(E[0-9]{1,3})?(S[0-9]{1,3})?",
    ) {
        match Date::parse(&text) {
            Ok(date) => {
                prop_assert_eq!(date.extent().map(Extent::points), date.points(), "`{}`", text);
                for language in Language::ALL {
                    let said = words(language).date(&date, DateStyle::Long);
                    prop_assert!(!said.is_empty(), "`{}` in {:?}", text, language);
                    let _ = words(language).era(&date);
                }
            }
            Err(error) => prop_assert!(error.offset <= text.len(), "`{}`: {:?}", text, error),
        }
    }

    #[test]
    fn points_come_in_order(text in edtf()) {
        let date = date(&text);
        let Some(points) = date.points() else { return Err(TestCaseError::fail(format!("`{text}` has no points"))) };
        let pairs = [
            (points.earliest_start, points.latest_start),
            (points.earliest_end, points.latest_end),
            (points.earliest_start, points.earliest_end),
            (points.latest_start, points.latest_end),
        ];
        for (before, after) in pairs {
            if let (Some(before), Some(after)) = (before.point(), after.point()) {
                prop_assert!(before <= after, "`{}`: {:?}", text, four(points));
            }
        }
        let span = date.dated_span();
        prop_assert!(span.is_some_and(|span| span.start() <= span.end()), "`{}`: {:?}", text, span);
    }

    #[test]
    fn a_qualifier_moves_no_point(text in plain_moment(), other in plain_moment()) {
        let plain = date(&text);
        for qualifier in ["?", "~", "%"] {
            let qualified = date(&format!("{text}{qualifier}"));
            prop_assert_eq!(qualified.extent(), plain.extent(), "`{}` and `{}`", qualified.edtf(), text);
        }
        let interval = format!("{text}/{other}");
        if let Ok(plain) = Date::parse(&interval) {
            let qualified = date(&format!("{text}?/{other}~"));
            prop_assert_eq!(qualified.extent(), plain.extent(), "{}", interval);
        }
    }

    #[test]
    fn a_qualifier_in_the_middle_moves_no_point(year in 1000_i64..=9999, month in 1_u8..=12, day in 1_u8..=28) {
        let plain = date(&format!("{year}-{month:02}-{day:02}"));
        for text in [format!("{year}?-{month:02}-~{day:02}"), format!("{year}-%{month:02}-{day:02}")] {
            prop_assert_eq!(date(&text).points(), plain.points(), "{}", text);
        }
    }

    #[test]
    fn every_point_of_the_line_has_a_civil_date_and_is_found_by_it_again(secs in any::<i64>()) {
        let point = TimePoint::from_secs(secs);
        let civil = civil_from_point(point);
        prop_assert_eq!(point_from_civil(civil), Ok(point), "{:?}", civil);
        prop_assert!((1..=12).contains(&civil.month), "{:?}", civil);
        prop_assert!((1..=days_in_month(civil.year, civil.month)).contains(&civil.day), "{:?}", civil);
        prop_assert!(i64::from(civil.second_of_day) < SECS_PER_DAY, "{:?}", civil);
    }

    #[test]
    fn days_are_counted_as_by_a_second_algorithm(
        year in prop_oneof![-10_000_i64..=10_000, -290_000_000_000_i64..=290_000_000_000],
        month in 1_u8..=12,
        day in 1_u8..=31,
    ) {
        prop_assume!(day <= days_in_month(year, month));
        let days = fixed_from_gregorian(i128::from(year), month, day) - FIXED_1970;
        let expected = i64::try_from(days * 86_400).map(TimePoint::from_secs);
        let found = point_from_civil(Civil::from_ymd(year, month, day));
        prop_assert_eq!(found.ok(), expected.ok(), "{}-{}-{}", year, month, day);
    }

    #[test]
    fn no_year_overflows(year in any::<i64>(), month in 1_u8..=12, day in 1_u8..=31) {
        let days = fixed_from_gregorian(i128::from(year), month, 1) - FIXED_1970 + i128::from(day) - 1;
        let expected = i64::try_from(days * 86_400).ok().map(TimePoint::from_secs);
        prop_assert_eq!(point_from_civil(Civil::from_ymd(year, month, day)).ok(), expected, "{}", year);
    }

    #[test]
    fn an_old_style_day_is_the_same_day_by_a_second_algorithm(
        year in prop_oneof![-10_000_i64..=10_000, 1_500_i64..=2_100],
        month in 1_u8..=12,
        day in 1_u8..=31,
    ) {
        prop_assume!(day <= days_in_month(year, month));
        let Some((old_year, old_month, old_day)) = old_style(year, month, day) else {
            return Err(TestCaseError::fail(format!("{year}-{month}-{day} has no old style")));
        };
        let subject = format!("{year}-{month}-{day} is {old_year}-{old_month}-{old_day} Old Style");
        prop_assert_eq!(
            fixed_from_julian(i128::from(old_year), old_month, old_day),
            fixed_from_gregorian(i128::from(year), month, day),
            "{}", subject
        );
        let leap = old_year.rem_euclid(4) == 0;
        let length = if old_month == 2 && leap { 29 } else { days_in_month(1, old_month) };
        prop_assert!((1..=length).contains(&old_day), "{}", subject);
    }

    #[test]
    fn the_next_day_is_the_next_day_in_old_style(days in -4_000_000_i64..4_000_000) {
        let julian_day = |days: i64| {
            let civil = civil_from_point(TimePoint::from_secs(days * SECS_PER_DAY));
            old_style(civil.year, civil.month, civil.day)
                .map(|(year, month, day)| fixed_from_julian(i128::from(year), month, day))
        };
        prop_assert_eq!(julian_day(days).map(|day| day + 1), julian_day(days + 1), "day {}", days);
    }

    #[test]
    fn era_years_follow_each_other_without_a_gap(days in 0_i64..60_000) {
        // From 1 January 1873 (Meiji 6) for about 164 years.
        let day = |days: i64| civil_from_point(at(1873, 1, 1).plus_secs(days * SECS_PER_DAY));
        let (today, tomorrow) = (day(days), day(days + 1));
        let era_of = |civil: Civil| era_year(civil.year, civil.month, civil.day);
        let (Some(a), Some(b)) = (era_of(today), era_of(tomorrow)) else {
            return Err(TestCaseError::fail(format!("{today:?} has no era")));
        };
        let new_year = i64::from(today.year != tomorrow.year);
        let follows = (a.era == b.era && b.year == a.year + new_year) || (a.era < b.era && b.year == 1);
        prop_assert!(follows, "{:?} {:?}, then {:?} {:?}", today, a, tomorrow, b);
    }

    #[test]
    fn before_1873_no_day_has_an_era(days in 1_i64..4_000_000) {
        let civil = civil_from_point(at(1873, 1, 1).plus_secs(-days * SECS_PER_DAY));
        prop_assert_eq!(era_year(civil.year, civil.month, civil.day), None, "{:?}", civil);
    }
}
