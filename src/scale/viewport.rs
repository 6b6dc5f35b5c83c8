//! What the reader sees: a start, a scale and a width.

use crate::time::{SECS_PER_DAY, TimePoint, TimeSpan};

/// Room left on each side when a span is fitted, as a part of the span.
const FIT_MARGIN: f64 = 0.015;

/// The view: an integer start with a fraction of a second, so that deep zoom far from 1970 keeps
/// its precision (a difference of two points is taken before it becomes a float).
///
/// All methods return a new view; nothing is changed in place.
///
/// ```
/// use timeloom::scale::Viewport;
/// use timeloom::time::{TimePoint, TimeSpan};
/// let day = TimeSpan::between(TimePoint::from_secs(0), TimePoint::from_secs(86_400));
/// let view = Viewport::showing(day, 864.0);
/// assert_eq!(view.x_from_time(TimePoint::from_secs(43_200)), 432.0);
/// // Zooming keeps the time under the pointer where it is.
/// let zoomed = view.zoom_at_px(432.0, 2.0);
/// assert_eq!(zoomed.x_from_time(TimePoint::from_secs(43_200)), 432.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    start: TimePoint,
    /// Fraction of a second after `start`, in `[0, 1)`.
    start_frac: f64,
    secs_per_px: f64,
    width_px: f64,
}

/// How far a view may go.
///
/// Its scale depends on nothing but time, so that every event set is zoomed alike. Its place depends
/// on the set: the extent of the set always reaches into the view, so nobody can get lost. Zooming
/// out keeps what is in view in view, so it may end anywhere up to that; panning and zooming in stop
/// while the extent reaches a quarter of the view's width into it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The set's extent.
    pub extent: TimeSpan,
    /// Narrowest view, in seconds across the width.
    pub narrowest_secs: f64,
    /// Widest view, in seconds across the width.
    pub widest_secs: f64,
}

/// Ten thousand mean years.
const WIDEST_SECS: f64 = 10_000.0 * 31_556_952.0;

/// Pixels of the extent that are always in view.
const REACH_PX: f64 = 1.0;

/// Part of the width that the extent reaches into a view that was panned or zoomed in.
const REACH: f64 = 0.25;

impl Limits {
    /// From one day across the width to 10 000 years, or to the whole extent where it is longer.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn of(extent: TimeSpan) -> Limits {
        let whole_secs = extent.secs() * (1.0 + 2.0 * FIT_MARGIN);
        Limits {
            extent,
            narrowest_secs: SECS_PER_DAY as f64,
            widest_secs: at_least(whole_secs, WIDEST_SECS),
        }
    }

    /// The nearest scale allowed over a width.
    fn scale(self, secs_per_px: f64, width_px: f64) -> f64 {
        within(secs_per_px, self.narrowest_secs / width_px, self.widest_secs / width_px)
    }
}

impl Viewport {
    /// The view that shows exactly a span over a width. A width below 1 px counts as 1, a span
    /// below a second as one.
    #[must_use]
    pub fn showing(span: TimeSpan, width_px: f64) -> Viewport {
        let width_px = at_least(width_px, 1.0);
        Viewport {
            start: span.start(),
            start_frac: 0.0,
            secs_per_px: at_least(span.secs(), 1.0) / width_px,
            width_px,
        }
    }

    /// The view that shows a span with a margin of 1.5 % on each side.
    #[must_use]
    pub fn fit(span: TimeSpan, width_px: f64) -> Viewport {
        let width_px = at_least(width_px, 1.0);
        let secs = at_least(span.secs(), 1.0);
        let view = Viewport {
            start: span.start(),
            start_frac: 0.0,
            secs_per_px: secs * (1.0 + 2.0 * FIT_MARGIN) / width_px,
            width_px,
        };
        view.moved_secs(-secs * FIT_MARGIN)
    }

    /// Seconds per pixel, more than 0.
    #[must_use]
    pub const fn secs_per_px(self) -> f64 {
        self.secs_per_px
    }

