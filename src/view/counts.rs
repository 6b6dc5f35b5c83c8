//! Counts on the spine of a track, and what a press on one does.

use crate::model::index::EventIdx;
use crate::state::TimelineState;

/// Opens the count that was pressed.
pub(super) fn open_count(state: TimelineState, element: &web_sys::Element) {
    let Some(first) = element.get_attribute("data-first").and_then(|at| at.parse().ok()) else {
        return;
    };
    let (Some(layout), Some(window)) = (state.layout.get_untracked(), state.window.get_untracked())
    else {
        return;
    };
    let Some(track) = layout.arrangement.track_of(EventIdx(first)) else { return };
    let packing = layout.packing(track, window.span);
    let cluster = packing.clusters.iter().find(|cluster| cluster.first == EventIdx(first));
    if let Some(cluster) = cluster {
        state.open_cluster(&[cluster.first, cluster.last]);
    }
}
