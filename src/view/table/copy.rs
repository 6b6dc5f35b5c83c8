//! Copying the table for a spreadsheet: as text between tabs, and as HTML.

use super::Table;
use crate::state::Signal;
use crate::table::{Sheet, as_html, as_tsv};
use crate::view::dom::{El, el};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The button, and what became of its last press.
pub(super) fn button(table: Table) -> El {
    let state = table.state;
    let said = Signal::new(String::new());
    let copy = move |_| {
        let Some(shown) = state.shown_untracked() else { return };
        let (_, rows) = table.rows.get_untracked();
        let (text, html, done, failed) = state.say(|words| {
            let sheet = Sheet { set: &shown.set, index: &shown.index, words };
            let events = words.count("app.events", rows.events.len() as u64);
            (
                as_tsv(sheet, &rows.events),
                as_html(sheet, &rows.events),
                words.say_with("table.copied", &[("events", &events)]),
                words.say("table.not-copied"),
            )
        });
        said.set(String::new());
        let both = write(&text, &html);
        spawn_local(async move {
            let is_copied = match both {
                Some(promise) => JsFuture::from(promise).await.is_ok(),
                None => false,
            };
            let is_copied = is_copied
                || match write_text(&text) {
                    Some(promise) => JsFuture::from(promise).await.is_ok(),
                    None => false,
                };
            said.set(if is_copied { done } else { failed });
        });
    };
    el("p")
        .class("tl-sheet-head")
        .add(
            el("button")
                .attr("type", "button")
                .class("tl-chip")
                .live_text(move || state.say(|words| words.say("table.copy")))
                .on("click", copy),
        )
        .add(el("span").attr("role", "status").live_text(move || said.get()))
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    let found = Reflect::get(of, &JsValue::from_str(name)).ok()?;
    (!found.is_undefined() && !found.is_null()).then_some(found)
}

/// The clipboard; none outside of secure contexts.
fn clipboard() -> Option<JsValue> {
    get(web_sys::window()?.navigator().as_ref(), "clipboard")
}

fn call(of: &JsValue, name: &str, argument: &JsValue) -> Option<Promise> {
    let function: Function = get(of, name)?.dyn_into().ok()?;
    function.call1(of, argument).ok()?.dyn_into().ok()
}

/// Asks the browser to copy text and HTML; `None` where it cannot.
fn write(text: &str, html: &str) -> Option<Promise> {
    let window = web_sys::window()?;
    let make = |name: &str, arguments: &Array| {
        let constructor: Function = get(&window, name)?.dyn_into().ok()?;
        Reflect::construct(&constructor, arguments).ok()
    };
    let item = Object::new();
    for (kind, content) in [("text/plain", text), ("text/html", html)] {
        let options = Object::new();
        let kind = JsValue::from_str(kind);
        Reflect::set(&options, &JsValue::from_str("type"), &kind).ok()?;
        let parts = Array::of1(&JsValue::from_str(content));
        let blob = make("Blob", &Array::of2(&parts, &options))?;
        Reflect::set(&item, &kind, &blob).ok()?;
    }
    let item = make("ClipboardItem", &Array::of1(&item))?;
    call(&clipboard()?, "write", &Array::of1(&item))
}

/// Asks it to copy the text alone.
fn write_text(text: &str) -> Option<Promise> {
    call(&clipboard()?, "writeText", &JsValue::from_str(text))
}
