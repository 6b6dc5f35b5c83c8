//! An event set prepared for drawing: events in order of time, their drawn extents, ids looked up.
//!
//! Knows no pixels. Built once, in n log n.

use super::EventSet;
use crate::date::{End, Extent};
use crate::order::sort_by_number;
use crate::time::{SECS_PER_DAY, TimePoint, TimeSpan};

/// Position of an event in [`EventSet::events`]. Never in an address: ids are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventIdx(pub usize);

/// Position of a track in [`EventSet::tracks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TrackIdx(pub usize);

/// Where and how a date is drawn, from its four points.
///
/// ```text
///         earliest start   latest start      earliest end   latest end
///  span          |░░░░░░░░░░░░░|█████████████████|░░░░░░░░░░░░░|
///  moment        |░░░░░░░░░░░░░░░ somewhere ░░░░░░░░░░░░░░░░░░░|
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// From the earliest start to the latest end. An open end of something that lasted reaches to the
    /// end of the set's own extent; an unknown one stops at what is dated. A moment that is open on
    /// one side ("by 1903") stands at its bound: all that is known is that it was no later.
    pub span: TimeSpan,
    /// Where a soft start ends: the latest start.
    pub firm_from: TimePoint,
    /// Where a soft end starts: the earliest end; at least `firm_from`.
    pub firm_to: TimePoint,
    /// One moment somewhere in the span, rather than something that lasted.
    pub is_moment: bool,
    /// It goes on beyond the left end (open or unknown start).
    pub open_start: bool,
    /// It goes on beyond the right end (open or unknown end).
    pub open_end: bool,
}

impl Drawn {
    /// Where the event stands when it has only a point: a moment in the middle of its interval, a span
    /// at its start, where one looks for it.
    #[must_use]
    pub fn point(self) -> TimePoint {
        if self.is_moment { self.span.middle() } else { self.span.start() }
    }
}

/// The prepared set. Columns have one entry per event of the set.
#[derive(Clone, Debug)]
pub struct Index {
    drawn: Vec<Option<Drawn>>,
    home: Vec<TrackIdx>,
    in_time: Vec<EventIdx>,
    undated: Vec<EventIdx>,
    /// In the order of the hashes of ids.
    by_hash: Vec<(u32, EventIdx)>,
    extent: TimeSpan,
}

/// Extent of a set without any dated event: the years 1900 to 2000, so that there is an axis.
fn empty_extent() -> TimeSpan {
    const SECS_1900: i64 = -2_208_988_800;
    const SECS_2000: i64 = 946_684_800;
    TimeSpan::between(TimePoint::from_secs(SECS_1900), TimePoint::from_secs(SECS_2000))
}

/// What an index takes from each event, a part of the set at a time: finding the bounds of a date is most of
/// what an index costs.
#[derive(Debug, Default)]
pub struct Gathered {
    extents: Vec<Option<Extent>>,
    home: Vec<TrackIdx>,
    hashes: Vec<u32>,
}

impl Gathered {
    /// Takes the next events of a set, at most so many; whether there are more. Always of the same set.
    pub fn go_on(&mut self, set: &EventSet, events: usize) -> bool {
        let from = self.extents.len();
        let to = from.saturating_add(events).min(set.events.len());
        for event in set.events.get(from..to).unwrap_or_default() {
            let track = event.tracks.first();
            let home = track.and_then(|id| set.tracks.iter().position(|track| track.id == *id));
            self.extents.push(event.date.as_ref().and_then(|date| date.extent()));
            self.home.push(TrackIdx(home.unwrap_or(0)));
            self.hashes.push(hash(&event.id));
        }
        to < set.events.len()
    }
}

impl Index {
    /// Prepares a set.
    #[must_use]
    pub fn build(set: &EventSet) -> Index {
        let mut gathered = Gathered::default();
        gathered.go_on(set, usize::MAX);
        Index::of(gathered)
    }

