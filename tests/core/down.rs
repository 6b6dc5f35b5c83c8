//! Time runs down: strands and the one column of labels.

use crate::layout::{Item, Listed, columns, counted, drawn, item, items};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use timeloom::layout::{
    ColumnLayout, Items, LABEL_PITCH_PX, LANES, LabelSide, LayoutScale, Metrics, Orientation,
    Packing, Placed, Strands, census,
};
use timeloom::model::index::EventIdx;
use timeloom::time::{TimePoint, TimeSpan};

/// As long as the plot of a phone.
const VIEW_PX: f64 = 560.0;

fn extent(items: &[Item]) -> TimeSpan {
    let spans = items.iter().map(|item| item.drawn.span);
    let day = TimeSpan::between(TimePoint::from_secs(0), TimePoint::from_secs(86_400));
    spans.reduce(TimeSpan::hull).unwrap_or(day)
}

fn scale(items: &[Item], length_px: f64) -> LayoutScale {
    let extent = extent(items);
    let secs_per_px = (extent.secs() / length_px).max(1e-3);
    LayoutScale { secs_per_px, grain_secs: secs_per_px * 12.0, extent }
}

/// The items dealt to tracks.
fn dealt(items: &[Item], tracks: usize) -> Vec<Vec<Item>> {
    let mut dealt = vec![Vec::new(); tracks];
    for (place, item) in items.iter().enumerate() {
        dealt[place % tracks].push(item.clone());
    }
    dealt
}

fn column(tracks: &[Vec<Item>], folded: bool, scale: LayoutScale) -> ColumnLayout {
    let of = |items: &Vec<Item>| (columns(items), folded);
    ColumnLayout::new(tracks.iter().map(of).collect(), scale, VIEW_PX)
}

/// What each track shows of a span.
fn shown(
    layout: &mut ColumnLayout,
    tracks: usize,
    span: TimeSpan,
    listed: &Listed,
) -> Vec<Packing> {
    (0..tracks).map(|track| layout.packing(track, span, listed)).collect()
}

/// Labels in the order of the column: where, and of what.
fn labels(packings: &[Packing]) -> Vec<(TimePoint, Placed)> {
    let placed = packings.iter().flat_map(|packing| &packing.placed);
    let label = |mark: &Placed| match mark.side {
        LabelSide::Column(at) => Some((at, *mark)),
        _ => None,
    };
    let mut labels: Vec<(TimePoint, Placed)> = placed.filter_map(label).collect();
    labels.sort_by_key(|(at, _)| *at);
    labels
}

fn length() -> impl Strategy<Value = f64> {
    (100_f64.ln()..60_000_f64.ln()).prop_map(f64::exp)
}

/// A stretch of the extent, by parts of it.
fn part(extent: TimeSpan, (from, length): (f64, f64)) -> TimeSpan {
    #[allow(clippy::cast_possible_truncation)]
    let secs = |part: f64| (extent.secs() * part) as i64;
    let start = extent.start().plus_secs(secs(from));
    TimeSpan::between(start, start.plus_secs(secs(length).max(1)))
}

/// An event of a view: its importance, its track, where it would have its label, and what its mark takes
/// up of a lane, in pixels from the start of the view.
struct Wanted {
    importance: u8,
    track: usize,
    at: f64,
    mark: (f64, f64),
    /// It stands in a lane already, label or not.
    is_bar: bool,
}

