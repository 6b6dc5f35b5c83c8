//! A press beside a mark: the nearest one is meant.

/// How far from a mark a press of it may be, in pixels (design, section 19).
pub const REACH_PX: f64 = 14.0;

/// The same for a finger.
pub const REACH_OF_TOUCH_PX: f64 = 22.0;

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
    for (place, (left, top, right, bottom)) in boxes.into_iter().enumerate() {
        let (dx, dy) = ((left - x).max(x - right).max(0.0), (top - y).max(y - bottom).max(0.0));
        let square = dx * dx + dy * dy;
        if square <= best.0 {
            best = (square, Some(place));
        }
    }
    best.1
}
