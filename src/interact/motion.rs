//! What moves by itself: flights, and the momentum of a drag.

use crate::scale::{Flight, Viewport, within};

/// How long a flight takes (design, section 20).
const FLIGHT_MS: f64 = 420.0;

/// How long a view glides after a drag: at most 600 ms, with a frame to spare.
const GLIDE_MS: f64 = 560.0;

/// Slower hands than this have set the view down.
const LEAST_PX_PER_MS: f64 = 0.15;
/// No hand is faster than this; what says so is a clock that jumped.
const MOST_PX_PER_MS: f64 = 6.0;

/// A movement of the view that goes on until its time is up or somebody stops it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Motion {
    /// To another view.
    Fly(Flight),
    /// On from where a hand let go.
    Glide {
        /// The view when the hand let go.
        from: Viewport,
        /// How fast its contents went to the right.
        px_per_ms: f64,
    },
}

impl Motion {
    /// The momentum of a hand; `None` where it was slow or held still.
    #[must_use]
    pub fn glide(from: Viewport, px_per_ms: f64) -> Option<Motion> {
        let px_per_ms = within(px_per_ms, -MOST_PX_PER_MS, MOST_PX_PER_MS);
        (px_per_ms.abs() >= LEAST_PX_PER_MS).then_some(Motion::Glide { from, px_per_ms })
    }

    /// The view after so many milliseconds.
    #[must_use]
    pub fn at(self, ms: f64) -> Viewport {
        match self {
            Motion::Fly(flight) => {
                // Slow at both ends.
                let part = within(ms / FLIGHT_MS, 0.0, 1.0);
                flight.at(part * part * (3.0 - 2.0 * part))
            }
            Motion::Glide { from, px_per_ms } => {
                // Starts as fast as the hand was, and slows down to nothing without a jerk.
                let left = 1.0 - within(ms / GLIDE_MS, 0.0, 1.0);
                from.pan_px(-px_per_ms * GLIDE_MS / 3.0 * (1.0 - left * left * left))
            }
        }
    }

    /// Whether it has come to its end.
    #[must_use]
    pub fn is_over(self, ms: f64) -> bool {
        ms >= match self {
            Motion::Fly(_) => FLIGHT_MS,
            Motion::Glide { .. } => GLIDE_MS,
        }
    }
}
