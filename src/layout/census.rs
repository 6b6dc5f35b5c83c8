//! What of a packing is in view: the numbers of the DOM contract.
//!
//! A dot or count on the spine may lie beside the view while an event of it reaches in. Such
//! events are counted at the edge of their track, so that every event in view is counted once.

use super::columns::{Columns, Items};
use super::{Cluster, Packing};
use crate::model::index::EventIdx;
use crate::order::sort_by_key;
use crate::time::TimeSpan;

/// Which way the events of an edge cluster reach out of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// Their marks lie before the view, and they end within it.
    Before,
    /// They fill all of the view.
    Through,
    /// Their marks lie after the view, and they start within it.
    After,
}

/// Events in view whose marks are not, of one track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdgeCluster {
    /// Which way they reach out.
    pub kind: EdgeKind,
    /// The events, in order of time.
    pub members: Vec<EventIdx>,
    /// How many of them stand in the view, below the count ([`super::cover`]).
    pub standing: usize,
}

impl EdgeCluster {
    pub(super) const fn new(kind: EdgeKind) -> EdgeCluster {
        EdgeCluster { kind, members: Vec::new(), standing: 0 }
    }
}

/// What of one track is in view.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Census {
    /// Events whose extent meets the view, without those that were not to be counted.
    pub in_view: usize,
    /// Labelled events that meet the view, sorted.
    pub labelled: Vec<EventIdx>,
    /// Clusters inside the view, by their first event, and how many of their members meet the view.
    /// Sorted by event.
    pub clusters: Vec<(EventIdx, usize)>,
    /// Members of clusters outside whose events meet the view all the same, by kind.
    pub edges: Vec<EdgeCluster>,
    /// Clusters that counts at the edge would lie on, by their first event, sorted: these count them
    /// ([`super::cover`]).
    pub covered: Vec<EventIdx>,
}

/// Counts a packing against a view, without the events of `apart`, which are shown by themselves.
///
/// The packing must hold what the view meets. Linear in what is drawn and in what is under way at
/// the two ends of the view; the rest is counted by binary search.
#[must_use]
pub fn census(
    columns: &Columns,
    packing: &Packing,
    view: TimeSpan,
    apart: &[EventIdx],
    items: &dyn Items,
) -> Census {
    let meets = |event: EventIdx| items.drawn(event).span.meets(view);
    let counts = |event: EventIdx| meets(event) && !apart.contains(&event);
    let is_inside = |cluster: &Cluster| view.start() <= cluster.at && cluster.at < view.end();
    let apart_here = apart.iter().filter(|event| {
        let point = items.drawn(**event).point();
        meets(**event) && columns.spine_place(point, **event).is_some()
    });
    let in_view = columns.count_meeting(view) - apart_here.count();
    let inside = packing.clusters.iter().filter(|cluster| is_inside(cluster));
    let mut clusters: Vec<(EventIdx, usize)> = inside
        .map(|cluster| (cluster.first, count_inside(columns, cluster, view, &counts, apart, items)))
        .collect();
    sort_by_key(&mut clusters, |(first, _)| *first);
    let placed = packing.placed.iter().map(|mark| mark.event);
    let mut labelled: Vec<EventIdx> = placed.filter(|event| counts(*event)).collect();
    sort_by_key(&mut labelled, |event| *event);
    let shown = labelled.len() + clusters.iter().map(|(_, count)| count).sum::<usize>();
    let edges = if shown < in_view {
        edges(columns, packing, view, &is_inside, &counts, items)
    } else {
        Vec::new()
    };
    Census { in_view, labelled, clusters, edges, covered: Vec::new() }
}

/// How many members of a cluster inside the view count. Only one at an edge is looked at.
fn count_inside(
    columns: &Columns,
    cluster: &Cluster,
    view: TimeSpan,
    counts: &dyn Fn(EventIdx) -> bool,
    apart: &[EventIdx],
    items: &dyn Items,
) -> usize {
    let point = |event| items.drawn(event).point();
    let is_whole = view.start() <= point(cluster.first) && point(cluster.last) < view.end();
    if !is_whole {
        return cluster.members(columns).filter(|event| counts(*event)).count();
    }
    // Whoever stands in the view meets it.
    let left_out = apart.iter().filter(|event| is_member(columns, cluster, **event, items));
    cluster.count - left_out.count()
}

fn is_member(columns: &Columns, cluster: &Cluster, event: EventIdx, items: &dyn Items) -> bool {
    cluster.has(columns, items.drawn(event).point(), event)
}

/// Events that meet the view and are neither labelled nor members of a cluster inside it.
fn edges(
    columns: &Columns,
    packing: &Packing,
    view: TimeSpan,
    is_inside: &dyn Fn(&Cluster) -> bool,
    counts: &dyn Fn(EventIdx) -> bool,
    items: &dyn Items,
) -> Vec<EdgeCluster> {
    let inside = |cluster: &&Cluster| is_inside(cluster);
    // Places of clusters inside are one stretch of the spine's order.
    let first = packing.clusters.iter().find(inside).map_or(0, |cluster| cluster.places().0);
    let last = packing.clusters.iter().rev().find(inside).map_or(0, |cluster| cluster.places().1);
    let mut labelled: Vec<EventIdx> = packing.placed.iter().map(|mark| mark.event).collect();
    sort_by_key(&mut labelled, |event| *event);
    // Who reaches over an edge is under way there; who does not stands within the view, in a
    // cluster that lies outside itself.
    let mut found = columns.under_way_at(view.start());
    found.extend(columns.under_way_at(view.end()));
    let point = |event| items.drawn(event).point();
    let stands_over = |cluster: &&Cluster| {
        !is_inside(cluster)
            && point(cluster.first) < view.end()
            && view.start() <= point(cluster.last)
    };
    for cluster in packing.clusters.iter().filter(stands_over) {
        found.extend(cluster.members(columns));
    }
    found.retain(|event| {
        let place = columns.spine_place(items.drawn(*event).point(), *event);
        let is_counted_inside = place.is_some_and(|place| (first..last).contains(&place));
        !is_counted_inside && labelled.binary_search(event).is_err() && counts(*event)
    });
    sort_by_key(&mut found, |event| (items.drawn(*event).span.start(), *event));
    found.dedup();
    let mut edges = [EdgeKind::Before, EdgeKind::Through, EdgeKind::After].map(EdgeCluster::new);
    for event in found {
        let drawn = items.drawn(event);
        let (begins_before, ends_after) =
            (drawn.span.start() < view.start(), drawn.span.end() > view.end());
        let [before, through, after] = &mut edges;
        let edge = match (begins_before, ends_after) {
            (true, true) => through,
            (true, false) => before,
            (false, true) => after,
            (false, false) if drawn.point() < view.middle() => before,
            (false, false) => after,
        };
        edge.members.push(event);
    }
    edges.into_iter().filter(|edge| !edge.members.is_empty()).collect()
}
