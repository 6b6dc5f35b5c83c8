//! Packing: what stands in rows, and what on the spine.

use super::laws::{
    by_event, fault_of_clusters, fault_of_conservation, fault_of_greed, fault_of_precedence,
    fault_of_rows, px, scales_of_the_step,
};
use super::{CENTURY, DAY, Item, Laid, ROUND, drawn, item, items, metrics, pack, scale, unit};
use proptest::prelude::*;
use timeloom::layout::{LabelSide, LayoutScale, Metrics, Packing, form_of};
use timeloom::model::index::EventIdx;
use timeloom::time::{TimePoint, TimeSpan};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_item_is_placed_or_clustered_exactly_once(items in items(80), rows in 0_usize..6, scale in scale(), metrics in metrics()) {
        let packing = pack(&items, rows, scale, &metrics);
        prop_assert_eq!(fault_of_conservation(&items, &packing), None);
    }

    #[test]
    fn nothing_overlaps_in_a_row_at_any_scale_of_the_step(items in items(80), rows in 0_usize..6, scale in scale(), metrics in metrics()) {
        let packing = pack(&items, rows, scale, &metrics);
        prop_assert_eq!(fault_of_rows(&items, &packing, rows, scale, &metrics), None);
    }

    #[test]
    fn clusters_keep_apart_at_any_scale_of_the_step(items in items(120), rows in 0_usize..3, scale in scale(), metrics in metrics()) {
        let packing = pack(&items, rows, scale, &metrics);
        prop_assert_eq!(fault_of_clusters(&packing, scale, &metrics), None);
    }

    #[test]
    fn an_item_stands_in_the_first_place_that_the_more_important_left_free(items in items(60), rows in 0_usize..6, scale in scale(), metrics in metrics()) {
        let packing = pack(&items, rows, scale, &metrics);
        prop_assert_eq!(fault_of_greed(&items, &packing, rows, scale, &metrics), None);
    }

    #[test]
    fn nothing_is_dropped_for_what_is_less_important_and_as_large(items in items(60), rows in 0_usize..6, scale in scale(), metrics in metrics()) {
        let packing = pack(&items, rows, scale, &metrics);
        prop_assert_eq!(fault_of_precedence(&items, &packing, scale, &metrics), None);
    }

    #[test]
    fn the_order_of_the_items_does_not_matter(
        (items, shuffled) in items(60).prop_flat_map(|items| (Just(items.clone()), Just(items).prop_shuffle())),
        rows in 0_usize..6,
        scale in scale(),
    ) {
        let (a, b) = (pack(&items, rows, scale, &Metrics::REGULAR), pack(&shuffled, rows, scale, &Metrics::REGULAR));
        prop_assert_eq!(a, b, "{:?}", shuffled);
    }

    #[test]
    fn a_mark_is_drawn_as_its_form_says(items in items(60), scale in scale(), metrics in metrics()) {
        let by_event = by_event(&items);
        for mark in pack(&items, 4, scale, &metrics).placed {
            let Some(item) = by_event.get(&mark.event) else { continue };
            let form = form_of(item.drawn, item.label_px, scale, &metrics);
            prop_assert_eq!((mark.form, mark.anchors), form, "{:?}", item);
            prop_assert_eq!(mark.side == LabelSide::Inside, mark.form.holds_label(), "{:?}", mark);
        }
    }

    #[test]
    fn marks_and_clusters_come_in_order_of_time(items in items(80), rows in 0_usize..4, scale in scale()) {
        let packing = pack(&items, rows, scale, &Metrics::REGULAR);
        prop_assert!(packing.placed.is_sorted_by_key(|mark| mark.anchors.left), "{:?}", packing.placed);
        prop_assert!(packing.clusters.is_sorted_by_key(|cluster| cluster.at), "{:?}", packing.clusters);
    }

    #[test]
    fn a_label_inside_a_span_fits_into_it_at_every_scale_of_the_step(items in items(60), scale in scale()) {
        for item in &items {
            let (form, anchors) = form_of(item.drawn, item.label_px, scale, &Metrics::REGULAR);
            for secs_per_px in scales_of_the_step(scale).into_iter().filter(|_| form.holds_label()) {
                let width = px(anchors.left, anchors.right, secs_per_px);
                prop_assert!(width >= item.label_px, "{} px for {:?}", width, item);
            }
            let compact = form_of(item.drawn, item.label_px, scale, &Metrics::COMPACT).0;
            let is_long = item.drawn.span.secs() / scale.secs_per_px >= 480.0;
            prop_assert!(is_long || !compact.holds_label(), "inside a short span of an embed: {:?}", item);
        }
    }
}

fn places(packing: &Laid) -> Vec<(usize, usize, LabelSide)> {
    let mut places: Vec<_> =
        packing.placed.iter().map(|mark| (mark.event.0, mark.row, mark.side)).collect();
    places.sort_by_key(|place| place.0);
    places
}

