//! Dragging the view: pressing, then moving.
//!
//! The view at the start of a drag is kept and moved by the total distance, so rounding never
//! drifts (tldraw's hand tool does the same).

use crate::scale::Viewport;

/// How far a pointer moves before it drags; below it, it presses.
const THRESHOLD_PX: f64 = 4.0;

/// A pointer that is down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drag {
    /// The pointer's id.
    pub pointer: i32,
    from_x: f64,
    from_view: Viewport,
    moving: bool,
}

/// What a movement does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DragMove {
    /// Nothing yet: it may become a press.
    Pending,
    /// The drag begins: from here on the pointer belongs to the plot.
    Begin(Viewport),
    /// The view follows.
    Follow(Viewport),
}

impl Drag {
    /// A pointer goes down at `x_px`.
    #[must_use]
    pub const fn press(pointer: i32, x_px: f64, view: Viewport) -> Drag {
        Drag { pointer, from_x: x_px, from_view: view, moving: false }
    }

    /// The pointer moves to `x_px`.
    pub fn moved(&mut self, x_px: f64) -> DragMove {
        let dx = x_px - self.from_x;
        if !self.moving && dx.abs() < THRESHOLD_PX {
            return DragMove::Pending;
        }
        let view = self.from_view.pan_px(-dx);
        if self.moving {
            return DragMove::Follow(view);
        }
        self.moving = true;
        DragMove::Begin(view)
    }

    /// Whether it has become a drag, so that letting go is no press.
    #[must_use]
    pub const fn is_moving(&self) -> bool {
        self.moving
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{TimePoint, TimeSpan};

    #[test]
    fn a_small_movement_is_a_press_and_a_larger_one_moves_the_view_with_the_hand() {
        let span = TimeSpan::between(TimePoint::from_secs(0), TimePoint::from_secs(1000));
        let view = Viewport::showing(span, 1000.0);
        let mut drag = Drag::press(1, 500.0, view);
        assert_eq!(drag.moved(502.0), DragMove::Pending);
        assert!(!drag.is_moving());
        assert_eq!(drag.moved(400.0), DragMove::Begin(view.pan_px(100.0)));
        assert_eq!(drag.moved(500.0), DragMove::Follow(view), "back where it was");
    }
}
