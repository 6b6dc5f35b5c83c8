//! Tracks that are elements, and tracks that are counted together.
//!
//! A track out of sight is a name and a number, so that scripts and readers find it. Of hundreds, those are more
//! than all that is in sight: then only tracks near that are elements, and one element on either side stands for
//! the others.

use std::ops::Range;

/// So many tracks are elements of their own, wherever they are: two each out of sight, of 1,200.
const TRACKS_AS_ELEMENTS: usize = 170;
/// The same of sets that may fill what is in sight with marks.
const TRACKS_OF_A_FULL_SET: usize = 40;
/// Events from which a set may.
const FULL: usize = 4_000;

/// Whether there are more tracks than elements for them, in a set with so many events.
#[must_use]
pub const fn are_many_tracks(tracks: usize, events: usize) -> bool {
    tracks > if events < FULL { TRACKS_AS_ELEMENTS } else { TRACKS_OF_A_FULL_SET }
}

/// Tracks become elements so many at a time, so that not every pixel of scrolling changes them.
const BLOCK: usize = 4;

/// Which of [many](are_many_tracks) tracks are elements, where those from the first to before the last are
/// in sight: at least 4 more on either side, at most 7.
#[must_use]
pub const fn tracks_near(in_sight: (usize, usize), tracks: usize) -> Range<usize> {
    let (first, last) = in_sight;
    let start = (first / BLOCK).saturating_sub(1) * BLOCK;
    let end = (last.div_ceil(BLOCK) + 1) * BLOCK;
    let end = if end < tracks { end } else { tracks };
    (if start < end { start } else { end })..end
}
