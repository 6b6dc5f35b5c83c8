//! The address of the page: what is seen is written to it, and it is followed.

use super::dom::{El, el, listen, live};
use super::later;
use crate::address::AddressProblem;
use crate::state::TimelineState;
use crate::words::Words;

/// Keeps the address of the page, where it is that of this timeline. What it said in vain stands in a
/// notice: the element that is returned, empty where there is nothing to say.
pub(super) fn links(state: TimelineState) -> El {
    if state.options.with_untracked(|options| options.owns_address) {
        live(move || {
            // What does not move the view; that is written when it settles.
            state.theme.track();
            state.calendar.track();
            state.form.track();
            state.filter.track();
            state.search.track();
            state.hide_others.track();
            state.keep_address();
        });
        if let Some(window) = web_sys::window() {
            // A browser may tell of a fragment by one of them or by both.
            for event in ["popstate", "hashchange"] {
                listen(&window, event, move |_| state.follow_address());
            }
        }
    }
    el("div").attr("role", "status").live_children(move || notice(state))
}

fn notice(state: TimelineState) -> Vec<El> {
    let faults = state.faults.get();
    if faults.is_empty() || !state.rest_is_here() {
        return Vec::new();
    }
    state.say(|words| later::notice(state, words, &faults))
}

/// What is said where there is something.
pub(super) fn said(state: TimelineState, words: Words<'_>, faults: &[AddressProblem]) -> Vec<El> {
    let close = el("button")
        .attr("type", "button")
        .class("tl-link")
        .text(&words.say("panel.close"))
        .on("click", move |_| state.faults.set(Vec::new()));
    let heading = el("p").add(el("strong").text(&words.say("address.title"))).text(" ").add(close);
    let sentences = faults.iter().map(|fault| el("li").text(&fault.in_words(words)));
    let notice = el("section")
        .class("tl-problems")
        .attr("aria-label", &words.say("address.title"))
        .attr("data-address-problems", &faults.len().to_string())
        .add(heading)
        .add(el("ul").class("tl-problem-list").all(sentences));
    vec![notice]
}
