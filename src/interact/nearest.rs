//! A press beside a mark: the nearest one is meant. A touch that several lie as near to means any of
//! them, and its reader is asked.

use crate::scale::within;

/// How far from a mark a press of it may be, in pixels (design, section 19).
pub const REACH_PX: f64 = 14.0;

/// The same for a finger.
pub const REACH_OF_TOUCH_PX: f64 = 22.0;

/// Marks whose distances from a finger differ by less are not told apart by it (design, section 19).
pub const APART_PX: f64 = 6.0;

/// A box on the screen: left, top, right, bottom.
pub type Box = (f64, f64, f64, f64);

/// The box that is nearest to a point, if it is within reach; of several that are as near, the last,
/// which lies over the others. Linear in the number of boxes.
///
/// ```
/// use timeloom::interact::nearest;
/// let boxes = [(0.0, 0.0, 10.0, 10.0), (30.0, 0.0, 40.0, 10.0)];
/// assert_eq!(nearest(boxes, (18.0, 5.0), 14.0), Some(0));
/// assert_eq!(nearest(boxes, (100.0, 5.0), 14.0), None);
/// ```
#[must_use]
pub fn nearest(
    boxes: impl IntoIterator<Item = Box>,
    (x, y): (f64, f64),
    reach_px: f64,
) -> Option<usize> {
    let mut best = (reach_px * reach_px, None);
    for (place, other) in boxes.into_iter().enumerate() {
        let square = square_of_distance(other, (x, y));
        if square <= best.0 {
            best = (square, Some(place));
        }
    }
    best.1
}

/// All boxes that a touch may mean: the [`nearest`] first, and those that are less than `apart_px`
/// further away than it, all of them within reach. Of several that are as near, the last comes first.
///
/// Linear in the number of boxes, for as long as few are near.
///
/// ```
/// use timeloom::interact::near;
/// let boxes = [(0.0, 0.0, 10.0, 10.0), (14.0, 0.0, 24.0, 10.0), (60.0, 0.0, 70.0, 10.0)];
/// assert_eq!(near(boxes, (13.0, 5.0), 22.0, 6.0), [1, 0]);
/// assert_eq!(near(boxes, (20.0, 5.0), 22.0, 6.0), [1]);
/// ```
#[must_use]
pub fn near(
    boxes: impl IntoIterator<Item = Box>,
    at: (f64, f64),
    reach_px: f64,
    apart_px: f64,
) -> Vec<usize> {
    let mut found: Vec<(f64, usize)> = Vec::new();
    for (place, other) in boxes.into_iter().enumerate() {
        let square = square_of_distance(other, at);
        if square <= reach_px * reach_px {
            let before = found.partition_point(|(nearer, _)| *nearer < square);
            found.insert(before, (square, place));
        }
    }
    let least = found.first().map_or(0.0, |(square, _)| libm::sqrt(*square));
    found.retain(|(square, _)| libm::sqrt(*square) - least < apart_px);
    found.into_iter().map(|(_, place)| place).collect()
}

fn square_of_distance((left, top, right, bottom): Box, (x, y): (f64, f64)) -> f64 {
    let (dx, dy) = ((left - x).max(x - right).max(0.0), (top - y).max(y - bottom).max(0.0));
    dx * dx + dy * dy
}

/// Pixels that stay free around a list, and between it and the finger.
const LIST_GAP_PX: f64 = 8.0;

/// Half of what a finger covers, in pixels.
const FINGER_PX: f64 = 12.0;

/// Left and top of a list of so many pixels by so many that opens for a touch in a window: below the
/// finger, above it where there is no room below, and within the window in any case. A list that is
/// larger than the window begins where that begins.
#[must_use]
pub fn list_place(
    (x, y): (f64, f64),
    (width, height): (f64, f64),
    (window_width, window_height): (f64, f64),
) -> (f64, f64) {
    let (below, above) = (y + FINGER_PX + LIST_GAP_PX, y - FINGER_PX - LIST_GAP_PX - height);
    let last = window_height - LIST_GAP_PX - height;
    let top = if below > last && above >= LIST_GAP_PX { above } else { below };
    let inside = |at: f64, last: f64| within(at, LIST_GAP_PX, last.max(LIST_GAP_PX));
    (inside(x - width / 2.0, window_width - LIST_GAP_PX - width), inside(top, last))
}
