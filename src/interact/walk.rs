//! Walking from event to event by keyboard.

use crate::arrange::Arrangement;
use crate::layout::Columns;
use crate::model::index::{EventIdx, Index};
use crate::time::TimePoint;

/// Where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The previous event of the track.
    Previous,
    /// The next event of the track.
    Next,
    /// The nearest event of the track above.
    TrackAbove,
    /// The nearest event of the track below.
    TrackBelow,
    /// The first event of the track.
    First,
    /// The last event of the track.
    Last,
    /// The previous event in time, of any track.
    Earlier,
    /// The next event in time, of any track.
    Later,
}

/// The event that a direction leads to; `from` itself at an end. Tracks without events are passed
/// over. O(log n) in the events of a track.
#[must_use]
pub fn walk(
    index: &Index,
    arrangement: &Arrangement,
    from: EventIdx,
    direction: Direction,
) -> EventIdx {
    let start = |event: EventIdx| {
        index.drawn(event).map_or(TimePoint::from_secs(0), |drawn| drawn.span.start())
    };
    let track = arrangement.track_of(from).unwrap_or(0);
    let tracks = &arrangement.tracks;
    let list = tracks.get(track).map(|track| track.columns.in_time()).unwrap_or_default();
    let key = |event: EventIdx| (start(event), event);
    let place = list.partition_point(|event| key(*event) < key(from));
    let nearest = |columns: &Columns| {
        let to = start(from);
        let list = columns.in_time();
        let after = list.partition_point(|event| start(*event) < to);
        let before = after.checked_sub(1).and_then(|before| list.get(before)).copied();
        // Of several on one day the first, as when walking along.
        let before = before.map(|last| {
            let first = list.partition_point(|event| start(*event) < start(last));
            list.get(first).copied().unwrap_or(last)
        });
        let distance = |event: &EventIdx| start(*event).secs().abs_diff(to.secs());
        before.into_iter().chain(list.get(after).copied()).min_by_key(distance)
    };
    // All events by when they start; those that start together stand in an order of their own.
    let all = index.in_time();
    let in_time = || {
        let first = all.partition_point(|event| start(*event) < start(from));
        let place = all.get(first..)?.iter().position(|event| *event == from)? + first;
        let (before, after) = (all.get(..place)?, all.get(place + 1..)?);
        let is_shown = |event: &&EventIdx| arrangement.track_of(**event).is_some();
        match direction {
            Direction::Earlier => before.iter().rev().find(is_shown),
            _ => after.iter().find(is_shown),
        }
    };
    let found = match direction {
        Direction::Earlier | Direction::Later => in_time().copied(),
        Direction::Previous => place.checked_sub(1).and_then(|before| list.get(before)).copied(),
        Direction::Next => list.get(place + 1).copied(),
        Direction::First => list.first().copied(),
        Direction::Last => list.last().copied(),
        Direction::TrackAbove => {
            tracks.iter().take(track).rev().find_map(|track| nearest(&track.columns))
        }
        Direction::TrackBelow => {
            tracks.iter().skip(track + 1).find_map(|track| nearest(&track.columns))
        }
    };
    found.unwrap_or(from)
}
