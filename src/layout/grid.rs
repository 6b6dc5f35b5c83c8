//! Tiles of time, halved again and again.
//!
//! ```text
//!  level 0  |-------------------------------- root --------------------------------|
//!  level 1  |-------------- 0 --------------|-------------- 1 --------------|
//!  level 2  |------ 0 ------|------ 1 ------|------ 2 ------|------ 3 ------|
//! ```
//!
//! The root holds the whole set; its length is a power of two seconds, so that halves are exact. A
//! zoom step uses the level whose tiles are 2,048 to 4,096 px long at its coarsest scale. Where the
//! whole set is shorter than that, the root is the only tile.

use crate::time::{TimePoint, TimeSpan};

/// Longest tile in pixels. Longer tiles lose less room at their borders and cost more at a time.
const TILE_PX: f64 = 4_096.0;

/// The tiles of a zoom step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    origin: TimePoint,
    /// The root is two to the power of this long, in seconds.
    root_log2: u32,
    /// The level of the tiles in use.
    levels: u32,
}

/// One tile or a tile above it: its level and its place in that level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tile {
    pub(super) level: u32,
    pub(super) place: i64,
}

impl Grid {
    /// The grid of a set's extent at a scale.
    #[allow(clippy::cast_precision_loss)]
    pub(super) fn of(extent: TimeSpan, secs_per_px: f64) -> Grid {
        let mut grid = Grid::whole(extent);
        while grid.levels < grid.root_log2
            && libm::scalbn(1.0, (grid.root_log2 - grid.levels) as i32) / secs_per_px > TILE_PX
        {
            grid.levels += 1;
        }
        grid
    }

    /// One tile, whatever the scale.
    pub(super) fn whole(extent: TimeSpan) -> Grid {
        let secs = extent.end().secs().saturating_sub(extent.start().secs()).max(1);
        // Half of the range of seconds is the longest root; nothing real is that long.
        let root_log2 = (i64::BITS - secs.leading_zeros()).min(i64::BITS - 2);
        Grid { origin: extent.start(), root_log2, levels: 0 }
    }

    pub(super) const fn origin(self) -> TimePoint {
        self.origin
    }

    /// The level of the tiles in use.
    pub(super) const fn levels(self) -> u32 {
        self.levels
    }

    const fn secs(self, level: u32) -> i64 {
        1 << self.root_log2.saturating_sub(level)
    }

    /// What a tile covers.
    pub(super) fn span(self, tile: Tile) -> TimeSpan {
        let secs = self.secs(tile.level);
        let start = self.origin.plus_secs(tile.place.saturating_mul(secs));
        TimeSpan::between(start, start.plus_secs(secs))
    }

    /// Whether a tile is the first and the last of its level. Beyond those there is nothing.
    pub(super) fn is_outermost(self, tile: Tile) -> (bool, bool) {
        (tile.place == 0, tile.place == (1_i64 << tile.level) - 1)
    }

    /// Places of the tiles in use that a span meets; the outermost ones stand for all beyond.
    pub(super) fn places(self, span: TimeSpan) -> std::ops::RangeInclusive<i64> {
        let last = (1_i64 << self.levels) - 1;
        let place = |at: TimePoint| {
            let secs = at.secs().saturating_sub(self.origin.secs());
            secs.div_euclid(self.secs(self.levels)).clamp(0, last)
        };
        place(span.start())..=place(span.end())
    }

    /// The tile above; `None` above the root.
    pub(super) fn above(tile: Tile) -> Option<Tile> {
        Some(Tile { level: tile.level.checked_sub(1)?, place: tile.place >> 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(a: i64, b: i64) -> TimeSpan {
        TimeSpan::between(TimePoint::from_secs(a), TimePoint::from_secs(b))
    }

    #[test]
    fn halves_meet_and_fill_what_is_above() {
        let grid = Grid::of(span(-5_000_000, 7_000_000), 10.0);
        assert_eq!(grid.levels(), 9);
        for place in 0..512 {
            let tile = Tile { level: 9, place };
            let above = Grid::above(tile).map(|above| grid.span(above));
            assert!(above.is_some_and(|above| above.covers(grid.span(tile))), "{tile:?}");
            let next = grid.span(Tile { level: 9, place: place + 1 });
            assert_eq!(grid.span(tile).end(), next.start());
        }
        assert!(grid.span(Tile { level: 0, place: 0 }).covers(span(-5_000_000, 7_000_000)));
    }

    #[test]
    fn tiles_are_as_long_as_they_should_be() {
        for secs_per_px in [0.7, 1.0, 3.0, 1e3, 5e4] {
            let grid = Grid::of(span(0, 1 << 40), secs_per_px);
            let px = grid.span(Tile { level: grid.levels(), place: 0 }).secs() / secs_per_px;
            assert!((2_048.0..=4_096.0).contains(&px), "{px} px at {secs_per_px}");
        }
        assert_eq!(Grid::of(span(0, 1_000), 1.0).levels(), 0);
    }

    #[test]
    fn what_lies_beyond_the_set_is_in_the_outermost_tiles() {
        let grid = Grid::of(span(0, 1 << 20), 8.0);
        let last = (1 << grid.levels()) - 1;
        assert_eq!(grid.places(span(-1_000_000, -999_999)), 0..=0);
        assert_eq!(grid.places(span(1 << 30, 1 << 31)), last..=last);
        assert_eq!(Grid::whole(TimeSpan::between(TimePoint::MIN, TimePoint::MAX)).levels(), 0);
    }
}
