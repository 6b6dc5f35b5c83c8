//! Timeloom.

pub mod date;
#[cfg(feature = "view")]
pub mod embed;
pub mod interact;
pub mod layout;
pub mod load;
pub mod model;
pub mod order;
pub mod scale;
#[cfg(feature = "view")]
pub mod state;
pub mod time;
#[cfg(feature = "view")]
pub mod view;
pub mod words;
