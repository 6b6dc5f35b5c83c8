//! The second part of the program, which arrives after the opening view (`docs/decisions.md`, D18).
//!
//! Its code is called through `view::later` alone, and there only from effects that have asked
//! [`TimelineState::rest_is_here`]: what a reader does before it has arrived stands in the state, and
//! shows when it has. The only thing that timelines of a page share, since they share the code.

use super::TimelineState;
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{Get, GetUntracked, Set};
use std::cell::RefCell;

thread_local! {
    static ARRIVED: ArcRwSignal<bool> = ArcRwSignal::new(false);
    static WAITING: RefCell<Vec<Box<dyn FnOnce()>>> = RefCell::default();
}

/// The second part is there: `start.js` says so, at once where the program is in one piece.
pub fn rest_arrived() {
    ARRIVED.with(|arrived| arrived.set(true));
    for go_on in WAITING.with(RefCell::take) {
        go_on();
    }
}

/// Goes on when the second part is there: now, or later.
pub fn when_here(go_on: impl FnOnce() + 'static) {
    match ARRIVED.with(GetUntracked::get_untracked) {
        true => go_on(),
        false => WAITING.with(|waiting| waiting.borrow_mut().push(Box::new(go_on))),
    }
}

impl TimelineState {
    /// Whether the second part of the program has arrived; tracks it, without a need of it.
    pub fn has_rest(self) -> bool {
        ARRIVED.with(Get::get)
    }

    /// Whether the second part of the program may be called: it is there, and so is the set, not just
    /// its digest. Tracks both. Until it may, the timeline is not settled, since something that was asked
    /// for is missing.
    #[must_use]
    pub fn rest_is_here(self) -> bool {
        // Both are asked, so that both are tracked.
        let (is_digest, has_arrived) = (self.is_digest.get(), ARRIVED.with(Get::get));
        let is_here = has_arrived && !is_digest;
        let was_missing = super::frame::misses_rest(self, !is_here);
        if is_here && was_missing {
            self.unsettle();
        }
        is_here
    }
}
