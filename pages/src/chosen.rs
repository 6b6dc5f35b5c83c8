//! Which events of a set stand in its pages: all, or of a large set the most important ones.

use std::cmp::Reverse;
use timeloom::model::EventSet;
use timeloom::model::index::{EventIdx, Index};

/// Most events in a page. Each has some hundred bytes in the list and a hundred in what search engines read, so
/// this is a megabyte, a tenth of that as it is sent.
pub(crate) const MOST: usize = 2_000;

/// The events of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chosen {
    /// In order of time, those without a date last.
    pub(crate) events: Vec<EventIdx>,
    /// How many the set has.
    pub(crate) of: usize,
}

impl Chosen {
    /// All events of a set, or the most important [`MOST`] and of like ones the earlier.
    pub(crate) fn of(set: &EventSet) -> Chosen {
        let index = Index::build(set);
        let all: Vec<EventIdx> = index.in_time().iter().chain(index.undated()).copied().collect();
        let of = all.len();
        if of <= MOST {
            return Chosen { events: all, of };
        }
        let mut places: Vec<usize> = (0..of).collect();
        let importance = |&place: &usize| {
            let event = all.get(place).and_then(|event| set.events.get(event.0));
            event.map_or(0, |event| event.importance)
        };
        // A stable sort: of like ones the earlier stay in front.
        places.sort_by_key(|place| Reverse(importance(place)));
        places.truncate(MOST);
        places.sort_unstable();
        let events = places.into_iter().filter_map(|place| all.get(place).copied()).collect();
        Chosen { events, of }
    }

    /// Whether it is all of them.
    pub(crate) const fn is_all(&self) -> bool {
        self.events.len() == self.of
    }
}
