//! The way from one view to another.
//!
//! ```text
//!  log of      /\          far apart: out until both ends are in view, then in
//!  the scale  /  \
//!            /    ·        near or nested: in, or out, all the way
//! ```
//!
//! After van Wijk and Nuij, *Smooth and efficient zooming and panning* (2003): the logarithm of the
//! scale changes evenly, and what is in view moves past at a speed in pixels that stays the same.
//! Theirs is the shortest way, with hyperbolic functions; this one has a corner where theirs is round,
//! and needs `exp` and `log` only.

use super::{Limits, Viewport};

/// A way from one view to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    from: Viewport,
    to: Viewport,
    limits: Limits,
    /// From middle to middle.
    secs: f64,
    /// Octaves of base e outwards, then inwards.
    out: f64,
    home: f64,
}

/// Below this, scales count as the same.
const SAME: f64 = 1e-6;

impl Flight {
    /// The way to the nearest view that the limits allow.
    #[must_use]
    pub fn new(from: Viewport, to: Viewport, limits: Limits) -> Flight {
        let to = to.with_width_px(from.width_px()).clamped(limits);
        let secs = from.secs_to(to) + (to.secs() - from.secs()) / 2.0;
        let both = (secs.abs() / from.width_px()).min(limits.widest_secs / from.width_px());
        let (a, b) = (from.secs_per_px(), to.secs_per_px());
        let widest = both.max(a).max(b);
        Flight { from, to, limits, secs, out: libm::log(widest / a), home: libm::log(widest / b) }
    }

    /// Where the way leads.
    #[must_use]
    pub const fn to(self) -> Viewport {
        self.to
    }

    /// The view after a part of the way: exactly the first at 0.0, exactly the last at 1.0.
    #[must_use]
    pub fn at(self, part: f64) -> Viewport {
        if part >= 1.0 {
            return self.to;
        }
        if part <= 0.0 {
            return self.from;
        }
        let (a, b) = (self.from.secs_per_px(), self.to.secs_per_px());
        let (length, gone) = (self.out + self.home, part * (self.out + self.home));
        // How far the middle has come is the integral of the scale over the way.
        let (scale, moved) = if length < SAME {
            (a, part)
        } else {
            let widest = a * libm::exp(self.out);
            let whole = 2.0 * widest - a - b;
            if gone < self.out {
                let scale = a * libm::exp(gone);
                (scale, (scale - a) / whole)
            } else {
                let scale = b * libm::exp(length - gone);
                (scale, 1.0 - (scale - b) / whole)
            }
        };
        let to_left = (a - scale) * self.from.width_px() / 2.0;
        self.from.moved_to_scale(self.secs * moved + to_left, scale).clamped(self.limits)
    }
}
