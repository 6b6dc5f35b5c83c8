//! What of a packing is in view: the numbers of the DOM contract.
//!
//! A dot or cluster on the spine may lie beside the view while an event of it reaches in. Such
//! events are counted at the edge of their track, so that every event in view is counted once.

use super::Packing;
use crate::model::index::{Drawn, EventIdx};
use crate::time::TimeSpan;

/// Which way the events of an edge cluster reach out of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// Their marks lie before the view, and they end within it.
    Before,
    /// Their marks lie after the view, and they start within it.
    After,
    /// They fill all of the view.
    Through,
}

/// Events in view whose marks are not, of one track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdgeCluster {
    /// Which way they reach out.
    pub kind: EdgeKind,
    /// The events, in order of time.
    pub members: Vec<EventIdx>,
}

/// What of one track is in view.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Census {
    /// For each of [`Packing::placed`], whether it meets the view.
    pub placed: Vec<bool>,
    /// For each of [`Packing::clusters`], how many members meet the view; 0 where the cluster itself
    /// lies outside.
    pub clusters: Vec<usize>,
    /// Members of clusters outside whose events meet the view all the same.
    pub edges: Vec<EdgeCluster>,
}

impl Census {
    /// Marks and members that are in view.
    #[must_use]
    pub fn in_view(&self) -> usize {
        let labelled = self.placed.iter().filter(|meets| **meets).count();
        let counted: usize = self.clusters.iter().sum();
        let at_edges: usize = self.edges.iter().map(|edge| edge.members.len()).sum();
        labelled + counted + at_edges
    }
}

/// Counts a packing against a view. `drawn` gives the extent of each event. Linear.
#[must_use]
pub fn census(
    packing: &Packing,
    view: TimeSpan,
    drawn: impl Fn(EventIdx) -> Option<Drawn>,
) -> Census {
    let meets = |event: EventIdx| drawn(event).is_some_and(|drawn| drawn.span.meets(view));
    let mut edges = [EdgeKind::Before, EdgeKind::Through, EdgeKind::After]
        .map(|kind| EdgeCluster { kind, members: Vec::new() });
    let mut clusters = Vec::with_capacity(packing.clusters.len());
    for cluster in &packing.clusters {
        let inside = cluster.members.iter().copied().filter(|event| meets(*event));
        if view.start() <= cluster.at && cluster.at < view.end() {
            clusters.push(inside.count());
            continue;
        }
        clusters.push(0);
        for event in inside {
            let Some(span) = drawn(event).map(|drawn| drawn.span) else {
                continue;
            };
            let kind = match (span.start() < view.start(), span.end() > view.end()) {
                (true, true) => 1,
                (_, false) if cluster.at < view.start() => 0,
                (false, _) if cluster.at >= view.end() => 2,
                (true, false) => 0,
                _ => 2,
            };
            if let Some(edge) = edges.get_mut(kind) {
                edge.members.push(event);
            }
        }
    }
    Census {
        placed: packing.placed.iter().map(|mark| meets(mark.event)).collect(),
        clusters,
        edges: edges.into_iter().filter(|edge| !edge.members.is_empty()).collect(),
    }
}
