//! The reader: values in, items and problems out. Every `Option` it yields is `None` only after a
//! problem has been recorded.

use super::ids::Ids;
use super::lines::Lines;
use super::located::{Key, Node};
use super::path::Path;
use super::problem::{Found, ItemKind, Position, Problem, ProblemKind, Severity};
use super::resolve::Later;
use super::suggest::Suggestions;
use crate::order::permutation;
use std::borrow::Cow;

/// Most characters of a number that a message repeats.
const FOUND_LENGTH: usize = 40;

/// Fields that may each be compared with all others of their object.
const FEW_FIELDS: usize = 8;

/// The fields of an object in the order of the text, keys decoded.
pub(super) type Entries<'a> = Vec<(Cow<'a, str>, Node<'a>)>;

/// The value of a field, left in place: that of the last one with the name. `null` counts as absent.
pub(super) fn peek<'a>(entries: &Entries<'a>, name: &str) -> Option<Node<'a>> {
    let entry = entries.iter().rev().find(|(key, _)| key == name)?;
    (entry.1.found() != Found::Null).then_some(entry.1)
}

pub(super) struct Reader<'a> {
    text: &'a str,
    /// Made for the first problem.
    lines: Option<Lines>,
    pub(super) problems: Vec<Problem>,
    pub(super) events_left_out: usize,
    pub(super) suggestions: Suggestions,
    pub(super) ids: Ids<'a>,
    /// References to be checked when all is read.
    later: Vec<Later<'a>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Reader<'a> {
        Reader {
            text,
            lines: None,
            problems: Vec::new(),
            events_left_out: 0,
            suggestions: Suggestions::default(),
            ids: Ids::default(),
            later: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> (Vec<Problem>, usize) {
        (self.problems, self.events_left_out)
    }

    // --- positions -----------------------------------------------------------------------------

    /// Where a slice of the text stands. A slice from elsewhere is at 1:1.
    pub(super) fn position(&mut self, slice: &str) -> Position {
        let offset = (slice.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if offset > self.text.len() {
            return Position { line: 1, column: 1 };
        }
        self.lines.get_or_insert_with(|| Lines::of(self.text)).position(self.text, offset)
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

    /// The nearest id of a list, unless too many have been compared.
    pub(super) fn suggest_id(&mut self, kind: ItemKind, id: &str) -> Option<String> {
        let ids = &self.ids;
        self.suggestions.nearest_of(ids.len_of(kind), id, &mut ids.shown(kind)).map(str::to_owned)
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
                self.problem(node, path, ProblemKind::TooLarge { found: found_number(node) });
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
        if node.found() != Found::Number {
            return self.wrong_type(node, path, &[Found::Number]);
        }
        let within = f64::from(min)..=f64::from(max);
        let number = node.as_f64().filter(|number| within.contains(number));
        if number.is_none() {
            let found = found_number(node);
            self.problem(node, path, ProblemKind::OutOfRange { found, min, max });
        }
        number
    }

    /// A whole number of a range, ends included.
    pub(super) fn whole_within(
        &mut self,
        node: Node<'a>,
        path: &Path<'_>,
        (min, max): (i32, i32),
    ) -> Option<i32> {
        let number = self.number_within(node, path, (min, max))?;
        #[allow(clippy::cast_possible_truncation)] // within the range just checked
        let whole = number as i32;
        if f64::from(whole) == number {
            return Some(whole);
        }
        let found = found_number(node);
        self.problem(node, path, ProblemKind::NotWhole { found, min, max });
        None
    }

    pub(super) fn boolean(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<bool> {
        match node.as_bool() {
            Some(value) => Some(value),
            None => self.wrong_type(node, path, &[Found::Boolean]),
        }
    }

    /// The fields of an object as they stand; those that stand twice are still to be told.
    pub(super) fn entries(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Entries<'a>> {
        let Some(entries) = node.entries() else {
            return self.wrong_type(node, path, &[Found::Object]);
        };
        Some(self.decoded(entries, path))
    }

    /// Entries without those whose key cannot be decoded, which are problems.
    pub(super) fn decoded(
        &mut self,
        entries: Vec<(Key<'a>, Node<'a>)>,
        path: &Path<'_>,
    ) -> Entries<'a> {
        let mut decoded = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            match key {
                Key::Decoded(key) => decoded.push((key, value)),
                Key::Undecodable(key) => {
                    self.problem(value, &Path::Key(path, &key), ProblemKind::BadString);
                }
            }
        }
        decoded
    }

    /// The fields of an object that may have any.
    pub(super) fn object(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Entries<'a>> {
        let entries = self.entries(node, path)?;
        self.tell_duplicates(&entries, path);
        Some(entries)
    }

    pub(super) fn tell_duplicates(&mut self, entries: &Entries<'a>, path: &Path<'_>) {
        // Nearly all objects are small and without, which is found out without sorting them.
        let mut rest = entries.as_slice();
        while let [(key, _), others @ ..] = rest
            && entries.len() <= FEW_FIELDS
            && others.iter().all(|(other, _)| other != key)
        {
            rest = others;
        }
        if rest.is_empty() {
            return;
        }
        let key = |place: usize| entries.get(place).map(|(key, _)| key);
        let by_key = permutation(entries.len(), &mut |a, b| key(a).cmp(&key(b)));
        for pair in by_key.windows(2) {
            if let [before, later] = *pair
                && key(before) == key(later)
                && let Some((key, value)) = entries.get(later)
            {
                self.duplicate_field(*value, path, key);
            }
        }
    }

    pub(super) fn duplicate_field(&mut self, value: Node<'a>, path: &Path<'_>, key: &str) {
        let kind = ProblemKind::DuplicateField { name: key.to_owned() };
        self.problem(value, &Path::Key(path, key), kind);
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
            let words = &mut allowed.iter().copied();
            let suggestion = self.suggestions.nearest_of(allowed.len(), &found, words);
            self.problem_with(node, path, ProblemKind::UnknownWord { found, allowed }, suggestion);
        }
        place
    }

    // --- lists ---------------------------------------------------------------------------------

    /// The items of a list; those that cannot be read are left out.
    pub(super) fn list_of<T>(
        &mut self,
        node: Node<'a>,
        path: &Path<'_>,
        read: fn(&mut Reader<'a>, Node<'a>, &Path<'_>) -> Option<T>,
    ) -> Vec<T> {
        let items = self.items(node, path).unwrap_or_default();
        let mut list = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            if let Some(item) = read(self, item, &Path::Index(path, index)) {
                list.push(item);
            }
        }
        list
    }

    // --- ids -----------------------------------------------------------------------------------

    /// Remembers the id of the item being read; where an earlier one of the list has it, its place.
    pub(super) fn remember(
        &mut self,
        kind: ItemKind,
        id: &str,
        node: Node<'a>,
    ) -> Option<Position> {
        let first = self.ids.remember(kind, id, node)?;
        Some(self.position(first.raw()))
    }

    /// Whether the set has an item with the id.
    pub(super) fn has_id(&self, kind: ItemKind, id: &str) -> bool {
        self.ids.is_shown(kind, id)
    }

    /// Where an item has the id that was left out.
    pub(super) fn left_out(&mut self, kind: ItemKind, id: &str) -> Option<Position> {
        let node = self.ids.left_out(kind, id)?;
        Some(self.position(node.raw()))
    }

    pub(super) fn check_later(&mut self, later: Later<'a>) {
        self.later.push(later);
    }

    pub(super) fn take_later(&mut self) -> Vec<Later<'a>> {
        std::mem::take(&mut self.later)
    }
}

/// A number as it stands, cut where it is long.
fn found_number(node: Node<'_>) -> String {
    node.raw().chars().take(FOUND_LENGTH).collect()
}
