//! The scale: pixels and time, zoom, pan, limits, zoom steps and windows.
//!
//! Views lie anywhere from year -170 000 002 to the far future and are an hour to a thousand
//! million years wide. In examples one pixel is one second.

use proptest::prelude::*;
use timeloom::scale::{Limits, Viewport, Window, ZoomStep};
use timeloom::time::{SECS_PER_DAY, TimePoint, TimeSpan};

const HOUR: f64 = 3_600.0;
/// A thousand million mean years.
const LONGEST: f64 = 3.155_695_2e16;
/// Year -170 000 002 in seconds, about.
pub(crate) const FAR: i64 = -5_364_800_000_000_000;

pub(crate) fn span(start: i64, secs: f64) -> TimeSpan {
    let start = TimePoint::from_secs(start);
    #[allow(clippy::cast_possible_truncation)]
    TimeSpan::between(start, start.plus_secs(secs as i64))
}

/// Lengths evenly by order of magnitude, from an hour to a thousand million years.
pub(crate) fn length() -> impl Strategy<Value = f64> {
    (HOUR.ln()..LONGEST.ln()).prop_map(f64::exp)
}

/// Starts near 1970, in historical time, and around year -170 000 002.
pub(crate) fn start() -> impl Strategy<Value = i64> {
    prop_oneof![-100_000_000_000_i64..100_000_000_000, FAR - 1_000_000_000_000..FAR, FAR..-FAR]
}

pub(crate) fn view() -> impl Strategy<Value = Viewport> {
    (start(), length(), 200.0..4_000.0).prop_map(|(start, secs, width)| {
        // A fraction of a second in the start, as every pan leaves one.
        Viewport::showing(span(start, secs), width).pan_px(0.377)
    })
}

/// What rounding may cost: a few of the last bits of the numbers of seconds involved.
fn rounding_px(view: Viewport, secs: f64) -> f64 {
    1e-6 + secs.abs() * 1e-15 / view.secs_per_px()
}

fn is_close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance
}

