//! Points and spans of the civil time line, without zones.
//!
//! Knows nothing of written dates (that is [`crate::date`]) nor of pixels (that is
//! [`crate::scale`]). A day is always 86 400 seconds here; no clock and no zone is ever asked.

mod civil;
mod interval;
mod point;

pub use civil::{Civil, RangeError, civil_from_point, days_in_month, is_leap, point_from_civil};
pub use interval::{Interval, Unit};
pub use point::{SECS_PER_DAY, TimePoint, TimeSpan};
