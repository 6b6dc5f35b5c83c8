//! Fetching the event set: progress, a limit on silence, and failures that say what happened.

use super::{Document, Shown, TimelineState, frame};
use crate::arrange::Grouping;
use crate::filter::Filter;
use crate::opening;
use crate::words::FetchFailure;
use gloo_net::http::Request;
use js_sys::{Reflect, Uint8Array};
use leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, ReadableStreamDefaultReader};

/// Seconds without a byte after which a fetch is given up. A page may set less, for tests and for
/// kiosks; see [`super::Options`].
pub(super) const SILENCE_SECS: u32 = 30;

/// Starts loading, and says in the state how far it is.
pub(super) fn load(state: TimelineState) {
    let url = state.data_url.get_untracked();
    let silence_secs =
        state.options.with_untracked(|options| options.silence_secs).unwrap_or(SILENCE_SECS);
    state.view.set(None);
    state.close();
    state.arrived.set(None);
    state.document.set(Document::Loading { received: 0, total: None });
    state.unsettle();
    let way = Rc::new(Way::default());
    // Instead of what was on its way before.
    frame::set_errand(state, Errand(Rc::clone(&way)));
    let digest = digest_url(state, &url);
    spawn_local(async move {
        // A timeline may have gone before this has begun.
        if let Some(digest) = digest.filter(|_| way.is_wanted())
            && let Ok(text) = fetch_text(state, &way, &digest, silence_secs).await
            && let Some(set) = opening::read(&text)
            && way.is_wanted()
        {
            show(state, Shown::of_digest(set));
        }
        if !way.is_wanted() {
            return;
        }
        let outcome = fetch_text(state, &way, &url, silence_secs).await;
        match outcome {
            _ if !way.is_wanted() => {}
            // `whole` goes on.
            Ok(text) => state.arrived.set(Some(Arc::new(text))),
            Err(failure) => fail(state, failure),
        }
    });
}

/// How a set is on its way.
#[derive(Default)]
struct Way {
    is_over: Cell<bool>,
    /// Ends the fetch under way.
    controller: RefCell<Option<AbortController>>,
}

impl Way {
    /// A reader may have asked for another set meanwhile, or the timeline has left the page.
    fn is_wanted(&self) -> bool {
        !self.is_over.get()
    }
}

/// A set on its way. Dropped, it is not wanted any longer.
pub(super) struct Errand(Rc<Way>);

impl Drop for Errand {
    fn drop(&mut self) {
        self.0.is_over.set(true);
        if let Some(controller) = self.0.controller.take() {
            controller.abort();
        }
    }
}

/// Where the digest of a set is, if it has one, and what the reader wants to see is in it.
fn digest_url(state: TimelineState, url: &str) -> Option<String> {
    let is_in_digest = state.filter.with_untracked(|filter| *filter == Filter::default())
        && state.grouping.get_untracked() == Grouping::Track;
    let language = state.language.get_untracked();
    state.options.with_untracked(|options| {
        let digest = options.opening_url.as_ref()?;
        let is_its_own = options.bundled_url == url && is_in_digest;
        is_its_own.then(|| digest.replace('*', language.tag()))
    })
}

/// Shows a set that has just been read, as the address says. What takes the place of its own digest is
/// where that was.
pub(super) fn show(state: TimelineState, shown: Shown) {
    let before = state.shown_untracked();
    let takes_over = before.is_some_and(|before| before.has_same_events(&shown));
    // A digest is not all, and nobody may ask for what else there is.
    frame::misses_rest(state, shown.is_digest);
    state.document.set(Document::Ready(Arc::new(shown)));
    if !takes_over {
        state.focused.set(None);
        state.open_address();
        state.open();
    }
    state.unsettle();
}

/// Says why there is no set to show.
pub(super) fn fail(state: TimelineState, failure: FetchFailure) {
    let url = state.data_url.get_untracked();
    // What is said of it is in the second part of the program.
    super::rest::when_here(move || {
        if state.data_url.try_get_untracked().as_ref() == Some(&url) {
            state.document.set(Document::Failed { url, failure });
            state.settled.set(true);
        }
    });
}

/// Aborts a fetch when nothing has arrived for too long.
struct Watch {
    controller: AbortController,
    silence_secs: u32,
    timer: Cell<Option<TimeoutHandle>>,
    stalled: Rc<Cell<bool>>,
}

