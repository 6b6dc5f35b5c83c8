//! From period to period, as the keys `[` and `]` go.

use crate::gestures::{DAY, span};
use crate::support::at;
use proptest::prelude::*;
use timeloom::interact::period_beside;
use timeloom::scale::{Limits, Viewport};
use timeloom::time::{SECS_PER_DAY, TimeSpan};

fn years(from: i64, to: i64) -> TimeSpan {
    TimeSpan::between(at(from, 1, 1), at(to, 1, 1))
}

#[test]
fn brackets_go_from_period_to_period_and_stop_at_the_ends() {
    let periods = [years(1900, 1910), years(1860, 1870), years(1860, 1890), years(1890, 1900)];
    let limits = Limits::of(years(1860, 1910));
    let go = |view: Viewport, forward| period_beside(&periods, view, limits, forward);
    let fit = |span| Viewport::fit(span, 1_000.0);
    let mut view = fit(years(1850, 1950));
    let mut seen = Vec::new();
    while let Some(found) = go(view, true) {
        seen.push(found);
        view = fit(found);
    }
    let in_order = [years(1860, 1870), years(1860, 1890), years(1890, 1900), years(1900, 1910)];
    assert_eq!(seen, in_order);
    for expected in in_order.iter().rev().skip(1) {
        let found = go(view, false);
        assert_eq!(found, Some(*expected));
        view = fit(*expected);
    }
    assert_eq!(go(view, false), None);
}

#[test]
fn from_between_periods_brackets_lead_to_the_nearest() {
    let periods = [years(1860, 1870), years(1890, 1900)];
    let limits = Limits::of(years(1860, 1910));
    let between = Viewport::showing(years(1875, 1880), 1_000.0);
    assert_eq!(period_beside(&periods, between, limits, true), Some(years(1890, 1900)));
    assert_eq!(period_beside(&periods, between, limits, false), Some(years(1860, 1870)));
    assert_eq!(period_beside(&[], between, limits, true), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn brackets_reach_every_period_once(starts in prop::collection::vec((0_i64..100_000, 0.1..400.0), 1..20)) {
        // Of any length from a tenth of a day; several may be the same.
        let periods: Vec<TimeSpan> = starts.iter().map(|(day, days)| span(day * SECS_PER_DAY, days * DAY)).collect();
        let extent = periods.iter().copied().reduce(TimeSpan::hull).expect("there are some");
        let limits = Limits::of(extent);
        let mut view = Viewport::fit(extent, 1_000.0).clamped(limits);
        let mut before = None;
        let mut count = 0;
        // The whole may be a period itself.
        while let Some(found) = period_beside(&periods, view, limits, true) {
            prop_assert!(before < Some(found), "{:?} after {:?}", found, before);
            before = Some(found);
            view = Viewport::fit(found, 1_000.0).clamped(limits);
            count += 1;
            prop_assert!(count <= periods.len());
        }
    }
}