    /// Width in pixels, at least 1.
    #[must_use]
    pub const fn width_px(self) -> f64 {
        self.width_px
    }

    /// Seconds across the width.
    #[must_use]
    pub fn secs(self) -> f64 {
        self.secs_per_px * self.width_px
    }

    /// The span in view, widened to whole seconds.
    #[must_use]
    pub fn visible(self) -> TimeSpan {
        TimeSpan::between(self.start, self.time_from_x(self.width_px).plus_secs(1))
    }

    /// The span in view, widened to whole days.
    #[must_use]
    pub fn visible_days(self) -> TimeSpan {
        let visible = self.visible();
        let (start, end) = (visible.start().secs(), visible.end().secs());
        let first = start.div_euclid(SECS_PER_DAY).saturating_mul(SECS_PER_DAY);
        let last = end
            .saturating_add(SECS_PER_DAY - 1)
            .div_euclid(SECS_PER_DAY)
            .saturating_mul(SECS_PER_DAY);
        TimeSpan::between(TimePoint::from_secs(first), TimePoint::from_secs(last))
    }

    /// Pixels from the left edge to a point; negative to the left of it.
    #[must_use]
    pub fn x_from_time(self, at: TimePoint) -> f64 {
        (at.secs_since(self.start) - self.start_frac) / self.secs_per_px
    }

    /// The point under a pixel, rounded down to a second.
    #[must_use]
    pub fn time_from_x(self, x_px: f64) -> TimePoint {
        let secs = libm::floor(x_px * self.secs_per_px + self.start_frac);
        self.start.plus_secs(saturating_i64(secs))
    }

    /// The view moved by pixels: positive shows what is later.
    #[must_use]
    pub fn pan_px(self, dx_px: f64) -> Viewport {
        self.moved_secs(dx_px * self.secs_per_px)
    }

    /// The view magnified by `factor` (2.0 shows half as much) with the time under `x_px` kept there.
    /// A factor that is not positive and finite changes nothing, nor does one that leads to no scale.
    #[must_use]
    pub fn zoom_at_px(self, x_px: f64, factor: f64) -> Viewport {
        if !(factor > 0.0 && factor.is_finite()) {
            return self;
        }
        let secs_per_px = self.secs_per_px / factor;
        if !(secs_per_px > 0.0 && secs_per_px.is_finite()) {
            return self;
        }
        let moved = self.moved_secs(x_px * (self.secs_per_px - secs_per_px));
        Viewport { secs_per_px, ..moved }
    }

    /// The view that comes next if it goes on changing as it has from `before`.
    #[must_use]
    pub fn going_on_from(self, before: Viewport) -> Viewport {
        let moved_px = before.x_from_time(self.start) + self.start_frac / before.secs_per_px;
        self.pan_px(moved_px).zoom_at_px(0.0, before.secs_per_px / self.secs_per_px)
    }

    /// The same start and scale over another width: a resized box shows more or less at the right.
    #[must_use]
    pub fn with_width_px(self, width_px: f64) -> Viewport {
        Viewport { width_px: at_least(width_px, 1.0), ..self }
    }

    /// The view centred on a point, at the same scale.
    #[must_use]
    pub fn centred_on(self, at: TimePoint) -> Viewport {
        self.pan_px(self.x_from_time(at) - self.width_px / 2.0)
    }

    /// [`Viewport::zoom_at_px`] as far as the limits allow: what is under `x_px` stays there even
    /// where they stop it.
    #[must_use]
    pub fn zoom_within(self, x_px: f64, factor: f64, limits: Limits) -> Viewport {
        let scale = limits.scale(self.secs_per_px / factor, self.width_px);
        self.zoom_at_px(x_px, self.secs_per_px / scale)
    }

    /// The nearest view that keeps the limits. What is zoomed too far is brought back about its
    /// middle; what lost the extent is moved until it is in view again.
    #[must_use]
    pub fn clamped(self, limits: Limits) -> Viewport {
        self.scaled_within(limits).reached_by(limits.extent, REACH_PX, REACH_PX)
    }