/// How many labels a packing of nothing but these events fits into a view: in order of importance, each
/// as near as it can, none further than the reach, marks in the lanes that bars leave. The product's own
/// rule, without tiles and without steps.
fn greedy(mut wanted: Vec<Wanted>, mut lanes: Vec<[Vec<(f64, f64)>; LANES]>) -> usize {
    let reach = (VIEW_PX * 0.25).clamp(2.0 * LABEL_PITCH_PX, 4.0 * LABEL_PITCH_PX);
    wanted.sort_by(|a, b| b.importance.cmp(&a.importance).then(a.at.total_cmp(&b.at)));
    let mut taken: Vec<f64> = Vec::new();
    for event in wanted {
        let clear = Metrics::DOWN.clear;
        let is_free = |lane: &&mut Vec<(f64, f64)>| {
            let keeps = |(from, to): &(f64, f64)| {
                event.mark.1 + clear <= *from || *to + clear <= event.mark.0
            };
            lane.iter().all(keeps)
        };
        let lane = lanes[event.track].iter_mut().find(is_free);
        let mut with = taken.clone();
        with.push(event.at);
        with.sort_by(f64::total_cmp);
        // The earliest place for each, one after the other: possible if none comes too late.
        let mut last = f64::NEG_INFINITY;
        let fits = with.iter().all(|at| {
            let place = (at - reach).max(LABEL_PITCH_PX / 2.0).max(last + LABEL_PITCH_PX);
            last = place;
            place <= (at + reach).min(VIEW_PX - LABEL_PITCH_PX / 2.0)
        });
        match (fits, event.is_bar, lane) {
            (true, true, _) => taken = with,
            (true, false, Some(lane)) => {
                lane.push(event.mark);
                taken = with;
            }
            _ => {}
        }
    }
    taken.len()
}

