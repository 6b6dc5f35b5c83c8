//! A set that has been read and prepared.

use crate::arrange::{Arrangement, Arranging, Grouping};
use crate::load::{Loaded, Problem};
use crate::model::index::{EventIdx, Index};
use crate::model::{EventSet, RelationKind};
use crate::related::{Group, groups};
use crate::time::TimeSpan;
use std::sync::Arc;

/// An event set with everything that views look up in it.
#[derive(Debug)]
pub struct Shown {
    /// The set.
    pub set: EventSet,
    /// Its events prepared for drawing.
    pub index: Index,
    /// For each event, who points at it.
    pub incoming: Incoming,
    /// The opening view.
    pub opening: TimeSpan,
    /// All events in the tracks of the set.
    pub in_tracks: Arc<Arrangement>,
    /// Problems of the document, in the order of the text.
    pub problems: Vec<Problem>,
    /// Events left out.
    pub events_left_out: usize,
    /// It is a digest ([`crate::opening`]), and the whole set is on its way.
    pub is_digest: bool,
}

/// For each event, who points at it: the other event and the kind.
pub type Incoming = Vec<Vec<(EventIdx, RelationKind)>>;

/// Who points at each event of a set.
pub(super) fn incoming(set: &EventSet, index: &Index) -> Incoming {
    let mut incoming = vec![Vec::new(); set.events.len()];
    for (from, event) in set.events.iter().enumerate() {
        for relation in &event.relations {
            let to = index.by_id(set, &relation.to).and_then(|to| incoming.get_mut(to.0));
            if let Some(list) = to {
                list.push((EventIdx(from), relation.kind));
            }
        }
    }
    incoming
}

/// All events in the tracks of a set.
pub(super) fn in_tracks<'a>(set: &'a EventSet, index: &'a Index) -> Arranging<'a> {
    Arrangement::begin(set, index, Grouping::Track, &|_| true)
}

impl Shown {
    /// Prepares a digest.
    #[must_use]
    pub fn of_digest(set: EventSet) -> Shown {
        let index = Index::build(&set);
        let (incoming, in_tracks) = (incoming(&set, &index), in_tracks(&set, &index).finish());
        Shown::prepared(set, (index, incoming, in_tracks), true)
    }

    /// What was read, and what was made of it.
    #[must_use]
    pub fn of(loaded: Loaded, prepared: (Index, Incoming, Arrangement)) -> Shown {
        let Loaded { set, problems, events_left_out } = loaded;
        Shown { problems, events_left_out, ..Shown::prepared(set, prepared, false) }
    }

    fn prepared(
        set: EventSet,
        (index, incoming, in_tracks): (Index, Incoming, Arrangement),
        is_digest: bool,
    ) -> Shown {
        let opening =
            set.view.as_ref().and_then(|view| view.dated_span()).unwrap_or_else(|| index.extent());
        Shown {
            in_tracks: Arc::new(in_tracks),
            index,
            incoming,
            opening,
            set,
            problems: Vec::new(),
            events_left_out: 0,
            is_digest,
        }
    }

    /// Whether another set has the same events in the same order, so that what is known of one by its
    /// place holds for the other.
    #[must_use]
    pub fn has_same_events(&self, other: &Shown) -> bool {
        let (events, others) = (&self.set.events, &other.set.events);
        events.len() == others.len() && events.iter().zip(others).all(|(a, b)| a.id == b.id)
    }

    /// The event with an id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<EventIdx> {
        self.index.by_id(&self.set, id)
    }

    /// What is connected with an event.
    #[must_use]
    pub fn connections(&self, event: EventIdx) -> Vec<Group<'_>> {
        let incoming = self.incoming.get(event.0).map(Vec::as_slice).unwrap_or_default();
        let record = self.set.events.get(event.0);
        record.map(|record| groups(&self.set, &self.index, incoming, record)).unwrap_or_default()
    }

    /// Whether everything of the document is shown.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.problems.is_empty()
    }
}