    /// The nearest view that keeps the limits where a hand moves the view here from another one.
    ///
    /// It may lose more of the extent than [`Limits`] says for panning only where that other view
    /// had lost it already, or by zooming out.
    #[must_use]
    pub fn clamped_from(self, before: Viewport, limits: Limits) -> Viewport {
        if self.secs_per_px > before.secs_per_px {
            return self.clamped(limits);
        }
        let extent = limits.extent;
        let most = at_least(REACH * self.width_px, REACH_PX);
        let before_end = before.x_from_time(extent.end());
        let before_start = before.width_px - before.x_from_time(extent.start());
        let view = self.scaled_within(limits);
        let reach = |px| within(px, REACH_PX, most);
        view.reached_by(extent, reach(before_end), reach(before_start))
    }

    /// The nearest view that keeps the limits and lies within the extent, with the margin of a fitted
    /// view; that is all of it where a view is wider.
    #[must_use]
    pub fn within_extent(self, limits: Limits) -> Viewport {
        let whole = Viewport::fit(limits.extent, self.width_px);
        let view = self.scaled_within(limits);
        if view.secs_per_px >= whole.secs_per_px {
            return whole;
        }
        let too_early = view.x_from_time(whole.start);
        let view = if too_early > 0.0 { view.pan_px(too_early) } else { view };
        let too_late = view.width_px - view.x_from_time(whole.time_from_x(whole.width_px));
        if too_late > 0.0 { view.pan_px(-too_late) } else { view }
    }

    fn scaled_within(self, limits: Limits) -> Viewport {
        let scale = limits.scale(self.secs_per_px, self.width_px);
        // The factor 1 moves nothing.
        self.zoom_at_px(self.width_px / 2.0, self.secs_per_px / scale)
    }

    /// Moved until the end of a span is so many pixels from the left edge at least, or its start from
    /// the right one.
    fn reached_by(self, span: TimeSpan, end_px: f64, start_px: f64) -> Viewport {
        let too_late = end_px - self.x_from_time(span.end());
        let too_early = self.x_from_time(span.start()) - (self.width_px - start_px);
        if too_late > 0.0 {
            self.pan_px(-too_late)
        } else if too_early > 0.0 {
            self.pan_px(too_early)
        } else {
            self
        }
    }

    /// Seconds from the start of this view to the start of another.
    pub(super) fn secs_to(self, other: Viewport) -> f64 {
        other.start.secs_since(self.start) + other.start_frac - self.start_frac
    }

    /// The view at another scale, moved by seconds.
    pub(super) fn moved_to_scale(self, secs: f64, secs_per_px: f64) -> Viewport {
        Viewport { secs_per_px, ..self.moved_secs(secs) }
    }

    fn moved_secs(self, secs: f64) -> Viewport {
        let total = self.start_frac + secs;
        let whole = libm::floor(total);
        let frac = total - whole;
        // Just below a second the fraction is rounded up to 1: that is the next second, not this one.
        let (whole, frac) = if frac < 1.0 { (whole, frac) } else { (whole + 1.0, 0.0) };
        Viewport { start: self.start.plus_secs(saturating_i64(whole)), start_frac: frac, ..self }
    }
}

/// `value`, but not beyond two others. `f64::clamp` says what is wrong with them, in floats, and so
/// brings 20 KB of code along (10 KB brotli).
pub(crate) const fn within(value: f64, least: f64, most: f64) -> f64 {
    value.max(least).min(most)
}

/// `value`, but not below `least`; what is not a number becomes `least`.
fn at_least(value: f64, least: f64) -> f64 {
    if value > least { value } else { least }
}

#[allow(clippy::cast_possible_truncation)] // `as` saturates, and turns NaN into 0
fn saturating_i64(value: f64) -> i64 {
    value as i64
}
