//! Zoom steps, at which the timeline is laid out anew, and the windows that are mounted.
//!
//! A step is a property of the scale alone, so that layouts can be cached by it and two timelines
//! of the same width agree.

use super::Viewport;
use crate::time::{TimePoint, TimeSpan};
use std::f64::consts::SQRT_2;

/// Steps per octave. Two: a step's coarsest scale is at most √2 above the scale in use, so at most
/// 30 % of the room for labels is lost. With one it would be half.
const STEPS_PER_OCTAVE: i32 = 2;

/// A zoom step: all scales from `coarsest / √2` (not included) to `coarsest`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ZoomStep(i32);

impl ZoomStep {
    /// The step of a scale.
    #[must_use]
    pub fn of(secs_per_px: f64) -> ZoomStep {
        // The whole octave below: -1074..=1023 for any positive finite float; what is no scale stays
        // near those.
        let octave = libm::ilogb(secs_per_px).clamp(-2_000, 2_000);
        let mut step = ZoomStep(octave * STEPS_PER_OCTAVE);
        // At most two steps on, the scale itself decides.
        while step.coarsest_secs_per_px() < secs_per_px {
            step.0 += 1;
        }
        while ZoomStep(step.0 - 1).coarsest_secs_per_px() >= secs_per_px && step.0 > -4_000 {
            step.0 -= 1;
        }
        step
    }

    /// Its number: step 0 ends at one second per pixel.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The step to lay out for on the way, where `exact` is that of the scale.
    fn held_at(self, exact: ZoomStep, is_outwards: bool) -> ZoomStep {
        match self.0 - exact.0 {
            0..=HELD_STEPS if !is_outwards => self,
            // Outwards, ahead: the next ones are not needed at once.
            -4..=HELD_STEPS => ZoomStep(exact.0 + STEPS_AHEAD),
            // A jump.
            _ => exact,
        }
    }

    const fn shares_base_with(self, other: ZoomStep) -> bool {
        self.coarsest_of_base().0 == other.coarsest_of_base().0
    }

    const fn coarsest_of_base(self) -> ZoomStep {
        ZoomStep((self.0.div_euclid(STEPS_PER_BASE) + 1) * STEPS_PER_BASE - 1)
    }

    /// The coarsest scale of the step, in seconds per pixel.
    #[must_use]
    pub fn coarsest_secs_per_px(self) -> f64 {
        let within_octave = if self.0.rem_euclid(STEPS_PER_OCTAVE) == 0 { 1.0 } else { SQRT_2 };
        libm::scalbn(within_octave, self.0.div_euclid(STEPS_PER_OCTAVE))
    }
}

/// Steps that a reader may zoom in while the layout stays: two octaves.
const HELD_STEPS: i32 = 4;

/// Steps by which the layout is ahead of a reader who zooms out: what is free of overlaps at a coarser
/// scale is so at a finer one.
const STEPS_AHEAD: i32 = 3;

/// Pixels of a window's grain at the step's coarsest scale. Windows start and end on this grain, so
/// that panning back finds the window it left.
const GRAIN_PX: f64 = 64.0;

/// View widths mounted on each side of the view, at the least.
const OVERSCAN: f64 = 0.12;

/// Steps that share their bases, so that a mark mostly keeps its place when a step is left.
const STEPS_PER_BASE: i32 = 4;

/// Pixels between the bases of windows, at the coarsest scale of the steps that share them.
///
/// A base is three of them long, so a window always fits into the one that starts before it, and a
/// view of up to 8 192 px can be dragged over as much before the base changes. A browser clamps
/// widths at 2^25 px and loses hundredths of pixels beyond 2^18; a base stays below that.
const BASE_PX: f64 = 16_384.0;

/// The part of the timeline that is mounted: the view and some more on each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    /// The zoom step it is laid out for.
    pub step: ZoomStep,
    /// What is mounted.
    pub span: TimeSpan,
    /// What places are given in parts of: it changes far more rarely than the window, so that a
    /// mark keeps its place while others come and go.
    pub base: TimeSpan,
}

impl Window {
    /// The window of a view; `before` is kept while it still covers the view in the same step, so
    /// that a drag does not mount on every frame.
    ///
    /// While the view moves (`is_moving`) a step is kept as long as its layout holds: what was laid
    /// out for a coarser scale is still free of overlaps. So a reader who zooms through several
    /// octaves is not shown a layout at every step on the way, and one who zooms out has all of them
    /// mounted ahead.
    #[must_use]
    pub fn around(view: Viewport, before: Option<Window>, is_moving: bool) -> Window {
        let exact = ZoomStep::of(view.secs_per_px());
        let visible = view.visible();
        let step = match before.filter(|_| is_moving) {
            Some(window) => {
                // A drag leaves a window as wide as it was.
                let is_outwards = window.span.secs() < visible.secs() * (1.0 + OVERSCAN);
                window.step.held_at(exact, is_outwards)
            }
            None => exact,
        };
        if let Some(window) = before.filter(|window| window.step == step)
            && window.span.covers(visible)
        {
            return window;
        }
        #[allow(clippy::cast_possible_truncation)] // saturates
        let grain = (step.coarsest_secs_per_px() * GRAIN_PX).max(1.0) as i64;
        // A layout for a coarser scale is as thin as it will be there: what will be seen there costs no
        // more than a view, and is mounted at once.
        let coarsest = step.coarsest_secs_per_px() / view.secs_per_px();
        let ahead = if step == exact { 0.0 } else { (coarsest - 1.0).max(0.0) / 2.0 };
        let beside = view.width_px() * (OVERSCAN + ahead);
        let from = view.time_from_x(-beside).secs();
        let to = view.time_from_x(view.width_px() + beside).secs();
        let start = from.div_euclid(grain).saturating_mul(grain);
        let end = to.div_euclid(grain).saturating_add(1).saturating_mul(grain);
        let span = TimeSpan::between(TimePoint::from_secs(start), TimePoint::from_secs(end));
        let base = before
            .filter(|window| window.step.shares_base_with(step) && window.base.covers(span))
            .map_or_else(|| base_of(span, step), |window| window.base);
        Window { step, span, base }
    }

    /// Where a point lies in the base: 0.0 at its start, 1.0 at its end.
    #[must_use]
    pub fn fraction(self, at: TimePoint) -> f64 {
        at.secs_since(self.base.start()) / self.base.secs()
    }
}

/// The base whose middle third holds the start of a span.
fn base_of(span: TimeSpan, step: ZoomStep) -> TimeSpan {
    #[allow(clippy::cast_possible_truncation)] // saturates
    let length = (step.coarsest_of_base().coarsest_secs_per_px() * BASE_PX).max(1.0) as i64;
    let third = span.start().secs().div_euclid(length).saturating_sub(1);
    let start = TimePoint::from_secs(third.saturating_mul(length));
    let base = TimeSpan::between(start, start.plus_secs(length.saturating_mul(3)));
    // A view wider than a third may reach beyond; then the base does as well.
    base.hull(span)
}
