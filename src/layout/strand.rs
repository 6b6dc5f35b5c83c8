//! Where strands and labels stand across the axis, where time runs down.
//!
//! ```text
//!  |spine|lane|lane|lane|spine|lane|lane|lane| leaders | labels            |
//!  |──●──|─█──|────|────|─────|────|────|────|────────╱| Portsmouth        |
//! ```

/// Lanes of a strand: what overlaps stands side by side, at most three.
pub const LANES: usize = 3;

/// The measures of all strands, in pixels from the left edge of the plot.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Strands {
    /// How many strands.
    pub count: usize,
    /// Width of the place of dots and counts.
    pub spine_px: f64,
    /// From lane to lane.
    pub lane_px: f64,
    /// Where leaders leave the direction of the picks.
    pub leaders_px: f64,
    /// Where labels begin.
    pub labels_px: f64,
}

/// Measures of strands, the widest first: the place of dots and counts, from lane to lane, and the
/// slope of leaders.
const SIZES: [(f64, f64, f64); 3] = [(22.0, 13.0, 28.0), (14.0, 8.0, 11.0), (13.0, 6.5, 9.0)];
/// The widest strands need so wide a plot.
const WIDE_PX: f64 = 480.0;
/// Part of the width that strands may take.
const MOST: f64 = 0.45;
/// Right of the lanes of a strand.
const CLEAR_PX: f64 = 1.0;

impl Strands {
    /// Strands in a plot of a width, as wide as leaves their labels room. More than [`Strands::most`] do
    /// not, however narrow.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // a few
    pub fn of(width_px: f64, count: usize) -> Strands {
        let sizes = SIZES.map(|(spine_px, lane_px, slope_px)| {
            let strands = Strands { count, spine_px, lane_px, leaders_px: 0.0, labels_px: 0.0 };
            let leaders_px = strands.strand_px() * count as f64 + 2.0;
            Strands { leaders_px, labels_px: leaders_px + slope_px, ..strands }
        });
        let [wide, middle, narrow] = sizes;
        let fits = |strands: Strands| strands.strand_px() * count as f64 <= width_px * MOST;
        match (width_px >= WIDE_PX && fits(wide), fits(middle)) {
            (true, _) => wide,
            (_, true) => middle,
            _ => narrow,
        }
    }

    /// How many strands leave the labels room; at least one.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn most(width_px: f64) -> usize {
        let narrow = Strands::of(0.0, 1).strand_px();
        ((width_px * MOST / narrow) as usize).max(1)
    }

    /// From strand to strand.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn strand_px(self) -> f64 {
        self.spine_px + LANES as f64 * self.lane_px + CLEAR_PX
    }

    /// The middle of a lane of a strand.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn lane_middle_px(self, strand: usize, lane: usize) -> f64 {
        strand as f64 * self.strand_px() + self.spine_px + (lane as f64 + 0.5) * self.lane_px
    }
}
