//! Words: dates and years in three languages.
//!
//! The table of `src/words/dates.rs` is repeated here row by row; Japanese and Russian follow the
//! same rules (largest unit first; case after a preposition).

use crate::support::{date, edtf, words};
use proptest::prelude::*;
use timeloom::date::Calendar;
use timeloom::time::{TimePoint, TimeSpan};
use timeloom::words::{DateStyle, Language};

fn said(language: Language, edtf: &str) -> String {
    words(language).date(&date(edtf), DateStyle::Long)
}

#[track_caller]
fn assert_said(edtf: &str, en: &str, ja: &str, ru: &str) {
    let found = Language::ALL.map(|language| said(language, edtf));
    assert_eq!(found, [en, ja, ru], "`{edtf}`");
}

// Laws.

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn every_date_is_said_and_no_blank_is_left(text in edtf()) {
        for language in Language::ALL {
            for style in [DateStyle::Long, DateStyle::Short] {
                let said = words(language).date(&date(&text), style);
                prop_assert!(!said.trim().is_empty(), "`{}` in {:?}", text, language);
                prop_assert!(!said.contains("%{"), "`{}`: {}", text, said);
                prop_assert!(!said.contains("no month"), "`{}`: {}", text, said);
                prop_assert!(said != text || text.chars().all(|c| c.is_ascii_digit()), "`{}` is said as typed", text);
            }
        }
    }

    #[test]
    fn a_doubt_is_never_left_unsaid(text in edtf()) {
        let date = date(&text);
        let said = words(Language::En).date(&date, DateStyle::Long);
        prop_assert_eq!(said.contains("about"), date.is_approximate(), "`{}`: {}", text, said);
        prop_assert_eq!(said.contains("possibly"), date.is_uncertain(), "`{}`: {}", text, said);
    }

    #[test]
    fn no_date_is_said_with_a_year_0_or_a_negative_year(text in edtf()) {
        for language in Language::ALL {
            let said = words(language).date(&date(&text), DateStyle::Long);
            let mut numbers = said.split(|c: char| !(c.is_ascii_digit() || c == '-'));
            let strange = numbers.find(|n| n.starts_with('-') && n.len() > 1 || *n == "0");
            prop_assert_eq!(strange, None, "`{}`: {}", text, said);
        }
    }

    #[test]
    fn a_year_is_said_by_its_distance_from_the_seam(year in -1_000_000_000_i64..=1_000_000_000) {
        for language in Language::ALL {
            let said = words(language).year(year);
            let digits: String = said.chars().filter(char::is_ascii_digit).collect();
            let expected = if year > 0 { year } else { 1 - year };
            prop_assert_eq!(digits, expected.to_string(), "{} in {:?}: {}", year, language, said);
            let bce = ["BCE", "紀元前", "до н. э."].iter().any(|word| said.contains(word));
            prop_assert_eq!(bce, year <= 0, "{}: {}", year, said);
        }
    }

    #[test]
    fn no_year_of_the_numbers_overflows(year in any::<i64>()) {
        for language in Language::ALL {
            prop_assert!(!words(language).year(year).contains("%{"), "{}", year);
        }
    }

    #[test]
    fn every_span_of_the_line_is_said_in_words(start in -4_000_000_000_000_000_000_i64..4_000_000_000_000_000_000, bits in 0_u32..62, part in 0.0..1.0) {
        #[allow(clippy::cast_possible_truncation)]
        let length = 1 + ((1_u64 << bits) as f64 * part) as i64;
        let span = TimeSpan::between(TimePoint::from_secs(start), TimePoint::from_secs(start).plus_secs(length));
        let said = words(Language::En).span(span, DateStyle::Long);
        prop_assert!(!said.contains('Y') && !said.contains('/') && !said.contains('-'), "{:?}: {}", span, said);
    }

    #[test]
    fn a_value_with_a_blank_in_it_is_not_filled_again(name in "%\\{(title|date|thread)\\}") {
        let values = [("title", name.as_str()), ("date", "1918"), ("thread", "Military")];
        let said = words(Language::En).say_with("event.name", &values);
        prop_assert_eq!(said, format!("{name}, 1918, Military"));
    }
}

// The table.

#[test]
fn a_plain_moment_is_said_as_finely_as_it_is_given() {
    assert_said("1918-04-05", "5 April 1918", "1918年4月5日", "5 апреля 1918 г.");
    assert_said("1915-02", "February 1915", "1915年2月", "февраль 1915 г.");
    assert_said("1915-21", "spring 1915", "1915年春", "весна 1915 г.");
    assert_said("191X", "the 1910s", "1910年代", "1910-е гг.");
    assert_said("1918", "1918", "1918年", "1918 г.");
}

