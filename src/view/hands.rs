//! Hands on the plot: the one place that listens to wheel, pointers and keys.

use super::ask;
use super::counts::open_count;
use super::dom::{El, drawn_scale};
use super::focus::focus_without_scrolling;
use super::goto;
use super::later;
use super::mark::is_on_sign;
use crate::address::Form;
use crate::interact::{
    DOUBLE_CLICK, Hold, Key, KeyCommand, REACH_OF_TOUCH_PX, REACH_PX, Touch, Wheel, WheelAction,
    WheelUnit, ZOOM_STEP, key_command, nearest, turned, wheel_action,
};
use crate::scale::within;
use crate::state::{Orientation, Signal, TimelineState};
use leptos_dom::helpers::set_timeout;
use reactive_graph::graph::untrack;
use reactive_graph::owner::{LocalStorage, StoredValue};
use reactive_graph::traits::WithValue;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

/// Part of a view that Page Up and Page Down move by.
const PAGE: f64 = 0.8;

/// What the plot knows of the hands of its reader.
#[derive(Clone, Copy)]
struct Hands {
    state: TimelineState,
    /// Which way time runs in the plot.
    time: Orientation,
    axis: StoredValue<El, LocalStorage>,
    /// Pointers that are down.
    hold: Signal<Option<Hold>>,
    /// A drag that ends on a mark is no press of it.
    dragged: Signal<bool>,
    /// Where a finger was put down, if that was the last that was. Not a pen: that points as exactly as a
    /// mouse does.
    touched: Signal<Option<(f64, f64)>>,
    /// The last press was on something, so that a double click is not one of the ground.
    pressed: Signal<bool>,
    /// The reader has pressed in here and not left since: the wheel is the plot's, even in an embed.
    inside: Signal<bool>,
    /// Turns of the wheel that were the page's, while the hint stands.
    hint: Signal<u32>,
}

/// All input of the plot comes in here; what it means is said by [`crate::interact`].
pub(super) fn listen(
    state: TimelineState,
    time: Orientation,
    plot: El,
    axis: El,
    hint: Signal<u32>,
) -> El {
    let hands = Hands {
        state,
        time,
        axis: StoredValue::new_local(axis),
        hold: Signal::new(None),
        dragged: Signal::new(false),
        touched: Signal::new(None),
        pressed: Signal::new(false),
        inside: Signal::new(false),
        hint,
    };
    const EVENTS: [&str; 12] = [
        "wheel",
        "pointerdown",
        "mousedown",
        "pointermove",
        "pointerup",
        "pointercancel",
        "pointerleave",
        "touchmove",
        "click",
        "dblclick",
        "keydown",
        "focusin",
    ];
    let element = plot.element().clone();
    let hear = Rc::new(move |event: Event| hands.hear(&event, &element));
    EVENTS.into_iter().fold(plot, |plot, name| {
        let hear = Rc::clone(&hear);
        plot.on(name, move |event| hear(event))
    })
}

impl Hands {
    fn hear(self, event: &Event, plot: &Element) {
        let pointer = || event.unchecked_ref::<PointerEvent>();
        match event.type_().as_str() {
            "wheel" => self.wheel(event.unchecked_ref()),
            "pointerdown" => self.down(pointer(), plot),
            "mousedown" => self.keep_mark(event, plot),
            "pointermove" => self.moved(pointer(), plot),
            "pointerup" => self.up(pointer(), true),
            "pointercancel" => self.up(pointer(), false),
            "pointerleave" => self.inside.set(false),
            // Two fingers up or down would scroll the page under a pinch.
            "touchmove" => {
                if self.hold.get_untracked().is_some_and(|hold| hold.is_pinch()) {
                    event.prevent_default();
                }
            }
            "click" => self.click(event.unchecked_ref()),
            "dblclick" => self.double_click(event.unchecked_ref()),
            "keydown" => on_key(self.state, self.time, event.unchecked_ref()),
            _ => on_focus(self.state, event),
        }
    }

