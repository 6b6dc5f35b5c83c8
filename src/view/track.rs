//! One track: its header, its spine and its marks.

use super::axis::{path_units, stretched};
use super::dom::{El, decimal, el, percent, svg};
use super::model::{Kind, Mark, SpineMark, cluster_name, marks_of, spine_of};
use crate::layout::{EdgeCluster, EdgeKind, Form, LabelSide};
use crate::model::index::EventIdx;
use crate::state::{Shown, Signal, TimelineState};
use crate::time::{TimePoint, TimeSpan};
use crate::words::{DateStyle, Words};
use std::fmt::Write as _;

/// Threads that have a shape, a line, a weave and a colour of their own (design, section 22.3).
const THREADS: usize = 8;

/// The class of a track's thread: its place among the tracks, from 1, over and over.
pub(super) fn thread_class(track: usize) -> String {
    format!("tl-thread-{}", track % THREADS + 1)
}

/// The track at a position of the set.
pub(super) fn track(state: TimelineState, track: usize, id: &str) -> El {
    let title = move || {
        let shown = state.shown();
        let record = shown.as_ref().and_then(|shown| Some((shown, shown.set.tracks.get(track)?)));
        record.map(|(shown, record)| state.say(|words| words.text(&shown.set, &record.title)))
    };
    let marks = move || {
        let (Some(shown), Some(window), Some(layout)) =
            (state.shown(), state.window.get(), state.layout.get())
        else {
            return Vec::new();
        };
        let callouts = state.callouts();
        let marks = state.say(|words| marks_of(&shown, words, window, &layout, track, &callouts));
        marks.into_iter().map(|mark| (mark.key.clone(), mark)).collect()
    };
    let spine = move || {
        let (Some(shown), Some(window), Some(layout)) =
            (state.shown(), state.window.get(), state.layout.get())
        else {
            return Vec::new();
        };
        let callouts = state.callouts();
        let marks = state.say(|words| spine_of(&shown, words, window, &layout, track, &callouts));
        marks.into_iter().map(|mark| (mark.key.clone(), mark)).collect()
    };
    let rows = move || state.layout.get().and_then(|layout| layout.rows.get(track).copied());
    let world = el("div")
        .class("tl-world")
        .add(el("i").class("tl-spine-line").attr("aria-hidden", "true"))
        .add(spine_ticks(state, track))
        .add(el("div").class("tl-spine").keyed(spine, move |mark| spine_mark(state, mark)))
        .add(el("div").class("tl-marks").keyed(marks, move |mark| event_mark(state, mark)));
    let edges = el("div").live_children(move || {
        let census = state.census.get();
        let (Some(shown), Some(view)) = (state.shown(), state.settled_view.get()) else {
            return Vec::new();
        };
        let edges = census.get(track).map(|census| census.edges.clone()).unwrap_or_default();
        let edges = edges.into_iter();
        edges.map(|edge| state.say(|words| edge_mark(state, words, &shown, view, edge))).collect()
    });
    el("div")
        .class(&format!("tl-track {}", thread_class(track)))
        .attr("role", "group")
        .attr("data-track", id)
        .live_attr("aria-label", title)
        .live_class("tl-folded", move || state.folded.with(|folded| folded.contains(&track)))
        .live(move |element| {
            if let Some(rows) = rows() {
                let style = |name, px: f64| {
                    super::dom::set_style(element.html(), name, &super::dom::px(px))
                };
                style("height", rows.height_px);
                style("--tl-pitch", rows.pitch_px);
            }
        })
        .add(header(state, track, title))
        .add(el("div").class("tl-clip").add(world).add(edges))
}

fn header(
    state: TimelineState,
    track: usize,
    title: impl Fn() -> Option<String> + Copy + 'static,
) -> El {
    let is_folded = move || state.folded.with(|folded| folded.contains(&track));
    let summary = move || {
        let shown = state.shown();
        let text = shown
            .as_ref()
            .and_then(|shown| Some((shown, shown.set.tracks.get(track)?.summary.as_ref()?)));
        text.map(|(shown, text)| state.say(|words| words.text(&shown.set, text)))
            .unwrap_or_default()
    };
    let count = move || {
        let shown = state.shown();
        let events = shown.as_ref().and_then(|shown| shown.by_track.get(track));
        events.map_or(0, Vec::len).to_string()
    };
    let name = move || {
        let key = if is_folded() { "plot.unfold" } else { "plot.fold" };
        let title = title().unwrap_or_default();
        Some(state.say(|words| words.say_with(key, &[("track", &title)])))
    };
    el("button")
        .attr("type", "button")
        .class("tl-head tl-track-head")
        .attr("tabindex", "-1")
        .live_attr("aria-expanded", move || Some((!is_folded()).to_string()))
        .live_attr("aria-label", name)
        .on("click", move |_| state.toggle_fold(track))
        .add(el("span").class("tl-shape"))
        .add(el("span").class("tl-track-title").live_text(move || title().unwrap_or_default()))
        .add(el("span").class("tl-track-count").live_text(count))
        .add(el("span").class("tl-track-summary").live_text(summary))
}

