//! The reader: values in, items and problems out. Every `Option` it yields is `None` only after a
//! problem has been recorded.

use super::located::Node;
use super::path::Path;
use super::problem::{Found, ItemKind, Position, Problem, ProblemKind, Severity};
use super::resolve::Later;
use super::suggest::nearest;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Most suggestions looked for in one document; each costs a walk over all ids.
const MAX_SUGGESTIONS: usize = 100;

pub(super) struct Reader<'a> {
    text: &'a str,
    /// Byte offsets of the starts of lines, made for the first problem.
    lines: Vec<usize>,
    problems: Vec<Problem>,
    events_left_out: usize,
    suggestions: usize,
    /// Where the first item with an id stands, by list.
    places: BTreeMap<ItemKind, BTreeMap<String, Position>>,
    /// References to be checked when all is read.
    later: Vec<Later>,
}

/// An object being read: fields are taken out by name; what is left at the end is unknown.
pub(super) struct Fields<'a> {
    node: Node<'a>,
    entries: Vec<(Cow<'a, str>, Node<'a>)>,
}

impl<'a> Fields<'a> {
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

    /// The entries that have not been taken.
    pub(super) fn entries_left(&self) -> impl Iterator<Item = &(Cow<'a, str>, Node<'a>)> {
        self.entries.iter()
    }

    /// All entries that have not been taken, owned.
    pub(super) fn into_rest(self) -> Vec<(Cow<'a, str>, Node<'a>)> {
        self.entries
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Reader<'a> {
        Reader {
            text,
            lines: Vec::new(),
            problems: Vec::new(),
            events_left_out: 0,
            suggestions: 0,
            places: BTreeMap::new(),
            later: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> (Vec<Problem>, usize) {
        (self.problems, self.events_left_out)
    }

    // --- positions -----------------------------------------------------------------------------

    /// Where a slice of the text stands. A slice from elsewhere is at 1:1.
    pub(super) fn position(&mut self, slice: &str) -> Position {
        if self.lines.is_empty() {
            self.lines.push(0);
            let newlines = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            self.lines.extend(newlines.map(|(offset, _)| offset + 1));
        }
        let offset = (slice.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if offset > self.text.len() {
            return Position { line: 1, column: 1 };
        }
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|i| self.lines.get(i)).copied().unwrap_or(0);
        let before = self.text.get(start..offset).unwrap_or_default();
        Position {
            line,
            column: before.chars().count() + 1,
        }
    }

    // --- problems ------------------------------------------------------------------------------

    pub(super) fn problem(&mut self, node: Node<'a>, path: &Path<'_>, kind: ProblemKind) {
        self.problem_with(node, path, kind, None);
    }

    pub(super) fn problem_with(
        &mut self,
        node: Node<'a>,
        path: &Path<'_>,
        kind: ProblemKind,
        suggestion: Option<&str>,
    ) {
        let at = self.position(node.raw());
        self.problem_at(at, path.to_string(), kind, suggestion);
    }

    pub(super) fn problem_at(
        &mut self,
        at: Position,
        path: String,
        kind: ProblemKind,
        suggestion: Option<&str>,
    ) {
        self.problems.push(Problem {
            severity: Severity::Warning,
            path,
            at,
            kind,
            suggestion: suggestion.map(str::to_owned),
        });
    }

    /// The nearest candidate, unless too many have been looked for.
    pub(super) fn suggest<'b>(
        &mut self,
        word: &str,
        candidates: impl IntoIterator<Item = &'b str>,
    ) -> Option<&'b str> {
        if self.suggestions >= MAX_SUGGESTIONS {
            return None;
        }
        self.suggestions += 1;
        nearest(word, candidates)
    }

    fn wrong_type<T>(
        &mut self,
        node: Node<'a>,
        path: &Path<'_>,
        expected: &'static [Found],
    ) -> Option<T> {
        let found = node.found();
        // A string of the right type that still did not decode holds half a surrogate pair.
        let kind = match expected.contains(&found) {
            true => ProblemKind::BadString,
            false => ProblemKind::WrongType { expected, found },
        };
        self.problem(node, path, kind);
        None
    }

