//! Why a command stopped, as sentences for the person at the terminal.
//!
//! Knows nothing of commands. There are no kinds of failures here: nobody matches on them, people
//! read them, and each says what, where, what was expected and what to do.

use std::fmt;

/// One or more sentences that say why a command stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure(String);

/// What a command or a part of one comes to.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure in these words.
    pub(crate) fn saying(words: impl Into<String>) -> Failure {
        Failure(words.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Turns the error of a library into a sentence.
pub(crate) trait OrSay<T> {
    /// The value, or a failure that begins with `what` and ends with the error.
    fn or_say(self, what: impl FnOnce() -> String) -> Outcome<T>;
}

impl<T, E: fmt::Display> OrSay<T> for Result<T, E> {
    fn or_say(self, what: impl FnOnce() -> String) -> Outcome<T> {
        self.map_err(|error| Failure(format!("{}: {error}", what())))
    }
}
