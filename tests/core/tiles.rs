//! Layout in tiles: what a tile holds follows from the set and the zoom step alone, nothing touches
//! across a border, and no room is wasted that a packing of just the view would use.

use crate::layout::{
    Item, Laid, Listed, columns, counted, fault_of_clusters, fault_of_conservation, fault_of_rows,
    item,
};
use crate::layout::{drawn, items, metrics};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use timeloom::layout::{LayoutScale, Metrics, Packing, TrackLayout, census};
use timeloom::model::index::EventIdx;
use timeloom::time::{TimePoint, TimeSpan};

fn extent(items: &[Item]) -> TimeSpan {
    let spans = items.iter().map(|item| item.drawn.span);
    let day = TimeSpan::between(TimePoint::from_secs(0), TimePoint::from_secs(86_400));
    spans.reduce(TimeSpan::hull).unwrap_or(day)
}

/// A scale at which the items are so many pixels long.
fn scale(items: &[Item], width_px: f64) -> LayoutScale {
    let extent = extent(items);
    let secs_per_px = (extent.secs() / width_px).max(1e-3);
    LayoutScale { secs_per_px, grain_secs: secs_per_px * 12.0, extent }
}

/// Labels as the product has them: longer ones are cut.
const LONGEST_LABEL_PX: f64 = 360.0;

fn cut(mut items: Vec<Item>) -> Vec<Item> {
    for item in &mut items {
        item.label_px = item.label_px.min(LONGEST_LABEL_PX);
    }
    items
}

/// From one tile to forty.
fn width() -> impl Strategy<Value = f64> {
    (1_000_f64.ln()..160_000_f64.ln()).prop_map(f64::exp)
}

/// Everything, laid out tile by tile in the order of some stretches that are asked for first.
fn laid_out(
    items: &[Item],
    rows: usize,
    scale: LayoutScale,
    metrics: Metrics,
    asked: &[TimeSpan],
) -> (Laid, TrackLayout) {
    let (columns, listed) = (columns(items), Listed::of(items));
    let mut layout = TrackLayout::new(Arc::clone(&columns), rows, scale, metrics);
    for span in asked {
        layout.packing(*span, &listed);
    }
    let all = layout.packing(scale.extent, &listed);
    (Laid::of(all, &columns), layout)
}

/// A stretch of the extent, by parts of it.
fn part(extent: TimeSpan, (from, length): (f64, f64)) -> TimeSpan {
    #[allow(clippy::cast_possible_truncation)]
    let secs = |part: f64| (extent.secs() * part) as i64;
    let start = extent.start().plus_secs(secs(from));
    TimeSpan::between(start, start.plus_secs(secs(length).max(1)))
}

