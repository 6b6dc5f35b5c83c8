//! How many events stand where: nothing is lost, and counting by search is counting.

use crate::support::at;
use proptest::prelude::*;
use timeloom::layout::{Columns, SWELL_PX, smoothed, thickness};
use timeloom::model::index::{Drawn, EventIdx};
use timeloom::time::{TimePoint, TimeSpan};

fn moment(secs: i64) -> Drawn {
    let point = TimePoint::from_secs(secs);
    Drawn {
        span: TimeSpan::between(point, point),
        firm_from: point,
        firm_to: point,
        is_moment: true,
        open_start: false,
        open_end: false,
    }
}

fn columns(secs: &[i64]) -> Columns {
    Columns::build(secs.iter().enumerate().map(|(n, secs)| (EventIdx(n), moment(*secs), 3)))
}

proptest! {
    #[test]
    fn every_event_is_counted_once_where_it_stands(
        secs in proptest::collection::vec(0_i64..1_000, 0..80), parts in 1_usize..20,
    ) {
        let span = TimeSpan::between(TimePoint::from_secs(0), TimePoint::from_secs(1_000));
        let counts = columns(&secs).density(span, parts);
        prop_assert_eq!(counts.len(), parts);
        prop_assert_eq!(counts.iter().sum::<usize>(), secs.len());
        let mut expected = vec![0; parts];
        for secs in &secs {
            // The last part that begins at or before it.
            let begins = |part: usize| (1_000 * part / parts) as i64;
            let part = (0..parts).rev().find(|part| begins(*part) <= *secs).unwrap_or(0);
            expected[part] += 1;
        }
        prop_assert_eq!(counts, expected);
    }

    #[test]
    fn a_yarn_is_thickest_where_most_events_are(counts in proptest::collection::vec(0_usize..50, 1..60)) {
        let swell = smoothed(&counts);
        let most = swell.iter().copied().fold(0.0, f64::max);
        let thick = thickness(&swell, most);
        prop_assert!(thick.iter().all(|part| (0.0..=1.0).contains(part)));
        for (a, b) in swell.iter().zip(&thick).zip(swell.iter().zip(&thick).skip(1)) {
            let ((a, thick_a), (b, thick_b)) = (a, b);
            // Beyond what sums of floats leave in doubt.
            prop_assert!((a - b).abs() < 1e-9 || (a < b) == (thick_a < thick_b));
        }
        if most > 0.0 {
            prop_assert!(thick.iter().any(|part| *part > 0.999_999));
        }
    }
}

/// Scales from a minute to some centuries per pixel.
fn scale() -> impl Strategy<Value = f64> {
    (4.0..23.0).prop_map(f64::exp)
}

/// A window of a page, and events in and around it, in parts of it.
fn window(secs_per_px: f64, from_px: f64) -> TimeSpan {
    #[allow(clippy::cast_possible_truncation)]
    let start = TimePoint::from_secs((from_px * secs_per_px) as i64);
    #[allow(clippy::cast_possible_truncation)]
    TimeSpan::between(start, start.plus_secs((1_900.0 * secs_per_px) as i64))
}

#[allow(clippy::cast_possible_truncation)]
fn events(secs_per_px: f64, at_px: &[f64]) -> Columns {
    columns(&at_px.iter().map(|px| (px * secs_per_px) as i64).collect::<Vec<_>>())
}

fn places() -> impl Strategy<Value = Vec<f64>> {
    // Many on one place, and some anywhere.
    (prop::collection::vec(-500.0..2_400.0, 0..60), prop::collection::vec(700.0..701.0, 0..60))
        .prop_map(|(anywhere, together)| [anywhere, together].concat())
}

/// The height at a point, between the points that are given.
fn height_at(swell: &[(TimePoint, f64)], at: TimePoint) -> f64 {
    let next = swell.partition_point(|(other, _)| *other < at);
    match (next.checked_sub(1).and_then(|before| swell.get(before)), swell.get(next)) {
        (Some((from, a)), Some((to, b))) => {
            a + (b - a) * (at.secs_since(*from) / to.secs_since(*from))
        }
        _ => 0.0,
    }
}

