//! A set with its index, and the events of its busiest track sorted for a layout.

use super::sets::set;
use std::sync::Arc;
use timeloom::layout::{Columns, Items, LayoutScale, Metrics, TrackLayout};
use timeloom::model::EventSet;
use timeloom::model::index::{Drawn, EventIdx, Index, TrackIdx};
use timeloom::scale::{ZoomStep, grain_secs};
use timeloom::time::TimeSpan;

/// Width of a plot on a desktop, in pixels.
const PLOT_PX: f64 = 1_290.0;
/// Rows of the busiest of three tracks on a desktop.
const ROWS: usize = 13;
/// Parts of the extent that are in view: everything, a decade, a season.
pub const SHARES: [f64; 3] = [1.0, 0.025, 0.000_6];
/// A label without a browser to measure it: letters of the plot's face are about so wide.
const LETTER_PX: f64 = 6.9;

/// What a layout needs.
pub struct Prepared {
    /// The set.
    pub set: EventSet,
    /// Its index.
    pub index: Index,
    /// The events of its busiest track.
    pub columns: Arc<Columns>,
}

impl Prepared {
    /// A set of so many events.
    pub fn of(events: usize) -> Prepared {
        let set = set(events);
        let index = Index::build(&set);
        let columns = Arc::new(Columns::build(busiest(&set, &index)));
        Prepared { set, index, columns }
    }

    /// The layout at the scale at which a part of the set fills the plot, of which nothing is placed yet, and
    /// that part, around the middle.
    pub fn view(&self, share: f64) -> (TrackLayout, TimeSpan) {
        let extent = self.index.extent();
        let secs = extent.secs() * share;
        let step = ZoomStep::of(secs / PLOT_PX);
        let scale = LayoutScale {
            secs_per_px: step.coarsest_secs_per_px(),
            grain_secs: grain_secs(step),
            extent,
        };
        let half = (secs / 2.0) as i64;
        let middle = extent.middle();
        let view = TimeSpan::between(middle.plus_secs(-half), middle.plus_secs(half));
        (TrackLayout::new(Arc::clone(&self.columns), ROWS, scale, Metrics::REGULAR), view)
    }
}

impl Items for Prepared {
    fn drawn(&self, event: EventIdx) -> Drawn {
        self.index.drawn(event).unwrap_or_else(|| unreachable!("all events have dates"))
    }

    fn label_px(&self, event: EventIdx) -> f64 {
        let label = self.set.events.get(event.0).map(|record| record.plot_label());
        let letters = label.map_or(0, |label| label.resolve("en", "en").words.chars().count());
        letters as f64 * LETTER_PX
    }
}

/// Half of all events are in the first track.
pub fn busiest(set: &EventSet, index: &Index) -> Vec<(EventIdx, Drawn, u8)> {
    let of_track = index.in_time().iter().filter(|event| index.home(**event) == TrackIdx(0));
    of_track
        .filter_map(|event| {
            Some((*event, index.drawn(*event)?, set.events.get(event.0)?.importance))
        })
        .collect()
}
