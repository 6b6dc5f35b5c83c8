//! The names of lengths along the axis, for the way that time runs in.

use super::dom::px;
use crate::state::Orientation;

/// The property that says where on the axis something begins.
pub(super) const fn start(time: Orientation) -> &'static str {
    match time {
        Orientation::Across => "left",
        Orientation::Down => "top",
    }
}

/// The property that says how long something is.
pub(super) const fn length(time: Orientation) -> &'static str {
    match time {
        Orientation::Across => "width",
        Orientation::Down => "height",
    }
}

/// The transform that moves something along the axis.
pub(super) fn shifted(time: Orientation, by_px: f64) -> String {
    let by = px(by_px);
    match time {
        Orientation::Across => format!("translateX({by})"),
        Orientation::Down => format!("translateY({by})"),
    }
}
