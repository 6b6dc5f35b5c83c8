//! The plot: axis, periods, tracks; built anew when time runs the other way.

use super::axis::{axis, stuck_label};
use super::chips::chips;
use super::dom::{El, el, live, on_resize};
use super::down::{date_flags, under_way};
use super::focus::{follow_focus, scroll_to_focus};
use super::hands::listen;
use super::later;
use super::minimap::minimap;
use super::periods::{chapters, regimes, washes};
use super::sticky::Movers;
use super::track::track;
use crate::layout;
use crate::model::Side;
use crate::state::{Orientation, PlotBox, Signal, TimelineState};
use leptos_dom::helpers::request_animation_frame;
use reactive_graph::graph::untrack;
use reactive_graph::owner::StoredValue;
use reactive_graph::traits::{UpdateValue, WithValue};

/// The plot of a set that has been read.
pub(super) fn plot(state: TimelineState) -> El {
    el("div").class("tl-plot-place").live_children(move || {
        let time = state.orientation.get();
        untrack(|| {
            // A reader in the plot stays at their event.
            if state.has_focus.get_untracked() {
                state.focus_mark.set(true);
            }
            vec![turned(state, time)]
        })
    })
}

fn turned(state: TimelineState, time: Orientation) -> El {
    let name = move || {
        let title = state.title();
        Some(state.say(|words| words.say_with("plot.name", &[("title", &title)])))
    };
    let clip = |content: El| el("div").class("tl-clip").add(content);
    let axis_clip = clip(axis(state, time)).add(stuck_label(state, time));
    let backdrop = el("div").class("tl-backdrop").attr("aria-hidden", "true");
    let backdrop = backdrop.add(clip(washes(state, time)));
    let ids = move || {
        // Not before there is room for their rows: all would move at once when there is.
        let has_room = state.plot.get().width_px > 0.0;
        let arrangement = state.arrangement.get().filter(|_| has_room);
        let Some(arrangement) = arrangement else { return Vec::new() };
        let ids = match are_many(state) {
            true => later::near_tracks(state, &arrangement),
            false => arrangement.tracks.iter().map(|track| track.id.clone()).collect(),
        };
        ids.into_iter().map(|id| (id.clone(), id)).collect()
    };
    let list = el("div").keyed(ids, move |id| track(state, time, &id));
    let far = |is_after| {
        el("div").live_children(move || match are_many(state) {
            true => later::far_tracks(state, is_after),
            false => Vec::new(),
        })
    };
    let tracks = el("div").class("tl-tracks").add(backdrop.clone());
    let tracks = tracks.add(far(false)).add(list.class("tl-list")).add(far(true));
    let is_embed = state.options.with_untracked(|options| options.cooperative);
    let plot = el("div")
        .class(if is_embed { "tl-plot tl-shared" } else { "tl-plot" })
        .part("plot")
        .attr("role", "group")
        .attr("tabindex", "-1")
        .live_attr("aria-label", name)
        .live_attr("aria-description", move || Some(state.say(|words| words.say("plot.help"))));
    let (plot, across) = match time {
        Orientation::Across => (rows(state, plot, &axis_clip, &tracks), tracks),
        Orientation::Down => {
            let band = clip(chapters(state, time)).class("tl-clip tl-period-row").part("periods");
            let axis = axis_clip.clone().class("tl-clip tl-axis-row").part("axis");
            (
                plot.add(tracks)
                    .add(under_way(state))
                    .add(chips(state, Some(false)))
                    .add(band)
                    .add(axis)
                    .add(date_flags(state))
                    .add(minimap(state, time)),
                backdrop,
            )
        }
    };
    observe_size(state, time, &plot, &axis_clip, &across);
    move_with_view(state, time, &plot);
    follow_focus(state, &plot);
    let hint = Signal::new(0);
    let plot = if is_embed {
        plot.add(
            el("p")
                .class("tl-wheel-hint")
                .attr("aria-hidden", "true")
                .live_attr("hidden", move || (hint.get() == 0).then(String::new))
                .live_text(move || state.say(|words| words.say("plot.wheel-hint"))),
        )
    } else {
        plot
    };
    listen(state, time, plot, axis_clip, hint)
}

