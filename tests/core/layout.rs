//! Layout: rows, the spine, what is in view, and the heights of tracks.
//!
//! What greedy packing guarantees, and is checked here for every item of every generated set: taken
//! in order of importance (of equals, those shorter than 480 px first), start and index, an item stands to the right in the first row where
//! nothing *before it in that order* comes nearer than `clear`; failing that to the left, likewise;
//! failing that on the spine. Where its label would reach beyond the end of the set, left comes
//! before right. So a less important item never takes a place that was free for a more
//! important one. It does not guarantee that as many labels as possible are placed.
//!
//! Packing takes no view: panning cannot change it, and there is nothing to test about that.

use crate::support::{date, edtf, shown};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use timeloom::layout::{
    Anchors, Census, Columns, EdgeKind, Form, Items, LabelSide, Lane, LayoutScale, Metrics,
    Packing, Placed, RowPlan, TrackLayout, census, form_of, plan_rows,
};
use timeloom::model::index::{self, Drawn, EventIdx};
use timeloom::time::{TimePoint, TimeSpan};

// Items.

pub(crate) fn drawn(start: i64, secs: i64, is_moment: bool) -> Drawn {
    let (from, to) = (TimePoint::from_secs(start), TimePoint::from_secs(start).plus_secs(secs));
    Drawn {
        span: TimeSpan::between(from, to),
        firm_from: from,
        firm_to: to,
        is_moment,
        open_start: false,
        open_end: false,
    }
}

/// An event as layout sees it; its index is its place in a list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub(crate) event: EventIdx,
    pub(crate) drawn: Drawn,
    importance: u8,
    pub(crate) label_px: f64,
}

impl Item {
    pub(crate) const fn importance(&self) -> u8 {
        self.importance
    }
}

pub(crate) fn item(event: usize, drawn: Drawn, importance: u8, label_px: f64) -> Item {
    Item { event: EventIdx(event), drawn, importance, label_px }
}

/// Items by index, in whatever order they are listed.
pub(crate) struct Listed(BTreeMap<EventIdx, Item>);

impl Listed {
    pub(crate) fn of(items: &[Item]) -> Listed {
        Listed(items.iter().map(|item| (item.event, item.clone())).collect())
    }
}

impl Items for Listed {
    fn drawn(&self, event: EventIdx) -> Drawn {
        self.0[&event].drawn
    }

    fn label_px(&self, event: EventIdx) -> f64 {
        self.0[&event].label_px
    }
}

pub(crate) fn columns(items: &[Item]) -> Arc<Columns> {
    Arc::new(Columns::build(items.iter().map(|item| (item.event, item.drawn, item.importance))))
}

/// All of time.
fn always() -> TimeSpan {
    TimeSpan::between(TimePoint::MIN, TimePoint::MAX)
}

/// A packing with the members of its clusters.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Laid {
    pub(crate) placed: Vec<Placed>,
    clusters: Vec<Group>,
    packing: Packing,
}

#[derive(Clone, Debug, PartialEq)]
struct Group {
    members: Vec<EventIdx>,
    at: TimePoint,
}

impl Laid {
    pub(crate) fn of(packing: Packing, columns: &Columns) -> Laid {
        let groups = packing.clusters.iter().map(|cluster| {
            let members: Vec<EventIdx> = cluster.members(columns).collect();
            assert_eq!(
                (members.len(), members.first(), members.last()),
                (cluster.count, Some(&cluster.first), Some(&cluster.last))
            );
            Group { members, at: cluster.at }
        });
        Laid { placed: packing.placed.clone(), clusters: groups.collect(), packing }
    }
}

/// All items in one tile.
fn pack(items: &[Item], rows: usize, scale: LayoutScale, metrics: &Metrics) -> Laid {
    let columns = columns(items);
    let mut layout = TrackLayout::in_one_tile(Arc::clone(&columns), rows, scale, *metrics);
    Laid::of(layout.packing(always(), &Listed::of(items)), &columns)
}

const DAY: i64 = 86_400;
const CENTURY: i64 = 36_525 * DAY;

/// Starts crowded on few days, within a year, and within centuries.
fn start() -> impl Strategy<Value = i64> {
    prop_oneof![
        3 => (0_i64..5).prop_map(|day| day * DAY),
        3 => (0_i64..366).prop_map(|day| day * DAY),
        3 => (0_i64..20 * CENTURY / DAY).prop_map(|day| day * DAY),
        1 => -CENTURY..CENTURY,
    ]
}

