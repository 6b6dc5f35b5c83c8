//! Filters against an oracle that asks each event by itself, and how well dates are known.

use crate::support::{at, bundled, date, edtf};
use proptest::prelude::*;
use timeloom::date::Date;
use timeloom::filter::{Bits, Certainty, Facet, Facets, Filter, Kept};
use timeloom::load::load;
use timeloom::model::index::{EventIdx, Index};
use timeloom::model::{Event, EventSet};
use timeloom::time::TimeSpan;

const EVENTS: usize = 150;

/// What one event has: numbers of tracks, actors, places, sources, tags; its date, importance and
/// whether a claim of it has two values.
#[derive(Clone, Debug)]
struct Sample {
    tracks: Vec<u8>,
    actors: Vec<u8>,
    places: Vec<u8>,
    sources: Vec<u8>,
    tags: Vec<u8>,
    date: Option<String>,
    importance: u8,
    disputed: bool,
}

fn some(most: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(0_u8..5, 0..most)
}

fn sample() -> impl Strategy<Value = Sample> {
    let date = prop_oneof![
        6 => (1900_i32..1930, 1_u8..13).prop_map(|(year, month)| Some(format!("{year}-{month:02}"))),
        3 => (1900_i32..1930, 0_i32..9).prop_map(|(year, more)| Some(format!("{year}/{}", year + more))),
        2 => (1900_i32..1930).prop_map(|year| Some(format!("{year}~"))),
        1 => (1900_i32..1930).prop_map(|year| Some(format!("[..{year}]"))),
        1 => (1900_i32..1930).prop_map(|year| Some(format!("{year}/.."))),
        1 => Just(None),
    ];
    let lists = (prop::collection::vec(0_u8..3, 1..3), some(4), some(3), some(3), some(4));
    (lists, date, 1_u8..6, any::<bool>()).prop_map(
        |((tracks, actors, places, sources, tags), date, importance, disputed)| Sample {
            tracks,
            actors,
            places,
            sources,
            tags,
            date,
            importance,
            disputed,
        },
    )
}

fn ids(letter: char, numbers: &[u8]) -> Vec<String> {
    numbers.iter().map(|number| format!("{letter}{number}")).collect()
}

/// A set of events, read from JSON as every set is.
fn set_of(samples: &[Sample]) -> EventSet {
    let named = |letter: char, most: u8| -> Vec<serde_json::Value> {
        (0..most).map(|n| serde_json::json!({"id": format!("{letter}{n}"), "title": "T"})).collect()
    };
    let events: Vec<serde_json::Value> = samples
        .iter()
        .enumerate()
        .map(|(place, sample)| {
            let mut citations: Vec<_> =
                ids('s', &sample.sources).iter().map(|id| serde_json::json!({"source": id})).collect();
            citations.push(serde_json::json!({"source": "s9"}));
            let values: Vec<_> = (0..=usize::from(sample.disputed))
                .map(|n| serde_json::json!({"as_printed": n.to_string(), "citation": {"source": "s8"}}))
                .collect();
            let mut event = serde_json::json!({
                "id": format!("e{place}"), "title": "T", "tracks": ids('t', &sample.tracks),
                "actors": ids('a', &sample.actors), "places": ids('p', &sample.places),
                "tags": ids('g', &sample.tags), "importance": sample.importance,
                "citations": citations, "claims": [{"subject": "S", "values": values}],
            });
            if let Some(date) = &sample.date {
                event["date"] = serde_json::json!(date);
            }
            event
        })
        .collect();
    let actors: Vec<_> = (0..5)
        .map(|n| serde_json::json!({"id": format!("a{n}"), "kind": "person", "name": "N"}))
        .collect();
    let places: Vec<_> = (0..5)
        .map(|n| serde_json::json!({"id": format!("p{n}"), "name": "N", "lat": 0.0, "lon": 0.0}))
        .collect();
    let sources: Vec<_> = (0..10)
        .map(|n| serde_json::json!({"id": format!("s{n}"), "type": "book", "title": "B"}))
        .collect();
    let json = serde_json::json!({
        "timeloom": 1, "title": "Set", "tracks": named('t', 3), "tags": named('g', 4),
        "actors": actors, "places": places, "sources": sources, "events": events,
    });
    load(&json.to_string()).expect("it is an event set").set
}

