//! What the first picture of a track goes without.
//!
//! Labels beside marks that an edge of the view cuts are left out as a whole
//! ([`Placed::leaves_label_out`]) when the view has come to rest. While it moves they are only given back: in
//! a zoom some pass the edge with every notch, and each that fades is a layer to the browser. (Labels within
//! bars stick to the edge instead: [`super::sticky`].)
//!
//! The swell behind the spine: one path, made when the window changes, and moved with the world.
//!
//! [`Placed::leaves_label_out`]: crate::layout::Placed::leaves_label_out

use super::axis::{path_units, stretched};
use super::dom::{El, live, svg};
use super::model::{Kind, Mark};
use super::mounted::{Kept, Piece};
use super::track::{Scene, place_of};
use super::worn::Worn;
use crate::layout::Metrics;
use crate::model::index::EventIdx;
use crate::scale::Window;
use crate::state::{Orientation, TimelineState};
use crate::time::TimePoint;
use reactive_graph::graph::untrack;
use reactive_graph::owner::{LocalStorage, StoredValue};
use reactive_graph::traits::{UpdateValue, WithValue};
use std::fmt::Write as _;
use std::sync::Arc;

/// Refines a track for as long as the owner that is current now.
pub(super) fn refine(state: TimelineState, world: &El, scene: StoredValue<Scene, LocalStorage>) {
    let Some((time, id)) = scene.try_with_value(|scene| (scene.time, scene.id.clone())) else {
        return;
    };
    // Counts at the edges come with this part of the program, before the whole set: nothing changes when that
    // comes.
    state.keep_edges_clear();
    keep_covered_out(state, &id, scene);
    let world = world.clone();
    live(move || {
        if state.rest_is_here() {
            refine_whole(state, time, &id, &world, scene);
        }
    });
}

/// The same, of a set that is there as a whole.
fn refine_whole(
    state: TimelineState,
    time: Orientation,
    id: &Arc<str>,
    world: &El,
    scene: StoredValue<Scene, LocalStorage>,
) {
    state.lay_out_ahead();
    if time == Orientation::Down {
        return;
    }
    let id = Arc::clone(id);
    let left_out = StoredValue::new_local(LeftOut::new());
    let look = move |rests| {
        left_out.try_update_value(|left_out| {
            scene.try_update_value(|scene| {
                leave_out(state, scene.rows.kept_mut(), left_out, rests);
            })
        });
    };
    live(move || {
        state.view.track();
        look(false);
    });
    live(move || {
        state.census.track();
        look(true);
    });
    let path = svg("path").live_attr("d", move || {
        let (window, layout) = (state.window.get()?, state.layout.get()?);
        let columns = layout.columns(place_of(state, &id)?)?;
        let secs_per_px = window.step.coarsest_secs_per_px();
        Some(outline(&columns.swell(window.span, secs_per_px), window))
    });
    let swell = stretched(time, 2 * MIDDLE).class("tl-swell").add(path);
    // Behind all else; refused only for a parent that is none.
    let behind = world.element().first_child();
    let _ = world.element().insert_before(swell.element(), behind.as_ref());
}

/// Takes marks of the spine out of sight that counts at the edges lie on while the view rests.
fn keep_covered_out(state: TimelineState, id: &Arc<str>, scene: StoredValue<Scene, LocalStorage>) {
    let id = Arc::clone(id);
    let before = StoredValue::new_local(Vec::<El>::new());
    let change = move |covered: &[EventIdx]| {
        before.try_update_value(|before| {
            before.drain(..).for_each(|element| element.set("data-covered", None));
            if covered.is_empty() {
                return;
            }
            scene.try_update_value(|scene| {
                for Kept { piece, element, .. } in scene.spine.kept_mut() {
                    if covered.binary_search(&piece.first).is_ok() {
                        element.set("data-covered", Some(""));
                        before.push(element.clone());
                    }
                }
            });
        });
    };
    live(move || {
        let census = state.census.get();
        let place = untrack(|| place_of(state, &id));
        let census = place.and_then(|place| census.get(place));
        change(census.map_or(&[], |census| census.covered.as_slice()));
    });
    live(move || {
        if !state.settled.get() {
            change(&[]);
        }
    });
}

/// The middle of the spine row, in the units of its drawing; ten are a pixel.
const MIDDLE: i32 = 100;

/// Along the upper side of a swell, and back along the lower one.
fn outline(swell: &[(TimePoint, f64)], window: Window) -> String {
    let mut path = String::new();
    let mut side = |sign: f64, (at, height): (TimePoint, f64)| {
        path.push(if path.is_empty() { 'M' } else { 'L' });
        #[allow(clippy::cast_possible_truncation)] // at most 75
        let y = MIDDLE + (sign * height * 10.0) as i32;
        // Writing to a string cannot fail.
        let _ = write!(path, "{} {y}", path_units(window, at));
    };
    swell.iter().for_each(|point| side(-1.0, *point));
    swell.iter().rev().for_each(|point| side(1.0, *point));
    path + "Z"
}

/// Marks whose labels are left out, by their keys.
type LeftOut = Vec<(u64, El)>;

/// Lets labels stand again that are whole, and leaves those out that are not if the view `rests`; `before`
/// are those that were left out.
///
/// Linear in what is mounted.
fn leave_out(state: TimelineState, kept: &[Kept<Mark, Worn>], before: &mut LeftOut, rests: bool) {
    if before.is_empty() && !rests {
        return;
    }
    let (Some(view), Some(window)) = (state.view.get_untracked(), state.window.get_untracked())
    else {
        return;
    };
    let width = window.base.secs() / view.secs_per_px();
    let x = view.x_from_time(window.base.start());
    let gap_px = Metrics::REGULAR.label_gap;
    let mut now = LeftOut::new();
    for Kept { piece, element, .. } in kept {
        let (left, right) = (x + piece.left * width, x + (piece.left + piece.width) * width);
        if let Kind::Label(placed) = &piece.kind
            && placed.leaves_label_out(left, right, view.width_px(), gap_px)
        {
            now.push((piece.key(), element.clone()));
        }
    }
    let has = |list: &LeftOut, (key, element): &(u64, El)| {
        let same = |other: &&(u64, El)| other.0 == *key && other.1.element() == element.element();
        list.iter().find(same).is_some()
    };
    now.retain(|mark| rests || has(before, mark));
    // Refused only for an empty class.
    let toggle = |(_, element): &(u64, El), on| {
        let _ = element.element().class_list().toggle_with_force("tl-cut", on);
    };
    before.iter().filter(|mark| !has(&now, mark)).for_each(|mark| toggle(mark, false));
    now.iter().filter(|mark| !has(before, mark)).for_each(|mark| toggle(mark, true));
    *before = now;
}
