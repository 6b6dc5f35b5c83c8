//! Which track an event stands in, whichever way the tracks are made.

use crate::support::bundled;
use proptest::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use timeloom::arrange::{ArrangedTrack, Arrangement, Grouping, NONE};
use timeloom::model::index::{EventIdx, Index};
use timeloom::model::{Event, EventSet};

static SET: LazyLock<EventSet> = LazyLock::new(bundled);

/// The id of what an event stands under, told from the event alone.
fn first_of(grouping: Grouping, event: &Event) -> Option<&str> {
    match grouping {
        Grouping::Track => event.tracks.first().map(String::as_str),
        Grouping::Actor => event.actors.first().map(|actor| actor.id()),
        Grouping::Place => event.places.first().map(String::as_str),
        Grouping::Source => event.citations.first().map(|citation| &*citation.source),
        Grouping::Tag => event.tags.first().map(String::as_str),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn tracks_made_a_part_at_a_time_hold_what_stands_first_in_each_event(
        grouping in prop::sample::select(&Grouping::ALL[..]),
        slice in 1_usize..400,
        left_out in 2_usize..9,
    ) {
        let set = &*SET;
        let index = Index::build(set);
        let keep = |event: EventIdx| !event.0.is_multiple_of(left_out);
        let mut expected: BTreeMap<&str, Vec<EventIdx>> = BTreeMap::new();
        if grouping == Grouping::Track {
            expected.extend(set.tracks.iter().map(|track| (&*track.id, Vec::new())));
        }
        for event in index.in_time().iter().copied().filter(|event| keep(*event)) {
            let id = first_of(grouping, &set.events[event.0]).unwrap_or(NONE);
            expected.entry(id).or_default().push(event);
        }
        let places: BTreeMap<&EventIdx, usize> =
            index.in_time().iter().enumerate().map(|(place, event)| (event, place)).collect();
        let mut arranging = Arrangement::begin(set, &index, grouping, &keep);
        while arranging.go_on(slice) {}
        let made = arranging.finish();
        let found: BTreeMap<&str, Vec<EventIdx>> = made
            .tracks
            .iter()
            .map(|track| {
                let mut events = track.columns.in_time().to_vec();
                events.sort_by_key(|event| places.get(event));
                (&*track.id, events)
            })
            .collect();
        prop_assert_eq!(found, expected);
        for (place, track) in made.tracks.iter().enumerate() {
            for event in track.columns.in_time() {
                prop_assert_eq!(made.track_of(*event), Some(place));
            }
        }
        let ids: Vec<&str> = made.tracks.iter().map(|track| &*track.id).collect();
        if grouping == Grouping::Track {
            let own: Vec<&str> = set.tracks.iter().map(|track| &*track.id).collect();
            prop_assert!(ids.starts_with(&own), "{:?} in the order of the set", ids);
        } else {
            let by_number = |track: &ArrangedTrack| (track.id == NONE, Reverse(track.columns.len()));
            prop_assert!(made.tracks.is_sorted_by_key(by_number), "{:?} by their events", ids);
        }
    }
}
