//! Small documents of one object whose fields are texts: what programs say to each other.

use super::json::Check;
use super::located::{Key, Node};
use super::problem::Found;

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plain {
    /// `null`
    Null,
    /// A number as it is written.
    Number(String),
    /// A string.
    Text(String),
    /// An array of strings and numbers.
    Texts(Vec<String>),
    /// Anything else, and what says no text (half a surrogate pair).
    Other,
}

/// The fields of an object in their order; `None` where the text is no JSON or no object, or a key
/// comes twice or says no text.
///
/// O(n) in the length of the text, and the square of the number of fields; what is nested is not opened.
///
/// ```
/// use timeloom::load::{Plain, plain_object};
/// let fields = plain_object(r#"{"verb": "select", "id": null}"#).unwrap();
/// assert_eq!(fields[1], ("id".to_owned(), Plain::Null));
/// ```
#[must_use]
pub fn plain_object(text: &str) -> Option<Vec<(String, Plain)>> {
    let mut check = Check::new(text);
    if !check.go_on(usize::MAX).ok()? {
        return None;
    }
    let mut fields: Vec<(String, Plain)> = Vec::new();
    for (key, value) in Node::of(check.outline().root).entries()? {
        let Key::Decoded(key) = key else { return None };
        if fields.iter().any(|(other, _)| *other == key) {
            return None;
        }
        fields.push((key.into_owned(), plain(value)));
    }
    Some(fields)
}

fn plain(value: Node<'_>) -> Plain {
    let texts = |items: Vec<Node<'_>>| items.into_iter().map(plain_text).collect();
    let read = match value.found() {
        Found::Null => Some(Plain::Null),
        Found::Number => plain_text(value).map(Plain::Number),
        Found::Array => value.items().and_then(texts).map(Plain::Texts),
        _ => plain_text(value).map(Plain::Text),
    };
    read.unwrap_or(Plain::Other)
}

fn plain_text(value: Node<'_>) -> Option<String> {
    match value.found() {
        Found::Number => Some(value.raw().to_owned()),
        _ => Some(value.as_string()?.into_owned()),
    }
}
