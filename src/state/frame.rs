//! One animation frame for all input that came before it, and quiet after it.
//!
//! Ten wheel events before a frame are ten changes folded into one write of the view. The view comes to
//! rest when nothing has changed it for a moment: only then is the layout that of its scale, and what is
//! in view is counted, so that neither is done between two notches of a wheel. It is settled when two
//! frames have passed without a change: the first draws it, the second counts it. What moves by itself, a
//! flight or the momentum of a drag, is a change in every frame until it is over or any other change stops
//! it.

use super::TimelineState;
use super::ahead::{LaysOut, lay_out_ahead};
use super::edges::Covers;
use super::fetch::Errand;
use super::layout::Layouts;
use super::milestones::{Milestone, Passed, mark_once};
use super::page::{is_running, now_ms, wants_no_motion};
use crate::interact::Motion;
use crate::layout::{Census, census};
use crate::scale::{Flight, Viewport, Window};
use leptos_dom::helpers::set_timeout;
use reactive_graph::traits::UpdateValue;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

type Change = Box<dyn FnOnce(Viewport) -> Viewport>;
type Part = Box<dyn FnMut() -> bool>;

/// When a part is made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// In any frame.
    Now,
    /// On the way of the view only in frames that change it anyway: what such a frame costs beside the part
    /// is paid once.
    Changing,
}

/// Changes that wait for the next frame.
#[derive(Default)]
pub(super) struct Frame {
    changes: Vec<Change>,
    /// What moves by itself, and since when.
    motion: Option<(Motion, f64)>,
    /// What is made a part at a time.
    parts: Vec<(When, Part)>,
    /// What is laid out, and what was last laid out ahead ([`super::ahead`]).
    pub(super) layouts: Arc<Layouts>,
    pub(super) ahead: Option<Window>,
    pub(super) lays_out_ahead: Option<LaysOut>,
    /// What counts at edges lie on is counted by them ([`super::edges`]).
    pub(super) covers: Option<Covers>,
    /// Elements of marks that may still be made in this frame.
    room: usize,
    /// Marks that appear in other rows, as the browser's `Animation`s.
    animations: Vec<JsValue>,
    /// When the view changed last, in milliseconds of the page's clock.
    changed_ms: f64,
    /// How long before that it had changed, in milliseconds; 0 where it had been at rest.
    pace_ms: f64,
    /// Whether details were open when the plot was last measured.
    has_details: bool,
    /// The view is that of the address until it has settled, whatever the size of the plot.
    is_following: bool,
    asked: bool,
    /// What the browser calls in a frame, once it has been made.
    on_frame: Option<JsValue>,
    /// A frame is asked for as soon as the view may have come to rest.
    sleeps: bool,
    /// Something waits for the second part of the program.
    misses_rest: bool,
    /// What is in view has been counted since the last change, and is being said: words that grow may
    /// still take room from the plot.
    counted: bool,
    /// Frames since the last change.
    quiet: u32,
    /// The set on its way.
    errand: Option<Errand>,
    /// Milestones that have passed.
    pub(super) passed: Passed,
}

impl Frame {
    /// Nothing under way.
    pub(super) fn with(layouts: Arc<Layouts>) -> Frame {
        Frame { layouts, ..Frame::default() }
    }
}

/// Elements of marks that one frame makes at most, in all tracks together: about what a browser makes, lays
/// out and paints in a third of one. More follow in the next.
const MADE_IN_A_FRAME: usize = 24;
/// The same on the way, where each frame moves all that is there as well: the most important ones, and the
/// others when the view rests.
const MADE_ON_THE_WAY: usize = 5;
/// Frames without a change after which the view is settled.
const QUIET_FRAMES: u32 = 2;
/// Milliseconds without a change after which the view is taken to rest, at the least: it is waited for as
/// long as two changes have lain apart, so that a slow machine does not lay out between two notches.
const REST_MS: f64 = 100.0;
/// So long before that, what is shown at rest is laid out: most who go on have done so by then.
const HALF_REST_MS: f64 = REST_MS / 2.0;
/// Changes that lie further apart than so many milliseconds have nothing to do with each other.
const APART_MS: f64 = 250.0;
/// Frames that a focus on its way is waited for; a mark that is not there by then does not come.
const FOCUS_FRAMES: u32 = 8;

