//! What was found: how many, and the list with what matched.

use super::dom::{El, drawn_scale, el, live};
use super::track::thread_class;
use crate::filter::Filter;
use crate::model::index::EventIdx;
use crate::search::{Found, Hit, Where, evidence};
use crate::state::{Shown, TimelineState};
use crate::time::TimeSpan;
use crate::words::{DateStyle, Words};
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// Hits that are listed; of more it is said how many there are.
const LISTED: usize = 100;

/// "37 of 463 events, 1916–1922": what is kept, or found of it.
pub(super) fn counted(state: TimelineState) -> String {
    let (Some(shown), Some(kept)) = (state.shown(), state.kept.get()) else { return String::new() };
    let all = shown.index.in_time().len();
    let found = state.found.get();
    let is_counted = |event: EventIdx| {
        kept.has(event) && found.as_ref().is_none_or(|found| found.events.has(event))
    };
    let mut count = 0_usize;
    let mut span: Option<TimeSpan> = None;
    for event in shown.index.in_time().iter().filter(|event| is_counted(**event)) {
        let Some(drawn) = shown.index.drawn(*event) else { continue };
        count += 1;
        span = Some(span.map_or(drawn.span, |span| span.hull(drawn.span)));
    }
    state.say(|words| {
        #[allow(clippy::cast_precision_loss)] // far below 2^53
        let number = words.number(count as f64);
        let said = words.count_with("filter.counted", all as u64, &[("found", &number)]);
        match span {
            Some(span) => {
                let span = words.span(span, DateStyle::Short);
                words.say_with("filter.counted-in", &[("counted", &said), ("span", &span)])
            }
            None => said,
        }
    })
}

/// A text with some of it emphasised, from a byte on.
fn emphasised(element: El, text: &str, ranges: &[Range<usize>], from: usize) -> El {
    let piece = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let (mut at, mut element) = (from, element);
    for range in ranges {
        element = element
            .text(piece(at, range.start))
            .add(el("mark").text(piece(range.start, range.end)));
        at = range.end;
    }
    element.text(piece(at, text.len()))
}

/// The list of results, or why there is none and what can be done.
pub(super) fn results(state: TimelineState) -> Vec<El> {
    let (Some(shown), Some(found)) = (state.shown(), state.found.get()) else { return Vec::new() };
    let hits = state.hits();
    let search = state.search.get_untracked();
    let close = el("button")
        .attr("type", "button")
        .class("tl-icon")
        .live_attr("aria-label", move || Some(state.say(|words| words.say("search.close"))))
        .text("×")
        .on("click", move |_| {
            state.results_shut.set(true);
            state.unsettle();
        });
    state.say(|words| {
        let title =
            words.count_with("search.results", hits.len() as u64, &[("query", search.trim())]);
        let head = el("div")
            .class("tl-panel-head")
            .add(el("strong").class("tl-grow").text(&title))
            .add(close);
        let panel = el("aside")
            .class("tl-panel tl-results")
            .part("results")
            .attr("aria-label", &title)
            .attr("data-results", &hits.len().to_string())
            .add(head);
        let panel = if hits.is_empty() {
            panel.all(nothing(state, words, &found, search.trim()))
        } else {
            listed(state, words, &shown, &found, &hits, panel)
        };
        vec![panel]
    })
}

/// Why nothing is listed, and one way on.
fn nothing(state: TimelineState, words: Words<'_>, found: &Found, search: &str) -> Vec<El> {
    let button = |text: &str| el("button").attr("type", "button").class("tl-primary").text(text);
    let (said, way) = match (&found.suggestion, found.hits.len()) {
        (Some(suggestion), 0) => {
            let values = [("query", search), ("suggestion", suggestion.as_str())];
            let other = suggestion.clone();
            let way = button(&words.say_with("search.instead", &values))
                .on("click", move |_| state.search_for(other.clone()));
            (words.say_with("search.did-you-mean", &values), way)
        }
        (None, 0) => {
            let way = button(&words.say("search.clear"));
            let way = way.on("click", move |_| state.search_for(String::new()));
            (words.say_with("search.nothing", &[("query", search)]), way)
        }
        (_, hidden) => {
            let way = button(&words.say("search.show-hidden"));
            let way =
                way.on("click", move |_| state.filter_by(|filter| *filter = Filter::default()));
            (words.count("search.hidden", hidden as u64), way)
        }
    };
    vec![el("p").class("tl-empty").attr("role", "status").text(&said), way]
}

const fn section_key(place: Where) -> &'static str {
    match place {
        Where::Title => "search.in-title",
        Where::Date => "search.in-date",
        Where::Text => "search.in-text",
    }
}

