//! The relations of the bundled set: cited, and long enough chains to follow a story along them.

use super::{none, set};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use timeloom::model::{EventSet, RelationKind};

#[test]
fn at_least_two_hundred_relations_are_cited() {
    let set = set();
    let all = || set.events.iter().flat_map(|event| &event.relations);
    assert!(all().count() >= 200, "{} relations", all().count());
    none(
        "a relation is cited",
        set.events.iter().flat_map(|event| {
            let uncited = event.relations.iter().filter(|relation| relation.citations.is_empty());
            uncited.map(move |relation| (&event.id, &relation.to))
        }),
    );
}

#[test]
fn a_relation_is_stated_once() {
    let set = set();
    let mut seen = BTreeSet::new();
    none(
        "two events have one relation of a kind",
        set.events
            .iter()
            .flat_map(|event| event.relations.iter().map(move |to| (&event.id, to.kind, &to.to)))
            .filter(|relation| !seen.insert(*relation)),
    );
}

/// From each event those that follow from it, answer it or go on with it.
fn onward(set: &EventSet) -> BTreeMap<&str, Vec<&str>> {
    let mut onward: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for event in &set.events {
        for relation in &event.relations {
            let (this, that) = (event.id.as_str(), relation.to.as_str());
            match relation.kind {
                RelationKind::LeadsTo => onward.entry(this).or_default().push(that),
                RelationKind::RespondsTo | RelationKind::Continues => {
                    onward.entry(that).or_default().push(this);
                }
                _ => {}
            }
        }
    }
    onward
}

/// Fails where no chain of relations leads from one event to another.
#[track_caller]
fn walk(from: &str, to: &str) {
    let set = set();
    let onward = onward(&set);
    let (mut seen, mut next) = (BTreeSet::from([from]), VecDeque::from([from]));
    while let Some(event) = next.pop_front() {
        for that in onward.get(event).into_iter().flatten() {
            if seen.insert(that) {
                next.push_back(that);
            }
        }
    }
    assert!(seen.contains(to), "from {from} one comes to {seen:?}, but not to {to}");
}

#[test]
fn one_can_walk_from_the_convention_of_1907_to_that_of_1925() {
    walk("russo-japanese-convention-1907", "basic-convention-1925");
}

#[test]
fn one_can_walk_from_chicherins_letter_to_the_breakdown_at_dalian() {
    walk("chicherin-objects-concessions", "dalian-conference-breaks-down");
    walk("chicherin-urges-hard-line", "dalian-conference-breaks-down");
}