pub(super) fn change_view(state: TimelineState, change: Change) {
    stop(state);
    change_on_the_way(state, change);
}

/// Changes the view and leaves what moves by itself moving: the box has another size.
pub(super) fn change_on_the_way(state: TimelineState, change: Change) {
    state.frame.update_value(|frame| frame.changes.push(change));
    unsettle(state);
}

/// The view after all that has come in so far, which is not waited for.
pub(super) fn view_now(state: TimelineState) -> Option<Viewport> {
    apply(state);
    state.view.get_untracked()
}

/// Where the view is or flies to.
pub(super) fn destination(state: TimelineState) -> Option<Viewport> {
    let view = view_now(state)?;
    let motion = state.frame.try_update_value(|frame| frame.motion).flatten();
    match motion {
        Some((Motion::Fly(flight), _)) => Some(flight.to()),
        _ => Some(view),
    }
}

/// Lets the view move by itself.
pub(super) fn moves(state: TimelineState, motion: Motion) {
    state.frame.update_value(|frame| frame.motion = Some((motion, now_ms())));
    unsettle(state);
}

/// Flies to what a change makes of the view; a cut for readers who want no motion.
pub(super) fn fly(state: TimelineState, change: Change) {
    let (Some(view), Some(limits)) = (view_now(state), state.limits()) else { return };
    stop(state);
    let flight = Flight::new(view, change(view), limits);
    if wants_no_motion() {
        change_view(state, Box::new(move |_| flight.to()));
    } else if flight.to() != view {
        moves(state, Motion::Fly(flight));
    }
}

/// Stops what moves by itself where it is. From here on a reader has the view in hand.
pub(super) fn stop(state: TimelineState) {
    state.frame.update_value(|frame| {
        frame.motion = None;
        frame.is_following = false;
    });
}

/// Lets the view be that of the address, instead of all that is on its way.
pub(super) fn follow(state: TimelineState) {
    state.frame.update_value(|frame| {
        frame.changes.clear();
        frame.motion = None;
        frame.is_following = true;
    });
}

/// Whether the view is that of the address.
pub(super) fn is_following(state: TimelineState) -> bool {
    state.frame.try_update_value(|frame| frame.is_following) == Some(true)
}

/// Whether details have opened or closed since this was last asked.
pub(super) fn details_changed(state: TimelineState, now: bool) -> bool {
    let before = state.frame.try_update_value(|f| std::mem::replace(&mut f.has_details, now));
    before != Some(now)
}

/// Notes whether something waits for the second part of the program; whether it did before.
pub(super) fn misses_rest(state: TimelineState, now: bool) -> bool {
    let before = state.frame.try_update_value(|f| std::mem::replace(&mut f.misses_rest, now));
    before == Some(true)
}

/// Keeps what is on its way, instead of what was.
pub(super) fn set_errand(state: TimelineState, errand: Errand) {
    state.frame.update_value(|frame| frame.errand = Some(errand));
}

pub(super) fn animates(state: TimelineState, animation: JsValue) {
    state.frame.update_value(|frame| frame.animations.push(animation));
    unsettle(state);
}

pub(super) fn make_more(state: TimelineState, when: When, part: Part) {
    state.frame.update_value(|frame| frame.parts.push((when, part)));
    unsettle(state);
}

/// How many elements of marks may still be made before the next frame.
pub(super) fn room(state: TimelineState) -> usize {
    state.frame.try_update_value(|frame| frame.room).unwrap_or(0)
}

/// Notes how many may still be made.
pub(super) fn leave_room(state: TimelineState, room: usize) {
    state.frame.update_value(|frame| frame.room = room);
}

pub(super) fn unsettle(state: TimelineState) {
    if state.settled.get_untracked() {
        state.settled.set(false);
    }
    state.frame.update_value(|frame| {
        frame.counted = false;
        frame.quiet = 0;
    });
    ask(state);
}