impl Watch {
    fn start(way: &Way, silence_secs: u32) -> Option<Watch> {
        let controller = AbortController::new().ok()?;
        way.controller.replace(Some(controller.clone()));
        let watch =
            Watch { controller, silence_secs, timer: Cell::new(None), stalled: Rc::default() };
        watch.heard();
        Some(watch)
    }

    /// Something arrived: the time starts anew.
    fn heard(&self) {
        self.stop();
        let (controller, stalled) = (self.controller.clone(), Rc::clone(&self.stalled));
        let give_up = move || {
            stalled.set(true);
            controller.abort();
        };
        let after = std::time::Duration::from_secs(u64::from(self.silence_secs));
        self.timer.set(set_timeout_with_handle(give_up, after).ok());
    }

    fn stop(&self) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Bytes that are believed to come because a host says so, at most.
const MOST_ROOM: u64 = 1 << 30;
/// An event set that came compressed is rarely so many times longer. Room that is not written to costs a browser
/// nothing.
const COMPRESSED_MOST: u64 = 16;

async fn fetch_text(
    state: TimelineState,
    way: &Way,
    url: &str,
    silence_secs: u32,
) -> Result<String, FetchFailure> {
    // `#id` is an element of the page that holds the document: a single file has its set in it.
    if let Some(id) = url.strip_prefix('#') {
        let document = web_sys::window().and_then(|window| window.document());
        let holder = document.and_then(|document| document.get_element_by_id(id));
        return holder
            .and_then(|holder| holder.text_content())
            .ok_or(FetchFailure::Status { status: 404 });
    }
    let unreachable = || FetchFailure::Unreachable {
        offline: web_sys::window().is_some_and(|window| !window.navigator().on_line()),
        other_origin: is_other_origin(url),
    };
    let watch = Watch::start(way, silence_secs);
    let stalled = |received| match watch.as_ref().is_some_and(|watch| watch.stalled.get()) {
        true => Some(FetchFailure::Stalled { secs: silence_secs, received }),
        false => None,
    };
    let signal = watch.as_ref().map(|watch| watch.controller.signal());
    let sent = Request::get(url).abort_signal(signal.as_ref()).send().await;
    let response = sent.map_err(|_| stalled(0).unwrap_or_else(unreachable))?;
    if !response.ok() {
        return Err(FetchFailure::Status { status: response.status() });
    }
    // A compressed answer names its compressed length, which the bytes read do not add up to.
    let length: Option<u64> =
        response.headers().get("content-length").and_then(|length| length.parse().ok());
    let is_compressed = response.headers().get("content-encoding").is_some();
    let total = length.filter(|_| !is_compressed);
    // Room at once: to move what has come takes longer the more that is.
    let mut bytes: Vec<u8> = Vec::new();
    let most = if is_compressed { COMPRESSED_MOST } else { 1 };
    let room = length.unwrap_or(0).saturating_mul(most).min(MOST_ROOM);
    // Refused if there is no such room; then it is looked for as the bytes come.
    let _ = bytes.try_reserve_exact(usize::try_from(room).unwrap_or(0));
    let body = response.body().ok_or_else(unreachable)?;
    let reader: ReadableStreamDefaultReader =
        body.get_reader().dyn_into().map_err(|_| unreachable())?;
    loop {
        let received = bytes.len() as u64;
        let chunk = JsFuture::from(reader.read())
            .await
            .map_err(|_| stalled(received).unwrap_or(FetchFailure::Broken { received }))?;
        if let Some(watch) = &watch {
            watch.heard();
        }
        let field = |name: &str| Reflect::get(&chunk, &JsValue::from_str(name)).ok();
        if field("done").is_none_or(|done| done.is_truthy()) {
            break;
        }
        if let Some(part) = field("value").and_then(|value| value.dyn_into::<Uint8Array>().ok()) {
            let start = bytes.len();
            bytes.resize(start + part.length() as usize, 0);
            part.copy_to(bytes.get_mut(start..).unwrap_or_default());
        }
        let received = bytes.len() as u64;
        if state.is_digest.try_get_untracked() == Some(false) {
            state.document.set(Document::Loading { received, total });
        }
    }
    // Room that was not needed is there for what is read.
    bytes.shrink_to_fit();
    // What is no UTF-8 is replaced by U+FFFD, and the loader goes on from there.
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// Whether an address leads to another origin than the page's own. Every address does so in a sandbox
/// where the page has none.
fn is_other_origin(url: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let Ok(href) = window.location().href() else { return false };
    let origin = window.origin();
    web_sys::Url::new_with_base(url, &href).is_ok_and(|url| url.origin() != origin)
}
