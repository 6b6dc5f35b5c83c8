//! Which events are shown, and in which track each stands.
//!
//! The three threads of a set are the tracks that a reader sees first. The same events may stand in a
//! track for each actor, place, source or tag instead; one with several of them stands in the track
//! of its first, and one without any in a track of its own for all of those.

use crate::layout::Columns;
use crate::model::index::{Drawn, EventIdx, Index};
use crate::model::{Event, EventSet};
use crate::order::sort_by_key;
use crate::time::TimeSpan;
use std::sync::Arc;

/// What tracks stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Grouping {
    /// The tracks of the set.
    #[default]
    Track,
    /// The first actor.
    Actor,
    /// The first place.
    Place,
    /// The source of the first citation.
    Source,
    /// The first tag.
    Tag,
}

impl Grouping {
    /// All of them, in the order of a menu.
    pub const ALL: [Grouping; 5] =
        [Grouping::Track, Grouping::Actor, Grouping::Place, Grouping::Source, Grouping::Tag];

    /// The word for addresses and catalogues.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Grouping::Track => "track",
            Grouping::Actor => "actor",
            Grouping::Place => "place",
            Grouping::Source => "source",
            Grouping::Tag => "tag",
        }
    }

    /// The grouping of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Grouping> {
        Grouping::ALL.into_iter().find(|grouping| grouping.word() == word)
    }

    /// The id of what an event stands under.
    fn key_of(self, event: &Event) -> Option<&str> {
        match self {
            Grouping::Track => event.tracks.first().map(String::as_str),
            Grouping::Actor => event.actors.first().map(|actor| actor.id()),
            Grouping::Place => event.places.first().map(String::as_str),
            Grouping::Source => event.citations.first().map(|citation| citation.source.as_str()),
            Grouping::Tag => event.tags.first().map(String::as_str),
        }
    }
}

/// Id of the track of those that stand under nothing.
pub const NONE: &str = "none";

/// Id of the track of those whose own tracks have no room.
pub const OTHERS: &str = "others";

/// One track, with its events sorted for layout.
#[derive(Clone, Debug)]
pub struct ArrangedTrack {
    /// Id of the track, actor, place, source or tag; [`NONE`] for events without.
    pub id: String,
    /// Its events.
    pub columns: Arc<Columns>,
}

/// The tracks, from top to bottom, with all dated events that are shown.
#[derive(Clone, Debug)]
pub struct Arrangement {
    /// What the tracks stand for.
    pub grouping: Grouping,
    /// The tracks.
    pub tracks: Vec<ArrangedTrack>,
    track_of: Vec<Option<usize>>,
}

/// The id of a track, and its events with their importance.
type Listed = (String, Vec<(EventIdx, Drawn, u8)>);

/// An arrangement that is made a part at a time.
pub struct Arranging<'a> {
    set: &'a EventSet,
    index: &'a Index,
    keep: &'a dyn Fn(EventIdx) -> bool,
    /// Events that have no track yet, in order of time.
    left: &'a [EventIdx],
    ids: Vec<&'a str>,
    /// Ids and their places among them, by id.
    places: Vec<(&'a str, usize)>,
    /// One for each id.
    lists: Vec<Vec<(EventIdx, Drawn, u8)>>,
    /// Tracks whose columns are still to be made, from the last to the first, once all events have one.
    ordered: Option<Vec<Listed>>,
    made: Arrangement,
}

impl<'a> Arranging<'a> {
    /// Finds the tracks of so many events, or sorts the columns of a track; whether there is more to do.
    /// O(events · log tracks), or O(n log n) in the events of the track.
    pub fn go_on(&mut self, events: usize) -> bool {
        let Some(ordered) = &mut self.ordered else {
            let (now, left) = self.left.split_at(events.min(self.left.len()));
            now.iter().for_each(|event| self.place(*event));
            self.left = left;
            if left.is_empty() {
                self.ordered = Some(self.in_order());
            }
            return true;
        };
        if let Some((id, list)) = ordered.pop() {
            let columns = Arc::new(Columns::build(list));
            self.made.tracks.push(ArrangedTrack { id, columns });
        }
        !ordered.is_empty()
    }

    /// The whole arrangement.
    #[must_use]
    pub fn finish(mut self) -> Arrangement {
        while self.go_on(usize::MAX) {}
        self.made
    }

    /// The place of an id, which has one from now on.
    fn place_of(&mut self, id: &'a str) -> usize {
        match self.places.binary_search_by(|(other, _)| (*other).cmp(id)) {
            Ok(at) => self.places.get(at).map_or(0, |(_, place)| *place),
            Err(at) => {
                self.places.insert(at, (id, self.ids.len()));
                self.ids.push(id);
                self.lists.push(Vec::new());
                self.ids.len() - 1
            }
        }
    }

    fn place(&mut self, event: EventIdx) {
        let (Some(record), Some(drawn)) = (self.set.events.get(event.0), self.index.drawn(event))
        else {
            return;
        };
        if !(self.keep)(event) {
            return;
        }
        let place = self.place_of(self.made.grouping.key_of(record).unwrap_or(NONE));
        if let Some(list) = self.lists.get_mut(place) {
            list.push((event, drawn, record.importance));
        }
    }

