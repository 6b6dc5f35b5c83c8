//! The scale: time to pixels and back, zoom steps, windows and ticks.
//!
//! Knows neither events nor tracks, neither language nor browser. Names follow d3: a scale has a
//! *domain* (the span in view) and a *range* (pixels), `x_from_time` and its inverse.

mod flight;
mod step;
mod ticks;
mod viewport;

pub use flight::Flight;
pub use step::{Window, ZoomStep};
pub use ticks::{Grid, LabelTier, Tick, UpperUnit, edtf_year, grain_secs, ticks, upper_label_at};
pub(crate) use viewport::within;
pub use viewport::{Limits, Viewport};
