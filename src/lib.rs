//! Timeloom.
rust_i18n::i18n!("locales", fallback = "en");

pub mod date;
pub mod layout;
pub mod load;
pub mod model;
pub mod scale;
pub mod time;
pub mod words;
