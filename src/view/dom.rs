//! Elements, built directly, with the reactive system of Leptos behind what changes.
//!
//! ```ignore
//! el("button").class("tl-primary")
//!     .live_text(move || state.say(|words| words.say("failure.retry")))
//!     .on("click", move |_| state.load())
//! ```
//!
//! Why not `view!`: each closure in a `view!` makes its own copy of the code that builds and
//! rebuilds an attribute or a list, 3 to 6 KB a piece. This page has over a hundred of them, and
//! with `view!` its code was 298 KB (brotli), three times the whole budget. Here every closure is
//! boxed, so that code exists once. `docs/decisions.md`, D1.
//!
//! Attributes are set through the DOM and styles through the CSSOM, never as markup: text is data,
//! and a strict Content-Security-Policy holds.

use super::native::{self, document};
use reactive_graph::effect::RenderEffect;
use reactive_graph::graph::{Subscriber, ToAnySubscriber, untrack};
use reactive_graph::owner::{Owner, StoredValue, on_cleanup};
use reactive_graph::traits::WithValue;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, EventTarget, HtmlElement, Node, ResizeObserver};

/// An element under construction; cheap to copy, since it is a handle.
#[derive(Clone)]
pub(super) struct El(Element);

/// An HTML element.
pub(super) fn el(tag: &'static str) -> El {
    El::of_made(native::make(tag))
}

/// An SVG element.
pub(super) fn svg(tag: &str) -> El {
    let namespace = Some("http://www.w3.org/2000/svg");
    let made = document().and_then(|document| document.create_element_ns(namespace, tag).ok());
    El::of_made(made)
}

/// Runs something now, and again whenever a signal that it read has changed, until the owner that
/// is current now is gone.
pub(super) fn live(run: impl FnMut() + 'static) {
    live_boxed(Box::new(run));
}

fn live_boxed(mut run: Box<dyn FnMut()>) {
    let effect = RenderEffect::new(move |_: Option<()>| run());
    let subscriber = effect.to_any_subscriber();
    // Kept by the owner: an effect stops when it is dropped.
    StoredValue::new_local(effect);
    // A signal that lives longer would keep the place of each effect that has read it.
    on_cleanup(move || subscriber.clear_sources(&subscriber));
}

impl El {
    fn of_made(made: Option<Element>) -> El {
        // Tags are constants of this program and well formed, and without a document there is no
        // page: an element that belongs nowhere keeps everything else going.
        El(made.unwrap_or_else(|| wasm_bindgen::JsValue::UNDEFINED.unchecked_into()))
    }

    /// An element that is there already.
    pub(super) fn of(element: Element) -> El {
        El(element)
    }

    /// The element.
    pub(super) fn element(&self) -> &Element {
        &self.0
    }

    /// The element as an HTML element.
    pub(super) fn html(&self) -> &HtmlElement {
        self.0.unchecked_ref()
    }

    // --- what stays -----------------------------------------------------------------------------

    /// Sets the class.
    pub(super) fn class(self, class: &str) -> El {
        self.attr("class", class)
    }

    /// Names the element to the styles of a host page (`docs/element.md`, "Parts").
    pub(super) fn part(self, name: &str) -> El {
        self.attr("part", name)
    }

    /// Sets an attribute.
    pub(super) fn attr(self, name: &'static str, value: &str) -> El {
        self.set(name, Some(value));
        self
    }

    /// Sets an attribute if there is a value, and takes away one that was set before if there is none.
    pub(super) fn attr_if(self, name: &'static str, value: Option<&str>) -> El {
        self.set(name, value);
        self
    }

    /// Adds or removes an attribute of an element in the page.
    pub(super) fn set(&self, name: &'static str, value: Option<&str>) {
        match value {
            Some(value) => native::put(&self.0, name, value),
            None => native::take(&self.0, name),
        }
    }

    /// Sets a style property.
    pub(super) fn style(self, name: &'static str, value: &str) -> El {
        set_style(self.html(), name, value);
        self
    }

    /// Appends words, as they are.
    pub(super) fn text(self, words: &str) -> El {
        if let Some(document) = document() {
            self.append(&document.create_text_node(words));
        }
        self
    }

    /// Appends an element.
    pub(super) fn add(self, child: El) -> El {
        self.append(&child.0);
        self
    }

    /// Appends an element, if there is one.
    pub(super) fn maybe(self, child: Option<El>) -> El {
        match child {
            Some(child) => self.add(child),
            None => self,
        }
    }

    /// Appends elements.
    pub(super) fn all(self, children: impl IntoIterator<Item = El>) -> El {
        children.into_iter().fold(self, El::add)
    }

    fn append(&self, child: &Node) {
        // Refused only for a cycle, which a tree built from the leaves cannot have.
        let _ = self.0.append_child(child);
    }

    // --- what changes ---------------------------------------------------------------------------

