//! Counts, lengths of time, bytes and labels of the axis in three languages.

use crate::support::{at, words};
use timeloom::scale::{Grid, Tick};
use timeloom::time::{TimeSpan, Unit};
use timeloom::words::{DateStyle, Language, duration_in_words, tick_label};

#[test]
fn russian_counts_by_the_last_digits() {
    for (count, expected) in [
        (0, "0 событий"),
        (1, "1 событие"),
        (2, "2 события"),
        (5, "5 событий"),
        (11, "11 событий"),
        (12, "12 событий"),
        (21, "21 событие"),
        (22, "22 события"),
        (25, "25 событий"),
        (111, "111 событий"),
        (121, "121 событие"),
        (72_000, "72\u{a0}000 событий"),
    ] {
        assert_eq!(words(Language::Ru).count("app.events", count), expected);
    }
}

#[test]
fn english_and_japanese_count_by_their_own_rules() {
    let en = |count| words(Language::En).count("app.events", count);
    assert_eq!([en(0), en(1), en(2)], ["0 events", "1 event", "2 events"]);
    assert_eq!(en(72_000), "72,000 events");
    let ja = |count| words(Language::Ja).count("app.events", count);
    assert_eq!([ja(1), ja(72_000)], ["1件の出来事", "72,000件の出来事"]);
}

#[test]
fn a_length_of_time_takes_its_largest_fitting_unit() {
    const DAY: f64 = 86_400.0;
    let en = |secs| duration_in_words(words(Language::En), secs);
    assert_eq!(en(71.0 * 365.2425 * DAY), "71 years");
    assert_eq!(en(365.2425 * DAY), "12 months");
    assert_eq!(en(90.0 * DAY), "3 months");
    assert_eq!(en(12.0 * DAY), "12 days");
    assert_eq!(en(DAY), "24 hours");
    assert_eq!(en(1.0), "1 hour");
    let ru = |secs| duration_in_words(words(Language::Ru), secs);
    assert_eq!(ru(21.0 * 365.2425 * DAY), "21 год");
    assert_eq!(ru(22.0 * 365.2425 * DAY), "22 года");
    assert_eq!(ru(25.0 * 365.2425 * DAY), "25 лет");
    assert_eq!(duration_in_words(words(Language::Ja), 3.0 * 365.2425 * DAY), "3年間");
}

#[test]
fn bytes_are_said_in_thousands_with_one_digit_of_a_fraction() {
    let bytes = |language, bytes| words(language).bytes(bytes);
    assert_eq!(bytes(Language::En, 999), "999 bytes");
    assert_eq!(bytes(Language::En, 1_000), "1 KB");
    assert_eq!(bytes(Language::En, 312_345), "312.3 KB");
    assert_eq!(bytes(Language::Ru, 1_440_000), "1,4 МБ");
}

#[test]
fn a_span_of_the_line_is_said_as_finely_as_its_length_deserves() {
    let en = |from, to| words(Language::En).span(TimeSpan::between(from, to), DateStyle::Long);
    assert_eq!(en(at(1894, 1, 1), at(1946, 1, 1)), "1894–1945");
    assert_eq!(en(at(1918, 3, 10), at(1920, 11, 20)), "March 1918 – November 1920");
    assert_eq!(en(at(1918, 4, 5), at(1918, 4, 10)), "5–9 April 1918");
    assert_eq!(en(at(1918, 4, 5), at(1918, 4, 6)), "5 April 1918");
    assert_eq!(
        en(at(-169_999_999, 1, 1), at(-149_999_999, 1, 1)),
        "170,000,000 BCE – 150,000,001 BCE"
    );
}

// The axis.

#[test]
fn a_label_of_the_axis_says_its_unit_alone() {
    let label = |language, at, unit| {
        let tick = Tick { at, unit, height_px: 8, label: None, grid: Grid::None };
        tick_label(words(language), tick)
    };
    assert_eq!(label(Language::En, at(1920, 1, 1), Unit::Year), "1920");
    assert_eq!(label(Language::Ja, at(1920, 1, 1), Unit::Year), "1920");
    assert_eq!(label(Language::En, at(0, 1, 1), Unit::Year), "1 BCE");
    assert_eq!(label(Language::En, at(1920, 4, 1), Unit::Month), "Apr");
    assert_eq!(label(Language::Ru, at(1920, 3, 1), Unit::Month), "март");
    assert_eq!(label(Language::En, at(1920, 4, 16), Unit::Day), "16");
    assert_eq!(label(Language::En, at(1920, 4, 16).plus_secs(6 * 3_600), Unit::Hour), "06:00");
    assert_eq!(words(Language::Ja).month_on_axis(1920, 4), "1920年4月");
    assert_eq!(words(Language::Ru).month_on_axis(1920, 4), "апрель 1920 г.");
    assert_eq!(words(Language::Ru).day_on_axis(1920, 4, 5), "5 апреля 1920 г.");
}
