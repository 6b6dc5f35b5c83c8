//! What several sources say of one thing, side by side.

use super::Values;
use crate::model::{Claim, ClaimValue, ValueBound};
use crate::order::sort_by_key;
use crate::time::TimeSpan;
use std::cmp::Ordering;

/// Where a value stands on the shared scale, in parts of it: 0.0 at the left, 1.0 at the right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stands {
    /// A quantity, which may be a bound.
    At(f64, Option<ValueBound>),
    /// A date, from its first to its last day.
    Over(f64, f64),
}

/// What the values of a claim share.
#[derive(Clone, Debug, PartialEq)]
pub enum Shared {
    /// Quantities of one unit.
    Numbers(Values),
    /// Dates.
    Dates(TimeSpan),
}

/// The values of a claim in the order in which they are read.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison<'a> {
    /// The values, those on the shared scale first and in its order, each with its place there.
    pub rows: Vec<(&'a ClaimValue, Option<Stands>)>,
    /// The scale, where at least two values share one.
    pub shared: Option<Shared>,
}

/// Compares the values of a claim.
///
/// Quantities share a scale with those of the same unit; where there are none, dates do, unless they
/// are all the same. n log n.
#[must_use]
pub fn compare(claim: &Claim) -> Comparison<'_> {
    let unit = claim.values.iter().find(|value| {
        let same = claim.values.iter().filter(|other| is_of(other, value));
        value.number.is_some() && same.count() > 1
    });
    if let Some(unit) = unit {
        let number = |value: &ClaimValue| value.number.filter(|_| is_of(value, unit));
        let numbers: Vec<f64> = claim.values.iter().filter_map(number).collect();
        let scale = Values::of(&numbers, false);
        let stands = |value: &ClaimValue| {
            number(value).map(|number| Stands::At(scale.part(number), value.bound))
        };
        return Comparison { rows: rows(claim, &stands), shared: Some(Shared::Numbers(scale)) };
    }
    let span = |value: &ClaimValue| value.date.as_ref().and_then(crate::date::Date::dated_span);
    let mut spans = claim.values.iter().filter_map(span);
    let has_number = claim.values.iter().any(|value| value.number.is_some());
    let first = spans.next();
    let (hull, differ) = spans.fold((first, false), |(hull, differ), span| {
        (hull.map(|hull| hull.hull(span)), differ || Some(span) != first)
    });
    let Some(hull) = hull.filter(|hull| differ && !has_number && hull.secs() > 0.0) else {
        return Comparison { rows: rows(claim, &|_| None), shared: None };
    };
    let stands = |value: &ClaimValue| {
        let part = |at: crate::time::TimePoint| at.secs_since(hull.start()) / hull.secs();
        span(value).map(|span| Stands::Over(part(span.start()), part(span.end())))
    };
    Comparison { rows: rows(claim, &stands), shared: Some(Shared::Dates(hull)) }
}

/// Whether a value is a quantity of the same unit as another.
fn is_of(value: &ClaimValue, other: &ClaimValue) -> bool {
    value.number.is_some() && value.unit == other.unit
}

/// A number that sorts; numbers of a document are finite.
#[derive(PartialEq)]
struct Place(f64);

impl Eq for Place {}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Place) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Place) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

fn rows<'a>(
    claim: &'a Claim,
    stands: &dyn Fn(&ClaimValue) -> Option<Stands>,
) -> Vec<(&'a ClaimValue, Option<Stands>)> {
    let mut rows: Vec<_> = claim.values.iter().map(|value| (value, stands(value))).collect();
    sort_by_key(&mut rows, |(_, stands)| match stands {
        Some(Stands::At(at, _)) => (Place(*at), Place(0.0)),
        Some(Stands::Over(from, to)) => (Place(*from), Place(*to)),
        None => (Place(f64::INFINITY), Place(0.0)),
    });
    rows
}