/// How many labels a view shows at a scale, and how many [`greedy`] would show in it. `at`: from a view
/// that ends where the set begins (0) to one that begins where it ends (1).
fn labels_in_view(
    items: &[Item],
    tracks: usize,
    scale: LayoutScale,
    secs_per_px: f64,
    at: f64,
) -> (usize, usize) {
    let (listed, dealt) = (Listed::of(items), dealt(items, tracks));
    let mut layout = column(&dealt, false, scale);
    #[allow(clippy::cast_possible_truncation)]
    let secs = |secs: f64| secs as i64;
    let length = VIEW_PX * secs_per_px;
    let start = scale.extent.start().plus_secs(secs((scale.extent.secs() + length) * at - length));
    let view = TimeSpan::between(start, start.plus_secs(secs(length)));
    let here = |at: TimePoint| view.start() <= at && at < view.end();
    let packings = shown(&mut layout, tracks, view, &listed);
    // Some that stand in the view are of marks just beside it, and the other way round.
    let ours = labels(&packings).iter().filter(|(at, _)| here(*at)).count();
    // Bars are bars for the layout, at the coarsest scale of its step.
    let is_bar = |item: &Item| item.drawn.span.secs() >= LABEL_PITCH_PX * scale.secs_per_px;
    let px = |at: TimePoint| at.secs_since(view.start()) / secs_per_px;
    let stretch = |mark: &Placed| {
        (
            px(mark.anchors.left) - mark.before_px.min(5.0),
            px(mark.anchors.right) + mark.after_px.min(5.0),
        )
    };
    let mut lanes = vec![<[Vec<(f64, f64)>; LANES]>::default(); tracks];
    let by_event: BTreeMap<EventIdx, &Item> = items.iter().map(|i| (i.event, i)).collect();
    let mut bars = BTreeSet::new();
    for (track, packing) in packings.iter().enumerate() {
        for mark in packing.placed.iter().filter(|mark| is_bar(by_event[&mark.event])) {
            lanes[track][mark.row].push(stretch(mark));
            bars.insert(mark.event);
        }
    }
    let wanted = dealt.iter().enumerate();
    let wanted = wanted.flat_map(|(track, items)| items.iter().map(move |i| (track, i)));
    let wanted = wanted.filter(|(_, item)| here(item.drawn.point()));
    // A bar that has no lane is counted in any packing.
    let wanted = wanted.filter(|(_, item)| !is_bar(item) || bars.contains(&item.event));
    let wanted = wanted.map(|(track, item)| {
        let (from, to) = match item.drawn.is_moment {
            true => (item.drawn.span.middle(), item.drawn.span.middle()),
            false => (item.drawn.span.start(), item.drawn.span.end()),
        };
        let is_bar = bars.contains(&item.event);
        let mark = (px(from) - 4.7, px(to) + 4.7);
        Wanted { importance: item.importance(), track, at: px(item.drawn.point()), mark, is_bar }
    });
    (ours, greedy(wanted.collect(), lanes))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn every_event_is_in_a_lane_or_counted_once(items in items(120), tracks in 1_usize..4, length in length(), folded in any::<bool>()) {
        let (scale, listed, dealt) = (scale(&items, length), Listed::of(&items), dealt(&items, tracks));
        let mut layout = column(&dealt, folded, scale);
        let packings = shown(&mut layout, tracks, scale.extent, &listed);
        for (packing, items) in packings.iter().zip(&dealt) {
            let columns = columns(items);
            let mut found: Vec<EventIdx> = packing.placed.iter().map(|mark| mark.event).collect();
            found.extend(packing.clusters.iter().flat_map(|cluster| cluster.members(&columns)));
            found.sort();
            let mut all: Vec<EventIdx> = items.iter().map(|item| item.event).collect();
            all.sort();
            prop_assert_eq!(found, all);
            prop_assert!(!folded || packing.placed.is_empty(), "a folded strand has no lanes");
        }
    }

    #[test]
    fn labels_keep_the_order_of_time_and_their_distance(items in items(160), tracks in 1_usize..4, length in length()) {
        let (scale, listed, dealt) = (scale(&items, length), Listed::of(&items), dealt(&items, tracks));
        let mut layout = column(&dealt, false, scale);
        let labels = labels(&shown(&mut layout, tracks, scale.extent, &listed));
        for pair in labels.windows(2) {
            let ((above, a), (below, b)) = (pair[0], pair[1]);
            // Places are rounded to seconds.
            let apart = below.secs_since(above) + 2.0;
            prop_assert!(apart >= LABEL_PITCH_PX * scale.secs_per_px, "{apart} s between {a:?} and {b:?}");
            prop_assert!(a.tick() <= b.tick(), "{a:?} above {b:?}");
        }
    }

    #[test]
    fn marks_of_a_lane_keep_apart(items in items(160), tracks in 1_usize..4, length in length()) {
        let (scale, listed, dealt) = (scale(&items, length), Listed::of(&items), dealt(&items, tracks));
        let mut layout = column(&dealt, false, scale);
        for packing in shown(&mut layout, tracks, scale.extent, &listed) {
            for lane in 0..LANES {
                let in_lane: Vec<&Placed> = packing.placed.iter().filter(|m| m.row == lane).collect();
                for pair in in_lane.windows(2) {
                    let apart = pair[1].anchors.left.secs_since(pair[0].anchors.right) / scale.secs_per_px;
                    prop_assert!(apart >= Metrics::DOWN.clear + 2.0 - 1e-6, "{apart} px: {pair:?}");
                }
            }
            prop_assert!(packing.placed.iter().all(|mark| mark.row < LANES));
            prop_assert!(packing.placed.iter().all(|mark| !mark.form.holds_label()));
        }
    }

    #[test]
    fn a_stretch_shows_what_the_whole_shows_there(items in items(160), tracks in 1_usize..4, length in length(), asked in prop::collection::vec((0.0..1.0, 0.0..0.05), 1..6)) {
        let (scale, listed, dealt) = (scale(&items, length), Listed::of(&items), dealt(&items, tracks));
        let whole = shown(&mut column(&dealt, false, scale), tracks, scale.extent, &listed);
        let by_event: BTreeMap<EventIdx, Placed> =
            whole.iter().flat_map(|p| &p.placed).map(|mark| (mark.event, *mark)).collect();
        // In another order than from the start on: panning to and fro.
        let mut layout = column(&dealt, false, scale);
        for span in asked.into_iter().map(|p| part(scale.extent, p)) {
            for packing in shown(&mut layout, tracks, span, &listed) {
                for mark in &packing.placed {
                    prop_assert_eq!(Some(mark), by_event.get(&mark.event));
                }
            }
        }
    }

    #[test]
    fn what_is_in_view_is_counted_once(items in items(120), length in length(), at in (0.0..1.0, 0.0..0.2)) {
        let (scale, listed, dealt) = (scale(&items, length), Listed::of(&items), dealt(&items, 2));
        let mut layout = column(&dealt, false, scale);
        let view = part(scale.extent, at);
        for (packing, items) in shown(&mut layout, 2, view, &listed).iter().zip(&dealt) {
            let columns = columns(items);
            let census = census(&columns, packing, view, &[], &listed);
            prop_assert_eq!(counted(&census), census.in_view);
        }
    }

    #[test]
    fn at_least_half_as_many_labels_as_a_packing_of_just_the_view(items in items(160), tracks in 1_usize..4, length in VIEW_PX..20_000.0, at in 0.0..1.0) {
        let scale = scale(&items, length);
        // The finest scale of the step: as little of the set in view as there may be.
        let secs_per_px = scale.secs_per_px / std::f64::consts::SQRT_2;
        // Any view that the set reaches into: as far before it and beyond it as a reader comes.
        let (ours, greedy) = labels_in_view(&items, tracks, scale, secs_per_px, at);
        // One less: the label of a mark at the edge may stand just beyond it.
        prop_assert!(2 * (ours + 1) >= greedy, "{ours} of {greedy}");
    }

    #[test]
    fn a_view_of_a_whole_set_has_at_least_half_as_many_labels(items in items(160), tracks in 1_usize..4, length in 100.0..VIEW_PX, at in 0.0..1.0) {
        let scale = scale(&items, length);
        // Where in the view the set is.
        let at = (length + (VIEW_PX - length) * at) / (length + VIEW_PX);
        let (ours, greedy) = labels_in_view(&items, tracks, scale, scale.secs_per_px, at);
        prop_assert!(2 * (ours + 1) >= greedy, "{ours} of {greedy}");
    }
}

