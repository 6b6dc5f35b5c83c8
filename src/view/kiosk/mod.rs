//! A screen of an exhibition (design, section 18): its start, what visitors have at hand, and their end.
//!
//! All of it is the second part's, but for the place where it stands; its styles are a file of their own
//! (`public/kiosk.css`). The timeline is drawn larger as a whole: what it knows of phones and of low boxes
//! is then what visitors touch.

mod controls;
mod guard;
mod light;
mod styles;

use super::dom::{El, decimal, el, listen, live, on_resize, set_style};
use super::later;
use crate::interact::{Stage, Turn, Watch, magnification};
use crate::model::index::EventIdx;
use crate::state::{Document, Kiosk, Signal, TimelineState};
use leptos_dom::helpers::set_interval_with_handle;
use reactive_graph::graph::untrack;
use reactive_graph::owner::{LocalStorage, StoredValue, on_cleanup};
use reactive_graph::traits::{UpdateValue, WithValue};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, MouseEvent};

/// Its place in the timeline; `root` is the timeline's own element.
pub(super) fn place(state: TimelineState, times: Kiosk, root: El) -> El {
    el("div").class("tl-kiosk").live_children(move || match state.rest_is_here() {
        true => untrack(|| later::kiosk(state, times, &root)),
        false => Vec::new(),
    })
}

/// One kiosk.
#[derive(Clone, Copy)]
struct Screen {
    state: TimelineState,
    root: StoredValue<El, LocalStorage>,
    watch: StoredValue<Watch, LocalStorage>,
    /// What the watch says; elements follow it.
    stage: Signal<Stage>,
    /// Seconds until it begins anew, while it asks.
    left: Signal<u32>,
    /// The event that is shown while nobody is there.
    light: Signal<Option<EventIdx>>,
    larger: Signal<bool>,
    contrast: Signal<bool>,
    /// Its style sheet is there.
    styled: Signal<bool>,
}

/// What counts as a touch. Not a pointer that only moves: browsers say so of one that rests while the
/// page changes below it.
const TOUCHES: [&str; 8] = [
    "pointerdown",
    "pointerup",
    // Of what keeps its pointers to itself, as the minimap does.
    "mousedown",
    "touchstart",
    "touchmove",
    "wheel",
    "keydown",
    "input",
];

/// What is in the place.
pub(super) fn content(state: TimelineState, times: Kiosk, root: &El) -> Vec<El> {
    let watch = Watch::new(times.idle_ms, times.attract_ms, state.clock_ms());
    let screen = Screen {
        state,
        root: StoredValue::new_local(root.clone()),
        watch: StoredValue::new_local(watch),
        stage: Signal::new(Stage::Start),
        left: Signal::new(0),
        light: Signal::new(None),
        larger: Signal::new(false),
        contrast: Signal::new(false),
        styled: Signal::new(false),
    };
    styles::ask(screen.styled);
    guard::keep_in(root);
    screen.follow_touches(root);
    screen.follow_clock(watch);
    screen.fill_screen(root);
    // What can first be shown is what nobody has touched. What comes after it changes nothing.
    let has_begun = Signal::new(false);
    live(move || {
        if state.shown().is_some() && !has_begun.get_untracked() {
            has_begun.set(true);
            untrack(|| screen.end());
        }
    });
    live(move || {
        // Until its styles are there it is not to be seen.
        let stage = screen.styled.get().then(|| screen.stage.get());
        let contrast = screen.contrast.get();
        screen.with_root(|root| {
            root.set("data-kiosk", stage.map(Stage::word));
            root.set("data-contrast", contrast.then_some("more"));
            // Behind the start screen nothing takes the focus.
            let behind = root.element().query_selector(".tl-content").ok().flatten();
            if let Some(behind) = behind {
                El::of(behind).set("inert", (stage == Some(Stage::Start)).then_some(""));
            }
        });
    });
    vec![controls::head(screen), light::light(screen), controls::controls(screen), screen.asks()]
}

impl Screen {
    fn with_root(self, with: impl FnOnce(&El)) {
        self.root.try_with_value(with);
    }

    /// Tells the watch something, and elements what it says then.
    fn tell<T>(self, tell: impl FnOnce(&mut Watch, f64) -> T) -> Option<T> {
        let now_ms = self.state.clock_ms();
        let told = self.watch.try_update_value(|watch| {
            let said = tell(watch, now_ms);
            (said, watch.stage(), watch.left_secs(now_ms))
        });
        let (said, stage, left) = told?;
        if self.stage.get_untracked() != stage {
            self.stage.set(stage);
        }
        if stage == Stage::Asking && self.left.get_untracked() != left {
            self.left.set(left);
        }
        Some(said)
    }

