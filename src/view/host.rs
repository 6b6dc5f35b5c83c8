//! A timeline and the page around it: verbs that come in, and events that go out (`crate::host`).
//!
//! Verbs wait in [`Talk`] until the timeline can follow them, and are followed in their order. Events are
//! told when the work that they are about is done, so that who hears of one may ask for something at once.

use super::app::view_as_edtf;
use super::dom::{El, live, on_resize};
use crate::address::Pace;
use crate::host::{Event, Fault, MOST_IN_A_ROW, MOST_IN_A_SECOND, MOST_WAITING, Verb};
use crate::model::index::EventIdx;
use crate::state::{Document, Shown, TimelineState};
use js_sys::Function;
use reactive_graph::graph::untrack;
use reactive_graph::owner::StoredValue;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::AddEventListenerOptions;

/// Whether the page has no origin of its own: it stands in a sandbox, or is a file.
pub(super) fn is_without_origin() -> bool {
    web_sys::window()
        .and_then(|window| js_sys::Reflect::get(&window, &"origin".into()).ok())
        .and_then(|origin| origin.as_string())
        .is_some_and(|origin| origin == "null")
}

/// What a timeline and the page around it say to each other.
#[derive(Default)]
pub(crate) struct Talk {
    /// Who is told of events: nobody at first, and when the timeline is gone.
    heard: RefCell<Option<Function>>,
    /// Messages that have not been followed yet.
    waiting: RefCell<Vec<String>>,
    /// The event set stands, so that verbs can be followed.
    follows: Cell<bool>,
    /// How many may be followed now; made with the first.
    pace: Cell<Option<Pace>>,
    /// When it was last said that there were too many, in milliseconds of the clock; 0 for never.
    over_ms: Cell<f64>,
}

impl Talk {
    /// Tells somebody else of events.
    pub(crate) fn tell(&self, heard: Function) {
        self.heard.replace(Some(heard));
    }

    /// Tells nobody, and follows nothing any longer: the timeline goes.
    pub(crate) fn end(&self) {
        self.heard.take();
        self.waiting.take();
        self.follows.set(false);
    }

    /// Takes a message, which waits for its turn.
    pub(crate) fn take(&self, message: &str) {
        let mut waiting = self.waiting.borrow_mut();
        // One more than may wait, so that it is known that there were more.
        if waiting.len() <= MOST_WAITING {
            waiting.push(message.to_owned());
        }
    }
}

/// Milliseconds between two events of activity.
const ACTIVITY_MS: f64 = 1_000.0;
/// Milliseconds between two errors that say that there are too many messages.
const OVER_MS: f64 = 1_000.0;

/// Follows all messages that wait, if the event set stands. The event `error` of the last one; empty where
/// that was followed or goes on waiting.
pub(super) fn follow(state: TimelineState, talk: &Rc<Talk>) -> String {
    if !talk.follows.get() {
        return String::new();
    }
    let (mut last, waiting) = (String::new(), talk.waiting.take());
    let mut pace = talk.pace.get().unwrap_or(Pace::of(MOST_IN_A_ROW, MOST_IN_A_SECOND));
    for (place, message) in waiting.iter().enumerate() {
        let now_ms = js_sys::Date::now();
        let is_over = place >= MOST_WAITING || !pace.take(now_ms);
        // Who floods is told so now and then.
        if is_over && now_ms - talk.over_ms.get() < OVER_MS {
            continue;
        }
        let done = match is_over {
            false => Verb::read(message).and_then(|verb| state.perform(verb)),
            true => Err(Fault::TooMany),
        };
        last = match done {
            Ok(()) => String::new(),
            Err(fault) => {
                let message = untrack(|| state.say(|words| fault.in_words(words)));
                tell(talk, &Event::Error { code: fault.code(), message })
            }
        };
        if is_over {
            talk.over_ms.set(now_ms);
        }
    }
    talk.pace.set(Some(pace));
    last
}

/// Tells of an event, as soon as what runs now is done. The message.
fn tell(talk: &Rc<Talk>, event: &Event) -> String {
    let message = event.to_json();
    let (talk, told) = (Rc::clone(talk), JsValue::from_str(&message));
    spawn_local(async move {
        let heard = talk.heard.borrow().clone();
        if let Some(heard) = heard {
            // What goes wrong there is not the business of the timeline: who hears says it by itself.
            let _ = heard.call1(&JsValue::UNDEFINED, &told);
        }
    });
    message
}

