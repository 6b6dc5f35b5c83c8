//! Ids and references. What a list refers to is read before it, apart from events that refer to
//! each other and series that stand beside each other: those are checked when all are read.

use super::located::Node;
use super::path::Path;
use super::problem::{ItemKind, ProblemKind};
use super::reader::Reader;
use crate::model::EventSet;

/// A reference to something that may stand further down.
pub(super) struct Later<'a> {
    kind: ItemKind,
    id: String,
    node: Node<'a>,
    path: String,
}

impl<'a> Reader<'a> {
    /// The id of an item: well formed, and not taken by an earlier item of its list.
    pub(super) fn new_id(
        &mut self,
        kind: ItemKind,
        node: Node<'a>,
        path: &Path<'_>,
    ) -> Option<String> {
        let id = self.string(node, path)?;
        let well_formed = !id.is_empty()
            && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if !well_formed {
            self.problem(node, path, ProblemKind::BadId { found: id });
            return None;
        }
        if let Some(first) = self.remember(kind, &id, node) {
            self.problem(node, path, ProblemKind::DuplicateId { id, first });
            return None;
        }
        Some(id)
    }

    pub(super) fn unknown_reference(
        &mut self,
        kind: ItemKind,
        node: Node<'a>,
        path: &Path<'_>,
        id: String,
    ) {
        self.unknown_reference_at(Later { kind, id, node, path: path.to_string() });
    }

    fn unknown_reference_at(&mut self, later: Later<'a>) {
        let Later { kind, id, node, path } = later;
        let at = self.position(node.raw());
        if let Some(first) = self.left_out(kind, &id) {
            self.problem_at(at, path, ProblemKind::LeftOutReference { kind, id, first }, None);
            return;
        }
        let suggestion = self.suggest_id(kind, &id);
        let problem = ProblemKind::UnknownReference { kind, id };
        self.problem_at(at, path, problem, suggestion.as_deref());
    }

    /// The id of an event, checked when all are read.
    pub(super) fn later_event(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<String> {
        self.later(ItemKind::Event, node, path)
    }

    /// The id of a series, checked when all are read.
    pub(super) fn later_series(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<String> {
        self.later(ItemKind::Series, node, path)
    }

    fn later(&mut self, kind: ItemKind, node: Node<'a>, path: &Path<'_>) -> Option<String> {
        let id = self.string(node, path)?;
        self.check_later(Later { kind, id: id.clone(), node, path: path.to_string() });
        Some(id)
    }
}

/// Drops references to what the set does not have, each with a problem.
///
/// Ids of items that were left out count as missing: a link to them would lead nowhere.
pub(super) fn resolve(reader: &mut Reader<'_>, mut set: EventSet) -> EventSet {
    for later in reader.take_later() {
        if !reader.has_id(later.kind, &later.id) {
            reader.unknown_reference_at(later);
        }
    }
    for event in &mut set.events {
        event.relations.retain(|relation| reader.has_id(ItemKind::Event, &relation.to));
    }
    for series in &mut set.series {
        series.beside.take_if(|id| !reader.has_id(ItemKind::Series, id));
    }
    for step in set.stories.iter_mut().flat_map(|story| &mut story.steps) {
        step.select.take_if(|id| !reader.has_id(ItemKind::Event, id));
    }
    set
}
