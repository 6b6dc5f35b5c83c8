//! Spans of time as they stand in an address: EDTF, as coarse as is exact.
//!
//! | written | from | until |
//! |---|---|---|
//! | `1918-03/1922-11` | 1 March 1918 | the end of November 1922 |
//! | `1918` | 1 January 1918 | the end of the year |
//! | `1918-03-01T12:30/1918-03-02` | half past twelve | the end of 2 March |
//! | `Y-17000/-9500` | the year −17000, of more than four digits | the end of the year −9500 |
//!
//! An end with a time is that time; one without is the end of its day, month or year. Months, days and
//! times of years beyond four digits are written alike, which EDTF has no form for.

use crate::date::Date;
use crate::scale::{Viewport, edtf_year};
use crate::time::{
    Civil, Interval, TimePoint, TimeSpan, Unit, civil_from_point, days_in_month, point_from_civil,
};

/// The span in view with its ends moved, by less than half a pixel each, to where the coarsest unit
/// starts that does so: years, months, days, hours, minutes, and seconds.
///
/// Shown over the same width, nothing stands a pixel elsewhere.
#[must_use]
pub fn rounded(view: Viewport) -> TimeSpan {
    let (start, end) = (rounded_at(view, 0.0), rounded_at(view, view.width_px()));
    // A view of a pixel or two may lose all of itself.
    if start < end { TimeSpan::between(start, end) } else { view.visible() }
}

/// Whether two views differ by less than half a pixel at both edges.
#[must_use]
pub fn looks_like(view: Viewport, other: Viewport) -> bool {
    let is_near = |x: f64| {
        let there = view.x_from_time(other.time_from_x(x));
        // A point is rounded down to a second, which may be a part of a pixel.
        (there - x).abs() < 0.5 + 1.0 / view.secs_per_px()
    };
    is_near(0.0) && is_near(other.width_px()) && (view.width_px() - other.width_px()).abs() < 0.5
}

fn rounded_at(view: Viewport, x_px: f64) -> TimePoint {
    let at = view.time_from_x(x_px);
    let off = |point: TimePoint| (view.x_from_time(point) - x_px).abs();
    let nearer = |a: TimePoint, b: TimePoint| if off(b) < off(a) { b } else { a };
    let units = [Unit::Year, Unit::Month, Unit::Day, Unit::Hour];
    let coarse = units.into_iter().map(|unit| {
        let interval = Interval::every(1, unit);
        nearer(interval.floor(at), interval.next(at))
    });
    let minute = at.plus_secs(-at.secs().rem_euclid(60));
    let found = coarse.chain([nearer(minute, minute.plus_secs(60))]).find(|at| off(*at) < 0.5);
    found.unwrap_or_else(|| nearer(at, at.plus_secs(1)))
}

/// A span as it is written: the coarsest form that is exactly it, and both ends as finely.
#[must_use]
pub fn span_in_edtf(span: TimeSpan) -> String {
    let (start, end) = (civil_from_point(span.start()), civil_from_point(span.end()));
    let unit = coarsest(start).min(coarsest(end));
    // Of units that end there, the last one is named.
    let last = civil_from_point(span.end().plus_secs(-1));
    let start = edge(start, start, unit);
    let end = edge(end, last, unit);
    if start == end { start } else { start + "/" + &end }
}

/// The span that is written; `None` where nothing is, or a span without any length.
///
/// What [`span_in_edtf`] writes, and any other EDTF with dated ends (`1915-21`, `192X`).
#[must_use]
pub fn span_from_edtf(text: &str) -> Option<TimeSpan> {
    let (first, last) = text.split_once('/').unwrap_or((text, text));
    let plain = point(first, false).zip(point(last, true));
    let span = match plain {
        // A span that runs backwards is a slip, not the same span.
        Some((start, end)) => (start < end).then(|| TimeSpan::between(start, end)),
        None => Date::parse(text).ok()?.dated_span(),
    };
    span.filter(|span| span.start() < span.end())
}

