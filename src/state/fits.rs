//! Flights to what is to be shown as a whole, and steps aside.

use super::events::{period_span, widened};
use super::{TimelineState, frame};
use crate::interact::period_beside;
use crate::model::Layer;
use crate::scale::Viewport;
use crate::time::TimeSpan;

impl TimelineState {
    /// Flies to a span with a margin.
    pub fn fit(self, span: TimeSpan) {
        self.fly(move |view| Viewport::fit(span, view.width_px()));
    }

    /// Flies to where everything is shown.
    pub fn fit_all(self) {
        if let Some(shown) = self.shown_untracked() {
            self.fit(shown.index.extent());
        }
    }

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

    /// Moves the view by pixels.
    pub fn pan_px(self, dx_px: f64) {
        self.change_view(move |view| view.pan_px(dx_px));
    }
}