fn parts() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((0.0..1.0, 0.0..0.05), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_event_is_in_one_place_over_all_tiles(items in items(120), rows in 0_usize..8, width in width(), metrics in metrics()) {
        let scale = scale(&items, width);
        let (laid, _) = laid_out(&items, rows, scale, metrics, &[]);
        prop_assert_eq!(fault_of_conservation(&items, &laid), None);
    }

    #[test]
    fn nothing_overlaps_across_the_borders_of_tiles(items in items(120), rows in 1_usize..8, width in width(), metrics in metrics()) {
        let scale = scale(&items, width);
        let (laid, _) = laid_out(&items, rows, scale, metrics, &[]);
        prop_assert_eq!(fault_of_rows(&items, &laid, rows, scale, &metrics), None);
        prop_assert_eq!(fault_of_clusters(&laid, scale, &metrics), None);
    }

    #[test]
    fn what_was_looked_at_before_moves_nothing(items in items(120), rows in 1_usize..8, width in width(), asked in parts()) {
        let scale = scale(&items, width);
        let asked: Vec<TimeSpan> = asked.into_iter().map(|p| part(scale.extent, p)).collect();
        let (laid, _) = laid_out(&items, rows, scale, Metrics::REGULAR, &[]);
        let (after, _) = laid_out(&items, rows, scale, Metrics::REGULAR, &asked);
        prop_assert_eq!(laid, after);
    }

    #[test]
    fn a_stretch_shows_what_the_whole_shows_there(items in items(120), rows in 1_usize..8, width in width(), asked in parts()) {
        let scale = scale(&items, width);
        let listed = Listed::of(&items);
        let (laid, mut layout) = laid_out(&items, rows, scale, Metrics::REGULAR, &[]);
        let in_all: BTreeMap<EventIdx, _> = laid.placed.iter().map(|mark| (mark.event, *mark)).collect();
        for span in asked.into_iter().map(|p| part(scale.extent, p)) {
            let stretch = layout.packing(span, &listed);
            for mark in &stretch.placed {
                prop_assert_eq!(Some(mark), in_all.get(&mark.event));
            }
            for mark in laid.placed.iter().filter(|mark| mark.reaches_into(span, scale.secs_per_px)) {
                prop_assert!(stretch.placed.contains(mark), "{:?} is missing", mark);
            }
        }
    }

    #[test]
    fn every_event_in_view_is_counted_once_in_tiles(items in items(120), rows in 0_usize..5, width in width(), views in parts(), apart in prop::collection::vec(0_usize..120, 0..3)) {
        let scale = scale(&items, width);
        let (columns, listed) = (columns(&items), Listed::of(&items));
        let mut layout = TrackLayout::new(Arc::clone(&columns), rows, scale, Metrics::COMPACT);
        for view in views.into_iter().map(|p| part(scale.extent, p)) {
            let packing = layout.packing(view, &listed);
            // Shown apart is what has no label.
            let apart: Vec<EventIdx> = apart.iter().copied().map(EventIdx)
                .filter(|event| event.0 < items.len() && !packing.placed.iter().any(|mark| mark.event == *event))
                .collect();
            let mut distinct = apart.clone();
            distinct.sort();
            distinct.dedup();
            let census = census(&columns, &packing, view, &distinct, &listed);
            let expected = items.iter().filter(|item| item.drawn.span.meets(view) && !distinct.contains(&item.event)).count();
            prop_assert_eq!((counted(&census), census.in_view), (expected, expected), "{:?} of {:?}", view, packing);
        }
    }

    #[test]
    fn at_least_half_as_many_labels_as_a_packing_of_just_the_view(items in items(600), rows in 2_usize..10, width in width(), from in 0.0..1.0) {
        let items = cut(items);
        let scale = scale(&items, width);
        let view = part(scale.extent, (from, 1_440.0 / width));
        let listed = Listed::of(&items);
        let mut layout = TrackLayout::new(columns(&items), rows, scale, Metrics::REGULAR);
        let here: Vec<Item> = items.iter().filter(|item| item.drawn.span.meets(view)).cloned().collect();
        let mut of_view = TrackLayout::in_one_tile(columns(&here), rows, scale, Metrics::REGULAR);
        // Labels to be read in the view, be their marks inside or just beside it.
        let labels = |packing: Packing| {
            packing.placed.iter().filter(|mark| mark.reaches_into(view, scale.secs_per_px)).count()
        };
        let (ours, greedy) = (labels(layout.packing(view, &listed)), labels(of_view.packing(view, &listed)));
        // A view cuts every row twice, and what stands just outside may take the place of something
        // inside: no layout that keeps its rows while panning can do without that.
        prop_assert!(ours * 2 + rows * 2 + 2 >= greedy, "{} labels, and {} of just the view", ours, greedy);
    }
}

/// A set with as many events as wanted: 70 % moments, 30 % spans with a heavy tail.
fn large(count: usize) -> Vec<Item> {
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed >> 11
    };
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_possible_wrap
    )]
    let items = (0..count).map(|event| {
        let end = 150 * 31_556_952;
        let start = (next() % end) as i64;
        let part = (next() % 1_000_000) as f64 / 1e6;
        let secs = match next() % 10 {
            0..7 => 86_400,
            _ => (86_400.0 / (1.0 - part * 0.999_9).powf(1.2)) as i64,
        };
        let secs = secs.min((end as i64 - start).max(1));
        let importance = 1 + (next() % 5) as u8;
        item(event, drawn(start, secs, secs <= 86_400), importance, 60.0 + (next() % 120) as f64)
    });
    items.collect()
}

#[test]
fn a_hundred_thousand_events_keep_all_laws_in_every_view() {
    let items = large(100_000);
    let (columns, listed) = (columns(&items), Listed::of(&items));
    for width in [1_440.0, 20_000.0, 300_000.0, 3e6, 1e8] {
        let scale = scale(&items, width);
        let mut layout = TrackLayout::new(Arc::clone(&columns), 8, scale, Metrics::REGULAR);
        for from in [0.0, 0.31, 0.5, 0.77] {
            let room = 1.0 - 1_440.0 / width;
            let view = part(scale.extent, (from * room, 1_440.0 / width));
            let packing = layout.packing(view, &listed);
            let laid = Laid::of(packing.clone(), &columns);
            assert_eq!(fault_of_rows(&items, &laid, 8, scale, &Metrics::REGULAR), None);
            assert_eq!(fault_of_clusters(&laid, scale, &Metrics::REGULAR), None);
            let census = census(&columns, &packing, view, &[], &listed);
            let shown = census.labelled.len();
            let expected = items.iter().filter(|item| item.drawn.span.meets(view)).count();
            assert_eq!(counted(&census), expected);
            let here: Vec<Item> =
                items.iter().filter(|item| item.drawn.span.meets(view)).cloned().collect();
            let mut of_view =
                TrackLayout::in_one_tile(super::layout::columns(&here), 8, scale, Metrics::REGULAR);
            let greedy = of_view.packing(view, &listed).placed.len();
            assert!(
                shown * 2 >= greedy,
                "{shown} labels at {width}, and {greedy} of just the view"
            );
        }
    }
}
