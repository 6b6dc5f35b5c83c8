//! Going from period to period.

use crate::scale::{Limits, Viewport};
use crate::time::TimeSpan;

/// How many pixels a view may be off the one that shows a period, and still count as it.
const OFF_PX: f64 = 1.0;

/// The period before or after what is shown; `None` at an end.
///
/// While a view shows just one period, that is the one beside it by when they start, of those that
/// start together by when they end. Elsewhere the next is the first that starts in or after the view,
/// and the previous the last that ends in or before it.
#[must_use]
pub fn period_beside(
    periods: &[TimeSpan],
    view: Viewport,
    limits: Limits,
    forward: bool,
) -> Option<TimeSpan> {
    let is_shown = |span: &&TimeSpan| {
        let fitted = Viewport::fit(**span, view.width_px()).clamped(limits);
        let off = |at| (view.x_from_time(at) - fitted.x_from_time(at)).abs();
        off(span.start()) < OFF_PX && off(span.end()) < OFF_PX
    };
    let shown = periods.iter().find(is_shown);
    let visible = view.visible();
    let is_beyond = |span: &&TimeSpan| match (shown, forward) {
        (Some(shown), true) => *span > shown,
        (Some(shown), false) => *span < shown,
        (None, true) => span.start() >= visible.start(),
        (None, false) => span.end() <= visible.end(),
    };
    let nearer = |a, b| if forward { std::cmp::min(a, b) } else { std::cmp::max(a, b) };
    periods.iter().filter(is_beyond).copied().reduce(nearer)
}
