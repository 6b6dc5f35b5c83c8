//! The plot: axis, periods, tracks, and the one place that listens to wheel, pointer and keys.

use super::axis::Axis;
use super::periods::{Chapters, Regimes, Washes};
use super::sticky::Movers;
use super::track::Track;
use crate::interact::{
    Drag, DragMove, Key, KeyCommand, Wheel, WheelAction, WheelUnit, ZOOM_STEP, key_command,
    wheel_action,
};
use crate::model::Side;
use crate::state::{Density, PlotBox, TimelineState};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent, ResizeObserver, WheelEvent};

/// Part of a view that Page Up and Page Down move by.
const PAGE: f64 = 0.8;

#[component]
pub(super) fn Plot(state: TimelineState) -> impl IntoView {
    let plot = NodeRef::<html::Div>::new();
    let axis = NodeRef::<html::Div>::new();
    let tracks = NodeRef::<html::Div>::new();
    let drag = StoredValue::new(None::<Drag>);
    // A drag that ends on a mark is no press of it.
    let dragged = StoredValue::new(false);
    observe_size(state, plot, axis, tracks);
    move_with_view(state, plot);
    follow_focus(state, plot);

    let x_in_axis = move |client_x: i32| {
        let left = axis.get_untracked().map_or(0.0, |axis| axis.get_bounding_client_rect().left());
        f64::from(client_x) - left
    };
    let on_wheel = move |event: WheelEvent| {
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
            cooperative: state.options.read_value().cooperative,
        });
        match action {
            Some(WheelAction::Pan { dx_px }) => state.pan_px(dx_px),
            Some(WheelAction::Zoom { factor }) => state.zoom_at_px(x_in_axis(event.client_x()), factor),
            None => return,
        }
        event.prevent_default();
    };
    let on_pointer_down = move |event: PointerEvent| {
        dragged.set_value(false);
        if event.button() == 0
            && event.is_primary()
            && let Some(view) = state.view.get_untracked()
        {
            let x = x_in_axis(event.client_x());
            drag.set_value(Some(Drag::press(event.pointer_id(), x, view)));
        }
    };
    let on_pointer_move = move |event: PointerEvent| {
        let moved = drag.try_update_value(|drag| {
            let drag = drag.as_mut().filter(|drag| drag.pointer == event.pointer_id())?;
            Some(drag.moved(x_in_axis(event.client_x())))
        });
        match moved.flatten() {
            Some(DragMove::Begin(view)) => {
                dragged.set_value(true);
                if let Some(plot) = plot.get_untracked() {
                    // Refused only for a pointer that has just gone; then there is nothing to follow.
                    let _ = plot.set_pointer_capture(event.pointer_id());
                }
                state.change_view(move |_| view);
            }
            Some(DragMove::Follow(view)) => state.change_view(move |_| view),
            Some(DragMove::Pending) | None => {}
        }
    };
    let on_pointer_end = move |_: PointerEvent| drag.set_value(None);
    let on_click = move |event: web_sys::MouseEvent| {
        if dragged.get_value() {
            dragged.set_value(false);
            return;
        }
        let Some(pressed) = closest(event.target(), "[data-event], [data-period]") else { return };
        let Some(shown) = state.shown_untracked() else { return };
        if let Some(id) = pressed.get_attribute("data-event") {
            if let Some(found) = shown.index.by_id(&id) {
                state.select(found);
                // A key press has no pointer detail: then the reader goes along into the details.
                if event.detail() == 0 {
                    state.focus_panel.set(true);
                }
            }
        } else if let Some(id) = pressed.get_attribute("data-period") {
            let period = shown.set.periods.iter().find(|period| period.id == id);
            if let Some(span) = period.and_then(|period| period.date.dated_span()) {
                state.fit(span);
            }
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let name = event.key();
        let with_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
        let Some(command) = key_command(Key { name: &name, with_modifier }) else { return };
        event.prevent_default();
        match command {
            KeyCommand::Walk(direction) => {
                state.walk(direction);
                state.focus_mark.set(true);
            }
            KeyCommand::ZoomIn => state.zoom(ZOOM_STEP),
            KeyCommand::ZoomOut => state.zoom(1.0 / ZOOM_STEP),
            KeyCommand::Fit => state.fit_all(),
            KeyCommand::PageBack => state.change_view(|view| view.pan_px(-PAGE * view.width_px())),
            KeyCommand::PageForward => state.change_view(|view| view.pan_px(PAGE * view.width_px())),
            KeyCommand::Close => state.close(),
        }
    };
    let on_focus = move |event: web_sys::FocusEvent| {
        let id = closest(event.target(), "[data-event]").and_then(|mark| mark.get_attribute("data-event"));
        let found = id.zip(state.shown_untracked()).and_then(|(id, shown)| shown.index.by_id(&id));
        if found.is_some() && state.focused.get_untracked() != found {
            state.focused.set(found);
            state.unsettle();
        }
    };
    let name = move || {
        let title = state
            .shown()
            .map(|shown| state.say(|words| words.text(&shown.set, &shown.set.title)))
            .unwrap_or_default();
        state.say(|words| words.say_with("plot.name", &[("title", &title)]))
    };
    let track_count = Memo::new(move |_| state.shown().map_or(0, |shown| shown.set.tracks.len()));
    view! {
        <div
            class="tl-plot"
            role="group"
            aria-label=name
            aria-description=move || state.say(|words| words.say("plot.help"))
            tabindex="-1"
            node_ref=plot
            on:wheel=on_wheel
            on:pointerdown=on_pointer_down
            on:pointermove=on_pointer_move
            on:pointerup=on_pointer_end
            on:pointercancel=on_pointer_end
            on:click=on_click
            on:keydown=on_key
            on:focusin=on_focus
        >
            <div class="tl-row tl-axis-row">
                <div class="tl-head"></div>
                <div class="tl-clip" node_ref=axis>
                    <Axis state/>
                </div>
            </div>
            <div class="tl-row tl-period-row">
                <div class="tl-head">{move || state.say(|words| words.say("plot.period"))}</div>
                <div class="tl-clip">
                    <Chapters state/>
                </div>
            </div>
            <Regimes state side=Side::Above/>
            <div class="tl-tracks" node_ref=tracks>
                <div class="tl-backdrop" aria-hidden="true">
                    <div class="tl-clip">
                        <Washes state/>
                    </div>
                </div>
                {move || (0..track_count.get()).map(|track| view! { <Track state track/> }).collect_view()}
            </div>
            <Regimes state side=Side::Below/>
        </div>
    }
}