/// Spans from a second to centuries, by order of magnitude.
fn secs() -> impl Strategy<Value = i64> {
    prop_oneof![
        4 => Just(DAY),
        2 => Just(30 * DAY),
        2 => Just(365 * DAY),
        1 => (0_i64..5).prop_map(|centuries| centuries * CENTURY),
        #[allow(clippy::cast_possible_truncation)]
        1 => (0.0..22.0).prop_map(|power: f64| power.exp() as i64),
    ]
}

/// Labels from nothing to 2 000 px.
fn label() -> impl Strategy<Value = f64> {
    prop_oneof![5 => 20.0..180.0, 1 => 0.0..2_000.0, 1 => Just(0.0), 1 => Just(100.0)]
}

pub(crate) fn items(most: usize) -> impl Strategy<Value = Vec<Item>> {
    let one = (start(), secs(), any::<bool>(), 1_u8..=5, label(), any::<bool>(), any::<bool>());
    prop::collection::vec(one, 0..most).prop_map(|all| {
        let numbered = all.into_iter().enumerate();
        let items = numbered.map(
            |(event, (start, secs, is_moment, importance, label_px, before, after))| {
                let open = Drawn {
                    open_start: before && !is_moment,
                    open_end: after && !is_moment,
                    ..drawn(start, secs, is_moment)
                };
                item(event, open, importance, label_px)
            },
        );
        items.collect()
    })
}

/// From a minute to a century per hundred pixels.
fn scale() -> impl Strategy<Value = LayoutScale> {
    #[allow(clippy::cast_precision_loss)]
    let coarsest = (CENTURY as f64 / 100.0).ln();
    let centuries = |count: i64| TimePoint::from_secs(count * CENTURY);
    (0.6_f64.ln()..coarsest, 1.0..40.0, 0_i64..30).prop_map(move |(power, grain_px, end)| {
        LayoutScale {
            secs_per_px: power.exp(),
            grain_secs: power.exp() * grain_px,
            extent: TimeSpan::between(centuries(-1), centuries(end)),
        }
    })
}

pub(crate) fn metrics() -> impl Strategy<Value = Metrics> {
    prop_oneof![Just(Metrics::REGULAR), Just(Metrics::COMPACT)]
}

// Rectangles, from anchors, form, side and metrics alone.

/// Exact distance from `a` to `b` in pixels: the difference is taken before it is a float.
#[allow(clippy::cast_precision_loss)]
fn px(a: TimePoint, b: TimePoint, secs_per_px: f64) -> f64 {
    (i128::from(b.secs()) - i128::from(a.secs())) as f64 / secs_per_px
}

/// A mark with its label: pixels left of its left anchor and right of its right one.
#[derive(Clone, Copy, Debug)]
struct Rectangle {
    anchors: Anchors,
    before: f64,
    after: f64,
}

impl Rectangle {
    fn of(
        item: &Item,
        form: Form,
        anchors: Anchors,
        side: LabelSide,
        metrics: &Metrics,
    ) -> Rectangle {
        let is_open = item.drawn.open_start || item.drawn.open_end;
        let mark = match (form, is_open) {
            (Form::Point | Form::Whisker, _) | (Form::Ribbon, true) => metrics.mark_radius,
            _ => 1.0,
        };
        let label = metrics.label_gap + item.label_px;
        let (before, after) = match side {
            LabelSide::Right => (mark, mark + label),
            LabelSide::Left => (mark + label, mark),
            LabelSide::Inside | LabelSide::Column(_) | LabelSide::Nowhere => (mark, mark),
        };
        Rectangle { anchors, before, after }
    }

    /// Pixels between the two, whichever is first; negative if they overlap.
    fn gap(&self, other: &Rectangle, secs_per_px: f64) -> f64 {
        let after =
            px(self.anchors.right, other.anchors.left, secs_per_px) - self.after - other.before;
        let before =
            px(other.anchors.right, self.anchors.left, secs_per_px) - other.after - self.before;
        after.max(before)
    }

    fn holds(&self, other: &Rectangle, secs_per_px: f64) -> bool {
        px(self.anchors.left, other.anchors.left, secs_per_px) - other.before + self.before >= 0.0
            && px(other.anchors.right, self.anchors.right, secs_per_px) - other.after + self.after
                >= 0.0
    }
}