/// A tick on the spine for each labelled event.
fn spine_ticks(state: TimelineState, track: usize) -> El {
    let ticks = move || {
        let mut path = String::new();
        let (Some(window), Some(layout)) = (state.window.get(), state.layout.get()) else {
            return None;
        };
        let placed = layout.packings.get(track).into_iter().flat_map(|packing| &packing.placed);
        for mark in placed {
            let at = match mark.form {
                Form::Ribbon | Form::Cloth => mark.anchors.left,
                _ => TimeSpan::between(mark.anchors.left, mark.anchors.right).middle(),
            };
            if window.span.start() <= at && at <= window.span.end() {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} 6V14", path_units(window, at));
            }
        }
        Some(path)
    };
    let path = svg("path").attr("vector-effect", "non-scaling-stroke").live_attr("d", ticks);
    stretched(20).class("tl-spine-ticks").add(path)
}

/// Whether the settled view shows an event; before it has settled, everything mounted counts.
fn is_in_view(state: TimelineState, event: EventIdx) -> bool {
    match (state.shown(), state.settled_view.get()) {
        (Some(shown), Some(view)) => {
            shown.index.drawn(event).is_some_and(|drawn| drawn.span.meets(view))
        }
        _ => true,
    }
}

/// Whether a place on the spine lies in the settled view: what stands beside it is counted at the
/// edge of its track.
fn is_place_in_view(state: TimelineState, at: TimePoint) -> bool {
    state.settled_view.get().is_none_or(|view| view.start() <= at && at < view.end())
}

fn event_mark(state: TimelineState, mark: Mark) -> El {
    let event = mark.event;
    let (form, kind) = match (mark.kind, mark.form) {
        (Kind::Callout, _) => ("callout", "callout"),
        (_, Form::Point) => ("point", "label"),
        (_, Form::Whisker) => ("whisker", "label"),
        (_, Form::Somewhere) => ("somewhere", "label"),
        (_, Form::Ribbon) => ("ribbon", "label"),
        (_, Form::Cloth) => ("cloth", "label"),
    };
    let side = match mark.side {
        LabelSide::Right => "right",
        LabelSide::Left => "left",
        LabelSide::Inside => "inside",
    };
    let mut class = String::from("tl-mark");
    let firm_start = mark.soft_start == 0.0 && !mark.open_start;
    let firm_end = mark.soft_end == 0.0 && !mark.open_end;
    for (name, on) in [
        (" tl-strong", mark.strong),
        (" tl-quiet", mark.quiet),
        (" tl-firm-start", firm_start),
        (" tl-firm-end", firm_end),
        (" tl-open-start", mark.open_start),
        (" tl-open-end", mark.open_end),
    ] {
        class.push_str(if on { name } else { "" });
    }
    let is_span = matches!(mark.form, Form::Ribbon | Form::Cloth | Form::Somewhere);
    let sticks = mark.form.holds_label();
    let is_centred = mark.form == Form::Somewhere;
    let percent_of = |part: f64| percent(part.clamp(0.0, 1.0));
    let disputed =
        mark.disputed.then(|| el("i").class("tl-disputed").attr("aria-hidden", "true").text("≠"));
    let label = el("span")
        .class("tl-label")
        .attr_if("lang", mark.label_language.as_deref())
        .attr_if("data-stick-left", sticks.then(|| decimal(mark.left)).as_deref())
        .attr_if("data-stick-right", sticks.then(|| decimal(mark.left + mark.width)).as_deref())
        .attr_if("data-stick-centred", is_centred.then_some(""))
        .text(&mark.label)
        .maybe(disputed);
    let button = el("button")
        .attr("type", "button")
        .class(&class)
        .attr("data-form", form)
        .attr("data-side", side)
        .attr("data-event", &mark.id)
        .attr("data-lane", &(mark.row + 1).to_string())
        .attr("aria-label", &mark.name)
        .attr("title", &mark.date)
        .style("left", &percent(mark.left))
        // A point is as wide as its shape, whatever the scale.
        .style("width", &if mark.width > 0.0 { percent(mark.width) } else { String::new() })
        .style("--tl-lane", &mark.row.to_string())
        .style("--tl-soft-start", &percent_of(mark.soft_start))
        .style("--tl-soft-end", &percent_of(mark.soft_end))
        .maybe(is_span.then(|| el("i").class("tl-bar")))
        .add(el("span").class("tl-shape"))
        .add(label);
    // Of what is mounted, only what is in view is a mark in the sense of the contract.
    pressable(button, state, event)
        .live_attr("data-mark", move || is_in_view(state, event).then(|| kind.to_owned()))
}

