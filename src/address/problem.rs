//! What is wrong with an address, as facts and in a sentence.

use crate::words::Words;

/// What a parameter takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A span of time (`1918-03/1922-11`).
    Span,
    /// One of some words.
    Word(&'static [&'static str]),
    /// A whole number of seconds.
    Seconds,
    /// Ids that the event set has.
    Id,
}

/// A value of an address that says nothing. What it was to say is left at its default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressProblem {
    /// The parameter; `#` for what follows that sign.
    pub parameter: &'static str,
    /// What it says.
    pub value: String,
    /// What it takes.
    pub expected: Expected,
}

/// Most characters that a sentence repeats of a value.
const CLIPPED_LENGTH: usize = 60;

impl AddressProblem {
    /// The problem in a sentence: which parameter, what it says, what was expected.
    #[must_use]
    pub fn in_words(&self, words: Words<'_>) -> String {
        self.in_words_of(words, "address.problem")
    }

    /// The same in another sentence of the catalogues, which has the same gaps.
    #[must_use]
    pub fn in_words_of(&self, words: Words<'_>, key: &str) -> String {
        let expected = match &self.expected {
            Expected::Span => words.say("address.span"),
            Expected::Word(known) => {
                let mut list = String::new();
                for word in *known {
                    if !list.is_empty() {
                        list.push_str(&words.say("problem.separator"));
                    }
                    list.push_str(word);
                }
                words.say_with("address.word", &[("words", &list)])
            }
            Expected::Seconds => words.say("address.seconds"),
            Expected::Id => words.say("address.id"),
        };
        let value = match self.value.char_indices().nth(CLIPPED_LENGTH) {
            Some((end, _)) => self.value.get(..end).unwrap_or_default().to_owned() + "…",
            None => self.value.clone(),
        };
        let values = [("parameter", self.parameter), ("value", &value), ("expected", &expected)];
        words.say_with(key, &values)
    }
}
