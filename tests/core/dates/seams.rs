//! Seams of the calendars, of eras, and of the line.

use super::assert_within;
use crate::support::{at, date, words};
use timeloom::date::{Date, Era, EraYear, era_year, old_style};
use timeloom::time::{SECS_PER_DAY, TimePoint, civil_from_point, is_leap, point_from_civil};
use timeloom::words::{DateStyle, Language};

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