fn by_event(items: &[Item]) -> BTreeMap<EventIdx, &Item> {
    items.iter().map(|item| (item.event, item)).collect()
}

fn rectangle(
    items: &BTreeMap<EventIdx, &Item>,
    placed: &Placed,
    metrics: &Metrics,
) -> Option<Rectangle> {
    let item = items.get(&placed.event)?;
    Some(Rectangle::of(item, placed.form, placed.anchors, placed.side, metrics))
}

/// What may be lost by the layout's floats: pixels from the first item of at most 25 centuries.
fn rounding(scale: LayoutScale) -> f64 {
    1e-6 + 25.0 * 3.2e9 / scale.secs_per_px * 1e-15
}

/// The scales of a step whose coarsest is this one.
fn scales_of_the_step(scale: LayoutScale) -> [f64; 4] {
    let s = scale.secs_per_px;
    [s, s / 1.1, s / 1.3, s / std::f64::consts::SQRT_2]
}

fn half_width(members: usize, metrics: &Metrics) -> f64 {
    match members.to_string().len() {
        _ if members == 1 => metrics.dot_radius,
        1 => metrics.cluster_base / 2.0,
        2 => (metrics.cluster_base + metrics.cluster_digit) / 2.0,
        3 => (metrics.cluster_base + 2.0 * metrics.cluster_digit) / 2.0,
        _ => (metrics.cluster_base + 3.0 * metrics.cluster_digit) / 2.0,
    }
}

// The laws, as functions that return what is wrong.

pub(crate) fn fault_of_conservation(items: &[Item], packing: &Laid) -> Option<String> {
    let placed = packing.placed.iter().map(|mark| mark.event);
    let clustered = packing.clusters.iter().flat_map(|cluster| cluster.members.iter().copied());
    let mut found: Vec<EventIdx> = placed.chain(clustered).collect();
    found.sort();
    let mut expected: Vec<EventIdx> = items.iter().map(|item| item.event).collect();
    expected.sort();
    let is_empty = packing.clusters.iter().any(|cluster| cluster.members.is_empty());
    (found != expected || is_empty).then(|| format!("{found:?} instead of {expected:?}"))
}

pub(crate) fn fault_of_rows(
    items: &[Item],
    packing: &Laid,
    rows: usize,
    scale: LayoutScale,
    metrics: &Metrics,
) -> Option<String> {
    let by_event = by_event(items);
    for row in 0..rows {
        let marks: Vec<(&Placed, Rectangle)> = packing
            .placed
            .iter()
            .filter(|mark| mark.row == row)
            .filter_map(|mark| Some((mark, rectangle(&by_event, mark, metrics)?)))
            .collect();
        for secs_per_px in scales_of_the_step(scale) {
            for (index, (mark, rectangle)) in marks.iter().enumerate() {
                for (other, next) in marks.iter().skip(index + 1) {
                    let gap = rectangle.gap(next, secs_per_px);
                    if gap < metrics.clear - rounding(scale) {
                        return Some(format!(
                            "{gap} px at {secs_per_px} s/px between {mark:?} and {other:?}"
                        ));
                    }
                }
            }
        }
    }
    let stray = packing.placed.iter().find(|mark| mark.row >= rows);
    stray.map(|mark| format!("{mark:?} stands below row {rows}"))
}

pub(crate) fn fault_of_clusters(
    packing: &Laid,
    scale: LayoutScale,
    metrics: &Metrics,
) -> Option<String> {
    for secs_per_px in scales_of_the_step(scale) {
        for pair in packing.clusters.windows(2) {
            let [a, b] = pair else { continue };
            let widths =
                half_width(a.members.len(), metrics) + half_width(b.members.len(), metrics);
            let gap = px(a.at, b.at, secs_per_px) - widths;
            // At least 2.5 px (design, section 7), less what halving a second costs.
            if gap < 2.5 - rounding(scale) - 1.0 / secs_per_px {
                return Some(format!("{gap} px at {secs_per_px} s/px between {a:?} and {b:?}"));
            }
        }
    }
    None
}

