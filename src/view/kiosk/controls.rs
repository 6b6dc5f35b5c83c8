//! What a kiosk has beside the timeline: its title above, and below, within reach of everybody, the ways
//! in, the languages, text size and contrast.

use super::Screen;
use crate::interact::Stage;
use crate::state::{Signal, TimelineState};
use crate::view::dom::{El, el};
use crate::view::model::thread_of;
use crate::view::track::{thread_class, title_of};
use crate::words::{DateStyle, Language};

/// The title, in all languages of the set, what it is about, and its threads.
pub(super) fn head(screen: Screen) -> El {
    let state = screen.state;
    let is_start = move || screen.stage.get() == Stage::Start;
    let years = move || {
        let span = state.shown().map(|shown| shown.index.extent());
        span.map(|span| state.say(|words| words.span(span, DateStyle::Short))).unwrap_or_default()
    };
    el("header")
        .class("tl-kiosk-head")
        .add(el("p").class("tl-kiosk-names").live_children(move || match is_start() {
            true => other_titles(state),
            false => Vec::new(),
        }))
        .add(
            el("h1")
                .add(el("span").live_text(move || state.title()))
                .text(" ")
                .add(el("span").class("tl-years").live_text(years)),
        )
        .add(el("p").class("tl-kiosk-summary").live_text(move || {
            let shown = state.shown().filter(|_| is_start());
            let summary = shown
                .as_ref()
                .and_then(|shown| shown.set.summary.as_ref().map(|text| (shown, text)));
            summary
                .map(|(shown, text)| state.say(|words| words.text(&shown.set, text)))
                .unwrap_or_default()
        }))
        .add(el("ul").class("tl-kiosk-threads").live_children(move || match is_start() {
            true => threads(state),
            false => Vec::new(),
        }))
}

fn other_titles(state: TimelineState) -> Vec<El> {
    let Some(shown) = state.shown() else { return Vec::new() };
    let now = state.language.get();
    let others = Language::ALL.into_iter().filter(|language| *language != now);
    let first = shown.set.first_language();
    let titles = others.filter_map(|language| {
        let said = shown.set.title.resolve(language.tag(), first);
        // Where there is none, another one stands for it.
        said.fallen_back_to
            .is_none()
            .then(|| el("span").attr("lang", language.tag()).text(said.words))
    });
    titles.collect()
}

fn threads(state: TimelineState) -> Vec<El> {
    let (Some(shown), Some(arrangement)) = (state.shown(), state.arrangement.get()) else {
        return Vec::new();
    };
    /// More would be a list to read.
    const MOST: usize = 6;
    let item = |(place, id): (usize, &String)| {
        let class = thread_of(&shown, &arrangement, place).map(thread_class).unwrap_or_default();
        let title = state.say(|words| title_of(&shown.set, words, arrangement.grouping, id));
        el("li")
            .class(&class)
            .add(el("span").class("tl-shape").attr("aria-hidden", "true"))
            .add(el("span").text(&title))
    };
    let ids = arrangement.tracks.iter().map(|track| &track.id);
    ids.enumerate().take(MOST).map(item).collect()
}

/// The ways in and out, languages, text size and contrast.
pub(super) fn controls(screen: Screen) -> El {
    let state = screen.state;
    let say = move |key: &'static str| move || state.say(|words| words.say(key));
    let named = say("kiosk.controls");
    let begin = el("button")
        .attr("type", "button")
        .class("tl-kiosk-begin")
        .add(el("strong").live_text(say("kiosk.begin")))
        .add(el("span").live_text(say("kiosk.begin-hint")))
        .on("click", move |_| screen.begin());
    let over = el("button")
        .attr("type", "button")
        .class("tl-kiosk-over")
        .live_text(say("kiosk.over"))
        .on("click", move |_| screen.end());
    // Where details or results are open, their own cross may be out of reach.
    let close = el("button")
        .attr("type", "button")
        .class("tl-kiosk-close")
        .live_attr("hidden", move || {
            let is_open = state.subject().is_some() || state.has_results();
            (!is_open).then(String::new)
        })
        .live_text(say("panel.close"))
        .on("click", move |_| match state.subject_untracked() {
            Some(_) => state.close(),
            None => state.search_for(String::new()),
        });
    el("div")
        .class("tl-kiosk-controls")
        .attr("role", "group")
        .live_attr("aria-label", move || Some(named()))
        .add(begin)
        .add(over)
        .add(close)
        .add(languages(state))
        .add(switch(state, "A+", "kiosk.larger", screen.larger))
        .add(switch(state, "◐", "kiosk.contrast", screen.contrast))
}

/// Each language in its own script: whoever reads it finds it.
fn languages(state: TimelineState) -> El {
    let button = |language: Language| {
        el("button")
            .attr("type", "button")
            .attr("lang", language.tag())
            .live_attr("aria-pressed", move || Some((state.language.get() == language).to_string()))
            .text(language.own_name())
            .on("click", move |_| {
                state.language.set(language);
                state.unsettle();
            })
    };
    el("div")
        .class("tl-kiosk-languages")
        .attr("role", "group")
        .live_attr("aria-label", move || Some(state.say(|words| words.say("app.language"))))
        .all(Language::ALL.map(button))
}

/// Something that is on or off: in words, or as a sign where there is little room.
fn switch(state: TimelineState, sign: &str, key: &'static str, on: Signal<bool>) -> El {
    let say = move || state.say(|words| words.say(key));
    el("button")
        .attr("type", "button")
        .class("tl-kiosk-switch")
        .live_attr("aria-pressed", move || Some(on.get().to_string()))
        .live_attr("aria-label", move || Some(say()))
        .add(el("span").live_text(say))
        .add(el("b").attr("aria-hidden", "true").text(sign))
        .on("click", move |_| {
            on.update(|on| *on = !*on);
            state.unsettle();
        })
}
