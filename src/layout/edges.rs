//! Counts at the edges of a track keep clear of the spine that passes below them.
//!
//! They stand at the edge of the view, and the spine goes on to there. What of it they would lie on is
//! counted by them while the view rests:
//!
//! ```text
//!  laid out   |[5]──(12)──○────(7)──|
//!             |  [ 5 ]              |     5 under way since before
//!  at rest    |[17]───────○────(7)──|     17 at the beginning
//! ```

use super::columns::{Columns, Items};
use super::{Census, Cluster, EdgeCluster, EdgeKind, Metrics, Packing};
use crate::model::index::EventIdx;
use crate::order::sort_by_key;
use crate::time::{TimePoint, TimeSpan};

/// From the edge of the view to the first count at it, and from one to the next, in pixels.
pub const EDGE_GAP_PX: f64 = 2.0;

/// Where the view has what it shows.
#[derive(Clone, Copy)]
pub struct Screen<'a> {
    /// The measures of its marks.
    pub metrics: &'a Metrics,
    /// Pixels from the beginning of the view to a point.
    pub px: &'a dyn Fn(TimePoint) -> f64,
    /// Length of the view along the axis, in pixels.
    pub length_px: f64,
}

impl Screen<'_> {
    /// Whether a mark of the spine reaches below counts that take so much of the beginning and the end.
    fn covers(&self, cluster: &Cluster, (start_px, end_px): (f64, f64)) -> Option<End> {
        let (at, half) = ((self.px)(cluster.at), self.metrics.spine_px(cluster.count) / 2.0);
        let (left, right) = (at - half, at + half);
        if start_px > 0.0 && right > 0.0 && left < start_px {
            return Some(End::Start);
        }
        let is_at_end = end_px > 0.0 && left < self.length_px && right > self.length_px - end_px;
        is_at_end.then_some(End::End)
    }

    /// What the counts at the beginning and at the end of the view take of it, in pixels.
    fn taken(&self, edges: &[EdgeCluster]) -> (f64, f64) {
        let length = |end: End| {
            let here = edges.iter().filter(|edge| End::of(edge.kind) == end);
            // A single event is a count here, as wide as one of few.
            here.map(|edge| self.metrics.spine_px(edge.members.len().max(2)) + EDGE_GAP_PX).sum()
        };
        (length(End::Start), length(End::End))
    }
}

#[derive(Clone, Copy, PartialEq)]
enum End {
    Start,
    End,
}

impl End {
    const fn of(kind: EdgeKind) -> End {
        match kind {
            EdgeKind::Before | EdgeKind::Through => End::Start,
            EdgeKind::After => End::End,
        }
    }

    const fn kind(self) -> EdgeKind {
        match self {
            End::Start => EdgeKind::Before,
            End::End => EdgeKind::After,
        }
    }
}

/// Lets the counts at the edges take over what of the spine they would lie on; the other arguments are
/// those of [`super::census()`], whose answer this is.
///
/// Linear in what is drawn, and in the members of what is covered.
pub fn cover(
    census: &mut Census,
    screen: Screen<'_>,
    columns: &Columns,
    packing: &Packing,
    view: TimeSpan,
    apart: &[EventIdx],
    items: &dyn Items,
) {
    let counts = |event: &EventIdx| items.drawn(*event).span.meets(view) && !apart.contains(event);
    let mut rest: Vec<&Cluster> = packing.clusters.iter().collect();
    // What is taken over may make a count wider, which may cover more.
    loop {
        let taken = screen.taken(&census.edges);
        let before = rest.len();
        rest.retain(|cluster| {
            let Some(end) = screen.covers(cluster, taken) else { return true };
            census.covered.push(cluster.first);
            let counted = census.clusters.binary_search_by_key(&cluster.first, |(first, _)| *first);
            if let Ok(place) = counted {
                census.clusters.remove(place);
                let members = cluster.members(columns).filter(counts);
                edge_at(&mut census.edges, end.kind()).takes(members);
            }
            false
        });
        if rest.len() == before {
            break;
        }
    }
    sort_by_key(&mut census.covered, |event| *event);
    for edge in census.edges.iter_mut().filter(|edge| edge.standing > 0) {
        sort_by_key(&mut edge.members, |event| (items.drawn(*event).span.start(), *event));
    }
}

/// The count of a kind; a new one has its place in the order of kinds.
fn edge_at(edges: &mut Vec<EdgeCluster>, kind: EdgeKind) -> &mut EdgeCluster {
    let place = edges.partition_point(|edge| edge.kind < kind);
    if edges.get(place).is_none_or(|edge| edge.kind != kind) {
        edges.insert(place, EdgeCluster::new(kind));
    }
    &mut edges[place]
}

impl EdgeCluster {
    fn takes(&mut self, members: impl Iterator<Item = EventIdx>) {
        let before = self.members.len();
        self.members.extend(members);
        self.standing += self.members.len() - before;
    }
}
