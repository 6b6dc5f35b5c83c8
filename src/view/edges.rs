//! Counts at the edges of a track.

use super::dom::{El, el};
use super::model::{events_name, span_of};
use crate::layout::{EdgeCluster, EdgeKind};
use crate::search::Found;
use crate::state::{Shown, TimelineState};
use crate::time::TimeSpan;
use crate::words::{DateStyle, Words};

/// Events in view whose own places lie beside it, or below the count, counted at the edge of the track.
pub(super) fn edge_mark(
    state: TimelineState,
    words: Words<'_>,
    shown: &Shown,
    view: TimeSpan,
    edge: EdgeCluster,
    found: Option<&Found>,
) -> El {
    let (covers, last) = (edge.standing > 0, view.end().plus_secs(-1));
    let (word, key, at) = match edge.kind {
        EdgeKind::Before if covers => ("before", "cluster.start", view.start()),
        EdgeKind::Before => ("before", "cluster.before", view.start()),
        EdgeKind::After if covers => ("after", "cluster.end", last),
        EdgeKind::After => ("after", "cluster.after", last),
        EdgeKind::Through => ("through", "cluster.through", view.start()),
    };
    let count = edge.members.len();
    let date = words.span(TimeSpan::between(at, at.plus_secs(1)), DateStyle::Long);
    let name = words.count_with(key, count as u64, &[("date", &date)]);
    let span = edge.members.first().zip(edge.members.last());
    let span = span.and_then(|(first, last)| span_of(shown, *first, *last));
    let title = match span {
        Some(span) => format!("{name} ({})", events_name(words, count, span)),
        None => name.clone(),
    };
    let matches = found.map(|found| edge.members.iter().filter(|e| found.events.has(**e)).count());
    let dimmed = matches.filter(|matches| *matches == 0);
    let found = matches.filter(|matches| *matches > 0).map(|matches| matches.to_string());
    el("button")
        .attr("type", "button")
        .attr_if("data-dimmed", dimmed.map(|_| ""))
        .attr_if("data-found", found.as_deref())
        .class("tl-edge")
        .attr("tabindex", "-1")
        .attr("data-cluster", word)
        .attr("data-count", &count.to_string())
        .attr("data-count-in-view", &count.to_string())
        .attr("aria-label", &name)
        .attr("title", &title)
        .text(&found.unwrap_or_else(|| count.to_string()))
        .on("click", move |_| state.open_cluster(&edge.members))
}
