//! What the core costs natively: reading dates and documents, the index, rows, counts.
//!
//! `cargo bench` runs all, `cargo bench -- tiles` some. Times belong to one machine; the allocations
//! beside them do not, and a change that doubles those is seen on a busy machine as well. The events
//! are those of `cargo xtask bench`.

use divan::{AllocProfiler, Bencher, black_box};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};
use timeloom::date::Date;
use timeloom::layout::{
    Columns, Items, Lane, LayoutScale, Metrics, RowPlan, TrackLayout, census, plan_rows,
};
use timeloom::load::{Loaded, load};
use timeloom::model::EventSet;
use timeloom::model::index::{Drawn, EventIdx, Index, TrackIdx};
use timeloom::scale::{ZoomStep, grain_secs};
use timeloom::time::TimeSpan;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

/// Sizes at which it shows whether something grows faster than n log n, or grows that should not.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
/// Width of a plot on a desktop, in pixels.
const PLOT_PX: f64 = 1_290.0;
/// Rows of the busiest of three tracks on a desktop.
const ROWS: usize = 13;
/// Parts of the extent that are in view: everything, a decade, a season.
const SHARES: [f64; 3] = [1.0, 0.025, 0.000_6];
/// A label without a browser to measure it: letters of the plot's face are about so wide.
const LETTER_PX: f64 = 6.9;

fn main() {
    divan::main();
}

fn document(events: usize) -> String {
    let mut bytes = Vec::new();
    // Writing into memory does not fail, and the generator writes UTF-8.
    let _ = xtask::sets::write_timeloom(&mut bytes, events);
    String::from_utf8(bytes).unwrap_or_default()
}

fn set(events: usize) -> EventSet {
    match load(&document(events)) {
        Ok(Loaded { set, problems, .. }) if problems.is_empty() => set,
        _ => unreachable!("the generator writes event sets without problems"),
    }
}

/// A set with its index, and the events of its busiest track sorted for a layout.
struct Prepared {
    set: EventSet,
    index: Index,
    columns: Arc<Columns>,
}

/// Each size once: reading 100,000 events takes longer than what is measured of them.
static PREPARED: LazyLock<BTreeMap<usize, Prepared>> =
    LazyLock::new(|| SIZES.into_iter().map(|size| (size, Prepared::of(size))).collect());

fn prepared(events: usize) -> &'static Prepared {
    PREPARED.get(&events).unwrap_or_else(|| unreachable!("every size is prepared"))
}

impl Prepared {
    fn of(events: usize) -> Prepared {
        let set = set(events);
        let index = Index::build(&set);
        let columns = Arc::new(Columns::build(busiest(&set, &index)));
        Prepared { set, index, columns }
    }

    /// The scale at which a part of the set fills the plot, and that part, around the middle.
    fn view(&self, share: f64) -> (LayoutScale, TimeSpan) {
        let extent = self.index.extent();
        let secs = extent.secs() * share;
        let step = ZoomStep::of(secs / PLOT_PX);
        let scale = LayoutScale {
            secs_per_px: step.coarsest_secs_per_px(),
            grain_secs: grain_secs(step),
            extent,
        };
        let half = (secs / 2.0) as i64;
        let middle = extent.middle();
        (scale, TimeSpan::between(middle.plus_secs(-half), middle.plus_secs(half)))
    }
}

impl Items for Prepared {
    fn drawn(&self, event: EventIdx) -> Drawn {
        self.index.drawn(event).unwrap_or_else(|| unreachable!("all events have dates"))
    }

    fn label_px(&self, event: EventIdx) -> f64 {
        let label = self.set.events.get(event.0).map(|record| record.plot_label());
        let letters = label.map_or(0, |label| label.resolve("en", "en").words.chars().count());
        letters as f64 * LETTER_PX
    }
}

/// Half of all events are in the first track.
fn busiest(set: &EventSet, index: &Index) -> Vec<(EventIdx, Drawn, u8)> {
    let of_track = index.in_time().iter().filter(|event| index.home(**event) == TrackIdx(0));
    of_track
        .filter_map(|event| {
            Some((*event, index.drawn(*event)?, set.events.get(event.0)?.importance))
        })
        .collect()
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
    bencher.bench(|| plan_rows(black_box(700.0), 0.0, black_box(&weights), &lanes, plan));
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
        let (scale, view) = prepared.view(share);
        let empty =
            || TrackLayout::new(Arc::clone(&prepared.columns), ROWS, scale, Metrics::REGULAR);
        bencher.with_inputs(empty).bench_refs(|layout| layout.packing(black_box(view), prepared));
    }
}

/// Counting what is in view, of one track that shows a decade.
#[divan::bench(args = SIZES, sample_count = 20)]
fn count_in_view(bencher: Bencher, events: usize) {
    let prepared = prepared(events);
    let (scale, view) = prepared.view(SHARES[1]);
    let columns = &prepared.columns;
    let mut layout = TrackLayout::new(Arc::clone(columns), ROWS, scale, Metrics::REGULAR);
    let packing = layout.packing(view, prepared);
    bencher.bench(|| census(columns, black_box(&packing), view, &[], prepared));
}
