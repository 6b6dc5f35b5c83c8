//! Counts at the edges of tracks, and the spine below them ([`crate::layout::cover`]).

use super::{Orientation, TimelineState};
use crate::layout::{Census, Metrics, Screen, cover};
use reactive_graph::traits::UpdateValue;

/// What is done with the censuses of all tracks before they are told.
pub(super) type Covers = fn(TimelineState, &mut [Census]);

impl TimelineState {
    /// From now on, no count at an edge lies on another. Called by the second part of the program, which all
    /// of this is in, as those counts are.
    pub fn keep_edges_clear(self) {
        let before = self.frame.try_update_value(|frame| frame.covers.replace(keep_clear));
        // What was counted before is counted again; each track that comes calls this.
        if before.flatten().is_none() {
            self.unsettle();
        }
    }
}

fn keep_clear(state: TimelineState, censuses: &mut [Census]) {
    let (Some(view), Some(layout)) = (state.view.get_untracked(), state.layout.get_untracked())
    else {
        return;
    };
    let metrics = match state.orientation.get_untracked() {
        Orientation::Across => state.plot.get_untracked().density.metrics(),
        Orientation::Down => Metrics::DOWN,
    };
    let screen =
        Screen { metrics: &metrics, px: &|at| view.x_from_time(at), length_px: view.width_px() };
    let (visible, callouts) = (view.visible_days(), state.callouts_untracked());
    for (track, census) in censuses.iter_mut().enumerate() {
        if let (false, Some(columns)) = (census.edges.is_empty(), layout.columns(track)) {
            let packing = layout.packing(track, visible);
            let (apart, labels) = (&callouts.events, layout.labels.as_ref());
            cover(census, screen, columns, &packing, visible, apart, labels);
        }
    }
}