fn listed(
    state: TimelineState,
    words: Words<'_>,
    shown: &Shown,
    found: &Found,
    hits: &[Hit],
    panel: El,
) -> El {
    let mut panel = panel;
    let mut rows = Vec::new();
    for place in [Where::Title, Where::Date, Where::Text] {
        let all = hits.iter().filter(|hit| hit.place == place).count();
        let shown_hits = hits.iter().take(LISTED).filter(|hit| hit.place == place);
        let mut list = el("ul");
        for hit in shown_hits {
            if let Some(row) = row(state, words, shown, found, *hit) {
                rows.push((hit.event, row.clone()));
                list = list.add(el("li").add(row));
            }
        }
        if all > 0 {
            #[allow(clippy::cast_precision_loss)] // far below 2^53
            let heading = el("h3")
                .text(&words.say(section_key(place)))
                .text(" ")
                .add(el("small").text(&words.number(all as f64)));
            panel = panel.add(heading).add(list);
        }
    }
    if hits.len() > LISTED {
        let more = words.count("problems.more", (hits.len() - LISTED) as u64);
        panel = panel.add(el("p").text(&more));
    }
    let walked: Vec<(EventIdx, El)> = rows.clone();
    live(move || {
        let hit = state.hit.get();
        for (event, row) in &rows {
            let is_hit = Some(*event) == hit;
            row.set("aria-current", is_hit.then_some("true"));
            if is_hit {
                let row = row.element().clone();
                leptos_dom::helpers::request_animation_frame(move || scroll_to(&row));
            }
        }
    });
    panel.on("keydown", move |event| {
        let key: &KeyboardEvent = event.unchecked_ref();
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let at = walked.iter().position(|(_, row)| Some(row.element()) == target.as_ref());
        let next = match (key.key().as_str(), at) {
            ("ArrowDown", Some(at)) => at + 1,
            ("ArrowUp", Some(at)) => at.wrapping_sub(1),
            ("Escape", _) => {
                state.results_shut.set(true);
                state.focus_mark.set(true);
                state.unsettle();
                return;
            }
            _ => return,
        };
        event.prevent_default();
        if let Some((event, row)) = walked.get(next) {
            state.show_hit(*event);
            super::ask::focus(row.element());
        }
    })
}

/// Scrolls the list as far as an item of it needs to be seen, and nothing else.
fn scroll_to(row: &web_sys::Element) {
    let Some(panel) = row.closest(".tl-results").ok().flatten() else { return };
    let (row, area) = (row.get_bounding_client_rect(), panel.get_bounding_client_rect());
    let scale = drawn_scale(&panel);
    // Below the head, which stays.
    let top = (row.top() - area.top()) / scale - 100.0;
    let bottom = (row.bottom() - area.bottom()) / scale + 8.0;
    #[allow(clippy::cast_possible_truncation)] // pixels
    let by = if bottom > 0.0 { bottom } else { top.min(0.0) } as i32;
    panel.unchecked_ref::<HtmlElement>().set_scroll_top(panel.scroll_top() + by);
}

/// An event that was found: its title, date, and what matched.
fn row(
    state: TimelineState,
    words: Words<'_>,
    shown: &Shown,
    found: &Found,
    hit: Hit,
) -> Option<El> {
    let record = shown.set.events.get(hit.event.0)?;
    let evidence = evidence(&shown.set, record, &found.query, words.language().tag());
    let title = el("b").attr_if("lang", evidence.title_language);
    let title = emphasised(title, evidence.title, &evidence.in_title, 0);
    let date = match &record.date {
        Some(date) => words.date(date, DateStyle::Short),
        None => words.say("event.undated"),
    };
    let date = match hit.place {
        Where::Date => el("span").class("tl-when").add(el("mark").text(&date)),
        _ => el("span").class("tl-when").text(&date),
    };
    let from = evidence.snippet();
    let text = el("span").class("tl-snippet").attr_if("lang", evidence.language);
    let text = if from > 0 { text.text("… ") } else { text };
    let text = emphasised(text, evidence.text, &evidence.in_text, from);
    let thread = thread_class(shown.index.home(hit.event).0);
    let button = el("button")
        .attr("type", "button")
        .class(&thread)
        .attr("data-hit", &record.id)
        .add(el("i").class("tl-shape").attr("aria-hidden", "true"))
        .add(title)
        .text(" ")
        .add(date)
        .text(" ")
        .add(text);
    let event = hit.event;
    Some(button.on("click", move |_| {
        state.hit.set(Some(event));
        state.select(event);
        state.focus_panel.set(true);
    }))
}