    /// Every touch is one more reason to wait; any that is not of a control begins a visit.
    fn follow_touches(self, root: &El) {
        for event in TOUCHES {
            listen(root.element(), event, move |_| {
                self.tell(Watch::touch);
            });
        }
        listen(root.element(), "click", move |event| {
            if self.stage.get_untracked() == Stage::Start && !is_control(&event) {
                self.begin();
            }
        });
    }

    fn follow_clock(self, watch: Watch) {
        let look = move || match self.tell(Watch::look).flatten() {
            Some(Turn::Restart) => self.restart(),
            // A screen that was switched on before its network tries again by itself.
            Some(Turn::Next) if self.has_failed() => self.state.load(),
            Some(Turn::Next) => light::next(self),
            None => {}
        };
        let pace = Duration::from_micros(micros(watch.pace_ms()));
        if let Ok(interval) = set_interval_with_handle(look, pace) {
            on_cleanup(move || interval.clear());
        }
    }

    fn has_failed(self) -> bool {
        self.state.document.with_untracked(|document| matches!(document, Document::Failed { .. }))
    }

    /// Draws the timeline as large as the screen asks for.
    fn fill_screen(self, root: &El) {
        let Some(host) = root.element().parent_element() else { return };
        let sides = Signal::new((0, 0));
        let host = El::of(host);
        let measured = host.clone();
        on_resize(&[&host], move || {
            let element = measured.element();
            sides.set((element.client_width(), element.client_height()));
        });
        live(move || {
            let (width, height) = sides.get();
            let is_larger = self.larger.get();
            if width > 0 && height > 0 {
                let factor = magnification(f64::from(width), f64::from(height), is_larger);
                self.with_root(|root| set_style(root.html(), "--tl-scale", &decimal(factor)));
            }
        });
    }

    fn begin(self) {
        self.tell(Watch::begin);
        self.state.begin_visit();
    }

    /// Somebody has gone, or says so.
    fn end(self) {
        self.tell(Watch::end);
        self.restart();
    }

    fn restart(self) {
        self.with_root(|root| close_dialogs(root.element()));
        self.larger.set(false);
        self.contrast.set(false);
        self.light.set(None);
        self.state.end_visit();
    }

    /// "Still there?"
    fn asks(self) -> El {
        let state = self.state;
        let say = move |key: &'static str| move || state.say(|words| words.say(key));
        let title = say("kiosk.still");
        let name = title;
        let left = move || {
            let left = u64::from(self.left.get());
            state.say(|words| words.count("kiosk.back-in", left))
        };
        let button = |class: &str, key: &'static str| {
            el("button").attr("type", "button").class(class).live_text(say(key))
        };
        let dialog = el("dialog")
            .class("tl-help tl-kiosk-ask")
            .attr("closedby", "any")
            .live_attr("aria-label", move || Some(name()))
            .add(el("h2").live_text(title))
            .add(el("p").live_text(left))
            // That it was pressed is a touch; that is all there is to it.
            .add(button("tl-primary", "kiosk.stay"))
            .add(button("tl-kiosk-leave", "kiosk.over").on("click", move |_| self.end()));
        let element: HtmlDialogElement = dialog.element().clone().unchecked_into();
        live(move || match self.stage.get() {
            Stage::Asking if !element.open() => drop(element.show_modal()),
            Stage::Asking => {}
            _ => element.close(),
        });
        dialog
    }
}

/// Closes what stands over everything, and takes the focus out of fields.
fn close_dialogs(root: &Element) {
    let open = root.query_selector_all("dialog[open]");
    let open = open.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.item(at)));
    for dialog in open {
        dialog.unchecked_ref::<HtmlDialogElement>().close();
    }
    let focused = root.owner_document().and_then(|document| document.active_element());
    if let Some(focused) = focused.filter(|focused| root.contains(Some(focused))) {
        // Elements that cannot have it do not have it.
        let _ = focused.unchecked_ref::<HtmlElement>().blur();
    }
}

/// Whether a press is one of a control of the kiosk.
fn is_control(event: &Event) -> bool {
    let pressed = event.unchecked_ref::<MouseEvent>().target();
    let pressed = pressed.and_then(|target| target.dyn_into::<Element>().ok());
    pressed.is_some_and(|pressed| matches!(pressed.closest(".tl-kiosk button"), Ok(Some(_))))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most a quarter of a second
fn micros(ms: f64) -> u64 {
    (ms * 1_000.0) as u64
}