    // --- values --------------------------------------------------------------------------------

    pub(super) fn string(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<String> {
        match node.as_string() {
            Some(text) => Some(text.into_owned()),
            None => self.wrong_type(node, path, &[Found::String]),
        }
    }

    pub(super) fn number(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<f64> {
        match node.as_f64() {
            Some(number) => Some(number),
            None if node.found() == Found::Number => {
                let found = node.raw().chars().take(40).collect();
                self.problem(node, path, ProblemKind::OutOfRange { found, min: i32::MIN, max: i32::MAX });
                None
            }
            None => self.wrong_type(node, path, &[Found::Number]),
        }
    }

    /// A number of a range, ends included.
    pub(super) fn number_within(
        &mut self,
        node: Node<'a>,
        path: &Path<'_>,
        (min, max): (i32, i32),
    ) -> Option<f64> {
        let number = self.number(node, path)?;
        if number >= f64::from(min) && number <= f64::from(max) {
            return Some(number);
        }
        let found = node.raw().to_owned();
        self.problem(node, path, ProblemKind::OutOfRange { found, min, max });
        None
    }

    pub(super) fn boolean(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<bool> {
        match node.as_bool() {
            Some(value) => Some(value),
            None => self.wrong_type(node, path, &[Found::Boolean]),
        }
    }

    pub(super) fn object(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Fields<'a>> {
        let Some(entries) = node.entries() else {
            return self.wrong_type(node, path, &[Found::Object]);
        };
        for (index, (key, value)) in entries.iter().enumerate() {
            if entries.iter().take(index).any(|(earlier, _)| earlier == key) {
                let name = key.clone().into_owned();
                self.problem(*value, &Path::Key(path, key), ProblemKind::DuplicateField { name });
            }
        }
        Some(Fields { node, entries })
    }

    pub(super) fn items(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Vec<Node<'a>>> {
        match node.items() {
            Some(items) => Some(items),
            None => self.wrong_type(node, path, &[Found::Array]),
        }
    }

    /// A word of a fixed list, as its place in the list.
    pub(super) fn word(
        &mut self,
        node: Node<'a>,
        path: &Path<'_>,
        allowed: &'static [&'static str],
    ) -> Option<usize> {
        let found = self.string(node, path)?;
        let place = allowed.iter().position(|word| *word == found);
        if place.is_none() {
            let suggestion = self.suggest(&found, allowed.iter().copied());
            self.problem_with(node, path, ProblemKind::UnknownWord { found, allowed }, suggestion);
        }
        place
    }

    // --- fields --------------------------------------------------------------------------------

    /// A field that may be absent.
    pub(super) fn optional<T>(
        &mut self,
        fields: &mut Fields<'a>,
        path: &Path<'_>,
        name: &'static str,
        read: impl FnOnce(&mut Self, Node<'a>, &Path<'_>) -> Option<T>,
    ) -> Option<T> {
        let node = fields.take(name)?;
        read(self, node, &Path::Key(path, name))
    }

    /// A field that must be there: without it the item cannot be shown.
    pub(super) fn required<T>(
        &mut self,
        fields: &mut Fields<'a>,
        path: &Path<'_>,
        name: &'static str,
        read: impl FnOnce(&mut Self, Node<'a>, &Path<'_>) -> Option<T>,
    ) -> Option<T> {
        let before = self.problems.len();
        let value = match fields.take(name) {
            Some(node) => read(self, node, &Path::Key(path, name)),
            None => {
                self.problem(fields.node(), path, ProblemKind::MissingField { name });
                None
            }
        };
        if value.is_none() {
            self.mark_errors(before);
        }
        value
    }

    /// All problems from the given one on cost their item.
    pub(super) fn mark_errors(&mut self, from: usize) {
        for problem in self.problems.iter_mut().skip(from) {
            problem.severity = Severity::Error;
        }
    }

    /// A list that may be absent; items that cannot be read are left out.
    pub(super) fn list<T>(
        &mut self,
        fields: &mut Fields<'a>,
        path: &Path<'_>,
        name: &'static str,
        read: impl FnMut(&mut Self, Node<'a>, &Path<'_>) -> Option<T>,
    ) -> Vec<T> {
        match fields.take(name) {
            Some(node) => self.list_of(node, &Path::Key(path, name), read),
            None => Vec::new(),
        }
    }

    /// The items of a list; those that cannot be read are left out.
    pub(super) fn list_of<T>(
        &mut self,
        node: Node<'a>,
        path: &Path<'_>,
        mut read: impl FnMut(&mut Self, Node<'a>, &Path<'_>) -> Option<T>,
    ) -> Vec<T> {
        let items = self.items(node, path).unwrap_or_default();
        let mut list = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            list.extend(read(self, item, &Path::Index(path, index)));
        }
        list
    }

    /// One item of a top-level list. Where it is left out, its faults are errors; where it is
    /// shown, the faults within it are warnings, however grave they are for the part they concern.
    pub(super) fn item<T>(
        &mut self,
        kind: ItemKind,
        node: Node<'a>,
        path: &Path<'_>,
        read: impl FnOnce(&mut Self, &mut Fields<'a>, &Path<'_>) -> Option<T>,
        known: &'static [&'static str],
    ) -> Option<T> {
        let before = self.problems.len();
        let item = match self.object(node, path) {
            Some(mut fields) => {
                let item = read(self, &mut fields, path);
                self.unknown_fields(fields, path, known);
                item
            }
            None => {
                self.mark_errors(before);
                None
            }
        };
        if item.is_some() {
            for problem in self.problems.iter_mut().skip(before) {
                problem.severity = Severity::Warning;
            }
        } else if kind == ItemKind::Event {
            self.events_left_out += 1;
        }
        item
    }

