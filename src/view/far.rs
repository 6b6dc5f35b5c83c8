//! More tracks than there are elements for: what stands for those far from sight ([`crate::layout::tracks_near`]).

use super::dom::{El, el, px, set_style};
use crate::arrange::Arrangement;
use crate::layout::tracks_near;
use crate::state::TimelineState;

/// The tracks that are elements, by their ids.
pub(super) fn ids(state: TimelineState, arrangement: &Arrangement) -> Vec<String> {
    let range = tracks_near(state.in_sight.get(), arrangement.tracks.len());
    let tracks = arrangement.tracks.get(range).unwrap_or_default();
    tracks.iter().map(|track| track.id.clone()).collect()
}

/// One element, as high as all tracks of a side, with how many they and their events in view are.
pub(super) fn content(state: TimelineState, is_after: bool) -> Vec<El> {
    let Some(layout) = state.layout.get() else { return Vec::new() };
    let tracks = &layout.arrangement.tracks;
    let near = tracks_near(state.in_sight.get(), tracks.len());
    let far = if is_after { near.end..tracks.len() } else { 0..near.start };
    let count = far.len();
    if count == 0 {
        return Vec::new();
    }
    let heights = layout.rows.get(far.clone()).unwrap_or_default().iter();
    let height_px: f64 = heights.map(|rows| rows.height_px).sum();
    // It has its height before anything is counted: an address may lead to a track below.
    let in_view = state.settled_view.get().map_or(0, |view| {
        let far = tracks.get(far).unwrap_or_default().iter();
        far.map(|track| track.columns.count_meeting(view)).sum::<usize>()
    });
    let name = state.say(|words| words.count("far.tracks", count as u64));
    let element = el("div")
        .attr("role", "group")
        .attr("aria-label", &name)
        .attr("data-tracks", &count.to_string())
        .attr("data-count-in-view", &in_view.to_string());
    set_style(element.html(), "height", &px(height_px));
    vec![element]
}
