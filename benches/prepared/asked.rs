//! A set with all that questions to it need.

use super::sets::set;
use timeloom::filter::{Facet, Facets, Filter};
use timeloom::model::EventSet;
use timeloom::model::index::Index;
use timeloom::search::SearchIndex;

/// What filters and searches need.
pub struct Asked {
    /// The set.
    pub set: EventSet,
    /// Its index.
    pub index: Index,
    /// Its facets.
    pub facets: Facets,
    /// Its words.
    pub search: SearchIndex,
}

impl Asked {
    /// A set of so many events.
    pub fn of(events: usize) -> Asked {
        let set = set(events);
        let index = Index::build(&set);
        let facets = Facets::build(&set, &index);
        let search = SearchIndex::build(&set, &facets);
        Asked { set, index, facets, search }
    }
}

/// Three facets at once.
pub fn three_facets() -> Filter {
    let chosen = [
        (Facet::Track, "military"),
        (Facet::Track, "economic"),
        (Facet::Importance, "3"),
        (Facet::Importance, "2"),
        (Facet::Span, "1700/1900"),
    ];
    Filter::of(chosen.map(|(facet, value)| (facet, value.to_owned())))
}
