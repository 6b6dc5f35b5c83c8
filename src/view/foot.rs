//! Below the tracks: zoom, what is in view, and what the signs mean.

use crate::interact::ZOOM_STEP;
use crate::state::TimelineState;
use crate::words::{DateStyle, duration_in_words};
use leptos::prelude::*;

#[component]
pub(super) fn Foot(state: TimelineState) -> impl IntoView {
    let length = move || {
        let span = state.settled_view.get()?;
        Some(state.say(|words| duration_in_words(words, span.secs())))
    };
    let in_view = move || {
        let (shown, span) = (state.shown()?, state.settled_view.get()?);
        let counted = shown.index.meeting(span).count() as u64;
        let all = shown.index.in_time().len() as u64;
        Some(state.say(|words| {
            let span = words.span(span, DateStyle::Long);
            let (in_view, events) = (counted.to_string(), words.count("app.events", all));
            let counted = words.say_with("app.in-view", &[("in_view", &in_view), ("events", &events)]);
            words.say_with("plot.view-announced", &[("span", &span), ("events", &counted)])
        }))
    };
    let say = move |key: &'static str| move || state.say(|words| words.say(key));
    view! {
        <footer class="tl-foot">
            <div class="tl-zoom" role="group" aria-label=say("plot.controls")>
                <span class="tl-length">{length}</span>
                <button
                    type="button"
                    aria-label=say("plot.zoom-out")
                    on:click=move |_| state.zoom(1.0 / ZOOM_STEP)
                >
                    "−"
                </button>
                <button type="button" aria-label=say("plot.zoom-in") on:click=move |_| state.zoom(ZOOM_STEP)>
                    "+"
                </button>
                <button type="button" aria-label=say("plot.fit-name") on:click=move |_| state.fit_all()>
                    {say("plot.fit")}
                </button>
            </div>
            <p class="tl-status" role="status">{in_view}</p>
            <Legend state/>
        </footer>
    }
}

#[component]
fn Legend(state: TimelineState) -> impl IntoView {
    let say = move |key: &'static str| move || state.say(|words| words.say(key));
    view! {
        <ul class="tl-legend tl-thread-1" aria-label=say("plot.legend")>
            <li><span class="tl-shape" aria-hidden="true"></span>{say("legend.event")}</li>
            <li><i class="tl-key-span" aria-hidden="true"></i>{say("legend.span")}</li>
            <li><i class="tl-key-soft" aria-hidden="true"></i>{say("legend.uncertain")}</li>
            <li><i class="tl-disputed" aria-hidden="true">"≠"</i>{say("legend.disputed")}</li>
            <li><i class="tl-key-dot" aria-hidden="true"></i>{say("legend.unlabelled")}</li>
            <li><i class="tl-key-count" aria-hidden="true">"4"</i>{say("legend.cluster")}</li>
        </ul>
    }
}
