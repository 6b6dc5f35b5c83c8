//! The browser's focus follows the state, and what it is on is brought into sight.

use super::dom::{El, live};
use crate::state::TimelineState;
use leptos_dom::helpers::request_animation_frame;
use reactive_graph::owner::StoredValue;
use reactive_graph::traits::{GetValue, SetValue, UpdateValue, WithValue};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement};

/// Scrolls the track of the focused event into sight.
pub(super) fn scroll_to_focus(state: TimelineState, tracks: &El) {
    let tracks = StoredValue::new_local(tracks.clone());
    live(move || {
        let focused = state.focused.get();
        // An address says what is focused before there are tracks: then this runs again when there are.
        let layout = state.layout.get_untracked().or_else(|| state.layout.get());
        let place = focused.zip(layout).and_then(|(event, layout)| {
            let place = layout.arrangement.track_of(event)?;
            let top: f64 = layout.rows.iter().take(place).map(|rows| rows.height_px).sum();
            Some((top, top + layout.rows.get(place)?.height_px))
        });
        let height = state.plot.get_untracked().tracks_px;
        let scrolled = state.scrolled_px.get_untracked();
        if let Some((top, bottom)) = place
            && (top < scrolled || bottom > scrolled + height)
        {
            // A track higher than the plot shows its head.
            let to = if top < scrolled { top } else { top.min(bottom - height) };
            #[allow(clippy::cast_possible_truncation)] // pixels
            tracks.with_value(|tracks| tracks.element().set_scroll_top(to as i32));
        }
    });
}

/// Puts the browser's focus where the state says the focus is, once the mark is there.
pub(super) fn follow_focus(state: TimelineState, plot: &El) {
    let last_focused = StoredValue::new_local(None::<Element>);
    let target_of =
        |event: &Event| event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let watched = plot.clone();
    watched
        .on("focusin", move |event| {
            last_focused.set_value(target_of(&event));
            state.has_focus.set(true);
        })
        .on("focusout", move |event| {
            let target = target_of(&event);
            // A reader who goes elsewhere leaves a mark that stays on the page. One that was taken
            // off the page is built anew, and the reader is still there.
            request_animation_frame(move || {
                let has_left = last_focused.try_with_value(|last| *last == target).unwrap_or(false);
                // The list of keys gives the focus back, to a mark that has to be there still.
                let is_back_soon = state.help.try_get_untracked() != Some(false);
                if has_left && !is_back_soon && target.is_some_and(|target| target.is_connected()) {
                    last_focused.try_update_value(|last| *last = None);
                    state.has_focus.set(false);
                    state.unsettle();
                }
            });
        });
    let plot = StoredValue::new_local(plot.clone());
    let put = move || {
        // Nor once the timeline has been taken off the page.
        if state.focus_mark.try_get_untracked() != Some(true) {
            return;
        }
        let id =
            state.focused.get_untracked().zip(state.shown_untracked()).and_then(
                |(event, shown)| shown.set.events.get(event.0).map(|event| event.id.clone()),
            );
        let (Some(plot), Some(id)) = (plot.try_get_value(), id) else {
            return;
        };
        let plot = plot.html();
        let selector = format!("[data-event=\"{id}\"]");
        let mark = plot.query_selector(&selector).ok().flatten();
        match mark.and_then(|mark| mark.dyn_into::<HtmlElement>().ok()) {
            Some(mark) => {
                focus_without_scrolling(&mark);
                state.focus_mark.set(false);
            }
            // Until the mark is there the plot stands in, and the next chance is taken.
            None => focus_without_scrolling(plot),
        }
    };
    live(move || {
        state.focus_mark.track();
        state.focused.track();
        state.layout.track();
        state.window.track();
        // All marks are there when they are counted, which is before all has settled.
        state.census.track();
        // A mark that had the focus and was built anew for another zoom step gets it back.
        let is_lost = move || {
            let active = web_sys::window().and_then(|window| window.document()?.active_element());
            let was_taken = last_focused
                .try_with_value(|last| last.as_ref().is_some_and(|last| !last.is_connected()));
            was_taken == Some(true) && active.is_none_or(|active| active.tag_name() == "BODY")
        };
        request_animation_frame(move || {
            if state.focus_mark.try_get_untracked() == Some(false) && is_lost() {
                state.focus_mark.set(true);
            }
            put();
        });
    });
}

pub(super) fn focus_without_scrolling(element: &HtmlElement) {
    let options = js_sys::Object::new();
    let set = js_sys::Reflect::set(&options, &JsValue::from_str("preventScroll"), &JsValue::TRUE);
    let focus = js_sys::Reflect::get(element, &JsValue::from_str("focus"));
    // An element that cannot take the focus leaves it where it is.
    let _ = match (set, focus.map(JsCast::dyn_into::<js_sys::Function>)) {
        (Ok(_), Ok(Ok(focus))) => focus.call1(element, &options).is_ok(),
        _ => element.focus().is_ok(),
    };
}
