//! Filters to choose, and those that are chosen.

use super::ask::{facet_key, focus};
use super::dom::{El, el};
use super::goto::explain;
use super::track::title_of;
use crate::arrange::Grouping;
use crate::filter::{Facet, FacetValue, Filter};
use crate::model::EventSet;
use crate::state::{Signal, TimelineState};
use crate::words::{DateStyle, Words};
use leptos_dom::helpers::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlInputElement, KeyboardEvent};

/// The name of a value of a facet.
fn name_of(set: &EventSet, words: Words<'_>, facet: Facet, id: &str) -> String {
    let grouping = match facet {
        Facet::Track => Grouping::Track,
        Facet::Actor => Grouping::Actor,
        Facet::Place => Grouping::Place,
        Facet::Source => Grouping::Source,
        Facet::Tag => Grouping::Tag,
        Facet::Certainty => {
            return words.say(match id {
                "day" => "filter.day",
                "month" => "filter.month",
                "year" => "filter.year",
                "years" => "filter.years",
                "open" => "filter.open",
                "doubtful" => "filter.doubtful",
                _ => return id.to_owned(),
            });
        }
        Facet::Importance => return words.say_with("filter.degree", &[("degree", id)]),
        Facet::Disagree => return words.say("filter.disagreed"),
        Facet::Span => return words.edtf(id, DateStyle::Long),
    };
    title_of(set, words, grouping, id)
}

/// The chosen filters, each to be taken back; clearing all; and what a search does with the others.
pub(super) fn chips(state: TimelineState) -> Vec<El> {
    let Some(shown) = state.shown() else { return Vec::new() };
    let filter = state.filter.get();
    let button = || el("button").attr("type", "button");
    let mut chips = Vec::new();
    state.say(|words| {
        for (facet, id) in filter.chosen() {
            let (of, name) = (words.say(facet_key(facet)), name_of(&shown.set, words, facet, id));
            let taken = id.to_owned();
            let label = words.say_with("filter.remove", &[("facet", &of), ("value", &name)]);
            chips.push(
                button()
                    .class("tl-chosen")
                    .attr("aria-label", &label)
                    .add(el("b").text(&of))
                    .text(" ")
                    .add(el("span").text(&name))
                    .add(el("i").attr("aria-hidden", "true").text("×"))
                    .on("click", move |_| state.filter_by(|filter| filter.release(facet, &taken))),
            );
        }
        if !filter.is_empty() {
            let clear = button().class("tl-link").text(&words.say("filter.clear"));
            chips.push(clear.on("click", move |_| state.filter_by(|f| *f = Filter::default())));
        }
        if let Some(kept) = state.kept.get().filter(|kept| kept.count() == 0) {
            let is_by_search = state.found.get().is_some() && state.hide_others.get();
            if !filter.is_empty() && !is_by_search {
                let said = el("p").class("tl-none-kept").text(&words.say("filter.nothing"));
                let loosest = kept.loosest().map(|(facet, _)| {
                    let of = words.say(facet_key(facet));
                    let names: Vec<String> = filter
                        .of_facet(facet)
                        .map(|id| name_of(&shown.set, words, facet, id))
                        .collect();
                    let values = names.join(&words.say("date.list-separator"));
                    let label =
                        words.say_with("filter.loosen", &[("facet", &of), ("values", &values)]);
                    button()
                        .class("tl-primary")
                        .text(&label)
                        .on("click", move |_| state.filter_by(|filter| filter.release_facet(facet)))
                });
                chips.push(said.text(" ").maybe(loosest));
            }
        }
        if state.found.get().is_some() {
            let hides = state.hide_others.get();
            let option = |key: &str, value: bool| {
                button()
                    .attr("aria-pressed", if hides == value { "true" } else { "false" })
                    .text(&words.say(key))
                    .on("click", move |_| {
                        state.hide_others.set(value);
                        state.unsettle();
                    })
            };
            let name = words.say("search.others");
            chips.push(
                el("div")
                    .class("tl-others")
                    .attr("role", "group")
                    .attr("aria-label", &name)
                    .add(el("span").attr("aria-hidden", "true").text(&name))
                    .add(option("search.dim", false))
                    .add(option("search.hide", true)),
            );
        }
    });
    chips
}

