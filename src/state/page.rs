//! What the browser tells: the time, whether a reader wants motion, and whether something still moves.

use wasm_bindgen::JsValue;

/// The clock of the page, in milliseconds since it was opened.
pub(super) fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// Whether the reader's system asks for less motion.
pub(super) fn wants_no_motion() -> bool {
    let query = web_sys::window().map(|w| w.match_media("(prefers-reduced-motion: reduce)"));
    matches!(query, Some(Ok(Some(list))) if list.matches())
}

/// Whether an `Animation` of the browser has not come to its end.
pub(super) fn is_running(animation: &JsValue) -> bool {
    let play_state = js_sys::Reflect::get(animation, &"playState".into());
    play_state.is_ok_and(|play_state| play_state == "running")
}
