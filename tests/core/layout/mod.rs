//! Layout: rows, the spine, what is in view, and the heights of tracks.
//!
//! Packing takes no view: panning cannot change it, and there is nothing to test about that.

mod census;
mod drawing;
mod edges;
mod laws;
mod packing;
mod tracks;

pub(crate) use census::counted;
pub(crate) use laws::{fault_of_clusters, fault_of_conservation, fault_of_rows};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use timeloom::layout::{Columns, Items, LayoutScale, Metrics, Packing, Placed, TrackLayout};
use timeloom::model::index::{Drawn, EventIdx};
use timeloom::time::{TimePoint, TimeSpan};

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