/// The order of the guarantee at the head of this file.
fn rank(item: &Item, scale: LayoutScale) -> (u8, bool, TimePoint, EventIdx) {
    (6 - item.importance, is_long(item, scale), item.drawn.span.start(), item.event)
}

/// What is long leaves rows to others, and is not held to the guarantee.
fn is_long(item: &Item, scale: LayoutScale) -> bool {
    item.drawn.span.secs() / scale.secs_per_px >= 480.0
}

/// The guarantee at the head of this file, for every item.
fn fault_of_greed(
    items: &[Item],
    packing: &Laid,
    rows: usize,
    scale: LayoutScale,
    metrics: &Metrics,
) -> Option<String> {
    let mut order: Vec<&Item> = items.iter().collect();
    order.sort_by_key(|item| rank(item, scale));
    let placed: BTreeMap<EventIdx, &Placed> =
        packing.placed.iter().map(|mark| (mark.event, mark)).collect();
    let by_event = by_event(items);
    let mut standing: Vec<Vec<Rectangle>> = vec![Vec::new(); rows];
    for item in order {
        let (form, anchors) = form_of(item.drawn, item.label_px, scale, metrics);
        let to_the_right = Rectangle::of(item, form, anchors, LabelSide::Right, metrics);
        let beyond = px(scale.extent.end(), anchors.right, scale.secs_per_px) + to_the_right.after
            - metrics.clear;
        let found = placed.get(&item.event);
        let sides: &[LabelSide] = match (form.holds_label(), beyond > 0.0) {
            _ if is_long(item, scale) => &[],
            (true, _) => &[LabelSide::Inside],
            // Too near to the end to say which side comes first.
            (false, _) if beyond.abs() < rounding(scale) => &[],
            (false, false) => &[LabelSide::Right, LabelSide::Left],
            (false, true) => &[LabelSide::Left, LabelSide::Right],
        };
        for side in sides {
            let wanted = Rectangle::of(item, form, anchors, *side, metrics);
            for (row, standing) in standing.iter().enumerate() {
                if found.is_some_and(|mark| mark.side == *side && mark.row == row) {
                    break;
                }
                let nearest = standing
                    .iter()
                    .map(|other| wanted.gap(other, scale.secs_per_px))
                    .fold(f64::INFINITY, f64::min);
                if nearest >= metrics.clear + rounding(scale) {
                    return Some(format!(
                        "{item:?} had room at the {side:?} in row {row}, but: {found:?}"
                    ));
                }
            }
            if found.is_some_and(|mark| mark.side == *side) {
                break;
            }
        }
        if let Some(mark) = found
            && let Some(row) = standing.get_mut(mark.row)
        {
            row.extend(rectangle(&by_event, mark, metrics));
        }
    }
    None
}

/// Follows from the guarantee: nothing on the spine would fit into the place of something placed
/// after it.
fn fault_of_precedence(
    items: &[Item],
    packing: &Laid,
    scale: LayoutScale,
    metrics: &Metrics,
) -> Option<String> {
    let by_event = by_event(items);
    let rank = |item: &Item| rank(item, scale);
    let dropped = packing.clusters.iter().flat_map(|cluster| &cluster.members);
    for item in dropped.filter_map(|event| by_event.get(event)).filter(|item| !is_long(item, scale))
    {
        let (form, anchors) = form_of(item.drawn, item.label_px, scale, metrics);
        let side = if form.holds_label() { LabelSide::Inside } else { LabelSide::Right };
        let wanted = Rectangle::of(item, form, anchors, side, metrics);
        for mark in &packing.placed {
            let (Some(other), Some(place)) =
                (by_event.get(&mark.event), rectangle(&by_event, mark, metrics))
            else {
                continue;
            };
            if rank(other) > rank(item) && place.holds(&wanted, scale.secs_per_px - 1e-9) {
                return Some(format!("{item:?} was dropped for {mark:?}"));
            }
        }
    }
    None
}

// Packing.

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

/// One pixel is one second, the axis has ticks every ten, and the set goes on to 10 000.
fn unit() -> LayoutScale {
    let extent = TimeSpan::between(TimePoint::from_secs(0), TimePoint::from_secs(10_000));
    LayoutScale { secs_per_px: 1.0, grain_secs: 10.0, extent }
}

