//! Which events a query finds, and in which order.

use super::fold::{each_word, letters};
use super::index::{FIELD_BITS, Field, SearchIndex, for_each_name};
use super::near::{FARTHEST, forgiven, slips};
use super::query::{Query, Wanted};
use crate::filter::{Bits, Facets};
use crate::intern::hash;
use crate::model::index::{Drawn, EventIdx, Index};
use crate::model::{Event, EventSet, Text};
use crate::time::TimeSpan;

/// Where a query was found, in the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Where {
    /// All of it in the title, or in names of actors, places and tags.
    Title,
    /// A part of it is a date that the event begins or ends in.
    Date,
    /// A part of it in the summary alone.
    Text,
}

/// An event that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The event.
    pub event: EventIdx,
    /// Where it was found.
    pub place: Where,
}

/// What a query found.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Found {
    /// The query, with the slips that it was forgiven.
    pub query: Query,
    /// The events, best first.
    pub hits: Vec<Hit>,
    /// The same events.
    pub events: Bits,
    /// Another spelling that finds something, where this one does not.
    pub suggestion: Option<String>,
}

/// An event was not found.
const NONE: u8 = u8::MAX;
// How an event was found: a rank, and one more where only the beginning of a word is what was typed.
const EXACT_TITLE: u8 = 0;
const EXACT_NAME: u8 = 1;
const START: u8 = 2;
const WITHIN: u8 = 4;
/// Words in several titles and names.
const SPREAD: u8 = 6;
const DATE: u8 = 8;
const TEXT: u8 = 10;
const RANKS: usize = 12;

/// Where one word stands in what belongs to an event, as bits: for each of the fields of a title, those
/// of a name, and the summary, the word itself and one that begins with it.
type Standing = u16;
const IN_STARTS: Standing = 0b00_0011_0011;
const IN_TITLES: Standing = 0b00_0000_1111;
const IN_NAMES: Standing = 0b00_1111_1111;
const ANYWHERE: Standing = 0b11_1111_1111;
const WHOLE: Standing = 0b01_0101_0101;

/// Everything that is looked up.
#[derive(Clone, Copy)]
struct Library<'a> {
    set: &'a EventSet,
    facets: &'a Facets,
    index: &'a Index,
    search: &'a SearchIndex,
}

/// Finds the events of a query; none for one that is not enough ([`Query::is_enough`]).
///
/// `date` says of a part of the query, if it is a date, which span it is. All indexes must be of the
/// set. Linear in the entries of words that begin as the query's do, and in the number of events; in
/// the number of different words where slips are looked for.
#[must_use]
pub fn find(
    set: &EventSet,
    facets: &Facets,
    index: &Index,
    search: &SearchIndex,
    text: &str,
    date: &dyn Fn(&str) -> Option<TimeSpan>,
) -> Found {
    let library = Library { set, facets, index, search };
    let mut query = Query::new(text);
    if !query.is_enough() {
        return Found { query, ..Found::default() };
    }
    let mut scores = library.words(&query);
    library.exact(&query, &mut scores);
    library.dated(text, date, &mut scores);
    let is_empty = |scores: &[u8]| scores.iter().all(|score| *score == NONE);
    while is_empty(&scores) && query.slips < 2 {
        query.slips += 1;
        scores = library.words(&query);
    }
    let mut suggestion = None;
    if is_empty(&scores) {
        query.slips = 0;
        suggestion = library.suggestion(text, &query);
    }
    let (hits, events) = library.in_order(&scores);
    Found { query, hits, events, suggestion }
}

