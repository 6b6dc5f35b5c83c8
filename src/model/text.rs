//! Text in one or several languages.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A text: one string, or one per language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Text {
    /// The same string for every reader.
    Plain(String),
    /// BCP 47 language tag to string.
    Localized(BTreeMap<String, String>),
}

/// A text as one reader sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved<'a> {
    /// The words.
    pub words: &'a str,
    /// Their language, where it is another than the one asked for (to be marked with `lang`).
    pub fallen_back_to: Option<&'a str>,
}

impl Text {
    /// The text in the reader's language; else in the set's first language; else in any.
    ///
    /// `first` is the set's first language. A text without any language in it is empty.
    #[must_use]
    pub fn resolve(&self, language: &str, first: &str) -> Resolved<'_> {
        let map = match self {
            Text::Plain(words) => {
                return Resolved { words, fallen_back_to: None };
            }
            Text::Localized(map) => map,
        };
        if let Some(words) = map.get(language) {
            return Resolved { words, fallen_back_to: None };
        }
        match map.get_key_value(first).or_else(|| map.iter().next()) {
            Some((tag, words)) => Resolved { words, fallen_back_to: Some(tag) },
            None => Resolved { words: "", fallen_back_to: None },
        }
    }

    /// Whether there is no word in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Text::Plain(words) => words.trim().is_empty(),
            Text::Localized(map) => map.values().all(|words| words.trim().is_empty()),
        }
    }

    /// All strings, with their language where it is known, in the order of the tags.
    pub fn strings(&self) -> impl Iterator<Item = (Option<&str>, &str)> {
        let (plain, map) = match self {
            Text::Plain(words) => (Some((None, words.as_str())), None),
            Text::Localized(map) => (None, Some(map)),
        };
        plain.into_iter().chain(
            map.into_iter().flatten().map(|(tag, words)| (Some(tag.as_str()), words.as_str())),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(entries: &[(&str, &str)]) -> Text {
        Text::Localized(entries.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn the_readers_language_comes_first_then_the_sets_then_any() {
        let both = text(&[("en", "treaty"), ("ru", "договор")]);
        assert_eq!(both.resolve("ru", "en").words, "договор");
        assert_eq!(
            both.resolve("ja", "en"),
            Resolved { words: "treaty", fallen_back_to: Some("en") }
        );
        assert_eq!(text(&[("ja", "条約")]).resolve("ru", "en").fallen_back_to, Some("ja"));
    }

    #[test]
    fn a_plain_string_is_never_marked_as_fallen_back() {
        assert_eq!(Text::Plain("X".into()).resolve("ja", "en").fallen_back_to, None);
        assert_eq!(text(&[]).resolve("ja", "en").words, "");
    }
}
