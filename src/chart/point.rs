//! The points of a series in time.

use crate::model::index::drawn;
use crate::model::{Claim, Series, SeriesKind, ValueBound};
use crate::time::{TimePoint, TimeSpan};

/// The part that a series has in its lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The only one.
    Alone,
    /// The solid one of two.
    Main,
    /// The hollow one of two.
    Hollow,
}

impl Part {
    /// Which part of its interval a bar takes: 56 % (design, section 9), and what is left of that for
    /// the hollow one.
    const fn of_interval(self) -> (f64, f64) {
        match self {
            Part::Alone => (0.22, 0.78),
            Part::Main => (0.10, 0.66),
            Part::Hollow => (0.68, 0.94),
        }
    }
}

/// A point of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Its position in the series.
    pub place: usize,
    /// What is drawn of its date: the bar of a count, for others all of it.
    pub span: TimeSpan,
    /// Its middle, where a dot stands.
    pub at: TimePoint,
    /// How much; `None` for a gap.
    pub value: Option<f64>,
    /// Whether the value is a bound.
    pub bound: Option<ValueBound>,
}

/// The dated points of a series, in its order, which is that of time; `extent` is that of the set.
#[must_use]
pub fn points_of(series: &Series, part: Part, extent: TimeSpan) -> Vec<Point> {
    let (from, to) = match series.kind {
        SeriesKind::Count => part.of_interval(),
        _ => (0.0, 1.0),
    };
    let mut points = Vec::new();
    for (place, point) in series.points.iter().enumerate() {
        let date = point.date.extent().and_then(|date| drawn(date, extent));
        if let Some(whole) = date.map(|date| date.span) {
            #[allow(clippy::cast_possible_truncation)] // saturates
            let at = |part: f64| whole.start().plus_secs((whole.secs() * part) as i64);
            let span = TimeSpan::between(at(from), at(to));
            let (value, bound) = (point.value, point.bound);
            points.push(Point { place, span, at: span.middle(), value, bound });
        }
    }
    points
}

/// The position of the point that a place in time means: the one whose span holds it or is nearest
/// to it, and of several the one whose middle is; `None` where all are further than `reach_secs`.
#[must_use]
pub fn nearest(points: &[Point], at: TimePoint, reach_secs: f64) -> Option<usize> {
    let mut best = None;
    for (place, point) in points.iter().enumerate() {
        let before = point.span.start().secs_since(at);
        let outside = before.max(at.secs_since(point.span.end())).max(0.0);
        let far = (outside, point.at.secs_since(at).abs());
        if outside <= reach_secs && best.is_none_or(|(_, least)| far < least) {
            best = Some((place, far));
        }
    }
    best.map(|(place, _)| place)
}

/// The claims of a series that name the date of one of its points.
pub fn claims_on(series: &Series, place: usize) -> impl Iterator<Item = &Claim> {
    let date = series.points.get(place).map(|point| point.date.edtf());
    let says = move |claim: &&Claim| {
        claim.values.iter().any(|value| value.date.as_ref().map(|other| other.edtf()) == date)
    };
    series.claims.iter().filter(says)
}
