//! The handle of a timeline for scripts of the page.
//!
//! ```js
//! import init, { mount, restArrived } from "./timeloom.js";
//! const timeline = mount(element, { set: "two-treaties.json", lang: "en", view: "1904/1905", ui: "embed" });
//! timeline.hear((message) => console.log(JSON.parse(message)));
//! timeline.perform('{"timeloom": 1, "verb": "select", "id": "portsmouth-treaty"}');
//! timeline.unmount();
//! ```
//!
//! Messages are those of `docs/host.md`.

use super::{Mounted, field, options_for};
use crate::address::Address;
use crate::state::when_here;
use crate::view::{Talk, connect, follow};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

/// A timeline on a page. It stays there until [`Timeline::unmount`], whatever becomes of the handle.
#[wasm_bindgen]
pub struct Timeline {
    inner: Rc<Inner>,
}

struct Inner {
    mounted: RefCell<Option<Mounted>>,
    talk: Rc<Talk>,
    /// The second part of the program is here, and follows and tells.
    is_connected: Cell<bool>,
}

/// Mounts a timeline into an element, in the place of what is in it.
///
/// `options` is an object whose fields are strings, all of them optional: `set` (address of the event set,
/// relative to the page) with `opening` (addresses of its digests, with `*` for the language), `lang`, `theme`, `time` and `ui` as in addresses, `view` (the span at first),
/// `address` (all that is seen at first, which goes before the others), and `page` with `parameter`: the
/// address of the page around it, and the parameter of that which says what is seen.
#[wasm_bindgen]
#[must_use]
pub fn mount(element: &HtmlElement, options: &JsValue) -> Timeline {
    let given = |name: &str| field(options, name);
    let options = options_for(&given, &Address::default(), false);
    Timeline::of(super::mount(element, options))
}

impl Timeline {
    /// The handle of a timeline that is mounted.
    pub(super) fn of(mounted: Mounted) -> Timeline {
        let inner = Rc::new(Inner {
            mounted: RefCell::new(Some(mounted)),
            talk: Rc::default(),
            is_connected: Cell::new(false),
        });
        Timeline { inner }
    }
}

#[wasm_bindgen]
impl Timeline {
    /// Takes a verb. It is followed once the event set stands, after those before it. What is wrong comes
    /// as the event `error`; where it is known at once, that is returned as well, else an empty string.
    pub fn perform(&self, message: &str) -> String {
        self.inner.talk.take(message);
        self.inner.connect();
        let mounted = self.inner.mounted.borrow();
        match mounted.as_ref().filter(|_| self.inner.is_connected.get()) {
            Some(mounted) => follow(mounted.state, &self.inner.talk),
            None => String::new(),
        }
    }

    /// Tells a function of events from now on, instead of another one: it is called with a message each. What it
    /// throws is lost.
    pub fn hear(&self, heard: js_sys::Function) {
        self.inner.talk.tell(heard);
        self.inner.connect();
    }

    /// Lets links lead to the page around the timeline, whose address says what is seen in a parameter.
    #[wasm_bindgen(js_name = standIn)]
    pub fn stand_in(&self, page: &str, parameter: &str) {
        if let Some(mounted) = self.inner.mounted.borrow().as_ref() {
            mounted.state.stand_in(page, parameter);
        }
    }

    /// Takes the timeline off the page and ends all that it does; nothing is told afterwards.
    pub fn unmount(&self) {
        self.inner.talk.end();
        // Not while it is borrowed: what goes may tell the page of it.
        let mounted = self.inner.mounted.borrow_mut().take();
        drop(mounted);
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // Nobody has a handle any longer, and the timeline stays.
        if let Some(mounted) = self.mounted.take() {
            mounted.forget();
        }
    }
}

impl Inner {
    /// Follows and tells from the moment that the second part of the program is here.
    fn connect(self: &Rc<Inner>) {
        if self.is_connected.get() {
            return;
        }
        let inner = Rc::clone(self);
        when_here(move || {
            let mounted = inner.mounted.borrow();
            if let (Some(mounted), false) = (mounted.as_ref(), inner.is_connected.replace(true)) {
                mounted.owner.with(|| connect(mounted.state, &mounted.root, &inner.talk));
            }
        });
    }
}
