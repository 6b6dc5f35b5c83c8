//! A screen of an exhibition: it asks only who has not touched it for long, and begins anew only after it
//! has asked in vain.

use proptest::prelude::*;
use timeloom::interact::{Stage, Turn, Watch, magnification};

const IDLE: u32 = 75_000;
const ATTRACT: u32 = 8_000;

/// Looks at the watch as often as it wants, until a time; what came of it, and when.
fn looked(watch: &mut Watch, from: f64, until: f64) -> Vec<(f64, Turn)> {
    let (mut now, mut turns) = (from, Vec::new());
    while now < until {
        now = (now + watch.pace_ms()).min(until);
        turns.extend(watch.look(now).map(|turn| (now, turn)));
    }
    turns
}

#[test]
fn while_nobody_is_there_an_event_is_shown_every_eight_seconds() {
    let mut watch = Watch::new(IDLE, ATTRACT, 0.0);
    let turns = looked(&mut watch, 0.0, 40_000.0);
    let times: Vec<f64> = turns.iter().map(|(at, _)| *at).collect();
    assert_eq!(times, [250.0, 8_250.0, 16_250.0, 24_250.0, 32_250.0]);
    assert!(turns.iter().all(|(_, turn)| *turn == Turn::Next));
    assert_eq!(watch.stage(), Stage::Start);
}

#[test]
fn after_75_seconds_it_asks_for_15_and_begins_anew() {
    let mut watch = Watch::new(IDLE, ATTRACT, 0.0);
    watch.begin(1_000.0);
    assert_eq!(looked(&mut watch, 1_000.0, 75_900.0), []);
    assert_eq!(watch.stage(), Stage::Visit);
    assert_eq!(looked(&mut watch, 75_900.0, 76_100.0), []);
    assert_eq!((watch.stage(), watch.left_secs(76_100.0)), (Stage::Asking, 15));
    assert_eq!(watch.left_secs(90_900.0), 1);
    let turns = looked(&mut watch, 76_100.0, 91_500.0);
    assert_eq!(turns.first().map(|(_, turn)| *turn), Some(Turn::Restart));
    assert_eq!(watch.stage(), Stage::Start);
}

#[test]
fn a_touch_while_it_asks_goes_on_where_one_was() {
    let mut watch = Watch::new(IDLE, ATTRACT, 0.0);
    watch.begin(0.0);
    looked(&mut watch, 0.0, 80_000.0);
    assert_eq!(watch.stage(), Stage::Asking);
    watch.touch(80_000.0);
    assert_eq!(watch.stage(), Stage::Visit);
    assert_eq!(looked(&mut watch, 80_000.0, 154_000.0), []);
    assert_eq!(watch.stage(), Stage::Visit);
}

#[test]
fn who_has_only_chosen_a_language_is_followed_by_somebody_else_too() {
    let mut watch = Watch::new(IDLE, ATTRACT, 0.0);
    watch.touch(1_000.0);
    let turns = looked(&mut watch, 1_000.0, 200_000.0);
    let restarts: Vec<f64> =
        turns.iter().filter(|(_, turn)| *turn == Turn::Restart).map(|(at, _)| *at).collect();
    assert_eq!(restarts, [76_000.0], "once, and not again while nothing is touched");
}

#[test]
fn a_screen_that_was_off_asks_before_it_begins_anew() {
    let mut watch = Watch::new(IDLE, ATTRACT, 0.0);
    watch.begin(0.0);
    assert_eq!(watch.look(1e9), None);
    assert_eq!((watch.stage(), watch.left_secs(1e9)), (Stage::Asking, 15));
}

proptest! {
    #[test]
    fn nobody_is_interrupted_who_touches_it_now_and_then(
        idle_ms in 1_u32..100_000,
        gaps in proptest::collection::vec(0.0_f64..1.0, 1..20),
    ) {
        let mut watch = Watch::new(idle_ms, ATTRACT, 0.0);
        let mut now = 0.0;
        watch.begin(now);
        for gap in gaps {
            let next = now + gap * f64::from(idle_ms) * 0.99;
            prop_assert_eq!(looked(&mut watch, now, next), []);
            prop_assert_eq!(watch.stage(), Stage::Visit);
            now = next;
            watch.touch(now);
        }
        // And whoever goes away is followed by a start, in time.
        let gone = now + f64::from(idle_ms) * 1.2 + 3.0 * watch.pace_ms();
        let turns = looked(&mut watch, now, gone);
        prop_assert_eq!(turns.first().map(|(_, turn)| *turn), Some(Turn::Restart));
        prop_assert_eq!(watch.stage(), Stage::Start);
    }

    #[test]
    fn type_of_10_px_is_one_of_24_on_every_large_screen(
        width in 816.0_f64..8_000.0,
        height in 816.0_f64..8_000.0,
        is_larger in any::<bool>(),
    ) {
        let factor = magnification(width, height, is_larger);
        prop_assert!(factor * 10.0 >= 24.0 - 1e-9, "{}", factor);
        // And there is room for a timeline: more than where the table would be the first view.
        prop_assert!(width.min(height) / factor >= 340.0 - 1e-9);
        prop_assert!(factor >= magnification(width, height, false));
    }
}

#[test]
fn screens_of_exhibitions_are_phones_and_low_boxes() {
    assert_eq!(1_080.0 / magnification(1_080.0, 1_920.0, false), 450.0);
    assert_eq!(1_080.0 / magnification(1_920.0, 1_080.0, true), 360.0);
    assert_eq!(2_160.0 / magnification(2_160.0, 3_840.0, false), 450.0);
    // Smaller ones are not left without a timeline.
    assert_eq!(600.0 / magnification(600.0, 1_024.0, true), 340.0);
}
