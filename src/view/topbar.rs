//! The head of the page: what it is, its language and its colours.

use crate::state::{Theme, TimelineState};
use crate::words::Language;
use leptos::prelude::*;

#[component]
pub(super) fn TopBar(state: TimelineState) -> impl IntoView {
    let title = move || match state.shown() {
        Some(shown) => state.say(|words| words.text(&shown.set, &shown.set.title)),
        None => state.say(|words| words.say("app.name")),
    };
    let years = move || {
        state.shown().map(|shown| {
            let extent = shown.index.extent();
            state.say(|words| words.span(extent, crate::words::DateStyle::Short))
        })
    };
    let summary = move || {
        let shown = state.shown()?;
        let summary = shown.set.summary.as_ref()?;
        Some(state.say(|words| words.text(&shown.set, summary)))
    };
    let counted = move || {
        state.shown().map(|shown| {
            let events = shown.index.in_time().len() as u64;
            state.say(|words| words.count("app.events", events))
        })
    };
    view! {
        <header class="tl-topbar">
            <Emblem/>
            <div class="tl-title">
                <h1>{title} " " <span class="tl-years">{years}</span></h1>
                <p class="tl-summary">{summary}</p>
            </div>
            <p class="tl-counted">{counted}</p>
            <label class="tl-choice">
                <span class="tl-visually-hidden">{move || state.say(|w| w.say("app.language"))}</span>
                <select
                    on:change=move |event| {
                        if let Some(language) = Language::from_tag(&event_target_value(&event)) {
                            state.language.set(language);
                            state.unsettle();
                        }
                    }
                    prop:value=move || state.language.get().tag()
                >
                    {Language::ALL
                        .map(|language| {
                            view! {
                                <option
                                    value=language.tag()
                                    lang=language.tag()
                                    selected=move || state.language.get() == language
                                >
                                    {language.own_name()}
                                </option>
                            }
                        })}
                </select>
            </label>
            <label class="tl-choice">
                <span class="tl-visually-hidden">{move || state.say(|w| w.say("app.theme"))}</span>
                <select
                    on:change=move |event| {
                        if let Some(theme) = Theme::from_word(&event_target_value(&event)) {
                            state.theme.set(theme);
                        }
                    }
                    prop:value=move || state.theme.get().word()
                >
                    {Theme::ALL
                        .map(|theme| {
                            view! {
                                <option
                                    value=theme.word()
                                    selected=move || state.theme.get() == theme
                                >
                                    {move || state.say(|w| w.say(&format!("app.theme-{}", theme.word())))}
                                </option>
                            }
                        })}
                </select>
            </label>
        </header>
    }
}

/// Three threads crossed by three picks.
#[component]
fn Emblem() -> impl IntoView {
    view! {
        <svg class="tl-emblem" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path class="tl-warp" d="M6 2v20M12 2v20M18 2v20"/>
            <path class="tl-pick tl-thread-1" d="M2 6h2.5M7.5 6H16.5M19.5 6H22"/>
            <path class="tl-pick tl-thread-2" d="M2 12h8.5M13.5 12H22"/>
            <path class="tl-pick tl-thread-3" d="M2 18h2.5M7.5 18H16.5M19.5 18H22"/>
        </svg>
    }
}
