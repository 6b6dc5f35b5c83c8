//! Events that are connected with one: by what word, in which order of reading, and which of them
//! lie out of view.
//!
//! A link is stated by one of its two events and seen from both. Seen from the event that states it,
//! it has that event's own words or those of its kind; seen from the other, those of its kind turned
//! about. Letters follow the order of reading (design, section 11).

use crate::model::index::{EventIdx, Index};
use crate::model::{Event, EventSet, Relation, RelationKind, Text};
use crate::order::sort_by_key;
use crate::time::{TimePoint, TimeSpan};

/// By what word an event is connected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verb<'a> {
    /// The set's own words: "met by".
    Own(&'a Text),
    /// The word of a kind: "led to".
    Outgoing(RelationKind),
    /// The word of a kind that the other event states: "came from".
    Incoming(RelationKind),
}

/// Events that are connected by the same word, in order of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Group<'a> {
    /// The word.
    pub verb: Verb<'a>,
    /// The events, each with the link where this event states it itself.
    pub events: Vec<(EventIdx, Option<&'a Relation>)>,
}

/// What is connected with an event, grouped by its word; groups in order of their first events.
///
/// `incoming` says who points at it. Whoever is pointed at by the event itself is not said a second
/// time for pointing back. Linear in the event's links, and in their square for the groups.
#[must_use]
pub fn groups<'a>(
    set: &'a EventSet,
    index: &Index,
    incoming: &[(EventIdx, RelationKind)],
    event: &'a Event,
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut add = |verb: Verb<'a>, to: EventIdx, relation: Option<&'a Relation>| {
        let known = groups.iter_mut().find(|group| group.verb == verb);
        match known {
            Some(group) if group.events.iter().any(|(other, _)| *other == to) => {}
            Some(group) => group.events.push((to, relation)),
            None => groups.push(Group { verb, events: vec![(to, relation)] }),
        }
    };
    for relation in &event.relations {
        let verb = relation.verb.as_ref().map_or(Verb::Outgoing(relation.kind), Verb::Own);
        if let Some(to) = index.by_id(set, &relation.to) {
            add(verb, to, Some(relation));
        }
    }
    for (from, kind) in incoming {
        let id = set.events.get(from.0).map(|from| &from.id);
        if !event.relations.iter().any(|relation| Some(&relation.to) == id) {
            add(Verb::Incoming(*kind), *from, None);
        }
    }
    // What has no date comes last.
    let start = |event: EventIdx| {
        (index.drawn(event).map_or(TimePoint::MAX, |drawn| drawn.span.start()), event)
    };
    for group in &mut groups {
        sort_by_key(&mut group.events, |(event, _)| start(*event));
    }
    sort_by_key(&mut groups, |group| group.events.first().map(|(event, _)| start(*event)));
    groups
}

/// The events of some groups in order of reading, each once: the first is *a*, the second *b*.
#[must_use]
pub fn in_order(groups: &[Group<'_>]) -> Vec<EventIdx> {
    let mut events: Vec<EventIdx> = Vec::new();
    for (event, _) in groups.iter().flat_map(|group| &group.events) {
        if !events.contains(event) {
            events.push(*event);
        }
    }
    events
}

/// The letter of a place in the order of reading, from 0: *a* to *z*, then *aa*, *ab* and so on.
#[must_use]
pub fn letter(place: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = place + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(b"abcdefghijklmnopqrstuvwxyz".get(rest % 26).copied().unwrap_or(b'a'));
        rest /= 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// Connected events that lie out of view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beyond {
    /// Those that are over before it begins, the nearest first.
    pub before: Vec<EventIdx>,
    /// Those that begin after its end, the nearest first.
    pub after: Vec<EventIdx>,
}

/// Which of some events lie out of a view. n log n.
#[must_use]
pub fn beyond(index: &Index, events: &[EventIdx], view: TimeSpan) -> Beyond {
    let mut found = Beyond::default();
    for event in events {
        let Some(span) = index.drawn(*event).map(|drawn| drawn.span) else { continue };
        if span.meets(view) {
            continue;
        }
        if span.start() < view.start() {
            found.before.push(*event);
        } else {
            found.after.push(*event);
        }
    }
    let drawn = |event: EventIdx| index.drawn(event).map(|drawn| drawn.span);
    sort_by_key(&mut found.before, |event| std::cmp::Reverse(drawn(*event).map(|span| span.end())));
    sort_by_key(&mut found.after, |event| drawn(*event).map(|span| span.start()));
    found
}

/// An event that is called out on the spine of its track.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Called {
    /// The track.
    pub track: usize,
    /// Where on it, in pixels from anywhere.
    pub x: f64,
    /// Width of its label in pixels.
    pub label_px: f64,
}

/// What a callout has room for on the spine, which all of a track share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// Its label.
    Label,
    /// Its letter alone.
    Letter,
    /// Neither: others stand there already.
    Nothing,
}

/// What a callout takes before its place on the spine, after it, and beside its words: letter, shape and
/// pill.
const BEFORE_PX: f64 = 21.0;
const AFTER_PX: f64 = 8.0;
const AROUND_PX: f64 = 34.0;

/// What callouts have room for where labels stand in a column, which has none to spare: the first `firm`
/// have their labels all the same, others their letters as long as those do not touch on a track.
#[must_use]
pub fn letters(called: &[Called], firm: usize) -> Vec<Room> {
    let mut taken: Vec<Called> = Vec::new();
    let room = |(place, of): (usize, &Called)| {
        let touches =
            |other: &Called| other.track == of.track && (other.x - of.x).abs() < BEFORE_PX;
        if place < firm {
            Room::Label
        } else if taken.iter().any(touches) {
            Room::Nothing
        } else {
            taken.push(*of);
            Room::Letter
        }
    };
    called.iter().enumerate().map(room).collect()
}

/// What callouts have room for. The first `firm` ones, the selected and the focused event, have their
/// labels in any case. Of the others those that come first go first, and no label of theirs covers a
/// letter. Quadratic in their number.
#[must_use]
pub fn rooms(called: &[Called], firm: usize) -> Vec<Room> {
    let letter = |of: &Called| (of.track, of.x - BEFORE_PX, of.x + AFTER_PX);
    let label = |of: &Called| (of.track, of.x - BEFORE_PX, of.x + of.label_px + AROUND_PX);
    let meets = |one: (usize, f64, f64), other: (usize, f64, f64)| {
        one.0 == other.0 && one.1 < other.2 && other.1 < one.2
    };
    let mut taken: Vec<(usize, f64, f64)> = called.iter().take(firm).map(label).collect();
    let mut rooms = vec![Room::Label; taken.len()];
    for (place, of) in called.iter().enumerate().skip(firm) {
        let is_clear = |extent| !taken.iter().any(|other| meets(extent, *other));
        let covers = |extent| {
            let mut others = called.iter().enumerate().skip(firm);
            others.any(|(at, other)| at != place && meets(extent, letter(other)))
        };
        let (room, extent) = if is_clear(label(of)) && !covers(label(of)) {
            (Room::Label, Some(label(of)))
        } else if is_clear(letter(of)) {
            (Room::Letter, Some(letter(of)))
        } else {
            (Room::Nothing, None)
        };
        taken.extend(extent);
        rooms.push(room);
    }
    rooms
}