proptest! {
    #[test]
    fn a_swell_is_bounded_and_covers_its_window(secs_per_px in scale(), from in -400.0..400.0, places in places()) {
        let window = window(secs_per_px, from);
        let swell = events(secs_per_px, &places).swell(window, secs_per_px);
        prop_assert!(swell.iter().all(|(_, height)| height.is_finite() && (0.0..SWELL_PX).contains(height)), "{:?}", swell);
        prop_assert!(swell.is_sorted_by(|(a, _), (b, _)| a < b), "{:?}", swell);
        prop_assert!(swell.first().is_some_and(|(at, _)| *at <= window.start()));
        prop_assert!(swell.last().is_some_and(|(at, _)| *at >= window.end()));
    }

    #[test]
    fn the_cost_of_a_swell_follows_from_the_screen(secs_per_px in scale(), count in 1_usize..4_000) {
        #[allow(clippy::cast_precision_loss)]
        let everywhere: Vec<f64> = (0..count).map(|n| 1_900.0 * n as f64 / count as f64).collect();
        let swell = events(secs_per_px, &everywhere).swell(window(secs_per_px, 0.0), secs_per_px);
        prop_assert!(swell.len() <= 480, "{} points for {} events", swell.len(), count);
    }

    #[test]
    fn a_swell_stays_when_the_window_moves(secs_per_px in scale(), by in -900.0..900.0, places in places()) {
        let all = events(secs_per_px, &places);
        let (one, other) = (window(secs_per_px, 0.0), window(secs_per_px, by));
        let (a, b) = (all.swell(one, secs_per_px), all.swell(other, secs_per_px));
        for (at, height) in &a {
            if other.start() <= *at && *at <= other.end() && one.start() <= *at && *at <= one.end() {
                let found = height_at(&b, *at);
                prop_assert!((found - height).abs() < 1e-6, "{} and {} at {:?}", height, found, at);
            }
        }
    }

    #[test]
    fn another_event_makes_no_swell_thinner(secs_per_px in scale(), places in places(), another in 0.0..1_900.0) {
        let window = window(secs_per_px, 0.0);
        let before = events(secs_per_px, &places).swell(window, secs_per_px);
        let more = [places, vec![another]].concat();
        let after = events(secs_per_px, &more).swell(window, secs_per_px);
        for (at, height) in before.iter().filter(|(at, _)| window.start() <= *at && *at <= window.end()) {
            prop_assert!(height_at(&after, *at) >= height - 1e-6, "at {:?}", at);
        }
    }
}

#[test]
fn one_event_is_seen_and_many_are_seen_to_be_many() {
    let secs_per_px = 2_000_000.0;
    let highest = |places: &[f64]| {
        let swell = events(secs_per_px, places).swell(window(secs_per_px, 0.0), secs_per_px);
        swell.iter().fold(0.0_f64, |most, (_, height)| most.max(*height))
    };
    assert!(highest(&[]).abs() < f64::EPSILON);
    assert!((1.0..2.0).contains(&highest(&[500.0])), "{}", highest(&[500.0]));
    assert!(highest(&[500.0; 20]) > 5.0);
}

#[test]
fn what_stands_beyond_the_span_counts_with_its_ends() {
    let span = TimeSpan::between(at(1900, 1, 1), at(1910, 1, 1));
    let all = columns(&[at(1850, 1, 1).secs(), at(1905, 6, 1).secs(), at(1910, 1, 1).secs()]);
    assert_eq!(all.density(span, 10), [1, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
}

#[test]
fn an_empty_track_is_a_thin_yarn() {
    let span = TimeSpan::between(at(1900, 1, 1), at(1910, 1, 1));
    let swell = smoothed(&Columns::default().density(span, 5));
    assert_eq!(thickness(&swell, 0.0), [0.0; 5]);
}
