//! What an EDTF expression is made of, without the parser's types: the input of
//! [`crate::words::dates`].

use edtf_core::{Edtf, IntervalEndpoint, SetElement, SetKind, YearKind};

/// How finely a moment is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A second of a day.
    Second,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A season, quarter or other group of months.
    Season,
    /// A year.
    Year,
    /// Ten years (`192X`).
    Decade,
    /// A hundred years (`19XX`).
    Century,
    /// Any other mask or a year with few significant digits: known only as a range.
    Range,
}

/// One date of an expression. Years are astronomical.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// How finely it is given.
    pub precision: Precision,
    /// Year; the first one of a decade, century or range.
    pub year: i64,
    /// Last year of a range; otherwise equal to `year`.
    pub last_year: i64,
    /// Month 1..=12, or the EDTF season code 21..=41; 0 if there is none.
    pub month: u8,
    /// Day of the month; 0 if there is none.
    pub day: u8,
    /// Hour, minute and second; zeros if there are none.
    pub clock: (u8, u8, u8),
    /// Known to lie somewhere in it (`1920-XX`): a year or month whose parts are masked.
    pub somewhere: bool,
    /// Marked `?` or `%`.
    pub uncertain: bool,
    /// Marked `~` or `%`.
    pub approximate: bool,
}

/// A side of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// A date.
    At(Moment),
    /// That date or before.
    OnOrBefore(Moment),
    /// That date or after.
    OnOrAfter(Moment),
    /// Open.
    Open,
    /// Unknown.
    Unknown,
}

/// What an expression is made of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One moment.
    Moment(Moment),
    /// From one side to the other.
    Interval(Side, Side),
    /// One of several: pairs of first and last, equal where it is a single date.
    OneOf(Vec<(Side, Side)>),
    /// All of several, likewise.
    AllOf(Vec<(Side, Side)>),
}

/// Takes an expression apart. Never fails: what has no finer words becomes a range of years.
#[must_use]
pub fn shape_of(edtf: &Edtf) -> Shape {
    match edtf {
        Edtf::Date(date) => Shape::Moment(moment(date)),
        Edtf::DateTime(at) => Shape::Moment(Moment {
            precision: Precision::Second,
            clock: (at.time.hour, at.time.minute, at.time.second),
            ..moment(&at.date)
        }),
        Edtf::Interval(interval) => Shape::Interval(side(&interval.start), side(&interval.end)),
        Edtf::Set(set) => {
            let members = set.elements.iter().map(member).collect();
            match set.kind {
                SetKind::OneMember => Shape::OneOf(members),
                SetKind::AllMembers => Shape::AllOf(members),
            }
        }
    }
}

fn side(endpoint: &IntervalEndpoint) -> Side {
    match endpoint {
        IntervalEndpoint::Date(date) => Side::At(moment(date)),
        IntervalEndpoint::OnOrBefore(date) => Side::OnOrBefore(moment(date)),
        IntervalEndpoint::OnOrAfter(date) => Side::OnOrAfter(moment(date)),
        IntervalEndpoint::Open => Side::Open,
        IntervalEndpoint::Unknown => Side::Unknown,
    }
}

fn member(element: &SetElement) -> (Side, Side) {
    match element {
        SetElement::Date(date) => (Side::At(moment(date)), Side::At(moment(date))),
        SetElement::Range(first, last) => (Side::At(moment(first)), Side::At(moment(last))),
        SetElement::OnOrBefore(date) => (Side::Open, Side::OnOrBefore(moment(date))),
        SetElement::OnOrAfter(date) => (Side::OnOrAfter(moment(date)), Side::Open),
    }
}

fn moment(date: &edtf_core::Date) -> Moment {
    let (uncertain, approximate) = (date.is_uncertain(), date.is_approximate());
    let month = date.month.and_then(edtf_core::DateField::value).unwrap_or(0);
    let day = date.day.and_then(edtf_core::DateField::value).unwrap_or(0);
    let masked_part = date.month.is_some_and(edtf_core::DateField::has_unspecified)
        || date.day.is_some_and(edtf_core::DateField::has_unspecified);
    let plain = Moment {
        precision: Precision::Year,
        year: 0,
        last_year: 0,
        month: 0,
        day: 0,
        clock: (0, 0, 0),
        somewhere: masked_part,
        uncertain,
        approximate,
    };
    let range = year_range(date);
    match (date.year.value(), date.year.significant_digits) {
        (Some(year), None) => {
            // A masked month hides the day below it: `1920-XX-05` is said as 1920.
            let month_known = date.month.is_some() && month != 0;
            let (month, day) = if month_known { (month, day) } else { (0, 0) };
            let precision = match (month, day) {
                (0, _) => Precision::Year,
                (21.., _) => Precision::Season,
                (_, 0) => Precision::Month,
                _ => Precision::Day,
            };
            Moment { precision, year, last_year: year, month, day, ..plain }
        }
        _ => {
            let (year, last_year) = range;
            let precision = match (last_year.saturating_sub(year), year.rem_euclid(100)) {
                // Years 0 to 9 are 1 BCE to 9, and -1959 to -1950 are no "1950s": they are ranges.
                (9, _) if (10..10_000).contains(&year) => Precision::Decade,
                (99, 0) => Precision::Century,
                _ => Precision::Range,
            };
            Moment { precision, year, last_year, ..plain }
        }
    }
}

/// First and last year that a date may lie in; a year beyond the numbers of the parser is (0, 0),
/// and such a date has no points either, so it is shown by its EDTF text alone.
fn year_range(date: &edtf_core::Date) -> (i64, i64) {
    if let (YearKind::Standard { negative: false, digits }, None) =
        (date.year.kind, date.year.significant_digits)
    {
        let fill = |with: u8| {
            digits.iter().fold(0, |year, digit| year * 10 + i64::from(digit.unwrap_or(with)))
        };
        return (fill(0), fill(9));
    }
    let bounds = Edtf::Date(*date).bounds();
    match (bounds.earliest, bounds.latest) {
        (edtf_core::Bound::Date(first), edtf_core::Bound::Date(last)) => (first.year, last.year),
        _ => (0, 0),
    }
}
