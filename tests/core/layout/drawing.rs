//! How a date is drawn, and the forms of marks.

use super::{ROUND, drawn, unit};
use crate::support::{date, edtf, shown};
use proptest::prelude::*;
use timeloom::layout::{Anchors, Form, LabelSide, Placed, form_of};
use timeloom::model::index::{self, Drawn, EventIdx};
use timeloom::time::TimeSpan;

/// The years 1890 to 1950: what open ends reach to.
fn sixty_years() -> TimeSpan {
    TimeSpan::between(crate::support::at(1890, 1, 1), crate::support::at(1950, 1, 1))
}

fn drawn_of(edtf: &str) -> Option<Drawn> {
    index::drawn(date(edtf).extent()?, sixty_years())
}

#[track_caller]
fn assert_drawn(edtf: &str, [start, firm_from, firm_to, end]: [&str; 4]) {
    let found = drawn_of(edtf).map(|drawn| {
        [drawn.span.start(), drawn.firm_from, drawn.firm_to, drawn.span.end()].map(shown)
    });
    assert_eq!(found, Some([start, firm_from, firm_to, end].map(str::to_owned)), "`{edtf}`");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_is_firm_lies_within_what_is_drawn(text in edtf()) {
        let Some(drawn) = drawn_of(&text) else { return Err(TestCaseError::fail(format!("`{text}` is not drawn"))) };
        let points = [drawn.span.start(), drawn.firm_from, drawn.firm_to, drawn.span.end()];
        prop_assert!(points.is_sorted(), "`{}`: {:?}", text, points.map(shown));
        prop_assert!(drawn.span.start() < drawn.span.end(), "`{}` has no length", text);
    }
}

#[test]
fn a_span_is_firm_between_its_soft_ends() {
    assert_drawn("1904-02/1905-09", ["1904-02-01", "1904-03-01", "1905-09-01", "1905-10-01"]);
    assert_drawn("1904-02-08/1905-09-05", ["1904-02-08", "1904-02-09", "1905-09-05", "1905-09-06"]);
}

#[test]
fn an_open_end_reaches_to_the_end_of_the_set_and_an_unknown_one_does_not() {
    assert_drawn("1922-10/..", ["1922-10-01", "1922-11-01", "1950-01-01", "1950-01-01"]);
    assert_drawn("../1903", ["1890-01-01", "1890-01-01", "1903-01-01", "1904-01-01"]);
    let ends = |edtf| {
        drawn_of(edtf)
            .map(|drawn| (shown(drawn.span.start()), shown(drawn.span.end()), drawn.open_end))
    };
    let october = ("1922-10-01".to_owned(), "1922-11-01".to_owned(), true);
    assert_eq!(ends("1922-10/"), Some(october));
}

#[test]
fn a_moment_open_on_one_side_stands_at_its_bound() {
    for (edtf, year) in [("[..1903]", "1903"), ("[..1916-12-31]", "1916"), ("[1918..]", "1918")] {
        let found = drawn_of(edtf).map(|drawn| (drawn.is_moment, shown(drawn.span.start())));
        assert!(
            found.as_ref().is_some_and(|(is_moment, start)| *is_moment && start.starts_with(year)),
            "`{edtf}`: {found:?}"
        );
    }
}

// Forms.

#[test]
fn the_form_of_a_moment_follows_from_its_width() {
    let form = |secs, label_px| form_of(drawn(0, secs, true), label_px, unit(), &ROUND).0;
    assert_eq!(form(9, 50.0), Form::Point, "no wider than a point");
    assert_eq!(form(10, 50.0), Form::Point, "as fine as the ticks");
    assert_eq!(form(20, 50.0), Form::Whisker, "less fine, up to 30 px");
    assert_eq!(form(31, 5.0), Form::Somewhere, "wider, and the label fits inside");
    assert_eq!(form(31, 50.0), Form::Whisker, "wider, but the label does not fit");
    assert_eq!(form(70, 50.0), Form::Somewhere, "50 px and 20 px of padding");
}

