//! What holds for any values: properties of the value axis, of shapes, and of the nearest point.

use super::{values_of, window, years};
use crate::support::at;
use proptest::prelude::*;
use timeloom::chart::{Point, Shapes, Values, nearest, shapes};
use timeloom::model::SeriesKind;
use timeloom::scale::{Viewport, Window};
use timeloom::time::TimeSpan;

const DAY: i64 = 86_400;
const KINDS: [SeriesKind; 4] =
    [SeriesKind::Count, SeriesKind::Stated, SeriesKind::Step, SeriesKind::Line];

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        -1e6..1e6,
        0.0..1e3,
        Just(0.0),
        any::<f64>().prop_filter("JSON has no others", |value| value.is_finite()),
    ]
}

/// Points some days apart, of days and of months, with gaps.
fn many_points() -> impl Strategy<Value = Vec<Point>> {
    let step = (1_i64..400, 1_i64..40, prop::option::weighted(0.8, value()));
    prop::collection::vec(step, 1..60).prop_map(|steps| {
        let mut start = at(1900, 1, 1);
        let mut points = Vec::new();
        for (place, (wait, days, value)) in steps.into_iter().enumerate() {
            start = start.plus_secs(wait * DAY);
            let span = TimeSpan::between(start, start.plus_secs(days * DAY));
            points.push(Point { place, span, at: span.middle(), value, bound: None });
            start = span.end();
        }
        points
    })
}

fn all_numbers(shapes: &Shapes) -> Vec<f64> {
    let bars = shapes.bars.iter().flat_map(|bar| [bar.left, bar.right, bar.from, bar.to]);
    let runs = shapes.runs.iter().flatten().flat_map(|(x, y)| [*x, *y]);
    let dots = shapes.dots.iter().flat_map(|dot| [dot.x, dot.y, dot.left, dot.right]);
    bars.chain(runs).chain(dots).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_value_stands_on_the_axis_and_greater_ones_higher(
        values in prop::collection::vec(value(), 0..20), is_line: bool,
    ) {
        let axis = Values::of(&values, is_line);
        prop_assert!(axis.low < axis.high, "{:?}", axis);
        for a in &values {
            prop_assert!((-1e-9..=1.0 + 1e-9).contains(&axis.part(*a)), "{} on {:?}", a, axis);
            for b in &values {
                prop_assert!(a > b || axis.part(*a) <= axis.part(*b), "{} and {} on {:?}", a, b, axis);
            }
        }
        prop_assert!(axis.lines.len() <= 2, "{:?}", axis);
        for line in &axis.lines {
            prop_assert!(*line >= axis.low && *line <= axis.high * (1.0 + 1e-9) && *line != 0.0, "{:?}", axis);
        }
    }

    #[test]
    fn an_ordinary_axis_has_one_or_two_lines(most in 1e-3..1e12) {
        let axis = Values::of(&[most], false);
        prop_assert!((1..=2).contains(&axis.lines.len()), "{:?}", axis);
    }

    #[test]
    fn panning_within_a_base_moves_nothing(points in many_points(), kind in 0_usize..4, part in 0.0..0.9) {
        let kind = KINDS[kind];
        let values = values_of(&points, kind);
        let view = Viewport::showing(years(1900, 1910), 1_000.0);
        let before = Window::around(view, None, false);
        let after = Window::around(view.pan_px(part * 1_000.0), Some(before), false);
        prop_assert_eq!(before.base, after.base);
        let (before, after) =
            (shapes(kind, &points, &values, before), shapes(kind, &points, &values, after));
        // What both draw, both draw in the same place.
        for bar in &after.bars {
            let same_start = before.bars.iter().filter(|other| other.left == bar.left);
            for other in same_start {
                prop_assert_eq!(other, bar);
            }
        }
        for dot in &after.dots {
            for other in before.dots.iter().filter(|other| other.x == dot.x) {
                prop_assert_eq!(other, dot);
            }
        }
    }

    #[test]
    fn what_is_drawn_is_finite_and_near_at_every_depth(
        points in many_points(), kind in 0_usize..4, zoom in 0.0_f64..14.0, pan in -1e4..1e4,
    ) {
        let kind = KINDS[kind];
        let values = values_of(&points, kind);
        let view = Viewport::showing(years(1900, 1950), 1_000.0);
        let view = view.zoom_at_px(300.0, zoom.exp2()).pan_px(pan);
        let shapes = shapes(kind, &points, &values, Window::around(view, None, false));
        for number in all_numbers(&shapes) {
            prop_assert!(number.is_finite(), "{:?}", shapes);
        }
        for (x, _) in shapes.runs.iter().flatten() {
            prop_assert!((-1.0..=2.0).contains(x), "{} can be written in units of a path", x);
        }
    }

    #[test]
    // From two points on: a lone one is a dot and no run.
    fn a_screen_bounds_what_is_drawn(days in 2_i64..20_000) {
        let of = |day: i64| {
            let start = at(1900, 1, 1).plus_secs(day * DAY);
            let span = TimeSpan::between(start, start.plus_secs(DAY));
            #[allow(clippy::cast_precision_loss)]
            let value = Some((day * 7_919 % 1_000) as f64);
            Point { place: 0, span, at: span.middle(), value, bound: None }
        };
        let points: Vec<Point> = (0..days).map(of).collect();
        let values = values_of(&points, SeriesKind::Line);
        let shapes = shapes(SeriesKind::Line, &points, &values, window(1900, 1955));
        let drawn: usize = shapes.runs.iter().map(Vec::len).sum();
        // A window is the view and a quarter of it on each side, on a grain of 256 px.
        prop_assert!(drawn <= 2 * (1_500 + 2 * 256) + 2, "{}", drawn);
        let top = shapes.runs.iter().flatten().map(|(_, y)| *y).fold(0.0, f64::max);
        prop_assert!((top - 1.0).abs() < 1e-9, "the greatest value is drawn, not {}", top);
    }

    #[test]
    fn the_nearest_point_is_the_one_under_the_pointer(points in many_points(), which in 0_usize..60) {
        let point = &points[which % points.len()];
        let found = nearest(&points, point.at, 0.0).map(|place| &points[place]);
        prop_assert!(found.is_some_and(|found| found.at == point.at), "{:?}", found);
        let far = points[points.len() - 1].span.end().plus_secs(100 * DAY);
        prop_assert_eq!(nearest(&points, far, 99.0 * 86_400.0), None);
    }
}
