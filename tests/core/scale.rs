//! The scale: pixels and time, zoom, pan, limits, zoom steps, windows and ticks.
//!
//! Views lie anywhere from year -170 000 002 to the far future and are an hour to a thousand
//! million years wide. In examples one pixel is one second.

use crate::support::{at, shown, words};
use proptest::prelude::*;
use timeloom::scale::{
    LabelTier, Limits, Tick, UpperUnit, Viewport, Window, ZoomStep, edtf_year, grain_secs, ticks,
    upper_label_at,
};
use timeloom::time::{Interval, SECS_PER_DAY, TimePoint, TimeSpan, Unit, civil_from_point};
use timeloom::words::{Language, Words, tick_label};

const HOUR: f64 = 3_600.0;
/// A thousand million mean years.
const LONGEST: f64 = 3.155_695_2e16;
/// Year -170 000 002 in seconds, about.
const FAR: i64 = -5_364_800_000_000_000;

fn span(start: i64, secs: f64) -> TimeSpan {
    let start = TimePoint::from_secs(start);
    #[allow(clippy::cast_possible_truncation)]
    TimeSpan::between(start, start.plus_secs(secs as i64))
}

/// Lengths evenly by order of magnitude, from an hour to a thousand million years.
fn length() -> impl Strategy<Value = f64> {
    (HOUR.ln()..LONGEST.ln()).prop_map(f64::exp)
}

/// Starts near 1970, in historical time, and around year -170 000 002.
fn start() -> impl Strategy<Value = i64> {
    prop_oneof![-100_000_000_000_i64..100_000_000_000, FAR - 1_000_000_000_000..FAR, FAR..-FAR]
}