impl<'a> Library<'a> {
    /// How all words of a query were found.
    fn words(self, query: &Query) -> Vec<u8> {
        let words: Vec<Vec<Standing>> =
            (0..query.words.len()).map(|word| self.word(query, word)).collect();
        let first = query.first();
        let score = |event: usize| {
            let standing = || words.iter().map(|word| word.get(event).copied().unwrap_or(0));
            let all = |within: Standing| standing().all(|standing| standing & within != 0);
            let part = |within: Standing| u8::from(!all(within & WHOLE));
            let starts = |within: Standing| {
                let first = words.get(first).and_then(|word| word.get(event));
                first.is_some_and(|standing| standing & within & IN_STARTS != 0)
            };
            // One word may stand in a name as well; several in one title, or here and there.
            let together = if words.len() == 1 { IN_NAMES } else { IN_TITLES };
            if words.is_empty() || !all(ANYWHERE) {
                NONE
            } else if all(together) && starts(together) {
                START + if words.len() == 1 { part(IN_STARTS) } else { part(together) }
            } else if all(together) {
                WITHIN + part(together)
            } else if all(IN_NAMES) {
                SPREAD + part(IN_NAMES)
            } else {
                TEXT + part(ANYWHERE)
            }
        };
        (0..self.set.events.len()).map(score).collect()
    }

    /// Where one word of a query stands.
    fn word(self, query: &Query, number: usize) -> Vec<Standing> {
        let mut standing = vec![0; self.set.events.len()];
        let Some(wanted) = query.words.get(number) else { return standing };
        if wanted.is_run && wanted.chars.len() > 2 {
            for entry in self.long_run(wanted) {
                self.note(&mut standing, entry, false);
            }
            return standing;
        }
        for place in self.search.beginning_with(&wanted.text) {
            let is_part = !wanted.is_run && self.search.term(place).len() > wanted.text.len();
            for entry in self.search.entries_at(place) {
                self.note(&mut standing, *entry, is_part);
            }
        }
        let most = query.slips.min(forgiven(wanted.chars.len()));
        if most == 0 || wanted.is_run {
            return standing;
        }
        for place in 0..self.search.sorted.len() {
            let found = self.near(wanted, place, most);
            if let Some((whole, _)) = found
                && (whole <= most || query.may_go_on(number))
            {
                for entry in self.search.entries_at(place) {
                    self.note(&mut standing, *entry, whole > most);
                }
            }
        }
        standing
    }

    fn near(self, wanted: &Wanted, place: usize, most: usize) -> Option<(usize, usize)> {
        let term = self.search.term(place);
        // No letter is longer than four bytes.
        if term.len() + most * 4 < wanted.text.len() {
            return None;
        }
        slips(&wanted.chars, term, most)
    }

    /// Notes for all events of an entry where the word stands.
    fn note(self, standing: &mut [Standing], entry: u32, is_part: bool) {
        let owner = (entry >> FIELD_BITS) as usize;
        let field = entry & ((1 << FIELD_BITS) - 1);
        let place = match field {
            field if field == Field::Text as u32 => 8,
            field if owner < self.set.events.len() => field * 2,
            field => field * 2 + 4,
        };
        let bit = 1 << (place + u32::from(is_part));
        self.each_event(owner, &mut |event| {
            if let Some(standing) = standing.get_mut(event) {
                *standing |= bit;
            }
        });
    }

    /// The events that something belongs to: itself, or those of a value of a facet.
    fn each_event(self, owner: usize, visit: &mut dyn FnMut(usize)) {
        match owner.checked_sub(self.set.events.len()) {
            None => visit(owner),
            Some(value) => {
                let value = self.facets.values().get(value);
                for event in value.into_iter().flat_map(|value| value.events()) {
                    visit(event.0);
                }
            }
        }
    }

    /// Entries of a run of three letters and more: those that all its pairs have, and where they stand
    /// beside each other.
    fn long_run(self, wanted: &Wanted) -> Vec<u32> {
        let is_text = |entry: u32| entry & ((1 << FIELD_BITS) - 1) == Field::Text as u32;
        let pairs = wanted.chars.windows(2).map(|pair| {
            let place = self.search.beginning_with(&pair.iter().collect::<String>()).start;
            let is_pair = self.search.term(place).chars().eq(pair.iter().copied());
            if is_pair { self.search.entries_at(place) } else { &[] }
        });
        let pairs: Vec<&[u32]> = pairs.collect();
        let Some((first, others)) = pairs.split_first() else { return Vec::new() };
        let has = |entries: &[u32], entry: u32| {
            let owner = entry >> FIELD_BITS;
            let from = entries.partition_point(|other| other >> FIELD_BITS < owner);
            let mut same =
                entries.iter().skip(from).take_while(|other| **other >> FIELD_BITS == owner);
            same.any(|other| is_text(*other) == is_text(entry))
        };
        let query = Query { words: vec![wanted.clone()], slips: 0 };
        let stands = |entry: u32| {
            let mut found = false;
            self.each_string((entry >> FIELD_BITS) as usize, !is_text(entry), &mut |words| {
                found = found || !query.places(words).is_empty();
            });
            found
        };
        let entries = first.iter().copied();
        entries
            .filter(|entry| others.iter().all(|entries| has(entries, *entry)) && stands(*entry))
            .collect()
    }