/// 10 px around a mark, 5 px to its label, 20 px clear.
const ROUND: Metrics = Metrics {
    mark_radius: 10.0,
    dot_radius: 5.0,
    label_gap: 5.0,
    clear: 20.0,
    cloth_padding: 20.0,
    cloth_least: 0.0,
    cluster_base: 20.0,
    cluster_digit: 10.0,
};

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

// How a date is drawn.

/// The years 1890 to 1950: what open ends reach to.
fn sixty_years() -> TimeSpan {
    TimeSpan::between(crate::support::at(1890, 1, 1), crate::support::at(1950, 1, 1))
}

fn drawn_of(edtf: &str) -> Option<Drawn> {
    index::drawn(date(edtf).extent()?, sixty_years())
}

#[track_caller]
fn assert_drawn(edtf: &str, [start, firm_from, firm_to, end]: [&str; 4]) {
    let found = drawn_of(edtf).map(|drawn| {
        [drawn.span.start(), drawn.firm_from, drawn.firm_to, drawn.span.end()].map(shown)
    });
    assert_eq!(found, Some([start, firm_from, firm_to, end].map(str::to_owned)), "`{edtf}`");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_is_firm_lies_within_what_is_drawn(text in edtf()) {
        let Some(drawn) = drawn_of(&text) else { return Err(TestCaseError::fail(format!("`{text}` is not drawn"))) };
        let points = [drawn.span.start(), drawn.firm_from, drawn.firm_to, drawn.span.end()];
        prop_assert!(points.is_sorted(), "`{}`: {:?}", text, points.map(shown));
        prop_assert!(drawn.span.start() < drawn.span.end(), "`{}` has no length", text);
    }
}

#[test]
fn a_span_is_firm_between_its_soft_ends() {
    assert_drawn("1904-02/1905-09", ["1904-02-01", "1904-03-01", "1905-09-01", "1905-10-01"]);
    assert_drawn("1904-02-08/1905-09-05", ["1904-02-08", "1904-02-09", "1905-09-05", "1905-09-06"]);
}

#[test]
fn an_open_end_reaches_to_the_end_of_the_set_and_an_unknown_one_does_not() {
    assert_drawn("1922-10/..", ["1922-10-01", "1922-11-01", "1950-01-01", "1950-01-01"]);
    assert_drawn("../1903", ["1890-01-01", "1890-01-01", "1903-01-01", "1904-01-01"]);
    let ends = |edtf| {
        drawn_of(edtf)
            .map(|drawn| (shown(drawn.span.start()), shown(drawn.span.end()), drawn.open_end))
    };
    let october = ("1922-10-01".to_owned(), "1922-11-01".to_owned(), true);
    assert_eq!(ends("1922-10/"), Some(october));
}

#[test]
fn a_moment_open_on_one_side_stands_at_its_bound() {
    for (edtf, year) in [("[..1903]", "1903"), ("[..1916-12-31]", "1916"), ("[1918..]", "1918")] {
        let found = drawn_of(edtf).map(|drawn| (drawn.is_moment, shown(drawn.span.start())));
        assert!(
            found.as_ref().is_some_and(|(is_moment, start)| *is_moment && start.starts_with(year)),
            "`{edtf}`: {found:?}"
        );
    }
}

// Forms.

#[test]
fn the_form_of_a_moment_follows_from_its_width() {
    let form = |secs, label_px| form_of(drawn(0, secs, true), label_px, unit(), &ROUND).0;
    assert_eq!(form(9, 50.0), Form::Point, "no wider than a point");
    assert_eq!(form(10, 50.0), Form::Point, "as fine as the ticks");
    assert_eq!(form(20, 50.0), Form::Whisker, "less fine, up to 30 px");
    assert_eq!(form(31, 5.0), Form::Somewhere, "wider, and the label fits inside");
    assert_eq!(form(31, 50.0), Form::Whisker, "wider, but the label does not fit");
    assert_eq!(form(70, 50.0), Form::Somewhere, "50 px and 20 px of padding");
}

#[test]
fn the_form_of_a_span_follows_from_its_label() {
    let form = |secs, label_px| form_of(drawn(0, secs, false), label_px, unit(), &ROUND).0;
    assert_eq!(form(1, 50.0), Form::Ribbon);
    assert_eq!(form(69, 50.0), Form::Ribbon);
    assert_eq!(form(70, 50.0), Form::Cloth);
}

