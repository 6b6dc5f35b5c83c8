//! What is done to events and tracks: selecting, walking, folding, moving, opening.

use super::derived::{Density, PlotBox};
use super::frame;
use super::links::view_of;
use super::reading::Subject;
use super::shown::Shown;
use super::{Orientation, TimelineState};
use crate::arrange::Grouping;
use crate::interact::{Direction, period_beside, walk};
use crate::layout::LABEL_PITCH_PX;
use crate::model::index::{EventIdx, drawn};
use crate::model::{Layer, Period};
use crate::scale::{Limits, Viewport};
use crate::time::TimeSpan;

impl TimelineState {
    /// Flies to the selected event, or to the focused one.
    pub fn fit_event(self) {
        let event = self.selected.get_untracked().or_else(|| self.focused.get_untracked());
        let shown = self.shown_untracked();
        if let Some(drawn) = event.zip(shown).and_then(|(event, shown)| shown.index.drawn(event)) {
            self.fit(widened(drawn.span));
        }
    }

    /// Flies to the period before or after what is shown.
    pub fn period_beside(self, forward: bool) {
        let (Some(shown), Some(limits)) = (self.shown_untracked(), self.limits()) else { return };
        let chapters = shown.set.periods.iter().filter(|period| period.layer == Layer::Chapter);
        let spans: Vec<TimeSpan> =
            chapters.filter_map(|period| period_span(&shown, period)).collect();
        let view = frame::destination(self);
        let found = view.and_then(|view| period_beside(&spans, view, limits, forward));
        if let Some(span) = found {
            self.fit(span);
        }
    }

    /// Flies to a period.
    pub fn fit_period(self, id: &str) {
        let Some(shown) = self.shown_untracked() else { return };
        let period = shown.set.periods.iter().find(|period| period.id == id);
        if let Some(span) = period.and_then(|period| period_span(&shown, period)) {
            self.fit(span);
        }
    }

    /// Opens the details of an event and puts the focus on it.
    pub fn select(self, event: EventIdx) {
        self.follow(Subject::Event(event));
    }

    /// Flies to the tightest span that holds the events of a cluster; where that shows nothing more
    /// (they share one date), opens the first of them.
    pub fn open_cluster(self, members: &[EventIdx]) {
        let Some(shown) = self.shown_untracked() else {
            return;
        };
        let points = members.iter().filter_map(|event| shown.index.drawn(*event));
        let points = points.map(|drawn| TimeSpan::between(drawn.point(), drawn.point()));
        let Some(span) = points.reduce(TimeSpan::hull) else {
            return;
        };
        let view = self.view.get_untracked();
        let is_closer =
            view.is_some_and(|view| span.secs() > 0.0 && span.secs() < view.secs() * 0.7);
        match members.first() {
            Some(first) if !is_closer => self.select(*first),
            _ => self.fit(widened(span)),
        }
    }

    /// Closes the details.
    pub fn close(self) {
        self.selected.set(None);
        self.card.set(None);
        self.trail.set(Vec::new());
        self.unsettle();
    }

    /// Moves the focus in a direction.
    pub fn walk(self, direction: Direction) {
        let Some(shown) = self.shown_untracked() else {
            return;
        };
        let from = self.focused.get_untracked().or_else(|| shown.index.in_time().first().copied());
        let Some(from) = from else { return };
        let Some(arrangement) = self.arrangement.get_untracked() else { return };
        let to = walk(&shown.index, &arrangement, from, direction);
        self.focused.set(Some(to));
        self.bring_into_view(to);
        self.unsettle();
    }

    /// Gives the tab stop of the plot to the first labelled event in view, unless it stands at one
    /// already or the reader is in the plot. Whether it has moved.
    pub(super) fn keep_tab_stop_in(self, view: TimeSpan) -> bool {
        let Some(shown) = self.shown_untracked() else { return false };
        let focused = self.focused.get_untracked();
        let is_in_view =
            |event: EventIdx| shown.index.drawn(event).is_some_and(|drawn| drawn.span.meets(view));
        if self.has_focus.get_untracked() || self.focus_mark.get_untracked() {
            return false;
        }
        let layout = self.layout.get_untracked();
        let Some(layout) = layout else { return false };
        // The selected one is called out where it has no label, and who closes its details comes back.
        let is_drawn = |event: EventIdx| {
            layout.is_labelled(event) || self.selected.get_untracked() == Some(event)
        };
        if focused.is_some_and(|event| is_in_view(event) && is_drawn(event)) {
            return false;
        }
        // One that is drawn by itself, so that there is something to stop at.
        let labelled = (0..layout.rows.len()).flat_map(|track| layout.packing(track, view).placed);
        let in_view = labelled.filter(|mark| is_in_view(mark.event));
        let first = in_view.map(|mark| (mark.anchors.left, mark.event)).min();
        let first = first.map(|(_, event)| event);
        let moves = first.is_some() && first != focused;
        if moves {
            self.focused.set(first);
            self.unsettle();
        }
        moves
    }

    /// Moves the view the least distance that brings an event into it.
    pub fn bring_into_view(self, event: EventIdx) {
        self.change_view(move |view| self.with_event(view, event));
    }

