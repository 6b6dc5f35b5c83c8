//! The headers of tracks.

use super::dom::{El, el};
use super::found::of_track;
use super::track::place_of;
use crate::state::{Orientation, TimelineState};
use std::sync::Arc;

/// What stands for a track that is scrolled out of sight.
pub(super) fn bare_header(
    state: TimelineState,
    id: &Arc<str>,
    title: impl Fn() -> Option<String> + 'static,
) -> El {
    let id = Arc::clone(id);
    el("div").class("tl-head").live_attr("title", title).live_attr(
        "data-count-in-view",
        move || {
            let (arrangement, view) = (state.arrangement.get()?, state.settled_view.get()?);
            let track = arrangement.tracks.get(place_of(state, &id)?)?;
            Some(track.columns.count_meeting(view).to_string())
        },
    )
}

/// The header of a track: a button that folds it, and buttons that move it among the others.
pub(super) fn header(
    state: TimelineState,
    time: Orientation,
    id: &Arc<str>,
    title: impl Fn() -> Option<String> + Clone + 'static,
    is_folded: impl Fn() -> bool + Clone + 'static,
) -> El {
    let summary = {
        let id = Arc::clone(id);
        move || {
            let shown = state.shown();
            if let Some(said) = of_track(state, &id) {
                return said;
            }
            let found = shown.as_ref().and_then(|shown| {
                let track = shown.set.tracks.iter().find(|track| *track.id == *id)?;
                Some((shown, track.summary.as_ref()?))
            });
            found
                .map(|(shown, text)| state.say(|words| words.text(&shown.set, text)))
                .unwrap_or_default()
        }
    };
    let count = {
        let id = Arc::clone(id);
        move || {
            let arrangement = state.arrangement.get();
            let track =
                place_of(state, &id).and_then(|place| arrangement.as_ref()?.tracks.get(place));
            track.map_or(0, |track| track.columns.len()).to_string()
        }
    };
    let name = {
        let (title, is_folded) = (title.clone(), is_folded.clone());
        move || {
            let key = if is_folded() { "plot.unfold" } else { "plot.fold" };
            let title = title().unwrap_or_default();
            Some(state.say(|words| words.say_with(key, &[("track", &title)])))
        }
    };
    let pressed = Arc::clone(id);
    let fold = el("button")
        .attr("type", "button")
        .class("tl-track-head")
        .part("track-header")
        .attr("tabindex", "-1")
        .live_attr("aria-expanded", move || Some((!is_folded()).to_string()))
        .live_attr("aria-label", name)
        .on("click", move |_| state.toggle_fold(&pressed))
        .add(el("span").class("tl-shape"))
        .add(el("span").class("tl-track-title").live_text({
            let title = title.clone();
            move || title().unwrap_or_default()
        }))
        .add(el("span").class("tl-track-count").live_text(count))
        .add(el("span").class("tl-track-summary").live_text(summary));
    let mover = |key: &'static str, sign: &str, by: isize| {
        let (id, title) = (Arc::clone(id), title.clone());
        el("button")
            .attr("type", "button")
            .attr("tabindex", "-1")
            .live_attr("aria-label", move || {
                let title = title().unwrap_or_default();
                Some(state.say(|words| words.say_with(key, &[("track", &title)])))
            })
            .text(sign)
            .on("click", move |_| state.move_track(&id, by))
    };
    let [back, on] = match time {
        Orientation::Across => [("plot.move-up", "↑"), ("plot.move-down", "↓")],
        Orientation::Down => [("plot.move-left", "←"), ("plot.move-right", "→")],
    };
    let movers = el("span").class("tl-track-move");
    let movers = movers.add(mover(back.0, back.1, -1)).add(mover(on.0, on.1, 1));
    el("div").class("tl-head").add(fold).add(movers)
}
