//! Series as charts: which series a track shows, the value axis, those of the bundled set, and what is said of them.

mod laws;
mod shapes;

use crate::support::{at, bundled, date, words};
use timeloom::chart::{Part, Point, Values, claims_on, pick, points_of, shapes};
use timeloom::load::load;
use timeloom::model::index::Index;
use timeloom::model::{EventSet, Series, SeriesKind, SeriesPoint, Text, ValueBound};
use timeloom::scale::{Viewport, Window};
use timeloom::time::TimeSpan;
use timeloom::words::Language;

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

fn values_of(points: &[Point], kind: SeriesKind) -> Values {
    let values: Vec<f64> = points.iter().filter_map(|point| point.value).collect();
    Values::of(&values, kind == SeriesKind::Line)
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