// Pixels and time.

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_point_under_a_pixel_is_drawn_there_to_a_second(view in view(), part in -1.0..2.0) {
        let x = part * view.width_px();
        let drawn = view.x_from_time(view.time_from_x(x));
        let second_px = 1.0 / view.secs_per_px();
        let rounding = rounding_px(view, view.secs());
        prop_assert!(drawn <= x + rounding, "{} is drawn at {} of {:?}", x, drawn, view);
        prop_assert!(drawn > x - second_px - rounding, "{} is drawn at {} of {:?}", x, drawn, view);
    }

    #[test]
    fn a_point_is_found_under_its_pixel_to_a_second(view in view(), part in -1.0..2.0) {
        let point = view.time_from_x(part * view.width_px());
        let found = view.time_from_x(view.x_from_time(point));
        let off = found.secs_since(point).abs();
        prop_assert!(off <= 1.0 + view.secs() * 1e-12, "{} s off in {:?}", off, view);
    }

    #[test]
    fn later_is_to_the_right(view in view(), a in -1.0..2.0, b in -1.0..2.0) {
        let (a, b) = (view.time_from_x(a * 1e3), view.time_from_x(b * 1e3));
        prop_assert_eq!(a < b, view.x_from_time(a) < view.x_from_time(b), "{:?} {:?} {:?}", a, b, view);
    }

    #[test]
    fn zooming_keeps_the_time_under_the_pointer(view in view(), part in 0.0..1.0, octaves in -3.0..3.0) {
        let x = part * view.width_px();
        let point = view.time_from_x(x);
        let zoomed = view.zoom_at_px(x, f64::exp2(octaves));
        // `point` lies up to a second left of the pointer; magnified, it stays that second away.
        let second_px = 1.0 / zoomed.secs_per_px();
        let off = zoomed.x_from_time(point) - x;
        let rounding = rounding_px(zoomed, view.secs() + zoomed.secs());
        prop_assert!(off <= rounding && off >= -second_px - rounding, "{} px off, {:?}", off, zoomed);
        if zoomed.secs_per_px() >= 1.001 {
            prop_assert!(off.abs() < 1.0, "{} px off, {:?}", off, zoomed);
        }
    }

    #[test]
    fn a_hundred_zooms_in_and_out_leave_the_pointer_where_it_was(view in view(), part in 0.0..1.0) {
        let x = part * view.width_px();
        let point = view.time_from_x(x);
        let before = view.x_from_time(point);
        let inwards = (0..50).fold(view, |view, _| view.zoom_at_px(x, 1.1));
        let back = (0..50).fold(inwards, |view, _| view.zoom_at_px(x, 1.0 / 1.1));
        let off = (back.x_from_time(point) - before).abs();
        prop_assert!(off < 1e-3 + 100.0 * rounding_px(back, view.secs()), "{} px off: {:?}, {:?}", off, view, back);
    }

    #[test]
    fn a_scale_is_always_positive_and_finite(view in view(), factors in prop::collection::vec(-1_000.0..1_000.0, 1..8)) {
        let zoomed = factors.iter().fold(view, |view, octaves| view.zoom_at_px(10.0, f64::exp2(*octaves)));
        let scale = zoomed.secs_per_px();
        prop_assert!(scale > 0.0 && scale.is_finite(), "{} after {:?}", scale, factors);
    }

    #[test]
    fn panning_moves_every_point_by_so_many_pixels(view in view(), part in 0.0..1.0, dx in -5_000.0..5_000.0) {
        let point = view.time_from_x(part * view.width_px());
        let moved = view.x_from_time(point) - view.pan_px(dx).x_from_time(point);
        prop_assert!(is_close(moved, dx, rounding_px(view, view.secs() * 25.0)), "{} instead of {}", moved, dx);
    }

    #[test]
    fn panning_there_in_steps_and_back_at_once_ends_where_it_began(view in view(), steps in prop::collection::vec(-50.0..50.0, 0..200)) {
        let there = steps.iter().fold(view, |view, dx| view.pan_px(*dx));
        let back = there.pan_px(-steps.iter().sum::<f64>());
        let point = view.visible().middle();
        let off = (back.x_from_time(point) - view.x_from_time(point)).abs();
        prop_assert!(off < 200.0 * rounding_px(view, view.secs() * 5.0), "{} px off", off);
    }

    #[test]
    fn what_goes_on_goes_on_as_it_did(view in view(), part in 0.0..1.0, octaves in -1.0..1.0, dx in -300.0..300.0) {
        let x = part * view.width_px();
        let again = |view: Viewport| view.pan_px(dx).zoom_at_px(x, f64::exp2(octaves));
        let (next, thought) = (again(again(view)), again(view).going_on_from(view));
        prop_assert!(is_close(thought.secs_per_px() / next.secs_per_px(), 1.0, 1e-9));
        let off = next.x_from_time(thought.time_from_x(0.0));
        let rounding = rounding_px(next, 4.0 * view.secs() + next.secs()) + 2.0 / next.secs_per_px();
        prop_assert!(is_close(off, 0.0, rounding + 1e-6), "{} px off: {:?} for {:?}", off, thought, next);
    }

    #[test]
    fn nonsense_changes_nothing(view in view(), x in 0.0..1_000.0) {
        for factor in [0.0, -1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            prop_assert_eq!(view.zoom_at_px(x, factor), view, "factor {}", factor);
        }
    }
}

// Limits.

