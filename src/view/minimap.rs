//! The minimap: the whole period, a yarn for each track, as thick as its events are many, and the
//! window that is the view.
//!
//! Yarns, washes and labels are drawn when the tracks or the room change. A frame of a pan or zoom
//! writes one style, the inset of the window.

use super::axis::label_of;
use super::dom::{El, el, fixed, percent, set_style, svg};
use super::model::thread_of;
use super::periods::span_of;
use super::track::thread_class;
use crate::interact::{Edge, EdgeKey, Minimap, MinimapDrag, turned};
use crate::layout::{smoothed, thickness};
use crate::model::{Layer, Tone};
use crate::scale::{LabelTier, Viewport, ZoomStep, ticks};
use crate::state::{Density, Orientation, TimelineState};
use crate::time::{SECS_PER_DAY, TimePoint, TimeSpan};
use std::cell::Cell;
use std::fmt::Write as _;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{KeyboardEvent, PointerEvent};

/// Parts of the whole that events are counted in; also the width of the drawing, which is stretched.
const PARTS: u16 = 400;
/// More tracks than this are one yarn.
const YARNS_MOST: usize = 8;
/// From yarn to yarn, and half the thickness of the thinnest and the thickest (design, section 10).
const PITCH_PX: f64 = 13.0;
const HALF_PX: (f64, f64) = (0.65, 5.9);
/// Kept free for the labels of decades.
const LABELS_PX: f64 = 17.0;
/// Least distance of a label's middle from an end of the map.
const LABEL_EDGE_PX: f64 = 22.0;
/// How near to an edge of the window a pointer holds it: half of 28 and of 44.
const REACH_PX: (f64, f64) = (14.0, 22.0);
/// Units of the drawing in a pixel: paths are written in whole numbers.
const UNITS: f64 = 100.0;

/// Height of the map (design, sections 3.1 and 17), and its width where time runs down (section 12).
const fn height_px(time: Orientation, density: Density) -> f64 {
    match (time, density) {
        (Orientation::Down, _) => 24.0,
        (_, Density::Compact) => 27.0,
        (_, Density::Regular | Density::Narrow) => 72.0,
    }
}

/// The minimap of a set that has been read.
pub(super) fn minimap(state: TimelineState, time: Orientation) -> El {
    let window = el("div")
        .class("tl-window")
        .live(move |window| {
            if let (Some(view), Some(limits)) = (state.view.get(), state.limits()) {
                let (start, end) = Minimap::new(limits, 1.0).window(view);
                // A tenth of a pixel: deep inside, most frames of a drag move it by less, and write nothing new.
                let part = |part: f64| fixed(part * 100.0, 2) + "%";
                let (start, rest) = (part(start), part(1.0 - end));
                let inset = match time {
                    Orientation::Across => format!("0 {rest} 0 {start}"),
                    Orientation::Down => format!("{start} 0 {rest} 0"),
                };
                set_style(window.html(), "inset", &inset);
            }
        })
        .add(slider(state, time, Edge::Start, "minimap.start"))
        .add(slider(state, time, Edge::End, "minimap.end"));
    // The same drawing, turned over its diagonal where time runs down.
    let drawing = svg("g").live_children(move || drawn(state, time));
    let drawing = match time {
        Orientation::Across => drawing,
        Orientation::Down => drawing.attr("transform", "matrix(0 1 1 0 0 0)"),
    };
    let yarns = svg("svg")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .live(move |yarns| {
            let height = units(height_px(time, state.plot.get().density));
            let sides = match time {
                Orientation::Across => format!("0 0 {PARTS} {height}"),
                Orientation::Down => format!("0 0 {height} {PARTS}"),
            };
            yarns.set("viewBox", Some(&sides));
        })
        .add(drawing);
    let labels = el("div").attr("aria-hidden", "true");
    let labels = labels.live_children(move || match time {
        Orientation::Across => labels_of(state),
        Orientation::Down => Vec::new(),
    });
    let map = el("div")
        .class("tl-minimap")
        .part("minimap")
        .attr("role", "group")
        .attr("data-minimap", "")
        .live_attr("aria-label", move || Some(state.say(|words| words.say("minimap.name"))))
        .add(yarns)
        .add(labels)
        .add(window);
    listen(state, time, map)
}

/// What the map shows at most.
fn whole(state: TimelineState, width_px: f64) -> Option<Viewport> {
    // Tracked, where the limits are not.
    state.shown()?;
    Some(Minimap::new(state.limits()?, width_px).map())
}

#[allow(clippy::cast_possible_truncation)] // saturates
fn units(px: f64) -> i32 {
    libm::round(px * UNITS) as i32
}