fn at_secs(start: i64, importance: u8) -> Item {
    item(usize::try_from(start).unwrap_or_default(), drawn(start, 1, true), importance, 100.0)
}

/// One second is a pixel, and the set is a thousand long.
fn second() -> LayoutScale {
    let extent = TimeSpan::between(TimePoint::from_secs(0), TimePoint::from_secs(1_000));
    LayoutScale { secs_per_px: 1.0, grain_secs: 1.0, extent }
}

fn column_of(items: &[Item]) -> Vec<(usize, i64)> {
    let mut layout = column(&[items.to_vec()], false, second());
    let packings = shown(&mut layout, 1, second().extent, &Listed::of(items));
    labels(&packings).iter().map(|(at, mark)| (mark.event.0, at.secs())).collect()
}

#[test]
fn labels_alone_stand_at_their_marks_and_neighbours_share_the_way() {
    let apart = [at_secs(100, 3), at_secs(300, 3)];
    assert_eq!(column_of(&apart), [(100, 100), (300, 300)]);
    // 24 px too near: each gives way by half of that.
    let near = [at_secs(300, 3), at_secs(320, 3)];
    assert_eq!(column_of(&near), [(300, 288), (320, 332)]);
    let three = [at_secs(300, 3), at_secs(310, 3), at_secs(320, 3)];
    assert_eq!(column_of(&three), [(300, 266), (310, 310), (320, 354)]);
}

#[test]
fn at_the_ends_of_a_set_that_fits_the_view_labels_stay_within_it() {
    let in_set_of = |secs: i64| {
        let items = [at_secs(2, 3), at_secs(secs - 2, 3)];
        let extent = TimeSpan::between(TimePoint::from_secs(0), TimePoint::from_secs(secs));
        let mut layout = column(&[items.to_vec()], false, LayoutScale { extent, ..second() });
        let packings = shown(&mut layout, 1, extent, &Listed::of(&items));
        labels(&packings).iter().map(|(at, _)| at.secs()).collect::<Vec<_>>()
    };
    assert_eq!(in_set_of(560), [22, 538]);
    // No view shows all of this one, and beside its ends there is room to be seen.
    assert_eq!(in_set_of(561), [2, 559]);
}

#[test]
fn the_most_important_of_a_crowd_are_named() {
    let crowd: Vec<Item> =
        (0..30).map(|i| at_secs(480 + i, if i % 10 == 5 { 5 } else { 2 })).collect();
    let named: BTreeSet<usize> = column_of(&crowd).into_iter().map(|(event, _)| event).collect();
    // Of those that stand side by side in three lanes.
    assert!([485, 495, 505].iter().all(|event| named.contains(event)), "{named:?}");
    assert!(named.len() >= 3);
}

