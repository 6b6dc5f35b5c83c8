//! The words of a set, sorted, and where each stands.

use super::fold::{Letter, each_word, letters};
use super::query::is_article;
use crate::filter::{Facet, Facets};
use crate::intern::{Interner, hash};
use crate::model::{Event, EventSet, Text};
use crate::order::{permutation, positions_by};

/// Where a word stands in what it was found in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// At the beginning of a title, label or name.
    Start,
    /// Elsewhere in one.
    Within,
    /// In a summary.
    Text,
}

/// An entry of a word: what it belongs to (an event, or after all events a value of a facet whose name
/// it is), and the field in two bits.
pub(super) const FIELD_BITS: u32 = 2;

/// The words of a set. About 50 bytes for each different word and 4 for each word of the texts.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    pub(super) terms: Interner,
    /// Terms in order of their bytes.
    pub(super) sorted: Vec<usize>,
    /// For each term its entries, in order.
    pub(super) entries: Vec<Vec<u32>>,
    /// Hashes of whole titles, labels and names, sorted, and what each belongs to.
    pub(super) whole: Vec<(u64, u32)>,
}

impl SearchIndex {
    /// The words of a set, at once. O(n) in its texts.
    #[must_use]
    pub fn build(set: &EventSet, facets: &Facets) -> SearchIndex {
        let mut building = Building::default();
        while !building.go_on(set, facets, usize::MAX) {}
        building.finish()
    }

    /// The term at a place of the order.
    pub(super) fn term(&self, place: usize) -> &str {
        self.sorted.get(place).map_or("", |number| self.terms.name(*number))
    }

    /// The places of terms that begin with something.
    pub(super) fn beginning_with(&self, start: &str) -> std::ops::Range<usize> {
        let name = |number: &usize| self.terms.name(*number);
        let first = self.sorted.partition_point(|number| name(number) < start);
        let rest = self.sorted.get(first..).unwrap_or_default();
        first..first + rest.partition_point(|number| name(number).starts_with(start))
    }

    /// The entries of the term at a place of the order.
    pub(super) fn entries_at(&self, place: usize) -> &[u32] {
        let entries = self.sorted.get(place).and_then(|number| self.entries.get(*number));
        entries.map(Vec::as_slice).unwrap_or_default()
    }
}

/// An index that is being built, so that a page stays alive meanwhile.
#[derive(Debug, Default)]
pub struct Building {
    index: SearchIndex,
    hashes: Vec<u64>,
    of: Vec<u32>,
    /// How many events and values have been read.
    read: usize,
    letters: Vec<Letter>,
}

impl Building {
    /// Reads on for so many events or names. Whether all are read.
    ///
    /// The set and its facets must be the same every time.
    pub fn go_on(&mut self, set: &EventSet, facets: &Facets, most: usize) -> bool {
        let values = facets.values();
        let all = set.events.len() + values.len();
        let until = self.read.saturating_add(most).min(all);
        while self.read < until {
            let owner = self.read;
            self.read += 1;
            if let Some(event) = set.events.get(owner) {
                self.event(event, owner);
            } else if let Some(value) =
                values.get(owner - set.events.len()).filter(|v| !v.is_empty())
            {
                for_each_name(set, value.facet, &value.id, &mut |_, name| {
                    self.text(name, owner, true)
                });
            }
        }
        self.read == all
    }

    fn event(&mut self, event: &Event, owner: usize) {
        for title in [Some(&event.title), event.label.as_ref()].into_iter().flatten() {
            for (_, words) in title.strings() {
                self.text(words, owner, true);
            }
        }
        for (_, words) in event.summary.iter().flat_map(Text::strings) {
            self.text(words, owner, false);
        }
    }

