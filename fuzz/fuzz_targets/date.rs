//! Any text as a date: nothing panics, the points are in order, and it is said in every language.

#![no_main]

use libfuzzer_sys::fuzz_target;
use timeloom::date::Date;
use timeloom::words::DateStyle;
use timeloom_fuzz::all_words;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let date = match Date::parse(&text) {
        Ok(date) => date,
        Err(error) => {
            assert!(text.is_char_boundary(error.offset), "{error:?} in {text:?}");
            return;
        }
    };
    assert_eq!(date.points().is_some(), date.extent().is_some(), "{text}");
    if let Some(points) = date.points() {
        let at_most = |a: timeloom::date::End, b: timeloom::date::End| match (a.point(), b.point())
        {
            (Some(a), Some(b)) => a <= b,
            _ => true,
        };
        assert!(
            at_most(points.earliest_start, points.latest_start),
            "{text}: {points:?}"
        );
        assert!(
            at_most(points.earliest_end, points.latest_end),
            "{text}: {points:?}"
        );
        assert!(points.dated_span().is_some(), "{text}: {points:?}");
    }
    for words in all_words() {
        for style in [DateStyle::Long, DateStyle::Short] {
            assert!(!words.date(&date, style).is_empty(), "{text}");
        }
        let _ = words.era(&date);
    }
    let written = serde_json::to_string(&date).expect("a date can be written");
    let again: Date = serde_json::from_str(&written).expect("what was written is a date");
    assert_eq!(again, date);
});