    /// Where a pointer is: along the axis from its start, and across the window. The browser knows
    /// parts of a pixel, web-sys does not.
    fn touch(self, event: &MouseEvent, pointer: i32) -> Touch {
        let number = |name: &str| {
            let value = js_sys::Reflect::get(event, &JsValue::from_str(name)).ok();
            value.and_then(|value| value.as_f64()).unwrap_or_default()
        };
        let (axis, scale) = self.axis.with_value(|axis| {
            (axis.element().get_bounding_client_rect(), drawn_scale(axis.element()))
        });
        let (x, y) = match self.time {
            Orientation::Across => (number("clientX") - axis.left(), number("clientY")),
            Orientation::Down => (number("clientY") - axis.top(), number("clientX")),
        };
        Touch { pointer, x: x / scale, y: y / scale, ms: event.time_stamp() }
    }

    /// Where a pointer is on the axis; at its end where the pointer is beside it.
    fn anchor(self, event: &MouseEvent) -> f64 {
        within(self.touch(event, 0).x, 0.0, self.state.plot.get_untracked().width_px)
    }

    fn wheel(self, event: &WheelEvent) {
        let state = self.state;
        let cooperative = state.options.with_untracked(|options| options.cooperative);
        let action = wheel_action(Wheel {
            dx: event.delta_x(),
            dy: event.delta_y(),
            unit: match event.delta_mode() {
                WheelEvent::DOM_DELTA_LINE => WheelUnit::Line,
                WheelEvent::DOM_DELTA_PAGE => WheelUnit::Page,
                _ => WheelUnit::Pixel,
            },
            with_ctrl: event.ctrl_key() || event.meta_key(),
            with_shift: event.shift_key(),
            page_px: state.plot.get_untracked().width_px,
            cooperative: cooperative && !self.inside.get_untracked(),
        });
        match action {
            Some(WheelAction::Pan { dx_px }) => state.pan_px(dx_px),
            Some(WheelAction::Zoom { factor }) => state.zoom_at_px(self.anchor(event), factor),
            None => return show_hint(self.hint),
        }
        if self.hint.get_untracked() > 0 {
            self.hint.set(0);
        }
        event.prevent_default();
    }

    fn down(self, event: &PointerEvent, plot: &Element) {
        self.dragged.set(false);
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.touched.set((event.pointer_type() == "touch").then_some(at));
        self.inside.set(true);
        self.state.stop();
        let view = self.state.view_now().filter(|_| event.button() == 0);
        let Some(view) = view else { return };
        let touch = self.touch(event, event.pointer_id());
        let held = self.hold.get_untracked().filter(|_| !event.is_primary());
        let hold = match held {
            Some(mut hold) => {
                hold.join(touch, view);
                capture(plot, touch.pointer);
                hold
            }
            None => Hold::press(touch, view),
        };
        self.hold.set(Some(hold));
    }

    /// After a touch, a browser puts the focus on the mark before it says that it was pressed. A mark that
    /// has the focus may be another element (a dot is a callout then), and nothing would be pressed. So
    /// the plot takes the focus.
    fn keep_mark(self, event: &Event, plot: &Element) {
        if self.touched.with_untracked(Option::is_some)
            && closest(event.target(), ".tl-clip").is_some()
        {
            event.prevent_default();
            focus_without_scrolling(plot.unchecked_ref());
        }
    }

    fn moved(self, event: &PointerEvent, plot: &Element) {
        let held = self.hold.get_untracked().filter(|hold| hold.has(event.pointer_id()));
        let Some((mut hold, limits)) = held.zip(self.state.limits()) else { return };
        let is_shared = self.time == Orientation::Down
            && self.state.options.with_untracked(|options| options.cooperative);
        if is_shared && event.pointer_type() == "touch" && !hold.is_pinch() {
            // In an embed one finger up or down is the page's.
            return;
        }
        if event.buttons() == 0 {
            // It was let go where nobody heard of it.
            return self.hold.set(None);
        }
        let view = hold.moved(self.touch(event, event.pointer_id()), limits);
        self.hold.set(Some(hold));
        if let Some(view) = view {
            // From here on the pointer belongs to the plot, even where its mark goes off the page.
            if !self.dragged.get_untracked() {
                self.dragged.set(true);
                capture(plot, event.pointer_id());
            }
            self.state.change_view(move |_| view);
        }
    }

