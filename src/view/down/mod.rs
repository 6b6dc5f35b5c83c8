//! Time runs down: strands beside the axis, and one column with the labels of all of them.
//!
//! A label is the button of its event and stands in the column; its mark in the strand is drawn by
//! an element of its own, and a leader joins the two. What has no label is the button itself. All of it
//! stands in parts of the base, so that a frame moves the worlds and nothing else.

mod flags;
mod mark;
mod under_way;

pub(super) use flags::{date_flags, flags};
pub(super) use under_way::under_way;

use super::axis::{PATH_UNITS, path_units};
use super::dom::{El, px, set_style};
use super::model::{Kind, Mark, labelled, spine_of, standing};
use super::track::place_of;
use crate::layout::{Items, LabelSide, Strands};
use crate::model::index::EventIdx;
use crate::scale::Window;
use crate::state::{Callouts, Layout, TimelineState};
use std::fmt::Write as _;

/// Pixels between a leader and its label.
const LEADER_GAP_PX: f64 = 4.0;

/// Tells the style sheet where the strand of a track stands.
#[allow(clippy::cast_precision_loss)] // a few
pub(super) fn measure(state: TimelineState, element: &El, id: &str) {
    let strands = state.layout.get().and_then(|layout| layout.strands);
    let (Some(strands), Some(place)) = (strands, place_of(state, id)) else { return };
    for (name, at) in [
        ("--tl-strand", place as f64 * strands.strand_px()),
        ("--tl-strand-px", strands.strand_px()),
        ("--tl-spine", strands.spine_px),
        ("--tl-lane-px", strands.lane_px),
        ("--tl-labels", strands.labels_px),
    ] {
        set_style(element.html(), name, &px(at));
    }
}

/// The drawing of leaders: stretched along the axis, in pixels across it.
pub(super) fn leaders(state: TimelineState, lines: El) -> El {
    lines.live(move |lines| {
        if let Some(strands) = state.layout.get().and_then(|layout| layout.strands) {
            let width = whole(strands.labels_px);
            lines.set("viewBox", Some(&format!("0 0 {width} {PATH_UNITS}")));
            set_style(lines.html(), "width", &format!("{width}px"));
        }
    })
}

#[allow(clippy::cast_possible_truncation)] // saturates
fn whole(px: f64) -> i32 {
    libm::round(px) as i32
}

/// The labels of a track that reach into the window, callouts among them; and its marks: in lanes, and
/// on the spine.
pub(super) fn marks_of(
    layout: &Layout,
    window: Window,
    track: usize,
    callouts: &Callouts,
) -> (Vec<Mark>, Vec<Mark>) {
    let packing = layout.packing(track, window.span);
    let secs_per_px = window.step.coarsest_secs_per_px();
    let (mut labels, mut marks) = (Vec::new(), Vec::new());
    for placed in packing.placed.iter().filter(|p| p.reaches_into(window.span, secs_per_px)) {
        let mark = labelled(layout, window, placed, 0.0);
        if let LabelSide::Column(at) = placed.side {
            labels.push(standing(Kind::Label(*placed), placed.event, at, window));
        }
        let is_alone =
            placed.side == LabelSide::Nowhere && !callouts.events.contains(&placed.event);
        marks.push(Mark { kind: Kind::Stitch(*placed, is_alone), ..mark });
    }
    for event in &callouts.events {
        if layout.arrangement.track_of(*event) == Some(track) {
            let at = layout.labels.drawn(*event).point();
            let has_label = !callouts.bare.contains(event);
            labels.push(standing(Kind::Callout(*event, has_label), *event, at, window));
        }
    }
    marks.extend(spine_of(layout, window, track, &callouts.events, &packing));
    (labels, marks)
}

/// Lines from marks to their labels: across the strands like picks, then aslant. Of all labels, or of
/// the one of an event.
pub(super) fn leaders_of(
    (labels, marks): &(Vec<Mark>, Vec<Mark>),
    window: Window,
    strands: Strands,
    track: usize,
    only: Option<EventIdx>,
) -> String {
    let mut path = String::new();
    let turn = whole(strands.leaders_px);
    let end = whole(strands.labels_px - LEADER_GAP_PX);
    let units = |part: f64| whole(part * f64::from(PATH_UNITS));
    for label in labels {
        if matches!(label.kind, Kind::Callout(_, false)) {
            continue;
        }
        let Some(event) = label.event().filter(|event| only.is_none_or(|only| only == *event))
        else {
            continue;
        };
        let lane = |mark: &Mark| match &mark.kind {
            Kind::Stitch(placed, _) if placed.event == event => Some(placed.row),
            _ => None,
        };
        let from = match &label.kind {
            Kind::Label(placed) => strands.lane_middle_px(track, placed.row),
            // A callout of something that is counted on the spine.
            _ => marks.iter().find_map(lane).map_or_else(
                || strands.lane_middle_px(track, 0) - (strands.spine_px + strands.lane_px) / 2.0,
                |lane| strands.lane_middle_px(track, lane),
            ),
        };
        let at = match &label.kind {
            Kind::Label(placed) => path_units(window, placed.tick()),
            _ => units(label.left),
        };
        // Writing to a string cannot fail.
        let _ = write!(path, "M{} {at}H{turn}L{end} {}", whole(from), units(label.left));
    }
    path
}
