//! Reading the whole event set, once its text and the second part of the program are there.

use super::fetch::{fail, show};
use super::page::now_ms;
use super::shown::{in_tracks, incoming};
use super::{Document, Shown, TimelineState};
use crate::load::{Loaded, Loading};
use crate::model::index::{Gathered, Index};
use crate::words::FetchFailure;
use leptos_dom::helpers::set_timeout;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Longest that reading keeps the page from moving, in milliseconds; a single event that is larger
/// than usual may take longer.
const SLICE_MS: f64 = 24.0;
/// Bytes read between two looks at the clock.
const SLICE_BYTES: usize = 32_768;
/// Events that are looked at between two pauses.
const SLICE_EVENTS: usize = 32_768;

impl TimelineState {
    /// Reads the set that has arrived, and shows it: at once where nothing is shown yet, else in the place
    /// of its digest.
    pub(crate) fn read_whole(self) {
        let Some(text) = self.arrived.get_untracked() else { return };
        self.arrived.set(None);
        let url = self.data_url.get_untracked();
        spawn_local(async move {
            let is_wanted = || self.data_url.try_get_untracked().as_ref() == Some(&url);
            match read(self, &text, &is_wanted).await.filter(|_| is_wanted()) {
                Some(Ok(shown)) => show(self, shown),
                Some(Err(failure)) => fail(self, failure),
                None => {}
            }
        });
    }
}

/// Reads a document a slice at a time; `None` if nobody wants it any longer.
async fn read(
    state: TimelineState,
    text: &str,
    is_wanted: &dyn Fn() -> bool,
) -> Option<Result<Shown, FetchFailure>> {
    let mut loading = Loading::new(text);
    loop {
        let until = now_ms() + SLICE_MS;
        while now_ms() < until {
            if let Some(loaded) = loading.go_on(SLICE_BYTES) {
                let loaded = match loaded {
                    Ok(loaded) => loaded,
                    Err(failure) => return Some(Err(FetchFailure::NotAnEventSet(failure))),
                };
                pause().await;
                return Some(Ok(prepare(loaded).await));
            }
        }
        if !is_wanted() {
            return None;
        }
        if !state.is_digest.get_untracked() {
            state.document.set(Document::Reading { part: loading.part_done() });
        }
        pause().await;
    }
}

/// Prepares what was read, with a pause between parts that take a fifth of a second together where there are
/// 100,000 events.
async fn prepare(loaded: Loaded) -> Shown {
    let mut gathered = Gathered::default();
    while gathered.go_on(&loaded.set, SLICE_EVENTS) {
        pause().await;
    }
    pause().await;
    let index = Index::of(gathered);
    pause().await;
    let incoming = incoming(&loaded.set, &index);
    pause().await;
    let mut in_tracks = in_tracks(&loaded.set, &index);
    while in_tracks.go_on(SLICE_EVENTS) {
        pause().await;
    }
    let in_tracks = in_tracks.finish();
    let shown = Shown::of(loaded, (index, incoming, in_tracks));
    pause().await;
    shown
}

/// Lets the browser do what waits: input, drawing.
async fn pause() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let go_on = move || drop(resolve.call0(&JsValue::UNDEFINED));
        set_timeout(go_on, std::time::Duration::ZERO);
    });
    // Such a promise is never refused.
    let _ = JsFuture::from(promise).await;
}