#[test]
fn thousands_on_one_day_fill_the_rows_and_the_rest_is_one_count() {
    let items: Vec<Item> =
        (0..5_000).map(|event| item(event, drawn(0, 10, true), 3, 100.0)).collect();
    let packing = pack(&items, 4, unit(), &ROUND);
    assert_eq!(fault_of_conservation(&items, &packing), None);
    // A point at 5 takes 10 px and a label; two of them never share a row.
    assert_eq!(packing.placed.len(), 4, "{:?}", packing.placed);
    let counts: Vec<usize> = packing.clusters.iter().map(|cluster| cluster.members.len()).collect();
    assert_eq!(counts, [4_996]);
}

#[test]
fn thousands_of_all_lengths_keep_all_laws() {
    // A heavy tail without chance: lengths of 1, 1/2, 1/3 … centuries, starts all over a century.
    let items: Vec<Item> = (0..800_i64)
        .map(|n| {
            let start = n * 7_919 % 36_525 * DAY;
            let label_px = 20.0 + f64::from(u8::try_from(n % 200).unwrap_or(0));
            let importance = 1 + u8::try_from(n % 5).unwrap_or(0);
            item(
                usize::try_from(n).unwrap_or(0),
                drawn(start, CENTURY / (n + 1), n % 3 == 0),
                importance,
                label_px,
            )
        })
        .collect();
    let extent = TimeSpan::between(TimePoint::from_secs(0), TimePoint::from_secs(2 * CENTURY));
    for secs_per_px in [60.0, 86_400.0, 2_629_746.0] {
        let scale = LayoutScale { secs_per_px, grain_secs: secs_per_px * 5.0, extent };
        let packing = pack(&items, 12, scale, &Metrics::REGULAR);
        assert_eq!(fault_of_conservation(&items, &packing), None, "{secs_per_px}");
        assert_eq!(
            fault_of_rows(&items, &packing, 12, scale, &Metrics::REGULAR),
            None,
            "{secs_per_px}"
        );
        assert_eq!(fault_of_clusters(&packing, scale, &Metrics::REGULAR), None, "{secs_per_px}");
        assert_eq!(
            fault_of_greed(&items, &packing, 12, scale, &Metrics::REGULAR),
            None,
            "{secs_per_px}"
        );
    }
}

#[test]
fn events_far_apart_share_the_first_row_and_near_ones_do_not() {
    // Each takes 10 px to the left and 10 + 5 + 100 to the right: 125, and 20 clear.
    let at = |event: usize, start: i64| item(event, drawn(start, 0, true), 3, 100.0);
    let apart = pack(&[at(0, 0), at(1, 145)], 2, unit(), &ROUND);
    assert_eq!(places(&apart), [(0, 0, LabelSide::Right), (1, 0, LabelSide::Right)]);
    let near = pack(&[at(0, 0), at(1, 144)], 2, unit(), &ROUND);
    assert_eq!(places(&near), [(0, 0, LabelSide::Right), (1, 1, LabelSide::Right)]);
}

#[test]
fn where_no_row_has_room_to_the_right_the_label_stands_to_the_left() {
    // The first, more important, is at 200 with its label to the right; the second is at 160, and
    // its label would run into it. To the left it ends at 170, and 190 is 20 clear.
    let first = item(0, drawn(200, 0, true), 5, 100.0);
    let second = item(1, drawn(160, 0, true), 1, 100.0);
    let packing = pack(&[first, second], 1, unit(), &ROUND);
    assert_eq!(places(&packing), [(0, 0, LabelSide::Right), (1, 0, LabelSide::Left)]);
}

#[test]
fn a_label_that_would_leave_the_set_stands_to_the_left() {
    // To the right the label of 100 px ends 115 px after its mark, and 20 px beyond the end may do.
    let at = |start: i64| [item(0, drawn(start, 0, true), 3, 100.0)];
    assert_eq!(places(&pack(&at(9_905), 1, unit(), &ROUND)), [(0, 0, LabelSide::Right)]);
    assert_eq!(places(&pack(&at(9_906), 1, unit(), &ROUND)), [(0, 0, LabelSide::Left)]);
}

#[test]
fn the_more_important_of_two_on_one_place_gets_the_label() {
    let minor = item(0, drawn(0, 0, true), 2, 100.0);
    let major = item(1, drawn(0, 0, true), 4, 100.0);
    let packing = pack(&[minor, major], 1, unit(), &ROUND);
    assert_eq!(places(&packing), [(1, 0, LabelSide::Right)]);
    assert_eq!(
        packing.clusters.iter().map(|c| c.members.clone()).collect::<Vec<_>>(),
        [[EventIdx(0)]]
    );
}

#[test]
fn dots_that_would_touch_are_one_count_halfway() {
    // Dots are 10 px wide and keep 2.5 apart: 12 px is too near, 13 px is enough.
    let dot = |event: usize, start: i64| item(event, drawn(start, 0, true), 3, 100.0);
    let joined = pack(&[dot(0, 0), dot(1, 12)], 0, unit(), &ROUND);
    let found: Vec<(i64, usize)> =
        joined.clusters.iter().map(|c| (c.at.secs(), c.members.len())).collect();
    assert_eq!(found, [(6, 2)]);
    let apart = pack(&[dot(0, 0), dot(1, 13)], 0, unit(), &ROUND);
    assert_eq!(apart.clusters.len(), 2, "{:?}", apart.clusters);
}

#[test]
fn a_track_without_items_is_empty() {
    assert_eq!(pack(&[], 3, unit(), &ROUND).packing, Packing::default());
}
