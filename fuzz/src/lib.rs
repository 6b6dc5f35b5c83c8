//! What the fuzz targets share: formats that need no browser.

use timeloom::date::Era;
use timeloom::words::{Formats, Language, Plural, Words};

/// Formats that say the bare value in every language.
struct Bare;

impl Formats for Bare {
    fn era(&self, era: Era) -> String {
        format!("{era:?}")
    }
    fn number(&self, value: f64) -> String {
        value.to_string()
    }
    fn plural(&self, _: u64) -> Plural {
        Plural::Other
    }
}

/// The words of the three languages.
pub fn all_words() -> [Words<'static>; 3] {
    Language::ALL.map(|language| Words::new(language, &Bare))
}