    /// Prepares the set of which all was gathered.
    #[must_use]
    pub fn of(gathered: Gathered) -> Index {
        let Gathered { extents, home, hashes } = gathered;
        let dated = |extent: &Option<Extent>| (*extent)?.points().dated_span();
        let extent = extents.iter().filter_map(dated).reduce(TimeSpan::hull).map_or_else(
            empty_extent,
            |span| {
                TimeSpan::between(
                    span.start(),
                    span.end().max(span.start().plus_secs(SECS_PER_DAY)),
                )
            },
        );
        let drawn: Vec<Option<Drawn>> =
            extents.into_iter().map(|of_one| drawn(of_one?, extent)).collect();
        let (mut in_time, mut undated) = (Vec::new(), Vec::new());
        for (index, drawn) in drawn.iter().enumerate() {
            match drawn {
                Some(_) => in_time.push(EventIdx(index)),
                None => undated.push(EventIdx(index)),
            }
        }
        let span = |event: &EventIdx| drawn.get(event.0).copied().flatten().map(|drawn| drawn.span);
        sort_by_number(&mut in_time, |event| span(event).map_or(0, |span| span.end().secs()));
        sort_by_number(&mut in_time, |event| span(event).map_or(0, |span| span.start().secs()));
        let mut by_hash: Vec<(u32, EventIdx)> =
            hashes.into_iter().enumerate().map(|(place, hash)| (hash, EventIdx(place))).collect();
        sort_by_number(&mut by_hash, |(hash, _)| i64::from(*hash));
        Index { home, by_hash, drawn, in_time, undated, extent }
    }

    /// From the first to the last dated point of the events; at least a day long.
    #[must_use]
    pub const fn extent(&self) -> TimeSpan {
        self.extent
    }

    /// Dated events by start, then end, then as they stand in the set.
    #[must_use]
    pub fn in_time(&self) -> &[EventIdx] {
        &self.in_time
    }

    /// Events without a place on the line, in the order of the set.
    #[must_use]
    pub fn undated(&self) -> &[EventIdx] {
        &self.undated
    }

    /// How an event is drawn; `None` if it is undated.
    #[must_use]
    pub fn drawn(&self, event: EventIdx) -> Option<Drawn> {
        self.drawn.get(event.0).copied().flatten()
    }

    /// The home track of an event.
    #[must_use]
    pub fn home(&self, event: EventIdx) -> TrackIdx {
        self.home.get(event.0).copied().unwrap_or(TrackIdx(0))
    }

    /// The event with an id, in the set that was prepared. O(log n).
    #[must_use]
    pub fn by_id(&self, set: &EventSet, id: &str) -> Option<EventIdx> {
        let wanted = hash(id);
        let first = self.by_hash.partition_point(|(hash, _)| *hash < wanted);
        let same = self.by_hash.get(first..)?.iter().take_while(|(hash, _)| *hash == wanted);
        let mut events = same.map(|(_, event)| *event);
        events.find(|event| set.events.get(event.0).is_some_and(|event| event.id == id))
    }

    /// Dated events whose drawn extent meets a span, in order of time. Linear in the number of events.
    pub fn meeting(&self, span: TimeSpan) -> impl Iterator<Item = EventIdx> {
        self.in_time
            .iter()
            .copied()
            .filter(move |event| self.drawn(*event).is_some_and(|drawn| drawn.span.meets(span)))
    }
}

/// FNV-1a, 32 bits: <http://www.isthe.com/chongo/tech/comp/fnv/>. Of a million ids, a hundred share theirs with
/// another, and half as many bytes as of 64 bits are sorted.
fn hash(id: &str) -> u32 {
    id.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// How a date is drawn within a set of the given extent; `None` without any dated end.
#[must_use]
pub fn drawn(extent: Extent, set_extent: TimeSpan) -> Option<Drawn> {
    let points = extent.points();
    let dated = points.dated_span()?;
    let first = |end: End, open: TimePoint| match end {
        End::At(point) => point,
        End::Open => open,
        End::Unknown => dated.start(),
    };
    let last = |end: End, open: TimePoint| match end {
        End::At(point) => point,
        End::Open => open,
        End::Unknown => dated.end(),
    };
    let open_left = set_extent.start().min(dated.start());
    let open_right = set_extent.end().max(dated.end());
    let is_moment = matches!(extent, Extent::Within(_));
    let (start, end) = match (is_moment, points.earliest_start, points.latest_end) {
        // The last second of the bound, so that "by 1903" stands in 1903.
        (true, End::Open, _) => (dated.end().plus_secs(-1), dated.end()),
        (true, _, End::Open) => (dated.start(), dated.start().plus_secs(1)),
        _ => (first(points.earliest_start, open_left), last(points.latest_end, open_right)),
    };
    let (firm_from, firm_to) = if is_moment {
        (start, end)
    } else {
        let from = last(points.latest_start, start).clamp(start, end);
        let to = first(points.earliest_end, end).clamp(start, end);
        // Start and end in the same year, say: nothing of it is firm.
        if from <= to { (from, to) } else { (from.min(end), from.min(end)) }
    };
    Some(Drawn {
        span: TimeSpan::between(start, end),
        firm_from,
        firm_to,
        is_moment,
        open_start: points.earliest_start.point().is_none(),
        open_end: points.latest_end.point().is_none(),
    })
}
