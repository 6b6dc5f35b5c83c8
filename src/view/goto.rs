//! Going to a date that is typed.

use super::dom::{El, el, live};
use super::later;
use crate::date::Date;
use crate::goto::{Fault, around};
use crate::scale::Viewport;
use crate::state::{Signal, TimelineState};
use crate::time::TimeSpan;
use crate::words::DateStyle;
use reactive_graph::graph::untrack;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

/// What was gone to.
#[derive(Clone, Copy)]
pub(super) struct Went {
    /// The date, as EDTF.
    pub(super) date: Signal<String>,
    /// The days in view when it is reached.
    pub(super) there: Signal<Option<TimeSpan>>,
}

impl Went {
    pub(super) fn nowhere() -> Went {
        Went { date: Signal::new(String::new()), there: Signal::new(None) }
    }
}

/// A box for a date, and its button.
pub(super) fn goto(state: TimelineState, went: Went) -> El {
    // Empty while there is none.
    let fault = Signal::new(String::new());
    // What was submitted last, until it is read.
    let asked = Signal::new(None::<String>);
    live(move || {
        let Some(text) = asked.get().filter(|_| state.rest_is_here()) else { return };
        asked.set(None);
        untrack(|| later::go_to(state, went, fault, &text));
    });
    let say = move |key: &'static str| move || state.say(|words| words.say(key));
    let input = el("input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("aria-keyshortcuts", "g")
        .live_attr("placeholder", move || Some(say("goto.example")()))
        .live(move |input| {
            // Described by an attribute: ids would have to be different for every timeline of a page.
            let fault = Some(fault.get()).filter(|fault| !fault.is_empty());
            input.set("aria-invalid", fault.as_ref().map(|_| "true"));
            input.set("aria-description", fault.as_deref());
        })
        .on("input", move |_| fault.set(String::new()))
        .on("keydown", move |event| {
            if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                fault.set(String::new());
                state.focus_mark.set(true);
                state.unsettle();
            }
        });
    let typed = input.element().clone();
    let label = el("label").add(el("span").live_text(say("goto.label"))).add(input);
    el("form")
        .class("tl-goto")
        .on("submit", move |event| {
            event.prevent_default();
            asked.set(Some(typed.unchecked_ref::<HtmlInputElement>().value()));
            state.unsettle();
        })
        .add(label)
        .add(el("button").live_text(say("goto.go")))
        .add(el("p").class("tl-goto-fault").attr("role", "alert").live_text(move || fault.get()))
}

/// Puts the browser's focus into the box of the timeline that an element belongs to.
pub(super) fn focus_of(element: &Element) {
    let root = element.closest(".timeloom").ok().flatten();
    let input = root.and_then(|root| root.query_selector(".tl-goto input").ok().flatten());
    if let Some(input) = input {
        let input: &HtmlInputElement = input.unchecked_ref();
        // A box that is hidden takes no focus, and the focus stays where it is.
        let _ = input.focus();
        input.select();
    }
}

/// Goes to what was typed, or says what is wrong with it.
pub(super) fn submit(state: TimelineState, went: Went, fault: Signal<String>, text: &str) {
    match state.read_date(text) {
        Ok(date) => {
            fault.set(String::new());
            go(state, went, &date);
        }
        Err(found) => fault.set(explain(state, found, text.trim())),
    }
}

fn go(state: TimelineState, went: Went, date: &Date) {
    let (Some(span), Some(view), Some(limits)) =
        (date.dated_span(), state.view.get_untracked(), state.limits())
    else {
        return;
    };
    let span = around(span);
    let there = Viewport::fit(span, view.width_px()).clamped(limits).visible_days();
    went.date.set(date.edtf().to_owned());
    went.there.set(Some(there));
    state.fit(span);
}

/// Why nothing was read, in words.
pub(super) fn explain(state: TimelineState, fault: Fault, text: &str) -> String {
    state.say(|words| {
        let extent = state.shown_untracked().map(|shown| shown.index.extent());
        let span = extent.map(|extent| words.span(extent, DateStyle::Long)).unwrap_or_default();
        words.say_with(fault.key(), &[("text", text), ("span", &span)])
    })
}
