//! Which mark a press or a finger means, and where the list of them opens.

use proptest::prelude::*;
use timeloom::interact::{list_place, near, nearest};

proptest! {
    #[test]
    fn a_press_means_the_nearest_mark_within_reach_and_none_beyond(
        boxes in prop::collection::vec((-500.0..500.0_f64, -500.0..500.0_f64, 0.0..80.0_f64, 0.0..20.0_f64), 0..40),
        x in -500.0..500.0_f64, y in -500.0..500.0_f64, reach in 1.0..60.0_f64,
    ) {
        let boxes: Vec<_> = boxes.into_iter().map(|(left, top, width, height)| (left, top, left + width, top + height)).collect();
        // The point of a box that is nearest, found by bringing the pointer into it.
        let apart = |&(left, top, right, bottom): &(f64, f64, f64, f64)| {
            (x - x.clamp(left, right)).hypot(y - y.clamp(top, bottom))
        };
        let least = boxes.iter().map(apart).fold(f64::INFINITY, f64::min);
        match nearest(boxes.iter().copied(), (x, y), reach) {
            Some(place) => prop_assert!((apart(&boxes[place]) - least).abs() < 1e-9 && least <= reach + 1e-9),
            None => prop_assert!(least > reach - 1e-9),
        }
    }
}

fn boxes() -> impl Strategy<Value = Vec<(f64, f64, f64, f64)>> {
    // Of whole pixels, so that several lie exactly as near.
    let one = (-60_i32..60, -60_i32..60, 0_i32..40, 0_i32..20)
        .prop_map(|(left, top, width, height)| (left, top, left + width, top + height))
        .prop_map(|(a, b, c, d)| (f64::from(a), f64::from(b), f64::from(c), f64::from(d)));
    prop::collection::vec(one, 0..40)
}

proptest! {
    #[test]
    fn a_touch_may_mean_all_that_lie_as_near_as_the_nearest(boxes in boxes(), x in -70_i32..70, y in -70_i32..70) {
        let (x, y) = (f64::from(x), f64::from(y));
        let (reach, apart) = (22.0, 6.0);
        let distance = |&(left, top, right, bottom): &(f64, f64, f64, f64)| {
            (x - x.clamp(left, right)).hypot(y - y.clamp(top, bottom))
        };
        let found = near(boxes.iter().copied(), (x, y), reach, apart);
        // The first is what a press means that is not asked.
        prop_assert_eq!(found.first().copied(), nearest(boxes.iter().copied(), (x, y), reach));
        let least = boxes.iter().map(distance).fold(f64::INFINITY, f64::min);
        for (place, one) in boxes.iter().enumerate() {
            let (away, is_there) = (distance(one), found.contains(&place));
            // At the limits rounding decides.
            if away < reach - 1e-9 && away - least < apart - 1e-9 {
                prop_assert!(is_there, "{one:?} is {away} px away, the nearest {least}");
            }
            if is_there {
                prop_assert!(away <= reach + 1e-9 && away - least < apart + 1e-9, "{one:?} is {away} px away");
            }
        }
        for pair in found.windows(2) {
            let (before, after) = (distance(&boxes[pair[0]]), distance(&boxes[pair[1]]));
            prop_assert!(before <= after, "nearest first");
            prop_assert!(before < after || pair[0] > pair[1], "what lies over the others first");
        }
    }

    #[test]
    fn one_mark_alone_is_never_asked_about(one in boxes(), x in -70.0..70.0_f64, y in -70.0..70.0_f64) {
        let one = one.into_iter().take(1);
        prop_assert!(near(one, (x, y), 22.0, 6.0).len() <= 1);
    }

    #[test]
    fn a_list_opens_within_the_window_and_not_under_the_finger(
        x in 0.0..1.0_f64, y in 0.0..1.0_f64,
        size in (40.0..600.0_f64, 40.0..600.0_f64), window in (320.0..2_000.0_f64, 200.0..2_000.0_f64),
    ) {
        let (x, y) = (x * window.0, y * window.1);
        let (left, top) = list_place((x, y), size, window);
        prop_assert!(left >= 0.0 && top >= 0.0);
        prop_assert!(left + size.0 <= window.0 || size.0 > window.0 - 16.0, "cut at the right");
        prop_assert!(top + size.1 <= window.1 || size.1 > window.1 - 16.0, "cut below");
        // Where a half of the window has room for it, nothing of it lies under the finger.
        if window.1 / 2.0 >= size.1 + 28.0 {
            prop_assert!(top > y + 8.0 || top + size.1 < y - 8.0, "under the finger: {top} at {y}");
        }
    }
}
