//! Pointers that are down and move the view with them: one drags, two pinch.
//!
//! The view when they took hold is kept and moved by the whole distance, so rounding never drifts
//! (tldraw's hand tool does the same). Another pointer that comes, or one that goes, takes hold anew.

use crate::scale::{Limits, Viewport};

/// How far a pointer moves before it drags; below it, it presses.
const THRESHOLD_PX: f64 = 4.0;

/// Fingers that are so far apart along the time line keep the dates under them. Closer ones lie
/// above each other, and magnify by how far apart they are on the screen.
const ALONG_PX: f64 = 40.0;

/// Fingers never count as closer than this, nor as having passed each other.
const CLOSEST_PX: f64 = 8.0;

/// Speed is measured over the last 50 to 100 ms.
const PACE_MS: f64 = 50.0;

/// A hand that rests for so long before it lets go has set the view down.
const REST_MS: f64 = 80.0;

/// Where a pointer is and when: pixels along and across the time line, and milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Touch {
    /// The pointer's id.
    pub pointer: i32,
    /// Along the time line.
    pub x: f64,
    /// Across it.
    pub y: f64,
    /// When, by any clock.
    pub ms: f64,
}

/// Pointers that are down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hold {
    from_view: Viewport,
    first: (Touch, Touch),
    second: Option<(Touch, Touch)>,
    moving: bool,
    pace: [Touch; 2],
}

impl Hold {
    /// A pointer goes down.
    #[must_use]
    pub const fn press(touch: Touch, view: Viewport) -> Hold {
        Hold {
            from_view: view,
            first: (touch, touch),
            second: None,
            moving: false,
            pace: [touch, touch],
        }
    }

    /// Another pointer goes down, while `view` is shown. A third one changes nothing.
    pub fn join(&mut self, touch: Touch, view: Viewport) {
        if self.second.is_none() && touch.pointer != self.first.1.pointer {
            self.first.0 = self.first.1;
            self.second = Some((touch, touch));
            self.from_view = view;
            self.moving = true;
        }
    }

    /// Whether a pointer is one of these.
    #[must_use]
    pub fn has(&self, pointer: i32) -> bool {
        let is = |(_, now): &(Touch, Touch)| now.pointer == pointer;
        is(&self.first) || self.second.as_ref().is_some_and(is)
    }

    /// A pointer moves; the view follows. `None` while it may still become a press.
    pub fn moved(&mut self, touch: Touch, limits: Limits) -> Option<Viewport> {
        match &mut self.second {
            Some(second) if second.1.pointer == touch.pointer => second.1 = touch,
            _ if self.first.1.pointer == touch.pointer => self.first.1 = touch,
            _ => return None,
        }
        if let [_, recent] = self.pace
            && touch.ms - recent.ms > PACE_MS
        {
            self.pace = [recent, touch];
        }
        let (from, now) = self.first;
        self.moving |= (now.x - from.x).abs() >= THRESHOLD_PX;
        self.moving.then(|| self.view(limits))
    }

    fn view(&self, limits: Limits) -> Viewport {
        let (from, now) = self.first;
        let Some((other_from, other_now)) = self.second else {
            return self.from_view.pan_px(from.x - now.x);
        };
        let along = |a: Touch, b: Touch| b.x - a.x;
        let on_screen = |a: Touch, b: Touch| {
            let (dx, dy) = (b.x - a.x, b.y - a.y);
            (dx * dx + dy * dy).sqrt()
        };
        let before = along(from, other_from);
        let (before, after) = if before.abs() >= ALONG_PX {
            // Fingers that pass each other do not turn time round.
            (before.abs(), along(now, other_now) * before.signum())
        } else {
            (on_screen(from, other_from).max(CLOSEST_PX), on_screen(now, other_now))
        };
        let middle = |a: Touch, b: Touch| (a.x + b.x) / 2.0;
        let from_x = middle(from, other_from);
        let zoomed = self.from_view.zoom_within(from_x, after.max(CLOSEST_PX) / before, limits);
        zoomed.pan_px(from_x - middle(now, other_now))
    }

    /// A pointer goes up while `view` is shown: what is left of the hold, or how fast the contents
    /// went to the right, in pixels per millisecond.
    ///
    /// # Errors
    ///
    /// The speed, when the last pointer has gone.
    pub fn released(mut self, touch: Touch, view: Viewport) -> Result<Hold, f64> {
        if let Some(second) = self.second {
            let (_, left) = if second.1.pointer == touch.pointer { self.first } else { second };
            self = Hold { moving: true, ..Hold::press(left, view) };
            return Ok(self);
        }
        let [earlier, _] = self.pace;
        let rested = touch.ms - self.first.1.ms > REST_MS;
        let ms = (touch.ms - earlier.ms).max(PACE_MS / 4.0);
        Err(if self.moving && !rested { (self.first.1.x - earlier.x) / ms } else { 0.0 })
    }

    /// Whether it has become a drag, so that letting go is no press.
    #[must_use]
    pub const fn is_moving(&self) -> bool {
        self.moving
    }

    /// Whether two pointers are down.
    #[must_use]
    pub const fn is_pinch(&self) -> bool {
        self.second.is_some()
    }
}
