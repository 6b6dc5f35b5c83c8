//! What is wrong with a message, as facts and in a sentence.

use super::{MOST_BYTES, VERSION};
use crate::address::AddressProblem;
use crate::words::Words;

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Longer than [`MOST_BYTES`].
    TooLong,
    /// No JSON, no object, or one in which a key comes twice.
    NoMessage,
    /// `timeloom` is not the version of this interface.
    Version,
    /// `verb` is none of those that there are.
    Verb {
        /// What it says; empty where it says no text.
        found: String,
    },
    /// A field that the verb does not have.
    Field {
        /// The verb.
        verb: &'static str,
        /// The name of the field.
        name: String,
    },
    /// A field that is missing, is of another type, or contradicts another one.
    Shape {
        /// The verb.
        verb: &'static str,
        /// The name of the field.
        name: &'static str,
    },
    /// A value that says nothing.
    Value(AddressProblem),
    /// More verbs than can wait, or than are followed at once.
    TooMany,
}

/// Most characters that a sentence repeats of a message.
const CLIPPED_LENGTH: usize = 60;

impl Fault {
    /// The word for programs, in the field `code` of the event `error`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Fault::TooLong => "too-long",
            Fault::NoMessage => "no-message",
            Fault::Version => "version",
            Fault::Verb { .. } => "verb",
            Fault::Field { .. } => "field",
            Fault::Shape { .. } => "shape",
            Fault::Value(_) => "value",
            Fault::TooMany => "too-many",
        }
    }

    /// The fault in a sentence: what is wrong, what was expected.
    #[must_use]
    pub fn in_words(&self, words: Words<'_>) -> String {
        match self {
            Fault::TooLong => {
                words.say_with("host.too-long", &[("most", &(MOST_BYTES / 1024).to_string())])
            }
            Fault::NoMessage => words.say("host.no-message"),
            Fault::Version => words.say_with("host.version", &[("version", &VERSION.to_string())]),
            Fault::Verb { found } => words.say_with("host.verb", &[("verb", &clipped(found))]),
            Fault::Field { verb, name } => {
                words.say_with("host.field", &[("verb", verb), ("name", &clipped(name))])
            }
            Fault::Shape { verb, name } => {
                words.say_with("host.shape", &[("verb", verb), ("name", name)])
            }
            Fault::Value(problem) => problem.in_words_of(words, "host.value"),
            Fault::TooMany => words.say("host.too-many"),
        }
    }
}

fn clipped(text: &str) -> String {
    match text.char_indices().nth(CLIPPED_LENGTH) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text.to_owned(),
    }
}
