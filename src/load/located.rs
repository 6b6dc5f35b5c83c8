//! JSON values that know where they stand: slices of the text, opened one level at a time.

use super::json;
use super::number::nearest_float;
use super::problem::Found;
use std::borrow::Cow;

/// A value as a slice of the document, without white space around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'a> {
    raw: &'a str,
}

impl<'a> Node<'a> {
    /// A slice of a document whose syntax has been checked.
    pub(super) const fn of(raw: &'a str) -> Node<'a> {
        Node { raw }
    }

    /// The slice of the document.
    pub(super) const fn raw(self) -> &'a str {
        self.raw
    }

    /// The JSON type, from the first byte; the syntax has been checked.
    pub(super) fn found(self) -> Found {
        match self.raw.as_bytes().first() {
            Some(b'{') => Found::Object,
            Some(b'[') => Found::Array,
            Some(b'"') => Found::String,
            Some(b't' | b'f') => Found::Boolean,
            Some(b'n') | None => Found::Null,
            Some(_) => Found::Number,
        }
    }

    /// The string; `None` if it is another type or cannot be decoded.
    pub(super) fn as_string(self) -> Option<Cow<'a, str>> {
        match self.found() {
            Found::String => json::unquoted(self.raw).ok(),
            _ => None,
        }
    }

    /// The number as the nearest float; `None` if it is another type or not finite.
    pub(super) fn as_f64(self) -> Option<f64> {
        match self.found() {
            Found::Number => nearest_float(self.raw),
            _ => None,
        }
    }

    /// The number as a whole number of 0 or more.
    pub(super) fn as_u64(self) -> Option<u64> {
        self.raw.parse().ok()
    }

    /// `true` or `false`.
    pub(super) fn as_bool(self) -> Option<bool> {
        self.raw.parse().ok()
    }

    /// The items of an array; `None` if it is none.
    pub(super) fn items(self) -> Option<Vec<Node<'a>>> {
        match self.found() {
            Found::Array => {
                Some(json::items(self.raw)?.into_iter().map(|raw| Node { raw }).collect())
            }
            _ => None,
        }
    }

    /// The entries of an object in order, keys as they stand; `None` if it is none.
    pub(super) fn entries(self) -> Option<Vec<(Key<'a>, Node<'a>)>> {
        if self.found() != Found::Object {
            return None;
        }
        let mut entries = Vec::new();
        for (key, raw) in json::entries(self.raw)? {
            entries.push((Key::of(key), Node { raw }));
        }
        Some(entries)
    }
}

/// A key of an object.
pub(super) enum Key<'a> {
    /// As it stands.
    Decoded(Cow<'a, str>),
    /// One with half a surrogate pair, with U+FFFD in the place of that.
    Undecodable(String),
}

impl<'a> Key<'a> {
    /// What a quoted key says.
    pub(super) fn of(quoted: &'a str) -> Key<'a> {
        match json::unquoted(quoted) {
            Ok(key) => Key::Decoded(key),
            Err(key) => Key::Undecodable(key),
        }
    }
}
