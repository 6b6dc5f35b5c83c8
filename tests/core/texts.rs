//! All texts of an event set in JSON: every map from language to words, with where it stands. Used
//! by the tests of the bundled set and by `examples/event-set-report.rs`.

use serde_json::{Map, Value};

/// A text in one or several languages.
#[derive(Clone, Debug)]
pub struct FoundText<'a> {
    /// List, id and member: "events portsmouth-treaty title".
    pub place: String,
    /// Language to words.
    pub strings: &'a Map<String, Value>,
}

impl<'a> FoundText<'a> {
    /// The words of a language, empty where there are none.
    pub fn words(&self, language: &str) -> &'a str {
        self.strings.get(language).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether the words of a language hold a letter of its script; English is not asked.
    pub fn is_in_script(&self, language: &str) -> bool {
        match language {
            "ja" => self.words("ja").contains(is_japanese),
            "ru" => self.words("ru").contains(is_cyrillic),
            _ => !self.words(language).trim().is_empty(),
        }
    }
}

/// Kana or kanji.
pub fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// A letter of the Cyrillic block.
pub fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4ff}')
}

/// A name in its own script has that one alone.
const IN_ONE_LANGUAGE: &str = "own_name";

/// All texts, in the order of the document.
pub fn texts(set: &Value) -> Vec<FoundText<'_>> {
    let mut found = Vec::new();
    collect(set, "", &mut found);
    found
}

fn collect<'a>(value: &'a Value, place: &str, found: &mut Vec<FoundText<'a>>) {
    let inside = |name: &str| match place {
        "" => name.to_owned(),
        _ => format!("{place} {name}"),
    };
    match value {
        Value::Object(members) if members.contains_key("en") => {
            found.push(FoundText { place: place.to_owned(), strings: members });
        }
        Value::Object(members) => {
            for (name, value) in members.iter().filter(|(name, _)| *name != IN_ONE_LANGUAGE) {
                collect(value, &inside(name), found);
            }
        }
        Value::Array(values) => {
            for (i, value) in values.iter().enumerate() {
                let id = value.get("id").and_then(Value::as_str);
                collect(value, &inside(id.unwrap_or(&(i + 1).to_string())), found);
            }
        }
        _ => {}
    }
}

/// Words of the sources, as they are printed.
pub fn quotations(set: &Value) -> Vec<&str> {
    match set {
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, value)| match value.as_str() {
                Some(words) if ["as_printed", "as_written"].contains(&&**name) => vec![words],
                _ => quotations(value),
            })
            .collect(),
        Value::Array(values) => values.iter().flat_map(quotations).collect(),
        _ => Vec::new(),
    }
}
