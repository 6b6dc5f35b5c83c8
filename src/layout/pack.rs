//! Packing: labels into rows, the rest onto the spine.

use super::mark::{Anchors, Form, LayoutScale, form_of};
use super::{Item, Metrics};
use crate::model::index::EventIdx;
use crate::order::sort_by_key;
use crate::time::{TimePoint, TimeSpan};
use std::collections::BTreeMap;

/// On which side of its mark a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelSide {
    /// To the right.
    Right,
    /// To the left.
    Left,
    /// Inside.
    Inside,
}

/// A labelled event in its row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Which event.
    pub event: EventIdx,
    /// Row, from 0.
    pub row: usize,
    /// How it is drawn.
    pub form: Form,
    /// What it hangs on.
    pub anchors: Anchors,
    /// Where its label stands.
    pub side: LabelSide,
}

/// Unlabelled events of a track that share a place on the spine: one is a dot, several a cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Its members, in order of time; at least one.
    pub members: Vec<EventIdx>,
    /// Where it stands: halfway between its first and its last member's mark.
    pub at: TimePoint,
}

/// One track laid out for one zoom step: every item is in exactly one of the two.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Packing {
    /// Labelled events, in order of their left anchor.
    pub placed: Vec<Placed>,
    /// Dots and clusters, in order of time.
    pub clusters: Vec<Cluster>,
}

/// Least distance between two marks of a spine, in pixels.
const SPINE_CLEAR: f64 = 2.5;

/// Lays out the items of one track in so many rows, at a scale.
///
/// Items are placed by importance, start and id, so the result does not depend on their order.
/// O(n · rows · log n).
#[must_use]
pub fn pack(items: &[Item], rows: usize, scale: LayoutScale, metrics: &Metrics) -> Packing {
    let origin = items.iter().map(|item| item.drawn.span.start()).min();
    let Some(origin) = origin else {
        return Packing::default();
    };
    let mut order: Vec<&Item> = items.iter().collect();
    sort_by_key(&mut order, |item| {
        (std::cmp::Reverse(item.importance), item.drawn.span.start(), item.event)
    });
    let x = |at: TimePoint| at.secs_since(origin) / scale.secs_per_px;
    let mut free: Vec<Row> = (0..rows).map(|_| Row::default()).collect();
    let (mut placed, mut spine) = (Vec::new(), Vec::new());
    for item in order {
        let (form, anchors) = form_of(item.drawn, item.label_px, scale, metrics);
        let (_, after) = reach(item, form, LabelSide::Right, metrics);
        let leaves = x(anchors.right) + after > x(scale.extent.end()) + metrics.clear;
        let found = sides(form, leaves).iter().find_map(|side| {
            let (before, after) = reach(item, form, *side, metrics);
            let taken = (x(anchors.left) - before, x(anchors.right) + after);
            let row = free.iter_mut().position(|row| row.take(taken, metrics.clear))?;
            Some((row, *side))
        });
        match found {
            Some((row, side)) => {
                placed.push(Placed { event: item.event, row, form, anchors, side })
            }
            None => spine.push((item.drawn.point(), item.event)),
        }
    }
    sort_by_key(&mut placed, |mark: &Placed| (mark.anchors.left, mark.event));
    sort_by_key(&mut spine, |place| *place);
    Packing { placed, clusters: clusters(&spine, x, metrics) }
}

/// The sides to try, in order. `leaves`: to the right, the label would leave the set's extent.
const fn sides(form: Form, leaves: bool) -> &'static [LabelSide] {
    match (form.holds_label(), leaves) {
        (true, _) => &[LabelSide::Inside],
        (false, false) => &[LabelSide::Right, LabelSide::Left],
        (false, true) => &[LabelSide::Left, LabelSide::Right],
    }
}

/// Pixels that a mark with its label takes to the left of its left anchor and to the right of its
/// right one.
fn reach(item: &Item, form: Form, side: LabelSide, metrics: &Metrics) -> (f64, f64) {
    let cap = match form {
        Form::Point | Form::Whisker => metrics.mark_radius,
        // An open end draws its arrow head beyond the ribbon.
        Form::Ribbon if item.drawn.open_end || item.drawn.open_start => metrics.mark_radius,
        Form::Ribbon | Form::Cloth | Form::Somewhere => 1.0,
    };
    let label = cap + metrics.label_gap + item.label_px;
    match side {
        LabelSide::Right => (cap, label),
        LabelSide::Left => (label, cap),
        LabelSide::Inside => (cap, cap),
    }
}

/// What is taken of a row, as disjoint stretches by their left ends (ordered bits of the float).
#[derive(Default)]
struct Row(BTreeMap<u64, f64>);

impl Row {
    /// Takes a stretch if nothing comes nearer to it than `clear`.
    fn take(&mut self, (left, right): (f64, f64), clear: f64) -> bool {
        let before = self.0.range(..ordered(right + clear)).next_back();
        if before.is_some_and(|(_, end)| end + clear > left) {
            return false;
        }
        self.0.insert(ordered(left), right);
        true
    }
}

/// A float as an integer of the same order (the sign bit flipped, or all bits of a negative number).
const fn ordered(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | (1 << 63) }
}

/// Joins neighbours on the spine until none touch: pool adjacent violators, one pass.
fn clusters(
    spine: &[(TimePoint, EventIdx)],
    x: impl Fn(TimePoint) -> f64,
    metrics: &Metrics,
) -> Vec<Cluster> {
    let centre = |pool: &[(TimePoint, EventIdx)]| match (pool.first(), pool.last()) {
        (Some(first), Some(last)) => TimeSpan::between(first.0, last.0).middle(),
        _ => TimePoint::from_secs(0),
    };
    // Pools as ranges of `spine`: start, end.
    let mut pools: Vec<(usize, usize)> = Vec::new();
    for index in 0..spine.len() {
        pools.push((index, index + 1));
        while let [.., a, b] = pools.as_slice() {
            let members = |pool: &(usize, usize)| spine.get(pool.0..pool.1).unwrap_or_default();
            let half = |pool: &(usize, usize)| half_width(pool.1 - pool.0, metrics);
            let gap = x(centre(members(b))) - half(b) - x(centre(members(a))) - half(a);
            if gap >= SPINE_CLEAR {
                break;
            }
            let joined = (a.0, b.1);
            pools.truncate(pools.len() - 2);
            pools.push(joined);
        }
    }
    pools
        .into_iter()
        .filter_map(|(start, end)| spine.get(start..end))
        .map(|pool| Cluster {
            members: pool.iter().map(|(_, event)| *event).collect(),
            at: centre(pool),
        })
        .collect()
}

/// Half the width of a dot or of a count with so many members.
fn half_width(members: usize, metrics: &Metrics) -> f64 {
    match members {
        0 | 1 => metrics.dot_radius,
        n => {
            let further_digits = f64::from(n.ilog10());
            (metrics.cluster_base + further_digits * metrics.cluster_digit) / 2.0
        }
    }
}