/// Whether an event passes a filter, asked of the event alone.
fn passes(event: &Event, place: usize, index: &Index, filter: &Filter, but: Option<Facet>) -> bool {
    Facet::ALL.into_iter().filter(|facet| Some(*facet) != but).all(|facet| {
        let chosen: Vec<&str> = filter.of_facet(facet).collect();
        chosen.is_empty() || chosen.iter().any(|value| has(event, place, index, facet, value))
    })
}

fn has(event: &Event, place: usize, index: &Index, facet: Facet, value: &str) -> bool {
    match facet {
        Facet::Track => event.tracks.iter().any(|id| id == value),
        Facet::Actor => event.actors.iter().any(|actor| actor.id() == value),
        Facet::Place => event.places.iter().any(|id| id == value),
        Facet::Source => {
            event.citations.iter().any(|citation| citation.source == value)
                || event.claims.iter().flat_map(|c| &c.values).any(|v| v.citation.source == value)
        }
        Facet::Tag => event.tags.iter().any(|id| id == value),
        Facet::Certainty => {
            event.date.as_ref().and_then(Certainty::of).is_some_and(|c| c.word() == value)
        }
        Facet::Importance => event.importance.to_string() == value,
        Facet::Disagree => value == "yes" && event.is_disputed(),
        Facet::Span => {
            let Ok(date) = Date::parse(value) else { return false };
            let extent = index.extent();
            let span = date.extent().and_then(|e| timeloom::model::index::drawn(e, extent));
            let drawn = index.drawn(EventIdx(place));
            span.zip(drawn).is_some_and(|(span, drawn)| drawn.span.meets(span.span))
        }
    }
}

fn filter() -> impl Strategy<Value = Filter> {
    let value = prop_oneof![
        (0_u8..4).prop_map(|n| (Facet::Track, format!("t{n}"))),
        (0_u8..6).prop_map(|n| (Facet::Actor, format!("a{n}"))),
        (0_u8..5).prop_map(|n| (Facet::Place, format!("p{n}"))),
        (0_u8..10).prop_map(|n| (Facet::Source, format!("s{n}"))),
        (0_u8..6).prop_map(|n| (Facet::Tag, format!("g{n}"))),
        (0_usize..6).prop_map(|n| (Facet::Certainty, Certainty::ALL[n].word().to_owned())),
        (0_u8..7).prop_map(|n| (Facet::Importance, n.to_string())),
        Just((Facet::Disagree, "yes".to_owned())),
        (1895_i32..1935, 0_i32..9).prop_map(|(y, n)| (Facet::Span, format!("{y}/{}", y + n))),
        (1895_i32..1935).prop_map(|year| (Facet::Span, format!("{year}/.."))),
        Just((Facet::Span, "no date".to_owned())),
    ];
    prop::collection::vec(value, 0..6).prop_map(Filter::of)
}

