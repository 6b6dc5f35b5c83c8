//! The event set in memory: what `event-set.json` says, as Rust types.
//!
//! The types mirror the document one to one, so that it can be written out again without loss and
//! its JSON Schema can be generated from them (feature `schema`). Reading a document with all its
//! possible faults is [`crate::load`]; sorting it for drawing is [`index`].

mod actor;
mod citation;
mod claim;
mod event;
pub mod index;
mod inline;
mod period;
mod place;
#[cfg(feature = "schema")]
mod schema;
mod series;
mod set;
mod source;
mod story;
mod text;

pub use actor::{Actor, ActorKind, Office};
pub use citation::Citation;
pub use claim::{Claim, ClaimValue, ValueBound};
pub use event::{ActorInRole, ActorRef, Event, Media, Relation, RelationKind};
pub use inline::{Inline, inline};
pub use period::{Layer, Period, Side, Tone};
pub use place::Place;
#[cfg(feature = "schema")]
pub use schema::{SCHEMA_ID, json_schema};
pub use series::{Series, SeriesKind, SeriesPoint};
pub use set::{EventSet, FORMAT_VERSION, Tag, Track};
pub use source::{Issued, Name, Source, is_safe_link};
pub use story::{Step, Story};
pub use text::{Resolved, Text};
