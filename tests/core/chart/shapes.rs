//! Shapes of single series: bars, steps, lines, dots, gaps and bounds, and the values printed beside them.

use super::{series, window, years};
use crate::support::at;
use timeloom::chart::{
    Label, Part, Point, Shapes, Side, Values, has_room, label, points_of, printed, shapes, sign,
};
use timeloom::model::{SeriesKind, ValueBound};
use timeloom::scale::Window;
use timeloom::time::{TimePoint, TimeSpan};

fn points(kind: SeriesKind, of: &[(&str, Option<f64>)]) -> Vec<Point> {
    points_of(&series(kind, of), Part::Alone, years(1900, 1950))
}

fn drawn(kind: SeriesKind, of: &[(&str, Option<f64>)], window: Window) -> Shapes {
    let points = points(kind, of);
    let values: Vec<f64> = points.iter().filter_map(|point| point.value).collect();
    shapes(kind, &points, &Values::of(&values, kind == SeriesKind::Line), window)
}

#[test]
fn a_bar_takes_56_per_cent_of_its_year_about_its_middle() {
    let window = window(1900, 1910);
    let shapes = drawn(SeriesKind::Count, &[("1905", Some(4.0)), ("1906", Some(8.0))], window);
    assert_eq!(shapes.bars.len(), 2);
    let bar = shapes.bars[0];
    assert_eq!((bar.from, bar.to), (0.0, 0.5));
    let (start, end) = (window.fraction(at(1905, 1, 1)), window.fraction(at(1906, 1, 1)));
    let part = |x: f64| (x - start) / (end - start);
    assert!(
        (part(bar.left) - 0.22).abs() < 1e-6 && (part(bar.right) - 0.78).abs() < 1e-6,
        "{bar:?}"
    );
}

#[test]
fn the_hollow_bar_stands_beside_the_solid_one_within_the_year() {
    let series = series(SeriesKind::Count, &[("1905", Some(4.0))]);
    let span = |part| points_of(&series, part, years(1900, 1950))[0].span;
    let (main, hollow) = (span(Part::Main), span(Part::Hollow));
    assert!(main.end() < hollow.start() && hollow.end() < at(1906, 1, 1));
    let year = years(1905, 1906).secs();
    assert!((main.secs() / year - 0.56).abs() < 1e-6, "{} of the year", main.secs() / year);
}

#[test]
fn a_gap_is_a_gap() {
    let values = [
        ("1901", Some(1.0)),
        ("1902", Some(2.0)),
        ("1903", None),
        ("1904", Some(2.0)),
        ("1905", Some(1.0)),
    ];
    let window = window(1900, 1910);
    assert_eq!(drawn(SeriesKind::Count, &values, window).bars.len(), 4);
    for kind in [SeriesKind::Stated, SeriesKind::Line, SeriesKind::Step] {
        let shapes = drawn(kind, &values, window);
        assert_eq!(shapes.runs.len(), 2, "{kind:?}");
        let gap = window.fraction(at(1903, 7, 1));
        let bridges = |run: &Vec<(f64, f64)>| run[0].0 < gap && run[run.len() - 1].0 > gap;
        assert!(!shapes.runs.iter().any(bridges), "{kind:?}");
    }
}

#[test]
fn a_step_holds_until_the_next_value_and_the_last_one_for_its_date() {
    let window = window(1900, 1910);
    let shapes = drawn(SeriesKind::Step, &[("1901", Some(1.0)), ("1904", Some(2.0))], window);
    let x = |year| window.fraction(at(year, 1, 1));
    assert_eq!(shapes.runs, [[(x(1901), 0.5), (x(1904), 0.5), (x(1904), 1.0), (x(1905), 1.0)]]);
}

#[test]
fn a_dot_has_a_bar_as_wide_as_its_date_is_known_to() {
    let window = window(1900, 1910);
    let shapes =
        drawn(SeriesKind::Stated, &[("1905", Some(1.0)), ("1907-03-02", Some(1.0))], window);
    let dots: Vec<(f64, f64)> = shapes.dots.iter().map(|dot| (dot.left, dot.right)).collect();
    let x = |point: TimePoint| window.fraction(point);
    assert_eq!(
        dots,
        [(x(at(1905, 1, 1)), x(at(1906, 1, 1))), (x(at(1907, 3, 2)), x(at(1907, 3, 3)))]
    );
}

