//! Putting timelines on a page.

use crate::state::{Options, Theme};
use crate::words::Language;
use reactive_graph::owner::Owner;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement, UrlSearchParams};

/// The event set that comes with the page.
const BUNDLED: &str = "data/russia-japan.json";

/// Mounts a timeline into every element of the page that carries `data-timeloom-host`.
///
/// The address sets it up: `?data=` another event set, `?lang=`, `?theme=` and `?ui=embed` how it is
/// shown, `?timeout=` after how many silent seconds loading is given up. The host element may give
/// defaults as `data-set`, `data-lang`, `data-theme`, `data-ui` and `data-timeout`. A set's address that
/// begins with `#` is the id of an element of the page that holds it.
pub fn start() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let Some(document) = window.document() else {
        return;
    };
    let query = window.location().search().unwrap_or_default();
    let hosts = document.query_selector_all("[data-timeloom-host]");
    let Ok(hosts) = hosts else { return };
    for index in 0..hosts.length() {
        let host = hosts.item(index).and_then(|node| node.dyn_into::<HtmlElement>().ok());
        if let Some(host) = host {
            let options = options_for(&host, &query);
            mount(&host, options).forget();
        }
    }
}

/// The second part of the program is there; `start.js` calls this.
#[wasm_bindgen(js_name = restArrived)]
pub fn rest_arrived() {
    crate::view::texts_of_the_rest();
    crate::state::rest_arrived();
}

/// A timeline on a page.
pub struct Mounted {
    owner: Owner,
    root: Element,
}

impl Mounted {
    /// Leaves the timeline where it is for as long as the page lives.
    pub fn forget(self) {
        std::mem::forget(self);
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.owner.cleanup();
        self.root.remove();
    }
}

/// Mounts a timeline into an element. Dropping the handle takes it off the page and ends all that
/// it does; `forget` keeps it for as long as the page lives.
pub fn mount(host: &HtmlElement, options: Options) -> Mounted {
    // What stood there for readers without WebAssembly makes room.
    host.set_inner_text("");
    // Effects run as tasks of the browser. Refused only where an earlier timeline has set this up.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let root = owner.with(|| crate::view::app(options));
    // Refused only if the host were inside the new element.
    let _ = host.append_child(&root);
    Mounted { owner, root }
}

fn options_for(host: &HtmlElement, query: &str) -> Options {
    let query = UrlSearchParams::new_with_str(query).ok();
    let given = |name: &str, attribute: &str| {
        query
            .as_ref()
            .and_then(|query| query.get(name))
            .or_else(|| host.get_attribute(attribute))
            .filter(|value| !value.is_empty())
    };
    let bundled = host.get_attribute("data-set").unwrap_or_else(|| BUNDLED.to_owned());
    Options {
        data_url: given("data", "data-set").unwrap_or_else(|| bundled.clone()),
        bundled_url: bundled,
        language: given("lang", "data-lang")
            .and_then(|tag| Language::from_tag(&tag))
            .unwrap_or_else(browser_language),
        theme: given("theme", "data-theme")
            .and_then(|word| Theme::from_word(&word))
            .unwrap_or_default(),
        cooperative: given("ui", "data-ui").is_some_and(|ui| ui == "embed"),
        silence_secs: given("timeout", "data-timeout").and_then(|secs| secs.parse().ok()),
    }
}

/// The first of the browser's languages that the interface has; English where it has none.
fn browser_language() -> Language {
    let Some(window) = web_sys::window() else {
        return Language::En;
    };
    window
        .navigator()
        .languages()
        .iter()
        .filter_map(|tag| tag.as_string())
        .find_map(|tag| Language::from_tag(&tag))
        .unwrap_or(Language::En)
}
