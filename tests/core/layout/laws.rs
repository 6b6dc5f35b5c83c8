//! The laws of packing, as functions that return what is wrong.
//!
//! What greedy packing guarantees, and is checked for every item of every generated set: taken in order of
//! importance (of equals, those shorter than 480 px first), start and index, an item stands to the right in
//! the first row where nothing *before it in that order* comes nearer than `clear`; failing that to the left,
//! likewise; failing that on the spine. Where its label would reach beyond the end of the set, left comes
//! before right. So a less important item never takes a place that was free for a more important one. It
//! does not guarantee that as many labels as possible are placed.

use super::{Item, Laid};
use std::collections::BTreeMap;
use timeloom::layout::{Anchors, Form, LabelSide, LayoutScale, Metrics, Placed, form_of};
use timeloom::model::index::EventIdx;
use timeloom::time::TimePoint;

// Rectangles, from anchors, form, side and metrics alone.

/// Exact distance from `a` to `b` in pixels: the difference is taken before it is a float.
#[allow(clippy::cast_precision_loss)]
pub(super) fn px(a: TimePoint, b: TimePoint, secs_per_px: f64) -> f64 {
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

pub(super) fn by_event(items: &[Item]) -> BTreeMap<EventIdx, &Item> {
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
pub(super) fn scales_of_the_step(scale: LayoutScale) -> [f64; 4] {
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
pub(super) fn fault_of_greed(
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
pub(super) fn fault_of_precedence(
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