fn closest(target: Option<web_sys::EventTarget>, selector: &str) -> Option<Element> {
    target?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Tells the state how large the plot is, now and whenever that changes. A hidden box has no size,
/// and nothing is done until it has one.
fn observe_size(
    state: TimelineState,
    plot: NodeRef<html::Div>,
    axis: NodeRef<html::Div>,
    tracks: NodeRef<html::Div>,
) {
    Effect::new(move |_| {
        let (Some(plot), Some(axis), Some(tracks)) = (plot.get(), axis.get(), tracks.get()) else {
            return;
        };
        let measure = {
            let (plot, axis, tracks) = (plot.clone(), axis.clone(), tracks.clone());
            move || {
                let root = plot.closest(".timeloom").ok().flatten();
                let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) else { return };
                let width = f64::from(root.client_width());
                state.measured(PlotBox {
                    width_px: f64::from(axis.client_width()),
                    tracks_px: f64::from(tracks.client_height()),
                    density: Density::of(width, f64::from(root.client_height())),
                });
            }
        };
        measure();
        let callback = Closure::<dyn FnMut()>::new(measure);
        let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) else { return };
        observer.observe(&axis);
        observer.observe(&tracks);
        let kept = StoredValue::new_local((observer, callback));
        on_cleanup(move || {
            kept.try_update_value(|(observer, _)| observer.disconnect());
        });
    });
}

/// The one effect that runs in every frame of a pan or zoom.
fn move_with_view(state: TimelineState, plot: NodeRef<html::Div>) {
    let movers = StoredValue::new_local(Movers::default());
    let place = move || {
        if let (Some(view), Some(window)) = (state.view.get_untracked(), state.window.get_untracked()) {
            movers.try_update_value(|movers| movers.place(view, window));
        }
    };
    let gather = move || {
        if let Some(plot) = plot.get_untracked() {
            movers.try_update_value(|movers| *movers = Movers::below(&plot));
            place();
        }
    };
    Effect::new(move |_| {
        state.view.track();
        place();
    });
    // What is mounted has changed: gather now what is there, and in the next frame what this change
    // mounts.
    Effect::new(move |_| {
        plot.track();
        state.window.track();
        state.layout.track();
        state.language.track();
        gather();
        request_animation_frame(gather);
    });
}

/// Puts the browser's focus where the state says the focus is, once the mark is there.
fn follow_focus(state: TimelineState, plot: NodeRef<html::Div>) {
    let put = move || {
        let wanted = state.focus_mark.try_get_untracked().unwrap_or(false);
        let id = state.focused.try_get_untracked().flatten().zip(state.shown_untracked()).and_then(
            |(event, shown)| shown.set.events.get(event.0).map(|event| event.id.clone()),
        );
        let (Some(plot), Some(id), true) = (plot.get_untracked(), id, wanted) else { return };
        let selector = format!("[data-event=\"{id}\"]");
        let mark = plot.query_selector(&selector).ok().flatten();
        let focused = match mark.and_then(|mark| mark.dyn_into::<HtmlElement>().ok()) {
            Some(mark) => focus_without_scrolling(&mark),
            None => focus_without_scrolling(&plot),
        };
        // While the plot itself has to stand in, the next chance is taken.
        if focused && state.settled.get_untracked() {
            state.focus_mark.set(false);
        }
    };
    Effect::new(move |_| {
        state.focus_mark.track();
        state.focused.track();
        state.layout.track();
        state.window.track();
        state.settled.track();
        request_animation_frame(put);
    });
}

fn focus_without_scrolling(element: &HtmlElement) -> bool {
    let options = js_sys::Object::new();
    let set = js_sys::Reflect::set(&options, &JsValue::from_str("preventScroll"), &JsValue::TRUE);
    let focus = js_sys::Reflect::get(element, &JsValue::from_str("focus"));
    match (set, focus.map(JsCast::dyn_into::<js_sys::Function>)) {
        (Ok(_), Ok(Ok(focus))) => focus.call1(element, &options).is_ok(),
        _ => element.focus().is_ok(),
    }
}
