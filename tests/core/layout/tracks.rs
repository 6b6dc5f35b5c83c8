//! Rows of tracks: who gets which share of the height.

use proptest::prelude::*;
use timeloom::layout::{Lane, RowPlan, are_many_tracks, plan_rows, tracks_near};

const PLAN: RowPlan = RowPlan {
    spine_px: 20.0,
    row_px: 20.0,
    row_most_px: 33.0,
    foot_px: 5.0,
    folded_px: 34.0,
    lane_px: 58.0,
};

/// Of a set that has few events.
const ROWS_PX: f64 = 40_000.0;

fn lane() -> impl Strategy<Value = Lane> {
    prop_oneof![Just(Lane::None), (0_usize..100).prop_map(Lane::IfRoom), Just(Lane::Always),]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn rows_share_out_the_height_that_there_is(
        height in 0.0..3_000.0,
        tracks in prop::collection::vec((prop::option::weighted(0.8, 0_usize..5_000), lane()), 0..8),
    ) {
        let (weights, lanes): (Vec<_>, Vec<_>) = tracks.into_iter().unzip();
        let plan = plan_rows(height, 100.0, ROWS_PX, &weights, &lanes, PLAN);
        let subject = format!("{height} px, {weights:?}, {lanes:?}: {plan:?}");
        prop_assert_eq!(plan.len(), weights.len(), "{}", subject);
        let (mut needed, mut unasked) = (0.0, 0);
        for ((track, weight), lane) in plan.iter().zip(&weights).zip(&lanes) {
            match weight {
                None => {
                    prop_assert_eq!((track.rows, track.height_px), (0, 34.0), "{}", subject);
                    prop_assert_eq!(track.lane_px, 0.0, "{}", subject);
                    needed += 34.0;
                }
                Some(weight) => {
                    let least = (*weight).clamp(1, 2);
                    prop_assert!(least <= track.rows && track.rows <= (*weight).max(1), "{}", subject);
                    prop_assert!((20.0..=33.0).contains(&track.pitch_px), "{}", subject);
                    #[allow(clippy::cast_precision_loss)]
                    let rows_px = track.rows as f64 * track.pitch_px;
                    let height_px = 25.0 + rows_px + track.lane_px;
                    prop_assert!((track.height_px - height_px).abs() < 1e-6, "{}", subject);
                    match lane {
                        Lane::Always => needed += 58.0,
                        Lane::None => prop_assert_eq!(track.lane_px, 0.0, "{}", subject),
                        Lane::IfRoom(_) => unasked += usize::from(track.lane_px > 0.0),
                    }
                    prop_assert!([0.0, 58.0].contains(&track.lane_px), "{}", subject);
                    #[allow(clippy::cast_precision_loss)]
                    let least_px = least as f64 * 20.0;
                    needed += 25.0 + least_px;
                }
            }
        }
        if unasked > 0 {
            let rows: usize = plan.iter().map(|track| track.rows).sum();
            let six: usize = weights.iter().flatten().map(|weight| (*weight).clamp(1, 6)).sum();
            prop_assert!(rows >= six, "{} rows are left: {}", rows, subject);
        }
        let total: f64 = plan.iter().map(|track| track.height_px).sum();
        // What does not fit with the least rows scrolls; all else is never higher than the height.
        prop_assert!(total <= height.max(needed) + 1e-6, "{} px: {}", total, subject);
        let all_pitches_full = plan.iter().all(|track| track.rows == 0 || track.pitch_px >= 33.0 - 1e-9);
        let is_full = (total - height).abs() < 1e-6;
        prop_assert!(is_full || all_pitches_full || height < needed, "{} px unused: {}", height - total, subject);
    }

    #[test]
    fn a_busier_track_never_gets_fewer_rows(height in 0.0..3_000.0, weights in prop::collection::vec(0_usize..5_000, 1..8)) {
        let open: Vec<Option<usize>> = weights.iter().copied().map(Some).collect();
        let plan = plan_rows(height, 100.0, ROWS_PX, &open, &[], PLAN);
        let rows: Vec<(usize, usize)> = weights.iter().copied().zip(plan.iter().map(|track| track.rows)).collect();
        for (weight, given) in &rows {
            for (other, others) in &rows {
                prop_assert!(weight <= other || given >= others, "{:?} at {} px", rows, height);
            }
        }
    }
}

proptest! {
    #[test]
    fn tracks_in_sight_are_elements_and_few_others(
        tracks in 41_usize..5_000,
        first in 0_usize..5_000,
        count in 0_usize..60,
    ) {
        let first = first.min(tracks);
        let last = (first + count).min(tracks);
        let near = tracks_near((first, last), tracks);
        prop_assert!(near.end <= tracks && near.len() <= (last - first) + 14, "{near:?}");
        prop_assert!(near.start <= first.saturating_sub(4) && near.end >= (last + 4).min(tracks), "{near:?}");
        // A few tracks further, most are the same.
        let moved = near_of_next(first, last, tracks);
        prop_assert!(moved.start.abs_diff(near.start) <= 4 && moved.end.abs_diff(near.end) <= 4);
    }
}

fn near_of_next(first: usize, last: usize, tracks: usize) -> std::ops::Range<usize> {
    tracks_near(((first + 1).min(tracks), (last + 1).min(tracks)), tracks)
}

#[test]
fn tracks_are_elements_unless_they_are_hundreds_or_the_set_is_full() {
    assert!(!are_many_tracks(170, 463) && are_many_tracks(171, 463));
    assert!(!are_many_tracks(40, 100_000) && are_many_tracks(41, 100_000));
}
