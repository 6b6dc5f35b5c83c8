//! Synthetic event sets for the benchmarks: the same events for every timeline, on every machine.
//!
//! A set of n events is the first n of one endless stream with a fixed seed, so the set of 1,000 has
//! the set of 100 in it. Writers stream: a million events need no more memory than a hundred. Knows
//! nothing of who draws them.

mod day;
mod format;
mod random;
mod stream;

pub(crate) use day::{Day, from_civil};
pub use format::{write_columns, write_timeloom};
pub use stream::{Fineness, Stream, Synthetic, TRACKS};

/// Changes when the same count gives other bytes, so that files of an older generator are not used.
pub const GENERATION: u32 = 2;
