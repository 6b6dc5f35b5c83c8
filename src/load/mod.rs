//! JSON to [`EventSet`], with every problem located.
//!
//! ```text
//! text ── json.rs (syntax) ─────> raw values with their place in the text
//!      ── read_*.rs ────────────> items, problems     (one item's fault never costs another)
//!      ── resolve.rs ───────────> references and ids checked
//! ```
//!
//! The only module that knows JSON. It does not put problems into words ([`crate::words`]), and
//! never stops at the first: [`Loaded`] holds what could be read and all that could not.
//!
//! How positions are had: each value is a slice of the text, so its offset is the distance of two
//! addresses. Objects are opened one level at a time; a value that nobody asks for is skipped without
//! recursion, so nesting of any depth does no harm.

mod fields;
mod ids;
mod json;
mod lines;
mod located;
mod number;
mod objects;
mod path;
mod plain;
mod problem;
mod read_event;
mod read_items;
mod read_parts;
mod reader;
mod resolve;
mod slices;
mod suggest;

pub use plain::{Plain, plain_object};
pub use problem::{
    Found, ItemKind, NotAnEventSet, Position, Problem, ProblemKind, ReferenceKind, Severity,
};
pub use slices::Loading;
pub use suggest::nearest;

use crate::model::EventSet;

/// What could be read, and all that could not.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The event set without the items that are left out.
    pub set: EventSet,
    /// All problems, in the order of the text.
    pub problems: Vec<Problem>,
    /// Events left out.
    pub events_left_out: usize,
}

/// Reads an event set at one go; [`Loading`] does so a slice at a time.
///
/// Linear in the length of the text, apart from suggestions for misspelled ids, which compare the
/// id with all of its kind (at most 100 suggestions and 300 000 comparisons for a document).
///
/// # Errors
///
/// [`NotAnEventSet`] if the text is no JSON, no object, of another format version, or has neither
/// tracks nor events. Everything else is a [`Problem`] beside the set.
///
/// ```
/// let loaded = timeloom::load::load(r#"{
///     "timeloom": 1, "title": "Two treaties",
///     "tracks": [{"id": "t", "title": "Treaties"}],
///     "sources": [{"id": "s", "type": "book", "title": "A book"}],
///     "events": [
///         {"id": "a", "tracks": ["t"], "date": "1905-09-05", "title": "Portsmouth", "citations": [{"source": "s"}]},
///         {"id": "b", "tracks": ["t"], "date": "1905-13-05", "title": "Elsewhere", "citations": [{"source": "s"}]}
///     ]
/// }"#).unwrap();
/// // The bad date costs a place on the axis, not the event.
/// assert_eq!(loaded.set.events.len(), 2);
/// assert_eq!(loaded.problems[0].path, "events[1].date");
/// ```
pub fn load(text: &str) -> Result<Loaded, NotAnEventSet> {
    let mut loading = Loading::new(text);
    loop {
        if let Some(loaded) = loading.go_on(usize::MAX) {
            return loaded;
        }
    }
}
