//! No way out of the exhibition: no links that lead away, no menus, no browser that is zoomed or left by
//! keys. The browser's own keys above those of a page are the business of its kiosk mode.

use crate::view::dom::{El, listen};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, WheelEvent};

/// What a browser would do with these, it does not do here.
const REFUSED: [&str; 7] =
    ["contextmenu", "dragstart", "dragenter", "dragover", "drop", "auxclick", "gesturestart"];

/// Keeps visitors in.
pub(super) fn keep_in(root: &El) {
    let root = root.element();
    for event in REFUSED {
        listen(root, event, |event| event.prevent_default());
    }
    for event in ["click", "selectstart", "wheel", "keydown"] {
        listen(root, event, |event| {
            if leads_away(&event) {
                event.prevent_default();
            }
        });
    }
}

fn leads_away(event: &Event) -> bool {
    match event.type_().as_str() {
        "click" => is_in(event, "a, area, form:not([method=dialog])"),
        "selectstart" => !is_in(event, "input, textarea"),
        "wheel" => event.unchecked_ref::<WheelEvent>().ctrl_key(),
        _ => {
            let key: &KeyboardEvent = event.unchecked_ref();
            let edits =
                is_in(event, "input") && matches!(key.key().as_str(), "a" | "c" | "v" | "x" | "z");
            let is_function = key.key().len() > 1 && key.key().starts_with('F');
            is_function || (key.ctrl_key() || key.meta_key() || key.alt_key()) && !edits
        }
    }
}

fn is_in(event: &Event, selector: &str) -> bool {
    // What is selected may be a text.
    let node = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    let element = node.and_then(|node| match node.dyn_into::<Element>() {
        Ok(element) => Some(element),
        Err(node) => node.parent_element(),
    });
    element.is_some_and(|element| matches!(element.closest(selector), Ok(Some(_))))
}
