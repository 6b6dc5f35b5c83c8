//! The dates of the selected event on the axis (design, section 4.2), and hair lines from there to its mark.
//!
//! ```text
//!   axis      strand 1   strand 2
//!   ──────────┃          ┃
//!   [Aug 1921]┈┈┈█       ┃      the start hangs below its line,
//!             ┃  █       ┃
//!   [Apr 1922]┈┈┈█       ┃      the end above it
//! ```

use super::super::dom::{El, el, percent, px};
use super::super::later;
use crate::layout::{Items, Strands};
use crate::model::index::EventIdx;
use crate::state::{Layout, TimelineState};
use crate::time::{TimePoint, TimeSpan};
use crate::words::DateStyle;

/// Nearer to each other than this, both ends are one flag: each takes up to two lines.
const APART_PX: f64 = 64.0;

/// The place of the flags, which moves with the view.
pub(in crate::view) fn date_flags(state: TimelineState) -> El {
    let world = el("div").class("tl-world").live_children(move || {
        match state.selected.get().is_some() && state.rest_is_here() {
            true => later::flags(state),
            false => Vec::new(),
        }
    });
    // The dates are said by the event's button and in its details.
    el("div").class("tl-flags").attr("aria-hidden", "true").add(world)
}

/// The flags of the selected event: one for each end that is dated, or one with the whole date.
pub(in crate::view) fn flags(state: TimelineState) -> Vec<El> {
    let (Some(shown), Some(event), Some(window), Some(layout)) =
        (state.shown(), state.selected.get(), state.window.get(), state.layout.get())
    else {
        return Vec::new();
    };
    let date = shown.set.events.get(event.0).and_then(|record| record.date.as_ref());
    let (Some(date), Some(drawn), Some(strands)) = (date, shown.index.drawn(event), layout.strands)
    else {
        return Vec::new();
    };
    let Some(reach_px) = lane_px(&layout, strands, event) else { return Vec::new() };
    let flag = |word, at: TimePoint, text: &str| {
        el("i")
            .class("tl-flag")
            .attr("data-flag", word)
            .style("top", &percent(window.fraction(at)))
            .style("--tl-reach", &px(reach_px))
            .text(text)
    };
    let px_long = drawn.span.secs() / window.step.coarsest_secs_per_px();
    let ends = date.edtf().split_once('/').filter(|_| px_long >= APART_PX && !drawn.is_moment);
    state.say(|words| match ends {
        Some((start, end)) => {
            let is_dated = |end: &str| !end.is_empty() && end != "..";
            let both = [("start", start, drawn.span.start()), ("end", end, drawn.span.end())];
            let dated = both.into_iter().filter(|(_, end, _)| is_dated(end));
            dated
                .map(|(word, end, at)| flag(word, at, &words.edtf(end, DateStyle::Short)))
                .collect()
        }
        None => vec![flag("date", drawn.span.middle(), &words.date(date, DateStyle::Short))],
    })
}

/// How far from the axis the mark of an event stands; `None` if it is in no track.
#[allow(clippy::cast_precision_loss)] // a few
fn lane_px(layout: &Layout, strands: Strands, event: EventIdx) -> Option<f64> {
    let track = layout.arrangement.track_of(event)?;
    let point = layout.labels.drawn(event).point();
    let packing = layout.packing(track, TimeSpan::between(point, point));
    let lane = packing.placed.iter().find(|mark| mark.event == event).map(|mark| mark.row);
    let on_spine = track as f64 * strands.strand_px() + strands.spine_px / 2.0;
    Some(lane.map_or(on_spine, |lane| strands.lane_middle_px(track, lane)))
}
