//! The calls of the document that are made thousands of times, as cheap as they can be.
//!
//! A string that goes from WebAssembly to the browser is decoded each time, which costs more than most of
//! what is done with it. So constants (names of attributes, tags, properties) are handed over once and
//! kept; nothing here can be refused for constants that are well formed, so no call is guarded against
//! exceptions; and a style is written as a whole (CSSOM, `element.style = …`), not value by value.

use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

#[wasm_bindgen]
extern "C" {
    /// An element by the calls that are made of it here.
    type Plain;

    #[wasm_bindgen(method, js_name = setAttribute)]
    fn put(this: &Plain, name: &JsValue, value: &str);

    #[wasm_bindgen(method, js_name = setAttribute)]
    fn put_string(this: &Plain, name: &JsValue, value: &JsValue);

    #[wasm_bindgen(method, js_name = removeAttribute)]
    fn take(this: &Plain, name: &JsValue);

    /// Forwarded to `style.cssText`.
    #[wasm_bindgen(method, setter, js_name = style)]
    fn restyle(this: &Plain, css: &str);

    #[wasm_bindgen(method, getter, js_name = style)]
    fn declarations(this: &Plain) -> Declarations;

    #[wasm_bindgen(method, js_name = cloneNode)]
    fn copy(this: &Plain, deep: bool) -> Element;

    /// A style by the calls that are made of it here.
    type Declarations;

    #[wasm_bindgen(method, js_name = setProperty)]
    fn declare(this: &Declarations, name: &JsValue, value: &str);

    /// A document by the calls that are made of it here.
    type Maker;

    #[wasm_bindgen(method, js_name = createElement)]
    fn make(this: &Maker, tag: &JsValue) -> Element;
}

thread_local! {
    static DOCUMENT: Option<Document> = web_sys::window().and_then(|window| window.document());
    /// Constants as the browser has them, by where they stand in memory and how long they are.
    static CONSTANTS: RefCell<Vec<((usize, usize), JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// A constant as the browser has it.
pub(super) fn constant(text: &'static str) -> JsValue {
    let key = (text.as_ptr() as usize, text.len());
    CONSTANTS.with_borrow_mut(|known| {
        let place = known.binary_search_by(|(other, _)| other.cmp(&key));
        match place {
            Ok(place) => known.get(place).map_or(JsValue::UNDEFINED, |(_, value)| value.clone()),
            Err(place) => {
                let value = JsValue::from_str(text);
                known.insert(place, (key, value.clone()));
                value
            }
        }
    })
}

/// The document.
pub(super) fn document() -> Option<Document> {
    DOCUMENT.with(Clone::clone)
}

/// A new HTML element; none without a document.
pub(super) fn make(tag: &'static str) -> Option<Element> {
    let tag = constant(tag);
    DOCUMENT.with(|document| Some(document.as_ref()?.unchecked_ref::<Maker>().make(&tag)))
}

/// Sets an attribute.
pub(super) fn put(element: &Element, name: &'static str, value: &str) {
    element.unchecked_ref::<Plain>().put(&constant(name), value);
}

/// Sets an attribute to a string that the browser has already.
pub(super) fn put_string(element: &Element, name: &'static str, value: &JsValue) {
    element.unchecked_ref::<Plain>().put_string(&constant(name), value);
}

/// Removes an attribute, if there is one.
pub(super) fn take(element: &Element, name: &'static str) {
    element.unchecked_ref::<Plain>().take(&constant(name));
}

/// Sets a style property through the CSSOM. A value that the browser refuses leaves the element as it was.
pub(super) fn declare(element: &Element, name: &'static str, value: &str) {
    element.unchecked_ref::<Plain>().declarations().declare(&constant(name), value);
}

/// Replaces the whole style of an element, through the CSSOM, which a strict Content-Security-Policy
/// allows. What the browser does not know is left out.
pub(super) fn restyle(element: &Element, css: &str) {
    element.unchecked_ref::<Plain>().restyle(css);
}

/// A copy of an element with all that is in it.
pub(super) fn copy(element: &Element) -> Element {
    element.unchecked_ref::<Plain>().copy(true)
}
