//! Which values are printed in the lane, and where.

use super::Point;
use crate::model::SeriesKind;
use crate::scale::Window;
use crate::time::TimePoint;

/// Series with fewer values than this have all of them printed (design, section 9).
const ALL_BELOW: usize = 6;
/// From a bar or dot to the label beside it.
const GAP_PX: f64 = 7.0;

/// Positions of the points whose values are to be printed, most important first: the first, the last,
/// and the others if they are few.
#[must_use]
pub fn printed(points: &[Point]) -> Vec<usize> {
    let mut valued: Vec<usize> = Vec::new();
    for (place, point) in points.iter().enumerate() {
        if point.value.is_some() {
            valued.push(place);
        }
    }
    // The last one comes second.
    if let Some(last) = valued.pop() {
        valued.insert(valued.len().min(1), last);
    }
    if valued.len() >= ALL_BELOW {
        valued.truncate(2);
    }
    valued
}

/// On which side of its point a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// To the left, at the height of the value.
    Left,
    /// To the right.
    Right,
    /// Above it.
    Above,
    /// Below it.
    Below,
}

/// A label and the room that it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    /// The side of its point.
    pub side: Side,
    /// Where it is tied to.
    pub at: TimePoint,
    /// Its ends in pixels from the start of the base, at the coarsest scale of the zoom step.
    pub left: f64,
    /// Its right end.
    pub right: f64,
}

/// Where the value of a point is printed that is one of [`printed`]; `None` where it has no room
/// beside the points about it.
///
/// Above a bar that is wide enough; else the last one to the right and the first one to the left,
/// where nothing follows, and a dot's to the right if it ends before the next one.
#[must_use]
pub fn label(
    kind: SeriesKind,
    points: &[Point],
    place: usize,
    width_px: f64,
    window: Window,
) -> Option<Label> {
    let point = points.get(place)?;
    let is_bar = kind == SeriesKind::Count;
    let (start, end) =
        if is_bar { (point.span.start(), point.span.end()) } else { (point.at, point.at) };
    let (left, right) = (px(window, start), px(window, end));
    let none_in = |points: Option<&[Point]>| {
        points.is_none_or(|points| points.iter().all(|point| point.value.is_none()))
    };
    let next = points.get(place + 1).map_or(f64::INFINITY, |next| px(window, next.span.start()));
    let (side, at, from) = if is_bar && width_px <= right - left {
        (Side::Above, point.at, (left + right - width_px) / 2.0)
    } else if none_in(points.get(place + 1..)) || !is_bar && right + GAP_PX + width_px <= next {
        (Side::Right, end, right + GAP_PX)
    } else if none_in(points.get(..place)) {
        (Side::Left, start, left - GAP_PX - width_px)
    } else {
        return None;
    };
    Some(Label { side, at, left: from, right: from + width_px })
}

/// Where a sign is put to a point that has no printed value.
#[must_use]
pub fn sign(kind: SeriesKind, point: &Point, width_px: f64, window: Window) -> Label {
    // Lines mostly lead up to a dot; a bar ends where it ends.
    let side = if kind == SeriesKind::Count { Side::Above } else { Side::Below };
    let left = px(window, point.at) - width_px / 2.0;
    Label { side, at: point.at, left, right: left + width_px }
}

/// Whether a label touches none of those that are there already.
#[must_use]
pub fn has_room(label: &Label, others: &[Label]) -> bool {
    others.iter().all(|other| label.right <= other.left || other.right <= label.left)
}

fn px(window: Window, at: TimePoint) -> f64 {
    window.fraction(at) * window.base.secs() / window.step.coarsest_secs_per_px()
}