    /// Visits the titles and labels of an event, or its summary, in all languages; or the names of a
    /// value of a facet.
    fn each_string(self, owner: usize, titles: bool, visit: &mut dyn FnMut(&'a str)) {
        if let Some(event) = self.set.events.get(owner) {
            let texts: [Option<&Text>; 2] = match titles {
                true => [Some(&event.title), event.label.as_ref()],
                false => [event.summary.as_ref(), None],
            };
            for (_, words) in texts.into_iter().flatten().flat_map(Text::strings) {
                visit(words);
            }
        } else if let Some(value) = self.facets.values().get(owner - self.set.events.len()) {
            for_each_name(self.set, value.facet, &value.id, &mut |_, words| visit(words));
        }
    }

    /// A whole title or name is the best that can be found.
    fn exact(self, query: &Query, scores: &mut [u8]) {
        let words = query.words.iter().skip(query.first());
        let words: Vec<&str> = words.map(|word| word.text.as_str()).collect();
        let wanted = hash(&words.join(" "));
        let from = self.search.whole.partition_point(|(hash, _)| *hash < wanted);
        let rest = self.search.whole.iter().skip(from);
        for (_, owner) in rest.take_while(|(hash, _)| *hash == wanted) {
            let owner = *owner as usize;
            let exact = if owner < self.set.events.len() { EXACT_TITLE } else { EXACT_NAME };
            self.each_event(owner, &mut |event| {
                // What has another text by the same hash has not been found.
                if let Some(score) = scores.get_mut(event).filter(|score| **score != NONE) {
                    *score = exact.min(*score);
                }
            });
        }
    }

    /// Finds by the longest part of the query, at its end or at its beginning, that is a date.
    fn dated(self, text: &str, date: &dyn Fn(&str) -> Option<TimeSpan>, scores: &mut [u8]) {
        let starts = text.char_indices().zip(std::iter::once(' ').chain(text.chars()));
        let starts =
            starts.filter(|((_, char), before)| before.is_whitespace() && !char.is_whitespace());
        let cuts: Vec<usize> = starts.map(|((at, _), _)| at).take(8).collect();
        let ends = cuts.iter().filter_map(|at| text.split_at_checked(*at));
        let beginnings =
            cuts.iter().rev().filter_map(|at| text.split_at_checked(*at)).map(|(a, b)| (b, a));
        let found = ends.chain(beginnings).find_map(|(rest, part)| {
            let is_digit = |char: char| char.is_ascii_digit() || matches!(char, '０'..='９' | '元');
            let span = if part.contains(is_digit) { date(part.trim()) } else { None };
            Some((rest, span?))
        });
        let Some((rest, span)) = found else { return };
        let rest = Query::new(rest);
        let others = if rest.words.is_empty() { None } else { Some(self.words(&rest)) };
        for event in self.index.meeting(span) {
            let other = others.as_ref().map_or(Some(DATE), |others| others.get(event.0).copied());
            let (Some(other), Some(score)) = (other, scores.get_mut(event.0)) else { continue };
            if other != NONE
                && self.index.drawn(event).is_some_and(|drawn| is_dated_in(drawn, span))
            {
                *score = (*score).min(if other < TEXT { DATE | other & 1 } else { other });
            }
        }
    }

    /// Events by rank, then importance, then time; undated ones last of their like.
    fn in_order(self, scores: &[u8]) -> (Vec<Hit>, Bits) {
        let mut shelves: Vec<Vec<EventIdx>> = vec![Vec::new(); RANKS * 5];
        let mut events = Bits::none(scores.len());
        for event in self.index.in_time().iter().chain(self.index.undated()) {
            let score = scores.get(event.0).copied().unwrap_or(NONE);
            let Some(record) = self.set.events.get(event.0) else { continue };
            let shelf =
                usize::from(score) * 5 + usize::from(5_u8.saturating_sub(record.importance).min(4));
            if let Some(shelf) = shelves.get_mut(shelf) {
                shelf.push(*event);
                events.insert(*event);
            }
        }
        let mut hits = Vec::with_capacity(events.len());
        for (shelf, of_shelf) in shelves.iter().enumerate() {
            #[allow(clippy::cast_possible_truncation)] // below RANKS
            let place = match (shelf / 5) as u8 {
                ..DATE => Where::Title,
                DATE..TEXT => Where::Date,
                _ => Where::Text,
            };
            hits.extend(of_shelf.iter().map(|event| Hit { event: *event, place }));
        }
        (hits, events)
    }

    /// The query with the nearest spelling of the first word that is nowhere, if that finds something.
    fn suggestion(self, text: &str, query: &Query) -> Option<String> {
        let is_nowhere = |wanted: &&Wanted| {
            !wanted.is_run && self.search.beginning_with(&wanted.text).is_empty()
        };
        let wanted = query.words.iter().find(is_nowhere)?;
        let most = (wanted.chars.len() / 2).min(FARTHEST);
        let mut nearest: Option<((usize, usize), usize)> = None;
        for place in 0..self.search.sorted.len() {
            let Some((whole, _)) =
                self.near(wanted, place, most).filter(|(whole, _)| *whole <= most)
            else {
                continue;
            };
            // Of equally near ones the one that is met most.
            let key = (whole, usize::MAX - self.search.entries_at(place).len());
            if nearest.is_none_or(|(least, _)| key < least) {
                nearest = Some((key, place));
            }
        }
        let term = self.search.term(nearest?.1);
        let with = |spelling: &str| {
            let mut corrected = text.get(..wanted.typed.start).unwrap_or_default().to_owned();
            corrected.push_str(spelling);
            corrected.push_str(text.get(wanted.typed.end..).unwrap_or_default());
            corrected
        };
        let scores = self.words(&Query::new(&with(term)));
        if scores.iter().all(|score| *score == NONE) {
            return None;
        }
        let entries = self.search.entries_at(nearest?.1);
        Some(with(entries.iter().find_map(|entry| self.spelling(*entry, term)).unwrap_or(term)))
    }

    /// A term as the text of an entry writes it.
    fn spelling(self, entry: u32, term: &str) -> Option<&'a str> {
        let is_text = entry & ((1 << FIELD_BITS) - 1) == Field::Text as u32;
        let mut found = None;
        self.each_string((entry >> FIELD_BITS) as usize, !is_text, &mut |words| {
            let mut buffer = Vec::new();
            letters(words, &mut buffer);
            each_word(&buffer, &mut |word, _| {
                if word.iter().map(|letter| letter.char).eq(term.chars())
                    && let (Some(first), Some(last)) = (word.first(), word.last())
                {
                    found = found.or(words.get(first.from..last.to));
                }
            });
        });
        found
    }
}

/// Whether something begins or ends in a span, as far as its dates say so: a year is not in a month.
fn is_dated_in(drawn: Drawn, span: TimeSpan) -> bool {
    let covers = |from, to| span.covers(TimeSpan::between(from, to)) && from < span.end();
    let (start, end) = (drawn.span.start(), drawn.span.end());
    if drawn.is_moment {
        return covers(start, end);
    }
    !drawn.open_start && covers(start, drawn.firm_from)
        || !drawn.open_end && covers(drawn.firm_to, end)
}

/// The titles of an event and its summary in all languages, with the language where it is known.
pub(super) fn texts_of(event: &Event) -> impl Iterator<Item = (Option<&str>, &str)> {
    let texts = [Some(&event.title), event.label.as_ref(), event.summary.as_ref()];
    texts.into_iter().flatten().flat_map(Text::strings)
}
