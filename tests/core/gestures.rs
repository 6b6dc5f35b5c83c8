//! Navigation: limits, flights, drags and pinches, momentum, and no jitter at depth.
//!
//! A view of the reader lies within the limits of its set; sets are from a day to a million years
//! long, anywhere from year -100 000 to 100 000.

use crate::support::at;
use proptest::prelude::*;
use timeloom::interact::{Hold, Motion, Touch};
use timeloom::scale::{Flight, Limits, Viewport};
use timeloom::time::{SECS_PER_DAY, TimePoint, TimeSpan};

pub(crate) const DAY: f64 = 86_400.0;
const YEAR: f64 = 31_556_952.0;

pub(crate) fn span(start: i64, secs: f64) -> TimeSpan {
    let start = TimePoint::from_secs(start);
    #[allow(clippy::cast_possible_truncation)]
    TimeSpan::between(start, start.plus_secs(secs as i64))
}

fn limits() -> impl Strategy<Value = Limits> {
    let start = -3_000_000_000_000_i64..3_000_000_000_000;
    (start, DAY.ln()..(1e6 * YEAR).ln())
        .prop_map(|(start, secs)| Limits::of(span(start, secs.exp())))
}

prop_compose! {
    /// A view anywhere, of any scale, brought within the limits of a set.
    fn view_in(limits: Limits, width: f64)
        (place in -0.5..1.5, log_secs in (DAY.ln())..((2e4 * YEAR).ln())) -> Viewport {
        let secs = log_secs.exp();
        let extent = limits.extent;
        #[allow(clippy::cast_possible_truncation)]
        let middle = extent.start().plus_secs((extent.secs() * place) as i64);
        let view = Viewport::showing(span(0, secs), width).centred_on(middle);
        view.pan_px(0.377).clamped(limits)
    }
}

fn limits_and_views() -> impl Strategy<Value = (Limits, Viewport, Viewport)> {
    (limits(), 200.0..4_000.0).prop_flat_map(|(limits, width)| {
        (Just(limits), view_in(limits, width), view_in(limits, width))
    })
}

/// How far a view is off its limits, in words; nothing where it keeps them.
fn fault(view: Viewport, limits: Limits) -> Option<String> {
    let secs = view.secs();
    if secs < limits.narrowest_secs * (1.0 - 1e-9) || secs > limits.widest_secs * (1.0 + 1e-9) {
        return Some(format!("{secs} s wide: {view:?} in {limits:?}"));
    }
    let reaches = view.visible().meets(limits.extent);
    (!reaches).then(|| format!("the extent is lost: {view:?} in {limits:?}"))
}

/// Pixels that rounding may cost: the last bits of the numbers of seconds involved.
fn rounding_px(limits: Limits, views: &[Viewport]) -> f64 {
    let most = views.iter().map(|view| view.secs()).fold(limits.extent.secs(), f64::max);
    let finest = views.iter().map(|view| view.secs_per_px()).fold(f64::INFINITY, f64::min);
    1e-6 + most * 1e-14 / finest
}

/// Pixels between two views of a point.
fn off(a: Viewport, b: Viewport, point: TimePoint) -> f64 {
    (a.x_from_time(point) - b.x_from_time(point)).abs()
}

