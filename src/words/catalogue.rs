//! The message catalogues, as `build.rs` lays them out: one line for each key, in files of as many
//! lines.

use super::Language;
use std::sync::{LazyLock, OnceLock};

/// Keys, and in each language as many messages.
struct Catalogue {
    keys: LazyLock<Vec<&'static str>>,
    messages: [LazyLock<Vec<&'static str>>; 3],
}

macro_rules! lines {
    ($name:literal) => {
        LazyLock::new(|| include_str!(concat!(env!("OUT_DIR"), $name)).split('\n').collect())
    };
}

/// What the opening view says.
static OPENING: Catalogue = Catalogue {
    keys: lines!("/keys.txt"),
    messages: [lines!("/en.txt"), lines!("/ja.txt"), lines!("/ru.txt")],
};

/// What only the second part of the program says; nothing but [`later`] may name it, so that it
/// arrives with that part.
static LATER: Catalogue = Catalogue {
    keys: lines!("/later-keys.txt"),
    messages: [lines!("/later-en.txt"), lines!("/later-ja.txt"), lines!("/later-ru.txt")],
};

impl Catalogue {
    fn message(&self, language: Language, key: &str) -> Option<&'static str> {
        let line = self.keys.binary_search(&key).ok()?;
        let of = |language: Language| self.messages.get(language as usize)?.get(line).copied();
        [of(language), of(Language::En)].into_iter().flatten().find(|found| !found.is_empty())
    }
}

type Look = fn(Language, &str) -> Option<&'static str>;

static SECOND: OnceLock<Look> = OnceLock::new();

fn later(language: Language, key: &str) -> Option<&'static str> {
    LATER.message(language, key)
}

/// Adds the messages of `locales/later.txt`. The page calls it when the second part of the program is
/// there; elsewhere they are there from the start.
pub fn add_later() {
    // Set already by an earlier call, to the same.
    let _ = SECOND.set(later);
}

/// The message of a key; the English one where the language has none, and the key itself where no
/// catalogue has it (a test keeps both from happening).
#[must_use]
pub fn message(language: Language, key: &str) -> &str {
    if cfg!(not(target_arch = "wasm32")) {
        add_later();
    }
    let second = || SECOND.get()?(language, key);
    OPENING.message(language, key).or_else(second).unwrap_or(key)
}

/// Fills the blanks `%{name}` of a message in one pass, so that a value is never searched for blanks.
/// A blank without a value stays as it is.
pub(super) fn fill(message: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, (name, after))) =
        rest.split_once("%{").and_then(|(before, blank)| Some((before, blank.split_once('}')?)))
    {
        filled.push_str(before);
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.extend(["%{", name, "}"]),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_catalogue_has_a_line_for_each_key() {
        for catalogue in [&OPENING, &LATER] {
            for messages in &catalogue.messages {
                assert_eq!(messages.len(), catalogue.keys.len());
            }
            assert!(catalogue.keys.is_sorted());
            assert!(!catalogue.keys.is_empty());
        }
    }

    #[test]
    fn a_value_is_not_searched_for_blanks() {
        assert_eq!(fill("%{a}, %{b}%", &[("a", "%{b}"), ("b", "1")]), "%{b}, 1%");
    }

    #[test]
    fn a_blank_without_a_value_stays() {
        assert_eq!(fill("%{a} %{ %{b", &[("b", "1")]), "%{a} %{ %{b");
    }
}
