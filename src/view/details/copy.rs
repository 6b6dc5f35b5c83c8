//! Copying the address of an event, and its sources as citations.

use super::super::dom::{El, decimal, el};
use super::Context;
use crate::cite::{Citing, Style, cite};
use crate::model::index::EventIdx;
use crate::state::{Signal, TimelineState};
use js_sys::{Function, Promise, Reflect};
use leptos_dom::helpers::request_animation_frame;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlDialogElement, HtmlInputElement};

/// What is copied of an event, and what became of it.
#[derive(Clone, Copy)]
pub(super) struct Copying {
    state: TimelineState,
    event: EventIdx,
    /// Whether the forms of citation are offered.
    pub(super) cite: Signal<bool>,
    /// What was copied, in words.
    done: Signal<String>,
    /// What the browser does not let a page copy, for the reader to do.
    by_hand: Signal<String>,
}

impl Copying {
    pub(super) fn of(state: TimelineState, event: EventIdx) -> Copying {
        Copying {
            state,
            event,
            cite: Signal::new(false),
            done: Signal::new(String::new()),
            by_hand: Signal::new(String::new()),
        }
    }

    /// Copies the address of the event.
    pub(super) fn link(self) {
        let address = self.state.link(Some(self.event));
        let done = self.state.say(|words| words.say("panel.link-copied"));
        self.copy(address, done);
    }

    fn citation(self, style: Style) {
        let Some(shown) = self.state.shown_untracked() else { return };
        let Some(event) = shown.set.events.get(self.event.0) else { return };
        let address = self.state.link(Some(self.event));
        let (text, done) = self.state.say(|words| {
            let citing = Citing {
                words,
                set: &shown.set,
                event,
                address: Some(&address),
                decimal: &decimal,
            };
            let name = style.name().map_or_else(|| words.say("panel.plain"), str::to_owned);
            (cite(citing, style), words.say_with("panel.citation-copied", &[("style", &name)]))
        });
        self.copy(text, done);
    }

    fn copy(self, text: String, done: String) {
        self.done.set(String::new());
        let promise = write_text(&text);
        spawn_local(async move {
            let is_copied = match promise {
                Some(promise) => JsFuture::from(promise).await.is_ok(),
                None => false,
            };
            if is_copied {
                self.done.set(done);
            } else {
                self.by_hand.set(text);
            }
        });
    }

    /// The forms of citation while they are offered, what was copied, and the box for what is not.
    pub(super) fn parts(self, context: Context<'_>) -> Vec<El> {
        let forms = Style::ALL.map(|style| {
            let name = style.name().map_or_else(|| context.say("panel.plain"), str::to_owned);
            let button = el("button").attr("type", "button").class("tl-chip").text(&name);
            button.on("click", move |_| self.citation(style))
        });
        let forms = el("div")
            .class("tl-cite")
            .attr("role", "group")
            .attr("aria-label", &context.say("panel.cite-as"))
            .live_attr("hidden", move || (!self.cite.get()).then(String::new))
            .add(el("span").text(&context.say("panel.cite-as")))
            .all(forms);
        let said =
            el("p").class("tl-copied").attr("role", "status").live_text(move || self.done.get());
        vec![forms, said, self.dialog()]
    }

    /// A box with the text, selected, where the browser keeps the clipboard to itself.
    fn dialog(self) -> El {
        let state = self.state;
        let dialog =
            el("dialog").class("tl-help tl-by-hand").part("dialog").attr("closedby", "any");
        let element = dialog.element().clone();
        dialog
            .live_attr("aria-label", move || Some(state.say(|words| words.say("panel.by-hand"))))
            .live_children(move || {
                let text = self.by_hand.get();
                if text.is_empty() {
                    return Vec::new();
                }
                let close = state.say(|words| words.say("panel.close"));
                let title = state.say(|words| words.say("panel.by-hand"));
                let lines = text.lines().count().clamp(2, 12).to_string();
                let area = el("textarea")
                    .attr("readonly", "")
                    .attr("rows", &lines)
                    .attr("aria-label", &title)
                    .text(&text);
                let (element, input) = (element.clone(), area.element().clone());
                request_animation_frame(move || {
                    // Refused only where it is open already, or has gone off the page.
                    let _ = element.unchecked_ref::<HtmlDialogElement>().show_modal();
                    let input: &HtmlInputElement = input.unchecked_ref();
                    let _ = input.focus();
                    input.select();
                });
                let close = el("form")
                    .attr("method", "dialog")
                    .add(el("button").class("tl-primary").text(&close));
                vec![el("h2").text(&title), area, close]
            })
            .on("close", move |_| self.by_hand.set(String::new()))
    }
}

/// Asks the browser to copy a text; `None` where it has no clipboard for pages, as outside of secure
/// contexts.
fn write_text(text: &str) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let clipboard = Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok()?;
    let write = Reflect::get(&clipboard, &JsValue::from_str("writeText")).ok()?;
    let write: Function = write.dyn_into().ok()?;
    write.call1(&clipboard, &JsValue::from_str(text)).ok()?.dyn_into().ok()
}
