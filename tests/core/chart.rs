//! Series as charts: which series a track shows, the value axis, shapes, printed values, and what is
//! said of them.

use crate::support::{at, bundled, date, words};
use proptest::prelude::*;
use timeloom::chart::{
    Label, Part, Point, Shapes, Side, Values, claims_on, has_room, label, nearest, pick, points_of,
    printed, shapes, sign,
};
use timeloom::load::load;
use timeloom::model::index::Index;
use timeloom::model::{EventSet, Series, SeriesKind, SeriesPoint, Text, ValueBound};
use timeloom::scale::{Viewport, Window};
use timeloom::time::{TimePoint, TimeSpan};
use timeloom::words::Language;

const DAY: i64 = 86_400;
const KINDS: [SeriesKind; 4] =
    [SeriesKind::Count, SeriesKind::Stated, SeriesKind::Step, SeriesKind::Line];

fn years(from: i64, to: i64) -> TimeSpan {
    TimeSpan::between(at(from, 1, 1), at(to, 1, 1))
}

/// The window of a view that shows these years over 1,000 px.
fn window(from: i64, to: i64) -> Window {
    Window::around(Viewport::showing(years(from, to), 1_000.0), None, false)
}

fn point(edtf: &str, value: Option<f64>) -> SeriesPoint {
    SeriesPoint { date: date(edtf), value, bound: None, as_printed: None, note: None }
}

fn series(kind: SeriesKind, points: &[(&str, Option<f64>)]) -> Series {
    Series {
        id: "s".to_owned(),
        track: "t".to_owned(),
        title: Text::Plain("Herring".to_owned()),
        unit: Text::Plain("barrels".to_owned()),
        kind,
        beside: None,
        points: points.iter().map(|(edtf, value)| point(edtf, *value)).collect(),
        citations: Vec::new(),
        claims: Vec::new(),
        note: None,
    }
}

fn points(kind: SeriesKind, of: &[(&str, Option<f64>)]) -> Vec<Point> {
    points_of(&series(kind, of), Part::Alone, years(1900, 1950))
}

fn drawn(kind: SeriesKind, of: &[(&str, Option<f64>)], window: Window) -> Shapes {
    let points = points(kind, of);
    let values: Vec<f64> = points.iter().filter_map(|point| point.value).collect();
    shapes(kind, &points, &Values::of(&values, kind == SeriesKind::Line), window)
}

// Laws.

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