#[test]
fn doubts_are_said_before_the_date_in_english_and_russian_and_after_it_in_japanese() {
    assert_said("1918-03~", "about March 1918", "1918年3月ごろ", "около марта 1918 г.");
    assert_said("1918?", "possibly 1918", "おそらく1918年", "возможно, 1918 г.");
    assert_said("1918%", "possibly about 1918", "おそらく1918年ごろ", "возможно, около 1918 г.");
    assert_said("1918-03?", "possibly March 1918", "おそらく1918年3月", "возможно, март 1918 г.");
    assert_said("1918-03-05~", "about 5 March 1918", "1918年3月5日ごろ", "около 5 марта 1918 г.");
    assert_said("1915-21~", "about spring 1915", "1915年春ごろ", "около весны 1915 г.");
    assert_said("191X~", "about the 1910s", "1910年代ごろ", "около 1910-х гг.");
}

#[test]
fn a_masked_part_is_some_time_within_the_rest() {
    assert_said(
        "1920-XX",
        "some time in 1920",
        "1920年のいずれかの時点",
        "1920 г., точная дата неизвестна",
    );
    assert_said(
        "1920-04-XX",
        "some time in April 1920",
        "1920年4月のいずれかの時点",
        "апрель 1920 г., точная дата неизвестна",
    );
    assert_said(
        "1920-XX-XX",
        "some time in 1920",
        "1920年のいずれかの時点",
        "1920 г., точная дата неизвестна",
    );
}

#[test]
fn a_range_says_once_what_both_ends_share() {
    assert_said("1904/1905", "1904–05", "1904～1905年", "1904–1905 гг.");
    assert_said("1894/1945", "1894–1945", "1894～1945年", "1894–1945 гг.");
    assert_said("1914/1917", "1914–17", "1914～1917年", "1914–1917 гг.");
    assert_said("1899/1900", "1899–1900", "1899～1900年", "1899–1900 гг.");
    assert_said("1900/1909", "1900–09", "1900～1909年", "1900–1909 гг.");
    assert_said(
        "1918-04-05/1918-05-09",
        "5 April – 9 May 1918",
        "1918年4月5日～5月9日",
        "5 апреля – 9 мая 1918 г.",
    );
    assert_said("1918-04-05/1918-04-09", "5–9 April 1918", "1918年4月5～9日", "5–9 апреля 1918 г.");
    assert_said(
        "1920-01/1920-04",
        "January – April 1920",
        "1920年1月～4月",
        "январь – апрель 1920 г.",
    );
    assert_said(
        "1918-03/1922-11",
        "March 1918 – November 1922",
        "1918年3月～1922年11月",
        "март 1918 г. – ноябрь 1922 г.",
    );
    assert_said(
        "1904-02-08/1905-09-05",
        "8 February 1904 – 5 September 1905",
        "1904年2月8日～1905年9月5日",
        "8 февраля 1904 г. – 5 сентября 1905 г.",
    );
    assert_said(
        "1914~/1917?",
        "about 1914 – possibly 1917",
        "1914年ごろ～おそらく1917年",
        "около 1914 г. – возможно, 1917 г.",
    );
}

#[test]
fn years_of_fewer_or_more_than_four_digits_are_not_shortened() {
    assert_said("0005/0009", "5–9", "5～9年", "5–9 гг.");
    assert_said("0105/0109", "105–109", "105～109年", "105–109 гг.");
    assert_said(
        "Y12000/Y12015",
        "12,000 – 12,015",
        "12,000年～12,015年",
        "12\u{a0}000 г. – 12\u{a0}015 г.",
    );
}

#[test]
fn a_range_from_a_date_to_the_same_date_says_it_once() {
    assert_said("1918-04-05/1918-04-05", "5 April 1918", "1918年4月5日", "5 апреля 1918 г.");
    assert_said("1918-04/1918-04", "April 1918", "1918年4月", "апрель 1918 г.");
    assert_said("1918/1918", "1918", "1918年", "1918 г.");
}

#[test]
fn an_open_end_goes_on_and_an_unknown_end_is_unknown() {
    assert_said("1922-10/..", "from October 1922 on", "1922年10月以降", "с октября 1922 г.");
    assert_said("../1903", "until 1903", "1903年まで", "вплоть до 1903 г.");
    assert_said(
        "1922-10/",
        "from October 1922, end unknown",
        "1922年10月から、終わりは不明",
        "с октября 1922 г., конец неизвестен",
    );
    assert_said(
        "/1903",
        "until 1903, start unknown",
        "1903年まで、始まりは不明",
        "до 1903 г., начало неизвестно",
    );
    assert_said("../1915-21", "until spring 1915", "1915年春まで", "вплоть до весны 1915 г.");
}