fn view() -> impl Strategy<Value = Viewport> {
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

// Intervals.

/// The intervals of the rules, and some more.
fn interval() -> impl Strategy<Value = Interval> {
    prop_oneof![
        (1_u32..5_000_000, Just(Unit::Year)),
        (prop::sample::select(vec![1_u32, 2, 3, 4, 6]), Just(Unit::Month)),
        (1_u32..=15, Just(Unit::Day)),
        (prop::sample::select(vec![1_u32, 2, 3, 4, 6, 8, 12]), Just(Unit::Hour)),
    ]
    .prop_map(|(step, unit)| Interval::every(step, unit))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_point_lies_between_the_floor_and_the_next(interval in interval(), secs in start()) {
        let point = TimePoint::from_secs(secs);
        let (floor, next) = (interval.floor(point), interval.next(point));
        let subject = format!("{interval:?} at {}: {} to {}", shown(point), shown(floor), shown(next));
        prop_assert!(floor <= point && point < next, "{}", subject);
        prop_assert_eq!(interval.floor(floor), floor, "{}", subject);
        prop_assert_eq!(interval.floor(next), next, "{}", subject);
        prop_assert_eq!(interval.floor(next.plus_secs(-1)), floor, "nothing lies between: {}", subject);
    }
}

// Ticks.

fn ticks_of(view: Viewport) -> (Vec<Tick>, Window) {
    let window = Window::around(view, None, false);
    (ticks(window.span, window.step), window)
}

fn edtf_years(span: TimeSpan) -> impl Iterator<Item = i64> {
    [span.start(), span.end()].into_iter().map(|at| civil_from_point(at).year)
}

fn wide_view() -> impl Strategy<Value = Viewport> {
    (start(), length(), 200.0..8_192.0)
        .prop_map(|(start, secs, width)| Viewport::showing(span(start, secs), width))
}

/// Views of all lengths at which the axis has its own words for a year: near, before Christ, far.
fn named_view() -> impl Strategy<Value = Viewport> {
    let historical = -60_000_000_000_i64..10_000_000_000;
    let ancient = -400_000_000_000_i64..-60_000_000_000;
    (prop_oneof![3 => historical, 1 => ancient, 1 => FAR..-FAR], length(), 200.0..2_000.0)
        .prop_map(|(start, secs, width)| Viewport::showing(span(start, secs), width))
}

/// What a tick says, and in which size.
fn axis_text(words: Words<'_>, tick: Tick) -> (String, f64) {
    let civil = civil_from_point(tick.at);
    let text = match (tick.label, tick.unit) {
        (Some(LabelTier::Upper), Unit::Month) => words.month_on_axis(civil.year, civil.month),
        (Some(LabelTier::Upper), Unit::Day) => {
            words.day_on_axis(civil.year, civil.month, civil.day)
        }
        _ => tick_label(words, tick),
    };
    let is_strong = matches!(tick.label, Some(LabelTier::Upper | LabelTier::Major));
    (text, if is_strong { 13.5 * 1.05 } else { 11.5 })
}

/// About as wide as the faces of the page draw it: digits and small letters some 0.57 em, Japanese 1 em.
fn width_px(text: &str, size: f64) -> f64 {
    let em = |letter: char| match letter {
        ' ' | '.' | ',' | ':' | '\u{a0}' | '\u{202f}' => 0.29,
        'i' | 'l' | 'j' | 't' | 'r' | 'J' => 0.38,
        'm' | 'M' | 'w' | 'ш' | 'ю' | 'ж' => 0.84,
        'A'..='Z' => 0.64,
        '\u{2e80}'.. => 1.0,
        _ => 0.57,
    };
    text.chars().map(em).sum::<f64>() * size
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn ticks_are_in_order_and_one_at_a_point(view in view()) {
        let (ticks, window) = ticks_of(view);
        prop_assert!(ticks.iter().all(|tick| window.span.start() <= tick.at && tick.at <= window.span.end()));
        for pair in ticks.windows(2) {
            let [a, b] = pair else { continue };
            // The label below an upper one stands at the same point, without a tick of its own.
            let beside = a.at == b.at
                && (a.label, b.label) == (Some(LabelTier::Upper), Some(LabelTier::Lower))
                && b.height_px == 0;
            prop_assert!(a.at < b.at || beside, "{:?}, then {:?}", a, b);
        }
    }

    #[test]
    fn ticks_are_few_at_every_scale(view in wide_view()) {
        let (ticks, window) = ticks_of(view);
        let px = window.span.secs() / window.step.coarsest_secs_per_px();
        // Days stand closest, 2 px apart; a few more where labels stand beside each other.
        #[allow(clippy::cast_precision_loss)]
        let count = ticks.len() as f64;
        prop_assert!(count <= px / 1.9 + 50.0, "{} ticks on {} px of {:?}", count, px, view);
    }

    #[test]
    fn ticks_reach_over_the_whole_window(view in wide_view()) {
        let (ticks, window) = ticks_of(view);
        // Where years take more letters, ticks are those of a scale up to four times as coarse: 2 units on.
        let is_usual = edtf_years(window.span).all(|year| (1..10_000).contains(&year));
        let grain = grain_secs(window.step) * if is_usual { 1.0 } else { 31.0 };
        let mut last = window.span.start();
        let ends = ticks.iter().map(|tick| tick.at).chain([window.span.end()]);
        for at in ends {
            // Months, leap years and the end of a month are at most 1.4 times as long as the mean.
            let gap = at.secs_since(last);
            prop_assert!(gap <= grain * 1.4, "no tick for {} s after {} of {:?}", gap, shown(last), view);
            last = at;
        }
    }

    #[test]
    fn no_label_of_the_axis_touches_another_in_any_language(view in named_view()) {
        let (ticks, window) = ticks_of(view);
        let px = |a: TimePoint, b: TimePoint| b.secs_since(a) / window.step.coarsest_secs_per_px();
        for language in Language::ALL {
            let words = words(language);
            for tiers in [&[LabelTier::Major, LabelTier::Minor][..], &[LabelTier::Lower], &[LabelTier::Upper]] {
                let labelled = ticks.iter().filter(|tick| tick.label.is_some_and(|tier| tiers.contains(&tier)));
                let labels: Vec<(TimePoint, f64, f64, String)> = labelled.map(|tick| {
                    let (text, size) = axis_text(words, *tick);
                    let width = width_px(&text, size);
                    let from = if tick.label >= Some(LabelTier::Major) { -width / 2.0 } else { 0.0 };
                    (tick.at, from, from + width, text)
                }).collect();
                for pair in labels.windows(2) {
                    let [a, b] = pair else { continue };
                    let apart = px(a.0, b.0) + b.1 - a.2;
                    prop_assert!(apart >= 1.5, "{} px between {} and {} in {:?}", apart, a.3, b.3, view);
                }
            }
        }
    }

    #[test]
    fn some_tick_in_a_view_of_a_page_has_a_label(start in start(), secs in length()) {
        let view = Viewport::showing(span(start, secs), 1_200.0);
        let (ticks, window) = ticks_of(view);
        let upper = upper_label_at(view.visible().start(), window.span, window.step);
        let labelled = ticks.iter().filter(|tick| tick.label.is_some() && view.visible().start() <= tick.at && tick.at < view.visible().end());
        prop_assert!(labelled.count() >= 1 || upper.is_some(), "{:?}", view);
    }

    #[test]
    fn the_upper_label_starts_at_or_before_the_edge(view in view()) {
        let window = Window::around(view, None, false);
        let edge = view.visible().start();
        if let Some((unit, start)) = upper_label_at(edge, window.span, window.step) {
            let most_days = match unit { UpperUnit::Year => 366, UpperUnit::Month => 31, UpperUnit::Day => 1 };
            let before = edge.secs() - start.secs();
            prop_assert!((0..most_days * SECS_PER_DAY).contains(&before), "{:?} {} at {}", unit, shown(start), shown(edge));
        }
    }

    #[test]
    fn a_tick_is_named_by_a_date_that_starts_at_it(view in view()) {
        for tick in ticks_of(view).0.iter().step_by(7) {
            let edtf = tick.edtf();
            let date = timeloom::date::Date::parse(&edtf);
            let start = date.ok().and_then(|date| date.dated_span()).map(TimeSpan::start);
            // EDTF has no months of years beyond four digits, and no times before year 0.
            let has_edtf = match tick.unit {
                Unit::Year => true,
                Unit::Month | Unit::Day => !edtf.starts_with('Y'),
                Unit::Hour => !edtf.starts_with(['Y', '-']),
            };
            if has_edtf {
                prop_assert_eq!(start, Some(tick.at), "{}", edtf);
            }
        }
    }
}

#[test]
fn a_century_in_a_page_has_decades_and_a_month_has_every_fifth_day() {
    let labels = |from, to| {
        let view = Viewport::showing(TimeSpan::between(from, to), 1_000.0);
        let (ticks, _) = ticks_of(view);
        let seen =
            ticks.into_iter().filter(|tick| view.visible().start() <= tick.at && tick.at < to);
        let labelled = seen.filter(|tick| tick.label.is_some_and(|tier| tier != LabelTier::Upper));
        labelled.map(Tick::edtf).collect::<Vec<_>>()
    };
    let decades = ["1900", "1910", "1920", "1930", "1940", "1950", "1960", "1970", "1980", "1990"];
    assert_eq!(labels(at(1900, 1, 1), at(2000, 1, 1)), decades);
    // A thousand pixels a month: every day has a label.
    let days = labels(at(1918, 4, 1), at(1918, 5, 1));
    assert_eq!(days.len(), 30, "{days:?}");
    assert_eq!(days.get(5).map(String::as_str), Some("1918-04-06"));
}

#[test]
fn a_year_as_edtf_has_four_digits_or_a_y() {
    let table = [
        (0, "0000"),
        (44, "0044"),
        (9_999, "9999"),
        (10_000, "Y10000"),
        (-1, "-0001"),
        (-9_999, "-9999"),
        (-10_000, "Y-10000"),
    ];
    for (year, expected) in table {
        assert_eq!(edtf_year(year), expected);
    }
}
