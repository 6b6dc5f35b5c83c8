//! Facets of a set with their values, and which events a filter keeps.

use super::{Bits, Certainty, Facet, Filter};
use crate::date::Date;
use crate::intern::Interner;
use crate::model::index::{EventIdx, Index, drawn};
use crate::model::{Event, EventSet};
use crate::order::sort_by_key;
use crate::time::TimeSpan;
use std::cmp::Reverse;

/// The value of [`Facet::Disagree`].
pub const DISAGREE: &str = "yes";
/// Values of [`Facet::Importance`], the most important first.
const DEGREES: [&str; 5] = ["5", "4", "3", "2", "1"];

/// A value of a facet, and its events.
#[derive(Clone, Debug)]
pub struct FacetValue {
    /// The facet.
    pub facet: Facet,
    /// The value as filters and addresses have it.
    pub id: String,
    /// Events with it, in the order of the set.
    events: Vec<EventIdx>,
}

impl FacetValue {
    /// The events that have it, dated or not.
    #[must_use]
    pub fn events(&self) -> &[EventIdx] {
        &self.events
    }

    /// How many events of the set have it, dated or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether no event has it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }
}

/// All facets of a set but [`Facet::Span`], whose values are without end. Built once.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    /// Facets in the order of [`Facet::ALL`]; tracks, certainties and degrees in their own order, others by
    /// the number of their events.
    values: Vec<FacetValue>,
    dated: Bits,
    events: usize,
}

impl Facets {
    /// Gathers the values of a set. Linear in what events name.
    #[must_use]
    pub fn build(set: &EventSet, index: &Index) -> Facets {
        let mut facets = Facets::new(set, index);
        for facet in Facet::ALL {
            facets.gather(set, facet);
        }
        facets
    }

    /// No values yet: each facet is then to be gathered, once and in the order of [`Facet::ALL`].
    #[must_use]
    pub fn new(set: &EventSet, index: &Index) -> Facets {
        let events = set.events.len();
        let dated = Bits::of(events, index.in_time().iter().copied());
        Facets { values: Vec::new(), dated, events }
    }

    /// Gathers the values of one facet.
    pub fn gather(&mut self, set: &EventSet, facet: Facet) {
        let (mut names, mut lists) = (Interner::default(), Vec::new());
        for id in ids_of(set, facet) {
            names.number(id);
        }
        lists.resize_with(names.len(), Vec::<EventIdx>::new);
        for (place, event) in set.events.iter().enumerate() {
            values_of(event, facet, &mut |id| {
                let number = names.number(id);
                if number == lists.len() {
                    lists.push(Vec::new());
                }
                let list = lists.get_mut(number).filter(|l| l.last() != Some(&EventIdx(place)));
                if let Some(list) = list {
                    list.push(EventIdx(place));
                }
            });
        }
        let from = self.values.len();
        let named = lists.into_iter().enumerate();
        self.values.extend(named.map(|(number, events)| FacetValue {
            facet,
            id: names.name(number).to_owned(),
            events,
        }));
        if matches!(facet, Facet::Actor | Facet::Place | Facet::Source | Facet::Tag) {
            let of_facet = self.values.get_mut(from..).unwrap_or_default();
            sort_by_key(of_facet, |value| Reverse(value.events.len()));
        }
    }

    /// All values; those of a facet stand together.
    #[must_use]
    pub fn values(&self) -> &[FacetValue] {
        &self.values
    }

    /// What a filter keeps, and how many events each value would have.
    ///
    /// `also` are the events that pass something else, a search that hides. O(values chosen · n / 64 +
    /// what events name).
    #[must_use]
    pub fn keep(&self, filter: &Filter, index: &Index, also: Option<&Bits>) -> Kept {
        let mut whole = Bits { words: vec![u64::MAX; self.events.div_ceil(64)] };
        if let Some(also) = also {
            whole.keep(also);
        }
        // For each facet with chosen values what it keeps, and what all others keep.
        let mut chosen: Vec<(Facet, Bits)> = Vec::new();
        for facet in Facet::ALL {
            if filter.of_facet(facet).next().is_some() {
                chosen.push((facet, self.of_facet(facet, filter, index)));
            }
        }
        let all_but = |left_out: Option<Facet>| {
            let others = chosen.iter().filter(|(facet, _)| Some(*facet) != left_out);
            others.fold(whole.clone(), |mut kept, (_, bits)| {
                kept.keep(bits);
                kept
            })
        };
        let dated = |mut bits: Bits| {
            bits.keep(&self.dated);
            bits
        };
        let events = all_but(None);
        let kept = dated(events.clone());
        let others: Vec<(Facet, Bits)> =
            chosen.iter().map(|(facet, _)| (*facet, dated(all_but(Some(*facet))))).collect();
        let counts = self.values.iter().map(|value| {
            let others = others.iter().find(|(facet, _)| *facet == value.facet);
            let among = others.map_or(&kept, |(_, bits)| bits);
            value.events.iter().filter(|event| among.has(**event)).count()
        });
        Kept {
            counts: counts.collect(),
            without: others.iter().map(|(facet, bits)| (*facet, bits.len())).collect(),
            count: kept.len(),
            events,
        }
    }

