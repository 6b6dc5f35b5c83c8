//! Connected events: groups, letters, and what of them is out of view; comparisons of claims; offices.

use crate::support::{at, bundled, date};
use proptest::prelude::*;
use std::collections::BTreeSet;
use timeloom::chart::{Shared, Stands, compare};
use timeloom::load::load;
use timeloom::model::index::{EventIdx, Index};
use timeloom::model::{
    Citation, Claim, ClaimValue, Event, EventSet, RelationKind, Text, ValueBound,
};
use timeloom::related::{
    Beyond, Called, Group, Room, Verb, beyond, groups, in_order, letter, rooms,
};
use timeloom::time::TimeSpan;

fn prepared() -> (EventSet, Index) {
    let set = bundled();
    let index = Index::build(&set);
    (set, index)
}

/// Who points at an event, found by looking at all.
fn incoming(set: &EventSet, event: &Event) -> Vec<(EventIdx, RelationKind)> {
    let mut found = Vec::new();
    for (place, other) in set.events.iter().enumerate() {
        for relation in other.relations.iter().filter(|relation| relation.to == event.id) {
            found.push((EventIdx(place), relation.kind));
        }
    }
    found
}

fn groups_of<'a>(set: &'a EventSet, index: &Index, event: &'a Event) -> Vec<Group<'a>> {
    groups(set, index, &incoming(set, event), event)
}

#[test]
fn every_link_of_the_bundled_set_is_seen_from_both_of_its_events() {
    let (set, index) = prepared();
    for event in &set.events {
        let order = in_order(&groups_of(&set, &index, event));
        let here: BTreeSet<EventIdx> = order.iter().copied().collect();
        assert_eq!(here.len(), order.len(), "each once: {}", event.id);
        let mut expected: BTreeSet<EventIdx> =
            incoming(&set, event).into_iter().map(|(from, _)| from).collect();
        expected.extend(event.relations.iter().filter_map(|r| index.by_id(&set, &r.to)));
        assert_eq!(here, expected, "{}", event.id);
    }
}

#[test]
fn groups_and_their_events_are_in_order_of_time_and_no_word_stands_twice() {
    let (set, index) = prepared();
    let start = |event: EventIdx| index.drawn(event).map(|drawn| drawn.span.start());
    for event in &set.events {
        let groups = groups_of(&set, &index, event);
        let firsts: Vec<_> = groups.iter().map(|group| start(group.events[0].0)).collect();
        assert!(firsts.is_sorted(), "{}", event.id);
        for (place, group) in groups.iter().enumerate() {
            assert!(group.events.is_sorted_by_key(|(event, _)| start(*event)), "{}", event.id);
            assert!(groups.iter().skip(place + 1).all(|other| other.verb != group.verb));
        }
    }
}

#[test]
fn an_events_own_word_wins_over_the_kind_seen_from_the_other_side() {
    let set = load(
        r#"{"timeloom": 1, "title": "T", "tracks": [{"id": "t", "title": "T"}],
            "sources": [{"id": "s", "type": "book", "title": "B"}],
            "events": [
              {"id": "a", "tracks": ["t"], "date": "1900", "title": "A", "citations": [{"source": "s"}],
               "relations": [{"kind": "leads-to", "to": "b", "verb": "met by"}]},
              {"id": "b", "tracks": ["t"], "date": "1901", "title": "B", "citations": [{"source": "s"}],
               "relations": [{"kind": "responds-to", "to": "a"}]},
              {"id": "c", "tracks": ["t"], "date": "1899", "title": "C", "citations": [{"source": "s"}],
               "relations": [{"kind": "part-of", "to": "a"}]}]}"#,
    )
    .unwrap()
    .set;
    let index = Index::build(&set);
    let verbs = |place: usize| {
        let groups = groups_of(&set, &index, &set.events[place]);
        groups.into_iter().map(|group| (group.verb, group.events.len())).collect::<Vec<_>>()
    };
    let own = Text::Plain("met by".to_owned());
    assert_eq!(verbs(0), [(Verb::Incoming(RelationKind::PartOf), 1), (Verb::Own(&own), 1)]);
    assert_eq!(verbs(1), [(Verb::Outgoing(RelationKind::RespondsTo), 1)]);
    assert_eq!(verbs(2), [(Verb::Outgoing(RelationKind::PartOf), 1)]);
}

#[test]
fn letters_go_on_after_z() {
    assert_eq!([0, 1, 25, 26, 27, 51, 52].map(letter), ["a", "b", "z", "aa", "ab", "az", "ba"]);
    let all: BTreeSet<String> = (0..2_000).map(letter).collect();
    assert_eq!(all.len(), 2_000);
}

#[test]
fn what_is_out_of_view_is_on_its_side_the_nearest_first() {
    let (set, index) = prepared();
    let all = index.in_time();
    let view = TimeSpan::between(at(1916, 1, 1), at(1919, 1, 1));
    let Beyond { before, after } = beyond(&index, all, view);
    let span = |event: &EventIdx| index.drawn(*event).unwrap().span;
    assert!(before.iter().all(|event| span(event).end() <= view.start()));
    assert!(after.iter().all(|event| span(event).start() >= view.end()));
    assert!(before.is_sorted_by_key(|event| std::cmp::Reverse(span(event).end())));
    assert!(after.is_sorted_by_key(|event| span(event).start()));
    let in_view = all.iter().filter(|event| span(event).meets(view)).count();
    assert_eq!(before.len() + in_view + after.len(), set.events.len());
}