    /// Every field that is left is one that nobody knows.
    pub(super) fn unknown_fields(
        &mut self,
        fields: Fields<'a>,
        path: &Path<'_>,
        known: &'static [&'static str],
    ) {
        for (key, value) in fields.into_rest() {
            // A known field that is left was `null`, or not wanted here.
            if known.contains(&key.as_ref()) {
                continue;
            }
            let suggestion = self.suggest(&key, known.iter().copied());
            let name = key.clone().into_owned();
            let kind = ProblemKind::UnknownField { name };
            self.problem_with(value, &Path::Key(path, &key), kind, suggestion);
        }
    }

    pub(super) fn with_unknown_fields(
        mut self,
        fields: Fields<'a>,
        known: &'static [&'static str],
    ) -> Self {
        self.unknown_fields(fields, &Path::ROOT, known);
        self
    }

    // --- ids -----------------------------------------------------------------------------------

    /// Remembers where an item stands; where an earlier one of the list has the id, its place.
    pub(super) fn remember(&mut self, kind: ItemKind, id: &str, node: Node<'a>) -> Option<Position> {
        let at = self.position(node.raw());
        let ids = self.places.entry(kind).or_default();
        let first = ids.get(id).copied();
        if first.is_none() {
            ids.insert(id.to_owned(), at);
        }
        first
    }

    pub(super) fn has_id(&self, kind: ItemKind, id: &str) -> bool {
        self.places.get(&kind).is_some_and(|ids| ids.contains_key(id))
    }

    pub(super) fn ids(&self, kind: ItemKind) -> Vec<String> {
        self.places.get(&kind).map(|ids| ids.keys().cloned().collect()).unwrap_or_default()
    }

    /// Forgets the ids of a list that are not among those given.
    pub(super) fn keep_ids<'b>(&mut self, kind: ItemKind, kept: impl Iterator<Item = &'b str>) {
        let kept: std::collections::BTreeSet<&str> = kept.collect();
        if let Some(ids) = self.places.get_mut(&kind) {
            ids.retain(|id, _| kept.contains(id.as_str()));
        }
    }

    pub(super) fn check_later(&mut self, later: Later) {
        self.later.push(later);
    }

    pub(super) fn take_later(&mut self) -> Vec<Later> {
        std::mem::take(&mut self.later)
    }

    pub(super) fn mark(&self) -> usize {
        self.problems.len()
    }
}
