//! JSON values that know where they stand: slices of the text, opened one level at a time.

use super::json;
use super::lines::Lines;
use super::number::nearest_float;
use super::problem::{Found, NotAnEventSet};
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
        match json::document(text) {
            Ok(raw) => Ok(Node { raw }),
            Err(fault) => Err(NotAnEventSet::Syntax {
                at: Lines::of(text).position(text, fault.offset),
                reason: fault.reason.to_owned(),
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
            let key = match json::unquoted(key) {
                Ok(key) => Key::Decoded(key),
                Err(key) => Key::Undecodable(key),
            };
            entries.push((key, Node { raw }));
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