    /// A pointer goes up, or the browser takes it away for a gesture of its own.
    fn up(self, event: &PointerEvent, by_hand: bool) {
        let held = self.hold.get_untracked().filter(|hold| hold.has(event.pointer_id()));
        let Some((hold, view)) = held.zip(self.state.view_now()) else { return };
        match hold.released(self.touch(event, event.pointer_id()), view) {
            Ok(left) => self.hold.set(Some(left)),
            Err(speed) => {
                self.hold.set(None);
                if by_hand {
                    self.state.glide(speed);
                }
            }
        }
    }

    fn click(self, event: &MouseEvent) {
        let (state, dragged) = (self.state, self.dragged.get_untracked());
        self.dragged.set(false);
        // What a screen reader presses comes without a finger.
        let touched = self.touched.get_untracked().filter(|_| event.detail() > 0);
        self.touched.set(None);
        // The second press of a double click may be on what the first has moved there.
        if !dragged && event.detail() <= 1 {
            // Until it can be asked, the nearest is meant.
            let is_asked = touched
                .is_some_and(|at| untrack(|| state.has_rest()) && later::near(state, event, at));
            self.pressed.set(is_asked || on_click(state, event, touched.is_some()));
        }
    }

    fn double_click(self, event: &MouseEvent) {
        if let Some(limits) = self.state.limits()
            && !self.pressed.get_untracked()
            && !self.dragged.get_untracked()
        {
            let x = self.anchor(event);
            self.state.fly(move |view| view.zoom_within(x, DOUBLE_CLICK, limits));
        }
    }
}

fn capture(plot: &Element, pointer: i32) {
    // Refused only for a pointer that has just gone; then there is nothing to follow.
    let _ = plot.set_pointer_capture(pointer);
}

/// How long the hint stands after the last turn of the wheel.
const HINT_TIME: Duration = Duration::from_millis(2_000);

/// Shows how an embed is zoomed, for a while. `hint` counts the turns of the wheel.
fn show_hint(hint: Signal<u32>) {
    let turn = hint.get_untracked() + 1;
    hint.set(turn);
    let hide = move || {
        if hint.try_get_untracked() == Some(turn) {
            hint.set(0);
        }
    };
    set_timeout(hide, HINT_TIME);
}

/// Does what a press of something is for; whether there was something.
fn on_click(state: TimelineState, event: &MouseEvent, by_touch: bool) -> bool {
    let all = "[data-event], [data-of], [data-period], [data-first], button";
    let pressed = closest(event.target(), all).or_else(|| mark_beside(event, by_touch));
    let Some(pressed) = pressed else { return false };
    if pressed.has_attribute("data-first") {
        open_count(state, &pressed);
    }
    let Some(shown) = state.shown_untracked() else {
        return true;
    };
    let event_of = pressed.get_attribute("data-event").or_else(|| pressed.get_attribute("data-of"));
    if let Some(id) = event_of {
        if let Some(found) = shown.by_id(&id) {
            let on_sign = closest(event.target(), ".tl-disputed").is_some();
            state.to_claims.set(on_sign || is_on_sign(&pressed, event));
            state.select(found);
            // A key press has no pointer detail: then the reader goes along into the details.
            if event.detail() == 0 {
                state.focus_panel.set(true);
            }
        }
    } else if let Some(id) = pressed.get_attribute("data-period") {
        state.fit_period(&id);
    }
    true
}

