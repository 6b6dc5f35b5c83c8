//! The events of one track in the orders that a layout asks for.
//!
//! A layout never walks over all events. It asks for the most important ones that begin in a stretch
//! of time, for those under way at a point, and for the number that stand in a stretch; each is
//! answered by binary search in a column that was sorted once.

use crate::model::index::{Drawn, EventIdx};
use crate::order::sort_by_number;
use crate::time::{TimePoint, TimeSpan};
use std::ops::Range;

/// What a layout asks about an event. Label widths are measured when they are needed, and only then.
pub trait Items {
    /// Where an event is drawn.
    fn drawn(&self, event: EventIdx) -> Drawn;
    /// Width of its label with everything that stands beside it, in pixels.
    fn label_px(&self, event: EventIdx) -> f64;
}

/// Degrees of importance, 5 first.
const DEGREES: u8 = 5;
/// Events that one entry of the next level of a [`Rank`] stands for.
const FAN: usize = 16;

/// The events of one track, sorted. About 60 bytes an event.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    in_time: Vec<EventIdx>,
    starts: Vec<TimePoint>,
    /// First points after the events, sorted by themselves.
    ends: Vec<TimePoint>,
    by_point: Vec<EventIdx>,
    points: Vec<TimePoint>,
    ranks: Vec<Rank>,
}

/// The first point after an event; one without a length takes up its first second.
pub(super) fn end_of(span: TimeSpan) -> TimePoint {
    span.end().max(span.start().plus_secs(1))
}

/// The position of an event as a number to sort by.
fn position(event: EventIdx) -> i64 {
    i64::try_from(event.0).unwrap_or(i64::MAX)
}

impl Columns {
    /// Sorts the events of a track: where each is drawn, and its importance from 1 to 5.
    ///
    /// Linear (radix sorts).
    #[must_use]
    pub fn build(events: impl IntoIterator<Item = (EventIdx, Drawn, u8)>) -> Columns {
        let mut events: Vec<(EventIdx, Drawn, u8)> = events.into_iter().collect();
        let start = |(_, drawn, _): &(EventIdx, Drawn, u8)| drawn.span.start().secs();
        let event = |(event, ..): &(EventIdx, Drawn, u8)| *event;
        if !events.is_sorted_by_key(|item| (start(item), event(item))) {
            sort_by_number(&mut events, |item| position(event(item)));
            sort_by_number(&mut events, start);
        }
        let mut ends: Vec<TimePoint> =
            events.iter().map(|(_, drawn, _)| end_of(drawn.span)).collect();
        sort_by_number(&mut ends, |end| end.secs());
        let mut at_points: Vec<(TimePoint, EventIdx)> =
            events.iter().map(|(event, drawn, _)| (drawn.point(), *event)).collect();
        sort_by_number(&mut at_points, |(_, event)| position(*event));
        sort_by_number(&mut at_points, |(point, _)| point.secs());
        let ranks = (1..=DEGREES)
            .rev()
            .map(|degree| {
                let of_degree = events.iter().filter(|event| event.2.clamp(1, DEGREES) == degree);
                Rank::build(of_degree.map(|(event, drawn, _)| (*event, drawn.span)))
            })
            .collect();
        Columns {
            starts: events.iter().map(|(_, drawn, _)| drawn.span.start()).collect(),
            in_time: events.iter().map(|(event, ..)| *event).collect(),
            ends,
            points: at_points.iter().map(|(point, _)| *point).collect(),
            by_point: at_points.iter().map(|(_, event)| *event).collect(),
            ranks,
        }
    }

    /// All events, by start and position in the set.
    #[must_use]
    pub fn in_time(&self) -> &[EventIdx] {
        &self.in_time
    }

