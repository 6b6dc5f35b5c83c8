//! JSON values that know where they stand: slices of the text, opened one level at a time.

use super::lines::position_from_bytes;
use super::number::nearest_float;
use super::problem::{Found, NotAnEventSet};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// A value as a slice of the document, without white space around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'a> {
    raw: &'a str,
}

impl<'a> Node<'a> {
    /// Checks the syntax of a whole document.
    pub(super) fn parse(text: &'a str) -> Result<Node<'a>, NotAnEventSet> {
        match text.trim_start().chars().next() {
            None => return Err(NotAnEventSet::Empty),
            Some('<') => return Err(NotAnEventSet::Html),
            Some(_) => {}
        }
        match serde_json::from_str::<&RawValue>(text) {
            Ok(raw) => Ok(Node { raw: raw.get() }),
            Err(error) => Err(NotAnEventSet::Syntax {
                at: position_from_bytes(text, error.line(), error.column()),
                reason: plain_reason(&error),
            }),
        }
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
        serde_json::from_str::<Borrowed<'a>>(self.raw).ok().map(|s| s.0)
    }

    /// The number as the nearest float; `None` if it is another type or not finite.
    ///
    /// Not by `serde_json`, which may be one bit off without its feature `float_roundtrip`.
    pub(super) fn as_f64(self) -> Option<f64> {
        match self.found() {
            Found::Number => nearest_float(self.raw),
            _ => None,
        }
    }

    /// The number as a whole number of 0 or more.
    pub(super) fn as_u64(self) -> Option<u64> {
        serde_json::from_str::<u64>(self.raw).ok()
    }

    /// `true` or `false`.
    pub(super) fn as_bool(self) -> Option<bool> {
        serde_json::from_str::<bool>(self.raw).ok()
    }

    /// The items of an array; `None` if it is none.
    pub(super) fn items(self) -> Option<Vec<Node<'a>>> {
        let items = serde_json::from_str::<Vec<&'a RawValue>>(self.raw).ok()?;
        Some(items.into_iter().map(|raw| Node { raw: raw.get() }).collect())
    }

    /// The entries of an object in order, keys as they stand; `None` if it is none.
    pub(super) fn entries(self) -> Option<Vec<(Key<'a>, Node<'a>)>> {
        serde_json::from_str::<Entries<'a>>(self.raw).ok().map(|entries| entries.0)
    }
}

/// The reason of a syntax error without the position, which is told apart.
fn plain_reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text.get(..end).unwrap_or_default().to_owned(),
        None => text,
    }
}

/// A string that borrows from the text where it holds no escapes.
struct Borrowed<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Borrowed<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct StringVisitor;
        impl<'de> Visitor<'de> for StringVisitor {
            type Value = Borrowed<'de>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Borrowed(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Borrowed(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(StringVisitor)
    }
}

/// A key of an object.
pub(super) enum Key<'a> {
    /// As it stands.
    Decoded(Cow<'a, str>),
    /// One with half a surrogate pair, with U+FFFD in the place of that.
    Undecodable(String),
}

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a key")
            }
            fn visit_borrowed_bytes<E>(self, bytes: &'de [u8]) -> Result<Self::Value, E> {
                Ok(match std::str::from_utf8(bytes) {
                    Ok(key) => Key::Decoded(Cow::Borrowed(key)),
                    Err(_) => Key::Undecodable(String::from_utf8_lossy(bytes).into_owned()),
                })
            }
            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Self::Value, E> {
                Ok(match std::str::from_utf8(bytes) {
                    Ok(key) => Key::Decoded(Cow::Owned(key.to_owned())),
                    Err(_) => Key::Undecodable(String::from_utf8_lossy(bytes).into_owned()),
                })
            }
        }
        // As bytes, `serde_json` lets half a surrogate pair pass (as WTF-8) instead of giving up
        // the whole object.
        deserializer.deserialize_bytes(KeyVisitor)
    }
}

struct Entries<'a>(Vec<(Key<'a>, Node<'a>)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor;
        impl<'de> Visitor<'de> for EntriesVisitor {
            type Value = Entries<'de>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(key) = map.next_key()? {
                    let raw: &'de RawValue = map.next_value()?;
                    entries.push((key, Node { raw: raw.get() }));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(EntriesVisitor)
    }
}