/// Everything that is said of a filter, from the events one by one.
fn assert_as_each_event_says(set: &EventSet, filter: &Filter, also: Option<&Bits>) -> Kept {
    let index = Index::build(set);
    let facets = Facets::build(set, &index);
    let kept = facets.keep(filter, &index, also);
    let all = || set.events.iter().enumerate();
    let is_also = |place: usize| also.is_none_or(|also| also.has(EventIdx(place)));
    let is_dated = |place: usize| index.drawn(EventIdx(place)).is_some();
    for (place, event) in all() {
        let expected = is_also(place) && passes(event, place, &index, filter, None);
        assert_eq!(kept.has(EventIdx(place)), expected, "event {place}, {filter:?}");
    }
    let dated = all().filter(|(place, _)| kept.has(EventIdx(*place)) && is_dated(*place));
    assert_eq!(kept.count(), dated.count());
    assert_eq!(kept.counts().len(), facets.values().len());
    for (value, count) in facets.values().iter().zip(kept.counts()) {
        let expected = all().filter(|(place, event)| {
            is_also(*place)
                && is_dated(*place)
                && has(event, *place, &index, value.facet, &value.id)
                && passes(event, *place, &index, filter, Some(value.facet))
        });
        assert_eq!(*count, expected.count(), "{:?} {} under {filter:?}", value.facet, value.id);
    }
    let without = |facet: Facet| {
        let left = all().filter(|(place, event)| {
            is_also(*place)
                && is_dated(*place)
                && passes(event, *place, &index, filter, Some(facet))
        });
        left.count()
    };
    let most = Facet::ALL.into_iter().map(without).max().unwrap_or(0);
    match kept.loosest() {
        Some((facet, count)) => {
            assert!(filter.of_facet(facet).next().is_some(), "{facet:?} has chosen values");
            assert_eq!((count, without(facet)), (most, most));
            assert!(count > kept.count());
        }
        None => assert_eq!(most, kept.count(), "no facet excludes anything"),
    }
    kept
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_filter_keeps_what_each_event_would_say_of_itself(
        samples in prop::collection::vec(sample(), 0..EVENTS), filter in filter(),
    ) {
        assert_as_each_event_says(&set_of(&samples), &filter, None);
    }

    #[test]
    fn what_else_hides_is_counted_like_a_filter(
        samples in prop::collection::vec(sample(), 1..EVENTS), filter in filter(), every in 1_usize..5,
    ) {
        let list = (0..samples.len()).step_by(every).map(EventIdx);
        let also = Bits::of(samples.len(), list);
        assert_as_each_event_says(&set_of(&samples), &filter, Some(&also));
    }

    #[test]
    fn choosing_another_value_of_a_facet_only_adds(
        samples in prop::collection::vec(sample(), 0..EVENTS), filter in filter(), more in 0_u8..5,
    ) {
        let set = set_of(&samples);
        let index = Index::build(&set);
        let facets = Facets::build(&set, &index);
        let before = facets.keep(&filter, &index, None);
        if filter.of_facet(Facet::Actor).next().is_some() {
            let mut wider = filter.clone();
            wider.choose(Facet::Actor, &format!("a{more}"));
            let after = facets.keep(&wider, &index, None);
            for place in 0..samples.len() {
                prop_assert!(!before.has(EventIdx(place)) || after.has(EventIdx(place)));
            }
        }
        let mut narrower = filter.clone();
        narrower.choose(Facet::Disagree, "yes");
        let after = facets.keep(&narrower, &index, None);
        for place in 0..samples.len() {
            prop_assert!(before.has(EventIdx(place)) || !after.has(EventIdx(place)));
        }
    }

    #[test]
    fn bits_are_a_set(events in prop::collection::vec(0_usize..300, 0..99), len in 0_usize..300) {
        let bits = Bits::of(len, events.iter().copied().map(EventIdx));
        let mut expected: Vec<usize> = events.into_iter().filter(|event| *event < len.div_ceil(64) * 64).collect();
        expected.sort_unstable();
        expected.dedup();
        prop_assert_eq!(bits.len(), expected.len());
        prop_assert_eq!(bits.is_empty(), expected.is_empty());
        for event in 0..400 {
            prop_assert_eq!(bits.has(EventIdx(event)), expected.binary_search(&event).is_ok());
        }
    }

    #[test]
    fn every_date_with_a_place_has_one_certainty(text in edtf()) {
        let date = date(&text);
        prop_assert_eq!(Certainty::of(&date).is_some(), date.extent().is_some());
    }
}

