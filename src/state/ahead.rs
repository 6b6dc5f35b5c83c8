//! Layouts that are made before they are needed, a track a frame, so that no frame makes all of them.
//!
//! While the view moves, that is the one that comes next if it goes on as it does; while its rest is waited
//! for, the one that is shown at rest.

use super::TimelineState;
use super::frame::{self, When};
use crate::scale::{Viewport, Window};
use reactive_graph::traits::UpdateValue;
use std::sync::Arc;

/// Frames that a zoom is thought on for: it changes the view once a frame, and a track is laid out in each. A
/// drag leaves the step, and most of its tiles are there.
const FRAMES_AHEAD: usize = 4;

/// What lays out ahead: on the way from one view to another, or without one, for the rest.
pub(super) type LaysOut = fn(TimelineState, Option<(Viewport, Viewport)>);

impl TimelineState {
    /// From now on, layouts are made ahead. Called by the second part of the program, which all of this is in.
    pub fn lay_out_ahead(self) {
        self.frame.update_value(|frame| frame.lays_out_ahead = Some(lay_out));
    }
}

/// Lays out what will be needed next, if what does that is there.
pub(super) fn lay_out_ahead(state: TimelineState, way: Option<(Viewport, Viewport)>) {
    if let Some(lay_out) = state.frame.try_update_value(|frame| frame.lays_out_ahead).flatten() {
        lay_out(state, way);
    }
}

/// Prepares what comes next on a way from one view to another, or without one, what is shown at rest.
fn lay_out(state: TimelineState, way: Option<(Viewport, Viewport)>) {
    match way {
        Some((before, now)) => on_the_way(state, before, now),
        None => for_rest(state),
    }
}

/// Prepares what comes next on the way from one view to another.
fn on_the_way(state: TimelineState, before: Viewport, now: Viewport) {
    let Some(window) = state.window.get_untracked() else { return };
    let (mut before, mut view) = (before, now);
    for _ in 0..FRAMES_AHEAD {
        (before, view) = (view, view.going_on_from(before));
        let next = Window::around(view, Some(window), true);
        if next.step != window.step {
            // A step is the same wherever it is left from: most of its tiles are.
            return prepare(state, next, &|known| known.step == next.step);
        }
    }
}

/// Prepares what is shown when the view comes to rest where it is.
fn for_rest(state: TimelineState) {
    if let (Some(view), Some(window)) = (state.view.get_untracked(), state.window.get_untracked()) {
        prepare(state, Window::around(view, Some(window), false), &|_| false);
    }
}

fn prepare(state: TimelineState, window: Window, is_known: &dyn Fn(Window) -> bool) {
    let Some(layout) = state.layout.get_untracked() else { return };
    let layouts = state.frame.try_update_value(|frame| {
        let before = frame.ahead.replace(window);
        let is_known = before.is_some_and(|before| before == window || is_known(before));
        (!is_known).then(|| Arc::clone(&frame.layouts))
    });
    let Some(layouts) = layouts.flatten() else { return };
    let next = layouts.of(layout.at(window.step));
    let (mut track, last) = state.in_sight.get_untracked();
    let part = move || {
        // Laid out and kept: whoever asks next finds it.
        let _ = next.packing(track, window.span);
        track += 1;
        track < last
    };
    frame::make_more(state, When::Now, Box::new(part));
}
