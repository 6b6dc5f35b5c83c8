//! Timeloom.
pub mod date;
pub mod load;
pub mod model;
pub mod time;