/// The wash of the fighting, and the yarns.
fn drawn(state: TimelineState, time: Orientation) -> Vec<El> {
    let (Some(map), Some(shown), Some(arrangement)) =
        (whole(state, f64::from(PARTS)), state.shown(), state.arrangement.get())
    else {
        return Vec::new();
    };
    let density = state.plot.get().density;
    let height = height_px(time, density);
    let mut wash = String::new();
    for period in &shown.set.periods {
        let is_fighting = period.layer == Layer::Chapter && period.tone == Some(Tone::Fighting);
        if is_fighting && let Some(span) = span_of(state, period) {
            let x = |at: TimePoint| fixed(map.x_from_time(at), 1);
            let (left, right) = (x(span.start()), x(span.end()));
            // Writing to a string cannot fail.
            let _ = write!(wash, "M{left} 0H{right}V{}H{left}Z", units(height));
        }
    }
    let span = TimeSpan::between(map.time_from_x(0.0), map.time_from_x(f64::from(PARTS)));
    let tracks = &arrangement.tracks;
    let mut swells: Vec<Vec<f64>> = Vec::new();
    let mut most: f64 = 0.0;
    let mut counts = vec![0; usize::from(PARTS)];
    for (place, track) in tracks.iter().enumerate() {
        let of_track = track.columns.density(span, usize::from(PARTS));
        for (sum, count) in counts.iter_mut().zip(of_track) {
            *sum += count;
        }
        // Few tracks have a yarn each, many have one together.
        if tracks.len() <= YARNS_MOST || place + 1 == tracks.len() {
            let swell = smoothed(&counts);
            counts.fill(0);
            most = swell.iter().fold(most, |most, count| most.max(*count));
            swells.push(swell);
        }
    }
    let has_labels = time == Orientation::Across && density != Density::Compact;
    let room = if has_labels { height - LABELS_PX } else { height };
    #[allow(clippy::cast_precision_loss)] // at most eight
    let pitch = room / swells.len().max(1) as f64;
    // A few yarns stand as near to each other as the design has it; one alone may be thicker.
    let pitch =
        if swells.len() > 1 { pitch.min(PITCH_PX + 3.0) } else { pitch.min(2.0 * PITCH_PX) };
    let scale = pitch / PITCH_PX;
    #[allow(clippy::cast_precision_loss)]
    let mut middle = (room - pitch * swells.len() as f64 + pitch) / 2.0;
    let mut drawn = vec![svg("path").class("tl-wash").attr("d", &wash)];
    // Where something was found, a stroke over the whole height.
    let mut hit_path = String::new();
    if let Some(found) = state.found.get() {
        let x = |event| Some(map.x_from_time(shown.index.drawn(event)?.point()));
        let shown_hits = shown.index.in_time().iter().copied();
        let hits =
            shown_hits.filter(|e| found.events.has(*e) && arrangement.track_of(*e).is_some());
        #[allow(clippy::cast_possible_truncation)] // parts of the map
        let mut parts: Vec<i32> = hits.filter_map(x).map(|x| libm::floor(x) as i32).collect();
        parts.dedup();
        let height = units(height);
        for x in parts {
            let _ = write!(hit_path, "M{x} 0h1v{height}h-1Z");
        }
    }
    drawn.push(svg("path").class("tl-hits").attr("d", &hit_path));
    for (place, swell) in swells.iter().enumerate() {
        let thread = match swells.len() == tracks.len() {
            true => thread_of(&shown, &arrangement, place).map(thread_class),
            false => None,
        };
        let path = yarn(&thickness(swell, most), middle, scale);
        drawn.push(svg("path").class(&thread.unwrap_or_default()).attr("d", &path));
        middle += pitch;
    }
    drawn
}

/// The outline of a yarn: along its upper side, and back along the lower one.
fn yarn(thickness: &[f64], middle: f64, scale: f64) -> String {
    let mut path = String::new();
    let mut side = |sign: f64, place: usize| {
        let part = thickness.get(place).copied().unwrap_or(0.0);
        let half = (HALF_PX.0 + (HALF_PX.1 - HALF_PX.0) * part) * scale;
        path.push(if path.is_empty() { 'M' } else { 'L' });
        // The last part reaches to the end.
        let x = if place + 1 == thickness.len() { place + 1 } else { place };
        // Writing to a string cannot fail.
        let _ = write!(path, "{x} {}", units(middle + sign * half));
    };
    for place in 0..thickness.len() {
        side(-1.0, place);
    }
    for place in (0..thickness.len()).rev() {
        side(1.0, place);
    }
    path + "Z"
}