#[test]
fn a_point_hangs_on_the_middle_of_its_interval_and_a_whisker_on_both_ends() {
    let anchors = |secs| {
        let anchors = form_of(drawn(0, secs, true), 50.0, unit(), &ROUND).1;
        (anchors.left.secs(), anchors.right.secs())
    };
    assert_eq!(anchors(8), (4, 4));
    assert_eq!(anchors(20), (0, 20));
}

// The census.

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

// Rows of tracks.

const PLAN: RowPlan = RowPlan {
    spine_px: 20.0,
    row_px: 20.0,
    row_most_px: 33.0,
    foot_px: 5.0,
    folded_px: 34.0,
    lane_px: 58.0,
};

fn lane() -> impl Strategy<Value = Lane> {
    prop_oneof![Just(Lane::None), (0_usize..100).prop_map(Lane::IfRoom), Just(Lane::Always),]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn rows_share_out_the_height_that_there_is(
        height in 0.0..3_000.0,
        tracks in prop::collection::vec((prop::option::weighted(0.8, 0_usize..5_000), lane()), 0..8),
    ) {
        let (weights, lanes): (Vec<_>, Vec<_>) = tracks.into_iter().unzip();
        let plan = plan_rows(height, 100.0, &weights, &lanes, PLAN);
        let subject = format!("{height} px, {weights:?}, {lanes:?}: {plan:?}");
        prop_assert_eq!(plan.len(), weights.len(), "{}", subject);
        let (mut needed, mut unasked) = (0.0, 0);
        for ((track, weight), lane) in plan.iter().zip(&weights).zip(&lanes) {
            match weight {
                None => {
                    prop_assert_eq!((track.rows, track.height_px), (0, 34.0), "{}", subject);
                    prop_assert_eq!(track.lane_px, 0.0, "{}", subject);
                    needed += 34.0;
                }
                Some(weight) => {
                    let least = (*weight).clamp(1, 2);
                    prop_assert!(least <= track.rows && track.rows <= (*weight).max(1), "{}", subject);
                    prop_assert!((20.0..=33.0).contains(&track.pitch_px), "{}", subject);
                    #[allow(clippy::cast_precision_loss)]
                    let rows_px = track.rows as f64 * track.pitch_px;
                    let height_px = 25.0 + rows_px + track.lane_px;
                    prop_assert!((track.height_px - height_px).abs() < 1e-6, "{}", subject);
                    match lane {
                        Lane::Always => needed += 58.0,
                        Lane::None => prop_assert_eq!(track.lane_px, 0.0, "{}", subject),
                        Lane::IfRoom(_) => unasked += usize::from(track.lane_px > 0.0),
                    }
                    prop_assert!([0.0, 58.0].contains(&track.lane_px), "{}", subject);
                    #[allow(clippy::cast_precision_loss)]
                    let least_px = least as f64 * 20.0;
                    needed += 25.0 + least_px;
                }
            }
        }
        if unasked > 0 {
            let rows: usize = plan.iter().map(|track| track.rows).sum();
            let six: usize = weights.iter().flatten().map(|weight| (*weight).clamp(1, 6)).sum();
            prop_assert!(rows >= six, "{} rows are left: {}", rows, subject);
        }
        let total: f64 = plan.iter().map(|track| track.height_px).sum();
        // What does not fit with the least rows scrolls; all else is never higher than the height.
        prop_assert!(total <= height.max(needed) + 1e-6, "{} px: {}", total, subject);
        let all_pitches_full = plan.iter().all(|track| track.rows == 0 || track.pitch_px >= 33.0 - 1e-9);
        let is_full = (total - height).abs() < 1e-6;
        prop_assert!(is_full || all_pitches_full || height < needed, "{} px unused: {}", height - total, subject);
    }

    #[test]
    fn a_busier_track_never_gets_fewer_rows(height in 0.0..3_000.0, weights in prop::collection::vec(0_usize..5_000, 1..8)) {
        let open: Vec<Option<usize>> = weights.iter().copied().map(Some).collect();
        let plan = plan_rows(height, 100.0, &open, &[], PLAN);
        let rows: Vec<(usize, usize)> = weights.iter().copied().zip(plan.iter().map(|track| track.rows)).collect();
        for (weight, given) in &rows {
            for (other, others) in &rows {
                prop_assert!(weight <= other || given >= others, "{:?} at {} px", rows, height);
            }
        }
    }
}