// Limits.

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn from_a_day_to_ten_thousand_years_whatever_the_set(limits in limits()) {
        prop_assert_eq!(limits.narrowest_secs, DAY);
        prop_assert!(limits.widest_secs >= 10_000.0 * YEAR);
        prop_assert!(limits.widest_secs >= limits.extent.secs(), "all of it fits");
        prop_assert!(limits.widest_secs <= (10_000.0 * YEAR).max(limits.extent.secs() * 1.1));
    }

    #[test]
    fn every_view_keeps_the_limits_after_any_movements(
        (limits, view, _) in limits_and_views(),
        moves in prop::collection::vec((-5.0..5.0, -6.0..6.0, 0.0..1.0), 1..20),
    ) {
        let mut view = view;
        for (widths, octaves, part) in moves {
            let width = view.width_px();
            let panned = view.pan_px(widths * width).clamped_from(view, limits);
            prop_assert_eq!(fault(panned, limits), None);
            let zoomed = panned.zoom_within(part * width, f64::exp2(octaves), limits);
            view = zoomed.clamped_from(panned, limits);
            prop_assert_eq!(fault(view, limits), None);
        }
    }

    #[test]
    fn zooming_out_finds_the_events_again_wherever_one_is((limits, view, _) in limits_and_views(), part in 0.0..1.0) {
        let mut view = view;
        for _ in 0..60 {
            view = view.zoom_within(part * view.width_px(), 0.6, limits).clamped_from(view, limits);
        }
        prop_assert!((view.secs() / limits.widest_secs - 1.0).abs() < 1e-9, "{:?}", view);
        prop_assert_eq!(fault(view, limits), None);
    }

    #[test]
    fn zooming_out_keeps_the_date_under_the_pointer((limits, view, _) in limits_and_views(), part in 0.0..1.0, octaves in -12.0..0.0) {
        let x = part * view.width_px();
        let zoomed = view.zoom_within(x, f64::exp2(octaves), limits).clamped_from(view, limits);
        // Where the pointer was, in seconds after the start of the view, exactly.
        let point = view.time_from_x(x);
        let expected = x + (view.x_from_time(point) - x) * view.secs_per_px() / zoomed.secs_per_px();
        let moved = (zoomed.x_from_time(point) - expected).abs();
        prop_assert!(moved < 1.0, "{} px: {:?}, then {:?}", moved, view, zoomed);
    }

    #[test]
    fn zooming_in_keeps_the_date_under_the_pointer_wherever_the_set_is((limits, view, _) in limits_and_views(), part in 0.0..1.0, octaves in 0.0..12.0) {
        // A pointer on the part of the view that the set reaches into.
        let (start, end) = (view.x_from_time(limits.extent.start()), view.x_from_time(limits.extent.end()));
        let (left, right) = (start.max(0.0), end.min(view.width_px()));
        let x = left + part * (right - left);
        let point = view.time_from_x(x);
        let zoomed = view.zoom_within(x, f64::exp2(octaves), limits).clamped_from(view, limits);
        let expected = x + (view.x_from_time(point) - x) * view.secs_per_px() / zoomed.secs_per_px();
        let moved = (zoomed.x_from_time(point) - expected).abs();
        prop_assert!(moved < 1.0, "{} px: {:?}, then {:?}", moved, view, zoomed);
    }

    #[test]
    fn panning_leaves_a_quarter_of_the_view_to_the_set_or_as_much_as_there_was((limits, view, _) in limits_and_views(), widths in -50.0..50.0) {
        let panned = view.pan_px(widths * view.width_px()).clamped_from(view, limits);
        let reach = |view: Viewport| {
            let (start, end) = (view.x_from_time(limits.extent.start()), view.x_from_time(limits.extent.end()));
            end.min(view.width_px() - start).min(view.width_px() / 4.0)
        };
        let rounding = rounding_px(limits, &[view]) + 1.0 / view.secs_per_px();
        prop_assert!(reach(panned) >= reach(view) - rounding, "{} after {}", reach(panned), reach(view));
    }

    #[test]
    fn a_view_within_the_limits_is_left_alone((limits, view, _) in limits_and_views()) {
        let again = view.clamped(limits);
        prop_assert!(off(view, again, view.visible().middle()) <= rounding_px(limits, &[view]));
        prop_assert!((again.secs() / view.secs() - 1.0).abs() < 1e-12);
    }
}

#[test]
fn a_set_of_one_day_can_be_seen_in_its_millennia() {
    let limits = Limits::of(span(0, DAY));
    let day = Viewport::fit(limits.extent, 1_000.0);
    let millennia = day.zoom_within(300.0, 1e-9, limits).clamped_from(day, limits);
    assert!((millennia.secs() / (10_000.0 * YEAR) - 1.0).abs() < 1e-9, "{millennia:?}");
    let at_day = millennia.x_from_time(TimePoint::from_secs(0));
    assert!((at_day - 300.0).abs() < 1.0, "it stays under the pointer, but is at {at_day}");
}

// No jitter at depth.

