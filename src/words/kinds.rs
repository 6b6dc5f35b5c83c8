//! Kinds of events.

use super::{Words, message};

impl Words<'_> {
    /// The word for a kind of event: "treaty" in the reader's language, or the kind as the set has it.
    #[must_use]
    pub fn kind(self, kind: &str) -> String {
        let key = format!("kind.{kind}");
        match message(self.language(), &key) {
            unknown if unknown == key => kind.to_owned(),
            known => known.to_owned(),
        }
    }
}