fn ask(state: TimelineState) {
    let asked = state.frame.try_update_value(|frame| std::mem::replace(&mut frame.asked, true));
    if asked != Some(false) {
        return;
    }
    let call = move || {
        // The timeline may have been taken off the page meanwhile.
        if state.frame.try_update_value(|frame| frame.asked = false).is_some() {
            run(state);
        }
    };
    let callback = state.frame.try_update_value(|frame| {
        let make = || Closure::<dyn FnMut()>::new(call).into_js_value();
        frame.on_frame.get_or_insert_with(make).clone()
    });
    if let (Some(window), Some(callback)) = (web_sys::window(), callback) {
        let asked = window.request_animation_frame(callback.unchecked_ref());
        if asked.is_err() {
            state.frame.update_value(|frame| frame.asked = false);
        }
    }
}

/// Asks for a frame when some time has passed: nothing is to be done until then.
fn ask_in(state: TimelineState, ms: f64) {
    let sleeps = state.frame.try_update_value(|frame| std::mem::replace(&mut frame.sleeps, true));
    if sleeps != Some(false) {
        return;
    }
    let wake = move || {
        state.frame.try_update_value(|frame| frame.sleeps = false);
        match time_to_rest(state) {
            // It has changed since: a frame now would find nothing to do.
            Some(ms) if ms > HALF_REST_MS => ask_in(state, ms - HALF_REST_MS),
            _ => ask(state),
        }
    };
    set_timeout(wake, Duration::from_secs_f64(ms / 1_000.0));
}

/// Writes what has come in, and what moves by itself, to the view. Whether there was anything.
fn apply(state: TimelineState) -> bool {
    let changes = state.frame.try_update_value(|frame| {
        let changes = std::mem::take(&mut frame.changes);
        let motion = frame.motion.map(|(motion, since)| (motion, now_ms() - since));
        frame.motion = frame.motion.filter(|_| motion.is_some_and(|(m, ms)| !m.is_over(ms)));
        (changes, motion)
    });
    let Some((changes, motion)) = changes else { return false };
    let changed = !changes.is_empty() || motion.is_some();
    if let (Some(before), Some(limits), true) =
        (state.view.get_untracked(), state.limits(), changed)
    {
        let moved = changes.into_iter().fold(before, |view, change| change(view));
        let after = match motion {
            Some((motion, ms)) => motion.at(ms).with_width_px(moved.width_px()),
            None => moved,
        };
        // The whole way of a flight is within the limits.
        let after = match motion {
            Some((Motion::Fly(_), _)) => after,
            _ => after.clamped_from(before, limits),
        };
        if after != before {
            state.frame.update_value(|frame| {
                let now = now_ms();
                let pace = now - frame.changed_ms;
                frame.pace_ms = if pace < APART_MS { pace } else { 0.0 };
                frame.changed_ms = now;
            });
            state.moving.set(true);
            state.view.set(Some(after));
            lay_out_ahead(state, Some((before, after)));
        }
    }
    changed
}

fn run(state: TimelineState) {
    if state.layout.try_get_untracked().flatten().is_some() {
        mark_once(state, Milestone::FirstEvent);
    }
    let changed = apply(state);
    let is_on_the_way = state.moving.get_untracked();
    let is_made = |when| when == When::Now || changed || !is_on_the_way;
    let parts = state.frame.try_update_value(|frame| std::mem::take(&mut frame.parts));
    let mut more = parts.unwrap_or_default();
    let mut room = if is_on_the_way { MADE_ON_THE_WAY } else { MADE_IN_A_FRAME };
    let mut left = more.iter().filter(|(when, _)| *when == When::Changing).count();
    more.retain_mut(|(when, part)| {
        if !is_made(*when) {
            return true;
        }
        if *when == When::Now {
            return part();
        }
        // An equal share for each track, of what those before it have left.
        let share = room.div_ceil(left.max(1));
        leave_room(state, share);
        let is_left = part();
        room -= share - self::room(state).min(share);
        left -= 1;
        is_left
    });
    let rest = match comes_to_rest(state) {
        Rest::Still if changed => Rest::Moved,
        rest => rest,
    };
    let quiet = state.frame.try_update_value(|frame| {
        frame.animations.retain(is_running);
        // What is made in frames that change the view asks for none by itself.
        let is_waited_for =
            |part: &(When, Part)| part.0 == When::Now || !matches!(rest, Rest::In(_));
        let is_moving = frame.motion.is_some()
            || more.iter().any(is_waited_for)
            || !frame.animations.is_empty();
        frame.parts.extend(more);
        frame.quiet = if rest == Rest::Still && !is_moving { frame.quiet + 1 } else { 0 };
        (frame.quiet, is_moving)
    });
    let Some((quiet, is_moving)) = quiet else { return };
    if let Rest::In(ms) = rest
        && !is_moving
    {
        if ms > HALF_REST_MS {
            return ask_in(state, ms - HALF_REST_MS);
        }
        lay_out_ahead(state, None);
        return ask_in(state, ms);
    }
    // A focus that is to follow is put in the frame after its mark is there.
    let is_waiting = state.focus_mark.try_get_untracked().unwrap_or(false);
    let needed = if is_waiting { FOCUS_FRAMES } else { QUIET_FRAMES };
    if quiet < needed {
        ask(state);
    } else {
        settle(state);
    }
}