/// The coarsest unit that starts at a point; days for all that is finer.
const fn coarsest(at: Civil) -> Unit {
    match at {
        Civil { second_of_day: 0, day: 1, month: 1, .. } => Unit::Year,
        Civil { second_of_day: 0, day: 1, .. } => Unit::Month,
        _ => Unit::Day,
    }
}

/// An end of a span: its time where it has one, else the unit that is named for it.
fn edge(at: Civil, named: Civil, unit: Unit) -> String {
    if at.second_of_day == 0 {
        return edge_parts(named, unit);
    }
    let mut text = edge_parts(at, Unit::Day) + "T";
    let (minutes, second) = (at.second_of_day / 60, at.second_of_day % 60);
    push_two(&mut text, minutes / 60);
    text.push(':');
    push_two(&mut text, minutes % 60);
    if second != 0 {
        text.push(':');
        push_two(&mut text, second);
    }
    text
}

fn edge_parts(civil: Civil, unit: Unit) -> String {
    let mut text = edtf_year(civil.year);
    for (part, from) in [(civil.month, Unit::Month), (civil.day, Unit::Day)] {
        if unit <= from {
            text.push('-');
            push_two(&mut text, u32::from(part));
        }
    }
    text
}

fn push_two(text: &mut String, number: u32) {
    text.extend([number / 10, number % 10].map(|digit| char::from_digit(digit, 10).unwrap_or('0')));
}

/// The point that an end of a span names; `None` where it is not plain.
fn point(text: &str, is_end: bool) -> Option<TimePoint> {
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let (year, parts) = year_and_rest(day)?;
    let (unit, month, day) = match *parts.as_bytes() {
        [] => (Unit::Year, 1, 1),
        [b'-', a, b] => (Unit::Month, two(a, b)?, 1),
        [b'-', a, b, b'-', c, d] => (Unit::Day, two(a, b)?, two(c, d)?),
        _ => return None,
    };
    if !(1..=12).contains(&month) || !(1..=days_in_month(year, month)).contains(&day) {
        return None;
    }
    let start = point_from_civil(Civil::from_ymd(year, month, day)).ok()?;
    match time {
        Some(time) if unit == Unit::Day => Some(start.plus_secs(second_of_day(time)?)),
        Some(_) => None,
        None if is_end => Some(Interval::every(1, unit).next(start)),
        None => Some(start),
    }
}

/// A year of four digits, or of any number of them after `Y`.
fn year_and_rest(text: &str) -> Option<(i64, &str)> {
    let (is_long, rest) = match text.strip_prefix('Y') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (sign, rest) = match rest.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, rest),
    };
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = rest.split_at_checked(length)?;
    let is_year = if is_long { length > 0 } else { length == 4 };
    is_year.then(|| Some((number(digits)? * sign, rest)))?
}

/// `12:30` or `12:30:05`.
fn second_of_day(text: &str) -> Option<i64> {
    let (hour, minute, second) = match *text.as_bytes() {
        [a, b, b':', c, d] => (two(a, b)?, two(c, d)?, 0),
        [a, b, b':', c, d, b':', e, f] => (two(a, b)?, two(c, d)?, two(e, f)?),
        _ => return None,
    };
    let is_time = hour < 24 && minute < 60 && second < 60;
    is_time.then_some((i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second))
}

fn two(tens: u8, ones: u8) -> Option<u8> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then_some((tens & 15) * 10 + (ones & 15))
}

/// A number of nothing but digits.
pub(super) fn number(text: &str) -> Option<i64> {
    let first = (!text.is_empty()).then_some(0_i64);
    text.bytes().fold(first, |number, byte| {
        let digit = byte.is_ascii_digit().then_some(i64::from(byte & 15))?;
        number?.checked_mul(10)?.checked_add(digit)
    })
}
