//! Asking: the search box, the bar of filters, and the places where answers stand. What stands in them
//! belongs to the second part of the program ([`super::filters`], [`super::answers`]).

use super::dom::{El, el, live};
use super::later;
use crate::filter::{Facet, Filter};
use crate::state::{Signal, TimelineState};
use reactive_graph::graph::untrack;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

fn say(state: TimelineState, key: &'static str) -> impl Fn() -> String {
    move || state.say(|words| words.say(key))
}

/// The search box. Enter and the arrows walk through what was found, Escape clears it.
pub(super) fn search(state: TimelineState) -> El {
    // Steps forward and back that were asked for, until they can be taken.
    let steps = Signal::new(Vec::<bool>::new());
    live(move || {
        let asked = steps.get();
        if !asked.is_empty() && state.found.get().is_some() && state.rest_is_here() {
            steps.set(Vec::new());
            asked.into_iter().for_each(|forward| untrack(|| later::walk_hits(state, forward)));
        }
    });
    let input = el("input")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search")
        .attr("aria-keyshortcuts", "/")
        .live_attr("aria-label", move || Some(say(state, "search.name")()))
        .live_attr("placeholder", move || Some(say(state, "search.name")()));
    let typed: HtmlInputElement = input.element().clone().unchecked_into();
    let (box_, cleared) = (typed.clone(), typed.clone());
    let input = input
        .live(move |input| {
            let input: &HtmlInputElement = input.element().unchecked_ref();
            let search = state.search.get();
            // What is being typed is not taken away by what was searched for before.
            if !input.matches(":focus").unwrap_or(false) {
                input.set_value(&search);
            }
        })
        .on("input", move |_| state.type_search(typed.value()))
        .on("keydown", move |event| {
            let key: &KeyboardEvent = event.unchecked_ref();
            // What is being composed (Japanese) has keys of its own.
            if key.is_composing() {
                return;
            }
            match (key.key().as_str(), key.shift_key()) {
                ("Enter", back) => {
                    // At once, though something has just been typed.
                    if state.search.with_untracked(|search| *search != box_.value()) {
                        state.search_for(box_.value());
                    }
                    steps.update(|steps| steps.push(!back));
                }
                ("ArrowDown" | "ArrowUp", _) if state.found.get_untracked().is_some() => {
                    steps.update(|steps| steps.push(key.key() == "ArrowDown"));
                }
                ("Escape", _) if !box_.value().is_empty() => {
                    box_.set_value("");
                    state.search_for(String::new());
                }
                ("Escape", _) => state.focus_mark.set(true),
                _ => return,
            }
            event.prevent_default();
            state.unsettle();
        });
    let clear = el("button")
        .attr("type", "button")
        .class("tl-icon")
        .text("×")
        .live_attr("hidden", move || state.search.with(String::is_empty).then(String::new))
        .live_attr("aria-label", move || Some(say(state, "search.clear")()))
        .on("click", move |_| {
            cleared.set_value("");
            let _ = cleared.focus();
            state.search_for(String::new());
        });
    el("search").attr("role", "search").class("tl-search").add(input).add(clear)
}

/// Puts the browser's focus into the search box of the timeline that an element belongs to.
pub(super) fn focus_of(element: &Element) {
    let root = element.closest(".timeloom").ok().flatten();
    let input = root.and_then(|root| root.query_selector(".tl-search input").ok().flatten());
    if let Some(input) = input {
        let input: &HtmlInputElement = input.unchecked_ref();
        let _ = input.focus();
        input.select();
    }
}

/// Facets that have a button of their own where there is room.
const SHORT_CUTS: [Facet; 5] = [Facet::Track, Facet::Actor, Facet::Place, Facet::Tag, Facet::Span];

/// The catalogue's name of a facet.
pub(super) const fn facet_key(facet: Facet) -> &'static str {
    match facet {
        Facet::Track => "filter.track",
        Facet::Actor => "filter.actor",
        Facet::Place => "filter.place",
        Facet::Source => "filter.source",
        Facet::Tag => "filter.tag",
        Facet::Certainty => "filter.certainty",
        Facet::Importance => "filter.importance",
        Facet::Disagree => "filter.disagree",
        Facet::Span => "filter.span",
    }
}

/// The bar: filters to choose, those that are chosen, and what is left.
pub(super) fn bar(state: TimelineState) -> El {
    // Whoever asks is answered, when the second part is there.
    live(move || {
        if state.shown().is_none() || !state.is_asked() {
            untrack(|| state.forget());
        } else if state.rest_is_here() {
            untrack(|| later::answer(state));
        }
    });
    let opener = move |facet: Option<Facet>, key: &'static str| {
        el("button")
            .attr("type", "button")
            .attr("aria-haspopup", "dialog")
            .live_text(say(state, key))
            .on("click", move |_| {
                state.filters.set(Some(facet));
                state.unsettle();
            })
    };
    let short_cuts = SHORT_CUTS.map(|facet| opener(Some(facet), facet_key(facet)).class("tl-drop"));
    let is_filtered = move || !state.filter.with(Filter::is_empty) || state.found.get().is_some();
    el("div")
        .class("tl-filterbar")
        .part("filters")
        .attr("role", "group")
        .live_attr("aria-label", move || Some(say(state, "filter.bar")()))
        .live_attr("hidden", move || state.shown().is_none().then(String::new))
        .add(opener(None, "filter.all").class("tl-all-filters"))
        .all(short_cuts)
        .add(el("div").class("tl-conditions").live_children(move || {
            if is_filtered() && state.rest_is_here() { later::chips(state) } else { Vec::new() }
        }))
        .add(el("p").class("tl-matching").attr("role", "status").live_text(move || {
            let is_answered = state.kept.get().is_some() && state.rest_is_here();
            if is_filtered() && is_answered { later::counted(state) } else { String::new() }
        }))
}

/// The dialog of the filters; empty while it is closed.
pub(super) fn filters(state: TimelineState) -> El {
    let dialog = el("dialog").class("tl-help tl-filters").part("dialog").attr("closedby", "any");
    let filled = dialog.clone();
    dialog
        .live_attr("aria-label", move || Some(say(state, "filter.all")()))
        .live_children(move || {
            let is_open = state.filters.get().is_some() && state.library().is_some();
            if is_open && state.rest_is_here() {
                later::filters(state, &filled)
            } else {
                Vec::new()
            }
        })
        .on("close", move |_| state.filters.set(None))
}

/// The place of the list of results.
pub(super) fn results(state: TimelineState) -> El {
    el("div").class("tl-details").live_children(move || {
        let has_results = state.has_results();
        if has_results && state.rest_is_here() { later::results(state) } else { Vec::new() }
    })
}

/// Puts the focus on an element.
pub(super) fn focus(element: &Element) {
    // An element that cannot take it leaves it where it is.
    let _ = element.unchecked_ref::<HtmlElement>().focus();
}
