//! What is under way where the view begins: the names of bars whose labels stand above it.

use super::super::dom::{El, el};
use super::super::model::has_bar;
use super::super::track::thread_class;
use crate::layout::LabelSide;
use crate::model::index::EventIdx;
use crate::order::sort_by_key;
use crate::state::TimelineState;
use crate::time::TimeSpan;

/// So many are named, the most important first.
const MOST: usize = 3;

/// A line above the column of labels; always there, so that nothing moves when it has words.
pub(in crate::view) fn under_way(state: TimelineState) -> El {
    el("div").class("tl-under-way").live_children(move || {
        let Some(shown) = state.shown() else { return Vec::new() };
        let mut named = Vec::new();
        for event in found(state) {
            let Some(record) = shown.set.events.get(event.0) else { continue };
            let thread = thread_class(shown.index.home(event).0);
            let (name, label) = state.say(|words| {
                let label = words.text(&shown.set, record.plot_label());
                (words.event_name(&shown.set, record), label)
            });
            named.push(
                el("button")
                    .attr("type", "button")
                    .class(&thread)
                    .attr("tabindex", "-1")
                    .attr("data-of", &record.id)
                    .attr("aria-label", &name)
                    .attr("title", &name)
                    .add(el("i").class("tl-shape"))
                    .add(el("span").text(&label)),
            );
        }
        named
    })
}

fn found(state: TimelineState) -> Vec<EventIdx> {
    let (Some(shown), Some(layout), Some(view)) =
        (state.shown(), state.layout.get(), state.settled_view.get())
    else {
        return Vec::new();
    };
    let start = view.start();
    let mut found = Vec::new();
    for track in 0..layout.rows.len() {
        for mark in layout.packing(track, TimeSpan::between(start, start)).placed {
            let is_here = mark.anchors.left < start && start < mark.anchors.right;
            let is_read = matches!(mark.side, LabelSide::Column(at) if at >= start);
            if is_here && has_bar(mark.form) && !is_read {
                found.push(mark.event);
            }
        }
    }
    sort_by_key(&mut found, |event| {
        let importance = shown.set.events.get(event.0).map_or(0, |record| record.importance);
        (std::cmp::Reverse(importance), *event)
    });
    found.truncate(MOST);
    found
}