/// What marks and dots have in common: the selection, and the one tab stop.
fn pressable(button: El, state: TimelineState, event: EventIdx) -> El {
    button.live(move |button| {
        let is_selected = state.selected.get() == Some(event);
        let is_stop = state.focused.get() == Some(event);
        // Refused only for an empty class.
        let _ = button.element().class_list().toggle_with_force("tl-selected", is_selected);
        button.set("aria-pressed", Some(if is_selected { "true" } else { "false" }));
        button.set("tabindex", Some(if is_stop { "0" } else { "-1" }));
    })
}

fn spine_mark(state: TimelineState, mark: SpineMark) -> El {
    match (mark.id.clone(), mark.members.first().copied()) {
        (Some(id), Some(event)) => dot(state, &mark, &id, event),
        _ => count_mark(state, mark),
    }
}

fn dot(state: TimelineState, mark: &SpineMark, id: &str, event: EventIdx) -> El {
    let at = mark.at;
    let button = el("button")
        .attr("type", "button")
        .class("tl-dot")
        .attr("data-event", id)
        .attr("data-lane", "0")
        .attr("aria-label", &mark.name)
        .attr("title", &mark.name)
        .style("left", &percent(mark.left))
        .add(el("span").class("tl-shape"));
    pressable(button, state, event).live_attr("data-mark", move || {
        let is_counted_here = is_place_in_view(state, at) && is_in_view(state, event);
        is_counted_here.then(|| "dot".to_owned())
    })
}

fn count_mark(state: TimelineState, mark: SpineMark) -> El {
    let (at, count) = (mark.at, mark.members.len().to_string());
    let members = Signal::new(mark.members);
    let in_view = move || {
        let inside = |members: &Vec<EventIdx>| {
            members.iter().filter(|event| is_in_view(state, **event)).count()
        };
        if is_place_in_view(state, at) { members.with_untracked(inside) } else { 0 }
    };
    el("button")
        .attr("type", "button")
        .class("tl-cluster")
        .attr("tabindex", "-1")
        .attr("data-count", &count)
        .attr("aria-label", &mark.name)
        .attr("title", &mark.name)
        .style("left", &percent(mark.left))
        .text(&count)
        .live(move |button| {
            let in_view = in_view();
            button.set("data-count-in-view", Some(&in_view.to_string()));
            button.set("data-cluster", (in_view > 0).then_some(""));
        })
        .on("click", move |_| members.with_untracked(|members| state.open_cluster(members)))
}

/// Events in view whose own places lie beside it, counted at the edge of the track.
fn edge_mark(
    state: TimelineState,
    words: Words<'_>,
    shown: &Shown,
    view: TimeSpan,
    edge: EdgeCluster,
) -> El {
    let (word, key, at) = match edge.kind {
        EdgeKind::Before => ("before", "cluster.before", view.start()),
        EdgeKind::After => ("after", "cluster.after", view.end()),
        EdgeKind::Through => ("through", "cluster.through", view.start()),
    };
    let count = edge.members.len();
    let date = words.span(TimeSpan::between(at, at.plus_secs(1)), DateStyle::Long);
    let name = words.count_with(key, count as u64, &[("date", &date)]);
    let title = format!("{name} ({})", cluster_name(shown, words, &edge.members));
    el("button")
        .attr("type", "button")
        .class("tl-edge")
        .attr("tabindex", "-1")
        .attr("data-cluster", word)
        .attr("data-count", &count.to_string())
        .attr("data-count-in-view", &count.to_string())
        .attr("aria-label", &name)
        .attr("title", &title)
        .text(&count.to_string())
        .on("click", move |_| state.open_cluster(&edge.members))
}
