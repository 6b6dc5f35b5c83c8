//! Dates as readers type them. The table is what somebody might type; the expected spans can be checked
//! in the head. Below it: what the program says can be typed back.

use crate::support::{Fixed, at, date, plain_moment, shown, words};
use proptest::prelude::*;
use timeloom::date::{Era, EraYear, days_of_era_year, era_year};
use timeloom::goto::{Fault, Reader, around};
use timeloom::time::{Civil, SECS_PER_DAY, TimeSpan, civil_from_point};
use timeloom::words::{DateStyle, Formats, Language};

fn extent() -> TimeSpan {
    TimeSpan::between(at(1860, 1, 1), at(1946, 1, 1))
}

fn reader(first: Language, extent: TimeSpan) -> Reader {
    let formats = Language::ALL.map(|language| (language, Fixed(language)));
    let mut voices: Vec<(Language, &dyn Formats)> =
        formats.iter().map(|(language, fixed)| (*language, fixed as &dyn Formats)).collect();
    voices.sort_by_key(|(language, _)| *language != first);
    Reader::new(&voices, extent)
}

/// First and last day of what is read.
fn read(first: Language, text: &str) -> Result<(String, String), Fault> {
    let date = reader(first, extent()).read(text)?;
    let span = date.dated_span().expect("what is read is dated");
    Ok((shown(span.start()), shown(span.end().plus_secs(-SECS_PER_DAY))))
}

const DAY: (&str, &str) = ("1918-03-12", "1918-03-12");
const MARCH: (&str, &str) = ("1918-03-01", "1918-03-31");
const YEAR: (&str, &str) = ("1918-01-01", "1918-12-31");
const SPRING: (&str, &str) = ("1915-03-01", "1915-05-31");
const TWENTIES: (&str, &str) = ("1920-01-01", "1929-12-31");
const YEARS: (&str, &str) = ("1918-01-01", "1922-12-31");

const TYPED: [(&str, (&str, &str)); 98] = [
    // EDTF.
    ("1918", YEAR),
    ("1918-03", MARCH),
    ("1918-03-12", DAY),
    ("1915-21", SPRING),
    ("192X", TWENTIES),
    ("192x", TWENTIES),
    ("1918~", YEAR),
    ("1918-03?", MARCH),
    ("1918/1922", YEARS),
    ("[1918..1922]", YEARS),
    ("1918/..", YEAR),
    ("  1918 ", YEAR),
    // English.
    ("March 1918", MARCH),
    ("march 1918", MARCH),
    ("MARCH 1918", MARCH),
    ("mar 1918", MARCH),
    ("Mar. 1918", MARCH),
    ("March, 1918", MARCH),
    ("March of 1918", MARCH),
    ("in March 1918", MARCH),
    ("1918 March", MARCH),
    ("march 18", MARCH),
    ("march '18", MARCH),
    ("12 March 1918", DAY),
    ("12 Mar 1918", DAY),
    ("12th March 1918", DAY),
    ("the 12th of March 1918", DAY),
    ("March 12, 1918", DAY),
    ("March 12th, 1918", DAY),
    ("1918 March 12", DAY),
    ("spring 1915", SPRING),
    ("Spring of 1915", SPRING),
    ("fall 1915", ("1915-09-01", "1915-11-30")),
    ("winter 1915", ("1915-12-01", "1916-02-29")),
    ("1920s", TWENTIES),
    ("the 1920s", TWENTIES),
    ("1920's", TWENTIES),
    ("'20s", TWENTIES),
    ("about 1918", YEAR),
    ("some time in 1918", YEAR),
    ("quarter 2 of 1918", ("1918-04-01", "1918-06-30")),
    ("half 1 of 1918", ("1918-01-01", "1918-06-30")),
    // Digits.
    ("12.3.1918", DAY),
    ("12.03.1918", DAY),
    ("12.3.18", DAY),
    ("12/3/1918", DAY),
    ("12-3-1918", DAY),
    ("3/25/1918", ("1918-03-25", "1918-03-25")),
    ("1918.3.12", DAY),
    ("1918/3/12", DAY),
    ("1918-3-12", DAY),
    ("1918-3", MARCH),
    ("1918/3", MARCH),
    ("3/1918", MARCH),
    ("03.1918", MARCH),
    ("１９１８", YEAR),
    ("18", YEAR),
    // Spans.
    ("1918-1922", YEARS),
    ("1918–1922", YEARS),
    ("1918–22", YEARS),
    ("1918 – 1922", YEARS),
    ("1918 - 1922", YEARS),
    ("1918 to 1922", YEARS),
    ("from 1918 to 1922", YEARS),
    ("between 1918 and 1922", YEARS),
    ("1914-18", ("1914-01-01", "1918-12-31")),
    ("1904–05", ("1904-01-01", "1905-12-31")),
    ("1922 to 1918", YEARS),
    ("March – May 1918", ("1918-03-01", "1918-05-31")),
    ("March 1918 – May 1919", ("1918-03-01", "1919-05-31")),
    ("5–9 April 1918", ("1918-04-05", "1918-04-09")),
    ("5 April – 9 May 1918", ("1918-04-05", "1918-05-09")),
    // Japanese.
    ("1918年", YEAR),
    ("1918年3月", MARCH),
    ("1918年3月12日", DAY),
    ("１９１８年３月１２日", DAY),
    ("1918年 3月 12日", DAY),
    ("大正7年", YEAR),
    ("大正7年3月", MARCH),
    ("大正7年3月12日", DAY),
    ("明治38年", ("1905-01-01", "1905-12-31")),
    ("Meiji 38", ("1905-01-01", "1905-12-31")),
    ("Taishō 7", YEAR),
    ("taisho 7", YEAR),
    ("大正元年", ("1912-07-30", "1912-12-31")),
    ("Meiji 45", ("1912-01-01", "1912-07-29")),
    ("1915年春", SPRING),
    ("1920年代", TWENTIES),
    ("1918～1922年", YEARS),
    ("1918年から1922年まで", YEARS),
    ("1918年4月5～9日", ("1918-04-05", "1918-04-09")),
    // Russian.
    ("март 1918", MARCH),
    ("12 марта 1918", DAY),
    ("12 марта 1918 года", DAY),
    ("весна 1915", SPRING),
    ("1920-е", TWENTIES),
    ("с 1918 по 1922", YEARS),
    ("Мэйдзи 38", ("1905-01-01", "1905-12-31")),
];

