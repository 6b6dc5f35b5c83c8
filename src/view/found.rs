//! What a search says of marks: found, dimmed, or so many of a count.

use super::dom::El;
use super::track::place_of;
use crate::layout::{Cluster, Items};
use crate::model::index::EventIdx;
use crate::search::{Found, Where};
use crate::state::{Layout, TimelineState};

/// What a search says of a single mark.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Sign {
    /// Nothing is searched for.
    #[default]
    None,
    Dimmed,
    Found,
    /// The one that the reader has come to.
    Hit,
}

impl Sign {
    pub(super) fn of(found: Option<&Found>, event: Option<EventIdx>, is_hit: bool) -> Sign {
        match found.zip(event) {
            None => Sign::None,
            Some((found, event)) if !found.events.has(event) => Sign::Dimmed,
            Some(_) if is_hit => Sign::Hit,
            Some(_) => Sign::Found,
        }
    }

    /// Says it of an element.
    pub(super) fn put(self, element: &El) {
        let is_found = matches!(self, Sign::Found | Sign::Hit);
        element.set("data-dimmed", (self == Sign::Dimmed).then_some(""));
        element.set("data-found", is_found.then_some(""));
        element.set("aria-current", (self == Sign::Hit).then_some("true"));
    }
}

/// Says of a count how many of its events were found, as long as something is searched for, and takes it
/// back afterwards.
pub(super) fn say_found(
    state: TimelineState,
    layout: &Layout,
    element: &El,
    cluster: &Cluster,
    count: usize,
) {
    let found = state.found.get();
    let track = layout.arrangement.track_of(cluster.first);
    let (Some(columns), callouts) =
        (track.and_then(|track| layout.columns(track)), state.callouts())
    else {
        return;
    };
    let matches = found.map(|found| {
        let called = callouts.events.iter().filter(|event| {
            let point = layout.labels.drawn(**event).point();
            found.events.has(**event) && cluster.has(columns, point, **event)
        });
        cluster.members(columns).filter(|event| found.events.has(*event)).count() - called.count()
    });
    let some = matches.filter(|matches| *matches > 0);
    element.set("data-dimmed", (matches == Some(0)).then_some(""));
    element.set("data-found", some.map(|matches| matches.to_string()).as_deref());
    let shown = some.unwrap_or(count).to_string();
    element.element().set_text_content(Some(&shown));
    // What it is called without a search stands in its tip.
    let name = element.element().get_attribute("title").unwrap_or_default();
    let name = match some {
        Some(_) => state.say(|words| {
            words.say_with("search.of-count", &[("events", &name), ("found", &shown)])
        }),
        None => name,
    };
    element.set("aria-label", Some(&name));
}

/// "5 in titles, 2 in texts": what was found of a track, while something is searched for.
pub(super) fn of_track(state: TimelineState, id: &str) -> Option<String> {
    state.found.get()?;
    let arrangement = state.arrangement.get()?;
    let place = place_of(state, id);
    let hits = state.hits();
    let here = || hits.iter().filter(|hit| arrangement.track_of(hit.event) == place);
    let texts = here().filter(|hit| hit.place == Where::Text).count();
    let titles = here().count() - texts;
    let numbers = [titles.to_string(), texts.to_string()];
    let [in_titles, in_texts] = &numbers;
    let values = [("titles", in_titles.as_str()), ("texts", in_texts.as_str())];
    Some(state.say(|words| match (titles, texts) {
        (0, 0) => words.say("search.not-here"),
        (_, 0) => words.say_with("search.here-titles", &values),
        (0, _) => words.say_with("search.here-texts", &values),
        _ => words.say_with("search.here", &values),
    }))
}
