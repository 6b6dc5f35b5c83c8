//! The four points of a date: earliest and latest start, earliest and latest end.
//!
//! CIDOC-CRM (P82a, P81a, P81b, P82b), Linked Art, PeriodO and SIMILE use the same four. All are
//! points of [`crate::time`]; an end is the first point *after* the last day it may be.

use crate::time::{Civil, SECS_PER_DAY, TimePoint, TimeSpan, point_from_civil};
use edtf_core::{Bound, BoundDate, DateTime, Edtf, IntervalEndpoint, SetElement, SetKind};

/// One of the four points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// A point on the line.
    At(TimePoint),
    /// Open: it goes on without end (`..`).
    Open,
    /// Nobody says (an empty end of an interval).
    Unknown,
}

impl End {
    /// The point, if there is one.
    #[must_use]
    pub const fn point(self) -> Option<TimePoint> {
        match self {
            End::At(point) => Some(point),
            End::Open | End::Unknown => None,
        }
    }
}

/// Where a date may start and end. Where all four are dated,
/// `earliest_start <= latest_start`, `earliest_end <= latest_end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FourPoints {
    /// It did not start before this.
    pub earliest_start: End,
    /// It had started by this.
    pub latest_start: End,
    /// It had not ended before this.
    pub earliest_end: End,
    /// It had ended by this.
    pub latest_end: End,
}

impl FourPoints {
    /// From the first to the last of the dated points; `None` if none is dated.
    #[must_use]
    pub fn dated_span(self) -> Option<TimeSpan> {
        let dated = [self.earliest_start, self.latest_start, self.earliest_end, self.latest_end];
        let mut points = dated.into_iter().filter_map(End::point);
        let first = points.next()?;
        Some(points.fold(TimeSpan::between(first, first), |span, point| {
            span.hull(TimeSpan::between(point, point))
        }))
    }
}

/// How a date is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Extent {
    /// One moment, somewhere within the span: a day, a month, "spring 1915", "by 1903".
    Within(FourPoints),
    /// Something that lasted, from a start to an end, each of which may be soft.
    Span(FourPoints),
}

impl Extent {
    /// The four points, whichever way it is drawn.
    #[must_use]
    pub const fn points(self) -> FourPoints {
        match self {
            Extent::Within(points) | Extent::Span(points) => points,
        }
    }
}

/// A pair of bounds as `[start, end)`, before it is known whether it is a moment or an end.
type Pair = (End, End);

pub(super) fn points_of(edtf: &Edtf) -> Option<FourPoints> {
    extent_of(edtf).map(Extent::points)
}

pub(super) fn extent_of(edtf: &Edtf) -> Option<Extent> {
    let extent = match edtf {
        Edtf::Date(_) => Extent::Within(within(pair(edtf)?)),
        Edtf::DateTime(at) => Extent::Within(within(second_of(at)?)),
        Edtf::Interval(interval) => {
            let (earliest_start, latest_start) = start_pair(&interval.start)?;
            let (earliest_end, latest_end) = end_pair(&interval.end)?;
            Extent::Span(FourPoints { earliest_start, latest_start, earliest_end, latest_end })
        }
        Edtf::Set(set) if set.kind == SetKind::OneMember => Extent::Within(within(pair(edtf)?)),
        Edtf::Set(set) => {
            // All members happened: it had started once any of them had, and not ended before all had.
            let members: Vec<FourPoints> =
                set.elements.iter().map(member).collect::<Option<_>>()?;
            Extent::Span(FourPoints {
                earliest_start: members.iter().map(|m| m.earliest_start).reduce(earlier)?,
                latest_start: members.iter().map(|m| m.latest_start).reduce(earlier)?,
                earliest_end: members.iter().map(|m| m.earliest_end).reduce(later)?,
                latest_end: members.iter().map(|m| m.latest_end).reduce(later)?,
            })
        }
    };
    extent.points().dated_span().map(|_| extent)
}

/// A moment: both its start and its end lie anywhere within the pair.
fn within((start, end): Pair) -> FourPoints {
    FourPoints { earliest_start: start, latest_start: end, earliest_end: start, latest_end: end }
}

