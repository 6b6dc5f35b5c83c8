//! The four points of moments, then those of spans.

use super::{assert_span, assert_within};
use crate::support::{date, shown};
use timeloom::date::{Date, Extent};

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