/// What is in the dialog: all facets, or one.
pub(super) fn content(state: TimelineState, dialog: &El) -> Vec<El> {
    let (Some(shown), Some(library), Some(wanted)) =
        (state.shown(), state.library(), state.filters.get())
    else {
        return Vec::new();
    };
    let element = dialog.clone();
    request_animation_frame(move || {
        // Refused only where it is open already, or has gone off the page.
        let _ = element.element().unchecked_ref::<HtmlDialogElement>().show_modal();
    });
    let close = el("form").attr("method", "dialog").add(
        el("button")
            .class("tl-primary")
            .live_text(move || state.say(|words| words.say("panel.close"))),
    );
    let heading = el("h2").live_text(move || state.say(|words| words.say("filter.all")));
    let counted = el("p").attr("role", "status").live_text(move || match state.kept.get() {
        Some(_) => super::answers::counted(state),
        None => String::new(),
    });
    let mut parts = vec![close, heading, counted];
    for facet in Facet::ALL.into_iter().filter(|facet| wanted.is_none_or(|one| one == *facet)) {
        let title = move || state.say(|words| words.say(facet_key(facet)));
        let group =
            el("fieldset").attr("data-facet", facet.word()).add(el("legend").live_text(title));
        if facet == Facet::Span {
            parts.push(group.add(span(state)));
            continue;
        }
        let values = library.facets.values().iter().enumerate();
        let of_facet: Vec<(usize, &FacetValue)> = values
            .filter(|(_, v)| v.facet == facet && (!v.is_empty() || facet == Facet::Track))
            .collect();
        if of_facet.is_empty() {
            continue;
        }
        let rows = of_facet.into_iter().map(|(place, value)| {
            let name = state.say(|words| name_of(&shown.set, words, facet, &value.id));
            row(state, facet, &value.id, place, &name)
        });
        parts.push(group.add(el("div").class("tl-choices").all(rows)));
    }
    parts
}

/// A value to choose, with the number of events that it would give.
fn row(state: TimelineState, facet: Facet, id: &str, place: usize, name: &str) -> El {
    let (chosen, toggled) = (id.to_owned(), id.to_owned());
    let input =
        el("input").attr("type", "checkbox").attr("data-value", id).attr("aria-label", name);
    let count = el("span").class("tl-count-of").attr("aria-hidden", "true");
    let number = count.clone();
    let input = input
        .live(move |input| {
            let is_chosen = state.filter.with(|filter| filter.has(facet, &chosen));
            let kept = state.kept.get();
            let events = kept.and_then(|kept| kept.counts().get(place).copied()).unwrap_or(0);
            input.element().unchecked_ref::<HtmlInputElement>().set_checked(is_chosen);
            input.set("disabled", (events == 0 && !is_chosen).then_some(""));
            input.set("data-count", Some(&events.to_string()));
            state.say(|words| {
                let said = words.count("app.events", events as u64);
                input.set("aria-description", Some(&said));
                #[allow(clippy::cast_precision_loss)] // far below 2^53
                number.element().set_text_content(Some(&words.number(events as f64)));
            });
        })
        .on("change", move |_| state.filter_by(|filter| filter.toggle(facet, &toggled)));
    el("label").add(input).add(el("span").text(name)).add(count)
}

/// The span of time, typed as readers type dates.
fn span(state: TimelineState) -> El {
    let fault = Signal::new(String::new());
    let label = move || state.say(|words| words.say("filter.span-label"));
    let input = el("input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("placeholder", "1918–1922")
        .live_attr("aria-label", move || Some(label()))
        .live(move |input| {
            let fault = Some(fault.get()).filter(|fault| !fault.is_empty());
            input.set("aria-invalid", fault.as_ref().map(|_| "true"));
            input.set("aria-description", fault.as_deref());
        })
        .on("input", move |_| fault.set(String::new()));
    let typed: HtmlInputElement = input.element().clone().unchecked_into();
    if let Some(span) =
        state.filter.with_untracked(|filter| filter.of_facet(Facet::Span).next().map(str::to_owned))
    {
        typed.set_value(&span);
    }
    let apply = move || {
        let text = typed.value();
        if text.trim().is_empty() {
            state.filter_by(|filter| filter.release_facet(Facet::Span));
            return;
        }
        match state.read_date(&text) {
            Ok(date) => state.filter_by(|filter| filter.choose(Facet::Span, date.edtf())),
            Err(found) => fault.set(explain(state, found, text.trim())),
        }
    };
    let pressed = apply.clone();
    let input = input.on("keydown", move |event| {
        let key: &KeyboardEvent = event.unchecked_ref();
        if key.key() == "Enter" && !key.is_composing() {
            event.prevent_default();
            apply();
        }
    });
    let first = input.element().clone();
    if state.filters.get_untracked() == Some(Some(Facet::Span)) {
        request_animation_frame(move || request_animation_frame(move || focus(&first)));
    }
    el("div")
        .class("tl-span")
        .add(input)
        .add(
            el("button")
                .attr("type", "button")
                .live_text(move || state.say(|words| words.say("filter.apply")))
                .on("click", move |_| pressed()),
        )
        .add(el("p").class("tl-fault").attr("role", "alert").live_text(move || fault.get()))
}
