//! The parts that items are made of: texts, dates, citations, claims, references, links.

use super::fields::Fields;
use super::located::Node;
use super::path::Path;
use super::problem::{Found, ItemKind, ProblemKind};
use super::reader::Reader;
use crate::date::{Calendar, Date, Inferred};
use crate::model::{Citation, Claim, ClaimValue, Text, ValueBound};
use serde_json::Value;
use std::collections::BTreeMap;

const DATE_FIELDS: &[&str] = &["edtf", "as_written", "calendar", "inferred"];
const CITATION_FIELDS: &[&str] = &["source", "locator", "citing", "note"];
const CLAIM_FIELDS: &[&str] = &["subject", "values", "note"];
const VALUE_FIELDS: &[&str] =
    &["as_printed", "number", "unit", "bound", "date", "citation", "note"];

/// Most levels of lists and objects within each other that are kept of what is not looked into.
/// CSL-JSON needs three; at 128 `serde_json` would no longer read the set that is written out.
const KEPT_DEPTH: usize = 32;

impl<'a> Reader<'a> {
    /// A text that has at least one word.
    pub(super) fn text(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Text> {
        let text = match node.found() {
            Found::String => Text::Plain(self.string(node, path)?),
            Found::Object => {
                let mut map = BTreeMap::new();
                for (language, value) in self.object(node, path)?.into_rest() {
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

    /// A text with room for so many characters in each language; longer ones are shown all the same.
    pub(super) fn short_text(
        &mut self,
        node: Node<'a>,
        path: &Path<'_>,
        limit: usize,
    ) -> Option<Text> {
        let text = self.text(node, path)?;
        for (language, words) in text.strings() {
            let length = words.chars().count();
            if length > limit {
                let language = language.map(str::to_owned);
                self.problem(node, path, ProblemKind::TooLong { limit, length, language });
            }
        }
        Some(text)
    }

    /// A date; it may still be one without a place on the line (`../..`).
    pub(super) fn date(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Date> {
        match node.found() {
            Found::String => self.edtf(node, path),
            Found::Object => {
                let mut fields = self.object(node, path)?;
                let date = self.required(&mut fields, path, "edtf", Self::edtf);
                let as_written = self.optional(&mut fields, path, "as_written", Self::string);
                let calendar =
                    self.optional(&mut fields, path, "calendar", |reader, node, path| {
                        let all = [Calendar::Julian, Calendar::Gregorian];
                        let place = reader.word(node, path, &["julian", "gregorian"])?;
                        all.get(place).copied()
                    });
                let inferred =
                    self.optional(&mut fields, path, "inferred", |reader, node, path| {
                        let all = [Inferred::Year, Inferred::Month, Inferred::Day];
                        let place = reader.word(node, path, &["year", "month", "day"])?;
                        all.get(place).copied()
                    });
                self.unknown_fields(fields, path, DATE_FIELDS);
                date.map(|date| date.with_words(as_written, calendar, inferred))
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

    pub(super) fn citation(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Citation> {
        let mut fields = self.object(node, path)?;
        let source = self.required(&mut fields, path, "source", |reader, node, path| {
            reader.reference(ItemKind::Source, node, path)
        });
        let locator = self.optional(&mut fields, path, "locator", Self::string);
        let citing = self.optional(&mut fields, path, "citing", Self::string);
        let note = self.optional(&mut fields, path, "note", Self::text);
        self.unknown_fields(fields, path, CITATION_FIELDS);
        Some(Citation { source: source?, locator, citing, note })
    }

    pub(super) fn citations(&mut self, fields: &mut Fields<'a>, path: &Path<'_>) -> Vec<Citation> {
        self.list(fields, path, "citations", Self::citation)
    }

    /// Citations that there must be; without any the item is shown, and said to lack them.
    pub(super) fn needed_citations(
        &mut self,
        fields: &mut Fields<'a>,
        path: &Path<'_>,
    ) -> Vec<Citation> {
        let at = fields.peek("citations").unwrap_or(fields.node());
        let citations = self.citations(fields, path);
        if citations.is_empty() {
            self.problem(at, path, ProblemKind::NoCitation);
        }
        citations
    }

    pub(super) fn claims(&mut self, fields: &mut Fields<'a>, path: &Path<'_>) -> Vec<Claim> {
        self.list(fields, path, "claims", Self::claim)
    }

    fn claim(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Claim> {
        let mut fields = self.object(node, path)?;
        let subject = self.required(&mut fields, path, "subject", Self::text);
        let values = self.required(&mut fields, path, "values", |reader, node, path| {
            let values = reader.list_of(node, path, Self::claim_value);
            if values.is_empty() {
                reader.problem(node, path, ProblemKind::EmptyList);
                return None;
            }
            Some(values)
        });
        let note = self.optional(&mut fields, path, "note", Self::text);
        self.unknown_fields(fields, path, CLAIM_FIELDS);
        Some(Claim { subject: subject?, values: values?, note })
    }

    fn claim_value(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<ClaimValue> {
        let mut fields = self.object(node, path)?;
        let as_printed = self.required(&mut fields, path, "as_printed", Self::string);
        let number = self.optional(&mut fields, path, "number", Self::number);
        let unit = self.optional(&mut fields, path, "unit", Self::text);
        let bound = self.optional(&mut fields, path, "bound", Self::value_bound);
        let date = self.optional(&mut fields, path, "date", Self::date);
        let citation = self.required(&mut fields, path, "citation", Self::citation);
        let note = self.optional(&mut fields, path, "note", Self::text);
        self.unknown_fields(fields, path, VALUE_FIELDS);
        Some(ClaimValue {
            as_printed: as_printed?,
            number,
            unit,
            bound,
            date,
            citation: citation?,
            note,
        })
    }

    pub(super) fn value_bound(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<ValueBound> {
        let all = [ValueBound::Over, ValueBound::UpTo, ValueBound::About];
        let place = self.word(node, path, &["over", "up-to", "about"])?;
        all.get(place).copied()
    }

    /// Strings by language tag: names in their own script.
    pub(super) fn own_name(
        &mut self,
        node: Node<'a>,
        path: &Path<'_>,
    ) -> Option<BTreeMap<String, String>> {
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

    /// All fields that have not been taken, as they came.
    pub(super) fn more(
        &mut self,
        fields: &mut Fields<'a>,
        path: &Path<'_>,
    ) -> BTreeMap<String, Value> {
        let mut more = BTreeMap::new();
        for (key, node) in fields.take_rest() {
            let value = self.value(node, &Path::Key(path, &key), KEPT_DEPTH);
            if let Some(value) = value {
                more.insert(key.into_owned(), value);
            }
        }
        more
    }

    /// Any value, as it came; `levels` of lists and objects may stand within each other.
    fn value(&mut self, node: Node<'a>, path: &Path<'_>, levels: usize) -> Option<Value> {
        match node.found() {
            Found::Null => Some(Value::Null),
            Found::Boolean => self.boolean(node, path).map(Value::Bool),
            Found::String => self.string(node, path).map(Value::String),
            Found::Number => match (node.raw().parse::<i64>(), node.raw().parse::<u64>()) {
                (Ok(number), _) => Some(number.into()),
                (_, Ok(number)) => Some(number.into()),
                _ => self.number(node, path).map(Value::from),
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
                Some(Value::Array(values.collect()))
            }
            Found::Object => {
                let mut map = serde_json::Map::new();
                for (key, node) in self.object(node, path)?.into_rest() {
                    let value = self.value(node, &Path::Key(path, &key), levels - 1);
                    if let Some(value) = value {
                        map.insert(key.into_owned(), value);
                    }
                }
                Some(Value::Object(map))
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
