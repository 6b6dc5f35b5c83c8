//! A screen that visitors come to and leave (design, section 18): whether somebody is there, when it
//! asks, and when it begins anew.
//!
//! ```text
//!            begin              idle              ask
//!   Start ──────────> Visit ──────────> Asking ────────> Start, everything reset
//!     │ ^               ^   <──────────    │
//!     └─┘ next event    └── any touch ─────┘
//! ```
//!
//! It is told the time, in milliseconds of any clock, and looked at more often than its times are long.

/// Pixels of a screen for one of the timeline, at least: type of 10 px is then one of 24, and a control of
/// 30 px one of 72 (design, section 18).
const LARGER: f64 = 2.4;
/// The shorter side of the smallest screen that this leaves a whole phone on, in pixels of the timeline.
const SIDE_PX: f64 = 450.0;
/// The least that a timeline can be shown on.
const SIDE_LEAST_PX: f64 = 340.0;
/// What "Larger text" adds.
const MORE: f64 = 1.25;

/// How much larger than on a page everything is drawn on a screen of so many pixels: at least
/// 2.4 times, more on one that has more pixels, and not so much that the timeline has no room left.
#[must_use]
pub fn magnification(width_px: f64, height_px: f64, is_larger: bool) -> f64 {
    let side = width_px.min(height_px);
    let factor = (side / SIDE_PX).max(LARGER) * if is_larger { MORE } else { 1.0 };
    factor.min(side / SIDE_LEAST_PX).max(1.0)
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody is there; events are shown one after the other.
    Start,
    /// Somebody is there.
    Visit,
    /// Nobody has touched it for long: it asks.
    Asking,
}

impl Stage {
    /// The word for style sheets and tests.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Stage::Start => "start",
            Stage::Visit => "visit",
            Stage::Asking => "asking",
        }
    }
}

/// What a look at the clock comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Another event is to be shown.
    Next,
    /// Begin anew, with everything reset.
    Restart,
}

/// The part of the time without a touch that it then asks for: 15 s after 75 s (design, section 18).
const ASKS: f64 = 0.2;

/// Watches for touches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Watch {
    idle_ms: f64,
    attract_ms: f64,
    stage: Stage,
    /// When it was last touched, or began anew.
    touched_ms: f64,
    /// When another event was last shown.
    turned_ms: f64,
    /// Nothing has been touched since it began anew.
    is_fresh: bool,
}

impl Watch {
    /// At the start, with the times of a kiosk, each at least 1 ms.
    #[must_use]
    pub fn new(idle_ms: u32, attract_ms: u32, now_ms: f64) -> Watch {
        Watch {
            idle_ms: f64::from(idle_ms.max(1)),
            attract_ms: f64::from(attract_ms.max(1)),
            stage: Stage::Start,
            touched_ms: now_ms,
            // The first event at once.
            turned_ms: f64::NEG_INFINITY,
            is_fresh: true,
        }
    }

    /// Where it stands.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.stage
    }

    /// How often it is to be looked at, in milliseconds: often enough for all times, at most four times
    /// a second.
    #[must_use]
    pub fn pace_ms(&self) -> f64 {
        (self.idle_ms * ASKS / 2.0).min(self.attract_ms).clamp(1.0, 250.0)
    }

    /// Somebody has touched it, and goes on where they were.
    pub fn touch(&mut self, now_ms: f64) {
        self.touched_ms = now_ms;
        self.is_fresh = false;
        if self.stage == Stage::Asking {
            self.stage = Stage::Visit;
        }
    }

    /// Somebody has begun.
    pub fn begin(&mut self, now_ms: f64) {
        self.touch(now_ms);
        self.stage = Stage::Visit;
    }

    /// Somebody has ended their visit.
    pub fn end(&mut self, now_ms: f64) {
        self.stage = Stage::Start;
        (self.touched_ms, self.turned_ms) = (now_ms, f64::NEG_INFINITY);
        self.is_fresh = true;
    }

    /// Looks at the clock. Stages go on by it; what else there is to be done is told.
    pub fn look(&mut self, now_ms: f64) -> Option<Turn> {
        let without_ms = now_ms - self.touched_ms;
        match self.stage {
            Stage::Visit if without_ms >= self.idle_ms => {
                self.stage = Stage::Asking;
                // A clock that stood still, as of a screen that was off, asks all the same.
                self.touched_ms = now_ms - self.idle_ms;
                None
            }
            Stage::Asking if without_ms >= self.idle_ms * (1.0 + ASKS) => {
                self.end(now_ms);
                Some(Turn::Restart)
            }
            // Somebody has chosen a language and gone.
            Stage::Start if !self.is_fresh && without_ms >= self.idle_ms => {
                self.end(now_ms);
                Some(Turn::Restart)
            }
            Stage::Start if now_ms - self.turned_ms >= self.attract_ms => {
                self.turned_ms = now_ms;
                Some(Turn::Next)
            }
            _ => None,
        }
    }

    /// Whole seconds until it begins anew, from 1; what it says while it asks.
    #[must_use]
    pub fn left_secs(&self, now_ms: f64) -> u32 {
        let left_ms = self.touched_ms + self.idle_ms * (1.0 + ASKS) - now_ms;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // some seconds
        let secs = libm::ceil(left_ms / 1_000.0).max(1.0) as u32;
        secs
    }
}
