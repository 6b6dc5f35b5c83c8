//! Who stands in which row, and what is counted together.
//!
//! ```text
//!  spine  ──|────○───(11)──|──○──     a tick for each labelled event, a dot for one without a
//!  row 1     ● Portsmouth             label, a count where dots would touch
//!  row 2        ▓▓▓▓▓▓▓ Siberian Intervention
//!  row 3   ● Convention of 1907
//! ```
//!
//! The rules, in the order in which they bind:
//!
//! 1. *One lane per zoom step.* The whole set is laid out once for a step, at its coarsest scale.
//!    Two neighbours of a row keep `gap(s) = (b_start - a_end) / s - widths ≥ clear` there; both
//!    sides of it only grow when `s` shrinks, so what fits at the coarsest scale fits in all of the
//!    step, and panning cannot move a row.
//! 2. *Importance names.* Events are placed by importance, then by start, then by id: first with
//!    the label to the right, then to the left, in the first row that has room. At the end of the
//!    set's extent, beyond which nobody can pan, the left comes first.
//! 3. *Nothing is lost.* What finds no row stands on the spine as a dot; dots that would touch are
//!    one cluster. Every event is exactly one of label, dot or member of a cluster ([`Packing`]).
//!
//! Layout does not measure: widths come in as numbers. It does not know the view either; what of a
//! packing is in view is counted by [`census`].

mod census;
mod mark;
mod pack;
mod rows;

pub use census::{Census, EdgeCluster, EdgeKind, census};
pub use mark::{Anchors, Form, LayoutScale, form_of};
pub use pack::{Cluster, LabelSide, Packing, Placed, pack};
pub use rows::{RowPlan, TrackRows, plan_rows};

use crate::model::index::{Drawn, EventIdx, TrackIdx};

/// An event as layout sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Which event.
    pub event: EventIdx,
    /// Its home track.
    pub track: TrackIdx,
    /// Where it is drawn.
    pub drawn: Drawn,
    /// 1 to 5.
    pub importance: u8,
    /// Width of its label with everything that stands beside it, in pixels.
    pub label_px: f64,
}

/// The measures of a density, in pixels (design, section 7).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// Half the width of a labelled point.
    pub mark_radius: f64,
    /// Half the width of a dot on the spine.
    pub dot_radius: f64,
    /// From a mark to its label.
    pub label_gap: f64,
    /// Kept clear between neighbours of a row.
    pub clear: f64,
    /// What a label inside a span needs beside its own width; 0 forbids labels inside.
    pub cloth_padding: f64,
    /// Width of a cluster with one digit.
    pub cluster_base: f64,
    /// Width of each further digit.
    pub cluster_digit: f64,
}

impl Metrics {
    /// Regular density.
    pub const REGULAR: Metrics = Metrics {
        mark_radius: 4.7,
        dot_radius: 2.9,
        label_gap: 7.5,
        clear: 11.0,
        cloth_padding: 26.0,
        cluster_base: 16.0,
        cluster_digit: 6.5,
    };
    /// Compact density: embeds.
    pub const COMPACT: Metrics = Metrics { clear: 8.0, cloth_padding: 0.0, ..Metrics::REGULAR };
}