/// Whether there are more tracks than elements for them.
fn are_many(state: TimelineState) -> bool {
    state.arrangement.get().is_some_and(|arrangement| {
        layout::are_many_tracks(arrangement.tracks.len(), arrangement.count())
    }) && state.rest_is_here()
}

/// Axis, bands and tracks above each other, each beside its header.
fn rows(state: TimelineState, plot: El, axis_clip: &El, tracks: &El) -> El {
    let row = |class: &str, head: El, clip: El| {
        el("div").class(class).add(head.class("tl-head")).add(clip)
    };
    let band = el("div").class("tl-clip").add(chapters(state, Orientation::Across));
    let period_head = el("div").live_text(move || state.say(|words| words.say("plot.period")));
    let scrolled = tracks.element().clone();
    let tracks = tracks.clone().add(chips(state, None)).on("scroll", move |_| {
        state.scrolled_px.set(f64::from(scrolled.scroll_top()));
        state.unsettle();
    });
    scroll_to_focus(state, &tracks);
    plot.add(row("tl-row tl-axis-row", el("div"), axis_clip.clone()).part("axis"))
        .add(row("tl-row tl-period-row", period_head, band).part("periods"))
        .add(regimes(state, Side::Above))
        .add(tracks)
        .add(regimes(state, Side::Below))
}

/// Tells the state how large the plot is, now and whenever that changes. A hidden box has no size,
/// and nothing is done until it has one.
fn observe_size(state: TimelineState, time: Orientation, plot: &El, axis: &El, tracks: &El) {
    let measure = {
        let (plot, axis, tracks) = (plot.clone(), axis.clone(), tracks.clone());
        move || {
            let root = plot.element().closest(".timeloom").ok().flatten();
            let Some(root) = root else { return };
            let size = |px: i32| f64::from(px);
            let sides =
                |of: &El| (size(of.element().client_width()), size(of.element().client_height()));
            let (along, across) = match time {
                Orientation::Across => (sides(&axis).0, sides(&tracks).1),
                Orientation::Down => (sides(&axis).1, sides(&tracks).0),
            };
            state.measured(PlotBox {
                time,
                width_px: along,
                tracks_px: across,
                density: state.density_of(size(root.client_width()), size(root.client_height())),
            });
        }
    };
    on_resize(&[axis, tracks], measure);
}

/// The one effect that runs in every frame of a pan or zoom.
fn move_with_view(state: TimelineState, time: Orientation, plot: &El) {
    let movers = StoredValue::new_local(Movers::default());
    let plot = StoredValue::new_local(plot.clone());
    let place = move || {
        let view = state.view.try_get_untracked().flatten();
        let window = state.window.try_get_untracked().flatten();
        let rests = state.settled.try_get_untracked().unwrap_or_default();
        if let (Some(view), Some(window)) = (view, window) {
            movers.try_update_value(|movers| movers.place(time, view, window, rests));
        }
    };
    let gather = move || {
        if let Some(root) = plot.try_with_value(|plot| plot.element().clone()) {
            movers.try_update_value(|movers| movers.gather(&root));
            place();
        }
    };
    live(move || {
        state.view.track();
        state.settled.track();
        place();
    });
    // It is counted some frames before it is settled: what that asks of the browser is done by then.
    live(move || {
        if state.settled_view.get().is_some() {
            movers.try_update_value(Movers::rest);
            place();
        }
    });
    // What is mounted has changed: gather what is there now, in the next frame what this change mounts, and
    // when all of it is there and has been counted.
    live(move || {
        state.census.track();
        state.window.track();
        state.layout.track();
        state.language.track();
        state.in_sight.track();
        state.has_rest();
        gather();
        request_animation_frame(gather);
    });
}
