//! While the event set is on its way, and where it does not arrive.

use super::dom::{El, el};
use super::later;
use crate::state::{Document, TimelineState};
use crate::words::{FetchFailure, Words};

pub(super) fn loading(state: TimelineState) -> El {
    let progress = move || match state.document.get() {
        Document::Loading { received, total: Some(total) } if total >= received => {
            state.say(|words| {
                let (bytes, total) = (words.bytes(received), words.bytes(total));
                words.say_with("loading.progress-of", &[("bytes", &bytes), ("total", &total)])
            })
        }
        Document::Loading { received, .. } if received > 0 => state
            .say(|words| words.say_with("loading.progress", &[("bytes", &words.bytes(received))])),
        Document::Reading { part } => {
            let percent = super::dom::fixed(part * 100.0, 0) + "%";
            state.say(|words| words.say_with("loading.reading", &[("percent", &percent)]))
        }
        _ => String::new(),
    };
    let threads = ["tl-thread-1", "tl-thread-2", "tl-thread-3"].map(|class| el("i").class(class));
    el("div")
        .class("tl-loading")
        .part("message")
        .add(
            el("p")
                .attr("role", "status")
                .live_text(move || state.say(|words| words.say("loading.title"))),
        )
        .add(el("p").class("tl-quiet").live_text(progress))
        .add(el("div").class("tl-loading-threads").attr("aria-hidden", "true").all(threads))
}

pub(super) fn failure(state: TimelineState) -> El {
    el("div").class("tl-failure").part("message").attr("role", "alert").live_children(move || {
        let Document::Failed { url, failure } = &state.document.get() else { return Vec::new() };
        if !state.rest_is_here() {
            return Vec::new();
        }
        state.say(|words| later::failed(state, words, url, failure))
    })
}

/// What is said of a failure.
pub(super) fn failed(
    state: TimelineState,
    words: Words<'_>,
    url: &str,
    failure: &FetchFailure,
) -> Vec<El> {
    let cause_hidden = matches!(failure, FetchFailure::Unreachable { offline: false, .. });
    let heading = if cause_hidden { "failure.possible-causes" } else { "failure.what-to-do" };
    let remedies = words.failure_remedies(failure).into_iter().map(|remedy| el("li").text(&remedy));
    let address = words.say_with("failure.address", &[("url", url)]);
    let retry = el("button")
        .attr("type", "button")
        .class("tl-primary")
        .text(&words.say("failure.retry"))
        .on("click", move |_| state.load());
    let is_bundled = state.options.with_untracked(|options| options.bundled_url == url);
    let bundled = (!is_bundled).then(|| {
        el("button").attr("type", "button").text(&words.say("failure.bundled")).on(
            "click",
            move |_| {
                state
                    .data_url
                    .set(state.options.with_untracked(|options| options.bundled_url.clone()));
                state.load();
            },
        )
    });
    vec![
        el("h2").text(&words.say("failure.title")),
        el("p").text(&words.failure(failure)),
        el("p").class("tl-address").text(&address),
        el("h3").text(&words.say(heading)),
        el("ul").all(remedies),
        el("p").class("tl-actions").add(retry).maybe(bundled),
    ]
}
