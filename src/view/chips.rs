//! Chips at the edges of the plot: connected events that lie out of view (design, section 7).
//!
//! A chip stands in a row in which nothing else is drawn at that edge, of the track of its event if
//! there is one, so that it covers no label. Where time runs down, no place in the column is free at an
//! edge for sure: chips stand above the plot, where else the names of what is under way are, and below it,
//! in the line that says what is in view. So no label is covered, and nothing moves when they come.

use super::dom::{El, el, px, set_style};
use super::later;
use super::track::thread_class;
use crate::layout::Items;
use crate::model::index::EventIdx;
use crate::related::{self, Beyond, beyond};
use crate::state::{Layout, Shown, TimelineState};
use crate::time::TimeSpan;
use crate::words::Words;
use std::sync::Arc;

/// Chips on one side.
const MOST: usize = 3;
/// What a chip needs beside its label: badge, shape, year, chevron, and its own edges.
const AROUND_PX: f64 = 108.0;
/// The widest chip.
const MOST_PX: f64 = 230.0;

/// Both sides, or where time runs down the one above the plot (`Some(false)`) or below it (`Some(true)`);
/// nothing until something is connected.
pub(super) fn chips(state: TimelineState, only: Option<bool>) -> El {
    el("div").class("tl-chips").live_children(move || {
        match !state.connected.get().is_empty() && state.rest_is_here() {
            true => later::beyond(state, only),
            false => Vec::new(),
        }
    })
}

/// The chips of a place for them.
pub(super) fn content(state: TimelineState, only: Option<bool>) -> Vec<El> {
    let (Some(shown), Some(view), Some(layout)) =
        (state.shown(), state.settled_view.get(), state.layout.get())
    else {
        return Vec::new();
    };
    let connected = state.connected.get();
    let Beyond { before, after } = beyond(&shown.index, &connected, view);
    let mut edge = Edge {
        state,
        shown: &shown,
        layout: &layout,
        connected: &connected,
        view,
        taken: Vec::new(),
        is_end: false,
    };
    state.say(|words| {
        let mut chips = Vec::new();
        for (is_end, events) in [(false, before), (true, after)] {
            if only.is_none_or(|only| only == is_end) {
                edge.is_end = is_end;
                edge.taken.clear();
                chips.extend(edge.chips(words, &events));
            }
        }
        chips
    })
}

/// One side of the plot.
struct Edge<'a> {
    state: TimelineState,
    shown: &'a Shown,
    layout: &'a Arc<Layout>,
    connected: &'a [EventIdx],
    view: TimeSpan,
    /// Rows that have a chip.
    taken: Vec<(usize, usize)>,
    is_end: bool,
}