#[test]
fn two_hundred_small_pans_at_depth_place_an_event_exactly() {
    for year in [9_999, -9_999] {
        let noon = at(year, 7, 1).plus_secs(SECS_PER_DAY / 2);
        let start = at(year, 7, 1);
        // 1 024 pixels of a day: 84.375 s each, so that all of this is exact in binary.
        let mut view =
            Viewport::showing(TimeSpan::between(start, start.plus_secs(SECS_PER_DAY)), 1_024.0);
        let mut exact = 512.0;
        for step in 0..200 {
            let dx = f64::from(step % 7 - 3) / 8.0 + 0.0625;
            view = view.pan_px(dx);
            exact -= dx;
            let off = (view.x_from_time(noon) - exact).abs();
            assert!(off < 0.01, "year {year}, step {step}: {off} px off");
        }
        assert!((exact - 512.0).abs() > 5.0, "it has moved: {exact}");
    }
}

// Flights.

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_flight_starts_and_ends_exactly((limits, from, to) in limits_and_views()) {
        let flight = Flight::new(from, to, limits);
        prop_assert_eq!(flight.at(0.0), from);
        prop_assert_eq!(flight.at(1.0), flight.to());
        prop_assert!(off(flight.to(), to, to.visible().middle()) <= rounding_px(limits, &[to]));
        // And comes near both ends without a jump.
        let (early, late) = (flight.at(1e-9), flight.at(1.0 - 1e-9));
        let rounding = 0.01 + rounding_px(limits, &[from, to]) * 10.0;
        prop_assert!(off(early, from, from.visible().middle()) < rounding, "{:?}, then {:?}", from, early);
        prop_assert!(off(late, to, to.visible().middle()) < rounding, "{:?}, then {:?}", late, to);
    }

    #[test]
    fn a_flight_never_leaves_the_limits((limits, from, to) in limits_and_views()) {
        let flight = Flight::new(from, to, limits);
        for step in 0..=40 {
            prop_assert_eq!(fault(flight.at(f64::from(step) / 40.0), limits), None);
        }
    }

    #[test]
    fn a_pure_zoom_goes_one_way_and_keeps_its_anchor((limits, from, _) in limits_and_views(), part in 0.0..1.0, octaves in -8.0..8.0) {
        let x = part * from.width_px();
        let to = from.zoom_within(x, f64::exp2(octaves), limits);
        prop_assume!(fault(to, limits).is_none());
        let flight = Flight::new(from, to, limits);
        let grows = to.secs_per_px() > from.secs_per_px();
        let point = from.time_from_x(x);
        let mut before = from;
        for step in 1..=40 {
            let now = flight.at(f64::from(step) / 40.0);
            let ratio = now.secs_per_px() / before.secs_per_px();
            prop_assert!(if grows { ratio >= 1.0 - 1e-12 } else { ratio <= 1.0 + 1e-12 }, "{} at {}", ratio, step);
            let expected = x + (from.x_from_time(point) - x) * from.secs_per_px() / now.secs_per_px();
            let moved = (now.x_from_time(point) - expected).abs();
            prop_assert!(moved < 1.0, "{} px at {}", moved, step);
            before = now;
        }
    }

    #[test]
    fn a_flight_zooms_out_just_far_enough((limits, from, to) in limits_and_views()) {
        let flight = Flight::new(from, to, limits);
        let middle = |view: Viewport| view.visible().middle();
        let apart = middle(to).secs_since(middle(from)).abs();
        let enough = from.secs().max(to.secs()).max(apart.min(limits.widest_secs));
        let widest = (0..=400).map(|step| flight.at(f64::from(step) / 400.0).secs()).fold(0.0, f64::max);
        prop_assert!(widest <= enough * (1.0 + 1e-6) + 2.0, "{} instead of {}", widest, enough);
    }
}

#[test]
fn a_flight_between_two_days_in_a_century_shows_both_on_the_way() {
    let limits = Limits::of(TimeSpan::between(at(1850, 1, 1), at(1950, 1, 1)));
    let day = |year| {
        let start = at(year, 6, 1);
        Viewport::showing(TimeSpan::between(start, start.plus_secs(SECS_PER_DAY)), 1_000.0)
    };
    let flight = Flight::new(day(1860), day(1940), limits);
    // As deep at both ends: the top is halfway.
    let top = flight.at(0.5);
    let both = (top.x_from_time(at(1860, 6, 1)), top.x_from_time(at(1940, 6, 1)));
    assert!(both.0.abs() < 1.0 && (both.1 - 1_000.0).abs() < 1.0, "{both:?}");
}

