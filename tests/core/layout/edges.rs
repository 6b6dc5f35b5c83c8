//! Counts at the edges, and the spine below them.

use super::census::counted;
use super::{Listed, ROUND, columns, drawn, item, items, pack, scale, secs, start, unit};
use proptest::prelude::*;
use std::collections::BTreeSet;
use timeloom::layout::{Census, Cluster, EDGE_GAP_PX, EdgeKind, Metrics, Screen, census, cover};
use timeloom::model::index::EventIdx;
use timeloom::time::{TimePoint, TimeSpan};

/// From one end to the other, in pixels.
type Reach = (f64, f64);

fn width(members: usize, metrics: &Metrics) -> f64 {
    let digits = u32::try_from(members.to_string().len()).expect("few");
    metrics.cluster_base + f64::from(digits - 1) * metrics.cluster_digit
}

/// Where the counts at the edges stand: one after the other from the beginning, and one at the end.
fn counts(census: &Census, length_px: f64, metrics: &Metrics) -> Vec<Reach> {
    let mut from = EDGE_GAP_PX;
    census
        .edges
        .iter()
        .map(|edge| {
            let width = width(edge.members.len(), metrics);
            if edge.kind == EdgeKind::After {
                return (length_px - EDGE_GAP_PX - width, length_px - EDGE_GAP_PX);
            }
            let reach = (from, from + width);
            from = reach.1 + EDGE_GAP_PX;
            reach
        })
        .collect()
}

fn reach(cluster: &Cluster, px: &dyn Fn(TimePoint) -> f64, metrics: &Metrics) -> Reach {
    let wide = match cluster.count {
        1 => 2.0 * metrics.dot_radius,
        many => width(many, metrics),
    };
    (px(cluster.at) - wide / 2.0, px(cluster.at) + wide / 2.0)
}

fn overlap(a: Reach, b: Reach) -> bool {
    a.0 < b.1 && b.0 < a.1
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_count_at_an_edge_lies_on_the_spine(items in items(80), rows in 0_usize..4, scale in scale(), from in start(), length in secs(), apart in 0_usize..80, is_down: bool) {
        let metrics = if is_down { Metrics::DOWN } else { Metrics::REGULAR };
        let laid = pack(&items, rows, scale, &metrics);
        let start = TimePoint::from_secs(from);
        let view = TimeSpan::between(start, start.plus_secs(length.max(1)));
        let (columns, listed) = (columns(&items), Listed::of(&items));
        let apart: Vec<EventIdx> = [EventIdx(apart)].into_iter()
            .filter(|event| event.0 < items.len() && !laid.placed.iter().any(|mark| mark.event == *event))
            .collect();
        let before = census(&columns, &laid.packing, view, &apart, &listed);
        let px = |at: TimePoint| at.secs_since(start) / scale.secs_per_px;
        let length_px = px(view.end());
        let screen = Screen { metrics: &metrics, px: &px, length_px };
        let mut after = before.clone();
        cover(&mut after, screen, &columns, &laid.packing, view, &apart, &listed);

        // Whatever is counted elsewhere is counted still, and once.
        prop_assert_eq!(counted(&after), after.in_view);
        let at_edges: Vec<EventIdx> = after.edges.iter().flat_map(|edge| edge.members.clone()).collect();
        prop_assert_eq!(at_edges.iter().collect::<BTreeSet<_>>().len(), at_edges.len());
        prop_assert!(at_edges.iter().all(|event| listed.0[event].drawn.span.meets(view) && !apart.contains(event)));
        prop_assert!(after.edges.is_sorted_by_key(|edge| edge.kind));
        let standing: usize = after.edges.iter().map(|edge| edge.standing).sum();
        let lost: usize = before.clusters.iter().map(|(_, count)| count).sum::<usize>()
            - after.clusters.iter().map(|(_, count)| count).sum::<usize>();
        prop_assert_eq!(standing, lost);
        if before.edges.is_empty() {
            prop_assert_eq!(&after, &before);
        }

        // What is below a count is covered by it, and nothing else is.
        let counts = counts(&after, length_px, &metrics);
        for cluster in &laid.packing.clusters {
            let reach = reach(cluster, &px, &metrics);
            let is_covered = after.covered.binary_search(&cluster.first).is_ok();
            let lies_below = counts.iter().any(|count| overlap(*count, reach));
            prop_assert!(is_covered || !lies_below, "{:?} at {:?} below {:?}", cluster, reach, counts);
            if is_covered {
                prop_assert!(after.clusters.iter().all(|(first, _)| *first != cluster.first));
                let near = counts.iter().any(|count| overlap((count.0 - EDGE_GAP_PX, count.1 + EDGE_GAP_PX), reach));
                prop_assert!(near, "{:?} at {:?} far from {:?}", cluster, reach, counts);
            }
        }
    }
}

#[test]
fn what_a_wider_count_lies_on_is_covered_as_well() {
    // One fills the view, nine stand close together, and one beside them: 10 have two digits.
    let mut items = vec![item(0, drawn(-5_000, 10_000, false), 3, 10.0)];
    items.extend((1..10).map(|event| item(event, drawn(10, 0, true), 3, 10.0)));
    items.push(item(10, drawn(45, 0, true), 3, 10.0));
    items.push(item(11, drawn(100, 0, true), 3, 10.0));
    let laid = pack(&items, 0, unit(), &ROUND);
    let view = TimeSpan::between(TimePoint::from_secs(0), TimePoint::from_secs(400));
    let (columns, listed) = (columns(&items), Listed::of(&items));
    let mut census = census(&columns, &laid.packing, view, &[], &listed);
    let px = |at: TimePoint| at.secs_since(view.start());
    let screen = Screen { metrics: &ROUND, px: &px, length_px: 400.0 };
    cover(&mut census, screen, &columns, &laid.packing, view, &[], &listed);
    let edges: Vec<(EdgeKind, usize, usize)> =
        census.edges.iter().map(|edge| (edge.kind, edge.members.len(), edge.standing)).collect();
    assert_eq!(edges, [(EdgeKind::Before, 10, 10), (EdgeKind::Through, 1, 0)]);
    assert_eq!(census.clusters, [(EventIdx(11), 1)]);
}
