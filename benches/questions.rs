//! What questions to a set cost natively: filters and searches. `cargo bench --bench questions`.
//!
//! A keystroke is to be answered within a frame, 16 ms, at 100,000 events, and no step of building the
//! index may take 100 ms.

use divan::{AllocProfiler, Bencher, black_box};
use prepared::{Asked, three_facets};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use timeloom::filter::Facets;
use timeloom::search::{Building, SearchIndex, find};

#[path = "prepared/asked.rs"]
mod prepared;
#[path = "prepared/sets.rs"]
mod sets;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

/// Sizes at which it shows whether something grows faster than n log n.
const SIZES: [usize; 2] = [10_000, 100_000];

fn main() {
    divan::main();
}

/// Each size once.
static PREPARED: LazyLock<BTreeMap<usize, Asked>> =
    LazyLock::new(|| SIZES.into_iter().map(|size| (size, Asked::of(size))).collect());

fn prepared(events: usize) -> &'static Asked {
    PREPARED.get(&events).unwrap_or_else(|| unreachable!("every size is prepared"))
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn gather_facets(bencher: Bencher, events: usize) {
    let Asked { set, index, .. } = prepared(events);
    bencher.bench(|| Facets::build(black_box(set), index));
}

/// Three facets at once, with the live counts of all values.
#[divan::bench(args = SIZES, sample_count = 20)]
fn filter(bencher: Bencher, events: usize) {
    let Asked { index, facets, .. } = prepared(events);
    let filter = three_facets();
    bencher.bench(|| facets.keep(black_box(&filter), index, None));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn build_search(bencher: Bencher, events: usize) {
    let Asked { set, facets, .. } = prepared(events);
    bencher.bench(|| SearchIndex::build(black_box(set), facets));
}

/// The last step of building: what cannot be cut.
#[divan::bench(args = SIZES, sample_count = 5)]
fn sort_search(bencher: Bencher, events: usize) {
    let Asked { set, facets, .. } = prepared(events);
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
        let Asked { set, index, facets, search } = prepared(events);
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