// Drag, pinch, momentum.

fn touch(pointer: i32, x: f64, ms: f64) -> Touch {
    Touch { pointer, x, y: 0.0, ms }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_drag_keeps_the_date_under_the_hand((limits, view, _) in limits_and_views(), part in 0.0..1.0, way in prop::collection::vec(-40.0..40.0, 1..40)) {
        let from = part * view.width_px();
        let mut hold = Hold::press(touch(1, from, 0.0), view);
        let (mut x, mut last) = (from + 10.0, None);
        for (step, dx) in (1_u32..).zip(way) {
            x += dx;
            last = hold.moved(touch(1, x, f64::from(step) * 16.0), limits).or(last);
        }
        if let Some(last) = last {
            let point = view.time_from_x(from);
            let moved = last.x_from_time(point) - view.x_from_time(point);
            prop_assert!((moved - (x - from)).abs() < 1e-3 + rounding_px(limits, &[view]), "{} of {}", moved, x - from);
        }
    }

    #[test]
    fn a_pinch_keeps_the_dates_under_both_fingers(
        (limits, view, _) in limits_and_views(),
        from in (0.0..0.45, 0.55..1.0), to in (-0.2..0.45, 0.55..1.2),
    ) {
        let w = view.width_px();
        let (a, b) = (from.0 * w, from.1 * w);
        prop_assume!(b - a >= 40.0);
        let mut hold = Hold::press(touch(1, a, 0.0), view);
        hold.join(touch(2, b, 5.0), view);
        hold.moved(touch(1, to.0 * w, 20.0), limits);
        let pinched = hold.moved(touch(2, to.1 * w, 20.0), limits).expect("two fingers move the view");
        let factor = (to.1 - to.0) / (from.1 - from.0);
        let secs = view.secs() / factor;
        prop_assume!(secs > limits.narrowest_secs * 1.001 && secs < limits.widest_secs * 0.999);
        for (from, to) in [(a, to.0 * w), (b, to.1 * w)] {
            let point = view.time_from_x(from);
            let expected: f64 = to + (view.x_from_time(point) - from) * factor;
            let off: f64 = (pinched.x_from_time(point) - expected).abs();
            prop_assert!(off < 0.01 + rounding_px(limits, &[view, pinched]), "{} px off", off);
        }
    }

    #[test]
    fn momentum_slows_down_to_nothing_within_600_ms((limits, view, _) in limits_and_views(), speed in -20.0..20.0) {
        let _ = limits;
        let Some(glide) = Motion::glide(view, speed) else {
            prop_assert!(speed.abs() < 0.5, "{} px/ms is fast", speed);
            return Ok(());
        };
        prop_assert!(glide.is_over(600.0) && !glide.is_over(0.0));
        let point = view.visible().middle();
        let x = |ms: f64| glide.at(ms).x_from_time(point);
        let rounding = rounding_px(limits, &[view]) * 4.0;
        let mut before = f64::INFINITY;
        for step in 0..38 {
            let moved = (x(f64::from(step + 1) * 16.0) - x(f64::from(step) * 16.0)) * speed.signum();
            prop_assert!(moved >= -rounding && moved <= before + rounding, "{} px after {}", moved, before);
            before = moved;
        }
        prop_assert!(off(glide.at(600.0), glide.at(10_000.0), point) <= rounding, "it stands");
    }
}

fn wide_limits() -> Limits {
    Limits::of(TimeSpan::between(at(1800, 1, 1), at(2000, 1, 1)))
}

fn a_year() -> Viewport {
    Viewport::showing(TimeSpan::between(at(1900, 1, 1), at(1901, 1, 1)), 1_000.0)
}

