//! The event sets that are measured: those of `cargo xtask bench`.

use timeloom::load::{Loaded, load};
use timeloom::model::EventSet;

/// An event set as its document.
pub fn document(events: usize) -> String {
    let mut bytes = Vec::new();
    // Writing into memory does not fail, and the generator writes UTF-8.
    let _ = xtask::sets::write_timeloom(&mut bytes, events);
    String::from_utf8(bytes).unwrap_or_default()
}

/// The same, read.
pub fn set(events: usize) -> EventSet {
    match load(&document(events)) {
        Ok(Loaded { set, problems, .. }) if problems.is_empty() => set,
        _ => unreachable!("the generator writes event sets without problems"),
    }
}