impl Edge<'_> {
    fn chips(&mut self, words: Words<'_>, events: &[EventIdx]) -> Vec<El> {
        let (shown, more) = events.split_at(events.len().min(MOST));
        let mut chips: Vec<El> =
            shown.iter().filter_map(|event| self.chip(words, *event)).collect();
        if let Some(first) = more.first() {
            let label = words.count("chips.more", more.len() as u64);
            let name = words.count("chips.more-name", more.len() as u64);
            let chip = self.placed(*first, 92.0, el("button").text(&label).attr("title", &name));
            let (state, is_end) = (self.state, self.is_end);
            let chip = chip.attr("aria-label", &name).attr("data-chip", "");
            // The nearest of those that have none.
            let next = *first;
            chips
                .push(chip.attr("data-side", side(is_end)).on("click", move |_| state.go_to(next)));
        }
        chips
    }

    fn chip(&mut self, words: Words<'_>, event: EventIdx) -> Option<El> {
        let record = self.shown.set.events.get(event.0)?;
        let label = words.text(&self.shown.set, record.plot_label());
        let start = self.shown.index.drawn(event)?.span.start();
        let year = words.year(crate::time::civil_from_point(start).year);
        let letter = self.connected.iter().position(|known| *known == event);
        let letter = letter.map(related::letter).unwrap_or_default();
        let name = words.event_name(&self.shown.set, record);
        let key = if self.is_end { "chips.after" } else { "chips.before" };
        let name = words.say_with(key, &[("letter", &letter), ("event", &name)]);
        let chevron = match (self.is_down(), self.is_end) {
            (false, false) => "‹",
            (false, true) => "›",
            (true, false) => "↑",
            (true, true) => "↓",
        };
        let chevron = el("span").attr("aria-hidden", "true").text(chevron);
        let (state, is_end) = (self.state, self.is_end);
        let button = el("button")
            .attr("data-chip", &record.id)
            .attr("data-side", side(is_end))
            .attr("aria-label", &name)
            .attr("title", &name)
            .add(el("b").class("tl-letter").text(&letter))
            .add(el("span").class("tl-shape"))
            .add(el("span").class("tl-chip-label").text(&label))
            .add(el("span").class("tl-chip-year").text(&year))
            .add(chevron);
        let width = (self.layout.labels.label_px(event) + AROUND_PX).min(MOST_PX);
        Some(self.placed(event, width, button).on("click", move |_| state.go_to(event)))
    }

    fn is_down(&self) -> bool {
        self.layout.strands.is_some()
    }

    /// Puts a chip into a row that is free at this edge; at the foot of its track where none is. Where
    /// time runs down chips stand in a line of their own.
    fn placed(&mut self, event: EventIdx, width_px: f64, chip: El) -> El {
        let thread = thread_class(self.shown.index.home(event).0);
        let chip = chip.attr("type", "button").attr("tabindex", "-1");
        let chip = chip.class(&format!("tl-beyond {thread}"));
        if self.is_down() {
            return chip;
        }
        let home = self.layout.arrangement.track_of(event).unwrap_or(0);
        let (first, last) = self.state.in_sight.get();
        let others = (first..last).filter(|track| *track != home);
        let here = (first..last).contains(&home).then_some(home);
        let found = here
            .into_iter()
            .chain(others)
            .find_map(|track| self.free_row(track, width_px).map(|row| (track, row)));
        let (track, row) = found.unwrap_or_else(|| (home, self.last_row(home)));
        self.taken.push((track, row));
        let above: f64 = self.layout.rows.iter().take(track).map(|rows| rows.height_px).sum();
        let pitch = self.layout.rows.get(track).map_or(0.0, |rows| rows.pitch_px);
        #[allow(clippy::cast_precision_loss)] // rows of a screen
        let top = above + self.layout.density.spine_px() + row as f64 * pitch;
        set_style(chip.html(), "top", &px(top));
        set_style(chip.html(), "height", &px(pitch));
        set_style(chip.html(), "max-width", &px(width_px));
        chip
    }

    fn last_row(&self, track: usize) -> usize {
        self.layout.rows.get(track).map_or(0, |rows| rows.rows.saturating_sub(1))
    }

    /// The lowest row of a track in which nothing is drawn within so many pixels of this edge.
    fn free_row(&self, track: usize, width_px: f64) -> Option<usize> {
        let view = self.state.view.get_untracked()?;
        let secs_per_px = view.secs_per_px();
        #[allow(clippy::cast_possible_truncation)] // saturates
        let width = (width_px * secs_per_px) as i64;
        let span = match self.is_end {
            true => TimeSpan::between(self.view.end().plus_secs(-width), self.view.end()),
            false => TimeSpan::between(self.view.start(), self.view.start().plus_secs(width)),
        };
        let rows = self.layout.rows.get(track)?.rows;
        let packing = self.layout.packing(track, span);
        (0..rows).rev().find(|row| {
            let is_drawn_there = packing
                .placed
                .iter()
                .any(|placed| placed.row == *row && placed.reaches_into(span, secs_per_px));
            !is_drawn_there && !self.taken.contains(&(track, *row))
        })
    }
}

const fn side(is_end: bool) -> &'static str {
    if is_end { "after" } else { "before" }
}
