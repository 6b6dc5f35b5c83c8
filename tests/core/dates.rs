//! Dates: the four points of every EDTF shape, and every seam of the calendars.
//!
//! Expected days are read off the calendar or from a cited rule; none was copied from an output.
//! Ends are half-open: the latest end of 5 April is 6 April.

use crate::support::{at, date, edtf, plain_moment, shown, words};
use proptest::prelude::*;
use timeloom::date::{Date, End, Era, EraYear, Extent, FourPoints, era_year, old_style};
use timeloom::time::{
    Civil, SECS_PER_DAY, TimePoint, civil_from_point, days_in_month, is_leap, point_from_civil,
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

fn shown_end(end: End) -> String {
    match end {
        End::At(point) => shown(point),
        End::Open => "open".to_owned(),
        End::Unknown => "unknown".to_owned(),
    }
}

fn four(points: FourPoints) -> [String; 4] {
    [points.earliest_start, points.latest_start, points.earliest_end, points.latest_end]
        .map(shown_end)
}

#[track_caller]
fn assert_span(edtf: &str, expected: [&str; 4]) {
    match date(edtf).extent() {
        Some(Extent::Span(points)) => assert_eq!(four(points), expected, "`{edtf}`"),
        other => panic!("`{edtf}` should last from a start to an end, but is {other:?}"),
    }
}

/// A moment may start and end anywhere from its first point to its last.
#[track_caller]
fn assert_within(edtf: &str, first: &str, after: &str) {
    match date(edtf).extent() {
        Some(Extent::Within(points)) => {
            assert_eq!(four(points), [first, after, first, after], "`{edtf}`");
        }
        other => panic!("`{edtf}` should be one moment, but is {other:?}"),
    }
}

// Laws.

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

// The four points of moments.

#[test]
fn a_day_a_month_and_a_year_are_as_wide_as_they_are_given() {
    assert_within("1918-04-05", "1918-04-05", "1918-04-06");
    assert_within("1918-12-31", "1918-12-31", "1919-01-01");
    assert_within("1915-02", "1915-02-01", "1915-03-01");
    assert_within("1915-12", "1915-12-01", "1916-01-01");
    assert_within("1918", "1918-01-01", "1919-01-01");
}

#[test]
fn a_season_has_its_months_by_the_fixed_table_of_the_parser() {
    // edtf-core, docs/spec-notes.md D12; codes of ISO 8601-2 §4.8.
    let table = [
        (21, "1915-03-01", "1915-06-01"), // spring
        (22, "1915-06-01", "1915-09-01"), // summer
        (23, "1915-09-01", "1915-12-01"), // autumn
        (24, "1915-12-01", "1916-03-01"), // winter
        (25, "1915-03-01", "1915-06-01"), // northern spring
        (26, "1915-06-01", "1915-09-01"),
        (27, "1915-09-01", "1915-12-01"),
        (28, "1915-12-01", "1916-03-01"),
        (29, "1915-09-01", "1915-12-01"), // southern spring
        (30, "1915-12-01", "1916-03-01"),
        (31, "1915-03-01", "1915-06-01"),
        (32, "1915-06-01", "1915-09-01"),
        (33, "1915-01-01", "1915-04-01"), // quarters
        (34, "1915-04-01", "1915-07-01"),
        (35, "1915-07-01", "1915-10-01"),
        (36, "1915-10-01", "1916-01-01"),
        (37, "1915-01-01", "1915-05-01"), // thirds
        (38, "1915-05-01", "1915-09-01"),
        (39, "1915-09-01", "1916-01-01"),
        (40, "1915-01-01", "1915-07-01"), // halves
        (41, "1915-07-01", "1916-01-01"),
    ];
    for (code, first, after) in table {
        assert_within(&format!("1915-{code}"), first, after);
    }
}

#[test]
fn a_mask_is_as_wide_as_all_that_it_may_mean() {
    assert_within("192X", "1920-01-01", "1930-01-01");
    assert_within("19XX", "1900-01-01", "2000-01-01");
    assert_within("19X8", "1908-01-01", "1999-01-01");
    assert_within("XXXX", "0000-01-01", "10000-01-01");
    assert_within("1920-XX", "1920-01-01", "1921-01-01");
    assert_within("1920-04-XX", "1920-04-01", "1920-05-01");
    assert_within("1920-XX-XX", "1920-01-01", "1921-01-01");
    assert_within("1918-XX-31", "1918-01-31", "1919-01-01");
    // The leap years of the 1920s are 1920, 1924 and 1928.
    assert_within("192X-02-29", "1920-02-29", "1928-03-01");
}

#[test]
fn few_significant_digits_leave_a_range_of_years() {
    // ISO 8601-2 §4.4.3: the digits that are not significant may be any.
    assert_within("1950S2", "1900-01-01", "2000-01-01");
    assert_within("1950S3", "1950-01-01", "1960-01-01");
    assert_within("Y171010000S3", "171000000-01-01", "172000000-01-01");
    assert_within("Y-171010000S3", "-171999999-01-01", "-170999999-01-01");
}

#[test]
fn a_time_is_known_to_the_second_and_its_zone_moves_nothing() {
    for text in [
        "1918-04-05T10:30:07",
        "1918-04-05T10:30:07Z",
        "1918-04-05T10:30:07+09:00",
        "1918-04-05T10:30:07-08",
    ] {
        assert_within(text, "1918-04-05T10:30:07", "1918-04-05T10:30:08");
    }
    assert_within("1918-04-05T23:59:59", "1918-04-05T23:59:59", "1918-04-06");
}

#[test]
fn one_of_several_is_a_moment_over_all_of_them() {
    assert_within("[1914,1915]", "1914-01-01", "1916-01-01");
    assert_within("[1667,1668,1670..1672]", "1667-01-01", "1673-01-01");
    assert_within("[1920-01..1920-04]", "1920-01-01", "1920-05-01");
    assert_within("[1760-12,1760-01]", "1760-01-01", "1761-01-01");
}

#[test]
fn by_1903_is_one_moment_with_an_open_start_and_1918_or_later_one_with_an_open_end() {
    assert_within("[..1903]", "open", "1904-01-01");
    assert_within("[..1916-12-31]", "open", "1917-01-01");
    assert_within("[1918..]", "1918-01-01", "open");
}

// The four points of spans.

#[test]
fn a_span_starts_within_its_first_date_and_ends_within_its_last() {
    assert_span("1904/1905", ["1904-01-01", "1905-01-01", "1905-01-01", "1906-01-01"]);
    assert_span("1918-04-05/1918-05-09", ["1918-04-05", "1918-04-06", "1918-05-09", "1918-05-10"]);
    assert_span("1904-02-08/1905-09", ["1904-02-08", "1904-02-09", "1905-09-01", "1905-10-01"]);
    assert_span("-0043/0014", ["-043-01-01", "-042-01-01", "0014-01-01", "0015-01-01"]);
    assert_span("1914~/1917?", ["1914-01-01", "1915-01-01", "1917-01-01", "1918-01-01"]);
}

#[test]
fn open_is_not_unknown() {
    assert_span("1922-10/..", ["1922-10-01", "1922-11-01", "open", "open"]);
    assert_span("1922-10/", ["1922-10-01", "1922-11-01", "unknown", "unknown"]);
    assert_span("../1903", ["open", "open", "1903-01-01", "1904-01-01"]);
    assert_span("/1903", ["unknown", "unknown", "1903-01-01", "1904-01-01"]);
    assert_ne!(date("1922-10/..").points(), date("1922-10/").points());
}

#[test]
fn a_state_until_1903_is_not_a_moment_by_1903() {
    assert!(matches!(date("../1903").extent(), Some(Extent::Span(_))));
    assert!(matches!(date("[..1903]").extent(), Some(Extent::Within(_))));
}

#[test]
fn all_of_several_last_from_the_first_to_the_last() {
    assert_span("{1907,1910}", ["1907-01-01", "1908-01-01", "1910-01-01", "1911-01-01"]);
    assert_span("{1910,1907}", ["1907-01-01", "1908-01-01", "1910-01-01", "1911-01-01"]);
    assert_span("{1960,1961-12}", ["1960-01-01", "1961-01-01", "1961-12-01", "1962-01-01"]);
}

#[test]
fn all_of_a_range_is_known_as_well_as_an_interval() {
    // ISO 8601-2 §6.4: `{1670..1672}` is 1670, 1671 and 1672, so 1670 and 1672 did happen.
    assert_eq!(date("{1670..1672}").points(), date("1670/1672").points());
    assert_eq!(date("{..1984}").points(), date("../1984").points());
    assert_eq!(date("{1984..}").points(), date("1984/..").points());
    assert_span("{1667,1668,1670..1672}", ["1667-01-01", "1668-01-01", "1672-01-01", "1673-01-01"]);
}

#[test]
fn the_finest_member_bounds_what_all_members_share() {
    // Both 1914 and March 1914 happened: by 1 April it had started, and it did not end before March.
    assert_span("{1914,1914-03}", ["1914-01-01", "1914-04-01", "1914-03-01", "1915-01-01"]);
}

#[test]
fn what_has_no_dated_end_has_no_points() {
    for text in ["../..", "/..", "../", "/"] {
        if let Ok(date) = Date::parse(text) {
            assert_eq!(date.points(), None, "`{text}`");
            assert_eq!(date.extent(), None, "`{text}`");
            assert_eq!(date.dated_span(), None, "`{text}`");
        }
    }
}

#[test]
fn open_and_unknown_ends_add_nothing_to_the_dated_span() {
    for text in ["1922-10/..", "1922-10/", "../1922-10", "/1922-10", "[..1922-10]", "[1922-10..]"] {
        let span = date(text).dated_span().map(|span| (shown(span.start()), shown(span.end())));
        let expected = match text {
            // All that is dated of "by October 1922" is the end of October.
            "[..1922-10]" => ("1922-11-01", "1922-11-01"),
            "[1922-10..]" => ("1922-10-01", "1922-10-01"),
            _ => ("1922-10-01", "1922-11-01"),
        };
        assert_eq!(span, Some((expected.0.to_owned(), expected.1.to_owned())), "`{text}`");
    }
}

// Seams.

#[test]
fn one_bce_is_followed_by_one_ce() {
    let (before, after) = (date("0000").points(), date("0001").points());
    assert_eq!(before.map(|points| points.latest_end), after.map(|points| points.earliest_start));
    assert_within("0000-12-31", "0000-12-31", "0001-01-01");
    assert_within("-0001", "-001-01-01", "0000-01-01");
}

#[test]
fn the_29th_of_february_exists_in_gregorian_leap_years_only() {
    for (text, is_a_day) in [
        ("1900-02-29", false),
        ("2000-02-29", true),
        ("1904-02-29", true),
        ("1918-02-29", false),
        ("0000-02-29", true),
        ("-0004-02-29", true),
        ("-0100-02-29", false),
        ("-0001-02-29", false),
        ("1918-02-30", false),
    ] {
        assert_eq!(Date::parse(text).is_ok(), is_a_day, "`{text}`");
    }
    assert_within("1900-02-28", "1900-02-28", "1900-03-01");
    assert_within("2000-02-28", "2000-02-28", "2000-02-29");
    assert_within("2000-02-29", "2000-02-29", "2000-03-01");
    assert!(is_leap(2000) && !is_leap(1900) && is_leap(0) && !is_leap(-100) && is_leap(-400));
}

#[test]
fn old_style_has_the_29th_of_february_1900() {
    assert_eq!(old_style(1900, 3, 12), Some((1900, 2, 28)));
    assert_eq!(old_style(1900, 3, 13), Some((1900, 2, 29)));
    assert_eq!(old_style(1900, 3, 14), Some((1900, 3, 1)));
    assert_eq!(old_style(2000, 3, 13), Some((2000, 2, 29)), "both calendars have it in 2000");
}

#[test]
fn in_russia_31_january_1918_was_followed_by_14_february() {
    // Decree of 24 January (6 February) 1918: the day after 31 January is 14 February.
    assert_eq!(old_style(1918, 2, 13), Some((1918, 1, 31)));
    assert_eq!(old_style(1918, 2, 14), Some((1918, 2, 1)));
    assert_eq!(old_style(1918, 2, 1), Some((1918, 1, 19)));
    // Gregorian days go on without a gap there.
    assert_eq!(at(1918, 2, 14).secs() - at(1918, 1, 31).secs(), 14 * SECS_PER_DAY);
    assert_within("1918-02-01", "1918-02-01", "1918-02-02");
}

#[test]
fn the_october_revolution_was_in_november_and_the_orthodox_christmas_of_1917_is_in_1918() {
    assert_eq!(old_style(1917, 11, 7), Some((1917, 10, 25)));
    assert_eq!(old_style(1918, 1, 7), Some((1917, 12, 25)));
}

#[test]
fn the_calendars_part_in_1582_by_ten_days_and_agree_in_the_third_century() {
    // Inter gravissimas: 4 October 1582 was followed by 15 October.
    assert_eq!(old_style(1582, 10, 15), Some((1582, 10, 5)));
    assert_eq!(old_style(250, 6, 1), Some((250, 6, 1)));
    assert_eq!(old_style(1, 1, 1), Some((1, 1, 3)));
}

#[test]
fn what_a_source_wrote_moves_nothing() {
    let plain = date("1917-11-07");
    let calendar = Some(timeloom::date::Calendar::Julian);
    let written = plain.clone().with_words(Some("25 October 1917".to_owned()), calendar, None);
    assert_eq!(written.points(), plain.points());
}

#[test]
fn japan_has_era_years_from_1_january_1873_on() {
    // Meiji 5 ended with the lunisolar calendar; 1 January 1873 was Meiji 6.
    assert_eq!(era_year(1872, 12, 31), None);
    assert_eq!(era_year(1873, 1, 1), Some(EraYear { era: Era::Meiji, year: 6 }));
    assert_eq!(era_year(i64::MIN, 1, 1), None);
}

#[test]
fn eras_change_to_the_day() {
    for (last, first) in [
        ((1912, 7, 29, Era::Meiji, 45), (1912, 7, 30, Era::Taisho, 1)),
        ((1926, 12, 24, Era::Taisho, 15), (1926, 12, 25, Era::Showa, 1)),
        ((1989, 1, 7, Era::Showa, 64), (1989, 1, 8, Era::Heisei, 1)),
        ((2019, 4, 30, Era::Heisei, 31), (2019, 5, 1, Era::Reiwa, 1)),
    ] {
        for (year, month, day, era, era_number) in [last, first] {
            let expected = EraYear { era, year: era_number };
            assert_eq!(era_year(year, month, day), Some(expected), "{year}-{month}-{day}");
        }
    }
}

#[test]
fn the_ends_of_four_digits_have_points_and_so_has_what_lies_beyond() {
    assert_within("9999", "9999-01-01", "10000-01-01");
    assert_within("9999-12-31", "9999-12-31", "10000-01-01");
    assert_within("Y10000", "10000-01-01", "10001-01-01");
    assert_within("-9999", "-9999-01-01", "-9998-01-01");
    assert_within("Y-10000", "-10000-01-01", "-9999-01-01");
    assert_within("Y-170000002", "-170000002-01-01", "-170000001-01-01");
    assert_within("Y-17E7", "-170000000-01-01", "-169999999-01-01");
}

#[test]
fn a_year_beyond_the_line_has_no_points_and_is_said_as_typed() {
    // The line reaches 2^63 s / 31 556 952 s = 2.92 * 10^11 years either way.
    let near = ["Y292000000000", "Y-292000000000"];
    let far = [
        "Y293000000000",
        "Y-293000000000",
        "Y9999999999999",
        "Y-9999999999999",
        "Y9223372036854775807",
        "Y-9223372036854775807",
        "Y99999999999999999999999999",
        "Y9E99",
        "Y-1E19",
        "Y9E18S1",
    ];
    for text in near {
        assert!(date(text).points().is_some(), "`{text}`");
    }
    for text in far {
        let Ok(date) = Date::parse(text) else {
            continue;
        };
        assert_eq!(date.points(), None, "`{text}`");
        for language in Language::ALL {
            assert_eq!(words(language).date(&date, DateStyle::Long), text);
            assert_eq!(words(language).era(&date), None, "`{text}`");
        }
    }
    for text in [
        "Y9999999999999/Y99999999999999",
        "1918/Y9999999999999",
        "[1918,Y9999999999999]",
        "{1918,Y9999999999999}",
    ] {
        let Ok(date) = Date::parse(text) else {
            continue;
        };
        assert_eq!(date.points(), None, "`{text}`: half of it lies beyond the line");
    }
}

#[test]
fn the_first_and_the_last_second_of_the_line_have_a_civil_date() {
    for point in [
        TimePoint::MIN,
        TimePoint::MIN.plus_secs(86_400),
        TimePoint::MAX.plus_secs(-86_400),
        TimePoint::MAX,
    ] {
        let civil = civil_from_point(point);
        assert_eq!(point_from_civil(civil), Ok(point), "{civil:?}");
    }
}

#[test]
fn an_error_says_where_and_what() {
    for (text, offset) in [("", 0), ("nineteen", 0), ("1918-13", 5), ("1918-04-31", 8)] {
        match Date::parse(text) {
            Ok(date) => panic!("`{text}` is read as {date:?}"),
            Err(error) => {
                assert_eq!(error.offset, offset, "`{text}`: {}", error.reason);
                assert!(!error.reason.is_empty(), "`{text}`");
            }
        }
    }
}

// No zone is ever asked.

/// What this program says of many dates, one line each.
fn table() -> Vec<String> {
    let texts = [
        "1918-04-05",
        "1917-12-31",
        "1918-01-01",
        "0000-12-31",
        "0001-01-01",
        "1912-07-30",
        "1918-04-05T00:00:00",
        "1918-04-05T23:59:59Z",
        "1918-04-05T00:30:00+14:00",
        "1915-21",
        "1904/1905",
        "1922-10/..",
        "[..1916-12-31]",
        "Y-170000002",
        "2024-03-10",
        "2024-11-03",
    ];
    let lines = texts.map(|text| {
        let date = date(text);
        let said = Language::ALL.map(|language| {
            let words = words(language);
            format!("{} ({:?})", words.date(&date, DateStyle::Long), words.era(&date))
        });
        let points = date.points().map(four);
        format!("row {text} {points:?} {said:?} {:?}", old_style(1918, 4, 5))
    });
    lines.into()
}

#[test]
fn the_table_of_dates_is_printed_for_other_time_zones() {
    let table = table();
    println!("\n{}", table.join("\n"));
    assert!(table.iter().all(|line| line.contains("Some")), "{table:#?}");
}

#[test]
fn dates_points_and_words_are_the_same_in_all_time_zones() {
    let program = match std::env::current_exe() {
        Ok(path) => path,
        Err(error) => panic!("this program has no path: {error}"),
    };
    let expected = table();
    for zone in ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kolkata", "UTC"] {
        let run = std::process::Command::new(&program)
            .args([
                "--exact",
                "dates::the_table_of_dates_is_printed_for_other_time_zones",
                "--nocapture",
            ])
            .env("TZ", zone)
            .output();
        let output = match run {
            Ok(output) => output,
            Err(error) => panic!("TZ={zone}: cannot start {program:?}: {error}"),
        };
        let text = String::from_utf8_lossy(&output.stdout);
        let found: Vec<&str> = text.lines().filter(|line| line.starts_with("row ")).collect();
        assert_eq!(found, expected, "TZ={zone}");
    }
}
