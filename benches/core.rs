//! What the core costs natively: reading dates and documents, the index, rows, counts.
//!
//! `cargo bench` runs all, `cargo bench -- tiles` some. Times belong to one machine; the allocations
//! beside them do not, and a change that doubles those is seen on a busy machine as well. The events
//! are those of `cargo xtask bench`.

use divan::{AllocProfiler, Bencher, black_box};
use prepared::{Prepared, SHARES, busiest};
use sets::document;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use timeloom::date::Date;
use timeloom::layout::{Columns, Lane, RowPlan, census, plan_rows};
use timeloom::load::load;
use timeloom::model::index::Index;

#[path = "prepared/track.rs"]
mod prepared;
#[path = "prepared/sets.rs"]
mod sets;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

/// Sizes at which it shows whether something grows faster than n log n, or grows that should not.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
fn main() {
    divan::main();
}

/// Each size once: reading 100,000 events takes longer than what is measured of them.
static PREPARED: LazyLock<BTreeMap<usize, Prepared>> =
    LazyLock::new(|| SIZES.into_iter().map(|size| (size, Prepared::of(size))).collect());

fn prepared(events: usize) -> &'static Prepared {
    PREPARED.get(&events).unwrap_or_else(|| unreachable!("every size is prepared"))
}

#[divan::bench(args = ["1905-09-05", "1914/1917", "1918~/1922-10", "[1920-01..1920-04]", "191X"])]
fn parse_date(edtf: &str) -> bool {
    Date::parse(black_box(edtf)).is_ok()
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn load_document(bencher: Bencher, events: usize) {
    let text = document(events);
    bencher
        .counter(divan::counter::BytesCount::of_str(&text))
        .bench(|| load(black_box(&text)).map(|loaded| loaded.set.events.len()).ok());
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn build_index(bencher: Bencher, events: usize) {
    let set = &prepared(events).set;
    bencher.bench(|| Index::build(black_box(set)));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn sort_track(bencher: Bencher, events: usize) {
    let Prepared { set, index, .. } = prepared(events);
    bencher
        .with_inputs(|| busiest(set, index))
        .bench_values(|events| Columns::build(black_box(events)));
}

#[divan::bench]
fn plan_rows_of_three_tracks(bencher: Bencher) {
    let plan = RowPlan {
        spine_px: 20.0,
        row_px: 20.0,
        row_most_px: 33.0,
        lane_px: 58.0,
        foot_px: 5.0,
        folded_px: 34.0,
    };
    let lanes = [Lane::None; 3];
    let weights = [Some(5_000), Some(3_000), Some(2_000)];
    bencher.bench(|| plan_rows(black_box(700.0), 0.0, 40_000.0, black_box(&weights), &lanes, plan));
}

/// The tiles that a view needs after a change of the zoom step, of one track. Must not grow with the
/// number of events.
mod tiles {
    use super::*;

    #[divan::bench(args = SIZES, sample_count = 20)]
    fn of_everything(bencher: Bencher, events: usize) {
        tiles(bencher, events, SHARES[0]);
    }

    #[divan::bench(args = SIZES, sample_count = 20)]
    fn of_a_decade(bencher: Bencher, events: usize) {
        tiles(bencher, events, SHARES[1]);
    }

    #[divan::bench(args = SIZES, sample_count = 20)]
    fn of_a_season(bencher: Bencher, events: usize) {
        tiles(bencher, events, SHARES[2]);
    }

    fn tiles(bencher: Bencher, events: usize, share: f64) {
        let prepared = prepared(events);
        let view = prepared.view(share).1;
        let empty = || prepared.view(share).0;
        bencher.with_inputs(empty).bench_refs(|layout| layout.packing(black_box(view), prepared));
    }
}

/// Counting what is in view, of one track that shows a decade.
#[divan::bench(args = SIZES, sample_count = 20)]
fn count_in_view(bencher: Bencher, events: usize) {
    let prepared = prepared(events);
    let (mut layout, view) = prepared.view(SHARES[1]);
    let packing = layout.packing(view, prepared);
    let columns = &prepared.columns;
    bencher.bench(|| census(columns, black_box(&packing), view, &[], prepared));
}
