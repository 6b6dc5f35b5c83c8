//! Series as charts in the lane at the foot of a track: bars, dots, steps and lines on the axis of the
//! events.
//!
//! ```text
//!  economic ──|────○───(11)──|──○──
//!             ● Fisheries Convention
//!   200 ·········▂·▆·▅·█·▇·▇·█·█·▇·█ 218 ······    the lane: one series, and the one beside it hollow
//!             87 ▆ █ █ █▫█▫█▫█▫█▫█▫█▫
//! ```
//!
//! 1. *One series a track.* The one that a reader chose ([`pick`]), else the one with most points. A
//!    series that stands beside another is drawn hollow beside it; others of its kind are chosen.
//! 2. *Places are parts.* Across, parts of the base of a [`crate::scale::Window`], so that panning
//!    moves nothing; up, parts of the value axis ([`Values`]), so that the lane may have any height.
//! 3. *Gaps stay gaps.* A point without a value breaks a line and a step, and has no bar.
//! 4. *No false precision.* A bar stands on the interval of its date, a dot has a bar through it as
//!    wide as its date is known to.
//! 5. *Bounded by the screen.* Only what reaches into the window is drawn, and of the points of one
//!    pixel only the least and the greatest ([`shapes`]).
//!
//! Values of a claim that share a scale are compared on one as well ([`compare()`]).
//!
//! Knows no browser and no language: what is printed is measured and said by others.

mod compare;
mod pick;
mod point;
mod print;
mod shapes;
mod values;

pub use compare::{Comparison, Shared, Stands, compare};
pub use pick::{Pick, WORTH_A_LANE, offered, pick};
pub use point::{Part, Point, claims_on, nearest, points_of};
pub use print::{Label, Side, has_room, label, printed, sign};
pub use shapes::{Arrow, Bar, Dot, Shapes, shapes};
pub use values::Values;
