//! Putting timelines on a page.

use crate::address::{Address, Setting, Theme};
use crate::state::{Options, Orientation};
use crate::words::Language;
use reactive_graph::owner::Owner;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement};

/// The event set that comes with the page.
const BUNDLED: &str = "data/russia-japan.json";

/// Mounts a timeline into every element of the page that carries `data-timeloom-host`.
///
/// The address sets it up (README, "Every view is a link"). The host element may give defaults as
/// `data-set`, `data-opening` (digests of the set, with `*` for the language), `data-lang`, `data-theme`, `data-time`, `data-ui` and `data-timeout`. What is seen stands in the
/// address of the page; with several hosts, it is the first one's. A set's
/// address that begins with `#` is the id of an element of the page that holds it.
pub fn start() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let Some(document) = window.document() else {
        return;
    };
    let (address, _) = Address::parse(&window.location().search().unwrap_or_default(), "");
    let hosts = document.query_selector_all("[data-timeloom-host]");
    let Ok(hosts) = hosts else { return };
    for index in 0..hosts.length() {
        let host = hosts.item(index).and_then(|node| node.dyn_into::<HtmlElement>().ok());
        if let Some(host) = host {
            let options = options_for(&host, &address, index == 0);
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

fn options_for(host: &HtmlElement, address: &Address, owns_address: bool) -> Options {
    let given = |attribute: &str| host.get_attribute(attribute).filter(|value| !value.is_empty());
    let bundled = given("data-set").unwrap_or_else(|| BUNDLED.to_owned());
    // Who owns the address reads it, and goes on doing so.
    let (language, theme, time) = match owns_address {
        true => (None, None, None),
        false => (address.language, address.theme, address.time),
    };
    let is_embed = || given("data-ui").is_some_and(|ui| ui == Setting::Embed.word());
    Options {
        data_url: address.data.clone().unwrap_or_else(|| bundled.clone()),
        bundled_url: bundled,
        opening_url: given("data-opening"),
        language: language
            .or_else(|| Language::from_tag(&given("data-lang")?))
            .unwrap_or_else(browser_language),
        theme: theme.or_else(|| Theme::from_word(&given("data-theme")?)).unwrap_or_default(),
        time: time.or_else(|| Orientation::from_word(&given("data-time")?)),
        cooperative: address.setting == Some(Setting::Embed) || is_embed(),
        silence_secs: address.timeout.or_else(|| given("data-timeout")?.parse().ok()),
        owns_address,
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
