//! The census: what of a packing is in view.

use super::{Group, Listed, ROUND, columns, drawn, item, items, pack, scale, secs, start, unit};
use proptest::prelude::*;
use std::collections::BTreeSet;
use timeloom::layout::{Census, EdgeKind, Metrics, census};
use timeloom::model::index::EventIdx;
use timeloom::time::{TimePoint, TimeSpan};

pub(crate) fn counted(census: &Census) -> usize {
    let edges: usize = census.edges.iter().map(|edge| edge.members.len()).sum();
    census.labelled.len() + census.clusters.iter().map(|(_, count)| count).sum::<usize>() + edges
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn every_event_in_view_is_counted_once(items in items(80), rows in 0_usize..4, scale in scale(), from in start(), length in secs()) {
        let packing = pack(&items, rows, scale, &Metrics::REGULAR);
        let view = TimeSpan::between(TimePoint::from_secs(from), TimePoint::from_secs(from).plus_secs(length.max(1)));
        let census = census(&columns(&items), &packing.packing, view, &[], &Listed::of(&items));
        let expected = items.iter().filter(|item| {
            // Half-open; what has no length is at its start.
            let (start, end) = (item.drawn.span.start(), item.drawn.span.end());
            start < view.end() && (end > view.start() || (start == end && start >= view.start()))
        });
        prop_assert_eq!(counted(&census), expected.clone().count(), "{:?} of {:?}", view, packing);
        prop_assert_eq!(census.in_view, counted(&census));
        let in_view: BTreeSet<EventIdx> = expected.map(|item| item.event).collect();
        let mut at_edges = BTreeSet::new();
        for edge in &census.edges {
            prop_assert!(!edge.members.is_empty(), "{:?} is empty", edge.kind);
            for event in &edge.members {
                prop_assert!(in_view.contains(event), "{:?} is not in {:?}", event, view);
                prop_assert!(at_edges.insert(*event), "{:?} is at two edges", event);
            }
        }
    }

    #[test]
    fn a_count_never_exceeds_its_cluster(items in items(80), scale in scale(), from in start(), length in secs()) {
        let packing = pack(&items, 1, scale, &Metrics::REGULAR);
        let view = TimeSpan::between(TimePoint::from_secs(from), TimePoint::from_secs(from).plus_secs(length.max(1)));
        let census = census(&columns(&items), &packing.packing, view, &[], &Listed::of(&items));
        for (first, count) in &census.clusters {
            let cluster = packing.clusters.iter().find(|cluster| cluster.members.first() == Some(first));
            let is_inside = |cluster: &Group| view.start() <= cluster.at && cluster.at < view.end();
            prop_assert!(cluster.is_some_and(|cluster| *count <= cluster.members.len() && is_inside(cluster)), "{} of {:?}", count, cluster);
        }
    }
}

#[test]
fn an_event_whose_mark_is_outside_is_counted_at_the_edge_that_it_reaches_over() {
    // Spans stand on the spine at their start, moments in their middle.
    let items = [
        item(0, drawn(0, 150, false), 3, 10.0), // starts before the view and ends in it
        item(1, drawn(10, 1_000, false), 3, 10.0), // fills it
        item(2, drawn(150, 400, true), 3, 10.0), // starts in it; its middle is at 350
    ];
    let packing = pack(&items, 0, unit(), &ROUND);
    let view = TimeSpan::between(TimePoint::from_secs(100), TimePoint::from_secs(200));
    let census = census(&columns(&items), &packing.packing, view, &[], &Listed::of(&items));
    let edges: Vec<(EdgeKind, Vec<usize>)> = census
        .edges
        .iter()
        .map(|edge| (edge.kind, edge.members.iter().map(|event| event.0).collect()))
        .collect();
    assert_eq!(
        edges,
        [(EdgeKind::Before, vec![0]), (EdgeKind::Through, vec![1]), (EdgeKind::After, vec![2])]
    );
    assert_eq!(census.in_view, 3);
}