fn values_of(points: &[Point], kind: SeriesKind) -> Values {
    let values: Vec<f64> = points.iter().filter_map(|point| point.value).collect();
    Values::of(&values, kind == SeriesKind::Line)
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

// The series of a track.

fn set_of(all: &[(&str, &str, usize, Option<&str>)]) -> EventSet {
    let points = |count: usize| {
        (0..count)
            .map(|place| format!(r#"{{"date":"{}","value":1}}"#, 1900 + place))
            .collect::<Vec<_>>()
            .join(",")
    };
    let series: Vec<String> = all
        .iter()
        .map(|(id, unit, count, beside)| {
            let beside = beside.map(|id| format!(r#""beside":"{id}","#)).unwrap_or_default();
            let points = points(*count);
            format!(r#"{{"id":"{id}","track":"t","title":"{id}","unit":"{unit}","kind":"count",{beside}"points":[{points}],"citations":[{{"source":"b"}}]}}"#)
        })
        .collect();
    let text = format!(
        r#"{{"timeloom":1,"title":"T","tracks":[{{"id":"t","title":"T"}},{{"id":"u","title":"U"}}],
            "sources":[{{"id":"b","type":"book","title":"B"}}],"events":[],"series":[{}]}}"#,
        series.join(",")
    );
    load(&text).unwrap().set
}

fn picked(set: &EventSet, choice: Option<&str>) -> Option<(String, Option<String>)> {
    let choices: Vec<_> = choice.iter().map(|id| ("t".to_owned(), (*id).to_owned())).collect();
    let pick = pick(set, "t", &choices)?;
    let id = |place: usize| set.series[place].id.clone();
    Some((id(pick.main), pick.beside.map(id)))
}

#[test]
fn a_track_shows_the_series_with_most_values_and_the_one_beside_it() {
    let set = set_of(&[
        ("a", "t", 2, None),
        ("b", "t", 3, None),
        ("c", "t", 3, None),
        ("d", "t", 1, Some("b")),
    ]);
    let both =
        |main: &str, beside: Option<&str>| Some((main.to_owned(), beside.map(str::to_owned)));
    assert_eq!(picked(&set, None), both("b", Some("d")));
    assert_eq!(picked(&set, Some("a")), both("a", None));
    assert_eq!(picked(&set, Some("d")), both("b", Some("d")), "it stands beside its neighbour");
    assert_eq!(picked(&set, Some("")), None, "none was chosen");
    assert_eq!(picked(&set, Some("gone")), both("b", Some("d")), "what is not there is no choice");
    assert_eq!(pick(&set, "u", &[]), None);
}

#[test]
fn series_of_different_units_do_not_share_an_axis() {
    let set = set_of(&[("a", "tons", 2, None), ("b", "yen", 1, Some("a"))]);
    assert_eq!(picked(&set, None), Some(("a".to_owned(), None)));
}

// The value axis.

#[test]
fn lines_are_round() {
    let lines = |most| Values::of(&[most], false).lines;
    assert_eq!(lines(231.0), [100.0, 200.0]);
    assert_eq!(lines(100_000.0), [50_000.0, 100_000.0]);
    assert_eq!(lines(18.0), [10.0]);
    assert_eq!(lines(0.7), [0.5]);
    assert!(lines(0.0).is_empty());
}

#[test]
fn a_measured_line_that_changes_little_is_drawn_without_zero() {
    let axis = Values::of(&[1_010.0, 1_000.0], true);
    assert_eq!((axis.low, axis.high), (1_000.0, 1_010.0));
    assert_eq!(Values::of(&[1_010.0, 1_000.0], false).low, 0.0);
    assert_eq!(Values::of(&[10.0, 1.0], true).low, 0.0);
    let axis = Values::of(&[-50.0, 50.0], false);
    assert_eq!((axis.part(0.0), axis.lines), (0.5, vec![50.0]));
}

// Shapes.

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
    let shapes = self::shapes(over.kind, &points, &Values::of(&[1.0], false), window);
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

// The bundled set.

#[test]
fn every_series_of_the_bundled_set_can_be_shown() {
    let set = bundled();
    let extent = Index::build(&set).extent();
    for series in &set.series {
        let choice = [(series.track.clone(), series.id.clone())];
        let pick = pick(&set, &series.track, &choice).unwrap();
        let shown =
            [Some(pick.main), pick.beside].map(|place| place.map(|place| &set.series[place].id));
        assert!(shown.contains(&Some(&series.id)), "{}", series.id);
        assert!(pick.is_chosen);
        let points = points_of(series, Part::Alone, extent);
        assert_eq!(points.len(), series.points.len(), "{}: every point has a place", series.id);
        let values = values_of(&points, series.kind);
        let window = Window::around(Viewport::fit(extent, 1_284.0), None, false);
        let shapes = shapes(series.kind, &points, &values, window);
        let valued = points.iter().filter(|point| point.value.is_some()).count();
        assert_eq!(shapes.bars.len() + shapes.dots.len(), valued, "{}", series.id);
    }
}

#[test]
fn the_misprint_of_1910_is_marked_and_has_no_bar() {
    let set = bundled();
    let series = set.series.iter().find(|series| series.id == "fish-caught-japanese").unwrap();
    let of = |edtf: &str| series.points.iter().position(|point| point.date.edtf() == edtf).unwrap();
    assert_eq!(claims_on(series, of("1910")).count(), 1);
    assert_eq!(claims_on(series, of("1909")).count(), 0);
    let said = words(Language::En).series_value(&set, series, &series.points[of("1910")]);
    assert_eq!(said, "no value, printed “284,9047”");
}

// What is said.

#[test]
fn a_value_is_said_with_its_unit_and_as_it_is_printed_where_that_is_more() {
    let set = set_of(&[]);
    let herring = series(SeriesKind::Stated, &[("1905", Some(72_000.0))]);
    let said = |printed: Option<&str>, bound, value| {
        let mut point = point("1905", value);
        (point.as_printed, point.bound) = (printed.map(str::to_owned), bound);
        Language::ALL.map(|language| words(language).series_value(&set, &herring, &point))
    };
    assert_eq!(said(Some("72,000"), None, Some(72_000.0))[0], "72,000 barrels");
    let over = said(Some("exceeded 72,000"), Some(ValueBound::Over), Some(72_000.0));
    assert_eq!(over[0], "over 72,000 barrels, printed “exceeded 72,000”");
    assert_eq!(over[1], "72,000超barrels（原文「exceeded 72,000」）");
    assert_eq!(said(None, Some(ValueBound::UpTo), Some(5.0))[0], "up to 5 barrels");
    assert_eq!(said(None, Some(ValueBound::About), Some(5.0))[0], "about 5 barrels");
    assert_eq!(said(Some("-"), None, None)[0], "no value, printed “-”");
}

#[test]
fn a_picture_is_named_by_title_unit_years_and_range() {
    let set = set_of(&[]);
    let name = |points: &[(&str, Option<f64>)]| {
        words(Language::En).series_name(&set, &series(SeriesKind::Count, points))
    };
    let many = [("1908", Some(87.0)), ("1909", None), ("1917", Some(231.0))];
    assert_eq!(name(&many), "Herring, barrels, 1908–17: 2 values, 87 to 231");
    assert_eq!(name(&many[..1]), "Herring, barrels, 1908: 1 value, 87");
    assert_eq!(name(&many[1..2]), "Herring, barrels, 1909: 0 values");
}