#[test]
fn the_form_of_a_span_follows_from_its_label() {
    let form = |secs, label_px| form_of(drawn(0, secs, false), label_px, unit(), &ROUND).0;
    assert_eq!(form(1, 50.0), Form::Ribbon);
    assert_eq!(form(69, 50.0), Form::Ribbon);
    assert_eq!(form(70, 50.0), Form::Cloth);
}

#[test]
fn a_point_hangs_on_the_middle_of_its_interval_and_a_whisker_on_both_ends() {
    let anchors = |secs| {
        let anchors = form_of(drawn(0, secs, true), 50.0, unit(), &ROUND).1;
        (anchors.left.secs(), anchors.right.secs())
    };
    assert_eq!(anchors(8), (4, 4));
    assert_eq!(anchors(20), (0, 20));
}

// Labels at the edges of a view.

const VIEW_PX: f64 = 1_000.0;

/// A mark with a label of 80 px beside it: a point, or a ribbon.
fn beside(form: Form, side: LabelSide) -> Placed {
    let cap = if form == Form::Ribbon { 1.0 } else { ROUND.mark_radius };
    let with_label = cap + ROUND.label_gap + 80.0;
    let (before_px, after_px) = match side {
        LabelSide::Left => (with_label, cap),
        _ => (cap, with_label),
    };
    let at = crate::support::at(1918, 4, 5);
    Placed {
        event: EventIdx(0),
        row: 0,
        form,
        anchors: Anchors { left: at, right: at },
        side,
        before_px,
        after_px,
    }
}

/// Where the label of a mark between two pixels begins and ends.
fn label_of(mark: &Placed, left: f64, right: f64) -> (f64, f64) {
    match mark.side {
        LabelSide::Left => (left - mark.before_px, left - mark.after_px - ROUND.label_gap),
        _ => (right + mark.before_px + ROUND.label_gap, right + mark.after_px),
    }
}

fn any_beside() -> impl Strategy<Value = Placed> {
    let form = prop::sample::select(vec![Form::Point, Form::Whisker, Form::Ribbon]);
    let side = prop::sample::select(vec![LabelSide::Left, LabelSide::Right]);
    (form, side).prop_map(|(form, side)| beside(form, side))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_label_that_stays_has_its_first_letters(mark in any_beside(), left in -300.0..1_300.0, width in 0.0..200.0) {
        let (from, to) = label_of(&mark, left, left + width);
        let is_left_out = mark.leaves_label_out(left, left + width, VIEW_PX, ROUND.label_gap);
        let is_in_view = from < VIEW_PX && to > 0.0;
        prop_assert!(!is_in_view || is_left_out || from >= -3.0, "begins at {}: {:?}", from, mark);
        // Nor is one shortened whose mark is not seen.
        let mark_is_seen = left < VIEW_PX;
        prop_assert!(!is_in_view || is_left_out || mark_is_seen || to <= VIEW_PX + 3.0, "ends at {}: {:?}", to, mark);
    }

    #[test]
    fn a_whole_label_is_never_left_out(mark in any_beside(), left in -300.0..1_300.0, width in 0.0..200.0) {
        let (from, to) = label_of(&mark, left, left + width);
        if from >= 0.0 && to <= VIEW_PX {
            prop_assert!(!mark.leaves_label_out(left, left + width, VIEW_PX, ROUND.label_gap), "{} to {}: {:?}", from, to, mark);
        }
    }

    #[test]
    fn a_point_whose_interval_meets_the_view_keeps_the_label_to_its_right(end in 0.0..1_000.0, interval in 0.0..30.0) {
        let middle = end - interval / 2.0;
        let mark = beside(Form::Point, LabelSide::Right);
        prop_assert!(!mark.leaves_label_out(middle, middle, VIEW_PX, ROUND.label_gap), "at {}", middle);
    }
}

#[test]
fn a_label_inside_a_span_is_never_left_out() {
    let mark = beside(Form::Cloth, LabelSide::Inside);
    assert!(!mark.leaves_label_out(-500.0, 5.0, VIEW_PX, ROUND.label_gap));
}
