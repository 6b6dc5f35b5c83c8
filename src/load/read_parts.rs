//! The parts that items are made of: texts, dates, citations, claims, references, links.

use super::fields::{Object, Table, Value, Values, optional, required};
use super::located::Node;
use super::path::Path;
use super::problem::{Found, ItemKind, ProblemKind};
use super::reader::{Entries, Reader};
use crate::date::{Calendar, Date, Inferred};
use crate::model::{Citation, Claim, ClaimValue, Text, ValueBound};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Most levels of lists and objects within each other that are kept of what is not looked into.
/// CSL-JSON needs three; at 128 `serde_json` would no longer read the set that is written out.
const KEPT_DEPTH: usize = 32;

/// Most characters of a title or a name that are kept: far more than anybody reads in one, and few enough
/// that a browser has the line laid out at once (ten megabytes took it seconds).
const MOST_CHARACTERS: usize = 2_000;

// --- how fields of many objects are read -------------------------------------------------------

pub(super) fn text<'a>(r: &mut Reader<'a>, node: Node<'a>, path: &Path<'_>) -> Option<Value> {
    r.text(node, path).map(Value::Text)
}

/// A title or a name.
pub(super) fn name<'a>(r: &mut Reader<'a>, node: Node<'a>, path: &Path<'_>) -> Option<Value> {
    r.short_text(node, path, MOST_CHARACTERS).map(Value::Text)
}

pub(super) fn string<'a>(r: &mut Reader<'a>, node: Node<'a>, path: &Path<'_>) -> Option<Value> {
    r.string(node, path).map(Value::String)
}

pub(super) fn strings<'a>(r: &mut Reader<'a>, node: Node<'a>, path: &Path<'_>) -> Option<Value> {
    Value::list(r.list_of(node, path, Reader::string))
}

pub(super) fn number<'a>(r: &mut Reader<'a>, node: Node<'a>, path: &Path<'_>) -> Option<Value> {
    r.number(node, path).map(Value::Number)
}

pub(super) fn date<'a>(r: &mut Reader<'a>, node: Node<'a>, path: &Path<'_>) -> Option<Value> {
    r.date(node, path).map(Value::other)
}

/// A date that has a place on the line.
pub(super) fn placed<'a>(r: &mut Reader<'a>, node: Node<'a>, path: &Path<'_>) -> Option<Value> {
    r.placed_date(node, path).map(Value::other)
}

pub(super) fn own_name<'a>(r: &mut Reader<'a>, node: Node<'a>, path: &Path<'_>) -> Option<Value> {
    r.own_name(node, path).map(Value::other)
}

pub(super) fn bound<'a>(r: &mut Reader<'a>, node: Node<'a>, path: &Path<'_>) -> Option<Value> {
    r.word(node, path, &["over", "up-to", "about"]).map(Value::Word)
}

/// What the words of [`bound`] stand for.
pub(super) const BOUNDS: &[ValueBound] = &[ValueBound::Over, ValueBound::UpTo, ValueBound::About];

/// A list of objects that may be empty.
pub(super) fn list<'a, T: Object>(
    r: &mut Reader<'a>,
    node: Node<'a>,
    path: &Path<'_>,
) -> Option<Value> {
    Value::list(r.objects::<T>(node, path))
}

/// A list of objects that must not be empty.
pub(super) fn needed_list<'a, T: Object>(
    r: &mut Reader<'a>,
    node: Node<'a>,
    path: &Path<'_>,
) -> Option<Value> {
    let list = Value::list(r.objects::<T>(node, path));
    if list.is_none() {
        r.problem(node, path, ProblemKind::EmptyList);
    }
    list
}

// --- objects -----------------------------------------------------------------------------------

const DATE: Table = Table::of(&[
    required("edtf", |r, node, path| r.edtf(node, path).map(Value::other)),
    optional("as_written", string),
    optional("calendar", |r, node, path| {
        r.word(node, path, &["julian", "gregorian"]).map(Value::Word)
    }),
    optional("inferred", |r, node, path| {
        r.word(node, path, &["year", "month", "day"]).map(Value::Word)
    }),
]);

impl Object for Citation {
    const TABLE: Table = Table::of(&[
        required("source", |r, node, path| {
            r.reference(ItemKind::Source, node, path).map(Value::String)
        }),
        optional("locator", string),
        optional("citing", string),
        optional("note", text),
    ]);

    fn of(values: &mut Values) -> Option<Citation> {
        Some(Citation {
            source: values.needed_string(),
            locator: values.string(),
            citing: values.string(),
            note: values.text(),
        })
    }
}

impl Object for Claim {
    const TABLE: Table = Table::of(&[
        required("subject", text),
        required("values", needed_list::<ClaimValue>),
        optional("note", text),
    ]);

