//! What is said when an event set cannot be had or shown at all.

use super::Words;
use crate::load::{Found, NotAnEventSet};

/// Why a document did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchFailure {
    /// The host answered with another status than success.
    Status {
        /// HTTP status.
        status: u16,
    },
    /// No answer that the page may see: the browser does not tell why.
    Unreachable {
        /// Whether the browser says that the device is offline.
        offline: bool,
        /// Whether the address is of another origin, so that CORS may be the cause.
        other_origin: bool,
    },
    /// So many seconds without a byte.
    Stalled {
        /// How long it was waited for.
        secs: u32,
        /// Bytes that had arrived.
        received: u64,
    },
    /// The connection broke on the way.
    Broken {
        /// Bytes that had arrived.
        received: u64,
    },
    /// It arrived, and is no event set.
    NotAnEventSet(NotAnEventSet),
}

impl Words<'_> {
    /// What happened, in a sentence.
    #[must_use]
    pub fn failure(self, failure: &FetchFailure) -> String {
        match failure {
            FetchFailure::Status { status } => {
                self.say_with("failure.status", &[("status", &status.to_string())])
            }
            FetchFailure::Unreachable { offline: true, .. } => self.say("failure.offline"),
            FetchFailure::Unreachable { .. } => self.say("failure.unreachable"),
            FetchFailure::Stalled { secs, received } => {
                let bytes = self.bytes(*received);
                self.count_with("failure.stalled", u64::from(*secs), &[("bytes", &bytes)])
            }
            FetchFailure::Broken { received } => {
                self.say_with("failure.broken", &[("bytes", &self.bytes(*received))])
            }
            FetchFailure::NotAnEventSet(fault) => self.not_an_event_set(fault),
        }
    }

    /// What the reader can do; several sentences where the browser hides the cause.
    #[must_use]
    pub fn failure_remedies(self, failure: &FetchFailure) -> Vec<String> {
        let keys: &[&str] = match failure {
            FetchFailure::Status { status: 404 | 410 } => &["remedy.address"],
            FetchFailure::Status { status: 401 | 403 } => &["remedy.access"],
            FetchFailure::Status { .. } => &["remedy.host"],
            FetchFailure::Unreachable { offline: true, .. } => &["remedy.connection"],
            FetchFailure::Unreachable { other_origin: true, .. } => {
                &["remedy.cors", "remedy.policy", "remedy.name", "remedy.connection"]
            }
            FetchFailure::Unreachable { .. } => &["remedy.connection", "remedy.name"],
            FetchFailure::Stalled { .. } | FetchFailure::Broken { .. } => &["remedy.connection"],
            FetchFailure::NotAnEventSet(NotAnEventSet::Html) => &["remedy.html"],
            FetchFailure::NotAnEventSet(NotAnEventSet::Version { .. }) => &["remedy.version"],
            FetchFailure::NotAnEventSet(_) => &["remedy.format"],
        };
        keys.iter().map(|key| self.say(key)).collect()
    }

    /// Why a document is no event set.
    #[must_use]
    pub fn not_an_event_set(self, fault: &NotAnEventSet) -> String {
        match fault {
            NotAnEventSet::Empty => self.say("fault.empty"),
            NotAnEventSet::Html => self.say("fault.html"),
            NotAnEventSet::Syntax { at, reason } => {
                let (line, column) = (at.line.to_string(), at.column.to_string());
                let values = [("line", line.as_str()), ("column", &column), ("reason", reason)];
                self.say_with("fault.syntax", &values)
            }
            NotAnEventSet::NotAnObject { found } => {
                self.say_with("fault.not-an-object", &[("found", &self.json_type(*found))])
            }
            NotAnEventSet::NoVersion => self.say("fault.no-version"),
            NotAnEventSet::Version { found: Some(version) } => {
                self.say_with("fault.version", &[("version", &version.to_string())])
            }
            NotAnEventSet::Version { found: None } => self.say("fault.version-type"),
            NotAnEventSet::NoList { name, found: None } => {
                self.say_with("fault.no-list", &[("name", name)])
            }
            NotAnEventSet::NoList { name, found: Some(found) } => {
                let found = self.json_type(*found);
                self.say_with("fault.not-a-list", &[("name", name), ("found", &found)])
            }
        }
    }

    /// The name of a JSON type: "a number".
    #[must_use]
    pub fn json_type(self, found: Found) -> String {
        self.say(match found {
            Found::Null => "json.null",
            Found::Boolean => "json.boolean",
            Found::Number => "json.number",
            Found::String => "json.string",
            Found::Array => "json.array",
            Found::Object => "json.object",
        })
    }

    /// A number of bytes: "1.4 MB", "312 KB".
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn bytes(self, bytes: u64) -> String {
        let (key, unit) = match bytes {
            1_000_000.. => ("bytes.megabytes", 1e6),
            1_000.. => ("bytes.kilobytes", 1e3),
            _ => ("bytes.bytes", 1.0),
        };
        let number = self.number(libm::round(bytes as f64 / unit * 10.0) / 10.0);
        self.say_with(key, &[("number", &number)])
    }
}