    /// Runs something with the element now and whenever a signal that it read has changed.
    pub(super) fn live(self, run: impl Fn(&El) + 'static) -> El {
        self.live_boxed(Box::new(run))
    }

    fn live_boxed(self, run: Box<dyn Fn(&El)>) -> El {
        let element = self.clone();
        live(move || run(&element));
        self
    }

    /// The words of the element.
    pub(super) fn live_text(self, words: impl Fn() -> String + 'static) -> El {
        self.live_text_boxed(Box::new(words))
    }

    fn live_text_boxed(self, words: Box<dyn Fn() -> String>) -> El {
        self.live(move |element| element.0.set_text_content(Some(&words())))
    }

    /// An attribute, absent while it is `None`.
    pub(super) fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> El {
        self.live_attr_boxed(name, Box::new(value))
    }

    fn live_attr_boxed(self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) -> El {
        self.live(move |element| element.set(name, value().as_deref()))
    }

    /// All children, built anew whenever a signal that was read for it has changed.
    pub(super) fn live_children(self, children: impl Fn() -> Vec<El> + 'static) -> El {
        self.live_children_boxed(Box::new(children))
    }

    fn live_children_boxed(self, children: Box<dyn Fn() -> Vec<El>>) -> El {
        self.live(move |element| {
            element.0.set_text_content(None);
            for child in children() {
                element.append(&child.0);
            }
        })
    }

    /// Children that keep their element while their key stays: it is built when the key comes and
    /// taken away when it goes, in the order given, before `end` where that is given.
    pub(super) fn keyed<T: 'static>(
        self,
        items: impl Fn() -> Vec<(String, T)> + 'static,
        build: impl Fn(T) -> El + 'static,
    ) -> El {
        let build = Rc::new(build);
        self.keyed_boxed(Box::new(move || {
            let mut builders: Vec<(String, Build)> = Vec::new();
            for (key, item) in items() {
                let build = Rc::clone(&build);
                builders.push((key, Box::new(move || build(item))));
            }
            builders
        }))
    }

    fn keyed_boxed(self, builders: Box<dyn Fn() -> Vec<(String, Build)>>) -> El {
        let parent = self.clone();
        // Children belong to this owner, not to the run of the effect, which ends with the next run.
        let Some(owner) = Owner::current() else {
            return self;
        };
        let mounted: RefCell<Vec<(String, El, Owner)>> = RefCell::default();
        live(move || {
            let builders = builders();
            // What goes, goes first: then what stays is in its place already, and an element that is
            // not moved keeps the browser's focus.
            let (stay, go): (Vec<_>, Vec<_>) = mounted
                .take()
                .into_iter()
                .partition(|(key, ..)| builders.iter().any(|(wanted, _)| wanted == key));
            for (_, child, child_owner) in go {
                child_owner.cleanup();
                child.0.remove();
            }
            let mut before: Vec<_> = stay.into_iter().map(Some).collect();
            let mut after = Vec::with_capacity(builders.len());
            let mut place = parent.0.first_child();
            // Mostly the next one is wanted next: the search goes on from there.
            let mut next = 0;
            for (key, build) in builders {
                let count = before.len();
                let found = (0..count).map(|step| (next + step) % count.max(1)).find(|at| {
                    before
                        .get(*at)
                        .is_some_and(|kept| kept.as_ref().is_some_and(|(k, ..)| *k == key))
                });
                let kept = found.and_then(|at| {
                    next = at + 1;
                    before.get_mut(at)?.take()
                });
                let (key, child, child_owner) = kept.unwrap_or_else(|| {
                    let child_owner = owner.child();
                    let child = child_owner.with(|| untrack(build));
                    (key, child, child_owner)
                });
                if place.as_ref() == Some(child.0.as_ref()) {
                    place = child.0.next_sibling();
                } else {
                    // Refused only if `place` had been taken away meanwhile; then it goes to the end.
                    let _ = parent.0.insert_before(&child.0, place.as_ref());
                }
                after.push((key, child, child_owner));
            }
            mounted.replace(after);
        });
        self
    }

    /// Listens to an event of this element, until the owner that is current now is gone.
    pub(super) fn on(self, event: &'static str, handler: impl FnMut(Event) + 'static) -> El {
        listen_boxed(self.0.as_ref(), event, Box::new(handler));
        self
    }
}

/// Listens to an event of something that outlives this timeline, until the owner that is current now is
/// gone.
pub(super) fn listen(
    target: &EventTarget,
    event: &'static str,
    handler: impl FnMut(Event) + 'static,
) {
    listen_boxed(target, event, Box::new(handler));
}

