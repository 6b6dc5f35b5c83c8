//! How much there is of what: by text, thread, decade and importance.

use crate::table::{head, row, table};
use crate::{Report, section};
use std::collections::BTreeMap;
use timeloom::model::index::EventIdx;
use timeloom::model::{Citation, Event, EventSet};
use timeloom::time::civil_from_point;

/// From the one without which the story cannot be told to a detail.
const DEGREES: [u8; 5] = [5, 4, 3, 2, 1];

/// All citations of an event: its own, and those of its claims and relations.
pub fn citations(event: &Event) -> impl Iterator<Item = &Citation> {
    let claims = event.claims.iter().flat_map(|claim| &claim.values);
    let relations = event.relations.iter().flat_map(|relation| &relation.citations);
    event.citations.iter().chain(claims.map(|value| &value.citation)).chain(relations)
}

impl Report {
    const fn set(&self) -> &EventSet {
        &self.loaded.set
    }

    pub fn sizes(&self) {
        let set = self.set();
        let points = set.series.iter().map(|series| series.points.len()).sum();
        let steps = set.stories.iter().map(|story| story.steps.len()).sum();
        let rows = [
            row("events", [set.events.len()]),
            row("  without a date", [self.index.undated().len()]),
            row("periods", [set.periods.len()]),
            row("series", [set.series.len()]),
            row("  their points", [points]),
            row("actors", [set.actors.len()]),
            row("places", [set.places.len()]),
            row("tags", [set.tags.len()]),
            row("stories", [set.stories.len()]),
            row("  their steps", [steps]),
        ];
        section("What there is", &table(&rows));
    }

    /// An event belongs to every text that it cites.
    pub fn per_text(&self) {
        let set = self.set();
        let mut rows = vec![head(&["", "events", "of this text alone", "citations in events"])];
        for source in &set.sources {
            let cites =
                |event: &&Event| event.citations.iter().any(|cited| cited.source == source.id);
            let is_alone =
                |event: &&Event| event.citations.iter().all(|cited| cited.source == source.id);
            let events: Vec<&Event> = set.events.iter().filter(cites).collect();
            let of_source = |cited: &&Citation| cited.source == source.id;
            rows.push(row(
                &source.id,
                [
                    events.len(),
                    events.iter().copied().filter(is_alone).count(),
                    set.events.iter().flat_map(citations).filter(of_source).count(),
                ],
            ));
        }
        let several = |event: &&Event| {
            let mut sources: Vec<&str> =
                event.citations.iter().map(|cited| cited.source.as_str()).collect();
            sources.sort_unstable();
            sources.dedup();
            sources.len() > 1
        };
        let both = set.events.iter().filter(several).count();
        rows.push(head(&["several texts", &both.to_string()]));
        section("Events of each text", &table(&rows));
    }

    pub fn per_thread(&self) {
        let set = self.set();
        let names = DEGREES.map(|degree| format!("importance {degree}"));
        let mut top = head(&["", "events"]);
        top.extend(names);
        let mut rows = vec![top];
        for track in &set.tracks {
            let here: Vec<&Event> =
                set.events.iter().filter(|event| event.tracks.first() == Some(&track.id)).collect();
            rows.push(row(&track.id, by_degree(&here)));
        }
        rows.push(row("all", by_degree(&set.events.iter().collect::<Vec<_>>())));
        section("Events of each thread, by importance", &table(&rows));
    }

    /// Decades in which events begin, as they are drawn.
    pub fn per_decade(&self) {
        let set = self.set();
        let mut decades: BTreeMap<i64, Vec<&Event>> = BTreeMap::new();
        for (at, event) in set.events.iter().enumerate() {
            if let Some(drawn) = self.index.drawn(EventIdx(at)) {
                let year = civil_from_point(drawn.span.start()).year;
                decades.entry(year.div_euclid(10) * 10).or_default().push(event);
            }
        }
        let mut top = head(&["", "events"]);
        top.extend(set.tracks.iter().map(|track| track.id.clone()));
        top.extend(DEGREES.map(|degree| format!("importance {degree}")));
        let mut rows = vec![top];
        for (decade, events) in decades {
            let in_track = |id: &String| {
                events.iter().filter(|event| event.tracks.first() == Some(id)).count()
            };
            let degrees = by_degree(&events);
            let tracks = set.tracks.iter().map(|track| in_track(&track.id));
            let numbers =
                [events.len()].into_iter().chain(tracks).chain(degrees.into_iter().skip(1));
            rows.push(row(&format!("{decade}s"), numbers));
        }
        section("Events that begin in each decade", &table(&rows));
    }
}

/// How many there are, and how many of each importance.
fn by_degree(events: &[&Event]) -> Vec<usize> {
    let of = |degree| events.iter().filter(|event| event.importance == degree).count();
    std::iter::once(events.len()).chain(DEGREES.map(of)).collect()
}