    /// The tracks in their order, and which of them each event stands in.
    fn in_order(&mut self) -> Vec<Listed> {
        let (ids, lists) = (std::mem::take(&mut self.ids), std::mem::take(&mut self.lists));
        let mut tracks: Vec<(usize, &str, Vec<_>)> =
            ids.into_iter().zip(lists).enumerate().map(|(at, (id, list))| (at, id, list)).collect();
        if self.made.grouping != Grouping::Track {
            sort_by_key(&mut tracks, |(at, id, list)| {
                (*id == NONE, std::cmp::Reverse(list.len()), *at)
            });
        }
        let track_of = &mut self.made.track_of;
        let lists = tracks.into_iter().enumerate().rev().map(|(place, (_, id, list))| {
            for (event, ..) in &list {
                if let Some(track) = track_of.get_mut(event.0) {
                    *track = Some(place);
                }
            }
            (id.to_owned(), list)
        });
        lists.collect()
    }
}

impl Arrangement {
    /// Arranges the dated events of a set that `keep` keeps.
    ///
    /// The set's own tracks stay in its order and stay where they are without events. Others come by
    /// the number of their events, and have at least one. O(n log n).
    #[must_use]
    pub fn of(
        set: &EventSet,
        index: &Index,
        grouping: Grouping,
        keep: &dyn Fn(EventIdx) -> bool,
    ) -> Arrangement {
        Arrangement::begin(set, index, grouping, keep).finish()
    }

    /// Leaves everything to be gone on with.
    #[must_use]
    pub fn begin<'a>(
        set: &'a EventSet,
        index: &'a Index,
        grouping: Grouping,
        keep: &'a dyn Fn(EventIdx) -> bool,
    ) -> Arranging<'a> {
        let track_of = vec![None; set.events.len()];
        let mut arranging = Arranging {
            set,
            index,
            keep,
            left: index.in_time(),
            ids: Vec::new(),
            places: Vec::new(),
            lists: Vec::new(),
            ordered: None,
            made: Arrangement { grouping, tracks: Vec::new(), track_of },
        };
        if grouping == Grouping::Track {
            for track in &set.tracks {
                arranging.place_of(&track.id);
            }
        }
        arranging
    }

    /// The same tracks in a reader's order: those that it names first, then the others as they were.
    #[must_use]
    pub fn in_order(&self, order: &[String]) -> Arrangement {
        let mut places: Vec<usize> = (0..self.tracks.len()).collect();
        sort_by_key(&mut places, |place| {
            let id = self.tracks.get(*place).map(|track| &track.id);
            order.iter().position(|named| Some(named) == id).unwrap_or(order.len())
        });
        let mut moved = vec![None; places.len()];
        for (after, before) in places.iter().enumerate() {
            if let Some(place) = moved.get_mut(*before) {
                *place = Some(after);
            }
        }
        Arrangement {
            grouping: self.grouping,
            tracks: places.iter().filter_map(|place| self.tracks.get(*place)).cloned().collect(),
            track_of: self.track_of.iter().map(|track| *moved.get((*track)?)?).collect(),
        }
    }

    /// The first tracks, at most so many (at least one), the last of them with the events of all that
    /// follow. O(n).
    #[must_use]
    pub fn joined(&self, set: &EventSet, index: &Index, most: usize) -> Arrangement {
        let last = most.max(1) - 1;
        if self.tracks.len() <= last + 1 {
            return self.clone();
        }
        let track_of: Vec<Option<usize>> =
            self.track_of.iter().map(|track| track.map(|track| track.min(last))).collect();
        let mut others = Vec::new();
        for event in index.in_time() {
            let of = track_of.get(event.0).copied().flatten();
            if let (Some(record), Some(drawn)) = (set.events.get(event.0), index.drawn(*event))
                && of == Some(last)
            {
                others.push((*event, drawn, record.importance));
            }
        }
        let mut tracks: Vec<ArrangedTrack> = self.tracks.iter().take(last).cloned().collect();
        let columns = Arc::new(Columns::build(others));
        tracks.push(ArrangedTrack { id: OTHERS.to_owned(), columns });
        Arrangement { grouping: self.grouping, tracks, track_of }
    }

    /// The track that an event stands in, from the top; `None` if it is not shown.
    #[must_use]
    pub fn track_of(&self, event: EventIdx) -> Option<usize> {
        self.track_of.get(event.0).copied().flatten()
    }

    /// How many events are shown.
    #[must_use]
    pub fn count(&self) -> usize {
        self.tracks.iter().map(|track| track.columns.len()).sum()
    }

    /// How many of them meet a span. O(tracks · log n).
    #[must_use]
    pub fn count_meeting(&self, span: TimeSpan) -> usize {
        self.tracks.iter().map(|track| track.columns.count_meeting(span)).sum()
    }
}