    fn of(values: &mut Values) -> Option<Claim> {
        Some(Claim { subject: values.needed_text(), values: values.list(), note: values.text() })
    }
}

impl Object for ClaimValue {
    const TABLE: Table = Table::of(&[
        required("as_printed", string),
        optional("number", number),
        optional("unit", text),
        optional("bound", bound),
        optional("date", date),
        required("citation", |r, node, path| r.read::<Citation>(node, path).map(Value::other)),
        optional("note", text),
    ]);

    fn of(values: &mut Values) -> Option<ClaimValue> {
        Some(ClaimValue {
            as_printed: values.needed_string(),
            number: values.number(),
            unit: values.text(),
            bound: values.word(BOUNDS),
            date: values.date(),
            citation: values.other()?,
            note: values.text(),
        })
    }
}

fn cut(words: &mut String) {
    if let Some((end, _)) = words.char_indices().nth(MOST_CHARACTERS) {
        words.truncate(end);
        words.push('…');
    }
}

impl<'a> Reader<'a> {
    /// A text that has at least one word.
    pub(super) fn text(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Text> {
        let text = match node.found() {
            Found::String => Text::Plain(self.string(node, path)?),
            Found::Object => {
                let mut map = BTreeMap::new();
                for (language, value) in self.object(node, path)? {
                    let at = Path::Key(path, &language);
                    if !is_language_tag(&language) {
                        let found = language.clone().into_owned();
                        self.problem(value, &at, ProblemKind::BadLanguage { found });
                    } else if let Some(words) = self.string(value, &at) {
                        map.insert(language.into_owned(), words);
                    }
                }
                Text::Localized(map)
            }
            found => {
                let expected = &[Found::String, Found::Object];
                self.problem(node, path, ProblemKind::WrongType { expected, found });
                return None;
            }
        };
        if text.is_empty() {
            self.problem(node, path, ProblemKind::EmptyText);
            return None;
        }
        Some(text)
    }

    /// A text with room for so many characters in each language. Longer ones are said, and shown all the
    /// same; beyond [`MOST_CHARACTERS`] they are cut.
    pub(super) fn short_text(
        &mut self,
        node: Node<'a>,
        path: &Path<'_>,
        limit: usize,
    ) -> Option<Text> {
        let mut text = self.text(node, path)?;
        let mut is_longest = false;
        for (language, words) in text.strings() {
            let length = words.chars().count();
            is_longest |= length > MOST_CHARACTERS;
            if length > limit {
                let language = language.map(str::to_owned);
                self.problem(node, path, ProblemKind::TooLong { limit, length, language });
            }
        }
        if is_longest {
            match &mut text {
                Text::Plain(words) => cut(words),
                Text::Localized(map) => map.values_mut().for_each(cut),
            }
        }
        Some(text)
    }

    /// A date; it may still be one without a place on the line (`../..`).
    pub(super) fn date(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Date> {
        match node.found() {
            Found::String => self.edtf(node, path),
            Found::Object => {
                let mut values = self.values(node, path, DATE)?;
                let date = values.date()?;
                let as_written = values.string();
                let calendar = values.word(&[Calendar::Julian, Calendar::Gregorian]);
                let inferred = values.word(&[Inferred::Year, Inferred::Month, Inferred::Day]);
                Some(date.with_words(as_written, calendar, inferred))
            }
            found => {
                let expected = &[Found::String, Found::Object];
                self.problem(node, path, ProblemKind::WrongType { expected, found });
                None
            }
        }
    }

    fn edtf(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Date> {
        let found = self.string(node, path)?;
        match Date::parse(&found) {
            Ok(date) => Some(date),
            Err(error) => {
                let column =
                    found.get(..error.offset).map_or(0, |before| before.chars().count()) + 1;
                let suggestion = date_suggestion(&found);
                let kind = ProblemKind::BadDate { found, reason: error.reason, column };
                self.problem_with(node, path, kind, suggestion.as_deref());
                None
            }
        }
    }

    /// A date that has a place on the line.
    pub(super) fn placed_date(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Date> {
        let date = self.date(node, path)?;
        if date.points().is_none() {
            let found = date.edtf().to_owned();
            self.problem(node, path, ProblemKind::NoExtent { found });
            return None;
        }
        Some(date)
    }

    /// An id of an item that the set has.
    pub(super) fn reference(
        &mut self,
        kind: ItemKind,
        node: Node<'a>,
        path: &Path<'_>,
    ) -> Option<String> {
        let id = self.string(node, path)?;
        if self.has_id(kind, &id) {
            return Some(id);
        }
        self.unknown_reference(kind, node, path, id);
        None
    }

    /// Ids of items that the set has.
    pub(super) fn references(
        &mut self,
        kind: ItemKind,
        list: Node<'a>,
        path: &Path<'_>,
    ) -> Option<Value> {
        let mut ids = Vec::new();
        for (index, node) in self.items(list, path)?.into_iter().enumerate() {
            ids.extend(self.reference(kind, node, &Path::Index(path, index)));
        }
        Value::list(ids)
    }

    /// Strings by language tag: names in their own script.
    fn own_name(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<BTreeMap<String, String>> {
        match self.text(node, path)? {
            Text::Localized(map) => Some(map),
            Text::Plain(_) => {
                let (expected, found) = (&[Found::Object], Found::String);
                self.problem(node, path, ProblemKind::WrongType { expected, found });
                None
            }
        }
    }

    /// A BCP 47 language tag.
    pub(super) fn language(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<String> {
        let found = self.string(node, path)?;
        if is_language_tag(&found) {
            return Some(found);
        }
        self.problem(node, path, ProblemKind::BadLanguage { found });
        None
    }

    /// Fields as they came.
    pub(super) fn more(&mut self, rest: Entries<'a>, path: &Path<'_>) -> BTreeMap<String, Json> {
        let mut more = BTreeMap::new();
        for (key, node) in rest {
            let value = self.value(node, &Path::Key(path, &key), KEPT_DEPTH);
            if let Some(value) = value {
                more.insert(key.into_owned(), value);
            }
        }
        more
    }

    /// Any value, as it came; `levels` of lists and objects may stand within each other.
    fn value(&mut self, node: Node<'a>, path: &Path<'_>, levels: usize) -> Option<Json> {
        match node.found() {
            Found::Null => Some(Json::Null),
            Found::Boolean => self.boolean(node, path).map(Json::Bool),
            Found::String => self.string(node, path).map(Json::String),
            Found::Number => match (node.raw().parse::<i64>(), node.raw().parse::<u64>()) {
                (Ok(number), _) => Some(number.into()),
                (_, Ok(number)) => Some(number.into()),
                _ => self.number(node, path).map(Json::from),
            },
            Found::Array | Found::Object if levels == 0 => {
                self.problem(node, path, ProblemKind::TooDeep { limit: KEPT_DEPTH });
                None
            }
            Found::Array => {
                let items = self.items(node, path)?.into_iter().enumerate();
                let values = items.filter_map(|(index, node)| {
                    self.value(node, &Path::Index(path, index), levels - 1)
                });
                Some(Json::Array(values.collect()))
            }
            Found::Object => {
                let mut map = serde_json::Map::new();
                for (key, node) in self.object(node, path)? {
                    let value = self.value(node, &Path::Key(path, &key), levels - 1);
                    if let Some(value) = value {
                        map.insert(key.into_owned(), value);
                    }
                }
                Some(Json::Object(map))
            }
        }
    }

    /// An address that may be followed: relative, or `https:`, `http:`, `mailto:`.
    pub(super) fn link(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<String> {
        let address = self.string(node, path)?;
        if crate::model::is_safe_link(&address) {
            return Some(address);
        }
        let found = address.chars().take(60).collect();
        self.problem(node, path, ProblemKind::UnsafeLink { found });
        None
    }
}

/// Whether it has the form of a BCP 47 tag: letters and digits in groups of 1 to 8, the first of
/// letters only.
fn is_language_tag(tag: &str) -> bool {
    let mut groups = tag.split('-');
    let first_is_word = groups.next().is_some_and(|first| {
        (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic())
    });
    first_is_word
        && groups.all(|group| {
            (1..=8).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

/// A date that was probably meant: separators put right, parts padded, or day and month swapped.
/// Only what then parses is suggested. A minus in front stays: it is the era.
fn date_suggestion(found: &str) -> Option<String> {
    let trimmed = found.trim();
    let (sign, unsigned) = match trimmed.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", trimmed),
    };
    let parts: Vec<&str> =
        unsigned.split(['-', '.', '/', ' ']).filter(|part| !part.is_empty()).collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let candidates = match parts.as_slice() {
        [year, month, day] if parts.iter().all(digits) && year.len() == 4 => {
            vec![format!("{year}-{month:0>2}-{day:0>2}"), format!("{year}-{day:0>2}-{month:0>2}")]
        }
        [day, month, year] if parts.iter().all(digits) && year.len() == 4 => {
            vec![format!("{year}-{month:0>2}-{day:0>2}"), format!("{year}-{day:0>2}-{month:0>2}")]
        }
        [year, month] if parts.iter().all(digits) && year.len() == 4 => {
            vec![format!("{year}-{month:0>2}")]
        }
        [year] if digits(year) && year.len() < 4 => vec![format!("{year:0>4}")],
        _ => vec![unsigned.to_owned()],
    };
    candidates
        .into_iter()
        .map(|candidate| format!("{sign}{candidate}"))
        .find(|candidate| candidate != found && Date::parse(candidate).is_ok())
}
