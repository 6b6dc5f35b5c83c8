//! What of an event set is written when the page is built, without a browser.
//!
//! `xtask` calls it when it makes `dist/` and single files. It reads a set with the page's own loader
//! and says things in the page's own words.

mod check;
mod chosen;
mod dataset;
mod element;
mod folder;
mod formats;
mod html;
mod list;
mod manifest;
mod page;
mod site;
mod whole;

pub use check::{About, Checked, checked};
pub use folder::{file_name, publish};
pub use formats::{Fixed, words};
pub use site::{File, site};
