//! The sheet that the panel is on a phone: three stops, and a handle to drag or press (design,
//! section 12). The style sheet shows the handle there alone, and gives the stops their heights.

use super::super::dom::{El, drawn_scale, el, px, set_style};
use crate::state::Signal;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, PointerEvent};

/// How much of a phone the sheet takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::view) enum Stop {
    /// Title and date.
    Low,
    /// About half.
    Half,
    /// All.
    Full,
}

/// Height of the lowest stop.
const LOW_PX: f64 = 112.0;
/// Part of the room that the middle stop takes.
const HALF: f64 = 0.52;
/// A pointer that has moved no further has pressed.
const PRESS_PX: i32 = 6;

impl Stop {
    const fn word(self) -> &'static str {
        match self {
            Stop::Low => "low",
            Stop::Half => "half",
            Stop::Full => "full",
        }
    }

    /// The next one up, and from the highest the lowest.
    const fn next(self) -> Stop {
        match self {
            Stop::Low => Stop::Half,
            Stop::Half => Stop::Full,
            Stop::Full => Stop::Low,
        }
    }

    /// The stop nearest to a height in a room.
    fn nearest(height: f64, room: f64) -> Stop {
        if height < (LOW_PX + HALF * room) / 2.0 {
            Stop::Low
        } else if height < (1.0 + HALF) / 2.0 * room {
            Stop::Half
        } else {
            Stop::Full
        }
    }
}

/// A drag of the handle: where it began, and how high the sheet was.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Drag {
    from: i32,
    height: f64,
    has_moved: bool,
}

/// Makes a panel a sheet: adds its handle before everything else.
pub(super) fn on(stop: Signal<Stop>, panel: El, name: &str) -> El {
    let drag = Signal::new(None::<Drag>);
    let sheet = panel.element().clone();
    let room = move || {
        let parent = sheet.parent_element().and_then(|parent| parent.parent_element());
        f64::from(parent.map_or(0, |parent| parent.client_height()))
    };
    let moved = panel.clone();
    let handle = el("button")
        .attr("type", "button")
        .class("tl-handle")
        .attr("aria-label", name)
        .attr("title", name)
        .live_attr("aria-expanded", move || Some((stop.get() != Stop::Low).to_string()));
    let grip = handle.element().clone();
    let handle = handle
        .on("pointerdown", {
            let panel = panel.clone();
            move |event| {
                let event: &PointerEvent = event.unchecked_ref();
                // Refused only for a pointer that has just gone.
                let _ = grip.set_pointer_capture(event.pointer_id());
                let height = f64::from(panel.html().offset_height());
                drag.set(Some(Drag { from: event.client_y(), height, has_moved: false }));
            }
        })
        .on("pointermove", {
            move |event| {
                let Some(mut held) = drag.get_untracked() else { return };
                let by = held.from - event.unchecked_ref::<PointerEvent>().client_y();
                held.has_moved |= by.abs() > PRESS_PX;
                let by = f64::from(by) / drawn_scale(moved.element());
                drag.set(Some(held));
                if held.has_moved {
                    set_style(moved.html(), "height", &px((held.height + by).max(0.0)));
                }
            }
        })
        .on("pointerup", {
            let panel = panel.clone();
            move |_| {
                let held = drag.get_untracked().filter(|held| held.has_moved);
                if held.is_some() {
                    let height = f64::from(panel.html().offset_height());
                    stop.set(Stop::nearest(height, room()));
                    release(panel.html());
                }
            }
        })
        .on("pointercancel", {
            let panel = panel.clone();
            move |_| {
                drag.set(None);
                release(panel.html());
            }
        })
        // A drag ends with a click as well, which is none.
        .on("click", move |_| {
            let was_dragged = drag.get_untracked().is_some_and(|held| held.has_moved);
            drag.set(None);
            if !was_dragged {
                stop.set(stop.get_untracked().next());
            }
        });
    let first = panel.element().first_child();
    // Refused only if that had gone meanwhile.
    let _ = panel.element().insert_before(handle.element(), first.as_ref());
    panel.live_attr("data-sheet", move || Some(stop.get().word().to_owned()))
}

/// Gives the height back to the style sheet.
fn release(panel: &HtmlElement) {
    set_style(panel, "height", "");
}