#[test]
fn russian_declines_a_month_after_a_preposition_whatever_the_doubt() {
    let ru = |edtf| said(Language::Ru, edtf);
    assert_eq!(ru("1920-04-XX/.."), "с апреля 1920 г., точная дата неизвестна");
    assert_eq!(ru("../1920-04~"), "вплоть до около апреля 1920 г.");
    assert_eq!(ru("[..1920-04]"), "не позднее апреля 1920 г.");
    assert_eq!(ru("[..1920-04-30]"), "до мая 1920 г.");
    assert_eq!(ru("1920-05/.."), "с мая 1920 г.");
    assert_eq!(ru("1915-22/.."), "с лета 1915 г.");
    assert_eq!(ru("191X/.."), "с 1910-х гг.");
    assert_eq!(ru("1915-34/.."), "с 2-го квартала 1915 г.");
}

#[test]
fn by_and_before_and_later() {
    assert_said("[..1903]", "by 1903", "1903年までに", "не позднее 1903 г.");
    assert_said("[..1922]", "by 1922", "1922年までに", "не позднее 1922 г.");
    assert_said("[..1916-12-31]", "before 1917", "1917年より前", "до 1917 г.");
    assert_said("[..1918-02-28]", "before March 1918", "1918年3月より前", "до марта 1918 г.");
    assert_said(
        "[..1920-02-28]",
        "by 28 February 1920",
        "1920年2月28日までに",
        "не позднее 28 февраля 1920 г.",
    );
    assert_said("[1918..]", "1918 or later", "1918年またはそれ以降", "1918 г. или позже");
    assert_said("[..0000-12-31]", "before 1", "1年より前", "до 1 г.");
}

#[test]
fn one_of_several_and_all_of_several() {
    assert_said("[1914,1915]", "1914 or 1915", "1914年または1915年", "1914 г. или 1915 г.");
    assert_said(
        "[1920-01..1920-04]",
        "between January and April 1920",
        "1920年1月から4月までの間",
        "между началом января и концом апреля 1920 г.",
    );
    assert_said(
        "[1914..1916]",
        "between 1914 and 1916",
        "1914年から1916年までの間",
        "между началом 1914 г. и концом 1916 г.",
    );
    assert_said("{1907,1910}", "1907 and 1910", "1907年と1910年", "1907 г. и 1910 г.");
    assert_said(
        "[1667,1668,1670..1672]",
        "1667, 1668 or 1670–72",
        "1667年、1668年または1670～1672年",
        "1667 г., 1668 г. или 1670–1672 гг.",
    );
}

#[test]
fn all_until_a_year_is_a_state_and_not_a_moment_by_it() {
    assert_said("{..1984}", "until 1984", "1984年まで", "вплоть до 1984 г.");
    assert_said("{1984..}", "from 1984 on", "1984年以降", "с 1984 г.");
}

#[test]
fn seasons_quarters_thirds_and_halves() {
    for (code, en, ja, ru) in [
        (22, "summer 1915", "1915年夏", "лето 1915 г."),
        (23, "autumn 1915", "1915年秋", "осень 1915 г."),
        (24, "winter 1915", "1915年冬", "зима 1915 г."),
        (
            25,
            "spring 1915 (northern hemisphere)",
            "1915年春（北半球）",
            "весна 1915 г. (северное полушарие)",
        ),
        (
            28,
            "winter 1915 (northern hemisphere)",
            "1915年冬（北半球）",
            "зима 1915 г. (северное полушарие)",
        ),
        (
            29,
            "spring 1915 (southern hemisphere)",
            "1915年春（南半球）",
            "весна 1915 г. (южное полушарие)",
        ),
        (
            32,
            "winter 1915 (southern hemisphere)",
            "1915年冬（南半球）",
            "зима 1915 г. (южное полушарие)",
        ),
        (33, "quarter 1 of 1915", "1915年第1四半期", "1-й квартал 1915 г."),
        (36, "quarter 4 of 1915", "1915年第4四半期", "4-й квартал 1915 г."),
        (37, "third 1 of 1915", "1915年を三分した第1期", "1-я треть 1915 г."),
        (39, "third 3 of 1915", "1915年を三分した第3期", "3-я треть 1915 г."),
        (40, "half 1 of 1915", "1915年を二分した第1期", "1-е полугодие 1915 г."),
        (41, "half 2 of 1915", "1915年を二分した第2期", "2-е полугодие 1915 г."),
    ] {
        assert_said(&format!("1915-{code}"), en, ja, ru);
    }
}