/// The mark that a press beside it is meant for. Marks are smaller than what can be hit.
fn mark_beside(event: &MouseEvent, by_touch: bool) -> Option<Element> {
    // Where the world is seen; headers and ends of the axis are no ground.
    let _ground = closest(event.target(), ".tl-clip")?;
    let plot = event.current_target()?.dyn_into::<Element>().ok()?;
    let marks = plot.query_selector_all("[data-track] [data-event], [data-first]").ok()?;
    let marks = (0..marks.length()).filter_map(|place| marks.item(place)?.dyn_into().ok());
    let marks: Vec<Element> = marks.collect();
    let boxes = marks.iter().map(|mark| {
        let place = mark.get_bounding_client_rect();
        (place.left(), place.top(), place.right(), place.bottom())
    });
    let reach_px = if by_touch { REACH_OF_TOUCH_PX } else { REACH_PX };
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    nearest(boxes, at, reach_px).and_then(|place| marks.get(place).cloned())
}

fn on_key(state: TimelineState, time: Orientation, event: &KeyboardEvent) {
    let (name, code) = (event.key(), event.code());
    let with_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
    // Marks are buttons to a reader, and not to the browser.
    if let ("Enter" | " ", Some(mark)) = (name.as_str(), closest(event.target(), "[role=button]")) {
        if let Some(mark) = mark.dyn_ref::<HtmlElement>().filter(|_| !with_modifier) {
            event.prevent_default();
            mark.click();
        }
        return;
    }
    let name = turned(&name, time);
    let command = key_command(Key { name, code: &code, with_modifier });
    // From the period that the view is on its way to, these go on to the one beside that.
    if !matches!(command, Some(KeyCommand::PeriodBack | KeyCommand::PeriodForward)) {
        state.stop();
    }
    let in_field = closest(event.target(), "input, select, textarea").is_some();
    // Escape is the page's where nothing is open.
    let nothing_open = state.subject_untracked().is_none();
    let is_ours =
        |command: &KeyCommand| !(in_field || *command == KeyCommand::Close && nothing_open);
    let Some(command) = command.filter(is_ours) else { return };
    event.prevent_default();
    match command {
        KeyCommand::Walk(direction) => {
            state.walk(direction);
            state.focus_mark.set(true);
        }
        KeyCommand::ZoomIn => state.zoom(ZOOM_STEP),
        KeyCommand::ZoomOut => state.zoom(1.0 / ZOOM_STEP),
        KeyCommand::Fit => state.fit_all(),
        KeyCommand::FitEvent => state.fit_event(),
        KeyCommand::PeriodBack => state.period_beside(false),
        KeyCommand::PeriodForward => state.period_beside(true),
        KeyCommand::PageBack => state.change_view(|view| view.pan_px(-PAGE * view.width_px())),
        KeyCommand::PageForward => state.change_view(|view| view.pan_px(PAGE * view.width_px())),
        KeyCommand::GoTo => {
            if let Some(target) = closest(event.target(), "*") {
                goto::focus_of(&target);
            }
        }
        KeyCommand::ConnectedForward => state.walk_connected(true),
        KeyCommand::ConnectedBack => state.walk_connected(false),
        KeyCommand::Back => {
            if state.back() {
                state.focus_mark.set(true);
            }
        }
        KeyCommand::Search => {
            if let Some(target) = closest(event.target(), "*") {
                ask::focus_of(&target);
            }
        }
        KeyCommand::Table => state.show_as(Form::Table),
        KeyCommand::Close => state.close(),
        KeyCommand::Help => state.help.set(true),
    }
}

/// The one tab stop follows the browser's focus.
fn on_focus(state: TimelineState, event: &Event) {
    let mark = closest(event.target(), "[data-event]");
    let id = mark.and_then(|mark| mark.get_attribute("data-event"));
    let found = id.zip(state.shown_untracked()).and_then(|(id, shown)| shown.by_id(&id));
    if found.is_some() && state.focused.get_untracked() != found {
        state.focused.set(found);
        state.unsettle();
    }
}

pub(super) fn closest(target: Option<web_sys::EventTarget>, selector: &str) -> Option<Element> {
    target?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}