fn pair(edtf: &Edtf) -> Option<Pair> {
    let bounds = edtf.bounds();
    Some((first_of(bounds.earliest)?, after(bounds.latest)?))
}

fn date_pair(date: edtf_core::Date) -> Option<Pair> {
    pair(&Edtf::Date(date))
}

/// Where an interval starts: anywhere within its first date, or before it (`..1917/…`).
fn start_pair(endpoint: &IntervalEndpoint) -> Option<Pair> {
    match endpoint {
        IntervalEndpoint::Date(date) => date_pair(*date),
        IntervalEndpoint::OnOrBefore(date) => Some((End::Open, date_pair(*date)?.1)),
        IntervalEndpoint::OnOrAfter(date) => Some((date_pair(*date)?.0, End::Unknown)),
        IntervalEndpoint::Open => Some((End::Open, End::Open)),
        IntervalEndpoint::Unknown => Some((End::Unknown, End::Unknown)),
    }
}

/// Where an interval ends: anywhere within its last date, or after it (`…/1922..`).
fn end_pair(endpoint: &IntervalEndpoint) -> Option<Pair> {
    match endpoint {
        IntervalEndpoint::OnOrAfter(date) => Some((date_pair(*date)?.0, End::Open)),
        IntervalEndpoint::OnOrBefore(date) => Some((End::Unknown, date_pair(*date)?.1)),
        other => start_pair(other),
    }
}

/// A member of an all-of set: `1670..1672` is 1670, 1671 and 1672, so its ends are as well known as
/// those of an interval (ISO 8601-2 §6.4).
fn member(element: &SetElement) -> Option<FourPoints> {
    let (start, end) = match element {
        SetElement::Date(date) => (date_pair(*date)?, date_pair(*date)?),
        SetElement::OnOrBefore(date) => ((End::Open, End::Open), date_pair(*date)?),
        SetElement::OnOrAfter(date) => (date_pair(*date)?, (End::Open, End::Open)),
        SetElement::Range(first, last) => (date_pair(*first)?, date_pair(*last)?),
    };
    Some(FourPoints {
        earliest_start: start.0,
        latest_start: start.1,
        earliest_end: end.0,
        latest_end: end.1,
    })
}

/// The earlier of two starts; an open one lies before all.
fn earlier(a: End, b: End) -> End {
    match (a, b) {
        (End::At(x), End::At(y)) => End::At(x.min(y)),
        (End::At(_), other) | (other, _) => other,
    }
}

/// The later of two ends; an open one lies after all.
fn later(a: End, b: End) -> End {
    match (a, b) {
        (End::At(x), End::At(y)) => End::At(x.max(y)),
        (End::At(_), other) | (other, _) => other,
    }
}

/// A lower bound as an end; `None` for a year that does not fit the line.
fn first_of(bound: Bound) -> Option<End> {
    Some(match bound {
        Bound::Date(day) => End::At(midnight(day)?),
        Bound::NegativeInfinity | Bound::PositiveInfinity => End::Open,
        // A single date with an unknown bound is a year beyond the line, not an unknown end.
        Bound::Unknown => return None,
    })
}

/// An upper bound as an end: the first point after its day.
fn after(bound: Bound) -> Option<End> {
    Some(match first_of(bound)? {
        End::At(point) => End::At(point.plus_secs(SECS_PER_DAY)),
        other => other,
    })
}

fn midnight(day: BoundDate) -> Option<TimePoint> {
    point_from_civil(Civil::from_ymd(day.year, day.month, day.day)).ok()
}

/// A time of day is known to the second. It is taken as the clock of the place showed it: the
/// line has no zones, so a shift from UTC is kept in the text and not applied.
fn second_of(at: &DateTime) -> Option<Pair> {
    let (End::At(day), _) = date_pair(at.date)? else {
        return None;
    };
    let second = i64::from(at.time.hour) * 3_600
        + i64::from(at.time.minute) * 60
        + i64::from(at.time.second.min(59));
    let point = day.plus_secs(second);
    Some((End::At(point), End::At(point.plus_secs(1))))
}