fn value(
    number: Option<f64>,
    unit: &str,
    bound: Option<ValueBound>,
    when: Option<&str>,
) -> ClaimValue {
    ClaimValue {
        as_printed: "x".to_owned(),
        number,
        unit: (!unit.is_empty()).then(|| Text::Plain(unit.to_owned())),
        bound,
        date: when.map(date),
        citation: Citation { source: "s".to_owned(), locator: None, citing: None, note: None },
        note: None,
    }
}

fn claim(values: Vec<ClaimValue>) -> Claim {
    Claim { subject: Text::Plain("Troops".to_owned()), values, note: None }
}

#[test]
fn quantities_of_one_unit_share_a_scale_in_order_of_value() {
    let over = Some(ValueBound::Over);
    let claim = claim(vec![
        value(Some(100.0), "men", over, Some("1920")),
        value(None, "", None, Some("1919")),
        value(Some(70.0), "men", None, None),
        value(Some(5.0), "ships", None, None),
        value(Some(72.0), "men", over, Some("1918-10")),
    ]);
    let comparison = compare(&claim);
    assert!(matches!(comparison.shared, Some(Shared::Numbers(_))));
    let stands: Vec<_> = comparison.rows.iter().map(|(_, stands)| *stands).collect();
    let at = |part, bound| Some(Stands::At(part, bound));
    assert_eq!(stands, [at(0.7, None), at(0.72, over), at(1.0, over), None, None]);
}

#[test]
fn dates_share_a_scale_where_they_differ_and_nothing_is_counted() {
    let dates = |dates: &[&str]| {
        claim(dates.iter().map(|when| value(None, "", None, Some(when))).collect())
    };
    let founded = dates(&["1914", "1908", "1913"]);
    let comparison = compare(&founded);
    assert!(matches!(comparison.shared, Some(Shared::Dates(_))));
    let first = comparison.rows.first().map(|(value, _)| value.date.as_ref().unwrap().edtf());
    assert_eq!(first, Some("1908"));
    assert_eq!(compare(&dates(&["1914", "1914"])).shared, None);
    assert_eq!(compare(&dates(&["1914"])).shared, None);
    assert_eq!(compare(&claim(vec![value(Some(1.0), "men", None, None)])).shared, None);
}

proptest! {
    #[test]
    fn a_comparison_keeps_every_value_and_every_place_is_on_the_scale(
        values in prop::collection::vec(
            (prop::option::of(-1e12_f64..1e12), 0_u8..3, prop::option::of(1_000_i64..2_000)), 1..8,
        )
    ) {
        let values: Vec<ClaimValue> = values
            .into_iter()
            .map(|(number, unit, year)| {
                let year = year.map(|year| year.to_string());
                value(number, ["", "men", "ships"][usize::from(unit)], None, year.as_deref())
            })
            .collect();
        let claim = claim(values);
        let comparison = compare(&claim);
        prop_assert_eq!(comparison.rows.len(), claim.values.len());
        for value in &claim.values {
            let found = comparison.rows.iter().filter(|(row, _)| std::ptr::eq(*row, value));
            prop_assert_eq!(found.count(), 1);
        }
        let placed = comparison.rows.iter().filter_map(|(_, stands)| *stands);
        let mut last = f64::NEG_INFINITY;
        for stands in placed {
            let (from, to) = match stands {
                Stands::At(at, _) => (at, at),
                Stands::Over(from, to) => (from, to),
            };
            prop_assert!((-1e-9..=1.0 + 1e-9).contains(&from) && from <= to && to <= 1.0 + 1e-9);
            prop_assert!(from >= last);
            last = from;
        }
    }
}

#[test]
fn an_office_is_held_at_the_dates_that_its_own_date_meets() {
    let (set, _) = prepared();
    let hara = set.actors.iter().find(|actor| actor.id == "hara-takashi").unwrap();
    let held = |when: &str| hara.offices_at(&date(when)).count();
    assert_eq!(held("1921-05-13"), 1);
    assert_eq!(held("1921"), 1);
    assert_eq!(held("1917/1921"), 2);
    assert_eq!(held("1930"), 0);
}

/// From where to where a callout reaches, as far as it is shown.
fn reach(of: &Called, room: Room) -> Option<(f64, f64)> {
    match room {
        Room::Label => Some((of.x - 21.0, of.x + of.label_px + 34.0)),
        Room::Letter => Some((of.x - 21.0, of.x + 8.0)),
        Room::Nothing => None,
    }
}

proptest! {
    #[test]
    fn callouts_of_one_track_cover_nothing_of_each_other_and_nobody_is_left_out_without_need(
        called in prop::collection::vec((0_usize..3, 0.0_f64..2_000.0, 10.0_f64..300.0), 0..30),
        firm in 0_usize..3,
    ) {
        let called: Vec<Called> = called
            .into_iter()
            .map(|(track, x, label_px)| Called { track, x, label_px })
            .collect();
        let rooms = rooms(&called, firm);
        prop_assert_eq!(rooms.len(), called.len());
        let firm = firm.min(called.len());
        prop_assert!(rooms.iter().take(firm).all(|room| *room == Room::Label));
        let meets = |a: (f64, f64), b: (f64, f64)| a.0 < b.1 && b.0 < a.1;
        for (place, (one, room)) in called.iter().zip(&rooms).enumerate().skip(firm) {
            let others = || {
                called.iter().zip(&rooms).enumerate().filter(|(at, (other, _))| {
                    *at != place && other.track == one.track
                }).filter_map(|(_, (other, room))| reach(other, *room))
            };
            match reach(one, *room) {
                Some(own) => prop_assert!(!others().any(|other| meets(own, other))),
                None => {
                    let letter = reach(one, Room::Letter).expect("a letter");
                    prop_assert!(others().any(|other| meets(letter, other)));
                }
            }
        }
    }
}
