//! The fields of one object. Knows neither their types nor what is wrong with them.

use super::located::Node;
use super::problem::Found;
use std::borrow::Cow;

/// An object being read: fields are taken out by name; what is left at the end is unknown.
pub(super) struct Fields<'a> {
    node: Node<'a>,
    entries: Vec<(Cow<'a, str>, Node<'a>)>,
}

impl<'a> Fields<'a> {
    /// All fields of an object, in the order of the text.
    pub(super) const fn of(node: Node<'a>, entries: Vec<(Cow<'a, str>, Node<'a>)>) -> Fields<'a> {
        Fields { node, entries }
    }

    /// The value of a field, left in place. `null` counts as absent.
    pub(super) fn peek(&self, name: &str) -> Option<Node<'a>> {
        let entry = self.entries.iter().rev().find(|(key, _)| key == name)?;
        (entry.1.found() != Found::Null).then_some(entry.1)
    }

    /// The value of a field, taken out. `null` counts as absent.
    pub(super) fn take(&mut self, name: &str) -> Option<Node<'a>> {
        let value = self.peek(name);
        self.entries.retain(|(key, _)| key != name);
        value
    }

    /// The object itself.
    pub(super) const fn node(&self) -> Node<'a> {
        self.node
    }

    /// All entries that have not been taken, taken out.
    pub(super) fn take_rest(&mut self) -> Vec<(Cow<'a, str>, Node<'a>)> {
        std::mem::take(&mut self.entries)
    }

    /// All entries that have not been taken, owned.
    pub(super) fn into_rest(self) -> Vec<(Cow<'a, str>, Node<'a>)> {
        self.entries
    }
}