#[test]
fn a_lone_point_of_a_line_is_a_dot_and_bounds_are_arrows() {
    let window = window(1900, 1910);
    let shapes = drawn(SeriesKind::Line, &[("1905", Some(1.0))], window);
    assert_eq!((shapes.dots.len(), shapes.runs.len()), (1, 0));
    let mut over = series(SeriesKind::Stated, &[("1905", Some(1.0))]);
    over.points[0].bound = Some(ValueBound::Over);
    let points = points_of(&over, Part::Alone, years(1900, 1950));
    let shapes = timeloom::chart::shapes(over.kind, &points, &Values::of(&[1.0], false), window);
    assert_eq!(
        shapes.arrows.iter().map(|arrow| arrow.bound).collect::<Vec<_>>(),
        [ValueBound::Over]
    );
}

#[test]
fn only_what_reaches_into_the_window_is_drawn_and_lines_go_on_beyond_it() {
    let values: Vec<(String, Option<f64>)> =
        (1900..1950).map(|year| (year.to_string(), Some(1.0))).collect();
    let values: Vec<(&str, Option<f64>)> =
        values.iter().map(|(year, value)| (year.as_str(), *value)).collect();
    let window = window(1920, 1922);
    let bars = drawn(SeriesKind::Count, &values, window).bars.len();
    assert!((2..10).contains(&bars), "{bars}");
    let runs = drawn(SeriesKind::Line, &[("1901", Some(1.0)), ("1949", Some(2.0))], window).runs;
    let x = |at| window.fraction(at);
    let (first, last) = (runs[0][0], runs[0][1]);
    assert!(first.0 < x(window.span.start()) && last.0 > x(window.span.end()), "{runs:?}");
    // Halfway in time is halfway up: a cut does not bend the line.
    let middle = x(TimeSpan::between(at(1901, 7, 2), at(1949, 7, 2)).middle());
    let y = first.1 + (last.1 - first.1) * (middle - first.0) / (last.0 - first.0);
    assert!((y - 0.75).abs() < 1e-3, "{y}");
}

// Printed values.

#[test]
fn few_values_are_all_printed_and_of_many_the_first_and_the_last() {
    let of = |count: usize| {
        let years: Vec<String> = (0..count).map(|place| (1900 + place).to_string()).collect();
        let values: Vec<_> = years.iter().map(|year| (year.as_str(), Some(1.0))).collect();
        printed(&points(SeriesKind::Count, &values))
    };
    assert_eq!(of(0), Vec::<usize>::new());
    assert_eq!(of(1), [0]);
    assert_eq!(of(5), [0, 4, 1, 2, 3]);
    assert_eq!(of(6), [0, 5]);
    let gaps = points(SeriesKind::Count, &[("1900", None), ("1901", Some(1.0)), ("1902", None)]);
    assert_eq!(printed(&gaps), [1]);
}

#[test]
fn a_value_stands_above_a_wide_bar_and_else_beside_the_first_and_the_last() {
    let points = points(
        SeriesKind::Count,
        &[("1903", Some(1.0)), ("1904", Some(1.0)), ("1905", Some(1.0)), ("1906", None)],
    );
    let side = |place, width, window| {
        label(SeriesKind::Count, &points, place, width, window).map(|l| l.side)
    };
    // 100 px a year, of which a bar takes 56.
    let near = window(1900, 1910);
    assert_eq!([0, 1, 2].map(|place| side(place, 30.0, near)), [Some(Side::Above); 3]);
    let far = window(1900, 1950);
    assert_eq!(
        [0, 1, 2].map(|place| side(place, 30.0, far)),
        [Some(Side::Left), None, Some(Side::Right)]
    );
}

#[test]
fn labels_that_touch_are_left_out() {
    let label = |left, right| Label { side: Side::Right, at: at(1900, 1, 1), left, right };
    let there = [label(10.0, 20.0)];
    assert!(has_room(&label(20.0, 30.0), &there) && has_room(&label(0.0, 10.0), &there));
    assert!(!has_room(&label(19.0, 30.0), &there) && !has_room(&label(0.0, 40.0), &there));
    let point = points(SeriesKind::Count, &[("1903", Some(1.0))])[0];
    let sign = sign(SeriesKind::Count, &point, 9.0, window(1900, 1910));
    assert!((sign.right - sign.left - 9.0).abs() < 1e-9);
}
