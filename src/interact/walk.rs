//! Walking from event to event by keyboard.

use crate::model::index::{EventIdx, Index, TrackIdx};
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
}

/// The events of each track, in order of time.
#[must_use]
pub fn by_track(index: &Index, tracks: usize) -> Vec<Vec<EventIdx>> {
    let mut lists = vec![Vec::new(); tracks];
    for event in index.in_time() {
        if let Some(list) = lists.get_mut(index.home(*event).0) {
            list.push(*event);
        }
    }
    lists
}

/// The event that a direction leads to; `from` itself at an end. Tracks without events are passed
/// over.
#[must_use]
pub fn walk(
    index: &Index,
    lists: &[Vec<EventIdx>],
    from: EventIdx,
    direction: Direction,
) -> EventIdx {
    let TrackIdx(track) = index.home(from);
    let list = lists.get(track).map(Vec::as_slice).unwrap_or_default();
    let place = list.iter().position(|event| *event == from).unwrap_or(0);
    let found = match direction {
        Direction::Previous => place.checked_sub(1).and_then(|before| list.get(before)).copied(),
        Direction::Next => list.get(place + 1).copied(),
        Direction::First => list.first().copied(),
        Direction::Last => list.last().copied(),
        Direction::TrackAbove => lists
            .iter()
            .take(track)
            .rev()
            .find_map(|list| nearest(index, list, start_of(index, from))),
        Direction::TrackBelow => lists
            .iter()
            .skip(track + 1)
            .find_map(|list| nearest(index, list, start_of(index, from))),
    };
    found.unwrap_or(from)
}

fn start_of(index: &Index, event: EventIdx) -> TimePoint {
    index.drawn(event).map_or(TimePoint::from_secs(0), |drawn| drawn.span.start())
}

fn nearest(index: &Index, list: &[EventIdx], to: TimePoint) -> Option<EventIdx> {
    list.iter().copied().min_by_key(|event| start_of(index, *event).secs().abs_diff(to.secs()))
}