fn limits() -> impl Strategy<Value = Limits> {
    (start(), length()).prop_map(|(start, secs)| Limits::of(span(start, secs.max(86_400.0))))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn clamping_twice_is_clamping_once(limits in limits(), view in view()) {
        let once = view.clamped(limits);
        let twice = once.clamped(limits);
        let middle = once.visible().middle();
        let off = (once.x_from_time(middle) - twice.x_from_time(middle)).abs();
        // The ends of the limits are whole seconds, so one second is where it may settle.
        // A view that comes from afar loses the last bits of the way that it is brought back.
        let afar = view.secs() + view.visible().start().secs_since(limits.extent.start()).abs();
        let rounding = rounding_px(once, limits.extent.secs() * 10.0 + afar);
        prop_assert!(off <= 1.01 / once.secs_per_px() + rounding, "{} px: {:?}, then {:?}", off, once, twice);
        prop_assert!(is_close(once.secs_per_px() / twice.secs_per_px(), 1.0, 1e-9), "{:?}, then {:?}", once, twice);
    }

    #[test]
    fn a_view_within_its_limits_is_left_alone(limits in limits(), part in 0.01..0.9, place in 0.0..1.0, width in 200.0..4_000.0) {
        let extent = limits.extent;
        prop_assume!(extent.secs() * part > limits.narrowest_secs * 1.01);
        #[allow(clippy::cast_possible_truncation)]
        let start = extent.start().plus_secs((extent.secs() * (1.0 - part) * place) as i64);
        let view = Viewport::showing(span(start.secs(), extent.secs() * part), width);
        prop_assert_eq!(view.clamped(limits), view);
    }

    #[test]
    fn fitting_shows_all_of_a_span_with_a_margin(start in start(), secs in length(), width in 200.0..4_000.0) {
        let whole = span(start, secs);
        let view = Viewport::fit(whole, width);
        // 1.5 parts of 103 on either side.
        let margin = width * 1.5 / 103.0;
        let rounding = rounding_px(view, view.secs() * 10.0);
        prop_assert!(is_close(view.x_from_time(whole.start()), margin, rounding), "{:?}", view);
        prop_assert!(is_close(view.x_from_time(whole.end()), width - margin, rounding), "{:?}", view);
    }
}

#[test]
fn what_is_zoomed_too_far_comes_back_about_its_middle() {
    let limits = Limits::of(span(0, 100.0 * 86_400.0));
    let hour = Viewport::showing(span(50 * SECS_PER_DAY, HOUR), 1_000.0);
    let clamped = hour.clamped(limits);
    assert!(is_close(clamped.secs(), 86_400.0, 1e-6), "{clamped:?}");
    let noon = TimePoint::from_secs(50 * SECS_PER_DAY + 1_800);
    assert!(is_close(clamped.x_from_time(noon), 500.0, 1e-3), "{clamped:?}");
}

#[test]
fn a_resized_view_keeps_its_start_and_scale() {
    let view = Viewport::showing(span(0, 1_000.0), 1_000.0);
    let wider = view.with_width_px(1_500.0);
    assert_eq!(wider.visible().start(), view.visible().start());
    assert_eq!(wider.secs_per_px(), 1.0);
    assert_eq!(wider.x_from_time(TimePoint::from_secs(1_500)), 1_500.0);
}

#[test]
fn a_view_is_centred_on_a_point() {
    let view = Viewport::showing(span(0, 1_000.0), 1_000.0);
    let centred = view.centred_on(TimePoint::from_secs(10_000));
    assert_eq!(centred.x_from_time(TimePoint::from_secs(10_000)), 500.0);
}

