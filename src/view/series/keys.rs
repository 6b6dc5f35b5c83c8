//! Hovering a lane, and going through its values by keys.

use super::Handles;
use crate::chart::nearest;
use crate::view::dom::{El, drawn_scale, live};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, MouseEvent};

/// How far from a point it is still meant.
const REACH_PX: f64 = 24.0;

/// Hovering and arrow keys go through the points.
pub(super) fn follow(handles: Handles, track: Arc<str>, plot: El) -> El {
    let Handles { state, lane, .. } = handles;
    live(move || {
        lane.track();
        handles.show(None);
    });
    let (element, focused): (HtmlElement, El) = (plot.html().clone(), plot.clone());
    let point_at = move |event: &MouseEvent| {
        let (lane, view) = (lane.get_untracked()?, state.view.get_untracked()?);
        let x = f64::from(event.client_x()) - element.get_bounding_client_rect().left();
        let x = x / drawn_scale(&element);
        // A drag moves the plot, and is no question.
        let found = nearest(&lane.points, view.time_from_x(x), REACH_PX * view.secs_per_px());
        found.filter(|_| event.buttons() == 0)
    };
    let pressed = point_at.clone();
    let here = plot.clone();
    plot.on("pointermove", move |event| handles.show(point_at(event.unchecked_ref())))
        .on("click", move |event| handles.show(pressed(event.unchecked_ref())))
        .on("pointerleave", move |_| handles.show(None))
        .on("focusout", move |_| handles.show(None))
        .on("focusin", move |_| {
            state.lane.set(String::from(&*track));
            state.unsettle();
            // A press asks for what is under it, a key for the first value in view.
            if focused.element().matches(":focus-visible").unwrap_or(false)
                && let (Some(lane), Some(view)) = (lane.get_untracked(), state.view.get_untracked())
            {
                let view = view.visible();
                let first = lane.points.iter().position(|point| point.span.meets(view));
                handles.go(first.unwrap_or(0));
            }
        })
        .on("keydown", move |event| on_key(handles, &here, event.unchecked_ref()))
}

fn on_key(handles: Handles, plot: &El, event: &KeyboardEvent) {
    let count = handles.lane.get_untracked().map_or(0, |lane| lane.points.len());
    let (now, last) = (handles.tip.get_untracked(), count.saturating_sub(1));
    let to = match event.key().as_str() {
        _ if event.ctrl_key() || event.meta_key() || event.alt_key() => return,
        "ArrowLeft" => now.map_or(last, |now| now.saturating_sub(1)),
        "ArrowRight" => now.map_or(0, |now| (now + 1).min(last)),
        "Home" => 0,
        "End" => last,
        "ArrowUp" | "ArrowDown" => {
            neighbour(plot, event.key() == "ArrowDown");
            count
        }
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    handles.go(to);
}

/// Gives the focus to the lane of the track above or below, if there is one.
fn neighbour(lane: &El, is_below: bool) {
    let plot = lane.element().closest(".tl-plot").ok().flatten();
    // Of a track without a lane the choice.
    let all = "[data-lane-of]:not([hidden]), .tl-none:not([hidden]) select";
    let Some(lanes) = plot.and_then(|plot| plot.query_selector_all(all).ok()) else { return };
    let is_here = |place: &u32| lanes.item(*place).as_ref() == Some(lane.element().as_ref());
    let Some(here) = (0..lanes.length()).find(is_here) else { return };
    let there = if is_below { here.checked_add(1) } else { here.checked_sub(1) };
    if let Some(there) = there.and_then(|there| lanes.item(there)) {
        // Refused only for what has just gone.
        let _ = there.unchecked_ref::<HtmlElement>().focus();
    }
}