#[test]
fn how_well_dates_of_the_format_are_known() {
    for (edtf, word) in [
        ("1905-09-05", "day"),
        ("1905-09-05T10:30:00", "day"),
        ("1905-09-05/1905-09-07", "day"),
        ("[1905-09-05..1905-09-07]", "month"),
        ("1905-09", "month"),
        ("1905-09/1906-01-05", "month"),
        ("1905-XX-05", "year"),
        ("1915-21", "year"),
        ("[1920-01..1920-04]", "year"),
        ("1905", "year"),
        ("1904/1905-09-05", "year"),
        ("192X", "years"),
        ("[1914,1915]", "years"),
        ("1918/192X", "years"),
        ("[..1903]", "open"),
        ("../1903", "open"),
        ("1922-10/", "open"),
        ("1918~", "doubtful"),
        ("1918-04-05?", "doubtful"),
        ("1918~/1922", "doubtful"),
        ("1918%/..", "doubtful"),
    ] {
        let known = Certainty::of(&date(edtf)).map(Certainty::word);
        assert_eq!(known, Some(word), "{edtf}");
    }
}

#[test]
fn words_of_facets_and_their_values_are_different() {
    for facet in Facet::ALL {
        assert_eq!(Facet::from_word(facet.word()), Some(facet));
    }
    let mut words = Certainty::ALL.map(Certainty::word).to_vec();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), Certainty::ALL.len());
}

#[test]
fn the_bundled_set_is_filtered_as_its_events_say() {
    let set = bundled();
    let values =
        |pairs: &[(Facet, &str)]| Filter::of(pairs.iter().map(|(f, v)| (*f, (*v).to_owned())));
    for filter in [
        Filter::default(),
        values(&[(Facet::Track, "military")]),
        values(&[(Facet::Actor, "far-eastern-republic"), (Facet::Actor, "japan")]),
        values(&[(Facet::Place, "vladivostok"), (Facet::Span, "1918-04/1922-10")]),
        values(&[
            (Facet::Disagree, "yes"),
            (Facet::Certainty, "doubtful"),
            (Facet::Importance, "5"),
        ]),
        values(&[(Facet::Source, "fujimoto"), (Facet::Tag, "buffer-state")]),
    ] {
        let kept = assert_as_each_event_says(&set, &filter, None);
        assert_eq!(kept.loosest().is_some(), !filter.is_empty());
    }
}

#[test]
fn an_open_span_reaches_to_the_end_of_the_set() {
    let set = bundled();
    let index = Index::build(&set);
    let facets = Facets::build(&set, &index);
    let kept = facets.keep(&Filter::of([(Facet::Span, "1940/..".to_owned())]), &index, None);
    let from_1940 = TimeSpan::between(at(1940, 1, 1), index.extent().end());
    assert_eq!(kept.count(), index.meeting(from_1940).count());
}

#[test]
fn values_that_a_set_does_not_know_are_named_and_keep_nothing() {
    let set = bundled();
    let index = Index::build(&set);
    let facets = Facets::build(&set, &index);
    let chosen = [
        (Facet::Track, "naval"),
        (Facet::Track, "military"),
        (Facet::Actor, "nobody"),
        (Facet::Tag, "no-tag"),
        (Facet::Tag, "tsushima"),
        (Facet::Certainty, "sure"),
        (Facet::Importance, "6"),
        (Facet::Disagree, "no"),
        (Facet::Span, "some day"),
    ];
    let filter = Filter::of(chosen.map(|(facet, value)| (facet, value.to_owned())));
    let unknown: Vec<_> = filter.unknown(&set).collect();
    let expected: Vec<_> =
        chosen.into_iter().filter(|(_, value)| !["military", "tsushima"].contains(value)).collect();
    assert_eq!(unknown, expected);
    assert_eq!(facets.keep(&filter, &index, None).count(), 0);
    let known = Filter::of([(Facet::Track, "military".into()), (Facet::Track, "naval".into())]);
    let military = Filter::of([(Facet::Track, "military".into())]);
    assert_eq!(
        facets.keep(&known, &index, None).count(),
        facets.keep(&military, &index, None).count()
    );
}