#[test]
fn a_small_movement_is_a_press_and_a_larger_one_moves_the_view_with_the_hand() {
    let (limits, view) = (wide_limits(), a_year());
    let mut hold = Hold::press(touch(1, 500.0, 0.0), view);
    assert_eq!(hold.moved(touch(1, 502.0, 10.0), limits), None);
    assert!(!hold.is_moving());
    assert_eq!(hold.moved(touch(1, 400.0, 20.0), limits), Some(view.pan_px(100.0)));
    assert_eq!(hold.moved(touch(1, 500.0, 30.0), limits), Some(view), "back where it was");
    assert_eq!(hold.moved(touch(7, 100.0, 40.0), limits), None, "another pointer");
    assert!(hold.is_moving());
}

#[test]
fn a_hand_that_lets_go_while_it_moves_throws_and_one_that_rests_does_not() {
    let (limits, view) = (wide_limits(), a_year());
    let thrown = |rest: f64| {
        let mut hold = Hold::press(touch(1, 100.0, 0.0), view);
        // Two pixels a millisecond.
        for step in 1..=10 {
            hold.moved(touch(1, 100.0 + 20.0 * f64::from(step), 10.0 * f64::from(step)), limits);
        }
        hold.released(touch(1, 300.0, 100.0 + rest), view).expect_err("the last pointer has gone")
    };
    assert!((thrown(0.0) - 2.0).abs() < 1e-9, "{}", thrown(0.0));
    assert_eq!(thrown(150.0), 0.0);
    assert!(Motion::glide(view, thrown(150.0)).is_none());
    // 2 px/ms that slow down over 560 ms: about 370 px, to the right with the hand.
    let glided = Motion::glide(view, 2.0).expect("it is fast").at(600.0);
    let moved = glided.x_from_time(at(1900, 7, 1)) - view.x_from_time(at(1900, 7, 1));
    assert!((moved - 2.0 * 560.0 / 3.0).abs() < 1e-6, "{moved}");
}

#[test]
fn a_finger_that_goes_leaves_the_other_dragging() {
    let (limits, view) = (wide_limits(), a_year());
    let mut hold = Hold::press(touch(1, 300.0, 0.0), view);
    hold.join(touch(2, 700.0, 0.0), view);
    assert!(hold.is_pinch());
    let pinched = hold.moved(touch(2, 900.0, 20.0), limits).expect("it moves");
    let mut left = hold.released(touch(1, 300.0, 40.0), pinched).expect("a finger is left");
    assert!(!left.is_pinch() && left.is_moving() && left.has(2) && !left.has(1));
    assert_eq!(left.moved(touch(2, 910.0, 60.0), limits), Some(pinched.pan_px(-10.0)));
}

#[test]
fn fingers_above_each_other_magnify_by_how_far_apart_they_are() {
    let (limits, view) = (wide_limits(), a_year());
    let at_y = |pointer, y| Touch { pointer, x: 500.0, y, ms: 0.0 };
    let mut hold = Hold::press(at_y(1, 100.0), view);
    hold.join(at_y(2, 200.0), view);
    let pinched = hold.moved(at_y(2, 300.0), limits).expect("it moves");
    assert_eq!(pinched, view.zoom_at_px(500.0, 2.0));
}

#[test]
fn fingers_that_pass_each_other_do_not_turn_time_round() {
    let (limits, view) = (wide_limits(), a_year());
    let mut hold = Hold::press(touch(1, 300.0, 0.0), view);
    hold.join(touch(2, 700.0, 0.0), view);
    let pinched = hold.moved(touch(2, 100.0, 20.0), limits).expect("it moves");
    assert!(pinched.secs_per_px() > view.secs_per_px(), "{pinched:?}");
    assert!(pinched.secs_per_px() <= view.secs_per_px() * 50.0, "{pinched:?}");
}

#[test]
fn a_pinch_against_a_limit_still_moves_with_the_hands() {
    let limits = wide_limits();
    let day = Viewport::showing(span(0, DAY), 1_000.0);
    let mut hold = Hold::press(touch(1, 300.0, 0.0), day);
    hold.join(touch(2, 500.0, 0.0), day);
    hold.moved(touch(1, 300.0, 10.0), limits);
    let pinched = hold.moved(touch(2, 900.0, 20.0), limits).expect("it moves");
    // The middle went from 400 to 600 and the scale stays.
    assert_eq!(pinched, day.pan_px(-200.0));
}