// Steps and windows.

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_scale_lies_within_its_step(octaves in -1_000.0..1_000.0) {
        let scale = f64::exp2(octaves);
        let coarsest = ZoomStep::of(scale).coarsest_secs_per_px();
        prop_assert!(coarsest >= scale, "{} above {}", scale, coarsest);
        prop_assert!(scale * std::f64::consts::SQRT_2 > coarsest * (1.0 - 1e-12), "{} below {}", scale, coarsest);
        prop_assert_eq!(ZoomStep::of(coarsest), ZoomStep::of(scale), "the coarsest scale is of the step");
    }

    #[test]
    fn coarser_scales_have_later_steps(a in -60.0..60.0, b in -60.0..60.0) {
        let (a, b) = (f64::exp2(a), f64::exp2(b));
        prop_assert!((a <= b) <= (ZoomStep::of(a) <= ZoomStep::of(b)), "{} {}", a, b);
    }

    #[test]
    fn a_window_covers_its_view_and_lies_in_its_base(view in view()) {
        let window = Window::around(view, None, false);
        let subject = format!("{window:?} of {view:?}");
        prop_assert_eq!(window.step, ZoomStep::of(view.secs_per_px()));
        prop_assert!(window.span.covers(view.visible()), "{}", subject);
        prop_assert!(window.base.covers(window.span), "{}", subject);
        let edges = (window.fraction(window.span.start()), window.fraction(window.span.end()));
        prop_assert!(edges.0 >= 0.0 && edges.0 < edges.1 && edges.1 <= 1.0, "{:?}: {}", edges, subject);
    }

    #[test]
    fn a_window_is_kept_while_the_view_stays_in_it(view in view(), part in -0.11..0.11) {
        let window = Window::around(view, None, false);
        let moved = view.pan_px(part * view.width_px());
        prop_assert_eq!(Window::around(moved, Some(window), false), window, "{:?} to {:?}", view, moved);
    }

    #[test]
    fn a_moving_view_is_laid_out_for_a_scale_that_is_coarse_enough(view in view(), zooms in prop::collection::vec((0.5..2.0, 0.0..1.0), 1..30)) {
        let (mut view, mut window) = (view, Window::around(view, None, false));
        for (factor, at) in zooms {
            view = view.zoom_at_px(at * view.width_px(), factor);
            window = Window::around(view, Some(window), true);
            // What is laid out for a coarser scale cannot overlap at a finer one.
            prop_assert!(window.step.coarsest_secs_per_px() >= view.secs_per_px(), "{:?} of {:?}", window, view);
            prop_assert!(window.span.covers(view.visible()), "{:?} of {:?}", window, view);
            let rested = Window::around(view, Some(window), false);
            prop_assert_eq!(rested.step, ZoomStep::of(view.secs_per_px()));
        }
    }

    #[test]
    fn whoever_zooms_out_finds_the_next_octave_mounted(view in view(), at in 0.3..0.7, notches in 4_usize..40) {
        // A notch of a wheel, as `interact::wheel` has it.
        const NOTCH: f64 = 0.806;
        let (mut view, mut window) = (view, Window::around(view, None, false));
        let mut mounted = 0;
        for _ in 0..notches {
            view = view.zoom_at_px(at * view.width_px(), NOTCH);
            let next = Window::around(view, Some(window), true);
            mounted += usize::from(next != window);
            window = next;
        }
        // The first is for the way out; an octave is more than three notches.
        prop_assert!(mounted <= 2 + notches / 3, "{} windows in {} notches", mounted, notches);
    }

    #[test]
    fn a_window_is_never_more_than_a_view_with_its_margins(view in view(), zooms in prop::collection::vec((0.5..2.0, 0.0..1.0), 1..30)) {
        let (mut view, mut window) = (view, Window::around(view, None, false));
        for (factor, at) in zooms {
            view = view.zoom_at_px(at * view.width_px(), factor);
            window = Window::around(view, Some(window), true);
            // At its own scale, for which it is laid out: a margin and a grain on each side, and no end
            // within a second.
            let secs_per_px = window.step.coarsest_secs_per_px();
            let px = window.span.secs() / secs_per_px;
            let most = view.width_px() * 1.24 + 2.0 * 64.0 + 4.0 / secs_per_px + 4.0;
            prop_assert!(px <= most, "{} px of {:?}", px, view);
        }
    }

    #[test]
    fn a_view_that_leaves_its_window_gets_one_that_covers_it(view in view(), pans in prop::collection::vec(-3.0..3.0, 1..20)) {
        let mut window = Window::around(view, None, false);
        let mut now = view;
        for part in pans {
            now = now.pan_px(part * now.width_px());
            window = Window::around(now, Some(window), false);
            prop_assert!(window.span.covers(now.visible()), "{:?} does not cover {:?}", window, now);
            prop_assert!(window.base.covers(window.span), "{:?}", window);
        }
    }

    #[test]
    fn another_step_gets_another_window(view in view()) {
        let window = Window::around(view, None, false);
        let closer = view.zoom_at_px(100.0, 2.0);
        let next = Window::around(closer, Some(window), false);
        prop_assert!(next.step < window.step, "{:?}, then {:?}", window, next);
    }
}

#[test]
fn a_power_of_two_and_of_its_root_is_the_coarsest_scale_of_its_own_step() {
    for scale in [1.0, 2.0, 1_024.0, 0.5] {
        assert_eq!(ZoomStep::of(scale).coarsest_secs_per_px(), scale);
    }
    assert_eq!(ZoomStep::of(1.5).coarsest_secs_per_px(), 2.0);
    assert!(ZoomStep::of(1.4) < ZoomStep::of(1.5), "√2 lies between them");
}

#[test]
fn a_step_is_found_for_what_is_no_scale_at_all() {
    for scale in
        [0.0, -1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN_POSITIVE, 5e-324]
    {
        let _ = ZoomStep::of(scale);
    }
}
