//! A zoom step laid out, one way or the other.

use super::derived::{Density, Labels};
use crate::arrange::Arrangement;
use crate::layout::{
    ColumnLayout, Columns, Items, LabelSide, LayoutScale, Packing, Strands, TrackLayout, TrackRows,
};
use crate::model::index::EventIdx;
use crate::related::Called;
use crate::scale::{Window, ZoomStep, grain_secs};
use crate::time::{TimePoint, TimeSpan};
use std::sync::{Arc, Mutex, PoisonError};

/// All tracks laid out for a zoom step, as far as somebody has looked.
#[derive(Debug)]
pub struct Layout {
    /// The step.
    pub step: ZoomStep,
    /// The density.
    pub density: Density,
    /// Rows of each track.
    pub rows: Vec<TrackRows>,
    /// What the tracks hold.
    pub arrangement: Arc<Arrangement>,
    /// Where events are drawn, and how wide their labels are.
    pub labels: Arc<Labels>,
    /// Where time runs down: the measures across it.
    pub strands: Option<Strands>,
    /// What that was laid out for.
    pub(super) down: Option<(f64, f64)>,
    tracks: Tracks,
}

/// The rows of each track, or all strands and their labels.
#[derive(Debug)]
enum Tracks {
    Across(Vec<Mutex<TrackLayout>>),
    Down(Mutex<ColumnLayout>),
}

impl Layout {
    /// What the tiles of a track hold that a span meets; laid out now if nobody has looked yet.
    #[must_use]
    pub fn packing(&self, track: usize, span: TimeSpan) -> Packing {
        let labels = self.labels.as_ref();
        match &self.tracks {
            Tracks::Across(tracks) => {
                let layout = tracks.get(track).map(|layout| locked(layout).packing(span, labels));
                layout.unwrap_or_default()
            }
            Tracks::Down(column) => locked(column).packing(track, span, labels),
        }
    }

    fn side(&self, event: EventIdx) -> Option<LabelSide> {
        let track = self.arrangement.track_of(event)?;
        let point = self.labels.drawn(event).point();
        let placed = self.packing(track, TimeSpan::between(point, point)).placed;
        placed.iter().find(|mark| mark.event == event).map(|mark| mark.side)
    }

    /// Whether an event has a label of its own.
    #[must_use]
    pub fn is_labelled(&self, event: EventIdx) -> bool {
        self.side(event).is_some_and(|side| side != LabelSide::Nowhere)
    }

    /// Where the label of an event stands, where time runs down.
    #[must_use]
    pub fn label_at(&self, event: EventIdx) -> Option<TimePoint> {
        match self.side(event) {
            Some(LabelSide::Column(at)) => Some(at),
            _ => None,
        }
    }

    /// Where an event stands when it has only a point.
    #[must_use]
    pub fn point(&self, event: EventIdx) -> TimePoint {
        self.labels.drawn(event).point()
    }

    /// Where an event is called out in a window, at the coarsest scale of the step.
    #[must_use]
    pub fn called(&self, event: EventIdx, window: Window) -> Called {
        let from_start = self.labels.drawn(event).point().secs_since(window.span.start());
        Called {
            track: self.arrangement.track_of(event).unwrap_or(usize::MAX),
            x: from_start / self.step.coarsest_secs_per_px(),
            label_px: self.labels.label_px(event),
        }
    }

    /// The events of a track.
    #[must_use]
    pub fn columns(&self, track: usize) -> Option<&Columns> {
        Some(self.arrangement.tracks.get(track)?.columns.as_ref())
    }
}

impl Layout {
    /// The same at another zoom step; nothing is laid out yet.
    pub(super) fn at(&self, step: ZoomStep) -> Layout {
        let (labels, arrangement) = (Arc::clone(&self.labels), Arc::clone(&self.arrangement));
        lay_out(step, labels, arrangement, self.rows.clone(), self.down)
    }

    /// Whether two differ in nothing but their zoom step.
    fn is_of_the_same(&self, other: &Layout) -> bool {
        Arc::ptr_eq(&self.labels, &other.labels)
            && Arc::ptr_eq(&self.arrangement, &other.arrangement)
            && self.rows == other.rows
            && self.down == other.down
    }
}

/// Layouts of some zoom steps: those in use last, so that a reader who goes to and fro waits for none, and
/// those that will be needed next.
#[derive(Debug, Default)]
pub(super) struct Layouts(Mutex<Vec<Arc<Layout>>>);

/// How many are kept.
const KEPT_STEPS: usize = 6;

impl Layouts {
    /// The one that is kept for the step of a layout, or else that one, which is kept from now on.
    pub(super) fn of(&self, new: Layout) -> Arc<Layout> {
        let mut kept = locked(&self.0);
        kept.retain(|layout| layout.is_of_the_same(&new));
        let place = kept.iter().position(|layout| layout.step == new.step);
        let found = place.map_or_else(|| Arc::new(new), |place| kept.remove(place));
        if kept.len() >= KEPT_STEPS {
            kept.remove(0);
        }
        kept.push(Arc::clone(&found));
        found
    }
}

fn locked<T>(value: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lays nothing out yet: that is done for what somebody looks at. `down`: the width for strands and labels,
/// and the length of a view, where time runs down.
pub(super) fn lay_out(
    step: ZoomStep,
    labels: Arc<Labels>,
    arrangement: Arc<Arrangement>,
    rows: Vec<TrackRows>,
    down: Option<(f64, f64)>,
) -> Layout {
    let scale = LayoutScale {
        secs_per_px: step.coarsest_secs_per_px(),
        grain_secs: grain_secs(step),
        extent: labels.shown.index.extent(),
    };
    let metrics = labels.density.metrics();
    let each = arrangement.tracks.iter().zip(&rows);
    let each = each.map(|(track, rows)| (Arc::clone(&track.columns), rows.rows));
    let tracks = match down {
        Some((_, view_px)) => {
            let tracks = each.map(|(columns, lanes)| (columns, lanes == 0)).collect();
            Tracks::Down(Mutex::new(ColumnLayout::new(tracks, scale, view_px)))
        }
        None => Tracks::Across(
            each.map(|(columns, rows)| TrackLayout::new(columns, rows, scale, metrics))
                .map(Mutex::new)
                .collect(),
        ),
    };
    let strands = down.map(|(width_px, _)| Strands::of(width_px, rows.len()));
    Layout { step, density: labels.density, rows, arrangement, labels, strands, down, tracks }
}