#[test]
fn short_dates_shorten_the_month_alone() {
    let short = |language, edtf| words(language).date(&date(edtf), DateStyle::Short);
    assert_eq!(short(Language::En, "1918-04-05"), "5 Apr 1918");
    assert_eq!(short(Language::En, "1918-04-05/1918-05-09"), "5 Apr – 9 May 1918");
    assert_eq!(short(Language::Ru, "1918-03"), "март 1918 г.");
    assert_eq!(short(Language::Ru, "1918-03~"), "около мар. 1918 г.");
    assert_eq!(short(Language::Ja, "1918-04-05"), "1918年4月5日");
}

#[test]
fn a_time_of_day_is_said_to_the_minute() {
    assert_said(
        "1904-02-08T22:30:00",
        "8 February 1904, 22:30",
        "1904年2月8日 22:30",
        "8 февраля 1904 г., 22:30",
    );
}

// Far years and the seam.

#[test]
fn years_before_the_seam_are_bce() {
    assert_said("0001", "1", "1年", "1 г.");
    assert_said("0000", "1 BCE", "紀元前1年", "1 г. до н. э.");
    assert_said("-0001", "2 BCE", "紀元前2年", "2 г. до н. э.");
    assert_said("-0043-03-15", "15 March 44 BCE", "紀元前44年3月15日", "15 марта 44 г. до н. э.");
    assert_said(
        "-0001/0000",
        "2 BCE – 1 BCE",
        "紀元前2年～紀元前1年",
        "2 г. до н. э. – 1 г. до н. э.",
    );
    assert_said("0000/0001", "1 BCE – 1", "紀元前1年～1年", "1 г. до н. э. – 1 г.");
}

#[test]
fn a_decade_or_range_across_or_before_the_seam_names_its_years() {
    // Years 0 to 9 are 1 BCE to 9: there is no "0s".
    assert_eq!(said(Language::En, "000X"), "between 1 BCE and 9");
    assert_eq!(said(Language::En, "XXXX"), "between 1 BCE and 9999");
    // -1959 is 1960 BCE, -1950 is 1951 BCE.
    assert_eq!(said(Language::En, "-1950S3"), "between 1960 BCE and 1951 BCE");
    assert_eq!(said(Language::En, "001X"), "the 10s");
}

#[test]
fn digits_are_grouped_from_ten_thousand_on() {
    assert_said("9999", "9999", "9999年", "9999 г.");
    assert_said("Y10000", "10,000", "10,000年", "10\u{a0}000 г.");
    assert_said("-9999", "10,000 BCE", "紀元前10,000年", "10\u{a0}000 г. до н. э.");
    assert_said(
        "Y-170000001",
        "170,000,002 BCE",
        "紀元前170,000,002年",
        "170\u{a0}000\u{a0}002 г. до н. э.",
    );
}

#[test]
fn centuries_and_ranges_are_said_by_their_first_and_last_year() {
    assert_said(
        "19XX",
        "between 1900 and 1999",
        "1900年から1999年までの間",
        "между началом 1900 г. и концом 1999 г.",
    );
    assert_said(
        "Y171010000S3",
        "between 171,000,000 and 171,999,999",
        "171,000,000年から171,999,999年までの間",
        "между началом 171\u{a0}000\u{a0}000 г. и концом 171\u{a0}999\u{a0}999 г.",
    );
}

// What a source wrote.

#[test]
fn the_words_of_a_source_are_quoted_with_the_calendar_that_it_states() {
    let written = |calendar| {
        let text = Some("25 October 1917".to_owned());
        let date = date("1917-11-07").with_words(text, calendar, None);
        words(Language::En).date_as_written(&date)
    };
    assert_eq!(written(Some(Calendar::Julian)).as_deref(), Some("“25 October 1917” (Old Style)"));
    assert_eq!(
        written(Some(Calendar::Gregorian)).as_deref(),
        Some("“25 October 1917” (New Style)")
    );
    assert_eq!(written(None).as_deref(), Some("“25 October 1917”"), "a calendar is never guessed");
    assert_eq!(words(Language::En).date_as_written(&date("1917-11-07")), None);
}

// Tags.

#[test]
fn a_language_is_found_by_its_tag_and_region() {
    assert_eq!(Language::from_tag("ru-RU"), Some(Language::Ru));
    assert_eq!(Language::from_tag("JA"), Some(Language::Ja));
    assert_eq!(Language::from_tag("en_GB"), Some(Language::En));
    assert_eq!(Language::from_tag("rus"), None);
    assert_eq!(Language::from_tag(""), None);
}