/// Decades, or what stands for them in a shorter or longer set, at twice the usual distance.
fn labels_of(state: TimelineState) -> Vec<El> {
    let plot = state.plot.get();
    let Some(map) = whole(state, plot.width_px) else { return Vec::new() };
    if plot.density == Density::Compact {
        return Vec::new();
    }
    let step = ZoomStep::of(2.0 * map.secs_per_px());
    let mut labels = Vec::new();
    for tick in ticks(map.visible(), step) {
        let x = map.x_from_time(tick.at);
        if let Some(tier @ (LabelTier::Major | LabelTier::Upper)) = tick.label
            && x > LABEL_EDGE_PX
            && x < plot.width_px - LABEL_EDGE_PX
        {
            let text = state.say(|words| label_of(words, tick, tier));
            labels.push(el("span").style("left", &percent(x / plot.width_px)).text(&text));
        }
    }
    labels
}

/// One edge of the window, for keyboards and assistive tools.
fn slider(state: TimelineState, time: Orientation, edge: Edge, name: &'static str) -> El {
    el("span")
        .attr("role", "slider")
        .attr("tabindex", "0")
        .attr_if("aria-orientation", (time == Orientation::Down).then_some("vertical"))
        .live(move |slider| {
            slider.set("aria-label", Some(&state.say(|words| words.say(name))));
            let (Some(map), Some(view)) = (whole(state, 1.0), state.settled_view.get()) else {
                return;
            };
            let map = map.visible();
            let [start, end] = state.say(|words| words.ends(view));
            let (at, said) = match edge {
                Edge::Start => (view.start(), start),
                Edge::End => (view.end(), end),
            };
            let days = |at: TimePoint| {
                // A view may reach beyond the map.
                let at = at.clamp(map.start(), map.end());
                (at.secs().saturating_sub(map.start().secs()) / SECS_PER_DAY).to_string()
            };
            for (name, value) in [
                ("aria-valuemin", "0"),
                ("aria-valuemax", &days(map.end())),
                ("aria-valuenow", &days(at)),
                ("aria-valuetext", &said),
            ] {
                slider.set(name, Some(value));
            }
        })
        .on("keydown", move |event| {
            let key: &KeyboardEvent = event.unchecked_ref();
            let Some(limits) = state.limits() else { return };
            let with_modifier = key.ctrl_key() || key.meta_key() || key.alt_key();
            if let Some(key) = EdgeKey::of(turned(&key.key(), time)).filter(|_| !with_modifier) {
                event.prevent_default();
                event.stop_propagation();
                // Several keys may come before a frame: each goes on from the one before.
                state.change_view(move |view| Minimap::new(limits, 1.0).press_key(view, edge, key));
            }
        })
}

/// The pointer: what it means is said by [`crate::interact`].
fn listen(state: TimelineState, time: Orientation, map: El) -> El {
    let held: Rc<Cell<Option<MinimapDrag>>> = Rc::default();
    // In the plot none of these is the plot's.
    for kind in ["pointerdown", "pointermove", "pointerup", "pointercancel", "click", "dblclick"] {
        let (held, element) = (Rc::clone(&held), map.element().clone());
        map.clone().on(kind, move |event| {
            let event: &PointerEvent = event.unchecked_ref();
            let area = element.get_bounding_client_rect();
            let (x, width) = match time {
                Orientation::Across => (f64::from(event.client_x()) - area.left(), area.width()),
                Orientation::Down => (f64::from(event.client_y()) - area.top(), area.height()),
            };
            event.stop_propagation();
            if kind == "pointerdown" {
                if event.button() == 0 && event.is_primary() {
                    held.set(pressed(state, event, x, width));
                    // Refused only for a pointer that has just gone; then there is nothing to follow.
                    let _ = element.set_pointer_capture(event.pointer_id());
                }
                return;
            }
            let Some(mut drag) = held.get().filter(|drag| drag.pointer == event.pointer_id())
            else {
                return;
            };
            let is_move = kind == "pointermove";
            let view = match kind {
                "pointermove" => drag.moved(x),
                "pointerup" => drag.released(),
                _ => None,
            };
            held.set(is_move.then_some(drag));
            if let Some(view) = view {
                state.change_view(move |_| view);
            }
        });
    }
    map
}

fn pressed(state: TimelineState, event: &PointerEvent, x: f64, width: f64) -> Option<MinimapDrag> {
    let reach = if event.pointer_type() == "mouse" { REACH_PX.0 } else { REACH_PX.1 };
    let minimap = Minimap::new(state.limits()?, width);
    let view = state.view.get_untracked()?;
    Some(MinimapDrag::press(event.pointer_id(), minimap, view, x, reach))
}
