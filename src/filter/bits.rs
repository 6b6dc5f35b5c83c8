//! A set of events as bits.

use crate::model::index::EventIdx;

/// A set of events. Joining two sets of n events takes n / 64 steps.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Bits {
    pub(super) words: Vec<u64>,
}

impl Bits {
    /// No event, of a set of so many.
    #[must_use]
    pub fn none(events: usize) -> Bits {
        Bits { words: vec![0; events.div_ceil(64)] }
    }

    /// The events of a list.
    pub fn of(events: usize, list: impl IntoIterator<Item = EventIdx>) -> Bits {
        let mut bits = Bits::none(events);
        for event in list {
            bits.insert(event);
        }
        bits
    }

    /// Whether an event is in it.
    #[must_use]
    pub fn has(&self, event: EventIdx) -> bool {
        self.words.get(event.0 / 64).is_some_and(|word| word >> (event.0 % 64) & 1 == 1)
    }

    /// Adds an event; one beyond the set is left out.
    pub fn insert(&mut self, event: EventIdx) {
        if let Some(word) = self.words.get_mut(event.0 / 64) {
            *word |= 1 << (event.0 % 64);
        }
    }

    /// Leaves what is in the other set as well.
    pub fn keep(&mut self, other: &Bits) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }
}