/// Tells of events from now on, until the owner that is current now is gone.
pub(super) fn connect(state: TimelineState, root: &El, talk: &Rc<Talk>) {
    let of = Rc::clone(talk);
    live(move || {
        if let Document::Failed { failure, .. } = state.document.get() {
            let message = untrack(|| state.say(|words| words.failure(&failure)));
            tell(&of, &Event::Error { code: "event-set", message });
        }
    });
    let (of, told) = (Rc::clone(talk), RefCell::new(Told::default()));
    live(move || {
        let (document, is_settled) = (state.document.get(), state.settled.get());
        let view = state.settled_view.get().map(view_as_edtf);
        let selected = state.selected.get();
        untrack(|| told.borrow_mut().go_on(state, &of, &document, is_settled, view, selected));
    });
    let (of, box_of) = (Rc::clone(talk), root.clone());
    on_resize(&[root], move || {
        let root = box_of.element();
        let (width_px, height_px) = (root.client_width(), root.client_height());
        let (width_px, height_px) = (f64::from(width_px), f64::from(height_px));
        // A hidden one has no size.
        if width_px >= 1.0 && height_px >= 1.0 {
            tell(&of, &Event::Resize { width_px, height_px });
        }
    });
    tell_of_activity(root, talk);
}

/// What a page was told of last.
#[derive(Default)]
struct Told {
    set: Option<Arc<Shown>>,
    view: Option<String>,
    selected: Option<EventIdx>,
}

impl Told {
    fn go_on(
        &mut self,
        state: TimelineState,
        talk: &Rc<Talk>,
        document: &Document,
        is_settled: bool,
        view: Option<String>,
        selected: Option<EventIdx>,
    ) {
        // A digest cannot follow everything.
        let Some(shown) = document.shown().filter(|shown| !shown.is_digest) else {
            talk.follows.set(false);
            self.set = None;
            return;
        };
        if !self.set.as_ref().is_some_and(|set| Arc::ptr_eq(set, &shown)) {
            if !is_settled {
                return;
            }
            let ready = Event::Ready {
                title: state.title(),
                lang: state.language.get_untracked().tag(),
                events: shown.index.in_time().len(),
                view: view.clone(),
            };
            tell(talk, &ready);
            *self = Told { set: Some(Arc::clone(&shown)), view: view.clone(), selected: None };
            talk.follows.set(true);
            let talk = Rc::clone(talk);
            spawn_local(async move {
                follow(state, &talk);
            });
        }
        if self.selected != selected {
            self.selected = selected;
            let record = selected.and_then(|event| shown.set.events.get(event.0));
            let title = record.map(|record| state.say(|w| w.text(&shown.set, &record.title)));
            tell(
                talk,
                &Event::Select {
                    id: record.map(|record| record.id.clone()),
                    title: title.unwrap_or_default(),
                    address: state.said(),
                },
            );
        }
        if is_settled && self.view != view {
            self.view = view;
            if let Some(view) = self.view.clone() {
                tell(talk, &Event::ViewChange { view, address: state.said() });
            }
        }
    }
}

/// Tells that a reader does something, by pointer, wheel or key.
fn tell_of_activity(root: &El, talk: &Rc<Talk>) {
    let (of, last_ms) = (Rc::clone(talk), Cell::new(f64::NEG_INFINITY));
    let heard = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
        let now_ms = event.time_stamp();
        if now_ms - last_ms.get() >= ACTIVITY_MS {
            last_ms.set(now_ms);
            tell(&of, &Event::Activity);
        }
    });
    let options = AddEventListenerOptions::new();
    options.set_capture(true);
    options.set_passive(true);
    for event in ["pointerdown", "pointermove", "wheel", "keydown"] {
        let callback = heard.as_ref().unchecked_ref();
        // Refused only for what is no function.
        let _ = root.element().add_event_listener_with_callback_and_add_event_listener_options(
            event, callback, &options,
        );
    }
    // As long as the timeline; the element goes with it, and its listeners with that.
    StoredValue::new_local(heard);
}
