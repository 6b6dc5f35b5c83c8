//! The list of keys: a dialog of the browser's own, so that focus, Escape and what lies behind it
//! are its business.

use super::dom::{El, el};
use super::later;
use crate::interact::{KEYS, KeyRow, turned_cap};
use crate::state::{Orientation, TimelineState};
use crate::words::Words;
use leptos_dom::helpers::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

/// The dialog; an empty element while it is closed.
pub(super) fn help(state: TimelineState) -> El {
    let dialog = el("dialog").class("tl-help").part("dialog").attr("closedby", "any");
    let element = dialog.element().clone();
    dialog
        .live_attr("aria-label", move || Some(state.say(|words| words.say("keys.title"))))
        .live_children(move || {
            if !state.help.get() || !state.rest_is_here() {
                return Vec::new();
            }
            let element = element.clone();
            // It takes the focus to its first button once that is there.
            request_animation_frame(move || {
                // Refused only where it is open already, or has gone off the page.
                let _ = element.unchecked_ref::<HtmlDialogElement>().show_modal();
            });
            let time = state.orientation.get();
            state.say(|words| later::keys(words, time))
        })
        .on("close", move |_| state.help.set(false))
}

/// What is in the dialog.
pub(super) fn content(words: Words<'_>, time: Orientation) -> Vec<El> {
    // A form of this method closes its dialog.
    let close = el("form")
        .attr("method", "dialog")
        .add(el("button").class("tl-primary").text(&words.say("panel.close")));
    let row = |(what, keys): &KeyRow| {
        let caps = keys.iter().filter(|key| !key.cap.is_empty());
        let keys = caps.fold(el("th").attr("scope", "row"), |head, key| {
            head.add(el("kbd").text(turned_cap(key.cap, time))).text(" ")
        });
        el("tr").add(keys).add(el("td").text(&words.say(what)))
    };
    // The button first: the focus goes to it, and a small box is to show the beginning of the list.
    vec![
        close,
        el("h2").text(&words.say("keys.title")),
        el("p").text(&words.say("keys.where")),
        el("table").add(el("tbody").all(KEYS.iter().map(row))),
        el("p").text(&words.say("keys.pointer")),
    ]
}
