//! What a page around a timeline and the timeline say to each other.
//!
//! Messages are JSON objects with `"timeloom": 1`, the version of this interface (`docs/host.md`): a page
//! sends verbs ([`Verb::read`]), a timeline answers with events ([`Event::to_json`]). Who carries them,
//! `postMessage` or a call, and who is listened to, is not known here.
//!
//! ```
//! use timeloom::host::{Event, Verb};
//! let verb = Verb::read(r#"{"timeloom": 1, "verb": "select", "id": "portsmouth-treaty"}"#);
//! assert_eq!(verb, Ok(Verb::Select(Some("portsmouth-treaty".to_owned()))));
//! assert_eq!(Event::Activity.to_json(), r#"{"timeloom":1,"event":"activity"}"#);
//! ```

mod event;
mod fault;
mod verb;

pub use event::{Event, wanted_height_px};
pub use fault::Fault;
pub use verb::{Asked, Seen, Verb};

/// The version of this interface, which every message carries.
pub const VERSION: u32 = 1;

/// Longest message in bytes: longer ones are refused before they are read.
pub const MOST_BYTES: usize = 16_384;

/// Verbs that wait until a timeline can follow them; further ones are refused.
pub const MOST_WAITING: usize = 64;

/// Verbs that are followed in a row, and in each further second: more than a slider asks for. Further ones
/// are refused, and that is said now and then.
pub const MOST_IN_A_ROW: f64 = 240.0;
/// See [`MOST_IN_A_ROW`].
pub const MOST_IN_A_SECOND: f64 = 120.0;
