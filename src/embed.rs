//! Putting timelines on a page.

mod handle;

pub use handle::Timeline;

use crate::address::{Address, Setting, Theme, millis_of_time};
use crate::state::{Kiosk, Options, Orientation, TimelineState};
use crate::words::Language;
use js_sys::Reflect;
use reactive_graph::owner::Owner;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// The event set that comes with the page.
const BUNDLED: &str = "data/russia-japan.json";

/// Mounts a timeline into every element of the page that carries `data-timeloom-host`.
///
/// The address sets it up (README, "Every view is a link"). The host element may give defaults as
/// `data-set`, `data-opening` (digests of the set, with `*` for the language), `data-lang`, `data-theme`,
/// `data-time`, `data-ui`, `data-timeout`, `data-idle` and `data-attract`. What is seen stands in the
/// address of the page; with several hosts, it is the first one's. A set's
/// address that begins with `#` is the id of an element of the page that holds it. The property `timeline` of
/// the element is then the handle of its timeline.
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
            let given = |name: &str| host.get_attribute(&("data-".to_owned() + name));
            let options = options_for(&given, &address, index == 0);
            let timeline = Timeline::of(mount(&host, options));
            // Refused only for frozen objects.
            let _ = Reflect::set(&host, &"timeline".into(), &timeline.into());
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
    state: TimelineState,
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
    // Not `new`, which would belong to the timeline whose event somebody answers with another one.
    let owner = Owner::default();
    let (state, root) = owner.with(|| crate::view::app(options));
    // Refused only if the host were inside the new element.
    let _ = host.append_child(&root);
    // An observer would tell in the first frame, which would show the controls of another box.
    state.box_measured(f64::from(root.client_width()), f64::from(root.client_height()));
    Mounted { owner, state, root }
}

/// What is given by an attribute or an option of a name, and what the address says, which goes before.
fn options_for(
    given: &dyn Fn(&str) -> Option<String>,
    address: &Address,
    owns_address: bool,
) -> Options {
    let given = |name: &str| given(name).filter(|value| !value.is_empty());
    let bundled = given("set").unwrap_or_else(|| BUNDLED.to_owned());
    // Who owns the address reads it, and goes on doing so.
    let (language, theme, time) = match owns_address {
        true => (None, None, None),
        false => (address.language, address.theme, address.time),
    };
    let setting = address.setting.or_else(|| Setting::from_word(&given("ui")?));
    let millis = |said: Option<u32>, attribute| said.or_else(|| millis_of_time(&given(attribute)?));
    let kiosk = || {
        let attract_ms = millis(address.attract_ms, "attract");
        Kiosk::new(millis(address.idle_ms, "idle"), attract_ms)
    };
    Options {
        data_url: address.data.clone().unwrap_or_else(|| bundled.clone()),
        bundled_url: bundled,
        opening_url: given("opening"),
        language: language
            .or_else(|| Language::from_tag(&given("lang")?))
            .unwrap_or_else(browser_language),
        theme: theme.or_else(|| Theme::from_word(&given("theme")?)).unwrap_or_default(),
        time: time.or_else(|| Orientation::from_word(&given("time")?)),
        cooperative: setting == Some(Setting::Embed),
        kiosk: (setting == Some(Setting::Kiosk)).then(kiosk),
        silence_secs: address.timeout.or_else(|| given("timeout")?.parse().ok()),
        owns_address,
        address: given("address").unwrap_or_default(),
        view: given("view").unwrap_or_default(),
        around: given("page").zip(given("parameter")),
    }
}

/// The string of a field of an object.
fn field(of: &JsValue, name: &str) -> Option<String> {
    Reflect::get(of, &JsValue::from_str(name)).ok()?.as_string()
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
