//! Objects, read by the tables of their types.

use super::fields::{Field, Need, Object, Table, Value, Values};
use super::located::Node;
use super::path::Path;
use super::problem::{Found, ItemKind, ProblemKind, Severity};
use super::reader::{Entries, Reader};
use std::collections::BTreeMap;

/// Takes the values of an object. Behind a pointer, so that only this is compiled for each type.
type Make<'m> = &'m mut dyn FnMut(&mut Values);

impl<'a> Reader<'a> {
    /// Reads an object by the table of its type.
    pub(super) fn read<T: Object>(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<T> {
        let mut object = None;
        self.whole(node, path, T::TABLE, &mut |values| object = T::of(values));
        object
    }

    /// Reads a list of objects by the table of their type.
    pub(super) fn objects<T: Object>(&mut self, list: Node<'a>, path: &Path<'_>) -> Vec<T> {
        let mut objects = Vec::new();
        self.each(list, path, T::TABLE, &mut |values| objects.extend(T::of(values)));
        objects
    }

    fn each(&mut self, list: Node<'a>, path: &Path<'_>, table: Table, make: Make<'_>) {
        for (index, node) in self.items(list, path).unwrap_or_default().into_iter().enumerate() {
            self.whole(node, &Path::Index(path, index), table, make);
        }
    }

    /// Makes an object of its values, where all that is required is there.
    fn whole(&mut self, node: Node<'a>, path: &Path<'_>, table: Table, make: Make<'_>) {
        if let Some(mut values) = self.values(node, path, table)
            && values.is_whole
        {
            make(&mut values);
        }
    }

    /// The values of an object, as far as they can be read; `None` if it is no object.
    pub(super) fn values(
        &mut self,
        node: Node<'a>,
        path: &Path<'_>,
        table: Table,
    ) -> Option<Values> {
        let entries = self.entries(node, path)?;
        Some(self.values_of(node, path, table, entries))
    }

    /// The values of fields by their table. What stands twice is told first, and what the table does
    /// not name last.
    fn values_of(
        &mut self,
        node: Node<'a>,
        path: &Path<'_>,
        table: Table,
        entries: Entries<'a>,
    ) -> Values {
        let (found, rest) = self.by_field(path, table, entries);
        let (mut values, mut is_whole) = (Vec::with_capacity(found.len()), true);
        for (field, value) in table.fields.iter().zip(found) {
            let read = self.field(node, path, field, value, &mut is_whole);
            values.push(read.unwrap_or(Value::Absent));
        }
        let mut more = BTreeMap::new();
        if table.is_open {
            more = self.more(rest, path);
        } else {
            self.unknown_fields(rest, path, table);
        }
        Values { values: values.into_iter(), is_whole, more }
    }

    /// What stands in each field of a table, and in none of them.
    pub(super) fn by_field(
        &mut self,
        path: &Path<'_>,
        table: Table,
        entries: Entries<'a>,
    ) -> (Vec<Option<Node<'a>>>, Entries<'a>) {
        let mut found = vec![None; table.fields.len()];
        let mut rest = Vec::new();
        for (key, value) in entries {
            let place = table.fields.iter().position(|field| field.name == key);
            match place.and_then(|place| found.get_mut(place)) {
                Some(slot) => {
                    if slot.replace(value).is_some() {
                        self.duplicate_field(value, path, &key);
                    }
                }
                None => rest.push((key, value)),
            }
        }
        self.tell_duplicates(&rest, path);
        (found, rest)
    }

    /// Reads what stands in a field of an object.
    pub(super) fn field(
        &mut self,
        object: Node<'a>,
        path: &Path<'_>,
        field: &Field,
        value: Option<Node<'a>>,
        is_whole: &mut bool,
    ) -> Option<Value> {
        let before = self.problems.len();
        let value = value.filter(|value: &Node<'_>| value.found() != Found::Null);
        let read = value.and_then(|value| (field.read)(self, value, &Path::Key(path, field.name)));
        match (field.need, &read) {
            (Need::Required, None) => {
                if value.is_none() {
                    self.problem(object, path, ProblemKind::MissingField { name: field.name });
                }
                self.mark_errors(before);
                *is_whole = false;
            }
            (Need::Dated, None) if value.is_none() => {
                self.problem(object, path, ProblemKind::NoDate);
            }
            (Need::Cited, None) => {
                self.problem(value.unwrap_or(object), path, ProblemKind::NoCitation);
            }
            _ => {}
        }
        read
    }

    pub(super) fn unknown_fields(&mut self, rest: Entries<'a>, path: &Path<'_>, table: Table) {
        for (key, value) in rest {
            let known = &mut table.fields.iter().map(|field| field.name);
            let suggestion = self.suggestions.nearest_of(table.fields.len(), &key, known);
            let kind = ProblemKind::UnknownField { name: key.clone().into_owned() };
            self.problem_with(value, &Path::Key(path, &key), kind, suggestion);
        }
    }

    /// All problems from the given one on cost their item.
    fn mark_errors(&mut self, from: usize) {
        for problem in self.problems.iter_mut().skip(from) {
            problem.severity = Severity::Error;
        }
    }

    /// The items of a top-level list. Where one is left out, its faults are errors; where it is
    /// shown, the faults within it are warnings, however grave they are for the part they concern.
    pub(super) fn each_item(
        &mut self,
        kind: ItemKind,
        list: Node<'a>,
        path: &Path<'_>,
        table: Table,
        make: Make<'_>,
    ) {
        let items = self.items(list, path).unwrap_or_default();
        self.each_item_of(kind, &items, 0, path, table, make);
    }

    /// Some items of a top-level list, the first of which stands at a place of it.
    pub(super) fn each_item_of(
        &mut self,
        kind: ItemKind,
        items: &[Node<'a>],
        first: usize,
        path: &Path<'_>,
        table: Table,
        make: Make<'_>,
    ) {
        for (index, node) in items.iter().enumerate() {
            let before = self.problems.len();
            self.ids.start_item();
            let values = self.values(*node, &Path::Index(path, first + index), table);
            if values.is_none() {
                self.mark_errors(before);
            }
            let whole = values.filter(|values| values.is_whole);
            self.close_item(kind, before, whole.is_some());
            if let Some(mut values) = whole {
                make(&mut values);
            }
        }
    }

    /// Settles what the problems of an item are, from the given one on, and whether it has its id.
    fn close_item(&mut self, kind: ItemKind, from: usize, is_shown: bool) {
        if is_shown {
            for problem in self.problems.iter_mut().skip(from) {
                problem.severity = Severity::Warning;
            }
            return;
        }
        self.events_left_out += usize::from(kind == ItemKind::Event);
        self.ids.leave_out_the_one_in_hand(kind);
    }
}
