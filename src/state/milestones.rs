//! Moments of the page's performance timeline.

use super::TimelineState;
use reactive_graph::traits::UpdateValue;

/// Those that have passed.
#[derive(Default)]
pub(super) struct Passed {
    first_event: bool,
    ready: bool,
}

/// What the page's performance is measured by (README, "For tests and embedders").
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Milestone {
    /// The frame that first draws events.
    FirstEvent,
    /// Everything stands, and an input has its visible effect.
    Ready,
}

/// Tells the browser's performance timeline, once for each milestone of a timeline.
///
/// Of a timeline whose address is the page's alone: the browser keeps marks as long as the page lives, and
/// timelines of somebody else's page come and go.
pub(super) fn mark_once(state: TimelineState, milestone: Milestone) {
    if !state.options.with_untracked(|options| options.owns_address) {
        return;
    }
    let passed = state.frame.try_update_value(|frame| {
        let flag = match milestone {
            Milestone::FirstEvent => &mut frame.passed.first_event,
            Milestone::Ready => &mut frame.passed.ready,
        };
        std::mem::replace(flag, true)
    });
    let performance = web_sys::window().and_then(|window| window.performance());
    if let (Some(false), Some(performance)) = (passed, performance) {
        // Refused only for the names of navigation timing.
        let _ = performance.mark(match milestone {
            Milestone::FirstEvent => "timeloom:first-event",
            Milestone::Ready => "timeloom:ready",
        });
    }
}
