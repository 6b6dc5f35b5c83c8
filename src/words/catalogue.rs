//! The message catalogues, as `build.rs` lays them out: one line for each key, in files of as many
//! lines.

use super::Language;
use std::sync::LazyLock;

static KEYS: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!(concat!(env!("OUT_DIR"), "/keys.txt")).split('\n').collect());

static MESSAGES: [LazyLock<Vec<&str>>; 3] = [
    LazyLock::new(|| include_str!(concat!(env!("OUT_DIR"), "/en.txt")).split('\n').collect()),
    LazyLock::new(|| include_str!(concat!(env!("OUT_DIR"), "/ja.txt")).split('\n').collect()),
    LazyLock::new(|| include_str!(concat!(env!("OUT_DIR"), "/ru.txt")).split('\n').collect()),
];

/// The message of a key; the English one where the language has none, and the key itself where no
/// catalogue has it (a test keeps both from happening).
#[must_use]
pub fn message(language: Language, key: &str) -> &str {
    let Ok(line) = KEYS.binary_search(&key) else {
        return key;
    };
    let of = |language: Language| MESSAGES.get(language as usize)?.get(line).copied();
    [of(language), of(Language::En)]
        .into_iter()
        .flatten()
        .find(|found| !found.is_empty())
        .unwrap_or(key)
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
        for messages in &MESSAGES {
            assert_eq!(messages.len(), KEYS.len());
        }
        assert!(KEYS.is_sorted());
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