    /// The view moved the least distance that brings an event into it.
    pub(super) fn with_event(self, view: Viewport, event: EventIdx) -> Viewport {
        /// Room left between the event and the edge, so that its label is read as well.
        const MARGIN_PX: f64 = 120.0;
        let Some(drawn) = self.shown_untracked().and_then(|shown| shown.index.drawn(event)) else {
            return view;
        };
        // An event without a label is called out at its point; another is seen by any part of it.
        let is_called_out = self.callouts_untracked().events.contains(&event);
        let layout = self.layout.get_untracked();
        let label = layout.as_ref().and_then(|layout| layout.label_at(event));
        let point = is_called_out.then(|| drawn.point());
        let span = label.or(point).map_or(drawn.span, |at| TimeSpan::between(at, at));
        // Where time runs down a label is as high as its line.
        let is_down = layout.is_some_and(|layout| layout.strands.is_some());
        let margin = if is_down { LABEL_PITCH_PX / 2.0 } else { MARGIN_PX };
        let margin = margin.min(view.width_px() / 4.0);
        let (left, right) = (view.x_from_time(span.start()), view.x_from_time(span.end()));
        let (least, most) = (margin, view.width_px() - margin);
        if left < most && right > least {
            return view;
        }
        view.pan_px(if right <= least { right - least } else { left - most })
    }

    /// Folds or unfolds a track.
    pub fn toggle_fold(self, track: &str) {
        self.folded.update(|folded| match folded.iter().position(|other| other == track) {
            Some(place) => drop(folded.remove(place)),
            None => folded.push(track.to_owned()),
        });
        self.unsettle();
    }

    /// Moves a track up (negative) or down among the others.
    pub fn move_track(self, track: &str, by: isize) {
        let Some(arrangement) = self.arrangement.get_untracked() else { return };
        let mut order: Vec<String> =
            arrangement.tracks.iter().map(|track| track.id.clone()).collect();
        let from = order.iter().position(|other| other == track);
        let to = from.and_then(|from| from.checked_add_signed(by));
        if let (Some(from), Some(to)) = (from, to.filter(|to| *to < order.len())) {
            order.swap(from, to);
            self.order.set(order);
            self.unsettle();
        }
    }

    /// Shows a series in the lane of its track; an empty id shows none.
    pub fn show_series(self, track: &str, series: &str) {
        self.series.update(|choices| {
            choices.retain(|(other, _)| other != track);
            choices.push((track.to_owned(), series.to_owned()));
        });
        self.unsettle();
    }

    /// Lets the tracks stand for something else, in their first order, none folded.
    pub fn group_by(self, grouping: Grouping) {
        self.order.set(Vec::new());
        self.folded.set(Vec::new());
        self.grouping.set(grouping);
        self.unsettle();
    }

    /// Whether details or results stand beside the timeline.
    fn has_panel(self) -> bool {
        let has_results = reactive_graph::graph::untrack(|| self.has_results());
        has_results || self.selected.get_untracked().is_some()
    }

    /// The plot has been measured.
    ///
    /// A plot of another width shows the same span, unless it has another width because details have
    /// opened or closed beside it: then it keeps its scale, so that nothing moves but its end. One that is
    /// hidden has no width, and everything stays as it is.
    pub fn measured(self, plot: PlotBox) {
        if plot.width_px < 1.0 {
            return;
        }
        // Where time runs down they open below.
        let takes_length = plot.density == Density::Regular || plot.time == Orientation::Down;
        let before = self.plot.get_untracked();
        let beside = frame::details_changed(self, self.has_panel())
            && takes_length
            && before.time == plot.time;
        if before == plot {
            return;
        }
        self.plot.set(plot);
        // Until it has stood once, the opening view is made anew: the first measures are of a box that
        // has not found its density.
        let view = self.view.get_untracked().filter(|_| !self.is_opening());
        match view {
            Some(_) => {
                let resize = move |view: Viewport| {
                    let scaled = if beside { 1.0 } else { plot.width_px / view.width_px() };
                    view.zoom_at_px(0.0, scaled).with_width_px(plot.width_px)
                };
                frame::change_on_the_way(self, Box::new(resize));
                // Details that open take room from the plot, and may cover the event that they are of.
                if let Some(selected) = self.selected.get_untracked() {
                    self.bring_into_view(selected);
                }
            }
            None => self.open(),
        }
        self.unsettle();
    }

    /// Whether the view is made anew for each size of the plot: until it has stood once, and while it
    /// is that of the address.
    fn is_opening(self) -> bool {
        self.settled_view.get_untracked().is_none() || frame::is_following(self)
    }

    /// Shows the view that the address says, or the opening one, once the set is read and the plot
    /// measured.
    pub(crate) fn open(self) {
        let plot = self.plot.get_untracked();
        if let Some(shown) = self.shown_untracked()
            && plot.width_px >= 1.0
            && self.is_opening()
        {
            let said = self.said_view();
            let view = match self.is_attracting() {
                true => Viewport::fit(shown.index.extent(), plot.width_px),
                false => view_of(&shown, said, plot.width_px),
            };
            // Who opens a link to an event is to see it; what the link says of the view is left as it
            // is where that shows any of the event.
            let is_seen = |event: &EventIdx| {
                let drawn = shown.index.drawn(*event);
                said.is_some() && drawn.is_some_and(|drawn| drawn.span.meets(view.visible()))
            };
            let selected = self.selected.get_untracked().filter(|_| !frame::is_following(self));
            let hidden = selected.filter(|event| !is_seen(event));
            let view = hidden.map_or(view, |event| self.with_event(view, event));
            self.view.set(Some(view.clamped(Limits::of(shown.index.extent()))));
            self.unsettle();
        }
    }
}

/// Where a period is drawn: an open side reaches to the edge of the set.
pub(super) fn period_span(shown: &Shown, period: &Period) -> Option<TimeSpan> {
    drawn(period.date.extent()?, shown.index.extent()).map(|drawn| drawn.span)
}

/// A span with 15 % more on each side.
pub(super) fn widened(span: TimeSpan) -> TimeSpan {
    #[allow(clippy::cast_possible_truncation)] // saturates
    let margin = (span.secs() * 0.15) as i64;
    TimeSpan::between(span.start().plus_secs(-margin), span.end().plus_secs(margin))
}