    /// Number of events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.in_time.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.in_time.is_empty()
    }

    /// How many events meet a span. O(log n).
    #[must_use]
    pub fn count_meeting(&self, span: TimeSpan) -> usize {
        let begun = self.starts.partition_point(|start| *start < end_of(span));
        // What has ended has begun.
        begun.saturating_sub(self.ends.partition_point(|end| *end <= span.start()))
    }

    /// How many events begin in a half-open stretch. O(log n).
    pub(super) fn count_starting(&self, from: TimePoint, to: TimePoint) -> usize {
        let place = |at: TimePoint| self.starts.partition_point(|start| *start < at);
        place(to).saturating_sub(place(from))
    }

    /// Places on the spine in a half-open stretch. O(log n).
    pub(super) fn spine_range(&self, from: TimePoint, to: TimePoint) -> Range<usize> {
        let place = |at: TimePoint| self.points.partition_point(|point| *point < at);
        place(from)..place(to)
    }

    /// How many events stand before a point. O(log n).
    pub(super) fn count_points_before(&self, at: TimePoint) -> usize {
        self.points.partition_point(|point| *point < at)
    }

    /// The event at a place on the spine, and where it stands.
    pub(super) fn on_spine(&self, place: usize) -> Option<(TimePoint, EventIdx)> {
        Some((*self.points.get(place)?, *self.by_point.get(place)?))
    }

    /// The place on the spine of an event that stands at a point. O(log n).
    pub(super) fn spine_place(&self, point: TimePoint, event: EventIdx) -> Option<usize> {
        let same = self.spine_range(point, point.plus_secs(1));
        let events = self.by_point.get(same.clone())?;
        let place = same.start + events.partition_point(|other| *other < event);
        (self.by_point.get(place) == Some(&event)).then_some(place)
    }

    /// By importance, 5 first.
    pub(super) fn ranks(&self) -> &[Rank] {
        &self.ranks
    }

    /// Events that begin before a point and go on at it or beyond, in no particular order.
    pub(super) fn under_way_at(&self, at: TimePoint) -> Vec<EventIdx> {
        let mut found = Vec::new();
        for rank in &self.ranks {
            rank.under_way(TimePoint::MIN, at, &mut |event| {
                found.push(event);
                true
            });
        }
        found
    }
}

/// Events of one importance by start, with the latest ends of ever larger groups of them, so that
/// what is under way at a point is found without looking at all that began before.
#[derive(Clone, Debug)]
pub(super) struct Rank {
    events: Vec<EventIdx>,
    starts: Vec<TimePoint>,
    /// `latest[0]` holds ends, each further level the latest of [`FAN`] entries of the one before.
    latest: Vec<Vec<TimePoint>>,
}

impl Rank {
    fn build(events: impl Iterator<Item = (EventIdx, TimeSpan)> + Clone) -> Rank {
        let mut latest: Vec<Vec<TimePoint>> =
            vec![events.clone().map(|(_, span)| end_of(span)).collect()];
        while let Some(below) = latest.last().filter(|below| below.len() > FAN) {
            let above = below.chunks(FAN).filter_map(|group| group.iter().max().copied()).collect();
            latest.push(above);
        }
        Rank {
            starts: events.clone().map(|(_, span)| span.start()).collect(),
            events: events.map(|(event, _)| event).collect(),
            latest,
        }
    }

    /// The first events, at most so many, that begin in a half-open stretch.
    pub(super) fn starting(&self, from: TimePoint, to: TimePoint, most: usize) -> &[EventIdx] {
        let place = |at: TimePoint| self.starts.partition_point(|start| *start < at);
        let first = place(from);
        let last = place(to).min(first.saturating_add(most));
        self.events.get(first..last).unwrap_or_default()
    }

    /// How many events begin in a half-open stretch. O(log n).
    pub(super) fn count_starting(&self, from: TimePoint, to: TimePoint) -> usize {
        let place = |at: TimePoint| self.starts.partition_point(|start| *start < at);
        place(to).saturating_sub(place(from))
    }

    /// Visits the events that begin in `[from, at)` and end after `at`, by start, until `visit` says
    /// `false`. O(k log n) for k visits.
    pub(super) fn under_way(
        &self,
        from: TimePoint,
        at: TimePoint,
        visit: &mut dyn FnMut(EventIdx) -> bool,
    ) {
        let mut place = self.starts.partition_point(|start| *start < from);
        let last = self.starts.partition_point(|start| *start < at);
        while place < last {
            // The largest group that begins here and has ended by then is passed over.
            let mut step = 0;
            let mut size = 1;
            for level in &self.latest {
                let ended = level.get(place / size).is_some_and(|end| *end <= at);
                if place % size != 0 || !ended {
                    break;
                }
                step = size;
                size *= FAN;
            }
            if step > 0 {
                place += step;
                continue;
            }
            let Some(event) = self.events.get(place) else { return };
            if !visit(*event) {
                return;
            }
            place += 1;
        }
    }
}
