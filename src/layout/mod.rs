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
//! 7. *A full set leaves room.* In one of more than 480 events a label takes at least 72 px, and rows are as many as
//!    some 200 labels of its average width fill ([`rows_px`]); where many tracks scroll, rows are higher instead.
//!
//! ```text
//!             |           root           |      what crosses its middle: placed first
//!             |     0      |      1      |      then what crosses the middles of these
//!  tiles      |  0  |  1   |   2  |  3   |      then what is within one
//!                 ▓▓▓▓▓▓▓▓▓▓▓▓▓▓ Civil War       crosses the middle of the root: row 1
//!              ● A     ● B     ● C               within tiles: what the above left free
//! ```
//!
//! Where time runs down, tracks are strands, and all labels stand in one column ([`ColumnLayout`] has
//! the rules for that).
//!
//! Layout does not measure: widths come in as numbers, when they are needed ([`Items`]). It does not
//! know the view either; what of a packing is in view is counted by [`census`].
//!
//! What a frame costs is bounded by the screen: a tile by its width and rows, a census by what is
//! drawn and what is under way at the edges. The number of events enters by binary search alone,
//! after [`Columns`] has sorted them once.

mod census;
mod column;
mod columns;
mod density;
mod edges;
mod grid;
mod long;
mod mark;
mod pack;
mod rows;
mod sight;
mod spine;
mod strand;
mod track;

pub use census::{Census, EdgeCluster, EdgeKind, census};
pub use column::{ColumnLayout, LABEL_PITCH_PX};
pub use columns::{Columns, Items};
pub use density::{SWELL_PX, smoothed, thickness};
pub use edges::{EDGE_GAP_PX, Screen, cover};
pub use mark::{Anchors, Form, LayoutScale, form_of};
pub use pack::{LabelSide, Placed};
pub use rows::{Lane, RowPlan, TrackRows, least_label_px, plan_rows, rows_px};
pub use sight::{are_many_tracks, tracks_near};
pub use spine::Cluster;
pub use strand::{LANES, Strands};
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
    /// Where time runs down: lengths along the axis, where no label takes any.
    pub const DOWN: Metrics = Metrics {
        label_gap: 0.0,
        clear: 2.0,
        cloth_padding: 0.0,
        cloth_least: f64::INFINITY,
        dot_radius: 4.0,
        cluster_digit: 0.0,
        ..Metrics::REGULAR
    };

    /// Width of a dot, or of a count with so many members.
    #[must_use]
    pub fn spine_px(&self, members: usize) -> f64 {
        match members {
            0 | 1 => 2.0 * self.dot_radius,
            n => self.cluster_base + f64::from(n.ilog10()) * self.cluster_digit,
        }
    }
}

/// Which way time runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// From left to right, tracks above each other.
    #[default]
    Across,
    /// From top to bottom, tracks side by side.
    Down,
}

impl Orientation {
    /// Both.
    pub const ALL: [Orientation; 2] = [Orientation::Across, Orientation::Down];

    /// That of a box: time runs down where it is narrow or tall (design, section 3.2). A box so low
    /// that it is compact has no room for that.
    #[must_use]
    pub fn of(width_px: f64, height_px: f64) -> Orientation {
        let is_compact = width_px >= 480.0 && height_px < 560.0;
        match width_px < 700.0 && !is_compact || height_px > 1.3 * width_px {
            true => Orientation::Down,
            false => Orientation::Across,
        }
    }

    /// The word for addresses and attributes.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Orientation::Across => "across",
            Orientation::Down => "down",
        }
    }

    /// The orientation of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Orientation> {
        Orientation::ALL.into_iter().find(|other| other.word() == word)
    }

    /// The other one.
    #[must_use]
    pub const fn turned(self) -> Orientation {
        match self {
            Orientation::Across => Orientation::Down,
            Orientation::Down => Orientation::Across,
        }
    }
}
