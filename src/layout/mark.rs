//! The form of a mark at a scale, and the two points that it hangs on.

use super::Metrics;
use crate::model::index::Drawn;
use crate::time::{TimePoint, TimeSpan};

/// How an event is drawn (design, section 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A moment known finely enough for the scale: the shape of its thread.
    Point,
    /// A moment known less finely, up to 30 px: the shape with a whisker over the interval.
    Whisker,
    /// A moment somewhere within more than 30 px: both ends fade, the label is centred.
    Somewhere,
    /// A span whose label stands outside.
    Ribbon,
    /// A span whose label stands inside.
    Cloth,
}

impl Form {
    /// Whether the label stands inside the mark.
    #[must_use]
    pub const fn holds_label(self) -> bool {
        matches!(self, Form::Cloth | Form::Somewhere)
    }
}

/// The points that a mark hangs on: it reaches from `left` to `right`, and some constant pixels
/// beyond each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchors {
    /// Leftmost point.
    pub left: TimePoint,
    /// Rightmost point.
    pub right: TimePoint,
}

/// A moment whose interval is at most this wide is a plain point even between fine ticks: the width
/// of the point itself, so that nothing finer than the source is claimed by what can be seen.
const POINT_PX: f64 = 9.4;
/// Widest interval drawn as a whisker; beyond it the label is centred (design, section 7).
const WHISKER_PX: f64 = 30.0;

/// The scale that a layout is made for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LayoutScale {
    /// Seconds per pixel, more than 0.
    pub secs_per_px: f64,
    /// Seconds between the finest ticks of the axis: a moment known that finely is a plain point.
    pub grain_secs: f64,
    /// The set's extent. A label that would reach beyond its end stands to the left of its mark if it
    /// can: there the first view would cut it.
    pub extent: TimeSpan,
}

/// The form of an event at a scale, and what it hangs on.
#[must_use]
pub fn form_of(
    drawn: Drawn,
    label_px: f64,
    scale: LayoutScale,
    metrics: &Metrics,
) -> (Form, Anchors) {
    let width = drawn.span.secs() / scale.secs_per_px;
    // Leap years and long months: a year is as fine as the ticks of other years.
    let as_fine_as_ticks = drawn.span.secs() <= scale.grain_secs * 1.05 && width <= WHISKER_PX;
    let whole = Anchors { left: drawn.span.start(), right: drawn.span.end() };
    let label_fits = width >= (label_px + metrics.cloth_padding).max(metrics.cloth_least);
    if !drawn.is_moment {
        return (if label_fits { Form::Cloth } else { Form::Ribbon }, whole);
    }
    if width <= POINT_PX || as_fine_as_ticks {
        let middle = drawn.span.middle();
        return (Form::Point, Anchors { left: middle, right: middle });
    }
    if width <= WHISKER_PX || !label_fits {
        return (Form::Whisker, whole);
    }
    (Form::Somewhere, whole)
}