#[test]
fn three_long_ones_stand_side_by_side_and_the_fourth_is_counted() {
    let long = |start: i64| {
        item(usize::try_from(start).unwrap_or_default(), drawn(start, 200, false), 3, 100.0)
    };
    let items = [long(100), long(110), long(120), long(130), long(500)];
    let mut layout = column(&[items.to_vec()], false, second());
    let packing = layout.packing(0, second().extent, &Listed::of(&items));
    let lanes: Vec<(usize, usize)> = packing.placed.iter().map(|m| (m.event.0, m.row)).collect();
    assert_eq!(lanes, [(100, 0), (110, 1), (120, 2), (500, 0)]);
    let counted: Vec<usize> = packing.clusters.iter().map(|cluster| cluster.first.0).collect();
    assert_eq!(counted, [130]);
}

#[test]
fn no_tracks_and_no_events_are_nothing() {
    let mut none = ColumnLayout::new(Vec::new(), second(), VIEW_PX);
    let listed = Listed::of(&[]);
    assert_eq!(none.packing(0, second().extent, &listed), Packing::default());
    let mut empty = column(&[Vec::new()], false, second());
    assert_eq!(empty.packing(0, second().extent, &listed), Packing::default());
    assert_eq!(empty.packing(7, second().extent, &listed), Packing::default());
}

#[test]
fn labels_take_no_width_from_the_layout() {
    struct Unasked(Listed);
    impl Items for Unasked {
        fn drawn(&self, event: EventIdx) -> timeloom::model::index::Drawn {
            self.0.drawn(event)
        }
        fn label_px(&self, _: EventIdx) -> f64 {
            panic!("nothing has to be measured where labels stand in a column")
        }
    }
    let items = [at_secs(100, 3), at_secs(300, 3)];
    let mut layout = column(&[items.to_vec()], false, second());
    let packing = layout.packing(0, second().extent, &Unasked(Listed::of(&items)));
    assert_eq!(packing.placed.len(), 2);
}

#[test]
fn narrow_and_tall_boxes_run_down_and_low_ones_across() {
    let of = |width, height| Orientation::of(width, height);
    assert_eq!(of(390.0, 844.0), Orientation::Down, "a phone");
    assert_eq!(of(1_080.0, 1_920.0), Orientation::Down, "a portrait screen");
    assert_eq!(of(699.0, 600.0), Orientation::Down);
    assert_eq!(of(700.0, 600.0), Orientation::Across);
    assert_eq!(of(1_000.0, 1_300.0), Orientation::Across);
    assert_eq!(of(1_000.0, 1_301.0), Orientation::Down);
    assert_eq!(of(600.0, 400.0), Orientation::Across, "compact");
    assert_eq!(of(1_440.0, 900.0), Orientation::Across);
    for word in ["across", "down"] {
        assert_eq!(Orientation::from_word(word).map(Orientation::word), Some(word));
    }
    assert_eq!(Orientation::from_word("up"), None);
    assert_eq!(Orientation::Down.turned(), Orientation::Across);
}

proptest! {
    #[test]
    fn strands_leave_labels_half_of_the_width(width in 200_f64..2_000.0, part in 0.0..1.0) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let count = 1 + ((Strands::most(width) - 1) as f64 * part) as usize;
        let strands = Strands::of(width, count);
        prop_assert!(strands.labels_px <= width * 0.45 + 30.0 + 10.0, "{strands:?}");
        let last = strands.lane_middle_px(count - 1, LANES - 1) + strands.lane_px / 2.0;
        prop_assert!(last <= strands.leaders_px, "{strands:?}");
        prop_assert!(strands.leaders_px < strands.labels_px);
    }
}

#[test]
fn more_strands_are_narrower_and_a_phone_has_room_for_four() {
    assert!(Strands::most(302.0) >= 4);
    assert!(Strands::of(302.0, 4).strand_px() < Strands::of(302.0, 3).strand_px());
    assert!(Strands::of(900.0, 3).strand_px() > Strands::of(302.0, 3).strand_px());
}
