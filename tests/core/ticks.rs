//! Ticks: intervals of the calendar, and the labels of the axis.

use crate::scale::{FAR, length, span, start, view};
use crate::support::{at, shown, words};
use proptest::prelude::*;
use timeloom::scale::{
    LabelTier, Tick, UpperUnit, Viewport, Window, edtf_year, grain_secs, ticks, upper_label_at,
};
use timeloom::time::{Interval, SECS_PER_DAY, TimePoint, TimeSpan, Unit, civil_from_point};
use timeloom::words::{Language, Words, tick_label};

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
