//! How many events stand where: nothing is lost, and counting by search is counting.

use crate::support::at;
use proptest::prelude::*;
use timeloom::layout::{Columns, smoothed, thickness};
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
