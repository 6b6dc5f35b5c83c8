//! Dates: the four points of every EDTF shape, and every seam of the calendars.
//!
//! Expected days are read off the calendar or from a cited rule; none was copied from an output.
//! Ends are half-open: the latest end of 5 April is 6 April.

mod laws;
mod points;
mod seams;
mod zones;

use crate::support::{date, shown};
use timeloom::date::{End, Extent, FourPoints};

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
