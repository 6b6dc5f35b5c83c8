//! What questions to a set cost natively: filters and searches. `cargo bench --bench questions`.
//!
//! A keystroke is to be answered within a frame, 16 ms, at 100,000 events, and no step of building the
//! index may take 100 ms.

use divan::{AllocProfiler, Bencher, black_box};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use timeloom::filter::{Facet, Facets, Filter};
use timeloom::load::load;
use timeloom::model::EventSet;
use timeloom::model::index::Index;
use timeloom::search::{Building, SearchIndex, find};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

/// Sizes at which it shows whether something grows faster than n log n.
const SIZES: [usize; 2] = [10_000, 100_000];

fn main() {
    divan::main();
}

struct Prepared {
    set: EventSet,
    index: Index,
    facets: Facets,
    search: SearchIndex,
}

/// Each size once.
static PREPARED: LazyLock<BTreeMap<usize, Prepared>> =
    LazyLock::new(|| SIZES.into_iter().map(|size| (size, Prepared::of(size))).collect());

fn prepared(events: usize) -> &'static Prepared {
    PREPARED.get(&events).unwrap_or_else(|| unreachable!("every size is prepared"))
}

impl Prepared {
    fn of(events: usize) -> Prepared {
        let mut bytes = Vec::new();
        // Writing into memory does not fail, and the generator writes UTF-8.
        let _ = xtask::sets::write_timeloom(&mut bytes, events);
        let Ok(loaded) = load(&String::from_utf8(bytes).unwrap_or_default()) else {
            unreachable!("the generator writes event sets")
        };
        let set = loaded.set;
        let index = Index::build(&set);
        let facets = Facets::build(&set, &index);
        let search = SearchIndex::build(&set, &facets);
        Prepared { set, index, facets, search }
    }
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn gather_facets(bencher: Bencher, events: usize) {
    let Prepared { set, index, .. } = prepared(events);
    bencher.bench(|| Facets::build(black_box(set), index));
}

/// Three facets at once, with the live counts of all values.
#[divan::bench(args = SIZES, sample_count = 20)]
fn filter(bencher: Bencher, events: usize) {
    let Prepared { index, facets, .. } = prepared(events);
    let chosen = [
        (Facet::Track, "military"),
        (Facet::Track, "economic"),
        (Facet::Importance, "3"),
        (Facet::Importance, "2"),
        (Facet::Span, "1700/1900"),
    ];
    let filter = Filter::of(chosen.map(|(facet, value)| (facet, value.to_owned())));
    bencher.bench(|| facets.keep(black_box(&filter), index, None));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn build_search(bencher: Bencher, events: usize) {
    let Prepared { set, facets, .. } = prepared(events);
    bencher.bench(|| SearchIndex::build(black_box(set), facets));
}

/// The last step of building: what cannot be cut.
#[divan::bench(args = SIZES, sample_count = 5)]
fn sort_search(bencher: Bencher, events: usize) {
    let Prepared { set, facets, .. } = prepared(events);
    let built = || {
        let mut building = Building::default();
        while !building.go_on(set, facets, usize::MAX) {}
        building
    };
    bencher.with_inputs(built).bench_values(Building::finish);
}

/// A keystroke: two letters and more of a word, several words, slips, nothing.
mod keystroke {
    use super::*;

    fn keystroke(bencher: Bencher, events: usize, query: &str) {
        let Prepared { set, index, facets, search } = prepared(events);
        bencher.bench(|| find(set, facets, index, search, black_box(query), &|_| None));
    }

    #[divan::bench(args = SIZES, sample_count = 20)]
    fn common_word(bencher: Bencher, events: usize) {
        keystroke(bencher, events, "tre");
    }

    #[divan::bench(args = SIZES, sample_count = 20)]
    fn three_words(bencher: Bencher, events: usize) {
        keystroke(bencher, events, "treaty of the");
    }

    #[divan::bench(args = SIZES, sample_count = 20)]
    fn slips(bencher: Bencher, events: usize) {
        keystroke(bencher, events, "tretay");
    }

    #[divan::bench(args = SIZES, sample_count = 20)]
    fn nothing(bencher: Bencher, events: usize) {
        keystroke(bencher, events, "xylophonic");
    }
}