    /// What the chosen values of one facet keep.
    fn of_facet(&self, facet: Facet, filter: &Filter, index: &Index) -> Bits {
        let mut bits = Bits::none(self.events);
        for id in filter.of_facet(facet) {
            let value = self.values.iter().find(|value| value.facet == facet && value.id == id);
            for event in value.into_iter().flat_map(|value| &value.events) {
                bits.insert(*event);
            }
            if facet == Facet::Span
                && let Some(span) = span_of(id, index.extent())
            {
                for event in index.meeting(span) {
                    bits.insert(event);
                }
            }
        }
        bits
    }
}

/// The events that pass a filter.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Kept {
    events: Bits,
    count: usize,
    counts: Vec<usize>,
    without: Vec<(Facet, usize)>,
}

impl Kept {
    /// Whether an event passes.
    #[must_use]
    pub fn has(&self, event: EventIdx) -> bool {
        self.events.has(event)
    }

    /// How many dated events pass.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }

    /// For each of [`Facets::values`], how many dated events have it and pass the filters of all
    /// *other* facets: how many a reader would get by choosing it alone of its facet.
    #[must_use]
    pub fn counts(&self) -> &[usize] {
        &self.counts
    }

    /// The facet that excludes most, and how many events pass without it; `None` where no single facet
    /// that is let go would bring back any.
    #[must_use]
    pub fn loosest(&self) -> Option<(Facet, usize)> {
        let mut loosest = None;
        for (facet, count) in &self.without {
            if *count > loosest.map_or(self.count, |(_, most)| most) {
                loosest = Some((*facet, *count));
            }
        }
        loosest
    }
}

impl Filter {
    /// Values that the set does not know, for whoever takes a filter from elsewhere. Nothing passes by
    /// them. Linear in the events for tags, which need no declaration; otherwise in what is declared.
    pub fn unknown<'a>(&'a self, set: &'a EventSet) -> impl Iterator<Item = (Facet, &'a str)> {
        self.chosen().filter(|(facet, value)| match facet {
            Facet::Span => Date::parse(value).map_or(true, |date| date.extent().is_none()),
            Facet::Tag => {
                let used = set.events.iter().flat_map(|event| &event.tags);
                !set.tags.iter().map(|tag| &tag.id).chain(used).any(|id| id == value)
            }
            _ => !ids_of(set, *facet).contains(value),
        })
    }
}

/// The span of time of a value of [`Facet::Span`]: an open end reaches to the end of the set.
fn span_of(edtf: &str, extent: TimeSpan) -> Option<TimeSpan> {
    let date = Date::parse(edtf).ok()?;
    Some(drawn(date.extent()?, extent)?.span)
}

/// The values that a set declares for a facet, or that are the same in every set.
fn ids_of(set: &EventSet, facet: Facet) -> Vec<&str> {
    match facet {
        Facet::Track => set.tracks.iter().map(|track| track.id.as_str()).collect(),
        Facet::Actor => set.actors.iter().map(|actor| actor.id.as_str()).collect(),
        Facet::Place => set.places.iter().map(|place| place.id.as_str()).collect(),
        Facet::Source => set.sources.iter().map(|source| source.id.as_str()).collect(),
        Facet::Tag => set.tags.iter().map(|tag| tag.id.as_str()).collect(),
        Facet::Certainty => Certainty::ALL.into_iter().map(Certainty::word).collect(),
        Facet::Importance => DEGREES.to_vec(),
        Facet::Disagree => vec![DISAGREE],
        Facet::Span => Vec::new(),
    }
}

/// Visits the values of a facet that an event has, some of them more than once.
fn values_of(event: &Event, facet: Facet, visit: &mut dyn FnMut(&str)) {
    match facet {
        Facet::Track => event.tracks.iter().for_each(|id| visit(id)),
        Facet::Actor => event.actors.iter().for_each(|actor| visit(actor.id())),
        Facet::Place => event.places.iter().for_each(|id| visit(id)),
        Facet::Source => {
            event.citations.iter().for_each(|citation| visit(&citation.source));
            for value in event.claims.iter().flat_map(|claim| &claim.values) {
                visit(&value.citation.source);
            }
        }
        Facet::Tag => event.tags.iter().for_each(|id| visit(id)),
        Facet::Certainty => {
            if let Some(certainty) = event.date.as_ref().and_then(Certainty::of) {
                visit(certainty.word());
            }
        }
        Facet::Importance => {
            let degree = DEGREES.get(5_usize.saturating_sub(usize::from(event.importance.max(1))));
            visit(degree.copied().unwrap_or(DEGREES[0]));
        }
        Facet::Disagree => {
            if event.is_disputed() {
                visit(DISAGREE);
            }
        }
        Facet::Span => {}
    }
}