#[test]
fn what_is_typed_is_read_whatever_the_language_of_the_page() {
    for language in Language::ALL {
        for (text, (first, last)) in TYPED {
            let expected = Ok((first.to_owned(), last.to_owned()));
            assert_eq!(read(language, text), expected, "`{text}` in {language:?}");
        }
    }
}

#[test]
fn what_is_no_date_is_said_to_be_none() {
    for text in
        ["", " ", "tsushima", "March", "18 march", "1918 1919", "..", "../..", "12", "X", "-", "年"]
    {
        let found = read(Language::En, text);
        let fault = if text == "12" {
            Ok(("1912-01-01".into(), "1912-12-31".into()))
        } else {
            Err(Fault::NotADate)
        };
        assert_eq!(found, fault, "`{text}`");
    }
}

#[test]
fn a_day_that_the_calendar_lacks_is_said_to_be_missing() {
    for text in ["30 February 1918", "1918-02-30", "31.4.1918", "大正20年", "明治3年", "13/13/1918"]
    {
        assert_eq!(read(Language::En, text), Err(Fault::NoSuchDate), "`{text}`");
    }
}

#[test]
fn a_date_that_nothing_is_near_is_outside() {
    for text in
        ["1492", "44 BCE", "紀元前44年", "44 г. до н. э.", "2020", "Reiwa 2", "170,000,002 BCE"]
    {
        assert_eq!(read(Language::En, text), Err(Fault::Outside), "`{text}`");
    }
    assert!(read(Language::En, "1000–2000").is_ok(), "what reaches beyond it is still there");
}

#[test]
fn a_day_is_shown_among_its_weeks_and_a_century_among_its_years() {
    let day = TimeSpan::between(at(1918, 3, 12), at(1918, 3, 13));
    assert_eq!(around(day), TimeSpan::between(at(1918, 3, 2), at(1918, 3, 23)));
    let years = TimeSpan::between(at(1900, 1, 1), at(2000, 1, 1));
    assert_eq!(around(years).secs() / years.secs(), 1.3);
}

