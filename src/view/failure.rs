//! While the event set is on its way, and where it does not arrive.

use crate::state::{Document, TimelineState};
use crate::words::FetchFailure;
use leptos::prelude::*;

#[component]
pub(super) fn Loading(state: TimelineState) -> impl IntoView {
    let progress = move || match *state.document.read() {
        Document::Loading { received, total: Some(total) } if total >= received => {
            state.say(|words| {
                let (bytes, total) = (words.bytes(received), words.bytes(total));
                words.say_with("loading.progress-of", &[("bytes", &bytes), ("total", &total)])
            })
        }
        Document::Loading { received, .. } if received > 0 => {
            state.say(|words| words.say_with("loading.progress", &[("bytes", &words.bytes(received))]))
        }
        _ => String::new(),
    };
    view! {
        <div class="tl-loading">
            <p role="status">{move || state.say(|words| words.say("loading.title"))}</p>
            <p class="tl-quiet">{progress}</p>
            <div class="tl-loading-threads" aria-hidden="true">
                <i class="tl-thread-1"></i>
                <i class="tl-thread-2"></i>
                <i class="tl-thread-3"></i>
            </div>
        </div>
    }
}

#[component]
pub(super) fn Failure(state: TimelineState) -> impl IntoView {
    let failed = move || match &*state.document.read() {
        Document::Failed { url, failure } => Some((url.clone(), failure.clone())),
        _ => None,
    };
    let remedies = move || {
        let (_, failure) = failed()?;
        let causes_hidden = matches!(failure, FetchFailure::Unreachable { offline: false, .. });
        let heading = if causes_hidden { "failure.possible-causes" } else { "failure.what-to-do" };
        let remedies = state.say(|words| words.failure_remedies(&failure));
        Some(view! {
            <h3>{state.say(|words| words.say(heading))}</h3>
            <ul>{remedies.into_iter().map(|remedy| view! { <li>{remedy}</li> }).collect_view()}</ul>
        })
    };
    let is_bundled = move || {
        failed().is_some_and(|(url, _)| url == state.options.read_value().bundled_url)
    };
    view! {
        <div class="tl-failure" role="alert">
            <h2>{move || state.say(|words| words.say("failure.title"))}</h2>
            <p>{move || failed().map(|(_, failure)| state.say(|words| words.failure(&failure)))}</p>
            <p class="tl-address">
                {move || failed().map(|(url, _)| {
                    state.say(|words| words.say_with("failure.address", &[("url", &url)]))
                })}
            </p>
            {remedies}
            <p class="tl-actions">
                <button type="button" class="tl-primary" on:click=move |_| state.load()>
                    {move || state.say(|words| words.say("failure.retry"))}
                </button>
                <Show when=move || !is_bundled()>
                    <button
                        type="button"
                        on:click=move |_| {
                            state.data_url.set(state.options.read_value().bundled_url.clone());
                            state.load();
                        }
                    >
                        {move || state.say(|words| words.say("failure.bundled"))}
                    </button>
                </Show>
            </p>
        </div>
    }
}