    /// Takes up the words of a text.
    fn text(&mut self, text: &str, owner: usize, is_title: bool) {
        let Ok(owner) = u32::try_from(owner) else { return };
        let entry = |field: Field| owner << FIELD_BITS | field as u32;
        let mut buffer = std::mem::take(&mut self.letters);
        letters(text, &mut buffer);
        let (mut whole, mut term) = (String::new(), String::new());
        each_word(&buffer, &mut |word, is_run| {
            push(&mut term, word);
            let mut field = match (is_title, whole.is_empty()) {
                (false, _) => Field::Text,
                (true, true) if !is_article(&term) => Field::Start,
                (true, _) => Field::Within,
            };
            if is_title && !(whole.is_empty() && field == Field::Within) {
                whole.push_str(&term);
                whole.push(' ');
            }
            if !is_run {
                self.term(&term, entry(field));
                term.clear();
                return;
            }
            // Every two letters beside each other, and the last.
            for place in 0..word.len() {
                let pair = word.get(place..(place + 2).min(word.len()));
                term.clear();
                push(&mut term, pair.unwrap_or_default());
                self.term(&term, entry(field));
                if is_title {
                    field = Field::Within;
                }
            }
            term.clear();
        });
        if !whole.is_empty() {
            self.hashes.push(hash(whole.trim_end()));
            self.of.push(owner);
        }
        self.letters = buffer;
    }

    fn term(&mut self, term: &str, entry: u32) {
        let number = self.index.terms.number(term);
        if number == self.index.entries.len() {
            self.index.entries.push(Vec::new());
        }
        let entries = self.index.entries.get_mut(number);
        if let Some(entries) = entries.filter(|entries| entries.last() != Some(&entry)) {
            entries.push(entry);
        }
    }

    /// The index of all that was read. O(t log t) in the number of different words.
    #[must_use]
    pub fn finish(self) -> SearchIndex {
        let Building { mut index, hashes, of, .. } = self;
        let beginning = |number: usize| {
            let bytes = index.terms.name(number).as_bytes();
            (0..8).fold(0, |key, at| key << 8 | u64::from(bytes.get(at).copied().unwrap_or(0)))
        };
        let keys: Vec<u64> = (0..index.terms.len()).map(beginning).collect();
        let mut sorted = positions_by(&keys);
        // Words that begin with the same eight bytes are sorted by the rest.
        for same in sorted.chunk_by_mut(|a, b| keys.get(*a) == keys.get(*b)) {
            if same.len() > 1 {
                let name = |place: usize| same.get(place).map(|number| index.terms.name(*number));
                let order = permutation(same.len(), &mut |a, b| name(a).cmp(&name(b)));
                let in_order: Vec<usize> =
                    order.into_iter().filter_map(|place| same.get(place).copied()).collect();
                same.copy_from_slice(&in_order);
            }
        }
        index.sorted = sorted;
        let order = positions_by(&hashes).into_iter();
        index.whole = order.filter_map(|at| Some((*hashes.get(at)?, *of.get(at)?))).collect();
        index
    }
}

fn push(text: &mut String, word: &[Letter]) {
    text.extend(word.iter().map(|letter| letter.char));
}

/// Visits the names of an actor, place or tag, with their language where it is known: in all
/// languages, in its own script, and variants.
pub(super) fn for_each_name<'a>(
    set: &'a EventSet,
    facet: Facet,
    id: &'a str,
    visit: &mut dyn FnMut(Option<&'a str>, &'a str),
) {
    let (name, own_name, variants) = match facet {
        Facet::Actor => match set.actors.iter().find(|actor| actor.id == id) {
            Some(actor) => (&actor.name, Some(&actor.own_name), actor.variants.as_slice()),
            None => return,
        },
        Facet::Place => match set.places.iter().find(|place| place.id == id) {
            Some(place) => (&place.name, Some(&place.own_name), place.variants.as_slice()),
            None => return,
        },
        Facet::Tag => match set.tags.iter().find(|tag| tag.id == id) {
            Some(tag) => (&tag.title, None, [].as_slice()),
            None => return visit(None, id),
        },
        _ => return,
    };
    name.strings().for_each(|(language, words)| visit(language, words));
    for (language, words) in own_name.into_iter().flatten() {
        visit(Some(language), words);
    }
    variants.iter().for_each(|words| visit(None, words));
}