fn listen_boxed(target: &EventTarget, event: &'static str, handler: Box<dyn FnMut(Event)>) {
    let closure = Closure::wrap(handler);
    let options = web_sys::AddEventListenerOptions::new();
    // The wheel must be able to keep its movement from the page.
    options.set_passive(false);
    let added = target.add_event_listener_with_callback_and_add_event_listener_options(
        event,
        closure.as_ref().unchecked_ref(),
        &options,
    );
    if added.is_err() {
        return;
    }
    // An element that goes off the page with the focus tells of it when its owner has gone already.
    let kept = StoredValue::new_local((target.clone(), closure));
    on_cleanup(move || {
        kept.try_with_value(|(target, closure)| {
            let callback = closure.as_ref().unchecked_ref();
            target.remove_event_listener_with_callback(event, callback)
        });
    });
}

/// Runs something when elements have got a size, and whenever that changes, until the owner that is
/// current now is gone.
///
/// What is run may change these sizes itself (another density has other rows). A browser that finds
/// observed elements changed while it tells of them reports "ResizeObserver loop completed with
/// undelivered notifications" to the page's error handlers, so nothing is observed from then to the next
/// frame, in which the sizes are looked at again.
pub(super) fn on_resize(elements: &[&El], mut run: impl FnMut() + 'static) {
    let elements: Vec<Element> = elements.iter().map(|el| el.element().clone()).collect();
    let frame = Rc::new(Cell::new(None));
    let observer = Rc::new(OnceCell::<ResizeObserver>::new());
    let again = {
        let (elements, frame, observer) =
            (elements.clone(), Rc::clone(&frame), Rc::clone(&observer));
        Closure::<dyn FnMut()>::new(move || {
            frame.set(None);
            if let Some(observer) = observer.get() {
                elements.iter().for_each(|element| observer.observe(element));
            }
        })
    };
    let (then, asked) = (again.as_ref().clone(), Rc::clone(&frame));
    let (observed, mut before) = (Rc::clone(&observer), Vec::new());
    let observed_elements = elements.clone();
    // The observer calls once when it starts, as soon as the elements are laid out.
    let callback = Closure::<dyn FnMut()>::new(move || {
        let size = |element: &Element| (element.client_width(), element.client_height());
        let now: Vec<(i32, i32)> = elements.iter().map(size).collect();
        if before == now {
            return;
        }
        before = now;
        if let Some(observer) = observed.get() {
            observer.disconnect();
        }
        run();
        let next = web_sys::window()
            .and_then(|window| window.request_animation_frame(then.unchecked_ref()).ok());
        asked.set(next);
    });
    let Ok(made) = ResizeObserver::new(callback.as_ref().unchecked_ref()) else {
        return;
    };
    let made = observer.get_or_init(|| made).clone();
    observed_elements.iter().for_each(|element| made.observe(element));
    let kept = StoredValue::new_local((made, callback, again, frame));
    on_cleanup(move || {
        kept.try_with_value(|(observer, _, _, frame)| {
            observer.disconnect();
            if let (Some(window), Some(frame)) = (web_sys::window(), frame.get()) {
                // Refused only for numbers that are none.
                let _ = window.cancel_animation_frame(frame);
            }
        });
    });
}

/// Builds an element for an item that has none yet.
type Build = Box<dyn FnOnce() -> El>;

/// Sets a style property through the CSSOM, which a strict Content-Security-Policy allows. A value
/// that the browser refuses leaves the element as it was.
pub(super) fn set_style(element: &HtmlElement, name: &'static str, value: &str) {
    native::declare(element, name, value);
}

/// A part of the base as a CSS length.
pub(super) fn percent(fraction: f64) -> String {
    fixed(fraction * 100.0, 6) + "%"
}

/// A number of pixels as a CSS length, to a ten-thousandth.
pub(super) fn px(pixels: f64) -> String {
    fixed(pixels, 4) + "px"
}

/// A number with as many digits as tell it from all others. Written by the browser: the formatting
/// of floats in Rust is 16 KB of code that nothing else needs.
pub(super) fn decimal(number: f64) -> String {
    js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

/// A number rounded to so many digits after the point, at most nine.
pub(super) fn fixed(number: f64, digits: u32) -> String {
    crate::decimal::rounded(number, digits).unwrap_or_else(|| decimal(number))
}

/// How many pixels of the window one of an element is: 1, unless it stands in something that is drawn
/// larger or smaller (a kiosk, a page that scales what it holds). Of its longer side, which the browser
/// tells in whole pixels.
pub(super) fn drawn_scale(element: &Element) -> f64 {
    let (drawn, own) = (element.get_bounding_client_rect(), element.unchecked_ref::<HtmlElement>());
    let own = f64::from(own.offset_width().max(own.offset_height()));
    let scale = drawn.width().max(drawn.height()) / own;
    // That of a part of a pixel is none.
    if own < 1.0 || (scale - 1.0).abs() < 0.01 { 1.0 } else { scale }
}

/// The number that a string begins with.
pub(super) fn number_in(text: &str) -> Option<f64> {
    Some(js_sys::Number::parse_float(text)).filter(|number| number.is_finite())
}
