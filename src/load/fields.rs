//! What the fields of an object are called, and how they are read: a table for each type.
//!
//! One function walks all tables. A function for each type was 41 KB of WebAssembly, most of it for
//! what had to be dropped where a field was missing. `docs/decisions.md`, D13.

use super::located::Node;
use super::path::Path;
use super::reader::Reader;
use crate::date::Date;
use crate::model::Text;
use serde_json::Value as Json;
use std::any::Any;
use std::collections::BTreeMap;
use std::vec::IntoIter;

/// A type that is read from an object.
pub(super) trait Object: Sized + 'static {
    /// What it may have. Where two of them lack, it is said in this order.
    const TABLE: Table;

    /// Made of its values, taken in the order of the table; `None` only where a required one is
    /// missing.
    fn of(values: &mut Values) -> Option<Self>;
}

/// The fields that an object may have.
#[derive(Clone, Copy)]
pub(super) struct Table {
    pub(super) fields: &'static [Field],
    /// Other fields are kept as they come (CSL-JSON) instead of being unknown.
    pub(super) is_open: bool,
}

impl Table {
    pub(super) const fn of(fields: &'static [Field]) -> Table {
        Table { fields, is_open: false }
    }

    pub(super) const fn open(fields: &'static [Field]) -> Table {
        Table { fields, is_open: true }
    }
}

/// A field of an object.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) need: Need,
    pub(super) read: ReadValue,
}

/// Reads the value of a field; `None` only after a problem has been recorded, or for an empty list.
pub(super) type ReadValue = for<'a> fn(&mut Reader<'a>, Node<'a>, &Path<'_>) -> Option<Value>;

/// What it means that a field is not there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing.
    Optional,
    /// The object cannot be read.
    Required,
    /// It has no place on the axis.
    Dated,
    /// It is shown, and said to lack citations. So is one with an empty list of them.
    Cited,
}

impl Field {
    pub(super) const fn new(name: &'static str, need: Need, read: ReadValue) -> Field {
        Field { name, need, read }
    }
}

/// A field that may be absent.
pub(super) const fn optional(name: &'static str, read: ReadValue) -> Field {
    Field::new(name, Need::Optional, read)
}

/// A field without which the object cannot be read.
pub(super) const fn required(name: &'static str, read: ReadValue) -> Field {
    Field::new(name, Need::Required, read)
}

/// What a field holds.
pub(super) enum Value {
    /// It is not there, or could not be read.
    Absent,
    Text(Text),
    String(String),
    Number(f64),
    Flag(bool),
    /// A word of a fixed list, as its place in the list.
    Word(usize),
    /// A list, or an object. Boxed, so that all values are small.
    Other(Box<dyn Any>),
}

impl Value {
    pub(super) fn other<T: 'static>(value: T) -> Value {
        Value::Other(Box::new(value))
    }

    /// A list; an empty one counts as absent.
    pub(super) fn list<T: 'static>(list: Vec<T>) -> Option<Value> {
        if list.is_empty() { None } else { Some(Value::other(list)) }
    }
}

/// The values of an object, in the order of its table.
pub(super) struct Values {
    pub(super) values: IntoIter<Value>,
    /// Whether all that is required is there.
    pub(super) is_whole: bool,
    /// The fields that the table does not name, where it is open.
    pub(super) more: BTreeMap<String, Json>,
}

impl Values {
    pub(super) fn more(&mut self) -> BTreeMap<String, Json> {
        std::mem::take(&mut self.more)
    }

    fn next(&mut self) -> Value {
        self.values.next().unwrap_or(Value::Absent)
    }

    pub(super) fn skip(&mut self) {
        self.next();
    }

    #[inline(never)]
    pub(super) fn text(&mut self) -> Option<Text> {
        match self.next() {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A text that is required; empty where it is missing all the same.
    #[inline(never)]
    pub(super) fn needed_text(&mut self) -> Text {
        self.text().unwrap_or(Text::Plain(String::new()))
    }

    #[inline(never)]
    pub(super) fn string(&mut self) -> Option<String> {
        match self.next() {
            Value::String(string) => Some(string),
            _ => None,
        }
    }

    /// A string that is required; empty where it is missing all the same.
    #[inline(never)]
    pub(super) fn needed_string(&mut self) -> String {
        self.string().unwrap_or_default()
    }

    #[inline(never)]
    pub(super) fn number(&mut self) -> Option<f64> {
        match self.next() {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    #[inline(never)]
    pub(super) fn flag(&mut self) -> bool {
        matches!(self.next(), Value::Flag(true))
    }

    /// What a word stands for; `all` has the order of the words.
    pub(super) fn word<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        match self.next() {
            Value::Word(place) => all.get(place).copied(),
            _ => None,
        }
    }

    #[inline(never)]
    pub(super) fn date(&mut self) -> Option<Date> {
        self.other()
    }

    #[inline(never)]
    pub(super) fn list<T: 'static>(&mut self) -> Vec<T> {
        self.other().unwrap_or_default()
    }

    #[inline(never)]
    pub(super) fn other<T: 'static>(&mut self) -> Option<T> {
        match self.next() {
            Value::Other(value) => value.downcast().ok().map(|value| *value),
            _ => None,
        }
    }
}