/// What is known of the view in a frame.
#[derive(Clone, Copy, PartialEq)]
enum Rest {
    /// It has changed, or has just come to rest.
    Moved,
    /// It comes to rest in so many milliseconds, unless it changes.
    In(f64),
    /// It is at rest.
    Still,
}

/// In how many milliseconds a view on its way is taken to rest, unless it changes; `None` of one at rest.
fn time_to_rest(state: TimelineState) -> Option<f64> {
    if !state.moving.try_get_untracked()? {
        return None;
    }
    let now = now_ms();
    state.frame.try_update_value(|f| f.changed_ms + REST_MS.max(2.0 * f.pace_ms) - now)
}

/// Lets the layout follow the view once that rests.
fn comes_to_rest(state: TimelineState) -> Rest {
    match time_to_rest(state) {
        None => Rest::Still,
        Some(left) if left > 0.0 => Rest::In(left),
        Some(_) => {
            state.moving.set(false);
            Rest::Moved
        }
    }
}

/// Counts what is in view, and says that it is settled.
fn settle(state: TimelineState) {
    if state.is_table.get_untracked() {
        let misses_rest = state.frame.try_update_value(|frame| frame.misses_rest);
        if state.shown_untracked().is_some() && misses_rest != Some(true) {
            rest(state);
        }
        return;
    }
    let (Some(view), Some(layout)) = (state.view.get_untracked(), state.layout.get_untracked())
    else {
        return;
    };
    // What is said to be in view is counted by whole days, as `data-view` names them.
    let visible = view.visible_days();
    if state.keep_tab_stop_in(visible) {
        // Another event may be drawn by itself now; the next frames count it.
        return;
    }
    let callouts = state.callouts_untracked();
    let (first, last) = state.in_sight.get_untracked();
    let counted = (0..layout.rows.len()).map(|track| {
        // What is out of sight is counted as a whole, by its header.
        if !(first..last).contains(&track) {
            return None;
        }
        let packing = layout.packing(track, visible);
        let columns = layout.columns(track)?;
        Some(census(columns, &packing, visible, &callouts.events, layout.labels.as_ref()))
    });
    let mut counted: Vec<Census> = counted.map(Option::unwrap_or_default).collect();
    if let Some(cover) = state.frame.try_update_value(|frame| frame.covers).flatten() {
        cover(state, &mut counted);
    }
    state.census.set(Arc::new(counted));
    state.settled_view.set(Some(visible));
    let counted = state.frame.try_update_value(|f| std::mem::replace(&mut f.counted, true));
    if counted == Some(false) {
        state.frame.update_value(|frame| frame.quiet = 0);
        ask(state);
        return;
    }
    if state.frame.try_update_value(|frame| frame.misses_rest) == Some(true) {
        return;
    }
    rest(state);
}

/// Says that it is settled, and where.
fn rest(state: TimelineState) {
    state.frame.update_value(|frame| frame.is_following = false);
    super::links::write(state);
    state.settled.set(true);
    mark_once(state, Milestone::Ready);
}