#[test]
fn every_era_year_of_the_calendar_can_be_typed() {
    for year in 1873..1946 {
        let said = words(Language::Ja).era_of_day(year, 12, 31).expect("an era");
        let (_, last) =
            read(Language::Ja, &said).unwrap_or_else(|fault| panic!("{said}: {fault:?}"));
        assert_eq!(last, format!("{year}-12-31"), "{said}");
    }
}

#[test]
fn the_days_of_an_era_year_are_all_days_that_are_in_it() {
    let mut day = at(1872, 12, 1);
    while day < at(2030, 1, 1) {
        let civil = civil_from_point(day);
        if let Some(year) = era_year(civil.year, civil.month, civil.day) {
            let (first, last) = days_of_era_year(year).expect("a year that has a day has days");
            assert!(first <= civil && civil <= last, "{civil:?} in {year:?}");
            let of = |day: Civil| era_year(day.year, day.month, day.day);
            assert_eq!((of(first), of(last)), (Some(year), Some(year)));
        }
        day = day.plus_secs(SECS_PER_DAY);
    }
    let none = [(Era::Meiji, 5), (Era::Meiji, 46), (Era::Taisho, 0), (Era::Taisho, 16)];
    for (era, year) in none {
        assert_eq!(days_of_era_year(EraYear { era, year }), None, "{era:?} {year}");
    }
}

/// All of the calendar that four digits reach, so that nothing is outside.
fn all_years() -> TimeSpan {
    TimeSpan::between(at(-9_999, 1, 1), at(9_999, 12, 31))
}

thread_local! {
    static READERS: [Reader; 3] = Language::ALL.map(|language| reader(language, all_years()));
}

/// The span that is read from what the program says of a date in a language.
fn read_back(language: Language, said: &str) -> Option<TimeSpan> {
    READERS.with(|readers| readers[language as usize].read(said).ok()?.dated_span())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    // Quarters, thirds, halves, hemispheres and the like have no one way to be typed, and a year of two
    // digits is one of this time: years from 100 on, to the season.
    #[test]
    fn what_is_said_of_a_moment_can_be_typed_back(
        edtf in plain_moment(), doubt in prop_oneof![Just(""), Just("~"), Just("?"), Just("%")],
    ) {
        let year: i64 = edtf.get(..4).and_then(|year| year.parse().ok()).unwrap_or(0);
        let code = edtf.get(5..7).filter(|_| edtf.len() == 7).and_then(|code| code.parse().ok());
        prop_assume!(year >= 100 && code.is_none_or(|code: u8| code <= 24));
        let date = date(&format!("{edtf}{doubt}"));
        for language in Language::ALL {
            let said = words(language).date(&date, DateStyle::Long);
            let span = read_back(language, &said);
            prop_assert_eq!(span, date.dated_span(), "{:?} said {}", language, said);
        }
    }

    #[test]
    fn what_is_said_of_a_span_can_be_typed_back(
        years in (1_000_i64..9_000, 1_i64..300), months in (1_u8..=12, 1_u8..=12),
        days in (1_u8..=28, 1_u8..=28), fine in 0_u8..3,
    ) {
        let (first, last) = (years.0, years.0 + years.1 - 1);
        let edtf = match fine {
            0 => format!("{first}/{}", last + 1),
            1 => format!("{first}-{:02}/{}-{:02}", months.0, last + 1, months.1),
            _ => {
                // In one year, so that what both ends share is said once.
                let (a, b) = ((months.0, days.0), (months.1, days.1));
                let (a, b) = (a.min(b), a.max(b));
                prop_assume!(a != b);
                format!("{first}-{:02}-{:02}/{first}-{:02}-{:02}", a.0, a.1, b.0, b.1)
            }
        };
        let date = date(&edtf);
        for language in Language::ALL {
            let said = words(language).date(&date, DateStyle::Long);
            let span = read_back(language, &said);
            prop_assert_eq!(span, date.dated_span(), "{:?} said {}", language, said);
        }
    }

    #[test]
    fn no_text_brings_the_reader_down(text in "[0-9a-zа-я年月日. /～–,%{}-]{0,40}") {
        let _ = read_back(Language::En, &text);
    }
}
