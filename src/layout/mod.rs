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
//! 1. *One lane per zoom step.* A step is laid out once, at its coarsest scale. Two neighbours of a
//!    row keep `gap(s) = (b_start - a_end) / s - widths ≥ clear` there; both sides of it only grow
//!    when `s` shrinks, so what fits at the coarsest scale fits in all of the step, and panning
//!    cannot move a row.
//! 2. *Importance names.* Events are placed by importance, of equals those shorter than 480 px first,
//!    then by start, then by position in the set: first with the label to the right, then to the left, in the first row that has room. At
//!    the end of the set's extent, beyond which nobody can pan, the left comes first.
//! 3. *Nothing is lost.* What finds no row stands on the spine as a dot; dots that would touch are
//!    one cluster. Every event is exactly one of label, dot or member of a cluster ([`Packing`]).
//! 4. *A tile at a time.* A step is cut into tiles of 2,048 to 4,096 px, halves of halves of the
//!    whole set, and only those that somebody looks at are laid out. Marks and labels stay within
//!    their tile, so that tiles do not know of each other. What crosses a border belongs to the tile
//!    above whose middle that border is, and is placed before what is within the tiles. Where the
//!    whole set is shorter than a tile there are no borders.
//! 5. *A bounded choice.* In a tile with more than a thousand events, each 32 px put forward their
//!    most important ones, two more than there are rows: fewer labels than that begin there.
//!
//! 6. *Long ones leave room.* What is longer than 480 px takes only rows that are not wanted by as
//!    important events that begin meanwhile.
//!
//! ```text
//!             |           root           |      what crosses its middle: placed first
//!             |     0      |      1      |      then what crosses the middles of these
//!  tiles      |  0  |  1   |   2  |  3   |      then what is within one
//!                 ▓▓▓▓▓▓▓▓▓▓▓▓▓▓ Civil War       crosses the middle of the root: row 1
//!              ● A     ● B     ● C               within tiles: what the above left free
//! ```
//!
//! Layout does not measure: widths come in as numbers, when they are needed ([`Items`]). It does not
//! know the view either; what of a packing is in view is counted by [`census`].
//!
//! What a frame costs is bounded by the screen: a tile by its width and rows, a census by what is
//! drawn and what is under way at the edges. The number of events enters by binary search alone,
//! after [`Columns`] has sorted them once.

mod census;
mod columns;
mod density;
mod grid;
mod mark;
mod pack;
mod rows;
mod spine;
mod track;

pub use census::{Census, EdgeCluster, EdgeKind, census};
pub use columns::{Columns, Items};
pub use density::{smoothed, thickness};
pub use mark::{Anchors, Form, LayoutScale, form_of};
pub use pack::{LabelSide, Placed};
pub use rows::{Lane, RowPlan, TrackRows, plan_rows};
pub use spine::Cluster;
pub use track::{Packing, TrackLayout};

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
    /// What a label inside a span needs beside its own width.
    pub cloth_padding: f64,
    /// Shortest span that holds its label. Where rows are low, only those do that may fill the view.
    pub cloth_least: f64,
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
        cloth_least: 0.0,
        cluster_base: 16.0,
        cluster_digit: 6.5,
    };
    /// Compact density: embeds.
    pub const COMPACT: Metrics = Metrics { clear: 8.0, cloth_least: 480.0, ..Metrics::REGULAR };
}
