//! Seconds on the time line, and half-open spans of them.

/// Seconds of a civil day; leap seconds do not exist on this line.
pub const SECS_PER_DAY: i64 = 86_400;

/// Seconds from 1970-01-01T00:00 of the proleptic Gregorian calendar: no zone, no leap seconds.
///
/// An `i64` reaches 292 thousand million years either way, so an event set about geology fits and
/// a day is still exact. Arithmetic saturates at the ends of the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimePoint(i64);

impl TimePoint {
    /// The earliest point there is.
    pub const MIN: TimePoint = TimePoint(i64::MIN);
    /// The latest point there is.
    pub const MAX: TimePoint = TimePoint(i64::MAX);

    /// The point `secs` seconds after 1970-01-01T00:00.
    #[must_use]
    pub const fn from_secs(secs: i64) -> TimePoint {
        TimePoint(secs)
    }

    /// Seconds since 1970-01-01T00:00.
    #[must_use]
    pub const fn secs(self) -> i64 {
        self.0
    }

    /// The point `secs` seconds later; stops at [`TimePoint::MAX`] and [`TimePoint::MIN`].
    #[must_use]
    pub const fn plus_secs(self, secs: i64) -> TimePoint {
        TimePoint(self.0.saturating_add(secs))
    }

    /// Seconds from `earlier` to `self` as a float.
    ///
    /// The subtraction is done in integers first, so that two near points far from 1970 keep
    /// their distance exactly.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn secs_since(self, earlier: TimePoint) -> f64 {
        match self.0.checked_sub(earlier.0) {
            Some(secs) => secs as f64,
            None => self.0 as f64 - earlier.0 as f64,
        }
    }
}

/// A half-open span `[start, end)` with `start <= end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeSpan {
    start: TimePoint,
    end: TimePoint,
}

impl TimeSpan {
    /// The span between two points, in whichever order they come.
    #[must_use]
    pub fn between(a: TimePoint, b: TimePoint) -> TimeSpan {
        TimeSpan { start: a.min(b), end: a.max(b) }
    }

    /// First point of the span.
    #[must_use]
    pub const fn start(self) -> TimePoint {
        self.start
    }

    /// First point after the span.
    #[must_use]
    pub const fn end(self) -> TimePoint {
        self.end
    }

    /// Length in seconds, 0.0 or more.
    #[must_use]
    pub fn secs(self) -> f64 {
        self.end.secs_since(self.start)
    }

    /// The point halfway, rounded towards the start.
    #[must_use]
    pub fn middle(self) -> TimePoint {
        // Halved before they are added, so that the sum cannot overflow.
        let (a, b) = (self.start.0, self.end.0);
        TimePoint((a >> 1) + (b >> 1) + (a & b & 1))
    }

    /// Whether the two spans share a point; an empty span meets what contains its start.
    #[must_use]
    pub fn meets(self, other: TimeSpan) -> bool {
        let last = |span: TimeSpan| span.end.max(span.start.plus_secs(1));
        self.start < last(other) && other.start < last(self)
    }

    /// Whether `other` lies within this span, ends included.
    #[must_use]
    pub fn covers(self, other: TimeSpan) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn hull(self, other: TimeSpan) -> TimeSpan {
        TimeSpan { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(a: i64, b: i64) -> TimeSpan {
        TimeSpan::between(TimePoint::from_secs(a), TimePoint::from_secs(b))
    }

    #[test]
    fn spans_that_only_touch_do_not_meet() {
        assert!(!span(0, 10).meets(span(10, 20)));
        assert!(span(0, 11).meets(span(10, 20)));
    }

    #[test]
    fn an_empty_span_meets_what_contains_its_start() {
        assert!(span(5, 5).meets(span(0, 10)));
        assert!(!span(10, 10).meets(span(0, 10)));
        assert!(span(0, 10).meets(span(0, 0)));
    }

    #[test]
    fn the_middle_of_the_whole_line_does_not_overflow() {
        assert_eq!(TimeSpan::between(TimePoint::MAX, TimePoint::MIN).middle().secs(), -1);
        assert_eq!(span(3, 6).middle().secs(), 4);
        assert_eq!(span(-6, -3).middle().secs(), -5);
        assert_eq!(span(3, 5).middle().secs(), 4);
    }
}
