//! Test data that several modules share: formats of three languages, points, and EDTF generators.
//!
//! [`Fixed`] stands where the browser's `Intl` stands on the page. Its names, grouping and plural
//! rules are those of CLDR 45 (`common/main/{en,ja,ru}.xml`, `common/supplemental/plurals.xml`).

use proptest::prelude::*;
use timeloom::date::Date;
use timeloom::load::load;
use timeloom::model::EventSet;
use timeloom::time::{Civil, SECS_PER_DAY, TimePoint, civil_from_point, point_from_civil};

pub use timeloom_pages::{Fixed, words};

/// Midnight at the start of a day of the proleptic Gregorian calendar, astronomical years.
#[track_caller]
pub fn at(year: i64, month: u8, day: u8) -> TimePoint {
    match point_from_civil(Civil::from_ymd(year, month, day)) {
        Ok(point) => point,
        Err(error) => panic!("{year}-{month}-{day} is beyond the line: {error:?}"),
    }
}

/// The text of the bundled event set.
pub fn bundled_json() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/public/data/russia-japan.json");
    std::fs::read_to_string(path).expect("the bundled set is there")
}

/// The bundled event set.
pub fn bundled() -> EventSet {
    load(&bundled_json()).expect("it is an event set").set
}

/// A date that the test knows to be EDTF.
#[track_caller]
pub fn date(edtf: &str) -> Date {
    match Date::parse(edtf) {
        Ok(date) => date,
        Err(error) => panic!("`{edtf}` should be EDTF: {} at byte {}", error.reason, error.offset),
    }
}

/// A point as text: `1918-04-05`, with the time where it is not midnight.
pub fn shown(point: TimePoint) -> String {
    let Civil { year, month, day, second_of_day } = civil_from_point(point);
    let day = format!("{year:04}-{month:02}-{day:02}");
    match point.secs().rem_euclid(SECS_PER_DAY) {
        0 => day,
        _ => {
            let (hour, minute, second) =
                (second_of_day / 3_600, second_of_day / 60 % 60, second_of_day % 60);
            format!("{day}T{hour:02}:{minute:02}:{second:02}")
        }
    }
}

/// A year as EDTF has it.
fn edtf_year(year: i64) -> String {
    match year {
        0.. => format!("{year:04}"),
        _ => format!("-{:04}", -year),
    }
}

/// A single date to the day, month, season or year, with the year that it starts in.
fn single() -> impl Strategy<Value = (i64, String)> {
    (-9_999_i64..=9_999, 0_u8..4, 1_u8..=12, 1_u8..=28, 21_u8..=41).prop_map(
        |(year, precision, month, day, season)| {
            let text = edtf_year(year);
            let text = match precision {
                0 => text,
                1 => format!("{text}-{month:02}"),
                2 => format!("{text}-{month:02}-{day:02}"),
                _ => format!("{text}-{season}"),
            };
            (year, text)
        },
    )
}

/// A qualifier, or none.
fn qualifier() -> impl Strategy<Value = &'static str> {
    prop_oneof![3 => Just(""), 1 => Just("?"), 1 => Just("~"), 1 => Just("%")]
}

/// A single date without any doubt.
pub fn plain_moment() -> impl Strategy<Value = String> {
    single().prop_map(|(_, text)| text)
}

/// Two dates more than a year apart, in order.
fn plain_pair() -> impl Strategy<Value = (String, String)> {
    (single(), single()).prop_filter_map("two years in order", |(a, b)| {
        let (a, b) = if a.0 <= b.0 { (a, b) } else { (b, a) };
        // A winter ends in the year after.
        (a.0 + 1 < b.0).then_some((a.1, b.1))
    })
}

/// `[1920-01..1920-04]`: ends of a range in a set are equally fine and free of doubts.
fn range() -> impl Strategy<Value = String> {
    let day = || (1_u8..=12, 1_u8..=28);
    (-9_999_i64..9_000, 1_i64..999, day(), day(), 0_u8..3).prop_map(
        |(year, years, a, b, precision)| {
            let (first, last) = (edtf_year(year), edtf_year(year + years));
            match precision {
                0 => format!("[{first}..{last}]"),
                1 => format!("[{first}-{:02}..{last}-{:02}]", a.0, b.0),
                _ => format!("[{first}-{:02}-{:02}..{last}-{:02}-{:02}]", a.0, a.1, b.0, b.1),
            }
        },
    )
}

/// Two dates in order, each perhaps qualified.
fn pair() -> impl Strategy<Value = (String, String)> {
    (plain_pair(), qualifier(), qualifier())
        .prop_map(|((a, b), first, second)| (format!("{a}{first}"), format!("{b}{second}")))
}

/// Valid EDTF of all shapes: moments, masks, long years, intervals, sets; with and without doubts.
pub fn edtf() -> impl Strategy<Value = String> {
    let masked = (10_i64..=999, any::<bool>()).prop_map(|(year, century)| match century {
        true => format!("{:02}XX", year / 10),
        false => format!("{year:03}X"),
    });
    let months = (1_000_i64..=9_999, 1_u8..=12, any::<bool>()).prop_map(|(year, month, to_day)| {
        if to_day { format!("{year}-{month:02}-XX") } else { format!("{year}-XX") }
    });
    let long = (10_000_i64..200_000_000_000, any::<bool>(), 1_u32..=4).prop_map(
        |(year, negative, digits)| {
            let sign = if negative { "-" } else { "" };
            if digits == 4 { format!("Y{sign}{year}") } else { format!("Y{sign}{year}S{digits}") }
        },
    );
    prop_oneof![
        4 => (single(), qualifier()).prop_map(|((_, text), q)| format!("{text}{q}")),
        2 => masked,
        1 => months,
        1 => long,
        3 => pair().prop_map(|(a, b)| format!("{a}/{b}")),
        1 => single().prop_map(|(_, a)| format!("{a}/..")),
        1 => single().prop_map(|(_, a)| format!("{a}/")),
        1 => single().prop_map(|(_, a)| format!("../{a}")),
        1 => single().prop_map(|(_, a)| format!("/{a}")),
        1 => (single(), qualifier()).prop_map(|((_, a), q)| format!("[..{a}{q}]")),
        1 => (single(), qualifier()).prop_map(|((_, a), q)| format!("[{a}{q}..]")),
        2 => pair().prop_map(|(a, b)| format!("[{a},{b}]")),
        2 => range(),
        1 => pair().prop_map(|(a, b)| format!("{{{a},{b}}}")),
        1 => range().prop_map(|text| text.replace('[', "{").replace(']', "}")),
    ]
}
