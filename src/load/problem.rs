//! What can be wrong with a document, as facts. The sentences are in [`crate::words`].

use std::fmt;

/// Line and column, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// How much a problem costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// An item is left out.
    Error,
    /// The item is shown, something in it is not.
    Warning,
}

/// One problem of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How much it costs.
    pub severity: Severity,
    /// Where, as a path: `events[17].date`.
    pub path: String,
    /// Where, in the text.
    pub at: Position,
    /// What is wrong.
    pub kind: ProblemKind,
    /// What was probably meant.
    pub suggestion: Option<String>,
}

/// The JSON type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Found {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// The lists of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// An item of `tracks`.
    Track,
    /// An item of `tags`.
    Tag,
    /// An item of `sources`.
    Source,
    /// An item of `actors`.
    Actor,
    /// An item of `places`.
    Place,
    /// An item of `periods`.
    Period,
    /// An item of `series`.
    Series,
    /// An item of `events`.
    Event,
    /// An item of `stories`.
    Story,
}

/// What a reference points at.
pub type ReferenceKind = ItemKind;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A field that this version does not know; it is ignored.
    UnknownField {
        /// Its name.
        name: String,
    },
    /// A field that must be there is not.
    MissingField {
        /// Its name.
        name: &'static str,
    },
    /// A field stands twice in one object; the last one counts.
    DuplicateField {
        /// Its name.
        name: String,
    },
    /// A value of another JSON type.
    WrongType {
        /// The types that would do.
        expected: &'static [Found],
        /// The type that is there.
        found: Found,
    },
    /// A string that cannot be decoded: a lone half of a surrogate pair.
    BadString,
    /// A number too large to be stored.
    TooLarge {
        /// What is there.
        found: String,
    },
    /// A fraction where a whole number is wanted.
    NotWhole {
        /// What is there.
        found: String,
        /// Least allowed value.
        min: i32,
        /// Greatest allowed value.
        max: i32,
    },
    /// A number outside the range.
    OutOfRange {
        /// What is there.
        found: String,
        /// Least allowed value.
        min: i32,
        /// Greatest allowed value.
        max: i32,
    },
    /// A word that is none of a fixed list.
    UnknownWord {
        /// What is there.
        found: String,
        /// The words that would do.
        allowed: &'static [&'static str],
    },
    /// A text without a word in any language.
    EmptyText,
    /// A language tag that is none.
    BadLanguage {
        /// What is there.
        found: String,
    },
    /// A list that must not be empty is.
    EmptyList,
    /// An id with other characters than letters, digits, `-`, `_` and `.`.
    BadId {
        /// What is there.
        found: String,
    },
    /// An id that an earlier item has.
    DuplicateId {
        /// The id.
        id: String,
        /// Where the first item with it stands.
        first: Position,
    },
    /// An id that nothing has.
    UnknownReference {
        /// What it should point at.
        kind: ReferenceKind,
        /// The id.
        id: String,
    },
    /// An id that only an item has that is itself left out.
    LeftOutReference {
        /// What it points at.
        kind: ReferenceKind,
        /// The id.
        id: String,
        /// Where the item that is left out has it.
        first: Position,
    },
    /// Lists and objects within each other, deeper than can be kept.
    TooDeep {
        /// Most levels that are kept.
        limit: usize,
    },
    /// No EDTF date. An event goes to the undated tray.
    BadDate {
        /// What is there.
        found: String,
        /// What the parser says.
        reason: &'static str,
        /// Where in the date, in characters from 1.
        column: usize,
    },
    /// A date whose years do not fit the time line, or without any dated end.
    NoExtent {
        /// What is there.
        found: String,
    },
    /// An event without a date; it goes to the undated tray.
    NoDate,
    /// An event or series without a citation.
    NoCitation,
    /// A text longer than its place.
    TooLong {
        /// Most characters that fit.
        limit: usize,
        /// Characters that are there.
        length: usize,
        /// The language, where there are several.
        language: Option<String>,
    },
    /// A link with a scheme other than `https`, `http` or `mailto`; it is not followed.
    UnsafeLink {
        /// What is there.
        found: String,
    },
    /// Points of a series out of order; they are drawn in order.
    Unordered,
}

/// A document that cannot be shown at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAnEventSet {
    /// Nothing in it.
    Empty,
    /// A web page, where JSON was expected.
    Html,
    /// No JSON.
    Syntax {
        /// Where it stops being JSON.
        at: Position,
        /// What the parser says.
        reason: String,
    },
    /// JSON, but no object.
    NotAnObject {
        /// What it is.
        found: Found,
    },
    /// No `timeloom` field: some other JSON.
    NoVersion,
    /// A version that this program does not read.
    Version {
        /// The number, if it is one.
        found: Option<u64>,
    },
    /// `tracks` or `events` is missing or no list.
    NoList {
        /// Which.
        name: &'static str,
        /// What is there instead.
        found: Option<Found>,
    },
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}
